"""What is measured, each step in a process of its own: ``python -m tools.bench.steps NAME ARGUMENT...``

A step prints one line of JSON: what it took in CPU seconds and seconds, stage by stage. The
process that started it adds the peak of its memory (``tools.bench.measuring``).
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.bench import loads, rows_file


class Clock:
    """Adds up CPU seconds and seconds by stage."""

    def __init__(self) -> None:
        self.stages: dict[str, dict[str, float]] = {}
        self.facts: dict[str, Any] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        cpu, wall = time.process_time(), time.perf_counter()
        try:
            yield
        finally:
            found = self.stages.setdefault(stage, {"cpu": 0.0, "wall": 0.0})
            found["cpu"] += time.process_time() - cpu
            found["wall"] += time.perf_counter() - wall


def load(clock: Clock, source: str, workspace: str) -> None:
    """Files in the claim format into a new ledger."""
    from graph.ledger.folder import create_workspace
    from loaders.base import run
    from loaders.registry import find_loader

    create_workspace(Path(workspace))
    with clock("load"):
        report = run(find_loader("claims"), Path(workspace), [Path(source)])
    clock.facts = {"loaded": report.loaded, "rejected": report.rejected}


def check(clock: Clock, workspace: str) -> None:
    from graph.ledger.check import check_workspace

    with clock("check"):
        report = check_workspace(Path(workspace))
    clock.facts = {"problems": len(report.problems)}


def build(clock: Clock, workspace: str, rows: str = "") -> None:
    """The whole build of the embedded store from the files, told apart by stage; leaves the rows in a file."""
    from graph import workspace as module

    def staged(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def inside(*args: Any, **options: Any) -> Any:
            with clock(name):
                return call(*args, **options)

        return inside

    project = staged("project", module.project)
    found: list[Any] = []

    def projected(*args: Any, **options: Any) -> Any:
        result = project(*args, **options)
        found[:] = [result]
        return result

    module.project = projected
    module.build = staged("fill", module.build)
    module.keep = staged("keep", module.keep)
    module.Workspace.ledger = staged("read", module.Workspace.ledger)  # type: ignore[method-assign]
    with clock("whole"):
        built = module.Workspace.open(workspace).build()
    clock.facts = {"revision": built.revision, "nodes": built.nodes, "relationships": built.relationships}
    if rows:
        rows_file.write(Path(rows), found[0])


def project(clock: Clock, workspace: str) -> None:
    """Reading and projecting alone, where memory is too short for the rest."""
    from graph.ledger.ledger import Ledger
    from graph.projection.project import project as project_ledger

    gc.disable()
    with clock("read"):
        ledger = Ledger.read(Path(workspace))
    with clock("project"):
        rows = project_ledger(ledger)
    clock.facts = {
        "revision": rows.revision,
        "nodes": len(rows.nodes),
        "relationships": len(rows.relationships),
    }


def bare_embedded(clock: Clock, rows: str, file: str) -> None:
    """The engine alone: its own session, the fastest statements that we know of, nothing checked."""
    import kglite

    from graph.stores import ddl, statements

    gc.disable()
    session = kglite.open_session(file, durable="off")

    def run(statement: str, batch: list[dict[str, Any]] | None = None) -> None:
        session.execute(statement, params={"rows": batch} if batch else None, timeout_ms=3_600_000)

    with clock("fill"):
        for statement in ddl.constraints():
            run(statement)
    known: dict[str, set[str]] = {}
    for kind, head, batch in rows_file.read(Path(rows)):
        with clock("fill"):
            props = {name: value for row in batch for name, value in row[-1].items()}
            if kind == "nodes":
                if props.keys() - known.setdefault(head[0], set()):
                    known[head[0]] |= props.keys()
                    run(statements.merge_nodes(head[:1]), [{"id": "sample", "props": props}])
                    run(
                        f"UNWIND $rows AS row MATCH (n:{head[0]} {{id: row.id}}) DELETE n", [{"id": "sample"}]
                    )
                names = ", ".join(f"{name}: row.props.{name}" for name in sorted(props))
                run(
                    f"UNWIND $rows AS row CREATE (n:{':'.join(head)} {{id: row.id, {names}}})",
                    [{"id": row_id, "props": its} for row_id, its in batch],
                )
            else:
                names = "".join(f", {name}: row.props.{name}" for name in sorted(props))
                ends = f"MATCH (a:{head[1]} {{id: row.source}}) MATCH (b:{head[2]} {{id: row.target}})"
                run(
                    f"UNWIND $rows AS row {ends} CREATE (a)-[r:{head[0]} {{id: row.id{names}}}]->(b)",
                    [{"id": i, "source": a, "target": b, "props": its} for i, a, b, its in batch],
                )
    with clock("fill"):
        for statement in ddl.indexes():
            run(statement)
        session.save()
        session.close()


def merge_embedded(clock: Clock, rows: str, file: str) -> None:
    """The engine alone as its manual has it: MERGE by id, then SET."""
    import kglite

    from graph.stores import ddl, statements

    gc.disable()
    session = kglite.open_session(file, durable="off")
    with clock("fill"):
        for statement in ddl.constraints() + ddl.indexes():
            session.execute(statement, timeout_ms=3_600_000)
    for kind, head, batch in rows_file.read(Path(rows)):
        with clock("fill"):
            if kind == "nodes":
                statement = statements.merge_nodes(head)
                params = [{"id": row_id, "props": its} for row_id, its in batch]
            else:
                name, source, target = head
                statement = statements.merge_relationships(name, source, target)
                params = [{"id": i, "source": a, "target": b, "props": its} for i, a, b, its in batch]
            session.execute(statement, params={"rows": params}, timeout_ms=3_600_000)
    with clock("fill"):
        session.save()
        session.close()


def neo4j_fill(clock: Clock, rows: str, uri: str, revision: str) -> None:
    """Our build of these rows on an empty server."""
    from graph.stores.address import Address
    from graph.stores.neo4j import Server
    from graph.stores.neo4j_build import build as build_on_server

    gc.disable()
    whole = rows_file.read_whole(Path(rows), revision)
    server = Server(Address.read(uri, "neo4j"))
    with clock("fill"):
        build_on_server(server, whole, wait_seconds=60)
    server.close()


def neo4j_bare(clock: Clock, rows: str, uri: str) -> None:
    """The driver alone: the same schema, the same batches, one transaction a batch."""
    import neo4j

    from graph.stores import statements
    from tools.bench.measuring import neo4j_schema

    gc.disable()
    with neo4j.GraphDatabase.driver(uri) as driver, driver.session(database="neo4j") as session:
        with clock("fill"):
            for statement in neo4j_schema():
                session.run(statement).consume()
        for kind, head, batch in rows_file.read(Path(rows)):
            with clock("fill"):
                if kind == "nodes":
                    statement = statements.create_nodes(head)
                    params = [{"props": {**its, "id": row_id}} for row_id, its in batch]
                else:
                    name, source, target = head
                    statement = statements.create_relationships(name, source, target)
                    params = [{"source": a, "target": b, "props": {**its, "id": i}} for i, a, b, its in batch]
                session.execute_write(lambda tx, s=statement, p=params: tx.run(s, rows=p).consume())


def neo4j_rebuild(clock: Clock, workspace: str, uri: str) -> None:
    """A whole build on a server from the files; stages told apart. What it costs depends on what the server holds."""
    from graph import workspace as module

    opened = module.Workspace.open(workspace, given={"store": uri})
    project = module.project

    def timed(*args: Any, **options: Any) -> Any:
        with clock("project"):
            return project(*args, **options)

    fill = opened._fill

    def filled(*args: Any, **options: Any) -> Any:
        with clock("fill"):
            return fill(*args, **options)

    module.project = timed
    opened._fill = filled  # type: ignore[method-assign]
    with clock("whole"):
        built = opened.build()
    opened.close()
    clock.facts = {"revision": built.revision}


def load_table(clock: Clock, loader: str, source: str, workspace: str, options: str) -> None:
    clock.facts = dict(loads.load(loader, source, workspace, options))


def bare_table(clock: Clock, source: str, workspace: str, target: str) -> None:
    clock.facts = dict(loads.bare(source, workspace, target))


STEPS = {
    step.__name__: step
    for step in (
        load_table,
        bare_table,
        load,
        check,
        project,
        build,
        bare_embedded,
        merge_embedded,
        neo4j_fill,
        neo4j_bare,
        neo4j_rebuild,
    )
}


def main(name: str, *arguments: str) -> None:
    clock = Clock()
    STEPS[name](clock, *arguments)
    print(json.dumps({"stages": clock.stages, **clock.facts}))


if __name__ == "__main__":
    main(*sys.argv[1:])
