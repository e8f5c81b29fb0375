"""The jars of the Neo4j servers that tests run on: pinned, fetched by Maven, checked. Standard library only.

    python -m tools.neo4j_jars        fetch what is missing
    python -m tools.neo4j_jars pin    write the digests of what Maven gives for the versions now named

``requirements/neo4j.toml`` names the versions and the SHA-256 of every jar. The jars lie in the user's cache
folder, one folder a version. The servers are under the GPL: they run as processes of their own, in tests
only, and no part of them is kept here or passed on.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tools.machine import ROOT, cache_folder, last_lines, run, say

PINS = ROOT / "requirements" / "neo4j.toml"
POM = """\
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>refoulement</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{version}</version></dependency>
  </dependencies>
</project>
"""


class JarsMissing(Exception):
    """The jars of a server are not there, or are not the pinned ones; the message says what to do."""


@dataclass(frozen=True)
class Pin:
    """One server: what starts it and what it consists of."""

    series: str
    version: str
    java: int
    main: str
    options: tuple[str, ...]
    settings: dict[str, str]
    jars: dict[str, str]

    @property
    def folder(self) -> Path:
        return cache_folder() / "neo4j" / self.version


@lru_cache
def pins() -> dict[str, Pin]:
    """Series (``5.26``, ``2026``) to what is pinned for it."""
    servers = tomllib.loads(PINS.read_text(encoding="utf-8"))["servers"]
    return {
        series: Pin(**{**entry, "series": series, "options": tuple(entry["options"])})
        for series, entry in servers.items()
    }


def are_there(pin: Pin) -> bool:
    """Whether a jar of each name is there: quick, and enough to decide whether anything must be fetched."""
    return {path.name for path in pin.folder.glob("*.jar")} == set(pin.jars)


def check(pin: Pin, folder: Path) -> None:
    """Refuse a folder that holds anything but the pinned jars.

    Raises:
        JarsMissing: A jar is missing, is one too many, or differs from the pinned one.
    """
    found = {path.name: path for path in sorted(folder.glob("*.jar"))}
    wrong = [f"{name} is missing" for name in sorted(set(pin.jars) - set(found))]
    wrong += [f"{name} does not belong there" for name in sorted(set(found) - set(pin.jars))]
    wrong += [
        f"{name} differs from the pinned one"
        for name, path in found.items()
        if name in pin.jars and digest(path) != pin.jars[name]
    ]
    if wrong:
        more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        raise JarsMissing(
            f"The jars of Neo4j {pin.version} in {folder} are refused: {', '.join(wrong[:3])}{more}. "
            "`make test` fetches them anew once that folder is removed."
        )


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch(pin: Pin) -> None:
    """Have the pinned jars in the cache folder; nothing to do where they are there.

    Raises:
        JarsMissing: Maven is not there, could not get them, or got others than the pinned ones.
    """
    if are_there(pin):
        return
    pin.folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=pin.folder.parent, prefix="fetching-") as folder:
        jars = Path(folder) / "jars"
        resolve(pin.version, jars)
        check(pin, jars)
        # Another set-up may have been quicker, or an old version of the folder may be incomplete.
        shutil.rmtree(pin.folder, ignore_errors=True)
        jars.rename(pin.folder)


def resolve(version: str, folder: Path) -> None:
    """Let Maven copy the jars of one version into a folder.

    Raises:
        JarsMissing: Maven is not there or did not succeed.
    """
    if not shutil.which("mvn"):
        raise JarsMissing(
            f"no Maven, which fetches Neo4j {version} for tests: install maven, and `mvn` is found"
        )
    with tempfile.TemporaryDirectory() as project:
        pom = Path(project) / "pom.xml"
        pom.write_text(POM.format(version=version), encoding="utf-8")
        plugin = tomllib.loads(PINS.read_text(encoding="utf-8"))["maven"]["dependency-plugin"]
        goal = f"org.apache.maven.plugins:maven-dependency-plugin:{plugin}:copy-dependencies"
        done = run(
            *(shutil.which("mvn") or "mvn", "--batch-mode", "--quiet", "--file", pom, goal),
            *("-DincludeScope=runtime", f"-DoutputDirectory={folder}"),
        )
    if done.returncode:
        raise JarsMissing(f"Maven could not get the jars of Neo4j {version}:\n{last_lines(done.stdout)}")


def write_pins() -> None:
    """Put the digests of what Maven gives for the named versions into ``requirements/neo4j.toml``."""
    text = PINS.read_text(encoding="utf-8")
    for pin in pins().values():
        with tempfile.TemporaryDirectory() as folder:
            resolve(pin.version, Path(folder) / "jars")
            paths = sorted((Path(folder) / "jars").glob("*.jar"))
            lines = "".join(f'"{path.name}" = "{digest(path)}"\n' for path in paths)
        heading = f'[servers."{pin.series}".jars]\n'
        text = re.sub(rf'{re.escape(heading)}(".*\n)*', heading + lines, text)
    PINS.write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    try:
        if arguments == ["pin"]:
            write_pins()
        else:
            for pin in pins().values():
                fetch(pin)
    except JarsMissing as problem:
        say(str(problem))
        return 3
    return 0


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["pin"]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
