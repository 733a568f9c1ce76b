"""Signs of danger: who met a suspected number or paid to a suspected account, out of the lake and the desks.

Asks the lake anew and holds nothing; a lake without calls, messages or transfers gives what the others say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from cloudsword.centre.holds.models import Hold
from cloudsword.centre.intake.models import Case, ReportedPayment
from cloudsword.centre.warning_desk.models import NumberWarning
from cloudsword.centre.warning_desk.states import PUBLISHED, WarningState

if TYPE_CHECKING:
    from cloudsword.lake.snapshot import Snapshot

INSTANT: Final = pa.timestamp("us", "UTC")
HELD, NAMED, WARNED, WATCHED = 0.9, 0.6, 0.95, 0.6
"""How suspect an account is that is held or that a report names, and a number that is warned of or watched;
one that is proposed is as suspect as its score says."""
MOST_MET: Final = 500
"""People whom a number or account met that was only proposed or named: a firm's line and a collecting account
meet more, and one report shall not put their customers into the queue. A person's judgement lifts it."""
SLIGHT: Final = 0.5
"""What an alert or a question at the counter says of the other side, whom nobody knows."""
PERSON, NUMBER, ACCOUNT = "person:", "number:", "account:"
_WANTED: Final = {
    "person_id": pa.string(),
    "campaign": pa.string(),
    "kind": pa.string(),
    "at": INSTANT,
    "size": pa.float64(),
    "suspicion": pa.float64(),
    "other": pa.string(),
    "msisdn": pa.string(),
}


@dataclass(frozen=True, slots=True)
class Suspects:
    """Who endangers people.

    Parameters
    ----------
    numbers, accounts
        By number or account: campaign and suspicion.
    judged
        Those of which a person decided: numbers that are watched or warned of, accounts that are held.
    scam_types
        Codes of ``ScamType`` by campaign, where a desk knows it.
    """

    numbers: Mapping[str, tuple[str, float]]
    accounts: Mapping[str, tuple[str, float]]
    judged: frozenset[str]
    scam_types: Mapping[str, str]


def suspects() -> Suspects:
    """Return the numbers and accounts that the desks suspect now. A campaign is a case, or one number."""
    numbers: dict[str, tuple[str, float]] = {}
    judged: set[str] = set()
    rows = NumberWarning.objects.filter(ended_at=None).values_list("pk", "msisdn", "state", "score")
    cases = dict(
        NumberWarning.objects.filter(ended_at=None, evidence__withdrawn_at=None)
        .exclude(evidence__case_id="")
        .order_by("evidence__at")
        .values_list("pk", "evidence__case_id")
    )
    for key, number, state, score in rows:
        if state in PUBLISHED:
            suspicion = WARNED
        elif state == WarningState.WATCHED:
            suspicion = WATCHED
        else:
            suspicion = min(max(score, 0.0), 1.0)
        if state != WarningState.PROPOSED:
            judged.add(number)
        numbers[number] = (cases.get(key, f"{NUMBER}{key}"), suspicion)
    accounts: dict[str, tuple[str, float]] = {}
    told = ReportedPayment.objects.filter(report__state="received").exclude(creditor_account="")
    for account, case in told.values_list("creditor_account", "report__incident__case_id"):
        accounts[account] = (case, NAMED)
    for account, case in Hold.objects.filter(ended_at=None).values_list("account", "case_id"):
        accounts[account] = (case, HELD)
        judged.add(account)
    campaigns = {campaign for campaign, _ in (*numbers.values(), *accounts.values())}
    known = Case.objects.filter(pk__in=campaigns).exclude(scam_type="").values_list("pk", "scam_type")
    return Suspects(numbers, accounts, frozenset(judged), dict(known))


def signs_of(lake: "Snapshot", found: Suspects, since: datetime, until: datetime, currency: str) -> pa.Table:
    """Return the signs between two instants, a row each: ``SIGNS`` with the other side and a number.

    ``person_id`` begins with ``person:``, ``number:`` of which nobody knows the holder, or ``account:``.
    """
    parts = []
    if found.numbers:
        parts += _met(lake, found, since, until)
    if found.accounts and lake.rows("transfers"):
        parts.append(_paid(lake, found, since, until, currency))
    parts += _prevented(lake, since, until)
    schema = pa.schema(_WANTED)
    return pa.concat_tables(
        [schema.empty_table(), *(part.select(schema.names).cast(schema) for part in parts)]
    )


def _met(lake: "Snapshot", found: Suspects, since: datetime, until: datetime) -> list[pa.Table]:
    import ibis

    suspected = lake.engine.values(_suspected(found.numbers, found.judged))
    parts = []
    for table, kind, here, there, at in (
        ("calls", "talk", "caller", "callee", "started_at"),
        ("messages", "message", "sender", "recipient", "sent_at"),
    ):
        if not lake.rows(table):
            continue
        rows = lake.expression(table)
        rows = rows.filter((rows[at] >= since) & (rows[at] < until))
        if kind == "talk":
            rows = rows.filter(rows.duration_s > 0)
        size = rows.duration_s.cast("float64") if kind == "talk" else ibis.literal(0.0)
        rows = rows.select(other=rows[here], msisdn=rows[there], at=rows[at], size=size)
        rows = rows.join(suspected, rows.other == suspected.value).drop("value")
        rows = _few(rows.anti_join(suspected, rows.msisdn == suspected.value), "msisdn")
        parts.append(lake.engine.table(_held(lake, rows).mutate(kind=ibis.literal(kind))))
    return parts


