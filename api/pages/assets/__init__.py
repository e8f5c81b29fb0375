"""The one style and the one script of the pages, each under an address that its content names."""

import hashlib
from dataclasses import dataclass
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

from api.problems import Problem
from graph.render import style

_STYLES = ("base", "page", "answer", "wide")
_SCRIPTS = ("state", "suggest", "visit", "small", "start")
_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file for a page."""

    stem: str
    ending: str
    media: str
    content: bytes

    @property
    def name(self) -> str:
        """The name, which changes with the content, so that a browser may keep it for ever."""
        return f"{self.stem}.{hashlib.sha256(self.content).hexdigest()[:16]}.{self.ending}"

    @property
    def href(self) -> str:
        """Its address."""
        return f"/assets/{self.name}"


def _read(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _palette() -> str:
    """The colours of the figures, under the names that the style uses."""
    families = {name: family.colour for name, family in style.FAMILY_STYLES.items()}
    named = {"ink": style.INK, "soft": style.SOFT, "paper": style.PAPER, **families}
    return ":root{" + "".join(f"--{name}:{colour};" for name, colour in named.items()) + "}\n"


def _script() -> str:
    body = "\n".join(_read(f"{name}.js") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


STYLE = Asset(
    "explorer",
    "css",
    "text/css; charset=utf-8",
    (_palette() + "".join(_read(f"{n}.css") for n in _STYLES)).encode(),
)
SCRIPT = Asset("explorer", "js", "text/javascript; charset=utf-8", _script().encode())
_ASSETS = {asset.name: asset for asset in (STYLE, SCRIPT)}


async def asset(request: Request) -> Response:
    """``/assets/{name}``"""
    found = _ASSETS.get(request.path_params["name"])
    if found is None:
        raise Problem(
            "not-found", "There is no such file; the page that names it was made by another version."
        )
    return Response(found.content, 200, _KEPT, found.media)
