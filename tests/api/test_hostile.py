"""Whatever is in an address, the answer is an answer or a problem, and nothing of the machine shows."""

from __future__ import annotations

import socket
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.conftest import Client

ROWS = "/v1/questions/returns/rows"
EXPECTED = {200, 400, 404, 406, 410, 414, 422}


def check(response: object, *statuses: int) -> None:
    status, media = response.status_code, response.headers["content-type"]  # type: ignore[attr-defined]
    assert status in (statuses or EXPECTED), response.text  # type: ignore[attr-defined]
    assert status == 200 or media == "application/problem+json"
    assert response.headers["x-content-type-options"] == "nosniff"  # type: ignore[attr-defined]
    assert response.headers["x-request-id"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "value",
    [
        "%00", "a%00b", "%0d%0aSet-Cookie:x=1", "%ff%fe", "%F0%9F%92%A5", "%ed%a0%80", "x" * 7000, "%2e%2e%2f%2e%2e",
        "'; MATCH (n) DETACH DELETE n //", "' OR 1=1", "<script>alert(1)</script>", "{{7*7}}", "$(id)",
        "%", "%zz", "+", "%20",
    ],
)  # fmt: skip
def test_a_value_of_any_kind_is_refused_or_answered(http: Client, value: str) -> None:
    value = quote(value, safe="%") if "%" not in value else value
    for address in (
        f"{ROWS}?from_state={value}", f"{ROWS}?cursor={value}", f"{ROWS}?limit={value}", f"{ROWS}?{value}=1",
        f"{ROWS}?date_to={value}", f"/v1/search?q={value}", f"/v1/entities/{value}", f"/v1/events/{value}/x",
        f"/v1/claims/{value}", f"/v1/documents/{value}", f"/v1/explain/{value}", f"/v1/questions/{value}",
        f"/v1/questions/{value}/rows", f"/embed/{value}", f"/embed/returns?revision={value}",
        f"/v1/questions/returns/params/{value}", f"/docs/{value}", f"/v1/problems/{value}",
    ):  # fmt: skip
        check(http.get(address))


def test_parameters_that_are_no_utf8_are_a_bad_request(http: Client) -> None:
    check(http.get(f"{ROWS}?from_state=%ff"), 400)


def test_more_parameters_than_anybody_needs(http: Client) -> None:
    check(http.get(f"{ROWS}?" + "&".join(f"a{n}=1" for n in range(300))), 400)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=60),
    st.text(max_size=20),
    st.sampled_from(["from_state", "person", "limit", "cursor", "date_from", "format"]),
)
def test_any_text_in_any_place(http: Client, value: str, name: str, known: str) -> None:
    check(http.get(ROWS, params={known: value.encode("utf-8", "ignore").decode()}))
    check(
        http.get(
            f"/v1/search?q={quote(value, safe='', errors='ignore')}&{quote(name, safe='', errors='ignore')}=1"
        )
    )
    check(http.get(f"/v1/entities/x{quote(value, safe='', errors='ignore')}"))


def test_ids_of_every_form_are_found_again(http: Client) -> None:
    long_form = "ev:dec-conseil-detat-akhmedov~decision~crt:fr-conseil-detat~ordered"
    for place, found in (
        ("events", long_form), ("entities", long_form), ("explain", long_form), ("entities", "ims:cat-kz-29"),
        ("documents", "000_899ea0687d4b4dc6.txt"), ("explain", "000_899ea0687d4b4dc6.txt"),
        ("claims", "agy:kz-knb#part_of"),
    ):  # fmt: skip
        for written in (quote(found, safe=":~"), quote(found, safe="")):
            got = http.get(f"/v1/{place}/{written}")
            assert (got.status_code, got.json().get("id")) == (200, found), (place, written)


def test_an_id_with_slashes_is_one_id(http: Client) -> None:
    for address in ("/v1/documents/folder%2Fa.txt", "/v1/documents/folder/a.txt"):
        got = http.get(address)
        assert got.status_code == 404 and "'folder/a.txt'" in got.json()["detail"]
    assert http.get("/v1/entities/a%2Fnetwork").status_code == 404


@pytest.mark.parametrize(
    "accept", ["", ",", ";", "*/*;q=x", "text/html;q=", "a" * 5000, "application/json;q=-1", "/", "*"]
)
def test_any_accept(http: Client, accept: str) -> None:
    check(http.get(ROWS, headers={"Accept": accept}), 200, 406)


@pytest.mark.parametrize("tag", ['"', '""', "W/", ",,,", "x" * 5000, '"a", *'])
def test_any_if_none_match(http: Client, tag: str) -> None:
    check(http.get(ROWS, headers={"If-None-Match": tag}), 200)


def test_a_request_id_is_kept_only_where_it_is_plain(http: Client) -> None:
    assert http.get("/healthz", headers={"X-Request-ID": "abc-123"}).headers["x-request-id"] == "abc-123"
    for hostile in ('"><script>', "a b", "x" * 65, "a;b"):
        assert http.get("/healthz", headers={"X-Request-ID": hostile}).headers["x-request-id"] != hostile


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET /v1/questions/returns/rows?from_state=\xff\xfe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET /v1/questions/returns/rows?from_state=T\xc3\xbcrkiye HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET //v1//questions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET /v1/../v1/questions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX-Request-ID: a\xff\r\nConnection: close\r\n\r\n",
        b"BREW /v1/questions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET /v1/questions HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello",
        b"GET " + b"/" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
    ],
)
def test_bytes_that_no_client_sends_harm_nothing(http: Client, request_bytes: bytes) -> None:
    with socket.create_connection((str(http.base_url.host), http.base_url.port or 0), timeout=20) as raw:
        raw.sendall(request_bytes)
        raw.shutdown(socket.SHUT_WR)
        said = b""
        while part := raw.recv(65536):
            said += part
    assert b"Traceback" not in said
    assert b" 500 " not in said[:20]
    assert http.get("/healthz").status_code == 200
