"""Treaty law in the graph: periods of being bound, and the verdicts for the states of a return."""

from datetime import date
from typing import Any

from tests.small_ledgers import Graph, Small


def treaty_action(
    s: Small, number: str, action: str, day: str | None, instrument: str = "ins:cat", **more: Any
) -> None:
    more = {"takes_effect": None, "text": None, **more}
    qualifiers = {"action": action, **{name: value for name, value in more.items() if value}}
    s.claim(number, "sta:x", "TREATY_ACTION", instrument, date=day, qualifiers=qualifiers, doc="table")


def small() -> Small:
    s = Small()
    s.document("table", date="2015-03-14", publisher="Depositary")
    s.document("d", date="2012-01-01")
    s.entity("ins:cat", name="Convention against Torture")
    s.returned("ev:r", "per:a", "sta:x", "sta:y", date="2005-11")
    return s


def verdicts(g: Graph, kind: str = "BOUND_AT_RETURN") -> list[tuple[str, str, str]]:
    return sorted((r.props["side"], r.target, r.props["verdict"]) for r in g.all(kind))


def test_deposit_binds_by_the_treatys_own_rule_and_is_marked_as_computed() -> None:
    s = small()
    treaty_action(s, "t1", "signature", "1999-01-01")
    treaty_action(s, "t2", "accession", "2000-01-01")
    g = s.graph()
    props = g.one("RATIFIED").props
    wanted = (
        "signed_earliest",
        "deposited_earliest",
        "in_force_earliest",
        "computed",
        "claims",
        "sources_earliest",
    )
    assert [props[name] for name in wanted] == [
        date(1999, 1, 1), date(2000, 1, 1), date(2000, 1, 31), True, ["t2"], date(2015, 3, 14),
    ]  # fmt: skip
    assert verdicts(g) == [("sending", "ins:cat", "in_force")]
    found = g.one("BOUND_AT_RETURN").props
    assert found["law_claims"] == ["t2"] and set(found["claims"]) > {"t2"}
    assert found["reason"] == (
        "In force: sta:x deposited its accession to the Convention against Torture on 2000-01-01; "
        "in force on 2000-01-31 (computed, Art. 27(2))."
    )


def test_a_printed_entry_into_force_is_never_overwritten() -> None:
    s = small()
    treaty_action(s, "t1", "accession", "2000-01-01", takes_effect="2006-01-01")
    g = s.graph()
    assert (g.one("RATIFIED").props["computed"], verdicts(g)) == (
        False,
        [("sending", "ins:cat", "not_in_force")],
    )


def test_signing_makes_nobody_a_party() -> None:
    s = small()
    treaty_action(s, "t1", "signature", "1999-01-01")
    g = s.graph()
    assert g.all("RATIFIED") == []
    assert verdicts(g) == [("sending", "ins:cat", "unknown")]


def test_a_table_that_tells_consents_says_something_by_its_silence() -> None:
    s = small()
    treaty_action(s, "t1", "signature", "1999-01-01")
    s.claim(
        "t2",
        "sta:z",
        "TREATY_ACTION",
        "ins:cat",
        date="1990-01-01",
        qualifiers={"action": "accession"},
        doc="table",
    )
    assert verdicts(s.graph()) == [("sending", "ins:cat", "not_in_force")]


def test_absence_from_a_complete_list_is_cited_and_silence_elsewhere_is_not() -> None:
    s = small()
    s.document("table", date="2015-03-14", complete_for=[{"instrument": "ins:cat", "as_of": "2015-03-14"}])
    s.claim(
        "t9",
        "sta:z",
        "TREATY_ACTION",
        "ins:cat",
        date="1990",
        qualifiers={"action": "accession"},
        doc="table",
    )
    g = s.graph()
    assert verdicts(g) == [("receiving", "ins:cat", "not_in_force"), ("sending", "ins:cat", "not_in_force")]
    assert {r.props["list_document"] for r in g.all("BOUND_AT_RETURN")} == {"table"}
    assert verdicts(small().graph()) == []


def test_a_declaration_opens_the_way_to_the_committee_while_the_treaty_binds() -> None:
    s = small()
    s.entity("ins:cat-art-22", type="provision")
    treaty_action(s, "t1", "declaration", "2001", "ins:cat-art-22", text="Acts after entry into force only.")
    g = s.graph()
    assert verdicts(g, "COMPETENCE_AT_RETURN") == [("sending", "ins:cat-art-22", "in_force")]
    assert g.one("COMPETENCE_AT_RETURN").props["limits"] == ["Acts after entry into force only."]
    treaty_action(s, "t2", "accession", "2010-01-01")
    assert verdicts(s.graph(), "COMPETENCE_AT_RETURN") == [("sending", "ins:cat-art-22", "not_in_force")]


def test_a_domestic_law_that_enters_into_force_binds_nobody_to_a_treaty() -> None:
    s = small()
    s.entity("ins:law", type="national_law")
    s.claim("c9", "ins:law", "ENTERED_INTO_FORCE", "sta:x", date="2001")
    g = s.graph()
    assert (g.all("RATIFIED"), verdicts(g)) == ([], [])


def test_followed_instruments_stand_in_every_graph_and_say_that_no_source_names_them() -> None:
    g = Small().graph()
    assert (g["ins:iccpr-op1"].props["key"], g["ins:iccpr-op1"].props["reference"]) == ("ICCPR-OP1", True)
    named = small()
    named.claim("c8", "sta:x", "RATIFIED", "ins:cat", date="1998")
    assert "reference" not in named.graph()["ins:cat"].props
