"""What a query takes, returns and orders by, read from its tokens."""

from dataclasses import dataclass

from graph.stores.tokens import Token

OPENING, CLOSING = "([{", ")]}"
_TAIL = ("ORDER", "SKIP", "LIMIT", "OFFSET", "UNION")


@dataclass(frozen=True, slots=True)
class Returned:
    """One column of the last RETURN: its alias (None where it has none) and its line."""

    alias: str | None
    line: int


def bare(token: Token) -> str:
    """A name without backticks, a parameter without its dollar sign."""
    return token.text.strip("`$")


def names(token: Token) -> bool:
    """Whether the token can be a name."""
    return token.kind in ("word", "quoted")


def parameters_used(found: list[Token]) -> dict[str, int]:
    """The ``$names`` of a query, each with the line where it first stands."""
    used: dict[str, int] = {}
    for token in found:
        if token.kind == "parameter":
            used.setdefault(bare(token), token.line)
    return used


def returned(found: list[Token]) -> list[Returned]:
    """The columns of the last RETURN outside any bracket; empty where there is none."""
    start = _last(found, "RETURN")
    if start is None:
        return []
    body = _until(found, start + 1, _TAIL)
    body = body[1:] if body and body[0].upper == "DISTINCT" else body
    return [_column(item) for item in _split(body)]


def order(found: list[Token]) -> list[str]:
    """The aliases by which the result is ordered; an expression counts as an empty name."""
    start, last_return = _last(found, "ORDER"), _last(found, "RETURN")
    if start is None or last_return is None or start < last_return:
        return []
    return [_sorted_by(item) for item in _split(_until(found, start + 2, ("SKIP", "LIMIT", "OFFSET")))]


def limits_without_order(found: list[Token]) -> list[Token]:
    """Every LIMIT whose WITH or RETURN has no ORDER BY before it."""
    loose, ordered = [], False
    for token in found:
        if token.upper in ("WITH", "RETURN"):
            ordered = False
        elif token.upper == "ORDER":
            ordered = True
        elif token.upper == "LIMIT" and not ordered:
            loose.append(token)
    return loose


def outer_limit(found: list[Token]) -> Token | None:
    """A LIMIT or SKIP on the result itself."""
    start, levels = _last(found, "RETURN") or 0, _depths(found)
    cuts = ("LIMIT", "SKIP", "OFFSET")
    return next(
        (token for n, token in enumerate(found) if n > start and not levels[n] and token.upper in cuts), None
    )


def _depths(found: list[Token]) -> list[int]:
    """How many brackets are open around each token; a bracket counts as inside itself."""
    depth, levels = 0, []
    for token in found:
        depth += token.text in OPENING
        levels.append(depth)
        depth -= token.text in CLOSING
    return levels


def _last(found: list[Token], word: str) -> int | None:
    levels = _depths(found)
    return next((n for n in range(len(found) - 1, -1, -1) if not levels[n] and found[n].upper == word), None)


def _until(found: list[Token], start: int, words: tuple[str, ...]) -> list[Token]:
    levels = _depths(found)
    end = next((n for n in range(start, len(found)) if not levels[n] and found[n].upper in words), len(found))
    return [token for token in found[start:end] if token.text != ";"]


def _split(found: list[Token]) -> list[list[Token]]:
    """Cut at the commas that stand in no bracket."""
    items: list[list[Token]] = [[]]
    for token, level in zip(found, _depths(found), strict=True):
        if token.text == "," and not level:
            items.append([])
        else:
            items[-1].append(token)
    return [item for item in items if item]


def _column(item: list[Token]) -> Returned:
    named = len(item) >= 3 and item[-2].upper == "AS" and names(item[-1])
    return Returned(bare(item[-1]) if named else None, item[-1].line)


def _sorted_by(item: list[Token]) -> str:
    plain = [token for token in item if token.upper not in ("ASC", "ASCENDING", "DESC", "DESCENDING")]
    return bare(plain[0]) if len(plain) == 1 and names(plain[0]) else ""
