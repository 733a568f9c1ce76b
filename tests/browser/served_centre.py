"""A small centre in a process of its own: a town's transfers, three banks in memory, web and clocks.

Run as ``python -m tests.browser.served_centre FOLDER PORT [en|zh]``; it says ``ready`` with what a browser
needs to sign in, as one line of JSON, and serves until its standard input ends. With a language it serves a
centre after some hours of work, as ``centre_content`` tells, and says a session's key for each role.
"""

import json
import logging
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

PASSWORD = "right horse battery"
VICTIM, SECOND = "6217003180012345678", "6228480402564890018"
MULES = ("6230580000201884729", "6219881000344594158", "6221520000118916352", "6222020200113645772")
DRAWER, SHOP = "6214830000674802216", "6225760000910093517"
PLACES = {
    VICTIM: "bank-a",
    SECOND: "bank-b",
    MULES[0]: "bank-c",
    MULES[1]: "bank-b",
    MULES[2]: "bank-c",
    MULES[3]: "bank-a",
    DRAWER: "bank-b",
    SHOP: "bank-a",
}
BANKS = {"bank-a": ("Bank A", "甲银行"), "bank-b": ("Bank B", "乙银行"), "bank-c": ("Bank C", "丙银行")}
OFFICERS = {
    "duty": ("Duty Officer Chen", ("duty_officer",), "en"),
    "funds": ("Funds Officer Wang", ("funds_officer",), "en"),
    "second": ("Second Officer Li", ("approver",), "en"),
    "zijin": ("王资金", ("funds_officer",), "zh"),
    "shenpi": ("李审批", ("approver",), "zh"),
    "zhiban": ("陈值班", ("duty_officer",), "zh"),
    "bank": ("Bank C liaison", ("liaison",), "en"),
}
"""One-time codes work once, so each test has officers of its own."""
KEYS = {name: f"{number:040x}" for number, name in enumerate(OFFICERS, 0x1234567890)}


AT_REST_AFTER = 15.0
"""Seconds; whoever waits for the worker asks a page again and again."""


def transfers(now: datetime) -> list[dict[str, Any]]:
    """Return the town's books: two thefts that run through the same accounts, and some honest payments."""
    rows = [
        ("T-5001", VICTIM, MULES[0], 19_800_000, 64),
        ("T-5002", SECOND, MULES[1], 8_000_000, 58),
        ("T-5003", MULES[0], MULES[2], 6_400_000, 52),
        ("T-5004", MULES[0], MULES[3], 4_900_000, 49),
        ("T-5005", MULES[1], MULES[3], 3_100_000, 44),
        ("T-5006", MULES[2], DRAWER, 2_100_000, 37),
        ("T-5007", DRAWER, "ATM-3100-0412", 1_600_000, 31),
        ("T-5008", MULES[3], "XCH-77a1c04e", 2_650_000, 24),
        ("T-5009", MULES[0], SHOP, 88_000, 20),
        ("T-4001", SHOP, MULES[3], 1_250_000, 900),
        ("T-4002", SHOP, MULES[0], 640_000, 2_000),
        ("T-4003", SHOP, VICTIM, 25_000_000, 4_000),
        ("T-4004", SHOP, SECOND, 9_000_000, 4_100),
        *((f"T-{3000 + n}", VICTIM, SHOP, 12_000 + 31 * n, 6_000 + 700 * n) for n in range(40)),
    ]
    return [
        {
            "transaction_id": name,
            "debtor_account": payer,
            "creditor_account": payee,
            "amount_minor": minor,
            "currency": "CNY",
            "booked_at": now - timedelta(minutes=minutes),
        }
        for name, payer, payee, minor, minutes in rows
    ]


class Books:
    """What the banks know: balances from the transfers."""

    def __init__(self, rows: Sequence[dict[str, Any]], places: Mapping[str, str]) -> None:
        self._rows = rows
        self._places = places

    def balance(self, account: str, at: datetime) -> int | None:
        """Return what is on the account."""
        if account not in self._places:
            return None
        came = sum(row["amount_minor"] for row in self._rows if row["creditor_account"] == account)
        went = sum(row["amount_minor"] for row in self._rows if row["debtor_account"] == account)
        return max(0, int(came) - int(went))

    def transfers(self, accounts: frozenset[str], after: datetime | None, until: datetime) -> Sequence[Any]:
        """Return nothing: the lake has every transfer already."""
        return ()


def fill(folder: Path, now: datetime, rows: list[dict[str, Any]], places: Mapping[str, str]) -> None:
    """Make the centre with its lake."""
    from cloudsword.lake.centre import create
    from cloudsword.lake.ingest import ingest
    from cloudsword.tables import ACCOUNTS, CALLS, TRANSFERS
    from tests.browser.centre_content import calls
    from tests.centre.prepared import give_database
    from tests.lake.records import record

    centre = create(folder)
    folder.chmod(0o711)
    give_database(folder, is_hurried=True)
    ingest(centre, TRANSFERS, [record(TRANSFERS, rows)])
    accounts = [
        {"account_id": account, "institution": place, "kind": "bank"} for account, place in places.items()
    ]
    accounts += [
        {"account_id": "ATM-3100-0412", "institution": "bank-b", "kind": "cash"},
        {"account_id": "XCH-77a1c04e", "kind": "exchange"},
    ]
    ingest(centre, ACCOUNTS, [record(ACCOUNTS, accounts)])
    ingest(centre, CALLS, [record(CALLS, calls(now))])


