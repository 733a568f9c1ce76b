"""What a story reads as, told at intake while it is typed and on the page of its report."""

from typing import Final

from django.urls import reverse

from cloudsword.centre.intake.panels import StoryNote, StoryReading
from cloudsword.centre.pitch_desk.models import PitchSighting
from cloudsword.centre.pitch_desk.permissions import PitchPermission
from cloudsword.centre.pitch_desk.saying import reading_words
from cloudsword.centre.pitch_desk.services.reading import reader
from cloudsword.pitches.campaigns.sketch import MOST_CHARACTERS
from cloudsword.tongue import Sentence, phrase

LEAST: Final = 12
"""Characters of a story; fewer say nothing yet."""


def read(story: str) -> StoryReading | None:
    """Return what ``story`` reads as."""
    if len(story.strip()) < LEAST:
        return None
    reading = reader().read(story[:MOST_CHARACTERS])
    return StoryReading(
        reading_words(reading), reading.is_unsure, reading.scam_type if reading.is_scam else ""
    )


def link(report_id: str) -> tuple[str, Sentence] | None:
    """Return the campaign that a report's story is of."""
    row = PitchSighting.objects.filter(pk=report_id, script__isnull=False).select_related("script__campaign")
    found = row.first()
    if found is None or found.script.campaign is None:
        return None
    campaign = found.script.campaign
    words = phrase("Campaign {number}, reports: {n}", number=campaign.pk, n=campaign.volume)
    return reverse("pitch_desk:campaign", args=[campaign.pk]), words


STORY_NOTES: Final = (StoryNote(PitchPermission.CAMPAIGN_READ, read, link),)
