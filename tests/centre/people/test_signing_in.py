from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from cloudsword.centre.oversight.models import AuditEvent
from cloudsword.centre.people import throttle
from cloudsword.centre.people.models import SignInPlace

pytestmark = pytest.mark.django_db
PASSWORD = "right horse battery"


def code_of(device: TOTPDevice) -> str:
    totp = TOTP(bytes.fromhex(device.key), device.step, device.t0, device.digits)
    totp.time = __import__("time").time()
    return f"{totp.token():06d}"


def first(client, username="wang", password=PASSWORD, **more):
    return client.post("/people/sign-in", {"username": username, "password": password, **more})


@pytest.fixture
def wang(person):
    user = person("wang", "funds_officer")
    user.device = TOTPDevice.objects.create(user=user, confirmed=True)
    return user


def test_both_steps_and_only_both_sign_in(client, wang):
    answer = first(client, next="/people/roles")
    assert answer["Location"] == "/people/second-step"
    assert client.get("/people/me").status_code == 302  # the password alone opens nothing
    answer = client.post("/people/second-step", {"code": code_of(wang.device)})
    assert answer["Location"] == "/people/roles"
    assert client.get("/people/me").status_code == 200
    assert list(AuditEvent.objects.values_list("event", flat=True)) == ["user:session:started"]


def test_the_session_gets_a_new_key_at_each_step(client, wang):
    first(client)
    before = client.cookies["session"].value
    client.post("/people/second-step", {"code": code_of(wang.device)})
    assert client.cookies["session"].value != before


def test_a_code_works_once(wang):
    code = code_of(wang.device)
    for expected in (302, 200):
        client = Client()
        first(client)
        assert client.post("/people/second-step", {"code": code}).status_code == expected


def test_enrolment_shows_the_key_until_a_code_confirms_it(client, person):
    user = person("li")
    first(client, "li")
    page = client.get("/people/second-step").content.decode()
    device = TOTPDevice.objects.get(user=user)
    assert not device.confirmed
    assert "otpauth://totp/CloudSword:li?secret=" in page
    assert "<path d=" in page
    assert client.post("/people/second-step", {"code": code_of(device)}).status_code == 302
    device.refresh_from_db()
    assert device.confirmed
    again = Client()
    first(again, "li")
    assert "otpauth://" not in again.get("/people/second-step").content.decode()


def test_wrong_name_password_closed_and_waiting_read_the_same(wang, person):
    person("gone", is_active=False)
    person("queues")
    for _ in range(throttle.HERE.free + 1):
        first(Client(), "queues", "wrong")
    assert SignInPlace.objects.filter(waits_until__gt=timezone.now()).exists()
    tries = [
        ("wang", "wrong"),
        ("stranger", PASSWORD),
        ("gone", PASSWORD),
        ("queues", PASSWORD),
        ("queues", "wrong"),
    ]
    pages = {first(Client(), *each).content.decode().replace(each[0], "NAME") for each in tries}
    texts = {page.split('role="alert">')[-1].split("</p>")[0] for page in pages}
    assert len(texts) == 1
    assert "the next must wait" in texts.pop()


def test_a_clock_that_went_back_is_named_and_takes_no_code_twice(client, wang, monkeypatch):
    import time

    code, real = code_of(wang.device), time.time
    first(client)
    assert client.post("/people/second-step", {"code": code}).status_code == 302
    monkeypatch.setattr(time, "time", lambda: real() - 3600)
    earlier, again = code_of(wang.device), Client()
    first(again)
    for each in (code, earlier):
        page = again.post("/people/second-step?lang=en", {"code": each}).content.decode()
        assert "clock stands before your last sign-in" in page
    assert "时钟" in again.post("/people/second-step?lang=zh", {"code": earlier}).content.decode()
    assert again.get("/people/me").status_code == 302


def test_first_step_is_of_no_use_when_the_clock_went_back(client, wang):
    first(client)
    session = client.session
    ahead = (timezone.now() + timedelta(hours=1)).isoformat()
    session["first_step"] = {**session["first_step"], "at": ahead}
    session.save()
    assert client.post("/people/second-step", {"code": code_of(wang.device)})["Location"] == "/people/sign-in"


def test_first_step_is_good_for_five_minutes(client, wang):
    first(client)
    session = client.session
    session["first_step"] = {
        **session["first_step"],
        "at": (timezone.now() - timedelta(minutes=6)).isoformat(),
    }
    session.save()
    assert client.post("/people/second-step", {"code": code_of(wang.device)})["Location"] == "/people/sign-in"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_next_stays_in_the_house(client, wang, elsewhere):
    first(client, next=elsewhere)
    assert client.post("/people/second-step", {"code": code_of(wang.device)})["Location"] == "/"


def test_form_keeps_the_name_and_never_the_password(client, wang):
    page = first(client, password="wrong-secret").content.decode()
    assert 'value="wang"' in page
    assert "wrong-secret" not in page


def test_signing_out_ends_session_and_staff_session(person, signed_in):
    admin = person("wang", "administrator", staff=True)
    client = signed_in(admin)
    assert client.post("/people/sign-out").status_code == 302
    assert client.get("/people/me").status_code == 302
    assert not admin.staff_sessions.filter(ended_at=None).exists()


def test_forms_without_a_token_do_nothing(person, wang):
    client = Client(enforce_csrf_checks=True)
    answer = first(client)
    assert answer.status_code == 403
    assert "open too long" in answer.content.decode()
