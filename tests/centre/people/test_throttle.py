"""Who guesses at an account is slowed down, and the account's own person signs in meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from cloudsword.centre import clock
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.people import throttle
from cloudsword.centre.people.models import FailingAddress, SignInPlace
from tests.centre.people.test_signing_in import PASSWORD, code_of

pytestmark = pytest.mark.django_db
OFFICE, HOME, ATTACKER = "198.51.100.7", "203.0.113.9", "192.0.2.66"


def first(client, password=PASSWORD, address=OFFICE, username="wang"):
    """Send the first step; the address's own count over all accounts is another test's."""
    FailingAddress.objects.all().delete()
    form = {"username": username, "password": password}
    return client.post("/people/sign-in", form, REMOTE_ADDR=address)


def second(client, code, address=OFFICE):
    FailingAddress.objects.all().delete()
    TOTPDevice.objects.update(last_t=-1)  # codes of the same half minute: tests do not wait for the next
    return client.post("/people/second-step", {"code": code}, REMOTE_ADDR=address)


def sign_in(client, wang, address=OFFICE):
    assert first(client, address=address).status_code == 302
    return second(client, code_of(wang.device), address).status_code == 302


def guess(times, address=ATTACKER, client=None):
    for _ in range(times):
        first(client or Client(), "wrong", address)


@pytest.fixture
def wang(person):
    user = person("wang", "funds_officer")
    user.device = TOTPDevice.objects.create(user=user, confirmed=True)
    return user


@pytest.fixture
def known(wang):
    """A browser in which wang has signed in, and out again."""
    client = Client()
    assert sign_in(client, wang)
    client.post("/people/sign-out")
    return client


@pytest.mark.parametrize("address", [ATTACKER, OFFICE])
def test_five_wrong_passwords_from_anywhere_lock_no_known_browser(wang, known, address):
    guess(throttle.HERE.free + 3, address)
    assert first(Client(), address=address).status_code == 200  # there, even the right one waits
    assert sign_in(known, wang)
    assert sign_in(Client(), wang, HOME)


def test_a_known_browser_is_slowed_down_by_its_own_failures_alone(wang, known):
    guess(throttle.HERE.free + 1, OFFICE, known)
    assert first(known).status_code == 200
    assert sign_in(Client(), wang)  # the network was never counted
    SignInPlace.objects.update(waits_until=clock.now())
    assert sign_in(known, wang)
    assert first(known).status_code == 302


def test_guessing_out_of_many_networks_is_slowed_down_and_nobody_s_own_place_is(wang, known):
    for number in range(throttle.EVERYWHERE.free + 1):
        guess(1, f"192.0.2.{number}")
    assert first(Client(), address="192.0.2.200").status_code == 200
    assert first(Client(), address=OFFICE).status_code == 302  # a new browser where wang has signed in
    assert first(known, address="192.0.2.200").status_code == 302
    row = SignInPlace.objects.get(place=throttle.ANYWHERE)
    assert row.waits_until - clock.now() <= timedelta(seconds=10)


def test_the_slow_down_never_grows_into_a_lock(wang):
    for number in range(60):
        SignInPlace.objects.update(waits_until=clock.now())
        guess(1, f"192.0.2.{number}")
    row = SignInPlace.objects.get(place=throttle.ANYWHERE)
    assert row.waits_until - clock.now() <= timedelta(seconds=10)


def test_wrong_codes_out_of_many_networks_wait_longer_for_the_password_is_known(wang, known):
    for number in range(throttle.HERE.free + 3):
        SignInPlace.objects.filter(place=throttle.CODES).update(waits_until=clock.now())
        client = Client()
        assert first(client, address=f"192.0.2.{number}").status_code == 302
        second(client, "000000", f"192.0.2.{number}")
    row = SignInPlace.objects.get(place=throttle.CODES)
    assert row.waits_until - clock.now() > timedelta(seconds=100)
    client = Client()
    assert first(client, address="192.0.2.99").status_code == 302
    assert second(client, code_of(wang.device), "192.0.2.99").status_code == 200
    assert sign_in(known, wang)


def test_both_steps_count_together_in_one_place(wang):
    guess(throttle.HERE.free - 1, OFFICE)
    client = Client()
    first(client)
    second(client, "000000")
    second(client, "000000")
    assert second(client, code_of(wang.device)).status_code == 200
    assert first(Client()).status_code == 200
    assert "user:session:slowed" in AuditEvent.objects.values_list("event", flat=True)


def test_the_browser_is_known_for_one_account_until_its_password_changes(wang, known, person):
    person("zhao")
    assert first(known, username="zhao").status_code == 302
    guess(throttle.HERE.free + 1, OFFICE)
    assert first(known).status_code == 302  # on a shared computer both are known
    wang.set_password("another stanza of words")
    wang.save()
    assert first(known, "another stanza of words").status_code == 200


def test_a_shared_computer_knows_several_people(wang, known, person):
    zhao = person("zhao")
    zhao.device = TOTPDevice.objects.create(user=zhao, confirmed=True)
    first(known, username="zhao")
    assert second(known, code_of(zhao.device)).status_code == 302
    known.post("/people/sign-out")
    guess(throttle.HERE.free + 1, OFFICE)
    assert first(known).status_code == 302


def test_a_forged_mark_of_a_browser_is_a_strange_browser(wang, known):
    known.cookies["known"] = known.cookies["known"].value.replace(":", "x:", 1)
    guess(throttle.HERE.free + 1, OFFICE)
    assert first(known).status_code == 200


def test_tries_that_wait_are_not_counted_and_not_recorded(wang):
    guess(throttle.HERE.free + 1)
    before = AuditEvent.objects.count(), SignInPlace.objects.get(place__startswith="network").waits_until
    guess(20)
    after = AuditEvent.objects.count(), SignInPlace.objects.get(place__startswith="network").waits_until
    assert before == after


def test_an_open_session_is_no_place_to_guess_the_password_in(wang, signed_in):
    client = signed_in(wang)
    form = {"act": "password", "password": "another stanza of words", "again": "another stanza of words"}
    for _ in range(throttle.HERE.free + 1):
        client.post("/people/me", {**form, "old": "wrong"})
    assert client.post("/people/me", {**form, "old": PASSWORD}).status_code == 200
    wang.refresh_from_db()
    assert wang.check_password(PASSWORD)


def test_no_address_stands_in_the_counts_and_they_are_forgotten(wang):
    guess(2)
    assert ATTACKER not in str(list(SignInPlace.objects.values_list("place", flat=True)))
    assert throttle.forget_places(clock.now()) == 0
    assert throttle.forget_places(clock.now() + timedelta(days=1)) == 2


def test_a_clock_that_went_back_holds_nobody_up(wang):
    guess(throttle.HERE.free + 1)
    SignInPlace.objects.update(waits_until=clock.now() + timedelta(hours=3))
    assert first(Client(), address=ATTACKER).status_code == 302


def test_wait_doubles_to_an_hour():
    waits = [throttle.HERE.wait_after(failures) for failures in range(60)]
    assert waits[:5] == [timedelta(0)] * 5
    assert [wait.total_seconds() for wait in waits[5:8]] == [30, 60, 120]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=1)


@pytest.mark.django_db(transaction=True)
def test_many_guesses_at_once_are_no_more_than_one_after_another(person):
    from django.db import connections
    from django.test import RequestFactory

    user = person("wang")
    request = RequestFactory().post("/", REMOTE_ADDR=ATTACKER)

    def guess_once(_):
        try:
            return throttle.let_in(request, user, step=1) is not None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(guess_once, range(18))) == throttle.HERE.free + 1
