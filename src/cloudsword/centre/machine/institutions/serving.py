"""Serving a country's institutions over HTTP. A process that was killed goes on where it was."""

import json
import signal
import socketserver
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pyarrow as pa

from cloudsword.centre.machine.institutions.books import CountryBooks
from cloudsword.centre.machine.institutions.conduct import CountryConduct, Hurried, Outages
from cloudsword.channels.institution import Institution
from cloudsword.channels.institution_server import Desk, InstitutionServer
from cloudsword.channels.keys import KeyRing, Signer, signer_in
from cloudsword.country.scenario import Scenario
from cloudsword.errors import PortTaken
from cloudsword.lake.centre import open_centre
from cloudsword.lake.country_files import read_scenario, tables_of_centre, tables_of_folder
from cloudsword.lake.durable import write_whole
from cloudsword.tables import ACCOUNTS, INSTITUTIONS, TRANSFERS
from cloudsword.uses.scenario import scenario_of

FOLDER = "institutions"
LIST = "institutions.json"
KINDS = ("bank", "payment_firm")
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Served:
    """One institution as a centre must know it.

    Parameters
    ----------
    id, name, name_zh, kind
        As in the country's records.
    public_key
        32 bytes, in hex.
    endpoint
        Where it listens.
    """

    id: str
    name: str
    name_zh: str
    kind: str
    public_key: str
    endpoint: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that starts at an instant and runs at a speed.

    Parameters
    ----------
    start
        What it shows now; None: the real time, whatever the speed.
    speed
        Seconds that pass on it in one real second, where it has a start.
    """

    start: datetime | None
    speed: float
    began: float

    def __call__(self) -> datetime:
        """Return what it shows, UTC."""
        if self.start is None:
            return datetime.now(UTC)
        return self.start.astimezone(UTC) + timedelta(seconds=(time.monotonic() - self.began) * self.speed)


@dataclass(frozen=True, slots=True)
class Country:
    """What is read of a country: what a centre could see, and the seed; none of its truth."""

    scenario: Scenario
    transfers: pa.Table
    accounts: pa.Table
    institutions: pa.Table


def read_country(folder: Path) -> Country:
    """Return the country in ``folder``: one written with ``--out``, or a centre that was filled with one.

    Raises
    ------
    NoTruth, HalfACountry, NotACentre, DamagedLake, UnreadableFile
        It is not there, or not whole.
    """
    made = read_scenario(folder)
    tables: Any
    if (folder / "policy.toml").exists():
        tables = tables_of_centre(open_centre(folder), made).visible
    else:
        tables = tables_of_folder(folder).visible
    found = (
        pa.Table.from_batches(list(tables.batches(table.name)), table.schema)
        for table in (TRANSFERS, ACCOUNTS, INSTITUTIONS)
    )
    return Country(scenario_of(made, folder), *found)


def serve(
    folder: Path,
    *,
    port: int,
    trusted: Mapping[str, bytes],
    clock: Callable[[], datetime],
    outages: float,
    ready: Callable[[Path, list[Served]], None],
    hurry: float = 1.0,
) -> None:
    """Answer for the institutions of the country in ``folder`` on this machine until SIGTERM or SIGINT.

    Parameters
    ----------
    folder
        The country. Keys, journals and the list for the centre go to ``institutions/`` in it.
    port
        Where to listen, on 127.0.0.1; 0: any that is free.
    trusted
        Public keys of 32 bytes by sender: whose orders are carried out.
    clock
        Tells the time, for messages and for the books.
    outages
        Part of the time in which an institution is down, 0 to 1.
    ready
        Called with the list's file and the list when it listens.
    hurry
        How many times as fast they act and answer as the country says; 1 or more.

    Raises
    ------
    PortTaken
        And as ``read_country``.
    """
    country = read_country(folder)
    books = CountryBooks(country.transfers, country.accounts)
    place = folder / FOLDER
    place.mkdir(mode=0o700, exist_ok=True)
    desks: dict[str, Desk] = {}
    rows = [row for row in country.institutions.to_pylist() if (row["kind"] or "bank") in KINDS]
    signers: dict[str, Signer] = {}
    for number, row in enumerate(rows):
        name = row["institution"]
        signers[name] = signer_in(place / f"{name}.key", name)
        conduct = Hurried(CountryConduct(country.scenario, number), hurry)
        institution = Institution(name, books.of(name), conduct, place / f"{name}.journal")
        desks[name] = Desk(institution, signers[name], Outages(country.scenario.seed, number, outages))
    ring = KeyRing({sender: (key,) for sender, key in trusted.items()})
    try:
        server = make_server(HOST, port, InstitutionServer(desks, ring, clock), _Threads, _Quiet)
    except OSError as error:
        raise PortTaken(host=HOST, port=port, cause=error.strerror or str(error)) from error
    with server:
        served = [
            Served(
                row["institution"],
                row["name"] or row["institution"],
                row["name_zh"] or row["institution"],
                row["kind"] or "bank",
                signers[row["institution"]].public.hex(),
                f"http://{HOST}:{server.server_port}/{row['institution']}",
            )
            for row in rows
        ]
        tree = {"institutions": [{name: getattr(each, name) for name in Served.__slots__} for each in served]}
        write_whole(place / LIST, (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode())
        for number in (signal.SIGTERM, signal.SIGINT):
            # ``shutdown`` waits for the loop, which runs in the thread that takes the signal
            signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
        ready(place / LIST, served)
        server.serve_forever(poll_interval=0.1)


class _Threads(socketserver.ThreadingMixIn, WSGIServer):
    """One thread a connection; what runs at the stop is ended."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 128


class _Quiet(WSGIRequestHandler):
    """Keeps addresses out of the log, and does not wait for ever on a peer that says nothing."""

    timeout = 10

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        """Write nothing."""
