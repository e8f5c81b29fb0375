"""The UK treaty list's search export, in JSON: all participants of a treaty in one string, and no acts.

Somebody who is listed did something about the treaty, if only to sign it: it makes nobody a party.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from graph.values.dates import PartialDate
from loaders.treaty_status.acts import Act, Named, Place, Reading, Refused, Section
from loaders.treaty_status.days import NoDay, read_day
from loaders.treaty_status.source import Source, printable
from loaders.treaty_status.uk import CODES, PUBLISHER, is_territory

WHAT = "JSON of the UK treaty list's search: csw:GetRecordsResponse, iStoreRecord, country_name"
_NUMBER = re.compile(r"\[C?ETS No\.?\s*(\d+)\]", re.IGNORECASE)


def fits(source: Source) -> bool:
    head = source.head.lstrip("\ufeff \t\r\n")
    return head.startswith("{") and '"csw:GetRecordsResponse"' in head


def read(source: Source) -> Reading:
    try:
        found = json.loads(source.text.removeprefix("\ufeff"))
        records = found["csw:GetRecordsResponse"]["csw:SearchResults"]["iStoreRecord"]
    except (ValueError, RecursionError) as error:
        raise source.refused(f"is damaged JSON ({error})", "it may be cut off; download it again") from None
    except (KeyError, TypeError):
        raise source.refused(
            "has no csw:SearchResults with iStoreRecord", "download the search again"
        ) from None
    records = records if isinstance(records, list) else [records]
    sections = [_section(number, record) for number, record in enumerate(records, start=1)]
    return Reading(PUBLISHER, "fcdo-list", sections)


def _section(number: int, record: Any) -> Section:
    if not isinstance(record, dict) or not isinstance(record.get("country_name"), str):
        place = Place(number, number, ("country_name",), (json.dumps(record, ensure_ascii=False)[:500],))
        return Section(
            Named(), (Refused(place, "a record without country_name", "the participants in one string"),)
        )
    title = printable(str(record.get("title") or ""))
    ets = _NUMBER.search(title)
    named = Named(
        (title,) if title else (), f"ETS {int(ets[1])}" if ets else None,
        _day(record.get("signed_event_date") or record.get("adopted_event_date")),
        _day(record.get("definative_eif_event_date")),
    )  # fmt: skip
    return Section(named, tuple(_acts(number, printable(record["country_name"]))))


def _acts(number: int, names: str) -> Iterator[Act | Refused]:
    for name in names.split(" ; "):
        place = Place(number, number, ("country_name",), (name,))
        if not name.strip():
            yield Refused(place, "an empty name", "the name of a participant")
            continue
        party = name.strip()
        yield Act(
            party,
            "listed",
            PartialDate.UNDATED,
            place,
            is_territory=is_territory(party),
            code=CODES.get(party),
        )


def _day(value: object) -> date | None:
    try:
        return read_day(value).earliest if isinstance(value, str) and value else None
    except NoDay:
        return None
