"""The knobs of a trace: where a trail stops. Defaults are the contract's; none is hidden."""

from dataclasses import dataclass, replace
from datetime import datetime

DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Parameters:
    """Knobs of one trace; None takes the default when the trace begins.

    Parameters
    ----------
    as_of
        Transfers booked after it do not exist; UTC. Default: the ledger's last booking.
    max_hops
        A payment of an account at this hop is not followed.
    hop_window
        Seconds after an account's latest stolen credit in which its payments are followed, end included.
    min_transaction_amount
        Least stolen part of a payment that is followed, minor units. Default: a thousandth of the smallest
        disputed amount, at least 1.
    max_transactions
        Most payments that are followed. Default: 100,000 for each root.
    hub_threshold
        An account with more transfers than this on one UTC day is a hub.
    """

    as_of: datetime | None = None
    max_hops: int = 10
    hop_window: int = 30 * DAY_SECONDS
    min_transaction_amount: int | None = None
    max_transactions: int | None = None
    hub_threshold: int = 1_000

    def settled(self, as_of: datetime, smallest_disputed: int, roots: int) -> "Parameters":
        """Return the same knobs with every default filled in."""
        return replace(
            self,
            as_of=self.as_of or as_of,
            min_transaction_amount=(
                max(1, smallest_disputed // 1_000)
                if self.min_transaction_amount is None
                else self.min_transaction_amount
            ),
            max_transactions=100_000 * max(1, roots)
            if self.max_transactions is None
            else self.max_transactions,
        )


@dataclass(frozen=True, slots=True)
class Root:
    """A transfer that is disputed.

    Parameters
    ----------
    transaction_id
        The transfer.
    disputed_minor
        How much of it, minor units; None: all of it.
    """

    transaction_id: str
    disputed_minor: int | None = None
