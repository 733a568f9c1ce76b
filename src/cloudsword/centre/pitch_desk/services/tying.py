"""Which scripts are one campaign, looked at again where something changed; and what a campaign's row says.

Invariants: scripts that a new value ties are together at once; what falls apart is found by looking at whole
campaigns, those of all that named a value which stopped to tie. Large campaigns wait for the clock with that
and with their figures, so that a report costs the same however many came before.
"""

from collections import Counter
from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models import Avg, Count, Max, Min, Q, Sum

from cloudsword.centre.pitch_desk.models import NamedValue, PitchCampaign, PitchScript, PitchSighting
from cloudsword.centre.pitch_desk.services.counting import add_to_volumes, point_to
from cloudsword.centre.pitch_desk.services.reading import NAME
from cloudsword.pitches.campaigns.structure import Sign, signs_shown
from cloudsword.pitches.campaigns.ties import MOST_SCRIPTS, tied, ties_of

_LOCK = "SELECT pg_advisory_xact_lock(hashtext('cloudsword.pitch_desk'))"
_TITLE = 80
MOST_AT_ONCE = 300
"""Scripts of a campaign that is looked at whole while somebody waits."""
MOST_COUNTED = 2_000
"""Reports of a campaign that is counted anew while somebody waits."""

Value = tuple[str, str]


