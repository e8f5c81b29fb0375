"""How a name is broken into the lines of a label, and how much room it takes.

Widths are estimates: a figure is laid out where no font is at hand, and read where any
font may be. They err on the wide side.
"""

from typing import Final

from graph.network_types import Item

LABEL_SIZE: Final = 12.5
LEADING: Final = 1.18
_NARROW: Final = frozenset("iljtfrI.,:;'’|!()[] -/")
_WIDE: Final = frozenset("mwMWЖШЩЮжшщюфФ@%—")


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is at a font size, in the same unit."""
    return sum(map(_advance, text)) * size


def _advance(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.88
    if ord(character) >= 0x2E80:
        return 1.0
    return 0.68 if character.isupper() else 0.58


def wrap(text: str, width: float = 112, size: float = LABEL_SIZE, most: int = 3) -> tuple[str, ...]:
    """Break a text into at most ``most`` lines of about ``width``; what does not fit ends in an ellipsis.

    >>> wrap("Human Rights Watch")
    ('Human Rights', 'Watch')
    """
    lines: list[str] = []
    for word in _pieces(text, width, size):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
        if len(lines) > most:
            return (*lines[: most - 1], lines[most - 1].rstrip(" ,;:") + "…")
    return tuple(lines) or ("",)


def item_label(item: Item) -> tuple[str, ...]:
    """Return the lines of an item's label; what happened has long names, and gets one line less."""
    return wrap(item.name, most=2 if item.small else 3)


def _pieces(text: str, width: float, size: float) -> list[str]:
    """Return the words of a text, those too long for a line cut into pieces that fit."""
    pieces = []
    for word in text.split():
        start, room = 0, width
        for at, character in enumerate(word):
            room -= _advance(character) * size
            if room < 0 and at > start:
                pieces.append(word[start:at])
                start, room = at, width - _advance(character) * size
        pieces.append(word[start:])
    return pieces


def label_extent(lines: tuple[str, ...], size: float = LABEL_SIZE) -> tuple[float, float]:
    """Return width and height of a label."""
    return max(text_width(line, size) for line in lines), len(lines) * size * LEADING
