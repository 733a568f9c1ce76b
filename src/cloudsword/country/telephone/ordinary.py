"""Ordinary telephone life, day by day: line changes, calls, messages."""

from cloudsword.country.flow import Calls, Messages
from cloudsword.country.scenario import Scenario
from cloudsword.country.telephone.again import GangNumbers
from cloudsword.country.telephone.calling import Calling
from cloudsword.country.telephone.changes import LineChanges
from cloudsword.country.telephone.subscribers import Subscribers
from cloudsword.country.telephone.writing import Texts, Writing
from cloudsword.country.world.ties import Ties
from cloudsword.country.world.world import World


class OrdinaryTelephone:
    """What everybody does on the telephone who is no gang.

    Parameters
    ----------
    scenario
        The country.
    world
        Its people and lines; lines grow as people change them.
    ties
        Who knows whom.

    Notes
    -----
    A day's calls depend on the scenario, the day and the lines in use alone. Some 0.4 microseconds a call and
    0.15 a message, settling not counted.
    """

    def __init__(self, scenario: Scenario, world: World, ties: Ties) -> None:
        subscribers = Subscribers(scenario, world)
        self._world = world
        self._changes = LineChanges(scenario, world)
        self._again = GangNumbers(scenario, world)
        self._calling = Calling(scenario, world, ties, subscribers)
        self._writing = Writing(scenario, world, ties, subscribers)

    def changes(self, day: int) -> None:
        """Open and close lines on ``day``; days in order, before anything else happens on them."""
        opened = len(self._world.lines)
        self._changes.advance(day)
        self._again.advance(day, range(opened, len(self._world.lines)))

    def calls(self, day: int) -> Calls:
        """Return the ordinary calls of ``day`` before they are settled, in no order."""
        return self._calling.calls(day)

    def messages(self, day: int, texts: Texts) -> Messages:
        """Return the ordinary messages of ``day``; their texts point into ``texts``."""
        return self._writing.messages(day, texts)
