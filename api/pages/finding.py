"""``GET /find``: who and what bears a name, in any spelling or script."""

from starlette.requests import Request
from starlette.responses import Response

from api.answering import Made, answered
from api.negotiate import HTML
from api.pages.failures import readable
from api.pages.parts import page_of_kind
from api.pages.rendering import HEADERS, render
from api.pages.words import address
from api.parameters import none_allowed, read_parameters
from api.service import service_of

MOST = 100
_LONGEST = 500


@readable
async def find(request: Request) -> Response:
    """``/find?q=``"""
    service = service_of(request)
    values = read_parameters(request.scope["query_string"])
    none_allowed({name: value for name, value in values.items() if name != "q"})
    given = values.get("q", "")
    text = (given if isinstance(given, str) else given[-1]).strip()[:_LONGEST]
    store = await service.store()

    def make() -> Made:
        hits = service.names.of(store).find(text) if text else []
        found = [(hit, address(page_of_kind(hit["kind"]), hit["id"])) for hit in hits[:MOST]]
        return Made(render("find.html.j2", text=text, found=found, total=len(hits)), HEADERS, len(found))

    return await answered(request, store, ("page", "find"), {"q": text}, HTML, make, vary=False)
