"""Judging transfers against a payment as told: match weight, reasons, order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from cloudsword.centre.intake.candidates.levels import (
    ACCOUNT_WEIGHTS,
    AMOUNT_WEIGHTS,
    FAR_BEHIND,
    LEAST_WEIGHT,
    TIME_WEIGHTS,
    AccountLevel,
    AmountLevel,
    TimeLevel,
    amount_level,
    level_of_forms,
    time_level,
)
from cloudsword.centre.intake.candidates.slips import forms_of
from cloudsword.centre.intake.candidates.told import Told
from cloudsword.vocabulary.named import Named

if TYPE_CHECKING:
    from cloudsword.lake.candidates import BookedTransfer

Level = AccountLevel | AmountLevel | TimeLevel


class Aspect(Named):
    """What of a payment is compared."""

    ID = "transaction_id", "transaction number"
    DEBTOR = "debtor_account", "paying account"
    CREDITOR = "creditor_account", "receiving account"
    AMOUNT = "amount", "amount"
    TIME = "time", "time"


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison in words.

    Parameters
    ----------
    aspect
        What was compared.
    level
        How it fits.
    weight
        Match weight, bits.
    """

    aspect: Aspect
    level: Level
    weight: float

    @property
    def agreement(self) -> str:
        """``agrees``, ``nearly`` or ``differs``, for the mark beside the words."""
        if self.level.value in ("same", "minutes", "that_day"):
            return "agrees"
        return "differs" if self.level.value == "other" else "nearly"

    def name_in(self, language: str) -> str:
        """Return the sentence in ``language``: ``amount: told as a round sum``."""
        colon = ":" if language == "zh" else ": "
        return f"{self.aspect.name_in(language)}{colon}{self.level.name_in(language)}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A transfer that may be meant.

    Parameters
    ----------
    transfer
        As booked.
    reasons
        What was told and how it fits, in a fixed order; what was not told is left out.
    match_weight
        Bits; more is likelier.
    reported_before
        Ids of reports that dispute the transfer already.
    """

    transfer: "BookedTransfer"
    reasons: tuple[Reason, ...]
    match_weight: float
    reported_before: tuple[str, ...] = field(default=())


_ID_WEIGHT = 15.0


Known = tuple[Callable[[str], AccountLevel] | None, Callable[[str], AccountLevel] | None]


def judge(told: Told, transfer: "BookedTransfer", known: Known | None = None) -> Candidate:
    """Compare one transfer with what was told. Pure.

    Parameters
    ----------
    told
        The payment as told.
    transfer
        A booked transfer.
    known
        What ``comparing`` gave for both told accounts, where the caller judges more than one transfer.

    Returns
    -------
    Candidate
        The weight is the sum of the reasons' weights; another currency counts as another sum.
    """
    debtor, creditor = known or (comparing(told.debtor_account), comparing(told.creditor_account))
    reasons: list[Reason] = []
    if told.transaction_id:
        is_same = told.transaction_id == transfer.transaction_id
        level = AccountLevel.SAME if is_same else AccountLevel.OTHER
        reasons.append(Reason(Aspect.ID, level, _ID_WEIGHT if is_same else 0.0))
    for aspect, level_of, true in (
        (Aspect.DEBTOR, debtor, transfer.debtor_account),
        (Aspect.CREDITOR, creditor, transfer.creditor_account),
    ):
        if level_of:
            account = level_of(true)
            reasons.append(Reason(aspect, account, ACCOUNT_WEIGHTS[account]))
    if told.amount_minor is not None:
        amount = amount_level(told.amount_minor, transfer.amount_minor)
        if told.currency != transfer.currency:
            amount = AmountLevel.OTHER
        reasons.append(Reason(Aspect.AMOUNT, amount, AMOUNT_WEIGHTS[amount]))
    if told.paid_at is not None:
        time = time_level(told.paid_at, transfer.booked_at, is_day=told.is_day)
        reasons.append(Reason(Aspect.TIME, time, TIME_WEIGHTS[time]))
    return Candidate(transfer, tuple(reasons), sum(reason.weight for reason in reasons))


def comparing(told: str) -> Callable[[str], AccountLevel] | None:
    """Return the comparison of booked accounts with ``told`` that remembers; None where nothing was told."""
    forms = forms_of(told)
    return cache(lambda true: level_of_forms(forms, true)) if forms else None


def rank(told: Told, transfers: "Iterable[BookedTransfer]", most: int) -> list[Candidate]:
    """Return the ``most`` likeliest transfers, best first.

    Of equal weight the nearer in time comes first, without a time the later one; then by transaction id, so
    that the order is one.
    """
    known = comparing(told.debtor_account), comparing(told.creditor_account)
    judged = (judge(told, transfer, known) for transfer in transfers)
    worth = [candidate for candidate in judged if candidate.match_weight >= LEAST_WEIGHT]

    def order(candidate: Candidate) -> tuple[float, float, str]:
        at = candidate.transfer.booked_at
        apart = abs((at - told.paid_at).total_seconds()) if told.paid_at else -at.timestamp()
        return -candidate.match_weight, apart, candidate.transfer.transaction_id

    least = max((candidate.match_weight for candidate in worth), default=0.0) - FAR_BEHIND
    return sorted((c for c in worth if c.match_weight >= least), key=order)[:most]
