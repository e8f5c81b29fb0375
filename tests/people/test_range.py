"""The range of people of any set of happenings, against brute force (design section 4: Groups)."""

from itertools import combinations

from hypothesis import assume, given
from hypothesis import strategies as st

from graph.people.range import People, largest, smallest


def _cliques(people: People) -> list[frozenset[str]]:
    """Every set of records of which each two may share people: what one person can be in."""
    records = sorted(people.sizes)
    sets = [frozenset(c) for n in range(1, len(records) + 1) for c in combinations(records, n)]
    return [c for c in sets if all((a, b) in people.share for a, b in combinations(sorted(c), 2))]


def fewest_by_brute_force(people: People) -> int:
    """Place one person after the other until every record has its smallest number, in every way; keep the fewest."""
    best = sum(low for low, _ in people.sizes.values())
    seen: dict[tuple[int, ...], int] = {}
    cliques, records = _cliques(people), sorted(people.sizes)

    def fill(need: tuple[int, ...], used: int) -> None:
        nonlocal best
        if used >= best or seen.get(need, best + 1) <= used:
            return
        seen[need] = used
        if not any(need):
            best = used
            return
        first = next(i for i, n in enumerate(need) if n)
        for clique in cliques:
            if records[first] in clique:
                fill(tuple(max(0, n - (r in clique)) for r, n in zip(records, need, strict=True)), used + 1)

    fill(tuple(people.sizes[r][0] for r in records), 0)
    return best


@st.composite
def crowds(draw: st.DrawFn, most: int = 4) -> People:
    """Up to ``most`` people and groups with small sizes, sharing at random; two people never share."""
    count = draw(st.integers(0, most))
    records = [draw(st.sampled_from(["per", "grp"])) + f":{n}" for n in range(count)]
    sizes = {r: (1, 1) if r.startswith("per") else (draw(st.integers(1, 3)), None) for r in records}
    pairs = [p for p in combinations(records, 2) if not (p[0].startswith("per") and p[1].startswith("per"))]
    chosen = [p for p in pairs if draw(st.booleans())]
    return People(sizes, frozenset(chosen + [(b, a) for a, b in chosen]))


@given(crowds())
def test_the_smallest_number_is_what_brute_force_finds(people: People) -> None:
    assert smallest(people) == fewest_by_brute_force(people)


@given(crowds(most=6))
def test_the_smallest_number_is_never_too_large(people: People) -> None:
    assert smallest(people) <= fewest_by_brute_force(people)


@given(crowds(), st.data())
def test_one_more_happening_never_lowers_the_smallest_number(people: People, data: st.DataObject) -> None:
    assume(people.sizes)
    kept = data.draw(st.sets(st.sampled_from(sorted(people.sizes))))
    fewer = People({r: s for r, s in people.sizes.items() if r in kept}, people.share)
    assert smallest(fewer) <= smallest(people)


def _may_share(*pairs: tuple[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset([*pairs, *((b, a) for a, b in pairs)])


def test_at_least_nine_of_whom_one_is_perhaps_named_elsewhere_do_not_become_ten() -> None:
    people = People({"grp:nine": (9, None), "per:a": (1, 1)}, _may_share(("grp:nine", "per:a")))
    assert (smallest(people), largest(people)) == (9, None)


def test_each_named_person_fills_at_most_one_place_in_one_group() -> None:
    share = _may_share(("grp:g", "per:a"), ("grp:h", "per:a"))
    assert smallest(People({"grp:g": (1, 1), "grp:h": (1, 1), "per:a": (1, 1)}, share)) == 2


def test_a_group_has_no_more_places_than_people() -> None:
    share = _may_share(*(("grp:g", f"per:{n}") for n in range(5)))
    assert smallest(People({"grp:g": (2, 2)} | {f"per:{n}": (1, 1) for n in range(5)}, share)) == 5


def test_two_hundred_named_people_and_thirty_groups_are_counted() -> None:
    people = {f"per:{n}": (1, 1) for n in range(200)}
    groups = {f"grp:{n}": (5, None) for n in range(30)}
    share = _may_share(*((f"grp:{n % 30}", f"per:{n}") for n in range(200)))
    assert smallest(People(people | groups, share)) == 200


def test_what_another_record_holds_is_not_counted_again_in_the_largest_number() -> None:
    inside = {"per:a": frozenset({"grp:g"})}
    assert largest(People({"grp:g": (3, 3), "per:a": (1, 1), "per:b": (1, 1)}, inside=inside)) == 4


def test_a_counted_group_that_holds_them_all_holds_the_sum_down() -> None:
    inside = {r: frozenset({"grp:all"}) for r in ("grp:half", "grp:most")}
    people = People(
        {"grp:half": (1, 32), "grp:most": (17, 32)},
        _may_share(("grp:half", "grp:most")),
        inside,
        {"grp:all": 32},
    )
    assert (smallest(people), largest(people)) == (17, 32)


def test_nobody_is_nobody() -> None:
    assert (smallest(People({})), largest(People({}))) == (0, 0)
