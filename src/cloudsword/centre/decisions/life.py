"""The life of a row: its states, what may follow what, and the one function that moves it.

Invariants: a state that the table does not lead to is refused; nothing leaves a last state; a row is moved
inside a transaction, in which its service records the event.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import connection

from cloudsword.centre.audit.events import EventName
from cloudsword.centre.decisions.two_people import TwoPeople
from cloudsword.errors import AlreadyDecided
from cloudsword.vocabulary.named import Named

S = TypeVar("S", bound=Named)


@dataclass(frozen=True, slots=True, eq=False)
class Life(Generic[S]):
    """How the rows of one kind go from state to state.

    Parameters
    ----------
    name
        Of the rows, in the plural: English of the catalogues.
    first
        The states in which a life begins.
    after
        What may follow each state: all members of the enumeration have a line.
    events
        What the audit log says when a row comes into a state: one of these, once.
    two
        Who proposes and who decides, where that takes two people.
    field
        The field of a row that holds its state.
    unset
        The state of a row whose field is empty; None: no field is empty.
    counted
        The field that counts a row's moves, so that a page can say which it showed.
    expires
        The field with the instant from which on a row that waits can be decided no more.
    ended
        The field with the instant at which a row came into a last state.

    Raises
    ------
    ValueError
        The table has a hole: a state without a line, or one that is never reached.
    """

    name: str
    first: frozenset[S]
    after: Mapping[S, frozenset[S]]
    events: Mapping[S, tuple[EventName, ...]]
    two: TwoPeople | None = None
    field: str = "state"
    unset: S | None = None
    counted: str = ""
    expires: str = ""
    ended: str = ""

    def __post_init__(self) -> None:
        """Refuse a table with a hole."""
        lost = {state for kind in {type(each) for each in self.after} for state in kind} - set(self.after)
        lost |= set(self.after) - self._reached()
        if lost:
            raise ValueError(f"{self.name}: {', '.join(sorted(lost))} has no line, or is never reached")

    @property
    def last(self) -> frozenset[S]:
        """The states that nothing leaves."""
        return frozenset(state for state, after in self.after.items() if not after)

    def state_of(self, row: Any) -> S:
        """Return the state of a row."""
        code = getattr(row, self.field)
        if not code and self.unset is not None:
            return self.unset
        return next(state for state in self.after if state.value == code)

    def check(self, row: Any, to: S) -> None:
        """Raise AlreadyDecided where the table does not lead from a row's state to ``to``."""
        before = self.state_of(row)
        if to not in self.after[before]:
            raise self.decided(row)

    def decided(self, row: Any) -> AlreadyDecided:
        """Return the error that says how far a row is."""
        state = self.state_of(row)
        return AlreadyDecided(state=state)

    def move(self, row: Any, to: S, at: datetime, **fields: Any) -> None:
        """Move a locked row to ``to`` and save what that changes; nothing else sets a state.

        Parameters
        ----------
        row
            Locked by the caller until the transaction ends.
        to
            What it becomes.
        at
            When.
        **fields
            What else changes with it, by field.

        Raises
        ------
        AlreadyDecided
            The table does not lead there.
        RuntimeError
            There is no transaction: a fault of the caller.
        """
        if not connection.in_atomic_block:
            raise RuntimeError(f"{self.name}: a move outside of a transaction")
        self.check(row, to)
        changed = {self.field: to.value, **fields}
        if self.counted:
            changed[self.counted] = getattr(row, self.counted) + 1
        if self.ended and to in self.last:
            changed[self.ended] = at
        for name, value in changed.items():
            setattr(row, name, value)
        row.save(update_fields=list(changed))

    def drawing(self) -> str:
        """Return the table as a Mermaid state diagram: what the documents show."""
        lines = ["stateDiagram-v2"]
        lines += [f"    {state.value}: {state.en} / {state.zh}" for state in self.after]
        lines += [f"    [*] --> {state.value}" for state in self.after if state in self.first]
        for state, after in self.after.items():
            lines += [f"    {state.value} --> {target.value}" for target in self.after if target in after]
            if not after:
                lines.append(f"    {state.value} --> [*]")
        return "\n".join(lines)

    def _reached(self) -> set[S]:
        reached, new = set(self.first), set(self.first)
        while new:
            new = {after for state in new for after in self.after.get(state, ())} - reached
            reached |= new
        return reached
