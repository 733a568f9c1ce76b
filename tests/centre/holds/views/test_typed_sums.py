"""A number or a day that cannot be read is refused, by every form; it never means everything, now or first.

Where a sum is refused nothing has changed; where it is accepted it is the exact sum.
"""

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django import forms
from django.urls import reverse

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.holds.models import Hold, Order
from cloudsword.centre.intake.models import Report, ReportedPayment
from tests.centre.holds.conftest import MULE, ROOT

pytestmark = pytest.mark.django_db
WHY = "stolen money rests there"
WIDE = "\uff11\uff10.\uff15\uff10"
TYPED = ["10.50", "-5", "1e3", "9" * 19, WIDE, "NaN", "", "  ", "0x10", "1,000.00", "1.000,00", "all"]
EXACT = {"10.50": 1_050, "1,000.00": 100_000}
PATIENT = EXACT | {WIDE: 1_050}
"""A form that is filled while somebody speaks takes full-width digits for what they are."""


def propose(client: Any, desk: Any, text: str) -> Any:
    url = reverse("holds:propose", args=[desk.case.pk])
    asked = {"account": MULE, "root": ROOT, "amount": text, "stated": text}
    return client.post(url, {**asked, "instrument": "urgent_stop_payment", "reason": WHY})


def version(hold: Any) -> str:
    return hold.order.version


def release(client: Any, desk: Any, text: str) -> Any:
    hold = Hold.objects.get()
    url = reverse("holds:release", args=[hold.order_id])
    return client.post(
        url, {"version": version(hold), "reason": WHY, "extent": "part", "amount": text}, follow=True
    )


def raise_hold(client: Any, desk: Any, text: str) -> Any:
    hold = Hold.objects.get()
    url = reverse("holds:raise", args=[hold.order_id])
    return client.post(url, {"version": version(hold), "reason": WHY, "amount": text}, follow=True)


def choose(client: Any, desk: Any, text: str) -> Any:
    payment = ReportedPayment.objects.get()
    asked = {"act": "pick", "transaction_id": ROOT, "extent": "part", "disputed": text}
    asked["version"] = payment.version
    return client.post(reverse("intake:choose", args=[payment.pk]), asked, follow=True)


def _report(client: Any, **fields: str) -> Any:
    payment = {"creditor_account": MULE, "currency": "CNY", **fields}
    told = {f"payments-0-{name}": value for name, value in payment.items()}
    counts = {"payments-TOTAL_FORMS": "1", "payments-INITIAL_FORMS": "0"}
    asked = {"act": "save", "token": str(uuid4()), "channel": "hotline", **counts, **told}
    return client.post(reverse("intake:new"), asked)


def report_amount(client: Any, desk: Any, text: str) -> Any:
    return _report(client, amount=text)


def report_disputed(client: Any, desk: Any, text: str) -> Any:
    return _report(client, amount="1,000.00", disputed=text, transaction_id=ROOT)


def orders(kind: str) -> list[tuple[Any, ...]]:
    return list(Order.objects.filter(kind=kind).order_by("pk").values_list("amount_minor", flat=True))


def disputes() -> list[Any]:
    return list(
        ReportedPayment.objects.filter(report__source="desk").values_list("disputed_minor", flat=True)
    )


def told_amounts() -> list[Any]:
    rows = ReportedPayment.objects.exclude(report__id="RK1").order_by("pk")
    return list(rows.values_list("amount_minor", flat=True))


def told_disputes() -> list[Any]:
    rows = ReportedPayment.objects.exclude(report__id="RK1").order_by("pk")
    return list(rows.values_list("disputed_minor", flat=True))


FORMS: dict[str, tuple[Callable[..., Any], Callable[[], list[Any]], dict[str, Any]]] = {
    "propose.amount": (propose, lambda: orders("hold"), EXACT),
    "release.amount": (release, lambda: orders("release"), EXACT),
    "raise.amount": (raise_hold, lambda: orders("raise"), {"10.50": 1_050}),
    # the whole of the transfer is all of it
    "choose.disputed": (choose, disputes, PATIENT | {"1,000.00": None}),
    # not told is not nothing and not everything: it stays unknown
    "report.amount": (report_amount, told_amounts, PATIENT | {"": None, "  ": None}),
    # the field says so: empty is all of the transfer that is picked beside it
    "report.disputed": (report_disputed, told_disputes, PATIENT | {"1,000.00": None, "": None, "  ": None}),
}
STATUS = {("propose", True): 302, ("report", True): 302, ("report", False): 422}
"""What a form answers, taken or not; 200: the page that was followed to, or the form again."""


