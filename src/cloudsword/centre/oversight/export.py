"""The log as a file: CSV for people, JSON lines for machines. Both hold what checks the chain again."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.vocabulary.clock import format_instant

COLUMNS = (
    "sequence",
    "at",
    "actor",
    "event",
    "subject_type",
    "subject_id",
    "case_id",
    "personal",
    "person",
    "data",
    "sealed",
    "previous",
    "hash",
)
_RUNS = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(events: Iterable[AuditEvent]) -> Iterator[str]:
    """Yield lines of CSV, the header first; an apostrophe stands before what a spreadsheet would run."""
    yield _line(COLUMNS)
    for event in events:
        yield _line([_safe(value) for value in _row(event).values()])


def json_lines(events: Iterable[AuditEvent]) -> Iterator[str]:
    """Yield one JSON object a line."""
    for event in events:
        row = _row(event)
        row["data"] = event.data
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _row(event: AuditEvent) -> dict[str, object]:
    return {
        "sequence": event.sequence,
        "at": format_instant(event.at),
        "actor": event.actor_id,
        "event": event.event,
        "subject_type": event.subject_type,
        "subject_id": event.subject_id,
        "case_id": event.case_id,
        "personal": event.personal,
        "person": event.person,
        "data": json.dumps(event.data, ensure_ascii=False, sort_keys=True),
        "sealed": None if event.sealed is None else bytes(event.sealed).hex(),
        "previous": bytes(event.previous).hex(),
        "hash": bytes(event.hash).hex(),
    }


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RUNS) else value


def _line(values: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(["" if value is None else value for value in values])
    return text.getvalue()
