"""Slow, obvious twins of what ``evaluate`` measures: plain dicts and loops over a small country's rows."""

from datetime import datetime, timedelta
from typing import Any

from cloudsword.funds import Parameters, Root, trace
from tests.evaluate.small_country import HOUR

EXITS = {"merchant", "cash", "exchange", "foreign", "government", "unknown"}


def micros(at: datetime) -> int:
    return (at - datetime(1970, 1, 1, tzinfo=at.tzinfo)) // timedelta(microseconds=1)


class Twin:
    """One country as lists of dicts."""

    def __init__(self, visible: dict[str, Any], truth: dict[str, Any]) -> None:
        self.transfers = {t["transaction_id"]: t for t in visible["transfers"].to_pylist()}
        for transfer in self.transfers.values():
            transfer["at"] = micros(transfer["booked_at"])
        self.kinds = {a["account_id"]: a["kind"] or "bank" for a in visible["accounts"].to_pylist()}
        self.parcels = truth["parcels"].to_pylist()
        self.mules = {m["account_id"] for m in truth["mule_accounts"].to_pylist()}
        self.cases = truth["cases"].to_pylist()

    def resting(self, root: str, until: int) -> dict[str, int]:
        """Return where the money of one payment rests, victim left out."""
        found: dict[str, int] = {}
        for parcel in self.parcels:
            transfer = self.transfers[parcel["transaction_id"]]
            if parcel["root_transaction_id"] == root and transfer["at"] <= until:
                for account, sign in ((transfer["debtor_account"], -1), (transfer["creditor_account"], 1)):
                    found[account] = found.get(account, 0) + sign * parcel["amount_minor"]
        found.pop(self.transfers[root]["debtor_account"], None)
        return {account: amount for account, amount in found.items() if amount > 0}

    def roots(self, case_id: str | None = None) -> list[str]:
        return sorted({p["root_transaction_id"] for p in self.parcels if case_id in (None, p["case_id"])})

    def on_mules(self, case_id: str, until: int, *, only_first: bool) -> int:
        """Return a case's money on mule accounts; first layer: on the account that the root went to."""
        total = 0
        for root in self.roots(case_id):
            if self.transfers[root]["at"] > until:
                continue
            first = self.transfers[root]["creditor_account"]
            for account, amount in self.resting(root, until).items():
                if account in self.mules and (not only_first or account == first):
                    total += amount
        return total

    def order(self, index: Any, transactions: list[str], rule: Any, landed: int) -> dict[str, int]:
        """Return the figures of one order: trace, hold, freeze, against the truth."""
        as_of = datetime.fromtimestamp(0, tz=next(iter(self.transfers.values()))["booked_at"].tzinfo)
        as_of += timedelta(microseconds=landed)
        result = trace(index, [Root(name) for name in transactions], rule, Parameters(as_of=as_of))
        names = [r["transaction_id"] for r in result.roots.to_pylist()]
        truly = {name: self.resting(name, landed) if name in self.roots() else {} for name in names}
        everybody = {
            name: self.resting(name, landed) for name in self.roots() if self.transfers[name]["at"] <= landed
        }
        found = dict.fromkeys(
            ("traced", "true", "matched", "held", "recovered", "other", "innocent", "freeze_innocent",
             "freeze_recovered", "freeze_seconds", "accounts", "innocent_accounts"), 0
        )  # fmt: skip
        for resting in truly.values():
            found["true"] += sum(n for account, n in resting.items() if self.kinds[account] not in EXITS)
        for position in result.positions.to_pylist():
            account, total = position["account"], position["resting_total_minor"]
            found["traced"] += total
            for part in position["resting_minor"]:
                found["matched"] += min(part["amount_minor"], truly[names[part["root"]]].get(account, 0))
            held = min(total, max(position["balance_minor"], 0))
            if not held:
                continue
            own = stolen = 0
            if account in self.mules:
                own = sum(resting.get(account, 0) for resting in truly.values())
                stolen = sum(resting.get(account, 0) for resting in everybody.values())
            balance = max(position["balance_minor"], stolen)
            found["accounts"] += 1
            found["innocent_accounts"] += account not in self.mules
            found["held"] += held
            found["recovered"] += min(held, own)
            found["other"] += min(held - min(held, own), stolen - own)
            found["innocent"] += held - min(held, stolen)
            found["freeze_recovered"] += own
            found["freeze_innocent"] += balance - stolen
            found["freeze_seconds"] += (balance - stolen) * 48 * 3600
            for name, transfer in self.transfers.items():
                if (
                    transfer["creditor_account"] == account != transfer["debtor_account"]
                    and landed < transfer["at"] <= landed + 48 * HOUR
                ):
                    clean = transfer["amount_minor"] - sum(
                        p["amount_minor"] for p in self.parcels if p["transaction_id"] == name
                    )
                    found["freeze_seconds"] += clean * ((landed + 48 * HOUR - transfer["at"]) // 1_000_000)
        return found
