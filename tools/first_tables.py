"""Write the tables of a new centre: ``python -m tools.first_tables``, after a migration was added or changed.
With ``--check`` it writes nothing, and ends with 1 where the file is not what it should be.

It makes a centre, runs all migrations one after another, and keeps what PostgreSQL's dump says of the
database as ``machine/first_tables.sql``.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[1] / "src/cloudsword/centre/machine/first_tables.sql"
_SECRETS = re.compile(r"^\\(un)?restrict .*\n", re.MULTILINE)
_COMMENTS = re.compile(r"^--.*\n", re.MULTILINE)
_BLANKS = re.compile(r"\n{2,}")
_INSTANT = re.compile(r"'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00'")


def dumped(address: Any) -> str:
    """Return what the database at ``address`` holds, as statements that make it so; the same tables give the
    same text, and times are those of the run."""
    from psycopg.conninfo import make_conninfo

    from cloudsword.centre.database.binaries import server_programs

    keywords = address.keywords()
    password = str(keywords.pop("password"))
    done = subprocess.run(
        [
            str(server_programs() / "pg_dump"),
            f"--dbname={make_conninfo(**keywords)}",
            *("--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=500"),
        ],
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC", "PGPASSWORD": password},
        capture_output=True,
        text=True,
        check=True,
    )
    text = _COMMENTS.sub("", _SECRETS.sub("", done.stdout))
    return _INSTANT.sub("now()", _BLANKS.sub("\n", text)).strip() + "\n"


def migrations() -> dict[str, str]:
    """Return the modules of all migrations with the hashes of their files."""
    from django.db.migrations.loader import MigrationLoader

    from cloudsword.centre.machine.first_tables import fingerprint

    found = MigrationLoader(None, ignore_no_migrations=True).disk_migrations.values()
    names = sorted(type(migration).__module__ for migration in found)
    return {name: fingerprint(name) for name in names}


def written() -> str:
    """Return the file as it should be: made of a fresh database into which all migrations ran."""
    from cloudsword.centre import project
    from cloudsword.centre.database import Cluster, address_of
    from cloudsword.centre.database.reaching import connected
    from cloudsword.centre.database.secrets import ADMIN, OWNER
    from cloudsword.lake.centre import create

    folder = Path(tempfile.mkdtemp(prefix="cs"))
    folder.chmod(0o711)
    centre = create(folder / "c").path
    cluster = Cluster(centre)
    try:
        cluster.unlock()
        with connected(address_of(centre, ADMIN)) as connection:  # nobody needs it after this
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        project.migrate(centre, is_quick=False)
        text = dumped(address_of(centre, OWNER))
        return f"-- {json.dumps(migrations())}\n{text}"
    finally:
        from django.db import connections

        connections.close_all()
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Write or check it."""
    if sys.argv[1:] == ["--check"]:
        return int(TARGET.read_text("utf-8") != written())
    TARGET.write_text(written(), "utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
