"""``migrate`` and the owner of the tables: beside whoever works for the centre, and alone."""

import fcntl
import os

import pytest

from cloudsword.centre.machine import locks
from cloudsword.centre.machine.migrating import migrated
from cloudsword.errors import OwnerLocked

MISSING = "machine.9999_later"


@pytest.fixture
def missing(monkeypatch):
    """Let one migration be missing, as after an upgrade of the program."""
    from cloudsword.centre.machine import readiness

    monkeypatch.setattr(readiness, "unapplied", lambda: [MISSING, "people.9999_later"])


@pytest.mark.django_db(transaction=True)
def test_beside_a_running_centre_nothing_missing_is_said(centre_folder, connect_as):
    with connect_as("cloudsword_admin") as admin:
        before = admin.execute("SELECT pg_postmaster_start_time()").fetchone()
        with locks.serving(centre_folder, "here"), migrated(centre_folder) as applied:
            assert applied == []
        assert admin.execute("SELECT pg_postmaster_start_time()").fetchone() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_beside_a_running_centre_what_is_missing_waits(centre_folder, missing, language):
    with (
        locks.serving(centre_folder, "here"),
        pytest.raises(OwnerLocked) as refused,
        migrated(centre_folder),
    ):
        pytest.fail("it went on")
    told = refused.value.sentence(language)
    assert f"{MISSING} +1" in told
    assert f"cloudsword migrate --centre {centre_folder}" in told


@pytest.mark.django_db(transaction=True)
def test_beside_web_or_worker_of_their_own_it_waits_too(centre_folder, missing):
    handle = locks.attend(centre_folder)
    try:
        with pytest.raises(OwnerLocked), migrated(centre_folder):
            pytest.fail("it went on")
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)
        os.close(handle)


def test_where_nobody_works_for_the_centre_it_is_done_and_keeps_others_out(
    centre_folder, missing, django_db_setup, django_db_blocker
):
    with django_db_blocker.unblock(), migrated(centre_folder) as applied:
        assert applied == [MISSING, "people.9999_later"]
        assert locks.served_by(centre_folder).pid == os.getpid()
    assert locks.served_by(centre_folder) is None
