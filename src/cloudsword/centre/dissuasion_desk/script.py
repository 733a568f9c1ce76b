"""What a caller says and does not say, by scam type: sentences of the catalogues.

A centre's call must not look like the scam that it fights. Invariant: no sentence asks for a code, for money,
for an account or for an app, or keeps somebody on the line; each call gives a reference and says that the
person may hang up and dial the published number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cloudsword.dissuasion import Step
from cloudsword.tongue import N_, Phrase, Sentence, phrase
from cloudsword.vocabulary.letterhead import Letterhead
from cloudsword.vocabulary.scam_types import ScamType


@dataclass(frozen=True, slots=True)
class Tale:
    """One scam as its victim hears it.

    Parameters
    ----------
    next
        What the other side says next.
    fact
        What is true of it.
    """

    next: str
    fact: str


_S = ScamType
TALES: Final[Mapping[ScamType, Tale]] = {
    _S.BRUSHING: Tale(
        N_("First tasks pay a little; then a larger deposit is needed to get the money out."),
        N_(
            "No employer lets you pay in advance. What was paid back was bait, and what is deposited is gone."
        ),
    ),
    _S.INVESTMENT: Tale(
        N_("The app shows a profit; to pay it out, tax or a fee has to be transferred first."),
        N_("The figures in the app are drawn by the gang. No broker wants a fee before it pays out."),
    ),
    _S.SHOPPING: Tale(
        N_("The seller wants the payment outside of the shop's own pages, or a deposit once more."),
        N_("Outside of the shop's own pages nobody protects the payment, and nothing is sent."),
    ),
    _S.CUSTSVC: Tale(
        N_("For a refund a screen is to be shared, or money moved to cancel a membership."),
        N_("A refund goes back the way on which it was paid. It needs no screen, no code and no transfer."),
    ),
    _S.LOAN: Tale(
        N_("The loan is granted; a fee or a deposit is due before it is paid out."),
        N_("No lender takes money before it lends. Who asks for a fee first has no loan to give."),
    ),
    _S.CREDIT: Tale(
        N_("A bad credit record is to be repaired by moving money to an account that is named."),
        N_("Nobody can change a credit record for money, and no authority has such an account."),
    ),
    _S.LEADER: Tale(
        N_("A superior or a friend, with a new number, needs a transfer at once and cannot telephone."),
        N_("Call that person at the number that you have known for long, before anything is paid."),
    ),
    _S.AUTHORITY: Tale(
        N_("You are suspected of a crime, nobody may know, and your money has to go to a safe account."),
        N_(
            "No police, court or prosecutor has a safe account, sends warrants by chat or forbids to "
            "speak with the family."
        ),
    ),
    _S.ROMANCE: Tale(
        N_("The friend whom you never met is in need, or has found a sure investment."),
        N_(
            "Who has never met you and speaks of money is not who you think. Ask somebody near to you "
            "to look at it."
        ),
    ),
    _S.GAME: Tale(
        N_("To trade the goods the account is frozen, and a deposit has to set it free."),
        N_(
            "Game accounts are traded on the game's own pages alone; a deposit that sets free is never "
            "paid back."
        ),
    ),
    _S.FLIGHT: Tale(
        N_("Your flight is cancelled; for the refund a link, a code or a shared screen is needed."),
        N_(
            "Look for the flight in the airline's own app. A refund needs neither a code nor a shared screen."
        ),
    ),
    _S.UNFREEZE: Tale(
        N_("Hidden national assets are paid out to whoever pays a fee and keeps silent."),
        N_("There are no such assets. Every fee is followed by the next, and nothing is ever paid out."),
    ),
    _S.ROUTINE_LOAN: Tale(
        N_("A new loan shall repay the last, and your contacts are threatened."),
        N_("Such a loan is a crime of who lends. Pay no more, keep the messages, and report it."),
    ),
    _S.PHISHING: Tale(
        N_("A link or an app has to be opened, or a code read out, before your card is blocked."),
        N_("Whoever has the code has the money. Your bank never asks for it, nor does this centre."),
    ),
    _S.PRIZE: Tale(
        N_("A prize or a subsidy waits, and a fee or the number of your card is needed."),
        N_("What is yours costs no fee. An authority pays subsidies without your card's code."),
    ),
    _S.KIDNAP: Tale(
        N_("A child or a relative is in danger, and only money at once helps; do not hang up."),
        N_("Hang up and call that relative, or the school, now. The voice may be made by a machine."),
    ),
    _S.CHARITY: Tale(
        N_("People in need are shown, and money goes to a private account."),
        N_("Give to charities that a register names, by their own account and in your own time."),
    ),
    _S.BEC: Tale(
        N_("The account of a partner has changed, and the next invoice goes to the new one."),
        N_("Call the partner at the number that you have known before, and pay nothing until then."),
    ),
    _S.EXTORT: Tale(
        N_("Pictures are sent to your contacts unless you pay."),
        N_(
            "Who pays once is asked again. Do not pay, keep the messages; you are the victim, and "
            "nobody blames you."
        ),
    ),
    _S.RECOVERY: Tale(
        N_("Lost money is got back by lawyers, hackers or police, for a fee first."),
        N_(
            "Nobody gets lost money back for a fee. Who calls you knows of the first loss because the "
            "gang does."
        ),
    ),
    _S.OTHER: Tale(
        N_("Somebody whom you do not know wants money, a code or an app of you, and is in a hurry."),
        N_("Whoever means well can wait. Ask somebody whom you trust, before anything is paid."),
    ),
}
"""By type: what comes next and what is true. A type that is not known is told as ``OTHER``."""

NEVER: Final = (
    N_("Never ask for a code, a password, an account or a card number."),
    N_("Never ask for money, and never name an account, a link or an app."),
    N_("Never tell the person to stay on the line or to keep the call from others."),
    N_("Never threaten, never blame, never promise that money comes back."),
    N_("Never tell anybody else what it is about, but whom the person names."),
)
ASK: Final = (
    N_("Are you safe to talk, and is somebody with you whom you trust?"),
    N_("Has somebody asked you for money, a code or an app? What did they say comes next?"),
    N_("Have you paid already, and when?"),
    N_("Shall we tell a relative? We do it only if you say so."),
)
GUARDIAN: Final = N_(
    "This person is under 18: speak to a parent or a guardian, and never to the child alone."
)


def tale_of(scam_type: str) -> Tale:
    """Return the tale of a scam type's code; of ``OTHER`` where it is not known."""
    known = ScamType.of(scam_type) if scam_type else ScamType.OTHER
    return TALES.get(known, TALES[ScamType.OTHER])


