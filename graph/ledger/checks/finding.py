"""What a check finds: which record, what is wrong and what was expected."""

from typing import NamedTuple


class Finding(NamedTuple):
    """``kind`` is the kind of the record (claims, entities …), as the ledger names its files."""

    kind: str
    id: str
    found: str
    expected: str
