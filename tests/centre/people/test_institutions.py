"""An institution's address and key: two administrators, a reason, and until then the old ones count."""

import json
import re

import pytest
from django.db import IntegrityError, transaction

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.people.institutions import (
    approve_institutions,
    keep_institution,
    keep_institutions,
    refuse_institutions,
)
from cloudsword.centre.people.models import Institution, InstitutionProposal
from cloudsword.channels.keys import Signer, jwk
from cloudsword.errors import (
    AlreadyDecided,
    BadEndpoint,
    NameTaken,
    NetworkNotAllowed,
    NotAllowed,
    PageTooOld,
    ProposalOvertaken,
    ReasonNeeded,
    TwoPeopleNeeded,
)
from cloudsword.lake.centre import create

pytestmark = pytest.mark.django_db
WHY = "the bank moved its channel"
KEY, OTHER = b"k" * 32, b"o" * 32
HOME = "https://orders.bank.example/centre"
BAD_ENDPOINTS = [
    "no address",
    "http://127.0.0.1:99999",
    "http://b\u00e4nk.example/",
    "http://bank.example/\u94f6\u884c",
    f"http://{'a' * 64}.example",
    "http://user:secret@bank.example/",
    "http://bank.example/?x=1",
    "http://bank.example/#x",
    "ftp://bank.example/",
    # what the policy does not allow
    "http://127.0.0.1:8090/BANK01",
    "http://[::1]:8090/",
    "http://[::ffff:127.0.0.1]/",
    "http://169.254.169.254/latest",
    "http://[fe80::1]/",
    "http://0.0.0.0/",
    "http://224.0.0.1/",
    "http://10.0.0.1/",
    "http://2130706433/",
]


@pytest.fixture(autouse=True)
def here(tmp_path, settings):
    """A centre whose policy allows the internet alone."""
    settings.CENTRE = create(tmp_path / "centre").path


@pytest.fixture
def admins(person):
    return person("wang", "administrator", staff=True), person("li", "administrator", staff=True)


def made(**fields):
    return Institution(
        **{"id": "bank-a", "name": "Bank A", "kind": "bank", "endpoint": HOME, "public_key": KEY, **fields}
    )


@pytest.fixture
def bank(admins):
    wang, li = admins
    kept = keep_institution(actor=wang, is_new=True, institution=made(), reason=WHY)
    assert not Institution.objects.filter(pk="bank-a").exists()
    assert approve_institutions(actor=li, proposal=kept.proposal) == 1
    return Institution.objects.get(pk="bank-a")


def now():
    return Institution.objects.get(pk="bank-a")


@pytest.mark.parametrize(
    "change",
    [
        {"endpoint": "https://elsewhere.example"},
        {"public_key": OTHER},
        {"public_key": None},
        {"endpoint": ""},
    ],
)
def test_one_administrator_alone_changes_neither_address_nor_key(admins, bank, change):
    wang, li = admins
    kept = keep_institution(actor=wang, is_new=False, institution=made(**change), reason=WHY)
    assert (now().endpoint, bytes(now().public_key)) == (HOME, KEY)
    for decide in (approve_institutions, lambda **given: refuse_institutions(**given, reason=WHY)):
        with pytest.raises(TwoPeopleNeeded):
            decide(actor=wang, proposal=kept.proposal)
    assert (now().endpoint, bytes(now().public_key)) == (HOME, KEY)
    approve_institutions(actor=li, proposal=kept.proposal)
    expected = made(**change)
    assert (now().endpoint, now().public_key and bytes(now().public_key)) == (
        expected.endpoint,
        expected.public_key,
    )
    with pytest.raises(AlreadyDecided):
        approve_institutions(actor=li, proposal=kept.proposal)


def test_what_happened_stands_in_the_log(admins, bank):
    wang, li = admins
    kept = keep_institution(actor=wang, is_new=False, institution=made(public_key=OTHER), reason=WHY)
    refuse_institutions(actor=li, proposal=kept.proposal, reason="nobody at the bank knows of it")
    events = AuditEvent.objects.filter(event__startswith="institution:").order_by("sequence")
    assert [(each.event, each.actor_id) for each in events] == [
        ("institution:change:proposed", wang.pk),
        ("institution:record:created", li.pk),
        ("institution:change:proposed", wang.pk),
        ("institution:change:refused", li.pk),
    ]
    assert bytes(now().public_key) == KEY


