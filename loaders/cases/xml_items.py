"""Lists in XML, item by item: memory grows with the longest item. No DTD and no entity is ever read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from graph.errors import InputError

LONGEST_ITEM = 4_000_000
_PIECE = 1 << 16


@dataclass(slots=True)
class Item:
    """One item: the texts of its parts by their element, and the line on which it begins."""

    line: int
    parts: dict[str, list[str]] = field(default_factory=dict)


class _Reader:
    """``item`` is the element of an item; elements within one of its parts are values of that part."""

    def __init__(self, path: Path, item: str, beside: frozenset[str]) -> None:
        self.path, self.item, self.beside = path, item, beside
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.ExternalEntityRefHandler = self._refuse
        self.depth = 0
        self.now: Item | None = None
        self.at = 0
        self.size = 0
        self.part = ""
        self.words: list[str] = []
        self.done: list[Item] = []
        self.found: dict[str, str] = {}

    def _refuse(self, *_: object) -> int:
        raise InputError(f"{self.path} declares a DTD or entities, as no such list does. Nothing was loaded.")

    def _start(self, name: str, _: dict[str, str]) -> None:
        self.depth += 1
        if self.now is None and name == self.item:
            self.now, self.at, self.size = Item(self.parser.CurrentLineNumber), self.depth, 0
        elif self.now is not None and self.depth == self.at + 1:
            self.part = name
            self.now.parts.setdefault(name, [])
        self.words = []

    def _text(self, text: str) -> None:
        self.size += len(text)
        if self.size > LONGEST_ITEM:
            raise InputError(
                f"{self.path} has an item of more than {LONGEST_ITEM:,} characters at line "
                f"{self.parser.CurrentLineNumber}, so it is no list of cases. Nothing was loaded."
            )
        self.words.append(text)

    def _end(self, name: str) -> None:
        text = " ".join("".join(self.words).split())
        if self.now is None:
            self.size = 0
            if name in self.beside:
                self.found.setdefault(name, text)
        elif self.depth == self.at:
            self.done.append(self.now)
            self.now = None
        elif text:
            self.now.parts[self.part].append(text)
        self.words = []
        self.depth -= 1


def read_items(
    path: Path, item: str, *, beside: frozenset[str] = frozenset(), found: dict[str, str] | None = None
) -> Iterator[Item]:
    """Every item in the order of the file. Texts of the elements ``beside`` the items go to ``found``.

    Raises:
        InputError: It is not well-formed, breaks off, or declares a DTD or entities.
    """
    reader = _Reader(path, item, beside)
    if found is not None:
        reader.found = found
    with path.open("rb") as stream:
        try:
            while piece := stream.read(_PIECE):
                reader.parser.Parse(piece, False)
                yield from reader.done
                reader.done.clear()
            reader.parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise InputError(
                f"{path} is damaged or breaks off at line {error.lineno}: {expat.ErrorString(error.code)}. "
                "Download it again. Nothing was loaded."
            ) from None
    yield from reader.done
