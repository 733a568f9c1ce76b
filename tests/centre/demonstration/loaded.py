"""``python -m tests.centre.demonstration.loaded FOLDER``: what web there has loaded of a demonstration.

Prints names by kind as JSON; no database is asked.
"""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

NAME = "demonstration"


def main(folder: str) -> None:
    """Load what web loads, and say what of it is the demonstration's."""
    os.environ["CLOUDSWORD_CENTRE"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "cloudsword.centre.settings"
    from cloudsword.centre.database import Cluster

    Cluster(Path(folder)).prepare()  # a long path is reached through its open folder
    from cloudsword.centre.wsgi import application

    assert application
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader
    from django.urls import get_resolver

    from cloudsword.centre import clock
    from cloudsword.centre.desks.brought import require_whole
    from cloudsword.centre.look.rail import places
    from cloudsword.centre.look.static_files import files
    from cloudsword.centre.machine.chores import chores
    from cloudsword.centre.people.permissions import every_permission

    require_whole()
    found: dict[str, Iterable[str]] = {
        "tables": (model._meta.db_table for model in apps.get_models()),
        "migrations": (f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations),
        "addresses": (str(each.pattern) for each in get_resolver().url_patterns),
        "permissions": every_permission(),
        "places": (place.url_name for place in places()),
        "chores": (chore.desk for chore in chores()),
        "files": files(),
        "modules": (module.removeprefix("cloudsword.centre.") for module in sys.modules),
    }
    of_it = {kind: [name for name in names if name.startswith(NAME)] for kind, names in found.items()}
    print(json.dumps({**of_it, "is_system_clock": clock.use(clock.system) is clock.system}))


if __name__ == "__main__":
    main(sys.argv[1])
