"""The doctor on good and on broken installations."""

import os
import shutil
import socket
import time
from datetime import UTC, datetime, timedelta

import pytest

from cloudsword.centre.database import clients
from cloudsword.centre.database.address import address_of
from cloudsword.centre.database.secrets import ADMIN, OWNER
from cloudsword.centre.machine import backlog, ledger, locks, readiness
from cloudsword.centre.machine.backup import LAST
from cloudsword.centre.machine.doctor import Level, examine
from cloudsword.centre.machine.doctor.database import look_at_database
from cloudsword.centre.machine.doctor.evidence import look_at_evidence
from cloudsword.centre.machine.doctor.exposure import look_at_exposure
from cloudsword.centre.machine.doctor.folder import look_at_folder
from cloudsword.centre.machine.doctor.work import look_at_work
from cloudsword.centre.machine.models import ChoreRun
from cloudsword.centre.machine.web import require_address
from cloudsword.errors import BindNeedsTls, DemonstrationStaysHere, PortTaken
from cloudsword.lake.centre import create, open_centre
from cloudsword.lake.ingest import ingest
from cloudsword.lake.ledger_index import open_index
from cloudsword.tables import TRANSFERS
from tests.lake.records import record, transfer


def levels(findings):
    found = {}
    for finding in findings:
        assert finding.said("en")
        assert any("\u4e00" <= sign <= "\u9fff" or sign in ",:" for sign in finding.said("zh")), finding
        assert (
            bool(finding.next_step("en")) == bool(finding.next_step("zh")) == (finding.level is not Level.OK)
        )
        found[finding.check] = finding.level.value
    return found


@pytest.fixture
def centre(tmp_path):
    return create(tmp_path / "centre").path


def test_a_folder_that_is_no_centre_is_said_to_be_none(tmp_path):
    assert levels(examine(tmp_path)) == {"centre": "fault"}


def test_a_new_centre_can_be_put_into_service_and_stays_untouched(centre):
    before = sorted(path.name for path in centre.iterdir())
    found = levels(examine(centre))
    assert "fault" not in found.values()
    assert found["database"] == "warn"
    assert sorted(path.name for path in centre.iterdir()) == before


@pytest.mark.parametrize("name", ["signing-key", "database/passwords.toml", "keys/order.pem"])
def test_a_secret_that_others_may_read_is_a_fault(centre, name):
    secret = centre / name
    secret.parent.mkdir(exist_ok=True, mode=0o700)
    secret.write_text("x")
    secret.chmod(0o600)
    assert levels(look_at_folder(centre))["secrets"] == "ok"
    secret.chmod(0o640)
    assert levels(look_at_folder(centre))["secrets"] == "fault"


def test_a_byte_of_lake_or_index_that_changed_is_a_fault(centre):
    opened = open_centre(centre)
    ingest(opened, TRANSFERS, [record(TRANSFERS, [transfer(number) for number in range(9)])])
    open_index(opened)
    assert levels(look_at_evidence(centre)) == {"lake": "ok", "index_whole": "ok"}
    (part,) = (centre / "lake" / "transfers").glob("*.parquet")
    (amounts,) = (centre / "lake" / "index").rglob("amount.bin")
    for check, path in (("lake", part), ("index_whole", amounts)):
        whole = path.read_bytes()
        path.write_bytes(bytes([*whole[:30], whole[30] ^ 4, *whole[31:]]))
        found = levels(look_at_evidence(centre))
        assert found.pop(check) == "fault"
        assert set(found.values()) == {"ok"}
        path.write_bytes(whole)


def test_a_folder_that_others_may_change_is_a_fault(centre):
    centre.chmod(0o777)
    assert levels(look_at_folder(centre))["owner"] == "fault"


@pytest.mark.parametrize(("gib", "level"), [(0.5, "fault"), (2, "warn"), (50, "ok")])
def test_little_room_is_told(centre, monkeypatch, gib, level):
    usage = shutil.disk_usage(centre)._replace(free=int(gib * 1024**3))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    assert levels(look_at_folder(centre))["disk"] == level


