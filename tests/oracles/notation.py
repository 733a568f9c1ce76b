"""Short hand for worked examples: ``ledger("v m 60", "m x 20")`` books t1, t2, ... a minute apart."""

from datetime import UTC, datetime, timedelta

from tests.oracles.ledger import Account, Transfer
from tests.oracles.trace import Row

START = datetime(2024, 3, 1, 12, tzinfo=UTC)
BEFORE = START - timedelta(days=1)


def ledger(*lines: str) -> list[Transfer]:
    """Return transfers t1, t2, ... from lines ``payer payee amount [currency] [@seconds]``.

    A line without ``@`` is booked one minute after ``START`` for each line before it.
    """
    transfers = []
    for number, line in enumerate(lines):
        debtor, creditor, amount, *more = line.split()
        seconds = next((int(word[1:]) for word in more if word.startswith("@")), 60 * number)
        transfers.append(
            Transfer(
                f"t{number + 1}",
                debtor,
                creditor,
                int(amount),
                START + timedelta(seconds=seconds),
                currency=next((word for word in more if not word.startswith("@")), "CNY"),
            )
        )
    return transfers


def holds(account: str, opening: int) -> Account:
    """Return an account that is known to have held ``opening`` before the ledger began."""
    return Account(account, balance_minor=opening, balance_at=BEFORE)


def parts(amounts: list[Row]) -> dict[int, int]:
    """Return money by root as a dict."""
    return {part["root"]: part["amount_minor"] for part in amounts}


def resting(positions: list[Row]) -> dict[str, dict[int, int]]:
    """Return what rests in each account, accounts with nothing left out."""
    return {row["account"]: parts(row["resting_minor"]) for row in positions if row["resting_minor"]}
