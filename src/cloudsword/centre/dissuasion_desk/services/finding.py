"""Who is in danger: found by the clock, at once after a number is warned of or a payee's money is held.

Invariants: whoever has signs has a row, whatever is not known of them; whoever has none any more is out of
the queue and not forgotten; how far it got with a person is not changed by looking.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import numpy as np
import pyarrow as pa
from django.db import connection, transaction
from django.db.models import Count, Max
from psycopg.types.json import Jsonb

from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.dissuasion_desk.arrays import update_rows
from cloudsword.centre.dissuasion_desk.events import DissuasionEvent
from cloudsword.centre.dissuasion_desk.met import met_by
from cloudsword.centre.dissuasion_desk.models import Exposed, Search
from cloudsword.centre.dissuasion_desk.paying import paying_model
from cloudsword.centre.dissuasion_desk.persons import Persons, persons_of
from cloudsword.centre.dissuasion_desk.records import PERSON, signs_of, suspects
from cloudsword.centre.dissuasion_desk.services.ranking import kind_of
from cloudsword.dissuasion import (
    BANDS,
    COMPARED_S,
    DELAY_S,
    Estimates,
    bands_of,
    estimates,
    exposures,
    is_delayed,
    read_signs,
    strata_of,
)
from cloudsword.dissuasion.exposure import WINDOW_S

EVERY: Final = timedelta(minutes=15)
"""Without news people are looked for so often: what time alone changes."""
NEW_RECORDS: Final = timedelta(minutes=5)
"""New records are looked at so long after the last look: a carrier may hand some over every minute."""
SECOND_STAYS: Final = timedelta(days=45)
"""So long after the first contact a second one may still come, without new signs."""
COMPARED: Final = timedelta(seconds=COMPARED_S)
LATE: Final = timedelta(days=1)
"""So late a bank's file may tell of a payment, and it still counts in the comparison of the arms."""
SEED: Final = 5
"""Of the lots of a control arm."""
_LOCK: Final = "SELECT pg_advisory_xact_lock(hashtext('cloudsword.dissuasion_desk.finding'))"
_WHO: Final = ("holder", "msisdn", "band", "region", "scam_type", "met")
_HOW: Final = ("latest_at", "probability", "expected_minor")
"""What time alone changes."""
_KEPT: Final = (*_WHO, *_HOW)


def find_soon(now: datetime) -> int:
    """Look for people in danger where there is news, or it was long ago; return how many are new."""
    last = Search.objects.exclude(done_at=None).first()
    with centre().snapshot() as lake:
        version = lake.version
    if last is not None and not Search.objects.filter(done_at=None).exists():
        wait = EVERY if last.lake_version == version else NEW_RECORDS
        if now - wait < last.done_at <= now:
            return 0
    return find(now)


def find(now: datetime) -> int:
    """Look for everybody in danger; return how many are new."""
    asked = list(Search.objects.filter(done_at=None).values_list("pk", flat=True))
    policy, found = centre().policy, suspects()
    since = now - timedelta(seconds=WINDOW_S)
    with centre().snapshot() as lake:
        version = lake.version
        signs = signs_of(lake, found, since, now, policy.currency)
        persons = persons_of(lake, signs, now)
    rows = _rows(signs, persons, found.scam_types, now)
    with transaction.atomic():
        new = _keep(rows, now, policy.dissuasion.control_percent / 100)
        _count_payments(signs, now)
        Search.objects.filter(pk__in=asked).delete()
        Search.objects.create(
            asked_at=now, done_at=now, lake_version=version, found=new, has_model=paying_model() is not None
        )
        Search.objects.filter(done_at__lt=now - timedelta(days=1)).delete()
        if new:
            record(actor=None, event=DissuasionEvent.FOUND, subject=("exposed_people", version), count=new)
    return new


def _rows(
    signs: pa.Table, persons: Persons, scam_types: Mapping[str, str], now: datetime
) -> dict[str, dict[str, Any]]:
    """Return by key what is kept of everybody who is exposed."""
    people, until = persons.people, int(now.timestamp())
    if not len(people):
        return {}
    exposed = exposures(read_signs(signs, people, until).signs, people, until)
    model = paying_model()
    nothing = np.zeros(len(exposed))
    expected = estimates(model, exposed) if model else Estimates(nothing, nothing, "none")
    count = len(people)
    spared = np.bincount(
        exposed.person, np.log1p(-np.minimum(expected.probability, 1 - 1e-12)), minlength=count
    )
    loss = np.bincount(exposed.person, expected.expected_minor, minlength=count)
    latest = np.zeros(count, np.int64)
    np.maximum.at(latest, exposed.person, exposed.latest)
    met = met_by(signs, scam_types)
    band = bands_of(people.age)
    rows = {}
    for place in np.unique(exposed.person).tolist():
        key = people.ids[place]
        kind, _, name = key.partition(":")
        region = int(people.region[place])
        known = next((each["scam_type"] for each in met[key] if each["scam_type"]), "")
        rows[key] = {
            "holder": name if f"{kind}:" == PERSON else "",
            "msisdn": persons.numbers[place],
            "band": BANDS[band[place]].value,
            "region": persons.regions[region] if region >= 0 else "",
            "scam_type": known,
            "met": met[key],
            "latest_at": datetime.fromtimestamp(int(latest[place]), now.tzinfo),
            "probability": float(-np.expm1(spared[place])),
            "expected_minor": round(float(loss[place])),
        }
    return rows


