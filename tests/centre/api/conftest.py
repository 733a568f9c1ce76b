"""Tokens of two institutions, and a lake with nothing in it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def empty_lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A centre of which only the lake is used; never changed."""
    from cloudsword.lake.centre import create

    return create(tmp_path_factory.mktemp("api") / "centre").path


@pytest.fixture(autouse=True)
def _lake(empty_lake: Path, settings: Any) -> None:
    """Let the tests' centre have that lake."""
    settings.CENTRE = empty_lake


@pytest.fixture
def make_token(db: None, person: Callable[..., Any], institution: Callable[..., Any]) -> Callable[..., str]:
    """Make a token: ``make_token("bank-a", Scope.REPORTS_WRITE)``; all scopes where none is named."""
    from cloudsword.centre.api.scopes import Scope
    from cloudsword.centre.api.services import approve_token, fetch_token, propose_token

    keepers: list[Any] = []
    liaisons: dict[str, Any] = {}

    def make(slug: str, *scopes: Any, **fields: Any) -> str:
        if not keepers:
            keepers.extend(person(f"keeper{n}", "administrator", staff=True) for n in (1, 2))
        proposal = propose_token(
            actor=keepers[0],
            institution=institution(slug, kind="bank"),
            name=f"{slug} to the centre",
            scopes=list(scopes or Scope),
            days=fields.pop("days", 30),
            reason="made for a test",
            **fields,
        )
        token = approve_token(actor=keepers[1], proposal=proposal)
        if slug not in liaisons:
            liaisons[slug] = person(f"liaison-{slug}", "liaison", institution_id=slug)
        return fetch_token(actor=liaisons[slug], token=token)

    return make


@pytest.fixture
def call() -> Callable[..., Any]:
    """Call the API with a token: ``call(token, "post", "/reports", {...}, key="12345678")``."""
    from django.test import Client

    def make(token: str, method: str, path: str, body: Any = None, key: str = "", **headers: str) -> Any:
        sent = {"Authorization": f"Bearer {token}"} if token else {}
        if key:
            sent["Idempotency-Key"] = key
        options = {} if body is None else {"data": body, "content_type": "application/json"}
        return getattr(Client(), method)(f"/api/v1{path}", headers={**sent, **headers}, **options)

    return make


@pytest.fixture
def sent_order(db: None, person: Callable[..., Any], institution: Callable[..., Any]) -> Callable[..., Any]:
    """Make an order that left: ``sent_order("bank-a")``; proposed and approved by two officers."""
    from uuid import uuid4

    from cloudsword.centre import clock
    from cloudsword.centre.holds.models import Order
    from cloudsword.centre.intake.models import Case

    officers: list[Any] = []

    def make(slug: str, **fields: Any) -> Any:
        if not officers:
            officers.extend((person("li", "funds_officer"), person("zhao", "approver")))
        now = clock.now()
        case = Case.objects.create(id=f"K{uuid4().hex[:8]}", opened_at=now)
        fields = {
            "kind": "hold",
            "state": "sent",
            "account": "QZ2",
            "amount_minor": 50_000,
            "sent_at": now,
            "expires_at": now + timedelta(hours=48),
            **fields,
        }
        return Order.objects.create(
            case=case,
            root_transaction_id=f"T-{uuid4().hex[:8]}",
            institution=institution(slug, kind="bank"),
            currency="CNY",
            instrument="urgent_stop_payment",
            legal_basis="an article",
            reason="made for a test",
            proposed_by=officers[0],
            approved_by=officers[1],
            approved_at=now,
            **fields,
        )

    return make
