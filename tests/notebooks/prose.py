"""Whether the text of a notebook is true of its output.

The convention, for whoever writes a notebook:

- What the text states as a result (a figure, a day, a name, a verdict) stands in **bold**. The facts
  of one sentence must stand together in one row of what the cells of that section show: a line that
  is printed, or a row of a table, in which each value is named by its column (``**unknown 8**``).
- Outside of bold the text states no figure, no month and no name of a person. A small number
  in words counts as a figure. ``ALLOWED`` lists what is a name and no result.
- `Code` must occur in the notebook, or name a question or a command.

A section reaches from one heading to the next. Figures of a heading must occur in its section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field
from typing import Any

from tests.notebooks.tables import rows_of

ALLOWED = ("Article 3", "Article 22", "1951 Refugee Convention", "1967 Refugee Protocol", "py2neo", "Neo4j")

_WORDS = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
]  # fmt: skip
NUMBERS = {word: str(number) for number, word in enumerate(_WORDS, start=2)} | {"one": "1", "none": "0"}
# Without May, which mostly is a verb.
_MONTHS = [
    "January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December",
]  # fmt: skip
_FIGURE = re.compile(
    rf"[^\W_]*\d(?:[\w./-]*\w)?|\b(?:{'|'.join([*_WORDS, *_MONTHS])})\b",
    re.IGNORECASE,
)
_FACT = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SENTENCE = re.compile(r"(?<=[.;:?!])\s+")


@dataclass
class Section:
    """A heading with the text, the code and the shown rows up to the next heading."""

    heading: str
    paragraphs: list[str] = field(default_factory=list)
    code: str = ""
    rows: list[str] = field(default_factory=list)


def sections(notebook: Any) -> list[Section]:
    """The sections of a notebook that was run."""
    found: list[Section] = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            found[-1].code += cell.source + "\n"
            found[-1].rows += rows_of(cell.outputs)
            continue
        for block in re.split(r"\n\s*\n|\n(?=[-*] )", cell.source):
            heading, _, rest = block.partition("\n") if block.startswith("#") else ("", "", block)
            if heading:
                found.append(Section(heading.lstrip("# ")))
            if rest.strip():
                found[-1].paragraphs.append(" ".join(rest.split()))
    return found


def untrue(notebook: Any, *, known: Callable[[str], bool], people: Set[str]) -> list[str]:
    """What the text of a notebook says and its output does not; one sentence each.

    ``known`` says whether a piece of code that the notebook does not hold names something that there is;
    ``people`` are words of people's names.
    """
    parts = sections(notebook)
    everything = "\n".join(part.code + "\n".join(part.rows) for part in parts)
    return [
        f"{part.heading}: {problem}"
        for part in parts
        for problem in (
            *_of_heading(part),
            *(p for paragraph in part.paragraphs for p in _of_paragraph(part, paragraph, people)),
            *_of_code(part, everything, known),
        )
    ]


def _of_heading(part: Section) -> Iterator[str]:
    shown = part.code + "\n".join(part.rows)
    for figure in _FIGURE.findall(_without(part.heading, ALLOWED)):
        if not _occurs(figure, shown):
            yield f"the heading says {figure!r}, which its section does not show"


def _of_paragraph(part: Section, paragraph: str, people: Set[str]) -> Iterator[str]:
    for sentence in _SENTENCE.split(paragraph):
        facts = [" ".join(fact.split()).rstrip(".,;:") for fact in _FACT.findall(sentence)]
        if facts and not any(all(_occurs(fact, row) for fact in facts) for row in part.rows):
            yield f"no row that is shown holds {' and '.join(map(repr, facts))} together"
    bare = _CODE.sub(" ", _FACT.sub(" ", _LINK.sub(r"\1", paragraph)))
    for figure in _FIGURE.findall(_without(bare, ALLOWED)):
        yield f"{figure!r} is stated and not in bold, so nothing holds it against the output"
    for name in sorted({word for word in re.findall(r"[^\W\d_]+", bare) if word in people}):
        yield f"{name!r} is part of a person's name and not in bold"


def _of_code(part: Section, everything: str, known: Callable[[str], bool]) -> Iterator[str]:
    for code in (code for paragraph in part.paragraphs for code in _CODE.findall(paragraph)):
        if code.removesuffix("()") not in everything and not known(code):
            yield f"`{code}` occurs nowhere in the notebook and is no question and no command"


def _occurs(fact: str, row: str) -> bool:
    """Whether a row holds a fact as whole words; *eight* is found as 8, *ruled out* as ruled_out."""
    fact, row = fact.replace("_", " "), row.replace("_", " ")
    wanted = {fact, " ".join(NUMBERS.get(word.lower(), word) for word in fact.split())}
    return any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", row, re.IGNORECASE) for word in wanted)


def _without(text: str, phrases: tuple[str, ...]) -> str:
    for phrase in phrases:
        text = text.replace(phrase, " ")
    return text
