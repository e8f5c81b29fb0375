"""The questions as functions: by attribute and by item, each with its help and its parameters.

workspace.questions.returns(from_state="FRA")
workspace.questions["returns-by-route"]()
help(workspace.questions.measures)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from inspect import Parameter as Argument
from inspect import Signature
from typing import Any

from graph.errors import UnknownQuestion
from graph.questions.answer import Answer
from graph.questions.file import Parameter, QuestionFile
from graph.questions.kinds import KIND_WORDS
from graph.questions.library import Library
from graph.questions.parameters import NEWEST, accepted
from graph.questions.runner import columns

Asked = Callable[..., Answer]
_PYTHON: dict[str, type] = {"integer": int, "boolean": bool}


class Questions(Mapping[str, Asked]):
    """All questions of a workspace; a hyphen of a name is an underscore of an attribute."""

    def __init__(self, library: Library, ask: Asked) -> None:
        self._library, self._ask = library, ask

    def __getitem__(self, name: str) -> Asked:
        """The question of that name.

        Raises:
            UnknownQuestion: There is none; it names close ones.
        """
        return as_function(self._library.get(str(name).replace("_", "-")), self._ask)

    def __getattr__(self, name: str) -> Asked:
        # What Python and notebooks look for on every object is no question.
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except UnknownQuestion as error:
            raise AttributeError(str(error)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._library.files)

    def __len__(self) -> int:
        return len(self._library.files)

    def __contains__(self, name: object) -> bool:
        return str(name).replace("_", "-") in self._library.files

    def __dir__(self) -> list[str]:
        return [name.replace("-", "_") for name in self]

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)

    def __repr__(self) -> str:
        return "\n".join(f"{file.name}: {file.question}" for file in self._library.questions())

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><td style="text-align:left"><code>{escape(file.name.replace("-", "_"))}</code></td>'
            f'<td style="text-align:left">{escape(file.question)}</td></tr>'
            for file in self._library.questions()
        )
        return f"<table><tbody>{rows}</tbody></table>"


def as_function(question: QuestionFile, ask: Asked) -> Asked:
    """The question as a function of its parameters, all by name."""

    def asked(**params: Any) -> Answer:
        return ask(question.name, **params)

    asked.__name__ = asked.__qualname__ = question.name.replace("-", "_")
    asked.__doc__ = described(question)
    asked.__signature__ = Signature(  # type: ignore[attr-defined]
        [_argument(parameter) for parameter in _required_first(question)], return_annotation=Answer
    )
    return asked


def described(question: QuestionFile) -> str:
    """What the question answers, its parameters, its columns and its order, as a docstring."""
    parts = [question.question, question.help] if question.help else [question.question]
    if question.any_of:
        parts.append(f"At least one of {', '.join(question.any_of)} is needed.")
    parameters = "\n".join(map(_parameter_lines, _required_first(question)))
    given = "\n".join(f"{one.name} : {one.type}\n    {one.meaning}" for one in columns(question))
    parts += [f"Parameters\n----------\n{parameters}", f"Columns\n-------\n{given}"]
    return "\n\n".join([*parts, f"Order: {question.order}"])


def _required_first(question: QuestionFile) -> list[Parameter]:
    return sorted(accepted(question).values(), key=lambda parameter: not parameter.required)


def _parameter_lines(parameter: Parameter) -> str:
    kind = KIND_WORDS[parameter.kind]
    if parameter.many:
        kind += "; or a list of them"
    if parameter.required:
        kind += "; required"
    allowed = f" One of {', '.join(parameter.allowed)}." if parameter.allowed else ""
    default = f" Default: {parameter.default}." if parameter.default is not None else ""
    return f"{parameter.name} : {kind}\n    {parameter.help}{allowed}{default}"


def _argument(parameter: Parameter) -> Argument:
    kind: Any = _PYTHON.get(parameter.kind, str)
    kind = kind | list[kind] if parameter.many else kind
    # The newest day is looked up where nothing is given; the word itself is no day.
    default = None if parameter.default == NEWEST else parameter.default
    return Argument(
        parameter.name,
        Argument.KEYWORD_ONLY,
        default=Argument.empty if parameter.required else default,
        annotation=kind if parameter.required or default is not None else kind | None,
    )
