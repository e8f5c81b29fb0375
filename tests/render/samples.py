"""Two cases and a crowd, in our own short words, for the tests of the painters."""

from graph.network_types import Item, Line, Subgraph


def day(first: str, last: str | None = None, **more: object) -> dict[str, object]:
    return {
        "text": None,
        "edtf": first,
        "earliest": first,
        "latest": last or first,
        "basis": "stated",
        "semantics": "at",
        "approximate": False,
        "undated": False,
        **more,
    }


BY_JUNE = day("2011-06-09", basis="bounded-by-publication", semantics="before") | {"earliest": None}
UNDATED = {
    "text": None,
    "edtf": None,
    "earliest": None,
    "latest": None,
    "basis": None,
    "semantics": None,
    "approximate": False,
    "undated": True,
}

CITATIONS = {
    f"s-{number:03}": {
        "document": document,
        "publisher": publisher,
        "title": title,
        "date": date,
        "url": url,
        "start": 100 * number,
        "end": 100 * number + 80,
        "sha256": "0123456789abcdef",
        "quote": f"An invented sentence, number {number}." if number % 2 else None,
    }
    for number in range(1, 30)
    for document, publisher, title, date, url in [
        ("doc-a", "Association A", "Returns from France", "2023-12-20", "https://example.org/a"),
        ("doc-b", "Committee B", "Letter on Kazakhstan", "2011-06-09", "https://example.org/b?x=1&y=2"),
        ("doc-c", "Observer C", "Annual review", "2011", None),
    ][number % 3 : number % 3 + 1]
} | {
    "t-1": {
        "document": "table-d",
        "publisher": "Depositary D",
        "title": "Treaty table",
        "date": "2026-01-01",
        "url": "http://example.org/d",
        "row": 141,
        "column": "in_force",
        "sha256": "00",
        "quote": None,
    }
}


def line(id, source, relation, target, family, *, back=False, style="solid", date=None, claims=(), **more):
    tail, head = (target, source) if back else (source, target)
    label = relation.lower().replace("_", " ")
    return Line(id, tail, head, source, target, relation, label, family, style, date, tuple(claims), **more)


FRANCE_ITEMS = (
    Item("sta:FRA", "France", "State", detail={"code": "FRA"}),
    Item("sta:UZB", "Uzbekistan", "State", detail={"code": "UZB"}),
    Item("per:akhmedov", "Mukhsinjon Akhmedov", "Individual", detail={"also written": "M. Akhmedov"}),
    Item(
        "ev:ret-akhmedov",
        "Return of 15 November 2023",
        "ForcedReturn",
        True,
        {"means": "deportation"},
        day("2023-11-15"),
    ),
    Item(
        "ims:echr",
        "Interim measure of March 2023",
        "InterimMeasure",
        True,
        {"asks": "not to remove"},
        day("2023-03-01", "2023-03-31"),
    ),
    Item("crt:echr", "European Court of Human Rights", "Court"),
    Item("crt:ce", "Conseil d’État", "Court"),
    Item("dec:ce", "Order: removal unlawful", "Decision", True, {}, day("2023-12-07")),
)
FRANCE_LINES = (
    line(
        "f1",
        "ev:ret-akhmedov",
        "SUBJECT",
        "per:akhmedov",
        "movement",
        back=True,
        date=day("2023-11-15"),
        claims=["s-003"],
    ),
    line(
        "f2",
        "ev:ret-akhmedov",
        "SENDING_STATE",
        "sta:FRA",
        "movement",
        back=True,
        date=day("2023-11-15"),
        claims=["s-003", "s-006"],
    ),
    line(
        "f3",
        "ev:ret-akhmedov",
        "RECEIVING_STATE",
        "sta:UZB",
        "movement",
        date=day("2023-11-15"),
        claims=["s-003"],
    ),
    line(
        "f4",
        "ims:echr",
        "PROTECTS",
        "per:akhmedov",
        "protection",
        date=day("2023-03-01", "2023-03-31"),
        claims=["s-009"],
    ),
    line(
        "f5",
        "ims:echr",
        "MEASURE_ADDRESSED_TO",
        "sta:FRA",
        "protection",
        date=day("2023-03-01", "2023-03-31"),
        claims=["s-009"],
    ),
    line(
        "f6",
        "ims:echr",
        "INDICATED_BY",
        "crt:echr",
        "protection",
        back=True,
        date=day("2023-03-01", "2023-03-31"),
        claims=["s-009"],
    ),
    line(
        "f7",
        "ev:ret-akhmedov",
        "TESTED_AGAINST",
        "ims:echr",
        "violation",
        date=day("2023-11-15"),
        claims=["s-003", "s-009"],
        verdict="definite",
    ),
    line(
        "f8", "dec:ce", "RULED_ON", "ev:ret-akhmedov", "protection", date=day("2023-12-07"), claims=["s-012"]
    ),
    line(
        "f9",
        "dec:ce",
        "DECIDED_BY",
        "crt:ce",
        "protection",
        back=True,
        date=day("2023-12-07"),
        claims=["s-012"],
    ),
    line("f10", "crt:ce", "PART_OF", "sta:FRA", "membership", claims=["s-015"]),
)

