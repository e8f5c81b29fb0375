"""Reading the YAML of a head so that every complaint knows its line."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import yaml

from graph.errors import QuestionError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Strict(_Loader):  # type: ignore[misc]
    """The safe loader without YAML 1.1's surprises: only true and false are booleans,
    and a day stays text (NO is Norway, 2011-05-30 is for the calendar to judge)."""


_Strict.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_Strict.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a head with the file and the line it stands on."""

    path: str
    line: int
    node: Any
    value: Any

    def error(self, message: str) -> QuestionError:
        """A complaint about this value."""
        return QuestionError(self.path, self.line, message)

    def mapping(
        self, required: Collection[str] = (), optional: Collection[str] | None = None
    ) -> dict[str, "Entry"]:
        """The keys with their values. With neither list given, any key will do."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error(f"expected keys with values, found {self.value!r}")
        open_keys = not required and optional is None
        known = {*required, *(optional or ())}
        entries: dict[str, Entry] = {}
        for key_node, value_node in self.node.value:
            key, entry = str(key_node.value), _entry(value_node, self.path)
            place = Entry(self.path, key_node.start_mark.line + 1, key_node, key)
            if key in entries:
                raise place.error(f"{key!r} stands here twice")
            if not open_keys and key not in known:
                raise place.error(f"unknown key {key!r}; known here: {', '.join(sorted(known))}")
            entries[key] = Entry(self.path, place.line, entry.node, entry.value)
        for key in required:
            if key not in entries:
                raise self.error(f"{key!r} is missing")
        return entries

    def items(self) -> list["Entry"]:
        """The members of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error(f"expected a list, found {self.value!r}")
        return [_entry(node, self.path) for node in self.node.value]

    def text(self) -> str:
        """A text that is not empty, its line breaks taken out."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.error(f"expected a text, found {self.value!r}")
        return " ".join(self.value.split())

    def texts(self) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(entry.text() for entry in self.items())

    def flag(self) -> bool:
        """true or false."""
        if not isinstance(self.value, bool):
            raise self.error(f"expected true or false, found {self.value!r}")
        return self.value

    def number(self) -> int:
        """A whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.error(f"expected a whole number, found {self.value!r}")
        return self.value

    def one_of(self, words: Collection[str]) -> str:
        """One of these words."""
        if self.value not in words:
            raise self.error(f"expected one of {', '.join(words)}, found {self.value!r}")
        return str(self.value)


def read_head(text: str, path: str) -> Entry:
    """Read the YAML of a head, or raise ``QuestionError`` with its line."""
    if not text.strip():
        raise QuestionError(path, 1, "the file has no head: its first lines must be `// key: value`")
    try:
        node = yaml.compose(text, Loader=_Strict)
        return _entry(node, path)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise QuestionError(path, mark.line + 1 if mark else 1, f"the head is not YAML: {problem}") from error


def _entry(node: Any, path: str) -> Entry:
    loader = _Strict("")
    try:
        return Entry(path, node.start_mark.line + 1, node, loader.construct_document(node))
    finally:
        loader.dispose()
