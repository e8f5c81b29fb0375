"""What the server says with a page: policy, caching, status, and errors that a person can read."""

import re

import httpx2
import pytest

from api.pages.assets import SCRIPT, STYLE
from graph.render import style

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
PAGES = (
    "/",
    "/?q=returns&from_state=Fance",
    "/?q=nothing",
    "/entity/sta:france",
    "/entity/per:nobody",
    "/find?q=x",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_the_strict_policy(http: httpx2.Client, path: str) -> None:
    assert http.get(path).headers["content-security-policy"] == POLICY


def test_page_that_is_known_keeps_its_policy(http: httpx2.Client) -> None:
    """A browser takes the headers of a 304 for those of the page that it has kept."""
    tag = http.get("/").headers["etag"]
    known = http.get("/", headers={"If-None-Match": tag})
    assert (known.status_code, known.headers["content-security-policy"]) == (304, POLICY)


@pytest.mark.parametrize("path", PAGES)
def test_page_holds_no_script_or_style_of_its_own(http: httpx2.Client, path: str) -> None:
    page = http.get(path).text
    assert re.findall(r"<script[^>]*>", page) == [f'<script src="{SCRIPT.href}" defer>']
    assert re.search(r"<style|\sstyle=|\son[a-z]+=", page) is None


@pytest.mark.parametrize("asset", [STYLE, SCRIPT], ids=lambda asset: asset.ending)
def test_assets_are_kept_for_ever_under_a_name_of_their_content(http: httpx2.Client, asset: object) -> None:
    got = http.get(asset.href)  # type: ignore[attr-defined]
    assert got.status_code == 200
    assert got.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert re.fullmatch(r"/assets/explorer\.[0-9a-f]{16}\.(css|js)", got.url.path)


def test_asset_of_another_version_is_not_there(http: httpx2.Client) -> None:
    assert http.get("/assets/explorer.0000000000000000.js").status_code == 404
    assert http.get("/assets/../__init__.py").status_code == 404


def test_style_has_the_colours_of_the_figures(http: httpx2.Client) -> None:
    css = http.get(STYLE.href).text
    assert f"--violation:{style.FAMILY_STYLES['violation'].colour};" in css
    assert f"--ink:{style.INK};" in css


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/?q=retuns", 404, ("There is no question named &#39;retuns&#39;", 'href="/?q=returns"')),
        ("/entity/per:akhmedov-muksinjon", 404, ("There is no entity", 'href="/entity/per:akhmedov-mukhsinjon"')),
        ("/entity/sta:france?x=1", 422, ("this address has no parameter",)),
        ("/?q=returns&q=ego-network", 422, ("q takes one question, found 2",)),
        ("/?q=returns&cursor=nonsense", 422, ("Cursor",)),
        ("/?q=returns&from_state=Fance", 422, ("From state &#39;Fance&#39; is unknown",)),
    ],
)  # fmt: skip
def test_error_is_a_page_that_says_what_to_do(
    http: httpx2.Client, path: str, status: int, words: tuple[str, ...]
) -> None:
    got = http.get(path)
    assert (got.status_code, got.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert [word for word in words if word not in got.text] == []
    assert got.headers["cache-control"] == "no-store"


def test_page_kept_for_one_host_is_not_given_to_another(http: httpx2.Client) -> None:
    first, other = http.get("/"), http.get("/", headers={"Host": "graph.example"})
    assert 'value="http://graph.example/?q=' in other.text
    assert "graph.example" not in first.text + http.get("/").text


def test_empty_fields_of_a_plain_form_are_not_given(http: httpx2.Client) -> None:
    got = http.get("/?q=returns&from_state=&date_from=+&include_disputed=false&include_disputed=true")
    assert got.status_code == 200
    assert ">22 rows.<" in got.text


def test_head_of_a_page_is_its_headers(http: httpx2.Client) -> None:
    got = http.head("/")
    assert (got.status_code, got.content) == (200, b"")