def _few(rows: Any, met: str) -> Any:
    """Leave out the other sides that nobody judged and that met more than ``MOST_MET``."""
    crowds = rows.filter(~rows.is_judged).group_by("other").agg(n=rows[met].nunique())
    return rows.anti_join(crowds.filter(crowds.n > MOST_MET), "other").drop("is_judged")


def _held(lake: "Snapshot", rows: Any) -> Any:
    """Add who held ``msisdn`` then; a number of nobody known stands for itself."""
    import ibis

    nobody = ibis.literal(NUMBER) + rows.msisdn
    if not lake.rows("subscribers"):
        return rows.mutate(person_id=nobody)
    held = lake.expression("subscribers").select("msisdn", "holder", "opened_at", "closed_at")
    joined = rows.left_join(
        held,
        [
            rows.msisdn == held.msisdn,
            held.opened_at <= rows.at,
            held.closed_at.isnull() | (held.closed_at > rows.at),
        ],
    )
    person = (ibis.literal(PERSON) + joined.holder).coalesce(ibis.literal(NUMBER) + joined.msisdn)
    return joined.mutate(person_id=person).drop("holder", "opened_at", "closed_at", "msisdn_right")


def _paid(lake: "Snapshot", found: Suspects, since: datetime, until: datetime, currency: str) -> pa.Table:
    import ibis

    suspected = lake.engine.values(_suspected(found.accounts, found.judged))
    rows = lake.expression("transfers")
    rows = rows.filter((rows.booked_at >= since) & (rows.booked_at < until) & (rows.currency == currency))
    rows = rows.select(
        other=rows.creditor_account,
        account=rows.debtor_account,
        at=rows.booked_at,
        size=rows.amount_minor.cast("float64"),
    )
    rows = rows.join(suspected, rows.other == suspected.value).drop("value")
    rows = rows.anti_join(suspected, rows.account == suspected.value)  # mules pass on what others paid
    rows = _few(rows, "account")
    return lake.engine.table(_owned(lake, rows).mutate(kind=ibis.literal("payment")))


def _owned(lake: "Snapshot", rows: Any) -> Any:
    """Add who owns ``account``; an account of nobody known stands for itself."""
    import ibis

    none = ibis.literal(None, type="string")
    nobody = ibis.literal(ACCOUNT) + rows.account
    if not lake.rows("accounts"):
        return rows.mutate(person_id=nobody, msisdn=none).drop("account")
    owners = lake.expression("accounts").select("account_id", "holder")
    joined = rows.left_join(owners, rows.account == owners.account_id)
    person = (ibis.literal(PERSON) + joined.holder).coalesce(ibis.literal(ACCOUNT) + joined.account)
    return joined.mutate(person_id=person, msisdn=none).drop("account", "account_id", "holder")


def _prevented(lake: "Snapshot", since: datetime, until: datetime) -> list[pa.Table]:
    """Return alerts that were sent, and payments that were stopped at the counter."""
    import ibis

    parts = []
    nothing = {
        "campaign": ibis.literal(None, type="string"),
        "size": ibis.literal(0.0),
        "suspicion": ibis.literal(SLIGHT),
        "other": ibis.literal(None, type="string"),
    }
    if lake.rows("alerts"):
        rows = lake.expression("alerts")
        rows = rows.filter((rows.sent_at >= since) & (rows.sent_at < until))
        rows = rows.select(
            person_id=ibis.literal(PERSON) + rows.person_id,
            at=rows.sent_at,
            kind=ibis.literal("alert"),
            msisdn=ibis.literal(None, type="string"),
            **nothing,
        )
        parts.append(lake.engine.table(rows))
    if lake.rows("counter_checks"):
        rows = lake.expression("counter_checks")
        rows = rows.filter(
            (rows.checked_at >= since) & (rows.checked_at < until) & (rows.outcome == "stopped")
        )
        rows = rows.select(account=rows.account, at=rows.checked_at, kind=ibis.literal("hold"), **nothing)
        parts.append(lake.engine.table(_owned(lake, rows)))
    return parts


def _suspected(known: Mapping[str, tuple[str, float]], judged: frozenset[str]) -> pa.Table:
    return pa.table(
        {
            "value": pa.array(list(known), pa.string()),
            "campaign": pa.array([campaign for campaign, _ in known.values()], pa.string()),
            "suspicion": pa.array([suspicion for _, suspicion in known.values()], pa.float64()),
            "is_judged": pa.array([each in judged for each in known], pa.bool_()),
        }
    )
