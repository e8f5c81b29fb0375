"""One writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from graph.errors import LedgerError

LOCK_FILE = ".lock"
WAIT_SECONDS = 120.0


@contextmanager
def locked(folder: Path, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the workspace for writing; a process that dies lets go of it.

    Raises:
        LedgerError: Another process holds it for longer than ``wait_seconds``, or the folder
            cannot be written.
    """
    lock = FileLock(folder / LOCK_FILE, timeout=wait_seconds, is_singleton=False)
    try:
        lock.acquire()
    except Timeout:
        raise LedgerError(
            f"Another process is writing to {folder} (waited {wait_seconds:g} seconds). "
            "Try again when it is done."
        ) from None
    except OSError as error:
        raise LedgerError(f"{folder} cannot be written: {error.strerror or error}.") from None
    try:
        yield
    finally:
        lock.release()
