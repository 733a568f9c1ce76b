"""What a restitution is: who gets how much of the money that was held, and a statement for each victim.

Invariants, to the unit: a statement's disputed money = resting + exits + unfollowed = come home + sent back +
allocated + missing, and nothing in it is below zero; the allocations of an account add up to what was held
there.
"""

from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from cloudsword.funds.restitution.kinds import AllocationMethod, PlaceKind
from cloudsword.tongue import N_, phrase, translate
from cloudsword.vocabulary.money import format_amount
from cloudsword.vocabulary.tracing_rules import TracingRule

HELD = pa.schema(
    [
        pa.field("account", pa.string(), nullable=False),
        pa.field("held_minor", pa.int64(), nullable=False),
        pa.field("returned_minor", pa.int64(), nullable=True),
    ]
)
"""What is handed in: one row an account. ``held_minor`` is held there now and is released to victims;
``returned_minor`` was sent back from there to victims before, on top of it (null: nothing)."""

ALLOCATIONS = pa.schema(
    [
        pa.field("account", pa.string(), nullable=False),
        pa.field("transaction_id", pa.string(), nullable=False),
        pa.field("victim", pa.string(), nullable=False),
        pa.field("held_minor", pa.int64(), nullable=False),
        pa.field("returned_minor", pa.int64(), nullable=False),
        pa.field("allocated_minor", pa.int64(), nullable=False),
    ]
)
"""One row a held account and root, by account code point, then root in ledger order; rows of zeros are left
out.

``held_minor`` and ``returned_minor`` are the root's part of what was held in and sent back from the account,
by the composition that the trace found; ``allocated_minor`` is what the root's victim gets of the held money.
"""


@dataclass(frozen=True, slots=True)
class DisputedPayment:
    """One payment of a victim.

    Parameters
    ----------
    transaction_id
        The root.
    debtor_account, creditor_account
        Who paid, who was paid.
    paid_at
        UTC.
    amount_minor, disputed_minor
        The whole payment; how much of it is disputed.
    """

    transaction_id: str
    debtor_account: str
    creditor_account: str
    paid_at: datetime
    amount_minor: int
    disputed_minor: int


@dataclass(frozen=True, slots=True)
class TracedPlace:
    """Where some of a victim's money is.

    Parameters
    ----------
    kind
        Resting, exit or unfollowed.
    account
        The account; None for unfollowed money.
    reason
        The exit's kind or the knob that ended the trail, as in the trace's tables; None for resting money.
    amount_minor
        How much of this victim's money, above zero.
    """

    kind: PlaceKind
    account: str | None
    reason: str | None
    amount_minor: int


@dataclass(frozen=True, slots=True)
class VictimStatement:
    """What became of one victim's money; all amounts in minor units of the restitution's currency.

    Parameters
    ----------
    victim
        Name, report id or, where nothing is said, the account that paid.
    payments
        Disputed payments, in ledger order.
    disputed_minor
        Their sum: the loss as reported.
    traced_to
        Resting money by account, then exits by account and kind, then unfollowed money by reason.
    held_minor
        The victim's part of what is held, by the composition that the trace found.
    came_home_minor
        What the trace itself saw come back to the payer.
    sent_back_minor
        The victim's part of what institutions sent back before this restitution.
    allocated_minor
        What the victim gets now. Under ``traced`` it equals ``held_minor``.
    missing_minor
        Still missing afterwards.
    """

    victim: str
    payments: tuple[DisputedPayment, ...]
    disputed_minor: int
    traced_to: tuple[TracedPlace, ...]
    held_minor: int
    came_home_minor: int
    sent_back_minor: int
    allocated_minor: int
    missing_minor: int

    def __post_init__(self) -> None:
        """Refuse a statement that does not balance: it would be a defect, never a result."""
        parts = (self.came_home_minor, self.sent_back_minor, self.allocated_minor, self.missing_minor)
        is_whole = self.disputed_minor == sum(parts) == sum(place.amount_minor for place in self.traced_to)
        if not is_whole or min(*parts, self.held_minor) < 0:
            raise AssertionError(f"the statement of {self.victim} does not balance: {self}")

    @property
    def returned_minor(self) -> int:
        """What the victim has back already: come home and sent back."""
        return self.came_home_minor + self.sent_back_minor

    def traced_minor(self, kind: PlaceKind) -> int:
        """Return the sum of ``traced_to`` of one kind, minor units."""
        return sum(place.amount_minor for place in self.traced_to if place.kind is kind)

    def conservation(self, currency: str, language: str = "en") -> tuple[str, str]:
        """Return the two lines that must add up: where the money went, and what the victim gets of it.

        Examples
        --------
        >>> rests = TracedPlace(PlaceKind.RESTING, "mule", None, 700)
        >>> drawn = TracedPlace(PlaceKind.EXIT, "atm", "cash", 300)
        >>> statement = VictimStatement("R-1", (), 1000, (rests, drawn), 500, 0, 0, 500, 500)
        >>> for line in statement.conservation("CNY"):
        ...     print(line)
        disputed 10.00 CNY = resting 7.00 CNY + left the books 3.00 CNY + not followed 0.00 CNY
        disputed 10.00 CNY = returned before 0.00 CNY + allocated 5.00 CNY + missing 5.00 CNY
        """

        def line(parts: list[tuple[str, int]]) -> str:
            texts = [f"{name} {format_amount(amount, currency, language)}" for name, amount in parts]
            disputed = format_amount(self.disputed_minor, currency, language)
            lead = phrase("disputed {amount}", amount=disputed).name_in(language)
            return f"{lead} = {' + '.join(texts)}"

        back, given, missing = (
            translate(text, language) for text in (N_("returned before"), N_("allocated"), N_("missing"))
        )
        return (
            line([(kind.name_in(language), self.traced_minor(kind)) for kind in PlaceKind]),
            line([(back, self.returned_minor), (given, self.allocated_minor), (missing, self.missing_minor)]),
        )


@dataclass(frozen=True, slots=True)
class Restitution:
    """Who gets how much.

    Parameters
    ----------
    method
        How it was shared out.
    rule
        Tracing rule of the composition.
    as_of
        UTC; of the trace.
    currency
        ISO 4217 code of every amount.
    fingerprint
        Of the ledger, as in the trace.
    held_minor, returned_minor
        Sums of what was handed in. All of the held money is allocated.
    allocations
        Schema ``ALLOCATIONS``.
    statements
        One a victim of the trace, also where nothing is allocated, in the order of their first payment.
    """

    method: AllocationMethod
    rule: TracingRule
    as_of: datetime
    currency: str
    fingerprint: str
    held_minor: int
    returned_minor: int
    allocations: pa.Table
    statements: tuple[VictimStatement, ...]
