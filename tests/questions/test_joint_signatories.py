"""Who signs together: organisations, each statement once, however many pages print it."""

from __future__ import annotations

from collections.abc import Callable

from graph.network import network
from graph.questions import Answer, Library
from graph.stores import EmbeddedStore
from tests.questions.picking import picked
from tests.small_ledgers import Small

Asked = Callable[..., Answer]


def signed() -> Small:
    """Two organisations and a person sign one statement of 2010, and with a third one of 2012 and one undated."""
    small = Small()
    small.document("d", date="2013-01-01")
    small.entity("stm:one", date="2012-03-01")
    small.entity("stm:two", date="2010-05-01")
    small.entity("stm:three")
    for statement, signers in (
        ("stm:two", ("org:a", "org:b", "per:p", "agy:x")),
        ("stm:one", ("org:a", "org:b", "org:c")),
        ("stm:three", ("org:a", "org:b")),
    ):
        for signer in signers:
            small.claim(f"{statement}-{signer}", signer, "SIGNED", statement)
    return small


def test_pairs_of_organisations_with_their_statements_and_the_first_and_last_day(asked: Asked) -> None:
    answer = asked(signed(), "joint-signatories")
    assert picked(answer, "org_a_id", "org_b_id", "shared", "statements_ids", "first", "last") == [
        ("org:a", "org:b", 3, ("stm:one", "stm:three", "stm:two"),
         ("2010-05-01", "2010-05-01"), ("2012-03-01", "2012-03-01")),
        ("org:a", "org:c", 1, ("stm:one",), ("2012-03-01", "2012-03-01"), ("2012-03-01", "2012-03-01")),
        ("org:b", "org:c", 1, ("stm:one",), ("2012-03-01", "2012-03-01"), ("2012-03-01", "2012-03-01")),
    ]  # fmt: skip
    assert answer.rows[1]["claims"] == ["stm:one-org:a", "stm:one-org:c"]


def test_copy_is_no_second_statement_and_its_signatures_count_with_the_original(asked: Asked) -> None:
    small = signed()
    small.entity("stm:again", copy_of="stm:two", date="2010-05-02")
    small.claim("again-a", "org:a", "SIGNED", "stm:again", doc="e")
    small.claim("again-b", "org:b", "SIGNED", "stm:again", doc="e")
    first = asked(small, "joint-signatories").rows[0]
    assert (first["shared"], first["documents"]) == (3, 2)
    assert {"again-a", "again-b"} <= set(first["claims"])


def test_least_number_organisation_and_window_keep_what_they_name(asked: Asked) -> None:
    wanted = ("org_a_id", "org_b_id", "shared")
    assert picked(asked(signed(), "joint-signatories", min_shared=2), *wanted) == [("org:a", "org:b", 3)]
    assert len(asked(signed(), "joint-signatories", organisation="org:c").rows) == 2
    windowed = asked(signed(), "joint-signatories", date_from="2010", date_to="2011")
    assert picked(windowed, *wanted, "date_match") == [("org:a", "org:b", 1, "surely")]
    assert windowed.notes == ("1 statement without a date was left out of the window.",)
    none = asked(signed(), "joint-signatories", organisation="org:c", min_shared=2)
    assert (none.rows, none.notes) == ([], ("Searched: 3 statements signed by 3 organisations.",))


def test_line_is_as_wide_as_what_two_share(
    store_of: Callable[[Small], EmbeddedStore], library: Library
) -> None:
    drawn = network(store_of(signed()), library, "joint-signatories")
    assert [(line.source, line.target, line.width, line.label) for line in drawn.lines] == [
        ("org:a", "org:b", 3.0, "signs with: 3 statements"),
        ("org:a", "org:c", 1.0, "signs with: 1 statement"),
        ("org:b", "org:c", 1.0, "signs with: 1 statement"),
    ]
