"""What a caller gives, checked and made ready for the query. All problems come at once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from graph.errors import DateError, ParameterError, ParameterErrors
from graph.model import MODEL
from graph.questions.file import Parameter, QuestionFile, takes_ids
from graph.questions.kinds import COMMON_PARAMETERS, KIND_WORDS
from graph.questions.resolve import Resolver
from graph.stores.base import GraphStore
from graph.values.dates import window
from graph.values.names import fold_words
from graph.values.states import state_code, state_names

#: The default of a date parameter that means the newest day of a document of the build.
NEWEST = "newest"
_LONGEST = 500
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")
_WHOLE = re.compile("-?[0-9]{1,9}")

_WINDOW = (
    Parameter("date_from", "period", "First day, month or year of the window."),
    Parameter("date_to", "period", "Last day, month or year of the window."),
    Parameter("include_disputed", "boolean", "Whether what sources dispute is shown.", default=True),
)
_COMMON = (
    Parameter("limit", "integer", "The most rows of one answer.", default=100, least=1),
    Parameter("cursor", "text", "Where the answer before this one ended."),
)


@dataclass(slots=True)
class Given:
    """Parameters after checking. ``bound`` goes to the query, ``shown`` back to the caller.

    ``dates`` are the first and last day of the window, ``notes`` what a reader must know.
    """

    bound: dict[str, Any] = field(default_factory=dict)
    shown: dict[str, Any] = field(default_factory=dict)
    dates: tuple[date | None, date | None] = (None, None)
    include_disputed: bool = True
    limit: int | None = None
    cursor: str | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def windowed(self) -> bool:
        """Whether a window of dates was given."""
        return self.dates != (None, None)


def accepted(question: QuestionFile, *, common: bool = True) -> dict[str, Parameter]:
    """Every parameter that a question takes: its own, those of its window, limit and cursor."""
    own = list(question.parameters.values())
    added = [*(_WINDOW if question.dated else ()), *(_COMMON if common else ())]
    return {parameter.name: parameter for parameter in (*own, *added)}


def check_parameters(question: QuestionFile, given: Mapping[str, Any], store: GraphStore) -> Given:
    """Resolve ``given``, or raise ``ParameterErrors`` with every problem."""
    known = accepted(question)
    problems: list[ParameterError] = [_unknown(name, known) for name in given if name not in known]
    values: dict[str, Any] = {}
    resolver, result = Resolver(store, with_parts=_with_parts(question, given)), Given()
    for parameter in known.values():
        try:
            values[parameter.name] = _value(parameter, given.get(parameter.name), resolver, store, result)
        except ParameterError as problem:
            problems.append(problem)
    first, last = values.get("date_from"), values.get("date_to")
    if first and last and first > last:
        problems.append(ParameterError("date_from", f"date_from {first} is later than date_to {last}"))
    if question.any_of and all(given.get(name) is None for name in question.any_of):
        names, first = " or ".join(question.any_of), question.any_of[0]
        kind = KIND_WORDS[question.parameters[first].kind]
        problems.append(ParameterError(first, f"{names} is required: {kind}"))
    if problems:
        raise ParameterErrors(problems)
    return _collected(question, values, result)


def _collected(question: QuestionFile, values: dict[str, Any], result: Given) -> Given:
    result.bound = {name: values[name] for name in question.parameters}
    result.limit, result.cursor = values["limit"], values["cursor"]
    if question.dated:
        result.dates = (values["date_from"], values["date_to"])
        result.include_disputed = values["include_disputed"]
        result.shown["include_disputed"] = result.include_disputed
    return result


def _with_parts(question: QuestionFile, given: Mapping[str, Any]) -> bool:
    """Whether a body stands for its parts too: always, unless the question asks and is told otherwise."""
    asks = "include_parts" in question.parameters
    return not (asks and str(given.get("include_parts", True)).strip().lower() in _FALSE)


def _unknown(name: str, known: Mapping[str, Parameter]) -> ParameterError:
    near = tuple(get_close_matches(name, known, n=3))
    offered = [other for other in known if other not in COMMON_PARAMETERS]
    hint = f"did you mean {', '.join(near)}?" if near else f"it takes {', '.join(offered) or 'none'}"
    return ParameterError(name, f"this question has no parameter {name!r}; {hint}", near)


def _value(parameter: Parameter, given: Any, resolver: Resolver, store: GraphStore, result: Given) -> Any:
    name = parameter.name
    if given is None:
        if parameter.required:
            raise ParameterError(name, f"{name} is required: {KIND_WORDS[parameter.kind]}")
        given = _default(parameter, store)
        if given is None:
            return None
    items = list(given) if isinstance(given, (list, tuple, set)) else [given]
    if len(items) != 1 and not parameter.many:
        raise ParameterError(name, f"{name} takes one value, found {len(items)}")
    read = [_one(parameter, item, resolver, store, result) for item in items]
    if name not in COMMON_PARAMETERS:
        shown = [pair[1] for pair in read]
        result.shown[name] = shown if parameter.many else shown[0]
    if takes_ids(parameter):
        return sorted({found for pair in read for found in pair[0]})
    return [pair[0] for pair in read] if parameter.many else read[0][0]


def _default(parameter: Parameter, store: GraphStore) -> Any:
    if parameter.kind == "date" and parameter.default == NEWEST:
        rows = store.read("MATCH (b:Build {id: 'revision'}) RETURN b.as_of AS as_of").rows
        return rows[0]["as_of"] if rows else None
    return parameter.default


def _one(
    parameter: Parameter, given: Any, resolver: Resolver, store: GraphStore, result: Given
) -> tuple[Any, Any]:
    """The value for the query and the value to show."""
    name, kind = parameter.name, parameter.kind
    if kind == "boolean":
        value = _boolean(name, given)
        return value, value
    if kind == "integer":
        number = _integer(parameter, given)
        return number, number
    text = _day_as_text(given) if kind in ("date", "period") else given
    if not isinstance(text, str) or not text.strip():
        raise ParameterError(name, f"{name} is {given!r}, expected {KIND_WORDS[kind]}")
    if len(text) > _LONGEST:
        raise ParameterError(name, f"{name} has {len(text)} characters, at most {_LONGEST} are read")
    if kind in ("date", "period"):
        return _day(name, kind, text), text.strip()
    if kind == "choice":
        word = _choice(parameter, text)
        return word, word
    if kind == "text":
        return text, text
    if kind == "name":
        return f" {fold_words(text)} ", text
    if kind == "fact":
        label = _label_of_fact(name, text)
        return label, label
    if kind == "predicate":
        word = _predicate(name, text, store)
        return word, word
    return _entity(parameter, text.strip(), resolver, result)


def _day_as_text(given: Any) -> Any:
    """A day of Python or pandas, or a year as a number, as the text that it stands for."""
    if isinstance(given, date):
        return given.isoformat()[: len("2011-05-30")]
    return str(given) if isinstance(given, int) and not isinstance(given, bool) else given


def _boolean(name: str, given: Any) -> bool:
    word = str(given).strip().lower()
    if word not in (*_TRUE, *_FALSE):
        raise ParameterError(name, f"{name} is {given!r}, expected true or false")
    return word in _TRUE


def _integer(parameter: Parameter, given: Any) -> int:
    name, text = parameter.name, str(given).strip()
    if isinstance(given, (bool, float)) or not _WHOLE.fullmatch(text):
        raise ParameterError(name, f"{name} is {given!r}, expected a whole number")
    number, least, most = int(text), parameter.least or 0, parameter.most
    if number < least or (most is not None and number > most):
        span = f"{least} to {most}" if most is not None else f"{least} or more"
        raise ParameterError(name, f"{name} is {number}, expected {span}")
    return number


def _day(name: str, kind: str, text: str) -> date:
    try:
        first, last = window(text)
    except DateError as error:
        raise ParameterError(name, f"{name}: {error}") from error
    if kind == "date" and first != last:
        raise ParameterError(name, f"{name} is {text!r}, expected one day, as in 2011-05-30")
    return last if name.endswith("_to") else first


def _choice(parameter: Parameter, text: str) -> str:
    wanted = _loose(text)
    for word in parameter.allowed:
        if _loose(word) == wanted:
            return word
    near = tuple(get_close_matches(text, parameter.allowed, n=3))
    message = f"{parameter.name} is {text!r}, expected one of {', '.join(parameter.allowed)}"
    raise ParameterError(parameter.name, message, near)


def _label_of_fact(name: str, text: str) -> str:
    """A label of events, or a predicate whose claims make none."""
    events = [label.name for label in MODEL.labels.values() if label.base == "Event"]
    known = [*events, *(one.name for one in MODEL.predicates.values() if one.event is None)]
    wanted = _loose(text).replace("_", "")
    for label in known:
        if _loose(label).replace("_", "") == wanted:
            return label
    near = tuple(get_close_matches(text, known, n=3))
    hint = f" Did you mean {', '.join(near)}?" if near else ""
    raise ParameterError(name, f"{name} {text!r} is unknown: expected {KIND_WORDS['fact']}.{hint}", near)


def _predicate(name: str, text: str, store: GraphStore) -> str:
    """A declared predicate, or one that a workspace declared and used."""
    word = text.strip().upper().replace(" ", "_").replace("-", "_")
    used = "MATCH (c:Source:Claim {predicate: $word}) RETURN count(c) AS claims"
    if word not in MODEL.predicates and not store.read(used, {"word": word}).rows[0]["claims"]:
        near = MODEL.near_predicates(word)
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        raise ParameterError(
            name, f"{name} {text!r} is unknown: expected {KIND_WORDS['predicate']}.{hint}", near
        )
    return word


def _loose(word: str) -> str:
    return word.strip().lower().replace("-", "_")


def _entity(parameter: Parameter, text: str, resolver: Resolver, result: Given) -> tuple[Any, str]:
    """The ids that a value stands for (one id for kind ``id``), and the id that was meant."""
    name, kind = parameter.name, parameter.kind
    found = resolver.candidates(kind, text)
    if not found:
        return _absent(parameter, text, resolver, result)
    ids = {
        candidate.id: tuple(_stands_for(kind, candidate.id, candidate.labels, resolver))
        for candidate in found
    }
    if len(set(ids.values())) > 1:
        listed = "; ".join(candidate.shown for candidate in found)
        near = tuple(candidate.id for candidate in found)
        raise ParameterError(name, f"{name} {text!r} fits several: {listed}. Give the id.", near)
    chosen = found[0].id
    return (chosen if kind == "id" else list(ids[chosen])), chosen


def _stands_for(kind: str, found: str, labels: tuple[str, ...], resolver: Resolver) -> Iterator[str]:
    """A person stands for everyone joined to them, a body for itself and its parts."""
    if kind in ("person", "actor") and "Individual" in labels:
        yield from resolver.everyone(found)
    elif kind in ("body", "actor"):
        yield from resolver.with_agencies(found)
    else:
        yield found


def _absent(parameter: Parameter, text: str, resolver: Resolver, result: Given) -> tuple[Any, str]:
    """A value that the graph lacks: a state of the published table has no data, anything else is an error."""
    code = state_code(text) if parameter.kind == "state" else None
    if code:
        result.notes.append(
            f"{state_names(code)[0]} is not in this graph: no document of the build speaks of it."
        )
        return [], code
    near = resolver.near(parameter.kind, text)
    hint = f" Did you mean {'; '.join(near)}?" if near else ""
    message = f"{parameter.name} {text!r} is unknown: expected {KIND_WORDS[parameter.kind]}.{hint}"
    raise ParameterError(parameter.name, message, near)
