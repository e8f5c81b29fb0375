"""What pyvis' own page does wrong, and what ours does in each case, in a real browser where one is concerned."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyvis.network import Network

from graph.errors import RenderError
from graph.network_types import Item, Subgraph
from tests.render import conftest as painters
from tests.render.conftest import Open
from tests.render.hostile import STRINGS, hostile
from tests.render.samples import BOTH, FRANCE
from tests.render.test_hostile import RAN, use, without_policy
from tools.machine import ROOT

open_page = painters.open_page

in_a_browser = pytest.mark.needs("browser")
RUN = "</script><script>window.ran=1</script>"
POPUP = "href <img src=x onerror='window.ran=1'>"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    folder = tmp_path / "notebook"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def spoilt(turn: int) -> Any:
    """A network with hostile text in every field, of the graph's and by hand, and every menu asked for."""
    text = STRINGS[turn % len(STRINGS)]
    network = hostile(turn).to_pyvis()
    nodes = network.nodes
    network.add_node(text, label=text, title=text, group=text, own=text)
    network.add_node(9, title=POPUP)
    nodes[0]["title"], nodes[1]["label"], nodes[2]["kind"] = POPUP, text, text
    network.add_edge(text, 9, label=text, title=text, relation=text)
    network.add_edge(9, nodes[0]["id"], title=POPUP)
    network.edges[0]["label"], network.edges[1]["relation"] = text, text
    network.edges.append({"from": text, "to": "<img src=x onerror='window.ran=1'>" + text})
    network.heading = text
    network.select_menu = network.filter_menu = network.neighborhood_highlight = True
    network.show_buttons()
    network.set_options('{"physics":{"enabled":true},"x":"' + RUN + '"}')
    return network


@in_a_browser
@pytest.mark.parametrize("policy", [True, False], ids=["with policy", "without policy"])
@pytest.mark.parametrize("turn", range(4))
def test_nothing_of_hostile_text_runs_and_nothing_is_asked_for(
    turn: int, policy: bool, open_page: Open
) -> None:
    html = spoilt(turn * 4).generate_html()
    page = open_page(html if policy else without_policy(html))
    use(page)
    assert page.evaluate(RAN) is None
    assert (page.problems, page.requests) == ([], [])
    assert page.query_selector_all("main img, iframe, object, embed, form, [onload], [onerror]") == []


@in_a_browser
def test_pyvis_own_page_of_the_same_runs_it_and_asks_for_files(browser: Any, tmp_path: Path) -> None:
    plain = Network(cdn_resources="in_line", heading="<img src=x onerror='window.ran=1'>")
    plain.add_node(1, title=POPUP)
    file = tmp_path / "plain.html"
    file.write_text(plain.generate_html(), encoding="utf-8")
    asked: list[str] = []
    with contextlib.closing(browser.new_context()) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.route(re.compile("^https?:"), lambda route: route.abort())
        page.goto(file.as_uri())
        page.wait_for_function("window.ran")
    assert {address.split("/")[2] for address in asked if address.startswith("http")} == {"cdn.jsdelivr.net"}


@in_a_browser
def test_in_a_notebook_it_is_our_page_in_a_frame_that_reaches_nothing(open_page: Open) -> None:
    shell = '<html data-ready="yes"><body>' + spoilt(0)._repr_html_() + "</body></html>"
    page = open_page(shell)
    (frame,) = [frame for frame in page.frames if frame is not page.main_frame]
    frame.wait_for_selector("html[data-ready=yes]", state="attached")
    assert page.get_attribute("iframe", "sandbox") == "allow-scripts"
    assert frame.locator("#relation-table tbody tr").count() > 5
    assert (frame.evaluate(RAN), page.evaluate(RAN)) == (None, None)
    assert (page.problems, page.requests) == ([], [])


@in_a_browser
def test_the_same_picture_stands_still_on_every_load(open_page: Open) -> None:
    marks = "() => [...document.querySelectorAll('#stage [data-item]')].map((one) => one.getAttribute('transform'))"
    html = BOTH.to_pyvis().generate_html()
    first, second = open_page(html), open_page(html)
    places = first.evaluate(marks)
    assert len(places) == len(BOTH.items) and places == second.evaluate(marks)
    first.wait_for_timeout(500)
    assert first.evaluate(marks) == places


@in_a_browser
def test_what_was_added_by_hand_is_said_to_have_no_source(open_page: Open) -> None:
    network = FRANCE.to_pyvis()
    network.add_node("x", label="Somebody")
    network.add_edge("x", "sta:FRA", label="accuses")
    page = open_page(network.generate_html())
    row = page.locator("#relation-table tbody tr").last
    page.click("#table-switch")
    assert row.inner_text().split("\t") == [
        "Somebody", "accuses (added by hand, no source)", "France", "undated", "added by hand, no source",
        "none recorded",
    ]  # fmt: skip
    assert page.locator("[data-filter='certainty:by-hand']").count() == 1
    assert page.locator("[data-filter='mark:by-hand']").count() == 1


