"""What hands on the table do: the desk cannot, the owner is stopped, and whoever gets past is found."""

import psycopg
import pytest
from django.db import connection, transaction

from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import Head, hash_of, head, record, verify
from cloudsword.centre.audit.faults import Fault
from cloudsword.centre.audit.models import AuditEvent

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = "audit_auditevent"
TOUCHES = (
    f"UPDATE {TABLE} SET event = 'x'",
    f"DELETE FROM {TABLE}",
    f"TRUNCATE {TABLE}",
    f"TRUNCATE {TABLE} CASCADE",
)
SWITCHES = (
    f"ALTER TABLE {TABLE} DISABLE TRIGGER ALL",
    f"ALTER TABLE {TABLE} DISABLE TRIGGER audit_no_change",
    f"DROP TRIGGER audit_no_change ON {TABLE}",
    f"DROP TABLE {TABLE} CASCADE",
    "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE sql AS 'SELECT NULL'",
    "SET session_replication_role = replica",
    "CREATE TABLE mine (x int)",
    f"GRANT UPDATE ON {TABLE} TO cloudsword_desk",
)


@pytest.fixture
def chain():
    with transaction.atomic():
        for number in range(6):
            record(actor=None, event=Event.ORDER_SENT, subject=("order", number), amount_minor=100 + number)
    return head()


