"""What this machine has that set-up and tests use, and how Debian gives it more. Standard library only."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_BROWSERS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def say(line: str) -> None:
    """Tell the person who waits; standard output is left to what was asked for."""
    print(line, file=sys.stderr, flush=True)


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the checkout, quietly; what it said is in ``stdout``, for the case that it fails."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def last_lines(output: str, count: int = 6) -> str:
    """The end of what a command said, indented."""
    return "\n".join("    " + line for line in output.strip().splitlines()[-count:])


def install_from_debian(*packages: str) -> bool:
    """Install Debian packages where this user may.

    False where there is no apt-get, no right to use it, or no such package.
    """
    if os.name == "nt" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"installing {' and '.join(packages)} with apt-get")
    # A list that could not be renewed is often still good enough, so its failure is no reason to stop.
    run("apt-get", "update", DEBIAN_FRONTEND="noninteractive")
    install = ("apt-get", "install", "--yes", "--no-install-recommends", *packages)
    return run(*install, DEBIAN_FRONTEND="noninteractive").returncode == 0


def find_chromium() -> str | None:
    """Path of a Chromium or Chrome; ``REFOULEMENT_CHROMIUM`` comes first."""
    named = os.environ.get("REFOULEMENT_CHROMIUM")
    found = [named] if named else [shutil.which(name) for name in BROWSERS] + list(MAC_BROWSERS)
    return next((path for path in found if path and Path(path).exists()), None)


def chromium_version(path: str) -> str:
    """As in ``156.0.8078.79``; ``of unknown version`` where it does not say."""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60)
    number = re.search(r"\d+(\.\d+)+", said.stdout)
    return number[0] if number else "of unknown version"


def cache_folder() -> Path:
    """Where this user keeps what can be fetched again."""
    home = Path.home()
    if sys.platform == "darwin":
        usual = home / "Library" / "Caches"
    else:
        usual = Path(os.environ.get("LOCALAPPDATA") or home) if os.name == "nt" else home / ".cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or usual) / "refoulement"


def find_cypher_analysis() -> str | None:
    """Path of node, where it and the package with Neo4j's own analysis are there."""
    package = ROOT / "node_modules" / "@neo4j-cypher" / "language-support" / "package.json"
    return shutil.which("node") if package.exists() else None


def find_shared() -> Path | None:
    """The folder with the documents and the gold coding: ``REFOULEMENT_SHARED``, else ``../shared``."""
    folder = Path(os.environ.get("REFOULEMENT_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "gold").is_dir() else None
