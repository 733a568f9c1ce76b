"""Letting functions of a test hear a fact in place of the desks."""

from typing import Any

from cloudsword.centre.facts import telling
from cloudsword.centre.facts.telling import Fact, When


class Ear:
    """A listener whose function is given."""

    def __init__(self, function: Any) -> None:
        self.desk, self._function = "test", function

    def function(self) -> Any:
        return self._function


def let_hear(monkeypatch: Any, fact: type[Fact], when: When, *functions: Any) -> None:
    """Let ``functions`` alone hear ``fact`` then; other facts are heard as ever."""
    known = telling.ears_of
    ears = tuple(map(Ear, functions))
    monkeypatch.setattr(
        telling, "ears_of", lambda kind, at: ears if (kind, at) == (fact, when) else known(kind, at)
    )
