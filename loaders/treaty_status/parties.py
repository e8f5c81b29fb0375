"""Whose act it is: a state, the state that extended a treaty to a territory, or nobody of whom we know."""

from __future__ import annotations

from typing import NamedTuple

from graph.values.states import NotAState, State, find_state, states
from loaders.treaty_status.acts import Act


class Party(NamedTuple):
    """The state that acted; ``territory`` where it acted for one, and then the state is ours to add."""

    state: State
    territory: str = ""


class Nobody(NamedTuple):
    """Why nobody acted; ``together`` is the line under which such rows are reported as one."""

    found: str
    expected: str
    together: str = ""


TERRITORIES = "territories, which are no parties"
ORGANISATIONS = "organisations, which are no states"


def find_party(act: Act) -> Party | Nobody:
    """Whose act this is."""
    if act.code:
        return Party(states()[act.code])
    found = find_state(act.party)
    if found is None and act.is_territory:
        return Nobody(f"{act.party!r}, which is a territory", "a state", TERRITORIES)
    if found is None:
        return Nobody(f"{act.party!r}, which is the name of no state", "a state by its whole name")
    territory = act.is_territory or (isinstance(found, State) and not found.is_state)
    if territory or isinstance(found, NotAState):
        return _for_territory(act, found)
    assert isinstance(found, State)
    return Party(found)


def _for_territory(act: Act, found: State | NotAState) -> Party | Nobody:
    if isinstance(found, NotAState) and found.kind == "organisation":
        return Nobody(f"{act.party!r}, which is an organisation", "a state", ORGANISATIONS)
    if act.action != "territorial-extension":
        return Nobody(f"{act.party!r}, which is a territory", "a state", TERRITORIES)
    if found.responsible is None:
        return Nobody(f"an extension to {act.party!r}", "a territory whose state is known", TERRITORIES)
    return Party(states()[found.responsible], act.party)
