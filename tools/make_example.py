"""Make the example that ships: ``python -m tools.make_example`` writes examples/*.csv.

A made-up case, the same bytes on every run. Two people are talked into paying; their money meets in one mule
account (ACC-0101), is split, layered and drawn. Nobody in it exists: accounts are ACC-0001 and so on, the
numbers of no bank; institutions are Bank A to Bank F.

What can be seen in it: two victims' money pooled and mixed with a small shop's clean takings; splits into
three accounts and again; cash, an exchange, a merchant, a hub that pools hundreds of small payments; a part
that comes home to a victim's other account; innocent balances beside stolen money; dust below the least
amount that is followed; transfers in another currency that are passed over; money that still rests, so that
a hold makes sense.
"""

import csv
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

FOLDER = Path("examples")
SEED = 20191205
START = datetime(2019, 12, 2, 0, 0, tzinfo=UTC)
HEIST = datetime(2019, 12, 5, 2, 30, tzinfo=UTC)

Transfer = tuple[datetime, str, str, int, str, str]

VICTIM_LI, LI_SAVINGS = "ACC-0001", "ACC-0002"
VICTIM_CHEN = "ACC-0003"
MULE = "ACC-0101"
SPLIT_1, SPLIT_2, SPLIT_3 = "ACC-0201", "ACC-0202", "ACC-0203"
DEEP_1, DEEP_2, DEEP_3, DEEP_4 = "ACC-0301", "ACC-0302", "ACC-0303", "ACC-0304"
RUNNERS = [f"ACC-04{n:02d}" for n in range(1, 13)]
ATM, EXCHANGE, SHOP, HUB = "CASH-B-017", "EXCH-01", "SHOP-88", "PAY-HUB-1"
PEOPLE = [f"ACC-1{n:03d}" for n in range(1, 41)]

HOLDERS = {
    VICTIM_LI: "Victim Li",
    LI_SAVINGS: "Victim Li",
    VICTIM_CHEN: "Victim Chen",
    MULE: "Fruit shop Wu",
}


def at(minutes: float) -> datetime:
    """Return the instant some minutes after the first disputed payment."""
    return HEIST + timedelta(minutes=minutes)


def the_case() -> list[Transfer]:
    """Return the transfers that matter, in minutes after the first disputed payment."""
    moves = [
        # minutes, payer, payee, minor units
        (0, VICTIM_LI, MULE, 18_000_000),
        (4, VICTIM_LI, MULE, 4_800_000),
        (9, MULE, SPLIT_1, 9_000_000),
        (11, MULE, SPLIT_2, 7_500_000),
        (14, SPLIT_1, DEEP_1, 4_900_000),
        (15, SPLIT_1, DEEP_2, 3_800_000),
        (21, VICTIM_CHEN, MULE, 12_600_000),
        (24, MULE, SPLIT_3, 8_800_000),
        (26, SPLIT_2, EXCHANGE, 5_000_000),
        (29, DEEP_1, ATM, 2_000_000),
        (31, DEEP_1, ATM, 2_000_000),
        (33, SPLIT_3, DEEP_2, 2_500_000),
        (35, SPLIT_3, DEEP_3, 4_000_000),
        (38, DEEP_2, EXCHANGE, 3_000_000),
        # the "first profit" that keeps a victim believing
        (40, SPLIT_2, LI_SAVINGS, 600_000),
        (44, DEEP_3, SHOP, 1_150_000),
        (47, DEEP_3, DEEP_4, 1_900_000),
        (52, DEEP_4, HUB, 700_000),
        (58, DEEP_2, "ACC-1007", 350_000),
        (63, SPLIT_3, "ACC-1019", 180_000),
    ]
    found = [(at(m), payer, payee, minor, "CNY", "transfer") for m, payer, payee, minor in moves]
    # runners take small sums out of one account
    for number, runner in enumerate(RUNNERS):
        found.append((at(66 + number), DEEP_4, runner, 61_000 + 1_700 * number, "CNY", "transfer"))
    found.append((at(80), DEEP_1, "ACC-1031", 1_500, "CNY", "transfer"))
    # another currency: no part of a trace in CNY, and the result says so
    found.append((at(17), SPLIT_1, "ACC-0901", 500_000, "USD", "transfer"))
    found.append((at(49), DEEP_2, "ACC-0901", 250_000, "USD", "transfer"))
    return found


