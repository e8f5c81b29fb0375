"""Which form an answer takes: ``format=`` decides, else the ``Accept`` header."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from api.problems import Fault, Problem


@dataclass(frozen=True, slots=True)
class Form:
    """One form of an answer: its name in ``format=`` and its media type."""

    name: str
    media: str
    also: tuple[str, ...] = ()

    @property
    def bare(self) -> str:
        """The media type without its parameters."""
        return self.media.partition(";")[0]


JSON = Form("json", "application/json")
CSV = Form("csv", "text/csv; charset=utf-8")
NDJSON = Form("ndjson", "application/x-ndjson; charset=utf-8", ("application/ndjson", "application/jsonl"))
HTML = Form("html", "text/html; charset=utf-8", ("application/xhtml+xml",))
SVG = Form("svg", "image/svg+xml; charset=utf-8")
PNG = Form("png", "image/png")
GRAPHML = Form("graphml", "application/graphml+xml; charset=utf-8", ("application/xml", "text/xml"))
CYTOSCAPE = Form("cytoscape", "application/json")
GRAFANA = Form("grafana", "application/json")

ROWS = (JSON, CSV, NDJSON)
NETWORKS = (JSON, HTML, SVG, PNG, GRAPHML, CYTOSCAPE, GRAFANA)


def form_of(given: Mapping[str, object], accept: str, forms: tuple[Form, ...]) -> Form | Fault:
    """The form that is wanted, or what is wrong with ``format=``.

    Raises:
        Problem: No form of this answer has a media type that ``Accept`` names.
    """
    wanted = given.get("format")
    if wanted is not None:
        return _named(wanted, forms)
    best = max(forms, key=lambda form: _quality(form, accept)) if accept.strip() else forms[0]
    if accept.strip() and _quality(best, accept) <= 0:
        offered = ", ".join(form.bare for form in forms)
        raise Problem(
            "not-acceptable", f"None of the media types in Accept is offered. There are: {offered}."
        )
    return best


def _named(wanted: object, forms: tuple[Form, ...]) -> Form | Fault:
    names = [form.name for form in forms]
    if isinstance(wanted, list):
        return Fault("format", f"format takes one value, found {len(wanted)}")
    for form in forms:
        if form.name == str(wanted).strip().lower():
            return form
    near = tuple(get_close_matches(str(wanted), names, n=3))
    return Fault("format", f"format is {str(wanted)[:60]!r}, expected one of {', '.join(names)}", near)


def _quality(form: Form, accept: str) -> float:
    """How much the header wants this form, 0 to 1: the most specific range that fits decides (RFC 9110, 12.5.1)."""
    best = (-1, 0.0)
    for part in accept.split(","):
        fields = [field.strip() for field in part.split(";")]
        fits = max((_fit(media, fields[0].lower()) for media in (form.bare, *form.also)), default=-1)
        if fits > best[0]:
            best = (fits, _weight(fields[1:]))
    return best[1] if best[0] >= 0 else 0.0


def _fit(media: str, wanted: str) -> int:
    if wanted in ("*/*", "*"):
        return 0
    if wanted.endswith("/*"):
        return 1 if media.startswith(wanted[:-1]) else -1
    return 2 if media == wanted else -1


def _weight(fields: list[str]) -> float:
    for field in fields:
        name, _, value = field.partition("=")
        if name.strip().lower() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0
