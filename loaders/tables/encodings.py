"""Which encoding a text is in: what its first bytes prove, else what was named, else UTF-8. Never a guess."""

import codecs
from io import BytesIO, TextIOWrapper
from pathlib import Path

from loaders.tables.form import TableError

# Byte order marks, the longer ones first: that of UTF-16 begins that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LIKELY = ("windows-1251", "windows-1252", "windows-1254", "windows-1250")


def encoding_of(path: Path, named: str | None) -> str:
    """The name of the codec to read with.

    Raises:
        TableError: No encoding has that name.
    """
    with path.open("rb") as stream:
        begins = stream.read(4)
    for mark, encoding in _MARKS:
        if begins.startswith(mark):
            return encoding
    if named is None:
        return "utf-8"
    try:
        # Some codecs turn bytes into bytes; this one refuses them.
        TextIOWrapper(BytesIO(), encoding=named)
    except LookupError:
        raise TableError(
            f"There is no encoding {named!r}; such as utf-8, utf-16, windows-1251 or latin-1 are. "
            "Nothing was loaded."
        ) from None
    return codecs.lookup(named).name


def decoded_as(text: str, encoding: str) -> str:
    """How a text with foreign bytes reads in the encodings that are likely, for a person to choose."""
    try:
        raw = text.strip().encode(encoding.removesuffix("-sig"), "surrogateescape")[:60]
    except UnicodeEncodeError:
        return ""
    readings: dict[str, str] = {}
    for likely in _LIKELY:
        try:
            readings.setdefault(raw.decode(likely), likely)
        except UnicodeDecodeError:
            continue
    shown = ", ".join(f"{likely} {reading!r}" for reading, likely in readings.items())
    return f"It reads as {shown}." if shown else ""
