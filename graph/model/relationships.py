"""Relationship types: the parts of events, structure, evidence, and one for every predicate."""

from __future__ import annotations

from graph.model.core import Predicate, RelationshipType
from graph.model.predicates import ACTOR, ANY, BODY, LAW, PEOPLE, STATE, WHERE
from graph.model.properties import DATE, EVIDENCE, ID, day, flag, number, partial_date, text, texts

_EVENTS = (
    "Event", "ForcedReturn", "Detention", "InterimMeasure", "Assurance", "Proceeding", "Decision",
    "TreatyAction", "StatusChange", "IllTreatment", "Intervention",
)  # fmt: skip

COMMON = (
    ID, *EVIDENCE, *DATE,
    text("event_id", "The event that it is projected from."),
    text("modality", "actual, or risk and planned where the name says so."),
    text("through", "The group by way of which a member takes part."),
    text("together", "Shared by the parts of one event that one sentence joins."),
)  # fmt: skip

# name, sources, targets, family, words, help
_PARTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...], str, str, str], ...] = (
    ("SUBJECT", _EVENTS, ACTOR, "movement", "concerns", "Whom the event happened to."),
    ("SENDING_STATE", ("ForcedReturn",), STATE, "movement", "from", "The state from which people were returned."),
    ("RECEIVING_STATE", ("ForcedReturn",), STATE, "movement", "to", "The state to which people were returned."),
    ("CARRIED_OUT_BY", _EVENTS, ACTOR, "movement", "carried out by", "Who did it, as printed."),
    ("TOOK_PLACE_IN", _EVENTS, (*WHERE, *BODY), "custody", "in", "Where it took place."),
    ("IN_CUSTODY_OF", ("IllTreatment",), BODY, "custody", "in custody of", "In whose custody it happened."),
    ("RECORDED_BY", ("IllTreatment",), ACTOR, "evidence", "recorded by", "Who recorded the traces."),
    ("TREATED_BY", ("IllTreatment",), BODY, "custody", "treated by", "Who treated the person."),
    ("DECIDED_BY", _EVENTS, ACTOR, "law", "decided by", "The court or body that decided."),
    ("BROUGHT_BY", ("Proceeding",), BODY, "law", "brought by", "Who brought the charge."),
    ("REQUESTED_BY", ("Proceeding",), BODY, "law", "requested by", "Who asked for it."),
    ("AGAINST", ("Proceeding",), ACTOR, "law", "against", "Whom a complaint is directed against."),
    ("BEFORE", _EVENTS, ACTOR, "law", "before", "The body that deals with it."),
    ("ASKED_OF", _EVENTS, ACTOR, "law", "asked of", "Of whom it was asked."),
    ("UNDER", (*_EVENTS, *ACTOR, "Statement"), (*LAW, *_EVENTS), "law", "under", "The instrument that it rests on."),
    ("RULED_ON", ("Decision",), _EVENTS, "law", "ruled on", "The event that a decision is about."),
    ("DIRECTED_AT", _EVENTS, ACTOR, "evidence", "directed at", "To whom a call or order goes."),
    ("MADE_BY", ("Intervention",), (*ACTOR, "Statement"), "evidence", "made by", "Who intervened."),
    ("PROTECTS", ("InterimMeasure",), PEOPLE, "protection", "protects", "Whom the measure protects."),
    ("MEASURE_ADDRESSED_TO", ("InterimMeasure",), STATE, "protection", "addressed to", "The state that the measure binds."),
    ("INDICATED_BY", ("InterimMeasure",), BODY, "protection", "indicated by", "The body that indicated the measure."),
    ("LIFTED_BY", ("InterimMeasure",), BODY, "protection", "ended by", "The body that ended the measure."),
    ("REITERATED_BY", ("InterimMeasure",), BODY, "protection", "repeated by", "The body that reminded of the measure."),
    ("REFUSED_BY", ("Event",), BODY, "protection", "refused by", "The body that refused to indicate a measure."),
    ("INDICATED_IN", ("InterimMeasure",), ("Proceeding",), "protection", "indicated in", "The complaint in which it was indicated."),
    ("SOUGHT_BY", ("Assurance",), BODY, "law", "sought by", "Who sought, received or relied on the assurance."),
    ("GIVEN_BY", ("Assurance",), BODY, "law", "given by", "Who gave the assurance; only where it was given."),
    ("ASSURANCE_CONCERNS", ("Assurance",), PEOPLE, "law", "concerns", "Whom the assurance is about."),
    ("CONCERNING", (*_EVENTS, *ACTOR, "Statement"), (*ANY, *_EVENTS), "law", "concerning", "Whom or what it concerns."),
    ("PAYER", _EVENTS, ACTOR, "law", "payable by", "Who is to pay."),
    ("ADDRESSEE", (*_EVENTS, *ACTOR, "Statement"), (*ANY, *_EVENTS), "evidence", "to", "To whom it goes."),
    ("VIA", ("ForcedReturn", *PEOPLE), STATE, "movement", "by way of", "A state of transit."),
    ("DESTINATION", ("InterimMeasure", *_EVENTS), STATE, "protection", "forbids removal to", "The state that the measure names."),
    ("LATER_THAN", (*_EVENTS, *ACTOR), _EVENTS, "evidence", "later than", "The source states the order without a date."),
    ("EARLIER_THAN", (*_EVENTS, *ACTOR), _EVENTS, "evidence", "earlier than", "The source states the order without a date."),
)  # fmt: skip

