"""Whether a record uses only what the model declares.

A misspelt predicate or type would vanish from the graph without a word; so it is refused.
"""

from difflib import get_close_matches

from graph.ledger.problems import shown
from graph.ledger.records import Claim, Entity, Record
from graph.model import Model

Fault = tuple[str, str]
"""What was found and what was expected."""


def undeclared(record: Record, model: Model) -> Fault | None:
    """The first thing that a record uses and the model does not declare."""
    if isinstance(record, Claim):
        return _unknown_predicate(record, model)
    return _unknown_type(record, model) if isinstance(record, Entity) else None


def _unknown_predicate(claim: Claim, model: Model) -> Fault | None:
    if claim.predicate in model.predicates:
        return None
    near = model.near_predicates(claim.predicate)
    expected = f"a declared predicate such as {' or '.join(near)}" if near else "a declared predicate"
    own = "; a workspace declares its own in refoulement.toml"
    return f"predicate is {shown(claim.predicate)}", expected + own


def _unknown_type(entity: Entity, model: Model) -> Fault | None:
    kind = model.entity_types.get(entity.type)
    if kind is None:
        near = get_close_matches(entity.type, model.entity_types, n=2, cutoff=0.5)
        known = near or [kind.name for kind in model.prefix_type(entity.id)] or list(model.entity_types)
        return f"type is {shown(entity.type)}", f"a type such as {' or '.join(known)}"
    if not entity.id.startswith(f"{kind.prefix}:") or entity.id == f"{kind.prefix}:":
        return (
            f"id is {shown(entity.id)}",
            f"an id that begins with {kind.prefix}:, as the type {kind.name} has it",
        )
    return None
