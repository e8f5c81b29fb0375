"""The page about the corpus counts what the bundled ledger holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.ledger.ledger import Ledger
from tools.corpus import BUNDLED, HEAD, corpus_page


@pytest.fixture(scope="module")
def page() -> str:
    return corpus_page()


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return Ledger.read(BUNDLED)


def rows(page: str, head: str) -> dict[str, list[str]]:
    """The table under a heading, by its first cell."""
    (part,) = re.findall(rf"^## {head}$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    cells = [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in part.splitlines()
        if line[:1] == "|"
    ]
    return {row[0].strip("`"): row[1:] for row in cells}


def number(cell: str) -> int:
    return int(cell.split(" ")[0] or 0)


def test_every_claim_is_counted_once(page: str, ledger: Ledger) -> None:
    found = rows(page, "Claims by predicate")
    assert found.pop("predicate") == [document.partition("_")[0] for document in ledger.documents]
    del found["---"]
    totals = [number(cell) for cell in found.pop("all")]
    assert totals == [sum(claim.doc == doc for claim in ledger.claims.values()) for doc in ledger.documents]
    padded = [row + [""] * (len(totals) - len(row)) for row in found.values()]
    assert [sum(number(row[place]) for row in padded) for place in range(len(totals))] == totals
    assert set(found) == {claim.predicate for claim in ledger.claims.values()}


def test_what_states_no_fact_is_told_apart(page: str, ledger: Ledger) -> None:
    printed = sum(
        int(count) for count in re.findall(r"(\d+) (?:planned|risk|negated)", page.split("| all |")[0])
    )
    assert printed == sum(claim.modality != "actual" for claim in ledger.claims.values())


def test_the_settled_claims_of_each_document_add_up(page: str, ledger: Ledger) -> None:
    found = rows(page, "What the settled coding took from each")
    taken = {name: [int(cell) for cell in cells] for name, cells in found.items() if name.isdigit()}
    assert set(taken) == {"001", "003", "004"}
    for name, (settled, *parts) in taken.items():
        assert settled == sum(parts) == sum(c.doc.startswith(name) for c in ledger.claims.values())


def test_every_statement_of_every_document_is_named_and_every_note_is_there(
    page: str, ledger: Ledger, root: Path
) -> None:
    said = {claim.asserted_in for claim in ledger.claims.values() if claim.asserted_in}
    assert {id for id in said if f"(`{id}`, " in page} == said
    links = re.findall(r"\]\((corpus/\w+\.md)\)", HEAD + page)
    assert sorted(links) == [
        f"corpus/{path.name}" for path in sorted((root / "docs" / "corpus").glob("*.md"))
    ]
