"""The kinds that parameters and columns can have."""

from graph.model.relationships import READINGS

#: Kinds of parameters that name something in the graph, with the labels each can be,
#: in the order in which they are tried: where a name fits two, the earlier one is meant.
ENTITY_KINDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "state": (("State",),),
    "person": (("Individual",), ("PersonGroup",)),
    "group": (("PersonGroup",),),
    "body": (("Agency", "Court"), ("Organisation",), ("State",)),
    "organisation": (("Organisation",),),
    "actor": (("Organisation",), ("Agency", "Court"), ("State",), ("Individual",), ("PersonGroup",)),
    "treaty": (("Treaty",),),
    "provision": (("Provision",), ("Treaty",)),
    "rule": (("Treaty",), ("Provision",), ("Principle", "NationalLaw"), ("InterimMeasure",)),
    "document": (("Document",),),
    "event": (("Event",),),
    "place": (("DetentionPlace",), ("Place",)),
}
PLAIN_KINDS = ("id", "predicate", "choice", "integer", "boolean", "date", "period", "text", "name", "fact")
PARAMETER_KINDS = (*ENTITY_KINDS, *PLAIN_KINDS)

#: What a caller may read about each kind of parameter.
KIND_WORDS = {
    "state": "a state: name, ISO 3166 code of three letters, or id",
    "person": "a person or a group of people: name or id",
    "group": "a group of people: name or id",
    "body": "a court, treaty body, agency or state: name or id",
    "organisation": "an organisation: name or id",
    "actor": "an organisation, body, state, person or group: name or id",
    "treaty": "a treaty: key, name or id",
    "provision": "a provision or treaty: name or id",
    "rule": "a measure, treaty, provision or principle: key, name or id",
    "document": "a document: id or title",
    "event": "an event: id or name",
    "place": "a place of detention, or a place: name or id",
    "id": "the id of anything in the graph, or a name that only one thing bears",
    "predicate": "a predicate of the claim format, as in EXTRADITED_TO",
    "choice": "one of the listed words",
    "integer": "a whole number",
    "boolean": "true or false",
    "date": "a day, as in 2011-05-30",
    "period": "a day, month or year, as in 2011-05-30, 2011-05 or 2011",
    "text": "any text",
    "name": "a name or whole words of it, in any script",
    "fact": "a kind of event, as in ForcedReturn, or a predicate that makes none, as in FLED_TO",
}

COLUMN_KINDS = ("entity", "entities", "string", "strings", "integer", "boolean", "date", "claims")
#: What the runner fills in: a range of people, the smallest number if all are the same or all distinct, a quote.
COMPUTED = ("people", "people_if_same", "people_if_distinct", "quote", "order")

#: Types as answers and the list of questions give them.
COLUMN_TYPES = {
    "string": "string",
    "strings": "list",
    "integer": "integer",
    "boolean": "boolean",
    "date": "date",
    "claims": "list",
}

#: Parameters that every question takes, and those that a window over dates adds.
COMMON_PARAMETERS = ("limit", "cursor")
WINDOW_PARAMETERS = ("date_from", "date_to", "include_disputed")
#: What a query may use without declaring it: the types that repeat, worked out, what facts say already.
SUPPLIED = {"readings": sorted(READINGS)}
#: Columns that every row has, whatever its file declares.
EVIDENCE_COLUMNS = ("claims", "documents", "independent", "disputed")
