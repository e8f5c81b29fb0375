"""The bodies that hear complaints: under which names and letters tables know them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graph.law.instruments import instruments
from graph.values.names import fold


@dataclass(frozen=True, slots=True)
class Body:
    """A committee or court. ``key`` begins the ids of its cases, ``symbols`` its document symbols."""

    key: str
    id: str
    name: str
    type: str
    symbols: tuple[str, ...] = ()
    short: str = ""
    names: tuple[str, ...] = ()

    @property
    def is_court(self) -> bool:
        return self.type == "court"


# Those that an instrument of ours names have their ids and names from there.
_OF_INSTRUMENTS = {
    "CAT": ("cat", ("CAT",), "CAT", ("CAT", "UNCAT", "Committee against Torture")),
    "ICCPR-OP1": ("hrc", ("CCPR",), "HRC", ("CCPR", "HRC", "HRCttee", "Human Rights Committee")),
    "ICPPED": ("ced", ("CED",), "CED", ("CED", "Committee on Enforced Disappearances")),
    "ECHR": ("ecthr", (), "ECtHR", ("ECtHR", "ECHR", "European Court of Human Rights")),
}
_OTHERS = (
    ("cedaw", "UN Committee on the Elimination of Discrimination against Women", ("CEDAW",)),
    ("crc", "UN Committee on the Rights of the Child", ("CRC",)),
    ("cerd", "UN Committee on the Elimination of Racial Discrimination", ("CERD",)),
    ("crpd", "UN Committee on the Rights of Persons with Disabilities", ("CRPD",)),
    ("cescr", "UN Committee on Economic, Social and Cultural Rights", ("CESCR", "E")),
    ("cmw", "UN Committee on Migrant Workers", ("CMW",)),
)


@cache
def bodies() -> dict[str, Body]:
    """Every body by its key."""
    found = {}
    for instrument, (key, symbols, short, names) in _OF_INSTRUMENTS.items():
        offered = instruments()[instrument].complaints
        assert offered is not None
        found[key] = Body(key, offered.body, offered.body_name, offered.body_type, symbols, short, names)
    for key, name, symbols in _OTHERS:
        names = (symbols[0], name.removeprefix("UN "))
        found[key] = Body(key, f"crt:{key}-committee", name, "treaty_body", symbols, symbols[0], names)
    return found


def find_body(text: str) -> Body | None:
    """The body that a cell names, by its letters or its whole name; None for none."""
    return _by_name().get(fold(text))


@cache
def _by_name() -> dict[str, Body]:
    return {fold(name): body for body in bodies().values() for name in (*body.names, body.name)}
