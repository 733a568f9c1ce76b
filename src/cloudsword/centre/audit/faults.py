"""What can be wrong with a chain."""

from dataclasses import dataclass

from cloudsword.vocabulary.named import Named


class Fault(Named):
    """One way in which a chain shows that somebody laid hands on it."""

    EDITED = "edited", "event {first} was edited after it was written"
    BROKEN = "broken", "event {first} does not follow the one before it"
    GAP = "gap", "events {first} to {last} are missing"
    REWRITTEN = (
        "rewritten",
        "event {first} is not the one that left the centre in an order or a note of the head",
    )
    LOST_TAIL = "lost_tail", "events {first} to {last} were cut off the end"
    NO_NOTE = (
        "no_note",
        "the file audit-heads is gone or empty: nothing in this folder vouches for events {first} to {last}",
    )
    NOT_NOTED = (
        "not_noted",
        "events {first} to {last} are over an hour old and in no note: no worker ran, or notes were cut",
    )
    ORDERS_WITHOUT_HEAD = (
        "orders_without_head",
        "{first} orders that left do not show the head that the centre signed when they left",
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault and where it is: ``first`` to ``last``, both numbers of events."""

    fault: Fault
    first: int
    last: int

    def name_in(self, language: str) -> str:
        """Return the sentence in ``language``."""
        return self.fault.name_in(language).format(first=self.first, last=self.last)
