"""What is drawn between items: stored relationships, or rows that are lines themselves."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from graph.model import MODEL
from graph.model.relationships import READINGS
from graph.network_items import people_words
from graph.network_types import Item, Line
from graph.questions.file import NetworkPlan, QuestionFile
from graph.questions.rows import date_of
from graph.stores.base import GraphStore, Relationship
from graph.values.dates import PartialDate

_BETWEEN = """
    UNWIND $ids AS id
    MATCH (a:{base} {{id: id}})-[r]->(b)
    WHERE type(r) IN $types AND b.id IN $ids
    RETURN r AS r, labels(a) AS source_labels
    ORDER BY r.id
"""
#: The ids at either end of a row that is drawn as a line.
Ends = tuple[list[str], list[str]]
_VERDICT_STYLES = {"definite": "solid", "possible": "dotted", "unknown": "dotted", "not_covered": "grey"}
_UNDECIDED = ("POSSIBLE_MEMBER_OF", "POSSIBLY_OVERLAPS", "POSSIBLY_SAME_AS")


def stored_lines(
    store: GraphStore,
    ids: list[str],
    types: Collection[str],
    together: Collection[tuple[str, str]],
    claims: Collection[str],
) -> list[Line]:
    """The relationships of these types (none given: of every type) between items that stand in one row.

    Of a relationship's claims those are cited that the rows rest on, where there are any.
    """
    wanted, found = list(types or _facts()), dict[str, Line]()
    for base in MODEL.bases:
        for row in store.read(_BETWEEN.format(base=base), {"ids": ids, "types": wanted}).rows:
            link: Relationship = row["r"]
            repeats = not types and link.properties.get("event_id") in set(ids) - {link.source, link.target}
            if (
                (link.source, link.target) in together
                and not link.properties.get("ruled_out")
                and not repeats
            ):
                found[link.id] = _stored(link, row["source_labels"], claims)
    return [line for _, line in sorted(found.items())]


def _facts() -> list[str]:
    """Every type but the ways from claims to documents, and predicates that only repeat an event's parts."""
    repeated = ("INTERIM_MEASURE_", "COMPLAINT_")
    evidence = ("ABOUT", "STATED_IN", "PRINTED_IN", "CONTRADICTS", "COPY_OF")
    return [
        name
        for name in MODEL.relationships
        if name not in evidence and name not in READINGS and not name.startswith(repeated)
    ]


def row_lines(
    question: QuestionFile,
    plan: NetworkPlan,
    rows: Iterable[tuple[Mapping[str, Any], Ends]],
    items: Mapping[str, Item],
) -> list[Line]:
    """Each row as a line between the two that the plan names; one for each pair where there are several."""
    lines = []
    for number, (row, (sources, targets)) in enumerate(rows, 1):
        pairs = [(a, b) for a in sources for b in targets if a in items and b in items]
        for more, ends in enumerate(pairs):
            mark = f"{number}.{more}" if more else f"{number}"
            lines.append(_row_line(question, plan, row, mark, ends))
    return lines


def _stored(link: Relationship, source_labels: Iterable[str], claims: Collection[str]) -> Line:
    props = link.properties
    own = tuple(props.get("claims") or ())
    declared = MODEL.relationships[link.type]
    verdict = props.get("verdict")
    tail, head = _drawn(link.type, link.source, link.target)
    return Line(
        id=link.id,
        tail=tail,
        head=head,
        source=link.source,
        target=link.target,
        relation=link.type,
        label=f"{declared.words}: {verdict.replace('_', ' ')}" if verdict else declared.words,
        family=_family(MODEL.family_of(link.type, source_labels), verdict),
        style=_style(link.type, verdict, props.get("modality"), bool(props.get("disputed"))),
        date=_stored_date(props),
        claims=tuple(claim for claim in own if claim in claims) or own,
        disputed=bool(props.get("disputed")),
        verdict=verdict,
        event_id=props.get("event_id"),
    )


def _row_line(
    question: QuestionFile, plan: NetworkPlan, row: Mapping[str, Any], number: str, ends: tuple[str, str]
) -> Line:
    relation = (
        str(row[plan.line["relation"]])
        if plan.line["relation"] in question.columns
        else plan.line["relation"]
    )
    declared, verdict = MODEL.relationships[relation], row.get("verdict")
    # Rows that count already run from where people left to where they came.
    tail, head = _drawn(relation, *ends) if "id" in plan.line else ends
    width = row[plan.line["width"]] if "width" in plan.line else None
    words = plan.line.get("words", declared.words)
    return Line(
        id=str(row[plan.line["id"]]) if "id" in plan.line else f"row:{number}",
        tail=tail,
        head=head,
        source=ends[0],
        target=ends[1],
        relation=relation,
        label=f"{words}{_counted(plan, row, width)}" + (f": {verdict.replace('_', ' ')}" if verdict else ""),
        family=_family(declared.family, verdict),
        style=_style(relation, verdict, row.get("modality"), row["disputed"]),
        date=_row_date(question, row),
        claims=tuple(row["claims"]),
        disputed=row["disputed"],
        verdict=verdict,
        width=float(width) if width is not None else None,
    )


def _drawn(relation: str, source: str, target: str) -> tuple[str, str]:
    return (target, source) if MODEL.relationships[relation].backwards else (source, target)


def _counted(plan: NetworkPlan, row: Mapping[str, Any], width: Any) -> str:
    """What the width of a line stands for: a range of people, or a number of what the plan names."""
    if width is not None and "counted" in plan.line:
        return f": {width} {plan.line['counted']}{'' if width == 1 else 's'}"
    return f": {_people(width, row['people_max'])}" if width is not None and "people_max" in row else ""


def _people(fewest: Any, most: Any) -> str:
    words = people_words(fewest, most)
    return f"{words} person" if words == "1" else f"{words} people"


def _family(family: str, verdict: str | None) -> str:
    """Only a definite verdict is drawn as a violation: what is not sure must not look like an accusation."""
    return family if verdict in (None, "definite") else "law"


def _style(relation: str, verdict: str | None, modality: str | None, disputed: bool) -> str:
    if verdict:
        return _VERDICT_STYLES.get(verdict, "dotted")
    if modality in ("risk", "planned"):
        return "grey"
    if relation in _UNDECIDED:
        return "dotted"
    return "dashed" if disputed else "solid"


def _stored_date(props: Mapping[str, Any]) -> dict[str, Any] | None:
    if not any(key.startswith("date_") for key in props):
        return None
    return PartialDate.from_fields(props, "date").as_json()


def _row_date(question: QuestionFile, row: Mapping[str, Any]) -> dict[str, Any] | None:
    column = (
        question.window
        if question.window
        else next((c.name for c in question.columns.values() if c.kind == "date"), None)
    )
    found = date_of(row[column]) if column else None
    return found.as_json() if found is not None else None
