"""The rows of an answer as JSON, CSV or NDJSON, in chunks."""

from collections.abc import Iterator
from itertools import islice

import orjson

from graph.questions import Answer
from graph.questions.forms import csv_lines

#: Rows in one chunk of a stream: few enough to start soon, enough to cost little each.
CHUNK = 500


def json_body(answer: Answer) -> bytes:
    """The answer as the command line gives it."""
    return orjson.dumps(answer.as_json())


def csv_chunks(answer: Answer) -> Iterator[bytes]:
    """CSV with a header line."""
    lines = csv_lines(answer)
    while chunk := "".join(islice(lines, CHUNK)):
        yield chunk.encode()


def ndjson_chunks(answer: Answer) -> Iterator[bytes]:
    """One row a line; the last line says how many there are and whether some were left out."""
    for start in range(0, answer.count, CHUNK):
        rows = answer.rows[start : start + CHUNK]
        yield b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
    end = {"count": answer.count, "truncated": answer.truncated, "revision": answer.revision}
    yield orjson.dumps({"_end": end}, option=orjson.OPT_APPEND_NEWLINE)


def shape_headers(answer: Answer) -> dict[str, str]:
    """What CSV cannot say about itself: how many rows, whether some were left out, of which revision."""
    return {
        "Refoulement-Count": str(answer.count),
        "Refoulement-Truncated": str(answer.truncated).lower(),
        "Refoulement-Revision": answer.revision,
    }
