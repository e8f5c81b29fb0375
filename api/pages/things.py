"""The pages of one entity, event, claim and document: what is known of it, and what each part rests on."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.answering import Made, answered
from api.negotiate import HTML
from api.pages import known
from api.pages.answers import show
from api.pages.citing import Sources
from api.pages.failures import readable
from api.pages.parts import page_of_kind
from api.pages.rendering import HEADERS, render
from api.pages.words import address
from api.parameters import none_allowed, read_parameters
from api.service import Service, service_of
from graph import lookup
from graph.lookup.nodes import kind_of, node_of
from graph.lookup.timeline import timeline_of
from graph.stores import GraphStore, Node

#: So many relations of one entity stand on its page; the question that it links has the rest.
MOST = 60

Making = Callable[[Service, GraphStore, Node], bytes]


def _about(kind: str, make: Making) -> Callable[[Request], Awaitable[Response]]:
    """The handler of pages of one kind; what is of another kind is sent on to its own page."""

    @readable
    async def answer(request: Request) -> Response:
        service, wanted = service_of(request), request.path_params["id"]
        none_allowed(read_parameters(request.scope["query_string"]))
        store = await service.store()
        node = await service.run(lambda: node_of(store, wanted))
        own = page_of(node)
        if own != kind or node.id != wanted:
            return RedirectResponse(address(own, node.id), 307)
        key = ("page", kind, wanted)
        return await answered(
            request, store, key, {}, HTML, lambda: Made(make(service, store, node), HEADERS), vary=False
        )

    return answer


def page_of(node: Node) -> str:
    """Which kind of page a node has."""
    return page_of_kind(kind_of(node.labels))


def _entity(service: Service, store: GraphStore, node: Node) -> bytes:
    found = lookup.entity(store, node.id, service.newest.texts_of(store))
    library, name, given = timeline_of(service.library, node)
    picture = _picture(store, node)
    timeline = show(service, store, library, library.get(name), given, limit=MOST, picture=picture["framed"])
    around = _around(service, store, node)
    links = [*found["membership"], *found["identity"]]
    sources = Sources(
        {**found["citations"], **timeline.answer.citations, **(around.answer.citations if around else {})}
    )
    return render(
        "entity.html.j2",
        thing=found,
        facts=known.facts(found),
        links=[known.link(one, sources) for one in links],
        timeline=timeline,
        around=around,
        sources=sources,
        evidence=f"/?{urlencode({'q': 'evidence-pack', 'id': node.id})}",
        **picture,
    )


def _event(service: Service, store: GraphStore, node: Node) -> bytes:
    found = lookup.event(store, node.id, service.newest.texts_of(store))
    sources = Sources(found["citations"])
    return render(
        "event.html.j2",
        thing=found,
        facts=known.facts(found),
        parts=[known.link(one, sources) for one in found["parts"]],
        related=[known.link(one, sources) for one in found["related"]],
        verdicts=[known.verdict(one, sources) for one in found["verdicts"]],
        evidence=found["evidence"],
        conflicts=found["conflicts"],
        sources=sources,
        **_picture(store, node),
    )


def _claim(service: Service, store: GraphStore, node: Node) -> bytes:
    found = lookup.claim(store, node.id, service.newest.texts_of(store))
    sources = Sources(found["citations"])
    return render(
        "claim.html.j2",
        thing=found,
        facts=known.claim_facts(found),
        cited=sources.claims.get(node.id),
        sources=sources,
    )


def _document(service: Service, store: GraphStore, node: Node) -> bytes:
    found = lookup.document(store, node.id, service.newest.texts_of(store))
    question = service.library.files.get("document-claims")
    claims = show(service, store, service.library, question, {"document": node.id}) if question else None
    return render("document.html.j2", thing=found, facts=known.document_facts(found), claims=claims)


def _around(service: Service, store: GraphStore, node: Node) -> Any:
    """Every relation of the entity, as the question about its surroundings gives them."""
    question = service.library.files.get("ego-network")
    return (
        None
        if question is None
        else show(
            service,
            store,
            service.library,
            question,
            {"id": node.id},
            limit=MOST,
            picture=_picture(store, node)["framed"],
        )
    )


def _picture(store: GraphStore, node: Node) -> dict[str, str]:
    asked, revision = urlencode({"id": node.id}), urlencode({"revision": store.revision() or ""})
    return {
        "picture": f"/embed/ego-network?{asked}",
        "framed": f"/embed/ego-network?{asked}&{revision}",
        "ask": f"/?{urlencode({'q': 'ego-network', 'id': node.id})}",
    }


entity, event = _about("entity", _entity), _about("event", _event)
claim, document = _about("claim", _claim), _about("document", _document)
