"""The page: figures as they were measured, with the words that say what they mean."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from cloudsword.funds import Parameters
from cloudsword.vocabulary.tracing_rules import TracingRule
from tools.evidence import amlworld
from tools.evidence.amlsim import EVERY, Graph
from tools.evidence.amlworld import Attempt
from tools.evidence.chart import stacked_bars

PICTURE: Final = "evidence-attempts.svg"
_CUT: Final = {
    amlworld.CURRENCY: ("the money changed currency", "币种已换"),
    amlworld.UPSTREAM: ("the trail broke earlier", "上游已断"),
    amlworld.HOME: ("it had come home", "已回流"),
    "max_hops": ("`max_hops`", "`max_hops`"),
    "hop_window": ("`hop_window`", "`hop_window`"),
    "min_transaction_amount": ("`min_transaction_amount`", "`min_transaction_amount`"),
    "hub_threshold": ("`hub_threshold`", "`hub_threshold`"),
    amlworld.SPENT: ("all of it had left before", "此前已全部转出"),
    amlworld.RULE: ("the rule spent other money", "按规则先支出其他资金"),
}


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; the first column is text."""
    lines = ["| " + " | ".join(heads) + " |", "|---" + "|---:" * (len(heads) - 1) + "|"]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


def share(part: float, whole: float) -> str:
    """Return a percentage; a dash of nothing."""
    return f"{part / whole:.1%}" if whole else "–"


def _money(minor: int) -> str:
    return f"{minor // 100:,}"


def graph_section(graph: Graph) -> str:
    """Return the section of one AMLSim graph."""
    money = table(
        ["rule", "in fraud accounts", "in other accounts", "exits", "unfollowed", "unexplained inflows"],
        (
            [
                f"`{found.rule.value}`",
                share(found.in_fraud, graph.disputed),
                share(found.elsewhere, graph.disputed),
                share(found.exits, graph.disputed),
                share(sum(found.unfollowed.values()), graph.disputed),
                _money(found.unexplained),
            ]
            for found in graph.rules
        ),
    )
    inner = table(
        ["rule", "found", "share", "before any stolen credit", "after `hop_window`", "other money was spent"],
        (
            [
                f"`{found.rule.value}`",
                f"{found.inner.found:,}",
                share(found.inner.found, graph.inner),
                f"{found.inner.before:,}",
                f"{found.inner.window:,}",
                f"{found.inner.other:,}",
            ]
            for found in graph.rules
        ),
    )
    first = graph.few[0]
    few = table(
        ["rule", "reached", "fraud", "precision", "recall", "precision of the top 100"],
        (
            [
                f"`{found.rule.value}`",
                f"{found.reached:,}",
                f"{found.reached_fraud:,}",
                share(found.reached_fraud, found.reached),
                share(found.reached_fraud, found.unnamed_fraud),
                share(found.top_fraud, found.top),
            ]
            for found in graph.few
        ),
    )
    return f"""### {graph.name}

{graph.transfers:,} transfers taken in, {graph.quarantined} set apart; {graph.accounts:,} accounts with opening balances,
{graph.fraud:,} of them fraud. {graph.roots:,} roots, {_money(graph.disputed)} disputed, payments from
{graph.least / 100:.2f} followed. Where the money is at the end of the books:

{money}
Transfers between two fraud accounts, {graph.inner:,} in all: which of them carry stolen money, and why the others do not.

{inner}
Every tenth root only ({first.roots:,}, which name {first.named:,} fraud accounts). Accounts that no report names and
that got stolen money, against the {first.unnamed_fraud:,} fraud accounts that no report names; of all accounts that no
report names {share(first.unnamed_fraud, first.others)} are fraud, which is the precision of a blind guess.

{few}"""


def _by_pattern(attempts: Sequence[Attempt]) -> dict[str, list[Attempt]]:
    found: dict[str, list[Attempt]] = {}
    for attempt in sorted(attempts, key=lambda attempt: attempt.pattern):
        found.setdefault(attempt.pattern, []).append(attempt)
    return found


def _fates(attempts: Iterable[Attempt]) -> Counter[str]:
    fates: Counter[str] = Counter()
    for attempt in attempts:
        fates.update(attempt.fates)
    return fates


def _amounts(attempts: Iterable[Attempt]) -> tuple[str, str]:
    """Return the two money shares of attempts, averaged by number of later transfers."""
    rows = [(a.later, *a.amount_share) for a in attempts if a.amount_share]
    later = sum(row[0] for row in rows)
    return (
        share(sum(n * lies for n, lies, _ in rows), later),
        share(sum(n * carried for n, _, carried in rows), later),
    )


def _pattern_row(name: str, attempts: Sequence[Attempt]) -> list[str]:
    later, fates = sum(a.later for a in attempts), _fates(attempts)
    same = later - fates[amlworld.CURRENCY] - fates[amlworld.UPSTREAM]
    return [
        name,
        f"{len(attempts)}",
        f"{sum(a.firsts for a in attempts):,}",
        f"{later:,}",
        f"{fates[amlworld.FOUND]:,}",
        share(fates[amlworld.FOUND], later),
        *_amounts(attempts),
        share(fates[amlworld.FOUND], same),
    ]