_STRUCTURE: tuple[tuple[str, tuple[str, ...], tuple[str, ...], str, str, str], ...] = (
    ("RETURNED_FROM", PEOPLE, STATE, "movement", "returned from", "Every forced return, whatever its form."),
    ("RETURNED_TO", PEOPLE, STATE, "movement", "returned to", "Every forced return, whatever its form."),
    ("WAS_HELD", PEOPLE, ("Detention",), "custody", "was held", "Once for each body and place that one sentence joins; body, place and state stand in the properties."),
    ("FOLLOWED_BY_RETURN", ("Assurance",), ("ForcedReturn",), "law", "followed by the return", "A return of those whom the assurance concerns, not surely earlier than it; no cause is claimed."),
    ("FOLLOWED_BY", ("ForcedReturn",), (*_EVENTS, *WHERE), "violation", "followed by", "What happened to the people afterwards, as far as dates allow; no cause is claimed."),
    ("RISKS_RETURN", PEOPLE, STATE, "movement", "may be returned", "Who may be returned there, or from there where no destination is printed; never a return."),
    ("SHIELDED_BY", PEOPLE, _EVENTS, "protection", "shielded by", "A measure, deferral or status that protects them, or a part of them, from return."),
    ("ACCEPTED_COMPETENCE", STATE, LAW, "law", "accepted complaints under", "A body may hear complaints against the state."),
    ("HEARD_BY", ("Treaty", "Provision"), BODY, "law", "heard by", "The body that hears complaints under it; reference data."),
    ("BOUND_AT_RETURN", ("ForcedReturn",), ("Treaty",), "law", "held under", "Whether the treaty bound a state of the return on its day, with the reason."),
    ("COMPETENCE_AT_RETURN", ("ForcedReturn",), ("Treaty", "Provision"), "law", "open to complaints under", "Whether a body could hear complaints against a state of the return on its day, with the reason."),
    ("STATUS_AT_RETURN", ("ForcedReturn",), ("StatusChange", "Decision"), "protection", "status on that day", "What gave, refused or withdrew a status of those returned, and whether they had it on the day."),
    ("OPEN_AT_RETURN", ("ForcedReturn",), ("Proceeding",), "law", "held against the case", "A case of those returned that concerns the state, and whether it was open on the day, with the reason."),
    ("HELD_AND_WANTED", PEOPLE, ("Detention",), "custody", "was held and wanted", "A custody by one state of people for whom another asked, once for each that did."),
    ("ASKED_FOR", ("Claim",), (*PEOPLE, *BODY), "law", "asked for", "A request, order, wanted notice or effort, from the first of its claims to whom it is about, once for each return that it came to."),
    ("RULED_ON_REMOVAL_OF", ("Decision",), PEOPLE, "law", "ruled on the removal of", "A ruling on a removal, once for each return that it can be about, with what it ordered."),
    ("FOUND_IN_BREACH", ("Claim",), (*STATE, "Agency"), "violation", "found in breach", "Somebody says that the state broke a measure, an instrument or a principle: once for all claims that state it, from the first of them."),
    ("FORM_OF", ("NameForm",), ("Individual",), "membership", "a form of the name of", "A spelling of a person's name."),
    ("FINDING_ON", ("Claim",), STATE, "violation", "finding on", "Somebody found torture in the state: once for all claims that state it, from the first of them."),
    ("SEEN", ("InterimMeasure",), _EVENTS, "custody", "seen in", "What is recorded of the people whom the measure protects, not surely before it began."),
    ("POSSIBLE_MEMBER_OF", ("Individual",), ("PersonGroup",), "membership", "perhaps one of", "The sources do not say; never counted."),
    ("POSSIBLY_OVERLAPS", (*_EVENTS, "PersonGroup"), (*_EVENTS, "PersonGroup"), "membership", "may overlap", "They may be the same happening or people; the sources do not say."),
    ("SAME_AS", ANY, ANY, "membership", "same as", "A review says that they are one."),
    ("NOT_SAME_AS", ANY, ANY, "membership", "not the same as", "A review or source says that they are two."),
    ("POSSIBLY_SAME_AS", ANY, ANY, "membership", "perhaps the same as", "Proposed, not decided; nothing is joined by it."),
    ("ABOUT", ("Claim",), (*ANY, *_EVENTS), "evidence", "about", "What a claim speaks of."),
    ("STATED_IN", ("Claim",), ("Statement",), "evidence", "stated in", "The statement that carries the claim."),
    ("PRINTED_IN", ("Claim", "Statement"), ("Document",), "evidence", "printed in", "The document that prints it."),
    ("COPY_OF", ("Document", "Statement", "Claim"), ("Document", "Statement", "Claim"), "evidence", "copy of", "The original that it reproduces."),
    ("CONTRADICTS", ("Claim",), ("Claim",), "evidence", "contradicts", "Two claims that cannot both be right."),
    ("RESPONDS_TO", ("Claim",), ("Statement",), "evidence", "answers", "What somebody else said or did about a statement, as a qualifier of the claim names it."),
    ("CASTS_DOUBT_ON", ("Claim",), ("Claim",), "evidence", "casts doubt on", "A correction of the words that a claim still rests on."),
)  # fmt: skip

