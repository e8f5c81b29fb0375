"""A server is made of the pinned jars and of nothing else."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tools.java import find_java
from tools.neo4j_jars import JarsMissing, Pin, are_there, check, fetch, pins
from tools.neo4j_server import missing

JARS = {"engine.jar": b"engine", "helper.jar": b"helper"}


@pytest.fixture
def pin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pin:
    """A small server that is pinned, and a cache folder that is empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in JARS.items()}
    return replace(pins()["5.26"], version="5.26.0", jars=digests)


@pytest.fixture
def maven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder whose jars a stand-in for Maven delivers."""
    offered, programs = tmp_path / "offered", tmp_path / "bin"
    for folder in (offered, programs):
        folder.mkdir()
    for name, content in JARS.items():
        (offered / name).write_bytes(content)
    program = programs / "mvn"
    copy = 'for word; do case $word in -DoutputDirectory=*) cp -r "$OFFERED" "${word#*=}";; esac; done\n'
    program.write_text(f"#!/bin/sh\n{copy}", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("OFFERED", str(offered))
    monkeypatch.setenv("PATH", str(programs), prepend=":")
    return offered


def test_every_jar_of_both_servers_is_pinned() -> None:
    assert list(pins()) == ["5.26", "2026"]
    for pin in pins().values():
        assert f"neo4j-{pin.version}.jar" in pin.jars
        assert len(pin.jars) > 200
        assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in pin.jars.values())
        assert all(re.fullmatch(r"[\w.-]+\.jar", name) for name in pin.jars)


def test_jars_are_fetched_once(pin: Pin, maven: Path) -> None:
    fetch(pin)
    check(pin, pin.folder)
    (maven / "engine.jar").unlink()
    fetch(pin)
    assert are_there(pin)


def test_jar_with_another_digest_is_refused_and_not_kept(pin: Pin, maven: Path) -> None:
    (maven / "helper.jar").write_bytes(b"something else")
    with pytest.raises(JarsMissing, match="helper.jar differs from the pinned one"):
        fetch(pin)
    assert list(pin.folder.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda folder: (folder / "engine.jar").unlink(), "engine.jar is missing"),
        (lambda folder: (folder / "other.jar").touch(), "other.jar does not belong there"),
        (lambda folder: (folder / "engine.jar").write_bytes(b"!"), "engine.jar differs from the pinned one"),
    ],
)
def test_cache_that_was_changed_is_refused(pin: Pin, maven: Path, damage, said: str) -> None:  # type: ignore[no-untyped-def]
    fetch(pin)
    damage(pin.folder)
    with pytest.raises(JarsMissing, match=said):
        check(pin, pin.folder)


def test_without_maven_one_is_told_to_install_it(pin: Pin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(JarsMissing, match=re.escape("no Maven, which fetches Neo4j 5.26.0 for tests")):
        fetch(pin)


def test_without_jars_the_reason_names_the_version_and_the_cure(pin: Pin) -> None:
    version = pins()["2026"].version
    assert missing("2026") == f"the jars of Neo4j {version} are not there (`make test` fetches them)"


def test_java_of_java_home_comes_first_if_it_is_new_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    homes = {}
    for version in ("11.0.2", "99.0.1"):
        java = tmp_path / version / "bin" / "java"
        java.parent.mkdir(parents=True)
        java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n", encoding="utf-8")
        java.chmod(0o755)
        homes[version] = java
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "11.0.2"))
    assert find_java(17) != homes["11.0.2"]
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "99.0.1"))
    assert find_java(17) == homes["99.0.1"]
