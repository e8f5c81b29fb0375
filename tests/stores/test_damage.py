"""A store that cannot be used says which it is and what to do; a build that fails leaves the old one."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph.errors import StoreDamaged, StoreError, StoreLocked, StoreMissing, StoreVersion
from graph.stores import EmbeddedStore, build
from graph.stores.embedded import EmbeddedWriter
from graph.stores.folder import Manifest, swap
from tests.stores.samples import graph, numbered, state

REPAIR = "`refoulement build` makes it anew from the ledger."


@pytest.fixture
def built(folder: Path) -> Path:
    build(folder, numbered("old"))
    return folder


def graph_file(folder: Path) -> Path:
    (found,) = folder.glob("graph-*.kgl")
    return found


def edit_manifest(folder: Path, **fields: Any) -> None:
    path = folder / "store.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | fields))


def test_no_folder_is_a_missing_store(folder: Path) -> None:
    with pytest.raises(
        StoreMissing, match=r"^There is no store in .* yet\. `refoulement build` makes one\.$"
    ):
        EmbeddedStore.open(folder)


def test_empty_folder_is_a_missing_store(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match=r"^There is no store in"):
        EmbeddedStore.open(tmp_path)


def test_file_instead_of_a_folder_is_a_missing_store(tmp_path: Path) -> None:
    path = tmp_path / "store"
    path.write_text("not a store")
    with pytest.raises(StoreMissing, match=r"is a file, expected the folder of a store\.$"):
        EmbeddedStore.open(path)
    with pytest.raises(StoreError, match=r"is a file, expected a folder for the store\.$"):
        build(path, graph(state()))


@pytest.mark.parametrize("part", range(24))
def test_flipped_byte_is_damage(built: Path, part: int) -> None:
    path = graph_file(built)
    content = bytearray(path.read_bytes())
    content[part * (len(content) - 1) // 23] ^= 1 << part % 8
    path.write_bytes(content)
    with pytest.raises(StoreDamaged) as raised:
        EmbeddedStore.open(built)
    assert str(raised.value) == f"The store file {path} was changed after it was written. {REPAIR}"


@pytest.mark.parametrize("kept", [0, 1, 100, -1])
def test_truncated_file_is_damage(built: Path, kept: int) -> None:
    path = graph_file(built)
    content = path.read_bytes()
    path.write_bytes(content[:kept])
    with pytest.raises(StoreDamaged) as raised:
        EmbeddedStore.open(built)
    left = len(content[:kept])
    assert str(raised.value) == f"The store file {path} has {left} bytes, expected {len(content)}. {REPAIR}"


def test_missing_graph_file_is_damage(built: Path) -> None:
    graph_file(built).unlink()
    with pytest.raises(StoreDamaged, match=r"names a file that is not there: graph-[0-9a-f]{16}\.kgl\. "):
        EmbeddedStore.open(built)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"{" * 100_000,
        b'{"layout": 1, "engine": "kglite 0.21.2"}',
        b"[" * 100_000,
    ],
    ids=range(8),
)
def test_file_that_is_no_manifest_is_damage(built: Path, content: bytes) -> None:
    (built / "store.json").write_bytes(content)
    with pytest.raises(
        StoreDamaged, match=r"store\.json is not the manifest of a store\. `refoulement build`"
    ):
        EmbeddedStore.open(built)


@pytest.mark.parametrize(
    "file", ["../graph-0123456789abcdef.kgl", "/etc/passwd", "store.json", "graph-x.kgl", ""]
)
def test_manifest_cannot_name_a_file_elsewhere(built: Path, file: str) -> None:
    edit_manifest(built, file=file)
    with pytest.raises(StoreDamaged, match="is not the manifest of a store"):
        EmbeddedStore.open(built)


def test_manifest_of_another_revision_than_the_graph_is_damage(built: Path) -> None:
    edit_manifest(built, revision="other")
    with pytest.raises(StoreDamaged, match="does not hold the revision that its manifest names"):
        EmbeddedStore.open(built)


@pytest.mark.parametrize(
    "fields", [{"layout": 0}, {"layout": 99}, {"engine": "kglite 0.20.1"}, {"engine": "other 0.21.2"}]
)
def test_store_of_another_version_is_named(built: Path, fields: dict[str, Any]) -> None:
    edit_manifest(built, **fields)
    with pytest.raises(StoreVersion) as raised:
        EmbeddedStore.open(built)
    message = str(raised.value)
    assert str(next(iter(fields.values()))) in message
    assert message.endswith(REPAIR)


def test_store_of_another_patch_release_opens(built: Path) -> None:
    edit_manifest(built, engine="kglite 0.21.99")
    assert EmbeddedStore.open(built).revision() == "old"


def test_whole_file_that_the_engine_cannot_open_is_of_another_version(built: Path) -> None:
    path = graph_file(built)
    content = bytearray(path.read_bytes())
    content[5] = 99  # the number of the engine's own format
    path.write_bytes(content)
    swap(built, Manifest.of(path, engine="kglite 0.21.99", revision="old"))
    with pytest.raises(
        StoreVersion, match=r"was written by kglite 0\.21\.99, and kglite .* cannot open it: .*"
    ):
        EmbeddedStore.open(built)


@pytest.mark.parametrize(
    "broken", ["flipped", "truncated", "no file", "no manifest", "other version", "not json"]
)
def test_build_repairs_whatever_is_broken(built: Path, broken: str) -> None:
    path, manifest = graph_file(built), built / "store.json"
    match broken:
        case "flipped":
            path.write_bytes(path.read_bytes()[:-1] + b"?")
        case "truncated":
            path.write_bytes(b"")
        case "no file":
            path.unlink()
        case "no manifest":
            manifest.unlink()
        case "other version":
            edit_manifest(built, layout=0)
        case _:
            manifest.write_text("?")
    build(built, numbered("new"))
    assert EmbeddedStore.open(built).revision() == "new"


def test_engine_says_who_holds_a_file_in_a_sentence(tmp_path: Path) -> None:
    writer = EmbeddedWriter(tmp_path / "graph.kgl")
    with pytest.raises(StoreLocked, match=r"^Another process writes .*graph\.kgl\. Wait until it is done\.$"):
        EmbeddedWriter(tmp_path / "graph.kgl")
    writer.save()


FULL = """
import resource, signal, sys
from graph.errors import StoreError
from graph.stores import build
from tests.stores.samples import numbered
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    build(sys.argv[1], numbered("new", 5_000))
except StoreError as error:
    print(error)
