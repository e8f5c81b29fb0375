"""One line of a JSON-lines file: an object, or the reason why it is none."""

import json
import re
from typing import Any

import orjson

# Deeper than any record of the format; the writer of JSON stops at 254.
DEEPEST = 32
# Beyond this a number is no longer the one that was written.
LARGEST = 2**53
_SPACED_COLON = re.compile(rb'"\s+:')


class LineError(ValueError):
    """A line that holds no usable object; ``found`` and ``expected`` say why."""

    def __init__(self, found: str, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(f"{found}, expected {expected}")


def parse_line(raw: bytes) -> dict[str, Any]:
    """The object of one line, with nothing lost on the way.

    Raises:
        LineError: Not UTF-8, not JSON, not an object; or JSON that readers take in
            different ways: a key twice, a number that no machine holds, a null character.
    """
    try:
        record = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise _explain(raw, error) from None
    if type(record) is not dict:
        raise LineError(f"a JSON {_kind(record)}", "an object in braces")
    if b"\\u0000" in raw and _has_null(record):
        raise LineError("a null character inside a text", "text")
    keys = _walk(record, 1)
    if (keys != raw.count(b'":') or _SPACED_COLON.search(raw)) and (twice := _repeated_key(raw)):
        raise LineError(f"the key {twice!r} twice", "every key once")
    return record


def _walk(value: Any, depth: int) -> int:
    """The number of keys inside; refuses what is nested too deeply or too large to keep."""
    if depth > DEEPEST:
        raise LineError(f"an object nested deeper than {DEEPEST} levels", "a flat record")
    if type(value) is dict:
        keys, items = len(value), value.values()
    else:
        keys, items = 0, value
    for item in items:
        kind = type(item)
        if kind is dict or kind is list:
            if item:
                keys += _walk(item, depth + 1)
        elif kind is float and abs(item) >= LARGEST:
            raise LineError(f"the number {item!r}", "a number below 2^53")
    return keys


def _has_null(value: Any) -> bool:
    if type(value) is dict:
        return any(_has_null(part) for item in value.items() for part in item)
    if type(value) is list:
        return any(map(_has_null, value))
    return type(value) is str and "\x00" in value


def _repeated_key(raw: bytes) -> str | None:
    repeated: list[str] = []

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        repeated.extend(name for name in names if names.count(name) > 1)
        return dict(pairs)

    json.loads(raw, object_pairs_hook=collect)
    return repeated[0] if repeated else None


def _explain(raw: bytes, error: orjson.JSONDecodeError) -> LineError:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        found = f"byte 0x{raw[wrong.start]:02x} at position {wrong.start + 1}, which is not UTF-8"
        return LineError(found, "text in UTF-8")
    if "\x00" in text:
        return LineError(f"a null byte at position {text.index(chr(0)) + 1}", "text in UTF-8")
    if "depth limit" in error.msg or "recursion" in error.msg:
        return LineError(f"an object nested deeper than {DEEPEST} levels", "a flat record")
    near = text[max(0, error.pos - 10) : error.pos + 20]
    return LineError(f"broken JSON at position {error.pos + 1}, near {near!r}", "one JSON object on the line")


def _kind(value: object) -> str:
    names = {list: "array", str: "text", int: "number", float: "number", bool: "boolean", type(None): "null"}
    return names.get(type(value), "value")
