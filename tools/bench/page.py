"""docs/bench.md: the figures as ratios, and how they were taken."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import statistics
from collections.abc import Iterator

from tools.bench import first_answer, loads, pictures
from tools.bench.measuring import PY2NEO, Taken
from tools.bench.sizes import BYTES_A_CLAIM, Figures, kept
from tools.machine import ROOT
from tools.tables import table

HEAD = """\
# The bench

Written by `make bench`; do not edit this page. `make bench SIZES=10000` takes one size, `QUICK=1` the smallest
once; figures of other sizes stay as they were last taken.

**How it was taken.** {machine}.
Ledgers are made up by `tools/bench/synthetic.py` (seed 1): documents of some
hundred claims with people and groups returned, measures, detentions, statements, treaty acts, disputes and
reviews. Every step runs in a process of its own, one after the other; its memory is the peak of that process.
Time is CPU seconds, since others' work on a machine stretches seconds; on a server those of client and server
together. Of several rounds the median. Whatever is compared was taken in one run on the same rows. Nothing is
asserted: the page is to be read.

*bare* is the engine alone on the projected rows in batches of 2,000: KGLite by the fastest statements that we
know of (CREATE with named properties, indexes last, saved at the end), Neo4j by its driver with the same
constraints and indexes and one transaction a batch; neither checks anything. *py2neo* is {py2neo} from an
environment of its own, `merge_nodes` and `merge_relationships` keyed by id, with the same constraints and indexes.
"""


def write() -> None:
    """Write the page from the figures that are kept."""
    (ROOT / "docs" / "bench.md").write_text("\n".join(_lines()) + "\n", encoding="utf-8")


def _lines() -> Iterator[str]:
    sizes = kept()
    yield HEAD.format(machine=_machine(), py2neo=PY2NEO.replace("==", " "))
    yield "## From files to the embedded store\n"
    yield from table(
        ("claims", "rows", "load", "check", "read", "project", "fill", "whole build", "load average"),
        map(_embedded, sizes),
    )
    yield "\nPeak of memory, in MB:\n"
    yield from table(
        ("claims", "load", "check", "read and project alone", "whole build", "bare engine"),
        map(_memory, sizes),
    )
    for size in sizes:
        if "short_of_memory" in size:
            needed = f"{size['claims'] * BYTES_A_CLAIM / 2**30:.0f}"
            yield (
                f"\nWith {size['claims']:,} claims no store was filled: the rows and the engine's graph together take "
                f"about {needed} GB, more than was to be had beside the others' work."
            )
    yield "\n## The embedded store beside KGLite alone\n"
    yield from table(
        (
            "claims",
            "bare, rows a second",
            "filling / bare (≥ 0.8)",
            "whole build / bare (≥ 0.4)",
            "bare MERGE / bare",
        ),
        map(_ratios, sizes),
    )
    yield "\n## Growth\n"
    yield (
        "Time for one claim (load, check, read, project, whole build) or one row (fill), to the size before. "
        "1.0 is linear; caches of the processor and a busy machine make a little more of it.\n"
    )
    pairs = zip(sizes, sizes[1:], strict=False)
    yield from table(
        ("from", "to", "load", "check", "read", "project", "fill", "whole build", "memory of the build"),
        (_growth(a, b) for a, b in pairs),
    )
    served = [size for size in sizes if "neo4j_fill" in size["steps"]]
    if served:
        yield f"\n## Neo4j\n\n{served[-1]['server']}, heap 1 GB for 10,000 claims, 2 GB for more, warmed once.\n"
        yield from table(
            ("claims", "bare, rows a second", "filling / bare (≥ 0.8)", "whole build / bare (≥ 0.4)",
             "filling / py2neo (> 1)", "peak of the client, MB"),
            map(_server, served),
        )  # fmt: skip
        yield "\nA build after one new claim, CPU seconds of client and server together:\n"
        yield from table(
            ("claims", "read and project", "finding and writing what differs", "of them on the server",
             "to filling anew", "whole, to the first build"),
            map(_rebuild, served),
        )  # fmt: skip
    yield _ONE_CLAIM
    yield _LOADS
    yield from table(
        (
            "loader",
            "rows",
            "claims made",
            "bare, rows a second",
            "load, rows a second",
            "load / bare (≥ 0.5)",
            "peak, MB",
        ),
        loads.kept(),
    )
    yield ""
    yield "## The first answer\n"
    yield from table(("what", "taken", "aim"), first_answer.kept())
    if pictures.kept():
        yield _PICTURES
        yield from table(("what", "taken", "aim"), pictures.kept())


_PICTURES = """
## A network as a pyvis object

The pages show the same items and relations and are opened in turn in one Chromium, median of five loads. Whatever
the page of pyvis asks of other hosts is refused, since nothing may leave; it counts as ready when its picture
stands, with its own physics when that has come to rest.
"""

_LOADS = """
## Loads of tables

A made-up table of complaints, and one of treaty acts by a mapping. *bare* is the reader of CSV of Python's library
on the same file, which understands nothing, and after it the ledger's own act with the records that the load
made, all at hand; both in CPU seconds of one run. The peak of memory is that of the whole process of the load.

