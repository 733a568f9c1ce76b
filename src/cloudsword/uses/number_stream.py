"""Numbers as they call: an hour's records change the state, and what they touched is looked at again.

Invariant: what is said of a number that was touched is what a computation over all records would say of it
at that moment; the state holds what window and past can still reach, and no more.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from cloudsword.warning.cleaning import cleaned
from cloudsword.warning.features import Evidence, Window, number_features
from cloudsword.warning.features.ends import compact

if TYPE_CHECKING:
    from cloudsword.lake.engine import Engine

MOST_PIECES = 24
"""Pieces of the state that lie side by side before they are put together."""


@dataclass(slots=True)
class _Piece:
    rows: Any
    latest: int


class NumberStream:
    """The state of the numbers of one feed.

    Parameters
    ----------
    engine
        Where the state lies; nobody else closes it in the meantime.
    window
        How far is looked back, and from how many calls on; its ``until`` is not read.
    subscribers, complaints, known
        As of ``Evidence``; may be exchanged between two steps.
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
        self._pieces: list[_Piece] = []
        self._whole: _Piece | None = None

    @property
    def rows(self) -> int:
        """How many calls the state holds."""
        return sum(self._engine.count(piece.rows) for piece in self._all())

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
        window = replace(self._window, until=until)
        rows = self.take(calls, until)
        touched = self._engine.stored(
            rows.select(number="caller")
            .union(rows.select(number="callee"), distinct=True)
            .filter(lambda t: t.number.notnull())
        )
        kept: list[Any] = [touched]

        def keep(relation: Any) -> Any:
            found = self._engine.stored(relation)
            kept.append(found)
            return found

        evidence = Evidence(
            self._calls(), subscribers=self.subscribers, complaints=self.complaints, known=self.known
        )
        found = self._engine.table(number_features(evidence, window, among=touched, keep=keep))
        for relation in kept:
            self._engine.drop(relation)
        return found

    def take(self, calls: pa.Table, until: int) -> Any:
        """Take calls into the state without looking at anybody: when a stream begins in the middle.

        Parameters
        ----------
        calls, until
            As for ``step``.

        Returns
        -------
        Ibis table
            The calls as the state has them.
        """
        window = replace(self._window, until=until)
        self._forget(window)
        if len(self._pieces) >= MOST_PIECES:
            self._put_together(window)
        fresh = cleaned(calls).calls
        given = self._engine.values(fresh)
        rows = self._engine.stored(compact(given))
        self._engine.drop(given)
        latest = int(np.asarray(fresh.column("started_at").cast(pa.int64())).max(initial=0) // 1_000_000)
        self._pieces.append(_Piece(rows, latest))
        return rows

    def _all(self) -> list[_Piece]:
        return [*([self._whole] if self._whole else []), *self._pieces]

    def _calls(self) -> Any:
        whole, *others = [piece.rows for piece in self._all()]
        for rows in others:
            whole = whole.union(rows)
        return whole

    def _forget(self, window: Window) -> None:
        """Drop pieces that nothing can reach any more."""
        for piece in [each for each in self._pieces if each.latest < window.past_since]:
            self._pieces.remove(piece)
            self._engine.drop(piece.rows)

    def _put_together(self, window: Window) -> None:
        old = self._all()
        rows = self._calls()
        rows = self._engine.stored(rows.filter(rows.started_at >= window.past_since))
        self._whole, self._pieces = _Piece(rows, max(piece.latest for piece in old)), []
        for piece in old:
            self._engine.drop(piece.rows)
