"""What a centre does to the country: money held, numbers warned of, people dissuaded; empty without a centre.

Invariant: an intervention acts from its instant on and never before.
"""

from dataclasses import dataclass

from cloudsword.country.world.world import NEVER


@dataclass(frozen=True, slots=True)
class HeldMoney:
    """One hold on one account.

    Parameters
    ----------
    account
        Place in ``World.accounts``.
    amount
        Minor units that must not leave, at least 1.
    from_at, to_at
        UTC microseconds; ``NEVER`` for a hold without an end.
    """

    account: int
    amount: int
    from_at: int
    to_at: int = NEVER


class Interventions:
    """All that a centre has done so far.

    Examples
    --------
    >>> done = Interventions()
    >>> done.hold(3, 50_000, from_at=100, to_at=200)
    >>> done.locked(3, 99), done.locked(3, 100), done.locked(3, 200)
    (0, 50000, 0)
    """

    def __init__(self) -> None:
        self._holds: dict[int, list[HeldMoney]] = {}
        self._warned: dict[int, int] = {}
        self._dissuaded: dict[int, list[tuple[int, int]]] = {}

    def hold(self, account: int, amount: int, from_at: int, to_at: int = NEVER) -> None:
        """Hold ``amount`` minor units on an account from ``from_at`` until before ``to_at``."""
        self._holds.setdefault(account, []).append(HeldMoney(account, amount, from_at, to_at))

    def warn(self, line: int, at: int) -> None:
        """Mark a line as a scammer's from ``at`` on, for everybody whom it calls."""
        self._warned[line] = min(at, self._warned.get(line, NEVER))

    def take_back(self, line: int) -> None:
        """Let a line be like any other again: people answer its next calls as they answer strangers'."""
        self._warned.pop(line, None)

    def dissuade(self, person: int, at: int, until: int = NEVER) -> None:
        """Let a person no longer pay in a case that runs at ``at``, for as long as the effect lasts."""
        self._dissuaded.setdefault(person, []).append((at, until))

    def locked(self, account: int, at: int) -> int:
        """Return how much is held on an account at an instant, minor units; holds add up."""
        return sum(h.amount for h in self._holds.get(account, ()) if h.from_at <= at < h.to_at)

    def ends(self, account: int, at: int) -> int:
        """Return when the next of the holds that run at ``at`` ends, ``NEVER`` where none runs or ends."""
        return min(
            (h.to_at for h in self._holds.get(account, ()) if h.from_at <= at < h.to_at), default=NEVER
        )

    def warned_at(self, line: int) -> int:
        """Return from when a line is marked, ``NEVER`` where it is not."""
        return self._warned.get(line, NEVER)

    def is_dissuaded(self, person: int, since: int, at: int) -> bool:
        """Return whether a person was dissuaded between the beginning of a case and ``at``, and still is."""
        return any(since <= began <= at < until for began, until in self._dissuaded.get(person, ()))

    def is_for_good(self, person: int, since: int, at: int) -> bool:
        """Return whether that lasts, so that the case is over."""
        return any(
            since <= began <= at and until == NEVER for began, until in self._dissuaded.get(person, ())
        )
