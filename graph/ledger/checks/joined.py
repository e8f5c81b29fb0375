"""States and treaties whose codes are none, contradict their name, or are those of another."""

from collections.abc import Iterator

from graph.ledger.checks.finding import Finding
from graph.ledger.joins import CODE_OF_TYPE, joins
from graph.ledger.ledger import Ledger
from graph.ledger.problems import shown
from graph.ledger.records import Entity
from graph.values.states import state_code, state_names


def codes_that_do_not_fit(ledger: Ledger) -> Iterator[Finding]:
    """Codes that are not published, and names that are those of another state."""
    for entity in ledger.entities.values():
        code = entity.codes.get("iso3")
        if entity.type != "state" or code is None:
            continue
        found = f"codes.iso3 is {shown(code)}"
        if not state_names(code):
            yield Finding("entities", entity.id, found, "a code of three letters from ISO 3166")
        elif (other := state_code(entity.name)) not in (None, code):
            yield Finding("entities", entity.id, found, f"{other}, the code of {entity.name}")


def two_of_one_code(ledger: Ledger) -> Iterator[Finding]:
    """Two records that are joined to one state or treaty: what is said of it would fall apart."""
    first: dict[tuple[str, str], Entity] = {}
    for found in joins(ledger.entities.values()):
        entity = ledger.entities[found.entity]
        if found.code is None:
            continue
        other = first.setdefault((CODE_OF_TYPE[entity.type], found.code), entity)
        if other is not entity:
            expected = f"one record, or a review that joins it to {other.id}"
            yield Finding("entities", entity.id, f"joined to {found.code}, as {other.id} is", expected)
