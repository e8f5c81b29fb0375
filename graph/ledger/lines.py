"""Files of JSON lines, read line by line in bounded memory.

A line that cannot be used does not stop the reading: it comes with its problem.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import orjson

from graph.errors import InputError, LedgerError
from graph.ledger.json_line import LineError, parse_line
from graph.ledger.problems import Problem

FORMAT = "refoulement-ledger/1"
HEAD = orjson.dumps({"format": FORMAT}) + b"\n"
# A record of the format has a few thousand bytes; the longest reservation to a treaty, some 50,000.
LONGEST_LINE = 4 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_KEPT = 1000


class UnknownVersion(LedgerError, InputError):
    """A file says that it is in another version of the format; it is refused whole."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its ``record``, or the ``problem`` why there is none and how the line begins."""

    number: int | None
    record: dict[str, Any] | None
    problem: Problem | None = None
    begins: str = ""


def read_lines(path: Path, name: str | None = None) -> Iterator[Line]:
    """Every line of a file but blank ones and its format line.

    ``name`` is what problems call the file. A file that is no text at all yields one line,
    without a number.

    Raises:
        UnknownVersion: The file is in another version of the format.
    """
    name = name or path.name
    with path.open("rb") as stream:
        refused = _refuse(stream.read(4096), name)
        if refused:
            yield Line(None, None, refused)
            return
        stream.seek(0)
        number = 0
        while raw := stream.readline(LONGEST_LINE + 1):
            number += 1
            if len(raw) > LONGEST_LINE:
                yield _too_long(stream, raw, name, number)
                continue
            raw = (raw.removeprefix(_BOM) if number == 1 else raw).strip(b" \t\r\n")
            if raw:
                line = _read(raw, name, number)
                if line is not None:
                    yield line


def _read(raw: bytes, name: str, number: int) -> Line | None:
    try:
        record = parse_line(raw)
    except LineError as error:
        return Line(number, None, Problem(name, number, None, error.found, error.expected), _begins(raw))
    if "format" in record and "id" not in record:
        _check_version(record["format"], name, number)
        return None
    return Line(number, record)


def _check_version(version: object, name: str, number: int) -> None:
    if version != FORMAT:
        raise UnknownVersion(
            f"{name}:{number}: the file is in the form {version!r}, and this refoulement reads {FORMAT!r}. "
            f"Install the version of refoulement that wrote it, or export it again in {FORMAT!r}."
        )


def _too_long(stream: IO[bytes], raw: bytes, name: str, number: int) -> Line:
    length = len(raw)
    begins = _begins(raw)
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(1 << 20)
        length += len(raw)
    found = f"a line of {length:,} bytes"
    return Line(number, None, Problem(name, number, None, found, f"at most {LONGEST_LINE:,}"), begins)


def _begins(raw: bytes) -> str:
    return raw[:_KEPT].decode("utf-8", "backslashreplace")


def _refuse(block: bytes, name: str) -> Problem | None:
    """The problem of a file that is not JSON lines at all, judged by how it begins."""
    expected = "JSON lines in UTF-8: one object in braces on each line"
    begins = block.removeprefix(_BOM).lstrip()
    if block[:2] in (b"\xff\xfe", b"\xfe\xff") or begins[:2] in (b"{\0", b"\0{"):
        return Problem(name, None, None, "text in UTF-16", expected)
    if begins[:1] == b"[":
        return Problem(name, None, None, "one JSON array", expected)
    if begins[:1] != b"{" and (b"\0" in block or _looks_binary(block)):
        return Problem(name, None, None, "a binary file", expected)
    return None


def _looks_binary(block: bytes) -> bool:
    controls = sum(byte < 9 or 13 < byte < 32 for byte in block)
    return bool(block) and controls > len(block) // 20
