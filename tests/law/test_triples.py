"""States, treaties and days by the hundred: the law as it ships beside arithmetic that shares no line with it."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from graph.law.at_return import Question, Sources
from graph.law.instruments import instruments
from graph.law.standing_reasons import standing_reason
from graph.projection.facts import Facts
from graph.projection.project import project
from graph.projection.treaty_records import read_treaty_records
from graph.questions import Library, ask, bundled_folder
from graph.reference import reference
from graph.values.dates import PartialDate
from tests.law import treaty_arithmetic as arithmetic
from tests.questions.conftest import store_in

pytestmark = pytest.mark.needs("shared")

Triple = tuple[str, str, date]
#: How many of each kind: the hard days outnumber the easy ones.
WANTED = {
    "entry": 70, "signature": 15, "succession": 30, "ended": 20, "competence": 15, "year": 20,
    "disputed": 15, "alone": 15,
}  # fmt: skip
WORDS = {"in_force": "yes", "possible": "possible", "not_in_force": "no", "unknown": "unknown"}


@cache
def law() -> Sources:
    """The table of participation that ships, as the projection reads it."""
    return read_treaty_records(Facts.read(reference()))


@cache
def state_ids() -> dict[str, str]:
    return {e.codes["iso3"]: e.id for e in reference().entities.values() if e.codes.get("iso3")}


def asked(state: str, treaty: str, day: date) -> dict[str, str | None]:
    """What the product says of each stage."""
    state_id, instrument = state_ids()[state], instruments()[treaty].id
    question = Question("ev:none", "sending", state_id, PartialDate.from_edtf(day.isoformat()))
    record, heard = law().records.get((state_id, instrument)), law().heard(question, instrument)
    last = record.periods[-1] if record and record.periods else None
    return {
        "signed": _on(record and record.signed, day),
        "deposited": _on(last and last.deposited, day),
        "in_force": WORDS[law().bound(question, instrument).standing.verdict.value],
        "ended": _on(last and last.ended, day),
        "competence": WORDS[heard.standing.verdict.value] if heard else None,
    }


def _on(dated, day: date) -> str | None:
    return arithmetic.reached((dated.when.earliest, dated.when.latest), day) if dated else None


def triples(facts: arithmetic.Facts) -> list[Triple]:
    """Two hundred, always the same: mostly the days before, on and after something that counts."""
    chance, pools = random.Random(6), _pools(facts)
    found: list[Triple] = []
    for kind, number in WANTED.items():
        found += chance.sample(sorted(set(pools[kind]) - set(found)), number)
    return found


def _pools(facts: arithmetic.Facts) -> dict[str, list[Triple]]:
    pools: dict[str, list[Triple]] = {kind: [] for kind in WANTED}
    for (state, treaty), rows in sorted(facts.rows.items()):
        windows = arithmetic.stages(facts, state, treaty)
        kinds = _kinds(facts, state, treaty, rows, windows)
        for kind in kinds:
            stages = {"signature": ["signed"], "ended": ["ended", "entry"]}.get(kind, ["deposited", "entry"])
            days = {day for stage in stages for day in windows[stage] or () if day}
            days |= {arithmetic.LIST_DAY} if kind in ("competence", "disputed") else set()
            days |= {facts.own_entry[treaty]} - {None} if kind in ("entry", "succession") else set()
            days |= {
                day
                for row in rows
                if "declaration_art" in row["action"]
                for day in (date(2008, 1, 1), date(2008, 12, 31))
            }
            pools[kind] += [(state, treaty, day + timedelta(by)) for day in sorted(days) for by in (-1, 0, 1)]
    pools["alone"] = _without_rows(facts)
    return {kind: sorted(set(pool)) for kind, pool in pools.items()}


def _kinds(facts, state, treaty, rows, windows) -> list[str]:
    consents = {row["action"] for row in rows} & arithmetic.CONSENTS
    only_others = treaty in arithmetic.LISTED and consents and {row["source"] for row in rows} == {"WPD-2022"}
    return [
        kind
        for kind, fits in {
            "succession": "succession" in consents,
            "ended": windows["ended"] is not None,
            "competence": treaty in ("CAT", "ICCPR-OP1", "ECHR")
            and state in ("KAZ", "BLR", "UKR", "RUS", "UZB", "KGZ"),
            "year": any(row["date_precision"] == "year" for row in rows),
            "disputed": (state, treaty) in facts.years_elsewhere
            or (only_others and rows[0]["date"] < "2015"),
            "signature": windows["signed"] is not None,
            "entry": bool(consents),
        }.items()
        if fits
    ]


def _without_rows(facts: arithmetic.Facts) -> list[Triple]:
    """States and treaties of which nothing is known, around the days on which that begins to count."""
    states = sorted({state for state, _ in facts.rows} & set(state_ids()))
    pairs = [(s, t) for s in states for t in facts.own_entry if (s, t) not in facts.rows]
    days = {t: {arithmetic.LIST_DAY, own or arithmetic.LIST_DAY} for t, own in facts.own_entry.items()}
    return [(s, t, day + timedelta(by)) for s, t in pairs for day in sorted(days[t]) for by in (-1, 0, 1)]


def test_two_hundred_days_are_what_arithmetic_makes_of_the_gathered_rows(shared: Path) -> None:
    facts = arithmetic.read_facts(shared / "data")
    chosen = triples(facts)
    assert len(chosen) == 200
    judged = {triple: arithmetic.judge(facts, *triple) for triple in chosen}
    assert {triple: asked(*triple) for triple in chosen} == judged
    seen = {(stage, word) for stages in judged.values() for stage, word in stages.items()}
    assert {("in_force", word) for word in ("yes", "possible", "no", "unknown")} <= seen
    assert {("competence", word) for word in ("yes", "possible", "no", "unknown")} <= seen
    assert {("ended", word) for word in ("yes", "possible", "no")} <= seen


def test_every_hard_day_of_the_table_is_what_arithmetic_makes_of_it(shared: Path) -> None:
    """Successions, ends, competence, years, quarrels of sources: all days around all of them."""
    facts = arithmetic.read_facts(shared / "data")
    pools = _pools(facts)
    days = [day for kind in ("succession", "ended", "competence", "year", "disputed") for day in pools[kind]]
    assert {day: asked(*day) for day in days} == {day: arithmetic.judge(facts, *day) for day in days}


def test_the_question_says_the_same_of_those_days(shared: Path, tmp_path: Path) -> None:
    """On the real store, of every day of the two hundred on which a deposit may have been made."""
    facts = arithmetic.read_facts(shared / "data")
    store, library = store_in(project(reference()), tmp_path), Library.read([bundled_folder()])
    answered, judged = {}, {}
    for state, treaty, day in triples(facts):
        stages = arithmetic.judge(facts, state, treaty, day)
        if stages["deposited"] in ("yes", "possible"):
            params = {
                "state": state_ids()[state],
                "treaty": instruments()[treaty].id,
                "as_of": day.isoformat(),
            }
            (row,) = ask(store, library, "treaty-status", params).rows
            answered[state, treaty, day] = WORDS[row["status"]]
            judged[state, treaty, day] = stages["in_force"]
    assert len(judged) > 80
    assert answered == judged


def test_a_complete_list_that_is_silent_makes_a_party_by_another_source_a_possible_one() -> None:
    """One source has Tuvalu under the Covenant since 1976; the depositary's list of 2015 does not name it."""
    when = PartialDate.from_edtf("2011-06-09")
    found = law().standing(state_ids()["TUV"], "ins:iccpr", when)
    assert standing_reason(found, "Tuvalu", "Covenant") == (
        "Possible: a list that is complete as of a later day does not name the state. Tuvalu deposited its consent to "
        "be bound to the Covenant between 1976-01-01 and 1976-12-31; in force between 1976-04-01 and 1977-03-31 "
        "(computed)."
    )
