"""The interface keeps its own description, whatever is asked of it."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from graph.workspace import Workspace
from tests.api.conftest import Client
from tests.api.test_rows import NEEDED

#: A name that nobody bears fits the description and is refused all the same, so that what is
#: not refused is judged, and not that something is.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    unsupported_method,
]
REAL = {
    "/v1/entities/{id}": [
        "sta:kazakhstan",
        "per:rakhmanov-rasul",
        "ins:cat",
        "ims:cat-kz-29",
        "stm:hrw-pr-2011-06-07",
    ],
    "/v1/events/{id}": ["ev:ret-abdurakhmanov", "ims:cat-kz-29"],
    "/v1/claims/{id}": ["c000-061", "agy:kz-knb#part_of"],
    "/v1/documents/{id}": ["000_899ea0687d4b4dc6.txt"],
    "/v1/explain/{id}": ["c000-061", "ev:ret-abdurakhmanov", "sta:kazakhstan", "000_899ea0687d4b4dc6.txt"],
}


@pytest.fixture(scope="session")
def described(http: Client) -> Any:
    return schemathesis.openapi.from_url(str(http.base_url.join("/openapi.json")))


@pytest.mark.parametrize(
    "mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfitting"]
)
def test_any_request_gets_what_the_description_says(described: Any, mode: GenerationMode) -> None:
    for found in described.get_all_operations():
        operation = found.ok()
        places = {parameter["in"] for parameter in operation.definition.raw["parameters"]}
        if mode is GenerationMode.NEGATIVE and "query" not in places:
            continue  # nothing about it can be asked wrongly: any text is an id
        cases = operation.as_strategy(generation_mode=mode)

        @settings(max_examples=8, suppress_health_check=list(HealthCheck))
        @given(case=cases)
        def ask(case: Any) -> None:
            response = case.call(timeout=60)
            too_long = response.status_code == 414
            checks = (
                CHECKS if mode is GenerationMode.POSITIVE or too_long else [*CHECKS, negative_data_rejection]
            )
            case.validate_response(response, checks=checks)

        ask()


def test_real_answers_fit_the_description(described: Any, http: Client, bundled: Workspace) -> None:
    for path, operation in described.raw_schema["paths"].items():
        addresses = [path.replace("{id}", found) for found in REAL.get(path, [])]
        if "{" not in path and path != "/v1/search":
            addresses = [path]
        for address in addresses:
            question = (
                address.split("/")[3]
                if address.startswith("/v1/questions/") and address.count("/") == 4
                else ""
            )
            got = http.get(address.replace("#", "%23"), params=NEEDED.get(question, {}))
            assert got.status_code == 200, address
            assert operation["get"]["responses"]["200"]["content"].keys() & {
                got.headers["content-type"].partition(";")[0]
            }
            described[path]["GET"].validate_response(got)
