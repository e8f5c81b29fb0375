"""What was answered once and still holds: entity tags, and a small store of bodies.

A tag is made from the revision of the graph, the question's file, the parameters and the
form, so that a caller who has the answer is told so before any query runs.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from starlette.responses import Response

#: A caller keeps an answer, but asks each time whether it still holds: that costs no query.
CACHE_CONTROL = "private, no-cache"
FROZEN = "private, max-age=86400"
_MOST_BYTES = 64_000_000
_LARGEST = 1_000_000


def entity_tag(*parts: Any, given: Mapping[str, Any] | None = None) -> str:
    """The tag of an answer; the order of parameters makes no difference."""
    content = [code_digest(), *map(str, parts), sorted((given or {}).items())]
    return f'"{hashlib.sha256(orjson.dumps(content)).hexdigest()[:32]}"'


def is_known(tag: str, if_none_match: str) -> bool:
    """Whether ``If-None-Match`` names this tag. ``*`` is not judged here: it says nothing about what is known."""
    return any(part.strip().removeprefix("W/") == tag for part in if_none_match.split(","))


def unchanged(tag: str, headers: Mapping[str, str]) -> Response:
    """The answer to somebody who has it already."""
    return Response(status_code=304, headers={"ETag": tag, "Cache-Control": CACHE_CONTROL, **headers})


@cache
def code_digest() -> str:
    """A digest of the code that makes answers, so that no tag outlives an upgrade."""
    digest = hashlib.sha256()
    root = Path(__file__).resolve().parent.parent
    for package in ("api", "graph"):
        for path in sorted((root / package).rglob("*")):
            if path.suffix in (".py", ".j2", ".css", ".js", ".html") and "vendor" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


class Bodies:
    """Bodies by tag, the least used forgotten first; used from the event loop only."""

    def __init__(self, most_bytes: int = _MOST_BYTES, largest: int = _LARGEST) -> None:
        self._most, self._largest, self._size = most_bytes, largest, 0
        self._kept: OrderedDict[str, tuple[bytes, dict[str, str]]] = OrderedDict()

    def get(self, tag: str) -> tuple[bytes, dict[str, str]] | None:
        """Body and headers of the answer with that tag; None where it is not kept."""
        if tag in self._kept:
            self._kept.move_to_end(tag)
        return self._kept.get(tag)

    def keep(self, tag: str, body: bytes, headers: dict[str, str]) -> None:
        """Keep an answer, unless it is large."""
        if len(body) > self._largest or tag in self._kept:
            return
        self._kept[tag] = (body, headers)
        self._size += len(body)
        while self._size > self._most:
            self._size -= len(self._kept.popitem(last=False)[1][0])
