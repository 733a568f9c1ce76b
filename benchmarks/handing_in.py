"""Institutions that hand reports in over HTTP, at a pace, on connections some of which are cut."""

import http.client
import json
import random
import threading
import time
from dataclasses import dataclass, field

PATIENCE_SECONDS = 30.0
_TRIES = 20


@dataclass
class HandedIn:
    """What the senders know in the end.

    Parameters
    ----------
    answers
        By key: the report's id as it was answered, which is the sender's receipt.
    seconds
        Each call that was answered.
    cuts
        Calls whose connection was cut before the answer was read.
    again
        Answers that said: brought before.
    refused
        Answers of other kinds, by status.
    took
        Seconds for all.
    """

    answers: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    cuts: int = 0
    again: int = 0
    refused: dict[int, int] = field(default_factory=dict)
    took: float = 0.0


def body_of(number: int) -> dict[str, object]:
    """Return a report as a bank hands it in; each is another person's."""
    account = f"62{number:015d}"
    return {
        "reporter": f"Customer {number}",
        "callback": f"+86138{number % 100_000_000:08d}",
        "channel": "bank",
        "story": "Called as from the court; paid into a safe account. " * 4,
        "payments": [
            {
                "debtor_account": account,
                "creditor_account": f"63{number * 7919 % 10**15:015d}",
                "amount_minor": 10_000 + number,
                "paid_at": "2026-01-05T08:00:00Z",
            }
        ],
        "numbers": [{"kind": "msisdn", "value": f"+86139{number * 31 % 100_000_000:08d}"}],
    }


def hand_in_many(
    host: str,
    port: int,
    tokens: list[str],
    count: int,
    *,
    seconds: float = 0.0,
    cut_share: float = 0.0,
    seed: int = 1,
) -> HandedIn:
    """Hand ``count`` reports in, on one connection for each token, and return what was answered.

    Parameters
    ----------
    host, port
        Where the centre answers.
    tokens
        One sender each.
    count
        Reports altogether.
    seconds
        Over which they are spread evenly; 0: as fast as answers come.
    cut_share
        Share of calls whose connection is cut: half of them while the body is being sent, half before the
        answer is read. The same key and body are then sent again, until there is an answer.
    seed
        Of the cuts.
    """
    found = HandedIn()
    lock = threading.Lock()
    began = time.perf_counter()
    threads = [
        threading.Thread(
            target=_send,
            args=(host, port, token, range(n, count, len(tokens)), seconds / count, began),
            kwargs={"cut_share": cut_share, "chance": random.Random(seed + n), "found": found, "lock": lock},
        )
        for n, token in enumerate(tokens)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found.took = time.perf_counter() - began
    return found


def _send(
    host: str,
    port: int,
    token: str,
    numbers: range,
    pause: float,
    began: float,
    *,
    cut_share: float,
    chance: random.Random,
    found: HandedIn,
    lock: threading.Lock,
) -> None:
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE_SECONDS)
    for number in numbers:
        time.sleep(max(0.0, began + pause * number - time.perf_counter()))
        key, body = f"report-{number:09d}", json.dumps(body_of(number)).encode()
        headers = {
            "Authorization": f"Bearer {token}",
            "Idempotency-Key": key,
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
        }
        for _ in range(_TRIES):
            sent_at = time.perf_counter()
            is_cut = chance.random() < cut_share
            try:
                if is_cut:
                    _cut(connection, headers, body, is_early=chance.random() < 0.5)
                    with lock:
                        found.cuts += 1
                    continue
                connection.request("POST", "/api/v1/reports", body, headers)
                answer = connection.getresponse()
                told = json.loads(answer.read())
            except (OSError, http.client.HTTPException):
                connection.close()
                continue
            with lock:
                if answer.status in (200, 201):
                    found.seconds.append(time.perf_counter() - sent_at)
                    found.answers[key] = told["report_id"]
                    found.again += answer.status == 200
                    break
                found.refused[answer.status] = found.refused.get(answer.status, 0) + 1
            if answer.status == 429:
                time.sleep(float(answer.getheader("Retry-After") or 1))
            elif answer.status < 500:
                break
    connection.close()


def _cut(
    connection: http.client.HTTPConnection, headers: dict[str, str], body: bytes, *, is_early: bool
) -> None:
    """Send a call, or half of it, and close the connection without reading an answer."""
    connection.putrequest("POST", "/api/v1/reports")
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    connection.send(body[: len(body) // 2] if is_early else body)
    connection.close()
