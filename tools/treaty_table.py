"""Compiles our own table of treaty participation, ``graph/reference``, from facts gathered with their sources.

    python -m tools.treaty_table ../shared/data

The folder holds ``treaty_participation.csv``, ``treaty_participation_conflicts.csv`` and ``sources.csv``. What
comes out is a copy of none of them: facts by source, each with the day as of which its source tells.
"""

from __future__ import annotations

import csv
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from graph.law.at_return import provision_of
from graph.law.instruments import Instrument, instruments
from graph.ledger.append import Row, append
from graph.ledger.layout import CLAIMS, DOCUMENTS, ENTITIES
from graph.ledger.records import Claim, Entity
from graph.reference import REFERENCE
from graph.values.dates import PartialDate
from graph.values.states import states
from loaders.treaty_status.acts import Act, Place
from loaders.treaty_status.parties import Nobody, find_party
from loaders.treaty_status.records import Registers, claims_of, document_record

UNTC = "ref-untc-2015"
COLUMNS = ("Party", "Act", "Date")
# Publisher, title, the day or time as of which the source tells, language.
SOURCES = {
    "UNTC-2015": ("United Nations Treaty Collection", "Multilateral treaties: status of eight treaties", "2015-03-14"),
    "WPD-2022": ("World Politics Data Lab", "Core UN human rights instruments: ratification status", "2022-06-10"),
    "ICRC-2020": ("International Committee of the Red Cross", "State parties to treaties", "2020-11-09"),
    "FCO-record": ("Foreign, Commonwealth and Development Office (United Kingdom)", "Treaty record, CAT", "2013-09"),
    "FCDO-list": ("Foreign, Commonwealth and Development Office (United Kingdom)", "UK Treaties Online", "2022-03-11"),
    "COE-CM-2022": ("Committee of Ministers of the Council of Europe", "News of 23 March 2022", "2022-03-23"),
    "UA-MFA": ("Ministry of Foreign Affairs of Ukraine", "Ukraine and the Court", "2019"),
    "DEFENDERSBELARUS": ("Defenders Belarus", "On the denunciation of the Optional Protocol", "2022-11"),
    "URDUPOINT-2022": ("UrduPoint", "News of 29 October 2022", "2022-10-29"),
    "WCADP-2022": ("World Coalition Against the Death Penalty", "Kazakhstan ratifies", "2022-04-01"),
    "ZAKONPRAVO": ("zakonpravo.kz", "Laws of Kazakhstan on treaties, with notes of depositaries", None),
    "ADILET": ("Adilet, legal database of Kazakhstan", "Law no. 247 of 1998", "1998"),
    "CAT/C/KAZ/CO/2": ("UN Committee against Torture", "Concluding observations on Kazakhstan", "2008-12-12"),
    "UA-MINJUST": ("Ministry of Justice of Ukraine", "Text of the Minsk Convention", None),
    "UA-DTKT": ("docs.dtkt.ua", "Record of the Minsk Convention", None),
    "EDIS74": ("edis74.ru", "Article on the Minsk Convention", None),
    "ECTHR-MINSK": ("European Court of Human Rights", "Judgment, part on domestic law (a copy)", None),
    "WORLDJPN": ("The World and Japan database", "Text of the Shanghai Convention", None),
}  # fmt: skip
#: The lists that name every party of these treaties as of their day.
COMPLETE = {"UNTC-2015": ("CAT", "OPCAT", "ICCPR", "ICCPR-OP1", "ICCPR-OP2", "ICPPED", "REF1951", "REF1967")}
ACTIONS = {
    "domestic_law_withdrawal": "domestic-law-denunciation",
    "listed_participant": "listed",
    "stated_party": "party",
    "party_since": "party",
}
CODES = {"KOREA": "KOR"}
FCO = "effective date from FCO-record"


def compile_table(data: Path, target: Path) -> None:
    """Write the ledger of the table into ``target``."""
    table = _Table()
    for row in _rows(data / "treaty_participation.csv"):
        table.add(row)
    for row in _rows(data / "treaty_participation_conflicts.csv"):
        table.add_conflict(row)
    for path in (target / "documents.jsonl", target / "entities.jsonl"):
        path.unlink(missing_ok=True)
    shutil.rmtree(target / "claims", ignore_errors=True)
    added = append(target, table.records(_where(data)))
    assert not added.rejects, [str(reject.problem) for reject in added.rejects]
    (target / ".lock").unlink(missing_ok=True)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _where(data: Path) -> dict[str, dict[str, str]]:
    return {row["source"]: row for row in _rows(data / "sources.csv")}


