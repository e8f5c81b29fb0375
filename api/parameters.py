"""The parameters of a request as they stand in its address, and those of the fixed routes.

Values stay text here; what they mean is judged where the question is known. A fixed route
declares its parameters like a question does, so they are checked and documented alike.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from api.problems import Fault, Problem, bad_parameters, fault_of
from graph.errors import ParameterErrors
from graph.questions.file import Parameter, QuestionFile
from graph.questions.parameters import Given, check_parameters
from graph.stores import GraphStore

MOST_FIELDS = 200
FORMAT = "format"

Values = dict[str, str | list[str]]


def read_parameters(query_string: bytes) -> Values:
    """The parameters of an address: a text each, or a list where a name is repeated.

    Raises:
        Problem: They are not UTF-8, or too many.
    """
    try:
        text = query_string.decode("utf-8")
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError:
        raise Problem("bad-request", "The parameters are not UTF-8, percent-encoded.") from None
    except ValueError:
        raise Problem("bad-request", f"There are more than {MOST_FIELDS} parameters.") from None
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return {name: found[0] if len(found) == 1 else found for name, found in values.items()}


def fixed(name: str, *parameters: Parameter) -> QuestionFile:
    """The declaration of a route that is no question but takes parameters."""
    return QuestionFile(
        name=name,
        tag="",
        path=name,
        question="",
        help="",
        parameters={parameter.name: parameter for parameter in parameters},
        columns={},
        order="",
        query="",
        line=0,
    )


def check_fixed(route: QuestionFile, values: Mapping[str, Any], store: GraphStore) -> Given:
    """Check the parameters of a fixed route.

    Raises:
        Problem: With everything that is wrong.
    """
    try:
        return check_parameters(route, values, store)
    except ParameterErrors as error:
        raise bad_parameters([fault_of(problem) for problem in error.problems]) from None


def none_allowed(values: Mapping[str, Any]) -> None:
    """For a route without parameters.

    Raises:
        Problem: There are some.
    """
    if values:
        raise bad_parameters([Fault(name, f"this address has no parameter {name[:60]!r}") for name in values])
