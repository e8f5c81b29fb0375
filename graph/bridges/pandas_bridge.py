"""The rows of an answer as a data frame."""

from typing import TYPE_CHECKING, Any, Final
from warnings import warn

import numpy

from graph.bridges.extras import require
from graph.questions.answer import Answer, Column

if TYPE_CHECKING:
    import pandas

_TYPES: Final = {"integer": "Int64", "boolean": "boolean", "string": "str"}


def to_frame(answer: Answer) -> "pandas.DataFrame":
    """Return the rows as a frame whose columns have one type each, also where there are no rows.

    As in CSV, a date ``x`` is three columns: ``x_text`` as the source says it, and ``x_earliest``
    and ``x_latest`` as ``datetime64[s]``, ``NaT`` where a side is open. Lists stay lists, one to a
    cell, as in ``frame.explode("claims")``. ``frame.attrs`` says what was asked of which revision.

    Raises:
        SettingsError: pandas is not installed.
    """
    pandas = require("pandas", "pandas")
    if answer.truncated:
        warn(
            f"Cut after {answer.count} rows: ask with a higher limit to have all of them.",
            stacklevel=3,
        )
    made = pandas.DataFrame(
        {name: series for column in answer.columns for name, series in _series(pandas, column, answer)}
    )
    made.attrs.update(
        question=answer.question,
        params=dict(answer.params),
        revision=answer.revision,
        truncated=answer.truncated,
        notes=list(answer.notes),
    )
    return made


def _series(pandas: Any, column: Column, answer: Answer) -> list[tuple[str, Any]]:
    values = [row[column.name] for row in answer.rows]
    if column.type == "date":
        return [
            (f"{column.name}_text", pandas.Series(_part(values, "text"), dtype="str")),
            (f"{column.name}_earliest", _days(pandas, _part(values, "earliest"))),
            (f"{column.name}_latest", _days(pandas, _part(values, "latest"))),
        ]
    return [(column.name, pandas.Series(values, dtype=_TYPES.get(column.type, "object")))]


def _part(values: list[Any], part: str) -> list[Any]:
    return [(value or {}).get(part) for value in values]


def _days(pandas: Any, values: list[str | None]) -> Any:
    # In seconds: in nanoseconds there is no year before 1677, and an open treaty may name the year 9999.
    return pandas.Series(numpy.array([value or "NaT" for value in values], dtype="datetime64[s]"))
