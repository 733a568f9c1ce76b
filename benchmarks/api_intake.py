"""``api-intake``: reports that institutions hand in through the API, a thousand a minute and as many as go.

After each round the database is asked: every receipt is a report, every report has its event, none is there
twice, and the audit chain is whole. fsync is on, as ``serve`` starts the database.
"""

import shutil
from pathlib import Path
from typing import Any

from benchmarks.centre_start import create_centre
from benchmarks.figures import Figures, aim, milliseconds, quantile
from benchmarks.handing_in import HandedIn, hand_in_many
from benchmarks.scratch import Scratch
from benchmarks.served import served

SIZES = ("2k",)
BANKS = 4
MINUTE = 60.0
WANTED = 1_000
ROUNDS: tuple[tuple[str, int, float, float], ...] = (
    ("a minute at 1,000 a minute", 1_000, MINUTE, 0.0),
    ("the same, 5 % of the connections cut", 1_000, MINUTE, 0.05),
    ("as fast as answers come", 2_000, 0.0, 0.0),
)
"""Name, reports, seconds to spread them over, share of connections that are cut."""


def make_tokens(centre: str, rounds: int) -> list[list[str]]:
    """Step: make tokens of as many banks, fresh ones for every round; the last may call most."""
    from benchmarks.full_centre.officers import REASON
    from cloudsword.centre.project import configure

    configure(Path(centre))
    from datetime import timedelta

    from cloudsword.centre import clock
    from cloudsword.centre.api.scopes import Scope
    from cloudsword.centre.api.services import A_MINUTE, MOST_A_MINUTE, approve_token, propose_token
    from cloudsword.centre.people.models import Grant, Institution, StaffSession, User

    home, _ = Institution.objects.get_or_create(pk="centre", defaults={"name": "Centre", "kind": "police"})
    keepers, now = [], clock.now()
    for n in (1, 2):
        user = User.objects.create(
            username=f"keeper-{n}", full_name="A keeper", institution=home, password="!"
        )
        Grant.objects.create(user=user, role="administrator", reason=REASON, is_founding=True)
        StaffSession.objects.create(
            user=user, reason=REASON, started_at=now, ends_at=now + timedelta(minutes=30)
        )
        keepers.append(user)
    found = []
    for turn in range(rounds):
        tokens = []
        for n in range(BANKS):
            bank, _ = Institution.objects.get_or_create(
                pk=f"bank-{turn}-{n}", defaults={"name": f"Bank {turn} {n}", "kind": "bank"}
            )
            proposal = propose_token(
                actor=keepers[0],
                institution=bank,
                name="reports",
                scopes=[Scope.REPORTS_WRITE],
                days=1,
                reason=REASON,
                a_minute=A_MINUTE if turn < rounds - 1 else MOST_A_MINUTE,
            )
            tokens.append(approve_token(actor=keepers[1], proposal=proposal)[1])
        found.append(tokens)
    return found


def count_rows(centre: str) -> dict[str, Any]:
    """Step: return what the database holds: reports by id, events, and faults of the chain."""
    from cloudsword.centre.project import configure

    configure(Path(centre))
    from cloudsword.centre.audit import Event, chain
    from cloudsword.centre.audit.models import AuditEvent
    from cloudsword.centre.intake.models import Report

    events = AuditEvent.objects.filter(event=str(Event.REPORT_TAKEN)).values_list("subject_id", flat=True)
    return {
        "reports": sorted(Report.objects.values_list("pk", flat=True)),
        "events": sorted(events),
        "faults": [str(finding) for finding in chain.verify()],
    }


def _row(name: str, count: int, found: HandedIn, made: list[str]) -> list[str]:
    receipts = set(found.answers.values())
    lost = count - len(found.answers) + len(receipts - set(made))
    twice = len(found.answers) - len(receipts) + len(set(made) - receipts)
    rate = len(found.answers) / found.took * MINUTE
    return [
        name,
        f"{len(found.answers):,}",
        f"{rate:,.0f}",
        *(milliseconds(quantile(found.seconds, share) * 1e3) for share in (0.5, 0.95, 1.0)),
        f"{found.cuts:,}",
        f"{lost:,}",
        f"{twice:,}",
        aim(-rate, -0.95 * WANTED, "1,000 a minute, none lost") if not lost + twice else "lost or doubled",
    ]


def run(scratch: Scratch, rounds: tuple[tuple[str, int, float, float], ...] = ROUNDS) -> list[Figures]:
    """Measure every round on one centre with the processes of ``serve``."""
    centre = scratch.folder / "handed-in"
    shutil.rmtree(centre, ignore_errors=True)
    scratch.folder.mkdir(parents=True, exist_ok=True)
    scratch.run(create_centre, path=str(centre))
    table = Figures(
        f"Reports through the API, {BANKS} institutions on one connection each",
        [
            *("round", "receipts", "a minute", "p50", "p95", "max", "cut", "lost", "twice"),
            "aim",
        ],
    )
    known: set[str] = set()
    faults: list[str] = []
    with served(centre) as here:
        tokens = scratch.run(make_tokens, centre=str(centre), rounds=len(rounds)).answer
        for turn, (name, count, seconds, cut_share) in enumerate(rounds):
            scratch.tell(name)
            found = hand_in_many(
                "127.0.0.1", here.port, tokens[turn], count, seconds=seconds, cut_share=cut_share
            )
            rows = scratch.run(count_rows, centre=str(centre)).answer
            made = [each for each in rows["reports"] if each not in known]
            known |= set(made)
            table.rows.append(_row(name, count, found, made))
            faults += rows["faults"]
            if rows["events"] != rows["reports"]:
                faults.append(f"{len(rows['reports'])} reports, {len(rows['events'])} events")
            if found.refused:
                table.notes.append(f"{name}: refused and sent again, by status: {found.refused}.")
    shutil.rmtree(centre, ignore_errors=True)
    table.notes.append(
        "Each report has one event and the audit chain is whole."
        if not faults
        else "Wrong: " + "; ".join(faults[:5])
    )
    table.notes.append(
        "Tokens of the first rounds bear 1,200 calls a minute, as where nothing else is said; those of the "
        "last the most that a token may. fsync is on. A cut call is sent again with its key; twice: a report "
        "without a receipt of its own."
    )
    return [table]
