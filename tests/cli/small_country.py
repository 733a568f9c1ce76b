"""A country of a few rows that is quickly made: what the console does with a country, whatever is in it.

``python -m tests.cli.small_country KILL_AT VERB ...`` runs the console on it and dies by SIGKILL before day
KILL_AT.
"""

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

import cloudsword.country.run.country
from cloudsword.country.truth import TRUTH_TABLES
from cloudsword.tables import RECORD_TABLES, Table

VISIBLE = {table.name: table for table in RECORD_TABLES}
TRUTH = {table.name: table for table in TRUTH_TABLES}


@dataclass(frozen=True)
class Day:
    visible: dict[str, pa.Table]
    truth: dict[str, pa.Table]


def rows(contract: Table, *given: dict[str, Any]) -> pa.Table:
    filled = [{name: row.get(name) for name in contract.schema.names} for row in given]
    return pa.Table.from_pylist(filled, contract.schema)


class SmallCountry:
    """Two transfers and a report a day."""

    kill_at = -1
    fail_at = -1

    def __init__(self, scenario: Any) -> None:
        self.scenario = scenario

    def days(self) -> Iterator[Day]:
        start = datetime.combine(self.scenario.start, datetime.min.time(), UTC)
        people = [
            {"person_id": f"P{n}", "sex": "female", "birth_year": 1990} for n in range(self.scenario.people)
        ]
        mule = {
            "account_id": "mule",
            "gang_id": "G1",
            "origin": "new",
            "speed": "fast",
            "layer": 1,
            "opened_at": start,
            "acquired_at": start,
        }
        yield Day(
            {name: rows(table, *(people if name == "people" else [])) for name, table in VISIBLE.items()},
            {
                name: rows(table, *([mule] if name == "mule_accounts" else []))
                for name, table in TRUTH.items()
            },
        )
        for day in range(self.scenario.days):
            if day == self.kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            if day == self.fail_at:
                raise OSError(28, "No space left on device")
            at = start + timedelta(days=day)
            moved = [
                {
                    "transaction_id": f"T{day}-{n}-{self.scenario.seed}",
                    "debtor_account": "victim" if n == 0 else "mule",
                    "creditor_account": "mule" if n == 0 else "boss",
                    "amount_minor": 500 - n,
                    "currency": self.scenario.currency,
                    "booked_at": at + timedelta(hours=n),
                }
                for n in range(2)
            ]
            told = {"report_id": f"R{day}", "reported_at": at, "transaction_id": moved[0]["transaction_id"]}
            case = {
                "case_id": f"K{day}",
                "gang_id": "G1",
                "scam_type": "investment",
                "victim": "P0",
                "channel": "call",
                "first_contact_at": at,
                "payments": 1,
                "loss_minor": 500,
                "returned_minor": 0,
                "is_repeat": False,
            }
            yield Day(
                {"transfers": rows(VISIBLE["transfers"], *moved), "reports": rows(VISIBLE["reports"], told)},
                {
                    "cases": rows(TRUTH["cases"], case),
                    "parcels": rows(
                        TRUTH["parcels"], *(self._parcel(case, moved, place) for place in range(2))
                    ),
                    "report_links": rows(
                        TRUTH["report_links"],
                        {
                            "report_id": told["report_id"],
                            "case_id": case["case_id"],
                            "gang_id": "G1",
                            "verdict": "scam",
                            "transaction_id": [moved[0]["transaction_id"]],
                        },
                    ),
                },
            )

    @staticmethod
    def _parcel(case: dict[str, Any], moved: list[dict[str, Any]], place: int) -> dict[str, Any]:
        return {
            "transaction_id": moved[place]["transaction_id"],
            "case_id": case["case_id"],
            "root_transaction_id": moved[0]["transaction_id"],
            "amount_minor": moved[place]["amount_minor"],
        }


def main() -> None:
    SmallCountry.kill_at = int(sys.argv[1])
    cloudsword.country.run.country.Country = SmallCountry  # type: ignore[misc,assignment]
    from cloudsword.cli import main as console

    console(sys.argv[2:])


if __name__ == "__main__":
    main()
