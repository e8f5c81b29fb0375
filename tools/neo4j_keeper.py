"""Keeps one server for a test run, and stops it when the run is over. Started by ``tools.neo4j_run``.

python -m tools.neo4j_keeper 5.26 FOLDER
"""

from __future__ import annotations

import _thread
import shutil
import signal
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock

from tools.neo4j_jars import JarsMissing
from tools.neo4j_run import Run
from tools.neo4j_server import Neo4jServer, ServerFailed

# Tests fill a database hundreds of times with something else and ask the same of it. Else the server plans every
# question anew each time: half a minute for one small graph, instead of two seconds.
KEEP_PLANS = {
    "dbms.cypher.min_replan_interval": "1d",
    "dbms.cypher.statistics_divergence_threshold": "1.0",
    "server.memory.query_cache.per_db_cache_num_entries": "20000",
}


def keep(series: str, run: Run) -> None:
    """Start the server, say where it is, and stay until the run is over or the server is gone."""
    try:
        with Neo4jServer.start(series, settings=KEEP_PLANS) as server:
            print(f"{server} at {server.uri}, process {server.pid}", flush=True)
            run.write_state(series, asdict(server.address))
            while server.alive:
                time.sleep(0.2)
            raise ServerFailed(server.words("is gone, in the middle of the run"))
    except (ServerFailed, JarsMissing) as problem:
        run.write_state(series, {"failed": str(problem)})


def interrupt_at_the_end(folder: Path) -> None:
    """Whoever holds this lock is the run; it is free when the run has ended, however it ended."""
    FileLock(folder / "run.lock").acquire()
    _thread.interrupt_main()


def main(series: str, folder: Path) -> None:
    run = Run(folder)
    # A shell has what it starts in the background ignore interrupts, and then ours would go unheard too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Thread(target=interrupt_at_the_end, args=[folder], daemon=True).start()
    with FileLock(folder / f"{series}.kept"):
        try:
            keep(series, run)
        except KeyboardInterrupt:
            if not run.is_ending:
                shutil.rmtree(folder, ignore_errors=True)  # it was killed, and nobody else will


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
