from pathlib import Path

import pytest

from cloudsword.centre import project
from cloudsword.centre.signing_key import FILE, signing_key
from cloudsword.errors import AnotherCentre


def test_configure_is_for_one_centre(centre_folder, tmp_path):
    project.configure(centre_folder)
    with pytest.raises(AnotherCentre):
        project.configure(tmp_path)


def test_signing_key_is_made_once_and_closed(tmp_path):
    key = signing_key(tmp_path)
    assert len(key) > 50
    assert signing_key(tmp_path) == key
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_two_who_make_it_at_once_read_the_same(tmp_path, monkeypatch):
    first = signing_key(tmp_path)
    monkeypatch.setattr(Path, "exists", lambda self: False)  # the second looked before the first was done
    assert signing_key(tmp_path) == first


def test_migrating_again_changes_nothing_and_grants_again(
    centre_folder, connect_as, django_db_setup, django_db_blocker
):
    import psycopg

    with connect_as("cloudsword_owner") as owner:
        owner.execute("GRANT UPDATE ON audit_auditevent TO cloudsword_desk")
        with django_db_blocker.unblock():
            project.migrate(centre_folder)
    with connect_as("cloudsword_desk") as desk:
        for sql in ("UPDATE audit_auditevent SET event = 'x'", "DELETE FROM django_migrations"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                desk.execute(sql)
        assert desk.execute("SELECT count(*) FROM people_user").fetchone() == (0,)


@pytest.mark.django_db
def test_migrations_are_up_to_date():
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_django_finds_nothing_wrong():
    from django.core.management import call_command

    call_command("check", deploy=True, fail_level="WARNING")


def test_web_connects_as_the_desk(centre_folder):
    from django.conf import settings

    assert settings.DATABASES["default"]["USER"] == "cloudsword_desk"
    assert "owner" not in settings.DATABASES
