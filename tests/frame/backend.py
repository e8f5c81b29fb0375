"""A build backend and a maker of wheels for tests of set-up, which must not ask a real index."""

import base64
import hashlib
import zipfile
from pathlib import Path

LABEL = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def build_editable(folder: str, config_settings: object = None, metadata_directory: object = None) -> str:
    """What pip calls for an editable install of the small project."""
    return write_wheel(Path(folder), "demo", "1", "engine>=1,<2", "helper>=1").name


def write_wheel(folder: Path, name: str, version: str, *requires: str) -> Path:
    """A wheel with one module that says its version."""
    about = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    about += [f"Requires-Dist: {requirement}" for requirement in requires]
    files = {
        f"{name}_module.py": f"version = {version!r}\n",
        f"{name}-{version}.dist-info/METADATA": "\n".join(about) + "\n",
        f"{name}-{version}.dist-info/WHEEL": LABEL,
    }
    record = f"{name}-{version}.dist-info/RECORD"
    lines = [f"{path},sha256={_digest(text)},{len(text)}\n" for path, text in files.items()]
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**files, record: "".join([*lines, f"{record},,\n"])}.items():
            # Without a time of its own, so that the same wheel has the same hash.
            archive.writestr(zipfile.ZipInfo(path), text)
    return wheel


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
