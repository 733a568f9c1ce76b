"""One password tried on many accounts: the address is slowed down, and the office behind it works on."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django_otp.plugins.otp_totp.models import TOTPDevice

from cloudsword.centre import clock
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.people import addresses
from cloudsword.centre.people.addresses import FREE_FAILURES, LONGEST_WAIT
from cloudsword.centre.people.models import FailingAddress
from cloudsword.centre.people.retention import forget_addresses
from tests.centre.people.test_signing_in import PASSWORD, code_of

pytestmark = pytest.mark.django_db
HERE = "198.51.100.7"


def first(client, username, password="Spring2026!!", address=HERE):
    return client.post(
        "/people/sign-in?lang=en", {"username": username, "password": password}, REMOTE_ADDR=address
    )


def sign_in(client, user, address=HERE):
    first(client, user.username, PASSWORD, address)
    return client.post("/people/second-step", {"code": code_of(user.device)}, REMOTE_ADDR=address)


def spray(count, address=HERE):
    """Try one password on as many accounts, waiting as long as the address is told to."""
    for number in range(count):
        FailingAddress.objects.update(waits_until=clock.now())
        assert first(Client(), f"user{number}", address=address).status_code == 200


@pytest.fixture
def wang(person):
    user = person("wang", "funds_officer")
    user.device = TOTPDevice.objects.create(user=user, confirmed=True)
    return user


def test_spraying_is_slowed_down_though_no_account_is_locked(person, wang):
    for number in range(FREE_FAILURES + 1):
        person(f"user{number}")
    spray(FREE_FAILURES)
    assert not AuditEvent.objects.filter(event="address:sign_in:slowed").exists()
    spray(1)
    assert not AuditEvent.objects.filter(event="user:session:slowed").exists()
    refused = first(Client(), "wang", PASSWORD)  # even the right password is not looked at
    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= LONGEST_WAIT.total_seconds()
    assert "your network" in refused.content.decode()
    assert "second-step" not in refused.get("Location", "")
    event = AuditEvent.objects.get(event="address:sign_in:slowed")
    assert (event.data["failures"], event.data["seconds"]) == (FREE_FAILURES + 1, 1)
    assert HERE not in str(event.data)
    assert HERE.encode() not in bytes(event.sealed)


def test_the_second_step_is_counted_and_waits_too(client, wang):
    spray(FREE_FAILURES)
    first(client, "wang", PASSWORD)
    client.post("/people/second-step", {"code": "000000"}, REMOTE_ADDR=HERE)
    answer = client.post("/people/second-step", {"code": code_of(wang.device)}, REMOTE_ADDR=HERE)
    assert answer.status_code == 429
    FailingAddress.objects.update(waits_until=clock.now())
    answer = client.post("/people/second-step", {"code": code_of(wang.device)}, REMOTE_ADDR=HERE)
    assert answer.status_code == 302


def test_other_addresses_and_successes_are_left_alone(wang):
    spray(FREE_FAILURES + 4)
    assert first(Client(), "wang", PASSWORD, "203.0.113.9").status_code == 302
    FailingAddress.objects.all().delete()
    for _ in range(3):
        assert first(Client(), "wang", PASSWORD).status_code == 302
    assert not FailingAddress.objects.exists()


def test_a_colleague_s_browser_works_on_in_an_office_that_is_sprayed(wang, person):
    office = Client()
    assert sign_in(office, wang).status_code == 302
    office.post("/people/sign-out")
    spray(FREE_FAILURES + 9)
    assert first(Client(), "wang", PASSWORD).status_code == 429
    assert first(office, "wang", PASSWORD).status_code == 302
    person("zhao")
    assert first(office, "zhao", PASSWORD).status_code == 429  # known is an account, not the browser
    assert len(office.cookies["known"].value) > 40
    office.cookies["known"] = office.cookies["known"].value.replace(":", "x:", 1)
    assert first(office, "wang", PASSWORD).status_code == 429


def test_failures_are_forgotten_one_by_one(wang):
    spray(FREE_FAILURES + 6)
    row = FailingAddress.objects.get()
    now = clock.now()
    long_ago = addresses.FORGOTTEN_AFTER * 10
    FailingAddress.objects.update(clears_at=row.clears_at - long_ago, waits_until=now)
    spray(4)
    assert addresses.seconds_to_wait(HERE) == 0
    spray(1)
    assert addresses.seconds_to_wait(HERE) > 0
    assert forget_addresses(now) == 0
    assert forget_addresses(now + timedelta(days=1)) == 1


def test_waits_grow_to_a_quarter_of_an_hour():
    waits = [addresses.wait_after(failures) for failures in range(60)]
    assert waits[: FREE_FAILURES + 1] == [timedelta(0)] * (FREE_FAILURES + 1)
    assert [wait.total_seconds() for wait in waits[FREE_FAILURES + 1 : FREE_FAILURES + 4]] == [1, 2, 4]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT


def test_a_clock_that_went_back_locks_nobody_out(wang):
    spray(FREE_FAILURES + 9)
    ahead = clock.now() + timedelta(hours=1)
    FailingAddress.objects.update(waits_until=ahead, clears_at=ahead)
    assert addresses.seconds_to_wait(HERE) == 0
    assert first(Client(), "wang", PASSWORD).status_code == 302
    spray(1)
    row = FailingAddress.objects.get()
    assert row.waits_until - clock.now() <= LONGEST_WAIT


@pytest.mark.parametrize(
    ("behind", "forwarded", "remote", "found"),
    [
        ("", "203.0.113.1", "198.51.100.7", "198.51.100.7"),  # anybody may write that header
        ("1", "203.0.113.1", "127.0.0.1", "203.0.113.1"),
        ("1", "10.9.9.9, 203.0.113.1", "127.0.0.1", "203.0.113.1"),  # the last is the proxy's own word
        ("1", "203.0.113.1:51234", "127.0.0.1", "203.0.113.1"),
        ("1", "[2001:db8:1:2:aa::9]:443", "127.0.0.1", "2001:db8:1:2::/64"),
        ("1", "::ffff:203.0.113.1", "127.0.0.1", "203.0.113.1"),
        ("1", "", "127.0.0.1", None),  # the proxy's own address would be everybody's
        ("1", "unknown", "127.0.0.1", None),
        ("", "", "", None),
    ],
)
def test_which_address_is_believed(monkeypatch, behind, forwarded, remote, found):
    monkeypatch.setenv("CLOUDSWORD_BEHIND_TLS", behind)
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote)
    assert addresses.address_of(request) == found
    addresses.count_failure(addresses.address_of(request))  # whatever it is, it can be counted


@pytest.mark.django_db(transaction=True)
def test_failures_in_several_processes_count_together():
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connections

    def fail(_):
        try:
            addresses.count_failure(HERE)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(fail, range(12)))
    row = FailingAddress.objects.get()
    left = row.clears_at - clock.now()
    assert 11 * addresses.FORGOTTEN_AFTER < left <= 12 * addresses.FORGOTTEN_AFTER
