"""Days as depositaries print them: days before months, months in the language of the list."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from graph.errors import DateError
from graph.values.dates import PartialDate
from loaders.tables.dates import DateFault, Order, read_date_text

EXPECTED = "a day such as 26 Aug 1998, 26-Aug-1998, 26/08/1998 or 26.08.1998"
TWO_DAYS = "a day that can be one only; a mapping may say whether days or months come first"
_WORDS = re.compile(r"(\d{1,2})[\s\u00a0.-]+([^\W\d_]+)\.?[\s\u00a0.,-]+(\d{4})(?:\s*(?:г\.?|года|р\.?))?")
_YEAR = re.compile(r"1[89]\d\d|20\d\d")

# The forms in which lists print them, the genitive of Russian and Ukrainian among them.
_MONTHS = (
    ("jan", "janv", "january", "janvier", "januar", "enero", "января", "январь", "січня"),
    ("feb", "févr", "fevr", "february", "février", "fevrier", "februar", "febrero", "февраля", "февраль", "лютого"),
    ("mar", "march", "mars", "märz", "marzo", "марта", "март", "березня"),
    ("apr", "avr", "april", "avril", "abril", "апреля", "апрель", "квітня"),
    ("may", "mai", "mayo", "мая", "май", "травня"),
    ("jun", "juin", "june", "juni", "junio", "июня", "июнь", "червня"),
    ("jul", "juil", "july", "juillet", "juli", "julio", "июля", "июль", "липня"),
    ("aug", "août", "aout", "august", "agosto", "августа", "август", "серпня"),
    ("sep", "sept", "september", "septembre", "septiembre", "сентября", "сентябрь", "вересня"),
    ("oct", "okt", "october", "octobre", "oktober", "octubre", "октября", "октябрь", "жовтня"),
    ("nov", "november", "novembre", "noviembre", "ноября", "ноябрь", "листопада"),
    ("dec", "déc", "dez", "december", "décembre", "decembre", "dezember", "diciembre", "декабря", "декабрь", "грудня"),
)  # fmt: skip
_NUMBER = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}


class NoDay(ValueError):
    """``found`` and ``expected`` say why."""

    def __init__(self, found: str, expected: str = EXPECTED) -> None:
        self.found, self.expected = found, expected
        super().__init__(f"{found}, expected {expected}")


@lru_cache(maxsize=16384)
def read_day(text: str, *, years: bool = False, order: Order | None = "day-first") -> PartialDate:
    """The day that a cell prints, or the year where a list gives ``years``.

    ``order`` is that of days and months in numbers; without one, 03/04/2011 may be two days and is none.

    Raises:
        NoDay: It is none, or one that no calendar has.
    """
    plain = " ".join(text.replace("\u00a0", " ").split())
    if years and _YEAR.fullmatch(plain):
        return PartialDate.from_edtf(plain)
    if found := _WORDS.fullmatch(plain):
        return _of_words(found, plain)
    try:
        edtf = read_date_text(plain, order=order)
        when = PartialDate.from_edtf(edtf)
    except (DateFault, DateError) as error:
        why = error.fault.found if isinstance(error, DateFault) else f"is {plain!r}"
        raise NoDay(why, TWO_DAYS if "may be two days" in why else EXPECTED) from None
    if when.precision != "day" and not years:
        raise NoDay(f"is {plain!r}")
    return when


def _of_words(found: re.Match[str], plain: str) -> PartialDate:
    month = _NUMBER.get(found[2].casefold())
    if month is None:
        raise NoDay(f"is {plain!r}, and {found[2]!r} is no month")
    try:
        return PartialDate.from_edtf(date(int(found[3]), month, int(found[1])).isoformat())
    except ValueError:
        raise NoDay(f"is {plain!r}, which no calendar has") from None
