"""A note of the CIS depositary, in Russian prose: a heading names the act, a line the state and the day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.treaty_status.acts import Act, Named, Reading, Refused, Section
from loaders.treaty_status.days import NoDay, read_day
from loaders.treaty_status.lines import lines_of
from loaders.treaty_status.source import Source

WHAT = "text of a CIS depositary note in Russian: a heading for each act, then State - депонировано DAY"
PUBLISHER = "Executive Committee of the Commonwealth of Independent States"
_HEADINGS = (
    (re.compile(r"(?:сдали|сданы|депонировали) уведомления.*", re.IGNORECASE), "notification"),
    (re.compile(r"(?:сдали|сданы|депонировали) ратификационные грамоты.*", re.IGNORECASE), "ratification"),
    (re.compile(r"сда(?:ли|ны) (?:документы|грамоты) о присоединении.*|присоединились.*", re.IGNORECASE), "accession"),
    (re.compile(r"вступил[оаи]? в силу для (?:государств|стран).*", re.IGNORECASE), "entry-into-force"),
    (re.compile(r"подписали.*|подписан[оа]? государствами.*", re.IGNORECASE), "signature"),
    (re.compile(r"(?:уведомили о )?выход[еа]?.*|денонсировали.*", re.IGNORECASE), "denunciation"),
)  # fmt: skip
_ROW = re.compile(
    r"(?P<party>[^\W\d_].*?)\s+[-–—]\s+(?:депонирован[аоы]?\s+|с\s+)?(?P<day>\d{1,2}\s+\w+\s+\d{4})(?:\s+(?:года|г\.?))?\s*[;.,]?",
    re.IGNORECASE,
)
_TELLS = re.compile(r"депонирован|ратификационные грамоты|вступило в силу для государств", re.IGNORECASE)


def fits(source: Source) -> bool:
    return not source.is_markup and len(_TELLS.findall(source.head)) > 1


def read(source: Source) -> Reading:
    sections = [Section(Named(), tuple(_read_rows(source)))]
    return Reading(PUBLISHER, "cis-note", sections, language="ru", from_text=True)


def _read_rows(source: Source) -> Iterator[Act | Refused]:
    action: str | None = None
    heading = ""
    for line in lines_of(source.text):
        if line.text.endswith(":"):
            bare = line.text.rstrip(": ")
            action = next((meant for form, meant in _HEADINGS if form.fullmatch(bare)), None)
            heading = bare
            continue
        found = _ROW.fullmatch(line.text)
        if found is None:
            yield Refused(line.place(), f"{line.text!r}", "a state, a dash and a day")
        elif action is None:
            why = f"the heading {heading!r}, which is not known" if heading else "no heading above it"
            yield Refused(line.place(), f"{line.text!r} under {why}", "a heading that names the act")
        else:
            try:
                yield Act(found["party"].strip(), action, read_day(found["day"]), line.place())
            except NoDay as problem:
                yield Refused(line.place(), f"{line.text!r}: the day {problem.found}", problem.expected)
