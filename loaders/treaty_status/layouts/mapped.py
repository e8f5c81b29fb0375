"""Any table, by a mapping of its columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph.ledger.enumerations import TREATY_ACTION
from graph.values.dates import PartialDate
from graph.values.states import states
from loaders.tables import Cell, Column, Row, open_table
from loaders.treaty_status.acts import Act, Named, Place, Reading, Refused, Section
from loaders.treaty_status.days import NoDay, read_day
from loaders.treaty_status.legend import read_legend
from loaders.treaty_status.mapping import TableMapping
from loaders.treaty_status.marks import is_empty, read_name
from loaders.treaty_status.source import Source

WHAT = "any CSV or workbook, by a mapping file (--mapping FILE.toml)"

_WITHOUT_EFFECT = frozenset({"signature", "succession-to-signature", "domestic-law"})


def read_mapped(source: Source, mapping: TableMapping) -> Reading:
    """Read a table as the mapping says.

    Raises:
        TableError: It is no table, or does not have the columns.
    """
    needed = (*mapping.columns.values(), *mapping.dates)
    with open_table(source.path, mapping.form, needed=needed) as table:
        columns = {name: table.column(name) for name in needed}
        shown: dict[tuple[str, ...], tuple[str, ...]] = {}
        found: dict[str, list[Act | Refused]] = defaultdict(list)
        for row in table.rows():
            treaty, acts = _read_row(row, _Row(row, columns, mapping, shown))
            found[treaty] += acts
    sections = [
        Section(Named((treaty,) if treaty else (mapping.treaty,) if mapping.treaty else ()), tuple(acts))
        for treaty, acts in found.items()
    ]
    return Reading(mapping.publisher, "", sections, language=mapping.language, title=mapping.title)


class _Row:
    """The texts of a row by what they are for. ``shown`` keeps names of columns that are the same in every row."""

    def __init__(
        self,
        row: Row,
        columns: Mapping[str, Column],
        mapping: TableMapping,
        shown: dict[tuple[str, ...], tuple[str, ...]],
    ) -> None:
        self.row, self.columns, self.mapping, self.shown = row, columns, mapping, shown
        self.texts = row.texts

    def cell(self, name: str) -> Cell:
        """The cell of a column by its name in the table."""
        return self.row[self.columns[name]]

    def under(self, name: str) -> str:
        """The text of a column by its name in the table."""
        return self.texts[self.columns[name].number - 1]

    def text(self, role: str) -> str:
        """The text for a role; empty where the mapping has none."""
        name = self.mapping.columns.get(role)
        return self.under(name) if name else ""

    def place(self, *names: str) -> Place:
        shown = self.shown.get(names)
        if shown is None:
            shown = self.shown[names] = tuple([self.columns[name].shown for name in names])
        texts = tuple([self.under(name) for name in names])
        return Place(self.row.sheet_row, self.row.number, shown, texts)

    @property
    def whole(self) -> Place:
        """The row with all its cells: one that has moved may have its words in a column that the mapping leaves out."""
        if self.row.begins:
            return Place(self.row.sheet_row, self.row.number, cells=(self.row.begins,))
        names = tuple(cell.column.shown for cell in self.row.cells)
        unique = names if len(set(names)) == len(names) else ()
        return Place(self.row.sheet_row, self.row.number, unique, tuple(cell.text for cell in self.row.cells))

    def fault(self) -> tuple[str, str] | None:
        if self.row.fault:
            return self.row.fault.found, self.row.fault.expected
        if self.row.is_sound:
            return None
        for column in self.columns.values():
            if found := self.row[column].fault:
                return f"{self.row[column].place} {found.found}", found.expected
        return None


def _read_row(row: Row, read: _Row) -> tuple[str, list[Act | Refused]]:
    if fault := read.fault():
        return "", [Refused(read.whole, *fault)]
    name = read_name(read.text("party"))
    treaty = read.text("treaty")
    if not name.text:
        return treaty, [Refused(read.whole, "a row without a party", "a party in its column")]
    try:
        acts = list(_acts(read, name.text))
    except NoDay as problem:
        return treaty, [Refused(read.whole, problem.found, problem.expected)]
    return treaty, [*acts] or [
        Refused(read.whole, f"{name.text!r} without any act", "a day in a column of acts")
    ]


def _acts(read: _Row, party: str) -> Iterator[Act]:
    mapping, state = read.mapping, read.mapping.columns["party"]
    effect = mapping.columns.get("takes_effect")
    takes_effect = _day(read, effect) if effect and not is_empty(read.under(effect)) else None
    for column, action in mapping.dates.items():
        if not is_empty(read.under(column)):
            act, printed, text = _marked(read.under(column), column, action, mapping)
            place = read.place(state, column)
            effect_of = takes_effect if act not in _WITHOUT_EFFECT else None
            yield Act(
                party, act, _day(read, column, text), place, effect_of, printed=printed, code=_code(party)
            )
    if "action" in mapping.columns or "date" in mapping.columns:
        names = [
            mapping.columns[role] for role in ("party", "action", "date", "text") if role in mapping.columns
        ]
        printed = read.text("action")
        word = printed.casefold()
        action = mapping.actions.get(word) or (word if word in TREATY_ACTION.words else "")
        if not action:
            raise NoDay(f"the act {printed!r}", "an act that [actions] of the mapping explains")
        dated = mapping.columns.get("date")
        when = _day(read, dated) if dated else PartialDate.UNDATED
        yield Act(
            party, action, when, read.place(*names), takes_effect, read.text("text"),
            printed="" if word == action else printed, code=_code(party),
        )  # fmt: skip


def _code(party: str) -> str | None:
    """A column of parties may hold their codes, in capitals."""
    return party if party in states() else None


def _marked(text: str, column: str, action: str, mapping: TableMapping) -> tuple[str, str, str]:
    """The act of a cell, the word that is printed for it where it is another, and the day alone."""
    marks = dict(mapping.marks.get(column, {}))
    if legend := read_legend(column):
        marks = {letter: word for letter, (word, _) in legend.acts.items() if letter} | marks
    day, _, mark = text.replace("\u00a0", " ").rstrip().rpartition(" ")
    return (marks[mark], mark, day) if day and mark in marks else (action, "", text)


def _day(read: _Row, column: str, text: str | None = None) -> PartialDate:
    """The day under a column, or of what is left of its ``text``; undated where it says nothing."""
    text = read.under(column) if text is None else text
    if is_empty(text):
        return PartialDate.UNDATED
    try:
        return read_day(text, years=True, order=read.mapping.order)
    except NoDay as problem:
        raise NoDay(f"{read.cell(column).place} {problem.found}", problem.expected) from None
