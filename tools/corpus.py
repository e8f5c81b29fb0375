"""The page about the bundled corpus: what each document is and holds, and how its coding came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from graph.ledger.agreement import Tally, compare_codings
from graph.ledger.ledger import Ledger
from graph.ledger.records import Claim, Document
from graph.model import MODEL
from graph.projection.project import project
from tools.machine import ROOT
from tools.tables import table

BUNDLED = ROOT / "graph" / "bundled"
NOTES = ROOT / "docs" / "corpus"
MODALITIES = ("actual", "planned", "risk", "negated")

HEAD = """\
# The corpus

Printed from `graph/bundled` by `make format`; do not edit this page.

Five documents come with the product: claims, entities and the digests of the words that they rest on, but not the
texts. `refoulement load document FILE` adds a text to a workspace that was made with `init --with-bundled`;
`refoulement check` then compares every offset and digest with it. Twenty claims of each, drawn by lot, were read
against the text by a reader who had coded nothing: [sample.md](corpus/sample.md).
"""

_CODED = """\
Documents 001, 003 and 004 were coded twice, by two coders who did not see each other's work, and settled from the
text, beside an earlier, narrower coding of what concerns returns. Both codings and the settled one are kept:

    refoulement agreement graph/bundled/codings/a/001 graph/bundled/codings/b/001 --differences

