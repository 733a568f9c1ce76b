"""A password is set in the browser that asked for it, and an administrator has nothing to open it with."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from cloudsword.centre import clock
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.people import claims, passwords, services
from cloudsword.centre.people.models import Claim, Proposal, User
from cloudsword.errors import NoBrowserWaits, TwoPeopleNeeded

pytestmark = pytest.mark.django_db
WHY = "lost the telephone"
NEW = "a wholly new stanza"
HERE = "/people/renewal"


@pytest.fixture
def admins(person):
    return person("wang", "administrator", staff=True), person("li", "administrator", staff=True)


@pytest.fixture
def chen(person):
    user = person("chen", "funds_officer")
    TOTPDevice.objects.create(user=user, confirmed=True)
    return user


def ask(client, username="chen", **more):
    """Ask for a new sign-in in ``client``; return the code that it shows."""
    assert client.post(HERE, {"act": "ask", "username": username}, **more)["Location"] == HERE
    return shown(client)


def shown(client):
    found = re.search(r'<strong class="code">([A-Z2-9]{4}-[A-Z2-9]{4})<', client.get(HERE).content.decode())
    return found[1] if found else None


def confirm(admins, user, code, code_again=None):
    wang, li = admins
    proposal = services.propose_renewal(actor=wang, user=user, reason=WHY, code=code)
    services.approve(actor=li, proposal=proposal, code=code if code_again is None else code_again)


def set_password(client, password=NEW):
    return client.post(HERE, {"act": "password", "password": password, "again": password})


def is_open(client):
    return 'value="password"' in client.get(HERE).content.decode()


def test_the_browser_that_asked_and_no_other_sets_the_password(admins, chen):
    mine, other = Client(), Client()
    code = ask(mine)
    assert not is_open(mine)
    confirm(admins, chen, code)
    assert is_open(mine)
    assert not is_open(other)
    assert set_password(other).status_code == 409
    assert set_password(mine)["Location"] == "/people/sign-in"
    chen.refresh_from_db()
    assert chen.check_password(NEW)
    assert not TOTPDevice.objects.filter(user=chen).exists()
    answer = mine.post("/people/sign-in", {"username": "chen", "password": NEW})
    assert answer["Location"] == "/people/second-step"


@pytest.mark.parametrize("who", [0, 1], ids=["who proposes", "who approves"])
def test_no_administrator_can_open_what_a_colleague_is_to_open(admins, chen, signed_in, who):
    wang, li = (signed_in(user) for user in admins)
    code = ask(Client())
    pages = [wang.post(f"/people/users/{chen.pk}/renew", {"code": code, "reason": WHY}).content.decode()]
    number = Proposal.objects.get().pk
    pages.append(wang.get(f"/people/proposals/{number}").content.decode())
    pages.append(li.get(f"/people/proposals/{number}").content.decode())
    pages.append(li.post(f"/people/proposals/{number}", {"act": "approve", "code": code}).content.decode())
    assert Proposal.objects.get().state == "approved"
    assert not [page for page in pages if "/welcome/" in page or Claim.objects.get().secret in page]
    admin = (wang, li)[who]
    assert admin.get(HERE)["Location"] == "/people/me"
    admin.post("/people/sign-out")
    assert not is_open(admin)
    admin.post(HERE, {"act": "ask", "username": "chen"})  # a claim of their own is another, and closed
    assert not is_open(admin)
    assert set_password(admin).status_code == 409


def test_the_code_is_shown_nowhere_but_in_the_browser_that_asked(admins, chen, signed_in):
    code = ask(Client())
    letters = code.replace("-", "")
    services.propose_renewal(actor=admins[0], user=chen, reason=WHY, code=code)
    client = signed_in(admins[1])
    pages = [
        f"/people/proposals/{Proposal.objects.get().pk}",
        "/people/proposals",
        f"/people/users/{chen.pk}",
    ]
    text = "".join(client.get(path).content.decode() for path in pages)
    text += str(list(Claim.objects.values())) + str(list(AuditEvent.objects.values("data", "event")))
    assert code not in text
    assert letters not in text


def test_who_approves_must_have_heard_the_code_of_the_same_browser(admins, chen):
    """One administrator asks in a browser of their own; the person reads another code to the second."""
    theirs = ask(Client())  # the administrator's own doing
    hers = ask(Client())
    with pytest.raises(NoBrowserWaits), transaction.atomic():
        confirm(admins, chen, theirs, hers)
    with pytest.raises(NoBrowserWaits), transaction.atomic():
        confirm(admins, chen, hers, "")
    chen.refresh_from_db()
    assert chen.has_usable_password()
    assert not Proposal.objects.filter(state="approved").exists()


def test_one_administrator_cannot_be_both(admins, chen):
    code = ask(Client())
    proposal = services.propose_renewal(actor=admins[0], user=chen, reason=WHY, code=code)
    with pytest.raises(TwoPeopleNeeded):
        services.approve(actor=admins[0], proposal=proposal, code=code)


@pytest.mark.parametrize("code", ["", "AAAA-AAAA", "x", "0" * 16])
def test_a_code_that_no_browser_shows_proposes_nothing(admins, chen, code):
    ask(Client())
    with pytest.raises(NoBrowserWaits):
        services.propose_renewal(actor=admins[0], user=chen, reason=WHY, code=code)


def test_a_code_is_of_one_name(admins, chen, person):
    code = ask(Client(), "chen")
    with pytest.raises(NoBrowserWaits):
        services.propose_renewal(actor=admins[0], user=person("zhao"), reason=WHY, code=code)


def test_it_opens_once_also_from_two_tabs(admins, chen):
    client = Client()
    confirm(admins, chen, ask(client))
    assert is_open(client)  # the second tab has the form on its screen
    assert set_password(client).status_code == 302
    assert set_password(client, "yet another stanza of it").status_code == 409
    chen.refresh_from_db()
    assert chen.check_password(NEW)
    with pytest.raises(NoBrowserWaits):
        services.propose_renewal(actor=admins[0], user=chen, reason=WHY, code="AAAA2222")


def test_an_approved_code_is_of_no_use_a_second_time(admins, chen):
    code = ask(Client())
    confirm(admins, chen, code)
    with pytest.raises(NoBrowserWaits):
        confirm(admins, chen, code)


@pytest.mark.parametrize("step", ["before the first", "between", "after both"])
def test_it_ends(admins, chen, step):
    client = Client()
    code = ask(client)
    wang, li = admins

    def late():
        Claim.objects.update(ends_at=clock.now() - timedelta(seconds=1))

    if step == "before the first":
        late()
        with pytest.raises(NoBrowserWaits):
            services.propose_renewal(actor=wang, user=chen, reason=WHY, code=code)
        assert shown(client) is None
        return
    proposal = services.propose_renewal(actor=wang, user=chen, reason=WHY, code=code)
    if step == "between":
        late()
        with pytest.raises(NoBrowserWaits):
            services.approve(actor=li, proposal=proposal, code=code)
        return
    services.approve(actor=li, proposal=proposal, code=code)
    left = Claim.objects.get().ends_at - clock.now()
    assert timedelta(0) < left <= claims.OPEN
    late()
    assert not is_open(client)
    assert set_password(client).status_code == 409


def test_asking_again_ends_the_code_before_and_an_approval_every_other(admins, chen):
    mine, stranger = Client(), Client()
    old = ask(mine)
    new = ask(mine)
    assert old != new
    with pytest.raises(NoBrowserWaits):
        services.propose_renewal(actor=admins[0], user=chen, reason=WHY, code=old)
    ask(stranger)
    confirm(admins, chen, new)
    assert shown(stranger) is None


def test_a_session_that_somebody_planted_does_not_know_the_claim(admins, chen):
    victim, planter = Client(), Client()
    victim.get("/people/sign-in")
    planter.post(HERE, {"act": "ask", "username": "somebody"})
    victim.cookies["session"] = planter.cookies["session"].value
    confirm(admins, chen, ask(victim))
    assert not is_open(planter)
    assert is_open(victim)


def test_names_that_are_there_and_names_that_are_not_read_the_same(chen):
    texts = set()
    for name in ("chen", "nobody"):
        client = Client()
        code = ask(client, name)
        page = client.get(HERE).content.decode().replace(code, "CODE").replace(f" {name}", " NAME")
        texts.add(re.sub(r"<time.*?</time>|csrfmiddlewaretoken.*?>", "", page))
    assert len(texts) == 1


def test_a_closed_account_opens_by_two_and_closing_ends_what_waits(admins, chen):
    client = Client()
    confirm(admins, chen, ask(client))
    services.close_user(actor=admins[0], user=chen, reason=WHY)
    assert not is_open(client)
    assert set_password(client).status_code == 409
    confirm(admins, chen, ask(client))
    chen.refresh_from_db()
    assert chen.is_active
    assert is_open(client)


def test_a_new_user_may_wait_at_the_sign_in_page_already(admins, institution, signed_in):
    client = Client()
    code = ask(client, "zhang")
    wang, li = (signed_in(user) for user in admins)
    form = {"username": "zhang", "full_name": "Zhang", "institution": "centre", "language": "en"}
    answer = wang.post("/people/users/new", {**form, "role": "caller", "reason": WHY, "code": code})
    assert answer["Location"] == "/people/proposals"
    number = Proposal.objects.get().pk
    page = li.post(f"/people/proposals/{number}?lang=en", {"act": "approve", "code": "AAAA-2222"})
    assert "no browser waits" in page.content.decode()
    assert not User.objects.filter(username="zhang").exists()
    page = li.post(f"/people/proposals/{number}?lang=en", {"act": "approve", "code": code.lower()})
    assert "in the browser that showed the code" in page.content.decode()
    assert set_password(client).status_code == 302
    assert User.objects.get(username="zhang").check_password(NEW)


def test_a_new_user_s_first_password_comes_the_same_way(admins, institution):
    wang, li = admins
    fields = {"username": "zhang", "full_name": "Zhang", "language": "zh", "role": "caller", "reason": WHY}
    user = services.approve(
        actor=li, proposal=services.propose_user(actor=wang, institution=institution(), **fields)
    )
    assert not user.has_usable_password()
    client = Client()
    confirm(admins, user, ask(client, "zhang"))
    assert set_password(client).status_code == 302


def test_the_page_tells_by_itself_when_it_is_confirmed_and_in_both_languages(admins, chen):
    client = Client()
    code = ask(client)
    assert code in client.get(f"{HERE}/state").content.decode()
    confirm(admins, chen, code)
    assert "Two administrators have confirmed" in client.get(f"{HERE}/state?lang=en").content.decode()
    assert "两名管理员已确认" in client.get(f"{HERE}/state?lang=zh").content.decode()
    assert "设置密码" in client.get(f"{HERE}?lang=zh").content.decode()


def test_a_bad_password_leaves_it_open(admins, chen):
    client = Client()
    confirm(admins, chen, ask(client))
    assert "too short" in set_password(client, "short").content.decode()
    assert is_open(client)


def test_the_browser_is_known_afterwards_so_that_nobody_else_s_failures_hold_it_up(admins, chen):
    client = Client()
    confirm(admins, chen, ask(client))
    set_password(client)
    for _ in range(8):
        Client().post("/people/sign-in", {"username": "chen", "password": "wrong"})
    answer = client.post("/people/sign-in", {"username": "chen", "password": NEW})
    assert answer["Location"] == "/people/second-step"


def test_one_network_cannot_fill_the_centre_with_codes(chen, monkeypatch):
    monkeypatch.setattr(claims, "MOST_OF_A_NETWORK", 3)
    for _ in range(3):
        ask(Client())
    full = Client()
    page = full.post(f"{HERE}?lang=en", {"act": "ask", "username": "chen"}).content.decode()
    assert "3 browsers of your network wait" in page
    assert ask(Client(), REMOTE_ADDR="203.0.113.9")


def test_the_database_keeps_no_renewal_without_a_browser(admins, chen):
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(kind="renewal", user=chen, proposed_by=admins[0], reason=WHY)


def test_claims_that_are_over_are_forgotten_but_those_that_were_decided(admins, chen):
    confirm(admins, chen, ask(Client()))
    ask(Client(), "stranger")
    assert claims.forget_claims(clock.now()) == 0
    assert claims.forget_claims(clock.now() + timedelta(days=3)) == 1
    assert Claim.objects.get().user == chen


def test_a_link_is_for_the_first_administrators_alone(client, chen, person):
    founder = services.create_first_administrator(
        username="first", full_name="First", password="a stanza of four words"
    )
    assert client.get(services.welcome_path(founder)).status_code == 200
    chen.grants.update(is_founding=False, proposed_by=founder, approved_by=person("zhao"))
    assert client.get(services.welcome_path(chen)).status_code == 404


def test_a_first_step_with_the_lost_password_ends_with_the_renewal(admins, chen):
    """It would be shown a new authenticator to enrol, and be signed in."""
    thief, mine = Client(), Client()
    signs_in = {"username": "chen", "password": "right horse battery"}
    assert thief.post("/people/sign-in", signs_in)["Location"] == "/people/second-step"
    assert thief.get("/people/second-step").status_code == 200
    confirm(admins, chen, ask(mine))
    assert thief.get("/people/second-step")["Location"] == "/people/sign-in"
    assert thief.post("/people/second-step", {"code": "123456"})["Location"] == "/people/sign-in"
    assert not TOTPDevice.objects.filter(user=chen).exists()
    set_password(mine)
    mine.post("/people/sign-in", {"username": "chen", "password": NEW})
    assert "otpauth://" in mine.get("/people/second-step").content.decode()
    assert thief.get("/people/second-step")["Location"] == "/people/sign-in"


def test_a_first_step_ends_with_a_new_password(chen):
    thief = Client()
    thief.post("/people/sign-in", {"username": "chen", "password": "right horse battery"})
    passwords.set_password(user=chen, password=NEW)
    assert thief.get("/people/second-step")["Location"] == "/people/sign-in"


def test_a_renewal_approved_while_a_code_is_looked_at_signs_nobody_in(chen, rf):
    from django.contrib.sessions.backends.db import SessionStore

    from cloudsword.centre.people.signing_in import check_second_step, pending_user, remember_first_step

    request = rf.post("/people/second-step")
    request.session = SessionStore()
    remember_first_step(request, chen)
    found = pending_user(request)
    passwords.set_password(user=User.objects.get(pk=chen.pk), password=NEW)
    device = TOTPDevice.objects.get(user=chen)
    assert not check_second_step(request, found, f"{totp(device.bin_key):06d}")
