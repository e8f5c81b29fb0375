"""What the rows of the gathered facts mean on a day, by arithmetic of its own.

Nothing of the product is used here: rows are read with csv, rules are written down again from the
articles, days are counted with the calendar alone. Each stage is a pair of days between which it
happened (one day twice where the day is known); a side that nobody knows is None.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

Window = tuple[date | None, date | None]

#: Days, or months, from deposit to entry into force for that state.
#: CAT 27(2), OPCAT 28(2), ICPPED 39(2): the thirtieth day. ICCPR 49(2), OP1 9(2), OP2 8(2): three months.
#: 1951 Convention 43(2): the ninetieth day. 1967 Protocol VIII(2), ECHR 59(4): the day of deposit.
AFTER_DEPOSIT = {
    "CAT": (30, 0), "OPCAT": (30, 0), "ICPPED": (30, 0),
    "ICCPR": (0, 3), "ICCPR-OP1": (0, 3), "ICCPR-OP2": (0, 3),
    "REF1951": (90, 0), "REF1967": (0, 0), "ECHR": (0, 0), "ECE1957": (90, 0),
}  # fmt: skip
#: Months from notice to end. OP1 12(1): three. Nobody left another of these treaties by notice.
AFTER_NOTICE = {"ICCPR-OP1": 3}
#: What opens the way to complaints: the treaty itself (OP1 1, ECHR 34), or a declaration (CAT 22, ICPPED 31).
BY_PARTY, BY_DECLARATION = {"ICCPR-OP1", "ECHR"}, {"CAT", "ICPPED"}
#: UNTC-2015 names every party of these as of that day.
LISTED = {"CAT", "OPCAT", "ICCPR", "ICCPR-OP1", "ICCPR-OP2", "ICPPED", "REF1951", "REF1967"}
LIST_DAY = date(2015, 3, 14)
CONSENTS = {"ratification", "accession", "succession", "consent_to_be_bound"}

#: Since when a successor has been a state; Serbia goes on from the federation of April 1992.
STATE_SINCE = {
    "BIH": "1992-03-06", "CZE": "1993-01-01", "HRV": "1991-10-08", "MKD": "1991-11-17", "MNE": "2006-06-03",
    "SRB": "1992-04-27", "SVK": "1993-01-01", "SVN": "1991-06-25", "BEN": "1960-08-01", "CAF": "1960-08-13",
    "CIV": "1960-08-07", "CMR": "1960-01-01", "COG": "1960-08-15", "CYP": "1960-08-16", "DJI": "1977-06-27",
    "DZA": "1962-07-05", "FJI": "1970-10-10", "GIN": "1958-10-02", "GMB": "1965-02-18", "JAM": "1962-08-06",
    "MAR": "1956-03-02", "MLI": "1960-06-20", "NER": "1960-08-03", "SEN": "1960-06-20", "SUR": "1975-11-25",
    "TGO": "1960-04-27", "TUN": "1956-03-20", "TUV": "1978-10-01", "ZMB": "1964-10-24",
}  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """The rows by state and treaty, and the day of every treaty's own entry into force."""

    rows: dict[tuple[str, str], list[dict[str, str]]]
    own_entry: dict[str, date | None]
    years_elsewhere: dict[tuple[str, str], str]


def read_facts(data: Path) -> Facts:
    """Read the three files; nothing is left out but rows without a state."""
    rows = defaultdict(list)
    for row in _csv(data / "treaty_participation.csv"):
        if row["iso3"] and row["action"] != "territorial_extension":
            rows[row["iso3"], row["treaty"]].append(row)
    entries = {row["treaty"]: row["entry_into_force"] for row in _csv(data / "treaties.csv")}
    years = {
        (row["iso3"], row["treaty"]): row["value_b"]
        for row in _csv(data / "treaty_participation_conflicts.csv")
        if row["kind"] == "year differs"
    }
    own = {treaty: date.fromisoformat(entry) if entry else None for treaty, entry in entries.items()}
    return Facts(dict(rows), own, years)


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def judge(facts: Facts, state: str, treaty: str, day: date) -> dict[str, str | None]:
    """Each stage on that day: yes, possible, no, unknown; None where no row speaks of the stage."""
    windows = stages(facts, state, treaty)
    bound = in_force(facts, state, treaty, day)
    return {
        "signed": reached(windows["signed"], day),
        "deposited": reached(windows["deposited"], day),
        "in_force": bound,
        "ended": reached(windows["ended"], day),
        "competence": _competence(facts, state, treaty, day, bound),
    }


