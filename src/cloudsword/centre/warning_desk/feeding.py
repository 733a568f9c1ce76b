"""The feed out: what the centre warns of, whole or since a version, in four forms, signed.

Invariants: a warning whose time is over is not in it, though no clock has run; whoever holds the answer to
one version and asks since it has, afterwards, what the whole feed would give; a withdrawn number is named in
the answer that takes it away.
"""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse

from cloudsword.centre import clock
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.warning_desk.models import FeedChange, NumberWarning
from cloudsword.centre.warning_desk.states import FeedAction, WarningState
from cloudsword.channels.jose import sign
from cloudsword.errors import NoSuchVersion
from cloudsword.formats.stix21 import NumberIndicator, stix_bundle
from cloudsword.uses.order_key import order_signer

TYPE: Final = "cloudsword-warnings+jwt"
COLUMNS: Final = ("version", "action", "number", "grade", "warned_at", "until", "confidence", "legal_basis")
FORMS: Final = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "stix": "application/stix+json;version=2.1",
    "jws": "application/jose",
}
_FOUNDED: Final = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of the feed.

    Parameters
    ----------
    version
        Of its latest change.
    action
        Whether it is in the feed, or was taken out.
    warning
        The warning.
    at
        When that change was made.
    """

    version: int
    action: FeedAction
    warning: NumberWarning
    at: datetime

    @property
    def grade(self) -> str:
        """``warned`` or ``cut_off``; a cut-off that waits for its second person is a warning."""
        cut = WarningState.CUT_OFF
        return cut.value if self.warning.state == cut else WarningState.WARNED.value

    def plain(self, now: datetime) -> dict[str, Any]:
        """Return it as JSON values, by ``COLUMNS``."""
        row = self.warning
        begins = row.warned_at or row.proposed_at
        return {
            "version": self.version,
            "action": self.action.value,
            "number": row.msisdn,
            "grade": self.grade if self.action is FeedAction.ADDED else "",
            "warned_at": begins.astimezone(UTC).isoformat(),
            "until": (row.ended_at or row.expires_at).astimezone(UTC).isoformat(),
            "confidence": row.strength(now) if self.action is FeedAction.ADDED else 0,
            "legal_basis": row.legal_basis,
        }


@dataclass(frozen=True, slots=True)
class Feed:
    """An answer: what changed, and up to which version.

    Parameters
    ----------
    since
        What was asked; 0: the whole.
    version
        The next question's ``since``.
    entries
        By version.
    """

    since: int
    version: int
    entries: Sequence[Entry]


def feed_since(since: int = 0) -> Feed:
    """Return what changed after version ``since``; 0: all that is in the feed now, and nothing withdrawn.

    Raises
    ------
    NoSuchVersion
        ``since`` is ahead of the centre: whoever goes on from there would miss what comes until then.
    """
    now = clock.now()
    last = FeedChange.objects.order_by("-version").values_list("version", flat=True).first() or 0
    if since > last and since > (newest := _newest()):
        raise NoSuchVersion(value=since, limit=newest)
    changes = FeedChange.objects.filter(version__gt=since, version__lte=last).select_related("warning")
    latest = {change.warning_id: change for change in changes.order_by("version")}
    entries = [Entry(each.version, _action(each, now), each.warning, each.at) for each in latest.values()]
    if since == 0:
        entries = [each for each in entries if each.action is FeedAction.ADDED]
    entries.sort(key=lambda each: each.version)
    return Feed(since, max(last, since), entries)


def _action(change: FeedChange, now: datetime) -> FeedAction:
    is_over = change.warning.expires_at <= now
    return FeedAction.WITHDRAWN if is_over else FeedAction.of(change.action)


def _newest() -> int:
    """Return the latest event: changes of numbers that were shredded meanwhile had a version too."""
    return AuditEvent.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0


def written(feed: Feed, form: str) -> bytes:
    """Return a feed in one of ``FORMS``."""
    now = clock.now()
    if form == "csv":
        return _csv(feed, now)
    if form == "stix":
        return _bytes(_stix(feed, now))
    whole = _bytes(
        {
            "since": feed.since,
            "version": feed.version,
            "columns": list(COLUMNS),
            "entries": [each.plain(now) for each in feed.entries],
        }
    )
    return sign(order_signer(settings.CENTRE), TYPE, whole).encode() if form == "jws" else whole


def detached(content: bytes) -> str:
    """Return the centre's signature over ``content``: a JWS without its payload (RFC 7515, appendix F)."""
    header, _, signature = sign(order_signer(settings.CENTRE), TYPE, content).split(".")
    return f"{header}..{signature}"


def answered(form: str, since: int) -> HttpResponse:
    """Return the feed since a version as an answer, signed."""
    found = feed_since(since)
    content = written(found, form)
    headers = {
        "Feed-Version": str(found.version),
        "Content-Disposition": f'attachment; filename="warnings-{found.version}.{form}"',
        "Cache-Control": "no-store",
    }
    if form != "jws":
        headers["JWS-Detached"] = detached(content)
    return HttpResponse(content, content_type=FORMS[form], headers=headers)


def _bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _csv(feed: Feed, now: datetime) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(each.plain(now) for each in feed.entries)
    return out.getvalue().encode()


def _stix(feed: Feed, now: datetime) -> dict[str, Any]:
    key = order_signer(settings.CENTRE).key_id
    indicators = [
        NumberIndicator(
            key=str(each.warning.pk),
            msisdn=each.warning.msisdn,
            valid_from=each.warning.warned_at or each.warning.proposed_at,
            valid_until=each.warning.ended_at or each.warning.expires_at,
            modified=each.at,
            confidence=each.warning.strength(now),
            label=each.grade,
            is_revoked=each.action is FeedAction.WITHDRAWN,
        )
        for each in feed.entries
    ]
    return stix_bundle(centre().policy.letterhead.name, key, _FOUNDED, indicators)
