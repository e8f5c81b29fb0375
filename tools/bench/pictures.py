"""Measures a network of 300 items as a pyvis object, and its page in a real browser beside those of pyvis itself."""

from __future__ import annotations

import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from graph.network_types import Item, Line, Subgraph
from tools.bench.sizes import results_folder
from tools.machine import find_chromium, say

ITEMS, LINES, LOADS = 300, 450, 5
_PAINTED = "requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))"
OURS = f"""() => new Promise((done) => {{
  const look = () => document.documentElement.dataset.ready === "yes" ? {_PAINTED} : setTimeout(look, 1);
  look();
}})"""
PLACED = f"""() => new Promise((done) => {{
  const look = () => window.network ? {_PAINTED} : setTimeout(look, 1);
  look();
}})"""
AT_REST = f"""() => new Promise((done) => {{
  const look = () => window.network
    ? window.network.once("stabilizationIterationsDone", () => {_PAINTED}) : setTimeout(look, 1);
  look();
}})"""


def made_up(items: int = ITEMS, lines: int = LINES) -> Subgraph:
    """People, returns and states, the same every time; each relation with a claim of its own."""
    chance = random.Random(1)
    kinds = ("Individual", "ForcedReturn", "State", "Court", "PersonGroup")
    ends = [(chance.randrange(items), chance.randrange(items)) for _ in range(lines)]
    return Subgraph(
        "made-up", "A network made up for the bench", "", "bench",
        tuple(Item(f"i:{at}", f"Name of item {at}", kinds[at % 5], at % 5 == 1) for at in range(items)),
        tuple(
            Line(f"l:{at}", f"i:{a}", f"i:{b}", f"i:{a}", f"i:{b}", "SUBJECT", "concerns", "movement",
                 claims=(f"c:{at}",))
            for at, (a, b) in enumerate(ends)
        ),
        {f"c:{at}": {"document": f"d{at % 9}", "publisher": "A publisher", "title": f"Document {at % 9}",
                     "start": at, "end": at + 80} for at in range(lines)},
    )  # fmt: skip


def plain(subgraph: Subgraph, *, placed: bool) -> str:
    """The page of pyvis itself for the same nodes and edges."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for node in subgraph.to_pyvis().nodes:
        place = {"x": node["x"], "y": node["y"], "physics": False} if placed else {}
        network.add_node(node["id"], label=node["label"], shape=node["shape"], size=node["size"], **place)
    for line in subgraph.lines:
        network.add_edge(line.tail, line.head, label=line.label)
    network.toggle_physics(not placed)
    return str(network.generate_html())


def cpu(work: Callable[[], object], runs: int = 5) -> float:
    """CPU seconds in this process."""

    def once() -> float:
        before = time.process_time()
        work()
        return time.process_time() - before

    return statistics.median(once() for _ in range(runs))


def milliseconds(browser: Any, file: Path, ready: str) -> float:
    """From the start of the load until the page can be used."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.route(lambda address: address.startswith("http"), lambda route: route.abort())
    page.goto(file.as_uri(), wait_until="commit")
    found = float(page.evaluate(ready))
    context.close()
    return found


def measure() -> None:
    """Take the figures and keep them: what, value, aim."""
    found: list[tuple[str, str, str]] = []

    def report(what: str, value: str, aim: str) -> None:
        say(f"  {what}: {value}")
        found.append((what, value, aim))

    subgraph = made_up()
    subgraph.to_pyvis()
    size = f"{ITEMS} items, {LINES} relations"
    report(f"`.to_pyvis()`, {size}", f"{cpu(subgraph.to_pyvis):.3f} s CPU", "at most 0.2 s CPU")
    report(
        "its `.nodes`, first looked at: finding places",
        f"{cpu(lambda: subgraph.to_pyvis().nodes, 3):.2f} s CPU",
        "",
    )
    network = subgraph.to_pyvis()
    page = network.generate_html()
    report("its page once more, places known", f"{cpu(network.generate_html):.2f} s CPU", "")
    many = made_up(50_000, 75_000)
    report("`.to_pyvis()`, 50,000 items, 75,000 relations", f"{cpu(many.to_pyvis, 1):.2f} s CPU", "")
    executable = find_chromium()
    if executable is None:
        say("  pages were not opened: no Chromium or Chrome was found")
    else:
        pages = (
            ("our page, until it can be used", page, OURS, "at most 1,200 ms"),
            ("pyvis, our places and no physics, until painted", plain(subgraph, placed=True), PLACED, ""),
            ("pyvis, as it comes, until it is at rest", plain(subgraph, placed=False), AT_REST, ""),
        )
        for what, taken, aim in opened(executable, pages):
            report(what, f"{taken:,.0f} ms", aim)
    report("load average", f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", "")
    (results_folder() / "pictures.json").write_text(json.dumps(found), encoding="utf-8")


def opened(executable: str, pages: tuple[tuple[str, str, str, str], ...]) -> list[tuple[str, float, str]]:
    """The median of several loads of each page, opened in turn so that a busy machine is busy for all."""
    from playwright.sync_api import sync_playwright

    taken: dict[str, list[float]] = {what: [] for what, *_ in pages}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for _ in range(LOADS):
            for what, html, ready, _ in pages:
                file = Path(folder) / "page.html"
                file.write_text(html, encoding="utf-8")
                taken[what].append(milliseconds(browser, file, ready))
        browser.close()
    return [(what, statistics.median(taken[what]), aim) for what, _, _, aim in pages]


def kept() -> list[tuple[str, str, str]]:
    """The figures of the last run."""
    path = results_folder() / "pictures.json"
    return [tuple(row) for row in json.loads(path.read_text(encoding="utf-8"))] if path.exists() else []