def test_names_and_leaving_service_take_one_coming_back_takes_two(admins, bank):
    wang, li = admins
    assert keep_institution(actor=wang, is_new=False, institution=made(name="Bank of A")).proposal is None
    assert keep_institution(actor=wang, is_new=False, institution=made(is_active=False)).proposal is None
    assert (now().name, now().is_active) == ("Bank A", False)
    kept = keep_institution(actor=wang, is_new=False, institution=made(), reason=WHY)
    assert not now().is_active
    approve_institutions(actor=li, proposal=kept.proposal)
    assert now().is_active


def test_a_new_institution_that_nothing_is_sent_to_takes_one(admins):
    wang, _ = admins
    bare = made(endpoint="", public_key=None)
    assert keep_institution(actor=wang, is_new=True, institution=bare).proposal is None
    assert now().endpoint == ""
    with pytest.raises(NameTaken):
        keep_institution(actor=wang, is_new=True, institution=bare)


def test_what_was_seen_is_what_is_approved(admins, bank):
    wang, li = admins
    stale = keep_institution(
        actor=wang, is_new=False, institution=made(endpoint="https://one.example"), reason=WHY
    )
    later = keep_institution(
        actor=li, is_new=False, institution=made(endpoint="https://two.example"), reason=WHY
    )
    approve_institutions(actor=wang, proposal=later.proposal)
    with pytest.raises(ProposalOvertaken):
        approve_institutions(actor=li, proposal=stale.proposal)
    assert now().endpoint == "https://two.example"
    assert InstitutionProposal.objects.get(pk=stale.proposal.pk).state == "proposed"


def test_a_proposal_does_not_come_back_with_the_value_that_it_was_made_on(admins, bank):
    """A, B, A: what was decided in between was decided without it."""
    wang, li = admins
    stale = keep_institution(
        actor=wang, is_new=False, institution=made(endpoint="https://one.example"), reason=WHY
    )
    for endpoint in ("https://two.example", HOME):
        later = keep_institution(actor=li, is_new=False, institution=made(endpoint=endpoint), reason=WHY)
        approve_institutions(actor=wang, proposal=later.proposal)
    assert now().endpoint == HOME
    with pytest.raises(ProposalOvertaken):
        approve_institutions(actor=li, proposal=stale.proposal)
    assert now().endpoint == HOME
    again = keep_institution(
        actor=wang, is_new=False, institution=made(endpoint="https://one.example"), reason=WHY
    )
    approve_institutions(actor=li, proposal=again.proposal)
    assert now().endpoint == "https://one.example"


def test_a_page_does_not_come_back_with_the_value_that_it_showed(admins, bank):
    wang, li = admins
    for name in ("Bank of A", "Bank A"):
        keep_institution(actor=li, is_new=False, institution=made(name=name))
    with pytest.raises(PageTooOld):
        keep_institution(
            actor=wang, is_new=False, institution=made(is_active=False), version=str(bank.version)
        )
    assert now().is_active


def test_a_proposal_that_is_older_than_versions_is_about_the_first(admins, bank):
    wang, li = admins
    kept = keep_institution(
        actor=wang, is_new=False, institution=made(endpoint="https://one.example"), reason=WHY
    )
    (row,) = kept.proposal.rows
    assert row.pop("version") == 0
    kept.proposal.save(update_fields=["rows"])
    approve_institutions(actor=li, proposal=kept.proposal)
    assert (now().endpoint, now().version) == ("https://one.example", 1)


