"""Every cell leads to its evidence, and every link of a page leads somewhere."""

import re
from pathlib import Path
from urllib.parse import urljoin

import httpx2
import pytest

from api.app import create_app
from api.pages.words import address
from tests.api.conftest import served, write
from tests.small_ledgers import Small

HREF = re.compile(r'(?:href|src|action)="([^"]*)"')


def links_of(http: httpx2.Client, at: str) -> list[str]:
    """The links of a page to this server, without the parts of pages."""
    page = http.get(at)
    assert page.status_code == 200, (at, page.text[:300])
    found = (link.replace("&amp;", "&").partition("#")[0] for link in HREF.findall(page.text))
    return [urljoin(at, link) for link in dict.fromkeys(found) if link.startswith(("/", "?"))]


@pytest.mark.parametrize(
    "at",
    [
        "/",
        "/?q=return-measure-pairs",
        "/?q=person-timeline&person=per:akhmedov-mukhsinjon",
        "/entity/per:akhmedov-mukhsinjon",
        "/event/ev:ret-akhmedov",
        "/event/ims:cat-kz-29",
        "/claim/c001-148",
        "/document/001_ec8907ca15470c41.txt",
        "/find?q=kazakhstan",
    ],
)
def test_every_link_leads_somewhere(http: httpx2.Client, at: str) -> None:
    answers = {link: http.get(link, follow_redirects=True) for link in links_of(http, at)}
    assert len(answers) > 8
    assert {link: answer.status_code for link, answer in answers.items() if answer.status_code != 200} == {}


def test_every_question_has_its_page(http: httpx2.Client) -> None:
    for question in http.get("/v1/questions").json()["questions"]:
        page = http.get(f"/?q={question['name']}")
        assert page.status_code == 200, question["name"]
        assert f'<h1 id="heading" tabindex="-1">{question["question"]}' in page.text.replace("&#39;", "'")


def test_every_example_of_a_question_is_answered(http: httpx2.Client) -> None:
    for question in http.get("/v1/questions").json()["questions"]:
        page = http.get(f"/?q={question['name']}").text
        examples = re.findall(
            r'<li><a href="([^"]*)"><bdi>', page.partition('id="examples-head"')[2].partition("</section>")[0]
        )
        for example in examples[:2]:
            assert 'id="answer-head"' in http.get(example.replace("&amp;", "&")).text, example


def test_claim_shows_place_digest_and_who_says_it(http: httpx2.Client) -> None:
    page = http.get("/claim/c001-148").text
    cited = http.get("/v1/claims/c001-148").json()["citations"]["c001-148"]
    assert f"Characters {cited['start']:,}–{cited['end']:,}" in page
    assert cited["sha256"] in page
    assert 'href="/v1/claims/c001-148"' in page


def test_claim_without_a_digest_asks_nobody_to_compare_one(tmp_path: Path) -> None:
    small = Small()
    small.document("d")
    small.entity("per:a")
    small.entity("sta:a")
    small.claim("c1", "per:a", "DETAINED_BY", "sta:a")
    workspace = write(small, tmp_path / "workspace")
    workspace.build()
    with served(create_app(workspace)) as client:
        page = client.get("/claim/c1").text
    assert "open the document and count to the place.</p>" in page
    assert "digest" not in page


@pytest.mark.parametrize(
    ("kind", "thing", "own"),
    [
        ("entity", "ev:ret-akhmedov", "/event/ev:ret-akhmedov"),
        ("event", "c001-148", "/claim/c001-148"),
        ("entity", "000_899ea0687d4b4dc6.txt", "/document/000_899ea0687d4b4dc6.txt"),
        ("claim", "per:akhmedov-mukhsinjon", "/entity/per:akhmedov-mukhsinjon"),
    ],
)
def test_thing_of_another_kind_is_sent_to_its_own_page(
    http: httpx2.Client, kind: str, thing: str, own: str
) -> None:
    sent = http.get(address(kind, thing), follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (307, own)


def test_all_rows_of_a_long_answer_are_reached_page_by_page(http: httpx2.Client) -> None:
    whole = http.get("/v1/questions/ego-network/rows?id=sta:uzbekistan&format=ndjson").text.count("\n") - 1
    at, shown = "/?q=ego-network&id=sta:uzbekistan&limit=30", 0
    while at:
        page = http.get(at).text
        shown += page.count('<tr class="below"')
        more = re.search(r'class="more" href="([^"]*)"', page)
        at = more[1].replace("&amp;", "&") if more else ""
    assert (shown, whole > 60) == (whole, True)
