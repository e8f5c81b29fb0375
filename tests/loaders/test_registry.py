"""Which loaders there are, and how a package of somebody else offers one."""

import importlib.metadata
from importlib.metadata import EntryPoint

import pytest

from graph.errors import SettingsError
from loaders import registry
from loaders.base import Context, Loader
from loaders.registry import UnknownLoader, all_loaders, find_loader


def nothing(context: Context) -> None:
    """Reads nothing."""


OFFERED = Loader("ngo-sheet", "A sheet of one organisation.", "refoulement load ngo-sheet sheet.csv", nothing)
TWICE = Loader("claims", "Something else.", "refoulement load claims x", nothing)


def offer(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    entries = [EntryPoint(name, f"{__name__}:{name}", registry.GROUP) for name in names]
    objects = {"OFFERED": OFFERED, "TWICE": TWICE}
    monkeypatch.setattr(EntryPoint, "load", lambda entry: objects[entry.name])
    monkeypatch.setattr(registry, "entry_points", lambda group: importlib.metadata.EntryPoints(entries))


def test_ours_are_the_folders_beside_the_registry() -> None:
    assert {"claims", "document"} <= set(all_loaders())


def test_every_loader_says_what_it_reads_and_shows_an_example() -> None:
    for name, loader in all_loaders().items():
        assert loader.reads.endswith(".")
        assert loader.example.startswith(f"refoulement load {name} ")
        assert all(option.help.endswith(".") for option in loader.options)


def test_a_package_offers_a_loader_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "OFFERED")
    assert find_loader("ngo-sheet") is OFFERED
    assert find_loader("ngo_sheet") is OFFERED


def test_a_name_that_is_taken_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "TWICE")
    with pytest.raises(SettingsError, match="The loader 'claims' of .* has the name of another"):
        all_loaders()


def test_a_loader_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "MISSING")
    with pytest.raises(SettingsError, match="The loader 'MISSING' of .* cannot be used"):
        all_loaders()


def test_an_unknown_loader_names_the_closest_ones() -> None:
    with pytest.raises(UnknownLoader) as unknown:
        find_loader("claim")
    assert str(unknown.value) == "There is no loader named 'claim'. Did you mean claims?"
