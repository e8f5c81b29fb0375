"""Files into claims: which layout, which treaty, whose act; and an account of every row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.law.instruments import Instrument
from graph.ledger.layout import CLAIMS, DOCUMENTS, ENTITIES, REVIEWS
from graph.ledger.ledger import Ledger
from graph.ledger.problems import Problem
from graph.ledger.records import Claim
from graph.values.ids import text_sha256
from loaders.base import Context
from loaders.refresh import Edition, newer_document
from loaders.treaty_status.acts import CONSENTS, Act, Place, Refused, Section
from loaders.treaty_status.layouts.mapped import read_mapped
from loaders.treaty_status.options import Options
from loaders.treaty_status.parties import Nobody, find_party
from loaders.treaty_status.plausible import implausible, still_to_come
from loaders.treaty_status.records import Registers, claims_of, document_record, with_digest
from loaders.treaty_status.registry import find_layout, known_layouts
from loaders.treaty_status.source import Source, printable
from loaders.treaty_status.which import Other, which


def load(context: Context) -> None:
    """Read every file; a folder gives the files in it."""
    if context.options.get("layout") in ("list", "?"):
        raise InputError(f"The layouts that are known:\n{known_layouts()}")
    options = Options(context)
    ledger = Ledger.read(context.workspace)
    registers = Registers.of(ledger)
    paths = [path for given in context.files for path in _files(Path(given))]
    files = [_File(context, options, ledger, registers, path) for path in paths]
    for file in files:
        file.load()
    if undated := [file.file for file in files if file.reading.as_of is None]:
        more = f" and {len(undated) - 1} more" if undated[1:] else ""
        context.note(
            f"{undated[0]}{more}: as of which day is not said; with --as-of more follows from a list."
        )
    for entity in registers.records():
        context.emit(ENTITIES, entity, paths[0], counted=False)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith("."))
    if not found:
        raise InputError(f"{path} is an empty folder. Nothing was loaded.")
    yield from found


class _File:
    """One file on its way into the ledger."""

    def __init__(
        self, context: Context, options: Options, ledger: Ledger, registers: Registers, path: Path
    ) -> None:
        self.context, self.options, self.path = context, options, path
        self.ledger, self.registers = ledger, registers
        self.file = context.name_of(path)
        self.source = Source(path, self.file, options.encoding)
        self.seen: dict[str, Place] = {}

    def load(self) -> None:
        if self.options.mapping:
            reading, series = (
                read_mapped(self.source, self.options.mapping),
                _slug(self.options.mapping.publisher),
            )
        else:
            layout = find_layout(self.source, self.options.layout)
            reading = layout.read(self.source)
            series = reading.series
        self.reading = replace(
            reading, as_of=self.options.as_of or reading.as_of, sections=list(reading.sections)
        )
        treaties = [
            which(section, self.path, self._wanted(section), self.file) for section in self.reading.sections
        ]
        self.document = self.options.id or self._id(series, treaties)
        self.edition = Edition(self.ledger, self.document, by="load treaty-status", files=(self.file,))
        complete = [self._section(*pair) for pair in zip(self.reading.sections, treaties, strict=True)]
        self._describe(list(filter(None, complete)), treaties)
        self._take_back(list(filter(None, complete)))

    def _id(self, series: str, treaties: list[Instrument | Other]) -> str:
        """One document for all editions of a table; a text, whose offsets are its own, is one by itself."""
        keys = [one.key.lower() if isinstance(one, Instrument) else _slug(one.title) for one in treaties]
        name = "-".join([series, *(keys if len(set(keys)) == 1 else [])])
        return f"{name}-{self.source.sha256[:8]}" if self.reading.from_text else name

    def _take_back(self, complete: list[str]) -> None:
        """What a newer and complete list no longer says leaves the graph; an excerpt takes nothing back."""
        if not complete or self.reading.as_of is None:
            return
        for review in self.edition.withdrawals():
            if self.ledger.claims[str(review.data["claim"])].object in complete:
                self.context.emit(REVIEWS, review, self.path, counted=False)

    def _wanted(self, section: Section) -> str | None:
        """What the user says the treaty is; a list of many treaties says it itself."""
        many = len(list(self.reading.sections)) > 1
        return None if many else self.options.treaty

    def _section(self, section: Section, treaty: Instrument | Other) -> str | None:
        """Enter one treaty's rows; its id where the list is complete for it."""
        if isinstance(treaty, Other) and not self.options.other_treaties:
            for row in section.rows:
                problem = self._problem(row.place, f"an act on {treaty.title!r}", "a treaty that is followed")
                why = f"{treaty.title!r} is no treaty that is followed; --other-treaties loads it"
                self.context.set_aside(problem, _shown(row.place), why)
            return None
        wrong = still_to_come(section, self.reading.as_of)
        if isinstance(treaty, Instrument):
            wrong |= implausible(section, treaty)
        ins = treaty if isinstance(treaty, Instrument) else treaty.title
        id = self.registers.treaty(ins, self.document)
        parties = set()
        for row in section.rows:
            found = row if isinstance(row, Refused) else (wrong and wrong.get(row)) or self._enter(row, id)
            if isinstance(found, Refused):
                self._refuse(found)
            elif found:
                parties.add(found)
        return id if self.options.complete or (section.parties and len(parties) == section.parties) else None

    def _enter(self, act: Act, treaty: str) -> str | Refused | None:
        """Hand over an act's claims; the id of the state that it made a party."""
        party = find_party(act)
        if isinstance(party, Nobody):
            return Refused(act.place, *party)
        state = self.registers.state(
            party.state, act.party if not party.territory else party.state.name, self.document
        )
        claims = list(claims_of(act, party, treaty, self.document, state, self.reading.as_of))
        if first := self.seen.get(claims[0].id):
            return Refused(act.place, f"the same act of {act.party} as in line {first.line}", "each act once")
        self.seen[claims[0].id] = act.place
        text = self.source.text if self.reading.from_text else ""
        for number, claim in enumerate(claims):
            for record in self.edition.says(with_digest(claim, text) if text else claim):
                kind = CLAIMS if isinstance(record, Claim) else REVIEWS
                counted = kind is CLAIMS and not number
                self.context.emit(kind, record, self.path, act.place.line, counted=counted)
        return state if act.action in CONSENTS and not act.ended else None

    def _refuse(self, row: Refused) -> None:
        problem = self._problem(row.place, row.found, row.expected)
        if row.together:
            self.context.set_aside(problem, _shown(row.place), row.together)
        else:
            self.context.reject(problem, _shown(row.place))

    def _describe(self, complete: list[str], treaties: list[Instrument | Other]) -> None:
        digest = None
        if self.reading.from_text:
            data = self.source.data if self.source.encoding == "utf-8" else self.source.text.encode()
            digest = text_sha256(data)
            self.context.texts[digest] = data
        # The same for every edition, in whatever layout it comes.
        named = {one.name for one in treaties if isinstance(one, Instrument)}
        title = f"Status of the {named.pop()}" if len(treaties) == len(named) == 1 else self.reading.title
        as_of = self.reading.as_of
        fields: dict[str, Any] = {
            "id": self.document,
            "title": printable(title) or "Status of treaties",
            "publisher": self.reading.publisher,
            "date": str(as_of) if as_of else None,
            "language": self.reading.language,
            "sha256": digest,
            "complete_for": [{"instrument": id, "as_of": str(as_of)} for id in complete] if as_of else [],
        }
        document = newer_document(self.ledger, document_record(fields))
        self.context.emit(DOCUMENTS, document, self.path, counted=False)

    def _problem(self, place: Place, found: str, expected: str) -> Problem:
        return Problem(self.file, place.line, None, printable(found), printable(expected))


def _shown(place: Place) -> dict[str, Any]:
    """The text of a row as the rejects keep it."""
    if place.row is None:
        return {"start": place.start, "words": printable(place.words)}
    cells = [printable(cell) for cell in place.cells]
    return {"row": place.row, "cells": dict(zip(place.columns, cells, strict=False)) or cells}


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40] or "table"
