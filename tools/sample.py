"""Claims of each document drawn by lot, to be read against the text by somebody who did not code them.

    python -m tools.sample [--texts DIR] [--size 20] [--draw 1] [--document 003] [--first 111]

Nobody chooses the seed: for the first draw it is the SHA-256 of the document's own digest in
``documents.jsonl``, for each further draw the SHA-256 of the seed before. Where the text lies in ``--texts``
(usually ``../shared/seeds``), the words of a claim are shown in their lines, between ⟦ and ⟧.
Claims that were added later come last: ``--first`` draws from as many as there were when a draw was made.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.ledger.ledger import Ledger
from graph.ledger.records import Claim, Document, Entity
from graph.values.ids import span_sha256, text_sha256
from tools.machine import ROOT, find_shared

BUNDLED = ROOT / "graph" / "bundled"
# Where a sentence ends; pages without line breaks glue the next one to it. One capital before it is an initial.
_STOP = re.compile(r"""\n|(?<!\b[A-Z])[.?!]["”’]*(?=\s|[A-Z"“‘])""")


@dataclass(frozen=True)
class Sample:
    """What one draw took from one document, in the order of the claims' ids."""

    document: Document
    seed: str
    claims: list[Claim]


def seed_of(digest: str, draw: int = 1) -> str:
    """The seed of a draw from the document with this digest."""
    for _ in range(draw):
        digest = hashlib.sha256(digest.encode("ascii")).hexdigest()
    return digest


def drawn(ledger: Ledger, size: int = 20, draw: int = 1, first: int | None = None) -> list[Sample]:
    """A sample of every document whose digest is known; all its claims where there are fewer than ``size``.

    With ``first``, only the first so many claims of a document, by their ids, can be drawn.
    """
    return [
        _drawn(
            document,
            document.sha256,
            sorted((c for c in ledger.claims.values() if c.doc == document.id), key=lambda c: c.id)[:first],
            size,
            draw,
        )
        for document in ledger.documents.values()
        if document.sha256
    ]


def _drawn(document: Document, digest: str, by_id: list[Claim], size: int, draw: int) -> Sample:
    seed = seed_of(digest, draw)
    taken = random.Random(seed).sample(by_id, min(size, len(by_id)))
    return Sample(document, seed, sorted(taken, key=lambda claim: claim.id))


def text_in(folder: Path, document: Document) -> str | None:
    """The text of a document; None where the folder has none of that name, or another edition."""
    path = folder / document.id
    data = path.read_bytes() if path.is_file() else None
    return data.decode("utf-8") if data is not None and text_sha256(data) == document.sha256 else None


def in_its_lines(text: str, start: int, end: int) -> str:
    """The words from ``start`` to ``end`` between brackets, in the sentences that they stand in."""
    left = max((stop.end() for stop in _STOP.finditer(text) if stop.end() <= start), default=0)
    stop = _STOP.search(text, max(start, end - 1))
    right = max(end, stop.start() if stop[0] == "\n" else stop.end()) if stop else len(text)
    return f"{text[left:start].lstrip()}⟦{text[start:end]}⟧{text[end:right]}"


def lines(claim: Claim, entities: Mapping[str, Entity], text: str | None) -> Iterator[str]:
    """All that a reader needs to judge one claim."""

    def named(value: str | None) -> str:
        entity = entities.get(value or "")
        return f"{value} ({entity.name})" if entity else json.dumps(value, ensure_ascii=False)

    yield f"{claim.id}  {named(claim.subject)}  {claim.predicate}  {named(claim.object)}"
    date = {name: value for name, value in claim.as_dict().items() if name.startswith("date") and value}
    yield f"  event {claim.event}; date {json.dumps(date)}"
    yield f"  {claim.modality}, {claim.confidence}, {claim.explicitness}, {claim.tier}"
    yield f"  asserted in {named(claim.asserted_in)}; attributed to {named(claim.attributed_to)}"
    yield f"  qualifiers {json.dumps(claim.qualifiers, ensure_ascii=False)}"
    for name in ("corroborates", "conflicts_with", "possible_overlap", "duplicate_of", "trap", "note"):
        if value := getattr(claim, name):
            yield f"  {name}: {value if isinstance(value, str) else ', '.join(value)}"
    if text is not None and claim.start is not None and claim.end is not None:
        fits = span_sha256(text[claim.start : claim.end]) == claim.span_sha256
        yield f"  text: {in_its_lines(text, claim.start, claim.end)}" + ("" if fits else "  (digest differs)")
        yield from (f"  also: {in_its_lines(text, start, end)}" for start, end in claim.extra_spans)


def main(arguments: list[str] | None = None) -> int:
    """Print one draw."""
    shared = find_shared()
    parser = argparse.ArgumentParser(
        prog="tools.sample", description="Draw claims by lot, to be read against the text."
    )
    parser.add_argument("--workspace", type=Path, default=BUNDLED, help="the ledger to draw from")
    parser.add_argument(
        "--texts", type=Path, default=shared and shared / "seeds", help="folder of the documents"
    )
    parser.add_argument("--size", type=int, default=20, help="claims of each document")
    parser.add_argument("--draw", type=int, default=1, help="the first draw, the second …")
    parser.add_argument("--first", type=int, help="only from the first so many claims of a document")
    parser.add_argument("--document", default="", help="only documents whose id begins so")
    given = parser.parse_args(arguments)
    ledger = Ledger.read(given.workspace)
    for sample in drawn(ledger, given.size, given.draw, given.first):
        if not sample.document.id.startswith(given.document):
            continue
        text = text_in(given.texts, sample.document) if given.texts else None
        print(f"# {sample.document.id}: {len(sample.claims)} claims, seed {sample.seed}\n")
        for claim in sample.claims:
            print("\n".join(lines(claim, ledger.entities, text)), end="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
