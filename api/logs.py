"""The log of the server: one JSON line a request, and one for each fault of ours.

Nothing is written unless this is called: an application that is part of something larger
keeps its own logging.
"""

import logging
import sys
from typing import TextIO

from api.headers import ACCESS, ERRORS


def log_requests(stream: TextIO = sys.stderr) -> None:
    """Write the lines to ``stream``, each as it is: it is JSON already."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(message)s"))
    for logger in (ACCESS, ERRORS):
        logger.handlers[:] = [handler]
        logger.propagate = False
    ACCESS.setLevel(logging.INFO)
