"""What is drawn: nodes of the graph as items, with what a reader wants to know about each."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.model import MODEL
from graph.network_types import Item
from graph.stores.base import GraphStore, Node
from graph.values.dates import PartialDate

_NODES = """
    UNWIND $ids AS id
    MATCH (n:{base} {{id: id}})
    RETURN n AS n
    ORDER BY n.id
"""
_DATES = (("start", "Began"), ("end", "Ended"), ("until", "Until"))
_WORDS = (
    ("iso3", "Code"),
    ("means", "Means"),
    ("asks", "Asks"),
    ("stage", "Stage"),
    ("details", "Details"),
    ("source_says", "Sources say"),
    ("wording", "Wording"),
    ("nationality", "Nationality"),
    ("ethnicity", "Ethnicity"),
    ("occupations", "Occupation"),
    ("publisher", "Publisher"),
    ("predicate", "Predicate"),
    ("modality", "Modality"),
)


def fetch_items(store: GraphStore, ids: Iterable[str]) -> dict[str, Item]:
    """The items with these ids, in the order given; an id that the graph lacks is left out."""
    wanted = list(ids)
    found: dict[str, Item] = {}
    for base in MODEL.bases:
        missing = [item for item in wanted if item not in found]
        if missing:
            for row in store.read(_NODES.format(base=base), {"ids": missing}).rows:
                item = _item(row["n"], base)
                found[item.id] = item
    return {item: found[item] for item in wanted if item in found}


def people_words(fewest: Any, most: Any) -> str:
    """A range of people in words."""
    if most is None:
        return f"at least {fewest}"
    return str(fewest) if fewest == most else f"{fewest} to {most}"


def _item(node: Node, base: str) -> Item:
    own = [label for label in node.labels if label != base]
    kind, props = (own[0] if own else base), node.properties
    name = str(props.get("name") or node.id)
    if kind == "PersonGroup" and props.get("count_min") is not None:
        name = f"{name} ({people_words(props['count_min'], props.get('count_max'))})"
    return Item(
        node.id, name, kind, small=base == "Event", detail=dict(_details(props)), date=_date(props, "date")
    )


def _details(props: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for low, high in (("people_min", "people_max"), ("count_min", "count_max")):
        if props.get(low) is not None:
            yield "People", people_words(props[low], props.get(high))
    if props.get("count_text"):
        yield "People as printed", str(props["count_text"])
    for prefix, word in _DATES:
        date = _date(props, prefix)
        if date is not None:
            yield word, _words(date)
    for key, word in _WORDS:
        value = props.get(key)
        if value:
            yield word, ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _date(props: Mapping[str, Any], prefix: str) -> dict[str, Any] | None:
    if not any(name.startswith(f"{prefix}_") for name in props):
        return None
    return PartialDate.from_fields(props, prefix).as_json()


def _words(date: Mapping[str, Any]) -> str:
    shown = date["text"] or date["edtf"] or ""
    return (
        f"not dated; not later than {date['latest']}"
        if date["undated"] and date["latest"]
        else shown or "not dated"
    )
