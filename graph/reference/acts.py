"""The dated acts of our own table by codes, to hold other tables against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from graph.law.instruments import instruments
from graph.reference import reference


class KnownAct(NamedTuple):
    """One act: the state's code, the instrument's key, the act, the date in EDTF, who says so."""

    state: str
    instrument: str
    action: str
    date: str
    document: str


@cache
def known_acts() -> Mapping[tuple[str, str], tuple[KnownAct, ...]]:
    """The dated acts by state and instrument."""
    ledger = reference()
    keys = {instrument.id: key for key, instrument in instruments().items()}
    found: dict[tuple[str, str], list[KnownAct]] = defaultdict(list)
    for claim in ledger.claims.values():
        day_of_list = claim.date.semantics == "as_of"
        if claim.date.edtf is None or day_of_list or claim.modality != "actual" or claim.object not in keys:
            continue
        state, key = ledger.entities[claim.subject].codes.get("iso3", ""), keys[claim.object]
        act = KnownAct(state, key, str(claim.qualifiers["action"]), claim.date.edtf, claim.doc)
        found[state, key].append(act)
    return {ends: tuple(acts) for ends, acts in found.items()}
