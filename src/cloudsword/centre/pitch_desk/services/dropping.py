"""Taking reports out of campaigns: what ended, and what was shredded, leaves nothing behind."""

from collections import Counter
from collections.abc import Sequence

from django.db import transaction

from cloudsword.centre.pitch_desk.models import NamedValue, PitchScript, PitchSighting, PitchText
from cloudsword.centre.pitch_desk.services.counting import add_to_volumes
from cloudsword.centre.pitch_desk.services.tying import join, lock, look_at, refresh


@transaction.atomic
def drop_reports(report_ids: Sequence[str]) -> int:
    """Take reports out of their campaigns, which may fall apart without them; return how many were there."""
    lock()
    gone = list(PitchSighting.objects.filter(pk__in=report_ids))
    if not gone:
        return 0
    texts = Counter(each.text_id for each in gone if each.text_id)
    scripts = Counter(each.script_id for each in gone if each.script_id)
    campaigns = set(
        PitchScript.objects.filter(pk__in=scripts, campaign__isnull=False).values_list(
            "campaign_id", flat=True
        )
    )
    PitchSighting.objects.filter(pk__in=[each.pk for each in gone]).delete()
    lost = _uncount_named(gone)
    add_to_volumes(PitchText, {key: -n for key, n in texts.items()})
    PitchText.objects.filter(pk__in=texts, volume=0).delete()
    add_to_volumes(PitchScript, {key: -n for key, n in scripts.items()})
    PitchScript.objects.filter(pk__in=scripts, volume=0).delete()
    if lost:
        campaigns |= look_at(campaigns) | join((), Counter(dict.fromkeys(lost, 0)))
    refresh(campaigns)
    return len(gone)


def _uncount_named(gone: Sequence[PitchSighting]) -> set[tuple[str, str]]:
    """Take back what reports named; return the values that a script does not name any more."""
    counts = Counter((each.script_id, kind, value) for each in gone for kind, value in each.named)
    rows = list(
        NamedValue.objects.filter(
            script__in={script for script, _, _ in counts}, value__in={value for _, _, value in counts}
        )
    )
    by = {row.pk: counts[row.script_id, row.kind, row.value] for row in rows}
    over = [row for row in rows if row.volume <= by[row.pk]]
    add_to_volumes(NamedValue, {row.pk: -by[row.pk] for row in rows if row not in over})
    NamedValue.objects.filter(pk__in=[row.pk for row in over]).delete()
    return {(row.kind, row.value) for row in over if row.may_tie}
