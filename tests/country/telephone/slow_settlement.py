"""Settling calls the slow way: every call looks at every talk there is."""

from dataclasses import dataclass

SECOND = 1_000_000


@dataclass
class Call:
    at: int
    caller: int
    callee: int
    seconds: int
    is_secured: bool = False


def settled(busy_until: dict[int, int], calls: list[Call]) -> list[tuple[int, int]]:
    """Return (place, seconds) of the calls that happen, in order; ``busy_until`` follows."""
    order = sorted(range(len(calls)), key=lambda k: (calls[k].at, not calls[k].is_secured, k))
    talks = [(line, -1, until) for line, until in busy_until.items()]
    happened = []
    for rank, place in enumerate(order):
        call = calls[place]
        mine = {call.caller, call.callee}

        busy = {who for who, begins, ends in talks if begins <= call.at < ends}
        if not call.is_secured and (call.caller in busy or call.caller == call.callee):
            continue
        seconds = 0
        if not mine & busy:
            seconds = call.seconds
            for later in order[rank + 1 :]:
                other = calls[later]
                if other.is_secured and mine & {other.caller, other.callee}:
                    seconds = min(seconds, (other.at - call.at) // SECOND)
                    break
        happened.append((place, seconds))
        if seconds:
            talks += [(line, call.at, call.at + seconds * SECOND) for line in mine]
    for who, _, ends in talks:
        busy_until[who] = max(busy_until.get(who, 0), ends)
    return happened
