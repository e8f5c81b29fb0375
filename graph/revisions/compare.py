"""Two builds side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.revisions.kept import Fact, Kept


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``what`` is fact, evidence, identity or verdict.

    ``before`` and ``after`` are empty where there was, or is, nothing.
    """

    what: str
    change: str
    id: str
    name: str
    before: str
    after: str

    def as_json(self) -> dict[str, str]:
        """The change as plain values."""
        return {name: getattr(self, name) for name in ("what", "change", "id", "name", "before", "after")}


def compare(old: Kept, new: Kept) -> list[Change]:
    """Every difference between two builds: verdicts first, then identities, facts, evidence; each by id."""
    verdicts = _verdicts(old.verdicts, new.verdicts)
    identities = _identities(old.identities, new.identities)
    return [*verdicts, *identities, *_facts(old.facts, new.facts), *_evidence(old.facts, new.facts)]


Facts = Mapping[str, Fact]


def _pairs(old: Facts, new: Facts) -> Iterator[tuple[str, Fact | None, Fact | None]]:
    return ((found, old.get(found), new.get(found)) for found in sorted({*old, *new}))


def _verdicts(old: Facts, new: Facts) -> Iterator[Change]:
    for found, before, after in _pairs(old, new):
        was, now = _says(before), _says(after)
        if (was, _link(before)) != (now, _link(after)):
            yield Change("verdict", _word(before, after), found, _name(before, after), was, now)


def _identities(old: Facts, new: Facts) -> Iterator[Change]:
    for found, before, after in _pairs(old, new):
        if before != after:
            yield Change("identity", _word(before, after), found, found, _says(before), _says(after))


def _facts(old: Facts, new: Facts) -> Iterator[Change]:
    for found, before, after in _pairs(old, new):
        if before is None or after is None:
            yield Change(
                "fact", _word(before, after), found, _name(before, after), _said(before), _said(after)
            )
        else:
            names = [
                name
                for name in sorted({*before["said"], *after["said"]})
                if before["said"].get(name) != after["said"].get(name)
            ]
            if names:
                yield Change(
                    "fact", "changed", found, _name(before, after), _some(before, names), _some(after, names)
                )


def _evidence(old: Facts, new: Facts) -> Iterator[Change]:
    for found, before, after in _pairs(old, new):
        if before and after and before["claims"] != after["claims"]:
            lost, won = (
                set(before["claims"]) - set(after["claims"]),
                set(after["claims"]) - set(before["claims"]),
            )
            word = "other evidence" if lost and won else "more evidence" if won else "fewer evidence"
            yield Change(
                "evidence", word, found, _name(before, after), ", ".join(sorted(lost)), ", ".join(sorted(won))
            )


def _word(before: Fact | None, after: Fact | None) -> str:
    return "new" if before is None else "gone" if after is None else "changed"


def _name(before: Fact | None, after: Fact | None) -> str:
    return str((after or before or {}).get("name", ""))


def _says(fact: Fact | None) -> str:
    return str(fact["says"]) if fact else ""


def _link(fact: Fact | None) -> Any:
    return fact.get("link") if fact else None


def _said(fact: Fact | None) -> str:
    return str(fact["kind"]) if fact else ""


def _some(fact: Fact, names: list[str]) -> str:
    return ", ".join(f"{name}={fact['said'].get(name)}" for name in names)
