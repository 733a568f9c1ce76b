"""What is tried with telephone numbers: by reports, files, carriers, appeals, strangers."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from cloudsword.centre.trust.kinds import Outsider, Rule, Saying

from .attempts import attempt
from .conftest import World

NUMBER, HOTLINE = "+8613912345678", "+8695588"
WHY = "two victims were called from it"


def api(saying: Saying, rule: Rule) -> Any:
    return attempt(Outsider.API, saying, rule, kept=False)


def _reported(world: World, *numbers: str, status: int = 201, **more: Any) -> Any:
    told = [{"kind": "msisdn", "value": each} for each in numbers]
    body = {"story": "told", "numbers": told, **more}
    answer = world.call(world.token("bank-b"), "post", "/reports", body, key=f"key-{uuid4().hex}")
    assert answer.status_code == status, answer.content
    return answer


def _live(number: str = NUMBER) -> Any:
    from cloudsword.centre.warning_desk.models import NumberWarning

    return NumberWarning.objects.filter(msisdn=number, ended_at=None).first()


def _warned(world: World) -> Any:
    """Return a warning that two analysts made."""
    from cloudsword.centre.people.models import Grant, User
    from cloudsword.centre.warning_desk import services
    from cloudsword.centre.warning_desk.states import Grade
    from cloudsword.warning.origin import Origin

    pair = []
    for name in ("lin", "mei"):
        user = User.objects.create(username=name, institution_id="bank-c", password="!")
        Grant.objects.create(user=user, role="analyst", reason=WHY, is_founding=True)
        pair.append(user)
    asked = {"number": NUMBER, "reason": WHY, "token": uuid4(), "origin": Origin.CELL}
    row = services.propose_number(actor=pair[0], **asked)
    return services.judge(actor=pair[1], warning=row, grade=Grade.WARN, reason=WHY)


# -- numbers in reports


@api(Saying.NUMBERS, Rule.PROTECTED)
def a_report_that_names_a_hotline(world: World) -> None:
    _reported(world, HOTLINE)
    assert _live(HOTLINE) is None


@api(Saying.NUMBERS, Rule.A_WARNING)
def reports_warn_of_nobody(world: World) -> None:
    from cloudsword.centre.warning_desk.feeding import feed_since

    for _ in range(20):
        _reported(world, NUMBER)
    assert _live().state == "proposed"
    assert feed_since().entries == []


@api(Saying.NUMBERS, Rule.FOR_EVER)
def reports_that_keep_a_warning_alive(world: World) -> None:
    from cloudsword.centre.warning_desk import services
    from cloudsword.centre.warning_desk.feeding import feed_since

    row = _warned(world)
    for _ in range(20):
        world.desk.time.on(days=15)
        _reported(world, NUMBER)
        services.expire(world.desk.time())
    row.refresh_from_db()
    assert row.state == "expired"
    assert _live().state == "proposed"
    assert feed_since().entries == []


@api(Saying.NUMBERS, Rule.MALFORMED)
def a_number_that_is_none(world: World) -> None:
    for number in ("1", "+0", "my bank", "+" + "9" * 90, "\u0000"):
        _reported(world, number, status=422)


@api(Saying.NUMBERS, Rule.TOO_MANY)
def a_report_of_a_whole_block(world: World) -> None:
    _reported(world, *(f"+8613912{n:06d}" for n in range(101)), status=422)
    assert _live("+8613912000000") is None


@api(Saying.FEED, Rule.AHEAD)
def a_version_to_come(world: World) -> None:
    from cloudsword.centre.api.scopes import Scope

    token = world.token("bank-b", Scope.WARNINGS_READ)
    assert world.call(token, "get", "/warnings").status_code == 200
    assert world.call(token, "get", f"/warnings?since={2**40}").status_code == 409


# -- files: reports and calls


def _told(number: str, at: datetime, **fields: Any) -> Any:
    from cloudsword.centre.facts.reports import NamedNumber, NumbersReported
    from cloudsword.centre.warning_desk.hearing import numbers_reported

    numbers_reported(NumbersReported(None, [NamedNumber(number, "F-R1", "K1", at)]))
    return _live(number)


@attempt(Outsider.FILE, Saying.NUMBERS, Rule.AHEAD, kept=False)
def a_file_whose_reports_are_to_come(world: World) -> None:
    row = _told(NUMBER, world.now + timedelta(days=9_000))
    assert row.evidence_at <= world.now


@attempt(Outsider.FILE, Saying.NUMBERS, Rule.PROTECTED, kept=False)
def a_file_that_names_a_hotline(world: World) -> None:
    assert _told(HOTLINE, world.now) is None


@attempt(Outsider.FILE, Saying.NUMBERS, Rule.JUDGED, kept=False)
def calls_that_were_judged(world: World) -> None:
    from cloudsword.centre.warning_desk import services
    from cloudsword.centre.warning_desk.services.raising import Raised, raise_numbers
    from cloudsword.centre.warning_desk.states import EvidenceKind

    row = _warned(world)
    services.withdraw(actor=row.warned_by, warning=row, reason=WHY)
    window = {"window_from": world.now - timedelta(days=1), "window_until": world.now, "maker": "m"}
    assert raise_numbers(actor=None, raised=[Raised(NUMBER, EvidenceKind.CALLS, world.now, window)]) == []


# -- people, whose words an officer writes down


def _asked(world: World) -> Any:
    from cloudsword.centre.people.models import Institution
    from cloudsword.centre.warning_desk import services

    row = _warned(world)
    carrier = Institution.objects.create(pk="carrier-a", name="Carrier A", kind="carrier")
    return services.ask_carrier(actor=row.warned_by, warning=row, carrier=carrier, text=WHY)


@attempt(Outsider.FORM, Saying.HOLDER, Rule.AHEAD, kept=False)
def a_holder_of_a_day_to_come(world: World) -> None:
    from cloudsword.centre.warning_desk import services
    from cloudsword.errors import NoHolderThen

    asked = _asked(world)
    for since in (world.now + timedelta(days=1), datetime(1, 1, 2, tzinfo=UTC)):
        with pytest.raises(NoHolderThen):
            services.note_answer(actor=asked.asked_by, question=asked, answer=WHY, holder_since=since)
    assert _live().state == "warned"


@attempt(Outsider.FORM, Saying.HOLDER, Rule.FORMER_HOLDER, kept=False)
def what_the_holder_before_did(world: World) -> None:
    from cloudsword.centre.warning_desk import services
    from cloudsword.warning.origin import Origin

    asked = _asked(world)
    world.desk.time.on(days=2)
    since = world.desk.time() - timedelta(days=1)
    said = {"answer": WHY, "origin": Origin.ATTESTED, "holder_since": since}
    services.note_answer(actor=asked.asked_by, question=asked, **said)
    assert _live() is None


@attempt(Outsider.FORM, Saying.HOLDER, Rule.UNASKED, kept=False)
def a_second_answer(world: World) -> None:
    from cloudsword.centre.warning_desk import services
    from cloudsword.errors import AlreadyDecided

    asked = _asked(world)
    services.note_answer(actor=asked.asked_by, question=asked, answer=WHY)
    with pytest.raises(AlreadyDecided):
        services.note_answer(actor=asked.asked_by, question=asked, answer=WHY)


def _appealed(world: World, row: Any) -> Any:
    from cloudsword.centre.warning_desk import services

    said = {"appellant": "the boss", "text": "it is all mine", "token": uuid4()}
    return services.take_appeal(actor=world.duty, warning=row, **said)


@attempt(Outsider.FORM, Saying.APPEAL, Rule.A_CLEARANCE, kept=False)
def an_appeal_withdraws_nothing(world: World) -> None:
    from cloudsword.centre.warning_desk import services

    _appealed(world, _warned(world))
    world.desk.time.on(days=20)
    services.expire(world.desk.time())
    assert _live().state == "warned"


@attempt(Outsider.FORM, Saying.APPEAL, Rule.UNASKED, kept=False)
def an_appeal_before_a_warning(world: World) -> None:
    from cloudsword.errors import NothingToAppeal

    with pytest.raises(NothingToAppeal):
        _appealed(world, _told(NUMBER, world.now))


@attempt(Outsider.FORM, Saying.APPEAL, Rule.TOO_MANY, kept=False)
def a_hundred_appeals(world: World) -> None:
    from cloudsword.centre.warning_desk.services.appealing import MOST_OPEN
    from cloudsword.errors import TooManyAppeals

    row = _warned(world)
    for _ in range(MOST_OPEN):
        _appealed(world, row)
    with pytest.raises(TooManyAppeals):
        _appealed(world, row)


# -- strangers


def _looked_up(number: str, **headers: str) -> Any:
    from django.test import Client

    return Client().post("/numbers/", {"number": number}, headers=headers)


@attempt(Outsider.STRANGER, Saying.LOOK_UP, Rule.A_WARNING, kept=False)
def a_look_up_raises_nothing(world: World) -> None:
    assert _looked_up(NUMBER).status_code == 200
    assert _live() is None


@attempt(Outsider.STRANGER, Saying.LOOK_UP, Rule.MALFORMED, kept=False)
def a_look_up_of_no_number(world: World) -> None:
    for text in ("", "my bank", "\u0000", f"{NUMBER}{' ' * 30}x", "9" * 5_000):
        assert _looked_up(text).status_code == 422, text


@attempt(Outsider.STRANGER, Saying.LOOK_UP, Rule.A_LIST, kept=False)
def many_look_ups_with_forged_addresses(world: World) -> None:
    from cloudsword.centre.warning_desk.looking_up import A_MINUTE

    seen = [_looked_up(NUMBER, x_forwarded_for=f"10.0.0.{n}").status_code for n in range(A_MINUTE + 3)]
    assert seen == [200] * A_MINUTE + [429] * 3
