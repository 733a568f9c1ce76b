import html
import re
from base64 import b32encode
from datetime import timedelta
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from cloudsword.centre import clock
from cloudsword.centre.audit.models import AuditEvent
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


def dark_modules(page: str) -> set[tuple[int, int]]:
    """Return (row, column) of what a pen of width 1 draws, without the quiet zone of four."""
    strokes = re.search(r'<path stroke="#000" d="M4 4.5([^"]+)"', page).group(1)
    column, row, dark = 0, 0, set()
    for verb, along, down in re.findall(r"([hm])(-?[0-9]+)(?: (-?[0-9]+))?", strokes):
        if verb == "h":
            dark |= {(row, column + step) for step in range(int(along))}
        column, row = column + int(along), row + int(down or 0)
    return dark


def dark_modules_by_another_encoder(text: str) -> list[set[tuple[int, int]]]:
    """Return a set for each of the eight masks, among which an encoder chooses by its own taste."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    found = []
    for mask in range(8):
        code.makeImpl(False, mask)
        places = range(code.getModuleCount())
        found.append({(row, column) for row in places for column in places if code.isDark(row, column)})
    return found


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
    address = html.unescape(re.search(r"otpauth://[^<\"]+", page).group())
    told = urlsplit(address)
    assert unquote(told.path) == "/CloudSword:li"
    assert dict(parse_qsl(told.query)) == {
        "secret": b32encode(bytes.fromhex(device.key)).decode(),
        "algorithm": "SHA1",
        "digits": "6",
        "period": "30",
        "issuer": "CloudSword",
    }
    assert dark_modules(page) in dark_modules_by_another_encoder(address)
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
    assert SignInPlace.objects.filter(waits_until__gt=clock.now()).exists()
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
    ahead = (clock.now() + timedelta(hours=1)).isoformat()
    session["first_step"] = {**session["first_step"], "at": ahead}
    session.save()
    assert client.post("/people/second-step", {"code": code_of(wang.device)})["Location"] == "/people/sign-in"


def test_first_step_is_good_for_five_minutes(client, wang):
    first(client)
    session = client.session
    session["first_step"] = {
        **session["first_step"],
        "at": (clock.now() - timedelta(minutes=6)).isoformat(),
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
