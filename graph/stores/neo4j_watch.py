"""Ends what waits on a server that has stopped answering.

The server stops a query at its time limit; a server that is frozen, or a network that
swallows everything, does not, and the driver would wait with it for minutes.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: How long after a query's own limit the server may still stop it itself: it looks every two seconds.
GRACE_SECONDS = 3.0
_LOOK_SECONDS = 0.25


class Watch:
    """Calls ``give_up`` once something runs past its deadline. Its one thread starts with the first."""

    def __init__(self, give_up: Callable[[], None]) -> None:
        self._give_up, self._deadlines = give_up, dict[int, float]()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    @contextmanager
    def over(self, seconds: float, grace: float | None = None) -> Iterator[None]:
        """Watch what is done inside; it should end within ``seconds``, and is ended ``grace`` seconds later."""
        key = threading.get_ident()  # a thread waits for one thing at a time
        self._deadlines[key] = time.monotonic() + seconds + (GRACE_SECONDS if grace is None else grace)
        if self._thread is None:
            self._start()
        try:
            yield
        finally:
            self._deadlines.pop(key, None)

    def _start(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._look, name="neo4j-watch", daemon=True)
                self._thread.start()

    def _look(self) -> None:
        while True:
            time.sleep(_LOOK_SECONDS)
            now = time.monotonic()
            late = [key for key, deadline in list(self._deadlines.items()) if deadline < now]
            for key in late:
                self._deadlines.pop(key, None)
            if late:
                self._give_up()
