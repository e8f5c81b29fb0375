"""Pages from templates. Whatever is not markup of a template is escaped: names come from strangers' documents."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import Response

from api.negotiate import HTML
from api.pages.assets import SCRIPT, STYLE
from api.pages.words import address, counted, sentence, words
from graph.render.xml import printable

#: Nothing from elsewhere, nothing written into the page; who may frame it is said of every route alike.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'self'"
)
HEADERS = {"Content-Security-Policy": POLICY}


def render(template: str, **values: Any) -> bytes:
    """The page that a template makes of these values."""
    page: str = _environment().get_template(template).render(**values)
    return page.encode()


def page(status: int, template: str, **values: Any) -> Response:
    """A page that is not kept: about something that went wrong."""
    return Response(render(template, **values), status, {"Cache-Control": "no-store", **HEADERS}, HTML.media)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("api.pages"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_finalize,
    )
    environment.filters |= {"words": words, "sentence": sentence}
    environment.globals |= {
        "counted": counted, "address": address, "style_href": STYLE.href, "script_href": SCRIPT.href,
    }  # fmt: skip
    return environment


def _finalize(value: Any) -> Any:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
