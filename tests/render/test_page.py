"""The page in a real browser: complete, silent on the network, usable by hand."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.errors import RenderError
from graph.network_types import Subgraph
from graph.render import render_html, render_json
from tests.render.conftest import Open
from tests.render.samples import BOTH, EMPTY, FRANCE, KAZAKHSTAN, crowd

pytestmark = pytest.mark.needs("browser")

SHOWN_LINES = """() => [...document.querySelectorAll('#stage [data-line]')]
    .filter((one) => one.style.display !== 'none').length"""
SHOWN_ROWS = """() => [...document.querySelectorAll('#relation-table tbody tr')]
    .filter((one) => !one.hidden).length"""
LOOK = "() => document.querySelector('#stage svg').getAttribute('viewBox')"
PARTS = ("#static", "#relation-table", "#sources", "#tools", "#stage", "#facts", "#key", "header", "#moves")


def counts(page: Any) -> str:
    said: str = page.inner_text("#counts")
    return said


def saved(page: Any, click: Callable[[], None]) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def choose_save(page: Any, id: str) -> tuple[str, bytes]:
    page.click("#save summary")
    return saved(page, lambda: page.click(id))


@pytest.mark.parametrize("graph", [FRANCE, KAZAKHSTAN, BOTH], ids=lambda graph: graph.name)
def test_relations_in_rows_lines_and_records_are_the_same(graph: Subgraph, open_page: Open) -> None:
    page = open_page(render_html(graph))
    data = json.loads(page.text_content("#data"))["graph"]
    number = len(graph.lines)
    assert (page.evaluate(SHOWN_LINES), page.evaluate(SHOWN_ROWS), len(data["lines"])) == (number,) * 3
    assert (
        counts(page)
        == f"{len(graph.items)} of {len(graph.items)} items, {number} of {number} relations shown"
    )


def test_nothing_is_asked_of_any_network(open_page: Open) -> None:
    page = open_page(render_html(KAZAKHSTAN), accept_downloads=True)
    for at in range(5):
        page.hover(f"#stage [data-item='{at}'] path")
    page.click("#table-switch")
    page.click("#table-switch")
    for box in page.locator("#key input").all()[:4]:
        box.uncheck()
    page.fill("#find", "Kazakhstan")
    page.keyboard.press("Enter")
    for id in ("#save-png", "#save-svg", "#save-data"):
        choose_save(page, id)
    assert (page.requests, page.problems) == ([], [])


def test_facts_give_document_publisher_date_place_and_quote(open_page: Open) -> None:
    page = open_page(render_html(FRANCE), fragment="#line=f7")
    said = page.inner_text("#facts")
    assert "Returns from France. Association A, 20 Dec 2023, characters 300–380" in said
    assert "An invented sentence, number 3." in said
    assert "definite" in said
    link = page.locator("#facts .citation a").first
    assert (link.get_attribute("href"), link.get_attribute("rel")) == (
        "https://example.org/a",
        "noopener noreferrer",
    )


@pytest.mark.parametrize("graph", [FRANCE, KAZAKHSTAN], ids=lambda graph: graph.name)
def test_every_relation_opens_to_its_sources(graph: Subgraph, open_page: Open) -> None:
    page = open_page(render_html(graph))
    for at, line in enumerate(graph.lines):
        page.evaluate("(id) => { location.hash = new URLSearchParams({ line: id }).toString(); }", line.id)
        page.wait_for_selector(f"#facts .relation[data-relation='{at}']")
        assert page.locator("#facts .citation").count() == len(line.claims) > 0


def test_start_items_are_offered_first(open_page: Open) -> None:
    page = open_page(render_html(FRANCE))
    assert page.locator("#facts h3").first.inner_text() == "Start here"
    page.click("#facts button.link >> nth=0")
    assert page.inner_text("#facts-heading") == "Return of 15 November 2023"


def test_definite_violation_is_told_in_the_facts(open_page: Open) -> None:
    page = open_page(render_html(FRANCE), fragment="#item=ev%3Aret-akhmedov")
    assert (
        page.inner_text("#facts .alarm")
        == "Return of 15 November 2023 tested against Interim measure of March 2023: definite"
    )


def test_open_verdict_raises_no_alarm(open_page: Open) -> None:
    page = open_page(render_html(KAZAKHSTAN), fragment="#item=ims%3A29")
    assert page.locator("#facts .alarm").count() == 0
    assert page.locator("#facts .badge", has_text="unknown").count() == 4


def test_key_is_the_filter(open_page: Open) -> None:
    page = open_page(render_html(KAZAKHSTAN))
    page.uncheck("[data-filter='family:movement']")
    assert (page.evaluate(SHOWN_LINES), page.evaluate(SHOWN_ROWS)) == (21, 21)
    page.uncheck("[data-filter='certainty:possible']")
    assert page.evaluate(SHOWN_LINES) == 17
    page.uncheck("[data-filter='mark:state']")
    assert page.locator("#stage [data-item='0']").is_hidden()
    assert "off=family%3Amovement%2Ccertainty%3Apossible%2Cmark%3Astate" in page.url


def test_years_choose_relations_and_undated_ones_have_a_switch(open_page: Open) -> None:
    page = open_page(render_html(KAZAKHSTAN))
    assert page.inner_text(".undated") == "undated (5)"
    page.locator("#from").fill("2011")
    dated = sum(
        "2011" in str(line.date) for line in KAZAKHSTAN.lines if line.date and not line.date["undated"]
    )
    assert (page.evaluate(SHOWN_LINES), page.inner_text("#chosen-years")) == (dated + 5, "2011–2011")
    page.uncheck("#undated")
    assert page.evaluate(SHOWN_LINES) == dated


def test_search_finds_by_name_without_accents_and_by_detail(open_page: Open) -> None:
    page = open_page(render_html(FRANCE))
    for text, found in (
        ("conseil d’etat", "Conseil d’État"),
        ("M. Akh", "Mukhsinjon Akhmedov"),
        ("fran", "France"),
    ):
        page.fill("#find", text)
        page.keyboard.press("Enter")
        assert page.inner_text("#facts-heading") == found


def test_link_brings_back_what_was_chosen(open_page: Open) -> None:
    html = render_html(KAZAKHSTAN)
    first = open_page(html)
    first.uncheck("[data-filter='family:evidence']")
    first.uncheck("#undated")
    first.click("#stage [data-item='4'] path")
    fragment = first.url[first.url.index("#") :]
    again = open_page(html, fragment=fragment)
    assert again.inner_text("#facts-heading") == "Measure for 29 people"
    assert (counts(again), again.is_checked("#undated")) == (counts(first), False)
    assert again.is_checked("[data-filter='family:evidence']") is False


@pytest.mark.parametrize(
    "fragment", ["#item=gone", "#off=x,y&years=9999-0", "#years=abc", "#%E0%A4%A", "#view=table&line=k1"]
)
def test_strange_links_do_no_harm(fragment: str, open_page: Open) -> None:
    page = open_page(render_html(KAZAKHSTAN), fragment=fragment)
    assert page.problems == []


def test_data_saved_from_the_page_are_those_of_the_json(open_page: Open) -> None:
    page = open_page(render_html(KAZAKHSTAN), accept_downloads=True)
    name, content = choose_save(page, "#save-data")
    assert name == "kazakhstan-case.json"
    assert json.loads(content) == without_empty(json.loads(render_json(KAZAKHSTAN)))


def without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_empty(part) for key, part in value.items() if part is not None}
    return [without_empty(part) for part in value] if isinstance(value, list) else value


def test_drawing_saved_leaves_out_what_is_filtered_and_says_so(open_page: Open) -> None:
    page = open_page(render_html(KAZAKHSTAN), accept_downloads=True)
    _, whole = choose_save(page, "#save-svg")
    assert whole.count(b"data-line=") == 37 and b"Filtered" not in whole
    page.uncheck("[data-filter='family:movement']")
    _, part = choose_save(page, "#save-svg")
    assert part.count(b"data-line=") == 21
    assert b"Filtered: " in part and b"21 of 37 relations" in part


def test_image_saved_is_a_png_of_2400_pixels(open_page: Open) -> None:
    page = open_page(render_html(FRANCE), accept_downloads=True)
    name, content = choose_save(page, "#save-png")
    assert (name, content[:8]) == ("france-case.png", b"\x89PNG\r\n\x1a\n")
    assert abs(int.from_bytes(content[16:20]) - 2400) <= 1


def test_picture_stands_still_and_is_the_same_on_reload(open_page: Open) -> None:
    html = render_html(KAZAKHSTAN)
    place = "() => [...document.querySelectorAll('#stage [data-item]')].map((one) => one.getAttribute('transform'))"
    first, again = open_page(html), open_page(html)
    before = first.evaluate(place)
    first.wait_for_timeout(500)
    assert first.evaluate(place) == before == again.evaluate(place)


def test_buttons_zoom_and_move_without_dragging(open_page: Open) -> None:
    page = open_page(render_html(FRANCE))
    seen = [page.evaluate(LOOK)]
    for id in ("#zoom-in", "#pan-left", "#pan-up", "#fit", "#zoom-out", "#pan-right", "#pan-down", "#fit"):
        page.click(id)
        page.wait_for_function(f"(before) => ({LOOK})() !== before", arg=seen[-1])
        seen.append(page.evaluate(LOOK))
    assert seen[0] == seen[-1]


def test_dragging_moves_the_picture_and_chooses_nothing(open_page: Open) -> None:
    page = open_page(render_html(FRANCE))
    before = page.evaluate(LOOK)
    page.mouse.move(300, 300)
    page.mouse.down()
    page.mouse.move(380, 340, steps=4)
    page.mouse.up()
    assert page.evaluate(LOOK) != before
    assert page.inner_text("#facts-heading") == "How to read this"


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (640, 480), (390, 780), (320, 640)])
@pytest.mark.parametrize("graph", [FRANCE, KAZAKHSTAN, EMPTY], ids=lambda graph: graph.name)
def test_page_never_scrolls_sideways(graph: Subgraph, width: int, height: int, open_page: Open) -> None:
    page = open_page(render_html(graph), width=width, height=height)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (640, 480), (390, 780)])
def test_labels_keep_off_one_another_and_are_large_enough(width: int, height: int, open_page: Open) -> None:
    page = open_page(render_html(KAZAKHSTAN), width=width, height=height)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('#stage [data-item] text:last-of-type')]
            .filter((one) => one.getAttribute('visibility') !== 'hidden')
            .map((one) => [one.getBoundingClientRect(), one.children.length])
            .map(([box, rows]) => [box.left, box.top, box.right, box.bottom, box.height / rows])"""
    )

    def over(one: list[float], other: list[float]) -> bool:
        # A letter's box is taller than the letter.
        across = one[0] < other[2] - 1 and one[2] > other[0] + 1
        return across and one[1] < other[3] - 4 and one[3] > other[1] + 4

    hits = [(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :] if over(one, other)]
    assert (hits, min(box[4] for box in boxes) >= 11) == ([], True)
    assert len(boxes) >= 10


