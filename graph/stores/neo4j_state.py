"""What a build writes about itself into a database, beside the graph, and how readers use it.

There is one database and reads are read-committed: while a commit is applied, a query may
see some of its changes and not others, and afterwards an answer made of several queries
may have seen two graphs. So one node holds a mark. A build changes it before the first of
its changes can be seen and again after the last; whoever reads looks at it before an
answer and after each query, and asks again where it differs.

The mark is one text, so that it is never read half written:

    ready:TOKEN             the graph is whole; every build has a token of its own
    switching:TOKEN:MILLIS  a commit is being applied, begun at this time of the server
    building:TOKEN          the graph is written in several commits and is not whole
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from graph.errors import StoreBusy, StoreMissing, StoreVersion
from graph.stores.address import Address

#: The form of what is kept beside the graph. Raised when the last one would be misread.
LAYOUT = 1
#: Label of the nodes that a build keeps for itself; no question names it.
LABEL = "BuildRecord"
#: After this long a mark of a commit is left over from a build that was killed between two steps: the
#: commit itself came through or did not, and the graph is whole either way.
STALE_MILLIS = 30_000

CONSTRAINT = f"CREATE CONSTRAINT build_record_id IF NOT EXISTS FOR (n:{LABEL}) REQUIRE n.id IS UNIQUE"
LOOK = (
    f"OPTIONAL MATCH (s:{LABEL} {{id: 'state'}}) OPTIONAL MATCH (b:Build {{id: 'revision'}}) "
    "RETURN s.mark AS mark, s.layout AS layout, b.revision AS revision, timestamp() AS now"
)
#: Looked at after each query, on the same connection.
CHECK = f"MATCH (s:{LABEL} {{id: 'state'}}) RETURN s.mark AS mark"
#: A row where the database holds anything beside what builds keep for themselves.
HOLDS_ANY = f"MATCH (n) WHERE NOT n:{LABEL} RETURN true AS found LIMIT 1"


@dataclass(frozen=True, slots=True)
class State:
    """What a database says of its graph. ``mark`` is None where no build has been."""

    mark: str | None
    layout: int | None
    revision: str | None
    now: int

    @classmethod
    def of(cls, rows: list[dict[str, Any]]) -> State:
        """Read the row of ``LOOK``."""
        return cls(**rows[0])

    @property
    def is_whole(self) -> bool:
        """Whether the graph can be read: nothing is being written, or what was left over is old."""
        if self.mark is None:
            return False
        kind, _, rest = self.mark.partition(":")
        if kind == "switching":
            return self.now - int(rest.partition(":")[2]) > STALE_MILLIS
        return kind == "ready"

    @property
    def is_half(self) -> bool:
        """Whether a build in several commits has begun and not ended."""
        return self.mark is not None and self.mark.startswith("building:")

    def check_readable(self, where: Address, *, is_empty: bool) -> None:
        """Return if the graph can be read.

        Raises:
            StoreMissing, StoreVersion, StoreBusy: Each says what to do.
        """
        if self.mark is None and not is_empty:
            raise StoreMissing(
                f"The database at {where} holds other data, and no graph of ours. Name another database, or let "
                "`refoulement build --replace` empty it first."
            )
        self.check_layout(where)
        if self.is_half:
            raise StoreBusy(
                f"The graph at {where} is being built anew, or a build of it was interrupted. Try again in a while; "
                "`refoulement build` finishes what was interrupted."
            )
        if self.mark is not None and not self.is_whole:
            raise StoreBusy(f"The graph at {where} is just being changed. Try again in a moment.")
        if self.revision is None:
            raise StoreMissing(f"The database at {where} holds no graph yet. `refoulement build` makes one.")

    def check_layout(self, where: Address) -> None:
        """Refuse a graph that another version of this program wrote in a form unknown here."""
        if self.mark is not None and self.layout != LAYOUT:
            raise StoreVersion(
                f"The graph at {where} was written in layout {self.layout} by another version; this one knows "
                f"layout {LAYOUT}. Use that version, or let `refoulement build --replace` write it anew."
            )


def new_token() -> str:
    """A token that no other build has."""
    return secrets.token_hex(6)
