"""One order: what it does, who may decide it, what became of it, what can be done with its hold."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import viewed
from cloudsword.centre.audit.events import event_named
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.holds.above import order_panels
from cloudsword.centre.holds.models import Hold, Order
from cloudsword.centre.holds.money_view import institution_name
from cloudsword.centre.holds.order_state import state_of
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.holds.services.offering import may_extend, may_freeze
from cloudsword.centre.holds.services.proposing import approve as approve_order
from cloudsword.centre.holds.services.proposing import propose_change, see_proposal, withdraw
from cloudsword.centre.holds.services.raising import more_to_hold, propose_raise
from cloudsword.centre.holds.services.releasing import release_hold
from cloudsword.centre.holds.services.seeing import is_unseen, may_release_alone, may_see_release, see_release
from cloudsword.centre.holds.states import OrderKind, OrderState
from cloudsword.centre.holds.views.deciding import deciding_names
from cloudsword.centre.holds.views.proposals import Choice, choices
from cloudsword.centre.look.language import language, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.look.sums import Extent, asked_sum
from cloudsword.centre.look.zone import shown_zone
from cloudsword.centre.people.access import needs
from cloudsword.errors import AlreadyOrdered, CloudSwordError, NotAllowed, PageTooOld
from cloudsword.lake.instruments import InstrumentKind
from cloudsword.vocabulary.money import format_amount, format_number, parse_amount


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done with a live hold: the button's words state amount and institution."""

    name: str
    words: str
    then: str
    url: str
    version: str
    instruments: tuple[Choice, ...] = ()
    amount: str = ""
    extent: str = ""
    template: str = ""
    currency: str = ""


def words_of(kind: OrderKind, minor: int, currency: str, institution: str) -> str:
    """Return what an order does, as titles and buttons say it."""
    amount = format_amount(minor, currency, language())
    match kind:
        case OrderKind.HOLD:
            return t("Hold {amount} at {institution}", amount=amount, institution=institution)
        case OrderKind.RAISE:
            return t("Raise the hold at {institution} by {amount}", amount=amount, institution=institution)
        case OrderKind.EXTEND:
            return t("Extend the hold of {amount} at {institution}", amount=amount, institution=institution)
        case OrderKind.FREEZE:
            return t("Freeze {amount} at {institution}", amount=amount, institution=institution)
        case OrderKind.RELEASE:
            return t("Release {amount} at {institution}", amount=amount, institution=institution)


def _hold_of(order: Order) -> Hold | None:
    if order.kind_named is OrderKind.HOLD:
        return getattr(order, "placed_hold", None)
    return order.hold


def _order(number: object) -> Order:
    rows = Order.objects.select_related(
        "case",
        "institution",
        "proposed_by",
        "approved_by",
        "looked_by",
        "placed_hold__order",
        "hold__order",
        "made_by",
    )
    return get_object_or_404(rows, pk=number)


@needs(HoldsPermission.ORDER_READ)
@require_safe
def order(request: HttpRequest, number: object) -> HttpResponse:
    """One order."""
    found = _order(number)
    user = request.user
    with transaction.atomic():
        viewed(user, found, person=f"account:{found.account}", case=found.case_id)
    hold, institution = _hold_of(found), institution_name(found)
    headline = words_of(found.kind_named, found.amount_minor, found.currency, institution)
    is_proposed = found.state_named is OrderState.PROPOSED
    is_own = found.proposed_by_id == user.pk
    may_approve = user.may(HoldsPermission.ORDER_APPROVE)
    why_not = ""
    if is_proposed and is_own:
        why_not = t("You proposed this. Another officer approves it, whatever your roles are.")
    elif is_proposed and not may_approve:
        why_not = t("Your roles do not include approving orders.")
    placed = found.kind_named is OrderKind.HOLD and hold is not None
    instrument = centre().policy.instruments.get(found.instrument)
    names: dict[str, Any] = {
        **(deciding_names(found) if is_proposed else {}),
        "order": found,
        "hold": hold,
        "headline": headline,
        "state": state_of(found, hold if placed else None),
        "kind": found.kind_named,
        "institution_name": institution,
        "basis": f"{instrument.name_in(language())} · {found.legal_basis}"
        if instrument
        else found.legal_basis,
        "until": _until(found, hold),
        "is_proposed": is_proposed,
        "is_own": is_own,
        "why_not": why_not,
        "version": found.version,
        "may_approve": is_proposed and may_approve and not is_own,
        "may_dismiss": is_proposed and (is_own or may_approve),
        "may_look": is_proposed and may_approve and not is_own and found.looked_at is None,
        "approve_words": t("Approve: {words}", words=headline),
        "consequences": _consequences(found, institution) if is_proposed else [],
        "acts": _acts(request, found, hold, institution) if placed else [],
        "history": _history(found, hold),
        "answers": list(found.answers.all()),
        "signature": found.jws.rpartition(".")[2],
        "panels": order_panels(request, hold) if placed and hold is not None else [],
        "is_release": found.kind_named is OrderKind.RELEASE,
        "may_see": may_see_release(user, found),
        "sees_later": found.made_by_id == user.pk and is_unseen(found),
    }
    return render(request, "holds/order.html", names)


