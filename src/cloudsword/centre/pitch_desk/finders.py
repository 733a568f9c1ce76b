"""What the search finds at the pitch desk: campaigns by a number, account or link that their texts name."""

from collections.abc import Iterable
from typing import Final

from django.urls import reverse

from cloudsword.centre.desks.shown import Finder, Found
from cloudsword.centre.pitch_desk.permissions import PitchPermission
from cloudsword.tongue import phrase


def campaigns(asked: str, most: int) -> Iterable[Found]:
    """Yield the campaigns whose texts name what was typed, the largest first."""
    from cloudsword.centre.books.ledger import centre
    from cloudsword.centre.pitch_desk.models import PitchCampaign
    from cloudsword.vocabulary import msisdn

    whole = asked.strip()
    number = msisdn.canonical(whole, centre().policy.calling_code) if len(whole) <= 40 else None
    rows = PitchCampaign.objects.filter(
        volume__gt=0, scripts__named__value__in=[each for each in (whole, number) if each]
    )
    for row in rows.distinct().order_by("-volume", "pk")[:most]:
        yield Found(reverse("pitch_desk:campaign", args=[row.pk]), phrase("Campaign"), str(row.pk))


FINDERS: Final = (Finder(PitchPermission.CAMPAIGN_READ, campaigns, rank=45),)
