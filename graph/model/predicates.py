"""The predicates of the claim format, with their projection (format: Predicates, From claims to events).

One row a predicate. What an event-making predicate adds to its event is named by two parts:
the relationship to the claim's subject and the one to its object. The event's own rules
(bounds, verdicts) live in ``graph.projection`` and ``graph.law``.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.model.core import Predicate, Qualifier

PEOPLE = ("Individual", "PersonGroup")
STATE = ("State",)
BODY = ("State", "Agency", "Court", "Organisation")
COURT = ("Court", "Agency", "State", "Organisation")
ACTOR = ("Individual", "PersonGroup", "State", "Agency", "Court", "Organisation")
WHERE = ("State", "Place", "DetentionPlace")
MEASURE = ("InterimMeasure",)
CASE = ("Proceeding",)
LAW = ("Treaty", "Provision", "NationalLaw", "Principle", "Instrument")
STATEMENT = ("Statement",)
ANY = (*ACTOR, *LAW, "Place", "DetentionPlace", "Statement", "Event")
LITERAL: tuple[str, ...] = ()

_FEARED = frozenset({"actual", "planned", "risk"})
_MEANS = {
    "EXTRADITED": ("extradition", "extradited", "The source uses extradite."),
    "DEPORTED": ("deportation", "deported", "The source uses deport."),
    "EXPELLED": ("expulsion", "expelled", "The source uses expel."),
    "FORCIBLY_RETURNED": (
        "unspecified",
        "returned by force",
        "A forced return whose legal form is not printed.",
    ),
    "RENDERED": ("rendition", "abducted or rendered", "Abduction or rendition outside the law."),
    "PUSHED_BACK": ("pushback", "pushed back", "Refusal at the border without a procedure."),
}


# One row a predicate reads as a table; wrapped lines would hide it.
# fmt: off
def _returns() -> Iterator[Predicate]:
    """Six forms of return, each with origin, destination and who did it."""
    ends = {
        "FROM": (STATE, "SENDING_STATE", "from which state"),
        "TO": (STATE, "RECEIVING_STATE", "to which state"),
        "BY": (BODY, "CARRIED_OUT_BY", "by which state or body"),
    }
    for verb, (means, words, note) in _MEANS.items():
        for ending, (objects, part, which) in ends.items():
            yield Predicate(
                f"{verb}_{ending}", "Return carried out", PEOPLE, objects, f"Somebody was {words}: {which}. {note}",
                "movement", "ForcedReturn", "SUBJECT", part, means=means,
            )


def _event(
    name: str, block: str, subjects: tuple[str, ...], objects: tuple[str, ...], help: str, picture: str,
    event: str, object_part: str | None = None, subject_part: str | None = "SUBJECT", **more: bool,
) -> Predicate:
    return Predicate(name, block, subjects, objects, help, picture, event, subject_part, object_part, **more)  # type: ignore[arg-type]


def _feared() -> Iterator[Predicate]:
    block = "Return feared, sought or decided, not carried out"
    for ending in ("FROM", "TO"):
        yield Predicate(f"THREATENED_WITH_RETURN_{ending}", block, PEOPLE, STATE,
                        f"Somebody may be returned {ending.lower()} this state; never a return.", "movement", asserts=_FEARED)
    yield _event("EXTRADITION_REQUESTED_BY", block, PEOPLE, BODY, "The receiving state asked for the extradition.", "law", "Proceeding", "REQUESTED_BY")
    yield _event("EXTRADITION_ORDERED_BY", block, PEOPLE, COURT, "A body of the sending state decided on it; no execution is stated.", "law", "Decision", "DECIDED_BY")
    yield Predicate("SOUGHT_RETURN_OF", block, BODY, PEOPLE, "Efforts of a state to get people back.", "movement")
    for name, stage in (("SOUGHT_ASSURANCES_FROM", "asked another for"), ("OFFERED_ASSURANCES_TO", "offered"),
                        ("GAVE_ASSURANCES_TO", "gave"), ("RELIED_ON_ASSURANCES_OF", "relied on")):
        sought = name in {"SOUGHT_ASSURANCES_FROM", "RELIED_ON_ASSURANCES_OF"}
        subject, other = ("SOUGHT_BY", "ASKED_OF") if sought else ("ASKED_OF", "SOUGHT_BY")
        if name == "GAVE_ASSURANCES_TO":
            subject = "GIVEN_BY"
        yield _event(name, block, BODY, BODY, f"A state or body {stage} diplomatic assurances.", "law", "Assurance", other, subject)
    yield Predicate("AT_RISK_OF_TORTURE_IN", block, PEOPLE, STATE, "Somebody would risk torture there.", "movement", asserts=_FEARED)


def _measures() -> Iterator[Predicate]:
    block = "Interim measures and rulings"
    yield _event("INTERIM_MEASURE_ISSUED_BY", block, MEASURE, COURT, "The body that indicated the measure.", "protection", "InterimMeasure", "INDICATED_BY", None)
    yield _event("INTERIM_MEASURE_ADDRESSED_TO", block, MEASURE, STATE, "The state that it binds.", "protection", "InterimMeasure", "MEASURE_ADDRESSED_TO", None)
    yield _event("INTERIM_MEASURE_COVERS", block, MEASURE, PEOPLE, "Whom it protects; its date is the start for that person.", "protection", "InterimMeasure", "PROTECTS", None)
    yield _event("INTERIM_MEASURE_LIFTED_BY", block, MEASURE, COURT, "Its end: lifted, expired or withdrawn.", "protection", "InterimMeasure", "LIFTED_BY", None, dates_event=False)
    yield _event("INTERIM_MEASURE_REITERATED_BY", block, MEASURE, COURT, "A reminder; it never moves the start.", "protection", "InterimMeasure", "REITERATED_BY", None, dates_event=False)
    yield _event("INTERIM_MEASURE_REFUSED_BY", block, (*MEASURE, "Event"), COURT, "The request was refused; it protects nobody.", "protection", "InterimMeasure", "REFUSED_BY", None, dates_event=False)
    yield _event("INTERIM_MEASURE_IN", block, MEASURE, CASE, "The complaint in which it was indicated.", "protection", "InterimMeasure", "INDICATED_IN", None, dates_event=False)
    yield _event("COMPLAINT_BY", block, CASE, PEOPLE, "Who complains; the date is the filing.", "law", "Proceeding", "SUBJECT", None)
    yield _event("COMPLAINT_AGAINST", block, CASE, STATE, "The state complained of; the date is the filing.", "law", "Proceeding", "AGAINST", None)
    yield _event("COMPLAINT_BEFORE", block, CASE, COURT, "The body that deals with it; the date is the filing.", "law", "Proceeding", "BEFORE", None)
    yield _event("COMPLAINT_DECIDED_BY", block, CASE, COURT, "The body decided; outcome and symbol are qualifiers.", "law", "Proceeding", "DECIDED_BY", None, dates_event=False)
    yield Predicate("BREACHED", block, (*STATE, "Agency"), (*MEASURE, *LAW, "ForcedReturn", "Assurance", "Event"), "Somebody says that the state broke a measure, rule or duty; a finding on an event, never a part of it.", "violation")
    yield _event("RULED_UNLAWFUL", block, COURT, ("ForcedReturn", "Detention", "Decision", "Event"), "A court ruled that it was unlawful.", "violation", "Decision", "RULED_ON", "DECIDED_BY")
    yield _event("ORDERED", block, COURT, ACTOR, "A court ordered a body to act.", "law", "Decision", "DIRECTED_AT", "DECIDED_BY")
    yield _event("ORDERED_RETURN_OF", block, COURT, PEOPLE, "A court ordered somebody to be brought back; not a return.", "law", "Decision", "SUBJECT", "DECIDED_BY")
    yield _event("ORDERED_COMPENSATION_TO", block, COURT, PEOPLE, "A court ordered compensation; amount, currency and payer are qualifiers.", "law", "Decision", "SUBJECT", "DECIDED_BY")
    yield _event("GRANTED_DEFERRAL_OF_REMOVAL_BY", block, PEOPLE, COURT, "A body put off the removal.", "protection", "Decision", "DECIDED_BY")
    yield _event("RELEASED_BY", block, PEOPLE, COURT, "Who released somebody.", "custody", "Decision", "DECIDED_BY")
    yield _event("FILED_COMPLAINT_WITH", block, PEOPLE, COURT, "The body with which somebody complained.", "law", "Proceeding", "BEFORE")
    yield _event("FILED_COMPLAINT_AGAINST", block, PEOPLE, BODY, "Whom somebody complained of.", "law", "Proceeding", "AGAINST")
    yield _event("APPEAL_REJECTED_BY", block, PEOPLE, COURT, "A body turned an appeal down.", "law", "Decision", "DECIDED_BY")
    yield _event("APPEAL_PENDING_BEFORE", block, PEOPLE, COURT, "An appeal was not yet decided.", "law", "Proceeding", "BEFORE", continuing=True)
    yield _event("RELEASE_URGED_BY", block, PEOPLE, ACTOR, "Who urged the release.", "evidence", "Intervention", "MADE_BY")
    yield Predicate("REVIEWED", block, BODY, STATE, "A body reviewed a state.", "law")
    yield Predicate("REVIEWED_BY", block, STATE, BODY, "A state was reviewed under a procedure.", "law")
    yield Predicate("CRITICISED", block, (*ACTOR, *STATEMENT), STATE, "A body, or those who sign a statement, criticised a state.", "law")
    yield Predicate("FOUND_TORTURE_IN", block, (*ACTOR, *STATEMENT), STATE, "A body, or those who sign a statement, found torture in a state.", "law")


def _law() -> Iterator[Predicate]:
    block = "Law"
    yield _event("TREATY_ACTION", block, STATE, LAW, "An act in a treaty table; the qualifier action names it.", "law", "TreatyAction", "UNDER")
    yield _event("RATIFIED", block, STATE, ("Treaty", "Instrument"), "The source says ratified.", "law", "TreatyAction", "UNDER")
    yield _event("BOUND_BY", block, STATE, LAW, "An obligation is stated without ratification or date.", "law", "TreatyAction", "UNDER", continuing=True)
    yield _event("ENTERED_INTO_FORCE", block, LAW, STATE, "The date is the fact.", "law", "TreatyAction", "SUBJECT", "UNDER")
    yield Predicate("PROVISION_OF", block, ("Provision",), LAW, "The instrument that a provision is part of.", "law")
    yield Predicate("CITES", block, STATEMENT, LAW, "A statement relies on an instrument or principle.", "evidence")
    yield Predicate("EXCLUDES", block, (*LAW, *BODY), LITERAL, "Whom or what an instrument leaves out.", "law")
    yield Predicate("ADOPTED", block, BODY, LAW, "A body adopted something.", "law")
    yield Predicate("POSTPONED", block, BODY, BODY, "A body put something off.", "law")


def _detention() -> Iterator[Predicate]:
    block = "Detention and prosecution"
    yield _event("DETAINED_BY", block, PEOPLE, BODY, "Who held somebody.", "custody", "Detention", "CARRIED_OUT_BY", continuing=True)
    yield _event("DETAINED_IN", block, PEOPLE, WHERE, "The state or place where somebody was held.", "custody", "Detention", "TOOK_PLACE_IN", continuing=True)
    yield _event("DETAINED_AT", block, PEOPLE, ("DetentionPlace", "Place"), "The place of detention.", "custody", "Detention", "TOOK_PLACE_IN", continuing=True)
    yield _event("TRANSFERRED_TO", block, PEOPLE, ("DetentionPlace", "Place"), "A step to another place of detention.", "custody", "Detention", "TOOK_PLACE_IN")
    yield _event("IMPRISONED_IN", block, PEOPLE, WHERE, "Serving a sentence, or held after conviction.", "custody", "Detention", "TOOK_PLACE_IN", continuing=True)
    yield _event("SUMMONED_BY", block, PEOPLE, BODY, "Who summoned somebody.", "custody", "Detention", "CARRIED_OUT_BY")
    yield Predicate("DETENTION_REQUESTED_BY", block, PEOPLE, BODY, "Who asked that somebody be held.", "custody")
    yield Predicate("WANTED_BY", block, PEOPLE, BODY, "Who looks for somebody.", "custody", continuing=True)
    yield _event("CHARGED_BY", block, PEOPLE, BODY, "Who charged somebody.", "custody", "Proceeding", "BROUGHT_BY")
    yield _event("CHARGED_UNDER", block, PEOPLE, LAW, "The provision under which somebody was charged.", "custody", "Proceeding", "UNDER")
    yield _event("CHARGED_WITH", block, PEOPLE, LITERAL, "What somebody was charged with.", "custody", "Proceeding")
    yield Predicate("SUSPECTED_OF", block, PEOPLE, LITERAL, "What somebody is suspected of.", "custody", continuing=True)
    yield _event("CONVICTED_IN", block, PEOPLE, WHERE, "The state of the conviction.", "custody", "Decision", "TOOK_PLACE_IN")
    yield _event("SENTENCED_BY", block, PEOPLE, COURT, "The court that sentenced; years and kind are qualifiers.", "custody", "Decision", "DECIDED_BY")
    yield _event("SENTENCED_IN", block, PEOPLE, WHERE, "The state of the sentence; years and kind are qualifiers.", "custody", "Decision", "TOOK_PLACE_IN")
    yield _event("SENTENCE_UPHELD_BY", block, PEOPLE, COURT, "The court that upheld a sentence.", "custody", "Decision", "DECIDED_BY")


def _harm() -> Iterator[Predicate]:
    block = "Harm"
    yield _event("TORTURED_BY", block, PEOPLE, BODY, "Who tortured; only where the source says torture.", "violation", "IllTreatment", "CARRIED_OUT_BY")
    yield _event("TORTURED_IN", block, PEOPLE, WHERE, "Where; only where the source says torture.", "violation", "IllTreatment", "TOOK_PLACE_IN")
    yield _event("ILL_TREATED_IN", block, PEOPLE, WHERE, "Abuse that the source does not call torture.", "violation", "IllTreatment", "TOOK_PLACE_IN")
    yield _event("DIED_IN_CUSTODY_OF", block, PEOPLE, BODY, "In whose custody somebody died.", "violation", "IllTreatment", "IN_CUSTODY_OF")
    yield _event("KILLED_IN", block, PEOPLE, WHERE, "Where somebody was killed.", "violation", "IllTreatment", "TOOK_PLACE_IN")
    yield _event("INJURED_IN", block, PEOPLE, WHERE, "Where somebody was injured.", "violation", "IllTreatment", "TOOK_PLACE_IN")
    yield _event("EXTRAJUDICIALLY_EXECUTED_IN", block, PEOPLE, (*WHERE, *BODY), "The source says extrajudicial execution.", "violation", "IllTreatment", "TOOK_PLACE_IN")
    yield _event("TORTURE_EVIDENCE_RECORDED_BY", block, PEOPLE, ACTOR, "Who recorded traces of torture.", "evidence", "IllTreatment", "RECORDED_BY", dates_event=False)
    yield _event("HOSPITALISED", block, PEOPLE, BODY, "Somebody was taken to hospital.", "violation", "IllTreatment", "TREATED_BY", dates_event=False)


def _movement() -> Iterator[Predicate]:
    block = "Protection and movement"
    for name, objects, part, help in (
        ("SOUGHT_ASYLUM_IN", STATE, "ASKED_OF", "The state in which asylum was sought."),
        ("GRANTED_ASYLUM_BY", BODY, "DECIDED_BY", "Who granted asylum."),
        ("REFUSED_ASYLUM_BY", BODY, "DECIDED_BY", "Who refused asylum."),
        ("GRANTED_REFUGEE_STATUS_BY", BODY, "DECIDED_BY", "Who recognised somebody as a refugee."),
        ("LOST_REFUGEE_STATUS_BY", BODY, "DECIDED_BY", "Who withdrew the status."),
        ("REGISTERED_WITH", BODY, "ASKED_OF", "With whom somebody was registered; not recognition."),
    ):
        yield _event(name, block, PEOPLE, objects, help, "protection", "StatusChange", part)
    yield Predicate("GRANTED_WORK_PERMIT_IN", block, PEOPLE, STATE, "Where somebody was allowed to work.", "protection")
    yield Predicate("FLED_FROM", block, PEOPLE, (*STATE, "Place"), "Flight, which is not a return.", "movement")
    yield Predicate("FLED_TO", block, PEOPLE, (*STATE, "Place"), "Flight, which is not a return.", "movement")
    yield Predicate("RESIDED_IN", block, PEOPLE, WHERE, "Where somebody lived.", "movement", continuing=True)
    yield Predicate("REMOVED_FROM_HOME_IN", "Return carried out", PEOPLE, WHERE, "Taken from home; no border crossing is stated, so not a return.", "custody")


def _statements() -> Iterator[Predicate]:
    block = "Statements"
    yield Predicate("SIGNED", block, ACTOR, STATEMENT, "Who stands behind a statement; also the author of a report or letter.", "evidence")
    yield Predicate("ADDRESSED_TO", block, STATEMENT, ACTOR, "To whom a statement is addressed.", "evidence")
    yield Predicate("COPIED_TO", block, STATEMENT, ACTOR, "Who received a copy; not an addressee.", "evidence")
    yield Predicate("CONCERNS", block, STATEMENT, (*ANY, *MEASURE, *CASE), "Whom or what a statement is about.", "evidence")
    yield _event("CALLED_ON", block, (*STATEMENT, *ACTOR), ACTOR, "A demand; the qualifier demand says which.", "evidence", "Intervention", "DIRECTED_AT", "MADE_BY")
    yield Predicate("CORRECTED", block, STATEMENT, STATEMENT, "What a statement corrected.", "evidence")
    yield Predicate("CONTAINS_ERRORS", block, STATEMENT, STATEMENT, "What a statement is said to have wrong.", "evidence")
    for name, help in (("PUBLISHED", "Who published what."), ("INFORMED", "Who told whom."), ("STATED", "Who said what."),
                       ("RATED", "Who rated whom."), ("PRESSURED", "Who put whom under pressure."), ("VISITED", "Who visited whom or where.")):
        yield Predicate(name, block, (*ACTOR, *STATEMENT), ANY, help, "evidence")


def _persons() -> Iterator[Predicate]:
    block = "Persons, groups and bodies"
    for name, objects, help in (
        ("NATIONAL_OF", STATE, "Nationality as printed."),
        ("BORN_IN_YEAR", LITERAL, "Year of birth as printed."),
        ("HAS_ETHNICITY", LITERAL, "Ethnicity as printed."),
        ("HAS_RELIGION", LITERAL, "Religion as printed."),
        ("HAS_OCCUPATION", LITERAL, "Occupation as printed."),
        ("KNOWN_AS", LITERAL, "Another name as printed."),
        ("HOLDS_POSITION", (*BODY, "PersonGroup"), "An office; the qualifier role names it."),
        ("MEMBER_OF", (*BODY, "PersonGroup"), "Membership of a body or group, as a source states it."),
        ("LEADER_OF", (*BODY, "PersonGroup"), "Who leads."),
        ("FOLLOWER_OF", ACTOR, "Who follows whom."),
        ("ASSOCIATE_OF", ACTOR, "Who is associated with whom."),
    ):
        yield Predicate(name, block, PEOPLE, objects, help, "membership", continuing=True)
    yield Predicate("BASED_IN", block, ACTOR, WHERE, "Where an organisation or person is based.", "membership", continuing=True)
    yield Predicate("BANNED_IN", block, ("Organisation", "PersonGroup"), STATE, "Where an organisation is banned.", "law", continuing=True)
    yield Predicate("CHAIRED", block, ACTOR, BODY, "Who chaired a body.", "membership", continuing=True)
    yield Predicate("PART_OF", block, (*ACTOR, "Place", "DetentionPlace"), (*ACTOR, "Place"), "A group within a group, a body within a body or state.", "membership", continuing=True)
    yield Predicate("OCCURRED_IN", block, ("Event",), WHERE, "Where an event took place.", "movement")
# fmt: on


def declared() -> tuple[Predicate, ...]:
    """Every predicate of the format, in the order of its tables."""
    blocks = (_returns, _feared, _measures, _law, _detention, _harm, _movement, _statements, _persons)
    return tuple(predicate for block in blocks for predicate in block())


QUALIFIERS = tuple(
    Qualifier(*row)
    for row in (
        ("concerning", "CONCERNING", "Whom an assurance or act concerns."),
        ("under", "UNDER", "The instrument or provision that it rests on."),
        ("payer", "PAYER", "Who is to pay."),
        ("to", "ADDRESSEE", "To whom it goes."),
        ("via", "VIA", "A state of transit, neither sending nor receiving."),
        ("destination", "DESTINATION", "The state to which a measure forbids removal."),
        ("after", "LATER_THAN", "The event that came before, where the source states only the order."),
        ("before", "EARLIER_THAN", "The event that came after, where the source states only the order."),
    )
)