#: What a state did about an instrument, day by day (design section 5).
_TREATY_DAYS = (
    *partial_date("signed", "When it signed"), *partial_date("law", "When a domestic law was made"),
    *partial_date("deposited", "When its instrument was deposited"), *partial_date("in_force", "When it entered into force for the state"),
    *partial_date("ended", "When it ceased to bind the state"),
    flag("computed", "The entry into force is printed nowhere; it follows from the treaty's own rule."),
    texts("limits", "Texts of reservations and declarations; shown, never applied."),
    *partial_date("sources", "The newest day of the sources on the instrument, up to which they can tell"),
)  # fmt: skip
_RECORD = (
    text("action", "The act of consent: ratification, accession, succession, acceptance, consent-to-be-bound or party."),
    *_TREATY_DAYS,
    texts("absent_from", "Lists, complete as of a later day, that do not name the state."),
    texts("compared", "Claims in which an author says ratified, and how they stand beside the depositary's day: agrees, coarser, finer or conflicts."),
)  # fmt: skip
_AT_RETURN = (
    text("side", "sending or receiving."), text("state_id", "The state of that side."),
    text("verdict", "in_force, possible, not_in_force or unknown; without this relationship it is unknown."),
    text("reason", "Why, in words."), *_TREATY_DAYS,
    texts("law_claims", "The claims on the treaty, without those on the return."),
    text("list_document", "The list, complete as of a day, on which the state does not stand."),
)  # fmt: skip

