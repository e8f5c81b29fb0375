"""A subgraph with hostile text in every field, and its harmless twin of the same shape."""

from collections.abc import Callable
from itertools import count

from graph.network_types import Item, Line, Subgraph

STRINGS = (
    "</script><script>window.ran=1</script>",
    "<img src=x onerror='window.ran=1'>",
    '"><svg onload=window.ran=1>',
    "' onmouseover='window.ran=1' x='",
    "]]><script>window.ran=1</script>",
    "--><script>window.ran=1</script><!--",
    "javascript:window.ran=1//",
    "<a href=javascript:window.ran=1>href</a>",
    "\u2028window.ran=1\u2029",
    "\u202eevil\u202d \u2066\u200f name",
    "{{ 7 * 7 }}{% raw %}${window.ran=1}`#{1}",
    "</style><style>*{display:none}</style>",
    "</title></svg><script>window.ran=1</script>",
    "&lt;script&gt;window.ran=1&lt;/script&gt; &#60;b&#62;",
    "\x00\x08\x1b[31m \ud800",
    "x" * 3000,
)


def hostile(turn: int) -> Subgraph:
    """Every text of it is one of ``STRINGS``; ``turn`` shifts which field gets which."""
    numbers = count(turn * 5)
    return _graph(
        lambda: STRINGS[next(numbers) % len(STRINGS)],
        lambda: f"{next(numbers)}{STRINGS[next(numbers) % len(STRINGS)]}",
    )


def harmless() -> Subgraph:
    """The same shape in plain words."""
    numbers = count()
    return _graph(lambda: "a word", lambda: f"id {next(numbers)}")


def _graph(text: Callable[[], str], unique: Callable[[], str]) -> Subgraph:
    ids = [unique() for _ in range(6)]
    claims = [unique() for _ in range(4)]
    items = tuple(
        Item(id, text(), kind or text(), small, {text(): text(), "b" + text(): text()}, _date(text))
        for id, kind, small in zip(
            ids,
            ("State", "Individual", "ForcedReturn", "Court", "Treaty", None),
            (False, False, True) * 2,
            strict=True,
        )
    )
    families = ("movement", "violation", "protection", "law", None, "evidence", "membership")
    lines = tuple(
        Line(unique(), ids[at % 6], ids[(at * 2 + 1) % 6], ids[(at * 2 + 1) % 6], ids[at % 6], text(), text(),
             family or text(), text(), _date(text), (claims[at % 4], claims[(at + 1) % 4]), at % 2 == 0,
             None if at % 3 else text(), None)
        for at, family in enumerate(families)
    )  # fmt: skip
    citations = {
        claim: {"document": unique(), "publisher": text(), "title": text(), "date": text(), "url": text(),
                "start": at, "end": at + 1, "sha256": text(), "quote": text()}
        for at, claim in enumerate(claims[:3])
    }  # fmt: skip
    citations[claims[3]] = {
        "document": unique(),
        "title": text(),
        "row": text(),
        "column": text(),
        "url": "http://example.org/",
    }
    return Subgraph(
        text(), text(), text(), text(), items, lines, citations, (text(), text()), (ids[1], text())
    )


def _date(text: Callable[[], str]) -> dict[str, object]:
    return {"text": text(), "edtf": text(), "earliest": "2001-02-03", "latest": "2004-05-06", "basis": text(),
            "semantics": text(), "approximate": False, "undated": False}  # fmt: skip
