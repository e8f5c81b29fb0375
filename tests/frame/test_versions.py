"""The papers of a release say the same."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml


def project(root: Path) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def citation(root: Path) -> dict[str, Any]:
    said: dict[str, Any] = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    return said


def newest_change(root: Path) -> tuple[str, date]:
    """Version and day of the first entry of the changelog."""
    entry = re.search(
        r"^## (\S+) \((\d{4}-\d\d-\d\d)\)$", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert entry, "CHANGELOG.md has no entry of the form `## 0.1.0 (2026-11-24)`"
    return entry[1], date.fromisoformat(entry[2])


def test_version_is_the_same_everywhere(root: Path) -> None:
    declared = project(root)["version"]
    said = {
        "CITATION.cff": citation(root)["version"],
        "CHANGELOG.md": newest_change(root)[0],
        "as installed": version("refoulement"),
    }
    assert said == dict.fromkeys(said, declared)


def test_day_of_release_is_the_same_in_citation_and_changelog(root: Path) -> None:
    assert citation(root)["date-released"] == newest_change(root)[1]


def test_licence_is_apache_in_every_paper(root: Path) -> None:
    text = (root / "LICENSE").read_text(encoding="utf-8")
    assert (project(root)["license"], citation(root)["license"]) == ("Apache-2.0", "Apache-2.0")
    assert "Apache License" in text and "END OF TERMS AND CONDITIONS" in text
