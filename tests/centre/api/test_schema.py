"""The API against its own description: schemathesis calls every endpoint over WSGI."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from cloudsword.centre.wsgi import application

ENDPOINTS = (
    ("GET", "/api/v1/me"),
    ("POST", "/api/v1/reports"),
    ("GET", "/api/v1/orders"),
    ("GET", "/api/v1/orders/{order_id}"),
    ("POST", "/api/v1/orders/{order_id}/answers"),
    ("GET", "/api/v1/events"),
    ("GET", "/api/v1/warnings"),
)


@pytest.fixture
def described(transactional_db: None) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


def test_every_endpoint_is_called(described: Any) -> None:
    found = {(each.ok().method.upper(), each.ok().path) for each in described.get_all_operations()}
    assert found == set(ENDPOINTS)


@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
def test_every_endpoint_does_what_it_says(
    described: Any, make_token: Any, sent_order: Any, method: str, path: str, mode: Any
) -> None:
    token = make_token("bank-a", a_minute=60_000)
    sent_order("bank-a")
    operation = described[path][method]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=20,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def check(case: Any) -> None:
        # a body may fit its schema and still contradict itself; a parameter too many is ignored
        left_out = [positive_data_acceptance] if method == "POST" else [negative_data_rejection]
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, excluded_checks=left_out)

    check()
