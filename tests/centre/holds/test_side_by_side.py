"""Slow, broken and hostile institutions beside good ones: the good ones' orders leave, their answers come."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import pairwise
from typing import Any
from wsgiref.simple_server import WSGIServer, make_server

import pytest

from cloudsword.centre.holds import services
from cloudsword.centre.holds.institution_channels import centre_signer
from cloudsword.centre.holds.models import Hold, Order, OutboxMessage, Reading, Task
from cloudsword.centre.holds.services.raising import propose_raise
from cloudsword.centre.holds.states import OrderKind
from cloudsword.channels.http_client import HttpChannel
from cloudsword.channels.institution import Institution
from cloudsword.channels.institution_server import Desk as BankDesk
from cloudsword.channels.institution_server import InstitutionServer
from cloudsword.channels.keys import KeyRing, Signer
from cloudsword.channels.plain import plain
from cloudsword.channels.side_by_side import SideBySide
from cloudsword.vocabulary.networks import Networks
from tests.channels.contract.conftest import Quiet
from tests.channels.hostile import UNSIGNED, Answer, reply, says, serving, signs, signs_bytes
from tests.channels.institutions import Ledger

from .conftest import MULE, NOON, ROOT, SECOND, Desk, lay_out, open_case

pytestmark = pytest.mark.django_db
LOOPBACK = Networks.of(["127.0.0.0/8"])
PATIENCE = 1.0


class Town:
    """Banks by id: good ones serve as the contract says, bad ones as their ``Answer`` does."""

    def __init__(self, desk: Desk, stack: ExitStack, make: Callable[..., Any]) -> None:
        self.desk, self._stack, self._make = desk, stack, make
        self.urls: dict[str, str] = {}
        self.orders: dict[str, Any] = {}
        self.ring = KeyRing({"centre": (centre_signer().public,)})

    def good(self, name: str) -> None:
        bank = Institution(name, Ledger({MULE: 500_000, SECOND: 500_000}))
        app = InstitutionServer({name: BankDesk(bank, self.signer(name))}, self.ring, self.desk.time)
        server = make_server("127.0.0.1", 0, app, WSGIServer, Quiet)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        self._stack.callback(server.server_close)
        self._stack.callback(thread.join)
        self._stack.callback(server.shutdown)
        self.settle(name, f"http://127.0.0.1:{server.server_port}/{name}")

    def bad(self, name: str, answer: Answer) -> None:
        self.settle(name, self._stack.enter_context(serving(answer)))

    def settle(self, name: str, url: str) -> None:
        """Let the bank be, and send it an order of a case of its own."""
        bank = self._make(name, kind="bank")
        self.urls[name] = url
        root = f"T-{name}"
        case = open_case({root: 100_000}, f"K-{name}")
        lay_out(case, {root: 100_000}, {MULE: {root: 100_000}}, bank, NOON)
        order = self.desk.propose(
            case=case, root_transaction_id=root, institution=bank, amount_minor=1_000, account=f"{MULE}"
        )
        self.orders[name] = services.approve(actor=self.desk.li, order=order)

    def signer(self, name: str) -> Signer:
        return Signer.from_seed(name, name.encode().ljust(32)[:32])

    def find(self, institution: Any) -> Any:
        name = institution.pk
        ring = KeyRing({name: (self.signer(name).public,)})
        time = self.desk.time
        return HttpChannel(name, self.urls[name], centre_signer(), ring, time, PATIENCE, LOOPBACK)

    def state(self, name: str) -> str:
        return str(Order.objects.get(pk=self.orders[name].pk).state)


@pytest.fixture
def town(desk: Desk, institution: Callable[..., Any]) -> Iterator[Town]:
    with ExitStack() as stack:
        yield Town(desk, stack, institution)


def test_nobody_s_orders_wait_for_a_slow_institution(town: Town) -> None:
    """Those sorted before it hold their callers until the good one has its order."""
    was_placed, found = threading.Event(), list[bool]()

    def holding(connection: Any, question: bytes, kind: str) -> None:
        found.append(was_placed.wait(20))

    for number in range(3):
        town.bad(f"a-bad-{number}", holding)
    town.good("z-good")

    class Watched:
        is_remote = True

        def __init__(self, channel: HttpChannel) -> None:
            self._channel = replace(channel, patience=30.0)

        def place(self, order: Any) -> Any:
            receipt = self._channel.place(order)
            was_placed.set()
            return receipt

    find = town.find
    assert services.work_outbox(channels=lambda each: Watched(find(each))) == 1  # type: ignore[arg-type,return-value]
    assert found == [True, True, True]
    assert {name: town.state(name) for name in town.orders} == dict.fromkeys(town.orders, "sent")
    assert services.read_answers(channels=find) == 1
    assert town.state("z-good") == "placed"
    assert Hold.objects.get().institution_id == "z-good"


def test_what_is_approved_while_somebody_is_slow_leaves_beside_it(town: Town) -> None:
    was_placed, found = threading.Event(), list[bool]()

    def holding(connection: Any, question: bytes, kind: str) -> None:
        found.append(was_placed.wait(20))

    town.bad("a-bad", holding)
    find, is_begun = town.find, []

    class Watched:
        is_remote = True

        def __init__(self, channel: HttpChannel) -> None:
            self._channel = replace(channel, patience=30.0)

        def place(self, order: Any) -> Any:
            receipt = self._channel.place(order)
            was_placed.set()
            return receipt

    def looked(*given: Any) -> Any:
        if not is_begun:  # the slow call is under way, and an officer approves another order
            is_begun.append(True)
            town.good("z-good")
        return taken(*given)

    taken = SideBySide.take
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SideBySide, "take", looked)
        services.work_outbox(channels=lambda each: Watched(find(each)))  # type: ignore[arg-type,return-value]
    assert found == [True]


def test_who_fails_is_asked_less_and_less_often_and_at_once_when_it_is_well_again(town: Town) -> None:
    is_down, asked = [True], []

    def flickering(connection: Any, question: bytes, kind: str) -> None:
        if is_down[0]:
            connection.sendall(reply(b"", "503 Down"))
        else:
            well(connection, question, kind)

    well = signs(town.signer("a-bank"), town.ring, town.desk.time, lambda kind: {"cursor": "", "answers": []})
    town.bad("a-bank", flickering)
    services.work_outbox(channels=town.find)

    def find(institution: Any) -> Any:
        asked.append(town.desk.time())
        return town.find(institution)

    for _ in range(60):
        services.read_answers(channels=find)
        town.desk.time.on(seconds=1)
    gaps = [(after - before).total_seconds() for before, after in pairwise(asked)]
    assert gaps[:5] == [2, 4, 8, 16, 20]
    reading = Reading.objects.get()
    assert (reading.failing_since, reading.failures, reading.reached_at) == (NOON, len(asked), None)
    is_down[0] = False
    town.desk.time.on(seconds=20)
    services.read_answers(channels=find)
    reading.refresh_from_db()
    assert (reading.failing_since, reading.failures, reading.trouble) == (None, 0, "")
    assert reading.reached_at == town.desk.time()


def go_round(town: Town) -> None:
    """Send, and read answers, until the good bank's order is placed: one round may not reach everybody."""
    for _ in range(20):
        services.work_outbox(channels=town.find)
        services.read_answers(channels=town.find)
        if town.state("m-good") == "placed":
            return
        town.desk.time.on(seconds=1)
    raise AssertionError(f"the good bank's order is {town.state('m-good')}")