def everyday_life(random_numbers: random.Random) -> list[Transfer]:
    """Return ordinary payments: wages, rent, groceries, the mule's shop, the hub's crowd."""
    found: list[Transfer] = []
    for person in PEOPLE:
        for day in range(4):
            for _ in range(random_numbers.choice((0, 1, 1))):
                when = START + timedelta(days=day, minutes=random_numbers.randrange(7 * 60, 22 * 60))
                payee = random_numbers.choice([MULE, SHOP, *PEOPLE])
                if payee != person and when < at(88):
                    amount = 100 * random_numbers.randrange(8, 640)
                    found.append((when, person, payee, amount, "CNY", "purchase"))
    for account, amount in (
        (VICTIM_LI, 26_000_000),
        (VICTIM_CHEN, 15_000_000),
        (SPLIT_1, 1_200_000),
        (DEEP_2, 900_000),
        (SPLIT_3, 400_000),
    ):
        when = START + timedelta(hours=9, minutes=random_numbers.randrange(60))
        found.append((when, "ACC-9001", account, amount, "CNY", "salary"))
    for number in range(60):
        when = at(-90 + 3 * number + random_numbers.random())
        found.append(
            (when, random_numbers.choice(PEOPLE), HUB, 100 * random_numbers.randrange(5, 90), "CNY", "app")
        )
    return found


def accounts() -> list[tuple[str, str, str, str, str, str]]:
    """Return account_id, institution, kind, balance_minor, balance_at and holder of each account."""
    banks = {
        VICTIM_LI: "A",
        LI_SAVINGS: "B",
        VICTIM_CHEN: "A",
        MULE: "C",
        SPLIT_1: "D",
        SPLIT_2: "E",
        SPLIT_3: "D",
    }
    banks |= {DEEP_1: "B", DEEP_2: "F", DEEP_3: "C", DEEP_4: "E", "ACC-9001": "A", "ACC-0901": "F"}
    reported = {SPLIT_2: 2_410_000, DEEP_2: 4_655_000}
    rows = []
    for number, account in enumerate([*banks, *RUNNERS, *PEOPLE]):
        bank = f"Bank {banks.get(account, 'ABCDEF'[number % 6])}"
        balance = str(reported[account]) if account in reported else ""
        when = stamp(at(90)) if account in reported else ""
        rows.append((account, bank, "bank", balance, when, HOLDERS.get(account, "")))
    rows += [
        (ATM, "Bank B", "cash", "", "", ""),
        (EXCHANGE, "Coin Exchange X", "exchange", "", "", ""),
        (SHOP, "Bank C", "merchant", "", "", ""),
        (HUB, "Pay Firm P", "wallet", "", "", ""),
    ]
    return sorted(rows)


def stamp(when: datetime) -> str:
    """Return an instant as the file has it."""
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")


def write(name: str, header: str, rows: Sequence[Sequence[str]]) -> None:
    """Write one file, the same bytes each time."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(header.split(","))
        lines.writerows(rows)


def main() -> None:
    """Write the example."""
    FOLDER.mkdir(exist_ok=True)
    transfers = sorted([*the_case(), *everyday_life(random.Random(SEED))], key=lambda row: (row[0], row[1:]))
    named = [(f"T{number:04d}", *row) for number, row in enumerate(transfers, 1)]
    write(
        "transfers.csv",
        "transaction_id,debtor_account,creditor_account,amount_minor,currency,booked_at,kind",
        [
            (i, payer, payee, str(minor), code, stamp(when), kind)
            for i, when, payer, payee, minor, code, kind in named
        ],
    )
    write("accounts.csv", "account_id,institution,kind,balance_minor,balance_at,holder", accounts())
    disputed = [row for row in named if row[2] in (VICTIM_LI, VICTIM_CHEN) and row[3] == MULE]
    reports = [
        ("R-2019-0001", stamp(at(55)), row[0], "", "authority", "telephone", "Victim Li")
        for row in disputed
        if row[2] == VICTIM_LI
    ]
    reports += [
        ("R-2019-0002", stamp(at(85)), row[0], "12000000", "investment", "online", "Victim Chen")
        for row in disputed
        if row[2] == VICTIM_CHEN
    ]
    write(
        "reports.csv",
        "report_id,reported_at,transaction_id,disputed_minor,scam_type,channel,reporter",
        reports,
    )
    # what the institutions hold when the first report's money goes back; what rests there bears it
    write(
        "held.csv",
        "account,held_minor,returned_minor",
        [(MULE, "3000000", ""), (SPLIT_2, "1800000", "200000"), (DEEP_2, "2000000", "")],
    )


if __name__ == "__main__":
    main()
