"""Without script the same page is there: the answer, a plain form, errors beside their fields, every link."""

from typing import Any

import pytest

from tests.pages.conftest import Open
from tests.pages.test_first_view import SENTENCE

pytestmark = pytest.mark.needs("browser")


@pytest.fixture
def plain(open_at: Open, site: str) -> Any:
    def show(path: str, **options: Any) -> Any:
        return open_at(site + path, java_script_enabled=False, **options)

    return show


def test_first_view_is_answered(plain: Any) -> None:
    page = plain("/")
    assert page.inner_text("h1") == SENTENCE
    assert page.locator("tbody th .value").all_inner_texts() == ["France", "Kazakhstan"]
    assert page.locator("td.unknown .value").all_inner_texts() == ["0", "8"]


def test_form_is_sent_as_a_form(plain: Any) -> None:
    page = plain("/?q=returns")
    page.click(".narrow summary")
    page.fill("#field-from_state", "FRA")
    page.click("#answer-button")
    assert page.inner_text(".answer .said") == "1 row."
    assert page.input_value("#field-from_state") == "FRA"
    assert page.is_checked("#field-include_disputed")


def test_switch_that_is_on_by_default_can_be_turned_off(plain: Any) -> None:
    page = plain("/?q=returns")
    page.click(".narrow summary")
    page.uncheck("#field-include_disputed")
    page.click("#answer-button")
    assert not page.is_checked("#field-include_disputed")
    assert "include_disputed=false" in page.input_value("#link")


def test_error_stands_beside_its_field(plain: Any) -> None:
    page = plain("/?q=returns&from_state=Fance")
    assert page.inner_text("#fault-from_state").startswith("From state 'Fance' is unknown")
    page.get_by_role("link", name="Use France").click()
    assert page.inner_text(".answer .said") == "1 row."


def test_questions_stand_open_on_a_phone(plain: Any) -> None:
    page = plain("/", width=390, height=844)
    assert page.is_visible("#questions-list")
    page.locator("#questions summary", has_text="Returns").click()
    page.click("[data-question=returns]")
    assert page.inner_text("h1").startswith("Which forced returns")


def test_nothing_is_shown_that_needs_script(plain: Any) -> None:
    page = plain("/")
    assert not page.is_visible(".filter") and not page.is_visible("#choose")
    assert page.locator("button:visible").all_inner_texts() == ["Find"]


def test_search_is_a_page(plain: Any) -> None:
    page = plain("/")
    page.fill("#find", "kazakhstan")
    page.keyboard.press("Enter")
    page.locator(".hits").get_by_role("link", name="Kazakhstan", exact=True).first.click()
    assert page.url.endswith("/entity/sta:kazakhstan")
