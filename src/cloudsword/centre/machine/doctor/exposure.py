"""What reaches the centre from outside: names, TLS, passwords that cross a network."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cloudsword.centre.database.address import address_of, is_embedded
from cloudsword.centre.database.secrets import FILE, holds_more
from cloudsword.centre.machine.doctor.finding import Finding, fault, ok, warn
from cloudsword.centre.marks import is_marked
from cloudsword.errors import BadDatabaseUrl, CloudSwordError
from cloudsword.tongue import phrase

_OWN: Final = ("localhost", "127.0.0.1", "[::1]", "::1")
_SAFE_MODES: Final = ("verify-full", "verify-ca")


def look_at_exposure(centre: Path) -> Iterator[Finding]:
    """Give the findings about names, TLS and the way to the database."""
    yield _names()
    if is_marked(centre):
        yield _demonstration()
    if not is_embedded():
        yield _way_to_database(centre)
    else:
        yield _apart(centre)
    yield _owner_url()


def _apart(centre: Path) -> Finding:
    """Say how far web and worker are kept from the database's own files and passwords."""
    if _has_old_passwords(centre):
        return warn(
            "apart",
            phrase(
                "{file} has the passwords of the database's owner and superuser, "
                "as earlier versions kept them",
                file=FILE,
            ),
            phrase("stop the centre and start it with this version: that makes them void and takes them out"),
        )
    if os.geteuid() == 0:
        return warn(
            "apart",
            phrase(
                "root asks: served by root, web and worker run as root too and may read and change everything"
            ),
            phrase("serve the centre as a user of its own"),
        )
    return ok(
        "apart",
        phrase(
            "no file has a password of the database's owner or superuser; its own files belong to the user "
            "who runs web and worker: heads of the audit log kept elsewhere show what was changed in them"
        ),
    )


def _has_old_passwords(centre: Path) -> bool:
    try:
        return holds_more(centre / "database" / FILE)
    except (CloudSwordError, OSError):  # closed to who asks, or damaged: the database itself tells more
        return False


def _names() -> Finding:
    hosts = [host.strip() for host in os.environ.get("CLOUDSWORD_HOSTS", "").split(",") if host.strip()]
    others = [host for host in hosts if host not in _OWN]
    is_behind_tls = os.environ.get("CLOUDSWORD_BEHIND_TLS") == "1"
    if any("*" in host for host in hosts):
        return fault(
            "hosts",
            phrase("CLOUDSWORD_HOSTS has a star, so anyone may forge the centre's name in links"),
            phrase("name the hosts one by one"),
        )
    if others and not is_behind_tls:
        return fault(
            "hosts",
            phrase(
                "the centre answers to {hosts} and nothing says that TLS stands before it",
                hosts=", ".join(others),
            ),
            phrase("set up a proxy with TLS, then CLOUDSWORD_BEHIND_TLS=1"),
        )
    if is_behind_tls and not others:
        return warn(
            "hosts",
            phrase("CLOUDSWORD_BEHIND_TLS is set and CLOUDSWORD_HOSTS names no host but this machine"),
            phrase("set CLOUDSWORD_HOSTS to the name that browsers use"),
        )
    if not others:
        return ok("hosts", phrase("only this machine reaches the centre"))
    return ok("hosts", phrase("{hosts}, behind TLS", hosts=", ".join(others)))


def _demonstration() -> Finding:
    hosts = set(os.environ.get("CLOUDSWORD_HOSTS", "").split(",")) - {"", *_OWN}
    if hosts or os.environ.get("CLOUDSWORD_BEHIND_TLS") == "1":
        return fault(
            "demonstration",
            phrase("this is a demonstration, whose sign-ins need no password, and others could reach it"),
            phrase("make a new centre for real work: cloudsword init"),
        )
    return warn(
        "demonstration",
        phrase("this is a demonstration: made-up people and money, and nothing turns it into a real centre"),
        phrase("make a new centre for real work: cloudsword init"),
    )


def _way_to_database(centre: Path) -> Finding:
    try:
        address = address_of(centre)
    except BadDatabaseUrl as error:
        return fault(
            "database_way",
            error,
            phrase("correct CLOUDSWORD_DATABASE_URL"),
        )
    is_near = address.host.startswith("/") or address.host in _OWN
    mode = address.options.get("sslmode", "prefer")
    if is_near or mode in _SAFE_MODES:
        return ok("database_way", phrase("the way to {host} is safe", host=address.host))
    return fault(
        "database_way",
        phrase("sslmode={mode} does not prove that {host} is the database", mode=mode, host=address.host),
        phrase("add ?sslmode=verify-full to CLOUDSWORD_DATABASE_URL"),
    )


def _owner_url() -> Finding:
    if is_embedded():
        return ok("database_owner", phrase("the database is the centre's own"))
    if os.environ.get("CLOUDSWORD_DATABASE_OWNER_URL"):
        return warn(
            "database_owner",
            phrase("CLOUDSWORD_DATABASE_OWNER_URL is set here; web and worker must not know it"),
            phrase("keep it for cloudsword migrate, backup and restore alone"),
        )
    return ok("database_owner", phrase("the owner's password is not known here"))
