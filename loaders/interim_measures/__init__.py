"""Tables of interim measures: who asked which state not to do what to whom, since when, and what came of it.

The measure is the one of its case (``ims:hrc-1051-2002``); a second row of a case is a second
measure. An outcome is kept as worded, and an empty one is not known. A request that was denied is
no measure. A return is made only where the outcome says one and a field dates it; to where the
row does not say, since the destination is that of the measure.
"""

from __future__ import annotations

from typing import Any

from graph.ledger.ledger import Ledger
from loaders.base import DRY_RUN, Context, Loader
from loaders.cases.bodies import Body
from loaders.cases.layouts import OPTIONS, Layout, table_rows
from loaders.cases.rows import CaseRow, RowFault, unknown
from loaders.cases.symbols import case_key, slug
from loaders.cases.things import body_entity, complaint, state
from loaders.cases.writer import Writer, load_files
from loaders.interim_measures.cases import body_of, numbers_of
from loaders.interim_measures.protected import Complainants, complainants, protected
from loaders.interim_measures.words import ASKS, ENDS, Outcome, read_outcome

__all__ = ["LOADER"]

_FIELDS = {
    "symbol": ("case_symbol", "symbol", "case", "communication"),
    "body": ("body", "committee"),
    "respondent": ("respondent_iso3", "respondent", "state", "state party"),
    "rule": ("rule", "rule cited"),
    "requested": ("requested_on", "requested", "date of request"),
    "reiterated": ("reiterated_on", "reiterated"),
    "ended": ("ended_on", "ended", "lifted_on", "lifted"),
    "how": ("ended_how", "how_ended", "how"),
    "measure": ("measure", "asks"),
    "destination": ("destination_iso3", "destination"),
    "person": ("person", "persons"),
    "outcome": ("outcome",),
    "outcome_on": ("outcome_on", "outcome date"),
    "source": ("source",),
    "note": ("note",),
}
_READS = "a CSV or workbook with the columns case_symbol and body"
LAYOUTS = (Layout("measures-csv", _READS, "table", _FIELDS, ("symbol", "body"), table_rows),)
_RESULT = ("outcome", "outcome_on", "source")


def load(context: Context) -> None:
    """Read every row of every file."""
    known = complainants(Ledger.read(context.workspace))
    load_files(
        context, LAYOUTS, lambda writer, row: _load_row(writer, row, known), by="load interim-measures"
    )


def _load_row(writer: Writer, row: CaseRow, known: Complainants) -> None:
    body = body_of(row)
    symbol, numbers = numbers_of(row, body)
    writer.begin(symbol)
    key = case_key(body.key, numbers[0])
    court = body_entity(writer, body)
    cases = [complaint(writer, body, number, symbol) for number in numbers]
    measure = _measure(writer, key, body, numbers)
    for case in cases:
        also = (case,) if cases[1:] else ()
        writer.claim(measure, "INTERIM_MEASURE_IN", case, ("symbol", "body"), also=also)
    outcome = read_outcome(row.text("outcome"))
    if outcome.denied:
        _refused(writer, row, measure, court)
        return
    asked = _asked(writer, row)
    _indicated(writer, row, measure, court, asked)
    people = protected(writer, row, body, key, cases, known)
    for who, qualifiers in people.items():
        also = (who,) if len(people) > 1 else ()
        fields = ("symbol", "person") if row.text("person") else ("symbol",)
        writer.claim(measure, "INTERIM_MEASURE_COVERS", who, fields, also=also, qualifiers=qualifiers)
    _came_of_it(writer, row, outcome, measure, court, list(people))


def _measure(writer: Writer, key: str, body: Body, numbers: tuple[str, ...]) -> str:
    """The measure of the case; a further row of the same case is one of its own."""
    number = writer.key[1].removeprefix("no. ") if writer.key[1:] else ""
    names = " and ".join(numbers)
    case = f"{body.short} {names}" if names[:1].isdigit() else names
    id = f"ims:{key}" + (f"-{number}" if number else "")
    return writer.entity(id, "interim_measure", f"Interim measure in {case}", printed=False)


