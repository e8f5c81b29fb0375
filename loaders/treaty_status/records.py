"""From an act to the records of the ledger: a claim, and the state, treaty and document that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from graph.law.instruments import Instrument, find_instrument
from graph.ledger.joins import join
from graph.ledger.ledger import Ledger
from graph.ledger.records import Alias, Claim, Document, Entity
from graph.values.dates import PartialDate
from graph.values.ids import cells_sha256, span_sha256, table_claim_id
from graph.values.names import fold
from graph.values.states import State, states
from loaders.treaty_status.acts import CONSENTS, Act, Place
from loaders.treaty_status.parties import Party


@dataclass
class Registers:
    """The states and treaties of a workspace by their codes, and the names that documents print for them."""

    states: dict[str, Entity] = field(default_factory=dict)
    treaties: dict[str, Entity] = field(default_factory=dict)
    printed: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, ledger: Ledger) -> Registers:
        """The registers of a ledger; of two records for one state the smaller id counts."""
        found = cls()
        for entity in ledger.entities.values():
            if entity.type == "state" and (known := join(entity)) and known.code:
                found.states.setdefault(known.code, entity)
            elif entity.type == "treaty":
                number = entity.codes.get("depositary", "")
                followed = find_instrument(number) if number else find_instrument(entity.name)
                found.treaties.setdefault(followed.id if followed else fold(entity.name), entity)
        return found

    def state(self, state: State, printed: str, document: str) -> str:
        """The id of a state, which a document calls so."""
        entity = self.states.get(state.code)
        if entity is None:
            entity = Entity(state.id, "state", state.name, codes={"iso3": state.code}, note=_became(state))
            self.states[state.code] = entity
        self.printed.setdefault(entity.id, {}).setdefault(printed, set()).add(document)
        return entity.id

    def treaty(self, treaty: Instrument | str, document: str) -> str:
        """The id of a treaty: one that is followed, or one of which only the title is known."""
        key = treaty if isinstance(treaty, str) else treaty.id
        entity = self.treaties.get(fold(key) if isinstance(treaty, str) else key)
        if entity is None and isinstance(treaty, Instrument):
            entity = Entity(treaty.id, "treaty", treaty.name, codes={"depositary": treaty.number})
            self.treaties[key] = entity
        elif entity is None:
            entity = Entity(f"ins:{_slug(key)}", "treaty", key)
            self.treaties[fold(key)] = entity
        if isinstance(treaty, Instrument) and "depositary" not in entity.codes:
            entity = replace(entity, codes={**entity.codes, "depositary": treaty.number})
            self.treaties[key] = entity
        self.printed.setdefault(entity.id, {}).setdefault("", set()).add(document)
        return entity.id

    def records(self) -> Iterator[Entity]:
        """Every state and treaty that was used, with the names that these documents print."""
        for entity in (*self.states.values(), *self.treaties.values()):
            names = self.printed.get(entity.id)
            if names:
                docs = tuple(sorted(set().union(*names.values())))
                aliases = tuple(Alias(name, tuple(sorted(of))) for name, of in sorted(names.items()) if name)
                yield Entity(
                    entity.id, entity.type, entity.name, aliases=aliases, codes=entity.codes, note=entity.note,
                    in_docs=docs,
                )  # fmt: skip


def claims_of(
    act: Act, party: Party, treaty: str, document: str, state: str, as_of: date | None
) -> Iterator[Claim]:
    """The claim of an act; for one in square brackets also that it was taken back."""
    date = act.date
    if date.undated and as_of and act.action in ("signature", "party", "listed"):
        date = PartialDate.from_edtf(str(as_of), semantics="as_of", basis="document-date")
    yield _claim(act, party, treaty, document, state, act.action, date)
    if act.ended:
        by_then = (
            PartialDate.from_edtf(str(as_of), semantics="as_of", basis="document-date")
            if as_of
            else PartialDate.UNDATED
        )
        ending = replace(act, takes_effect=None, printed="square brackets", ended=False)
        taken_back = "denunciation" if act.action in CONSENTS else "notification"
        claim = _claim(ending, party, treaty, document, state, taken_back, by_then)
        yield replace(claim, explicitness="implied")


def _claim(
    act: Act, party: Party, treaty: str, document: str, state: str, action: str, date: PartialDate
) -> Claim:
    key = (act.party, treaty, action, date.edtf or "", act.text, "denied" if act.denied else "")
    event = None
    if (
        date.edtf
        and date.precision == "day"
        and date.semantics == "at"
        and not party.territory
        and not act.text
    ):
        event = treaty_event(party.state.code, treaty, action, date)
    return Claim(
        id=table_claim_id(document, key),
        doc=document,
        subject=state,
        predicate="TREATY_ACTION",
        object=treaty,
        event=event if action in CONSENTS or action == "signature" else None,
        date=date,
        modality="negated" if act.denied else "actual",
        explicitness="implied" if party.territory else "explicit",
        qualifiers=_qualifiers(act, party, action),
        note=act.note,
        **_place(act.place),
    )


def treaty_event(code: str, treaty: str, action: str, date: PartialDate) -> str:
    """The id of one act on one day, which every list that has it shares.

    >>> treaty_event("KAZ", "ins:cat", "accession", PartialDate.from_edtf("1998-08-26"))
    'ev:kaz-cat-accession-1998-08-26'
    """
    return f"ev:{code.lower()}-{treaty.removeprefix('ins:')}-{action}-{date.edtf}"


def _qualifiers(act: Act, party: Party, action: str) -> dict[str, Any]:
    found = {
        "action": action,
        "takes_effect": act.takes_effect.edtf if act.takes_effect else None,
        "text": act.text or None,
        "printed_action": act.printed or None,
        "printed_party": act.party if act.party != party.state.name else None,
        "territory": party.territory or None,
        "footnotes": ", ".join(act.marks) or None,
    }
    return {name: value for name, value in found.items() if value}


def _place(place: Place) -> dict[str, Any]:
    if place.row is not None:
        return {"row": place.row, "column": place.columns, "cell_sha256": cells_sha256(place.cells)}
    assert place.start is not None and place.end is not None
    return {"start": place.start, "end": place.end, "span_length": place.end - place.start}


def with_digest(claim: Claim, text: str) -> Claim:
    """A claim on a text with the digest of its words."""
    if claim.start is None or claim.end is None:
        return claim
    return replace(claim, span_sha256=span_sha256(text[claim.start : claim.end]))


def document_record(fields: dict[str, Any]) -> Document:
    """A document from the fields of its line."""
    return Document.read({name: value for name, value in fields.items() if value not in (None, "", [])})


def _became(state: State) -> str:
    """What became of a former state, in words."""
    if state.kind != "former":
        return ""
    names = [states()[code].name for code in state.successors]
    parts = [f"A former state, until {state.valid_to}."] if state.valid_to else ["A former state."]
    if state.continued_by:
        parts.append(f"Its treaties were continued by {states()[state.continued_by].name}.")
    if names:
        parts.append(f"Successors: {', '.join(names)}.")
    return " ".join(parts)


def _slug(title: str) -> str:
    plain = (
        re.sub(r"[^a-z0-9]+", "-", fold(title).encode("ascii", "ignore").decode()) if title.isascii() else ""
    )
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:80]
    return words or plain or cells_sha256([title])