KAZAKH_ITEMS = (
    Item("sta:KAZ", "Kazakhstan", "State", detail={"code": "KAZ"}),
    Item("sta:UZB", "Uzbekistan", "State", detail={"code": "UZB"}),
    Item("sta:CHN", "China", "State", detail={"code": "CHN"}),
    Item("crt:cat", "Committee against Torture", "Court", detail={"kind": "treaty body"}),
    Item("ims:29", "Measure for 29 people", "InterimMeasure", True, {"asks": "not to extradite"}, BY_JUNE),
    Item("grp:32", "32 asylum seekers held in Almaty", "PersonGroup", detail={"people": "32 to 32"}),
    Item("grp:29", "29 of the 32", "PersonGroup", detail={"people": "29 to 29"}),
    Item("ag:knb", "National Security Committee", "Agency"),
    Item("ag:pgo", "Prosecutor General", "Agency"),
    Item("per:israil", "Ershidin Israil", "Individual"),
    Item(
        "ev:ret-israil",
        "Extradition of 30 May 2011",
        "ForcedReturn",
        True,
        {"means": "extradition"},
        day("2011-05-30"),
    ),
    *(
        item
        for name in ("Abdurakhmanov", "Kamilov", "Kholmatov", "Rakhmanov")
        for item in (
            Item(f"per:{name}", name, "Individual"),
            Item(
                f"ev:{name}",
                f"Return of {name}",
                "ForcedReturn",
                True,
                {"means": "extradition"},
                day("2010-09-01", "2010-11-30"),
            ),
        )
    ),
    Item("trt:CAT", "Convention against Torture", "Treaty"),
    Item("trt:ICCPR", "ICCPR", "Treaty"),
    Item("org:hrw", "Human Rights Watch", "Organisation"),
    Item("org:ai", "Amnesty International", "Organisation"),
    Item("plc:almaty", "Almaty", "Place"),
    Item("doc:letter", "Joint letter to the Prosecutor General", "Statement", True, {}, day("2011-06-07")),
    Item(
        "det:32",
        "Detention since June 2010",
        "Detention",
        True,
        {},
        day("2010-06-01", "2010-06-30", semantics="since"),
    ),
)
KAZAKH_LINES = (
    line("k1", "ims:29", "PROTECTS", "grp:29", "protection", date=BY_JUNE, claims=["s-001", "s-004"]),
    line("k2", "ims:29", "MEASURE_ADDRESSED_TO", "sta:KAZ", "protection", date=BY_JUNE, claims=["s-001"]),
    line("k3", "ims:29", "INDICATED_BY", "crt:cat", "protection", back=True, date=BY_JUNE, claims=["s-001"]),
    line("k4", "grp:29", "PART_OF", "grp:32", "membership", claims=["s-007"]),
    line(
        "k5",
        "det:32",
        "SUBJECT",
        "grp:32",
        "custody",
        back=True,
        date=day("2010-06-01", "2010-06-30"),
        claims=["s-010"],
    ),
    line(
        "k6",
        "det:32",
        "CARRIED_OUT_BY",
        "ag:knb",
        "custody",
        date=day("2010-06-01", "2010-06-30"),
        claims=["s-010"],
        disputed=True,
        style="dashed",
    ),
    line("k7", "det:32", "TOOK_PLACE_IN", "plc:almaty", "custody", claims=["s-010"], date=UNDATED),
    line("k8", "ag:knb", "PART_OF", "sta:KAZ", "membership", claims=["s-013"]),
    line("k9", "ag:pgo", "PART_OF", "sta:KAZ", "membership", claims=["s-013"]),
    line(
        "k10",
        "grp:32",
        "THREATENED_WITH_RETURN_TO",
        "sta:UZB",
        "movement",
        style="grey",
        date=day("2011-06-07"),
        claims=["s-016"],
    ),
    line(
        "k11",
        "ev:ret-israil",
        "SUBJECT",
        "per:israil",
        "movement",
        back=True,
        date=day("2011-05-30"),
        claims=["s-019"],
    ),
    line(
        "k12",
        "ev:ret-israil",
        "SENDING_STATE",
        "sta:KAZ",
        "movement",
        back=True,
        date=day("2011-05-30"),
        claims=["s-019"],
    ),
    line(
        "k13",
        "ev:ret-israil",
        "RECEIVING_STATE",
        "sta:CHN",
        "movement",
        date=day("2011-05-30"),
        claims=["s-019"],
    ),
    line(
        "k14",
        "ev:ret-israil",
        "TESTED_AGAINST",
        "ims:29",
        "violation",
        style="grey",
        claims=["s-019", "s-001"],
        verdict="ruled_out",
    ),
    *(
        one
        for name in ("Abdurakhmanov", "Kamilov", "Kholmatov", "Rakhmanov")
        for one in (
            line(
                f"k-{name}-1",
                f"ev:{name}",
                "SUBJECT",
                f"per:{name}",
                "movement",
                back=True,
                date=day("2010-09-01", "2010-11-30"),
                claims=["s-022"],
            ),
            line(
                f"k-{name}-2",
                f"ev:{name}",
                "SENDING_STATE",
                "sta:KAZ",
                "movement",
                back=True,
                date=day("2010-09-01", "2010-11-30"),
                claims=["s-022"],
            ),
            line(
                f"k-{name}-3",
                f"ev:{name}",
                "RECEIVING_STATE",
                "sta:UZB",
                "movement",
                date=day("2010-09-01", "2010-11-30"),
                claims=["s-022"],
            ),
            line(
                f"k-{name}-4",
                f"ev:{name}",
                "TESTED_AGAINST",
                "ims:29",
                "violation",
                style="dotted",
                date=day("2010-09-01", "2010-11-30"),
                claims=["s-022", "s-001"],
                verdict="unknown",
            ),
        )
    ),
    line("k30", "sta:KAZ", "RATIFIED", "trt:CAT", "law", date=day("1998-09-25"), claims=["t-1"]),
    line("k31", "sta:KAZ", "RATIFIED", "trt:ICCPR", "law", date=day("2006-01-24"), claims=["t-1"]),
    line("k32", "sta:KAZ", "SIGNED", "trt:ICCPR", "law", date=day("2003-12-02"), claims=["t-1"]),
    line("k33", "org:hrw", "SIGNED", "doc:letter", "evidence", date=day("2011-06-07"), claims=["s-025"]),
    line("k34", "org:ai", "SIGNED", "doc:letter", "evidence", date=day("2011-06-07"), claims=["s-025"]),
    line("k35", "doc:letter", "ADDRESSED_TO", "ag:pgo", "evidence", date=day("2011-06-07"), claims=["s-025"]),
    line(
        "k36",
        "org:ai",
        "REPORTED_ON",
        "grp:32",
        "evidence",
        date=day("2011-06-01", "2011-06-30"),
        claims=["s-028"],
    ),
)