def test_the_database_keeps_it_too(admins, bank):
    wang, _ = admins
    kept = keep_institution(actor=wang, is_new=False, institution=made(public_key=OTHER), reason=WHY)
    rows = InstitutionProposal.objects.filter(pk=kept.proposal.pk)
    for change in ({"state": "approved", "decided_by": wang}, {"state": "approved"}, {"decided_by": wang}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


def test_a_reason_and_a_staff_session(admins, bank, person):
    wang, _ = admins
    with pytest.raises(ReasonNeeded):
        keep_institution(actor=wang, is_new=False, institution=made(public_key=OTHER), reason="moved")
    kept = keep_institution(actor=wang, is_new=False, institution=made(public_key=OTHER), reason=WHY)
    for actor in (person("zhao", "administrator"), person("qian", "approver", staff=True)):
        with pytest.raises(NotAllowed):
            keep_institutions(actor=actor, institutions=[made(public_key=OTHER)], reason=WHY)
        with pytest.raises(NotAllowed):
            approve_institutions(actor=actor, proposal=kept.proposal)


@pytest.mark.parametrize("endpoint", BAD_ENDPOINTS)
def test_an_address_that_cannot_work_or_is_not_allowed_is_refused(admins, endpoint):
    wang, _ = admins
    with pytest.raises((BadEndpoint, NetworkNotAllowed)):
        keep_institution(actor=wang, is_new=True, institution=made(endpoint=endpoint), reason=WHY)
    assert not InstitutionProposal.objects.exists()


def test_the_form_says_it_beside_the_field_in_both_languages(admins, signed_in):
    wang, _ = admins
    browser = signed_in(wang)
    fields = {"id": "bank-a", "name": "A", "kind": "bank", "public_key": "", "is_active": "on", "reason": WHY}
    cases = {
        "http://bank.example:99999/": {"en": "a port is 1 to 65535", "zh": "端口为 1 至 65535"},
        "http://127.0.0.1/": {"en": "the policy does not allow", "zh": "未获策略允许"},
    }
    for language in ("en", "zh"):
        type(wang).objects.filter(pk=wang.pk).update(language=language)
        for endpoint, words in cases.items():
            page = browser.post("/people/institutions/new", {**fields, "endpoint": endpoint})
            assert page.status_code == 200
            assert words[language] in page.content.decode()
    assert not Institution.objects.filter(pk="bank-a").exists()


def test_a_key_is_typed_as_a_jwk_and_what_is_none_is_told_beside_the_field(admins, signed_in):
    browser = signed_in(admins[0])
    public = Signer.from_seed("bank-a", b"s" * 32).public
    fields = {"id": "bank-a", "name": "A", "kind": "bank", "endpoint": HOME, "reason": WHY}
    odd = {
        "ab": "64 hexadecimal digits, or a JWK",
        json.dumps({**jwk(public), "d": "A"}): "a private key",
        json.dumps({**jwk(public), "kty": "EC"}): "kty: must be OKP",
    }
    for text, words in odd.items():
        page = browser.post("/people/institutions/new?lang=en", {**fields, "public_key": text})
        assert (page.status_code, words in page.content.decode()) == (200, True)
    text = json.dumps(jwk(public))
    page = browser.post("/people/institutions/new", {**fields, "public_key": text})
    assert page.status_code == 302
    approve_institutions(actor=admins[1], proposal=InstitutionProposal.objects.get())
    assert bytes(now().public_key) == public


def test_two_people_through_the_pages(admins, signed_in):
    wang, li = admins
    fields = {
        "id": "bank-a",
        "name": "Bank A",
        "kind": "bank",
        "endpoint": HOME,
        "public_key": KEY.hex(),
        "is_active": "on",
    }
    first, second = signed_in(wang), signed_in(li)
    page = first.post("/people/institutions/new", fields)
    assert page.status_code == 200  # a reason is wanted
    assert first.post("/people/institutions/new", {**fields, "reason": WHY}).status_code == 302
    change = InstitutionProposal.objects.get()
    where = f"/people/institutions/changes/{change.pk}"
    assert HOME in first.get(where).content.decode()
    first.post(where, {"act": "approve"})
    assert not Institution.objects.filter(pk="bank-a").exists()
    assert where in second.get("/people/proposals").content.decode()
    assert where in second.get("/people/institutions").content.decode()
    seen = second.get(where).content.decode()
    assert HOME in seen
    assert KEY.hex() in seen
    assert WHY in seen
    assert second.post(where, {"act": "refuse", "reason": ""}).status_code == 200
    assert second.post(where, {"act": "approve"}).status_code == 302
    assert now().endpoint == HOME
    page = first.get("/people/institutions/bank-a").content.decode()
    seen = {"version": re.search(r'name="version" value="([0-9a-f]+)"', page)[1]}
    other = {**fields, **seen, "public_key": OTHER.hex(), "reason": WHY}
    assert first.post("/people/institutions/bank-a", other).status_code == 302
    assert bytes(now().public_key) == KEY
    shown = second.get(
        f"/people/institutions/changes/{InstitutionProposal.objects.first().pk}"
    ).content.decode()
    assert KEY.hex() in shown
    assert OTHER.hex() in shown


def test_a_page_that_is_older_than_the_institution_changes_nothing(bank, admins, signed_in):
    """Somebody who saved a page of yesterday would take it out of service, or give it its old name."""
    first, second = (signed_in(each) for each in admins)
    where = "/people/institutions/bank-a"
    fields = {"id": "bank-a", "name": "Bank A", "kind": "bank", "endpoint": HOME, "public_key": KEY.hex()}
    seen = bank.version
    newer = {**fields, "name": "Bank A of the coast", "is_active": "on", "version": seen}
    assert second.post(where, newer).status_code == 302
    for version in (seen, "", "x"):
        answer = first.post(where, {**fields, "version": version})
        assert answer.status_code == 200
        assert PageTooOld().sentence("en") in answer.content.decode()
        assert (now().name, now().is_active) == ("Bank A of the coast", True)
    assert first.post(where, {**fields, "version": now().version}).status_code == 302
    assert not now().is_active
