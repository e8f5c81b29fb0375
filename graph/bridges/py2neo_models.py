"""Our model as OGM classes of py2neo, for reading (extra ``py2neo``).

    from graph.bridges.py2neo_models import Individual
    for person in Individual.match(graph(workspace)).limit(5):
        for fact in person.facts("DETAINED_BY"):
            print(person.name, fact["claims"], fact.end_node["name"])

One class for each label, with the properties that the model declares. They have no ``RelatedTo``:
py2neo keeps one of several relationships to the same node there, also when it reads. ``facts``
gives every one. Saving raises.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from graph.bridges.extras import require
from graph.bridges.py2neo_graph import refuse
from graph.errors import InputError
from graph.model import MODEL, Label


def __getattr__(name: str) -> Any:
    """The class of a label, made when it is first asked for."""
    if name not in MODEL.labels:
        raise AttributeError(f"The model has no label {name!r}, and so no class of that name.")
    return _class_of(name)


def __dir__() -> list[str]:
    return sorted(MODEL.labels)


@cache
def _base() -> Any:
    ogm: Any = require("py2neo.ogm", "py2neo")

    class Read(ogm.Model):  # type: ignore[misc]
        """A node of the graph, to read."""

        __primarykey__ = "id"
        __db_create__ = __db_merge__ = __db_push__ = __db_delete__ = refuse

        def facts(self, type: str | None = None) -> list[Any]:
            """Every relationship that the node is an end of, parallel ones too, in the order of their ids."""
            if type is not None and type not in MODEL.relationships:
                raise InputError(f"The model has no relationship {type!r}: `refoulement schema` lists them.")
            node = self.__node__
            if node.graph is None:
                return []
            found = node.graph.match({node}, r_type=type)
            return sorted(found, key=lambda fact: str(fact["id"]))

    return Read


@cache
def _class_of(name: str) -> Any:
    ogm: Any = require("py2neo.ogm", "py2neo")
    label: Label = MODEL.labels[name]
    names = {"id": ogm.Property(), "name": ogm.Property()}
    names |= {prop: ogm.Property() for prop in MODEL.node_properties(name)}
    return type(_base())(
        name,
        (_base(),),
        {"__doc__": label.help, "__module__": __name__, "__primarylabel__": label.labels, **names},
    )