@pytest.mark.parametrize(("days", "level"), [(0, "ok"), (3, "warn"), (None, "warn")])
def test_the_age_of_the_last_backup_is_told(centre, days, level):
    if days is not None:
        (centre / LAST).write_text(f"{(datetime.now(UTC) - timedelta(days=days)).isoformat()}\n")
    assert levels(look_at_folder(centre))["backup"] == level


@pytest.mark.parametrize(
    ("hosts", "tls", "level"),
    [
        ("", "", "ok"),
        ("localhost", "", "ok"),
        ("centre.example", "", "fault"),
        ("centre.example", "1", "ok"),
        ("*", "1", "fault"),
        ("", "1", "warn"),
    ],
)
def test_names_without_tls_are_a_fault(centre, monkeypatch, hosts, tls, level):
    monkeypatch.setenv("CLOUDSWORD_HOSTS", hosts)
    monkeypatch.setenv("CLOUDSWORD_BEHIND_TLS", tls)
    assert levels(look_at_exposure(centre))["hosts"] == level


@pytest.mark.parametrize(
    ("hosts", "level"), [("", "warn"), ("localhost", "warn"), ("centre.example", "fault")]
)
def test_a_demonstration_that_others_could_reach_is_a_fault(centre, monkeypatch, hosts, level):
    monkeypatch.setenv("CLOUDSWORD_HOSTS", hosts)
    monkeypatch.delenv("CLOUDSWORD_BEHIND_TLS", raising=False)
    assert "demonstration" not in levels(look_at_exposure(centre))
    (centre / "demonstration.json").write_text("{}")
    assert levels(look_at_exposure(centre))["demonstration"] == level
    monkeypatch.setenv("CLOUDSWORD_BEHIND_TLS", "1")
    with pytest.raises(DemonstrationStaysHere):
        require_address(centre, "0.0.0.0", 0)


def test_a_network_without_tls_and_a_taken_port_are_refused(centre, monkeypatch):
    monkeypatch.delenv("CLOUDSWORD_BEHIND_TLS", raising=False)
    with pytest.raises(BindNeedsTls):
        require_address(centre, "0.0.0.0", 0)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(PortTaken):
            require_address(centre, "127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize(
    ("url", "level"),
    [
        ("postgresql://desk:x@db.example/centre?sslmode=verify-full", "ok"),
        ("postgresql://desk:x@db.example/centre", "fault"),
        ("postgresql://desk:x@127.0.0.1/centre", "ok"),
        ("mysql://desk:x@db.example/centre", "fault"),
    ],
)
def test_a_database_across_a_network_must_prove_itself(centre, monkeypatch, url, level):
    monkeypatch.setenv("CLOUDSWORD_DATABASE_URL", url)
    assert levels(look_at_exposure(centre))["database_way"] == level


def test_an_owner_known_to_the_web_is_a_warning(centre, monkeypatch):
    monkeypatch.setenv("CLOUDSWORD_DATABASE_URL", "postgresql://desk:x@127.0.0.1/centre")
    monkeypatch.setenv("CLOUDSWORD_DATABASE_OWNER_URL", "postgresql://owner:x@127.0.0.1/centre")
    assert levels(look_at_exposure(centre))["database_owner"] == "warn"


@pytest.mark.django_db(transaction=True)
def test_a_good_database_is_good(centre_folder):
    well = ("database", "backup_program", "clock", "database_log", "migrations", "rights", "clock_back")
    # these tests speak as owner and superuser: that somebody may is told
    assert levels(look_at_database(centre_folder)) == {**dict.fromkeys(well, "ok"), "locked": "warn"}


@pytest.mark.django_db(transaction=True)
def test_who_may_sign_in_as_owner_or_superuser_is_named(centre_folder, connect_as):
    with connect_as("cloudsword_admin") as admin:
        for role, names in ((OWNER, ADMIN), (ADMIN, "")):
            admin.execute(f"ALTER ROLE {role} NOLOGIN")
            (found,) = (finding for finding in look_at_database(centre_folder) if finding.check == "locked")
            assert found.level.value == ("warn" if names else "ok")
            assert found.said("en").startswith(names or "nobody can sign in")
        for role in (OWNER, ADMIN):
            admin.execute(f"ALTER ROLE {role} LOGIN")