def test_whatever_institutions_send_another_s_orders_and_answers_go_through(town: Town) -> None:
    for place, name in enumerate(UNSIGNED):
        town.bad(f"{'az'[place % 2]}-bad-{place}", UNSIGNED[name])  # sorted before it, and behind
    town.good("m-good")
    go_round(town)
    bad = [name for name in town.orders if "bad" in name]
    assert {name: town.state(name) for name in bad} == dict.fromkeys(bad, "sent")
    services.read_answers(channels=town.find)
    assert [name for name in bad if not Reading.objects.get(pk=name).trouble] == []
    assert OutboxMessage.objects.filter(order__institution__in=bad, done_at=None).count() == len(UNSIGNED)


ENDPOINTS = [
    "http://127.0.0.1:99999",
    "http://127.0.0.1/\u94f6\u884c",
    f"http://{'a' * 64}.example",
    "http://user:secret@127.0.0.1/",
    "http://127.0.0.1/?x=1",
    "http://[::1",
    "ftp://127.0.0.1",
    "",
    "http://127.0.0.1/\r\nX: y",
]


def test_endpoints_that_cannot_work_stop_their_institutions_alone(town: Town) -> None:
    for place, url in enumerate(ENDPOINTS):
        town.settle(f"{'az'[place % 2]}-bad-{place}", url)
    town.good("m-good")
    go_round(town)
    bad = [name for name in town.orders if "bad" in name]
    assert {name: town.state(name) for name in bad} == dict.fromkeys(bad, "sent")
    assert [name for name in bad if "no endpoint" not in Reading.objects.get(pk=name).trouble] == []


