"""What is done by the clock: whether a worker lives, what waits, what failed, how the index is."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from cloudsword.centre.machine import backlog, founders, ledger, locks, readiness
from cloudsword.centre.machine.doctor.finding import Finding, fault, ok, warn
from cloudsword.tongue import Phrase, phrase


def look_at_work(centre: Path) -> Iterator[Finding]:
    """Give the findings about worker, outbox, index and people; the tables must be there."""
    yield _worker(centre)
    yield from _chores()
    yield from _outbox()
    yield _refused()
    yield from _institutions()
    yield _index(centre)
    yield _people(centre)


def _worker(centre: Path) -> Finding:
    silence = readiness.worker_silence()
    if silence is not None and silence <= readiness.WORKER_SILENCE:
        seconds = max(0, int(silence.total_seconds()))
        return ok("worker", phrase("the worker was at work {seconds} s ago", seconds=seconds))
    found = (
        phrase("no worker has run yet")
        if silence is None
        else phrase("no worker has run for {time}", time=_told(silence))
    )
    step = phrase("{command}", command=f"cloudsword worker --centre {centre}")
    if locks.is_quiet(centre):  # nothing of the centre runs: not yet in service
        return warn("worker", found, step)
    return fault(
        "worker",
        phrase("the web application runs and {found}: no order leaves", found=found),
        step,
    )


def _chores() -> Iterator[Finding]:
    from cloudsword.centre.machine.models import ChoreRun

    for row in ChoreRun.objects.filter(failures__gt=0):
        yield fault(
            f"chore_{row.name}",
            phrase(
                "failed {failures} times in a row, the last time with {failure}",
                failures=row.failures,
                failure=row.failure,
            ),
            phrase("see chore_failed in the worker's log"),
        )
    for name, since in readiness.hanging().items():
        yield fault(
            f"chore_{name}",
            phrase("a run began {time} ago and has not ended", time=_told(since)),
            phrase("look at the worker's log; end the worker, serve starts another"),
        )


def _institutions() -> Iterator[Finding]:
    """Name who has not been reached for long: it is for them, or for the network, that somebody calls."""
    for silent in backlog.unreached():
        yield warn(
            f"institution_{silent.institution}",
            phrase(
                "{name} has not been reached for {time}: {cause}",
                name=silent,
                time=_told(silent.since),
                cause=silent.cause,
            ),
            phrase("look at its address, its key and the network, and call the institution"),
        )


def _outbox() -> Iterator[Finding]:
    count = backlog.waiting()
    if count is None:
        return
    seconds = backlog.oldest_waiting()
    found = phrase("{count} orders wait, the oldest for {seconds:.0f} s", count=count, seconds=seconds)
    if seconds > 300:
        yield fault(
            "outbox",
            found,
            phrase("look at the institution's endpoint and the worker's log"),
        )
    elif seconds > 60:
        yield warn("outbox", found, phrase("look at the worker's log"))
    else:
        yield ok("outbox", found)


def _refused() -> Finding:
    """Say whose words are not believed: a fault of theirs, or somebody else has their key."""
    found = backlog.refused_since_yesterday()
    if not found:
        return ok("refused", phrase("no institution said what it has no say in"))
    most = sorted(found.items(), key=lambda entry: (-entry[1], entry[0]))
    named = ", ".join(f"{name} {times}" for name, times in most[:5])
    return warn(
        "refused",
        phrase(
            "{count} institutions said since yesterday what is not believed of them: {named}",
            count=len(found),
            named=named,
        ),
        phrase("see Funds desk, Not believed; ask the institution, and change its key if it is not its own"),
    )


def _index(centre: Path) -> Finding:
    if ledger.state().is_current:
        return ok("ledger_index", phrase("the ledger index holds what the lake holds"))
    return warn(
        "ledger_index",
        phrase("the lake has transfers that the ledger index has not: the first trace will wait"),
        phrase("cloudsword worker --centre {centre} takes them in", centre=centre),
    )


def _people(centre: Path) -> Finding:
    missing = founders.missing()
    if not missing:
        return ok("people", phrase("there are two administrators"))
    return warn(
        "people",
        phrase("{missing} of the first two administrators are missing", missing=missing),
        phrase("cloudsword migrate --centre {centre} --invite https://YOUR-SITE", centre=centre),
    )


def _told(silence: timedelta) -> Phrase:
    seconds = int(silence.total_seconds())
    return (
        phrase("{count} s", count=seconds) if seconds < 7200 else phrase("{count} h", count=seconds // 3600)
    )
