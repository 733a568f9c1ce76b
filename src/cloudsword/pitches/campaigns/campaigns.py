"""Campaigns: scripts that lead to the same numbers and accounts, over time.

Invariant: every sighting is in one campaign; a campaign is called after its first sighting, so that later
ones do not rename it; the order of sightings of one moment changes nothing but the choice of that first one.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from cloudsword.pitches.campaigns.near import scripts_of
from cloudsword.pitches.campaigns.sketch import bare
from cloudsword.pitches.campaigns.structure import Structure, structure_of
from cloudsword.pitches.campaigns.ties import TYING, compared, tied, ties_of
from cloudsword.pitches.extraction import Found, FoundKind, extracted


@dataclass(frozen=True, slots=True)
class Sighting:
    """A text that was seen.

    Parameters
    ----------
    seen_at
        UTC microseconds.
    text
        As it came.
    """

    seen_at: int
    text: str


@dataclass(frozen=True, slots=True)
class Tie:
    """What two scripts of one campaign both name.

    Parameters
    ----------
    kind
        A number to call back ties most, then an account, then a link.
    value
        The form to compare.
    scripts
        How many scripts name it.
    """

    kind: FoundKind
    value: str
    scripts: int


@dataclass(frozen=True, slots=True)
class Script:
    """One script.

    Parameters
    ----------
    example
        Its first text.
    first_seen_at, last_seen_at
        UTC microseconds.
    volume
        Sightings.
    variants
        Different texts, numbers and names left out.
    """

    example: str
    first_seen_at: int
    last_seen_at: int
    volume: int
    variants: int


@dataclass(frozen=True, slots=True)
class Campaign:
    """Scripts that belong together.

    Parameters
    ----------
    campaign_id
        From its first sighting.
    scripts
        The first seen first.
    sightings
        Places of its sightings in what was handed in.
    first_seen_at, last_seen_at
        UTC microseconds.
    named
        What its texts name, each value with how many sightings name it, the most first.
    ties
        What holds its scripts together, the strongest first; empty for one script.
    structure
        What it shows of an unfreezing project.
    """

    campaign_id: str
    scripts: tuple[Script, ...]
    sightings: tuple[int, ...]
    first_seen_at: int
    last_seen_at: int
    named: tuple[tuple[FoundKind, str, int], ...]
    ties: tuple[Tie, ...]
    structure: Structure

    @property
    def volume(self) -> int:
        """How many sightings it has."""
        return len(self.sightings)


def campaigns(sightings: Sequence[Sighting], calling_code: str = "") -> list[Campaign]:
    """Return the campaigns among what was seen, the largest first.

    Parameters
    ----------
    sightings
        In any order.
    calling_code
        How telephone numbers without ``+`` are meant; see ``extracted``.

    Returns
    -------
    list of Campaign
        Some 500 sightings a second.
    """
    order = sorted(range(len(sightings)), key=lambda place: (sightings[place].seen_at, place))
    texts = [sightings[place].text for place in order]
    script = scripts_of(texts).tolist()
    found = [extracted(text, calling_code) for text in texts]
    ties = ties_of(_named(script, found))
    first = tied(script, ties)
    members: dict[int, list[int]] = {}
    for place in range(len(texts)):
        members.setdefault(first[script[place]], []).append(place)
    made = [_campaign(places, order, sightings, script, found, ties) for places in members.values()]
    return sorted(made, key=lambda each: (-each.volume, each.first_seen_at, each.campaign_id))


def _named(
    script: Sequence[int], found: Sequence[tuple[Found, ...]]
) -> dict[tuple[FoundKind, str], set[int]]:
    """Return which scripts name each value that may tie."""
    named: dict[tuple[FoundKind, str], set[int]] = {}
    for of, things in zip(script, found, strict=True):
        for thing in things:
            if thing.kind in TYING:
                named.setdefault((thing.kind, compared(thing)), set()).add(of)
    return named


def _campaign(
    places: list[int],
    order: Sequence[int],
    sightings: Sequence[Sighting],
    script: Sequence[int],
    found: Sequence[tuple[Found, ...]],
    ties: dict[tuple[FoundKind, str], set[int]],
) -> Campaign:
    of_script: dict[int, list[int]] = {}
    for place in places:
        of_script.setdefault(script[place], []).append(place)
    seen = [sightings[order[place]] for place in places]
    first = seen[0]
    counts = Counter((thing.kind, compared(thing)) for place in places for thing in found[place])
    own = [
        Tie(kind, value, len(scripts)) for (kind, value), scripts in ties.items() if scripts <= set(of_script)
    ]
    scripts = tuple(_script([sightings[order[place]] for place in group]) for group in of_script.values())
    name = f"{first.seen_at} {bare(first.text)}".encode("utf-8", "surrogatepass")
    return Campaign(
        campaign_id=blake2b(name, digest_size=8).hexdigest(),
        scripts=scripts,
        sightings=tuple(order[place] for place in places),
        first_seen_at=first.seen_at,
        last_seen_at=seen[-1].seen_at,
        named=tuple(
            (kind, value, count)
            for (kind, value), count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        ),
        ties=tuple(sorted(own, key=lambda tie: (TYING.index(tie.kind), -tie.scripts, tie.value))),
        structure=structure_of([each.text for each in seen]),
    )


def _script(seen: Sequence[Sighting]) -> Script:
    return Script(
        example=seen[0].text,
        first_seen_at=seen[0].seen_at,
        last_seen_at=seen[-1].seen_at,
        volume=len(seen),
        variants=len({bare(each.text) for each in seen}),
    )
