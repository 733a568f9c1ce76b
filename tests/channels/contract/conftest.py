"""Every channel, around the same institution."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from cloudsword.channels.contract import Channel
from cloudsword.channels.http_client import HttpChannel
from cloudsword.channels.in_memory import InMemoryChannel
from cloudsword.channels.institution import Institution
from cloudsword.channels.institution_server import Desk, InstitutionServer
from cloudsword.vocabulary.networks import Networks
from tests.channels.institutions import BANK, BANKS, CENTRE, CENTRES, Conduct, Ledger, Time


@dataclass
class Setting:
    channel: Channel
    institution: Institution
    ledger: Ledger
    conduct: Conduct
    time: Time
    switch: dict[str, bool]


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(params=["in_memory", "http"])
def setting(request: pytest.FixtureRequest) -> Iterator[Setting]:
    """A channel to an institution, with its books, its conduct, its clock, and a switch that turns it off."""
    time, ledger, conduct, switch = Time(), Ledger(), Conduct(), {"is_down": False}
    bank = Institution("bank-a", ledger, conduct)
    if request.param == "in_memory":

        class Switched(InMemoryChannel):
            @property
            def is_down(self) -> bool:
                return switch["is_down"]

            @is_down.setter
            def is_down(self, value: bool) -> None:
                pass

        yield Setting(Switched(bank, time, ring=CENTRES), bank, ledger, conduct, time, switch)
        return
    app = InstitutionServer({"bank-a": Desk(bank, BANK, lambda now: switch["is_down"])}, CENTRES, time)
    with make_server("127.0.0.1", 0, app, WSGIServer, Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            url = f"http://127.0.0.1:{server.server_port}/bank-a"
            channel = HttpChannel("bank-a", url, CENTRE, BANKS, time, networks=Networks.of(["127.0.0.0/8"]))
            yield Setting(channel, bank, ledger, conduct, time, switch)
        finally:
            server.shutdown()
            thread.join()
