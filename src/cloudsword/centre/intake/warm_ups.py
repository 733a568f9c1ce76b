"""What intake loads before a web process is ready."""

from typing import Final

from cloudsword.centre import clock


def search_once() -> None:
    """Load what the first search for candidates needs."""
    import numpy as np

    from cloudsword.centre.books.ledger import ledger
    from cloudsword.centre.intake.candidates import Told, find_candidates

    index = ledger()
    if index.state.transfers:
        first: str = index.ids.texts(np.zeros(1, np.int64))[0].as_py()
        find_candidates(index, Told(debtor_account="0" * 8, transaction_id=first), until=clock.now())


WARM_UPS: Final = (search_once,)
