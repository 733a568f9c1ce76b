"""Figures for Prometheus: requests as they are counted here, and the work as the database knows it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily, Metric

from cloudsword.centre import clock

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0, 10.0)

REQUEST_SECONDS = Histogram(
    "cloudsword_request_seconds", "Time to answer a request.", ["route", "method"], buckets=_BUCKETS
)
REQUESTS = Counter("cloudsword_requests", "Requests answered.", ["route", "method", "status"])


def exposition() -> bytes:
    """Return all figures in Prometheus' text form: of all web processes, and of the database."""
    registry = CollectorRegistry(auto_describe=False)
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")
    if folder and Path(folder).is_dir():
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(REQUEST_SECONDS)
        registry.register(REQUESTS)
    registry.register(Work())
    return generate_latest(registry)


class Work:
    """Asks the database at each scrape. What it cannot ask is absent, and ``cloudsword_ready`` says why."""

    def collect(self) -> Iterator[Metric]:
        """Give the gauges."""
        from cloudsword.centre.machine import readiness

        parts = readiness.parts()
        ready = GaugeMetricFamily("cloudsword_ready", "1 where a part can do its work.", labels=["part"])
        for part in parts:
            ready.add_metric([part.name], float(part.is_ready))
        yield ready
        if all(part.is_ready for part in parts[:2]):
            yield from _chores()
            yield from _counts()


def _chores() -> Iterator[Metric]:
    from cloudsword.centre.machine.models import ChoreRun

    age = GaugeMetricFamily(
        "cloudsword_chore_age_seconds", "Time since a chore last ended well.", labels=["chore"]
    )
    failures = GaugeMetricFamily(
        "cloudsword_chore_failures", "Failures of a chore in a row.", labels=["chore"]
    )
    took = GaugeMetricFamily(
        "cloudsword_chore_seconds", "Time that a chore's last run took.", labels=["chore"]
    )
    now = clock.now()
    for row in ChoreRun.objects.all():
        if row.succeeded_at is not None:
            age.add_metric([row.name], (now - row.succeeded_at).total_seconds())
        failures.add_metric([row.name], row.failures)
        took.add_metric([row.name], row.took_ms / 1000)
    yield from (age, failures, took)


def _counts() -> Iterator[Metric]:
    from cloudsword.centre.machine.backlog import oldest_waiting, waiting

    count = waiting()
    if count is not None:
        yield _gauge("cloudsword_outbox_waiting", "Orders that wait to be sent.", count)
        yield _gauge("cloudsword_outbox_oldest_seconds", "Age of the oldest of them.", oldest_waiting())


def _gauge(name: str, text: str, value: Any) -> Metric:
    found = GaugeMetricFamily(name, text)
    found.add_metric([], float(value))
    return found