"""

STRANGER = """
import os, sys
from graph.errors import StoreError
from graph.stores import EmbeddedStore, build
from tests.stores.samples import numbered
if os.geteuid() == 0:
    os.setuid(65534)
for work in (EmbeddedStore.open, lambda folder: build(folder, numbered("new"))):
    try:
        work(sys.argv[1])
    except StoreError as error:
        print(error)
"""


def run(script: str, folder: Path, root: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)], cwd=root, capture_output=True, text=True, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files")
def test_full_disk_leaves_the_old_store_and_no_rest(built: Path, root: Path) -> None:
    before = sorted(path.name for path in built.iterdir())
    (said,) = run(FULL, built, root)
    assert said.startswith("The graph cannot be written to ")
    assert said.endswith(": File too large.")
    assert sorted(path.name for path in built.iterdir()) == before
    assert EmbeddedStore.open(built).revision() == "old"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions in another way")
def test_folder_without_permission_is_a_sentence(built: Path, root: Path) -> None:
    for parent in list(built.parents)[:4]:
        if parent.stat().st_uid == os.geteuid():
            parent.chmod(parent.stat().st_mode | 0o055)
    built.chmod(0o000 if os.geteuid() else 0o700)
    try:
        reading, building = run(STRANGER, built, root)
    finally:
        built.chmod(0o700)
    assert reading == f"The store in {built} cannot be read: Permission denied."
    assert building == f"The store in {built} cannot be written: Permission denied."
