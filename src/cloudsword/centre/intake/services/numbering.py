"""Numbers of reports and cases, from sequences of the database: none twice, gaps where something failed."""

from typing import Final

from django.db import connection

from cloudsword.centre.intake.states import Source

CASES: Final = "intake_case_number"
REPORTS: Final = "intake_report_number"
_PREFIXES: Final = {Source.DESK: "RD", Source.API: "RA", Source.LAKE: "RL"}


def next_case_ids(count: int = 1) -> list[str]:
    """Return ``count`` ids of new cases, as ``K000001``."""
    return [f"K{number:06d}" for number in _next(CASES, count)]


def next_report_ids(source: Source, count: int = 1) -> list[str]:
    """Return ``count`` ids of new reports, as ``RD000001``; the second letter says how they came."""
    return [f"{_PREFIXES[source]}{number:06d}" for number in _next(REPORTS, count)]


def _next(sequence: str, count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s) FROM generate_series(1, %s)", [sequence, count])
        return [row[0] for row in cursor.fetchall()]