@pytest.mark.parametrize("uid", [0, 1000])
def test_passwords_that_an_earlier_version_kept_are_told(tmp_path, monkeypatch, uid):
    monkeypatch.setattr(os, "geteuid", lambda: uid)
    file = tmp_path / "database" / "passwords.toml"
    file.parent.mkdir()
    file.write_text('desk = "x"\n')
    (well,) = (finding for finding in look_at_exposure(tmp_path) if finding.check == "apart")
    file.write_text('admin = "y"\nowner = "z"\ndesk = "x"\n')
    (found,) = (finding for finding in look_at_exposure(tmp_path) if finding.check == "apart")
    assert found.level.value == "warn"
    assert "passwords.toml" in found.said("en")
    assert "passwords.toml" not in well.said("en")
    file.write_text("no such = file")
    assert levels(look_at_exposure(tmp_path))["apart"] == well.level.value


@pytest.mark.django_db(transaction=True)
def test_a_server_that_no_program_reads_is_a_fault(centre_folder, monkeypatch):
    monkeypatch.setattr(clients, "_candidates", lambda program: [])
    assert levels(look_at_database(centre_folder))["backup_program"] == "fault"


@pytest.mark.django_db(transaction=True)
def test_a_desk_that_could_change_history_is_a_fault(centre_folder, monkeypatch):
    address = address_of(centre_folder, ADMIN)
    url = f"postgresql://{address.user}:{address.password}@/{address.name}?host={address.host}"
    monkeypatch.setenv("CLOUDSWORD_DATABASE_URL", url)
    found = levels(look_at_database(centre_folder))
    assert found["rights"] == "fault"
    monkeypatch.delenv("CLOUDSWORD_DATABASE_URL")
    assert levels(look_at_database(centre_folder))["rights"] == "ok"  # whatever was tried was rolled back


@pytest.mark.django_db(transaction=True)
def test_a_trigger_that_is_off_is_a_fault(centre_folder, connect_as):
    with connect_as("cloudsword_owner") as owner:
        owner.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER audit_no_truncate")
        try:
            assert levels(look_at_database(centre_folder))["rights"] == "fault"
        finally:
            owner.execute("ALTER TABLE audit_auditevent ENABLE ALWAYS TRIGGER audit_no_truncate")


@pytest.mark.django_db(transaction=True)
def test_tables_that_are_older_or_newer_than_the_program_are_a_fault(centre_folder, connect_as):
    with connect_as("cloudsword_owner") as owner:
        rows = owner.execute(
            "DELETE FROM django_migrations WHERE app = 'machine' RETURNING app, name, applied"
        ).fetchall()
        try:
            found = levels(look_at_database(centre_folder))
            assert found["migrations"] == "fault"
            assert "rights" not in found
        finally:
            for row in rows:
                owner.execute("INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)", row)
        owner.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('machine', '9999_later', now())"
        )
        try:
            assert levels(look_at_database(centre_folder))["migrations"] == "fault"
        finally:
            owner.execute("DELETE FROM django_migrations WHERE name = '9999_later'")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("seconds", "level"), [(0, "ok"), (3, "warn"), (-60, "fault")])
def test_clocks_that_differ_are_told(centre_folder, monkeypatch, seconds, level):
    clock = time.time
    monkeypatch.setattr(time, "time", lambda: clock() + seconds)
    assert levels(look_at_database(centre_folder))["clock"] == level


def test_a_database_that_does_not_answer_is_a_fault(centre, monkeypatch):
    monkeypatch.setenv("CLOUDSWORD_DATABASE_URL", f"postgresql://desk:x@/centre?host={centre}")
    assert levels(look_at_database(centre)) == {"database": "fault"}


@pytest.fixture
def at_work(centre_folder, monkeypatch):
    """A database with a worker that was just at work and an index that holds the lake."""
    now = datetime.now(UTC)
    row = ChoreRun.objects.create(name="tried", began_at=now, ended_at=now, succeeded_at=now)
    monkeypatch.setattr(ledger, "state", lambda: ledger.LedgerState(True, now))
    monkeypatch.setattr(backlog, "waiting", lambda: 0)
    monkeypatch.setattr(backlog, "oldest_waiting", lambda: 0.0)
    return row