def test_the_page_has_a_language_a_title_and_one_heading() -> None:
    html = FRANCE.to_pyvis().generate_html()
    assert '<html lang="en">' in html and f"<title>{FRANCE.heading}</title>" in html
    assert len(re.findall("<h1[ >]", html)) == 1
    assert len(html.encode()) < 150_000


def test_every_parallel_relation_is_a_row_and_a_line() -> None:
    html = BOTH.to_pyvis().generate_html()
    assert html.count("<tr data-line=") == len(BOTH.lines)
    assert html.count("data-line=") >= 2 * len(BOTH.lines)


@pytest.mark.parametrize("write", ["show", "write_html", "save_graph"])
def test_one_file_is_written_and_no_folder_beside_it(write: str, here: Path) -> None:
    returned = getattr(FRANCE.to_pyvis(), write)("returns.html")
    assert [path.name for path in here.iterdir()] == ["returns.html"]
    assert (here / "returns.html").read_bytes() == FRANCE.to_html().encode()
    shown = returned._repr_html_() if write == "show" else returned
    assert shown == (FRANCE._repr_html_() if write == "show" else None)


def test_show_works_with_its_defaults_where_pyvis_own_crashes(here: Path) -> None:
    plain = Network(cdn_resources="in_line")
    with pytest.raises(AttributeError):
        plain.show("plain.html")
    assert FRANCE.to_pyvis().show("ours.html") is not None


def test_outside_a_notebook_show_opens_the_file_in_the_browser(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert FRANCE.to_pyvis().show("returns.html", notebook=False) is None
    FRANCE.to_pyvis().write_html("again.html", open_browser=True)
    assert opened == [(here / name).as_uri() for name in ("returns.html", "again.html")]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("returns.txt", "returns.txt ends in '.txt', expected .html."),
        ("returns", "returns ends in 'nothing', expected .html."),
        ("none/returns.html", "none/returns.html cannot be written: No such file or directory."),
    ],
)
def test_a_file_that_cannot_be_written_is_said(name: str, sentence: str, here: Path) -> None:
    with pytest.raises(RenderError) as error:
        FRANCE.to_pyvis().show(name)
    assert str(error.value).replace(os.sep, "/") == sentence
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("call", [lambda n: n.set_template("a/b.html"), lambda n: n.set_template_dir("a")])
def test_a_template_of_another_is_refused(call: Any) -> None:
    with pytest.raises(RenderError, match=r"own and has no template: change \.nodes, \.edges and \.heading"):
        call(FRANCE.to_pyvis())


def test_a_drawing_without_nodes_and_edges_is_refused(here: Path) -> None:
    (here / "a.dot").write_text("digraph { a -> b }")
    with pytest.raises(
        RenderError, match=r"cannot take in a\.dot: read it into a pyvis\.network\.Network of its own"
    ):
        FRANCE.to_pyvis().from_DOT("a.dot")


def test_what_a_notebook_prepares_changes_nothing() -> None:
    network = FRANCE.to_pyvis()
    network.prep_notebook()
    assert (
        network.generate_html(name="x.html", local=False, notebook=True) == FRANCE.to_html() == network.html
    )


WRITE = """
import codecs, locale
from graph.network_types import Item, Subgraph
from pyvis.network import Network
locale.setlocale(locale.LC_ALL, "")
graph = Subgraph("a", "Ахмедов", "", "r", (Item("i", "Мухсинжон", "Individual"),))
graph.to_pyvis().write_html("ours.html")
assert open("ours.html", "rb").read() == graph.to_html().encode("utf-8")
plain = Network(cdn_resources="in_line")
plain.add_node(1, label="Мухсинжон")
try:
    plain.write_html("plain.html")
except UnicodeEncodeError as error:
    print(codecs.lookup(error.encoding).name)
"""


@pytest.fixture
def western(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a Western locale of one byte for a sign."""
    made = tmp_path / "en_US.ISO-8859-1"
    try:
        subprocess.run(
            ["localedef", "-i", "en_US", "-f", "ISO-8859-1", made], capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine cannot make a locale")
    yield {"LOCPATH": str(tmp_path), "LC_ALL": made.name}


def written(here: Path, **environment: str) -> str:
    script = here.with_name("write.py")
    script.write_text(WRITE, encoding="utf-8")
    environment = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(
        [sys.executable, script], cwd=here, env=os.environ | environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_file_is_utf8_in_an_ascii_locale_where_pyvis_own_cannot_be_written(here: Path) -> None:
    assert written(here, LC_ALL="C") == "ascii\n"


def test_the_file_is_utf8_in_a_western_locale_where_pyvis_own_cannot_be_written(
    here: Path, western: dict[str, str]
) -> None:
    assert written(here, **western) == "iso8859-1\n"


def test_50_000_items_are_a_table_that_says_so() -> None:
    items = tuple(Item(f"i{at}", f"Name {at}", "Individual") for at in range(50_000))
    html = Subgraph("big", "Many", "", "r", items).to_pyvis().generate_html()
    assert "50000 items with 0 relations are too many for a picture; the table lists them all." in html
    assert html.count("<tr><td") == 50_000
