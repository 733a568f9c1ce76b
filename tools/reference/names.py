"""docs/reference/names.md: the other closed lists of codes that files, results and screens hold."""

from cloudsword.tongue import translate
from cloudsword.vocabulary.account_kinds import AccountKind, ExitKind
from cloudsword.vocabulary.account_reference import ReferenceKind
from cloudsword.vocabulary.currencies import MINOR_UNITS
from cloudsword.vocabulary.judgement import Judgement
from cloudsword.vocabulary.named import Named
from cloudsword.vocabulary.tracing_rules import TracingRule, UnfollowedReason
from tools.reference.markdown import code, page, table

LISTS: dict[str, type[Named]] = {
    "Kinds of account": AccountKind,
    "Kinds of exit": ExitKind,
    "Why money was not followed": UnfollowedReason,
    "Kinds of account reference": ReferenceKind,
    "Judgements": Judgement,
}


def rules() -> str:
    """Return the section of the tracing rules."""
    rows = [
        (code(rule.value), rule.en, rule.zh, rule.spends, translate(rule.spends, "zh"), rule.known_as)
        for rule in TracingRule
    ]
    header = ("rule", "English", "中文", "the account spends", "账户支出顺序", "known as")
    return "## Tracing rules\n\n" + table(header, rows)


def currencies() -> str:
    """Return the section of the currencies, by their decimals."""
    by_decimals: dict[int, list[str]] = {}
    for currency, decimals in sorted(MINOR_UNITS.items()):
        by_decimals.setdefault(decimals, []).append(currency)
    rows = [(str(decimals), " ".join(by_decimals[decimals])) for decimals in sorted(by_decimals)]
    return "## Currencies\n\n" + table(("decimals", "ISO 4217 codes"), rows)


def render() -> str:
    """Return the page."""
    lists = [
        f"## {title}\n\n" + table(("code", "English", "中文"), [(code(m.value), m.en, m.zh) for m in members])
        for title, members in LISTS.items()
    ]
    return page("Codes and names", rules(), *lists, currencies())
