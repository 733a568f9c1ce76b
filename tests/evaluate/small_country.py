"""Tiny countries with a known truth, made of plain Python: a few dozen people, some gangs, every unit known.

Money is moved one payment at a time over balances that are kept here, so that the books are lawful (nothing
goes below zero) and every parcel is known. Nothing of the product is used.
"""

import random
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

INSTANT = pa.timestamp("us", tz="UTC")
MINUTE = 60 * 1_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
BEGIN = 1_772_380_800_000_000  # 2026-03-02 00:00 at UTC+8

SCHEMAS = {
    "transfers": {
        "transaction_id": pa.string(), "debtor_account": pa.string(), "creditor_account": pa.string(),
        "amount_minor": pa.int64(), "currency": pa.string(), "booked_at": INSTANT, "kind": pa.string(),
        "sequence": pa.int64(),
    },
    "accounts": {
        "account_id": pa.string(), "institution": pa.string(), "kind": pa.string(), "opened_at": INSTANT,
        "balance_minor": pa.int64(), "balance_at": INSTANT, "holder": pa.string(),
    },
    "reports": {
        "report_id": pa.string(), "reported_at": INSTANT, "transaction_id": pa.string(),
        "disputed_minor": pa.int64(), "scam_type": pa.string(), "channel": pa.string(),
        "reporter": pa.string(), "story": pa.string(),
    },
    "people": {"person_id": pa.string(), "birth_year": pa.int64(), "sex": pa.string(), "region": pa.string()},
    "parcels": {
        "transaction_id": pa.string(), "case_id": pa.string(), "root_transaction_id": pa.string(),
        "amount_minor": pa.int64(),
    },
    "cases": {
        "case_id": pa.string(), "gang_id": pa.string(), "scam_type": pa.string(), "victim": pa.string(),
        "channel": pa.string(), "first_contact_at": INSTANT, "hooked_at": INSTANT, "first_paid_at": INSTANT,
        "last_paid_at": INSTANT, "payments": pa.int64(), "loss_minor": pa.int64(),
        "returned_minor": pa.int64(), "is_repeat": pa.bool_(), "outcome": pa.string(),
    },
    "mule_accounts": {
        "account_id": pa.string(), "gang_id": pa.string(), "holder": pa.string(), "origin": pa.string(),
        "speed": pa.string(), "layer": pa.int64(), "opened_at": INSTANT, "acquired_at": INSTANT,
        "first_used_at": INSTANT, "burnt_at": INSTANT,
    },
    "legs": {
        "account_id": pa.string(), "transaction_in": pa.string(), "arrived_at": INSTANT, "left_at": INSTANT,
        "layer": pa.int64(), "speed": pa.string(),
    },
    "report_links": {
        "report_id": pa.string(), "case_id": pa.string(), "gang_id": pa.string(), "verdict": pa.string(),
        "transaction_id": pa.list_(pa.string()),
    },
}  # fmt: skip

VISIBLE = ("transfers", "accounts", "reports", "people")