@pytest.fixture
def past_triggers(connect_as):
    """A superuser who switched the triggers off: nothing in the database can stop this one."""
    with connect_as("cloudsword_admin") as admin:
        admin.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
        yield admin
        for trigger in ("audit_no_change", "audit_no_truncate", "audit_follows"):
            admin.execute(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {trigger}")


def faults(*heads: Head) -> set[Fault]:
    return {finding.fault for finding in verify(heads)}


@pytest.mark.parametrize("sql", [*TOUCHES, *SWITCHES])
def test_the_desk_cannot(chain, connect_as, sql):
    with connect_as("cloudsword_desk") as desk:
        if sql.startswith("GRANT"):  # only warns, and the rights are as they were
            desk.execute(sql)
            sql = TOUCHES[0]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            desk.execute(sql)
    assert verify([chain]) == []


@pytest.mark.parametrize("sql", TOUCHES)
@pytest.mark.parametrize("role", ["cloudsword_owner", "cloudsword_admin"])
def test_the_triggers_stop_owner_and_superuser(chain, connect_as, role, sql):
    with connect_as(role) as hand, pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
        hand.execute(sql)
    assert verify([chain]) == []


def test_replica_mode_does_not_pass_them(chain, connect_as):
    with connect_as("cloudsword_admin") as admin:
        admin.execute("SET session_replication_role = replica")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
            admin.execute(TOUCHES[1])


@pytest.mark.parametrize("sequence", [3, 6, 8])
def test_nobody_puts_a_row_in_where_it_does_not_follow(chain, connect_as, sequence):
    with (
        connect_as("cloudsword_desk") as desk,
        pytest.raises(psycopg.Error, match=r"does not follow|duplicate"),
    ):
        desk.execute(
            f"INSERT INTO {TABLE}"
            " (sequence, at, event, subject_type, subject_id, personal, data, previous, hash)"
            " VALUES (%s, now(), 'x', 'x', 'x', false, '{}', %s, %s)",
            [sequence, bytes(32), bytes(32)],
        )


COLUMNS = {
    "at": "at + interval '1 microsecond'",
    "actor_id": "NULL",
    "event": "'hold:order:answered'",
    "subject_type": "'hold'",
    "subject_id": "'99'",
    "case_id": "'K9'",
    "personal": "NOT personal",
    "person": "'x'",
    "data": "'{\"amount_minor\": 1}'",
    "sealed": "'\\x00'",
    "previous": "decode(repeat('11', 32), 'hex')",
    "hash": "decode(repeat('11', 32), 'hex')",
}


def test_the_columns_tried_are_all_there_are():
    assert {field.column for field in AuditEvent._meta.fields} == {*COLUMNS, "sequence"}


@pytest.mark.parametrize("column", COLUMNS)
def test_an_edit_of_any_column_is_found(person, past_triggers, column):
    officer = person("wang")
    with transaction.atomic():
        for number in range(6):
            record(actor=officer, event=Event.ORDER_SENT, subject=("order", number), amount_minor=number)
    past_triggers.execute(f"UPDATE {TABLE} SET {column} = {COLUMNS[column]} WHERE sequence = 4")
    assert next((f.fault, f.first) for f in verify()) in {(Fault.EDITED, 4), (Fault.BROKEN, 4)}


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_row_taken_out_is_found(chain, past_triggers, number):
    past_triggers.execute(f"DELETE FROM {TABLE} WHERE sequence = %s", [number])
    assert faults(chain) == {Fault.GAP}


def test_a_row_taken_out_and_the_rest_moved_up_is_found(chain, past_triggers):
    past_triggers.execute(f"DELETE FROM {TABLE} WHERE sequence = 3")
    past_triggers.execute(f"UPDATE {TABLE} SET sequence = sequence - 1 WHERE sequence = 4")
    past_triggers.execute(f"UPDATE {TABLE} SET sequence = sequence - 1 WHERE sequence = 5")
    past_triggers.execute(f"UPDATE {TABLE} SET sequence = sequence - 1 WHERE sequence = 6")
    assert {Fault.BROKEN, Fault.EDITED} <= faults()


def test_two_rows_changed_about_are_found(chain, past_triggers):
    for old, new in ((2, 100), (5, 2), (100, 5)):
        past_triggers.execute(f"UPDATE {TABLE} SET sequence = %s WHERE sequence = %s", [new, old])
    assert {Fault.BROKEN, Fault.EDITED} <= faults()


@pytest.mark.parametrize("cut", [1, 3, 6])
def test_a_lost_tail_does_not_fit_a_head_that_travelled(chain, past_triggers, cut):
    past_triggers.execute(f"DELETE FROM {TABLE} WHERE sequence > %s", [6 - cut])
    assert faults() == set()  # alone, a shorter chain is whole
    found = verify([chain])
    assert [(f.fault, f.first, f.last) for f in found] == [(Fault.LOST_TAIL, 7 - cut, 6)]
    with transaction.atomic():  # and it shows too once the chain has grown again
        for number in range(8):
            record(actor=None, event=Event.ORDER_SENT, subject=("order", number))
    assert faults(chain) == {Fault.REWRITTEN}


def test_a_chain_computed_anew_does_not_fit_a_head_that_travelled(chain, past_triggers):
    previous = None
    for row in AuditEvent.objects.order_by("sequence"):
        if row.sequence == 2:
            row.data = {"amount_minor": 1}
        if previous is not None:
            row.previous = previous
        row.hash = previous = hash_of(row)
        past_triggers.execute(
            f"UPDATE {TABLE} SET data = %s, previous = %s, hash = %s WHERE sequence = %s",
            [psycopg.types.json.Jsonb(row.data), row.previous, row.hash, row.sequence],
        )
    connection.close()
    assert faults() == set()
    assert faults(chain) == {Fault.REWRITTEN}


def test_a_row_that_follows_with_a_made_up_hash_is_found(chain, connect_as):
    with connect_as("cloudsword_desk") as desk:
        desk.execute(
            f"INSERT INTO {TABLE}"
            " (sequence, at, event, subject_type, subject_id, personal, data, previous, hash)"
            " VALUES (7, now(), 'hold:order:approved', 'order', '1', false, '{}', %s, %s)",
            [chain.hash, bytes(32)],
        )
    assert faults(chain) == {Fault.EDITED}


def test_findings_speak_both_languages(chain, past_triggers):
    past_triggers.execute(f"DELETE FROM {TABLE} WHERE sequence IN (2, 3)")
    (finding,) = verify()
    assert finding.name_in("en") == "events 2 to 3 are missing"
    assert "2" in finding.name_in("zh")
