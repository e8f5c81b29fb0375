"""Finding actors, instruments, events, places and documents by any spelling, in any script.

The spellings of one revision are folded once and kept in memory. A hit says which
spelling matched, so that a person can judge it: nothing is ever taken for the same
because its name is near.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from graph.lookup.nodes import Values, kind_of
from graph.model import MODEL
from graph.stores import GraphStore
from graph.values.latin import latin
from graph.values.names import fold, fold_words

BASES = ("Actor", "Instrument", "Event", "Place", "Source")
#: The kinds that a search can be held to.
KINDS = tuple(
    sorted(
        one.name for one in MODEL.labels.values() if one.base in BASES and one.name not in ("Source", "Claim")
    )
)
_NAMES = "MATCH (n:{base}) WHERE NOT n:Claim RETURN n.id AS id, n.name AS name, labels(n) AS labels, {more} ORDER BY id"
_MORE = {
    "Source": "null AS aliases, null AS codes, n.publisher AS publisher, n.url AS url, null AS iso3",
    "Actor": "n.aliases AS aliases, n.codes AS codes, null AS publisher, null AS url, n.iso3 AS iso3",
}
_PLAIN = "n.aliases AS aliases, n.codes AS codes, null AS publisher, null AS url, null AS iso3"
#: How near two words must be spelled to be offered.
_ALIKE = 0.75
_FEW = 5
HOWS = ("id", "name", "beginning", "word", "part", "near")


@dataclass(frozen=True, slots=True)
class _Spelling:
    shown: str
    words: tuple[str, ...]
    key: str
    sounded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    name: str
    base: str
    kind: str
    codes: frozenset[str]
    spellings: tuple[_Spelling, ...]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Every name of one revision of the graph."""

    revision: str
    entries: tuple[_Entry, ...]

    @classmethod
    def read(cls, store: GraphStore) -> "SearchIndex":
        """Read the names of a graph."""
        return cls(store.revision() or "", tuple(_entries(store)))

    def find(self, text: str, kinds: Iterable[str] = ()) -> list[Values]:
        """Everything whose id, code or a spelling fits ``text``, best first; near spellings only where little fits."""
        wanted, words = fold(text), tuple(fold_words(text).split())
        held_to = frozenset(kinds)
        entries = [entry for entry in self.entries if not held_to or {entry.kind, entry.base} & held_to]
        hits = [hit for entry in entries if (hit := _fit(entry, text.strip(), wanted, words))]
        if len(hits) < _FEW and words:
            taken, sounded = {entry.id for _, _, entry, _ in hits}, tuple(map(latin, words))
            hits += [hit for entry in entries if entry.id not in taken and (hit := _near(entry, sounded))]
        hits.sort(key=lambda hit: (hit[0], BASES.index(hit[2].base), -hit[1], fold(hit[2].name), hit[2].id))
        return [_shown(*hit) for hit in hits]


def search(store: GraphStore, text: str, kinds: Iterable[str] = ()) -> list[Values]:
    """As ``SearchIndex.find``, for a single search."""
    return SearchIndex.read(store).find(text, kinds)


_Hit = tuple[int, float, _Entry, str]


def _shown(rank: int, share: float, entry: _Entry, matched: str) -> Values:
    found = {"id": entry.id, "name": entry.name, "kind": entry.kind, "base": entry.base}
    return {**found, "matched": matched, "how": HOWS[rank]}


def _entries(store: GraphStore) -> Iterator[_Entry]:
    for base in BASES:
        for row in store.read(_NAMES.format(base=base, more=_MORE.get(base, _PLAIN))).rows:
            texts = dict.fromkeys(
                filter(None, (row["name"], *(row["aliases"] or ()), row["publisher"], row["url"]))
            )
            codes = {row["id"], row["iso3"], *(code.partition("=")[2] for code in row["codes"] or ())}
            if row["id"].startswith("ins:"):
                codes.add(row["id"].removeprefix("ins:"))
            yield _Entry(
                row["id"],
                row["name"] or row["id"],
                base,
                kind_of(row["labels"]),
                frozenset(code.casefold() for code in codes if code),
                tuple(map(_spelling, texts)),
            )


def _spelling(shown: str) -> _Spelling:
    words = tuple(fold_words(shown).split())
    return _Spelling(shown, words, "".join(words), tuple(map(latin, words)))


def _fit(entry: _Entry, text: str, wanted: str, words: tuple[str, ...]) -> _Hit | None:
    """How well an entry fits as it is written; None where it does not."""
    if text.casefold() in entry.codes:
        return 0, 1.0, entry, text
    best: _Hit | None = None
    for spelling in entry.spellings if wanted else ():
        rank = _rank(spelling, wanted, words)
        hit = (rank, len(wanted) / max(1, len(spelling.key)), entry, spelling.shown)
        if rank and (best is None or (rank, -hit[1]) < (best[0], -best[1])):
            best = hit
    return best


def _rank(spelling: _Spelling, wanted: str, words: tuple[str, ...]) -> int:
    """1 the whole spelling, 2 its beginning, 3 beginnings of its words in any order, 4 some part; 0 none of these."""
    if spelling.key == wanted:
        return 1
    if spelling.key.startswith(wanted):
        return 2
    if all(any(own.startswith(word) for own in spelling.words) for word in words):
        return 3
    # Two letters stand somewhere in almost every name.
    return 4 if len(wanted) > 2 and wanted in spelling.key else 0


def _near(entry: _Entry, words: tuple[str, ...]) -> _Hit | None:
    """An entry of which every wanted word is spelled nearly like one of its own."""
    best = max(
        ((_alike(words, spelling.sounded), spelling.shown) for spelling in entry.spellings), default=(0.0, "")
    )
    return (5, best[0], entry, best[1]) if best[0] >= _ALIKE else None


def _alike(words: tuple[str, ...], own: tuple[str, ...]) -> float:
    return min((max((_ratio(word, other) for other in own), default=0.0) for word in words), default=0.0)


def _ratio(one: str, other: str) -> float:
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 4:
        return 1.0 if one == other else 0.0
    matcher = SequenceMatcher(None, one, other)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0