def test_a_channel_that_cannot_even_be_made_stops_that_institution_alone(town: Town) -> None:
    town.settle("a-bad", "http://127.0.0.1")
    town.good("b-good")

    def find(institution: Any) -> Any:
        if institution.pk == "a-bad":
            raise RuntimeError("a key of another length")
        return town.find(institution)

    assert services.work_outbox(channels=find) == 1
    assert services.read_answers(channels=find) == 1
    assert town.state("b-good") == "placed"


def answer(order: Any, **given: Any) -> dict[str, Any]:
    return {
        "answer_id": "A1",
        "institution": "a-bad",
        "order_id": str(order.pk),
        "said": "placed",
        "placed_minor": 1_000,
        "balance_minor": 5_000,
        "balance_at": plain(NOON),
        "reason": "",
        "answered_at": plain(NOON),
        **given,
    }


BAD_ANSWERS: list[dict[str, Any]] = [
    {"answered_at": "0001-01-01T00:00:00Z"},
    {"answered_at": "9999-12-31T23:59:59.999999Z"},
    {"balance_at": "0001-01-01T00:00:00+23:59"},
    {"answer_id": ""},
    {"answer_id": "x" * 2_000},
    {"placed_minor": 2**63 - 1},
    {"balance_minor": 2**63 - 1},
    {"placed_minor": 10**30},
    {"order_id": "x"},
    {"reason": "\x00"},
    {"reason": "\ud800"},
]


def test_signed_answers_outside_of_the_contract_stop_nobody_else(town: Town) -> None:
    made: dict[str, Any] = {}

    def bad(name: str) -> Answer:
        return signs(town.signer(name), town.ring, town.desk.time, lambda kind: made[name])

    names = {f"{'az'[place % 2]}-bad-{place}": given for place, given in enumerate(BAD_ANSWERS)}
    for name, given in names.items():
        town.bad(name, bad(name))
        made[name] = {"cursor": "1", "answers": [answer(town.orders[name], **{"institution": name, **given})]}
    town.good("m-good")
    go_round(town)
    services.read_answers(channels=town.find)
    assert {name: town.state(name) for name in names}.items() >= {
        "a-bad-0": "sent",
        "z-bad-1": "sent",
    }.items()


BAD_BODIES = [
    b"[" * 100_000,
    b'{"answers":[],"cursor":"' + b"c" * 5_000 + b'"}',
    b'{"answers":[],"answers":[],"cursor":""}',
    b'{"answers":NaN,"cursor":""}',
    b'{"answers":[' + b"1" * 4_000 + b'],"cursor":""}',
    b'{"answers":[' + b"{}," * 5_000 + b'{}],"cursor":""}',
    b"null",
]


