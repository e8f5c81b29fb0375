"""Records made quickly: a load makes one for each thing that its rows say.

A frozen dataclass sets each of its fields by a call, which for the thirty of a claim takes longer than
writing its line. Here a record is open, of a twin class that has the same slots and no more, while its
fields are set; what anybody gets to see is frozen as declared.
"""

from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

T = TypeVar("T")


def made_quickly(kind: type[T]) -> type[T]:
    """Give a frozen dataclass with slots an ``__init__`` that takes a third of the time.

    It has no ``__post_init__``, and nothing inherits from it.
    """
    declared = fields(kind)  # type: ignore[arg-type]
    twin = type(f"_Open{kind.__name__}", (), {"__slots__": [field.name for field in declared]})
    known: dict[str, Any] = {"_kind": kind, "_twin": twin, "_open": object.__setattr__, "_absent": MISSING}
    lines = [f"def __init__(self, {', '.join(_parameter(field, known) for field in declared)}):"]
    lines += ["    _open(self, '__class__', _twin)"]
    lines += [f"    self.{field.name} = {_value(field, known)}" for field in declared]
    lines += ["    self.__class__ = _kind"]
    # As dataclasses makes its own; the names are those of fields.
    exec("\n".join(lines), known)
    made = known["__init__"]
    made.__qualname__, made.__module__ = f"{kind.__qualname__}.__init__", kind.__module__
    made.__annotations__ = kind.__init__.__annotations__
    kind.__init__ = made  # type: ignore[method-assign]
    return kind


def _parameter(field: Field[Any], known: dict[str, Any]) -> str:
    if field.default is not MISSING:
        known[f"_default_{field.name}"] = field.default
        return f"{field.name}=_default_{field.name}"
    return field.name if field.default_factory is MISSING else f"{field.name}=_absent"


def _value(field: Field[Any], known: dict[str, Any]) -> str:
    if field.default_factory is MISSING:
        return field.name
    known[f"_make_{field.name}"] = field.default_factory
    return f"_make_{field.name}() if {field.name} is _absent else {field.name}"
