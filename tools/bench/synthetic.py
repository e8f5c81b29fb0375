"""Ledgers of any size, to measure with: made up, deterministic by seed, mixed as real ones are.

Documents of some hundred claims: people and groups returned (three claims a return), measures
with their complaints, detentions, ill-treatment, statements and what they demand, treaty
actions. A third of the returns is told again by a later document, now and then with another
day; some people are recorded twice and joined by a review. States, courts, treaties and the
larger organisations are the same few at every size, so they gather more and more.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from graph.ledger.lines import HEAD

STATES = (
    ("uzbekistan", "Uzbekistan"), ("kazakhstan", "Kazakhstan"), ("tajikistan", "Tajikistan"), ("china", "China"),
    ("turkmenistan", "Turkmenistan"), ("kyrgyzstan", "Kyrgyzstan"), ("turkey", "Türkiye"), ("egypt", "Egypt"),
    ("morocco", "Morocco"), ("algeria", "Algeria"), ("tunisia", "Tunisia"), ("libya", "Libya"), ("spain", "Spain"),
    ("france", "France"), ("sweden", "Sweden"), ("norway", "Norway"), ("poland", "Poland"), ("estonia", "Estonia"),
    ("ukraine", "Ukraine"), ("belarus", "Belarus"), ("georgia", "Georgia"), ("armenia", "Armenia"),
    ("azerbaijan", "Azerbaijan"), ("jordan", "Jordan"), ("lebanon", "Lebanon"), ("iraq", "Iraq"),
    ("pakistan", "Pakistan"), ("afghanistan", "Afghanistan"), ("thailand", "Thailand"), ("malaysia", "Malaysia"),
    ("canada", "Canada"), ("mexico", "Mexico"), ("peru", "Peru"), ("kenya", "Kenya"), ("sudan", "Sudan"),
    ("ethiopia", "Ethiopia"), ("eritrea", "Eritrea"), ("bahrain", "Bahrain"), ("qatar", "Qatar"), ("cyprus", "Cyprus"),
)  # fmt: skip
_GIVEN = ("Aziza", "Bakhrom", "Dilnoza", "Farhat", "Gulnara", "Islom", "Jamila", "Karim", "Leyla", "Mansur",
          "Nodira", "Otabek", "Rustam", "Sevara", "Timur", "Umida", "Yusuf", "Zarina", "Åsa", "Özgür")  # fmt: skip
_FAMILY = ("Akhmedov", "Bekov", "Chary", "Durdyev", "Ergash", "Fayz", "Ganiev", "Hamid", "Ibragim", "Juma",
           "Kadyr", "Latif", "Mirza", "Nazar", "Orazov", "Pulat", "Qosim", "Rahim", "Sadyk", "Tashev")  # fmt: skip
_VERBS = ("EXTRADITED", "DEPORTED", "EXPELLED", "FORCIBLY_RETURNED", "RENDERED")
_COURTS = tuple(f"crt:committee-{n}" for n in range(4)) + tuple(f"crt:{s}-supreme" for s, _ in STATES)
_TREATIES = tuple(f"ins:treaty-{n}" for n in range(12))
_BODIES = tuple(f"org:body-{n}" for n in range(60))
_FIRST_DAY = date(1995, 1, 1)


def make(folder: Path, claims: int, seed: int = 1) -> int:
    """Write the files of a ledger with about this many claims into an empty folder; returns how many it has."""
    (folder / "claims").mkdir(parents=True)
    with ExitStack() as stack:
        maker = _Maker(folder, random.Random(seed), stack)
        maker.write_world()
        while maker.made < claims:
            maker.write_document(min(claims - maker.made, int(maker.random.triangular(100, 700, 220))))
        return maker.made


class _Maker:
    """Writes document after document; remembers just enough of the past to come back to it."""

    def __init__(self, folder: Path, source: random.Random, stack: ExitStack) -> None:
        self.random, self.folder, self.made = source, folder, 0
        self._documents = 0
        self._people: list[str] = []
        self._told: list[list[dict[str, Any]]] = []
        self._reviews = 0
        self._files = {
            name: stack.enter_context((folder / f"{name}.jsonl").open("wb"))
            for name in ("documents", "entities", "reviews")
        }
        for file in self._files.values():
            file.write(HEAD)

    def write_world(self) -> None:
        """What every document speaks of: states and their bodies, courts, treaties, organisations."""
        for slug, name in STATES:
            self._entity(f"sta:{slug}", "state", name)
            for kind in ("police", "ministry", "prisons"):
                self._entity(
                    f"agy:{slug}-{kind}",
                    "state_agency",
                    f"{kind.capitalize()} of {name}",
                    state=f"sta:{slug}",
                )
            for number in range(5):
                self._entity(f"fac:{slug}-{number}", "detention_place", f"Prison {number}, {name}")
        for court in _COURTS:
            self._entity(court, "court", court[4:].replace("-", " ").capitalize())
        for treaty in _TREATIES:
            self._entity(treaty, "treaty", treaty[4:].capitalize())
        for body in _BODIES:
            self._entity(body, "ngo", body[4:].capitalize())

    def write_document(self, size: int) -> None:
        """One document, its claims in a file of their own."""
        doc = _Document(self, f"doc-{self._documents:05}", size)
        self._documents += 1
        self._line("documents", {
            "id": doc.id, "title": f"Report {doc.id}", "publisher": doc.publisher[4:].capitalize(), "language": "en",
            "date": doc.day.isoformat(), "sha256": sha256(doc.id.encode()).hexdigest(), "recorded": "2026-01-01",
        })  # fmt: skip
        with (self.folder / "claims" / f"{doc.id}.jsonl").open("wb") as file:
            file.write(HEAD)
            for claim in doc.claims(size):
                _write(file, claim)
                self.made += 1

    def person(self, doc: str) -> str:
        """Somebody: mostly new, now and then one that an earlier document named."""
        if self._people and self.random.random() < 0.2:
            return self.random.choice(self._people[-2000:])
        number = len(self._people)
        new = f"per:{number}"
        given, family = self.random.choice(_GIVEN), self.random.choice(_FAMILY)
        more: dict[str, Any] = {"aliases": [{"text": f"{given} {family.upper()}", "docs": [doc]}]}
        if number and number % 40 == 0:
            more["same_as_candidates"] = [self.random.choice(self._people[-300:])]
        self._entity(new, "individual", f"{given} {family} {number}", doc, **more)
        if number and number % 150 == 0:
            self.review("same_as", a=new, b=self._people[-7])
        self._people.append(new)
        return new

    def group(self, doc: str, count: int | None, part_of: str | None = None) -> str:
        self._group = getattr(self, "_group", 0) + 1
        size = {"count": count, "count_qualifier": "exact"} if count else {"count_qualifier": "unstated"}
        more = {"part_of": part_of} if part_of else {}
        self._entity(
            f"grp:{self._group}", "group", f"People of a list {self._group}", doc, named=False, **size, **more
        )
        return f"grp:{self._group}"

    def entity_of(self, doc: str, prefix: str, kind: str, name: str) -> str:
        """A statement, measure or case of a document."""
        entity = f"{prefix}:{doc}-{name.replace(' ', '-')}"
        self._entity(entity, kind, f"{name.capitalize()} of {doc}", doc)
        return entity

    def review(self, kind: str, **data: Any) -> None:
        self._reviews += 1
        review = {"id": f"r{self._reviews}", "kind": kind, "by": "analyst", "at": "2026-01-01", **data}
        self._line("reviews", review)

    def remember(self, claims: list[dict[str, Any]]) -> None:
        self._told = [*self._told[-400:], claims]

    def told(self) -> list[dict[str, Any]] | None:
        return self.random.choice(self._told) if self._told else None

    def _entity(self, entity: str, kind: str, name: str, doc: str = "doc-00000", **more: Any) -> None:
        self._line("entities", {"id": entity, "type": kind, "name": name, "in_docs": [doc], **more})

    def _line(self, name: str, record: dict[str, Any]) -> None:
        _write(self._files[name], record)


class _Document:
    """One document while its claims are made."""

    def __init__(self, maker: _Maker, doc: str, size: int) -> None:
        self.id, self._maker, self._random = doc, maker, maker.random
        self.day = _FIRST_DAY + timedelta(days=400 + 3 * int(doc[4:]))
        self.publisher = self._random.choice(_BODIES)
        self._statements = [
            maker.entity_of(doc, "stm", "statement", f"statement {n}") for n in range(1 + size // 250)
        ]
        self._number = self._place = 0
        self._events = 0

    def claims(self, most: int) -> Iterator[dict[str, Any]]:
        """So many claims, topic after topic, and what contradicts or doubts some of them."""
        for statement in self._statements:
            for signer in {self.publisher, self._random.choice(_BODIES)}:
                yield from self._up_to(most, [self._claim(signer, "SIGNED", statement)])
        while self._number < most:
            (topic,) = self._random.choices(*_TOPICS)
            made = getattr(self, f"_{topic}")()
            self._doubt(made)
            yield from self._up_to(most, made)

    def _up_to(self, most: int, claims: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for claim in claims:
            if self._number < most:
                self._number += 1
                yield claim

    def _claim(
        self, subject: str, predicate: str, object: str, day: date | None = None, **more: Any
    ) -> dict[str, Any]:
        self._place += 1
        start = self._place * 120
        claim: dict[str, Any] = {
            "id": f"{self.id}-{self._place:04}", "doc": self.id, "start": start, "end": start + 80, "span_length": 80,
            "span_sha256": sha256(f"{self.id} {start}".encode()).hexdigest()[:16], "extra_spans": [],
            "subject": subject, "predicate": predicate, "object": object, "object_kind": "entity", "event": None,
            **_dated(day and min(day, self.day), self._random), "modality": "actual",
            "confidence": self._random.choice(("asserted", "asserted", "reported", "alleged")),
            "asserted_in": self._random.choice(self._statements), "attributed_to": None, "explicitness": "explicit",
            "qualifiers": {}, "tier": "core", "corroborates": [], "conflicts_with": [], "possible_overlap": [],
            "note": "", "recorded": "2026-01-01",
        }  # fmt: skip
        return claim | more

    def _doubt(self, made: list[dict[str, Any]]) -> None:
        chance = self._random.random()
        if len(made) > 1 and chance < 0.02:
            made[-1]["conflicts_with"] = [made[0]["id"]]
        elif len(made) > 1 and chance < 0.05:
            made[-1]["possible_overlap"] = [made[0]["id"]]
        elif chance < 0.06:
            made.append({**made[0], **self._claim(made[0]["subject"], made[0]["predicate"], made[0]["object"]),
                         "modality": "negated"})  # fmt: skip
        elif chance < 0.065:
            self._maker.review("settle", claim=made[0]["id"])
        elif chance < 0.067:
            self._maker.review("withdraw", claim=made[-1]["id"])

    def _person(self) -> str:
        return self._maker.person(self.id)

    def _state(self) -> str:
        # Some states are written of far more than others.
        return f"sta:{STATES[min(int(self._random.expovariate(0.12)), len(STATES) - 1)][0]}"

    def _two_states(self) -> tuple[str, str]:
        first = second = self._state()
        while second == first:
            second = self._state()
        return first, second

    def _before(self) -> date:
        return self.day - timedelta(days=self._random.randrange(1, 300))

    def _event(self, kind: str) -> str:
        self._events += 1
        return f"ev:{kind}-{self.id}-{self._events}"

    def _agency(self, state: str) -> str:
        return f"agy:{state[4:]}-{self._random.choice(('police', 'ministry', 'prisons'))}"

    def _returned(self, who: str) -> list[dict[str, Any]]:
        (sending, receiving), verb = self._two_states(), self._random.choice(_VERBS)
        more = {"event": self._event("ret"), "day": self._before()}
        made = [
            self._claim(who, f"{verb}_FROM", sending, **more),
            self._claim(who, f"{verb}_TO", receiving, **more),
            self._claim(who, f"{verb}_BY", self._agency(sending), **more),
        ]
        self._maker.remember(made)
        return made

    def _person_returned(self) -> list[dict[str, Any]]:
        return self._returned(self._person())

    def _group_returned(self) -> list[dict[str, Any]]:
        group = self._maker.group(self.id, self._random.randrange(3, 40))
        members = [self._claim(self._person(), "MEMBER_OF", group) for _ in range(self._random.randrange(3))]
        return [*members, *self._returned(group)]

    def _told_again(self) -> list[dict[str, Any]]:
        """The return of an earlier document in this one's words; now and then another day."""
        known = self._maker.told()
        if known is None:
            return self._person_returned()
        day = date.fromisoformat(known[0]["date"][:10]) if len(known[0]["date"] or "") == 10 else None
        if day and self._random.random() < 0.15:
            day += timedelta(days=3)
        return [self._claim(c["subject"], c["predicate"], c["object"], day, event=c["event"]) for c in known]

    def _measure(self) -> list[dict[str, Any]]:
        day, state = self._before(), self._state()
        measure = self._maker.entity_of(self.id, "ims", "interim_measure", f"measure {self._place}")
        case = self._maker.entity_of(self.id, "cas", "complaint", f"complaint {self._place}")
        court = self._random.choice(_COURTS[:4])
        people = list(dict.fromkeys(self._person() for _ in range(self._random.choice((1, 1, 1, 2, 4)))))
        made = [
            self._claim(
                measure, "INTERIM_MEASURE_ISSUED_BY", court, day, qualifiers={"asks": "not-extradite"}
            ),
            self._claim(measure, "INTERIM_MEASURE_ADDRESSED_TO", state),
            *(self._claim(measure, "INTERIM_MEASURE_COVERS", person) for person in people),
            self._claim(measure, "INTERIM_MEASURE_IN", case),
            self._claim(case, "COMPLAINT_BY", people[0], day - timedelta(days=9)),
            self._claim(case, "COMPLAINT_AGAINST", state, day - timedelta(days=9)),
            self._claim(case, "COMPLAINT_BEFORE", court, day - timedelta(days=9)),
        ]
        if self._random.random() < 0.1:
            # All are named but for one group in fifty: whoever is not may be anybody whom the state returned.
            group = self._maker.group(self.id, len(people) + (self._random.random() < 0.02))
            made += [self._claim(person, "MEMBER_OF", group) for person in people]
            made.append(self._claim(measure, "INTERIM_MEASURE_COVERS", group))
        if self._random.random() < 0.3:
            self._maker.remember(self._returned_against(people[0], state, day, made))
        return made

    def _returned_against(
        self, who: str, state: str, day: date, made: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        other = next(f"sta:{slug}" for slug, _ in STATES if f"sta:{slug}" != state)
        more = {"event": self._event("ret"), "day": day + timedelta(days=self._random.randrange(-5, 40))}
        returned = [
            self._claim(who, "EXTRADITED_FROM", state, **more),
            self._claim(who, "EXTRADITED_TO", other, **more),
        ]
        made += returned
        return returned

    def _detention(self) -> list[dict[str, Any]]:
        who, state, day, event = self._person(), self._state(), self._before(), self._event("det")
        place = f"fac:{state[4:]}-{self._random.randrange(5)}"
        made = [
            self._claim(who, "DETAINED_BY", self._agency(state), day, event=event),
            self._claim(who, "DETAINED_IN", state, day, event=event),
            self._claim(who, "DETAINED_AT", place, event=event),
        ]
        if self._random.random() < 0.4:
            made.append(self._claim(who, "CHARGED_WITH", "an offence against the order of the state", day,
                                    object_kind="literal"))  # fmt: skip
            made.append(self._claim(who, "SENTENCED_BY", f"crt:{state[4:]}-supreme", day + timedelta(days=90),
                                    qualifiers={"years": self._random.randrange(1, 20), "kind": "prison"}))  # fmt: skip
        return made

    def _ill_treatment(self) -> list[dict[str, Any]]:
        who, state, day = self._person(), self._state(), self._before()
        return [
            self._claim(who, self._random.choice(("TORTURED_IN", "ILL_TREATED_IN")), state, day,
                        qualifiers={"treatment": "beaten", "count_qualifier": "exactly"}),
            self._claim(who, "AT_RISK_OF_TORTURE_IN", state, modality="risk"),
        ]  # fmt: skip

    def _life(self) -> list[dict[str, Any]]:
        who = self._person()
        return [
            self._claim(who, "NATIONAL_OF", self._state()),
            self._claim(who, "BORN_IN_YEAR", str(self._random.randrange(1940, 2005)), object_kind="literal"),
            self._claim(who, "HAS_OCCUPATION", "journalist", object_kind="literal"),
            self._claim(who, "HOLDS_POSITION", self._random.choice(_BODIES), qualifiers={"role": "member"}),
        ]

    def _flight(self) -> list[dict[str, Any]]:
        who, (fled, other), day = self._person(), self._two_states(), self._before()
        return [
            self._claim(who, "FLED_FROM", fled, day),
            self._claim(who, "SOUGHT_ASYLUM_IN", other, day + timedelta(days=20)),
            self._claim(who, "THREATENED_WITH_RETURN_TO", fled, modality="risk"),
            self._claim(who, "THREATENED_WITH_RETURN_FROM", other, modality="risk"),
        ]

    def _statement(self) -> list[dict[str, Any]]:
        statement, state = self._random.choice(self._statements), self._state()
        return [
            self._claim(
                statement,
                "CRITICISED",
                state,
                self.day,
                qualifiers={"matter": "no remedy for reports of torture"},
            ),
            self._claim(statement, "CALLED_ON", state, self.day, qualifiers={"demand": "release them all"}),
            self._claim(statement, "CONCERNS", self._person()),
            self._claim(statement, "CITES", self._random.choice(_TREATIES)),
        ]

    def _treaty(self) -> list[dict[str, Any]]:
        action = {"action": self._random.choice(("ratification", "accession", "signature", "declaration"))}
        treaty, day = self._random.choice(_TREATIES), self._before()
        return [self._claim(self._state(), "TREATY_ACTION", treaty, day, qualifiers=action)]


_TOPICS = (
    ("person_returned", "group_returned", "told_again", "measure", "detention", "ill_treatment", "life", "flight",
     "statement", "treaty"),
    (10, 3, 6, 2, 14, 9, 12, 7, 12, 4),
)  # fmt: skip


def _dated(day: date | None, source: random.Random) -> dict[str, Any]:
    """The seven date fields: mostly a day, often only its month or year, or nothing."""
    if day is None:
        fields = dict.fromkeys(("date", "date_part", "date_semantics", "date_basis", "date_min", "date_max"))
        return {**fields, "date_precision": "none"}
    chance = source.random()
    precision = "day" if chance < 0.7 else "month" if chance < 0.9 else "year"
    text = day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
    return {"date": text, "date_precision": precision, "date_semantics": "at", "date_basis": "stated"}


def _write(file: BinaryIO, record: dict[str, Any]) -> None:
    file.write(orjson.dumps(record) + b"\n")
