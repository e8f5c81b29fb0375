"""The form of a question, made from the parameters that it declares."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from api.pages.words import sentence, words
from api.parameters import Values
from graph.errors import ParameterError
from graph.model import MODEL
from graph.questions import QuestionFile
from graph.questions.file import Parameter
from graph.questions.kinds import COMMON_PARAMETERS, ENTITY_KINDS
from graph.questions.parameters import NEWEST, accepted

_HINTS = {"period": "As in 2011-05-30, 2011-05 or 2011.", "date": "As in 2011-05-30."}
#: So many words to choose from are a list; fewer stand open.
_FEW = 8
_NEAR_ID = re.compile(r"\(([^()]+)\)$")


@dataclass(frozen=True, slots=True)
class Option:
    """One word of a choice."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field, and for each near name the address that uses it."""

    message: str
    near: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter as a person fills it.

    ``control`` is text, choice, choices or switch. ``kinds`` are the labels among which
    names are suggested; ``values`` what stands in it now.
    """

    name: str
    label: str
    control: str
    hint: str
    required: bool
    values: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    kinds: str = ""
    suggested: bool = False
    numeric: bool = False
    checked: bool = False
    default_on: bool = False
    fault: Fault | None = None
    understood: tuple[str, str] | None = None

    @property
    def many_options(self) -> bool:
        """Whether the options are so many that they stand folded up."""
        return len(self.options) > _FEW


def asked_of(question: QuestionFile, values: Values) -> dict[str, Any]:
    """What the address gives the question: empty fields are not given; a switch is its last value."""
    known = accepted(question)
    given: dict[str, Any] = {}
    for name, value in values.items():
        found = [one for one in (value if isinstance(value, list) else [value]) if one.strip()]
        if found:
            switch = name in known and known[name].kind == "boolean"
            given[name] = found[-1] if switch or len(found) == 1 else found
    return given


def lacks_required(question: QuestionFile, given: Mapping[str, Any]) -> bool:
    """Whether nothing was asked yet of a question that needs a value: that is no error."""
    needs = bool(question.any_of) or any(parameter.required for parameter in question.parameters.values())
    return not given and needs


def fields(question: QuestionFile, given: Mapping[str, Any], faults: list[ParameterError]) -> list[Field]:
    """The fields of the form, with what was given and what is wrong with it."""
    wrong = {fault.parameter: fault for fault in reversed(faults)}
    found = []
    for parameter in accepted(question, common=False).values():
        field = _field(parameter, given.get(parameter.name))
        if parameter.name in wrong:
            field = replace(field, fault=fault_of(question, given, wrong[parameter.name]))
        found.append(field)
    return found


def faults_elsewhere(
    question: QuestionFile, given: Mapping[str, Any], faults: list[ParameterError]
) -> list[Fault]:
    """What is wrong with what has no field: parameters that the question does not take, limit and cursor."""
    shown = accepted(question, common=False)
    return [fault_of(question, given, fault) for fault in faults if fault.parameter not in shown]


def fault_of(question: QuestionFile, given: Mapping[str, Any], fault: ParameterError) -> Fault:
    """A fault with an address for each near name, the field called as the form calls it."""
    parameter = accepted(question).get(fault.parameter)
    message = fault.message
    if parameter and message.startswith(parameter.name):
        message = label_of(parameter) + message.removeprefix(parameter.name)
    near = tuple((near, _corrected(question, given, fault.parameter, near)) for near in fault.near)
    return Fault(sentence(message), near)


def _corrected(question: QuestionFile, given: Mapping[str, Any], name: str, near: str) -> str:
    """The address with the near name in place of what was given, or under the near name of the parameter."""
    kept = {
        other: value for other, value in given.items() if other != name and other not in COMMON_PARAMETERS
    }
    if name not in accepted(question):
        return "/?" + urlencode({"q": question.name, **kept, near: given.get(name, "")}, doseq=True)
    found = _NEAR_ID.search(near)
    return "/?" + urlencode({"q": question.name, **kept, name: found[1] if found else near}, doseq=True)


def label_of(parameter: Parameter) -> str:
    """The words above a field."""
    return "Name or id" if parameter.kind == "id" else sentence(words(parameter.name))


def _field(parameter: Parameter, value: Any) -> Field:
    given = tuple(map(str, value)) if isinstance(value, list) else () if value is None else (str(value),)
    field = Field(
        name=parameter.name,
        label=label_of(parameter),
        control="text",
        hint=" ".join(filter(None, (parameter.help, _HINTS.get(parameter.kind, "")))),
        required=parameter.required,
        values=given,
    )
    if parameter.kind == "boolean":
        on = str(given[-1] if given else parameter.default).strip().lower() in ("true", "yes", "1")
        return replace(field, control="switch", checked=on, default_on=bool(parameter.default))
    if parameter.allowed:
        return _choice(parameter, field)
    if parameter.kind in ENTITY_KINDS or parameter.kind == "id":
        kinds = " ".join(label for labels in ENTITY_KINDS.get(parameter.kind, ()) for label in labels)
        field = replace(field, kinds=kinds, suggested=True)
    if parameter.kind == "predicate":
        field = replace(
            field, options=tuple(Option(name, words(name), False) for name in sorted(MODEL.predicates))
        )
    if parameter.kind == "integer":
        field = replace(field, numeric=True, hint=f"{parameter.help} {_span(parameter)}".strip())
    default = () if parameter.default in (None, NEWEST) else (str(parameter.default),)
    return replace(field, values=given or default)


def _span(parameter: Parameter) -> str:
    if parameter.least is None:
        return ""
    return (
        f"{parameter.least} to {parameter.most}."
        if parameter.most is not None
        else f"{parameter.least} or more."
    )


def _choice(parameter: Parameter, field: Field) -> Field:
    chosen = {value.strip().lower().replace("-", "_") for value in field.values} or {
        str(parameter.default).lower()
    }
    known = [
        Option(word, words(word), word.lower().replace("-", "_") in chosen) for word in parameter.allowed
    ]
    if not parameter.many and not parameter.required and parameter.default is None:
        known.insert(0, Option("", "any", not any(option.chosen for option in known)))
    strange = [Option(value, value, True) for value in field.values if not any(o.chosen for o in known)]
    return replace(field, control="choices" if parameter.many else "choice", options=(*known, *strange))
