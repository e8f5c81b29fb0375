"""The pages for users: what is not printed by running it is run here, and every address and link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.api.conftest import Client
from tools import printed, session
from tools.dashboard import PAGE, with_digests

USERS = ("docs/in-a-terminal.md", "docs/in-reports.md", "docs/in-dashboards.md")
#: They need a file or a revision of the reader's own, run until they are stopped, or judge the machine.
NOT_RUN = ("FILE", "REVISION", "&& cd", "serve", "doctor")
_PRINTED = re.compile(r"<!-- printed by:.*?<!-- end -->", re.S)


def plain(root: Path, page: str) -> str:
    """A page without what its commands printed."""
    return _PRINTED.sub("", (root / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", USERS)
def test_commands_that_are_only_named_run(root: Path, page: str) -> None:
    session.run("refoulement init cases --with-bundled")
    session.run("refoulement build --workspace cases")
    named = re.findall(r"^    (refoulement .+)$", plain(root, page), re.M)
    assert named
    for command in named:
        if not any(word in command for word in NOT_RUN):
            session.run(command)


@pytest.mark.parametrize("page", USERS)
def test_links_lead_to_files(root: Path, page: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", plain(root, page))
    assert links
    assert [link for link in links if not (root / page).parent.joinpath(link).exists()] == []


def test_addresses_of_a_report_answer(root: Path, http: Client) -> None:
    named = re.findall(r"`(/[^`]*)`", plain(root, "docs/in-reports.md"))
    addresses = [one for one in named if not one.endswith("/ID")]
    assert len(addresses) >= 5
    assert {one: http.get(one).status_code for one in addresses} == dict.fromkeys(addresses, 200)


def test_addresses_of_a_dashboard_answer(root: Path, http: Client) -> None:
    named = re.findall(r"`(/[^`]*)`", plain(root, "docs/in-dashboards.md"))
    assert {one: http.get(one.replace("NAME", "returns")).status_code for one in named} == dict.fromkeys(
        named, 200
    )


def test_known_answer_is_not_sent_again(http: Client) -> None:
    tag = http.head("/v1/questions/returns/rows").headers["etag"]
    again = http.head("/v1/questions/returns/rows", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_command_that_ends_otherwise_than_the_page_says_is_not_printed() -> None:
    session.run("refoulement ask returns")  # the first answer says that it builds the graph
    with pytest.raises(
        RuntimeError, match="returns --from-state Fance ended with status 2: .*Did you mean France"
    ):
        session.run("refoulement ask returns --from-state Fance")
    with pytest.raises(RuntimeError, match="cannot be printed through 'sort -u'"):
        session.run("refoulement ask | sort -u")
    with pytest.raises(
        RuntimeError, match="http://example.org/ is not an address of the documentation's server"
    ):
        session.run("curl -s http://example.org/")


def test_page_with_another_output_is_stale(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (root / "docs/in-a-terminal.md").read_text(encoding="utf-8")
    (tmp_path / "page.md").write_text(text.replace("15 November 2023", "16 November 2023"), encoding="utf-8")
    monkeypatch.setattr(printed, "ROOT", tmp_path)
    assert printed.page("page.md") == text


def test_digests_in_the_policy_are_those_of_style_and_script() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert with_digests(text) == text
