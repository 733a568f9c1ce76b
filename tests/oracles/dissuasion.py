"""Slow twins of the dissuasion room: one person after the other, in plain Python, from the words alone."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

HOUR, DAY = 3_600, 86_400


@dataclass(frozen=True)
class Sign:
    """One sign: person, campaign, kind, UTC seconds, size, suspicion."""

    person: int
    campaign: int
    kind: str
    at: int
    size: float
    suspicion: float


def is_exposed(signs: Sequence[Sign], until: int) -> bool:
    """Say whether fresh signs of one person and campaign are enough."""
    fresh = [sign for sign in signs if until - 3 * DAY <= sign.at < until]
    talk = sum(sign.size for sign in fresh if sign.kind == "talk")
    messages = sum(sign.kind == "message" for sign in fresh)
    return talk >= 60 or messages >= 2 or any(s.kind in ("link", "payment", "hold", "alert") for s in fresh)


def columns(signs: Sequence[Sign], until: int) -> dict[str, float]:
    """Return the columns that signs alone decide."""
    kept = [sign for sign in signs if until - 14 * DAY <= sign.at < until]
    today = [sign for sign in kept if sign.at >= until - DAY]
    talks = [sign for sign in kept if sign.kind == "talk"]
    said = sorted(sign.at for sign in talks if sign.size >= 60)
    paid = [sign for sign in kept if sign.kind == "payment"]

    def of(kind: str, among: Sequence[Sign]) -> list[Sign]:
        return [sign for sign in among if sign.kind == kind]

    def since(chosen: Sequence[Sign]) -> float:
        last = max((sign.at for sign in chosen), default=until - 14 * DAY)
        return math.log1p((until - last) / HOUR)

    found = {
        "talks": sum(s.suspicion for s in talks),
        "long_talks": sum(s.suspicion for s in talks if s.size >= 300),
        "longest_talk": max((s.size for s in talks), default=0.0),
        "talk": sum(s.suspicion * s.size for s in talks),
        "messages": sum(s.suspicion for s in of("message", kept)),
        "links": sum(s.suspicion for s in of("link", kept)),
        "payments": sum(s.suspicion for s in paid),
        "paid": sum(s.size for s in paid),
        "holds": sum(s.suspicion for s in of("hold", kept)),
        "held": sum(s.size for s in of("hold", kept)),
        "alerts": sum(s.suspicion for s in of("alert", kept)),
        "talk_today": sum(s.suspicion * s.size for s in of("talk", today)),
        "longest_today": max((s.suspicion * s.size for s in of("talk", today)), default=0.0),
        "talks_today": sum(s.suspicion for s in of("talk", today) if s.size >= 60),
        "spread": (said[-1] - said[0]) / HOUR if said else 0.0,
        "paid_today": sum(s.size for s in of("payment", today)),
        "paid_after_talk": sum(s.size for s in paid if said and said[0] <= s.at <= said[0] + 2 * DAY),
        "held_today": sum(s.suspicion for s in of("hold", today)),
    }
    logs = {name: math.log1p(value) for name, value in found.items()}
    return {
        **logs,
        "hours_since_talk": since([s for s in talks if s.size >= 300]),
        "hours_since_payment": since(paid),
        "hours_since_hold": since(of("hold", kept)),
        "kinds": float(len({sign.kind for sign in kept})),
        "suspicion": max(sign.suspicion for sign in kept),
        "hours_quiet": math.log1p((until - max(sign.at for sign in kept)) / HOUR),
        "days_known": math.log1p((until - min(sign.at for sign in kept)) / DAY),
    }
