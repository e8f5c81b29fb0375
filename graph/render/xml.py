"""Elements of SVG and GraphML, built as a tree so that nothing in them can be markup."""

import re
from xml.etree import ElementTree

Element = ElementTree.Element

_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: object) -> str:
    """Return the text with a replacement sign for each character that XML cannot hold."""
    return _UNPRINTABLE.sub("\ufffd", str(text))


def add(parent: Element, tag: str, text: object = None, **attributes: object) -> Element:
    """Append a child. An underscore in an attribute's name is a hyphen; None leaves the attribute out."""
    child = ElementTree.SubElement(parent, tag, attributes_of(attributes))
    if text is not None:
        child.text = printable(text)
    return child


def attributes_of(attributes: dict[str, object]) -> dict[str, str]:
    """Return attributes as XML has them: hyphens in names, short numbers, no None."""
    return {
        name.rstrip("_").replace("_", "-"): _value(value)
        for name, value in attributes.items()
        if value is not None
    }


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return printable(value)


def text_of(root: Element) -> str:
    """Return the tree as text, without a declaration."""
    return ElementTree.tostring(root, encoding="unicode")