@pytest.mark.parametrize("text", TYPED)
@pytest.mark.parametrize("which", FORMS)
def test_a_sum_is_taken_exactly_or_changes_nothing(
    desk: Any, browsers: Any, person: Any, which: str, text: str
) -> None:
    send, found, accepted = FORMS[which]
    officer = person("duty", "duty_officer", "funds_officer")
    if which.startswith("release"):
        desk.placed(amount_minor=100_000)
    elif which.startswith("raise"):
        desk.placed(amount_minor=90_000)
    before = found(), holds(), Report.objects.count()
    answer = send(browsers(officer), desk, text)
    assert answer.status_code == STATUS.get((which.partition(".")[0], text in accepted), 200)
    if text not in accepted:
        assert (found(), holds(), Report.objects.count()) == before
        assert which.startswith(("propose", "report")) or 'class="message wrong"' in answer.content.decode()
    elif which == "choose.disputed":
        assert found() == [accepted[text]]
    else:
        assert found() == [*before[0], accepted[text]]


def holds() -> list[Any]:
    return list(Hold.objects.values_list("pk", "state", "live_minor", "excess_minor"))


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"amount": ""},
        {"amount": "10.50"},
        {"extent": ""},
        {"extent": "part"},
        {"extent": "part", "amount": " "},
        {"extent": "all", "amount": "10.50"},
        {"extent": "everything"},
        {"extent": "ALL"},
        {"amount_minor": "1050"},
    ],
)
def test_all_of_a_hold_is_released_only_where_it_is_said(
    desk: Any, browsers: Any, said: dict[str, str]
) -> None:
    hold, client = desk.placed(), browsers(desk.wang)
    url = reverse("holds:release", args=[hold.order_id])
    answer = client.post(url, {"version": version(hold), "reason": WHY, **said}, follow=True)
    assert "nothing was done" in answer.content.decode()
    assert orders("release") == []
    client.post(url, {"version": version(hold), "reason": WHY, "extent": "all"})
    assert orders("release") == [60_000]


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"disputed": "10.50"},
        {"transaction_id": ""},
        {"act": "pick"},
        {"act": "pick", "transaction_id": "  ", "extent": "all"},
        {"act": "unpick", "transaction_id": ROOT},
        {"act": "", "transaction_id": ROOT, "extent": "all"},
        {"act": "pick", "transaction_id": ROOT},
        {"act": "pick", "transaction_id": ROOT, "extent": "all", "disputed": "1"},
    ],
)
def test_choosing_no_transfer_unpicks_nothing_and_releases_nothing(
    desk: Any, browsers: Any, person: Any, said: dict[str, str]
) -> None:
    desk.placed()
    client = browsers(person("duty", "duty_officer"))
    payment = ReportedPayment.objects.get()
    asked = {**said, "version": payment.version}
    answer = client.post(reverse("intake:choose", args=[payment.pk]), asked, follow=True)
    assert 'class="message wrong"' in answer.content.decode()
    payment.refresh_from_db()
    assert (payment.transaction_id, payment.disputed_minor) == (ROOT, None)
    assert Hold.objects.get().state == "placed"
    assert orders("release") == []


def test_a_part_of_no_transfer_is_not_lost(desk: Any, browsers: Any, person: Any) -> None:
    """It would be all of whatever transfer is picked later."""
    answer = _report(browsers(person("duty", "duty_officer")), amount="1,000.00", disputed="10.50")
    assert answer.status_code == 422
    assert told_amounts() == []


def test_a_payment_of_which_the_disputed_part_alone_is_typed_is_not_dropped(
    desk: Any, browsers: Any, person: Any
) -> None:
    answer = _report(browsers(person("duty", "duty_officer")), creditor_account="", disputed="10.50")
    assert answer.status_code == 422


@pytest.mark.parametrize("text", ["abc", "", "-1", "1e1"])
def test_a_count_of_payments_that_cannot_be_read_saves_no_report(
    desk: Any, browsers: Any, person: Any, text: str
) -> None:
    client = browsers(person("duty", "duty_officer"))
    told = {"payments-TOTAL_FORMS": text, "payments-INITIAL_FORMS": "0", "payments-0-creditor_account": MULE}
    asked = {"act": "save", "token": str(uuid4()), "channel": "hotline", **told}
    assert client.post(reverse("intake:new"), asked).status_code == 400
    assert Report.objects.exclude(pk="RK1").count() == 0


@pytest.mark.parametrize("act", ["save", "find"])
def test_a_case_to_join_that_cannot_be_read_is_told_beside_its_field(
    desk: Any, browsers: Any, person: Any, act: str
) -> None:
    client = browsers(person("duty", "duty_officer"))
    counts = {"payments-TOTAL_FORMS": "1", "payments-INITIAL_FORMS": "0"}
    told = {"token": str(uuid4()), "channel": "hotline", "story": "paid a stranger", **counts}
    for text in ("K\x001", "\x00", "\u202eK1", "9" * 61, "K999"):
        answer = client.post(reverse("intake:new"), {"act": act, "join_case": text, **told})
        assert answer.status_code == (422 if act == "save" else 200)
        assert "paid a stranger" in answer.content.decode()
    assert Report.objects.exclude(pk="RK1").count() == 0


