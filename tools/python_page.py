"""docs/python.md: the Python face, printed from its docstrings, with examples that are run."""

from __future__ import annotations

import ast
import inspect
import io
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import cache
from typing import Any

from graph.network_types import Subgraph
from graph.questions import Answer
from graph.workspace import BUNDLED, Workspace
from tools.printed import indented
from tools.tables import table

HEAD = """\
# In Python

Printed from the docstrings by `make format`, every example run on the bundled workspace; do not edit this page.

    .venv/bin/pip install -e '.[notebook]'

in the checkout, after `make serve`, brings all that stands here and what runs [notebooks](../notebooks/):
`.venv/bin/jupyter execute --inplace FILE`, or an editor of notebooks with that Python as its kernel. Without it, or
with some of the extras `pandas`, `networkx`, `pyvis`, `py2neo` and `figures` (PNG and PDF), everything else works, and
what is missing says so in one line. `pip install 'refoulement[pandas]'` adds one where `refoulement` is installed
already, and only there: it comes from its checkout. Importing `graph` starts nothing and reads nothing.
"""

#: Heading, words below it, code; what the code shows is printed under it.
EXAMPLES = (
    (
        "A question and its answer",
        "Without a folder `open()` takes the workspace that the setting names, else the nearest upward, else the "
        "bundled one. Parameters are those of the command line and of HTTP, with the same checks, and so are the rows.",
        (
            "from graph import Workspace\n\nworkspace = Workspace.open()\n"
            'answer = workspace.ask("returns-despite-interim-measures", state="FRA")',
            "print(answer)",
            'answer.citations[answer.rows[0]["claims"][0]]["title"]',
        ),
    ),
    (
        "Questions as functions",
        "By attribute, with `-` as `_`, and by item. Tab completion lists them; each shows its parameters as its "
        "signature, and `help()` or `?` shows what it answers, takes and gives.",
        (
            'workspace.questions.returns(from_state="France", date_from=2023).count',
            "print(workspace.questions.returns_by_route.__doc__)",
        ),
    ),
    (
        "Rows as a data frame",
        "Each column has one type, also in an answer without rows.",
        (
            'frame = workspace.questions.returns(from_state="KAZ").to_pandas()\n'
            'print(frame[["person", "return_date_text", "return_date_earliest", "people_min"]].to_string())',
        ),
    ),
    (
        "An answer as a network",
        "In a notebook a network shows itself: our page in a frame from which it can reach nothing around it.",
        (
            "network = answer.network()\nlen(network.items), len(network.lines)",
            "made = network.to_networkx()\n"
            "source, target, key, relation = next(iter(made.edges(keys=True, data=True)))\n"
            'print(relation["relation"], relation["date_text"], relation["claims"], relation["locators"], sep="\\n")',
        ),
    ),
    (
        "Records of your own",
        "A record is a mapping in the form of the claim format. What fits enters in one act; the rest is named, here "
        "and in `.issues`, while `print` gives the counts alone. Adding twice adds nothing. What was drawn elsewhere "
        "becomes records by `from_subgraph` ([py2neo](py2neo.md)) and, from pyvis, by `from_network`: "
        "`help(graph.from_network)` says what an edge needs.",
        (
            "mine = Workspace.create(folder)\n"
            "mine.add(\n"
            '    documents=[{"id": "page", "title": "A page", "publisher": "A house"}],\n'
            '    entities=[{"id": "per:a", "type": "individual", "name": "A. Person", "in_docs": ["page"]}],\n'
            "    claims=[\n"
            '        {"id": "c1", "doc": "page", "start": 3, "end": 14, "subject": "per:a", "predicate": "FLED_TOO",\n'
            '         "object": "sta:x", "modality": "actual", "confidence": "reported"},\n'
            "    ],\n"
            ")",
        ),
    ),
)

KEPT = (
    ("each relation", "id, type, source and target as stored, the event that it is a part of, the date as text with "
     "its earliest and latest day, claims, documents with publisher and title, places in them, dispute, verdict"),
    ("each item", "id, name, kind, date"),
    ("the whole", "heading, what it was asked with, revision of the graph, what was left out"),
)  # fmt: skip

_DEEPER = {
    "store",
    "store_folder",
    "records_folder",
    "where",
    "engine",
    "has_treaty_table",
    "answer",
    "fresh",
}

NOT_READY = """\
## When the graph is not ready

The graph of the bundled workspace is built by the first question where it is missing or stale. In a workspace of your
own you build it: without one, `ask` raises `StoreMissing` (or `StoreVersion`, where another version of the engine
wrote it) and the sentence says `workspace.build()`; where the ledger has changed since, the graph answers as it is,
with one warning, `StaleGraph`. An open workspace answers from a graph that was built anew meanwhile; every answer and
every network names its revision.
"""


@cache
def python_page() -> str:
    """The page. It is made once a process: its examples build a graph."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield HEAD
    yield from _examples()
    yield "## What each form of a network keeps\n"
    yield from table(("of", "in every form: page, GraphML, JSON, CSV, networkx, pyvis, py2neo"), KEPT)
    yield (
        "\nParallel relations stay apart in all of them. In GraphML, CSV and networkx several values are joined with "
        "` | `, in the same order for claims, documents, publishers, titles and places; in pyvis and py2neo they "
        "are lists."
    )
    for cls in (Workspace, Answer, Subgraph):
        yield f"\n## {cls.__name__}\n\n{_words(inspect.getdoc(cls))}\n"
        yield from table(("", ""), _members(cls))
    yield f"\n{NOT_READY}"


def _examples() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        opened = Workspace.open(BUNDLED, given={"store": f"{folder}/store"}, environment={})
        names: dict[str, Any] = {"folder": f"{folder}/mine"}
        for heading, words, parts in EXAMPLES:
            yield f"## {heading}\n\n{textwrap.fill(words, 115)}\n"
            for code in parts:
                yield indented(code).removesuffix("\n")
                if "Workspace.open()" in code:
                    code = code.replace("Workspace.open()", "opened")
                    names["opened"] = opened
                if shown := _shown(code, names):
                    yield f"\n```\n{shown}\n```"
                yield ""
        opened.close()


def _shown(code: str, names: dict[str, Any]) -> str:
    """Run the code; what it prints and what its last line is, as an interpreter shows it."""
    body = ast.parse(code).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(ast.Module(body, []), "example", "exec"), names)
        value = eval(compile(ast.Expression(last.value), "example", "eval"), names) if last else None  # type: ignore[attr-defined]
    text = printed.getvalue() + (repr(value) if value is not None else "")
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def _members(cls: type) -> Iterator[tuple[str, str]]:
    """What a notebook uses of a class, with the first sentence of each; the rest is for programs."""
    for name, member in vars(cls).items():
        found = getattr(member, "__func__", member)
        doc = inspect.getdoc(found)
        if not name.startswith("_") and name not in _DEEPER and doc and not inspect.ismemberdescriptor(found):
            yield f"`.{name}{'()' if inspect.isfunction(found) else ''}`", _words(doc.partition("\n\n")[0])


def _words(doc: str | None) -> str:
    return (doc or "").replace("``", "`")
