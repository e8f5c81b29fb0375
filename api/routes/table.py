"""Every address of the interface, once. An address stands before those that would swallow it."""

from api.negotiate import HTML, NETWORKS, ROWS
from api.routes import docs, lookups, network, operations, questions, rows, searching
from api.routes.address import Address
from graph.questions.file import Parameter

QUESTIONS, THINGS, OPERATIONS = "questions", "things", "operations"
_READING = ("not-acceptable", "bad-parameters", "store-away", "timeout")
_OF_QUESTION = ("unknown-question", *_READING)
_OF_ID = ("unknown-id", *_READING)
_REVISION = Parameter("revision", "text", "Freeze the figure at this revision of the graph.")
_PLAIN = ("not-acceptable", "bad-parameters")

ADDRESSES = (
    Address(
        "/v1/questions", questions.every, "All questions", QUESTIONS, result="Questions", problems=_PLAIN
    ),
    Address(
        "/v1/questions/{name}",
        questions.one,
        "One question, with its Cypher",
        QUESTIONS,
        result="Question",
        problems=("unknown-question", *_PLAIN),
    ),
    Address(
        "/v1/questions/{name}/params/{param}",
        questions.allowed,
        "The values that a parameter takes",
        QUESTIONS,
        result="Values",
        parameters=tuple(questions.ALLOWED_PARAMETERS),
        problems=("not-found", "stale", *_OF_QUESTION),
    ),
    Address(
        "/v1/questions/{name}/rows",
        rows.rows,
        "The answer of a question",
        QUESTIONS,
        forms=ROWS,
        result="Answer",
        problems=("stale", *_OF_QUESTION),
        each="rows",
    ),
    Address(
        "/v1/questions/{name}/network",
        network.network,
        "The network of a question",
        QUESTIONS,
        forms=NETWORKS,
        result="Network",
        problems=("stale", "cannot-draw", *_OF_QUESTION),
        each="network",
    ),
    Address(
        "/embed/{name}",
        network.embed,
        "A network as a page to frame; takes the question's parameters",
        QUESTIONS,
        forms=(HTML,),
        parameters=(_REVISION,),
        problems=("stale", "cannot-draw", *_OF_QUESTION),
    ),
    Address(
        "/v1/search",
        searching.search,
        "Find things by any spelling, in any script",
        THINGS,
        result="Hits",
        parameters=tuple(searching.PARAMETERS),
        problems=("stale", *_READING),
    ),
    Address(
        "/v1/entities/{id:path}/network",
        lookups.network,
        "What surrounds an entity",
        THINGS,
        forms=NETWORKS,
        result="Network",
        problems=("cannot-draw", *_OF_ID),
        asks="ego-network",
    ),
    Address(
        "/v1/entities/{id:path}/claims",
        lookups.claims,
        "Every claim for and against what is said of an entity",
        THINGS,
        forms=ROWS,
        result="Answer",
        problems=("stale", *_OF_ID),
        asks="evidence-pack",
    ),
    Address(
        "/v1/entities/{id:path}/timeline",
        lookups.timeline,
        "What happened around an entity, in order",
        THINGS,
        forms=ROWS,
        result="Answer",
        problems=("stale", *_OF_ID),
        asks="person-timeline",
        given=("id", "person"),
    ),
    Address("/v1/entities/{id:path}", lookups.entity, "One entity", THINGS, result="Thing", problems=_OF_ID),
    Address(
        "/v1/events/{id:path}",
        lookups.event,
        "One event with its evidence",
        THINGS,
        result="Thing",
        problems=_OF_ID,
    ),
    Address(
        "/v1/claims/{id:path}",
        lookups.claim,
        "One claim with its source",
        THINGS,
        result="Thing",
        problems=_OF_ID,
    ),
    Address(
        "/v1/documents/{id:path}", lookups.document, "One document", THINGS, result="Thing", problems=_OF_ID
    ),
    Address(
        "/v1/explain/{id:path}",
        lookups.explain,
        "Everything that a fact, event, claim or entity rests on",
        THINGS,
        result="Explanation",
        problems=_OF_ID,
    ),
    Address("/v1/schema", operations.schema, "The model", OPERATIONS, result="Model", problems=_PLAIN),
    Address("/v1/problems", operations.problems, "Every kind of problem", OPERATIONS, problems=_PLAIN),
    Address(
        "/v1/problems/{kind}",
        operations.problem,
        "One kind of problem",
        OPERATIONS,
        problems=("not-found", *_PLAIN),
    ),
    Address("/healthz", operations.healthz, "The process answers", OPERATIONS, problems=_PLAIN),
    Address("/readyz", operations.readyz, "Questions and graph can be read", OPERATIONS, problems=_READING),
    Address(
        "/version",
        operations.version_of,
        "Version of the product and revision of the graph",
        OPERATIONS,
        problems=_PLAIN,
    ),
    Address(
        "/metrics",
        operations.metrics,
        "Counts and times for Prometheus",
        OPERATIONS,
        forms=(operations.TEXT,),
        problems=_PLAIN,
    ),
    Address("/openapi.json", docs.description, "This description", OPERATIONS, problems=_PLAIN),
    Address("/docs", docs.page, "This description as a page", OPERATIONS, forms=(HTML,), problems=_PLAIN),
    Address(
        "/docs/{file}", docs.file, "Script and style of that page", "", forms=(), problems=("not-found",)
    ),
)
