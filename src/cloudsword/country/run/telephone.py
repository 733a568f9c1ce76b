"""A day's calls and messages: settled, numbered and written.

Invariant: rows are numbered by instant, in whole seconds as carriers record them, over everybody together: no
number says who made a call.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.country.calendar import SECOND
from cloudsword.country.flow import Calls, Messages
from cloudsword.country.run import identities as ids
from cloudsword.country.run.identities import ROWS_A_DAY, Identities
from cloudsword.country.run.sightings import Sightings
from cloudsword.country.run.tables import table
from cloudsword.country.telephone.settlement import by_instant, settle, widened
from cloudsword.country.world.numbers import imei_of
from cloudsword.tables import CALLS, MESSAGES


@dataclass(slots=True)
class NumberedDay:
    """A day's rows and the numbers of one maker's.

    Parameters
    ----------
    rows
        The visible table.
    numbers
        int64 by maker, in the maker's order: number of the row, -1 where it did not happen.
    durations
        int32 by maker: seconds of talk; empty for messages.
    """

    rows: pa.Table
    numbers: Mapping[str, NDArray[np.int64]]
    durations: Mapping[str, NDArray[np.int32]] = field(default_factory=dict)


class Exchange:
    """The telephone network: remembers who is still talking at midnight.

    Parameters
    ----------
    identities
        Of the country.
    """

    def __init__(self, identities: Identities) -> None:
        self._identities = identities
        self._busy_until = np.zeros(0, np.int64)
        self._sightings = Sightings()

    def calls(self, day: int, lines: int, parts: Mapping[str, Calls]) -> NumberedDay:
        """Settle and name the day's calls; ``lines`` is how many there are by now."""
        joined = Calls.joined(list(parts.values()))
        joined.at = joined.at // SECOND * SECOND
        self._busy_until = widened(self._busy_until, lines)
        kept, durations = settle(self._busy_until, joined)
        number = _numbers(day, kept, len(joined))
        rows = joined.taken(kept)
        visible = table(
            CALLS,
            {
                "call_id": ids.calls(number[kept]),
                "caller": self._identities.lines(rows.caller),
                "callee": self._identities.lines(rows.callee),
                "started_at": rows.at,
                "duration_s": durations.astype(np.int64),
                "imei": imei_of(rows.imei),
                "cell": ids.cells(rows.cell),
            },
        )
        lasted = np.zeros(len(joined), np.int32)
        lasted[kept] = durations
        return NumberedDay(visible, _split(number, parts), _split(lasted, parts))

    def messages(self, day: int, parts: Mapping[str, Messages], texts: Mapping[str, pa.Array]) -> NumberedDay:
        """Name the day's messages; ``texts`` are each maker's."""
        joined = Messages.joined(list(parts.values()))
        joined.at = joined.at // SECOND * SECOND
        bases = np.cumsum([0, *(len(texts[maker]) for maker in parts)])
        text = np.concatenate(
            [part.text.astype(np.int64) + base for part, base in zip(parts.values(), bases, strict=False)]
        )
        kept = by_instant(joined.at)
        number = _numbers(day, kept, len(joined))
        words = pa.concat_arrays([texts[maker] for maker in parts])
        self._sightings.add(words, text[kept], joined.at[kept])
        visible = table(
            MESSAGES,
            {
                "message_id": ids.messages(number[kept]),
                "sender": self._identities.lines(joined.sender[kept]),
                "recipient": self._identities.lines(joined.recipient[kept]),
                "sent_at": joined.at[kept],
                "text": words.take(pa.array(text[kept])),
            },
        )
        return NumberedDay(visible, _split(number, parts))

    def sites(self) -> pa.Table:
        """Return the domains that messages have named so far."""
        return self._sightings.rows()


def _numbers(day: int, kept: NDArray[np.int64], rows: int) -> NDArray[np.int64]:
    number = np.full(rows, -1, np.int64)
    number[kept] = day * ROWS_A_DAY + np.arange(len(kept))
    return number


def _split(number: NDArray[Any], parts: Mapping[str, Any]) -> dict[str, NDArray[Any]]:
    ends = np.cumsum([len(part) for part in parts.values()])
    return dict(zip(parts, np.split(number, ends[:-1]), strict=True))
