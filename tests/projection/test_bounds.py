"""Dates of events and measures (format: Bounds of an event, Start of a measure, Dates)."""

from datetime import date

from tests.small_ledgers import Small


def _return(*dates: str | None, **fields: object) -> Small:
    s = Small()
    for number, when in enumerate(dates):
        s.claim(f"c{number}", "per:a", "DEPORTED_TO", "sta:y", event="ev:r", date=when, **fields)
    return s


def test_a_coarser_date_does_not_widen_a_finer_one() -> None:
    g = _return("2005", "2005-11", "2005-11-21/2005-11-30").graph()
    assert g.days("ev:r") == ("2005-11-21", "2005-11-30")
    assert g["ev:r"].props["disputed"] is False


def test_dates_that_overlap_are_joined_by_their_hull() -> None:
    g = _return("2010-09/2010-10", "2010-10/2010-11").graph()
    assert g.days("ev:r") == ("2010-09-01", "2010-11-30")
    assert g["ev:r"].props["disputed"] is False


def test_dates_without_a_day_in_common_are_joined_and_disputed() -> None:
    g = _return("2010-09", "2010-11").graph()
    assert g.days("ev:r") == ("2010-09-01", "2010-11-30")
    assert g["ev:r"].props["disputed"] is True
    assert g.one("CONTRADICTS").props["why"] == "dates"


def test_as_of_on_a_happening_means_not_later_than_that_day() -> None:
    g = _return("2011-06-07", date_semantics="as_of", date_basis="document-date").graph()
    assert g.days("ev:r") == ("..", "2011-06-07")


def test_before_opens_the_lower_bound() -> None:
    assert _return("2011-06-07", date_semantics="before", date_basis="stated").graph().days("ev:r") == (
        "..",
        "2011-06-07",
    )


def test_no_date_leaves_the_bound_of_publication_and_says_undated() -> None:
    s = _return(None)
    s.document("d", date="2011-06-07", updated="2011-06-09")
    g = s.graph()
    assert g.days("ev:r") == ("..", "2011-06-09")
    assert g.props("ev:r", "date_undated", "date_basis") == {
        "date_undated": True,
        "date_basis": "bounded-by-publication",
    }


def test_the_statement_s_day_counts_before_the_document_s() -> None:
    s = _return(None, asserted_in="stm:s")
    s.document("d", date="2015")
    s.entity("stm:s", date="2011-06-07")
    assert s.graph().days("ev:r") == ("..", "2011-06-07")


def test_without_any_day_of_publication_both_sides_stay_open() -> None:
    g = _return(None).graph()
    assert g.days("ev:r") == ("..", "..")
    assert g["ev:r"].props["date_undated"] is True


def test_a_bound_of_publication_counts_only_when_no_claim_has_a_date() -> None:
    s = _return(None, "2010-09")
    s.document("d", date="2010-09-15")
    assert s.graph().days("ev:r") == ("2010-09-01", "2010-09-30")


def test_the_claims_themselves_are_never_given_a_made_up_date() -> None:
    s = _return(None)
    s.document("d", date="2011-06-07")
    assert s.graph()["c0"].props.get("date_latest") is None


def _measure(issued: str | None = None, addressed: str | None = None, covers: str | None = None) -> Small:
    s = Small()
    s.document("d", date="2020-01-01")
    s.claim("c1", "ims:m", "INTERIM_MEASURE_ISSUED_BY", "crt:c", date=issued)
    s.claim("c2", "ims:m", "INTERIM_MEASURE_ADDRESSED_TO", "sta:x", date=addressed)
    s.claim("c3", "ims:m", "INTERIM_MEASURE_COVERS", "per:a", date=covers)
    return s


def test_the_start_of_a_measure_is_when_it_was_issued_else_addressed_else_when_it_covers() -> None:
    assert _measure("2010-01", "2010-02", "2010-03").graph().days("ims:m", "start") == (
        "2010-01-01",
        "2010-01-31",
    )
    assert _measure(None, "2010-02", "2010-03").graph().days("ims:m", "start") == ("2010-02-01", "2010-02-28")
    assert _measure(None, None, "2010-03").graph().days("ims:m", "start") == ("2010-03-01", "2010-03-31")
    assert _measure().graph().days("ims:m", "start") == ("..", "2020-01-01")


def test_a_dated_cover_is_the_start_for_that_person() -> None:
    g = _measure("2010-01", None, "2010-03").graph()
    assert g.one("PROTECTS").props["start_earliest"] == date(2010, 3, 1)
    assert _measure("2010-01").graph().one("PROTECTS").props["start_earliest"] == date(2010, 1, 1)


def test_a_later_cover_is_no_dispute_about_the_start() -> None:
    assert _measure("2010-01", None, "2010-03").graph()["ims:m"].props["disputed"] is False


def test_a_reminder_never_moves_the_start() -> None:
    s = _measure("2010-01")
    s.claim("c4", "ims:m", "INTERIM_MEASURE_REITERATED_BY", "crt:c", date="2012-05")
    assert s.graph().days("ims:m", "start") == ("2010-01-01", "2010-01-31")


def test_a_measure_is_no_older_than_its_complaint() -> None:
    s = _measure()
    s.claim("c4", "ims:m", "INTERIM_MEASURE_IN", "cas:k")
    s.claim("c5", "cas:k", "COMPLAINT_AGAINST", "sta:x", date="2010-12-24")
    g = s.graph()
    assert g.days("ims:m", "start") == ("2010-12-24", "2020-01-01")
    assert g["ims:m"].props["start_undated"] is True


def test_an_end_is_kept_and_an_undated_end_is_known_to_be_one() -> None:
    s = _measure("2010-01")
    assert s.graph()["ims:m"].props["ended"] is False
    s.claim("c4", "ims:m", "INTERIM_MEASURE_LIFTED_BY", "crt:c", qualifiers={"how": "expired"})
    g = s.graph()
    assert g.props("ims:m", "ended", "end_undated", "how_ended") == {
        "ended": True,
        "end_undated": True,
        "how_ended": "expired",
    }
    assert g.days("ims:m", "start") == ("2010-01-01", "2010-01-31")
