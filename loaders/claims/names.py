"""From what a cell calls somebody to an id of the ledger: the id itself, or a whole name that one bears."""

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from graph.ledger.joins import join
from graph.ledger.problems import shown
from graph.ledger.records import Entity
from graph.ledger.references import is_entity_id
from graph.model import Model
from graph.values.names import fold
from graph.values.states import state_code
from loaders.tables import Fault


class Names:
    """The entities that a load may speak of."""

    def __init__(self, entities: Iterable[Entity], model: Model) -> None:
        self._model = model
        self._ids: set[str] = set()
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._by_code: dict[str, set[str]] = defaultdict(set)
        self._printed: dict[str, str] = {}
        self._near = lru_cache(maxsize=4096)(self._find_near)
        for entity in entities:
            self.add(entity)

    def add(self, entity: Entity) -> None:
        """Make one more known."""
        self._ids.add(entity.id)
        for name in (entity.name, *(alias.text for alias in entity.aliases)):
            if key := fold(name):
                self._by_name[key].add(entity.id)
                self._printed.setdefault(key, name)
        joined = join(entity)
        if joined and joined.code and entity.type == "state":
            self._by_code[joined.code].add(entity.id)

    def find(self, text: str) -> str | Fault:
        """The id that a text denotes, or what is wrong with it.

        A state answers to every name of the published table. Names that merely resemble are
        offered, never taken.
        """
        if text in self._ids:
            return text
        if is_entity_id(text, self._model):
            return Fault(f"is {shown(text)}", "the id of an entity in the ledger or in this load")
        found = self._by_name.get(fold(text)) or self._by_code.get(state_code(text) or "") or set()
        if len(found) == 1:
            return next(iter(found))
        if found:
            return Fault(
                f"is {shown(text)}, a name of {' and '.join(sorted(found))}", "the id of the one meant"
            )
        near = self._near(fold(text))
        hint = f", such as {' or '.join(near)}" if near else ""
        return Fault(
            f"is {shown(text)}, whom the ledger does not know", f"a name or id of an entity there{hint}"
        )

    def _find_near(self, key: str) -> tuple[str, ...]:
        return tuple(
            repr(self._printed[name]) for name in get_close_matches(key, self._printed, n=3, cutoff=0.8)
        )
