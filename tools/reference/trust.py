"""docs/reference/trust.md: whose word counts about what, from the table that services read and tests walk."""

from datetime import timedelta

from cloudsword.centre.trust.bounds import KEPT, MOST_ANSWERS, MOST_SAID, MOST_UNKNOWN, SLACK, Bounds
from cloudsword.centre.trust.kinds import Outsider, Rule
from cloudsword.centre.trust.table import TABLE, Trust
from cloudsword.tongue import Phrase
from tools.reference.markdown import code, page, table

INTRODUCTION = f"""Nobody outside is believed further than their own matters reach. An institution is believed about accounts
that it keeps, by the table of accounts, or on which it holds money for the centre or was ordered to; of a booking one side has to be
its own. Its balance bounds what it holds itself, and nothing that another institution holds. An instant may lie
{SLACK // timedelta(minutes=1)} minutes ahead, no further. A sum is at most {MOST_SAID:,} minor units.

What is not believed changes nothing. It is kept with who said it, how, which rule it breaks and when (of each institution and rule the
first {KEPT} words of a day), counted in full by institution, and is one open task for an officer: see *Funds desk*, *Not believed*.
`cloudsword doctor` names the institutions of the last day. Of the answers to one order {MOST_ANSWERS} are kept, the one that ends it among them; the
same answer again is no news. A balance in an answer of which only half is told is refused alone, and the answer counts.

外部任何一方的陈述仅在其自身事项范围内采信。机构的陈述仅涉及下列账户时采信：账户表载明由其开户，或其对该账户有中心的止付或指令；一笔入账须有一方为其账户。
机构所报余额只约束其自身的止付，不影响其他机构的止付。时间最多可超前 {SLACK // timedelta(minutes=1)} 分钟。金额最多为 {MOST_SAID:,} 最小货币单位。
不予采信的陈述不产生任何效果：连同机构、来源、原因和时间保存（每家机构每种原因每日保存前 {KEPT} 条），按机构全部计数，并生成一项人工任务，见“资金查控—未采信”。
每项指令最多保存 {MOST_ANSWERS} 条答复，其中必含使其终结的一条；重复的同一答复不计。答复中余额不完整的，仅余额不予采信，答复仍有效。"""

LEFT = f"""## What is left

- A booking with one side of its own is believed: an institution can make traces and hold plans show that money of another's account came
  to it, or came from it. No hold changes by that; a person sees it, and the other institution's own statement shows the truth.
- A number is taken by who books it first. An institution that books under a number which another one uses later sets the later row apart:
  quarantine and a task show it. A report that waits for a number does not take a transfer between accounts of others.
- An institution can free, by its word or by its deed, what it holds itself: the money lies there.
- Orders that the centre does not know, as after a restored backup, are tasks up to {MOST_UNKNOWN} in one list.
- A file is believed as the person who may take it in."""


def render() -> str:
    """Return the page."""
    rules = [(code(rule.value), rule.en, rule.zh) for rule in Rule]
    return page(
        "Whose word counts",
        INTRODUCTION,
        *(_section(outsider) for outsider in Outsider),
        "## Why something is not believed\n\n" + table(("code", "English", "中文"), rules),
        LEFT,
    )


def _section(outsider: Outsider) -> str:
    rows = [_row(each) for each in TABLE if each.outsider is outsider]
    header = ("says", "is believed", "about accounts", "instants", "minor units", "is not believed")
    return f"## {outsider.en[0].upper()}{outsider.en[1:]}\n\n{outsider.zh}\n\n" + table(header, rows)


def _row(row: Trust) -> tuple[str, ...]:
    bounds = row.bounds
    return (
        f"{row.saying.en}<br>{row.saying.zh}",
        f"{row.believed}<br>{row.believed.name_in('zh')}",
        f"{row.accounts}<br>{row.accounts.name_in('zh')}",
        "<br>".join([*_twice(row.instants), *filter(None, [_instants(bounds)])]),
        f"{bounds.least:,} to {bounds.most:,}" if bounds else "",
        ", ".join(code(rule.value) for rule in row.refused),
    )


def _twice(said: Phrase | None) -> list[str]:
    return [] if said is None else [said.name_in("en"), said.name_in("zh")]


def _instants(bounds: Bounds | None) -> str:
    if bounds is None:
        return ""
    ahead = f"{_length(bounds.ahead)} ahead"
    return ahead if bounds.back is None else f"{ahead}, {_length(bounds.back)} back"


def _length(length: timedelta) -> str:
    if length.days >= 366 * 2:
        return f"{length.days // 366} years"
    return f"{length.days} days" if length.days else f"{length // timedelta(minutes=1)} minutes"
