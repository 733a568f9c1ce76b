"""A bank that many threads reach, and that goes on where it was when its process is killed.

Invariant: what was taken is in the journal before it is acknowledged.
"""

import json
import os
import secrets
import threading
from datetime import datetime
from pathlib import Path

from cloudsword.channels.bank import Bank
from cloudsword.channels.books import Books
from cloudsword.channels.conduct import Conduct, at_once
from cloudsword.channels.contract import Answers, LiveHold, OrderMessage, Receipt, Statement
from cloudsword.channels.plain import canonical, plain, record


class Institution:
    """One institution as a server has it: a ``Bank`` behind a lock, with a journal.

    ``bank`` is for whoever is alone with it.

    Parameters
    ----------
    name
        Its id.
    books
        What is on its accounts.
    conduct
        How it behaves.
    journal
        File in which orders are kept, so that a killed process goes on where it was; None: memory alone.
    """

    def __init__(
        self, name: str, books: Books, conduct: Conduct = at_once, journal: Path | None = None
    ) -> None:
        self.name = name
        self.bank = Bank(name, books, conduct)
        self._journal = journal
        self._lock = threading.RLock()
        # the order in which answers were told dies with the process: its numbers mean nothing to the next
        self._life = "" if journal is None else f"{secrets.token_hex(4)}:"
        if journal is not None and journal.exists():
            self._read(journal)

    def take(self, order: OrderMessage, now: datetime) -> Receipt:
        """Take an order, as ``Bank.take``."""
        with self._lock:
            now = self.bank.advance(now)
            if self._journal is not None and self.bank.is_to_be_done(order):
                self._write(self._journal, order, now)
            return self.bank.take(order, now)

    def answers_since(self, cursor: str, now: datetime) -> Answers:
        """Return what was said after ``cursor``; to that of a process that is gone everything once more."""
        with self._lock:
            own = cursor.removeprefix(self._life) if cursor.startswith(self._life) else ""
            found = self.bank.answers_since(own, now)
            return Answers(f"{self._life}{found.cursor}", found.answers)

    def statement_since(self, cursor: str, now: datetime) -> Statement:
        """Return balances and bookings, as ``Bank.statement_since``."""
        with self._lock:
            return self.bank.statement_since(cursor, now)

    def live_holds(self, now: datetime) -> tuple[LiveHold, ...]:
        """Return every hold that stands now."""
        with self._lock:
            return self.bank.live_holds(now)

    def locked(self, account: str) -> int:
        """Return how much is locked on an account, minor units."""
        with self._lock:
            return self.bank.locked(account)

    def _write(self, journal: Path, order: OrderMessage, now: datetime) -> None:
        line = canonical({"order": plain(order), "received_at": plain(now)}) + b"\n"
        handle = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            os.write(handle, line)
            os.fsync(handle)
        finally:
            os.close(handle)

    def _read(self, journal: Path) -> None:
        data = journal.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        if len(whole) < len(data):
            # the process was killed while it wrote; nobody was told of this order
            os.truncate(journal, len(whole))
        for line in whole.splitlines():
            tree = json.loads(line)
            received_at = datetime.fromisoformat(tree["received_at"])
            self.bank.advance(received_at)
            self.bank.accept(record(OrderMessage, tree["order"]), received_at)