def test_narrow_page_keeps_the_chosen_item_in_sight(open_page: Open) -> None:
    page = open_page(render_html(KAZAKHSTAN), width=390, height=780, fragment="#item=ims%3A29")
    page.wait_for_timeout(100)
    mark = page.locator("#stage [data-item='4'] path").first.bounding_box()
    facts = page.locator("#facts").bounding_box()
    assert mark["y"] + mark["height"] < facts["y"]


def test_without_script_figure_and_table_are_there(open_page: Open) -> None:
    page = open_page(render_html(KAZAKHSTAN), java_script_enabled=False)
    assert page.locator("#static svg").is_visible()
    assert page.locator("#relation-table tbody tr").count() == 37
    assert page.locator("#sources li").first.is_visible()
    assert page.locator("#tools").is_hidden() and page.locator("#stage").is_hidden()


@pytest.mark.parametrize("way", ["src", "srcdoc"])
def test_page_works_in_a_sandboxed_frame(way: str, open_page: Open, tmp_path: Path) -> None:
    html = render_html(FRANCE, embedded=True)
    inner = tmp_path / "inner.html"
    inner.write_text(html, encoding="utf-8")
    quoted = html.replace("&", "&amp;").replace('"', "&quot;")
    source = f'src="{inner.as_uri()}"' if way == "src" else f'srcdoc="{quoted}"'
    frame = f'<iframe sandbox="allow-scripts" width="640" height="420" {source}></iframe>'
    outer = tmp_path / "outer.html"
    outer.write_text(f"<!doctype html>{frame}", encoding="utf-8")
    page = open_page(render_html(EMPTY))
    page.goto(outer.as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("html[data-ready=yes]").wait_for(state="attached")
    inside.locator("#stage [data-item='0'] path").first.click()
    assert inside.locator("#facts-heading").inner_text() == "France"
    assert inside.locator("#full-view").is_hidden() is (way == "srcdoc")
    assert (page.problems, page.requests) == ([], [])


def test_embedded_page_is_compact_and_its_link_opens_it_whole(open_page: Open) -> None:
    html = render_html(FRANCE, embedded=True)
    page = open_page(html)
    assert page.locator("header .note").is_hidden()
    address = page.get_attribute("#full-view", "href")
    assert address.endswith("#full=1")
    whole = open_page(html, fragment="#full=1")
    assert whole.locator("header .note").is_visible() and whole.locator("#full-view").is_hidden()


def test_print_shows_figure_table_and_sources_and_no_tools(open_page: Open) -> None:
    page = open_page(render_html(KAZAKHSTAN))
    page.emulate_media(media="print")
    shown = [id for id in PARTS if page.locator(id).is_visible()]
    assert shown == ["#static", "#relation-table", "#sources"]
    assert page.pdf(format="A4", tagged=True)[:5] == b"%PDF-"


def test_empty_answer_is_a_page_that_says_so(open_page: Open) -> None:
    page = open_page(render_html(EMPTY))
    assert page.inner_text(".nothing") == "Nothing to show: no item and no relation answers this question."
    assert page.problems == []


def test_too_many_items_are_a_table_that_says_so(open_page: Open) -> None:
    page = open_page(render_html(replace(crowd(320), left_out=("Nine were kept back.",))))
    assert page.locator("#stage, #static").count() == 0
    assert page.locator("#relation-table tbody tr").count() == len(crowd(320).lines)
    assert "320 items with" in page.inner_text(".left-out") and "Nine were kept back." in page.inner_text(
        ".left-out"
    )
    assert page.problems == []


def test_300_items_are_shown_with_every_line(open_page: Open) -> None:
    page = open_page(render_html(crowd(300)))
    assert counts(page) == "300 of 300 items, 432 of 432 relations shown"
    assert page.problems == []


def test_table_sorts_by_every_column_and_back(open_page: Open) -> None:
    page = open_page(render_html(KAZAKHSTAN), fragment="#view=table")
    page.click("#relation-table th button >> nth=3")
    cells = page.locator("#relation-table tbody td:nth-child(4)").all_inner_texts()
    assert (cells[0], cells[-1]) == ("25 Sep 1998", "undated")
    page.click("#relation-table th button >> nth=3")
    assert page.locator("#relation-table tbody td:nth-child(4)").first.inner_text() == "undated"


def test_tip_tells_the_line_stays_and_goes_with_escape(open_page: Open) -> None:
    page = open_page(render_html(FRANCE))
    page.locator("#stage [data-line='6'] path").first.dispatch_event(
        "pointermove", {"bubbles": True, "clientX": 400, "clientY": 300}
    )
    assert page.inner_text("#tip").startswith(
        "Return of 15 November 2023 tested against Interim measure of March 2023"
    )
    assert "definite" in page.inner_text("#tip") and "[1]" in page.inner_text("#tip")
    page.hover("#tip")
    page.wait_for_timeout(300)
    assert page.locator("#tip").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#tip").is_hidden()


def test_painter_that_is_not_there_is_refused() -> None:
    with pytest.raises(RenderError, match="There is no painter 'webgl'; use one of: svg."):
        render_html(FRANCE, painter="webgl")
