"""The research tables of the World Politics Data Lab: a member of the United Nations a row, with year and flags.

Flags that contradict each other are not weighed: such a row is refused. A denunciation stands
only in the column of notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.values.dates import PartialDate
from graph.values.states import State, find_state, state_of_alpha2
from loaders.tables import Form, Row, open_table
from loaders.treaty_status.acts import Act, Named, Place, Reading, Refused, Section
from loaders.treaty_status.source import Source

WHAT = (
    "CSV of the World Politics Data Lab: iso2, member, state party, year, signatory, no action, status, note"
)
PUBLISHER = "World Politics Data Lab"
COLUMNS = (
    "iso2", "member", "state party", "year ratification or accession", "signatory", "no action", "status", "note",
)  # fmt: skip
_DENOUNCED = re.compile(r"Denounced\b.*?\b(\d{4})\b", re.IGNORECASE)
_PARTY, _SIGNED, _NOTHING = ("1", "0", "0"), ("0", "1", "0"), ("0", "0", "1")


def fits(source: Source) -> bool:
    if source.is_workbook:
        return False
    header = [name.strip().strip('"').casefold() for name in (source.head.splitlines() or [""])[0].split(",")]
    return set(COLUMNS) <= set(header)


def read(source: Source) -> Reading:
    with open_table(source.path, Form(encoding=source.named_encoding), needed=COLUMNS) as table:
        columns = {name: table.column(name) for name in COLUMNS}
        found = [
            act
            for row in table.rows()
            for act in _read_row(row, {n: row[c].text for n, c in columns.items()})
        ]
    return Reading(
        PUBLISHER, "wpd", [Section(Named(), tuple(found))], title="Core UN human rights instruments"
    )


def _read_row(row: Row, cells: dict[str, str]) -> Iterator[Act | Refused]:
    whole = Place(row.sheet_row, row.number, COLUMNS, tuple(cells.values()))
    fault = row.fault or next((cell.fault for cell in row.cells if cell.fault), None)
    if fault:
        yield Refused(whole, fault.found, fault.expected)
        return
    if problem := _mismatch(cells):
        yield Refused(whole, problem, "one state by code and name")
        return
    acts = list(_acts(cells, whole))
    if acts:
        yield from acts
    else:
        flags = ", ".join(f"{name} {cells[name] or 'empty'}" for name in COLUMNS[2:7])
        yield Refused(
            whole, f"{cells['member']}: {flags}, which contradict each other", "one of three states of things"
        )


def _mismatch(cells: dict[str, str]) -> str | None:
    """What is wrong where code and name are not of one state: a row may have slipped."""
    by_code, by_name = state_of_alpha2(cells["iso2"]), find_state(cells["member"])
    if isinstance(by_name, State) and by_code is not None and by_name.code != by_code.code:
        return f"the code {cells['iso2']} beside {cells['member']!r}"
    return None


def _acts(cells: dict[str, str], whole: Place) -> Iterator[Act]:
    flags = (cells["state party"], cells["signatory"], cells["no action"])
    year, status, member = cells["year ratification or accession"], cells["status"], cells["member"]
    note = cells["note"]
    if flags == _PARTY and status == "state party" and re.fullmatch(r"(19|20)\d\d", year):
        place = _place(whole, "member", "state party", "year ratification or accession")
        yield Act(member, "consent-to-be-bound", PartialDate.from_edtf(year), place, note=note)
        if denounced := _DENOUNCED.search(note):
            when = PartialDate.from_edtf(denounced[1])
            yield Act(member, "denunciation", when, _place(whole, "member", "note"), note=note)
    elif flags == _SIGNED and status == "signatory state" and not year:
        yield Act(
            member,
            "signature",
            PartialDate.UNDATED,
            _place(whole, "member", "signatory", "status"),
            note=note,
        )
    elif flags == _NOTHING and status == "no action" and not year:
        place = _place(whole, "member", "no action", "status")
        yield Act(member, "party", PartialDate.UNDATED, place, denied=True, note=note)


def _place(whole: Place, *names: str) -> Place:
    cells = dict(zip(whole.columns, whole.cells, strict=True))
    return Place(whole.line, whole.row, names, tuple(cells[name] for name in names))