def people() -> None:
    """Make institutions and officers, each with an authenticator whose key the browser knows."""
    from django.contrib.auth.hashers import make_password
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from cloudsword.centre.people.models import Grant, Institution, User

    Institution.objects.create(pk="centre", name="Anti-scam centre", name_zh="反诈中心", kind="police")
    for slug, (name, name_zh) in BANKS.items():
        Institution.objects.create(pk=slug, name=name, name_zh=name_zh, kind="bank", public_key=b"\1" * 32)
    secret = make_password(PASSWORD)
    for username, (full_name, roles, tongue) in OFFICERS.items():
        place = "bank-c" if "liaison" in roles else "centre"
        user = User.objects.create(
            username=username, full_name=full_name, institution_id=place, password=secret, language=tongue
        )
        TOTPDevice.objects.create(
            user=user, name="authenticator", confirmed=True, key=KEYS[username], tolerance=2
        )
        for role in roles:
            Grant.objects.create(user=user, role=role, reason="made for a test", is_founding=True)


def banks(rows: Sequence[dict[str, Any]], places: Mapping[str, str], *, is_worked: bool) -> dict[str, Any]:
    """Return a channel to each bank; in a centre that has worked, one of them locks whole accounts."""
    from cloudsword.centre import clock
    from cloudsword.channels.conduct import at_once
    from cloudsword.channels.in_memory import InMemoryChannel
    from cloudsword.channels.institution import Institution
    from tests.browser.centre_content import whole_account

    books = Books(rows, places)
    conduct = {"bank-a": whole_account if is_worked else at_once}
    return {
        slug: InMemoryChannel(Institution(slug, books, conduct.get(slug, at_once)), clock.now)
        for slug in BANKS
    }


class Asked:
    """When a page was asked for last: a centre that nobody looks at any more has nothing to do."""

    def __init__(self) -> None:
        self.last = time.monotonic()

    def note(self) -> None:
        """Say that one is asked for now."""
        self.last = time.monotonic()

    @property
    def is_watched(self) -> bool:
        """Whether somebody asked a while ago."""
        return time.monotonic() - self.last < AT_REST_AFTER


def work(stop: threading.Event, asked: Asked) -> None:
    """Do what a worker does, again and again: outbox, answers, clocks, notices."""
    from django.db import connection

    from cloudsword.centre.holds import services
    from cloudsword.centre.owners import notifying

    while not stop.wait(0.4):
        if not asked.is_watched:
            continue
        try:
            services.send_due()
            services.run_clocks()
            notifying.tell_owners()
        except Exception as error:  # the browser's test goes on, and fails on what is not there
            print(f"worker: {error!r}", file=sys.stderr)
    connection.close()


def main(folder: Path, port: int, language: str = "") -> None:
    """Serve."""
    from concurrent.futures import ThreadPoolExecutor
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

    from cloudsword.centre import project
    from cloudsword.centre.database import Cluster
    from tests.browser import centre_content

    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True
        request_queue_size = 64

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    logging.basicConfig(stream=sys.stderr, level=logging.ERROR)
    now = datetime.now(UTC).replace(microsecond=0)
    rows, places = transfers(now), PLACES
    if language:
        rows, places = rows + centre_content.more_transfers(now), PLACES | centre_content.MORE_PLACES
    fill(folder, now, rows, places)
    project.configure(folder)
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    project.migrate(folder)
    people()
    from cloudsword.centre.holds import institution_channels
    from cloudsword.centre.wsgi import application

    def answer(environ: dict[str, Any], begin: Any) -> list[bytes]:
        found: Any = application(environ, begin)
        try:
            return list(found)
        finally:
            found.close()

    def at_a_desk(environ: dict[str, Any], begin: Any) -> list[bytes]:
        """A thread that stays has a connection to the database that stays, as in a web worker."""
        asked.note()
        return desks.submit(answer, environ, begin).result()

    desks = ThreadPoolExecutor(max_workers=4, thread_name_prefix="desk")
    stop, asked = threading.Event(), Asked()
    channels = banks(rows, places, is_worked=bool(language))
    with institution_channels.use(lambda institution: channels.get(institution.pk)):
        sessions = centre_content.fill(now, language) if language else {}
        worker = threading.Thread(target=work, args=(stop, asked), daemon=True)
        worker.start()
        server = make_server("127.0.0.1", port, at_a_desk, Server, Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(
            json.dumps({"ready": True, "port": server.server_port, "keys": KEYS, "sessions": sessions}),
            flush=True,
        )
        try:
            sys.stdin.read()
        finally:
            server.shutdown()
            desks.shutdown()
            stop.set()
            worker.join(5)
            time.sleep(0.1)
            Cluster(folder).stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:4])
