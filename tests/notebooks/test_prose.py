"""That a text which says more than its output shows is found out."""

from __future__ import annotations

from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.notebooks.prose import untrue

TABLE = """<table><thead><tr><th></th><th>state</th><th>definite</th><th>ruled_out</th></tr></thead>
<tbody><tr><th>0</th><td>Exland</td><td>1</td><td>8</td></tr>
<tr><th>1</th><td>Yland</td><td>0</td><td>12</td></tr></tbody></table>
<iframe srcdoc="&lt;p&gt;Zland&lt;/p&gt;"></iframe>"""


def notebook(text: str) -> Any:
    """A section with that text, whose cells show a table, a frame and a printed line."""
    table = new_output(
        "display_data", data={"text/html": TABLE, "text/plain": "not what a reader sees: Qland"}
    )
    line = new_output("stream", name="stdout", text="Exland returned on 30 May 2011\nnine people\n")
    cells = [new_markdown_cell(f"# Who did?\n\n{text}"), new_code_cell("ask(2)", outputs=[table, line])]
    return new_notebook(cells=cells)


def said(text: str) -> list[str]:
    return untrue(notebook(text), known=lambda code: code == "returns", people=frozenset({"Akhmedov"}))


@pytest.mark.parametrize(
    "text",
    [
        "**Exland** has **definite 1**.",
        "**Exland** has **ruled out eight**, all of them in words. **Yland** has **ruled out 12**.",
        "**Exland** returned somebody on **30\nMay 2011**.",
        "By Article 3, and by the [1951 Refugee Convention](https://example.org/2011), they may not.",
        "Ask `returns` or `ask`.",
    ],
)
def test_what_the_output_shows_may_be_said(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("**Exland** has **definite 2**.", "no row that is shown holds 'Exland' and 'definite 2' together"),
        ("**Yland** has **definite 1**.", "no row that is shown holds 'Yland' and 'definite 1' together"),
        ("**Exland** has **definite 8**.", "no row that is shown holds 'Exland' and 'definite 8' together"),
        ("It was **xland**.", "no row that is shown holds 'xland' together"),
        ("It was **30 May 201**.", "no row that is shown holds '30 May 201' together"),
        ("It is in the picture: **Zland**.", "no row that is shown holds 'Zland' together"),
        ("It is in what nobody sees: **Qland**.", "no row that is shown holds 'Qland' together"),
        ("There were 8.", "'8' is stated and not in bold, so nothing holds it against the output"),
        ("There were eight.", "'eight' is stated and not in bold, so nothing holds it against the output"),
        ("It was in April.", "'April' is stated and not in bold, so nothing holds it against the output"),
        ("It was Akhmedov.", "'Akhmedov' is part of a person's name and not in bold"),
        ("Ask `retruns`.", "`retruns` occurs nowhere in the notebook and is no question and no command"),
        ("## And in 2012", "the heading says '2012', which its section does not show"),
    ],
)
def test_what_the_output_does_not_show_is_found_out(text: str, problem: str) -> None:
    assert [found.partition(": ")[2] for found in said(text)] == [problem]
