"""Whose act it is: a state, the state that extended a treaty to a territory, or nobody of whom we know."""

from __future__ import annotations

from functools import lru_cache
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
    return _party(act.party, act.code, act.is_territory, act.action == "territorial-extension")


@lru_cache(maxsize=8192)
def _party(name: str, code: str | None, is_territory: bool, extends: bool) -> Party | Nobody:
    if code:
        return Party(states()[code])
    found = find_state(name)
    if found is None and is_territory:
        return Nobody(f"{name!r}, which is a territory", "a state", TERRITORIES)
    if found is None:
        return Nobody(f"{name!r}, which is the name of no state", "a state by its whole name")
    if isinstance(found, State) and found.is_state and not is_territory:
        return Party(found)
    return _for_territory(name, found, extends=extends)


def _for_territory(name: str, found: State | NotAState, *, extends: bool) -> Party | Nobody:
    if isinstance(found, NotAState) and found.kind == "organisation":
        return Nobody(f"{name!r}, which is an organisation", "a state", ORGANISATIONS)
    if not extends:
        return Nobody(f"{name!r}, which is a territory", "a state", TERRITORIES)
    if found.responsible is None:
        return Nobody(f"an extension to {name!r}", "a territory whose state is known", TERRITORIES)
    return Party(states()[found.responsible], name)