def _until(order: Order, hold: Hold | None) -> object:
    if hold is not None and hold.ended_at is None:
        return hold.expires_at
    return order.expires_at if order.ended_at is None and hold is None else None


def _consequences(order: Order, institution: str) -> list[str]:
    amount = format_amount(order.amount_minor, order.currency, language())
    end = f"{order.expires_at.astimezone(shown_zone()):%Y-%m-%d %H:%M}"
    if order.kind_named is OrderKind.RAISE:
        return [
            t("{amount} more is held for the same transfer; its end stays {end}.", amount=amount, end=end),
            t("The order leaves within seconds, signed; only another order can undo it."),
        ]
    if order.kind_named is OrderKind.RELEASE:
        return [t("The owner has the money back as soon as the institution acknowledges it.")]
    if order.kind_named is not OrderKind.HOLD:
        return [t("The money stays held until {end}.", end=end)]
    lines = [
        t("Account {account} keeps everything above {amount}.", account=order.account, amount=amount),
        t("It ends by itself at {end}.", end=end),
    ]
    if order.left_free_minor:
        harm = format_amount(order.left_free_minor, order.currency, language())
        lines.append(
            t("Harm to innocent money: {amount} of it would be free under another rule.", amount=harm)
        )
    lines.append(t("The order leaves within seconds, signed; only another order can undo it."))
    return lines


def _acts(request: HttpRequest, order: Order, hold: Hold | None, institution: str) -> list[Act]:
    """Return what the person may do with a live hold."""
    if hold is None or not hold.is_live:
        return []
    may = request.user.may
    version, found = order.version, []

    def words(kind: OrderKind) -> str:
        return words_of(kind, hold.live_minor, hold.currency, institution)

    def url(name: str) -> str:
        return reverse(f"holds:{name}", args=[order.pk])

    if may(HoldsPermission.ORDER_PROPOSE):
        more = more_to_hold(hold)
        if more:
            until = hold.expires_at.astimezone(shown_zone())
            found.append(
                Act(
                    "raise",
                    t("Propose: {words}", words=words_of(OrderKind.RAISE, more, hold.currency, institution)),
                    f"{t('Its end stays {end}.', end=f'{until:%Y-%m-%d %H:%M}')} "
                    f"{t('Another officer approves it.')}",
                    url("raise"),
                    version,
                    amount=format_number(more, hold.currency),
                )
            )
        policy = centre().policy
        basis = policy.instruments.get(hold.instrument)
        if basis is not None and may_extend(hold):
            until = (hold.expires_at + basis.length).astimezone(shown_zone())
            then = t("The money stays held until {end}.", end=f"{until:%Y-%m-%d %H:%M}")
            found.append(
                Act(
                    "extend",
                    t("Propose: {words}", words=words(OrderKind.EXTEND)),
                    f"{then} {t('Another officer approves it.')}",
                    url("extend"),
                    version,
                )
            )
        freezing = choices(InstrumentKind.FREEZE, hold.currency)
        if freezing and may_freeze(hold):
            until = (clock.now() + freezing[0].instrument.length).astimezone(shown_zone())
            then = t("The money stays held until {end}.", end=f"{until:%Y-%m-%d %H:%M}")
            found.append(
                Act(
                    "freeze",
                    t("Propose: {words}", words=words(OrderKind.FREEZE)),
                    f"{then} {t('Another officer approves it.')}",
                    url("freeze"),
                    version,
                    tuple(freezing),
                )
            )
    if may(HoldsPermission.ORDER_PROPOSE) or may(HoldsPermission.ORDER_APPROVE):
        then = t("It leaves at once and is sent again until the institution acknowledges it.")
        alone = may_release_alone(request.user, {hold.currency: hold.live_minor})
        if not alone:
            then = t("It is more than one officer releases alone within a day: another officer approves it.")
        every = Extent.ALL.value
        found.append(
            Act(
                "release",
                words(OrderKind.RELEASE) if alone else t("Propose: {words}", words=words(OrderKind.RELEASE)),
                then,
                url("release"),
                version,
                extent=every,
            )
        )
        if hold.live_minor > 1:
            found.append(
                Act(
                    "release-part",
                    t("Release a part of it"),
                    then,
                    url("release"),
                    version,
                    extent=Extent.PART.value,
                    template=t(
                        "Release {amount} {currency} at {institution}",
                        amount="{amount}",
                        currency=hold.currency,
                        institution=institution,
                    ),
                    currency=hold.currency,
                )
            )
    return found


def _history(order: Order, hold: Hold | None) -> list[dict[str, Any]]:
    """Return the audit events of an order and its hold, in their order."""
    events = AuditEvent.objects.filter(case_id=order.case_id, subject_type="order", subject_id=str(order.pk))
    if hold is not None:
        events |= AuditEvent.objects.filter(
            case_id=order.case_id, subject_type="hold", subject_id=str(hold.pk)
        )
    rows = events.exclude(event="person:data:viewed").select_related("actor").order_by("sequence")
    return [
        {
            "at": row.at,
            "event": event_named(row.event),
            "actor": row.actor,
            "reason": row.data.get("reason", ""),
        }
        for row in rows
    ]


