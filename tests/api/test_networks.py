"""Networks in every form, and the only page that may be framed."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from xml.etree import ElementTree

import pytest

from graph.render import render_csv, render_json
from graph.workspace import Workspace
from tests.api.conftest import Client

NETWORK = "/v1/questions/returns-despite-interim-measures/network"


def test_json_is_the_subgraph_of_the_workspace(http: Client, bundled: Workspace) -> None:
    subgraph = bundled.view("returns-despite-interim-measures")
    assert http.get(NETWORK).json() == json.loads(render_json(subgraph))
    assert render_csv(subgraph)


@pytest.mark.parametrize(
    ("form", "media", "starts"),
    [
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("svg", "image/svg+xml; charset=utf-8", b"<"),
        ("graphml", "application/graphml+xml; charset=utf-8", b"<?xml"),
        ("cytoscape", "application/json", b"{"),
        ("grafana", "application/json", b"{"),
        pytest.param(
            "png",
            "image/png",
            b"\x89PNG",
            marks=pytest.mark.skipif(not find_spec("typst"), reason="typst is not there"),
        ),
    ],
)
def test_each_form_has_its_media_type(http: Client, form: str, media: str, starts: bytes) -> None:
    got = http.get(NETWORK, params={"format": form})
    assert (got.status_code, got.headers["content-type"]) == (200, media)
    assert got.content.lower().startswith(starts.lower())
    assert got.headers["content-disposition"].endswith(f'.{form}"')


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/html", "text/html"),
        ("image/svg+xml", "image/svg+xml"),
        ("application/xml", "application/graphml+xml"),
    ],
)
def test_accept_chooses_a_form(http: Client, accept: str, media: str) -> None:
    assert http.get(NETWORK, headers={"Accept": accept}).headers["content-type"].startswith(media)


def test_every_form_has_every_item_and_line(http: Client) -> None:
    plain = http.get(NETWORK).json()
    items, lines = {item["id"] for item in plain["items"]}, {line["id"] for line in plain["lines"]}
    assert items and lines
    cytoscape = http.get(NETWORK, params={"format": "cytoscape"}).json()["elements"]
    assert {node["data"]["id"] for node in cytoscape["nodes"]} == items
    assert {edge["data"]["id"] for edge in cytoscape["edges"]} == lines
    assert all({"x", "y"} == node["position"].keys() for node in cytoscape["nodes"])
    grafana = http.get(NETWORK, params={"format": "grafana"}).json()
    assert {node["id"] for node in grafana["nodes"]} == items
    assert {edge["id"] for edge in grafana["edges"]} == lines
    assert all({edge["source"], edge["target"]} <= items for edge in grafana["edges"])
    assert all(isinstance(value, str) for node in grafana["nodes"] for value in node.values())
    graphml = ElementTree.fromstring(http.get(NETWORK, params={"format": "graphml"}).content)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert {node.get("id") for node in graphml.iter(f"{space}node")} == items
    assert {edge.get("id") for edge in graphml.iter(f"{space}edge")} == lines


def test_only_the_embedded_page_may_be_framed(http: Client) -> None:
    framed = http.get("/embed/returns-despite-interim-measures")
    assert framed.status_code == 200
    assert framed.headers["content-security-policy"].endswith("; frame-ancestors *")
    assert "x-frame-options" not in framed.headers
    for address in (
        NETWORK,
        f"{NETWORK}?format=html",
        f"{NETWORK}?format=svg",
        "/",
        "/docs",
        "/v1/questions",
        "/nowhere",
        "/healthz",
    ):
        headers = http.get(address).headers
        assert headers["content-security-policy"].endswith("; frame-ancestors 'none'"), address
        assert headers["x-frame-options"] == "DENY"


def test_policy_of_a_page_is_as_strict_in_the_header_as_within(http: Client) -> None:
    for address in ("/embed/returns", "/v1/questions/returns/network?format=html"):
        got = http.get(address)
        header = got.headers["content-security-policy"]
        within = re.search(r'http-equiv="Content-Security-Policy"\s+content="([^"]+)"', got.text)
        assert within and within[1].replace("&#39;", "'") in header
        assert "unsafe-inline" not in header and "default-src 'none'" in header


def test_every_answer_keeps_search_engines_and_guessing_browsers_out(http: Client) -> None:
    for address in ("/", NETWORK, "/embed/returns", "/nowhere", "/docs", "/docs/start.js", "/v1/search?q=a"):
        headers = http.get(address).headers
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == (
            "nosniff",
            "no-referrer",
        ), address
        assert headers["x-robots-tag"] == "noindex, nofollow"
        assert "server" not in headers and "set-cookie" not in headers


def test_a_question_without_a_network(
    http: Client, bundled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    plain = replace(bundled.library.get("returns"), network=None)
    monkeypatch.setitem(bundled.library.files, "returns", plain)
    for address in ("/v1/questions/returns/network", "/embed/returns"):
        got = http.get(address)
        assert (got.status_code, got.json()["type"]) == (422, "/v1/problems/no-network")


def test_network_takes_the_parameters_of_its_question(http: Client) -> None:
    everything = http.get("/v1/questions/returns/network").json()
    some = http.get("/v1/questions/returns/network", params={"from_state": "France"}).json()
    assert 0 < len(some["items"]) < len(everything["items"])
    assert http.get("/v1/questions/returns/network", params={"from_stat": "France"}).status_code == 422


def test_network_of_an_entity_grows_with_its_hops(http: Client) -> None:
    address = "/v1/entities/per:rakhmanov-rasul/network"
    near, far = (http.get(address, params={"hops": hops}).json() for hops in (1, 2))
    assert {item["id"] for item in near["items"]} < {item["id"] for item in far["items"]}
    assert http.get(address, params={"hops": 4}).status_code == 422
    assert http.get(address, params={"format": "svg"}).headers["content-type"].startswith("image/svg+xml")
