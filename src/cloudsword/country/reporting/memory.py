"""What a reporter remembers: payments, numbers and domains as told, with their mistakes.

Invariant: nothing is told of a payment that is later than the report.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cloudsword.country.calendar import MINUTE
from cloudsword.country.incidents import Incident, Paid
from cloudsword.country.parameters import reports as law
from cloudsword.country.reporting.slips import rounded, slipped
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.numbers import account_of, msisdn_of
from cloudsword.country.world.world import World

HALF_HOUR = 30 * MINUTE
COUNTRY_PREFIX = len("+899")


@dataclass(frozen=True, slots=True)
class ToldPayment:
    """A payment as told; None where it is not remembered.

    Parameters
    ----------
    debtor_account, creditor_account
        Accounts as texts.
    amount_minor
        Minor units.
    paid_at
        UTC microseconds.
    """

    debtor_account: str | None
    creditor_account: str | None
    amount_minor: int | None
    paid_at: int | None


@dataclass(frozen=True, slots=True)
class ToldNumber:
    """A number or a domain as told.

    Parameters
    ----------
    msisdn
        Number with +; None for a domain.
    domain
        Domain; None for a number.
    """

    msisdn: str | None
    domain: str | None


@dataclass(frozen=True, slots=True)
class Memory:
    """All that one report tells beside its story.

    Parameters
    ----------
    known
        The payments that are told at all, as they were.
    payments, numbers
        As they are told.
    """

    known: tuple[Paid, ...]
    payments: tuple[ToldPayment, ...]
    numbers: tuple[ToldNumber, ...]


def remember(
    scenario: Scenario, world: World, random: np.random.Generator, incident: Incident, reported_at: int
) -> Memory:
    """Return what the person of an incident tells at ``reported_at``.

    Parameters
    ----------
    scenario, world
        The country.
    random
        Stream of this report.
    incident
        What happened.
    reported_at
        When it is told.
    """
    forgotten = scenario.values[law.FORGOTTEN_PAYMENT]
    last = len(incident.payments) - 1
    known = tuple(
        paid for place, paid in enumerate(incident.payments) if random.random() >= forgotten or place == last
    )
    payments = tuple(_told_payment(scenario, world, random, paid, reported_at) for paid in known)
    return Memory(known, payments, _told_numbers(scenario, world, random, incident))


def _told_payment(
    scenario: Scenario, world: World, random: np.random.Generator, paid: Paid, reported_at: int
) -> ToldPayment:
    swaps = scenario.values[law.SLIP_SWAPS]
    payee, own, wrong = scenario.values[law.TOLD_ACCOUNT]
    exact, round_sum, _ = scenario.values[law.TOLD_AMOUNT]
    exact_time, half_hour, _ = scenario.values[law.TOLD_TIME]
    accounts = [_account_text(world, place) for place in (paid.debtor, paid.creditor)]
    told: list[str | None] = []
    for text, known in zip(accounts, (own, payee), strict=True):
        is_told, is_wrong = random.random() < known, random.random() < wrong
        told.append((slipped(random, text, 4, swaps) if is_wrong else text) if is_told else None)
    at = random.random()
    amount: int | None = paid.amount
    if at >= exact + round_sum:
        amount = None
    elif at >= exact:
        amount = rounded(random, paid.amount, scenario.values[law.ROUND_FIGURES])
    at = random.random()
    paid_at: int | None = paid.at
    if at >= exact_time + half_hour:
        paid_at = None
    elif at >= exact_time:
        paid_at = min((paid.at + HALF_HOUR // 2) // HALF_HOUR * HALF_HOUR, reported_at)
    return ToldPayment(told[0], told[1], amount, paid_at)


def _told_numbers(
    scenario: Scenario, world: World, random: np.random.Generator, incident: Incident
) -> tuple[ToldNumber, ...]:
    is_told, is_wrong = scenario.values[law.TOLD_NUMBER]
    swaps = scenario.values[law.SLIP_SWAPS]
    told: list[ToldNumber] = []
    for text in _msisdn_texts(world, incident.lines):
        if random.random() < is_told:
            told.append(
                ToldNumber(
                    slipped(random, text, COUNTRY_PREFIX, swaps) if random.random() < is_wrong else text, None
                )
            )
    told += [ToldNumber(None, domain) for domain in incident.domains if random.random() < is_told]
    return tuple(dict.fromkeys(told))


def _account_text(world: World, place: int) -> str:
    accounts = world.accounts
    text: str = account_of(accounts.number[place : place + 1], accounts.institution[place : place + 1])[
        0
    ].as_py()
    return text


def _msisdn_texts(world: World, lines: Sequence[int]) -> list[str]:
    if not lines:
        return []
    texts: list[str] = msisdn_of(world.lines.number[np.asarray(lines)]).to_pylist()
    return texts