prints what is summed up here, and every claim that only one of them has. Two claims agree when subject, predicate,
object and modality denote the same and one date lies inside the other. A predicate marked *(implied)* holds the
claims for which a reader must add a step. In each cell: claims that both have, that only A has, that only B has.
"""

_TOOK = """\
What the settled coding has in common with each, by the same rule. *Neither* are mostly claims that both coders had with
another date, wording or predicate, or with another group as subject; the notes count by hand what both read alike,
and say which were new.
"""


@dataclass(frozen=True)
class Corpus:
    """The bundled ledger and what the page counts of it."""

    ledger: Ledger

    @cached_property
    def documents(self) -> list[Document]:
        return list(self.ledger.documents.values())

    @cached_property
    def of_document(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = {document.id: [] for document in self.documents}
        for claim in self.ledger.claims.values():
            found[claim.doc].append(claim)
        return found

    @cached_property
    def events(self) -> dict[str, Counter[str]]:
        """For each document how many events of each label have a claim from it."""
        docs = {claim.id: claim.doc for claim in self.ledger.claims.values()}
        found: dict[str, Counter[str]] = {document.id: Counter() for document in self.documents}
        for node in project(self.ledger).nodes:
            if node.labels[0] == "Event":
                claims = node.props.get("claims", [])
                assert isinstance(claims, list)
                for doc in {docs[claim] for claim in claims if claim in docs}:
                    found[doc][node.labels[-1]] += 1
        return found

    @cached_property
    def entities(self) -> dict[str, Counter[str]]:
        """For each document how many entities of each label it names."""
        found: dict[str, Counter[str]] = {document.id: Counter() for document in self.documents}
        for entity in self.ledger.entities.values():
            for doc in entity.in_docs:
                found[doc][MODEL.entity_types[entity.type].label] += 1
        return found

    def codings(self, document: Document) -> tuple[Ledger, Ledger] | None:
        """The two codings of a document, where it has two."""
        folders = [BUNDLED / "codings" / coder / number(document) for coder in ("a", "b")]
        return (Ledger.read(folders[0]), Ledger.read(folders[1])) if folders[0].is_dir() else None


def number(document: Document) -> str:
    """The short name of a document: 000."""
    return document.id.partition("_")[0]


def corpus_page() -> str:
    """The page below its head."""
    corpus = Corpus(Ledger.read(BUNDLED))
    parts = (_documents, _claims, _holdings, _agreement, _settled)
    return "\n".join(line for part in parts for line in part(corpus))


def _documents(corpus: Corpus) -> Iterator[str]:
    for document in corpus.documents:
        yield f"## {number(document)}: {(document.title or document.id).strip('[]')}\n"
        yield f"{_described(document)} File `{document.id}`.\n"
        yield from _statements(corpus, document)
        note = NOTES / f"{number(document)}.md"
        if note.is_file():
            yield f"\nWhat was hard, and how it was settled: [{note.name}](corpus/{note.name}).\n"
        else:
            yield "\nCoded by hand as the worked example of the claim format, by the same rules.\n"


def _described(document: Document) -> str:
    title = " The title is ours; none is printed." if (document.title or "").startswith("[") else ""
    publisher = document.publisher or "Publisher not printed"
    when = document.date.edtf or "date not printed"
    updated = f", updated {document.updated.edtf}" if document.updated.edtf else ""
    return f"{publisher}; {when}{updated}; language {document.language}.{title}"


def _statements(corpus: Corpus, document: Document) -> Iterator[str]:
    counts = Counter(claim.asserted_in for claim in corpus.of_document[document.id] if claim.asserted_in)
    for id, count in counts.items():
        statement = corpus.ledger.entities[id]
        copy = f" A copy of `{statement.copy_of}`; no second source." if statement.copy_of else ""
        when = statement.date.edtf or "undated"
        yield f"- {statement.name} (`{id}`, {when}): {count} claims.{copy}"


def _claims(corpus: Corpus) -> Iterator[str]:
    yield "\n## Claims by predicate\n"
    yield "Numbers are claims; of those that state no fact, the modality is given in brackets.\n"
    names = [number(document) for document in corpus.documents]
    predicates = [
        name for name in MODEL.predicates if any(_of(corpus, document, name) for document in corpus.documents)
    ]
    rows = [
        [f"`{name}`", *(_cell(_of(corpus, document, name)) for document in corpus.documents)]
        for name in predicates
    ]
    rows += [["all", *(_cell(corpus.of_document[document.id]) for document in corpus.documents)]]
    yield from table(("predicate", *names), map(tuple, rows))


def _of(corpus: Corpus, document: Document, predicate: str) -> list[Claim]:
    return [claim for claim in corpus.of_document[document.id] if claim.predicate == predicate]


def _cell(claims: Iterable[Claim]) -> str:
    counts = Counter(claim.modality for claim in claims)
    other = ", ".join(f"{counts[name]} {name}" for name in MODALITIES[1:] if counts[name])
    total = sum(counts.values())
    return f"{total or ''}{f' ({other})' if other else ''}"


def _holdings(corpus: Corpus) -> Iterator[str]:
    names = [number(document) for document in corpus.documents]
    yield "\n## Entities\n"
    yield "Those that a document names; one that two documents name is counted in both.\n"
    yield from _counted("entity", names, corpus.entities)
    yield "\n## Events\n"
    yield "What the projection makes of the claims; an event counts for each document that it has a claim from. A plain"
    yield "*Event* is one that other things are told of.\n"
    yield from _counted("event", names, corpus.events)


def _counted(head: str, names: list[str], counts: dict[str, Counter[str]]) -> Iterator[str]:
    labels = [label for label in MODEL.labels if any(found[label] for found in counts.values())]
    rows = [(f"`{label}`", *(str(found[label] or "") for found in counts.values())) for label in labels]
    yield from table((head, *names), [*rows, ("all", *(str(found.total()) for found in counts.values()))])


def _agreement(corpus: Corpus) -> Iterator[str]:
    yield f"\n## How the two codings agreed\n\n{_CODED}"
    found = {
        number(document): compare_codings(*codings, [document.id])
        for document in corpus.documents
        if (codings := corpus.codings(document))
    }
    tallies = {name: agreement.by_predicate() for name, agreement in found.items()}
    predicates = sorted({predicate for tally in tallies.values() for predicate in tally})
    rows = [
        (f"`{p}`".replace(" (implied)`", "` (implied)"), *(_tally(t.get(p)) for t in tallies.values()))
        for p in predicates
    ]
    rows += [("all", *(_tally(agreement.whole()) for agreement in found.values()))]
    rows += [("agreement", *(f"{agreement.whole().agreement:.0%}" for agreement in found.values()))]
    yield from table(("predicate", *found), rows)


def _tally(tally: Tally | None) -> str:
    return f"{tally.both} / {tally.only_first} / {tally.only_second}" if tally else ""


def _settled(corpus: Corpus) -> Iterator[str]:
    yield f"\n## What the settled coding took from each\n\n{_TOOK}"
    rows = []
    for document in corpus.documents:
        if codings := corpus.codings(document):
            rows.append((number(document), *map(str, _took(corpus, document, codings))))
    yield from table(("document", "settled claims", "as A and B", "as A", "as B", "neither"), rows)


def _took(corpus: Corpus, document: Document, codings: tuple[Ledger, Ledger]) -> tuple[int, ...]:
    a, b = (
        {first.id for first, _ in compare_codings(corpus.ledger, coding, [document.id]).pairs}
        for coding in codings
    )
    settled = {claim.id for claim in corpus.of_document[document.id]}
    return len(settled), len(a & b), len(a - b), len(b - a), len(settled - a - b)
