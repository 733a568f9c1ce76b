"""The same question put in other ways, none of which may change the answer."""

from dataclasses import replace
from random import Random
from typing import Any

from tests.oracles.ledger import Account, Transfer
from tests.strategies.ledgers import Case


def shuffled(case: Case, random: Random) -> Case:
    """Return the case with rows, accounts and roots in another order."""
    return replace(
        case,
        transfers=random.sample(case.transfers, len(case.transfers)),
        accounts=random.sample(case.accounts, len(case.accounts)),
        roots=random.sample(case.roots, len(case.roots)),
    )


def renamed(case: Case) -> tuple[Case, dict[str, str]]:
    """Return the case with accounts renamed so that their order turns round, and each new name's old one."""
    old = {name for t in case.transfers for name in (t.debtor_account, t.creditor_account)}
    old |= {account.account_id for account in case.accounts}
    new = {name: f"n{len(old) - place:03d}" for place, name in enumerate(sorted(old))}
    transfers = [
        replace(t, debtor_account=new[t.debtor_account], creditor_account=new[t.creditor_account])
        for t in case.transfers
    ]
    accounts = [replace(account, account_id=new[account.account_id]) for account in case.accounts]
    return replace(case, transfers=transfers, accounts=accounts), {
        name: before for before, name in new.items()
    }


def restored(tables: dict[str, Any], old_names: dict[str, str]) -> dict[str, Any]:
    """Return a renamed case's tables with the old names."""
    columns = ("debtor_account", "creditor_account", "account")
    back = dict(tables)
    for name in ("roots", "edges", "positions", "exits"):
        back[name] = [
            {column: old_names[value] if column in columns else value for column, value in row.items()}
            for row in tables[name]
        ]
    back["positions"].sort(key=lambda row: row["account"])
    back["exits"].sort(key=lambda row: (row["account"], row["kind"]))
    return back


def with_strangers(case: Case, tables: dict[str, Any], random: Random) -> Case:
    """Return the case with more transfers between accounts that the trace in ``tables`` does not touch."""
    touched = {edge[end] for edge in tables["edges"] for end in ("debtor_account", "creditor_account")}
    touched |= {row[end] for row in tables["roots"] for end in ("debtor_account", "creditor_account")}
    names = {name for t in case.transfers for name in (t.debtor_account, t.creditor_account)}
    strangers = [*sorted(names - touched), "stranger1", "stranger2"]
    as_of = tables["parameters"]["as_of"]
    times = sorted(t.booked_at for t in case.transfers if t.booked_at <= as_of) or [as_of]
    more = [
        Transfer(
            f"stranger{number}",
            random.choice(strangers),
            random.choice(strangers),
            random.randint(1, 10),
            random.choice(times),
            currency=random.choice(("CNY", "CNY", "USD")),
            sequence=random.choice((None, -5, 5)),
        )
        for number in range(random.randint(1, 12))
    ]
    records = [*case.accounts, Account("stranger1", kind="cash")] if random.random() < 0.5 else case.accounts
    return replace(
        case,
        transfers=case.transfers + more,
        accounts=records,
        # The end of the ledger stays where it was.
        knobs=replace(case.knobs, as_of=as_of),
    )
