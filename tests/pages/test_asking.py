"""Picking a question, filling its form, being told what is wrong, and going back and forward."""

from typing import Any

import pytest

from tests.pages.conftest import Open

pytestmark = pytest.mark.needs("browser")


def focused(page: Any) -> str:
    found: str = page.evaluate("() => document.activeElement.id")
    return found


def pick(page: Any, name: str) -> None:
    link = page.locator(f"[data-question='{name}']")
    if not link.is_visible():
        page.locator("#questions details", has=link).locator("summary").click()
    link.click()
    page.wait_for_url(f"**q={name}")
    page.locator(f"[data-question='{name}'][aria-current=page]").wait_for()


def ask(page: Any) -> None:
    with page.expect_response(lambda response: "/?q=" in response.url):
        page.click("#answer-button")
    page.wait_for_selector("main:not([aria-busy])")


def test_another_question_takes_the_place_of_the_first(open_at: Open, site: str) -> None:
    page = open_at(site)
    pick(page, "returns")
    assert page.url == f"{site}/?q=returns"
    assert page.inner_text("h1").startswith("Which forced returns are recorded")
    assert page.title().startswith("Which forced returns are recorded")
    assert focused(page) == "heading"
    page.get_by_text("22 rows.").first.wait_for()
    assert page.locator("#questions [aria-current]").count() == 1


def test_search_leaves_the_questions_that_have_all_words(open_at: Open, site: str) -> None:
    page = open_at(site)
    page.fill("#filter", "interim measures")
    shown = page.locator("#questions li:visible a").evaluate_all(
        "(all) => all.map((one) => one.dataset.question)"
    )
    assert "returns-despite-interim-measures" in shown and "ego-network" not in shown
    page.fill("#filter", "")
    assert page.locator("#questions li:not([hidden])").count() == page.locator("#questions li").count()


def test_form_narrows_the_answer_and_stands_in_the_address(open_at: Open, site: str) -> None:
    page = open_at(f"{site}/?q=returns")
    page.click(".narrow summary")
    page.fill("#field-from_state", "frânce")
    page.fill("#field-date_from", "2023")
    page.uncheck("#field-include_disputed")
    ask(page)
    assert page.url.startswith(f"{site}/?q=returns&from_state=fr%C3%A2nce")
    assert page.url.endswith("&date_from=2023&include_disputed=false")
    assert page.inner_text(".answer .said") == "1 row."
    assert page.input_value("#field-from_state") == "frânce"
    assert not page.is_checked("#field-include_disputed")
    assert focused(page) == "answer-button"


def test_result_is_said_to_those_who_hear_the_page(open_at: Open, site: str) -> None:
    page = open_at(f"{site}/?q=returns")
    page.click(".narrow summary")
    page.fill("#field-from_state", "FRA")
    ask(page)
    page.locator("#status", has_text="1 row.").wait_for(state="attached")
    assert page.locator("#status").get_attribute("role") == "status"


def test_suggestion_is_chosen_by_keyboard(open_at: Open, site: str) -> None:
    page = open_at(f"{site}/?q=person-timeline")
    field = page.locator("#field-person")
    field.press_sequentially("ахмедов")
    page.get_by_role("option").first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    chosen = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
    field.press("Enter")
    assert page.input_value("#field-person") == "Mukhsinjon Akhmedov"
    assert field.get_attribute("aria-expanded") == "false"


def test_suggestions_hold_to_the_kind_of_the_field(open_at: Open, site: str) -> None:
    page = open_at(f"{site}/?q=returns")
    page.click(".narrow summary")
    page.locator("#field-from_state").press_sequentially("fra")
    page.get_by_role("option").first.wait_for()
    assert page.locator("[role=option]:visible bdi").all_inner_texts() == ["France"]


