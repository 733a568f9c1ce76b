"""Numbers as they call: an hour's records change the state, and what they touched is looked at again.

Invariant: what is said of a number that was touched is what a computation over all records would say of it
at that moment; the state holds what window and past can still reach, and what came since it was last cleared.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from cloudsword.warning.cleaning import cleaned
from cloudsword.warning.features import Evidence, Window, number_features
from cloudsword.warning.features.ends import compact
from cloudsword.warning.features.evidence import MovingWindow

if TYPE_CHECKING:
    from cloudsword.lake.engine import Engine

MOST_PIECES = 24
"""Batches that the state takes in before what nothing can reach any more is dropped from it."""
INPUTS: Final = ("subscribers", "complaints", "known")


@dataclass(frozen=True, slots=True)
class _Plan:
    """Steps that the engine knows by name: each view is computed into its table, the last is the answer."""

    stages: tuple[tuple[Any, str], ...]
    found: Any


class NumberStream:
    """The state of the numbers of one feed.

    Parameters
    ----------
    engine
        Where the state lies; nobody else closes it in the meantime.
    window
        How far is looked back, and from how many calls on; its ``until`` is not read.
    subscribers, complaints, known
        As of ``Evidence``; may be exchanged between two steps, and are copied then.

    Notes
    -----
    The expressions of the features are made once and kept in the engine as views over tables of fixed names:
    making them costs several times what they cost to compute over an hour.
    """

    def __init__(
        self,
        engine: "Engine",
        window: Window,
        *,
        subscribers: Any = None,
        complaints: Any = None,
        known: Any = None,
    ) -> None:
        self._engine = engine
        self._window = window
        self.subscribers, self.complaints, self.known = subscribers, complaints, known
        self._prefix = engine.fresh("stream")
        self._copied: dict[str, tuple[Any, Any]] = {}
        self._plans: dict[tuple[bool, ...], _Plan] = {}
        self._state: Any = None
        self._pieces = 0

    @property
    def rows(self) -> int:
        """How many calls the state holds."""
        return 0 if self._state is None else self._engine.count(self._state)

    def step(self, calls: pa.Table, until: int) -> pa.Table:
        """Take calls in, and return the features of the numbers that they touched.

        Parameters
        ----------
        calls
            Columns of ``tables.CALLS``: those of the last hour, and what came late.
        until
            The moment of scoring, UTC seconds; must not go back.

        Returns
        -------
        pyarrow.Table
            As ``number_features``, for those callers and callees of ``calls`` that were busy.
        """
        self.take(calls, until)
        window, engine = replace(self._window, until=until), self._engine
        engine.named(
            self._name("clock"),
            pa.table(
                {"until": pa.array([until], pa.int64()), "past": pa.array([window.past_since], pa.int64())}
            ),
        )
        inputs = {name: self._input(name) for name in INPUTS}
        key = (window.has_past, *(each is not None for each in inputs.values()))
        if key not in self._plans:
            self._plans[key] = self._planned(window, inputs)
        plan = self._plans[key]
        kept = [engine.named(name, view) for view, name in plan.stages]
        found = engine.table(plan.found)
        for relation in kept:
            engine.drop(relation)
        return found

    def take(self, calls: pa.Table, until: int) -> None:
        """Take calls into the state without looking at anybody: when a stream begins in the middle.

        Parameters
        ----------
        calls, until
            As for ``step``.
        """
        window, engine = replace(self._window, until=until), self._engine
        if self._pieces >= MOST_PIECES:
            self._state = engine.named(
                self._name("state"), self._state.filter(self._state.started_at >= window.past_since)
            )
            self._pieces = 0
        given = engine.values(cleaned(calls).calls)
        fresh = engine.named(self._name("fresh"), compact(given))
        engine.drop(given)
        if self._state is None:
            self._state = engine.named(self._name("state"), fresh)
        else:
            engine.insert(self._name("state"), fresh)
        self._pieces += 1

    def _name(self, name: str) -> str:
        return f"{self._prefix}_{name}"

    def _input(self, name: str) -> Any:
        """Return an input as the engine has it under its name; copied anew where it was exchanged."""
        given = getattr(self, name)
        old, copy = self._copied.get(name, (None, None))
        if given is not old:
            copy = None if given is None else self._engine.named(self._name(name), given)
            self._copied[name] = given, copy
        return copy

    def _planned(self, window: Window, inputs: dict[str, Any]) -> _Plan:
        """Give the steps their names, and compute each once: the next one reads what it has."""
        engine = self._engine
        stages: list[tuple[Any, str]] = []

        def keep(relation: Any) -> Any:
            number = f"{len(self._plans)}_{len(stages)}"
            view, name = engine.view(self._name(f"view_{number}"), relation), self._name(f"stage_{number}")
            stages.append((view, name))
            return engine.named(name, view)

        fresh = engine.by_name(self._name("fresh"))
        clock = engine.by_name(self._name("clock"))
        numbers = fresh.select(number="caller").union(fresh.select(number="callee"), distinct=True)
        touched = keep(numbers.filter(numbers.number.notnull()))
        moving = MovingWindow(window, clock.until.as_scalar(), clock.past.as_scalar())
        features = number_features(Evidence(self._state, **inputs), moving, among=touched, keep=keep)
        return _Plan(tuple(stages), engine.view(self._name(f"found_{len(self._plans)}"), features))
