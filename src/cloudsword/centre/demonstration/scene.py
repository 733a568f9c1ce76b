"""What the first screen shows: one victim's money in three worlds, all victims, what just happened."""

from collections import deque
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from cloudsword.centre.demonstration import country_clock
from cloudsword.tongue import LANGUAGES, Sentence

if TYPE_CHECKING:
    from cloudsword.centre.demonstration.replay import Replay
    from cloudsword.centre.demonstration.score import Day

LOG: Final = 12
POINTS: Final = 240
SCENE: Final = "first"
POINT: Final = (
    ("centre", "gone"),
    ("freeze", "gone"),
    ("nobody", "gone"),
    ("centre", "innocent"),
    ("freeze", "innocent"),
    ("nobody", "innocent"),
)
"""What a point of the victim's run says after its instant."""


@dataclass(slots=True)
class Watched:
    """The victim on the first screen.

    Parameters
    ----------
    case
        Case id in the centre.
    roots
        The payments that the reports dispute.
    scam_type
        Code; empty: not judged.
    reported_at
        UTC microseconds.
    points
        By time: UTC microseconds, then minor units of ``POINT``.
    chosen_for
        Chosen by the truth for the first screen: when its three worlds part, UTC microseconds; None: not so.
    """

    case: str
    roots: tuple[str, ...]
    scam_type: str
    reported_at: int
    points: list[tuple[int, ...]] = field(default_factory=list)
    chosen_for: int | None = None


class Stage:
    """Gathers what is shown; written by the replay, read by pages from the database.

    Parameters
    ----------
    replay
        What is replayed.
    """

    def __init__(self, replay: "Replay") -> None:
        self._replay = replay
        self.watched: Watched | None = None
        self.log: deque[tuple[int, dict[str, str]]] = deque(maxlen=LOG)
        self.is_by_hand = False
        self.is_making_day = False
        self.is_queue_by_hand = False

    def tell(self, at: int, said: Sentence) -> None:
        """Note what happened, in every language."""
        self.log.appendleft((at, {each.code: said.name_in(each.code) for each in LANGUAGES}))

    def watch(self, watched: Watched) -> None:
        """Put another victim on the first screen."""
        self.watched = watched

    def tree(self, *, rate: int, is_paused: bool) -> dict[str, Any]:
        """Return everything that the page needs, for JSON; amounts in minor units, times UTC microseconds."""
        replay = self._replay
        tree: dict[str, Any] = {
            "at": replay.now,
            "day": min(len(replay.days) + 1, replay.scenario.days),
            "days": replay.scenario.days,
            "rate": rate,
            "is_paused": is_paused,
            "is_over": replay.is_over,
            "is_by_hand": self.is_by_hand,
            "is_making_day": self.is_making_day,
            "is_queue_by_hand": self.is_queue_by_hand,
            "currency": replay.scenario.currency,
            "figures": replay.figures().to_tree(),
            "days_done": [_line_of(day) for day in replay.days],
            "happened": list(self.log),
        }
        if self.watched is not None:
            mine = replay.compared_for(self.watched.roots).to_tree()
            self._note(mine)
            tree["watched"] = {**asdict(self.watched), "worlds": mine}
        return tree

    def _note(self, worlds: dict[str, Any]) -> None:
        assert self.watched is not None
        points = self.watched.points
        if not points or points[-1][0] != self._replay.now:
            points.append((self._replay.now, *(worlds[world][state] for world, state in POINT)))
        if len(points) > POINTS:
            del points[1::2]

    def publish(self, *, rate: int, is_paused: bool) -> None:
        """Write it where pages read it."""
        from cloudsword.centre.demonstration.models import Scene

        Scene.objects.update_or_create(
            pk=SCENE,
            defaults={
                "at": country_clock.instant(self._replay.now),
                "content": self.tree(rate=rate, is_paused=is_paused),
            },
        )


def _line_of(day: "Day") -> dict[str, int]:
    """Return what the line of a day that is over says; minor units."""
    told = day.reported.centre
    return {
        "stolen": told.stolen,
        "reachable": day.reachable,
        "saved": told.held + told.returned,
        "gone": told.gone,
        "centre_hours": day.all.centre.innocent_minor_hours,
        "freeze_hours": day.all.freeze.innocent_minor_hours,
    }
