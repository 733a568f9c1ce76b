"""Acting as people, workers and banks do: alone, at once, and with the process killed in the middle."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from cloudsword.errors import CloudSwordError

from .conftest import Time


class Stopped(Exception):
    """The process was killed here."""


class People:
    """Made once for the whole test."""

    time: Time
    wang: Any
    li: Any
    zhao: Any
    duty: Any
    bank: Any
    other_bank: Any


def pick(rows: list[Any], place: int) -> Any:
    return rows[place % len(rows)]


def attempt(call: Callable[[], Any]) -> None:
    """Do it; a refusal in words is an answer too."""
    with suppress(CloudSwordError):
        call()


def approved(order: Any) -> Any:
    from cloudsword.centre.holds import services

    return services.approve(actor=People.li, order=order)


def taken(answer: Any, institution: Any = None) -> Any:
    from cloudsword.centre.holds import services

    return services.take_answer(actor=None, institution=institution or People.bank, answer=answer)


def crash(call: Callable[[], Any]) -> None:
    """Do it, and be killed before the commit."""
    from django.db import transaction

    try:
        with transaction.atomic():
            call()
            raise Stopped
    except (Stopped, CloudSwordError):
        pass


def together(*calls: Callable[[], Any]) -> None:
    """Do all of it at once, each with a connection of its own."""
    from django.db import connections

    def run(call: Callable[[], Any]) -> None:
        try:
            attempt(call)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        for done in [pool.submit(run, call) for call in calls]:
            done.result(timeout=240)