class _Table:
    """The claims under way; ``numbers`` counts the rows of each source."""

    def __init__(self) -> None:
        self.registers = Registers()
        self.claims: dict[str, Claim] = {}
        self.provisions: dict[str, Entity] = {}
        self.numbers: dict[str, int] = defaultdict(int)

    def add(self, row: dict[str, str]) -> None:
        """Add the fact of one row."""
        treaty, note = instruments()[row["treaty"]], row["note"]
        action = ACTIONS.get(row["action"], row["action"].replace("_", "-"))
        effect = PartialDate.from_edtf(row["effective_date"]) if row["effective_date"] else None
        source = row["source"]
        when = _date(row)
        if action == "declaration-art21-22":
            for article in treaty.declarations:
                self._say(
                    source,
                    row["state_name_in_source"],
                    "declaration",
                    when,
                    treaty,
                    note=note,
                    article=article,
                )
            return
        if action == "cessation":
            # The membership ended in March; the same source says until when the Convention binds.
            when, effect = PartialDate.from_edtf("2022-03-16"), PartialDate.from_edtf(row["date"])
        if note == FCO:
            self._say("FCO-record", row["state_name_in_source"], action, when, treaty, effect)
            effect, note = None, ""
        if action in ("listed", "territorial-extension"):
            note = ""
        text = "competence limited to acts after entry into force" if "limiting competence" in note else ""
        self._say(source, row["state_name_in_source"], action, when, treaty, effect, note=note)
        if text:
            self._say(
                source, row["state_name_in_source"], "declaration", PartialDate.UNDATED, treaty, text=text
            )

    def add_conflict(self, row: dict[str, str]) -> None:
        """Add what the other source says, and name both claims to each other."""
        treaty, name, other = instruments()[row["treaty"]], row["state_name_in_source"], row["value_b"]
        if row["kind"] == "row flags inconsistent" or row["source_a"] == row["source_b"]:
            return
        if row["value_a"] == "absent":
            return  # The complete list says it by its silence; the other claim is among the facts.
        first = row["value_a"].split()[0]
        against = [
            claim for claim in self.claims.values()
            if claim.doc == _id(row["source_a"]) and claim.object == treaty.id and claim.date.edtf == first
            and self._code(claim.subject) == row["iso3"] and claim.qualifiers["action"] != "signature"
        ]  # fmt: skip
        if other.isdigit():
            said = self._say(
                row["source_b"], name, "consent-to-be-bound", PartialDate.from_edtf(other), treaty
            )
        elif other == "no action":
            said = self._say(row["source_b"], name, "party", PartialDate.UNDATED, treaty, denied=True)
        elif other == "signatory state":
            said = self._say(row["source_b"], name, "signature", PartialDate.UNDATED, treaty)
        else:
            return  # A row whose flags contradict each other says nothing.
        for claim in against:
            note = (
                "The source lists the state as a signatory only." if other == "signatory state" else said.note
            )
            self.claims[said.id] = replace(
                self.claims[said.id],
                conflicts_with=(*self.claims[said.id].conflicts_with, claim.id),
                note=note,
            )
            self.claims[claim.id] = replace(claim, conflicts_with=(*claim.conflicts_with, said.id))

    def _code(self, state: str) -> str:
        return next(code for code, entity in self.registers.states.items() if entity.id == state)

    def _say(
        self, source: str, name: str, action: str, when: PartialDate, treaty: Instrument,
        effect: PartialDate | None = None, *, note: str = "", text: str = "", denied: bool = False, article: str = "",
    ) -> Claim:  # fmt: skip
        document, as_of = _id(source), SOURCES[source][2]
        party_name = name
        self.numbers[source] += 1
        place = Place(None, self.numbers[source], COLUMNS, (name, action, when.edtf or ""))
        act = Act(
            party_name, action, when, place, effect, text, note=note, denied=denied, code=CODES.get(name),
            is_territory=action == "territorial-extension",
        )  # fmt: skip
        party = find_party(act)
        if isinstance(party, Nobody):
            assert name == "SAAR TERRITORY", name
            self.numbers[source] -= 1
            return next(iter(self.claims.values()))
        printed = party.state.name if party.territory else name
        state = self.registers.state(party.state, printed, document)
        target = (
            self._provision(treaty, article, document) if article else self.registers.treaty(treaty, document)
        )
        day = PartialDate.from_edtf(as_of).latest if as_of and len(as_of) == 10 else None
        claim = next(claims_of(act, party, target, document, state, day))
        assert claim.id not in self.claims, claim
        self.claims[claim.id] = claim
        return claim

    def _provision(self, treaty: Instrument, article: str, document: str) -> str:
        id = provision_of(treaty.id, article)
        name = f"{treaty.name}, Article {article}"
        self.provisions[id] = Entity(id, "provision", name, in_docs=(document,))
        return id

    def records(self, where: dict[str, dict[str, str]]) -> Iterator[Row]:
        """Every record, for one act of writing."""
        for source, (publisher, title, as_of) in SOURCES.items():
            complete = [
                {"instrument": instruments()[key].id, "as_of": as_of} for key in COMPLETE.get(source, ())
            ]
            fields = {
                "id": _id(source), "title": title, "publisher": publisher, "date": as_of, "language": "en",
                "complete_for": complete, "obtained": where[source]["where"], "source_code": source,
                "copy_of": UNTC if source == "WPD-2022" else None,
            }  # fmt: skip
            yield Row(DOCUMENTS, document_record(fields), source)
        for entity in (*self.registers.records(), *self.provisions.values()):
            yield Row(ENTITIES, entity, "table")
        for claim in self.claims.values():
            yield Row(
                CLAIMS, replace(claim, recorded="2026-11-24", given=claim.given | {"recorded"}), "table"
            )


def _date(row: dict[str, str]) -> PartialDate:
    if not row["date"]:
        return PartialDate.UNDATED
    semantics = "since" if row["action"] == "party_since" else "at"
    return PartialDate.from_edtf(row["date"], semantics=semantics)


def _id(source: str) -> str:
    return f"ref-{source.lower().replace('/', '-')}"


if __name__ == "__main__":
    assert states()
    compile_table(Path(sys.argv[1]), REFERENCE)
