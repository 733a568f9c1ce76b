"""Two who decide at the same instant."""

import threading
import time

import pytest
from django.db import connection
from django.test import Client

from cloudsword.centre.people import claims, services
from cloudsword.centre.people.institutions import approve_institutions, keep_institution
from cloudsword.centre.people.models import Claim, Grant, Institution, Proposal, User
from cloudsword.errors import AlreadyDecided, NameTaken, NoBrowserWaits, ProposalOvertaken
from tests.centre.people.test_claims import ask

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    errors = []

    def run(act):
        try:
            act()
        except Exception as error:
            errors.append(type(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_one_proposal_is_decided_once(person, institution):
    wang, li, zhao = (person(name, "administrator", staff=True) for name in ("wang", "li", "zhao"))
    proposal = services.propose_grant(
        actor=wang, user=person("chen"), role="caller", reason="joins the shift"
    )
    errors = at_once(
        lambda: services.approve(actor=li, proposal=Proposal.objects.get(pk=proposal.pk)),
        lambda: services.approve(actor=zhao, proposal=Proposal.objects.get(pk=proposal.pk)),
    )
    assert errors == [AlreadyDecided]
    assert Grant.objects.filter(role="caller").count() == 1


def test_one_name_is_given_once(person, institution):
    wang, li = (person(name, "administrator", staff=True) for name in ("wang", "li"))
    both = [
        services.propose_user(
            actor=wang,
            username="chen",
            full_name="Chen",
            institution=institution(),
            language="en",
            role="",
            reason="joins the shift",
        )
        for _ in range(2)
    ]
    errors = at_once(*(lambda p=p: services.approve(actor=li, proposal=p) for p in both))
    assert errors == [NameTaken]
    assert User.objects.filter(username="chen").count() == 1


def test_first_administrators_at_once_are_two():
    def make(name):
        services.create_first_administrator(username=name, full_name=name, password="a stanza of four words")

    errors = at_once(*(lambda n=n: make(n) for n in ("wang", "li", "zhao", "chen")))
    assert len(errors) == 2
    assert User.objects.count() == 2


@pytest.fixture
def policy(settings, tmp_path):
    from cloudsword.lake.centre import create

    settings.CENTRE = create(tmp_path / "centre").path


def bank(**fields):
    return Institution(**{"id": "bank-n", "name": "N", "kind": "bank", "is_active": True, **fields})


def test_one_id_is_given_to_one_institution(person, policy):
    wang = person("wang", "administrator", staff=True)
    errors = at_once(
        *[lambda: keep_institution(actor=wang, is_new=True, institution=bank()) for _ in range(4)]
    )
    assert errors == [NameTaken] * 3
    assert Institution.objects.filter(pk="bank-n").count() == 1


def test_one_new_institution_is_approved_once(person, policy):
    wang, li = (person(name, "administrator", staff=True) for name in ("wang", "li"))
    new = bank(endpoint="https://93.184.216.34/x")
    waiting = [
        keep_institution(actor=wang, is_new=True, institution=new, reason="joins the centre").proposal
        for _ in range(3)
    ]
    errors = at_once(*[lambda each=each: approve_institutions(actor=li, proposal=each) for each in waiting])
    assert errors == [ProposalOvertaken] * 2


def test_an_account_that_is_closed_stays_closed_while_a_renewal_is_approved(person, monkeypatch):
    wang, li = (person(name, "administrator", staff=True) for name in ("wang", "li"))
    chen = person("chen", "analyst")
    code = ask(Client(), "chen")
    proposal = services.propose_renewal(actor=wang, user=chen, reason="lost the telephone", code=code)
    errors, close_all = [], claims.close_all_of

    def approve():
        errors.extend(at_once(lambda: services.approve(actor=li, proposal=proposal, code=code)))

    other = threading.Thread(target=approve)

    def when_the_other_waits(user):
        """End the claims after the other has looked at the clock, and before it has the claim."""
        Claim.objects.select_for_update(no_key=True).get()
        other.start()
        for _ in range(2_000):
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
                if cursor.fetchone()[0]:
                    break
            time.sleep(0.01)
        close_all(user)

    monkeypatch.setattr(claims, "close_all_of", when_the_other_waits)
    services.close_user(actor=wang, user=chen, reason="has left the centre")
    other.join(timeout=60)
    assert errors == [NoBrowserWaits]
    assert not User.objects.get(pk=chen.pk).is_active


def test_one_network_has_no_more_browsers_waiting_than_the_limit(monkeypatch):
    monkeypatch.setattr(claims, "MOST_OF_A_NETWORK", 2)
    asked = {"act": "ask", "username": "chen"}
    at_once(*[lambda: Client().post("/people/renewal", asked) for _ in range(8)])
    assert Claim.objects.count() == 2
