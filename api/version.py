"""Which version of the product this is."""

from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed


@cache
def version() -> str:
    """The installed version; ``0`` in a checkout that is not installed."""
    try:
        return installed("refoulement")
    except PackageNotFoundError:
        return "0"
