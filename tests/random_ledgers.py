"""Ledgers made by hypothesis: few people, groups and states, and much of what makes them hard.

Coarse and missing dates, groups of a range of people, members, aliases in several scripts, disputes and
denials, reviews of every kind, things restricted or under a pseudonym, statements with signatories.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.small_ledgers import Small

PEOPLE = [f"per:{name}" for name in ("a", "b", "c", "d")]
GROUPS = [f"grp:{name}" for name in ("g", "h", "part")]
STATES = ["sta:x", "sta:y", "sta:z"]
DOCUMENTS = ["d", "e", "f"]
MEASURES = ["ims:m", "ims:n"]
NAMES = ["Рахмонов", "Rahmonov", "O'tkir Əhmədov", "İbrahim Öz", "same name", "same name", "Ånna"]
DATES = [
    None, "2010", "2010-05", "2010-05-30", "2010-05-31", "2010-05~", "2009-12/2010-06", "2011-01-01", "201X",
    "2010-05-30/2010-06-02",
]  # fmt: skip
SEMANTICS = ["at", "within", "before", "since", "as_of", "throughout"]
VERBS = ["DEPORTED", "EXTRADITED", "EXPELLED"]
ALONE = [
    ("DETAINED_BY", "agy:police"), ("DETAINED_IN", "sta:y"), ("TORTURED_IN", "sta:y"), ("FLED_TO", "sta:x"),
    ("DETAINED_AT", "fac:prison"), ("AT_RISK_OF_TORTURE_IN", "sta:y"), ("SENTENCED_BY", "crt:court"),
    ("SOUGHT_ASYLUM_IN", "sta:x"), ("CHARGED_UNDER", "ins:law"), ("RESIDED_IN", "plc:town"),
]  # fmt: skip
_OFTEN = st.integers(0, 3).map(bool)
_SELDOM = st.integers(0, 4).map(lambda n: n == 0)


class RandomLedger(Small):
    """A small ledger that hypothesis can show: its records, one a line."""

    def __repr__(self) -> str:
        records = [*self.documents.values(), *self.entities.values(), *self.claims.values(), *self.reviews]
        return "\n" + "\n".join(f"{type(r).__name__} {r.as_dict()}" for r in records)


@st.composite
def small_ledgers(draw: st.DrawFn) -> RandomLedger:
    """One ledger. Everything in it keeps the format; little of it makes sense."""
    s = RandomLedger()
    _documents(draw, s)
    _people(draw, s)
    for number in range(draw(st.integers(1, 4))):
        _returned(draw, s, f"ev:{number}")
    for measure in draw(st.lists(st.sampled_from(MEASURES), unique=True)):
        s.measure(
            measure,
            draw(st.sampled_from(STATES)),
            draw(st.sampled_from(PEOPLE + GROUPS)),
            draw(st.sampled_from(DATES)),
        )
    for number in range(draw(st.integers(0, 5))):
        predicate, other = draw(st.sampled_from(ALONE))
        s.claim(f"x{number}", draw(st.sampled_from(PEOPLE + GROUPS)), predicate, other, **_fields(draw))
    _memberships(draw, s)
    _conflicts(draw, s)
    _reviews(draw, s)
    return s


def _documents(draw: st.DrawFn, s: Small) -> None:
    for document in DOCUMENTS:
        more: dict[str, Any] = {"publisher": draw(st.sampled_from(["House A", "House B"]))}
        if document != "d" and draw(_SELDOM):
            more["copy_of"] = "d"
        if draw(_SELDOM):
            more["visibility"] = "restricted"
        s.document(document, date=draw(st.sampled_from(["2012-01-01", "2012-02", "2013"])), **more)


def _people(draw: st.DrawFn, s: Small) -> None:
    for person in PEOPLE:
        more: dict[str, Any] = {"name": draw(st.sampled_from(NAMES))}
        if draw(_OFTEN):
            more["aliases"] = [{"text": draw(st.sampled_from(NAMES)), "docs": ["d"]}]
        if draw(_SELDOM):
            more["visibility"] = draw(st.sampled_from(["restricted", "pseudonym"]))
        if person != "per:a" and draw(_SELDOM):
            more["same_as_candidates"] = ["per:a"]
        s.entity(person, **more)
    for group in GROUPS:
        least = draw(st.integers(2, 9))
        more = {"count": least, "count_qualifier": draw(st.sampled_from(["exactly", "at_least"]))}
        if group == "grp:part" and draw(_OFTEN):
            more["part_of"] = "grp:g"
        s.entity(group, **more)


def _fields(draw: st.DrawFn) -> dict[str, Any]:
    found: dict[str, Any] = {
        "doc": draw(st.sampled_from(DOCUMENTS)),
        "confidence": draw(st.sampled_from(["asserted", "reported", "alleged"])),
    }
    if (day := draw(st.sampled_from(DATES))) is not None:
        found |= {"date": day, "date_semantics": draw(st.sampled_from(SEMANTICS)), "date_basis": "stated"}
    if draw(_SELDOM):
        found["modality"] = draw(st.sampled_from(["planned", "risk", "negated"]))
    if draw(_SELDOM):
        found["visibility"] = "restricted"
    return found


def _returned(draw: st.DrawFn, s: Small, event: str) -> None:
    person, verb = draw(st.sampled_from(PEOPLE + GROUPS)), draw(st.sampled_from(VERBS))
    for end, number in (("FROM", draw(st.integers(0, 2))), ("TO", draw(st.integers(0, 2)))):
        for n in range(number):
            s.claim(
                f"{event}-{end}{n}",
                person,
                f"{verb}_{end}",
                draw(st.sampled_from(STATES)),
                event=event,
                **_fields(draw),
            )


def _memberships(draw: st.DrawFn, s: Small) -> None:
    for number in range(draw(st.integers(0, 3))):
        s.claim(f"m{number}", draw(st.sampled_from(PEOPLE)), "MEMBER_OF", draw(st.sampled_from(GROUPS)))
    if draw(_OFTEN):
        s.claim("signed", "org:house", "SIGNED", "stm:s")
        s.claim("said", "sta:x", "BREACHED", draw(st.sampled_from(MEASURES)), asserted_in="stm:s")


def _conflicts(draw: st.DrawFn, s: Small) -> None:
    ids = sorted(s.claims)
    chosen = draw(st.lists(st.sampled_from(ids), max_size=3, unique=True)) if ids else []
    for number, other in enumerate(chosen):
        claim = s.claims[other]
        if claim.object is None or claim.object_kind != "entity":
            continue
        field = draw(st.sampled_from(["conflicts_with", "possible_overlap"]))
        person = draw(st.sampled_from(PEOPLE + GROUPS))
        subject = claim.subject if claim.subject.partition(":")[0] not in ("per", "grp") else person
        s.claim(
            f"y{number}", subject, claim.predicate, claim.object, event=f"ev:y{number}", **{field: [other]}
        )


def _reviews(draw: st.DrawFn, s: Small) -> None:
    claims = sorted(s.claims)
    for number in range(draw(st.integers(0, 4))):
        kind = draw(
            st.sampled_from(["same_as", "not_same_as", "unsure", "withdraw", "settle", "restrict", "undo"])
        )
        if kind in ("same_as", "not_same_as", "unsure"):
            a, b = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=2, unique=True))
            s.review(f"r{number}", kind, a=a, b=b)
        elif kind == "undo":
            if number:
                s.review(f"r{number}", kind, undoes=f"r{number - 1}")
        elif claims:
            s.review(f"r{number}", kind, claim=draw(st.sampled_from(claims)))
