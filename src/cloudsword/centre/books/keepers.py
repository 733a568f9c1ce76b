"""Which institution keeps an account, as the lake's table of accounts says."""

from collections.abc import Iterable

from django.db.models import Q

from cloudsword.centre.books.ledger import ledger
from cloudsword.centre.people.models import Institution


def keepers_of(accounts: Iterable[str]) -> dict[str, str | None]:
    """Return the institution of each account of which the table names one.

    Parameters
    ----------
    accounts
        Accounts as the ledger calls them.

    Returns
    -------
    dict
        Id by account; None: the table names somebody whom the centre does not know, or a name that several
        have. An account that is not there has no known keeper.

    Raises
    ------
    LakeBusy, LedgerNotReady
        As ``ledger``.
    """
    wanted = sorted(set(accounts))
    if not wanted:
        return {}
    attributes = (index := ledger()).attributes
    places = {
        account: int(attributes.institution[number])
        for account, number in zip(wanted, index.account_numbers(wanted).tolist(), strict=True)
        if number >= 0
    }
    names = {account: attributes.institutions[place] for account, place in places.items() if place >= 0}
    known = institutions_called(set(names.values()))
    return {account: known.get(name) for account, name in names.items()}


def institutions_called(names: set[str]) -> dict[str, str]:
    """Return ids by what the ledger calls institutions: an id first, then a name that one alone has."""
    rows = list(Institution.objects.filter(Q(pk__in=names) | Q(name__in=names) | Q(name_zh__in=names)))
    found: dict[str, str] = {row.pk: row.pk for row in rows if row.pk in names}
    for name in names - set(found):
        having = {row.pk for row in rows if name in (row.name, row.name_zh)}
        if len(having) == 1:
            found[name] = having.pop()
    return found