def attempts_section(found: dict[TracingRule, list[Attempt]], taken: str) -> str:
    """Return the section of the AMLworld attempts; ``taken`` says what became of the rows."""
    attempts = found[TracingRule.PRO_RATA]
    heads = [
        "pattern",
        "attempts",
        "first transfers",
        "later",
        "found",
        "share",
        "money on them",
        "traced money",
    ]
    patterns = _by_pattern(attempts)
    by_pattern = table(
        [*heads, "share where the trail stays in one currency"],
        [*(_pattern_row(name, rows) for name, rows in patterns.items()), _pattern_row("all", attempts)],
    )
    causes = table(
        ["why not found", *(f"`{rule.value}`" for rule in found)],
        [
            *(
                [_CUT[cause][0], *(f"{_fates(rows)[cause]:,}" for rows in found.values())]
                for cause in amlworld.CAUSES
            ),
            ["**found**", *(f"**{_fates(rows)[amlworld.FOUND]:,}**" for rows in found.values())],
            [
                "transfers of other attempts",
                *(f"{sum(a.strange for a in rows):,}" for rows in found.values()),
            ],
        ],
    )
    flat = sorted(name for name, rows in patterns.items() if not sum(a.later for a in rows))
    early, firsts = sum(a.early for a in attempts), sum(a.firsts for a in attempts)
    cycles = patterns.get("CYCLE", [])
    return f"""{taken}

{by_pattern}
- *Later*: all but the first transfers. {_list(flat)} have none: every payer there pays before it receives, so the first
  transfers are the whole attempt, and a trace has nothing to add.
- *Money on them*: share of the later transfers' money that lies on found ones. *Traced money*: the part of it that is
  the first transfers' money. Within each currency, then averaged by number of later transfers: currencies cannot be added.
- *Where the trail stays in one currency*: found, of those later transfers whose payer got money of that currency in a
  transfer that was found.

![Later transfers of each pattern: found, and why not](../pictures/{PICTURE})

Why the others are not found, the first cause that holds:

{causes}
- *The money changed currency*: the payer got nothing in that currency within the attempt before. The file has no
  exchange: the generator pays out another currency than came in. A trace is over one currency.
- *The trail broke earlier*: the payer got money of that currency, but in a transfer that was not found itself.
- A knob: found if that knob alone is loosened. {sum(a.slow for a in attempts):,} later transfers come a day or more after
  their payer's last credit, {max((a.longest_days for a in attempts), default=0):.1f} days at most: within the window of {Parameters().hop_window // 86_400}.
- *All of it had left before*, *the rule spent other money*: amounts are not conserved. Of the accounts that pay on in a
  currency that they received in the attempt, {_conservation(attempts)}. What they pay beyond it is not the victims' money.
- Payments before credits: {early:,} of {firsts:,} first transfers are by payers that receive within the same attempt
  later, {sum(a.early for a in cycles)} of them the starts of cycles. They are roots here; a report would have to name them. Money that comes back to
  such a start is an exit of kind `returned`, and is found: {_fates(attempts)[amlworld.HOME]} later transfers were lost to homecoming.
- *Transfers of other attempts*: accounts are shared between attempts, so money of one runs on into another. They are
  laundering too; how many innocents a trace would touch cannot be measured here, as the background is not in the file.
"""


def _list(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names) or "None"


def _conservation(attempts: Sequence[Attempt]) -> str:
    less, equal, more = (sum(a.balance[k] for a in attempts) for k in range(3))
    return (
        f"{less:,} pay less than they received, {equal:,} exactly that and {more:,} more "
        f"({share(more, less + equal + more)})"
    )


def picture(attempts: Sequence[Attempt]) -> str:
    """Return the chart of what became of later transfers, by pattern."""
    rows: dict[str, dict[str, int]] = {}
    for name, group in _by_pattern(attempts).items():
        fates = _fates(group)
        if fates.total():
            main = {key: fates[key] for key in (amlworld.FOUND, amlworld.CURRENCY, amlworld.UPSTREAM)}
            rows[name] = {**main, "other": fates.total() - sum(main.values())}
    return stacked_bars(
        rows,
        [
            (amlworld.FOUND, "found", "#1a7f37"),
            (amlworld.CURRENCY, "changed currency", "#9a6700"),
            (amlworld.UPSTREAM, "broke earlier", "#6e7781"),
            ("other", "knob or rule", "#a40e26"),
        ],
        "Later transfers of each pattern: found by the trace, or why not",
    )


