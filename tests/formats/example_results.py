"""Trace results for the tests of the forms: a small, a lifelike and a large case, without the trace itself.

A short replay in plain Python makes them, so that the figures of all five rules belong to one set of books.
It knows what the pictures need (lots, exits, homecoming, two knobs) and is no oracle of the trace.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pyarrow as pa

from cloudsword.funds.parameters import Parameters, Root
from cloudsword.funds.result import (
    EDGES,
    EXITS,
    POSITIONS,
    ROOTS,
    UNFOLLOWED,
    LedgerSummary,
    TraceResult,
)
from cloudsword.vocabulary.tracing_rules import TracingRule

START = datetime(2024, 5, 12, 6, 2, 10, tzinfo=UTC)

Lot = tuple[int, int]
"""Root (-1: clean) and amount."""


@dataclass(frozen=True)
class Pay:
    """One transfer; ``disputed`` makes it a root; ``after`` is seconds since the start."""

    after: int
    debtor: str
    creditor: str
    amount: int
    disputed: int = 0


@dataclass(frozen=True)
class Case:
    """Books and what else is known of their accounts."""

    pays: tuple[Pay, ...]
    kinds: dict[str, str] = field(default_factory=dict)
    opening: dict[str, int] = field(default_factory=dict)
    institutions: dict[str, str] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)
    minimum: int = 1
    max_hops: int = 10
    as_of_after: int = 86_400

    def results(self, rules: Sequence[TracingRule] = tuple(TracingRule)) -> dict[TracingRule, TraceResult]:
        """Replay under each rule."""
        return {rule: _replay(self, rule) for rule in rules}


def _take(lots: list[Lot], amount: int, rule: TracingRule) -> list[Lot]:
    taken: list[Lot] = []
    if rule is TracingRule.PRO_RATA:
        held: dict[int, int] = defaultdict(int)
        for root, part in lots:
            held[root] += part
        total = sum(held.values())
        amount = min(amount, total)
        order = sorted(held, key=lambda root: (root < 0, root))
        shares = {root: amount * held[root] // total if total else 0 for root in order}
        rest = amount - sum(shares.values())
        for root in sorted(order, key=lambda r: (-(amount * held[r] % total if total else 0), r < 0, r))[
            :rest
        ]:
            shares[root] += 1
        lots[:] = [(root, held[root] - shares[root]) for root in order if held[root] > shares[root]]
        return [(root, shares[root]) for root in order if shares[root]]
    if rule is TracingRule.CLEAN_FIRST:
        lots.sort(key=lambda lot: lot[0] >= 0)
    if rule is TracingRule.STOLEN_FIRST:
        lots.sort(key=lambda lot: lot[0] < 0)
    end = -1 if rule is TracingRule.LIFO else 0
    while amount and lots:
        root, part = lots.pop(end)
        used = min(part, amount)
        taken.append((root, used))
        amount -= used
        if part > used:
            lots.insert(len(lots) if end else 0, (root, part - used))
    return taken


def _parts(amounts: dict[int, int]) -> list[dict[str, int]]:
    return [{"root": root, "amount_minor": amounts[root]} for root in sorted(amounts) if amounts[root]]


def _replay(case: Case, rule: TracingRule) -> TraceResult:
    pays = sorted(case.pays, key=lambda p: p.after)
    when = {i: START + timedelta(seconds=p.after) for i, p in enumerate(pays)}
    names = [f"T{i:05d}" for i in range(len(pays))]
    roots = [i for i, p in enumerate(pays) if p.disputed]
    number = {i: n for n, i in enumerate(roots)}
    lots: dict[str, list[Lot]] = defaultdict(list)
    for account, amount in case.opening.items():
        lots[account].append((-1, amount))
    unexplained = 0
    edges: list[dict[str, object]] = []
    hops: dict[str, int] = {}
    first: dict[str, datetime] = {}
    latest: dict[str, datetime] = {}
    outflow: dict[str, datetime] = {}
    exits: dict[tuple[str, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    unfollowed: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for i, pay in enumerate(pays):
        carried: list[Lot] = []
        if pay.disputed:
            paid = sum(part for _, part in _take(lots[pay.debtor], pay.disputed, TracingRule.FIFO))
            unexplained += pay.disputed - paid
            carried.append((number[i], pay.disputed))
        wanted = pay.amount - pay.disputed
        taken = _take(lots[pay.debtor], wanted, rule) if wanted else []
        missing = wanted - sum(part for _, part in taken)
        unexplained += missing
        taken += [(-1, missing)] if missing else []
        outflow[pay.debtor] = when[i]
        old = sum(part for root, part in taken if root >= 0)
        payer_hop = hops.get(pay.debtor, 0)
        reason = ""
        if old and payer_hop >= case.max_hops:
            reason = "max_hops"
        elif old and old < case.minimum:
            reason = "min_transaction_amount"
        if reason:
            for root, part in taken:
                if root >= 0:
                    unfollowed[reason][root] += part
            taken = [(-1, part) for _, part in taken]
            old = 0
        carried += taken
        stolen: dict[int, int] = defaultdict(int)
        arriving: list[Lot] = []
        for root, part in carried:
            if root < 0:
                arriving.append((root, part))
                continue
            stolen[root] += part
            home = pays[roots[root]].debtor
            kind = case.kinds.get(pay.creditor, "bank")
            if pay.creditor == home:
                exits[pay.creditor, "returned"][root] += part
                arriving.append((-1, part))
            elif kind not in ("bank", "wallet"):
                exits[pay.creditor, kind][root] += part
                arriving.append((-1, part))
            else:
                arriving.append((root, part))
        lots[pay.creditor] += arriving
        if stolen:
            hop = 1 if pay.disputed else payer_hop + 1
            edges.append(
                {
                    "transaction_id": names[i],
                    "debtor_account": pay.debtor,
                    "creditor_account": pay.creditor,
                    "booked_at": when[i],
                    "amount_minor": pay.amount,
                    "hop": hop,
                    "stolen_minor": _parts(stolen),
                }
            )
            if any(root >= 0 for root, _ in arriving):
                hops[pay.creditor] = min(hop, hops.get(pay.creditor, hop))
                first.setdefault(pay.creditor, when[i])
                latest[pay.creditor] = when[i]
    positions = []
    for account in sorted(hops):
        resting: dict[int, int] = defaultdict(int)
        for root, part in lots[account]:
            if root >= 0:
                resting[root] += part
        positions.append(
            {
                "account": account,
                "hop": hops[account],
                "arrived_at": first[account],
                "latest_arrival_at": latest[account],
                "last_outflow_at": outflow.get(account),
                "resting_minor": _parts(resting),
                "resting_total_minor": sum(resting.values()),
                "balance_minor": sum(part for _, part in lots[account]),
                "balance_basis": "known" if account in case.opening else "inferred",
                "unbacked_minor": 0,
            }
        )
    as_of = START + timedelta(seconds=case.as_of_after)
    asked = Parameters(min_transaction_amount=case.minimum, max_hops=case.max_hops)
    disputed = [p.disputed for p in pays if p.disputed]
    return TraceResult(
        rule=rule,
        parameters=asked.settled(as_of, min(disputed), len(disputed)),
        asked_roots=tuple(Root(names[i], pays[i].disputed) for i in roots),
        asked_parameters=asked,
        roots=pa.Table.from_pylist(
            [
                {
                    "transaction_id": names[i],
                    "debtor_account": pays[i].debtor,
                    "creditor_account": pays[i].creditor,
                    "booked_at": when[i],
                    "amount_minor": pays[i].amount,
                    "disputed_minor": pays[i].disputed,
                }
                for i in roots
            ],
            schema=ROOTS,
        ),
        edges=pa.Table.from_pylist(edges, schema=EDGES),
        positions=pa.Table.from_pylist(positions, schema=POSITIONS),
        exits=pa.Table.from_pylist(
            [
                {
                    "account": account,
                    "kind": kind,
                    "amount_minor": _parts(amounts),
                    "amount_total_minor": sum(amounts.values()),
                }
                for (account, kind), amounts in sorted(exits.items())
            ],
            schema=EXITS,
        ),
        unfollowed=pa.Table.from_pylist(
            [
                {
                    "reason": reason,
                    "amount_minor": _parts(amounts),
                    "amount_total_minor": sum(amounts.values()),
                }
                for reason, amounts in sorted(unfollowed.items())
            ],
            schema=UNFOLLOWED,
        ),
        unexplained_minor=unexplained,
        ledger=LedgerSummary(
            fingerprint="5d41402abc4b2a76b9719d911017c592",
            currency="CNY",
            transfers=len(pays),
            accounts=len({p.debtor for p in pays} | {p.creditor for p in pays}),
            first_booked_at=when[0].isoformat().replace("+00:00", "Z"),
            last_booked_at=when[len(pays) - 1].isoformat().replace("+00:00", "Z"),
            passed_over=2,
        ),
    )


def small() -> Case:
    """One victim, one mule, one cash machine: three accounts."""
    return Case(
        pays=(
            Pay(0, "victim", "mule", 1_000_00, disputed=1_000_00),
            Pay(720, "mule", "cash-7", 600_00),
        ),
        kinds={"cash-7": "cash"},
        opening={"victim": 5_000_00, "mule": 200_00},
        institutions={"victim": "Harbour Bank", "mule": "Northgate Savings"},
        as_of_after=3_600,
    )


_BANKS = ("Harbour Bank", "Lotus Commercial Bank", "Northgate Savings", "River Delta Bank", "Quick Wallet")


def lifelike() -> Case:
    """Two victims, splits, pooling, cash, an exchange, merchants, a homecoming: 25 accounts."""
    lin, zhou = "6217003180012345678", "6228480402564890018"
    m = {
        n: f"62{17 + n % 7}00{n:02d}8{n * 7919 % 1_000_000:06d}{n * 104_729 % 10_000:04d}"
        for n in range(1, 17)
    }
    atm1, atm2, atm3 = "ATM-HB-00412", "ATM-LC-01177", "ATM-NS-00093"
    otc, card, shop, abroad = "OTC-DESK-88120", "XCH-7f3a91c04e", "SHOP-31005512", "SWIFT-MM-440193"
    minute = 60
    pays = (
        Pay(0, lin, m[1], 198_000_00, disputed=198_000_00),
        Pay(6 * minute, m[1], m[3], 60_000_00),
        Pay(7 * minute, m[1], m[4], 59_800_00),
        Pay(9 * minute, m[1], m[5], 45_000_00),
        Pay(11 * minute, lin, m[2], 50_000_00, disputed=50_000_00),
        Pay(12 * minute + 20, m[3], m[6], 30_000_00),
        Pay(13 * minute, m[3], m[7], 29_500_00),
        Pay(15 * minute, m[2], m[5], 36_000_00),
        Pay(18 * minute, m[4], m[8], 49_999_00),
        Pay(19 * minute, m[4], lin, 3_000_00),
        Pay(24 * minute, zhou, m[2], 86_400_00, disputed=80_000_00),
        Pay(27 * minute, m[2], m[9], 48_000_00),
        Pay(28 * minute, m[2], m[5], 22_000_00),
        Pay(31 * minute, m[5], m[10], 49_000_00),
        Pay(33 * minute, m[5], m[11], 41_500_00),
        Pay(35 * minute, m[6], atm1, 20_000_00),
        Pay(36 * minute, m[6], atm2, 9_800_00),
        Pay(41 * minute, m[7], atm1, 10_000_00),
        Pay(42 * minute, m[7], m[12], 18_000_00),
        Pay(47 * minute, m[8], otc, 30_000_00),
        Pay(48 * minute, m[8], m[12], 14_000_00),
        Pay(52 * minute, m[10], card, 38_000_00),
        Pay(55 * minute, m[11], m[10], 16_000_00),
        Pay(58 * minute, m[11], m[13], 12_500_00),
        Pay(63 * minute, m[9], m[13], 26_000_00),
        Pay(64 * minute, m[9], shop, 4_380_00),
        Pay(65 * minute, m[9], m[14], 220_00),
        Pay(71 * minute, m[12], atm3, 20_000_00),
        Pay(76 * minute, m[12], m[15], 9_600_00),
        Pay(83 * minute, m[10], card, 15_000_00),
        Pay(88 * minute, m[13], abroad, 24_000_00),
        Pay(96 * minute, m[13], m[16], 11_000_00),
        Pay(104 * minute, m[15], m[4], 2_500_00),
        Pay(126 * minute, m[16], atm3, 3_000_00),
        Pay(141 * minute, m[5], m[14], 160_00),
        Pay(150 * minute, m[16], zhou, 1_000_00),
    )
    opening = {lin: 260_000_00, zhou: 91_000_00}
    opening |= {m[n]: (n * 37 % 11) * 1_150_00 + 300_00 for n in (2, 4, 5, 8, 9, 10, 12, 13, 16)}
    institutions = {account: _BANKS[n % len(_BANKS)] for n, account in m.items()}
    institutions |= {lin: "Harbour Bank", zhou: "Lotus Commercial Bank"}
    return Case(
        pays=pays,
        kinds={
            atm1: "cash",
            atm2: "cash",
            atm3: "cash",
            otc: "exchange",
            card: "exchange",
            shop: "merchant",
            abroad: "foreign",
        },
        opening=opening,
        institutions=institutions,
        holders={lin: "Lin M.", zhou: "Zhou W."},
        minimum=250_00,
        as_of_after=195 * minute,
    )


def large(accounts: int = 1_450, seed: int = 7) -> Case:
    """Generated: ten victims, fans over seven hops, ``accounts`` mules; some 800 see stolen money."""
    draw = random.Random(seed)
    layers: list[list[str]] = [[f"victim-{i:03d}" for i in range(10)]]
    widths = [0.02, 0.06, 0.14, 0.22, 0.24, 0.20, 0.12]
    for hop, share in enumerate(widths, 1):
        layers.append(
            [f"M{hop}{i:04d}{draw.randrange(10**8):08d}" for i in range(max(4, int(accounts * share)))]
        )
    kinds = {
        f"{kind}-{i:03d}": kind
        for kind in ("cash", "exchange", "merchant", "foreign", "unknown")
        for i in range(12)
    }
    pays: list[Pay] = []
    held: dict[str, int] = defaultdict(int)
    for i, victim in enumerate(layers[0]):
        for n in range(3):
            amount = int(draw.lognormvariate(10.6, 0.9)) * 100
            mule = draw.choice(layers[1])
            pays.append(Pay(i * 1_900 + n * 240, victim, mule, amount, disputed=amount))
            held[mule] += amount
    ways = sorted(kinds)
    for hop in range(1, len(widths) + 1):
        for mule in layers[hop]:
            fan = draw.randrange(2, 6)
            for n in range(fan):
                amount = held[mule] * 9 // (10 * fan)
                if amount < 40_00:
                    break
                leaves = hop == len(widths) or draw.random() < 0.12 + 0.05 * hop
                payee = draw.choice(ways) if leaves else draw.choice(layers[hop + 1])
                if not leaves and draw.random() < 0.03:
                    payee = draw.choice(layers[max(1, hop - 1)])
                pays.append(Pay(20_000 * hop + draw.randrange(18_000) + n, mule, payee, amount))
                if not leaves:
                    held[payee] += amount
    banks = [*_BANKS, "中国沿海银行", "江南农村商业银行", "Mountain Credit Union"]
    every = [a for layer in layers for a in layer]
    return Case(
        pays=tuple(pays),
        kinds=kinds,
        opening=dict.fromkeys(layers[0], 60_000_000_00)
        | {a: draw.randrange(0, 900_00) for a in every[10:] if draw.random() < 0.6},
        institutions={a: draw.choice(banks) for a in every},
        minimum=150_00,
        max_hops=7,
        as_of_after=200_000,
    )
