"""What a state did about an instrument: acts as sources tell them, before any rule is applied.

The words are those of the claim format (predicate TREATY_ACTION, qualifier ``action``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.values.dates import PartialDate, joined

#: Consent to be bound, by an instrument that is deposited (VCLT Art. 2(1)(b), 11).
CONSENT = frozenset({"ratification", "accession", "succession", "consent-to-be-bound", "acceptance"})
#: A list, a statement or a day since which the state is a party, without the act itself.
PARTY = "party"
#: What ends it (VCLT Art. 54, 56); a cessation takes effect on its own day.
CESSATION = "cessation"
END = frozenset({"denunciation", "withdrawal", CESSATION})
SIGNATURE = frozenset({"signature", "succession-to-signature"})
LAW = frozenset({"domestic-law"})
ENTRY = "entry-into-force"
#: Texts that qualify what the state accepted; shown, never applied.
QUALIFYING = frozenset({"reservation", "declaration"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act, as one source tells it.

    ``date`` is undated where no source prints one (bounded by publication, if it has
    that). ``takes_effect`` is only what a source prints. ``in_words`` marks an author's
    *ratified*, which may mean the law, the deposit or the entry into force.
    """

    action: str
    date: PartialDate
    claims: tuple[str, ...]
    document: str = ""
    takes_effect: PartialDate | None = None
    text: str | None = None
    in_words: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of the record, as sources together give it.

    ``computed`` marks one that no source prints: it follows from the treaty's own rule.
    ``disputed`` marks sources that have no day in common.
    """

    when: PartialDate
    claims: tuple[str, ...]
    computed: bool = False
    disputed: bool = False


def together(dates: Iterable[tuple[PartialDate, tuple[str, ...]]], *, computed: bool = False) -> Dated | None:
    """What several sources give one day: coarser ones widen nothing; None for no source."""
    given = list(dates)
    if not given:
        return None
    when, disputed = joined(date for date, _ in given)
    cited = sorted({claim for _, claims in given for claim in claims})
    return Dated(when, tuple(cited), computed, disputed)


def dated(acts: Iterable[Act]) -> Dated | None:
    """The day of these acts taken as one."""
    return together((act.date, act.claims) for act in acts)
