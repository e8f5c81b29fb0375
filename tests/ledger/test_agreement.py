"""Two codings of one document, compared claim by claim."""

from __future__ import annotations

from typing import Any

from graph.ledger.agreement import Agreement, compare_codings
from tests.small_ledgers import Small


def _compared(first: Small, second: Small) -> Agreement:
    return compare_codings(first.ledger(), second.ledger())


def _coding(subject: str = "per:a", name: str = "A. Person", **fields: Any) -> Small:
    s = Small()
    s.entity(subject, name=name, aliases=[{"text": name, "docs": ["d"]}])
    s.claim("c1", subject, "DEPORTED_TO", "sta:y", **fields)
    return s


def _counts(found: Agreement) -> tuple[int, int, int, int]:
    whole = found.whole()
    return whole.both, whole.spans, whole.only_first, whole.only_second


def test_the_same_claim_agrees_whatever_its_ids() -> None:
    assert _counts(_compared(_coding(), _coding("per:other-id"))) == (1, 1, 0, 0)


def test_like_names_are_not_the_same_name() -> None:
    assert _counts(_compared(_coding(), _coding("per:other", "A. Persson"))) == (0, 0, 1, 1)


def test_another_modality_or_a_date_beside_the_other_disagrees() -> None:
    assert _counts(_compared(_coding(), _coding(modality="risk"))) == (0, 0, 1, 1)
    assert _counts(_compared(_coding(date="2010"), _coding(date="2011"))) == (0, 0, 1, 1)
    assert _counts(_compared(_coding(date="2010"), _coding())) == (0, 0, 1, 1)


def test_a_date_inside_the_other_agrees() -> None:
    assert _counts(_compared(_coding(date="2010"), _coding(date="2010-05"))) == (1, 1, 0, 0)


def test_a_poor_span_is_told_apart_from_a_wrong_triple() -> None:
    assert _counts(_compared(_coding(), _coding(start=500, end=510))) == (1, 0, 0, 0)


def test_each_claim_is_paired_once() -> None:
    twice = _coding()
    twice.claim("c2", "per:a", "DEPORTED_TO", "sta:y")
    assert _counts(_compared(_coding(), twice)) == (1, 1, 0, 1)


def test_implied_claims_stand_on_a_line_of_their_own() -> None:
    found = _compared(_coding(explicitness="implied"), _coding(explicitness="implied"))
    assert list(found.by_predicate()) == ["DEPORTED_TO (implied)"]
    assert found.whole().agreement == 1.0
