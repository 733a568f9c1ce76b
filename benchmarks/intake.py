"""``intake``: from saving a report to the first picture of its money, through the web."""

import http.client
import re
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.figures import Figures, aim, milliseconds, quantile
from benchmarks.roots import draw
from benchmarks.scratch import Scratch
from benchmarks.served import Served, served

SIZES = ("1m", "10m")
REPORTS = 30
OFFICER = "officer"
LEAST_MINOR = 500_000
LIMIT_SECONDS = 2.0
POLL_SECONDS = 0.1
_PICTURE = re.compile(rb'<svg[^>]*class="[^"]*flow')
_FIELD = re.compile(r'name="(csrfmiddlewaretoken|token)" value="([^"]+)"')


def make_officer(centre: str) -> str:
    """Step: put a duty officer and a session into the running database; return the session's key."""
    from benchmarks.full_centre.officers import REASON, open_sessions
    from cloudsword.centre.project import configure

    configure(Path(centre))
    from cloudsword.centre.people.models import Grant, Institution, User

    home, _ = Institution.objects.get_or_create(pk="centre", defaults={"name": "Centre", "kind": "police"})
    user = User.objects.create(username=OFFICER, full_name="An officer", institution=home, password="!")
    for role in ("duty_officer", "funds_officer"):
        Grant.objects.create(user=user, role=role, reason=REASON, is_founding=True)
    return str(next(each["session"] for each in open_sessions(centre) if each["username"] == OFFICER))


class Browser:
    """One officer's connection, kept open as a browser does."""

    def __init__(self, port: int, session: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookies = {"session": session}

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, bytes]:
        """Return status, where it leads to, and body."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        body = None
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
            body = urlencode(form)
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self._cookies[key] = rest.partition(";")[0]
        return answer.status, answer.getheader("Location") or "", answer.read()


def _form(fields: dict[str, str], root: dict[str, Any], chosen: str) -> dict[str, str]:
    at = datetime.fromtimestamp(root["booked_us"] / 1e6, UTC)
    amount = root["amount_minor"]
    return {
        **fields,
        "payments-TOTAL_FORMS": "1",
        "payments-INITIAL_FORMS": "0",
        "payments-0-creditor_account": root["creditor_account"],
        "payments-0-amount": f"{amount // 100}.{amount % 100:02d}",
        "payments-0-paid_on": f"{at:%Y-%m-%d}",
        "payments-0-paid_at": f"{at:%H:%M}",
        "payments-0-currency": "CNY",
        "payments-0-transaction_id": chosen,
        "scam_type": "",
        "channel": "",
        "story": "An app that promised returns; the money cannot be withdrawn.",
        "reporter": "A reporter",
    }


def measure(here: Served, session: str, roots: list[dict[str, Any]]) -> dict[str, list[float]]:
    """Take reports one after another; return seconds of each part."""
    browser = Browser(here.port, session)
    found: dict[str, list[float]] = {"look": [], "save": [], "picture": []}
    for root in roots:
        _, _, page = browser.ask("GET", "/intake/new")
        fields = dict(_FIELD.findall(page.decode()))
        fields.setdefault("token", str(uuid4()))
        began = time.perf_counter()
        status, _, body = browser.ask("POST", "/intake/findings", _form(fields, root, ""))
        found["look"].append(time.perf_counter() - began)
        if root["transaction_id"].encode() not in body:
            raise RuntimeError(f"the transfer that was meant is not proposed ({status})")
        began = time.perf_counter()
        form = _form(fields, root, root["transaction_id"]) | {"act": "save"}
        status, place, _ = browser.ask("POST", "/intake/new", form)
        if status != http.client.FOUND:
            raise RuntimeError(f"a report was not saved: {status}")
        found["save"].append(time.perf_counter() - began)
        while not _PICTURE.search(browser.ask("GET", place)[2]):
            if time.perf_counter() - began > 60:
                raise RuntimeError(f"no picture of {root} within a minute: {place}")
            time.sleep(POLL_SECONDS)
        found["picture"].append(time.perf_counter() - began)
    return found


def run(scratch: Scratch) -> list[Figures]:
    """Measure with the processes of ``serve``: the first report after it said ready, then the others."""
    centre = scratch.centre()
    for name in ("database", "run"):
        shutil.rmtree(centre / name, ignore_errors=True)
    rows = scratch.run(
        draw, source=str(scratch.parquet()), count=20 * REPORTS, least_minor=LEAST_MINOR, seed=7
    ).answer
    now = time.time() * 1e6
    roots = [row for row in rows if row["booked_us"] < now - 86_400e6][:REPORTS]
    with served(centre) as here:
        session = scratch.run(make_officer, centre=str(centre)).answer
        scratch.tell(f"{len(roots)} reports")
        found = measure(here, session, roots)
    for name in ("database", "run"):
        shutil.rmtree(centre / name, ignore_errors=True)
    table = Figures(
        f"{len(roots)} reports, one after another, ledger of {scratch.transfers:,} transfers",
        ["what the officer waits for", "first", "p50", "p95", "max", "aim"],
    )
    for name, says in (
        ("look", "what was typed is looked up: candidates, accounts, other reports"),
        ("save", "the report is saved, and its money traced"),
        ("picture", "from saving to the picture of the money on the case's page"),
    ):
        taken = found[name]
        cells = [taken[0], *(quantile(taken, share) for share in (0.5, 0.95, 1.0))]
        wanted = aim(max(taken), LIMIT_SECONDS, "under 2 s") if name == "picture" else "–"
        table.rows.append([says, *(milliseconds(each * 1e3) for each in cells), wanted])
    table.notes.append(
        "Two web workers, the worker and the database run, as cloudsword serve starts them; it said ready "
        f"after {here.seconds['ready']:.1f} s. Disputed transfers of at least {LEAST_MINOR // 100:,} CNY, "
        "drawn evenly; the policy's rule and the range of the others."
    )
    return [table]
