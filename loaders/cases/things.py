"""Entities that rows of cases name: states, bodies, complaints, people, articles."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.law.instruments import instruments, provision_of
from graph.values.states import State, find_state, state_code, states
from loaders.cases.bodies import Body
from loaders.cases.people import People, member_keys
from loaders.cases.rows import CaseRow, RowFault, unknown
from loaders.cases.symbols import case_key, slug
from loaders.cases.writer import Writer

# How tables write the instrument before the number of an article: ``CCPR-OP-5-2-b``.
_INSTRUMENTS = {
    "CAT": "CAT", "CCPR": "ICCPR", "ICCPR": "ICCPR", "CCPR-OP": "ICCPR-OP1", "ICCPR-OP1": "ICCPR-OP1",
    "CCPR-OP1": "ICCPR-OP1", "CCPR-OP2": "ICCPR-OP2", "ICCPR-OP2": "ICCPR-OP2", "OPCAT": "OPCAT", "ICPPED": "ICPPED",
    "CED": "ICPPED", "ECHR": "ECHR",
}  # fmt: skip
_ARTICLE = re.compile(r"(?P<instrument>[A-Za-z0-9]+(?:-OP\d?)?)(?:-(?P<article>\d+|[IVX]+))?(?:-.*)?")


@lru_cache(maxsize=4096)
def state_named(text: str) -> State | None:
    """The state that a cell names, by code or in any language; None for none, and for a territory."""
    code = state_code(text)
    found = states()[code] if code else find_state(text)
    return found if isinstance(found, State) and found.is_state else None


def state(writer: Writer, name: str, text: str) -> str:
    """The state that a cell names.

    Raises:
        RowFault: It names none.
    """
    found = state_named(text)
    if found is None:
        raise RowFault(name, unknown(text), "a state: its code of three letters, or its whole name")
    return writer.entity(found.id, "state", found.name, code=("iso3", found.code))


def body_entity(writer: Writer, body: Body) -> str:
    return writer.entity(body.id, body.type, body.name)


def complaint(
    writer: Writer, body: Body, number: str, printed: str, code: tuple[str, str] | None = None
) -> str:
    """The complaint of a number; ``printed`` is the symbol or title of this row."""
    name = f"{body.short} {number}" if number[:1].isdigit() else number
    return writer.entity(
        f"cas:{case_key(body.key, number)}", "complaint", name, printed, printed=False, code=code
    )


def who_complains(
    writer: Writer, key: str, people: People, fields: tuple[str, ...], *, printed: bool = True
) -> str:
    """The person or group that complains in a case, with its members as far as they are named."""
    if not people.is_group:
        return person(writer, f"per:{key}", people.text, printed=printed)
    group = writer.entity(
        f"grp:{key}", "group", people.text, people.text, printed=printed, named=False, count=people.count
    )
    for name, own in member_keys(people.members).items():
        member = person(writer, f"per:{key}-{own}", name, printed=printed)
        writer.claim(member, "MEMBER_OF", group, fields)
    return group


def person(writer: Writer, id: str, name: str, *, printed: bool = True) -> str:
    return writer.entity(id, "individual", name, name, printed=printed)


def articles_of(writer: Writer, row: CaseRow, name: str) -> list[str]:
    """The provisions that a cell lists, as far as they are of an instrument that is followed."""
    found = [_provision(text) for text in row.parts(name, "|;")]
    return list(dict.fromkeys(provision(writer, *one) for one in found if one))


@lru_cache(maxsize=4096)
def _provision(text: str) -> tuple[str, str] | None:
    found = _ARTICLE.fullmatch(text.strip())
    key = _INSTRUMENTS.get(found["instrument"].upper()) if found else None
    return (key, found["article"]) if found and key and found["article"] else None


def provision(writer: Writer, instrument: str, article: str) -> str:
    """The article of a followed instrument: ``ins:cat-art-3``."""
    id, name = _article(instrument, article)
    return writer.entity(id, "provision", name, printed=False)


@lru_cache(maxsize=4096)
def _article(instrument: str, article: str) -> tuple[str, str]:
    treaty = instruments()[instrument]
    return provision_of(treaty.id, slug(article)), f"Article {article}, {treaty.name}"
