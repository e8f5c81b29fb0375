"""Lists in JSON, object by object: memory grows with the longest object."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from graph.errors import InputError

LONGEST_OBJECT = 16_000_000
_PIECE = 1 << 16
_BLANK = " \t\r\n"


def read_objects(path: Path, key: str) -> Iterator[dict[str, Any]]:
    """The objects of a list, or of the list under ``key`` of an object.

    Raises:
        InputError: It is not UTF-8, breaks off, or holds something else than objects.
    """
    with path.open("rb") as stream:
        yield from _objects(_Text(path, stream), key)


def _objects(text: _Text, key: str) -> Iterator[dict[str, Any]]:
    if text.peek() == "{":
        text.skip_to_list(key)
    if text.take() != "[":
        raise text.refused("no list of cases", "a list of objects")
    if text.peek() == "]":
        return
    while True:
        found = text.value()
        if not isinstance(found, dict):
            raise text.refused(f"{type(found).__name__} in its list", "objects")
        yield found
        sign = text.take()
        if sign == "]":
            return
        if sign != ",":
            raise text.refused(
                f"{sign!r} between two objects" if sign else "an end in the middle", "a comma or ]"
            )


class _Text:
    """The text of a file, of which only the piece at hand is kept."""

    def __init__(self, path: Path, stream: BinaryIO) -> None:
        self.path, self.stream = path, stream
        self.decode = codecs.getincrementaldecoder("utf-8-sig")()
        self.held, self.at, self.over = "", 0, False
        self.decoder = json.JSONDecoder()

    def peek(self) -> str:
        """The next sign that is no blank; empty at the end."""
        while True:
            while self.at < len(self.held) and self.held[self.at] in _BLANK:
                self.at += 1
            if self.at < len(self.held) or not self._more():
                return self.held[self.at : self.at + 1]

    def take(self) -> str:
        sign = self.peek()
        self.at += len(sign)
        return sign

    def value(self) -> Any:
        """The next value, whole."""
        self.peek()
        size = 0
        while True:
            # A longer text is tried only when it has doubled, so that a long object is not parsed over and over.
            if len(self.held) - self.at > size or self.over:
                size = 2 * (len(self.held) - self.at)
                try:
                    found, self.at = self.decoder.raw_decode(self.held, self.at)
                    return found
                except ValueError as error:
                    if self.over:
                        raise self.refused(
                            f"a damaged or broken off value ({error})", "JSON that is whole"
                        ) from None
                except RecursionError:
                    raise self.refused("lists within lists without end", "objects") from None
            if len(self.held) - self.at > LONGEST_OBJECT:
                raise self.refused(f"an object of more than {LONGEST_OBJECT:,} characters", "a case")
            self._more()

    def skip_to_list(self, key: str) -> None:
        """Go to the value of ``key`` in the object that begins here."""
        self.take()
        while self.peek() == '"':
            name = self.value()
            if self.take() != ":":
                break
            if name == key:
                self.peek()
                return
            self.value()
            if self.take() != ",":
                break
        raise self.refused(f"an object without {key!r}", f"a list, or an object with a list under {key!r}")

    def refused(self, found: str, expected: str) -> InputError:
        return InputError(f"{self.path} holds {found}, expected {expected}. Nothing was loaded.")

    def _more(self) -> bool:
        if self.over:
            return False
        piece = self.stream.read(_PIECE)
        try:
            self.held = self.held[self.at :] + self.decode.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            raise self.refused(
                f"the byte 0x{error.object[error.start]:02x}, which is not UTF-8", "JSON in UTF-8"
            ) from None
        self.at = 0
        self.over = not piece
        return not self.over