def test_a_freeze_names_its_legal_basis(desk: Any, browsers: Any) -> None:
    hold, client = desk.placed(), browsers(desk.wang)
    url = reverse("holds:freeze", args=[hold.order_id])
    for instrument in ("", "free_text"):
        client.post(url, {"version": version(hold), "reason": WHY, "instrument": instrument})
    client.post(url, {"version": version(hold), "reason": WHY})
    assert orders("freeze") == []


PAGES = ["intake:reports", "intake:cases", "holds:queue", "holds:queue_rows", "holds:alarms"]


@pytest.mark.parametrize("text", ["abc", "-1", "0", "1e3", "\uff12", "9" * 19, "1.0", " "])
def test_a_page_that_cannot_be_read_is_not_the_first(
    desk: Any, browsers: Any, person: Any, text: str
) -> None:
    client = browsers(person("duty", "duty_officer"))
    for name in PAGES:
        assert client.get(reverse(name), {"page": text}).status_code == 404, name
        assert client.get(reverse(name), {"page": "1"}).status_code == 200, name
    liaison = browsers(person("own", "liaison", institution_id="bank-a"))
    assert liaison.get(reverse("holds:own"), {"page": text}).status_code == 404


@pytest.mark.parametrize("name", ["since", "until"])
@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "1e3", "NaN", "9999"])
def test_a_day_that_cannot_be_read_does_not_export_the_whole_log(
    desk: Any, browsers: Any, person: Any, name: str, text: str
) -> None:
    desk.placed()
    client = browsers(person("auditor", "auditor"))
    exported = AuditEvent.objects.filter(event__startswith="audit:").count()
    for kind in ("csv", "jsonl"):
        answer = client.get(reverse("oversight:export", args=[kind]), {name: text})
        assert answer.status_code == 422
        assert MULE not in answer.content.decode()
    assert AuditEvent.objects.filter(event__startswith="audit:").count() == exported
    page = client.get(reverse("oversight:log"), {name: text}).content.decode()
    assert "Nothing in the log answers this" in page


@pytest.mark.parametrize("text", ["abc", "-1", "1e3", "\uff12", "9" * 40])
def test_an_event_that_cannot_be_read_is_not_the_latest(
    desk: Any, browsers: Any, person: Any, text: str
) -> None:
    client = browsers(person("auditor", "auditor"))
    assert client.get(reverse("oversight:log"), {"before": text}).status_code == 404


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-03-05", "NaN", "9" * 19])
def test_a_day_that_cannot_be_read_delays_no_notice(desk: Any, browsers: Any, text: str) -> None:
    from cloudsword.centre.owners.models import Notice
    from cloudsword.centre.owners.notifying import write_notices

    desk.placed()
    write_notices(now=desk.time())
    notice = Notice.objects.get()
    url = reverse("owners:delay_notice", args=[notice.pk])
    browsers(desk.wang).post(url, {"until": text, "reason": WHY})
    notice.refresh_from_db()
    assert (notice.delayed_until, notice.state) == (None, "due")


NUMBERS = (
    forms.IntegerField,  # with its children: decimals, floats
    forms.DateField,
    forms.DateTimeField,
    forms.TimeField,
    forms.DurationField,
)
READ_AS_SUMS = {"amount", "disputed", "paid_on", "paid_at"}
KNOWN = {
    "AnswerForm.holder_since",
    "AnswerForm.version",
    "ChoiceForm.disputed",
    "DelayForm.until",
    "GrantForm.ends_at",
    "PaymentForm.amount",
    "PaymentForm.disputed",
    "PaymentForm.paid_at",
    "PaymentForm.paid_on",
    "ProposalForm.amount",
    "SearchForm.since",
    "SearchForm.until",
    "TokenForm.a_minute",
    "TokenForm.days",
}
"""Every field of a number or a day; each is refused where it cannot be read."""


def test_every_field_of_a_number_or_a_day_is_known() -> None:
    import cloudsword.centre as centre

    found = set()
    for module in pkgutil.walk_packages(centre.__path__, "cloudsword.centre."):
        if module.name.rpartition(".")[2] == "__main__" or ".migrations" in module.name:
            continue
        for each in vars(import_module(module.name)).values():
            if isinstance(each, type) and issubclass(each, forms.BaseForm) and hasattr(each, "base_fields"):
                found |= {
                    f"{each.__name__}.{name}"
                    for name, field in each.base_fields.items()
                    if each.__module__ == module.name and (isinstance(field, NUMBERS) or name in READ_AS_SUMS)
                }
    assert found == KNOWN
