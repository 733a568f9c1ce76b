"""The centre's key, and the channel to each institution.

A process that has its institutions within itself (a demonstration, a test) says so with ``use``.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings

from cloudsword.centre import clock
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.people.models import Institution
from cloudsword.channels.contract import Channel
from cloudsword.channels.http_client import HttpChannel
from cloudsword.channels.keys import KeyRing, Signer
from cloudsword.uses.order_key import order_signer

Finder = Callable[[Institution], Channel | None]

_signers: dict[str, Signer] = {}
_finders: list[Finder] = []


def centre_signer() -> Signer:
    """Return the centre's key, made at the first time, in the centre's folder."""
    folder = str(settings.CENTRE)
    if folder not in _signers:
        _signers[folder] = order_signer(settings.CENTRE)
    return _signers[folder]


def channel_to(institution: Institution) -> Channel | None:
    """Return the way to an institution; None: it has no address or no key, or is not active."""
    if _finders:
        return _finders[-1](institution)
    if not (institution.is_active and institution.endpoint and institution.public_key):
        return None
    ring = KeyRing({institution.pk: (bytes(institution.public_key),)})
    return HttpChannel(
        institution.pk,
        institution.endpoint,
        centre_signer(),
        ring,
        clock.now,
        networks=centre().policy.networks,
    )


@contextmanager
def use(finder: Finder) -> Iterator[None]:
    """Let ``finder`` find the channels of this process for as long as the block runs."""
    _finders.append(finder)
    try:
        yield
    finally:
        _finders.remove(finder)