def test_what_is_wrong_stands_beside_its_field_with_near_names(open_at: Open, site: str) -> None:
    page = open_at(f"{site}/?q=returns")
    page.click(".narrow summary")
    page.fill("#field-from_state", "Fance")
    page.fill("#field-date_from", "2011-13")
    ask(page)
    assert focused(page) == "faults"
    described = page.locator("#field-from_state").get_attribute("aria-describedby")
    assert described == "fault-from_state hint-from_state"
    assert page.locator("#field-from_state").get_attribute("aria-invalid") == "true"
    assert page.inner_text("#fault-from_state").startswith("From state 'Fance' is unknown: expected a state")
    assert "months run from 01 to 12" in page.inner_text("#fault-date_from")
    assert page.locator("#field-to_state").get_attribute("aria-invalid") is None
    page.click("#faults a[href='#field-date_from']")
    assert focused(page) == "field-date_from"
    page.fill("#field-date_from", "")
    page.get_by_role("link", name="Use France").click()
    page.wait_for_url("**from_state=sta%3Afrance")


def test_unknown_parameter_of_an_address_is_named(open_at: Open, site: str) -> None:
    page = open_at(f"{site}/?q=returns&fromstate=France")
    assert "this question has no parameter 'fromstate'" in page.inner_text("#faults").lower()
    page.get_by_role("link", name="Use from_state").click()
    page.wait_for_url("**?q=returns&from_state=France")


def test_back_and_forward_bring_each_answer_again(open_at: Open, site: str) -> None:
    page = open_at(site)
    pick(page, "returns")
    page.click(".narrow summary")
    page.fill("#field-from_state", "FRA")
    ask(page)
    page.get_by_role("link", name="Mukhsinjon Akhmedov").first.click()
    page.locator("h1", has_text="Mukhsinjon Akhmedov").wait_for()
    page.go_back()
    page.locator("#answer-head").wait_for()
    assert (page.url, page.input_value("#field-from_state")) == (f"{site}/?q=returns&from_state=FRA", "FRA")
    page.go_back()
    page.locator(".said", has_text="22 rows.").wait_for()
    page.go_back()
    page.locator("h1", has_text="despite interim measures").wait_for()
    assert (
        page.locator("#questions [aria-current]").get_attribute("data-question")
        == "returns-despite-interim-measures"
    )
    page.go_forward()
    page.locator("h1", has_text="Which forced returns").wait_for()
    assert page.url == f"{site}/?q=returns"


def test_question_that_needs_a_value_offers_examples_and_no_error(open_at: Open, site: str) -> None:
    page = open_at(f"{site}/?q=person-timeline")
    assert page.locator("#faults").count() == 0
    page.locator(".examples").get_by_role("link", name="Mukhsinjon Akhmedov").click()
    page.locator("table.rows").wait_for()
    assert page.url == f"{site}/?q=person-timeline&person=per%3Aakhmedov-mukhsinjon"


def test_reloading_shows_the_same_answer_with_its_style(open_at: Open, site: str) -> None:
    page = open_at(f"{site}/?q=returns&from_state=FRA")
    page.reload()
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    assert page.inner_text(".answer .said") == "1 row."
    assert page.evaluate("() => getComputedStyle(document.querySelector('h1')).fontWeight") == "600"
    assert page.problems == []


def test_choice_of_many_stays_chosen(open_at: Open, site: str) -> None:
    page = open_at(f"{site}/?q=ego-network&id=sta:france&labels=Individual&labels=Court")
    chosen = page.locator("input[name=labels]:checked").evaluate_all("(all) => all.map((one) => one.value)")
    assert chosen == ["Individual", "Court"]


def test_finding_leads_to_the_page_of_what_was_found(open_at: Open, site: str) -> None:
    page = open_at(site)
    page.fill("#find", "akhmedov")
    page.get_by_role("option", name="Mukhsinjon Akhmedov").first.wait_for()
    page.keyboard.press("Enter")
    page.locator(".hits").wait_for()
    assert page.url == f"{site}/find?q=akhmedov"
    page.locator(".hits").get_by_role("link", name="Mukhsinjon Akhmedov", exact=True).click()
    page.wait_for_url("**/entity/per:akhmedov-mukhsinjon")
