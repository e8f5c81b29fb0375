"""Writes the pages of docs/ that are printed from the code.

python -m tools.docs            writes them
python -m tools.docs --check    writes nothing; status 1 and the names of those that are stale
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path

import click

from api.cli.group import COMMANDS, cli
from graph.model import MODEL
from graph.model.describe import as_markdown
from graph.questions.file import Parameter, QuestionFile
from graph.questions.library import Library, bundled_folder
from graph.settings import SETTINGS
from graph.values import counts, date_order, date_parts, date_readings
from tools import corpus, printed
from tools.machine import ROOT
from tools.python_page import python_page
from tools.tables import table

_WORDS = re.compile(r">([^<]+)(?=<|\Z)")

QUESTIONS_HEAD = """\
# The questions

Printed from the heads of the files in `cypher/` by `make format`; do not edit this page.

`refoulement ask NAME --PARAMETER VALUE` answers one in a terminal,
`/v1/questions/NAME/rows?PARAMETER=VALUE` over HTTP (`--date-from` there is `date_from` here). Every question
also takes `limit` and `cursor`. One marked *dated* takes `date_from`, `date_to` (a day, month or year) and
`include_disputed`, and says in `date_match` whether a row lies in that window `surely` or `partly`. Every row
also has `claims`, `documents`, `independent` and `disputed`.
"""


def questions_page() -> str:
    """Every bundled question, by subject: what it asks, takes and gives."""
    questions = Library.read([bundled_folder()]).questions()
    subjects = groupby(questions, key=lambda question: question.tag)
    return "\n".join(
        line for part in (_subject(tag, list(files)) for tag, files in subjects) for line in part
    )


def _subject(tag: str, files: list[QuestionFile]) -> Iterator[str]:
    yield f"\n## {tag}"
    for file in files:
        yield from _question(file)


def _question(file: QuestionFile) -> Iterator[str]:
    dated = " *Dated.*" if file.dated else ""
    yield f"\n### {file.name}\n\n**{file.question}**{dated} {' '.join(file.help.split())}\n"
    if file.parameters:
        yield from table(("takes", "kind", ""), map(_parameter, file.parameters.values()))
        yield ""
    columns = ((f"`{column.name}`", column.kind, column.meaning) for column in file.columns.values())
    yield from table(("gives", "kind", ""), columns)
    yield f"\nOrder: {file.order}"


def _parameter(parameter: Parameter) -> tuple[str, str, str]:
    allowed = f" ({', '.join(parameter.allowed)})" if parameter.allowed else ""
    notes = [parameter.help]
    notes += ["Required."] if parameter.required else []
    notes += ["May be given several times."] if parameter.many else []
    notes += [f"Default: {_value(parameter.default)}."] if parameter.default is not None else []
    return f"`{parameter.name}`", parameter.kind + allowed, " ".join(notes)


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


SETTINGS_HEAD = """\
# Settings

Printed from `graph/settings.py` by `make format`; do not edit this page.

A value given on the command line beats the environment, which beats the table `[settings]` of the workspace's
`refoulement.toml`, which beats the default. `refoulement config` prints the effective values and where each
came from; secrets are masked there.

"""

DATES_HEAD = """\
# Dates and counts

Printed from `graph/values/` by `make format`; do not edit this page.

"""

COMMANDS_HEAD = """\
# Commands

Printed from the commands' own help by `make format`; do not edit this page.

Results go to standard output, progress and problems to standard error. Exit status: 0 done, 1 done with
problems that are listed, 2 wrong usage or an input refused whole, 3 store or network not available,
130 interrupted.
"""


def settings_page() -> str:
    """Every setting: what it does, its default, its variable."""
    rows = (
        (f"`{s.name}`", s.help, "" if s.default is None else f"`{s.default}`", f"`{s.variable}`")
        for s in SETTINGS
    )
    return "\n".join(table(("setting", "what it does", "default", "variable"), rows))


def dates_page() -> str:
    """How dates and counts are read: the rule tables, as the code that applies them states them."""
    parts = (date_parts.__doc__, date_readings.__doc__, date_order.__doc__, counts.__doc__)
    heads = (
        "Parts of a month, year or decade",
        "Happenings and states of things",
        "Order",
        "How many people",
    )
    return "\n".join(
        f"## {head}\n\n{(text or '').strip()}\n" for head, text in zip(heads, parts, strict=True)
    )


def commands_page() -> str:
    """The help of every command, as a terminal shows it."""
    return "\n".join(f"\n## {name}\n\n```\n{_help(name)}\n```" for name, _, _ in COMMANDS)


def _help(name: str) -> str:
    root = click.Context(cli, info_name="refoulement", max_content_width=100, terminal_width=100)
    command = cli.get_command(root, name)
    assert command is not None
    context = click.Context(command, parent=root, info_name=name)
    # The questions and loaders of a group have pages of their own.
    return re.sub(r"\n\nCommands:\n.*?(?=\n\n|\Z)", "", command.get_help(context), flags=re.S)


PAGES: dict[str, Callable[[], str]] = {
    **{name: partial(printed.page, name) for name in printed.PAGES},
    printed.FIGURE: printed.figure,
    "docs/commands.md": lambda: f"{COMMANDS_HEAD}{commands_page()}\n",
    "docs/corpus.md": lambda: f"{corpus.HEAD}\n{corpus.corpus_page()}\n",
    "docs/dates-and-counts.md": lambda: f"{DATES_HEAD}{dates_page()}",
    "docs/model.md": lambda: as_markdown(MODEL),
    "docs/python.md": python_page,
    "docs/settings.md": lambda: f"{SETTINGS_HEAD}{settings_page()}\n",
    "docs/questions.md": lambda: f"{QUESTIONS_HEAD}{questions_page()}\n",
}


def stale(root: Path) -> dict[str, str]:
    """The pages that differ from what the code prints, with what it prints."""
    pages = {name: page() for name, page in PAGES.items()}
    return {name: text for name, text in pages.items() if not _same(name, _read(root / name), text)}


def _same(name: str, kept: str | None, text: str) -> bool:
    """Whether a page is as the code prints it; of a figure its words count.

    Where its marks stand may differ in the last digit between processors.
    """
    if kept is None or not name.endswith(".svg"):
        return kept == text
    return sorted(_WORDS.findall(kept)) == sorted(_WORDS.findall(text))


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main(arguments: list[str]) -> int:
    pages = stale(ROOT)
    if arguments == ["--check"]:
        for name in pages:
            print(f"{name} is not what the code prints now: run `make format`", file=sys.stderr)
        return 1 if pages else 0
    for name, text in pages.items():
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
