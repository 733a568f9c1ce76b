"""Officers of a living centre, in a process of their own: they report, propose, approve and release.

``python -m tests.centre.machine.officers work FOLDER PORT SEED`` works until its standard input ends, and
says each order that it knows to be approved, a line of JSON each. ``once`` instead takes reports to holds.
``renewed FOLDER`` waits for a renewed trace, ``check FOLDER`` reads what became of all of it. Approvals go
over HTTP, as from a browser.
"""

import http.client
import json
import random
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

REASON = "stolen money rests there"
TOKEN = "a" * 32
ROLES = {
    "wang": ("funds_officer",),
    "zhao": ("funds_officer",),
    "li": ("approver",),
    "feng": ("duty_officer",),
    "chen": ("administrator",),
    "qian": ("administrator",),
}


class Officers:
    """Who acts, and over which port."""

    def __init__(self, folder: Path, port: int, seed: int) -> None:
        from django.conf import settings
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
        from django.contrib.sessions.backends.db import SessionStore

        from cloudsword.centre.people.models import User

        self.folder, self.port, self.random = folder, port, random.Random(seed)
        self.people = {user.username: user for user in User.objects.filter(username__in=ROLES)}
        session = SessionStore()
        session[SESSION_KEY] = str(self.people["li"].pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = self.people["li"].get_session_auth_hash()
        session["began"] = session["seen"] = int(time.time())
        session.create()
        self.cookie = f"session={session.session_key}; csrftoken={TOKEN}"
        self.roots = roots(folder)
        self.random.shuffle(self.roots)

    def post(self, path: str, **fields: str) -> int:
        """Send a form as the approver's browser does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields})
            headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            response.read()
            return response.status
        finally:
            connection.close()

    def report(self) -> Any:
        """Take a report of one transfer, and return its case."""
        from cloudsword.centre.intake.candidates.told import Told
        from cloudsword.centre.intake.services import take_report
        from cloudsword.centre.intake.told import TakenPayment, TakenReport

        # some of the country's payments are between two accounts of one person
        payment = TakenPayment(Told(), self.roots.pop(), is_own_confirmed=True)
        taken = TakenReport(payments=(payment,))
        return take_report(actor=self.people["feng"], taken=taken, token=uuid4()).incident.case

    def propose(self, case: Any) -> list[Any]:
        """Propose what the plan of the case's latest trace says; return the proposals."""
        from cloudsword.centre.holds import services
        from cloudsword.centre.holds.models import Trace

        trace = Trace.objects.filter(case=case).order_by("-made_at", "-id").first()
        made = []
        for line in trace.lines.exclude(institution=None)[:3] if trace else ():
            for root, minor in line.by_root.items():
                with refusals():
                    made.append(
                        services.propose(
                            actor=self.people[self.random.choice(["wang", "zhao"])],
                            case=case,
                            root_transaction_id=root,
                            account=line.account,
                            institution=line.institution,
                            amount_minor=minor,
                            instrument="urgent_stop_payment",
                            reason=REASON,
                        )
                    )
        return made

    def approve(self, order: Any) -> bool:
        """Approve, over HTTP or past it, and return whether the database has it so."""
        from django.urls import reverse

        from cloudsword.centre.holds import services

        if self.random.random() < 0.7:
            path = reverse("holds:approve", args=[order.pk])
            self.post(path, version=order.version)
        else:
            with refusals():
                services.approve(actor=self.people["li"], order=order)
        order.refresh_from_db()
        return order.approved_at is not None

    def change(self) -> list[Any]:
        """Release a hold or a part of one, or propose to extend or freeze it; return new proposals."""
        from cloudsword.centre.holds import services
        from cloudsword.centre.holds.models import Hold
        from cloudsword.centre.holds.models.holds import LIVE
        from cloudsword.centre.holds.states import OrderKind

        hold = Hold.objects.filter(state__in=LIVE).order_by("?").first()
        if hold is None:
            return []
        with refusals():
            if self.random.random() < 0.5:
                amount = self.random.choice([None, 1 + hold.live_minor // 3])
                services.release_hold(actor=self.people["li"], hold=hold, reason=REASON, amount_minor=amount)
            else:
                kind = self.random.choice([OrderKind.EXTEND, OrderKind.FREEZE])
                return [
                    services.propose_change(actor=self.people["wang"], hold=hold, kind=kind, reason=REASON)
                ]
        return []


@contextmanager
def refusals() -> Iterator[None]:
    """A refusal in words is an answer, too."""
    from cloudsword.errors import CloudSwordError

    with suppress(CloudSwordError):
        yield


def roots(folder: Path) -> list[str]:
    """Return transfers between accounts of banks, large enough to be worth an order."""
    import pyarrow.parquet as pq

    from cloudsword.lake.centre import open_centre
    from cloudsword.tables import ACCOUNTS, TRANSFERS

    snapshot = open_centre(folder).snapshot()

    def rows(table: Any, columns: list[str]) -> Iterator[dict[str, Any]]:
        for file in snapshot.files(table.name):
            yield from pq.read_table(file, columns=columns).to_pylist()

    banked = {
        row["account_id"] for row in rows(ACCOUNTS, ["account_id", "institution"]) if row["institution"]
    }
    wanted = ["transaction_id", "debtor_account", "creditor_account", "amount_minor"]
    return sorted(
        row["transaction_id"]
        for row in rows(TRANSFERS, wanted)
        if row["amount_minor"] >= 20_000 and {row["debtor_account"], row["creditor_account"]} <= banked
    )


def settle(folder: Path, listed: Path) -> None:
    """Make the officers, and take in the list of institutions as two administrators do."""
    from django.contrib.auth.hashers import make_password

    from cloudsword.centre.people import staff_sessions
    from cloudsword.centre.people.institution_lists import keep_list
    from cloudsword.centre.people.institution_lists import listed as read
    from cloudsword.centre.people.institutions import approve_institutions
    from cloudsword.centre.people.models import Grant, Institution, User

    home, _ = Institution.objects.get_or_create(pk="centre", defaults={"name": "Centre", "kind": "police"})
    for name, roles in ROLES.items():
        user = User.objects.create(
            username=name, full_name=name.title(), institution=home, password=make_password(None)
        )
        for role in roles:
            Grant.objects.create(user=user, role=role, reason="made for a test", is_founding=True)
    why = "new institutions take part"
    first, second = User.objects.get(username="chen"), User.objects.get(username="qian")
    for admin in (first, second):
        staff_sessions.start(actor=admin, reason=why)
    kept = keep_list(actor=first, institutions=read(listed.read_bytes()), reason=why)
    assert kept.proposal is not None
    assert approve_institutions(actor=second, proposal=kept.proposal) > 0


def say(**found: Any) -> None:
    print(json.dumps(found, default=str), flush=True)


def once(officers: Officers) -> None:
    """From a report to a trace that was renewed because the books grew; says how each step went."""
    from cloudsword.centre.holds.models import Hold, Order, OutboxMessage, Trace

    orders: list[Any] = []
    began = time.monotonic()
    for _ in range(40):
        case = officers.report()
        with refusals():
            traced = wait(lambda case=case: Trace.objects.filter(case=case).exists())
            say(step="traced", case=case.pk, ok=traced)
        proposals = officers.propose(case)
        orders += [order for order in proposals if officers.approve(order)]
        if len(orders) >= 6:
            break
    ids = [order.pk for order in orders]
    say(
        step="approved",
        at=time.monotonic() - began,
        count=len(ids),
        by_two=all(o.approved_by_id != o.proposed_by_id for o in orders),
    )
    sent = wait(lambda: not Order.objects.filter(pk__in=ids, sent_at=None).exists())
    say(step="sent", ok=sent, at=time.monotonic() - began)
    answered = wait(lambda: not OutboxMessage.objects.filter(done_at=None, order__kind="hold").exists())
    answered &= wait(lambda: Order.objects.filter(pk__in=ids, answers__isnull=False).count() >= len(ids) / 2)
    held = wait(lambda: Hold.objects.filter(order__in=ids).exists())
    say(step="answered", ok=answered, held=held, at=time.monotonic() - began)


def renewed() -> None:
    """Say whether a case was traced again on books that grew."""
    from django.db.models import Max, Min

    from cloudsword.centre.holds.models import Trace

    def look() -> bool:
        ends = Trace.objects.aggregate(first=Min("lake_version"), last=Max("lake_version"))
        return bool(ends["first"] is not None and ends["last"] > ends["first"])

    say(step="renewed", ok=wait(look), traces=Trace.objects.count())


def wait(look: Callable[[], object], seconds: float = 90) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if look():
            return True
        time.sleep(0.1)
    return False


def work(officers: Officers) -> None:
    """Act again and again, whatever dies meanwhile, until the standard input ends."""
    from django.db import Error, connections

    stop = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
    tallies = {"rounds": 0, "broken": 0}
    say(ready=True)

    def act() -> None:
        waiting: list[Any] = []
        while not stop.is_set():
            try:
                if waiting:
                    order = waiting.pop()
                    if officers.approve(order):
                        say(approved=order.pk)
                elif officers.random.random() < 0.6 and officers.roots:
                    waiting += officers.propose(officers.report())
                else:
                    waiting += officers.change()
                tallies["rounds"] += 1
            except (Error, OSError, http.client.HTTPException):
                tallies["broken"] += 1  # somebody was killed
                connections.close_all()
                stop.wait(0.2)
            stop.wait(0.05)
        connections.close_all()

    threads = [threading.Thread(target=act) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    say(**tallies)


def check(folder: Path) -> None:
    """Wait until all is at rest, and say what is wrong."""
    from cloudsword.centre.holds.models import Order, OutboxMessage

    rest = wait(lambda: not OutboxMessage.objects.filter(sent_at=None, done_at=None).exists())
    found = [] if rest else ["orders wait in the outbox"]
    found += of_cases()
    found += of_institutions(folder)
    again = OutboxMessage.objects.filter(attempts__gt=1).exclude(order__kind="release").count()
    say(
        found=found,
        orders=Order.objects.exclude(approved_at=None).count(),
        sent_again=again,
        approved=[str(pk) for pk in Order.objects.exclude(approved_at=None).values_list("pk", flat=True)],
    )


def of_cases() -> list[str]:
    """Return which of the invariants does not hold, by case.

    All of it is read as of one instant: the worker goes on taking answers in between, and orders of before
    an answer beside holds of after it would look like a broken promise.
    """
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return list(_of_cases())


def _of_cases() -> Iterator[str]:
    from django.db.models import Count

    from cloudsword.centre.holds.models import Hold, Order
    from cloudsword.centre.intake.models import Case
    from tests.centre.holds import always

    for case in Case.objects.all():
        orders = list(
            Order.objects.filter(case=case).select_related("message").annotate(said=Count("answers"))
        )
        holds = list(Hold.objects.filter(case=case))
        for act in (
            lambda o=orders: always.no_order_leaves_without_what_it_needs(o),
            lambda h=holds, o=orders: always.no_more_is_held_than_is_disputed(
                h, sorted({each.root_transaction_id for each in o})
            ),
            lambda h=holds, o=orders: always.what_is_locked_beyond_has_its_release(h, o),
            lambda h=holds, o=orders, c=case: always.every_change_has_its_event(h, o, c),
        ):
            try:
                act()
            except AssertionError as error:
                yield f"case {case.pk}: {what_was_asserted(error)}"
    holds = list(Hold.objects.all())
    try:
        always.one_live_hold_for_an_account_and_root(holds)
        always.no_more_is_held_than_the_account_has(holds, [hold.account for hold in holds])
    except AssertionError as error:
        yield what_was_asserted(error)


def what_was_asserted(error: AssertionError) -> str:
    """Return the line that did not hold; outside of pytest an assertion does not say it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{last.name}: {last.line} {error}"[:300]


def of_institutions(folder: Path) -> list[str]:
    """Return where the centre and the institutions' own journals and lists of holds differ."""
    from cloudsword.centre.holds.institution_channels import channel_to
    from cloudsword.centre.holds.models import Hold, Order
    from cloudsword.centre.people.models import Institution

    found = []
    journals = Path(json.loads((folder.parent / "living.json").read_text())["journals"])
    for institution in Institution.objects.exclude(public_key=None):
        journal = journals / f"{institution.pk}.journal"
        lines = journal.read_text().splitlines() if journal.exists() else []
        taken = [json.loads(line)["order"] for line in lines]
        orders = {str(o.idempotency_key): o for o in Order.objects.filter(institution=institution)}
        for order in taken:
            known = orders.get(order["idempotency_key"])
            if known is None or known.sent_at is None or str(known.pk) != order["order_id"]:
                found.append(
                    f"{institution.pk} has an order that the centre did not send: {order['order_id']}"
                )
        once = [order["idempotency_key"] for order in taken if order["ask"] != "release"]
        if len(once) != len(set(once)):
            found.append(f"{institution.pk} took an order twice")
        theirs_taken = {order["idempotency_key"] for order in taken}
        for key, order in orders.items():
            delivered = getattr(order, "message", None) and order.message.sent_at
            if delivered and key not in theirs_taken:
                found.append(f"{institution.pk} lost order {order.pk}")
        found += list(_differences(institution, channel_to(institution), Hold, Order))
    return found


def _differences(institution: Any, channel: Any, holds: Any, orders: Any) -> Iterator[str]:
    """Yield differences between the lists of live holds that no answer on its way explains.

    Asked again for a while: an institution may act between the two looks.
    """

    def look() -> list[str]:
        from cloudsword.centre.holds import services

        services.read_answers()
        theirs = {held.order_id: held.held_minor for held in channel.live_holds()}
        found = []
        for hold in holds.objects.filter(institution=institution):
            there = theirs.pop(hold.order_id, 0)
            if not hold.live_minor <= there <= hold.live_minor + hold.excess_minor:
                here = f"{hold.live_minor}+{hold.excess_minor}"
                found.append(f"hold {hold.pk} of {institution.pk}: {here} here, {there} there")
        waiting = set(
            orders.objects.filter(pk__in=theirs, state__in=["sent", "unanswered"]).values_list(
                "pk", flat=True
            )
        )
        found += [f"{institution.pk} holds for {pk}, unknown here" for pk in theirs if pk not in waiting]
        return found

    until = time.monotonic() + 30
    while (found := look()) and time.monotonic() < until:
        time.sleep(0.5)
    yield from found


def main() -> None:
    """Do what the first argument says."""
    act, folder = sys.argv[1], Path(sys.argv[2])
    from cloudsword.centre import project

    project.configure(folder)
    if act == "settle":
        settle(folder, Path(sys.argv[3]))
    elif act == "renewed":
        renewed()
    elif act == "check":
        check(folder)
    else:
        officers = Officers(folder, int(sys.argv[3]), int(sys.argv[4]))
        {"once": once, "work": work}[act](officers)


if __name__ == "__main__":
    main()
