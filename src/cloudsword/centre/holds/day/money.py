"""The day's money, in all and by the hour in which its case was opened.

Definitions: the money is that of cases opened today. Reported is what their latest traces dispute, lost what
left the books, held and returned what their holds hold and gave back, innocent the most that institutions
locked above what was ordered. A held unit counts once; the hours of a currency add up to its day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Sum
from django.utils.safestring import SafeString, mark_safe

from cloudsword.centre.holds.day.hours import NARROW, WIDE, drawing
from cloudsword.centre.holds.models import Hold, Trace
from cloudsword.centre.look.language import language
from cloudsword.centre.look.zone import shown_zone
from cloudsword.vocabulary.account_kinds import ExitKind
from cloudsword.vocabulary.money import format_amount

MOST_TRACES: Final = 2_000
"""Cases of one day whose exits are added up; a centre with more shows what of them is known."""


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the bar: recovered, lost, still open."""

    kind: str
    x: float
    width: float


@dataclass(slots=True)
class Sums:
    """Minor units of one currency, of a day or of an hour of it."""

    reported_minor: int = 0
    held_minor: int = 0
    returned_minor: int = 0
    lost_minor: int = 0
    innocent_minor: int = 0

    @property
    def open_minor(self) -> int:
        """What is neither held nor returned nor lost yet."""
        return max(0, self.reported_minor - self.held_minor - self.returned_minor - self.lost_minor)

    @property
    def parts(self) -> tuple[tuple[str, int], ...]:
        """The kinds of what became of it, in the order in which they are drawn."""
        return (
            ("held", self.held_minor),
            ("returned", self.returned_minor),
            ("open", self.open_minor),
            ("lost", self.lost_minor),
        )

    def add(self, other: "Sums") -> None:
        """Add another's."""
        for name in Sums.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour of the day, as the page's clock names it."""

    hour: int
    sums: Sums


@dataclass(frozen=True, slots=True)
class DayMoney:
    """One currency's day."""

    currency: str
    sums: Sums
    hours: tuple[Hour, ...] = ()

    @property
    def recovered(self) -> str:
        """Held and returned, in words."""
        minor = self.sums.held_minor + self.sums.returned_minor
        return format_amount(minor, self.currency, language())

    @property
    def lost(self) -> str:
        """What left the books, in words."""
        return format_amount(self.sums.lost_minor, self.currency, language())

    @property
    def parts(self) -> list[Share]:
        """The bar: held, returned, still open, lost; a thousand wide."""
        parts = self.sums.parts
        whole = sum(minor for _, minor in parts)
        if whole == 0:
            parts, whole = (("open", 1),), 1
        found, x = [], 0.0
        for kind, minor in parts:
            width = 1000 * minor / whole
            found.append(Share(kind, round(x, 2), round(width, 2)))
            x += width
        return found

    @property
    def drawings(self) -> SafeString:
        """The hours, drawn for a desk's screen and for a telephone; a style shows one of them."""
        parts = {each.hour: each.sums.parts for each in self.hours}
        drawn = "".join(drawing(parts, self.currency, language(), shape) for shape in (WIDE, NARROW))
        return mark_safe(drawn)  # noqa: S308 - escaped there


def days_money(day: datetime) -> list[DayMoney]:
    """Return the money of the day that begins at ``day``; the currency with the most first."""
    latest = (
        Trace.objects.filter(case__opened_at__gte=day)
        .order_by("case_id", "-made_at", "-id")
        .distinct("case_id")
        .select_related("case")
        .only("currency", "disputed_minor", "result", "case__opened_at")[:MOST_TRACES]
    )
    rows: dict[str, tuple[int, str, Sums]] = {}
    for trace in latest:
        home, lost = _ends(trace.document.get("exits", ()))
        hour = trace.case.opened_at.astimezone(shown_zone()).hour
        sums = Sums(reported_minor=trace.disputed_minor, returned_minor=home, lost_minor=lost)
        rows[trace.case_id] = (hour, trace.currency, sums)
    holds = Hold.objects.filter(case__in=rows).values("case_id", "currency").order_by()
    for row in holds.annotate(live=Sum("live_minor"), back=Sum("returned_minor"), harm=Sum("harm_minor")):
        _, currency, sums = rows[row["case_id"]]
        if currency == row["currency"]:
            sums.add(Sums(held_minor=row["live"], returned_minor=row["back"], innocent_minor=row["harm"]))
    return _added(rows.values())


def _ends(exits: Iterable[dict[str, object]]) -> tuple[int, int]:
    """Return what came home by itself, and what left the books."""
    home = lost = 0
    for place in exits:
        amount = place["amount_minor"]
        minor = sum(amount.values()) if isinstance(amount, dict) else int(str(amount))
        if place["kind"] == ExitKind.RETURNED:
            home += minor
        else:
            lost += minor
    return home, lost


def _added(rows: Iterable[tuple[int, str, Sums]]) -> list[DayMoney]:
    days: dict[str, Sums] = {}
    hours: dict[str, dict[int, Sums]] = {}
    for hour, currency, sums in rows:
        days.setdefault(currency, Sums()).add(sums)
        hours.setdefault(currency, {}).setdefault(hour, Sums()).add(sums)
    found = [
        DayMoney(currency, sums, tuple(Hour(*each) for each in sorted(hours[currency].items())))
        for currency, sums in days.items()
    ]
    return sorted(found, key=lambda each: -each.sums.reported_minor)
