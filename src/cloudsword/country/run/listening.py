"""Transcripts: the gangs' talks, and ordinary ones among them, so that being there says nothing."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.country.draws import stream
from cloudsword.country.flow import Calls
from cloudsword.country.gangs.rows import Talk
from cloudsword.country.parameters.run import ORDINARY_TRANSCRIPTS, SHORTEST_TRANSCRIPT
from cloudsword.country.parameters.words import CHINESE_SHARE
from cloudsword.country.run import identities as ids
from cloudsword.country.run.tables import table
from cloudsword.country.scenario import Scenario
from cloudsword.country.words import CallKind, transcript
from cloudsword.country.world.world import LineUse, Trade, World
from cloudsword.tables import TRANSCRIPTS

_PRIVATE: Final = (CallKind.FAMILY, CallKind.FRIENDS, CallKind.WORK)
_FIRMS: Final = (
    *(CallKind.SALES, CallKind.BANK, CallKind.POLICE, CallKind.CLINIC, CallKind.SHOP_SERVICE, CallKind.DEBT),
)


def transcripts(
    scenario: Scenario,
    world: World,
    day: int,
    talks: Sequence[Talk],
    talk_numbers: NDArray[np.int64],
    ordinary: Calls,
    numbers: NDArray[np.int64],
    durations: NDArray[np.int32],
) -> pa.Table:
    """Return the day's transcripts, by call.

    Parameters
    ----------
    scenario, world
        The country.
    day
        Local day.
    talks, talk_numbers
        The gangs' talks, and the numbers of the gangs' calls (-1 where one did not happen).
    ordinary, numbers, durations
        Ordinary calls, their numbers and how long they lasted, seconds.
    """
    rows = [(int(talk_numbers[t.call]), t.language, t.text) for t in talks if talk_numbers[t.call] >= 0]
    random = stream(scenario.seed, "run.transcripts", day)
    share, least = scenario.values[ORDINARY_TRANSCRIPTS]
    long = np.flatnonzero((numbers >= 0) & (durations >= scenario.values[SHORTEST_TRANSCRIPT]))
    count = min(len(long), max(least, round(share * len(rows))))
    for place in random.choice(long, count, replace=False).tolist():
        language = "zh" if random.random() < scenario.values[CHINESE_SHARE] else "en"
        kind = _kind(world, int(ordinary.caller[place]), random)
        rows.append((int(numbers[place]), language, transcript(random, kind, language, {})))
    rows.sort()
    return table(
        TRANSCRIPTS,
        {
            "call_id": ids.calls([number for number, _, _ in rows]),
            "language": [language for _, language, _ in rows],
            "text": [text for _, _, text in rows],
        },
    )


def _kind(world: World, line: int, random: np.random.Generator) -> CallKind:
    if world.lines.use[line] != LineUse.PERSONAL:
        return _FIRMS[int(random.integers(len(_FIRMS)))]
    owner = int(world.lines.owner[line])
    trade = int(world.people.trade[owner]) if owner >= 0 else -1
    if trade == Trade.RIDER:
        return CallKind.RIDER
    return CallKind.SALES if trade == Trade.SALES else _PRIVATE[int(random.integers(len(_PRIVATE)))]
