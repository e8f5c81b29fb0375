"""Which loaders there are: the folders beside this file, then those of installed packages.

A package offers one under the entry point group ``refoulement_loaders``: a name, and the
place of a ``Loader``.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from pkgutil import iter_modules

from graph.errors import InputError, SettingsError
from loaders.base import Loader

GROUP = "refoulement_loaders"
# Folders beside this file that several loaders use and that load nothing themselves.
_SHARED = frozenset({"cases", "tables"})


class UnknownLoader(InputError):
    """No loader has that name. ``near`` lists close names."""

    def __init__(self, name: str, near: tuple[str, ...]) -> None:
        self.name, self.near = name, near
        hint = f"Did you mean {', '.join(near)}?" if near else "`refoulement loaders` lists them."
        super().__init__(f"There is no loader named {name!r}. {hint}")


def all_loaders() -> dict[str, Loader]:
    """Every loader by name: ours in the order of their names, then those of other packages.

    Raises:
        SettingsError: An installed loader cannot be used, or takes the name of another.
    """
    found = {loader.name: loader for loader in _own()}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        loader = _from(entry)
        if loader.name in found:
            raise SettingsError(
                f"The loader {loader.name!r} of {entry.value} has the name of another. Uninstall one of them."
            )
        found[loader.name] = loader
    return found


def find_loader(name: str) -> Loader:
    """The loader of that name; underscores and hyphens are one.

    Raises:
        UnknownLoader: There is none; near names are given.
    """
    loaders = all_loaders()
    wanted = name.replace("_", "-")
    if wanted not in loaders:
        raise UnknownLoader(name, tuple(get_close_matches(wanted, loaders, n=3, cutoff=0.5)))
    return loaders[wanted]


def _own() -> Iterator[Loader]:
    for module in iter_modules([str(Path(__file__).parent)]):
        if module.ispkg and module.name not in _SHARED:
            yield _loader(import_module(f"loaders.{module.name}"), f"loaders.{module.name}")


def _from(entry: EntryPoint) -> Loader:
    try:
        offered = entry.load()
    except Exception as error:  # Whatever a stranger's package raises, its name must be said.
        raise SettingsError(f"The loader {entry.name!r} of {entry.value} cannot be used: {error}.") from error
    return offered if isinstance(offered, Loader) else _loader(offered, entry.value)


def _loader(module: object, place: str) -> Loader:
    loader = getattr(module, "LOADER", None)
    if not isinstance(loader, Loader):
        raise SettingsError(f"{place} offers {loader!r} as LOADER, expected a loaders.base.Loader.")
    return loader
