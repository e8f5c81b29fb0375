"""States are known by published names and codes, as a whole, and never by a demonym."""

from __future__ import annotations

import pytest

from graph.values.states import state_code, state_names


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("KAZ", "KAZ"), (" kaz ", "KAZ"), ("Казахстан", "KAZ"), ("Kazakstan", "KAZ"), ("TÜRKIYE", "TUR"),
        ("Turkey", "TUR"), ("United States", "USA"), ("Yugoslavia", "YUG"),
        ("Uzbek", None), ("Kazakh", None), ("Kazakhstan and others", None), ("", None), ("XYZ", None),
    ],
)  # fmt: skip
def test_state_is_its_whole_name_or_code(written: str, code: str | None) -> None:
    assert state_code(written) == code


def test_first_name_is_the_current_one() -> None:
    assert state_names("KAZ")[0] == "Kazakhstan"
    assert state_names("TUR")[0] == "Türkiye"
    assert state_names("XYZ") == ()
