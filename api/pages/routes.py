"""The addresses of the pages, for the table of all routes."""

from api.pages.assets import asset
from api.pages.explorer import explorer
from api.pages.finding import find
from api.pages.things import claim, document, entity, event

#: Path, what answers it, what it is.
PAGES = (
    ("/", explorer, "The explorer"),
    ("/find", find, "Search, as a page"),
    ("/entity/{id:path}", entity, "One entity, as a page"),
    ("/event/{id:path}", event, "One event, as a page"),
    ("/claim/{id:path}", claim, "One claim, as a page"),
    ("/document/{id:path}", document, "One document, as a page"),
    ("/assets/{name}", asset, "Style and script of the pages"),
)