def table(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    """Return rows as a table of ``SCHEMAS``; what a row does not say is null."""
    schema = pa.schema(list(SCHEMAS[name].items()))
    return pa.Table.from_pylist([{c: row.get(c) for c in schema.names} for row in rows], schema=schema)


@dataclass
class Country:
    """Rows so far, and what every account holds of whose money."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {name: [] for name in SCHEMAS})
    balance: dict[str, int] = field(default_factory=dict)
    stolen: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)
    """Account to (case, root) to minor units."""
    days: int = 10

    def open(self, account: str, amount: int, kind: str = "bank", *, is_told: bool = True) -> None:
        self.balance[account] = amount
        self.stolen[account] = {}
        self.rows["accounts"].append(
            {"account_id": account, "institution": "Bank A", "kind": kind, "opened_at": BEGIN - 9 * DAY}
            | ({"balance_minor": amount, "balance_at": BEGIN - DAY} if is_told else {})
        )

    def free(self, account: str) -> int:
        return self.balance[account] - sum(self.stolen[account].values())

    def pay(
        self, at: int, debtor: str, creditor: str, amount: int, *, kind: str = "transfer",
        parts: dict[tuple[str, str], int] | None = None,
    ) -> str:  # fmt: skip
        """Book a payment; ``parts`` is the stolen money that it carries."""
        name = f"T{len(self.rows['transfers']):06d}"
        self.rows["transfers"].append(
            {"transaction_id": name, "debtor_account": debtor, "creditor_account": creditor,
             "amount_minor": amount, "currency": "CNY", "booked_at": at, "kind": kind}
        )  # fmt: skip
        self.balance[debtor] -= amount
        self.balance[creditor] += amount
        assert self.balance[debtor] >= 0
        for (case, root), part in (parts or {}).items():
            root = root or name
            if (case, root) in self.stolen[debtor]:
                self.stolen[debtor][case, root] -= part
            self.stolen[creditor][case, root] = self.stolen[creditor].get((case, root), 0) + part
            self.rows["parcels"].append(
                {"transaction_id": name, "case_id": case, "root_transaction_id": root, "amount_minor": part}
            )
        return name

    def tables(self) -> tuple[dict[str, pa.Table], dict[str, pa.Table]]:
        """Return visible and true tables."""
        made = {name: table(name, rows) for name, rows in self.rows.items()}
        return {n: made[n] for n in VISIBLE}, {n: t for n, t in made.items() if n not in VISIBLE}


def country(seed: int, *, people: int = 12, cases: int = 3, days: int = 10, mules: int = 5) -> Country:
    """Make a random country: ordinary payments all the time, cases whose money runs through mules."""
    draw = random.Random(seed)
    made = Country(days=days)
    end = BEGIN + days * DAY
    persons = [f"P{i}" for i in range(people)]
    for person in persons:
        made.open(person, draw.randrange(50_000, 5_000_000), is_told=draw.random() < 0.7)
        made.rows["people"].append({"person_id": person, "birth_year": draw.randrange(1950, 2008)})
    crew = [f"MULE{i}" for i in range(mules)]
    speeds = {}
    for place, account in enumerate(crew):
        made.open(account, draw.randrange(0, 300_000), is_told=draw.random() < 0.5)
        speeds[account] = draw.choice(["fast", "ordinary", "lazy"])
        made.rows["mule_accounts"].append(
            {"account_id": account, "gang_id": "G1", "holder": account, "origin": "rented",
             "speed": speeds[account], "layer": 1 + place % 2, "opened_at": BEGIN - 9 * DAY,
             "acquired_at": BEGIN, "first_used_at": BEGIN + DAY}
        )  # fmt: skip
    made.open("CASH", 0, "cash")
    made.open("SHOP", 1_000, "merchant")

    # what will happen: (at, order, what, arguments)
    plans: list[tuple[int, int, str, Any]] = []

    def at(when: int, what: str, *arguments: Any) -> None:
        plans.append((when, len(plans), what, arguments))

    for _ in range(people * days):
        at(
            draw.randrange(BEGIN, end),
            "ordinary",
            draw.choice(persons + crew),
            draw.choice([*persons, *crew, "SHOP"]),
        )
    for number in range(cases):
        victim, case = draw.choice(persons), f"K{number}"
        begin = draw.randrange(BEGIN + HOUR, end - DAY)
        for k in range(draw.choice([1, 1, 2, 3])):
            at(begin + k * draw.randrange(MINUTE, 3 * HOUR), "victim", case, victim, draw.choice(crew[:3]))
    paid: dict[str, list[tuple[int, str, int, str]]] = {}
    owner: dict[str, str] = {}
    left: dict[tuple[str, str], int] = {}
    while plans:
        plans.sort()
        when, _, what, arguments = plans.pop(0)
        if when >= end:
            continue
        if what == "ordinary":
            debtor, creditor = arguments
            most = made.free(debtor)
            if most > 0 and debtor != creditor:
                made.pay(when, debtor, creditor, draw.randrange(1, max(2, most // 4)))
        elif what == "victim":
            case, victim, mule = arguments
            most = made.free(victim)
            if most > 1_000:
                amount = draw.randrange(500, most)
                root = made.pay(when, victim, mule, amount, parts={(case, ""): amount})
                paid.setdefault(case, []).append((when, root, amount, mule))
                owner[case] = victim
                wait = {"fast": 5 * MINUTE, "ordinary": HOUR, "lazy": 2 * DAY}[speeds[mule]]
                at(when + draw.randrange(1, 2 * wait), "pass", mule, 1, root)
        else:
            account, layer, arrival = arguments
            held = {key: n for key, n in made.stolen[account].items() if n > 0}
            if not held:
                continue
            parts = {key: n if draw.random() < 0.7 else max(1, n // 2) for key, n in held.items()}
            amount = sum(parts.values())
            clean = draw.randrange(0, made.free(account) // 3 + 1)
            target = draw.choice([*[m for m in crew if m != account], "CASH"]) if layer < 3 else "CASH"
            if draw.random() < 0.1:
                target = draw.choice(persons)  # goods bought of an honest seller
            sent = made.pay(when, account, target, amount + clean, parts=parts,
                            kind="cash_out" if target == "CASH" else "transfer")  # fmt: skip
            left[account, arrival] = when
            if target in crew:
                at(when + draw.randrange(1, 4 * HOUR), "pass", target, layer + 1, sent)
            if sum(made.stolen[account].values()):
                at(when + draw.randrange(1, DAY), "pass", account, layer, arrival)
    for case, payments in paid.items():
        made.rows["cases"].append(
            {"case_id": case, "gang_id": "G1", "scam_type": "brushing", "victim": owner[case],
             "channel": "call", "first_contact_at": payments[0][0] - HOUR, "first_paid_at": payments[0][0],
             "last_paid_at": payments[-1][0], "payments": len(payments),
             "loss_minor": sum(p[2] for p in payments), "returned_minor": 0, "is_repeat": False}
        )  # fmt: skip
        for when, root, _, mule in payments:
            made.rows["legs"].append(
                {"account_id": mule, "transaction_in": root, "arrived_at": when,
                 "left_at": left.get((mule, root)), "layer": 1, "speed": speeds[mule]}
            )  # fmt: skip
        if draw.random() < 0.8:
            report(made, f"R{case}", payments[-1][0] + draw.randrange(MINUTE, 12 * HOUR),
                   [p[1] for p in payments], "scam", case)  # fmt: skip
    if made.rows["transfers"]:
        odd = draw.choice(made.rows["transfers"])
        if odd["creditor_account"] not in ("CASH", "SHOP"):
            report(made, "RX", odd["booked_at"] + HOUR, [odd["transaction_id"]], "dispute", None)
    return made


def report(
    made: Country, name: str, at: int, transactions: list[str | None], verdict: str, case: str | None
) -> None:
    """Add a report of some payments and its link to the truth."""
    for transaction in transactions:
        made.rows["reports"].append({"report_id": name, "reported_at": at, "transaction_id": transaction})
    made.rows["report_links"].append(
        {"report_id": name, "case_id": case, "verdict": verdict, "transaction_id": transactions}
    )