def lock() -> None:
    """Wait for one's turn to change campaigns; it is held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)


def join(scripts: Collection[int], changed: Counter[Value]) -> set[int]:
    """Put scripts that name a value which ties now into one campaign; return the campaigns that changed.

    Parameters
    ----------
    scripts
        That are new.
    changed
        Values that scripts began to name, with how many did, or that one stopped to name: 0. Where so many
        began that a value ties nothing any more, its campaigns are looked at whole.
    """
    named: dict[Value, set[int]] = {}
    rows = NamedValue.objects.filter(may_tie=True, value__in={value for _, value in changed})
    counts = rows.values_list("kind", "value").annotate(n=Count("pk"))
    numbers = {(kind, value): n for kind, value, n in counts if (kind, value) in changed}
    did_tie = {value for value, n in numbers.items() if n - changed[value] <= MOST_SCRIPTS}
    few = rows.filter(value__in={value for _, value in did_tie})
    for kind, value, script in few.values_list("kind", "value", "script_id"):
        if (kind, value) in did_tie:
            named.setdefault((kind, value), set()).add(script)
    homes = dict(
        PitchScript.objects.filter(pk__in={*scripts, *(each for group in named.values() for each in group)})
        .order_by("pk")
        .values_list("pk", "campaign_id")
    )
    # a campaign is a tie, too: all scripts that are in it stay together
    ties: dict[tuple[object, ...], set[int]] = {}
    for script, home in homes.items():
        if home is not None:
            ties.setdefault(("campaign", home), set()).add(script)
    ties |= {value: group for value, group in named.items() if len(group) <= MOST_SCRIPTS}
    merged = _merged(homes, tied(homes, ties))
    over = {script for value, group in named.items() if len(group) > MOST_SCRIPTS for script in group}
    return merged | look_at(_campaigns_of(over))


def _merged(homes: dict[int, int | None], first: dict[int, int]) -> set[int]:
    """Give every script the oldest campaign of those it is tied to; return the campaigns that changed."""
    groups: dict[int, list[int]] = {}
    for script, leader in first.items():
        groups.setdefault(leader, []).append(script)
    had = {
        leader: sorted({each for script in group if (each := homes[script]) is not None})
        for leader, group in groups.items()
    }
    new = iter(PitchCampaign.objects.bulk_create(PitchCampaign() for each in had.values() if not each))
    kept = {leader: each[0] if each else next(new).pk for leader, each in had.items()}
    gone = {old: kept[leader] for leader, each in had.items() for old in each[1:]}
    point_to(PitchScript, "campaign_id", {s: kept[first[s]] for s, home in homes.items() if home is None})
    for old, home in gone.items():
        PitchScript.objects.filter(campaign=old).update(campaign=home)
        PitchCampaign.objects.filter(merged_into=old).update(merged_into=home)
    point_to(PitchCampaign, "merged_into_id", gone)
    return {*kept.values(), *gone}


def _campaigns_of(scripts: Collection[int]) -> set[int]:
    rows = PitchScript.objects.filter(pk__in=scripts, campaign__isnull=False)
    return set(rows.values_list("campaign_id", flat=True))


def look_at(campaigns: Collection[int], most: int = MOST_AT_ONCE) -> set[int]:
    """Let campaigns fall apart whose scripts nothing ties any more; return the campaigns that changed.

    One of more scripts than ``most`` is left to the clock (``is_stale``).
    """
    counts = dict(
        PitchScript.objects.filter(campaign__in=campaigns).values_list("campaign").annotate(n=Count("pk"))
    )
    large = [campaign for campaign, n in counts.items() if n > most]
    PitchCampaign.objects.filter(pk__in=large).update(is_stale=True)
    small = set(campaigns) - set(large)
    rows = PitchScript.objects.filter(campaign__in=small).order_by("pk")
    before = dict(rows.values_list("pk", "campaign_id"))
    groups: dict[int, list[int]] = {}
    for script, leader in tied(before, _ties_among(before)).items():
        groups.setdefault(leader, []).append(script)
    return _renamed(before, groups) | small


def _ties_among(scripts: Collection[int]) -> dict[Value, set[int]]:
    named: dict[Value, set[int]] = {}
    rows = NamedValue.objects.filter(script__in=scripts, may_tie=True)
    for kind, value, script in rows.values_list("kind", "value", "script_id"):
        named.setdefault((kind, value), set()).add(script)
    ties = ties_of(named)
    # others that name it, too, may make it everybody's
    everywhere = NamedValue.objects.filter(may_tie=True, value__in={value for _, value in ties})
    counts = everywhere.values("kind", "value").annotate(n=Count("pk")).filter(n__gt=MOST_SCRIPTS)
    for each in counts:
        ties.pop((each["kind"], each["value"]), None)
    return ties


def _renamed(before: dict[int, int | None], groups: dict[int, list[int]]) -> set[int]:
    """Give each group the oldest campaign of its scripts that no larger group has; return what changed."""
    taken: dict[int, int] = {}
    left: list[tuple[list[int], list[int]]] = []
    homeless: list[list[int]] = []
    for group in sorted(groups.values(), key=lambda each: (-len(each), each[0])):
        had = sorted({each for script in group if (each := before[script]) is not None})
        free = [each for each in had if each not in taken]
        if free:
            taken[free[0]] = len(left)
            left.append((group, had))
        else:
            homeless.append(group)
    new = PitchCampaign.objects.bulk_create(PitchCampaign() for _ in homeless)
    owner = {place: campaign for campaign, place in taken.items()}
    homes = [(owner[place], group) for place, (group, _) in enumerate(left)]
    homes += [(campaign.pk, group) for campaign, group in zip(new, homeless, strict=True)]
    moved = {script: home for home, group in homes for script in group if before[script] != home}
    point_to(PitchScript, "campaign_id", moved)
    merged = {old: owner[place] for place, (_, had) in enumerate(left) for old in had if old not in taken}
    for old, home in merged.items():
        PitchCampaign.objects.filter(merged_into=old).update(merged_into=home)
    point_to(PitchCampaign, "merged_into_id", merged)
    return {*moved.values(), *merged}


def refresh(campaigns: Collection[int], most: int = MOST_COUNTED) -> None:
    """Write anew what the rows of campaigns say; one without a report says that there is none.

    Of one with more reports than ``most`` only their number is written; the clock does the rest.
    """
    sums = PitchScript.objects.filter(campaign__in=campaigns).values_list("campaign")
    large = {campaign: n for campaign, n in sums.annotate(n=Sum("volume")) if n > most}
    add_to_volumes(
        PitchCampaign,
        {
            row.pk: large[row.pk] - row.volume
            for row in PitchCampaign.objects.filter(pk__in=large).only("volume")
        },
    )
    PitchCampaign.objects.filter(pk__in=large).update(is_stale=True)
    campaigns = set(campaigns) - large.keys()
    counts = {sign: Count("pk", filter=Q(signs__contains=[sign.value])) for sign in Sign}
    rows = PitchSighting.objects.filter(script__campaign__in=campaigns)
    seen = {
        each["script__campaign"]: each
        for each in rows.values("script__campaign").annotate(
            volume=Count("pk"),
            first=Min("seen_at"),
            last=Max("seen_at"),
            **{sign.value: count for sign, count in counts.items()},
        )
    }
    read = _most(
        rows.exclude(scam_type="").values_list("script__campaign", "scam_type").annotate(n=Count("pk"))
    )
    judged = _most(
        rows.exclude(report__scam_type="")
        .values_list("script__campaign", "report__scam_type")
        .annotate(n=Count("pk"))
    )
    names = _most(
        NamedValue.objects.filter(script__campaign__in=campaigns, kind=NAME)
        .values_list("script__campaign", "value")
        .annotate(n=Sum("volume"))
    )
    sure = {
        (each["script__campaign"], each["scam_type"]): each["p"]
        for each in rows.values("script__campaign", "scam_type").annotate(p=Avg("probability"))
    }
    scripts = Counter(
        PitchScript.objects.filter(campaign__in=campaigns).values_list("campaign_id", flat=True)
    )
    found = list(PitchCampaign.objects.filter(pk__in=campaigns))
    for row in found:
        own = seen.get(row.pk)
        row.volume = own["volume"] if own else 0
        row.first_seen_at, row.last_seen_at = (own["first"], own["last"]) if own else (None, None)
        row.signs = [sign.value for sign in _signs(own)] if own else []
        row.script_count = scripts[row.pk]
        row.scam_type, count = read.get(row.pk, ("", 0))
        row.type_share = count / max(1, row.volume)
        row.probability = sure.get((row.pk, row.scam_type), 0.0) if row.scam_type else 0.0
        row.officer_type = judged.get(row.pk, ("", 0))[0]
        row.title = names.get(row.pk, ("", 0))[0][:_TITLE]
        row.is_stale = False
        if own:
            row.merged_into = None
    fields = [field.attname for field in PitchCampaign._meta.concrete_fields if not field.primary_key]
    # one statement for all of them: ``bulk_update`` takes fifty times as long
    PitchCampaign.objects.bulk_create(
        found, update_conflicts=True, update_fields=fields, unique_fields=["id"]
    )


def _signs(own: dict[str, int]) -> tuple[Sign, ...]:
    return signs_shown({sign: own[sign.value] for sign in Sign}, own["volume"])


def _most(rows: Iterable[tuple[int, str, int]]) -> dict[int, tuple[str, int]]:
    """Return for each campaign what most say, and how many; of as many, the first by its letters."""
    found: dict[int, tuple[str, int]] = {}
    for campaign, value, n in rows:
        best = found.get(campaign)
        if best is None or (-n, value) < (-best[1], best[0]):
            found[campaign] = (value, n)
    return found
