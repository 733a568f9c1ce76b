"""The gangs' messages of one day: batches to strangers with links, and what they write to victims.

Invariant: a message is sent from a line that serves its gang at that instant.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import HOUR, MINUTE, SECOND
from cloudsword.country.draws import stream
from cloudsword.country.flow import Messages
from cloudsword.country.gangs.calling import ENGAGED, NO_CASE, UNANSWERED
from cloudsword.country.gangs.gang import Gang
from cloudsword.country.gangs.laws import by_name, place_at
from cloudsword.country.gangs.sims import Sims
from cloudsword.country.gangs.sites import Sites
from cloudsword.country.parameters import gangs as law
from cloudsword.country.parameters import victims as victim_law
from cloudsword.country.parameters.words import CHINESE_SHARE
from cloudsword.country.scenario import Scenario
from cloudsword.country.words import scam_text, scam_texts
from cloudsword.country.world.world import LineUse, World
from cloudsword.vocabulary.scam_types import ScamType

PER_MINUTE = 12
"""Messages of one batch that a line sends each minute."""


@dataclass(frozen=True, slots=True)
class Note:
    """One message to a victim: instant, lines, case, gang, type, language, link (or empty), outcome."""

    at: int
    sender: int
    recipient: int
    case: int
    gang: int
    scam_type: ScamType
    language: str
    link: str
    outcome: int


class Messaging:
    """The messages of one day after the other.

    Parameters
    ----------
    scenario, world
        The country.
    gangs, sims, sites
        Who writes, from which lines, with links to which sites.
    """

    def __init__(
        self, scenario: Scenario, world: World, gangs: tuple[Gang, ...], sims: Sims, sites: Sites
    ) -> None:
        self._scenario = scenario
        self._values = values = scenario.values
        self._world = world
        self._gangs = gangs
        self._sims = sims
        self._sites = sites
        shares = by_name(values[victim_law.TYPE_SHARES])
        by_message = {name: channels[1] for name, channels in values[victim_law.CHANNELS]}
        self._writes = {name: shares[name] * by_message[name] for name in shares}
        weights = np.array([sum(self._writes[t] for t in g.scam_types) * g.size**0.5 + 1e-9 for g in gangs])
        self._weights: tuple[float, ...] = tuple(weights.tolist())

    def day(self, day: int, notes: list[Note]) -> tuple[Messages, NDArray[np.int64], list[str]]:
        """Return the day's messages, an int64 array of (case, gang, outcome) of each, and their texts."""
        random = stream(self._scenario.seed, "gangs.messages", day)
        rows: list[tuple[int, int, int, int]] = []
        fates: list[tuple[int, int, int]] = []
        texts: list[str] = []
        for note in sorted(notes, key=lambda n: (n.at, n.case)):
            slots = {"link": note.link} if note.link else {}
            texts.append(scam_text(random, note.scam_type, note.language, slots))
            rows.append((note.at, note.sender, note.recipient, len(texts) - 1))
            fates.append((note.case, note.gang, note.outcome))
        self._blast(random, day, rows, fates, texts)
        table = np.array(rows, np.int64).reshape(-1, 4)
        messages = Messages(
            at=table[:, 0].copy(),
            sender=table[:, 1].astype(np.int32),
            recipient=table[:, 2].astype(np.int32),
            text=table[:, 3].astype(np.int32),
            tag=np.arange(len(rows), dtype=np.int64),
        )
        return messages, np.array(fates, np.int64).reshape(-1, 3), texts

    def _blast(
        self,
        random: np.random.Generator,
        day: int,
        rows: list[tuple[int, int, int, int]],
        fates: list[tuple[int, int, int]],
        texts: list[str],
    ) -> None:
        """Batches to strangers."""
        values, lines = self._values, self._world.lines
        calendar = self._scenario.calendar
        begins, ends = calendar.begins(day), calendar.begins(day + 1)
        is_open = (
            (lines.use == int(LineUse.PERSONAL)) & (lines.closed_at > ends) & (lines.opened_at <= begins)
        )
        reachable = np.flatnonzero(is_open)
        if not len(reachable):
            return
        mean = values[law.BLAST]
        batches = int(random.poisson(values[law.SCAM_MESSAGES] * self._scenario.people / mean))
        for _ in range(batches):
            gang = self._gangs[place_at(random.random(), self._weights)]
            kinds = gang.scam_types
            kind = ScamType.of(kinds[place_at(random.random(), tuple(self._writes[k] + 1e-9 for k in kinds))])
            at = begins + int(random.uniform(8.5, 19.5) * HOUR) // SECOND * SECOND
            sim = self._sims.serving(gang.place, at, random)[0]
            link = self._sites.site(random, gang.place, kind, at)
            language = "zh" if random.random() < values[CHINESE_SHARE] else "en"
            first = len(texts)
            texts += scam_texts(random, kind, language, {"link": link}, values[law.BLAST_TEXTS])
            count = 1 + int(random.poisson(mean - 1))
            recipients = reachable[random.integers(len(reachable), size=count)]
            wordings = random.integers(first, len(texts), size=count)
            is_opened = random.random(count) < values[law.CLICKS]
            for i in range(count):
                sent_at = at + i * MINUTE // PER_MINUTE
                rows.append((sent_at, sim.line, int(recipients[i]), int(wordings[i])))
                fates.append((NO_CASE, gang.place, ENGAGED if is_opened[i] else UNANSWERED))
