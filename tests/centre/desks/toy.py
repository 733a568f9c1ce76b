"""``python -m tests.centre.desks.toy FOLDER``: a centre with one desk more, in a process of its own.

The desk is the folder ``hints``; the one line is the one marked below. Prints what was seen as JSON.
"""

import json
import re
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from cloudsword.centre import desks

desks.DESKS = (*desks.DESKS, ".hints")  # the one line


def main(folder: Path) -> None:
    """Make the centre, work at the desk, and say what was seen."""
    from cloudsword.centre import project
    from cloudsword.centre.database import Cluster

    try:
        project.migrate(folder)
        print(json.dumps(seen()))
    finally:
        Cluster(folder).stop()


def seen() -> dict[str, object]:
    """Return what each part of the desk shows."""
    from django.contrib.auth.hashers import make_password
    from django.db import connection
    from django.test import Client
    from django.utils import translation

    from cloudsword.centre.audit.events import every_event
    from cloudsword.centre.audit.models import AuditEvent
    from cloudsword.centre.desks.brought import require_whole
    from cloudsword.centre.machine.chores import chores, run
    from cloudsword.centre.people.models import Grant, Institution, User

    require_whole()
    home = Institution.objects.create(pk="centre", name="Centre", kind="police")

    def person(name: str, role: str) -> Client:
        user = User.objects.create(
            username=name, full_name=name.title(), institution=home, password=make_password(None)
        )
        Grant.objects.create(user=user, role=role, reason="made for a test", is_founding=True)
        client = Client(headers={"Host": "localhost"})
        client.force_login(user)
        session = client.session
        session["began"] = session["seen"] = int(time.time())
        session.save()
        return client

    duty, analyst, caller = person("wang", "duty_officer"), person("li", "analyst"), person("cai", "caller")
    taken = duty.post("/hints/take", {"words": "a flat full of telephones"})
    (chore,) = [each for each in chores() if each.name == "hints"]
    with translation.override("zh-hans"):
        chinese = duty.get("/hints/?lang=zh").content.decode()
    event = AuditEvent.objects.get(event="hint:record:taken")
    return {
        "took": taken.status_code,
        "refused": duty.post("/hints/take?lang=zh", {"words": " "}).content.decode(),
        "english": analyst.get("/hints/?lang=en").content.decode(),
        "chinese": chinese,
        "analyst_takes": analyst.post("/hints/take", {"words": "x"}).status_code,
        "caller_reads": caller.get("/hints/").status_code,
        "caller_rail": "/hints/" in caller.get("/?lang=en").content.decode(),
        "first_screen": re.sub(r"(<[^>]+>|\s)+", " ", duty.get("/?lang=en").content.decode()),
        "tables": connection.introspection.table_names(),
        "event": [every_event()[event.event].en, event.subject_named.en],
        "chore": [chore.desk, run(chore, datetime.now(UTC))],
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