@dataclass(frozen=True, slots=True)
class _Centre:
    """The centre's name, in the language of the sentence that it stands in."""

    head: Letterhead

    def name_in(self, language: str) -> str:
        """Return it."""
        return self.head.name_zh if language == "zh" else self.head.name


def opening(head: Letterhead, reference: str) -> Sequence[Sentence]:
    """Return how a call begins: who calls, and how it can be checked before anything is said."""
    check: Sentence = phrase(
        "You need not believe me. Hang up, find the centre's number yourself, dial it and say the "
        "reference {reference}.",
        reference=reference,
    )
    if head.telephone:
        check = phrase(
            "You need not believe me. Hang up, dial {telephone}, the centre's published number, and "
            "say the reference {reference}.",
            telephone=head.telephone,
            reference=reference,
        )
    return (
        phrase("Good day, this is the {centre}.", centre=_Centre(head)),
        check,
        phrase(
            "I want nothing of you: no money, no code, no app. I call because somebody may be deceiving you."
        ),
    )


def written(step: Step, scam_type: str, head: Letterhead, reference: str) -> Sequence[Sentence]:
    """Return the sentences of a message or a letter."""
    tale = tale_of(scam_type)
    check: Sentence = phrase(
        "To check this, dial the centre's published number and say the reference {reference}. It "
        "has no link.",
        reference=reference,
    )
    if head.telephone:
        check = phrase(
            "To check this, dial {telephone} and say the reference {reference}. It has no link.",
            telephone=head.telephone,
            reference=reference,
        )
    first = phrase(
        "{centre}: somebody who contacted you is known for a scam. Do not pay, do not give codes, "
        "do not install an app.",
        centre=_Centre(head),
    )
    if step is Step.MESSAGE:
        return (first, Phrase(tale.fact, {}), check)
    return (
        first,
        phrase("It usually goes on like this:"),
        Phrase(tale.next, {}),
        phrase("What is true:"),
        Phrase(tale.fact, {}),
        phrase("If you have paid, report it at once: within hours money can often be held."),
        check,
    )
