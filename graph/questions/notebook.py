"""An answer as a notebook shows it: a plain table of text, with its notes and its revision."""

from html import escape

from graph.questions.answer import Answer
from graph.questions.forms import all_notes, brief, views_of

MOST_ROWS = 20
_LEFT = 'style="text-align:left" dir="auto"'


def answer_html(answer: Answer) -> str:
    """The columns that a reader needs of the first rows, as HTML in which everything is escaped."""
    shown = views_of(answer)
    heads = "".join(f"<th {_LEFT}>{escape(head)}</th>" for head, _ in shown)
    rows = "".join(
        "<tr>"
        + "".join(f"<td {_LEFT}>{escape(brief(head, cell(row)))}</td>" for head, cell in shown)
        + "</tr>"
        for row in answer.rows[:MOST_ROWS]
    )
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    below = "".join(f'<p dir="auto">{escape(text)}</p>' for text in _below(answer))
    return f"<p>{escape(_asked(answer))}</p>{table}{below}"


def _asked(answer: Answer) -> str:
    told = {name: value for name, value in answer.params.items() if value not in (None, [], True)}
    given = ", ".join(f"{name} {value}" for name, value in told.items())
    return f"{answer.question}{f' ({given})' if given else ''}"


def _below(answer: Answer) -> list[str]:
    more = answer.count - MOST_ROWS
    cut = [f"{_rows(more, 'more ')} in .rows and .to_pandas()."] if more > 0 else []
    return [*cut, *all_notes(answer), f"{_rows(answer.count)}, graph revision {answer.revision}."]


def _rows(count: int, kind: str = "") -> str:
    return f"{count} {kind}row" if count == 1 else f"{count} {kind}rows"