_EXTRA = {
    "RETURNED_FROM": (texts("means", "In which forms."),),
    "RETURNED_TO": (texts("means", "In which forms."),),
    "WAS_HELD": (
        text("body_id", "Who held them; absent where no source says."), text("place_id", "Where; absent where no source says."),
        text("state_id", "The state that the sentence names, else the one of which body or place is a part."),
        flag("state_derived", "The sentence names no state."), texts("derived_from", "Claims that make body or place a part of the state."),
        number("people_min", "The smallest number of people held."), number("people_max", "The largest; absent without an upper bound."),
        *partial_date("since", "When the custody began"), *partial_date("until", "When it ended, where a source says so"),
        day("last_held", "The last day on which a source says that they were held."),
        number("days_min", "Fewest days held."), number("days_max", "Most days held; absent without a recorded end."),
    ),
    "FOLLOWED_BY_RETURN": (text("sequence", "after, or possible where the dates do not say which came first."),),
    "FOLLOWED_BY": (
        text("fate", "detained, charged, convicted, sentenced, tortured, ill_treated, died_in_custody, killed or released; absent for what is no fate in the receiving state."),
        text("sequence", "after, or possible where the dates do not say which came first."),
        text("person_id", "Whom it happened to: who was returned, or one of them."),
    ),
    "RISKS_RETURN": (
        text("from_id", "The state from which."), text("to_id", "The state to which."),
        text("feared", "return, or torture where a source names only that risk."), text("form", "extradition, removal … as the sources word it."),
    ),
    "FINDING_ON": (
        text("finding", "The fact that the claims share, else the first of them."), texts("finder_ids", "Who found it; of a statement its signers."),
        text("finder_kind", "court, treaty_body, special_procedure, state, ngo or another entity type."), text("pattern", "How widespread, in words."),
    ),
    "SEEN": (
        text("person_id", "Whom the measure protects."), text("outcome", "returned, held or released."),
        text("place_id", "Where, as far as a source says."), texts("derived_from", "Claims without a passage that make them a part of who was seen."),
    ),
    "SHIELDED_BY": (
        text("protection", "measure, deferral or status."), text("protected_id", "Who is protected: the people at risk or a part of them."),
        text("state_id", "The state that it binds; absent for a body of no state."), texts("derived_from", "Claims without a passage that make them a part."), *partial_date("until", "When it ended, where a source says so"),
    ),
    "PROTECTS": (*partial_date("start", "When the protection began"), *partial_date("end", "When it ended")),
    "MEASURE_ADDRESSED_TO": (*partial_date("start", "When it began"), *partial_date("end", "When it ended"), texts("asks", "What it asks.")),
    "ABOUT": (text("role", "subject, object, event, finding or qualifier."),),
    "CONTRADICTS": (
        text("why", "named, denied, dates, means, origin or destination."),
        text("field", "What is disputed: date, means, origin, destination, count, participation or other."),
        text("about_id", "Id of the happening, or else of whom or what both speak of."),
        text("source_value", "What the first claim says of it."), text("target_value", "What the second claim says of it."),
        flag("settled", "A review settled it."), text("settled_by", "Id of that review."),
        text("reason", "Why it was settled so; else why the two cannot both be right."),
    ),
    "POSSIBLY_SAME_AS": (text("review_id", "The review that says unsure, if one does."),),
    "SAME_AS": (text("review_id", "The review that says so."),),
    "NOT_SAME_AS": (text("review_id", "The review that says so, if one does."),),
    "RATIFIED": _RECORD,
    "ACCEPTED_COMPETENCE": _RECORD,
    "BOUND_AT_RETURN": _AT_RETURN,
    "OPEN_AT_RETURN": (
        text("case_kind", "asylum, complaint, appeal or extradition."), text("verdict", "definite, possible, not_covered or unknown."),
        text("reason", "Why, in words."), texts("derived_from", "Claims without a passage that make those returned a part of those whose case it is."),
        number("days_to_measure_min", "Fewest days from the filing to the first measure in it."), number("days_to_measure_max", "Most days; absent when a bound is open."),
        *partial_date("filed", "When it was filed"), *partial_date("ended", "When it ended, where a source says so"),
    ),
    "HELD_AND_WANTED": (
        text("body_id", "Who held them; absent where no source says."), text("state_id", "The state that held them; absent where no source says."),
        text("requesting_id", "The state that asked."), text("link", "stated where a source says that it was at the request, else same_person."),
        texts("charges", "On what charges they were wanted, in words."), *partial_date("since", "When the custody began"),
        text("outcome", "returned, released, held or not_recorded."), text("outcome_id", "The return or release; absent where none is recorded."),
        number("people_min", "The smallest number of people held."), number("people_max", "The largest; absent without an upper bound."),
        texts("derived_from", "Claims without a passage that make them a part, or the body a part of the state."),
    ),
    "ASKED_FOR": (
        text("request_kind", "requested, wanted, ordered or sought."), text("person_id", "For whom; absent where a source names nobody of record."),
        texts("requesting_ids", "The states that asked; absent where no source says."), texts("requested_ids", "The states asked; absent where no source says."),
        texts("decided_by_ids", "Who ordered it."), texts("charges", "On what charges, in words."),
        number("people_min", "The smallest number of people asked for."), number("people_max", "The largest; absent without an upper bound."),
        text("outcome", "returned, order_only, refused or not_recorded."), text("return_id", "The return that it came to; absent where none is recorded."),
        texts("derived_from", "Claims without a passage that make those asked for a part of those returned."),
    ),
    "RULED_ON_REMOVAL_OF": (
        text("body_id", "The court or body."), text("outcome", "allowed, blocked or unlawful; absent where a source tells only of an order to bring back."),
        text("return_id", "The return; absent where none is recorded."), text("timing", "before, after or unsure: the ruling against that return."),
        texts("orders", "What was ordered of whom."), text("compensation", "Amount, currency and payer."),
        text("carried_out", "yes or no where a claim says so, else not_recorded."), texts("state_ids", "The state whose removal it is."),
        texts("derived_from", "Claims without a passage that make those returned a part of those ruled on."),
    ),
    "FOUND_IN_BREACH": (
        text("of_id", "The measure, instrument or principle; absent where only an event is called unlawful."),
        texts("finder_ids", "Who says so: the speaker, else those who signed; absent where neither is known."),
        text("finder_kind", "court, treaty_body, special_procedure, state, ngo or another entity type."),
        text("towards", "Towards whom or what, in the words of the source."), text("towards_id", "The state that these words name."),
    ),
    "STATUS_AT_RETURN": (
        text("person_id", "Whose status: who was returned, or a part of them."), text("body_id", "Who gave, refused or withdrew it, or was asked."),
        text("status", "sought, registered, refugee, asylum, refused, withdrawn or deferral."),
        text("verdict", "held, possible, lost_before or unknown."), texts("derived_from", "Claims without a passage that make them a part."),
        number("people_min", "The smallest number of people with it."), number("people_max", "The largest; absent without an upper bound."),
        number("gap_days_min", "Fewest days from the loss of it to the return."), number("gap_days_max", "Most days; absent when a bound is open."),
        *partial_date("granted", "When it was sought, given or refused"), *partial_date("withdrawn", "When it was withdrawn"),
    ),
    "COMPETENCE_AT_RETURN": _AT_RETURN,
    "TREATY_ACTION": (text("action", "Which act the table names."),),
}  # fmt: skip

