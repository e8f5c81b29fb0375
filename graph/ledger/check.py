"""The integrity of a ledger: every problem as one line that names its place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.collector import paused
from graph.ledger.checks import dates, documents, ids, joined, loops, spans
from graph.ledger.checks.finding import Finding
from graph.ledger.folder import read_settings
from graph.ledger.joins import Join, joins
from graph.ledger.ledger import Ledger
from graph.ledger.problems import Problem
from graph.ledger.texts import Texts
from graph.model import MODEL, Model


@dataclass(frozen=True, slots=True)
class CheckReport:
    """``texts_missing`` counts the documents of which there is no copy: their offsets were not checked.

    ``joins`` shows to which published code each state and treaty is joined, and by what.
    """

    problems: list[Problem]
    texts_here: int
    texts_missing: int
    joins: list[Join]


@paused()
def check_workspace(folder: Path) -> CheckReport:
    """Check a workspace: the lines that cannot be read, and whatever does not fit among the others.

    Raises:
        LedgerError: There is no workspace, or a file cannot be opened.
    """
    ledger, problems = Ledger.read_with_problems(folder)
    texts = Texts(folder)
    problems += check(ledger, texts, read_settings(folder).model)
    here = sum(texts.of(document) is not None for document in ledger.documents.values())
    return CheckReport(
        sorted(problems, key=_by_place), here, len(ledger.documents) - here, joins(ledger.entities.values())
    )


def check(ledger: Ledger, texts: Texts, model: Model = MODEL) -> list[Problem]:
    """Every problem of the records that could be read, in the order of files and lines."""
    steps: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: ids.undeclared_names(ledger, model),
        lambda: ids.dangling(ledger, model),
        lambda: ids.events_used_as_entities(ledger),
        lambda: joined.codes_that_do_not_fit(ledger),
        lambda: joined.two_of_one_code(ledger),
        lambda: documents.known_by_name_only(ledger),
        lambda: documents.same_text_twice(ledger),
        lambda: documents.altered_texts(ledger, texts),
        lambda: spans.claims_beside_their_words(ledger, texts),
        lambda: spans.mentions_beyond_the_text(ledger, texts),
        lambda: dates.later_than_published(ledger),
        lambda: loops.loops(ledger),
    )
    findings = (finding for step in steps for finding in step())
    return sorted(_placed(ledger, findings), key=_by_place)


def _placed(ledger: Ledger, findings: Iterable[Finding]) -> Iterator[Problem]:
    for finding in findings:
        place = ledger.where.get((finding.kind, finding.id))
        file, line = (place.file, place.line) if place else (finding.kind, None)
        yield Problem(file, line, finding.id, finding.found, finding.expected)


def _by_place(problem: Problem) -> tuple[str, int, str]:
    return *problem.place, problem.found
