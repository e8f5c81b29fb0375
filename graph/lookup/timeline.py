"""What happened around one thing, in order, as rows with evidence.

A person's or group's timeline is the canned question ``person-timeline``; what has no
such question of its own has one here, with the same columns.
"""

from functools import cache
from pathlib import Path

from graph.questions import Library
from graph.stores import Node

PERSON = "person-timeline"
OTHER = "entity-timeline"


@cache
def own_library() -> Library:
    """The questions that only lookups ask: they stand in no list."""
    return Library.read([Path(__file__).parent / "cypher"])


def timeline_of(library: Library, node: Node) -> tuple[Library, str, dict[str, str]]:
    """Library, name and parameters of the question that is the timeline of ``node``."""
    if {"Individual", "PersonGroup"} & set(node.labels) and PERSON in library.files:
        return library, PERSON, {"person": node.id}
    return own_library(), OTHER, {"id": node.id}