TESTED_AGAINST = RelationshipType(
    "TESTED_AGAINST", ("ForcedReturn",), ("InterimMeasure",),
    "A return held against a measure that forbids removal, with the verdict (design section 5).",
    "violation", "held against",
    (
        *COMMON,
        text("link", "same_person, named_member, same_group or unnamed_group."),
        text("verdict", "definite, possible, not_covered or unknown; absent when ruled out."),
        text("reason", "Why, in words."),
        texts("against", "Claims that speak against membership; they never change the verdict."),
        texts("said_to_breach", "Claims that say the return or the measure was in breach."),
        number("days_min", "Fewest days from the start of the measure to the return."),
        number("days_max", "Most days; absent when a bound is open."),
        flag("destination_differs", "The measure names another destination than the one of the return."),
        flag("ruled_out", "A candidate that the feared destination excludes."),
        text("person_id", "The person or group that is surely both protected and returned; else who was returned."),
        *partial_date("start", "When the measure began for them"), *partial_date("end", "When the measure ended"),
    ),
)  # fmt: skip


def _row(row: tuple[str, tuple[str, ...], tuple[str, ...], str, str, str]) -> RelationshipType:
    name, sources, targets, family, words, help = row
    return RelationshipType(
        name, sources, targets, help, family, words, (*COMMON, *_EXTRA.get(name, ())), name in BACKWARDS
    )


#: Worked out from facts so that several questions need not: what they say is already said by facts.
READINGS = frozenset(
    {
        "SEEN",
        "FINDING_ON",
        "WAS_HELD",
        "FOLLOWED_BY",
        "FOLLOWED_BY_RETURN",
        "FORM_OF",
        "RISKS_RETURN",
        "SHIELDED_BY",
        "BOUND_AT_RETURN",
        "COMPETENCE_AT_RETURN",
        "STATUS_AT_RETURN",
        "RULED_ON_REMOVAL_OF",
        "OPEN_AT_RETURN",
        "ASKED_FOR",
        "HELD_AND_WANTED",
        "FOUND_IN_BREACH",
    }
)

#: Drawn against the stored arrow, so that a picture reads the way the person moved.
FOLLOWS_EVENT = frozenset({"SUBJECT", "CARRIED_OUT_BY", "TOOK_PLACE_IN", "DECIDED_BY"})
BACKWARDS = frozenset({"SENDING_STATE", "RETURNED_FROM", "FLED_FROM", "SUBJECT"})


def _of_predicate(predicate: Predicate) -> RelationshipType:
    words = predicate.name.lower().replace("_", " ")
    targets = predicate.objects or ANY
    backwards = predicate.name in BACKWARDS or (
        predicate.block == "Return carried out" and predicate.name.endswith("_FROM")
    )
    return RelationshipType(
        predicate.name, predicate.subjects, targets, predicate.help, predicate.family_of_picture, words,
        (*COMMON, *_EXTRA.get(predicate.name, ())), backwards,
    )  # fmt: skip


def declared(predicates: tuple[Predicate, ...]) -> tuple[RelationshipType, ...]:
    """Every relationship type: parts, structure, verdicts, and one of each predicate's own name."""
    fixed = [_row(row) for row in (*_PARTS, *_STRUCTURE)] + [TESTED_AGAINST]
    taken = {relationship.name for relationship in fixed}
    own = [_of_predicate(predicate) for predicate in predicates if predicate.name not in taken]
    return (*fixed, *own)
