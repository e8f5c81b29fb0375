"""What a graph knows of one thing: finding it, showing it, explaining what it rests on.

Each function takes a store and an id and gives plain values that JSON can hold; each
raises ``UnknownId`` with near ids where nothing has that id.
"""

from graph.lookup.explaining import explain
from graph.lookup.search import SearchIndex, search
from graph.lookup.things import claim, document, entity, event

__all__ = ["SearchIndex", "claim", "document", "entity", "event", "explain", "search"]
