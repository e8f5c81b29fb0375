"""The page docs/dashboard/dashboard.html: the digests in its policy, and its picture in the documentation.

python -m tools.dashboard             renews the digests after style or script was changed
python -m tools.dashboard --picture   also opens it in a browser beside a served bundled graph, and takes the picture
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tools.machine import ROOT, find_chromium

PAGE = ROOT / "docs" / "dashboard" / "dashboard.html"
PICTURE = ROOT / "docs" / "images" / "dashboard.png"
DEFAULT = "http://127.0.0.1:8000"
_WIDTH, _HEIGHT = 1060, 1000
_COLOURS = 96


def with_digests(text: str) -> str:
    """The page with the digests of its one style and its one script in its policy."""
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        text = re.sub(rf"{name} 'sha256-[^']*'", f"{name} 'sha256-{digest}'", text, count=1)
    return text


@contextmanager
def page_served(api: str, folder: Path) -> Iterator[str]:
    """Serve the page on a free port, told to ask ``api``; gives its address.

    ``api`` may be given later: write the page anew into ``folder`` with ``write``.
    """
    write(api, folder)
    handler = partial(_Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/dashboard.html"
        finally:
            server.shutdown()


def write(api: str, folder: Path) -> None:
    """Put the page, told to ask ``api``, into a folder."""
    line = '<meta name="refoulement" content="{}">'
    text = PAGE.read_text(encoding="utf-8")
    assert text.count(line.format(DEFAULT)) == 1, "the page names its API in one line"
    changed = text.replace(line.format(DEFAULT), line.format(api))
    (folder / "dashboard.html").write_text(changed, encoding="utf-8", newline="\n")


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return


def take_picture() -> None:
    """Open the page as a reader would and keep what it looks like."""
    # Pillow comes with the packages of development; only this needs it.
    from PIL import Image
    from playwright.sync_api import sync_playwright

    chromium = find_chromium() or sys.exit("No Chromium or Chrome was found.")
    with (
        tempfile.TemporaryDirectory() as folder,
        page_served("", Path(folder)) as address,
        _api_served(address.rpartition("/")[0], Path(folder) / "store") as api,
        sync_playwright() as playwright,
    ):
        write(api, Path(folder))
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        flags = ["--no-sandbox"] if is_root else []
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
        page.goto(address)
        page.wait_for_selector("html[data-ready=yes]", state="attached")
        # The port is another at each run: what a reader sees is the usual one.
        page.evaluate("(text) => document.querySelector('#foot a').textContent = text", f"{DEFAULT}/")
        kept = page.screenshot(full_page=True, scale="css")
        browser.close()
    with Image.open(io.BytesIO(kept)) as picture:
        picture.convert("RGB").quantize(_COLOURS).save(PICTURE, optimize=True)


@contextmanager
def _api_served(page: str, store: Path) -> Iterator[str]:
    bundled = str(ROOT / "graph" / "bundled")
    command = [sys.executable, "-m", "api", "--workspace", bundled, "--store", str(store), "serve"]
    with subprocess.Popen(
        [*command, "--port", "0", "--allow-origin", page], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().removeprefix("refoulement:").strip().rstrip("/")
        finally:
            server.terminate()


def main(arguments: list[str]) -> int:
    text = PAGE.read_text(encoding="utf-8")
    if (renewed := with_digests(text)) != text:
        PAGE.write_text(renewed, encoding="utf-8", newline="\n")
        print(f"wrote {PAGE.relative_to(ROOT)}")
    if "--picture" in arguments:
        take_picture()
        print(f"wrote {PICTURE.relative_to(ROOT)} ({PICTURE.stat().st_size:,} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