def graph(name, heading, note, items, lines, **more) -> Subgraph:
    unique = tuple({item.id: item for item in items}.values())
    return Subgraph(name, heading, note, "3f9a1c20", unique, tuple(lines), CITATIONS, **more)


FRANCE = graph(
    "france-case",
    "A return despite an interim measure: France, 2023",
    "One return, the measure that forbade it, and the order that followed.",
    FRANCE_ITEMS,
    FRANCE_LINES,
    start=("ev:ret-akhmedov", "ims:echr"),
)
KAZAKHSTAN = graph(
    "kazakhstan-case",
    "Returns from Kazakhstan beside the measure of the Committee",
    "Five returns of 2010 and 2011, and 29 people whom no source names.",
    KAZAKH_ITEMS,
    KAZAKH_LINES,
    start=("ims:29", "grp:32"),
    left_out=("Two returns before 2010 are not shown.",),
)
BOTH = graph(
    "both-cases",
    "Two cases, two measures",
    "France and Kazakhstan side by side.",
    FRANCE_ITEMS + KAZAKH_ITEMS,
    FRANCE_LINES + KAZAKH_LINES,
    start=("ev:ret-akhmedov", "ims:29"),
)
EMPTY = graph("nothing", "Returns from Atlantis", "No return is recorded from there.", (), ())


def crowd(count: int) -> Subgraph:
    """A graph of ``count`` items around states, the same every time."""
    states = max(3, count // 25)
    kinds = ("Individual", "ForcedReturn", "Agency", "Court", "Treaty", "Organisation", "PersonGroup")
    items = [
        Item(
            f"i{at}",
            f"State {at}" if at < states else f"{kinds[at % 7]} number {at}",
            "State" if at < states else kinds[at % 7],
            kinds[at % 7] == "ForcedReturn" and at >= states,
        )
        for at in range(count)
    ]
    families = ("movement", "protection", "custody", "law", "evidence", "membership")
    pairs = [(at, (at * 7 + at // 3) % states) for at in range(states, count)]
    pairs += [(at, (at * 13) % at) for at in range(states + 1, count, 2)]
    lines = [
        line(
            f"l{at}",
            f"i{one}",
            "RELATED",
            f"i{other}",
            families[at % 6],
            claims=[f"s-{at % 29 + 1:03}"],
            date=day(f"{2000 + at % 24}-05-01"),
        )
        for at, (one, other) in enumerate(pairs)
    ]
    return graph("crowd", f"A crowd of {count}", "", items, lines)
