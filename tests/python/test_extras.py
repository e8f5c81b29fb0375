"""Each extra can be left out: what needs it says so in one line, and all the rest works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from graph.errors import SettingsError
from graph.workspace import Workspace
from tools.machine import ROOT

#: What brings each package, and what asks for it.
ASKS = {
    "pandas": "answer.to_pandas()",
    "networkx": "network.to_networkx()",
    "pyvis": "network.to_pyvis()",
    "py2neo": "network.to_py2neo()",
    "typst": "network.to_png()",
}
EXTRAS = {"typst": "figures"}
#: pyvis needs it too, and cannot be imported without.
NEEDED_BY = {"networkx": ["pyvis"]}

_CODE = """
import json, sys
sys.path.insert(0, {root!r})
from graph import Workspace
from graph.errors import RefoulementError
workspace = Workspace.open(given={{"store": {store!r}}})
answer = workspace.ask("returns")
network = answer.network()
made, refused = [], {{}}
for package, ask in {asks!r}.items():
    try:
        eval(ask)
        made.append(package)
    except RefoulementError as error:
        refused[package] = str(error)
print(json.dumps([made, refused, len(network.to_html()) > 0, answer.count]))
"""


def site_without(folder: Path, *packages: str) -> Path:
    """The installed packages but some, as links: these are not hidden but not there."""
    site = folder / "site"
    site.mkdir()
    for entry in Path(sysconfig.get_paths()["purelib"]).iterdir():
        if not any(entry.name == name or entry.name.lower().startswith(f"{name}-") for name in packages):
            (site / entry.name).symlink_to(entry)
    return site


def run(folder: Path, store: Path, *missing: str) -> tuple[list[str], dict[str, str], bool, int]:
    code = _CODE.format(root=str(ROOT), store=str(store), asks=ASKS)
    # Without site: the packages of this environment are nowhere on the path.
    done = subprocess.run(
        [sys.executable, "-S", "-B", "-c", code], cwd=folder, capture_output=True, text=True, encoding="utf-8",
        env={"PYTHONPATH": str(site_without(folder, *missing)), "HOME": str(folder), "PATH": os.environ["PATH"]},
        check=True,
    )  # fmt: skip
    made, refused, page, count = json.loads(done.stdout)
    return made, refused, page, count


@pytest.mark.parametrize("missing", ASKS)
def test_what_needs_an_extra_that_is_left_out_says_so_in_one_line(
    missing: str, tmp_path: Path, bundled: Workspace
) -> None:
    made, refused, page, count = run(tmp_path, bundled.store_folder, missing)
    without = [missing, *NEEDED_BY.get(missing, [])]
    assert made == [name for name in ASKS if name not in without]
    assert list(refused) == without
    for name, said in refused.items():
        assert f"pip install 'refoulement[{EXTRAS.get(name, name)}]'" in said and "\n" not in said
    assert page and count > 0


def test_without_any_extra_answers_and_pages_are_there(tmp_path: Path, bundled: Workspace) -> None:
    made, refused, page, count = run(tmp_path, bundled.store_folder, *ASKS)
    assert (made, list(refused), page, count) == ([], list(ASKS), True, bundled.ask("returns").count)


def test_a_package_that_is_there_and_cannot_be_imported_is_not_called_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from graph.bridges.extras import require

    (tmp_path / "half_there.py").write_text("import not_there_at_all\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(
        SettingsError, match=r"half_there cannot be imported here \(No module named 'not_there_at_all'\)"
    ):
        require("half_there", "notebook")


def test_all_extras_are_together_and_nothing_contradicts() -> None:
    done = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "No broken requirements found.")
