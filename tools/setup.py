"""Sets up what is missing; a second run finds nothing to do. Standard library only.

python -m tools.setup runtime    what `make serve` needs
python -m tools.setup dev        that, and what the checks need
python -m tools.setup tests      that, the npm packages, a browser, and the Neo4j servers of the tests
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor

from tools.environment import SetupFailed, pip, python_environment
from tools.java import find_java
from tools.machine import ROOT, find_chromium, install_from_debian, last_lines, run, say
from tools.neo4j_jars import JarsMissing, are_there, fetch, pins


def npm_packages() -> str | None:
    """Install the npm packages of the lock; the reason where that is not possible."""
    wanted = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    stamp = ROOT / "node_modules" / "refoulement.stamp"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return None
    if not shutil.which("npm") and not install_from_debian("nodejs", "npm"):
        return "no node and npm: Neo4j's analysis of the Cypher files and the accessibility checks need them"
    say("installing npm packages for tests")
    done = run("npm", "ci", "--loglevel=error")
    if done.returncode:
        return f"npm could not install the packages of package-lock.json:\n{last_lines(done.stdout)}"
    stamp.write_text(wanted, encoding="utf-8")
    return None


def browser() -> str | None:
    """Find Chromium or install it; the reason where there is none."""
    if find_chromium() or install_from_debian("chromium", "fonts-dejavu-core"):
        return None
    return "no Chromium or Chrome: install one, or name it in REFOULEMENT_CHROMIUM"


def neo4j_jars() -> str | None:
    """Let Maven fetch the jars of the Neo4j servers; the reason where it could not."""
    try:
        # One after the other: two runs of Maven at once may damage what both write.
        for pin in pins().values():
            if not are_there(pin):
                say(f"fetching Neo4j {pin.version} for tests")
                fetch(pin)
    except JarsMissing as problem:
        return str(problem)
    return None


def maven() -> None:
    """Find Maven or install it, if there is something to fetch with it."""
    if not shutil.which("mvn") and not all(are_there(pin) for pin in pins().values()):
        install_from_debian("maven")


def java() -> str | None:
    """Find a Java that runs every server, or install one into ``.venv``; the reason where there is none."""
    oldest = max(pin.java for pin in pins().values())
    if find_java(oldest):
        return None
    say(f"installing Java into .venv, since none is {oldest} or newer")
    done = pip("--require-hashes", "--no-deps", "--requirement", ROOT / "requirements" / "java.txt")
    if done.returncode:
        return f"no Java {oldest} or newer for the Neo4j servers, and none in the index:\n{last_lines(done.stdout)}"
    return None


def tests() -> None:
    """What the tests need. Maven is at work while pip is."""
    maven()
    with ThreadPoolExecutor(max_workers=1) as beside:
        fetching = beside.submit(neo4j_jars)
        python_environment("dev")
        # What is missing here stops nothing: the rest is tested, and the last line says what was left out.
        for reason in (npm_packages(), browser(), java(), fetching.result()):
            if reason:
                say(f"warning: {reason}")


def main(level: str) -> int:
    try:
        if level == "tests":
            tests()
        else:
            python_environment(level)
    except SetupFailed as problem:
        say(f"set-up failed: {problem}")
        return 3
    return 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["runtime"], ["dev"], ["tests"]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
