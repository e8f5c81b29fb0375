"""What the claims tell of each state and each instrument, gathered for the rules of graph.law."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from graph.errors import DateError
from graph.law.at_return import Sources
from graph.law.instruments import Instrument, find_instrument, instruments, is_provision, treaty_of
from graph.law.on_a_day import CompleteList
from graph.law.participation import Participation, Past, TreatyRule, read_participation
from graph.law.treaty_acts import CONSENT, ENTRY, PARTY, Act
from graph.ledger.joins import join
from graph.ledger.records import Claim, Entity
from graph.projection.dates import claim_date
from graph.projection.facts import Facts
from graph.values.dates import PartialDate
from graph.values.states import states

_ACTION_OF = {"RATIFIED": "ratification", "BOUND_BY": PARTY, "ENTERED_INTO_FORCE": ENTRY}
#: A law of one state enters into force too, and makes nobody a party to anything.
_TREATIES = frozenset({"treaty", "provision", "other_instrument"})
#: A declaration on a provision is how a state accepts what the provision offers.
_ACCEPTS = {"declaration": "acceptance"}


class NoRule:
    """An instrument of which nothing is known but that states did something about it."""

    own_entry: date | None = None

    def in_force_after(self, deposit: PartialDate) -> PartialDate | None:
        return None

    def ended_after(self, notice: PartialDate) -> PartialDate | None:
        return None


class Declared(NoRule):
    """A declaration under a provision: it counts from its own day (CAT Art. 22(8), ICPPED Art. 31)."""

    def __init__(self, instrument: Instrument) -> None:
        self.own_entry = instrument.own_entry

    def in_force_after(self, deposit: PartialDate) -> PartialDate | None:
        return deposit


def read_treaty_records(facts: Facts) -> Sources:
    """Gather the acts of every state on every instrument, and read them by the instrument's own rule."""
    known = _known_instruments(facts)
    acts: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for claim in facts.actual:
        if ends := _ends(facts, claim):
            acts[ends].append(_act(facts, claim))
    records: dict[tuple[str, str], Participation] = {}
    codes = {entity.id: found.code for entity in facts.entities.values() if (found := join(entity))}
    by_code = {
        code: facts.identity.one(entity)
        for entity, code in codes.items()
        if code and entity.startswith("sta:")
    }
    for key in sorted(acts, key=lambda ends: _former_first(codes.get(ends[0]), ends)):
        past = _past(codes.get(key[0]), key[1], by_code, records)
        records[key] = read_participation(*key, acts[key], _rule(key[1], known), past)
    rules = {instrument: _rule(instrument, known) for _, instrument in records}
    return Sources(records, _lists(facts), _covering(facts, records), known, rules)


def _known_instruments(facts: Facts) -> dict[str, Instrument]:
    """The followed instruments by the id that this ledger has for each; their own id where it has none."""
    known = {instrument.id: instrument for instrument in instruments().values()}
    for entity in facts.entities.values():
        if entity.type == "treaty" and entity.id not in known and (found := _instrument(entity)):
            known.pop(found.id, None)
            known[facts.identity.one(entity.id)] = found
    return known


def _instrument(entity: Entity) -> Instrument | None:
    code = entity.codes.get("depositary")
    return find_instrument(code) if code else find_instrument(entity.name)


def _ends(facts: Facts, claim: Claim) -> tuple[str, str] | None:
    """State and instrument of a claim on a treaty; None for any other claim."""
    if claim.predicate not in {*_ACTION_OF, "TREATY_ACTION"}:
        return None
    ends = facts.identity.one(claim.subject), facts.identity.one(claim.object)
    state, instrument = ends if claim.predicate != "ENTERED_INTO_FORCE" else ends[::-1]
    entity = facts.entities.get(instrument)
    of_treaty = entity is not None and entity.type in _TREATIES
    return (state, instrument) if state.startswith("sta:") and of_treaty else None


def _act(facts: Facts, claim: Claim) -> Act:
    action = _ACTION_OF.get(claim.predicate) or str(claim.qualifiers.get("action") or "listed")
    if is_provision(claim.object):
        action = _ACCEPTS.get(action, action)
    printed = claim.date if action == PARTY and not claim.date.undated else claim_date(facts, claim)
    return Act(
        action=action,
        date=printed,
        claims=(claim.id,),
        document=claim.doc,
        takes_effect=_day(claim.qualifiers.get("takes_effect")),
        text=_text(claim.qualifiers.get("text")),
        in_words=claim.predicate == "RATIFIED",
    )


def _day(value: object) -> PartialDate | None:
    try:
        return PartialDate.from_edtf(value) if isinstance(value, str) else None
    except DateError:
        return None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _rule(instrument_id: str, known: dict[str, Instrument]) -> TreatyRule:
    if found := known.get(instrument_id):
        return found
    parent = known.get(treaty_of(instrument_id))
    return Declared(parent) if parent and is_provision(instrument_id) else NoRule()


def _former_first(code: str | None, ends: tuple[str, str]) -> tuple[date, tuple[str, str]]:
    """Former states first, so that successors find their records."""
    state = states().get(code or "")
    return (state.valid_to or date.max) if state else date.max, ends


def _past(
    code: str | None,
    instrument_id: str,
    by_code: dict[str, str],
    records: dict[tuple[str, str], Participation],
) -> Past:
    state = states().get(code or "")
    if state is None:
        return Past()
    former = [records.get((by_code.get(old, ""), instrument_id)) for old in state.predecessors]
    found = next((record for record in former if record and record.periods), None)
    continued = [
        old.valid_from for old in map(states().get, state.predecessors) if old and old.continued_by == code
    ]
    return Past(found, state.valid_from or min(filter(None, continued), default=None), state.valid_to)


def _lists(facts: Facts) -> dict[str, list[CompleteList]]:
    found: dict[str, list[CompleteList]] = defaultdict(list)
    for document in facts.documents.values():
        for part in document.complete_for:
            if part.as_of.earliest:
                instrument = facts.identity.one(part.instrument)
                found[instrument].append(CompleteList(document.id, part.as_of.earliest))
    return found


def _covering(facts: Facts, records: dict[tuple[str, str], Participation]) -> dict[str, dict[str, date]]:
    """For each instrument the tables that tell consents to it, with the last day of which they can tell."""
    found: dict[str, dict[str, date]] = defaultdict(dict)
    for record in records.values():
        for act in record.acts:
            day = last_day(facts, [act.document])
            if act.action in CONSENT and not act.in_words and day:
                found[record.instrument][act.document] = day
    return found


def last_day(facts: Facts, documents: Iterable[str]) -> date | None:
    """The newest day of these documents: up to then they can tell anything."""
    records = [facts.documents[document] for document in documents if document in facts.documents]
    days = [day.latest for record in records for day in (record.date, record.updated)]
    return max((day for day in days if day), default=None)
