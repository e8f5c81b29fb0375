"""The worked rows of the specification, on the worked example: whole answers, nothing more and nothing less."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.projection.project import project
from graph.questions import Library, ask
from graph.stores import EmbeddedStore
from tests.questions.conftest import Ask, store_in
from tests.questions.picking import picked
from tests.worked_cases import LEDGERS, Case, differences, ledger_of, worked_cases

pytestmark = pytest.mark.needs("shared")

AUTUMN_2010 = ("2010-09-01", "2010-11-30")
TO_UZBEKISTAN = [
    ("ev:ret-fakhruddinov", ("2005-11-01", "2005-11-30")),
    ("ev:ret-kz-9-2005", ("2005-11-21", "2005-11-30")),
    ("ev:ret-abdurakhmanov", AUTUMN_2010),
    ("ev:ret-kamilov", AUTUMN_2010),
    ("ev:ret-kholmatov", AUTUMN_2010),
    ("ev:ret-rakhmanov", AUTUMN_2010),
]
TO_CHINA = [("ev:ret-israil", ("2011-05-30", "2011-05-30")), ("ev:ret-uighurs-past", (None, "2011-06-07"))]


def test_kazakhstan_alone_has_a_row_and_none_of_its_returns_is_definite(gold: Ask) -> None:
    answer = gold("returns-despite-interim-measures")
    assert picked(
        answer,
        *("state", "definite", "possible", "not_covered", "unknown", "people_min", "people_max"),
        *("measures", "measures_no_return_recorded", "ruled_out", "breach_said"),
    ) == [("Kazakhstan", 0, 0, 0, 6, 0, 0, 1, 1, 2, 0)]


def test_reason_names_measure_people_and_claims_and_says_that_no_date_is_printed(gold: Ask) -> None:
    (reason,) = (row["reason"] for row in gold("returns-despite-interim-measures").rows)
    assert reason == (
        "The measure CAT interim measures to Kazakhstan covering 29 asylum-seekers (UN Committee against Torture) "
        "protects 29 people, none of whom a source names; no source prints its date, which is not later than "
        "2011-06-09 (c000-022, c000-023, c000-024). Returns held against it: 6 unknown, 2 ruled out. "
        "No source says that anybody returned is one of those whom it protects; claims speak against it (c000-003)."
    )


def test_no_measure_no_row(gold: Ask) -> None:
    answer = gold("returns-despite-interim-measures", state="USA")
    assert (answer.rows, answer.notes) == ([], ("Searched: no forced return, no interim measure, no pair.",))


def test_six_pairs_are_unknown_and_what_speaks_against_them_is_shown(gold: Ask) -> None:
    answer = gold("return-measure-pairs", state="KAZ")
    wanted = ("event_id", "return_date", "measure_id", "measure_start", "link", "verdict", "against")
    measure = ("ims:cat-kz-29", (None, "2011-06-09"), "unnamed_group", "unknown", ("c000-003",))
    assert picked(answer, *wanted) == [(*row, *measure) for row in TO_UZBEKISTAN]


def test_returns_to_china_are_ruled_out(gold: Ask) -> None:
    pairs = gold("return-measure-pairs", state="KAZ", include_ruled_out=True)
    ruled_out = [row for row in picked(pairs, "event_id", "return_date", "verdict", "ruled_out") if row[3]]
    assert ruled_out == [(*row, None, True) for row in TO_CHINA]
    cited = {row["event_id"]: row["claims"] for row in pairs.rows}
    assert all("c000-011" in cited[event] for event, _ in TO_CHINA)


def test_routes_count_people_as_ranges(gold: Ask) -> None:
    wanted = ("sending_state", "receiving_state", "events", "people_min", "people_max", "events_total")
    assert picked(gold("returns-by-route"), *wanted) == [
        ("Kazakhstan", "Uzbekistan", 6, 13, None, 8),
        ("Kazakhstan", "China", 2, 2, None, 8),
    ]


def test_routes_by_means(gold: Ask) -> None:
    answer = gold("returns-by-route", group_by="means", to_state="UZB")
    assert picked(answer, "means", "sending_state", "events", "people_min", "people_max") == [
        ("unspecified", None, 2, 9, None),
        ("extradition", None, 4, 4, 4),
    ]


def test_routes_by_year_leave_a_date_that_spans_years_without_one(gold: Ask) -> None:
    wanted = ("year", "events", "people_min", "people_max", "open_events", "repeated_events")
    assert picked(gold("returns-by-route", group_by="year"), *wanted) == [
        (2005, 2, 9, None, 1, 0),
        (2010, 4, 4, 4, 0, 0),
        (2011, 1, 1, 1, 0, 0),
        (None, 1, 1, None, 1, 1),
    ]


def test_returns_by_date_with_what_the_sources_say(gold: Ask) -> None:
    answer = gold("returns")
    assert picked(answer, "event_id", "return_date") == [*TO_UZBEKISTAN, *TO_CHINA]
    said = dict(picked(answer, "event_id", "source_says"))
    assert said["ev:ret-fakhruddinov"] == ("forcible and illegal",)
    assert said["ev:ret-israil"] == ()
    assert (
        picked(answer, "sending_state_id", "carried_out_by_ids", "wording")
        == [("sta:kazakhstan", ("sta:kazakhstan",), ("asserted",))] * 8
    )


def test_a_return_is_also_that_of_a_group_or_a_body(gold: Ask) -> None:
    assert picked(gold("returns", person="grp:uighurs-past"), "event_id") == [("ev:ret-uighurs-past",)]
    assert gold("returns", body="KNB").rows == []
    assert len(gold("returns", body="KAZ").rows) == 8


def test_timeline_runs_by_date_and_keeps_risk_and_plan_apart(gold: Ask) -> None:
    answer = gold("person-timeline", person="Bekhzod Yusupov")
    assert picked(answer, "date", "kind", "role", "modality") == [
        (("2005-08-01", "2005-08-31"), "Decision", "subject", "actual"),
        (("2005-08-01", "2005-08-31"), "AT_RISK_OF_TORTURE_IN", "subject", "risk"),
        (("2006-07-19", "2006-07-19"), "THREATENED_WITH_RETURN_FROM", "subject", "risk"),
        (("2006-07-19", "2006-07-19"), "THREATENED_WITH_RETURN_TO", "subject", "risk"),
        (("2006-09-06", "2006-09-06"), "SOUGHT_ASSURANCES_FROM", "concerned", "planned"),
        ((None, "2006-07-19"), "Assurance", "concerned", "actual"),
        ((None, "2006-09-06"), "Detention", "subject", "actual"),
    ]
    assert answer.rows[-1]["place"] == "Pike County Prison"


def test_timeline_without_risk_holds_only_what_happened(gold: Ask) -> None:
    answer = gold("person-timeline", person="Bekhzod Yusupov", include_risk=False)
    assert [kind for (kind,) in picked(answer, "kind")] == ["Decision", "Assurance", "Detention"]


def test_evidence_pack_gives_place_and_words_of_every_claim(
    gold_store: EmbeddedStore, library: Library, shared: Path
) -> None:
    def text(document: str) -> str:
        return (shared / "seeds" / document).read_bytes().decode("utf-8")

    answer = ask(gold_store, library, "evidence-pack", {"id": "ev:ret-kz-9-2005"}, texts=text)
    assert picked(answer, "claim_id", "start", "end", "stands", "statement_id") == [
        (claim, 6414, 6633, "supports", "stm:hrw-pr-2011-06-07")
        for claim in ("c000-084", "c000-085", "c000-086")
    ]
    quotes = {row["quote"] for row in answer.rows}
    assert len(quotes) == 1
    assert quotes == {cited["quote"] for cited in answer.citations.values()} - {None}


def test_quote_is_null_without_the_text_or_when_it_has_changed(
    gold_store: EmbeddedStore, library: Library
) -> None:
    for texts in (None, lambda _: None, lambda _: "x" * 100_000):
        answer = ask(gold_store, library, "evidence-pack", {"id": "c000-084"}, texts=texts)
        assert [row["quote"] for row in answer.rows] == [None]


def test_evidence_of_a_person_holds_every_claim_about_them(gold: Ask) -> None:
    answer = gold("evidence-pack", id="Ershidin Israil")
    assert [claim for (claim,) in picked(answer, "claim_id")] == [
        *("c000-048", "c000-049", "c000-050", "c000-051", "c000-052"),
        *("c000-053", "c000-055", "c000-056"),
    ]


def test_document_asserts_every_claim_in_its_order(gold_store: EmbeddedStore, library: Library) -> None:
    answer = ask(gold_store, library, "document-claims", {"document": "002_33f9748ff7c1b5ed.txt"}, whole=True)
    printed = [row["claim_id"] for row in answer.rows if row["start"] is not None]
    implied = [row["claim_id"] for row in answer.rows if row["start"] is None]
    assert sorted(printed) == [f"c002-{number:03}" for number in range(1, 56)]
    assert implied == ["agy:us-dhs#part_of", "agy:us-ice#part_of", "agy:us-state-dept#part_of"]
    starts = [row["start"] for row in answer.rows if row["start"] is not None]
    assert (starts, answer.count, answer.truncated, answer.limit) == (sorted(starts), 58, False, None)


def test_document_is_known_by_its_title_and_predicates_by_their_names(gold: Ask) -> None:
    title = "Kazakhstan: Don’t extradite Uzbeks to torture"
    answer = gold("document-claims", document=title, predicate="extradited to")
    assert picked(answer, "subject_id", "object_id") == [
        ("per:israil-ershidin", "sta:china"),
        ("per:abdurakhmanov-umarali", "sta:uzbekistan"),
        ("per:kamilov-khurshid", "sta:uzbekistan"),
        ("per:kholmatov-saidakhmad", "sta:uzbekistan"),
        ("per:rakhmanov-rasul", "sta:uzbekistan"),
    ]


def test_rings_around_an_event_show_its_parts_and_do_not_pass_through_states(gold: Ask) -> None:
    near = gold("ego-network", id="ev:ret-israil")
    assert picked(near, "hop", "relation", "target_id") == [
        (1, "CARRIED_OUT_BY", "sta:kazakhstan"),
        (1, "RECEIVING_STATE", "sta:china"),
        (1, "SENDING_STATE", "sta:kazakhstan"),
        (1, "SUBJECT", "per:israil-ershidin"),
    ]
    far = gold("ego-network", id="ev:ret-israil", hops=3)
    reached = {end for row in far.rows for end in (row["source_id"], row["target_id"])}
    assert "per:kamilov-khurshid" not in reached
    assert not any(end.startswith("c0") or end.endswith(".txt") for end in reached)


def test_rings_show_risk_only_when_asked(gold: Ask) -> None:
    with_risk = gold("ego-network", id="per:yusupov-bekhzod", include_risk=True)
    without = gold("ego-network", id="per:yusupov-bekhzod")
    more = {row["relation"] for row in with_risk.rows} - {row["relation"] for row in without.rows}
    assert more == {"AT_RISK_OF_TORTURE_IN", "THREATENED_WITH_RETURN_FROM", "THREATENED_WITH_RETURN_TO"}


def test_every_claim_of_every_row_is_cited(gold: Ask) -> None:
    for name, params in {
        "returns-despite-interim-measures": {},
        "return-measure-pairs": {"include_ruled_out": True},
        "returns": {},
        "returns-by-route": {},
        "person-timeline": {"person": "Ershidin Israil"},
        "evidence-pack": {"id": "per:yusupov-bekhzod"},
        "document-claims": {"document": "000_899ea0687d4b4dc6.txt"},
        "ego-network": {"id": "ims:cat-kz-29", "hops": 2},
    }.items():
        answer = gold(name, **params)
        named = {claim for row in answer.rows for claim in (*row["claims"], *row.get("against", ()))}
        assert named and named <= set(answer.citations), name
        assert all(cited["document"] for cited in answer.citations.values())


@pytest.fixture(scope="module")
def worked_stores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, EmbeddedStore]:
    """The ledgers that rows were derived from, each in a store."""
    return {
        name: store_in(project(ledger_of(name, shared)), tmp_path_factory.mktemp(name)) for name in LEDGERS
    }


@pytest.mark.parametrize("case", worked_cases(), ids=str)
def test_rows_derived_by_hand_come_out(
    case: Case, worked_stores: dict[str, EmbeddedStore], library: Library
) -> None:
    answer = ask(worked_stores[case.ledger], library, case.question, case.params, whole=True)
    assert differences(case, answer) == [], case.why


@pytest.mark.parametrize("case", worked_cases(), ids=str)
def test_every_claim_given_as_proof_exists(case: Case, worked_stores: dict[str, EmbeddedStore]) -> None:
    found = worked_stores[case.ledger].read(
        "MATCH (c:Source:Claim) WHERE c.id IN $ids RETURN c.id AS id", {"ids": sorted(case.proofs)}
    )
    assert sorted(case.proofs - {row["id"] for row in found.rows}) == []


def test_every_derived_value_has_a_proof_or_says_that_there_is_none(shared: Path) -> None:
    """A value without a claim is an absence, a choice of the question, or the list of claims itself."""
    bare = [
        f"{case} row {number} {column}: {cell.value!r}"
        for case in worked_cases()
        for number, row in enumerate(case.rows, 1)
        for column, cell in row.items()
        if not cell.by and isinstance(cell.value, str) and column.endswith("_id")
    ]
    assert bare == []
