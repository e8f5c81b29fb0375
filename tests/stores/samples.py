"""Small graphs for the tests of the stores."""

from typing import Any

from graph.projection.rows import GraphRows, NodeRow, RelationshipRow


def state(id: str = "state:FRA", /, **props: Any) -> NodeRow:
    return NodeRow(("Actor", "State"), id, {"name": id, **props})


def forced_return(id: str = "ev:1", /, **props: Any) -> NodeRow:
    return NodeRow(("Event", "ForcedReturn"), id, {"name": id, **props})


def sent_by(id: str, event: str = "ev:1", sender: str = "state:FRA", /, **props: Any) -> RelationshipRow:
    return RelationshipRow("SENDING_STATE", id, event, "Event", sender, "Actor", props)


def graph(*rows: NodeRow | RelationshipRow, revision: str = "r1") -> GraphRows:
    return GraphRows(
        [row for row in rows if isinstance(row, NodeRow)],
        [row for row in rows if isinstance(row, RelationshipRow)],
        revision,
    )


def numbered(revision: str, nodes: int = 50) -> GraphRows:
    """A graph in which every node and relationship says of which revision it is."""
    events = [forced_return(f"ev:{n}", act=revision) for n in range(nodes)]
    ends = [sent_by(f"r{n}", f"ev:{n}", wording=[revision]) for n in range(nodes)]
    return graph(state(note=revision), *events, *ends, revision=revision)