def _keep(rows: dict[str, dict[str, Any]], now: datetime, control: float) -> int:
    """Write what was found; return how many are new."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
    known = {each.key: each for each in Exposed.objects.filter(shredded_at=None)}
    again = [(known[key], row) for key, row in rows.items() if key in known]
    for names in (_WHO, _HOW):
        _renew(
            [(each, row) for each, row in again if any(getattr(each, name) != row[name] for name in names)],
            names,
        )
    back = [each.pk for each, _ in again if each.left_at is not None]
    Exposed.objects.filter(pk__in=back).update(left_at=None)
    fresh = [
        Exposed(key=key, found_at=now, rests_until=now, due_at=now, **row)
        for key, row in rows.items()
        if key not in known
    ]
    for each in fresh:
        each.kind = kind_of(each)
    if fresh and control:
        _draw_lots(fresh, control, now)
    Exposed.objects.bulk_create(fresh, batch_size=5_000)
    gone = [each.pk for key, each in known.items() if key not in rows and each.left_at is None]
    _leave(gone, now)
    return len(fresh)


def _renew(found: Sequence[tuple[Exposed, Mapping[str, Any]]], names: Sequence[str]) -> None:
    """Write what is new of people who are known; their kind follows from who they are."""
    columns = {name: [Jsonb(row[name]) if name == "met" else row[name] for _, row in found] for name in names}
    if names is _WHO:
        for each, row in found:
            # a number that turned out to be somebody else's says nothing of the next one
            each.is_number_wrong = each.is_number_wrong and each.msisdn == row["msisdn"]
            each.msisdn, each.band = row["msisdn"], row["band"]
        columns["kind"] = [kind_of(each) for each, _ in found]
        columns["is_number_wrong"] = [each.is_number_wrong for each, _ in found]
    update_rows(Exposed, [each.pk for each, _ in found], columns)


def _leave(ids: Sequence[int], now: datetime) -> None:
    """Take people without signs out of the queue, but not those to whom a second contact is due."""
    stay = Exposed.objects.filter(pk__in=ids, is_stopped=True).annotate(last=Max("attempts__ended_at"))
    kept = set(stay.filter(last__gt=now - SECOND_STAYS).values_list("pk", flat=True))
    Exposed.objects.filter(pk__in=[each for each in ids if each not in kept], in_hand=False).update(
        left_at=now
    )


def _draw_lots(fresh: Sequence[Exposed], share: float, now: datetime) -> None:
    """Draw who is spoken to half an hour later, among people of equal expected loss."""
    stratum = strata_of(np.array([each.expected_minor for each in fresh], np.float64))
    came = Exposed.objects.exclude(stratum=None).order_by().values_list("stratum").annotate(n=Count("pk"))
    count = dict(came)
    number = np.zeros(len(fresh), np.int64)
    for place, each in enumerate(stratum.tolist()):
        number[place] = count.get(each, 0)
        count[each] = count.get(each, 0) + 1
    for person, level, waits in zip(
        fresh, stratum.tolist(), is_delayed(stratum, number, share, SEED), strict=True
    ):
        person.stratum, person.is_control = level, bool(waits)
        if waits:
            person.rests_until = now + timedelta(seconds=DELAY_S)


def _count_payments(signs: pa.Table, now: datetime) -> None:
    """Count what people of a control arm and its others paid after they were due to be reached."""
    people = {
        each.key: each
        for each in Exposed.objects.exclude(stratum=None).filter(due_at__gt=now - COMPARED - LATE)
    }
    if not people:
        return
    paid = dict.fromkeys(people, 0)
    for row in signs.select(["person_id", "kind", "at", "size"]).to_pylist():
        person = people.get(row["person_id"])
        if person is None or row["kind"] != "payment":
            continue
        if person.due_at <= row["at"] < person.due_at + COMPARED:
            paid[person.key] += int(row["size"])
    ids = [people[key].pk for key, sum_ in paid.items() if sum_ > people[key].paid_after_minor]
    sums = [sum_ for key, sum_ in paid.items() if sum_ > people[key].paid_after_minor]
    update_rows(Exposed, ids, {"paid_after_minor": sums})
