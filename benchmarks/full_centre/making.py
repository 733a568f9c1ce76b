"""Making the full centre, and keeping it between runs."""

import json
import shutil
import time
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.full_centre.books import disputed, make_country
from benchmarks.full_centre.chain import write_chain
from benchmarks.full_centre.columns import Rows
from benchmarks.full_centre.officers import make_officers
from benchmarks.full_centre.story import Story

SEED: Final = 11
FRESH_SECONDS: Final = 8 * 3_600
"""Clocks of the cases run on while nobody works: after so long the centre is made anew."""
DONE: Final = "full.json"


def is_fresh(centre: Path) -> bool:
    """Return whether a whole one lies there whose clocks are still of today."""
    done = centre / DONE
    return done.exists() and time.time() - done.stat().st_mtime < FRESH_SECONDS


def make_full(centre: str, reports: int) -> dict[str, Any]:
    """Step: make the centre; return how many rows each table has and how long it took."""
    from cloudsword.centre.database import Cluster

    folder = Path(centre)
    if folder.exists():
        Cluster(folder).stop()
        shutil.rmtree(folder)
    began = time.perf_counter()
    make_country(folder, max(200, 1_500 * reports // 100_000), datetime.now(UTC).date())
    from cloudsword.centre.project import migrate

    folder.chmod(0o711)
    with Cluster(folder).unlocked():
        migrate(folder)
        counts = _fill(folder, reports)
    counts["seconds"] = round(time.perf_counter() - began)
    Cluster(folder).stop()
    (folder / DONE).write_text(json.dumps(counts), "utf-8")
    return counts


def _fill(folder: Path, reports: int) -> dict[str, Any]:
    from cloudsword.centre.books.ledger import centre, ledger

    random = np.random.default_rng(SEED)
    snapshot = centre().snapshot()
    transfers = disputed(snapshot, random, reports)
    ledger()
    banks = sorted(
        row["institution"]
        for batch in snapshot.batches("institutions", ["institution", "kind"])
        for row in batch.to_pylist()
        if row["kind"] in ("bank", "payment_firm")
    )
    accounts = [
        (row["account_id"], row["institution"])
        for batch in snapshot.batches("accounts", ["account_id", "institution"])
        for row in batch.to_pylist()
        if row["institution"] in set(banks)
    ]
    from cloudsword.vocabulary.scam_types import ScamType

    officers = make_officers(banks)
    tables = _tables()
    kinds = [kind.value for kind in ScamType if kind.is_scam]
    story = Story(random, datetime.now(UTC), officers, accounts, kinds, tables)
    story.tell(transfers)
    with _admin(folder) as connection:
        connection.execute("SET session_replication_role = replica")
        with connection.transaction(), connection.cursor() as cursor:
            for rows in tables.values():
                rows.copy(cursor)
            write_chain(cursor, story.said)
        with connection.cursor() as cursor:
            _sequences(cursor)
        connection.execute("ANALYZE")
    counts: dict[str, Any] = {name: len(rows) for name, rows in tables.items()}
    counts["events"] = len(story.said)
    counts["open"] = len(story.open_cases)
    counts["traced"] = _trace_open(story.open_cases)
    with _admin(folder) as connection:
        _trace_closed(connection, story)
        _check_keys(connection)
        connection.execute("VACUUM ANALYZE")
    return counts


def _tables() -> dict[str, Rows]:
    from cloudsword.centre.audit.models import PersonKey
    from cloudsword.centre.holds.models import Alarm, Answer, Hold, Order, OutboxMessage
    from cloudsword.centre.intake.models import Case, Incident, Report, ReportedNumber, ReportedPayment
    from cloudsword.centre.owners.models import Notice

    return {
        "cases": Rows(Case),
        "incidents": Rows(Incident),
        "reports": Rows(Report),
        "payments": Rows(ReportedPayment),
        "numbers": Rows(ReportedNumber),
        "keys": Rows(PersonKey),
        "orders": Rows(Order),
        "holds": Rows(Hold),
        "messages": Rows(OutboxMessage),
        "answers": Rows(Answer),
        "alarms": Rows(Alarm),
        "notices": Rows(Notice),
    }


def _admin(folder: Path) -> Any:
    import psycopg

    from cloudsword.centre.database.address import address_of
    from cloudsword.centre.database.secrets import ADMIN

    return psycopg.connect(**address_of(folder, ADMIN).keywords(), autocommit=True)  # type: ignore[arg-type]


def _sequences(cursor: Any) -> None:
    """Let every sequence go on after what was copied."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    models = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    for statement in connection.ops.sequence_reset_sql(no_style(), models):
        cursor.execute(statement)
    cursor.execute("SELECT setval('intake_case_number', (SELECT count(*) + 1 FROM intake_case))")
    cursor.execute("SELECT setval('intake_report_number', (SELECT count(*) + 1 FROM intake_report))")


def _trace_open(cases: list[str]) -> int:
    """Trace the open cases by the desk's own service; return how many the ledger knows."""
    from django.db import connection

    from cloudsword.centre.holds.services.tracing import trace_case
    from cloudsword.centre.intake.models import Case

    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")  # a centre that is made anew has nothing to lose
    return sum(trace_case(actor=None, case=case) is not None for case in Case.objects.filter(pk__in=cases))


def _trace_closed(connection: Any, story: Story) -> None:
    """Give each closed case the trace of an open one, under its own transfer, with the lines of its plan."""
    from cloudsword.centre.holds.models import PlanLine, Trace

    known = list(Trace.objects.prefetch_related("lines").order_by("pk")[:400])
    traces, lines = Rows(Trace), Rows(PlanLine)
    number, line = Trace.objects.latest("pk").pk, PlanLine.objects.latest("pk").pk
    for place, (case, root, minor, at) in enumerate(story.closed_cases):
        like = known[place % len(known)]
        number += 1
        own = like.roots[0]["transaction_id"]
        text = zlib.decompress(bytes(like.result)).decode().replace(f'"{own}"', f'"{root}"')
        values = {f.attname: getattr(like, f.attname) for f in Trace._meta.concrete_fields}
        values |= {
            "id": number,
            "case_id": case,
            "roots": [{"transaction_id": root, "disputed_minor": minor}],
            "result": zlib.compress(text.encode()),
            "as_of": at,
            "made_at": at,
        }
        traces.add(**values)
        for each in like.lines.all():
            line += 1
            copied = {f.attname: getattr(each, f.attname) for f in PlanLine._meta.concrete_fields}
            by_root = {root: sum(each.by_root.values())}
            lines.add(**copied | {"id": line, "trace_id": number, "by_root": by_root})
    with connection.transaction(), connection.cursor() as cursor:
        traces.copy(cursor)
        lines.copy(cursor)
    with connection.cursor() as cursor:
        _sequences(cursor)


def _check_keys(connection: Any) -> None:
    """Look at every foreign key, which the copying went past.

    Raises
    ------
    RuntimeError
        A row names another that is not there: a fault of this maker.
    """
    found = connection.execute(
        "SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text, b.attname "
        "FROM pg_constraint c "
        "JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] "
        "JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1] WHERE c.contype = 'f'"
    ).fetchall()
    for table, column, other, key in found:
        row = connection.execute(
            f"SELECT count(*) FROM {table} a LEFT JOIN {other} b ON b.{key} = a.{column} "
            f"WHERE a.{column} IS NOT NULL AND b.{key} IS NULL"
        ).fetchone()
        if row[0]:
            raise RuntimeError(f"{row[0]:,} rows of {table} name a {column} that is not there")
