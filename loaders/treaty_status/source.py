"""A file that was handed in: its bytes, its text, and what it surely is not."""

from __future__ import annotations

import codecs
import re
from functools import cached_property
from pathlib import Path

from graph.errors import InputError
from graph.values.ids import text_sha256

LARGEST_TEXT = 100_000_000
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"


class Source:
    """One input file. ``name`` is what messages call it; ``encoding`` is the one that was named."""

    def __init__(self, path: Path, name: str, encoding: str | None = None) -> None:
        self.path, self.name, self.named_encoding = path, name, encoding

    @cached_property
    def begins(self) -> bytes:
        with self.path.open("rb") as stream:
            return stream.read(65536)

    @cached_property
    def data(self) -> bytes:
        if self.path.stat().st_size > LARGEST_TEXT:
            raise self.refused(f"has {self.path.stat().st_size:,} bytes", "a list of parties is far smaller")
        return self.path.read_bytes()

    @cached_property
    def sha256(self) -> str:
        return text_sha256(self.data)

    @property
    def is_workbook(self) -> bool:
        return self.begins.startswith((_OLE, _ZIP))

    @property
    def is_empty(self) -> bool:
        return not self.begins.strip(b" \t\r\n\xef\xbb\xbf")

    @cached_property
    def encoding(self) -> str:
        for mark, name in _MARKS:
            if self.begins.startswith(mark):
                return name
        return self.named_encoding or "utf-8"

    @cached_property
    def text(self) -> str:
        """The whole text, newlines untouched.

        Raises:
            InputError: It is not in the encoding that it should be in.
        """
        try:
            text = self.data.decode(self.encoding)
        except UnicodeDecodeError as error:
            line = self.data.count(b"\n", 0, error.start) + 1
            found = f"is not {self.encoding}: line {line} has the byte 0x{self.data[error.start]:02x}"
            raise self.refused(found, "name its encoding with --encoding") from None
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            raise self.refused(
                f"has a null character in line {line}", "it is no text, or in another encoding"
            )
        return text

    @cached_property
    def head(self) -> str:
        """How the text begins, as far as it can be read; for telling layouts apart."""
        if self.is_workbook:
            return ""
        return self.begins.decode(self.encoding if self.encoding != "utf-8" else "utf-8-sig", "replace")

    @cached_property
    def is_markup(self) -> bool:
        return re.match(r"\s*<", self.head) is not None

    def refused(self, found: str, do: str) -> InputError:
        """The error that refuses the file whole."""
        return InputError(f"{self.name} {found}: {do}. Nothing was loaded.")


def printable(text: str) -> str:
    """A text that can be written and read again: what is no character, and controls, are shown as ``\\xf4``.

    >>> printable("C\udcf4te")
    'C\\\\xf4te'
    """
    if text.isprintable():
        return text
    return "".join(_shown(char) if _HIDDEN.match(char) else char for char in text)


_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def _shown(char: str) -> str:
    code = ord(char)
    # A byte that the encoding could not read was carried along as a surrogate.
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\x{code:02x}"
