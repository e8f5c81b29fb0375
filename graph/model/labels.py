"""Node labels and the entity types that become them (design section 4, format: Entities)."""

from __future__ import annotations

from dataclasses import replace

from graph.model.core import EntityType, Label
from graph.model.properties import DATE, EVIDENCE, ID, NAME, day, flag, number, partial_date, text, texts

_ENTITY = (
    ID, NAME,
    text("kind", "The entity type as entered: ngo, media, court, treaty_body …"),
    texts("aliases", "Every printed spelling."),
    text("search", "Name and spellings folded for search, one a line."),
    text("note", "The analyst's note."),
    flag("named", "False where the sources give only a description."),
    texts("codes", "Codes by which states and treaties are joined, as system=value."),
    texts("joined", "Ids of records that a review joined into this one."),
    flag("reference", "Reference data of the product, which no source of this graph names."),
)  # fmt: skip

_ACTOR = Label("Actor", "Actor", "Somebody who acts or is acted upon.", _ENTITY)
_INSTRUMENT = Label("Instrument", "Instrument", "A legal instrument or a rule of law.", _ENTITY)
_PLACE = Label(
    "Place",
    "Place",
    "A town, region or building.",
    (*_ENTITY, text("located_in", "Where it lies, as printed.")),
)
_SOURCE = Label("Source", "Source", "How we know: a document, a statement, a claim.", (ID, NAME, *DATE))
_EVENT = Label(
    "Event", "Event", "What happened, once, however many claims speak of it.",
    (
        *_ENTITY, *DATE, *EVIDENCE,
        text("act", "What was done, as the family of the predicates says it."),
        text("subject_id", "Id of whom or what it concerns."),
        texts("details", "What the sources add in words: charges, outcome, amounts."),
    ),
)  # fmt: skip

