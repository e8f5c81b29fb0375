"""One question file: a head in ``//`` lines, which is YAML, and one query below it.

The head says everything that help, forms, schema and docs print, so nothing about a
question is written twice. It is read strictly: an unknown or a repeated key, a missing
one or a value of the wrong sort is a ``QuestionError`` with file and line.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import QuestionError
from graph.questions.head import Entry, read_head
from graph.questions.kinds import COLUMN_KINDS, COMPUTED, ENTITY_KINDS, PARAMETER_KINDS


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a caller may give. ``allowed`` closes the list; ``least`` and ``most`` bound a number."""

    name: str
    kind: str
    help: str
    required: bool = False
    default: Any = None
    allowed: tuple[str, ...] = ()
    many: bool = False
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class DeclaredColumn:
    """A column as the file declares it.

    ``computed`` names the function that fills it instead of the query, from the alias
    that ``events`` names (``event_ids`` unless said otherwise). ``order`` says whether the
    first of two ``dates`` (columns or aliases) is surely, possibly or not the earlier one.
    """

    name: str
    kind: str
    meaning: str
    computed: str | None = None
    events: str = "event_ids"
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Searched:
    """What is said about an answer without rows: ``text`` with the columns of ``query`` filled in."""

    text: str
    query: str
    line: int


@dataclass(frozen=True, slots=True)
class NetworkPlan:
    """How the rows become a picture; exactly one of ``items``, ``line`` and ``of`` is given.

    ``items`` are columns whose ids are drawn (``$name``: the ids of a parameter), with the
    stored ``relations`` between those of one row; with none named, every relation of facts.
    ``line`` makes each row one line; its ``words`` stand for those of the relation, and its
    width says so many of what is ``counted``. ``of`` draws another question with the same
    parameters, and ``beside`` adds columns of our own rows that it may not show.
    """

    items: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    line: dict[str, str] = field(default_factory=dict)
    of: str | None = None
    beside: tuple[str, ...] = ()
    past: str = "the table"


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """A question as its file says it. ``line`` is the line on which the query begins.

    Of the parameters that ``any_of`` names a caller gives at least one.
    """

    name: str
    tag: str
    path: str
    question: str
    help: str
    parameters: dict[str, Parameter]
    columns: dict[str, DeclaredColumn]
    order: str
    query: str
    line: int
    window: str | None = None
    window_events: str | None = None
    sort: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    searched: tuple[Searched, ...] = ()
    network: NetworkPlan | None = None
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def dated(self) -> bool:
        """Whether the question takes ``date_from``, ``date_to`` and ``include_disputed``."""
        return bool(self.window or self.window_events)


def read_question(path: Path, shown: str | None = None) -> QuestionFile:
    """Read one file; ``shown`` is the path as errors name it."""
    name = shown or str(path)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(name, None, f"cannot be read as UTF-8 text: {error}") from error
    head, query, line = _parts(text)
    return _question(path, read_head(head, name), query.strip("\n"), line)


def _parts(text: str) -> tuple[str, str, int]:
    """The head without its slashes, the query, and the line on which the query begins."""
    lines = text.splitlines()
    end = next((n for n, line in enumerate(lines) if not line.startswith("//")), len(lines))
    head = "\n".join(line[2:].removeprefix(" ") for line in lines[:end])
    start = next((n for n in range(end, len(lines)) if lines[n].strip()), end)
    return head, "\n".join(lines[start:]), start + 1


def _question(path: Path, head: Entry, query: str, line: int) -> QuestionFile:
    top = head.mapping(
        required=("question", "columns", "order"),
        optional=("help", "parameters", "window", "sort", "any_of", "searched", "network"),
    )
    window, events = _window(top["window"]) if "window" in top else (None, None)
    return QuestionFile(
        name=path.stem,
        tag=path.parent.name,
        path=head.path,
        question=top["question"].text(),
        help=top["help"].text() if "help" in top else "",
        parameters={k: _parameter(k, v) for k, v in top["parameters"].mapping().items()}
        if "parameters" in top
        else {},
        columns={k: _column(k, v) for k, v in top["columns"].mapping().items()},
        order=top["order"].text(),
        query=query,
        line=line,
        window=window,
        window_events=events,
        sort=top["sort"].texts() if "sort" in top else (),
        any_of=top["any_of"].texts() if "any_of" in top else (),
        searched=tuple(_searched(entry) for entry in top["searched"].items()) if "searched" in top else (),
        network=_network(top["network"]) if "network" in top else None,
        lines={key: entry.line for key, entry in top.items()},
    )


def _parameter(name: str, entry: Entry) -> Parameter:
    parts = entry.mapping(
        required=("kind", "help"), optional=("required", "default", "allowed", "many", "least", "most")
    )
    return Parameter(
        name=name,
        kind=parts["kind"].one_of(PARAMETER_KINDS),
        help=parts["help"].text(),
        required=parts["required"].flag() if "required" in parts else False,
        default=parts["default"].value if "default" in parts else None,
        allowed=parts["allowed"].texts() if "allowed" in parts else (),
        many=parts["many"].flag() if "many" in parts else False,
        least=parts["least"].number() if "least" in parts else None,
        most=parts["most"].number() if "most" in parts else None,
    )


def _column(name: str, entry: Entry) -> DeclaredColumn:
    parts = entry.mapping(required=("kind", "meaning"), optional=("computed", "events", "dates"))
    return DeclaredColumn(
        name=name,
        kind=parts["kind"].one_of(COLUMN_KINDS),
        meaning=parts["meaning"].text(),
        computed=parts["computed"].one_of(COMPUTED) if "computed" in parts else None,
        events=parts["events"].text() if "events" in parts else "event_ids",
        dates=parts["dates"].texts() if "dates" in parts else (),
    )


def _window(entry: Entry) -> tuple[str | None, str | None]:
    """A date column of the rows, or ``{events: Label}`` where rows count events of that label."""
    if isinstance(entry.value, str):
        return entry.text(), None
    return None, entry.mapping(required=("events",))["events"].text()


def _searched(entry: Entry) -> Searched:
    parts = entry.mapping(required=("text", "query"))
    return Searched(parts["text"].text(), parts["query"].text(), parts["query"].line)


def _network(entry: Entry) -> NetworkPlan:
    parts = entry.mapping(optional=("items", "relations", "line", "of", "beside", "past"))
    if sum(key in parts for key in ("items", "line", "of")) != 1:
        raise entry.error("a network needs exactly one of items, line and of")
    line = (
        parts["line"].mapping(
            required=("source", "target", "relation"), optional=("width", "id", "words", "counted")
        )
        if "line" in parts
        else {}
    )
    return NetworkPlan(
        items=parts["items"].texts() if "items" in parts else (),
        relations=parts["relations"].texts() if "relations" in parts else (),
        line={key: part.text() for key, part in line.items()},
        of=parts["of"].text() if "of" in parts else None,
        beside=parts["beside"].texts() if "beside" in parts else (),
        past=parts["past"].text() if "past" in parts else "the table",
    )


def takes_ids(parameter: Parameter) -> bool:
    """Whether the query receives a list of ids (or null) for this parameter."""
    return parameter.kind in ENTITY_KINDS
