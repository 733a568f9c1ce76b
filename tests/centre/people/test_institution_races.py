"""Two who decide about an institution's address and key at the same instant, again and again."""

import pytest

from cloudsword.centre.audit.chain import verify
from cloudsword.centre.people.institutions import (
    approve_institutions,
    keep_institution,
    refuse_institutions,
)
from cloudsword.centre.people.models import Institution, InstitutionProposal
from cloudsword.errors import AlreadyDecided, ProposalOvertaken, TwoPeopleNeeded
from tests.centre.people.test_at_once import at_once
from tests.centre.people.test_institutions import (  # noqa: F401 - fixtures
    HOME,
    OTHER,
    WHY,
    admins,
    bank,
    here,
    made,
)

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "https://new.example"


def proposed(actor, **change):
    return keep_institution(
        actor=actor, is_new=False, institution=made(**{"endpoint": NEW, **change}), reason=WHY
    ).proposal


def now():
    return Institution.objects.get(pk="bank-a")


@pytest.mark.parametrize("turn", range(3))
def test_one_proposal_is_decided_once_whoever_decides(admins, bank, person, turn):  # noqa: F811
    wang, li = admins
    zhao = person("zhao", "administrator", staff=True)
    proposal = proposed(wang)
    acts = [
        lambda: approve_institutions(actor=li, proposal=proposal),
        lambda: approve_institutions(actor=zhao, proposal=proposal),
        lambda: refuse_institutions(actor=zhao, proposal=proposal, reason=WHY),
        lambda: approve_institutions(actor=wang, proposal=proposal),  # the proposer, in another session
    ]
    errors = at_once(*acts[turn:], *acts[:turn])
    assert sorted(error.__name__ for error in errors) in (
        ["AlreadyDecided", "AlreadyDecided", "AlreadyDecided"],
        ["AlreadyDecided", "AlreadyDecided", "TwoPeopleNeeded"],
    )
    assert {AlreadyDecided, TwoPeopleNeeded} >= set(errors)
    decided = InstitutionProposal.objects.get(pk=proposal.pk)
    assert decided.decided_by_id in (li.pk, zhao.pk)
    assert now().endpoint == (NEW if decided.state == "approved" else HOME)
    assert verify() == []


@pytest.mark.parametrize("turn", range(2))
def test_of_two_proposals_for_one_key_one_counts(admins, bank, turn):  # noqa: F811
    wang, li = admins
    first, second = proposed(wang), proposed(wang, endpoint=HOME, public_key=OTHER)
    acts = [
        lambda: approve_institutions(actor=li, proposal=first),
        lambda: approve_institutions(actor=li, proposal=second),
    ]
    assert at_once(*acts[turn:], *acts[:turn]) == [ProposalOvertaken]
    assert (now().endpoint, bytes(now().public_key) == OTHER) in ((NEW, False), (HOME, True))


@pytest.mark.parametrize("turn", range(2))
def test_who_leaves_service_while_its_address_is_approved(admins, bank, turn):  # noqa: F811
    wang, li = admins
    proposal = proposed(wang)
    acts = [
        lambda: approve_institutions(actor=li, proposal=proposal),
        lambda: keep_institution(actor=wang, is_new=False, institution=made(is_active=False), reason=WHY),
    ]
    errors = at_once(*acts[turn:], *acts[:turn])
    # it left first, and what was seen is no more; or its address came first, and the old one takes two
    waiting = InstitutionProposal.objects.filter(state="proposed")
    assert waiting.count() == 1
    if errors:
        assert (errors, now().endpoint, now().is_active) == ([ProposalOvertaken], HOME, False)
    else:
        assert (now().endpoint, now().is_active) == (NEW, True)
        assert waiting.get().rows[0]["after"]["is_active"] is False
