"""The lines of a text with the offsets at which they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.treaty_status.acts import Place

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


class Line(NamedTuple):
    """One line without its end and the blanks at its ends; ``start`` is the offset of its first word."""

    number: int
    text: str
    start: int

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Where a part of the line stands; the whole of it by default."""
        end = len(self.text) if end is None else end
        return Place(self.number, start=self.start + start, end=self.start + end, words=self.text[start:end])


def lines_of(text: str) -> Iterator[Line]:
    """Every line that holds something."""
    for number, found in enumerate(_LINE.finditer(text), start=1):
        bare = found[0].strip(" \t\r\n\u00a0\ufeff")
        if bare:
            yield Line(number, bare, found.start() + found[0].index(bare))
        if found.end() == len(text):
            return


def parted(text: str, header: re.Pattern[str]) -> tuple[list[Line], list[Line]] | None:
    """The lines before and after the first that is wholly ``header``; None where none is."""
    lines = list(lines_of(text))
    at = next((number for number, line in enumerate(lines) if header.fullmatch(line.text)), None)
    return None if at is None else (lines[:at], lines[at + 1 :])