@pytest.mark.django_db
def test_work_that_goes_on_is_good(centre_folder, at_work):
    found = levels(look_at_work(centre_folder))
    assert found == {
        "worker": "ok",
        "outbox": "ok",
        "refused": "ok",
        "ledger_index": "ok",
        "people": "warn",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("is_served", [True, False])
def test_a_silent_worker_is_a_fault_where_the_web_runs(centre_folder, at_work, is_served):
    ChoreRun.objects.update(began_at=datetime.now(UTC) - timedelta(hours=3), ended_at=None)
    held = locks.attend(centre_folder) if is_served else None
    try:
        assert levels(look_at_work(centre_folder))["worker"] == ("fault" if is_served else "warn")
        part = {part.name: part for part in readiness.parts()}["worker"]
        assert not part.is_ready
    finally:
        if held is not None:
            os.close(held)


@pytest.mark.django_db
def test_a_chore_that_fails_is_a_fault(centre_folder, at_work):
    ChoreRun.objects.update(failures=3, failure="OSError")
    assert levels(look_at_work(centre_folder))["chore_tried"] == "fault"


@pytest.mark.django_db
def test_a_chore_that_hangs_is_a_fault(centre_folder, at_work):
    began = datetime.now(UTC) - timedelta(minutes=4)
    ChoreRun.objects.create(name="outbox", began_at=began, ended_at=None)
    assert levels(look_at_work(centre_folder))["chore_outbox"] == "fault"


@pytest.mark.django_db
def test_institutions_that_are_not_reached_for_long_are_named_and_the_centre_stays_ready(
    centre_folder, at_work, institution
):
    from cloudsword.centre.holds.models import Reading

    now = datetime.now(UTC)
    for name, minutes in (("bank-a", 11), ("bank-b", 5)):
        institution(name, kind="bank")
        since = now - timedelta(minutes=minutes)
        Reading.objects.create(institution_id=name, trouble="timed out", failures=9, failing_since=since)
    found = {finding.check: finding for finding in look_at_work(centre_folder)}
    assert (found["institution_bank-a"].level.value, "institution_bank-b" in found) == ("warn", False)
    for language in ("en", "zh"):
        assert "timed out" in found["institution_bank-a"].said(language)
    assert {part.name: part.is_ready for part in readiness.parts()}["worker"]


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "level"), [(5, "ok"), (100, "warn"), (1000, "fault")])
def test_orders_that_wait_are_told(centre_folder, at_work, monkeypatch, seconds, level):
    monkeypatch.setattr(backlog, "waiting", lambda: 4)
    monkeypatch.setattr(backlog, "oldest_waiting", lambda: float(seconds))
    assert levels(look_at_work(centre_folder))["outbox"] == level


@pytest.mark.django_db
def test_an_index_that_is_behind_is_told_and_late_after_a_while(centre_folder, at_work, monkeypatch):
    now = datetime.now(UTC)
    for minutes, is_late in ((1, False), (10, True)):
        state = ledger.LedgerState(False, now - timedelta(minutes=minutes))
        monkeypatch.setattr(ledger, "state", lambda state=state: state)
        assert levels(look_at_work(centre_folder))["ledger_index"] == "warn"
        part = {part.name: part for part in readiness.parts()}["ledger_index"]
        assert part.is_ready != is_late, part


@pytest.mark.parametrize(("uid", "level"), [(0, "warn"), (1000, "ok")])
def test_it_says_how_far_web_and_worker_are_kept_from_the_database(centre, monkeypatch, uid, level):
    monkeypatch.setattr("os.geteuid", lambda: uid)
    assert levels(look_at_exposure(centre))["apart"] == level
    monkeypatch.setenv("CLOUDSWORD_DATABASE_URL", "postgresql://desk:x@localhost/centre")
    assert "apart" not in levels(look_at_exposure(centre))
