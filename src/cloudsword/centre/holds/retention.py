"""How long the words of institutions that are not believed are kept: they name accounts. Counts stay."""

from datetime import datetime, timedelta
from typing import Final

from cloudsword.centre.audit.kept import Kept
from cloudsword.centre.holds.models import RefusedWord

CLASSES: Final = {"refused": Kept(365, "words of institutions that are not believed")}
_MOST: Final = 10_000
"""Rows in one run; the clock comes again."""


def forget_refused_words(now: datetime) -> int:
    """Delete refused words that are older than the class ``refused`` says at ``now``; return how many."""
    over = now - timedelta(days=CLASSES["refused"].days)
    old = RefusedWord.objects.filter(refused_at__lt=over).order_by("refused_at").values_list("pk", flat=True)
    return RefusedWord.objects.filter(pk__in=list(old[:_MOST])).delete()[0]


SHREDDERS: Final = (forget_refused_words,)
