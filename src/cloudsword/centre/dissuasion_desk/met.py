"""What a person met, by campaign: counted, in plain values, for the caller's page and the queue."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pyarrow as pa

MOST_OTHERS: Final = 5
_COUNTED: Final = {
    "talk": "talks",
    "message": "messages",
    "link": "links",
    "payment": "payments",
    "hold": "holds",
    "alert": "alerts",
}


def met_by(signs: pa.Table, scam_types: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    """Return by person what was met, the campaign with the latest sign first.

    Parameters
    ----------
    signs
        As ``records.signs_of`` gives them.
    scam_types
        By campaign.
    """
    keys = ["person_id", "campaign", "kind"]
    sums = signs.group_by(keys).aggregate(
        [("size", "sum"), ("size", "count"), ("at", "min"), ("at", "max"), ("other", "distinct")]
    )
    found: dict[str, dict[str | None, dict[str, Any]]] = defaultdict(dict)
    for row in sums.to_pylist():
        campaign = row["campaign"]
        entry = found[row["person_id"]].setdefault(
            campaign,
            {
                "campaign": campaign or "",
                "scam_type": scam_types.get(campaign or "", ""),
                "since": row["at_min"],
                "latest": row["at_max"],
                "seconds": 0,
                "paid_minor": 0,
                "numbers": [],
                "accounts": [],
                **dict.fromkeys(_COUNTED.values(), 0),
            },
        )
        kind = row["kind"]
        entry[_COUNTED[kind]] += row["size_count"]
        entry["since"], entry["latest"] = (
            min(entry["since"], row["at_min"]),
            max(entry["latest"], row["at_max"]),
        )
        if kind == "talk":
            entry["seconds"] += int(row["size_sum"])
        if kind == "payment":
            entry["paid_minor"] += int(row["size_sum"])
        into = entry["accounts" if kind == "payment" else "numbers"]
        others = sorted(each for each in row["other_distinct"] if each is not None and each not in into)
        into += others[: MOST_OTHERS - len(into)]
    return {person: _ordered(list(entries.values())) for person, entries in found.items()}


def _ordered(entries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    entries = sorted(entries, key=lambda each: (each["latest"], each["campaign"]), reverse=True)
    return [
        {**each, "since": each["since"].isoformat(), "latest": each["latest"].isoformat()} for each in entries
    ]
