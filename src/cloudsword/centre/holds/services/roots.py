"""What of a case is traced, and by which rule."""

from cloudsword.centre.books.ledger import centre, ledger
from cloudsword.centre.intake.models import Case
from cloudsword.centre.intake.roots import roots_of
from cloudsword.funds.parameters import Root
from cloudsword.lake.instruments import InstrumentKind
from cloudsword.lake.policy import Policy
from cloudsword.vocabulary.tracing_rules import TracingRule


def rule_of(policy: Policy) -> TracingRule:
    """Return the rule of a case's trace: that of the policy's first instrument to hold."""
    first = next(iter(policy.instruments_for(InstrumentKind.HOLD)), None)
    return policy.default_rule if first is None else first.rule


def known_roots(case: Case) -> list[list[Root]]:
    """Return the case's roots that the ledger knows, by currency: the policy's first."""
    from cloudsword.lake.candidates import transfers_called

    roots = roots_of(case)
    booked = {
        each.transaction_id: each for each in transfers_called(ledger(), [r.transaction_id for r in roots])
    }
    groups: dict[str, list[Root]] = {}
    for root in roots:
        there = booked.get(root.transaction_id)
        if there is None:
            continue
        part = None if root.disputed_minor is None else min(root.disputed_minor, there.amount_minor)
        groups.setdefault(there.currency, []).append(Root(root.transaction_id, part))
    own = centre().policy.currency
    return [groups[currency] for currency in sorted(groups, key=lambda each: each != own)]
