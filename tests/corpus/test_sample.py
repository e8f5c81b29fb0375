"""Claims drawn by lot: nobody chooses them, and everybody draws the same."""

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

from graph.ledger.ledger import Ledger
from tools.sample import BUNDLED, drawn, in_its_lines, lines, main, seed_of

CORPUS = Ledger.read(BUNDLED)


def test_the_same_draw_gives_the_same_claims() -> None:
    assert drawn(CORPUS) == drawn(Ledger.read(BUNDLED))


def test_a_sample_is_twenty_different_claims_of_its_own_document() -> None:
    samples = drawn(CORPUS)
    assert [sample.document.id for sample in samples] == list(CORPUS.documents)
    for sample in samples:
        assert {claim.doc for claim in sample.claims} == {sample.document.id}
        assert len({claim.id for claim in sample.claims}) == 20


def test_the_seed_is_the_digest_of_the_document_and_each_further_draw_has_another() -> None:
    first, second = drawn(CORPUS), drawn(CORPUS, draw=2)
    for one, other in zip(first, second, strict=True):
        assert one.seed == hashlib.sha256(str(one.document.sha256).encode()).hexdigest()
        assert (
            other.seed
            == hashlib.sha256(one.seed.encode()).hexdigest()
            == seed_of(one.document.sha256 or "", 2)
        )
        assert one.claims != other.claims


def test_a_document_with_fewer_claims_is_drawn_whole() -> None:
    every = Counter(claim.doc for claim in CORPUS.claims.values())
    assert {sample.document.id: len(sample.claims) for sample in drawn(CORPUS, size=10_000)} == every


@pytest.mark.parametrize(
    "words, shown",
    [
        ("Two men", "⟦Two men⟧ were sent back."),
        ("were", "Two men ⟦were⟧ sent back."),
        ("Nobody knows", "⟦Nobody knows⟧ why?"),
        ("back. Nobody", "Two men were sent ⟦back. Nobody⟧ knows why?"),
        ("The end", "⟦The end⟧"),
        ("U.S.", "The ⟦U.S.⟧ wrote to A. Karim."),
        ("A reply", "⟦A reply⟧ is not known."),
    ],
)
def test_words_are_shown_in_their_sentence(words: str, shown: str) -> None:
    text = "Title\nTwo men were sent back. Nobody knows why?\nThe U.S. wrote to A. Karim.A reply is not known.\nThe end"
    start = text.index(words)
    assert in_its_lines(text, start, start + len(words)) == shown


def test_words_that_no_longer_fit_are_marked() -> None:
    claim = next(iter(CORPUS.claims.values()))
    assert any("digest differs" in line for line in lines(claim, CORPUS.entities, "x" * 20_000))


def test_what_is_printed_names_every_claim_of_the_draw(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--texts", "/nowhere", "--document", "003", "--size", "5"]) == 0
    printed = capsys.readouterr().out
    (sample,) = [sample for sample in drawn(CORPUS, size=5) if sample.document.id.startswith("003")]
    assert sample.seed in printed and "\n  text: " not in printed
    assert [claim.id for claim in sample.claims] == [
        line.split()[0] for line in printed.splitlines() if line.startswith("c003-")
    ]


def test_every_draw_that_is_written_down_comes_out_again(root: Path) -> None:
    listed = re.findall(
        r"^(\d{3}), draw (\d+)(?: of the first (\d+))?, `([0-9a-f]{64})`:\n([\d, ]+)$",
        (root / "docs" / "corpus" / "sample.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert len(listed) == 20
    for document, draw, first, seed, ids in listed:
        again = drawn(CORPUS, draw=int(draw), first=int(first) if first else None)
        (sample,) = [sample for sample in again if sample.document.id.startswith(document)]
        assert sample.seed == seed
        assert [claim.id.partition("-")[2] for claim in sample.claims] == ids.split(", "), (document, draw)
