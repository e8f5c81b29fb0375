"""Records that are made quickly are what their dataclass declares, and frozen."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from graph.ledger.quick import made_quickly


@dataclass(frozen=True, slots=True)
class Plain:
    id: str
    count: int = 3
    names: tuple[str, ...] = ()
    more: dict[str, int] = field(default_factory=dict)
    given: frozenset[str] = field(default=frozenset({"id"}), compare=False)


@made_quickly
@dataclass(frozen=True, slots=True)
class Quick:
    id: str
    count: int = 3
    names: tuple[str, ...] = ()
    more: dict[str, int] = field(default_factory=dict)
    given: frozenset[str] = field(default=frozenset({"id"}), compare=False)


@pytest.mark.parametrize(
    ("values", "named"),
    [(("a",), {}), (("a", 4, ("b",)), {"more": {"x": 1}}), ((), {"id": "a", "given": frozenset()})],
)
def test_it_is_as_the_dataclass_would_have_made_it(
    values: tuple[object, ...], named: dict[str, object]
) -> None:
    quick, plain = Quick(*values, **named), Plain(*values, **named)  # type: ignore[arg-type]
    assert type(quick) is Quick
    assert repr(quick) == repr(plain).replace("Plain", "Quick")
    assert quick.given == plain.given


def test_it_is_frozen_and_can_be_copied_changed_and_pickled() -> None:
    one = Quick("a", more={"x": 1})
    with pytest.raises(FrozenInstanceError):
        one.id = "b"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one
    assert replace(one, id="b") == Quick("b", more={"x": 1})


def test_two_that_were_given_nothing_share_nothing() -> None:
    assert Quick("a").more is not Quick("a").more


def test_a_missing_value_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'id'"):
        Quick()  # type: ignore[call-arg]
