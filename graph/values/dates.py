"""Partial dates: everything that other modules need, under one name.

>>> arrested = PartialDate.from_edtf("2005-11", part="late")
>>> surely_before(arrested, PartialDate.from_edtf("2006"))
True
"""

from graph.errors import DateError
from graph.values.date_fields import BASES, PRECISIONS, SEMANTICS
from graph.values.date_joining import hull, joined
from graph.values.date_order import (
    contains,
    date_match,
    days_between,
    overlaps,
    share_days,
    surely_before,
    surely_not_after,
    window,
)
from graph.values.date_readings import StateBounds, as_happening, happening_bounds, state_bounds
from graph.values.partial_date import CLAIM_DATE_FIELDS, DATE_FIELDS, PartialDate

__all__ = [
    "BASES",
    "CLAIM_DATE_FIELDS",
    "DATE_FIELDS",
    "PRECISIONS",
    "SEMANTICS",
    "DateError",
    "PartialDate",
    "StateBounds",
    "as_happening",
    "contains",
    "date_match",
    "days_between",
    "happening_bounds",
    "hull",
    "joined",
    "overlaps",
    "share_days",
    "state_bounds",
    "surely_before",
    "surely_not_after",
    "window",
]
