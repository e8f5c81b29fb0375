"""Which pages of other addresses a browser may let read the interface: none, unless they are named.

A dashboard that lies on another host or port is such a page. Programs and servers, Grafana
among them, are not held back by this: only browsers ask.
"""

import re

from graph.errors import SettingsError

#: What a page of another address may read of an answer beside its body.
EXPOSED = ("ETag", "Link", "Retry-After", "X-Request-ID")
_ORIGIN = re.compile(r"https?://(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:[0-9]{1,5})?")


def read_origins(text: str | None) -> tuple[str, ...]:
    """The origins that the setting names, as a browser sends them.

    Raises:
        SettingsError: One is not scheme, host and port. ``*`` and ``null`` are none: with them any
            page in the reader's browser, or any file there, could read a graph that is not published.
    """
    found = [one.lower().removesuffix("/") for one in re.split(r"[\s,]+", text or "") if one]
    for origin in found:
        if not _ORIGIN.fullmatch(origin):
            raise SettingsError(
                f"allowed_origins names {origin!r}, expected scheme, host and port of the page that may read, "
                "as in http://127.0.0.1:9000. A page that is opened as a file has none: serve it."
            )
    return tuple(dict.fromkeys(found))
