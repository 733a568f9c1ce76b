"""How far a restitution is: waiting for an officer, for the banks, or paid, by what holds show.

Invariant: money counts as returned where a hold says that it went back, never because somebody approved it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from cloudsword.centre.holds.models import Hold
from cloudsword.centre.restitution.models import Allocation
from cloudsword.centre.restitution.permissions import RestitutionPermission
from cloudsword.centre.restitution.states import AllocationState
from cloudsword.vocabulary.named import Named


class Standing(Named):
    """What an allocation waits for."""

    FOR_OFFICER = "for_officer", "waits for a second officer"
    FOR_PAYMENT = "for_payment", "approved; the banks have not paid yet"
    PARTLY_PAID = "partly_paid", "approved; paid back in part"
    PAID = "paid", "paid back"
    HOLD_OVER = "hold_over", "approved; a hold ended before all was paid back"
    DISMISSED = "dismissed", "dismissed"


STATES_OF_MONEY = {
    Standing.FOR_OFFICER: "held",
    Standing.FOR_PAYMENT: "held",
    Standing.PARTLY_PAID: "held",
    Standing.PAID: "returned",
    Standing.HOLD_OVER: "stolen",
    Standing.DISMISSED: "held",
}
"""The colour of what an allocation shares out."""
OPEN = (Standing.FOR_OFFICER, Standing.FOR_PAYMENT, Standing.PARTLY_PAID, Standing.HOLD_OVER)
"""Somebody has yet to do something."""


@dataclass(frozen=True, slots=True)
class Return:
    """What one hold gives back for an allocation, minor units.

    Parameters
    ----------
    hold
        The hold.
    due_minor, returned_minor
        What the allocation shares out of it; what of that the institution paid back.
    """

    hold: Hold
    due_minor: int
    returned_minor: int

    @property
    def open_minor(self) -> int:
        """What is still to be paid back."""
        return self.due_minor - self.returned_minor

    @property
    def can_be_paid(self) -> bool:
        """Whether the hold still holds what is to be paid back."""
        return 0 < self.open_minor <= self.hold.live_minor


@dataclass(frozen=True, slots=True)
class Progress:
    """One allocation and how far it is."""

    allocation: Allocation
    returns: Sequence[Return]

    @property
    def due_minor(self) -> int:
        """What is to be paid back in all."""
        return int(self.allocation.held_minor)

    @property
    def returned_minor(self) -> int:
        """What institutions paid back."""
        return sum(each.returned_minor for each in self.returns)

    @property
    def open_minor(self) -> int:
        """What is still to be paid back."""
        return self.due_minor - self.returned_minor

    @property
    def standing(self) -> Standing:
        """What it waits for."""
        match self.allocation.state_named:
            case AllocationState.PROPOSED:
                return Standing.FOR_OFFICER
            case AllocationState.DISMISSED:
                return Standing.DISMISSED
        if self.open_minor <= 0:
            return Standing.PAID
        if any(each.open_minor and not each.can_be_paid for each in self.returns):
            return Standing.HOLD_OVER
        return Standing.PARTLY_PAID if self.returned_minor else Standing.FOR_PAYMENT

    @property
    def money_state(self) -> str:
        """Which of the states of money colours it."""
        return STATES_OF_MONEY[self.standing]


def progress_of(allocations: Iterable[Allocation]) -> list[Progress]:
    """Return how far each allocation is, in their order; a few look-ups for all of them."""
    found = list(allocations)
    cases = {each.case_id for each in found}
    approved = list(Allocation.objects.filter(case__in=cases, state=AllocationState.APPROVED.value))
    holds = Hold.objects.filter(case__in=cases).select_related("institution", "order").order_by("pk")
    by_number = {str(hold.pk): hold for hold in holds}
    paid: dict[str, int] = {number: int(hold.returned_minor) for number, hold in by_number.items()}
    returns: dict[int, list[Return]] = {}
    for each in sorted(approved, key=lambda row: (row.decided_at, row.pk)):
        rows = returns.setdefault(each.pk, [])
        for number, minor in _due(each, by_number):
            back = min(
                minor, paid[number]
            )  # what went back belongs to the allocation that was approved first
            paid[number] -= back
            rows.append(Return(by_number[number], minor, back))
    return [Progress(each, returns.get(each.pk, ())) for each in found]


def open_allocations() -> list[Progress]:
    """Return all restitutions for which somebody has yet to do something, the oldest first."""
    rows = Allocation.objects.filter(
        Q(state=AllocationState.PROPOSED.value)
        | Q(state=AllocationState.APPROVED.value, case__holds__ended_at=None, case__holds__live_minor__gt=0)
        | Q(state=AllocationState.APPROVED.value, case__state="open")
    )
    found = rows.select_related("case", "proposed_by", "decided_by").defer("records").distinct()
    return [each for each in progress_of(found.order_by("proposed_at", "pk")) if each.standing in OPEN]


def waiting_for(user: Any) -> int:
    """Return how many proposals of others wait for ``user`` to decide."""
    if not user.holds(RestitutionPermission.RESTITUTION_APPROVE):
        return 0
    return Allocation.objects.filter(state=AllocationState.PROPOSED.value).exclude(proposed_by=user).count()


def _due(allocation: Allocation, holds: dict[str, Hold]) -> Iterable[tuple[str, int]]:
    """Yield the holds of an allocation and what each gives back, in the order of the holds."""
    due: dict[str, int] = {}
    for line in allocation.lines:
        due[line["account"]] = due.get(line["account"], 0) + line["allocated_minor"]
    for number in sorted(allocation.held, key=int):
        hold = holds[number]
        minor = min(due.get(hold.account, 0), allocation.held[number])
        due[hold.account] = due.get(hold.account, 0) - minor
        if minor > 0:
            yield number, minor
