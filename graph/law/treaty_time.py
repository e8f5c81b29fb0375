"""Days that follow from a day by a treaty's own rule, as coarse as the day was.

A deposit of which only the year is known gives an entry into force that is as wide. What
is computed is marked so (basis ``derived``) and never stands over what a source prints.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from graph.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Shift:
    """How much later: days, or months to the same day (else the last) of that month. ``article`` states it."""

    article: str
    days: int | None = None
    months: int | None = None

    def after(self, day: date) -> date | None:
        """That much after ``day``; None past the last day of the calendar.

        >>> Shift("49(2)", months=3).after(date(2005, 11, 30))
        datetime.date(2006, 2, 28)
        """
        try:
            return _months_after(day, self.months) if self.months else day + timedelta(self.days or 0)
        except (ValueError, OverflowError):
            return None


def shifted(when: PartialDate, rule: Shift, *, no_earlier: date | None = None) -> PartialDate | None:
    """A day of ``when`` moved by the rule, and never before ``no_earlier``; None for one that is not known."""
    earliest = rule.after(when.earliest) if when.earliest else None
    latest = rule.after(when.latest) if when.latest else None
    if no_earlier is not None and (when.earliest or when.latest):
        earliest = max(earliest or no_earlier, no_earlier)
        latest = max(latest, no_earlier) if latest else None
    if earliest is None and latest is None:
        return None
    one_day = earliest is not None and earliest == latest
    assert earliest or latest
    edtf = str(earliest) if one_day else f"{earliest or '..'}/{latest or '..'}"
    found = PartialDate.from_edtf(edtf, semantics="at" if one_day else "within", basis="derived")
    return _approximately(found) if when.approximate and not one_day else found


def _approximately(when: PartialDate) -> PartialDate:
    return PartialDate(
        when.text, when.edtf, when.earliest, when.latest, when.basis, when.semantics, approximate=True
    )


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
