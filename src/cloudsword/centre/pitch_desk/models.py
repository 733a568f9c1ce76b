"""What the pitch desk keeps: which report's story is of which script, and which scripts are one campaign.

All of it follows from the reports and may be made anew from them: no story is copied, and a report that ended
leaves nothing here. What is kept of a text are hashes, in ``grams`` and ``PitchBand``.

Invariants: a report is in one script at most, and a script in one campaign; whoever changes any of it holds
the desk's lock.
"""

from typing import ClassVar

from django.db import models

from cloudsword.centre.intake.models import Report
from cloudsword.vocabulary.scam_types import ScamType

LONGEST_VALUE = 256


class PitchCampaign(models.Model):
    """Scripts that lead to the same numbers, accounts or links; its number is that of its oldest part."""

    first_seen_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)
    volume = models.PositiveIntegerField(default=0)
    script_count = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=80, blank=True, default="")
    signs = models.JSONField(default=list)
    scam_type = models.CharField(max_length=32, blank=True, default="")
    type_share = models.FloatField(default=0)
    probability = models.FloatField(default=0)
    officer_type = models.CharField(max_length=32, blank=True, default="")
    is_stale = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """Order and indexes."""

        ordering: ClassVar = ["-last_seen_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["-last_seen_at", "-id"], name="campaign_latest"),
            models.Index(fields=["-volume", "-id"], name="campaign_largest"),
        ]

    @property
    def type_named(self) -> ScamType | None:
        """What most of its texts read as; None: no scam, or nothing to read."""
        return ScamType.of(self.scam_type) if self.scam_type else None

    @property
    def officer_type_named(self) -> ScamType | None:
        """What officers most often judged its reports to be; None: nobody has."""
        return ScamType.of(self.officer_type) if self.officer_type else None

    @property
    def is_unfreezing(self) -> bool:
        """Whether its structure is that of an unfreezing project, whatever it calls itself."""
        from cloudsword.pitches.campaigns.structure import Sign, is_unfreezing

        return is_unfreezing([Sign.of(each) for each in self.signs])


class PitchScript(models.Model):
    """Texts that are one script under whatever names and numbers."""

    campaign = models.ForeignKey(PitchCampaign, null=True, on_delete=models.PROTECT, related_name="scripts")
    volume = models.PositiveIntegerField(default=0)


class PitchText(models.Model):
    """Stories that differ in names, links and numbers alone; ``grams``: what near ones are compared by."""

    digest = models.BinaryField(max_length=16, unique=True)
    script = models.ForeignKey(PitchScript, on_delete=models.CASCADE, related_name="texts")
    grams = models.BinaryField(default=bytes)
    volume = models.PositiveIntegerField(default=0)


class PitchBand(models.Model):
    """A band in which a text stands; texts that meet in some are compared."""

    key = models.BigIntegerField()
    text = models.ForeignKey(PitchText, on_delete=models.CASCADE, related_name="bands")

    class Meta:
        """Found by its key, without a look at the row."""

        indexes: ClassVar = [models.Index(fields=["key"], include=["text"], name="pitch_band_key")]


class PitchSighting(models.Model):
    """The story of one report, as it was read; without a text where there was nothing to read."""

    # no constraint: a row of a report that is being ended is not waited for, the chore sets it right
    report = models.OneToOneField(
        Report, primary_key=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="sighting"
    )
    seen_at = models.DateTimeField()
    text = models.ForeignKey(PitchText, null=True, on_delete=models.CASCADE, related_name="sightings")
    script = models.ForeignKey(PitchScript, null=True, on_delete=models.CASCADE, related_name="sightings")
    maker = models.CharField(max_length=200, blank=True, default="")
    scam_type = models.CharField(max_length=32, blank=True, default="")
    probability = models.FloatField(default=0)
    is_unsure = models.BooleanField(default=False)
    signs = models.JSONField(default=list)
    named = models.JSONField(default=list)

    class Meta:
        """Indexes."""

        indexes: ClassVar = [models.Index(fields=["script", "seen_at"], name="sighting_of_script")]


class NamedValue(models.Model):
    """What texts of a script name, with how many; ``kind``: of ``FoundKind``, or ``name``."""

    script = models.ForeignKey(PitchScript, on_delete=models.CASCADE, related_name="named")
    kind = models.CharField(max_length=8)
    value = models.CharField(max_length=LONGEST_VALUE)
    volume = models.PositiveIntegerField(default=0)
    may_tie = models.BooleanField(default=False)

    class Meta:
        """Once for a script, and found by its value."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["script", "kind", "value"], name="named_value_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["value"], name="named_value")]
