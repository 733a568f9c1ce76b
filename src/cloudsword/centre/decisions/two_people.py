"""What takes two people: the one place that says that somebody cannot be the second."""

from dataclasses import dataclass
from typing import Any

from cloudsword.errors import TwoPeopleNeeded
from cloudsword.tongue import Sentence


@dataclass(frozen=True, slots=True)
class TwoPeople:
    """An act of two people, in words, and what each of them must be allowed.

    Parameters
    ----------
    act
        What they do, as the refusal says it.
    first
        Permissions of who proposes, as ``require`` takes them: any of these.
    second
        Permissions of who decides: any of these.

    Examples
    --------
    >>> str(TwoPeople(phrase("an order"), (), ()).act)
    'an order'
    """

    act: Sentence
    first: tuple[Any, ...]
    second: tuple[Any, ...]

    def check(self, actor: Any, *parties: object) -> None:
        """Refuse ``actor`` where they are one of ``parties``.

        Parameters
        ----------
        actor
            Who is to be the second person.
        *parties
            Keys of those who cannot be: who proposed it, whom it is about; None is nobody.

        Raises
        ------
        TwoPeopleNeeded
            As its sentence says.
        """
        if actor.pk in parties:
            raise self.refusal(actor)

    def refusal(self, actor: Any) -> TwoPeopleNeeded:
        """Return the error that says that ``actor`` cannot be the second person."""
        return TwoPeopleNeeded(act=self.act, person=actor.full_name)