def render(graphs: Sequence[Graph], found: dict[TracingRule, list[Attempt]], taken: str) -> str:
    """Return the page."""
    attempts = found[TracingRule.PRO_RATA]
    fates, later = _fates(attempts), sum(a.later for a in attempts)
    same = later - fates[amlworld.CURRENCY] - fates[amlworld.UPSTREAM]
    pro_rata = [next(f for f in g.rules if f.rule is TracingRule.PRO_RATA) for g in graphs]
    few = [next(f for f in g.few if f.rule is TracingRule.PRO_RATA) for g in graphs]
    rests = " / ".join(share(f.in_fraud, g.disputed) for f, g in zip(pro_rata, graphs, strict=True))
    went = " / ".join(share(f.elsewhere, g.disputed) for f, g in zip(pro_rata, graphs, strict=True))
    carried = " / ".join(share(f.inner.found, g.inner) for f, g in zip(pro_rata, graphs, strict=True))
    precise = " / ".join(share(f.reached_fraud, f.reached) for f in few)
    blind = " / ".join(share(f.unnamed_fraud, f.others) for f in few)
    return f"""# What a trace finds where the answer is known

*[简体中文](#简体中文)*

Written by `python -m tools.evidence` from published, synthetic data sets; every figure is measured, none is typed. The data sets are
taken in through the lake as `cloudsword ingest` does and traced with every default knob. They lie in `../shared/data` beside the
checkout, or where `CLOUDSWORD_SHARED_DATA` says; without them the page stays as it is.

In short, under `pro_rata`:

- AMLSim ({_list([g.name for g in graphs])}): of the money that goes into fraud accounts {rests} still rests there at the end of the
  books and {went} has gone on to other accounts; {carried} of the transfers between fraud accounts carry it.
- From one report in ten, the accounts that the money reaches are fraud in {precise} of cases, against {blind} by chance. **A trace says where money
  went. It does not say who is guilty**: these accounts have ordinary business too, and the money goes on to ordinary payees.
- AMLworld: from their first transfers a trace finds {fates[amlworld.FOUND]:,} of {later:,} later transfers of {len(attempts)} attempts ({share(fates[amlworld.FOUND], later)}). {fates[amlworld.CURRENCY]:,} of
  the others pay out another currency than came in, {fates[amlworld.UPSTREAM]:,} follow on those. Where the trail stays in one currency it is {share(fates[amlworld.FOUND], same)}.

## AMLSim: fraud known by account

Roots are the transfers into fraud accounts from accounts that are not fraud: all of them, in one pass. So every fraud account
that got one is at hop 1 by the choice of roots, and no precision can be read from that; and as labels are by account, ordinary payments
to such an account count as stolen here. What can be read: where the money rests; whether the transfers inside the fraud
accounts are found; and, from every tenth root, what a trace says of accounts that no report names. Accounts pay
more than the given opening balances and credits allow, which shows as unexplained inflows, more than the money disputed: whoever pays beyond what the
books show is emptied, and the part that is missing travels on as clean money.

{chr(10).join(graph_section(graph) for graph in graphs)}
## AMLworld: laundering known by transfer

All attempts lie in one ledger. An attempt's *first transfers* are those whose payer received nothing earlier within it: they are the roots,
traced in each currency for itself. The question is how much of the attempt's *later* transfers the trace finds.

{attempts_section(found, taken)}
## Sources

- AMLSim sample graphs `20K_cycle200` and `20K_fanin200`: IBM, <https://github.com/IBM/AMLSim>, folder `sample/`, commit `7338a4bcb1af`, Apache-2.0. Papers: arXiv 1812.00076
  and 1902.10191. Mappings `amlsim` and `amlsim-accounts`.
- AMLworld `HI-Small_Patterns.txt`: Altman et al., NeurIPS 2023
  Datasets and Benchmarks, arXiv 2306.16424; upstream under CDLA-Sharing-1.0 as quoted by others; this copy from
  <https://github.com/Minixx33/Motif-Aware-Temporal-GNNs-for-Anti-Money-Laundering-Detection>, commit `c4b5fbe72281`, which states no licence for it. Mapping `amlworld`.

Neither ships with CloudSword. No published figure was found for either question.

## 简体中文

本页由 `python -m tools.evidence` 根据公开的合成数据集生成，数字均为实测。默认参数，`pro_rata` 规则：

- AMLSim({"、".join(g.name for g in graphs)})：进入涉诈账户的资金，期末仍留存其中的占 {rests}，已转往其他账户的占 {went}；
  涉诈账户之间的转账有 {carried} 带有被骗资金。
- 只报案十分之一时，资金所到而未被报案指名的账户中，涉诈的占 {precise}，随机猜测为 {blind}。**追踪说明钱去了哪里，不说明谁有罪**。
- AMLworld：从 {len(attempts)} 次洗钱的首批转账出发，找到其后 {later:,} 笔中的 {fates[amlworld.FOUND]:,} 笔（{share(fates[amlworld.FOUND], later)}）；
  未找到的有 {fates[amlworld.CURRENCY]:,} 笔是付出币种与收到币种不同（追踪只在一种币种内进行），{fates[amlworld.UPSTREAM]:,} 笔是其下游。
  币种不变的部分找到 {share(fates[amlworld.FOUND], same)}。其余原因与计数见上表：{"、".join(words for _, words in _CUT.values())}。
"""


assert EVERY == 10  # the page says "every tenth" in words
