"""The one lock of the chain.

Invariants: whoever adds to the chain or touches a person's key takes it first; a row that others refer to is
locked without its key (``no_key=True``), because a commit looks for such rows while it holds the chain. So no
two wait in a ring.
"""

from django.db import connection


def lock_chain() -> None:
    """Hold the chain until the transaction ends; again in the same transaction costs nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('cloudsword.audit'))")
