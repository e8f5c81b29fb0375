"""Sets up what is missing; a second run finds nothing to do. Standard library only.

python -m tools.setup runtime    what `make serve` needs
python -m tools.setup dev        that, and what the checks need
python -m tools.setup tests      that, the npm packages and a browser
"""

from __future__ import annotations

import hashlib
import shutil
import sys

from tools.environment import SetupFailed, python_environment
from tools.machine import ROOT, find_chromium, install_from_debian, last_lines, run, say


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


def main(level: str) -> int:
    try:
        python_environment("runtime" if level == "runtime" else "dev")
    except SetupFailed as problem:
        say(f"set-up failed: {problem}")
        return 3
    if level == "tests":
        # What is missing here stops nothing: the rest is tested, and the last line says what was left out.
        for reason in (npm_packages(), browser()):
            if reason:
                say(f"warning: {reason}")
    return 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["runtime"], ["dev"], ["tests"]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
