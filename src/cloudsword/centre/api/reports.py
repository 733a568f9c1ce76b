"""Handing in a report: once for each key, however often it is sent."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from typing import Any, Final

from django.db import IntegrityError, transaction

from cloudsword.centre.api.models import Caller, Handed
from cloudsword.centre.api.problems import Problem, not_ahead
from cloudsword.centre.api.schemas import NumberIn, ReportIn, ReportOut
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.holds.services.refusing import Refused, keep_refused
from cloudsword.centre.holds.services.standing import transfers_of_others
from cloudsword.centre.intake import typed
from cloudsword.centre.intake.candidates.told import Told
from cloudsword.centre.intake.models import Report
from cloudsword.centre.intake.services import take_report
from cloudsword.centre.intake.states import NumberKind, Source
from cloudsword.centre.intake.told import TakenNumber, TakenPayment, TakenReport
from cloudsword.centre.trust.kinds import Outsider, Rule, Saying
from cloudsword.tongue import phrase

MOST_SHOWN: Final = 40
"""Characters of what was sent that an answer repeats."""
_NAMESPACE: Final = uuid.UUID("6f1d7f2e-52a1-5a0e-9a53-0f3b9d2c7c11")


def hand_in(caller: Caller, key: str, body: ReportIn) -> ReportOut:
    """Save a report of the caller's institution.

    Parameters
    ----------
    caller
        Whose token.
    key
        The sender's own key for it: the same again, with the same body, is the same report.
    body
        As it came.

    Returns
    -------
    ReportOut
        Committed.

    Raises
    ------
    Problem
        The key stands for another body; a time lies ahead: that is kept.
    CloudSwordError
        As ``take_report``.
    """
    digest = hashlib.sha256(json.dumps(body.model_dump(mode="json"), sort_keys=True).encode()).digest()
    if (known := _known(caller, key)) is not None:
        return _same(known, digest, key)
    try:
        not_ahead("reported_at", body.reported_at)
        for place, payment in enumerate(body.payments):
            not_ahead(f"payments.{place}.paid_at", payment.paid_at)
    except Problem as problem:
        _keep(caller, Rule.AHEAD, [{"key": key, "value": problem.value}])
        raise
    foreign = transfers_of_others(caller.institution, [payment.transaction_id for payment in body.payments])
    try:
        with transaction.atomic():
            report = take_report(
                actor=caller,
                taken=_taken(body, foreign),
                token=uuid.uuid5(_NAMESPACE, f"{caller.institution_id}:{key}"),
                source=Source.API,
                source_id=f"{caller.institution_id}:{key}",
                institution=caller.institution,
            )
            Handed.objects.create(institution=caller.institution, key=key, digest=digest, report=report)
    except IntegrityError:
        twin = _known(caller, key)
        if twin is None:
            raise
        return _same(twin, digest, key)  # sent twice at once; the other was first
    _keep(caller, Rule.NEITHER_SIDE, [{"report": report.pk, "transaction_id": name} for name in foreign])
    return _out(report, is_repeat=False)


def _keep(caller: Caller, rule: Rule, said: Sequence[object]) -> None:
    words = [Refused(Saying.REPORT, rule, each) for each in said]
    keep_refused(institution=caller.institution, words=words, outsider=Outsider.API)


def _known(caller: Caller, key: str) -> Handed | None:
    rows = Handed.objects.select_related("report__incident")
    return rows.filter(institution=caller.institution_id, key=key).first()


def _same(handed: Handed, digest: bytes, key: str) -> ReportOut:
    if bytes(handed.digest) != digest:
        raise Problem(
            409,
            "key_used_already",
            found=phrase("this key brought another report before"),
            limit=phrase("one key, one report"),
            step=phrase("send the first body again to read its answer, or take a new key for a new report"),
            value=key,
        )
    return _out(handed.report, is_repeat=True)


def _out(report: Report, *, is_repeat: bool) -> ReportOut:
    return ReportOut(
        report_id=report.pk,
        case_id=report.incident.case_id,
        state=report.state,
        reported_at=report.reported_at,
        received_at=report.received_at,
        payments=report.payments.count(),
        is_repeat=is_repeat,
    )


def _taken(body: ReportIn, foreign: frozenset[str]) -> TakenReport:
    calling_code = centre().policy.calling_code
    return TakenReport(
        reporter=body.reporter,
        callback=_telephone("callback", body.callback, calling_code),
        channel=body.channel,
        scam_type=body.scam_type,
        story=body.story,
        payments=tuple(_payment(payment, foreign) for payment in body.payments),
        numbers=tuple(
            _number(f"numbers.{place}.value", number, calling_code)
            for place, number in enumerate(body.numbers)
        ),
        reported_at=body.reported_at,
    )


def _number(field: str, number: NumberIn, calling_code: str) -> TakenNumber:
    """Return a number as the officer's form keeps it: one number meets itself however it was sent."""
    value = number.value
    if number.kind == NumberKind.MSISDN.value:
        value = _telephone(field, value, calling_code)
    return TakenNumber(NumberKind.of(number.kind), value)


def _telephone(field: str, text: str, calling_code: str) -> str:
    """Return a telephone number as the officer's form reads it; text that is none is nobody's number."""
    try:
        return typed.callback(text, calling_code)
    except typed.Mistyped:
        raise Problem(
            422,
            "no_telephone_number",
            found=phrase("{field} is no telephone number", field=field),
            limit=phrase("+ and 7 to 15 digits with the country code, or 4 to 15 digits as dialled here"),
            step=phrase("send the number alone; what else is known of it belongs into the story"),
            value=text[:MOST_SHOWN],
        ) from None


def _payment(payment: Any, foreign: frozenset[str]) -> TakenPayment:
    told = Told(
        debtor_account=payment.debtor_account,
        creditor_account=payment.creditor_account,
        amount_minor=payment.amount_minor,
        currency=payment.currency,
        paid_at=payment.paid_at,
        transaction_id=payment.transaction_id,
    )
    # the sender knows its own books: an id that it names is the transfer, unless that is between others
    named = "" if payment.transaction_id in foreign else payment.transaction_id
    return TakenPayment(told, named, is_own_confirmed=payment.own_account)
