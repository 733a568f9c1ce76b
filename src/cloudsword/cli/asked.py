"""The words of a command line as a question: roots, reports, rule and knobs put to the books."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from cloudsword.cli.language import said
from cloudsword.cli.options import ALL_RULES
from cloudsword.errors import BadOption
from cloudsword.funds import Root
from cloudsword.uses.books import Books
from cloudsword.uses.question import Question, disputed_roots
from cloudsword.vocabulary.tracing_rules import TracingRule

_MOST_DIGITS: Final = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of the command line.

    Parameters
    ----------
    roots
        ``ID`` or ``ID=AMOUNT_MINOR``.
    reports
        Ids of reports.
    rule
        A rule, ``all`` or None.
    as_of, max_hops, hop_window, min_transaction_amount, max_transactions, hub_threshold
        Knobs; None where not said.
    """

    roots: tuple[str, ...]
    reports: tuple[str, ...]
    rule: str | None
    as_of: datetime | None
    max_hops: int | None
    hop_window: int | None
    min_transaction_amount: int | None
    max_transactions: int | None
    hub_threshold: int | None

    @property
    def knobs(self) -> dict[str, object]:
        """The knobs that were said."""
        named = {
            "as_of": self.as_of,
            "max_hops": self.max_hops,
            "hop_window": self.hop_window,
            "min_transaction_amount": self.min_transaction_amount,
            "max_transactions": self.max_transactions,
            "hub_threshold": self.hub_threshold,
        }
        return {name: value for name, value in named.items() if value is not None}


def question_of(asked: Asked, books: Books) -> Question:
    """Put the words of a command line to the books.

    Parameters
    ----------
    asked
        The words.
    books
        They say which ids there are, and what the policy fixes.

    Returns
    -------
    Question
        At least one root.

    Raises
    ------
    BadOption
        No root is named, or an amount is no amount.
    UnknownReport
        A report is not there, or disputes no transfer.
    """
    if not asked.roots and not asked.reports:
        raise BadOption(
            option="--root",
            value=said("(not given)"),
            limit=said("a trace starts from a disputed transfer"),
            next_step=said("name one with --root ID, or a report with --report ID"),
        )
    roots = _roots(asked.roots, books)
    disputed, reports = _reported(asked.reports, books)
    is_all = asked.rule == ALL_RULES
    return Question(
        roots=(*roots, *disputed),
        rule=books.rule if asked.rule is None or is_all else TracingRule.of(asked.rule),
        is_all=is_all,
        parameters=replace(books.parameters, **asked.knobs),  # type: ignore[arg-type]
        reports=reports,
    )


def _roots(texts: tuple[str, ...], books: Books) -> list[Root]:
    """Read ``ID`` and ``ID=AMOUNT``; an id may hold an equals sign, so the whole text is tried first."""
    parted = [text.rpartition("=") for text in texts]
    known = books.index.rows_of([*texts, *(head for head, _, _ in parted)]).tolist()
    found = []
    for place, (text, (head, sign, tail)) in enumerate(zip(texts, parted, strict=True)):
        if known[place] >= 0 or not sign:
            found.append(Root(text))
        elif tail.isascii() and tail.isdigit():
            # longer than any amount: the trace says so, and Python need not read a million digits
            found.append(Root(head, int(tail[:_MOST_DIGITS])))
        elif known[len(texts) + place] >= 0:
            raise BadOption(
                option="--root",
                value=text[:80],
                limit=said("the disputed part is a whole number of minor units"),
                next_step=said("write it as {head}=1250 for 12.50", head=head),
            )
        else:
            found.append(Root(text))
    return found


def _reported(reports: tuple[str, ...], books: Books) -> tuple[list[Root], dict[str, str]]:
    if not reports:
        return [], {}
    if books.snapshot is None:
        raise BadOption(
            option="--report",
            value=reports[0][:80],
            limit=said("reports lie in a centre"),
            next_step=said("name it with --centre, or the transfer with --root"),
        )
    return disputed_roots(reports, books.snapshot, books.name)
