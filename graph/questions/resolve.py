"""From what a caller writes to ids of the graph.

An id, a code, a name or any spelling in any script is accepted, always as a whole:
*Rakhmanov* is not found inside *Abdurakhmanov*. What cannot be found comes back with
near names, what fits several things with all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from graph.model import MODEL
from graph.questions.kinds import ENTITY_KINDS
from graph.stores.base import GraphStore
from graph.values.names import fold, fold_words
from graph.values.states import state_code, state_names

#: Base labels of what may be asked for by id alone, names being looked up in these too.
_ANY = ("Actor", "Event", "Instrument", "Place")
_NEAR, _ALIKE = 5, 0.6
#: Beyond so many names only those that share a beginning of a word are compared letter by letter.
_FEW_NAMES = 3000

_BY_ID = """
    MATCH (n:{base} {{id: $value}})
    RETURN n.id AS id, n.name AS name, labels(n) AS labels
"""
_BY_NAME = """
    MATCH (n:{base})
    WHERE any(label IN labels(n) WHERE label IN $labels)
      AND (any(line IN $lines WHERE ('\\n' + replace(n.search, ' ', '') + '\\n') CONTAINS line)
           OR $value IN coalesce(n.joined, []){more})
    RETURN n.id AS id, n.name AS name, labels(n) AS labels
    ORDER BY id
"""
_NAMES = """
    MATCH (n:{base})
    WHERE any(label IN labels(n) WHERE label IN $labels)
    RETURN n.id AS id, n.name AS name, {aliases} AS aliases
    ORDER BY id
"""
_SAME = """
    MATCH (p:Actor {id: $id})-[:SAME_AS*0..4]-(q:Actor)
    RETURN DISTINCT q.id AS id
    ORDER BY id
"""
_PARTS = """
    MATCH (s:Actor {id: $id})<-[:PART_OF*0..4]-(a:Actor)
    WHERE a:State OR a:Agency OR a:Court
    RETURN DISTINCT a.id AS id
    ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something of the graph that a value may mean."""

    id: str
    name: str
    labels: tuple[str, ...]

    @property
    def shown(self) -> str:
        """Name and id, as errors list it."""
        return f"{self.name} ({self.id})"


class Resolver:
    """Looks values up in one store. Without ``with_parts`` a body stands for itself alone."""

    def __init__(self, store: GraphStore, *, with_parts: bool = True) -> None:
        self._store, self._with_parts = store, with_parts

    def candidates(self, kind: str, value: str) -> list[Candidate]:
        """Everything that ``value`` may mean as a ``kind``; the kind settles homonyms."""
        if kind == "id":
            return self.anything(value)
        found: list[Candidate] = []
        for labels in ENTITY_KINDS[kind]:
            found = self._by_id(labels, value)
            if not found and kind in ("treaty", "provision", "rule"):
                found = self._by_id(labels, f"ins:{value.strip().lower()}")
            if found:
                return found
        for labels in ENTITY_KINDS[kind]:
            found = self._by_name(labels, value)
            if found:
                return found
        return []

    def anything(self, value: str) -> list[Candidate]:
        """Anything with this id, claims and documents too; else actors, events … of this name."""
        for base in (*_ANY, "Source"):
            rows = self._rows(_BY_ID.format(base=base), value=value)
            if rows:
                return rows
        return [found for base in _ANY for found in self._by_name(_labels_under(base), value)]

    def near(self, kind: str, value: str) -> tuple[str, ...]:
        """Names close to a value that is unknown, best first."""
        groups = [_labels_under(base) for base in _ANY] if kind == "id" else ENTITY_KINDS[kind]
        names: dict[str, tuple[str, ...]] = {}
        for labels in groups:
            for row in self._names(labels):
                spellings = dict.fromkeys((row["name"] or "", row["id"], *(row["aliases"] or ())))
                names[f"{row['name']} ({row['id']})"] = tuple(fold_words(text) for text in spellings if text)
        return _nearest(fold_words(value), names)

    def everyone(self, person_id: str) -> list[str]:
        """The ids of everyone who is joined to this person."""
        return [row["id"] for row in self._store.read(_SAME, {"id": person_id}).rows]

    def with_agencies(self, body_id: str) -> list[str]:
        """A state with its agencies and courts; another body with its own parts."""
        if not self._with_parts:
            return [body_id]
        return [row["id"] for row in self._store.read(_PARTS, {"id": body_id}).rows] or [body_id]

    def _by_id(self, labels: tuple[str, ...], value: str) -> list[Candidate]:
        base = MODEL.base_of(labels[0])
        return [
            row for row in self._rows(_BY_ID.format(base=base), value=value) if set(labels) & set(row.labels)
        ]

    def _by_name(self, labels: tuple[str, ...], value: str) -> list[Candidate]:
        folded = fold(value)
        if not folded:
            return []
        if "Document" in labels:
            return [
                Candidate(row["id"], row["name"], labels)
                for row in self._names(labels)
                if fold(row["name"]) == folded
            ]
        more = " OR n.iso3 = $code" if "State" in labels else ""
        query = _BY_NAME.format(base=MODEL.base_of(labels[0]), more=more)
        code = state_code(value) if more else None
        spellings = dict.fromkeys([folded, *(fold(name) for name in state_names(code or ""))])
        params: dict[str, Any] = {
            "labels": list(labels),
            "value": value.strip(),
            **({"code": code} if more else {}),
        }
        return self._rows(query, lines=[f"\n{spelling}\n" for spelling in spellings], **params)

    def _names(self, labels: tuple[str, ...]) -> list[dict[str, Any]]:
        aliases = "null" if "Document" in labels else "n.aliases"
        query = _NAMES.format(base=MODEL.base_of(labels[0]), aliases=aliases)
        return self._store.read(query, {"labels": list(labels)}).rows

    def _rows(self, query: str, **params: Any) -> list[Candidate]:
        rows = self._store.read(query, params).rows
        return [Candidate(row["id"], row["name"] or row["id"], tuple(row["labels"])) for row in rows]


def _labels_under(base: str) -> tuple[str, ...]:
    return tuple(label.name for label in MODEL.labels.values() if label.base == base)


def _nearest(wanted: str, names: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Names that share a word with ``wanted``, or are spelled nearly like it."""
    if len(names) > _FEW_NAMES:
        starts = {word[:3] for word in wanted.split()}
        names = {shown: lines for shown, lines in names.items() if _starts(lines) & starts}
    scored = [
        (max((_closeness(wanted, line) for line in lines), default=0.0), shown)
        for shown, lines in names.items()
    ]
    close = sorted((-score, shown) for score, shown in scored if score >= _ALIKE)
    return tuple(shown for _, shown in close[:_NEAR])


def _starts(lines: Iterable[str]) -> set[str]:
    return {word[:3] for line in lines for word in line.split()}


def _closeness(wanted: str, line: str) -> float:
    """1 for a shared word of some length, else how alike the spellings are."""
    wanted_words, words = set(wanted.split()), line.split()
    if any(len(word) > 3 and word in wanted_words for word in words):
        return 1.0
    words = [word for word in words if len(words) > 1]
    return max(_alike(wanted, spelling) for spelling in (line, *words))


def _alike(a: str, b: str) -> float:
    matcher = SequenceMatcher(None, a, b)
    return (
        matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0
    )
