"""The notice to the owner of held money: what is held, why, on what basis, until when, and how to object.

Invariant: HTML and PDF say the same sentences, because both are made of one ``NoticeLetter``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.tongue import N_, translate
from cloudsword.vocabulary.letterhead import Letterhead
from cloudsword.vocabulary.money import format_amount

_WORDS: Final[Mapping[str, str]] = {
    "title": N_("Notice: money in your account is held"),
    "to": N_("To the holder of account"),
    "lead": N_(
        "{amount} in your account at {institution} is held from {since} until {until}. The "
        "rest of the account is yours to use as before."
    ),
    "why": N_("Why"),
    "why_text": N_(
        "A person has reported a fraud. The transaction records of the banks show that money "
        "of this fraud came into your account. This says nothing yet about you: money of "
        "others passes through accounts whose owners know nothing of it."
    ),
    "amount": N_("Amount held"),
    "account": N_("Account"),
    "institution": N_("Institution"),
    "basis": N_("Legal basis"),
    "reason": N_("Reason given by the officer"),
    "since": N_("Held since"),
    "until": N_("Ends by itself at"),
    "case": N_("Case", "notice"),
    "end": N_(
        "The hold ends at that time by itself, unless it is extended or frozen by a further "
        "order of two officers; you get a notice of that too. It is released earlier when its"
        " ground falls away."
    ),
    "object": N_("How to object"),
    "object_text": N_(
        "Tell the centre that writes this letter, your institution or any police station that"
        " you object, and give the case number. You need no form, no lawyer and no fee. Say "
        "how the money came to you and what you have to show for it. An officer who did not "
        "propose the hold answers with reasons within {hours} hours."
    ),
    "nobody": N_("Nobody may ask you for money to end this hold. Whoever does is not from the authorities."),
    "made": N_("Made {at}"),
}


@dataclass(frozen=True, slots=True)
class NoticeLetter:
    """What a notice says.

    Parameters
    ----------
    account, institution, institution_zh
        Where the money is held.
    amount_minor, currency
        How much.
    since, until
        When the hold was placed and when it ends by itself; UTC.
    basis, basis_zh
        Article and name of the instrument.
    reason
        As the officer gave it.
    case
        Case number.
    answer_hours
        Within how many hours an objection is answered.
    made_at
        When the notice was written; UTC.
    letterhead
        Who writes it, and by which clock.
    """

    account: str
    institution: str
    institution_zh: str
    amount_minor: int
    currency: str
    since: datetime
    until: datetime
    basis: str
    basis_zh: str
    reason: str
    case: str
    answer_hours: int
    made_at: datetime
    letterhead: Letterhead = field(default_factory=Letterhead)

    def as_json(self) -> dict[str, Any]:
        """Return it as an outbox row keeps it."""
        kept = {name: getattr(self, name) for name in self.__dataclass_fields__}
        kept["letterhead"] = self.letterhead.as_json()
        return {k: v.isoformat() if isinstance(v, datetime) else v for k, v in kept.items()}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "NoticeLetter":
        """Return what ``as_json`` wrote."""
        times = ("since", "until", "made_at")
        read: dict[str, Any] = {k: datetime.fromisoformat(v) if k in times else v for k, v in kept.items()}
        read["letterhead"] = Letterhead.from_json(kept.get("letterhead"))
        return cls(**read)

    def sentences(self, language: str) -> dict[str, str]:
        """Return every sentence in ``language``, its holes filled."""
        say = {key: translate(text, language) for key, text in _WORDS.items()}
        amount = format_amount(self.amount_minor, self.currency, language)
        where, clock = self.institution_in(language), self.letterhead.whole_clock
        return {
            **say,
            "lead": say["lead"].format(
                amount=amount, institution=where, since=clock(self.since), until=clock(self.until)
            ),
            "object_text": say["object_text"].format(hours=self.answer_hours),
            "made": say["made"].format(at=clock(self.made_at)),
        }

    def facts(self, language: str) -> list[tuple[str, str]]:
        """Return the rows of the table of facts."""
        say = self.sentences(language)
        basis = (self.basis_zh or self.basis) if language == "zh" else self.basis
        return [
            (say["amount"], format_amount(self.amount_minor, self.currency, language)),
            (say["account"], self.account),
            (say["institution"], self.institution_in(language)),
            (say["since"], self.letterhead.whole_clock(self.since)),
            (say["until"], self.letterhead.whole_clock(self.until)),
            (say["basis"], basis),
            (say["reason"], self.reason),
            (say["case"], self.case),
        ]

    def institution_in(self, language: str) -> str:
        """Return the institution's name."""
        return (self.institution_zh or self.institution) if language == "zh" else self.institution


def as_read(letter: NoticeLetter, language: str) -> dict[str, Any]:
    """Return what the page of the letter shows, with everything that cannot be seen spelt out.

    Parameters
    ----------
    letter
        The letter.
    language
        Its language.

    Returns
    -------
    dict
        ``sender``: lines of the letterhead; ``account``; ``say``: its sentences; ``facts``: the table's rows.
    """

    def seen(text: str) -> str:
        return "\n".join(visible_text(line) for line in text.splitlines())

    return {
        "sender": [visible_text(line) for line in letter.letterhead.lines(language, letter.case)],
        "account": visible_text(letter.account),
        "say": {key: visible_text(sentence) for key, sentence in letter.sentences(language).items()},
        "facts": [(term, seen(value)) for term, value in letter.facts(language)],
    }


def notice_pdf(letter: NoticeLetter, language: str) -> bytes:
    """Return the letter as PDF."""
    say = letter.sentences(language)
    from cloudsword.centre.look.sheet import Sheet

    sheet = Sheet(say["title"], language, letter.letterhead.lines(language, letter.case))
    sheet.text(f"{say['to']} {letter.account}", say["lead"])
    sheet.facts(letter.facts(language))
    sheet.heading(say["why"])
    sheet.text(say["why_text"], say["end"])
    sheet.heading(say["object"])
    sheet.text(say["object_text"], say["nobody"])
    sheet.small(say["made"])
    return sheet.render()
