"""What the centre can say at once about a report in the making: words beside fields, candidates, relations.

The page without a script asks for it with a button, the script while somebody types; both show the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from cloudsword.centre.books.ledger import ledger
from cloudsword.centre.intake.candidates import Candidate, Told
from cloudsword.centre.intake.candidates.slips import forms_of, one_slip_away
from cloudsword.centre.intake.panels import StoryReading
from cloudsword.centre.intake.related import Related, Traits, find_related, reports_of_transactions
from cloudsword.centre.intake.told import TakenNumber, TakenReport
from cloudsword.errors import CloudSwordError
from cloudsword.tongue import SEMICOLON, Sentence, listed, phrase
from cloudsword.vocabulary import account_reference
from cloudsword.vocabulary.money import Amount
from cloudsword.vocabulary.scam_types import ScamType

if TYPE_CHECKING:
    from cloudsword.funds.ledger.index import LedgerIndex

_MOST_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Note:
    """Words beside a field.

    Parameters
    ----------
    kind
        ``fits``, ``doubt`` or ``plain``.
    words
        What they say.
    suggestions
        What may be meant instead.
    choice
        Code and name of what may be chosen in the field; None: nothing is proposed.
    """

    kind: str
    words: Sentence
    suggestions: tuple[str, ...] = ()
    choice: ScamType | None = None

    def name_in(self, language: str) -> str:
        """Return the words in ``language``."""
        return self.words.name_in(language)


@dataclass(slots=True)
class PaymentFindings:
    """About one payment: notes by field name, candidates."""

    notes: dict[str, Note] = field(default_factory=dict)
    candidates: list[Candidate] = field(default_factory=list)
    is_searched: bool = False


@dataclass(slots=True)
class Findings:
    """About a report: its payments in order, related reports, and why the ledger could not be asked."""

    payments: list[PaymentFindings] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    trouble: CloudSwordError | None = None


def find(taken: TakenReport, *, now: datetime) -> Findings:
    """Return what there is to say about a report that is being told.

    Never fails for the ledger's sake: without one, ``trouble`` says why and the report can still be saved.
    """
    findings = Findings()
    index: LedgerIndex | None = None
    try:
        index = ledger()
    except CloudSwordError as error:
        findings.trouble = error
    for payment in taken.payments:
        findings.payments.append(find_payment(index, payment.told, now=now) if index else PaymentFindings())
    findings.related = find_related(
        Traits(
            transactions=frozenset(row.transaction_id for row in taken.payments if row.transaction_id),
            payers=frozenset(row.told.debtor_account for row in taken.payments if row.told.debtor_account),
            payees=frozenset(
                row.told.creditor_account for row in taken.payments if row.told.creditor_account
            ),
            numbers=frozenset(row.value for row in taken.numbers),
            reporter=taken.reporter,
            callback=taken.callback,
        )
    )
    return findings


def find_payment(index: "LedgerIndex", told: Told, *, now: datetime) -> PaymentFindings:
    """Return candidates and words beside the fields for one payment."""
    from cloudsword.centre.intake.candidates import find_candidates
    from cloudsword.lake.candidates import known_accounts

    found = PaymentFindings(is_searched=not told.is_empty)
    candidates = find_candidates(index, told, until=now)
    before = reports_of_transactions(candidate.transfer.transaction_id for candidate in candidates)
    found.candidates = [
        replace(candidate, reported_before=before.get(candidate.transfer.transaction_id, ()))
        for candidate in candidates
    ]
    for name, account in (
        ("debtor_account", told.debtor_account),
        ("creditor_account", told.creditor_account),
    ):
        if account:
            found.notes[name] = note_on_account(index, account, told.currency)
    if told.amount_minor and told.debtor_account:
        known = known_accounts(index, forms_of(told.debtor_account), told.currency)
        largest = max((account.largest_minor for account in known), default=0)
        if largest and told.amount_minor > largest:
            found.notes["amount"] = Note(
                "doubt",
                phrase(
                    "more than this account ever paid at once, {amount}; is there a digit too many?",
                    amount=Amount(largest, told.currency),
                ),
            )
    return found


def note_on_numbers(
    numbers: Sequence[TakenNumber], known: Mapping[str, Sequence[Sentence]] | None = None
) -> Note | None:
    """Return how each number was read, so that a wrong digit is seen, and what is known; None for none."""
    if not numbers:
        return None
    known = known or {}
    read = [
        phrase(
            "{kind} {number} ({known})",
            kind=number.kind,
            number=number.value,
            known=listed(known[number.value]),
        )
        if number.value in known
        else phrase("{kind} {number}", kind=number.kind, number=number.value)
        for number in numbers
    ]
    return Note("doubt" if known else "plain", phrase("read as: {numbers}", numbers=listed(read, SEMICOLON)))


def note_on_story(readings: Sequence[StoryReading]) -> Note | None:
    """Return what desks read in the story, and the scam type that they propose; the officer chooses."""
    if not readings:
        return None
    proposed = [ScamType.of(each.scam_type) for each in readings if each.scam_type]
    is_unsure = any(each.is_unsure for each in readings)
    words = listed([each.words for each in readings], SEMICOLON)
    return Note("doubt" if is_unsure else "plain", words, choice=proposed[0] if proposed else None)


def note_on_account(index: "LedgerIndex", account: str, currency: str) -> Note:
    """Return what is to be said of an account: known, one digit off a known one, or wrong in itself."""
    from cloudsword.lake.candidates import known_accounts

    known = known_accounts(index, forms_of(account), currency)
    if known:
        where = f" · {known[0].institution}" if known[0].institution else ""
        return Note("fits", phrase("known account{where}", where=where))
    near = known_accounts(
        index, [slip for form in forms_of(account) for slip in one_slip_away(form)], currency
    )
    close = tuple(found.account for found in near[:_MOST_SUGGESTED])
    if close:
        return Note("doubt", phrase("not in the ledger; one digit away:"), close)
    reference = account_reference.recognise(account)
    kind = reference.kind
    if reference.why is not None:
        return Note("doubt", phrase("{kind}: {why}", kind=kind, why=reference.why))
    return Note("plain", phrase("{kind}, not in the ledger", kind=kind))
