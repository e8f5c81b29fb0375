"""To which published code a state or treaty is joined, and by what.

Codes come first; without one the whole name of a state or treaty is looked up in the published table.
Nothing is guessed: a name that merely resembles joins nothing.
"""

from collections.abc import Iterable
from typing import NamedTuple

from graph.law.instruments import find_instrument
from graph.ledger.records import Entity
from graph.values.states import state_code

CODE_OF_TYPE = {"state": "iso3", "treaty": "depositary"}


class Join(NamedTuple):
    """``by`` is code, name or nothing; without a code it joins nothing."""

    entity: str
    name: str
    code: str | None
    by: str

    def __str__(self) -> str:
        joined = f"joined to {self.code} by its {self.by}" if self.code else "joined to no published code"
        return f"{self.entity} ({self.name}): {joined}"


def join(entity: Entity) -> Join | None:
    """The join of one state or treaty; None for whatever else."""
    system = CODE_OF_TYPE.get(entity.type)
    if system is None:
        return None
    if code := entity.codes.get(system):
        return Join(entity.id, entity.name, code, "code")
    code = state_code(entity.name) if entity.type == "state" else _treaty_code(entity.name)
    return Join(entity.id, entity.name, code, "name" if code else "nothing")


def _treaty_code(name: str) -> str | None:
    found = find_instrument(name)
    return found.number if found else None


def joins(entities: Iterable[Entity]) -> list[Join]:
    """The join of every state and treaty, in the order given."""
    return [found for entity in entities if (found := join(entity))]
