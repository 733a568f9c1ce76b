"""Of a test that commits nothing is left, and what guards the tables guards them again."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.people.models import Grant
from tests.centre import conftest

pytestmark = pytest.mark.django_db(transaction=True)


def recorded() -> None:
    with transaction.atomic():
        record(actor=None, event=Event.ORDER_SENT, subject=("order", 1))


def filled() -> set[str]:
    with connection.cursor() as cursor:
        names = set(connection.introspection.table_names(cursor)) - set(conftest._KEEP)
        found = set()
        for name in names:
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            if cursor.fetchone()[0]:
                found.add(name)
        return found


def test_nothing_is_left_and_numbers_begin_anew(person: Callable[..., Any]) -> None:
    for _ in range(2):
        person("wang", "funds_officer")
        recorded()
        assert {"people_user", "people_grant", "audit_auditevent"} <= filled()
        conftest.empty_tables()
        assert filled() == set()
    person("wang", "funds_officer")
    assert Grant.objects.get().pk == 1


@pytest.mark.parametrize("act", ["DELETE FROM audit_auditevent", "TRUNCATE audit_auditevent CASCADE"])
def test_the_chain_is_guarded_after_it(act: str, connect_as: Callable[[str], Any]) -> None:
    recorded()
    conftest.empty_tables()
    assert not AuditEvent.objects.exists()
    recorded()
    with connect_as("cloudsword_admin") as admin:
        admin.execute("SET session_replication_role = replica")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
            admin.execute(act)
    assert AuditEvent.objects.count() == 1
