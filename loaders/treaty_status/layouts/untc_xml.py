"""XML of the UN Treaty Collection (MTDSG): participants, table, tgroup, thead and tbody, row, entry."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.parsers import expat

from loaders.treaty_status.acts import Act, Named, Place, Reading, Refused, Section
from loaders.treaty_status.depositary import DECLARATIONS, PUBLISHER, TableRow, read_header, read_rows
from loaders.treaty_status.layouts.printed import adopted_in, number_of
from loaders.treaty_status.source import Source

WHAT = "XML of the UN Treaty Collection, with participants, table, tgroup, row and entry"
SPECIAL = "special tables, of territories or single articles, are not read yet"
_RAISED = ("superscript", "sup")


def fits(source: Source) -> bool:
    return source.is_markup and "<participants" in source.head and "<tgroup" in source.head


def read(source: Source) -> Reading:
    root = _parse(source)
    found = [table for part in root.iter("participants") for table in part.iter("tgroup")]
    if not found:
        raise source.refused("has no table of participants", "it may be cut off; download it again")
    title = _text(root.find(".//header/name"))
    number = number_of(_text(root.find(".//header/chapter")), _text(root.find(".//header/number")))
    named = Named((title,) if title else (), number, adopted_in(title))
    acts = [act for table in found for act in _read_table(source, table)]
    rows = (*acts, *_left_out(root, len(acts)))
    return Reading(PUBLISHER, "untc", [Section(named, rows)], title=title)


def _parse(source: Source) -> ElementTree.Element:
    """The tree of a file that declares no entities: they may name other files, or multiply without end."""
    guard = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise source.refused(
            "declares a document type, and with it perhaps entities", "no status table needs them"
        )

    guard.StartDoctypeDeclHandler = refuse
    try:
        guard.Parse(source.data, True)
        return ElementTree.fromstring(source.data)
    except (expat.ExpatError, ElementTree.ParseError, ValueError) as error:
        raise source.refused(f"is damaged XML ({error})", "it may be cut off; download it again") from None


def _read_table(source: Source, table: ElementTree.Element) -> Iterator[Act | Refused]:
    titles = [_text(entry) for row in table.findall("thead/row") for entry in row.findall("entry")]
    if read_header(titles) is None:
        raise source.refused(
            f"has the columns {', '.join(map(repr, titles)) or 'of no header'}",
            "expected those of a status table",
        )
    rows = table.findall("tbody/row")
    cells = ([entry for entry in row if entry.tag in ("entry", "column")] for row in rows)
    yield from read_rows(
        titles,
        (
            TableRow(number, number, [_text(cell) for cell in own], _notes(own), _fault(titles, own))
            for number, own in enumerate(cells, start=1)
        ),
    )


def _left_out(root: ElementTree.Element, before: int) -> Iterator[Refused]:
    """Tables of territories and articles, and texts of declarations: kept, and not read as acts."""
    parts = [(row, "a row of a special table", SPECIAL) for row in root.findall(".//specialtables//row")]
    parts += [
        (one, "a declaration or reservation", DECLARATIONS)
        for one in root.findall(".//declarations/declaration")
    ]
    for number, (element, found, together) in enumerate(parts, start=before + 1):
        texts = tuple(text for child in element if (text := _text(child)))
        place = Place(number, number, tuple(child.tag for child in element if _text(child)), texts)
        yield Refused(place, found, "a row of the table of participants", together)


def _fault(titles: list[str], cells: list[ElementTree.Element]) -> tuple[str, str] | None:
    if len(cells) == len(titles):
        return None
    return f"a row of {len(cells)} cells", f"{len(titles)}, as the header has"


def _text(element: ElementTree.Element | None) -> str:
    """The text of an element without what is raised in it."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += ["" if child.tag in _RAISED else _text(child), child.tail or ""]
    return " ".join("".join(parts).replace("\u00a0", " ").split())


def _notes(cells: list[ElementTree.Element]) -> tuple[str, ...]:
    raised = [_text(part) for cell in cells[:1] for part in cell if part.tag in _RAISED]
    return tuple(note.strip() for text in raised for note in text.split(",") if note.strip())
