"""Many read while one builds: each answer is of one revision, and no build that dies leaves a trace."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from filelock import FileLock

from graph.errors import StoreLocked, StoreMissing
from graph.stores import EmbeddedStore, StoreHandle, build
from tests.stores.samples import graph, numbered, state

# Reads until it sees the last revision. An answer is three queries on one store.
READER = """
import json, sys
from graph.stores import StoreHandle
handle, seen = StoreHandle(sys.argv[1]), []
print("ready", flush=True)
while not seen or seen[-1] != "last":
    store = handle.current()
    found = {store.revision()}
    found |= {row["r"] for row in store.read("MATCH (e:Event) RETURN DISTINCT e.act AS r").rows}
    found |= {row["r"][0] for row in store.read("MATCH ()-[r]->() RETURN DISTINCT r.wording AS r").rows}
    (revision,) = found
    if seen[-1:] != [revision]:
        seen.append(revision)
print(json.dumps(seen))
"""

BUILDER = """
import sys
from graph.stores import build
from tests.stores.samples import numbered
build(sys.argv[1], numbered("new", 20_000), lambda done, total: print(done, total, flush=True))
"""


def start(script: str, folder: Path, root: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_readers_in_other_processes_see_whole_revisions_only(folder: Path, root: Path) -> None:
    build(folder, numbered("first"))
    readers = [start(READER, folder, root) for _ in range(3)]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
    order = ["first", *(f"r{n}" for n in range(25)), "last"]
    for n, revision in enumerate(order[1:]):
        build(folder, numbered(revision, nodes=20 + 7 * n % 50))
    for reader in readers:
        out, err = reader.communicate(timeout=120)
        assert (err, reader.returncode) == ("", 0)
        seen = json.loads(out)
        assert seen == [revision for revision in order if revision in seen]
        assert seen[-1] == "last"


def test_reader_opens_while_another_process_builds(folder: Path, root: Path) -> None:
    build(folder, numbered("old"))
    builder = start(BUILDER, folder, root)
    assert builder.stdout is not None
    builder.stdout.readline()
    assert EmbeddedStore.open(folder).revision() == "old"
    _, err = builder.communicate(timeout=120)
    assert (err, builder.returncode) == ("", 0)
    assert EmbeddedStore.open(folder).revision() == "new"


@pytest.mark.parametrize("lines", [1, 7, 20, 21])
def test_killed_build_leaves_the_old_store_and_the_next_one_tidies_up(
    folder: Path, root: Path, lines: int
) -> None:
    build(folder, numbered("old"))
    builder = start(BUILDER, folder, root)
    assert builder.stdout is not None
    for _ in range(lines):
        builder.stdout.readline()
    builder.kill()
    builder.communicate()
    # After the last line the swap may have come before the end; then the new store is whole.
    assert EmbeddedStore.open(folder).revision() in ({"old"} if lines < 20 else {"old", "new"})
    build(folder, numbered("next"))
    store = EmbeddedStore.open(folder)
    assert store.read("MATCH (e:Event) RETURN DISTINCT e.act AS act").rows == [{"act": "next"}]
    assert len(list(folder.glob("graph-*"))) <= 2
    assert sorted(path.name for path in folder.iterdir() if not path.name.startswith("graph-")) == [
        "build.lock",
        "store.json",
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot stop a process and go on with it")
def test_second_build_is_told_of_the_first_and_can_wait_for_it(folder: Path, root: Path) -> None:
    builder = start(BUILDER, folder, root)
    assert builder.stdout is not None
    builder.stdout.readline()
    builder.send_signal(signal.SIGSTOP)
    with pytest.raises(
        StoreLocked, match=r"^Another build writes the store in .*\. Try again when it is done\.$"
    ):
        build(folder, graph(state(), revision="second"))
    builder.send_signal(signal.SIGCONT)
    build(folder, graph(state(), revision="second"), wait_seconds=120)
    _, err = builder.communicate(timeout=120)
    assert (err, builder.returncode) == ("", 0)
    assert EmbeddedStore.open(folder).revision() == "second"


def test_lock_file_of_a_dead_build_holds_nobody_up(folder: Path) -> None:
    folder.mkdir()
    (folder / "build.lock").write_text("")
    build(folder, graph(state(), revision="r1"))
    assert EmbeddedStore.open(folder).revision() == "r1"


def test_reader_is_never_kept_out_by_the_lock(folder: Path) -> None:
    build(folder, graph(state(), revision="r1"))
    with FileLock(folder / "build.lock"):
        assert EmbeddedStore.open(folder).revision() == "r1"


def test_file_before_the_last_swap_stays_for_who_is_about_to_open_it(folder: Path) -> None:
    for revision in ("r1", "r2", "r3", "r4"):
        before = set(folder.glob("graph-*.kgl"))
        build(folder, graph(state(), revision=revision))
        after = set(folder.glob("graph-*.kgl"))
        assert len(after - before) == 1
        assert len(after & before) == min(len(before), 1)


def test_handle_opens_again_only_after_a_swap(folder: Path) -> None:
    build(folder, graph(state(), revision="r1"))
    handle = StoreHandle(folder)
    first = handle.current()
    assert handle.current() is first
    build(folder, graph(state(), revision="r2"))
    assert handle.current() is not first
    assert (first.revision(), handle.revision()) == ("r1", "r2")


def test_store_given_before_a_swap_goes_on_answering_from_its_revision(folder: Path) -> None:
    build(folder, numbered("r1"))
    store = StoreHandle(folder).current()
    for revision in ("r2", "r3", "r4"):
        build(folder, numbered(revision))
    assert store.read("MATCH (e:Event) RETURN DISTINCT e.act AS act").rows == [{"act": "r1"}]


def test_handle_made_before_the_first_build_finds_it_later(folder: Path) -> None:
    handle = StoreHandle(folder)
    with pytest.raises(StoreMissing):
        handle.current()
    build(folder, graph(state(), revision="r1"))
    assert handle.revision() == "r1"


def test_threads_share_one_handle_across_swaps(folder: Path) -> None:
    build(folder, numbered("r0"))
    handle, done, mixed = StoreHandle(folder), threading.Event(), []

    def read() -> None:
        while not done.is_set():
            store = handle.current()
            rows = store.read("MATCH (e:Event) RETURN DISTINCT e.act AS act").rows
            if rows != [{"act": store.revision()}]:
                mixed.append((store.revision(), rows))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for n in range(1, 12):
        build(folder, numbered(f"r{n}"))
    done.set()
    for thread in threads:
        thread.join()
    assert mixed == []
    assert handle.revision() == "r11"
