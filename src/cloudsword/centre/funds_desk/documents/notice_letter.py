"""The notice to the owner of held money: what is held, why, on what basis, until when, and how to object.

Invariant: HTML and PDF say the same sentences, because both are made of one ``NoticeLetter``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import Any, Final

from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.vocabulary.letterhead import Letterhead
from cloudsword.vocabulary.money import format_amount

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "title": (
        "Notice: money in your account is held",
        "告知书：您账户内的部分资金已被止付",
    ),
    "to": (
        "To the holder of account",
        "致账户持有人",
    ),
    "lead": (
        (
            "{amount} in your account at {institution} is held from {since} until {until}. The rest "
            "of the account is yours to use as before."
        ),
        ("您在{institution}账户内的 {amount} 自 {since} 起被止付，至 {until} 止。账户内其余资金可照常使用。"),
    ),
    "why": (
        "Why",
        "原因",
    ),
    "why_text": (
        (
            "A person has reported a fraud. The transaction records of the banks show that money of "
            "this fraud came into your account. This says nothing yet about you: money of others passes "
            "through accounts whose owners know nothing of it."
        ),
        (
            "有人报案称遭遇诈骗。银行交易流水显示，该笔涉案资金进入了您的账户。这并不代表对您的任何认定："
            "账户持有人可能并不知情。"
        ),
    ),
    "amount": (
        "Amount held",
        "止付金额",
    ),
    "account": (
        "Account",
        "账户",
    ),
    "institution": (
        "Institution",
        "机构",
    ),
    "basis": (
        "Legal basis",
        "法律依据",
    ),
    "reason": (
        "Reason given by the officer",
        "办案人员所述理由",
    ),
    "since": (
        "Held since",
        "止付起始",
    ),
    "until": (
        "Ends by itself at",
        "自动终止时间",
    ),
    "case": (
        "Case",
        "案件编号",
    ),
    "end": (
        (
            "The hold ends at that time by itself, unless it is extended or frozen by a further "
            "order of two officers; you get a notice of that too. It is released earlier when its "
            "ground falls away."
        ),
        ("止付到期自动终止；如经两名办案人员另行决定延长或冻结，将另行告知。止付理由消失的，提前解除。"),
    ),
    "object": (
        "How to object",
        "如何提出异议",
    ),
    "object_text": (
        (
            "Tell the centre that writes this letter, your institution or any police station that you "
            "object, and give the case number. You need no form, no lawyer and no fee. Say how the "
            "money came to you and what you have to show for it. An officer who did not propose the "
            "hold answers with reasons within {hours} hours."
        ),
        (
            "您可向反诈中心、您的开户机构或任何派出所提出异议，并告知案件编号。无需表格、无需律师、不"
            "收费用。请说明资金来源并提供所持凭据。未参与提议的办案人员将在 {hours} 小时内说"
            "明理由作出答复。"
        ),
    ),
    "nobody": (
        ("Nobody may ask you for money to end this hold. Whoever does is not from the authorities."),
        "任何人不得以解除止付为由向您收取费用。凡要求您付款者，均非官方人员。",
    ),
    "made": (
        "Made {at}",
        "制作时间 {at}",
    ),
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
        say = {key: pair[language == "zh"] for key, pair in _WORDS.items()}
        amount = format_amount(self.amount_minor, self.currency, language)
        where, clock = self.place(language), self.letterhead.whole_clock
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
            (say["institution"], self.place(language)),
            (say["since"], self.letterhead.whole_clock(self.since)),
            (say["until"], self.letterhead.whole_clock(self.until)),
            (say["basis"], basis),
            (say["reason"], self.reason),
            (say["case"], self.case),
        ]

    def place(self, language: str) -> str:
        """Return the institution's name."""
        return (self.institution_zh or self.institution) if language == "zh" else self.institution


def notice_html(letter: NoticeLetter, language: str) -> str:
    """Return the inside of the letter as HTML, every value escaped."""
    say = letter.sentences(language)
    rows = "".join(
        f"<dt>{escape(term)}</dt><dd>{escape(visible_text(value))}</dd>"
        for term, value in letter.facts(language)
    )
    sender = "<br>".join(escape(line) for line in letter.letterhead.lines(language, letter.case))
    parts = (
        f'<address class="sender">{sender}</address>',
        f"<p>{escape(say['to'])} <bdi>{escape(visible_text(letter.account))}</bdi></p>",
        f"<p><strong>{escape(visible_text(say['lead']))}</strong></p>",
        f'<dl class="facts">{rows}</dl>',
        f"<h2>{escape(say['why'])}</h2><p>{escape(say['why_text'])}</p><p>{escape(say['end'])}</p>",
        f"<h2>{escape(say['object'])}</h2><p>{escape(say['object_text'])}</p><p>{escape(say['nobody'])}</p>",
        f"<p><small>{escape(say['made'])}</small></p>",
    )
    return "\n".join(parts)


def notice_pdf(letter: NoticeLetter, language: str) -> bytes:
    """Return the letter as PDF."""
    say = letter.sentences(language)
    from cloudsword.centre.funds_desk.documents.sheet import Sheet  # the printer of letters is large

    sheet = Sheet(say["title"], language, letter.letterhead.lines(language, letter.case))
    sheet.text(f"{say['to']} {letter.account}", say["lead"])
    sheet.facts(letter.facts(language))
    sheet.heading(say["why"])
    sheet.text(say["why_text"], say["end"])
    sheet.heading(say["object"])
    sheet.text(say["object_text"], say["nobody"])
    sheet.small(say["made"])
    return sheet.render()
