"""The answer to a question: traces under the rules that its form needs, and the hold plan."""

from dataclasses import dataclass
from typing import Any

from cloudsword.funds import TraceResult, trace
from cloudsword.funds.plan import HoldPlan, plan
from cloudsword.uses.books import Books
from cloudsword.uses.question import Question
from cloudsword.vocabulary.tracing_rules import TracingRule


@dataclass(frozen=True, slots=True)
class Answer:
    """Traces of one question.

    Parameters
    ----------
    results
        By rule.
    rule
        The rule that the answer follows.
    """

    results: dict[TracingRule, TraceResult]
    rule: TracingRule

    @property
    def result(self) -> TraceResult:
        """The trace that the answer follows."""
        return self.results[self.rule]

    def accounts(self) -> list[str]:
        """Return every account in any of the traces, by code point."""
        found: set[Any] = set()
        for result in self.results.values():
            found.update(result.roots.column("debtor_account").to_pylist())
            found.update(result.edges.column("debtor_account").to_pylist())
            found.update(result.edges.column("creditor_account").to_pylist())
            found.update(result.positions.column("account").to_pylist())
        return sorted(found)


def answer(books: Books, question: Question, *, with_all_rules: bool) -> Answer:
    """Trace.

    Parameters
    ----------
    books
        The ledger.
    question
        What is asked.
    with_all_rules
        Whether the form wants the range over all rules; else only the question's rule is traced.

    Returns
    -------
    Answer
        A few milliseconds a rule, once the kernels are loaded.

    Raises
    ------
    BadRow, BadRowTouched
        A row that was set aside is a root, or names an account that the trace came to.
    """
    rules = tuple(TracingRule) if with_all_rules or question.is_all else (question.rule,)
    books.refuse_named([root.transaction_id for root in question.roots])
    results = {rule: trace(books.index, question.roots, rule, question.parameters) for rule in rules}
    found = Answer(results, question.rule)
    books.refuse_touched(found.accounts(), found.result.ledger.currency)
    return found


def hold_plan(
    books: Books, found: Answer, latency_seconds: int | None, rule: TracingRule | None = None
) -> HoldPlan:
    """Make the hold plan of an answer.

    Parameters
    ----------
    books
        The ledger.
    found
        Traces under all the rules that the range is to span.
    latency_seconds
        From an order until it is carried out; None: what the policy says.
    rule
        Another rule than the answer's.

    Returns
    -------
    HoldPlan
        See ``funds.plan``.
    """
    latency = books.latency_seconds if latency_seconds is None else latency_seconds
    return plan(books.index, found.results, rule or found.rule, latency)
