"""What comes with an extra of the package, imported where it is used and never before."""

from importlib import import_module
from types import ModuleType

from graph.errors import SettingsError


def require(package: str, extra: str) -> ModuleType:
    """Import a package, or a module of one, that the extra of that name brings.

    Raises:
        SettingsError: It is not installed, or cannot be imported; the one line says what to do.
    """
    name = package.partition(".")[0]
    try:
        return import_module(package)
    except ImportError as error:
        state = "is not installed here" if error.name == name else f"cannot be imported here ({error})"
        raise SettingsError(f"{name} {state}: `pip install 'refoulement[{extra}]'`.") from error