_LABELS = (
    _ACTOR,
    Label("Individual", "Actor", "A person.", (
        number("birth_year", "Year of birth as printed."), texts("nationality", "Nationality as printed (state ids)."),
        text("ethnicity", "Ethnicity as printed."), text("religion", "Religion as printed."),
        texts("occupations", "Occupations as printed."),
    )),
    Label("PersonGroup", "Actor", "People whom a source counts or describes together.", (
        number("count_min", "The smallest number of people that the source allows."),
        number("count_max", "The largest; absent when the source sets no upper bound."),
        text("count_text", "The number as the source words it."),
    )),
    Label("State", "Actor", "A state, present or former.", (text("iso3", "ISO 3166 code of three letters."),)),
    Label("Organisation", "Actor", "An organisation outside the state."),
    Label("Agency", "Actor", "A body of a state; the state is reached through PART_OF, never substituted."),
    Label("Court", "Actor", "A court, treaty body or special procedure, told apart by kind."),
    _INSTRUMENT,
    Label("Treaty", "Instrument", "A treaty.", (
        text("key", "The short key of a followed instrument: CAT, ICCPR-OP1."), text("title_in_full", "Its whole title."),
        text("purpose", "rights, or extradition for one that is used to ask for people."),
        texts("articles", "Its articles that bar a return."), text("depositary", "Who keeps the record of its parties."),
        day("own_entry", "The day on which it entered into force itself."),
    )),
    Label("Provision", "Instrument", "An article or other part of an instrument."),
    Label("NationalLaw", "Instrument", "A law of one state."),
    Label("Principle", "Instrument", "A rule of customary or general law."),
    _EVENT,
    Label("ForcedReturn", "Event", "Somebody was made to go to a state: extradition, deportation, expulsion, rendition, pushback.", (
        texts("means", "extradition, deportation, expulsion, rendition, pushback, or unspecified."),
        number("people_min", "The smallest number of people returned."),
        number("people_max", "The largest number; absent when no source sets an upper bound."),
        flag("repeated", "The source says that it happened again and again."),
        flag("sending_derived", "The sending state was taken from who carried it out; no source prints the origin."),
        texts("source_says", "How the source qualifies it: unlawful, forcible …"),
    )),
    Label("Detention", "Event", "Somebody was held.", partial_date("until", "When it ended")),
    Label("InterimMeasure", "Event", "A body asked a state not to remove somebody while it considers the case.", (
        *partial_date("start", "When it began to apply"), *partial_date("end", "When it ended"),
        texts("asks", "not-remove, not-extradite, not-deport, not-execute, protect or other."),
        texts("destination_ids", "States to which it forbids removal, where it names any."),
        flag("ended", "A source says that it ended."), text("how_ended", "lifted, expired, superseded or case-closed."),
        text("rule_cited", "The rule that the body cites, as printed."), text("outcome", "What came of it, in the words of the source."),
        day("last_stated", "The last day on which a source says that it stands."),
    )),
    Label("Assurance", "Event", "A diplomatic assurance: sought, offered, given, relied on or breached.", (
        text("stage", "sought, offered, given or relied_on."),
        text("assurance_id", "The event id that the stages of one assurance share."),
        text("later_stage", "The furthest later stage of the same assurance, breached included."),
        texts("planned", "Claims of an intention, which makes no stage."),
        texts("said_to_breach", "Claims that the assurance was breached; they stand with the furthest stage."),
    )),
    Label("Proceeding", "Event", "A complaint, request, charge or appeal that a body deals with.", (
        *partial_date("filed", "When a complaint was filed"), *partial_date("decided", "When it was decided last"),
        text("stage", "filed, admissibility or decided, by the last decision on a complaint."), text("outcome", "The last decision, in the words of the source."),
        texts("symbols", "Symbols of the decisions on it."), texts("issues", "Its issues, as a table prints them."),
        texts("measure_ids", "Interim measures that were indicated in it."),
        texts("instrument_ids", "Articles that the decisions name, and their instruments."),
        flag("about_removal", "Whether a complaint is about a removal; absent where no source speaks of its subject."),
    )),
    Label("Decision", "Event", "A ruling, order, view or judgment of a court or body.", (
        number("years", "Years of a sentence."), text("amount", "Amount of a compensation, as printed."),
        text("currency", "Its currency."),
    )),
    Label("TreatyAction", "Event", "An act by which a state enters or leaves an instrument, or its entry into force.", (
        text("action", "Which act, in the words of the claim format: signature, ratification, denunciation …"),
        texts("texts", "The text of a reservation or declaration, as printed."),
        *partial_date("effect", "When it takes effect"),
        flag("computed", "The day of effect is printed nowhere; it follows from the treaty's own rule."),
    )),
    Label("StatusChange", "Event", "Asylum or refugee status sought, granted, refused, registered or withdrawn."),
    Label("IllTreatment", "Event", "Torture, ill-treatment, injury, killing or death in custody."),
    Label("Intervention", "Event", "Somebody called on somebody to do or not to do something."),
    _PLACE,
    Label("DetentionPlace", "Place", "A place where people are held."),
    _SOURCE,
    Label("Document", "Source", "A file or page that was read.", (
        text("publisher", "Who published it."), text("publisher_id", "Id of the publisher, where it is recorded."), *partial_date("updated", "When it was last changed"),
        text("language", "Language code."), text("url", "Where it stands."), text("archived_url", "Where a copy is kept."),
        text("sha256", "Digest of the file."), text("copy_of", "Id of the document that this one reproduces."),
        text("root", "Id of the document at the end of the chain of copies."),
        texts("voices", "Publisher, authors and signatories who stand behind it."),
    )),
    Label("Statement", "Source", "What was said, by whom, apart from the page that prints it.", (
        text("copy_of", "Id of the statement that this one reproduces."), text("note", "The analyst's note."),
        text("kind", "The entity type as entered."), texts("aliases", "Every printed spelling."),
        text("search", "Name and spellings folded for search."), flag("named", "False where only a description exists."),
        texts("codes", "Codes, as system=value."), texts("joined", "Ids of records that a review joined into this one."),
    )),
    Label("Claim", "Source", "One thing that one document says.", (
        text("predicate", "The predicate of the claim."), text("subject_id", "Id of the subject."),
        text("subject_name", "Name of the subject."), text("object_id", "Id of the object, unless it is a literal."),
        text("object_name", "Name of the object, or the literal."), text("event_id", "Id of the event that it helps to make."),
        number("span_start", "First character, counted from 0."), number("span_end", "Character after the last."),
        text("sha256", "Digest of the span or of the cells."), number("row", "Row of a table, the first data row being 1."),
        text("column", "Columns of a table."), text("modality", "actual, planned, risk or negated."),
        text("wording", "asserted, reported or alleged."), text("explicitness", "explicit or implied."),
        text("speaker_id", "Whom the text names as the speaker."), text("speaker_name", "The speaker's name."),
        text("statement_id", "The statement that carries it."), text("document_id", "The document that prints it."),
        text("tier", "core or context."), text("note", "Why the claim is as it is."),
        text("duplicate_of", "Id of the claim that this one copies."), text("fact", "Shared by claims that state the same fact."),
        text("fact_id", "Id of the fact that it states: its event, or the first claim that says the same."),
        text("fact_label", "Label of that event, or the predicate where the claim makes none."),
        flag("background", "It tells what somebody is, not what happened: an office, a title, a membership."),
        number("fact_documents", "In how many documents that fact stands, copies left out."),
        number("fact_independent", "How many groups of them share no publisher, author, signatory or origin."),
        flag("copied", "It only repeats another claim, statement or document."),
        text("qualifiers", "The qualifiers as JSON."), text("recorded", "The day on which it entered the ledger."),
    )),
    Label("NameForm", "NameForm", "A form of a person's name: printed, an alias, or generated.", (
        ID, NAME, text("kind", "printed, alias or generated."), text("script", "The script or scripts of its letters."),
        texts("document_ids", "The documents that print it."), text("words", "Its folded words, one space around each."),
    )),
    Label("Build", "Build", "The build itself: one node.", (
        ID, NAME, text("revision", "Digest of everything projected."),
        day("as_of", "Newest date or update of a document of the build."),
        number("format", "Form of the graph; a store of another form is built anew."),
        number("claims_total", "Claims projected."), number("documents_total", "Documents projected."),
        text("inputs", "Digest of the ledger and of the code that projected it."),
        flag("public_build", "Whether what is restricted was left out."),
    )),
)  # fmt: skip

