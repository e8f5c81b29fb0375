"""The mapping file, in TOML; checked whole before the first row is read.

    key = ["No"]     the columns that tell a row from every other
    [table]          header, sheet, encoding, delimiter, hidden, merged, date_order, date_numbers
    [document]       title and publisher; id, date, language, url
    [[entity]]       id, type, name …: those that the rows speak of and the ledger does not have
    [[claim]]        subject, predicate, object, modality, confidence …: one for each row

A field is a constant, or ``{ column = "…" }`` with, where needed, ``values``, ``prefix``,
``number`` and ``optional``.
"""

import tomllib
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from graph.errors import InputError, RecordError
from graph.ledger.enumerations import CONFIDENCE, MODALITY
from graph.ledger.records import Document
from graph.model import Model
from loaders.claims.mapping import Block, Field, TableMapping
from loaders.tables import Form
from loaders.tables.dates import ORDERS

_REQUIRED = {
    "claim": ("subject", "predicate", "object", "modality", "confidence"),
    "entity": ("id", "type", "name"),
}
_OPTIONAL = {
    "claim": (
        "object_kind", "event", "date", "until", "date_part", "date_semantics", "date_basis", "asserted_in",
        "attributed_to", "explicitness", "qualifiers", "tier", "note", "visibility",
    ),
    "entity": (
        "codes", "count", "count_qualifier", "part_of", "state", "date", "nationality", "birth_year", "named",
        "printed", "note", "visibility",
    ),
}  # fmt: skip
_NESTED = ("qualifiers", "codes")
_OF_FIELD = ("column", "values", "prefix", "number", "optional")
_OF_DOCUMENT = ("id", "title", "publisher", "date", "language", "url", "visibility")
_WORDS = {
    "hidden": ("refuse", "read"),
    "merged": ("refuse", "repeat"),
    "date_order": ORDERS,
    "date_numbers": ("1900", "1904"),
}
_OF_TABLE = ("header", "sheet", "encoding", "delimiter", *_WORDS)


def read_mapping(path: Path, table: Path, model: Model) -> TableMapping:
    """The mapping of one table, which also names the document where the mapping does not.

    Raises:
        InputError: The file cannot be used: what is wrong, and what belongs there.
    """
    try:
        return _Reader(path, model).read(tomllib.loads(path.read_text(encoding="utf-8-sig")), table)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is not TOML in UTF-8: {error}. Nothing was loaded.") from None