def test_signed_replies_outside_of_the_contract_stop_nobody_else(town: Town) -> None:
    def says_body(name: str, body: bytes) -> Answer:
        return signs_bytes(town.signer(name), lambda kind: body, NOON)

    names = {f"{'az'[place % 2]}-bad-{place}": body for place, body in enumerate(BAD_BODIES)}
    for name, body in names.items():
        town.bad(name, says_body(name, body))
    town.good("m-good")
    go_round(town)
    services.read_answers(channels=town.find)
    seen = {*Reading.objects.exclude(trouble="").values_list("pk", flat=True)}
    seen |= {*Task.objects.filter(kind="statement_unreadable").values_list("institution_id", flat=True)}
    assert seen == set(names)


def test_an_unsigned_refusal_never_ends_an_order(town: Town) -> None:
    """A proxy refuses for a while; when it is gone, the order is placed."""
    is_blocked = [True]
    refusal = reply(b'{"error": "blocked"}', "403 Forbidden")
    receipt = signs(
        town.signer("a-bank"),
        town.ring,
        town.desk.time,
        lambda kind: {
            "order_id": str(town.orders["a-bank"].pk),
            "received_at": plain(NOON),
            "is_repeat": False,
        },
    )

    def proxied(connection: Any, question: bytes, kind: str) -> None:
        (says(refusal) if is_blocked[0] else receipt)(connection, question, kind)

    town.bad("a-bank", proxied)
    for _ in range(8):
        services.work_outbox(channels=town.find)
        assert town.state("a-bank") == "sent"
        town.desk.time.on(minutes=2)
    assert Task.objects.get().kind == "undelivered"
    message = OutboxMessage.objects.get()
    assert ("HTTP 403 blocked" in message.trouble, message.done_at) == (True, None)
    is_blocked[0] = False
    town.desk.time.on(minutes=10)
    assert services.work_outbox(channels=town.find) == 1
    assert town.state("a-bank") == "sent"


def test_a_signed_refusal_ends_an_order(town: Town) -> None:
    refuses = signs(
        town.signer("a-bank"), town.ring, town.desk.time, lambda kind: {"cause": "account closed"}, "refused"
    )
    town.bad("a-bank", refuses)
    services.work_outbox(channels=town.find)
    assert town.state("a-bank") == "refused"
    assert "account closed" in Order.objects.get(pk=town.orders["a-bank"].pk).refusal
    assert Task.objects.get().kind == "undelivered"


def test_every_kind_of_order_outlives_an_unsigned_refusal(desk: Desk) -> None:
    """A raise, an extension, a freeze and a release: none ends by what nobody signed."""
    from cloudsword.errors import ChannelDown

    hold = desk.placed()
    assert hold.root_transaction_id == ROOT
    down = ChannelDown(institution="Bank-A", cause="HTTP 403 blocked")

    class Proxied:
        def __getattr__(self, name: str) -> Any:
            def call(*given: Any) -> Any:
                raise down

            return call

    services.release_hold(actor=desk.li, hold=hold, reason="the owner proved a sale", amount_minor=10)
    for kind in (OrderKind.EXTEND, OrderKind.FREEZE):
        change = services.propose_change(actor=desk.wang, hold=hold, kind=kind, reason="the owner is asked")
        services.approve(actor=desk.li, order=change)
    more = propose_raise(actor=desk.wang, hold=hold, amount_minor=5_000, reason="more of it came in")
    services.approve(actor=desk.li, order=more)
    services.approve(actor=desk.li, order=desk.propose(account=SECOND, amount_minor=10_000))
    for _ in range(12):
        services.work_outbox(channels=lambda institution: Proxied())  # type: ignore[arg-type,return-value]
        desk.time.on(minutes=11)
    out = Order.objects.exclude(pk=hold.order_id)
    states = dict(out.values_list("kind", "state"))
    assert set(states) == {kind.value for kind in OrderKind}
    assert set(states.values()) <= {"sent", "unanswered"}
    assert OutboxMessage.objects.filter(order__in=out, done_at=None).count() == len(OrderKind)
