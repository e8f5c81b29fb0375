"""Ids that stay the same for ever: they depend on what they name, never on its place or order."""

import hashlib
import hmac
from collections.abc import Iterable

import orjson

from graph.errors import SettingsError

DIGEST_LENGTH = 16


def span_sha256(span: str) -> str:
    """Return the first 16 hex digits of the SHA-256 of a span's UTF-8 bytes.

    It proves that offsets still fit a text without copying the text.
    """
    return hashlib.sha256(span.encode("utf-8")).hexdigest()[:DIGEST_LENGTH]


def text_sha256(data: bytes) -> str:
    """Return the whole SHA-256 of a document's bytes, the name under which its text is kept."""
    return hashlib.sha256(data).hexdigest()


def cells_sha256(cells: Iterable[str]) -> str:
    """Return the digest of table cells in their order.

    The cells are written as a JSON list first, so that ``a, bc`` is not ``ab, c``.
    """
    # Not the json of the standard library, which takes three times as long for the same bytes: a table has two
    # digests for each claim.
    return hashlib.sha256(orjson.dumps(list(cells))).hexdigest()[:DIGEST_LENGTH]


def table_claim_id(document: str, key_cells: Iterable[str]) -> str:
    """Return the id of a claim from a table: it moves with its row.

    ``key_cells`` are the cells that tell this claim from every other of the table.
    """
    return f"t:{document}:{cells_sha256(key_cells)}"


def event_node_id(event: str, label: str, subject: str, act: str) -> str:
    """Return the long form of a happening's id, for an event id that several nodes share.

    >>> event_node_id("ev:ret-a", "Decision", "per:b", "SENTENCED")
    'ev:ret-a~decision~per:b~sentenced'
    """
    return f"{event}~{label}~{subject}~{act}".lower()


def claim_event_id(claim: str) -> str:
    """Return the event id of a claim that names no event: it is an event of its own."""
    return f"ev:{claim}"


def structure_claim_id(entity: str, field: str = "part_of") -> str:
    """Return the id of the claim made from a field of an entity that says what it is part of."""
    return f"{entity}#{field}"


def pseudonym_id(original: str, key: bytes) -> str:
    """Return a stable id that tells nothing about ``original`` to whoever has not the key.

    The prefix (``per:``) stays, since it says what kind of thing it is. A plain digest
    would not do: names are few enough to be tried one by one.
    """
    if not key:
        raise SettingsError("a pseudonym needs a secret key, and the key is empty: set one and keep it")
    prefix = original.partition(":")[0] if ":" in original else "x"
    keyed = hmac.new(key, original.encode("utf-8"), hashlib.sha256).hexdigest()
    return f"{prefix}:{keyed[:DIGEST_LENGTH]}"
