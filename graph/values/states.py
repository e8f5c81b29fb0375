"""The states that treaty tables name, former ones too, with their names, validity and successors.

    states.csv       one line a state or territory: code, id, kind, since and until when, successors
    state_names.csv  every whole name, with its language and the tables in which it was seen
    not_states.csv   territories without a code, and organisations, that lists print among states

``rigour`` 2.6.1 (MIT) and CLDR (through ``babel``) gave names when these tables were made; where
they were wrong or silent our own lines stand. They are no dependencies: a package that rigour
needs has no wheels, and another is under the LGPL. Days of independence and successors are
general knowledge. A demonym is no name of a state: an Uzbek may be a national of Tajikistan.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from graph.values.names import fold

_ARTICLE = re.compile(r"^(?:the|la|le|les|l['’])\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<rest>[^()]+)\)$")
_COMMA = re.compile(r"^(?P<name>[^,]+),\s*(?P<rest>[^,]+)$")


@dataclass(frozen=True, slots=True)
class State:
    """A state, a former state, or a territory, which ``responsible`` for it says and which is never a party.

    ``kind`` is member, observer, associated (in free association), disputed, former or
    territory. ``valid_from`` is given where it fell after 1945, ``valid_to`` is the last day of
    a former state. ``continued_by`` is the state that kept its treaties.
    """

    code: str
    alpha2: str
    id: str
    name: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]
    continued_by: str | None
    responsible: str | None

    @property
    def is_state(self) -> bool:
        return self.kind != "territory"

    @property
    def predecessors(self) -> tuple[str, ...]:
        """The codes of former states whose treaties it continued or may have succeeded to."""
        return tuple(
            old.code for old in states().values() if self.code in (old.continued_by, *old.successors)
        )


@dataclass(frozen=True, slots=True)
class NotAState:
    """A territory or an organisation that stands in lists among states."""

    name: str
    kind: str
    responsible: str | None = None


def states() -> dict[str, State]:
    """Every state and territory by its code of three letters."""
    return _states()


def state_code(text: str) -> str | None:
    """The code of the state that ``text`` names as a whole, or is the code of; None for none.

    >>> state_code("Казахстан") == state_code("kaz") == "KAZ"
    True
    """
    code = text.strip().upper()
    return code if code in _states() else _code_of_name(text)


@lru_cache(maxsize=4096)
def find_state(text: str) -> State | NotAState | None:
    """What a list of parties names: a state, or a territory or organisation that is none.

    Inverted names are turned (``Bolivia (Plurinational State of)``), nothing is compared by
    likeness, and codes are not names: ``Can`` is no Canada.
    """
    code = next(filter(None, map(_code_of_name, _forms(text))), None)
    if code:
        return _states()[code]
    return next(filter(None, (_not_states().get(fold(form)) for form in _forms(text))), None)


def state_of_alpha2(code: str) -> State | None:
    """The state with this ISO code of two letters; TP was that of Timor-Leste until 2002."""
    return _by_alpha2().get(code.strip().upper())


def state_of_demonym(word: str) -> State | None:
    """The state whose people are called so; a people without a state (Uyghur) has none."""
    code = _demonyms().get(fold(word))
    return _states()[code] if code else None


def state_names(code: str) -> tuple[str, ...]:
    """The names of the state with this code, the current one first; empty for an unknown code."""
    return _names().get(code, ())


def _forms(text: str) -> Iterator[str]:
    """A name, without its article, and with an inversion turned."""
    plain = " ".join(text.split())
    yield plain
    for pattern in (_BRACKETS, _COMMA):
        if found := pattern.match(plain):
            name, rest = found["name"].strip(), found["rest"].strip()
            yield f"{rest} {name}"
            yield f"{_ARTICLE.sub('', rest)} {name}"
            if not _ARTICLE.sub("", f"{rest} ").strip():
                yield name
    if (bare := _ARTICLE.sub("", plain)) != plain:
        yield bare


@lru_cache(maxsize=4096)
def _code_of_name(text: str) -> str | None:
    return _codes().get(fold(text))


def _table(name: str) -> Iterator[dict[str, str]]:
    text = files("graph.values").joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def _states() -> dict[str, State]:
    found = {}
    for row in _table("states.csv"):
        days = {
            name: date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to")
        }
        found[row["code"]] = State(
            row["code"], row["alpha2"], row["id"], row["name"], row["kind"], days["valid_from"], days["valid_to"],
            tuple(filter(None, row["successors"].split("|"))), row["continued_by"] or None, row["responsible"] or None,
        )  # fmt: skip
    return found


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(_table("state_names.csv"))


@cache
def _names() -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for row in _rows():
        if row["kind"] != "demonym":
            names.setdefault(row["iso3"], []).append(row["name"])
    return {code: tuple(found) for code, found in names.items()}


@cache
def _codes() -> dict[str, str]:
    return {fold(name): code for code, names in _names().items() for name in names}


@cache
def _demonyms() -> dict[str, str]:
    return {fold(row["name"]): row["iso3"] for row in _rows() if row["kind"] == "demonym"}


@cache
def _by_alpha2() -> dict[str, State]:
    found = {state.alpha2: state for state in _states().values() if state.alpha2}
    return found | {"TP": found["TL"]}


@cache
def _not_states() -> dict[str, NotAState]:
    return {
        fold(row["name"]): NotAState(row["name"], row["kind"], row["responsible"] or None)
        for row in _table("not_states.csv")
    }