def _seen(request: HttpRequest) -> str:
    """Return the version that the form says its reader saw; one that says none saw nothing."""
    return request.POST.get("version", "")


def _done(request: HttpRequest, number: object, said: str | Callable[[Any], str], act: Any) -> HttpResponse:
    """Do ``act``; say so, or say why not, on the order's page."""
    try:
        made = act()
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
        return redirect("holds:order", number)
    say(request, said if isinstance(said, str) else said(made))
    return redirect("holds:order", made.pk if isinstance(made, Order) else number)


@needs(HoldsPermission.ORDER_APPROVE)
@require_POST
def look_at(request: HttpRequest, number: object) -> HttpResponse:
    """Take the proposal of another officer to look at: a page that is fetched says nothing of the kind."""
    found = _order(number)
    said = t("You are looking at it; nobody is called for it any more.")
    return _done(request, number, said, lambda: see_proposal(actor=request.user, order=found))


@needs(HoldsPermission.ORDER_APPROVE)
@require_POST
def approve(request: HttpRequest, number: object) -> HttpResponse:
    """Approve the proposal of another officer."""
    found = _order(number)
    version = _seen(request)
    said = t("Approved. The order leaves within seconds.")
    return _done(
        request, number, said, lambda: approve_order(actor=request.user, order=found, version=version)
    )


@needs(HoldsPermission.ORDER_PROPOSE, HoldsPermission.ORDER_APPROVE)
@require_POST
def dismiss(request: HttpRequest, number: object) -> HttpResponse:
    """Withdraw one's own proposal, or refuse that of somebody else."""
    found = _order(number)
    version, reason = _seen(request), request.POST.get("reason", "")
    return _done(
        request,
        number,
        t("Withdrawn."),
        lambda: withdraw(actor=request.user, order=found, reason=reason, version=version),
    )


def _change(request: HttpRequest, number: object, propose: Callable[[Hold, str, str], Order]) -> HttpResponse:
    """Propose a change of a hold; the same form sent again is the proposal that it made."""
    found = _order(number)
    hold = _hold_of(found)

    def act() -> object:
        if hold is None:
            raise PageTooOld()
        try:
            return propose(hold, request.POST.get("reason", ""), _seen(request))
        except AlreadyOrdered:
            raise PageTooOld() from None

    return _done(request, number, t("Proposed."), act)


@needs(HoldsPermission.TASK_WORK)
@require_POST
def seen(request: HttpRequest, number: object) -> HttpResponse:
    """Note that a second person has looked at a release that one officer caused."""
    found = _order(number)
    return _done(request, number, t("Seen."), lambda: see_release(actor=request.user, order=found))


@needs(HoldsPermission.ORDER_PROPOSE)
@require_POST
def extend(request: HttpRequest, number: object) -> HttpResponse:
    """Propose to extend the hold that an order placed."""

    def propose(hold: Hold, reason: str, version: str) -> Order:
        return propose_change(
            actor=request.user, hold=hold, kind=OrderKind.EXTEND, reason=reason, version=version
        )

    return _change(request, number, propose)


@needs(HoldsPermission.ORDER_PROPOSE)
@require_POST
def raise_hold(request: HttpRequest, number: object) -> HttpResponse:
    """Propose to hold more on the account of a hold, for the same transfer."""

    def propose(hold: Hold, reason: str, version: str) -> Order:
        amount = parse_amount(request.POST.get("amount", ""), hold.currency)
        return propose_raise(
            actor=request.user, hold=hold, amount_minor=amount, reason=reason, version=version
        )

    return _change(request, number, propose)


@needs(HoldsPermission.ORDER_PROPOSE)
@require_POST
def freeze(request: HttpRequest, number: object) -> HttpResponse:
    """Propose to freeze what an order holds."""

    def propose(hold: Hold, reason: str, version: str) -> Order:
        return propose_change(
            actor=request.user,
            hold=hold,
            kind=OrderKind.FREEZE,
            reason=reason,
            instrument=request.POST.get("instrument", ""),
            version=version,
        )

    return _change(request, number, propose)


@needs(HoldsPermission.ORDER_PROPOSE, HoldsPermission.ORDER_APPROVE)
@require_POST
def release(request: HttpRequest, number: object) -> HttpResponse:
    """Release the hold that an order placed: all of it where the form says so, else the part that it says."""
    found = _order(number)
    hold = _hold_of(found)

    def act() -> object:
        if hold is None:
            raise PageTooOld()
        return release_hold(
            actor=request.user,
            hold=hold,
            reason=request.POST.get("reason", ""),
            amount_minor=asked_sum(request.POST, hold.currency),
            version=_seen(request),
        )

    return _done(
        request,
        number,
        lambda made: (
            t("The release is on its way.")
            if made.state_named is not OrderState.PROPOSED
            else t("Proposed. Another officer approves it; you need not wait on this page.")
        ),
        act,
    )
