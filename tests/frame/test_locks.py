"""The locks are whole, agree with the declared ranges and each other, and name no machine and no index."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PYTHON_LOCKS = ("requirements/runtime.txt", "requirements/dev.txt")
ENTRY = re.compile(
    r"^([A-Za-z0-9._-]+)==(\S+)(?: ; (.*?))?((?: \\\n    --hash=sha256:[0-9a-f]{64})*)$", re.MULTILINE
)
# Anywhere in a line; comments too, since a tool that writes a lock likes to say where it was run.
ADDRESS = re.compile(r"://|\bindex\b|find-links|trusted-host|^/|[ \"'=]/[a-z]|[A-Z]:\\|file:", re.MULTILINE)


def pins(root: Path, lock: str) -> dict[tuple[str, str], str]:
    """Package and marker to version."""
    text = (root / lock).read_text(encoding="utf-8")
    return {(name, marker or ""): version for name, version, marker, _ in ENTRY.findall(text)}


def declared(root: Path, *extras: str) -> list[Requirement]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *(project["optional-dependencies"][extra] for extra in extras)]
    wanted = [Requirement(line) for lines in lists for line in lines]
    # An extra that names others of ours asks for what they ask for.
    inner = [extra for one in wanted if one.name == "refoulement" for extra in one.extras]
    others = [one for one in wanted if one.name != "refoulement"]
    return others + (declared(root, *inner) if inner else [])


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_every_locked_package_has_hashes(root: Path, lock: str) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    entries = ENTRY.findall(text)
    assert [name for name, _, _, hashes in entries if not hashes] == []
    at_the_margin = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert len(entries) == len(at_the_margin) > 20


@pytest.mark.parametrize("lock", [*PYTHON_LOCKS, "requirements/java.txt", "package-lock.json"])
def test_lock_names_no_address_and_no_path_of_a_machine(root: Path, lock: str) -> None:
    assert ADDRESS.findall((root / lock).read_text(encoding="utf-8")) == []


def test_npm_lock_has_integrity_and_no_download_address(root: Path) -> None:
    packages = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    del packages[""]
    assert packages
    assert {
        name for name, entry in packages.items() if "integrity" not in entry or "resolved" in entry
    } == set()


@pytest.mark.parametrize(("lock", "extras"), [(PYTHON_LOCKS[0], ()), (PYTHON_LOCKS[1], ("dev", "notebook"))])
def test_lock_satisfies_every_declared_range(root: Path, lock: str, extras: tuple[str, ...]) -> None:
    locked: dict[str, list[str]] = {}
    for (name, _), version in pins(root, lock).items():
        locked.setdefault(canonicalize_name(name), []).append(version)
    unmet = [
        str(wanted)
        for wanted in declared(root, *extras)
        if not (versions := locked.get(canonicalize_name(wanted.name)))
        or not all(wanted.specifier.contains(version) for version in versions)
    ]
    assert unmet == []


def test_checks_run_on_the_versions_that_people_get(root: Path) -> None:
    runtime, dev = (pins(root, lock) for lock in PYTHON_LOCKS)
    assert runtime.items() <= dev.items()


def test_no_dependency_is_under_the_gpl(root: Path) -> None:
    gpl = re.compile(r"\b[AL]?GPL|GNU (Lesser |Affero )?General", re.IGNORECASE)
    found = {}
    for name, _ in pins(root, "requirements/dev.txt"):
        try:
            about = metadata(name)
        except PackageNotFoundError:  # for another platform
            continue
        licences = [about.get("License-Expression") or "", *(about.get_all("Classifier") or [])]
        if stated := [text for text in licences if gpl.search(text)]:
            found[name] = stated
    assert found == {}
