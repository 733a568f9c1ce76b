"""Random telephone records: few numbers, so that everything that two rows can share is shared."""

import numpy as np
import pyarrow as pa

from cloudsword.tables.contract import INSTANT

START = 1_767_225_600
"""2026-01-01T00:00:00Z, seconds."""

DAY = 86_400


def number(place):
    return f"+899{place:08d}"


def random_calls(seed, count=400, people=14, days=6):
    """Return calls as dicts, instants in seconds with fractions."""
    random = np.random.default_rng(seed)
    rows = []
    for place in range(count):
        caller, callee = random.integers(people, size=2).tolist()
        rows.append(
            {
                "call_id": f"C{place}",
                "caller": None if random.random() < 0.05 else number(caller * 37),
                "callee": number(callee * 37),
                # a tenth on the very second of another: ties, and borders of windows
                "at": START + float(random.integers(days * 24)) * 3600
                if random.random() < 0.3
                else START + float(random.random() * days * DAY),
                "seconds": int(random.choice([0, 0, 12, 30, 31, 200, 700])),
                "imei": None if random.random() < 0.3 else f"35{int(random.integers(5)):013d}",
                "cell": None if random.random() < 0.4 else f"07-{int(random.integers(4)):05d}",
            }
        )
    return rows


def random_messages(seed, count=120, people=14, days=6):
    random = np.random.default_rng(seed + 1)
    return [
        {
            "message_id": f"M{place}",
            "sender": "BANK" if random.random() < 0.2 else number(int(random.integers(people)) * 37),
            "recipient": number(int(random.integers(people)) * 37),
            "at": START + float(random.random() * days * DAY),
            "text": "hello",
            "pitch": None if random.random() < 0.7 else "refund",
        }
        for place in range(count)
    ]


def random_told(seed, count=20, people=14, days=6):
    """Return rows of ``msisdn`` and ``at``: complaints, or numbers that became known."""
    random = np.random.default_rng(seed + 2)
    return [
        {
            "msisdn": number(int(random.integers(people)) * 37),
            "at": START + float(random.random() * days * DAY),
        }
        for _ in range(count)
    ]


def random_subscribers(seed, people=14, days=6):
    random = np.random.default_rng(seed + 3)
    rows = []
    for place in range(people):
        for _ in range(int(random.integers(3))):
            opened = START + float(random.integers(-20 * DAY, days * DAY))
            rows.append({"msisdn": number(place * 37), "opened_at": opened})
    return rows


def instants(seconds):
    return pa.array([None if s is None else round(s * 1_000_000) for s in seconds], pa.int64()).cast(INSTANT)


def calls_table(rows, *, is_with_origin=False):
    columns = {
        "call_id": pa.array([r["call_id"] for r in rows], pa.string()),
        "caller": pa.array([r["caller"] for r in rows], pa.string()),
        "callee": pa.array([r["callee"] for r in rows], pa.string()),
        "started_at": instants([r["at"] for r in rows]),
        "duration_s": pa.array([r["seconds"] for r in rows], pa.int64()),
        "imei": pa.array([r["imei"] for r in rows], pa.string()),
        "cell": pa.array([r["cell"] for r in rows], pa.string()),
    }
    if is_with_origin:
        columns["origin"] = pa.array([r["origin"] for r in rows], pa.string())
    return pa.table(columns)


def messages_table(rows):
    return pa.table(
        {
            "message_id": pa.array([r["message_id"] for r in rows], pa.string()),
            "sender": pa.array([r["sender"] for r in rows], pa.string()),
            "recipient": pa.array([r["recipient"] for r in rows], pa.string()),
            "sent_at": instants([r["at"] for r in rows]),
            "text": pa.array([r["text"] for r in rows], pa.string()),
            "pitch": pa.array([r["pitch"] for r in rows], pa.string()),
        }
    )


def told_table(rows, name):
    return pa.table(
        {
            "msisdn": pa.array([r["msisdn"] for r in rows], pa.string()),
            name: instants([r["at"] for r in rows]),
        }
    )


def subscribers_table(rows):
    return pa.table(
        {
            "msisdn": pa.array([r["msisdn"] for r in rows], pa.string()),
            "opened_at": instants([r["opened_at"] for r in rows]),
        }
    )
