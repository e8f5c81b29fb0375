"""What becomes of a record whose id the ledger already has.

A claim or review says one thing for ever: the same content is nothing new, other content is
refused. What is known of a document or an entity grows: a later record may add to it, and
is refused only where it contradicts. A description (``printed`` false) gives way to a printed
name, and a document may be updated again.
"""

from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from graph.ledger.problems import shown
from graph.ledger.records import Alias, Document, Entity
from graph.values.dates import PartialDate

T = TypeVar("T", Document, Entity)

_NOT_COMPARED = frozenset({"id", "given", "extra", "recorded"})


class Contradiction(ValueError):
    """Two records of one id cannot both stand; ``found`` and ``expected`` say why."""

    def __init__(self, found: str, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(f"{found}, expected {expected}")


def merged(old: T, new: T) -> T:
    """The old record with what the new one adds; the old one itself where it adds nothing.

    Raises:
        Contradiction: A field with one value has another.
    """
    first = old
    if isinstance(old, Entity) and isinstance(new, Entity):
        old, new = _named_as_printed(old, new)
    changes: dict[str, Any] = {}
    for field in fields(old):
        if field.name in _NOT_COMPARED:
            continue
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before == after or not _says_something(new, field.name, after):
            continue
        value = _joined(field.name, before, after) if _says_something(old, field.name, before) else after
        if value != before:
            changes[field.name] = value
    extra = {**old.extra, **_new_items("", old.extra, new.extra)}
    if extra != old.extra:
        changes["extra"] = extra
    return (
        replace(old, **changes, given=old.given | changes.keys() - {"extra"})
        if changes
        else _unless_same(first, old)
    )


def _unless_same(first: T, now: T) -> T:
    return first if first == now else now


def _named_as_printed(old: Entity, new: Entity) -> tuple[Entity, Entity]:
    """Both under the name that a source prints, where one of them has only a description."""
    if old.printed == new.printed or "printed" not in new.given:
        return old, new
    printed, described = (new, old) if new.printed else (old, new)
    named = replace(
        described, name=printed.name, printed=True, named=printed.named, given=described.given | {"printed"}
    )
    return (named, new) if described is old else (old, named)


def _says_something(record: Document | Entity, name: str, value: Any) -> bool:
    """Whether a line gave this value: a default that nobody wrote, and an empty one, say nothing."""
    if isinstance(value, PartialDate):
        return not value.undated
    if value is None or value in ("", (), {}):
        return False
    return name in record.given or type(value) is not bool and value != "public"


def _joined(name: str, before: Any, after: Any) -> Any:
    if name == "aliases":
        return _joined_aliases(before, after)
    if name == "note":
        return before if after in before else f"{before} {after}"
    if name == "updated":
        return max(before, after, key=lambda day: day.latest or date.max)
    if isinstance(before, tuple):
        return before + tuple(dict.fromkeys(item for item in after if item not in before))
    if isinstance(before, dict):
        return {**before, **_new_items(f"{name}.", before, after)}
    raise _contradiction(name, before, after)


def _joined_aliases(before: tuple[Alias, ...], after: tuple[Alias, ...]) -> tuple[Alias, ...]:
    joined = list(before)
    for alias in after:
        same = [number for number, known in enumerate(joined) if known.text == alias.text]
        if not same:
            joined.append(alias)
        else:
            first = joined[same[0]]
            known_docs = {doc for number in same for doc in joined[number].docs}
            docs = first.docs + tuple(doc for doc in dict.fromkeys(alias.docs) if doc not in known_docs)
            joined[same[0]] = Alias(alias.text, docs, {**alias.extra, **first.extra})
    return tuple(joined)


def _new_items(prefix: str, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    for name in before.keys() & after.keys():
        if before[name] != after[name] and before[name] is not None and after[name] is not None:
            raise _contradiction(prefix + name, before[name], after[name])
    return {name: value for name, value in after.items() if before.get(name) is None}


def _contradiction(name: str, before: Any, after: Any) -> Contradiction:
    return Contradiction(f"{name} is {_shown(after)}", f"{_shown(before)}, which the ledger has for this id")


def _shown(value: Any) -> str:
    return shown(value.edtf if isinstance(value, PartialDate) else value)