#: How the parts of an event are drawn.
_FAMILIES = {
    "ForcedReturn": "movement", "Detention": "custody", "InterimMeasure": "protection", "Assurance": "law",
    "Proceeding": "law", "Decision": "law", "TreatyAction": "law", "StatusChange": "protection",
    "IllTreatment": "violation", "Intervention": "evidence",
}  # fmt: skip

LABELS = tuple(replace(label, family=_FAMILIES.get(label.name, "")) for label in _LABELS)

_TYPES = (
    ("individual", "per", "Individual", "A person."),
    ("group", "grp", "PersonGroup", "People counted or described together."),
    ("state", "sta", "State", "A state."),
    ("ngo", "org", "Organisation", "A non-governmental organisation."),
    ("media", "org", "Organisation", "A newspaper, broadcaster or news site."),
    ("political_party", "org", "Organisation", "A political party."),
    ("political_movement", "org", "Organisation", "A political movement."),
    ("banned_group", "org", "Organisation", "A group that a state has banned."),
    ("intergovernmental", "org", "Organisation", "An organisation of states."),
    ("un_body", "org", "Organisation", "A body of the United Nations that is no treaty body."),
    ("other", "org", "Organisation", "Another organisation."),
    ("state_agency", "agy", "Agency", "A body of a state."),
    ("court", "crt", "Court", "A domestic or regional court."),
    ("treaty_body", "crt", "Court", "A committee set up by a treaty."),
    ("special_procedure", "crt", "Court", "A special rapporteur or working group."),
    ("un_procedure", "crt", "Court", "Another procedure of the United Nations."),
    ("detention_place", "fac", "DetentionPlace", "A prison, jail or centre."),
    ("place", "plc", "Place", "A place."),
    ("treaty", "ins", "Treaty", "A treaty."),
    ("provision", "ins", "Provision", "An article or other part of an instrument."),
    ("national_law", "ins", "NationalLaw", "A law of one state."),
    ("principle", "ins", "Principle", "A rule of customary or general law."),
    ("other_instrument", "ins", "Instrument", "Another instrument."),
    ("interim_measure", "ims", "InterimMeasure", "A measure, or a request for one."),
    ("statement", "stm", "Statement", "What was said, apart from the file that prints it."),
    ("complaint", "cas", "Proceeding", "A complaint to a body."),
    ("extradition_case", "cas", "Proceeding", "An extradition case."),
    ("asylum_case", "cas", "Proceeding", "An asylum case."),
    ("context_event", "evt", "Event", "An event that gives context."),
)

ENTITY_TYPES = tuple(EntityType(*row) for row in _TYPES)
