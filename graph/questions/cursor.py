"""Where an answer ended, so that the next one goes on there and nowhere else."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from graph.errors import ParameterError, ParameterErrors, StaleCursor


def write_cursor(revision: str, question: str, shown: Mapping[str, Any], offset: int) -> str:
    """A cursor for the rows from ``offset`` on, bound to the revision and to the parameters."""
    content = json.dumps([revision, _digest(question, shown), offset], separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def read_cursor(text: str, revision: str, question: str, shown: Mapping[str, Any]) -> int:
    """The offset that a cursor holds.

    Raises:
        StaleCursor: It belongs to another revision of the graph.
        ParameterErrors: It is none, or belongs to another question or other parameters.
    """
    try:
        padded = text + "=" * (-len(text) % 4)
        found, digest, offset = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
    except (ValueError, TypeError) as error:
        raise _refused("cursor is none that an answer gave: ask again from the first page") from error
    if not isinstance(offset, int) or offset < 0:
        raise _refused("cursor is none that an answer gave: ask again from the first page")
    if found != revision:
        raise StaleCursor(
            f"The cursor belongs to revision {found}, the graph is at {revision}: "
            "ask again from the first page."
        )
    if digest != _digest(question, shown):
        raise _refused(
            "cursor belongs to another question or to other parameters: ask again from the first page"
        )
    return offset


def _refused(message: str) -> ParameterErrors:
    return ParameterErrors([ParameterError("cursor", message)])


def _digest(question: str, shown: Mapping[str, Any]) -> str:
    content = json.dumps([question, shown], sort_keys=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()[:12]
