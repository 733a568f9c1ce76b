"""What the dissuasion desk does when a number is warned of, or a payee's money is held."""

from cloudsword.centre import clock
from cloudsword.centre.dissuasion_desk.models import Search
from cloudsword.centre.facts.danger import NumberWarned, PayeeHeld


def number_warned(fact: NumberWarned) -> None:
    """Look soon for whom the number reached."""
    _soon()


def payee_held(fact: PayeeHeld) -> None:
    """Look soon for others who paid that account."""
    _soon()


def _soon() -> None:
    """Note that people are to be looked for: the clock does it, and the teller does not wait for the lake."""
    Search.objects.create(asked_at=clock.now())