Memory does not grow with what rows say, but it does with their number: of a claim its id and its place stay until
the load is done, some two hundred bytes, and an entity stays whole, since a later row may add to it.
"""

_ONE_CLAIM = """
**Where a rebuild cannot cost less.** The projection reads the whole ledger each time: a claim can join two
people, dispute a fact of another document or move the bound of a measure, so no part of the graph depends on
one document alone, and a cached part could only be trusted after the work that it is to spare. What the change
costs is therefore had on the server alone: there a build writes what differs. The embedded store is a file
that readers hold open, and is always written whole.
"""


def _machine() -> str:
    packages = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("kglite", "neo4j"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {system}, {packages}"


def _median(size: Figures, step: str, stage: str) -> float | None:
    if step == "build" and step not in size["steps"]:
        # Where memory was too short to fill a store, what comes before was taken alone.
        step = "project"
    found = [
        taken["stages"][stage]["cpu"] for taken in size["steps"].get(step, ()) if stage in taken["stages"]
    ]
    return statistics.median(found) if found else None


def _together(size: Figures, step: str) -> float | None:
    """CPU seconds of client and server."""
    found = [_both(taken) for taken in size["steps"].get(step, ())]
    return statistics.median(found) if found else None


def _both(taken: Taken) -> float:
    return float(taken["stages"].get("whole", taken["stages"]["fill"])["cpu"]) + float(taken["server"])


def _peak(size: Figures, step: str) -> str:
    found = [taken["peak"] for taken in size["steps"].get(step, ())]
    return f"{statistics.median(found):,.0f}" if found else "–"


def _rows(size: Figures) -> int:
    built = (size["steps"].get("build") or size["steps"]["project"])[-1]
    return int(built["nodes"]) + int(built["relationships"])


def _embedded(size: Figures) -> tuple[str, ...]:
    loads = size["load_average"]
    stages = (
        ("load", "load"),
        ("check", "check"),
        *(("build", s) for s in ("read", "project", "fill", "whole")),
    )
    rows = f"{_rows(size):,}" if {"build", "project"} & size["steps"].keys() else "–"
    took = (_seconds(_median(size, step, stage)) for step, stage in stages)
    return f"{size['claims']:,}", rows, *took, f"{min(loads):g} to {max(loads):g}"


def _memory(size: Figures) -> tuple[str, ...]:
    return f"{size['claims']:,}", *(
        _peak(size, step) for step in ("load", "check", "project", "build", "bare_embedded")
    )


def _ratios(size: Figures) -> tuple[str, ...]:
    bare, merge = _median(size, "bare_embedded", "fill"), _median(size, "merge_embedded", "fill")
    rate = f"{_rows(size) / bare:,.0f}" if bare else "–"
    ours = (_ratio(bare, _median(size, "build", stage)) for stage in ("fill", "whole"))
    return f"{size['claims']:,}", rate, *ours, _ratio(bare, merge)


def _growth(before: Figures, after: Figures) -> tuple[str, ...]:
    def grown(step: str, stage: str, *, by_rows: bool = False) -> str:
        a, b = _median(before, step, stage), _median(after, step, stage)
        if a is None or b is None:
            return "–"
        times = _rows(after) / _rows(before) if by_rows else after["claims"] / before["claims"]
        return f"{b / a / times:.2f}"

    peaks = [statistics.median(t["peak"] for t in size["steps"].get("build", [])) if "build" in size["steps"] else 0
             for size in (before, after)]  # fmt: skip
    memory = f"{peaks[1] / peaks[0] / (after['claims'] / before['claims']):.2f}" if all(peaks) else "–"
    return (
        f"{before['claims']:,}", f"{after['claims']:,}", grown("load", "load"), grown("check", "check"),
        grown("build", "read"), grown("build", "project"), grown("build", "fill", by_rows=True),
        grown("build", "whole"), memory,
    )  # fmt: skip


def _server(size: Figures) -> tuple[str, ...]:
    bare, ours, py2neo = (_together(size, step) for step in ("neo4j_bare", "neo4j_fill", "py2neo"))
    before = sum(_median(size, "build", stage) or 0 for stage in ("read", "project", "keep"))
    whole = ours + before if ours is not None else None
    rate = f"{_rows(size) / bare:,.0f}" if bare else "–"
    return (
        f"{size['claims']:,}", rate, _ratio(bare, ours), _ratio(bare, whole), _ratio(py2neo, ours),
        _peak(size, "neo4j_fill"),
    )  # fmt: skip


def _rebuild(size: Figures) -> tuple[str, ...]:
    # The first after the fill is not one: the ledger in the server was of other code's making.
    taken = size["steps"].get("neo4j_rebuild", [])[-1:]
    if not taken:
        return f"{size['claims']:,}", *["–"] * 5
    fill, whole = taken[0]["stages"]["fill"]["cpu"], _both(taken[0])
    written, first = fill + taken[0]["server"], _together(size, "neo4j_fill")
    before = sum(_median(size, "build", stage) or 0 for stage in ("read", "project", "keep"))
    return (
        f"{size['claims']:,}", _seconds(taken[0]["stages"]["whole"]["cpu"] - fill), _seconds(written),
        _seconds(taken[0]["server"]), _ratio(written, first), _ratio(whole, first + before if first else None),
    )  # fmt: skip


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f} s"


def _ratio(top: float | None, bottom: float | None) -> str:
    return f"{top / bottom:.2f}" if top is not None and bottom else "–"