def _about(row: CaseRow) -> dict[str, Any]:
    found = {
        "rule": row.text("rule"),
        "outcome": row.text("outcome"),
        "outcome_on": row.date("outcome_on").edtf if row.text("outcome_on") else None,
        "source": row.text("source"),
    }
    return {name: value for name, value in found.items() if value}


def _asked(writer: Writer, row: CaseRow) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    if text := row.text("measure"):
        if slug(text) not in ASKS:
            raise RowFault("measure", unknown(text), f"one of {', '.join(ASKS)}")
        asked = {"asks": ASKS[slug(text)], "terms": text}
    found = [state(writer, "destination", part) for part in row.parts("destination", "|;")]
    return asked | ({"destination": found if found[1:] else found[0]} if found else {})


def _refused(writer: Writer, row: CaseRow, measure: str, court: str) -> None:
    """Nothing was indicated: who asked for it protects nobody."""
    fields = ("symbol", "body", "rule", *_RESULT, "note")
    when, note = row.date("outcome_on"), row.text("note")
    writer.claim(
        measure, "INTERIM_MEASURE_REFUSED_BY", court, fields, date=when, qualifiers=_about(row), note=note
    )


def _indicated(writer: Writer, row: CaseRow, measure: str, court: str, asked: dict[str, Any]) -> None:
    fields: tuple[str, ...] = (
        "symbol",
        "body",
        "rule",
        "requested",
        "measure",
        "destination",
        *_RESULT,
        "note",
    )
    about, when, note = {**asked, **_about(row)}, row.date("requested"), row.text("note")
    writer.claim(measure, "INTERIM_MEASURE_ISSUED_BY", court, fields, date=when, qualifiers=about, note=note)
    if text := row.text("respondent"):
        fields = ("symbol", "respondent", "measure", "destination")
        to = state(writer, "respondent", text)
        writer.claim(measure, "INTERIM_MEASURE_ADDRESSED_TO", to, fields, qualifiers=asked)
    for text in row.parts("reiterated", "|;"):
        fields, when = ("symbol", "body", "reiterated"), row.read_date("reiterated", text)
        writer.claim(measure, "INTERIM_MEASURE_REITERATED_BY", court, fields, date=when, also=(text,))
    if row.text("ended") or row.text("how"):
        how = row.text("how")
        if how and slug(how) not in ENDS:
            raise RowFault("how", unknown(how), f"one of {', '.join(ENDS)}")
        more, when = {"how": slug(how)} if how else {}, row.date("ended")
        fields = ("symbol", "body", "ended", "how")
        writer.claim(measure, "INTERIM_MEASURE_LIFTED_BY", court, fields, date=when, qualifiers=more)


def _came_of_it(
    writer: Writer, row: CaseRow, outcome: Outcome, measure: str, court: str, people: list[str]
) -> None:
    """A return that the outcome states, and a finding of the body; anything else stays a wording."""
    respondent, when = row.text("respondent"), row.date("outcome_on")
    said = {"outcome": row.text("outcome")}
    if outcome.found_by_court and respondent:
        writer.claim(
            state(writer, "respondent", respondent), "BREACHED", measure,
            ("symbol", "body", "respondent", *_RESULT), date=when, attributed_to=court, qualifiers=said,
        )  # fmt: skip
    if not outcome.predicate:
        return
    if when.undated or not respondent:
        lacking = "no field dates it" if respondent else "the row names no respondent"
        writer.context.note(
            f"{writer.document}, row {row.number}: the outcome is {row.text('outcome')!r}, and {lacking}: "
            "no return is made of it."
        )
        return
    event = f"ev:ret-{measure.removeprefix('ims:')}"
    for who in people:
        writer.claim(
            who, outcome.predicate, state(writer, "respondent", respondent),
            ("symbol", "respondent", "person", *_RESULT), date=when, qualifiers=said,
            known_by=measure, also=(who,) if people[1:] else (),
            event=f"{event}-{slug(who.partition(':')[2])}" if people[1:] else event,
        )  # fmt: skip


LOADER = Loader(
    name="interim-measures",
    reads="Tables of interim measures: a CSV or workbook with case_symbol and body.",
    example="refoulement load interim-measures measures.csv --title 'Measures read by hand'",
    load=load,
    options=(*OPTIONS, DRY_RUN),
)
