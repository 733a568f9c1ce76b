"""The reference says what the API does."""

from pathlib import Path

from django.test import Client

from cloudsword.centre.api.document import page

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "api.md"


def test_the_reference_is_what_the_api_says_of_itself(db: None) -> None:
    assert REFERENCE.read_text("utf-8") == page()


def test_the_machine_readable_form_is_open_to_everyone(db: None) -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert set(answer.json()["paths"]) >= {"/api/v1/reports", "/api/v1/orders", "/api/v1/events"}
