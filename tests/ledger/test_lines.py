"""JSON lines: every line is an object or a reason, and memory stays small whatever the line."""

import gzip
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ledger.json_line import LineError, parse_line
from graph.ledger.lines import UnknownVersion, read_lines


def problems(path: Path) -> list[str]:
    return [str(line.problem) for line in read_lines(path) if line.problem]


def records(path: Path) -> list[tuple[int | None, dict[str, Any]]]:
    return [(line.number, line.record) for line in read_lines(path) if line.record is not None]


def test_bom_windows_line_ends_and_blank_lines_are_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"format": "refoulement-ledger/1"}\r\n\r\n{"id": "a"}\r\n  \n{"id": "b"}')
    assert records(path) == [(3, {"id": "a"}), (5, {"id": "b"})]
    assert problems(path) == []


def test_a_line_separator_of_unicode_ends_no_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a\u2028b"}\n', encoding="utf-8")
    assert records(path) == [(1, {"id": "a\u2028b"})]


BAD_LINES = {
    b'{"id": "a", ': 'a.jsonl:2: broken JSON at position 12, near \'"id": "a",\', '
    "expected one JSON object on the line",
    b'["a"]': "a.jsonl:2: a JSON array, expected an object in braces",
    b"7": "a.jsonl:2: a JSON number, expected an object in braces",
    '{"id": "Müller"}'.encode("latin-1"): "a.jsonl:2: byte 0xfc at position 10, which is not UTF-8, "
    "expected text in UTF-8",
    b'{"id": "a\x00b"}': "a.jsonl:2: a null byte at position 10, expected text in UTF-8",
    b'{"id": "a\\u0000b"}': "a.jsonl:2: a null character inside a text, expected text",
    b'{"id": "a", "id": "b"}': "a.jsonl:2: the key 'id' twice, expected every key once",
    b'{"id": "a", "q": [{"x" : 1, "\\u0078": 2}]}': "a.jsonl:2: the key 'x' twice, expected every key once",
    b'{"id": "a", "n": 123456789012345678901234567890}': "a.jsonl:2: the number 1.2345678901234568e+29, "
    "expected a number below 2^53",
    b'{"a":' * 40
    + b"1"
    + b"}" * 40: "a.jsonl:2: an object nested deeper than 32 levels, expected a flat record",
    b"[" * 5000 + b"]" * 5000: "a.jsonl:2: an object nested deeper than 32 levels, expected a flat record",
}


@pytest.mark.parametrize(("raw", "message"), BAD_LINES.items(), ids=[str(raw[:30]) for raw in BAD_LINES])
def test_a_bad_line_is_told_and_the_others_are_read(tmp_path: Path, raw: bytes, message: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "before"}\n' + raw + b'\n{"id": "after"}\n')
    assert problems(path) == [message]
    assert records(path) == [(1, {"id": "before"}), (3, {"id": "after"})]


@pytest.mark.parametrize("value", ["NaN", "Infinity", '"\\ud800"', "01", "+1", "'a'", "True"])
def test_what_only_lenient_readers_take_is_refused(value: str) -> None:
    with pytest.raises(LineError):
        parse_line(f'{{"id": {value}}}'.encode())


def test_a_line_of_30_mb_is_passed_over_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"id": "before"}\n{"id": "long", "note": "')
        for _ in range(30):
            stream.write(b"x" * 1024 * 1024)
        stream.write(b'"}\n{"id": "after"}\n')
    tracemalloc.start()
    found = list(read_lines(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(line.number, line.record) for line in found] == [
        (1, {"id": "before"}),
        (2, None),
        (3, {"id": "after"}),
    ]
    assert str(found[1].problem) == "a.jsonl:2: a line of 31,457,307 bytes, expected at most 4,194,304"
    assert found[1].begins == '{"id": "long", "note": "' + "x" * 976
    assert peak < 16 * 1024 * 1024


WHOLE_FILES = {
    "a binary file": gzip.compress(b'{"id": "a"}', mtime=0) + bytes(50),
    "text in UTF-16": '{"id": "a"}\n'.encode("utf-16"),
    "one JSON array": b'[\n{"id": "a"},\n{"id": "b"}\n]\n',
}


@pytest.mark.parametrize(("found", "content"), WHOLE_FILES.items())
def test_a_file_of_another_kind_is_told_once(tmp_path: Path, found: str, content: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    assert problems(path) == [
        f"a.jsonl: {found}, expected JSON lines in UTF-8: one object in braces on each line"
    ]
    assert records(path) == []


def test_utf_16_without_a_mark_is_told_too(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"id": "a"}\n'.encode("utf-16-le"))
    assert problems(path)[0].startswith("a.jsonl: text in UTF-16")


def test_another_version_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"format": "refoulement-ledger/2"}\n{"id": "a"}\n')
    with pytest.raises(UnknownVersion) as refused:
        list(read_lines(path))
    assert str(refused.value) == (
        "a.jsonl:1: the file is in the form 'refoulement-ledger/2', and this refoulement reads "
        "'refoulement-ledger/1'. Install the version of refoulement that wrote it, or export it again in "
        "'refoulement-ledger/1'."
    )


def test_an_empty_file_has_no_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").touch()
    assert list(read_lines(tmp_path / "a.jsonl")) == []


no_null = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=9)
numbers = st.integers(-(2**53), 2**53)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | no_null,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(no_null, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(no_null, json_values, max_size=5), st.booleans())
def test_whatever_a_writer_of_json_writes_is_read(record: dict[str, Any], spaced: bool) -> None:
    separators = (" , ", " : ") if spaced else (",", ":")
    assert parse_line(json.dumps(record, separators=separators).encode()) == record


@given(st.lists(st.tuples(st.sampled_from('ab":\\'), st.integers(0, 3)), min_size=1, max_size=4))
def test_a_key_that_stands_twice_is_always_seen(pairs: list[tuple[str, int]]) -> None:
    raw = "{" + ",".join(f"{json.dumps(key)}:{value}" for key, value in pairs) + "}"
    names = [key for key, _ in pairs]
    if len(set(names)) == len(names):
        assert parse_line(raw.encode()) == dict(pairs)
    else:
        with pytest.raises(LineError, match="twice"):
            parse_line(raw.encode())


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_told(raw: bytes) -> None:
    try:
        assert isinstance(parse_line(raw), dict)
    except LineError as error:
        assert error.found and error.expected