def stages(facts: Facts, state: str, treaty: str) -> dict[str, Window | None]:
    """Between which days each stage was reached; None for one of which no row speaks."""
    rows, own = facts.rows.get((state, treaty), []), facts.own_entry[treaty]
    consents = [row for row in rows if row["action"] in CONSENTS]
    deposits = [_window(row["date"]) for row in consents]
    if elsewhere := facts.years_elsewhere.get((state, treaty)):
        deposits.append(_window(elsewhere))
    deposited = _one(deposits)
    return {
        "signed": _one([_window(row["date"]) for row in rows if "signature" in row["action"]]),
        "deposited": deposited,
        "entry": _not_before(own, _entry(rows, consents, deposited, state, treaty)),
        "ended": _one([_end(row, treaty) for row in rows if row["action"] in ("denunciation", "cessation")]),
    }


def in_force(facts: Facts, state: str, treaty: str, day: date) -> str:
    """Whether the treaty bound the state: entry decides, its own day counts, and so does the day of its end."""
    own, windows = facts.own_entry[treaty], stages(facts, state, treaty)
    if own is not None and day < own:
        return "no"
    rows = facts.rows.get((state, treaty), [])
    tells = [
        row for row in rows if row["action"] in CONSENTS | {"stated_party", "party_since", "entry_into_force"}
    ]
    ended = reached(windows["ended"], day)
    if ended == "yes":
        return "no"
    if not tells:
        # The depositary's list names every party: silence is an answer up to its day, and none after it.
        return "no" if treaty in LISTED and day <= LIST_DAY and ended is None else "unknown"
    began = reached(windows["entry"], day)
    if began is None:
        return "unknown"
    if began == "no" or (began == "yes" and ended in (None, "no")):
        return "possible" if began == "yes" and _absent(tells, windows["entry"], treaty) else began
    return "possible"


def reached(window: Window | None, day: date) -> str | None:
    """Whether what happened between these two days had happened on ``day``."""
    if window is None:
        return None
    first, last = window
    if first is not None and day < first:
        return "no"
    return "yes" if last is not None and last <= day else "possible"


def _absent(tells: list[dict[str, str]], entry: Window | None, treaty: str) -> bool:
    """Whether the complete list should name the state and does not: two sources stand against each other."""
    last = entry[1] if entry else None
    return (
        treaty in LISTED
        and last is not None
        and last <= LIST_DAY
        and all(row["source"] != "UNTC-2015" for row in tells)
    )


def _competence(facts: Facts, state: str, treaty: str, day: date, bound: str) -> str | None:
    if treaty in BY_PARTY:
        return bound
    if treaty not in BY_DECLARATION:
        return None
    rows = facts.rows.get((state, treaty), [])
    declared = reached(_one([_window(r["date"]) for r in rows if r["action"] == "declaration_art21_22"]), day)
    if bound == "no":
        return "no"
    if declared == "yes" and bound == "possible":
        return "possible"
    return declared or "unknown"


def _entry(
    rows: list[dict[str, str]],
    consents: list[dict[str, str]],
    deposited: Window | None,
    state: str,
    treaty: str,
) -> Window | None:
    """Printed, else since it is a state, else by the rule, else some day from the deposit on."""
    printed = [row["effective_date"] for row in consents if row["effective_date"]]
    printed += [row["date"] for row in rows if row["action"] in ("entry_into_force", "party_since")]
    if printed:
        return _one([_window(day) for day in printed])
    if {row["action"] for row in consents} == {"succession"}:
        return _window(STATE_SINCE[state])
    if deposited is None:
        return None
    if treaty not in AFTER_DEPOSIT:
        return deposited[0], None
    days, months = AFTER_DEPOSIT[treaty]
    first, last = (day and later(day, days, months) for day in deposited)
    return first, last


def _end(row: dict[str, str], treaty: str) -> Window:
    """An expulsion on its own day; a notice when the months after it have run."""
    if row["effective_date"] or row["action"] == "cessation":
        return _window(row["effective_date"] or row["date"])
    first, last = (day and later(day, 0, AFTER_NOTICE[treaty]) for day in _window(row["date"]))
    return first, last


def later(day: date, days: int, months: int) -> date:
    """So many days later, or the same day of a later month; its last where it is shorter."""
    if not months:
        return day + timedelta(days)
    year, month = day.year + (day.month + months - 1) // 12, (day.month + months - 1) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _window(text: str) -> Window:
    return (
        (date(int(text), 1, 1), date(int(text), 12, 31))
        if len(text) == 4
        else (date.fromisoformat(text),) * 2
    )


def _one(windows: Iterable[Window]) -> Window | None:
    """Several sources of one day: what all allow; where they contradict each other, all that any allows."""
    found = [(first, last) for first, last in windows if first and last]
    if not found:
        return None
    narrow = max(first for first, _ in found), min(last for _, last in found)
    if narrow[0] <= narrow[1]:
        return narrow
    return min(first for first, _ in found), max(last for _, last in found)


def _not_before(own: date | None, window: Window | None) -> Window | None:
    """Nobody is bound by a treaty that is not yet in force itself."""
    if window is None or own is None:
        return window
    first, last = window
    return max(first or own, own), max(last, own) if last else None
