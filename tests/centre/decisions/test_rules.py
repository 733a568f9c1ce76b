"""What the rules of a decision say, each by itself."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError

from cloudsword.centre.audit.events import Event
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.decisions import Life, TwoPeople, decide, looked, once, second_person, seen_version
from cloudsword.centre.owners import objecting
from cloudsword.centre.owners.lives import OBJECTION
from cloudsword.centre.owners.models import Objection
from cloudsword.centre.owners.states import ObjectionOutcome, Unanswered
from cloudsword.centre.people.kinds import ProposalState as S
from cloudsword.errors import AlreadyDecided, PageTooOld, TwoPeopleNeeded
from cloudsword.tongue import phrase

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
WANG, LI = SimpleNamespace(pk=1, full_name="Wang"), SimpleNamespace(pk=2, full_name="Li")
TABLE: dict[S, frozenset[S]] = {
    S.PROPOSED: frozenset({S.APPROVED, S.REFUSED}),
    S.APPROVED: frozenset(),
    S.REFUSED: frozenset(),
}


def life(**fields: Any) -> Life[S]:
    two = TwoPeople(phrase("a warning"), (), ())
    made = {"first": frozenset({S.PROPOSED}), "after": TABLE, "events": {}, "two": two}
    return Life(**{"name": "warnings", **made, **fields})


class Row(SimpleNamespace):
    """A row that keeps what of it was saved."""

    def save(self, update_fields: list[str]) -> None:
        self.saved = update_fields


def row(**fields: Any) -> Row:
    made = {"state": "proposed", "proposed_by_id": WANG.pk, "version": 0, "until": NOON, "looked_at": None}
    return Row(**{**made, **fields})


@pytest.mark.parametrize(
    "wrong",
    [
        {"after": {S.PROPOSED: frozenset({S.APPROVED}), S.APPROVED: frozenset()}},
        {"after": {**TABLE, S.PROPOSED: frozenset({S.APPROVED})}},
        {"first": frozenset({S.APPROVED})},
    ],
    ids=["a state without a line", "a state that is never reached", "a first state that leads nowhere"],
)
def test_a_table_with_a_hole_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"warnings: .*refused"):
        life(**wrong)


def test_nothing_moves_outside_of_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="outside of a transaction"):
        life().move(row(), S.APPROVED, NOON)


@pytest.mark.django_db
def test_a_move_saves_what_it_changes_and_nothing_else() -> None:
    one = row()
    life(counted="version", ended="ended_at").move(one, S.APPROVED, NOON, decided_by=LI)
    assert (one.state, one.version, one.ended_at, one.decided_by) == ("approved", 1, NOON, LI)
    assert sorted(one.saved) == ["decided_by", "ended_at", "state", "version"]
    with pytest.raises(AlreadyDecided, match="approved"):
        life().move(one, S.REFUSED, NOON)
    assert one.state == "approved"


def test_an_empty_field_may_be_a_state() -> None:
    assert OBJECTION.state_of(Objection(outcome="")) is Unanswered.OPEN
    assert OBJECTION.state_of(Objection(outcome="upheld")) is ObjectionOutcome.UPHELD
    assert "[*] --> open" in OBJECTION.drawing()
    assert OBJECTION.last == frozenset(ObjectionOutcome)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "asked", "error"),
    [
        ({"state": "refused"}, {}, AlreadyDecided),
        ({}, {"at": NOON}, AlreadyDecided),
        ({}, {"seen": 1}, PageTooOld),
        ({}, {"seen": ""}, PageTooOld),
        ({}, {"actor": WANG}, TwoPeopleNeeded),
        ({}, {"beside": (LI.pk,)}, TwoPeopleNeeded),
        # what is over is said before what is old, and what is old before who may
        ({"state": "refused"}, {"seen": 1, "actor": WANG}, AlreadyDecided),
        ({}, {"seen": 1, "actor": WANG}, PageTooOld),
    ],
)
def test_a_decision_is_refused_and_changes_nothing(fields: Any, asked: Any, error: type[Exception]) -> None:
    one, before = row(**fields), row(**fields)
    given = {"actor": LI, "at": NOON.replace(hour=11), "seen": 0, **asked}
    for ask in (second_person, decide):
        with pytest.raises(error):
            ask(life(expires="until"), one, S.APPROVED, **given)
    assert one == before


@pytest.mark.django_db
def test_another_person_decides_what_they_saw() -> None:
    for seen in (0, "0", None):
        one = row()
        decide(life(), one, S.REFUSED, actor=LI, at=NOON, seen=seen, reason="not this month")
        assert (one.state, one.decided_by, one.decided_at) == ("refused", LI, NOON)
        assert one.decision_reason == "not this month"


def test_the_refusal_names_act_and_person_in_both_languages() -> None:
    with pytest.raises(TwoPeopleNeeded) as found:
        TwoPeople(phrase("an order"), (), ()).check(WANG, None, WANG.pk)
    assert "an order takes two people, and Wang" in found.value.sentence("en")
    assert "下达指令须由两人完成，Wang" in found.value.sentence("zh")
    TwoPeople(phrase("an order"), (), ()).check(LI, None, WANG.pk)


def test_a_page_that_says_no_version_saw_nothing() -> None:
    seen_version(row(), None)
    seen_version(row(version=3), "3")
    for seen in ("", "x", 2, "03"):
        with pytest.raises(PageTooOld):
            seen_version(row(version=3), seen)


def test_a_look_counts_once() -> None:
    one = row()
    assert looked(one, LI, NOON)
    assert not looked(one, WANG, NOON.replace(hour=13))
    assert (one.looked_by, one.looked_at, one.saved) == (LI, NOON, ["looked_by", "looked_at"])


@pytest.mark.django_db
def test_a_token_makes_one_row_with_one_event(desk: Any) -> None:
    hold, token = desk.placed(), uuid4()
    made = [
        objecting.file_objection(actor=each, hold=hold, objector="Qian", text="my own salary", token=token)
        for each in (desk.wang, desk.zhao)
    ]
    assert made[0].pk == made[1].pk
    assert AuditEvent.objects.filter(event=str(Event.OBJECTION_FILED)).count() == 1


@pytest.mark.django_db
def test_of_two_with_one_token_the_second_finds_what_the_first_made(desk: Any) -> None:
    """The first commits between the question of the second and its row."""
    hold, token = desk.placed(), uuid4()
    fields = {"hold": hold, "objector": "Qian", "text": "mine", "filed_by": desk.wang, "due_at": NOON}
    first: list[Any] = []

    class Rows:
        """None at the first question: the other form's row is not there yet."""

        def filter(self, **which: Any) -> Any:
            if not first:
                first.append(Objection.objects.create(token=token, **fields))
                return Objection.objects.none()
            return Objection.objects.filter(**which)

    made = once(Rows(), token, lambda: Objection.objects.create(token=token, **fields))
    assert made.pk == first[0].pk
    assert Objection.objects.filter(token=token).count() == 1


@pytest.mark.django_db
def test_what_breaks_another_rule_than_the_tokens_is_said(desk: Any) -> None:
    fields = {"hold": desk.placed(), "objector": "Qian", "text": "mine", "filed_by": desk.wang}
    with pytest.raises(IntegrityError):
        once(Objection.objects, uuid4(), lambda: Objection.objects.create(token=uuid4(), **fields))
    assert not Objection.objects.exists()
