"""The centre's clock: one for all that it does, and not Django's."""

import ast
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

import cloudsword.centre
from cloudsword.centre import clock
from cloudsword.centre.demonstration import country_clock

CENTRE = Path(cloudsword.centre.__file__).parent
FILES = sorted(CENTRE.rglob("*.py"))
NOON = datetime(2030, 5, 6, 12, tzinfo=UTC)
MAY = {
    "clock.py": "is it",
    "machine/backup.py": "a backup is as old as the machine says",
    "machine/doctor/folder.py": "a backup is as old as the machine says",
    "machine/institutions/serving.py": "an institution of its own, with no centre around it",
}
"""Files that may ask the machine."""


def asked(tree: ast.AST) -> Iterator[str]:
    """What asks Django or the machine for the present instant."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("now", "utcnow"):
            owner = getattr(node.value, "attr", getattr(node.value, "id", ""))
            if owner in ("timezone", "datetime", "dt"):
                yield f"{owner}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module == "django.utils.timezone":
            yield from (f"timezone.{one.name}" for one in node.names if one.name == "now")


@pytest.mark.parametrize(
    "text",
    [
        "from django.utils import timezone\nx = timezone.now()",
        "import django.utils.timezone\nmodels.DateTimeField(default=django.utils.timezone.now)",
        "from django.utils.timezone import now",
        "datetime.now(UTC)",
    ],
)
def test_asking_another_clock_is_found(text: str) -> None:
    assert len(list(asked(ast.parse(text)))) == 1


def test_the_centre_asks_its_own_clock_alone() -> None:
    found = {str(path.relative_to(CENTRE)): list(asked(ast.parse(path.read_text("utf-8")))) for path in FILES}
    assert {name: what for name, what in found.items() if what and name not in MAY} == {}
    assert all(found[name] for name in MAY)


def test_it_is_the_machine_s_until_another_is_used() -> None:
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    with clock.used(lambda: NOON):
        assert clock.now() == NOON
        with clock.used(lambda: NOON + timedelta(days=1)):
            assert clock.now() == NOON + timedelta(days=1)
        assert clock.now() == NOON
    assert before <= clock.now() <= datetime.now(UTC)


@pytest.mark.django_db
def test_rows_that_say_no_time_are_made_at_the_centre_s(person, clock_of) -> None:
    clock_of(lambda: NOON)
    wang = person("wang", "duty_officer")
    assert (wang.made_at, wang.grants.get().granted_at) == (NOON, NOON)


@pytest.mark.django_db
def test_a_sign_in_is_noted_by_it_and_its_session_ends_by_the_machine_s(person, signed_in, clock_of) -> None:
    wang = person("wang", "duty_officer")
    clock_of(lambda: NOON)
    signed_in(wang)
    wang.refresh_from_db()
    assert wang.last_login == NOON
    left = Session.objects.get().expire_date - datetime.now(UTC)
    assert timedelta(hours=11) < left <= timedelta(hours=12)


@pytest.mark.django_db
def test_a_demonstration_s_clock_is_the_centre_s_and_django_keeps_its_own(
    tmp_path, person, signed_in, clock_of
) -> None:
    wang = person("wang", "duty_officer")
    client, djangos = signed_in(wang), timezone.now
    shown = country_clock.rule(tmp_path)
    assert country_clock.rule(tmp_path) is shown
    shown.stand(country_clock.microseconds(NOON + timedelta(days=700)))
    assert clock.now() == NOON + timedelta(days=700)
    assert timezone.now is djangos
    assert client.get("/").status_code == 200  # a minute on the wall is a day there: nobody is signed out


def test_how_long_work_takes_is_measured_by_the_clock_that_is_used() -> None:
    with clock.used(clock.system):
        assert time.monotonic() <= clock.seconds() <= time.monotonic()
    shown = [NOON]
    with clock.used(lambda: shown[0]):
        began = clock.seconds()
        assert clock.seconds() == began
        shown[0] += timedelta(hours=1)
        assert clock.seconds() - began == 3600
