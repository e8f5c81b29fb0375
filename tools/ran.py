"""A pytest plugin: what a test needs of the machine, and a last line that says what ran.

    @pytest.mark.needs("browser")

A test whose need is not met is skipped, with the reason. Under ``CI=true`` it fails where
set-up can meet the need, so that a green run cannot hide what it left out. A run ends with

    ran: embedded store KGLite 0.21.2, Neo4j 5.26.31; not tested: nothing was left out
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

import pytest

from tools.machine import chromium_version, find_chromium, find_cypher_analysis, find_shared
from tools.neo4j_address import given
from tools.neo4j_run import started as neo4j_started
from tools.neo4j_server import missing as neo4j_missing


@dataclass(frozen=True)
class Need:
    """Something that not every machine has: how to find it, how to name it, what to say without it."""

    find: Callable[[], object | None]
    words: Callable[[], str]
    without: str | Callable[[], str]
    required_in_ci: bool = True

    def reason(self) -> str:
        return self.without if isinstance(self.without, str) else self.without()


def _browser_words() -> str:
    path = find_chromium()
    return f"browser Chromium {chromium_version(path)}" if path else "browser"


def _neo4j_can_start() -> bool | None:
    return True if not neo4j_missing() else None


def _neo4j_words() -> str:
    return ", ".join(neo4j_started())


NEEDS = {
    "store": Need(lambda: True, lambda: f"embedded store KGLite {version('kglite')}", ""),
    # Any server that tests may use; the fixtures of tests/neo4j_servers.py bring this need with them.
    "neo4j": Need(lambda: given() or _neo4j_can_start(), _neo4j_words, neo4j_missing),
    # A server that a test starts and breaks.
    "neo4j-jars": Need(_neo4j_can_start, _neo4j_words, neo4j_missing),
    "browser": Need(find_chromium, _browser_words, "no Chromium or Chrome was found"),
    "cypher-analysis": Need(
        find_cypher_analysis,
        lambda: "Cypher analysis for 5 and 25",
        "node and the package with Neo4j's own analysis are not both there (`make test` installs them)",
    ),
    "shared": Need(
        find_shared,
        lambda: "documents and gold coding",
        "the documents and the gold coding are not in ../shared or where REFOULEMENT_SHARED says",
        required_in_ci=False,
    ),
}


MUST_RUN = "not tested, and CI=true: "


def _needs(item: pytest.Item) -> list[str]:
    named = [name for mark in item.iter_markers("needs") for name in mark.args]
    # Every test of the stores runs the engine: no need to say so in each.
    if "stores" in item.path.parts:
        named = ["store", *named]
    return ["neo4j", *named] if "neo4j_servers" in getattr(item, "fixturenames", ()) else named


def _in_ci() -> bool:
    return os.environ.get("CI", "").lower() in ("true", "1")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    for name in _needs(item):
        if name not in NEEDS:
            pytest.fail(f"needs({name!r}) is not one of {', '.join(NEEDS)}", pytrace=False)
        item.user_properties.append(("needs", name))
        need = NEEDS[name]
        if need.find() is None:
            if need.required_in_ci and _in_ci():
                pytest.fail(f"{MUST_RUN}{need.reason()}", pytrace=False)
            pytest.skip(need.reason())


class Record:
    """What ran and what was left out, over all processes of a run."""

    def __init__(self) -> None:
        self.ran: set[str] = set()
        self.left_out: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.passed and report.when == "call":
            self.ran.update(str(value) for key, value in report.user_properties if key == "needs")
        elif report.skipped and not hasattr(report, "wasxfail") and isinstance(report.longrepr, tuple):
            self.left_out[report.longrepr[2].removeprefix("Skipped: ")] += 1
        elif report.failed and MUST_RUN in report.longreprtext:
            self.left_out[report.longreprtext.partition(MUST_RUN)[2].strip()] += 1

    def line(self) -> str:
        words = [need.words() for name, need in NEEDS.items() if name in self.ran]
        ran = [text for text in dict.fromkeys(words) if text]
        left_out = [f"{_tests(count)} ({reason})" for reason, count in self.left_out.most_common()]
        return (
            f"ran: {', '.join(ran) or 'nothing that needs more than Python'}; "
            f"not tested: {', '.join(left_out) or 'nothing was left out'}"
        )


def _tests(count: int) -> str:
    return "1 test" if count == 1 else f"{count} tests"


_RECORD = pytest.StashKey[Record]()


def pytest_configure(config: pytest.Config) -> None:
    # Only the process that reports to a person keeps the record; xdist sends it every report.
    if not hasattr(config, "workerinput"):
        record = config.stash[_RECORD] = Record()
        config.pluginmanager.register(record)


def pytest_unconfigure(config: pytest.Config) -> None:
    record = config.stash.get(_RECORD, None)
    if record and (record.ran or record.left_out):
        print(record.line(), flush=True)