class _Reader:
    def __init__(self, path: Path, model: Model) -> None:
        self.path, self.model = path, model

    def read(self, given: dict[str, Any], table: Path) -> TableMapping:
        self._known("", given, ("key", "table", "document", "entity", "claim"))
        layout = self._table("[table]", given.get("table", {}), _OF_TABLE)
        claims = self._blocks("claim", given)
        if not claims:
            raise self._wrong("has no [[claim]]", "one at least, with subject, predicate and object")
        self._check_claims(claims)
        return TableMapping(
            form=self._form(layout),
            key=self._key(given.get("key")),
            document=self._document(given.get("document"), table),
            entities=self._blocks("entity", given),
            claims=claims,
            date_order=layout.get("date_order"),
            date_numbers=layout.get("date_numbers"),
        )

    def _wrong(self, found: str, expected: str) -> InputError:
        return InputError(f"{self.path} {found}, expected {expected}. Nothing was loaded.")

    def _known(self, where: str, given: dict[str, Any], names: tuple[str, ...]) -> None:
        for name in given:
            if name not in names:
                near = get_close_matches(name, names, n=2, cutoff=0.5) or names
                raise self._wrong(f"has {where + ' ' if where else ''}{name}", " or ".join(near))

    def _table(self, where: str, given: Any, names: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(given, dict):
            raise self._wrong(f"has {where} as {given!r}", f"a table {where}")
        self._known(where, given, names)
        return given

    def _form(self, layout: dict[str, Any]) -> Form:
        for name, words in _WORDS.items():
            if name in layout and layout[name] not in words:
                raise self._wrong(f"has {name} = {layout[name]!r}", " or ".join(map(repr, words)))
        for name in ("sheet", "encoding", "delimiter"):
            if not isinstance(layout.get(name, ""), str):
                raise self._wrong(f"has {name} = {layout[name]!r}", "text in quotes")
        if len(layout.get("delimiter", ",")) != 1 or layout.get("delimiter") in ('"', "\n", "\r"):
            raise self._wrong(f"has delimiter = {layout['delimiter']!r}", 'one sign such as ";" or "\\t"')
        rows = layout.get("header", 1)
        rows = rows if isinstance(rows, list) else [rows]
        if not rows or any(type(row) is not int or not 1 <= row <= 100 for row in rows):
            raise self._wrong(
                f"has header = {layout['header']!r}", "a row of the table, as 1, or rows, as [1, 2]"
            )
        named = {name: layout[name] for name in layout if name in Form.__slots__ and name != "header"}
        return Form(header=tuple(sorted(set(rows))), **named)

    def _key(self, given: Any) -> tuple[str, ...]:
        key = [given] if isinstance(given, str) else given
        if not isinstance(key, list) or not key or not all(isinstance(name, str) and name for name in key):
            found = "has no key" if given is None else f"has key = {given!r}"
            raise self._wrong(found, 'the columns that tell a row from every other, as key = ["No"]')
        return tuple(key)

    def _document(self, given: Any, table: Path) -> Document:
        fields = self._table("[document]", given or {}, _OF_DOCUMENT)
        for name in ("title", "publisher"):
            if not fields.get(name):
                raise self._wrong(
                    f"has no {name} under [document]", "which document this is, and who made it"
                )
        try:
            return Document.read({"id": table.name, **fields})
        except RecordError as error:
            raise InputError(f"{self.path}: [document] {error}. Nothing was loaded.") from None

    def _blocks(self, kind: str, given: dict[str, Any]) -> tuple[Block, ...]:
        blocks = given.get(kind, [])
        if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
            raise self._wrong(f"has [{kind}]", f"[[{kind}]], since there may be several")
        return tuple(self._block(kind, block, number) for number, block in enumerate(blocks, start=1))

    def _block(self, kind: str, given: dict[str, Any], number: int) -> Block:
        where = f"[[{kind}]]" if number == 1 else f"[[{kind}]] number {number}:"
        self._known(where, given, ("name", *_REQUIRED[kind], *_OPTIONAL[kind]))
        for name in _REQUIRED[kind]:
            if name not in given:
                raise self._wrong(f"has no {name} in {where.rstrip(':')}", "a constant, or { column = … }")
        fields = {field.name: field for field in self._fields(where, given, kind)}
        predicate = given.get("predicate")
        called = predicate if isinstance(predicate, str) else f"{kind} {number}"
        return Block(str(given.get("name") or called) if kind == "claim" else called, fields)

    def _fields(self, where: str, given: dict[str, Any], kind: str) -> Iterator[Field]:
        for name, value in given.items():
            if name == "name" and kind == "claim":
                continue
            if name in _NESTED:
                for part, inner in self._table(f"{where} {name}", value, tuple(value)).items():
                    yield self._field(where, f"{name}.{part}", inner)
            else:
                yield self._field(where, name, value)

    def _field(self, where: str, name: str, given: Any) -> Field:
        if not isinstance(given, dict):
            return Field(name, constant=given)
        self._known(f"{where} {name}:", given, _OF_FIELD)
        kinds: dict[str, type] = {
            "column": str,
            "values": dict,
            "prefix": str,
            "number": bool,
            "optional": bool,
        }
        for part, value in given.items():
            if not isinstance(value, kinds[part]):
                raise self._wrong(f"has {where} {name}.{part} = {value!r}", f"a {kinds[part].__name__}")
        if not given.get("column"):
            raise self._wrong(f"has {where} {name} without a column", 'one, as { column = "Date" }')
        return Field(name, **given)

    def _check_claims(self, claims: tuple[Block, ...]) -> None:
        names = [block.name for block in claims]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise self._wrong(
                f"has two [[claim]] called {twice}", 'name = "…" in each, which tells them apart'
            )
        checks: dict[str, Callable[[str, object], str]] = {
            "modality": MODALITY.read,
            "confidence": CONFIDENCE.read,
        }
        for block in claims:
            self._check_predicates(block.fields["predicate"])
            if "until" in block.fields and not {"date", "date_semantics"} <= block.fields.keys():
                raise self._wrong(
                    "has until without date and date_semantics",
                    'both: date_semantics = "throughout" for a state that lasted, "within" for one day inside',
                )
            for name, read in checks.items():
                for value in _meanings(block.fields[name]):
                    try:
                        read(name, value)
                    except RecordError as error:
                        raise InputError(f"{self.path}: {error}. Nothing was loaded.") from None

    def _check_predicates(self, field: Field) -> None:
        for value in _meanings(field):
            if value not in self.model.predicates:
                near = self.model.near_predicates(str(value))
                raise self._wrong(f"has the predicate {value!r}", " or ".join(near) or "a declared predicate")


def _meanings(field: Field) -> list[Any]:
    """What a field may mean, as far as the mapping says it."""
    if field.column is None:
        return [field.constant]
    return list(field.values.values()) if field.values else []
