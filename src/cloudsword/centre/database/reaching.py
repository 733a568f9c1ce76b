"""A connection past Django, and one sentence where there is none."""

from typing import Any

from cloudsword.centre.database.address import Address
from cloudsword.errors import DatabaseUnreachable

PATIENCE_SECONDS = 5


def connected(address: Address) -> Any:
    """Return a connection that commits each statement.

    Raises
    ------
    DatabaseUnreachable
        Nobody answers there, or not to this role; a certificate that proves nothing counts too.
    """
    import psycopg

    keywords: dict[str, Any] = {**address.keywords(), "connect_timeout": PATIENCE_SECONDS}
    try:
        return psycopg.connect(**keywords, autocommit=True)
    except psycopg.OperationalError as error:
        raise unreachable(address, error) from error


def unreachable(address: Address, error: BaseException) -> DatabaseUnreachable:
    """Return the sentence for a database that did not answer with ``error``."""
    cause = str(error).strip().split("\n", 1)[0]
    return DatabaseUnreachable(host=address.host, user=address.user, cause=cause)
