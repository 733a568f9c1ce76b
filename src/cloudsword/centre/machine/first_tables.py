"""The tables of a new centre in one step, instead of the seconds that all migrations take in a row.

``first_tables.sql`` is what a database holds after them, written by ``python -m tools.first_tables``. Its
first line says of which migrations it is made, each with the hash of its file.

Invariant: it is taken only into a database without tables, and only where every migration in it is the one
that this program has. Whatever came later runs as ever; where nothing fits, all of them do.
"""

import hashlib
import json
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

FILE: Final = "first_tables.sql"
HEAD: Final = "-- "


def make(connection: Any) -> bool:
    """Make the tables in an empty database; return whether it did.

    Parameters
    ----------
    connection
        psycopg's, as the owner of the tables, that commits each statement. It is of no more use after that:
        its search path is empty.
    """
    head, _, statements = _text().partition("\n")
    made_of = json.loads(head.removeprefix(HEAD)) if head.startswith(HEAD) else {}
    if not made_of or made_of != {name: fingerprint(name) for name in made_of}:
        return False
    with connection.transaction():
        found = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        if found[0]:
            return False
        connection.execute(statements)
    return True


def made_of() -> dict[str, str]:
    """Return the migrations in the file, as ``module``, with the hashes of theirs."""
    found: dict[str, str] = json.loads(_text().partition("\n")[0].removeprefix(HEAD))
    return found


def fingerprint(module: str) -> str:
    """Return the hash of a migration's file, empty where this program has no such migration."""
    package, _, name = module.rpartition(".")
    try:
        spec = find_spec(package)
    except ModuleNotFoundError:
        return ""
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        file = Path(folder) / f"{name}.py"
        if file.is_file():
            return hashlib.sha256(file.read_bytes()).hexdigest()[:16]
    return ""


def _text() -> str:
    file = resources.files(__package__).joinpath(FILE)
    return file.read_text("utf-8") if file.is_file() else ""
