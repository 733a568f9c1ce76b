"""The trace, and what is given back."""

from cloudsword.errors.base import CloudSwordError


class TraceError(CloudSwordError):
    """A question that the books cannot answer as it was put."""


class UnknownRoot(TraceError):
    """A disputed transfer is not in the ledger."""

    en = "no transfer '{value}' among the {ledger}: check the id, or take in the file that holds it"
    zh = "{ledger} 中没有转账“{value}”:请检查编号,或先导入包含它的文件"


class UnknownReport(TraceError):
    """A report is not in the lake, or disputes no known transfer."""

    en = "no report '{value}' with a disputed transfer in {ledger}; check the id, or take it in with: cloudsword ingest reports"
    zh = "{ledger} 中没有对应争议转账的报案“{value}”;请检查编号,或先用 cloudsword ingest reports 导入"


class RootOfAnotherCurrency(TraceError):
    """The roots of one trace are in different currencies."""

    en = "root '{value}' is in {found}, the trace is in {limit}; trace each currency by itself"
    zh = "争议转账“{value}”币种为 {found},本次追踪币种为 {limit};请按币种分别追踪"


class DisputedAboveAmount(TraceError):
    """More is disputed than was paid, or nothing."""

    en = "root '{value}': disputed {found} is outside 1..{limit}, the transfer's amount in minor units; correct the disputed amount"
    zh = "争议转账“{value}”:争议金额 {found} 不在 1..{limit}(该笔转账的最小货币单位金额)之内;请更正"


class RootNamedTwice(TraceError):
    """One transfer is disputed twice with different amounts."""

    en = "root '{value}' is named twice, with {found} and {limit} minor units; name it once"
    zh = "争议转账“{value}”出现两次,金额为 {found} 和 {limit};请只写一次"


class ExtensionGoesBack(TraceError):
    """A trace would be extended to a time before its end."""

    en = "as_of {value} is before {limit}, where the earlier trace ends; name a later time, or trace anew without --previous"
    zh = "截止时间 {value} 早于先前追踪的截止时间 {limit};请给出更晚的时间,或去掉 --previous 重新追踪"


class LedgerTooLarge(TraceError):
    """More transfers than the index can number."""

    en = "{what} = {value} is above {limit}; split the ledger by time or by currency"
    zh = "{what} = {value} 超过 {limit};请按时间或币种拆分交易流水"


class AccountOverfull(TraceError):
    """The trace came to an account whose sums leave what can be calculated."""

    en = "more than {limit} minor units passed through account '{value}' in this currency, so no trace can use its sums; look for a wrong amount among its transfers, and undo the batch that brought it (cloudsword batches --undo)"
    zh = "账户“{value}”在该币种下的累计金额超过 {limit}(最小货币单位),无法据此追踪;请检查其转账金额是否有误,并撤销带入它的批次(cloudsword batches --undo)"


class MixedTraces(TraceError):
    """Traces that are to be compared asked different questions, or of different books."""

    en = "the trace under {rule} has {what} {found}, where {limit} is needed; trace all rules with the same roots and knobs on these books"
    zh = "规则 {rule} 的追踪中{what_zh}为 {found},应为 {limit};请在同一交易流水上用相同的争议转账和参数追踪各规则"


class RuleNotTraced(TraceError):
    """The rule that a plan is to follow is not among the traces."""

    en = "no trace under {value} among those given ({limit}); trace under that rule too"
    zh = "给出的追踪({limit})中没有规则 {value};请同时按该规则追踪"


class BadLatency(TraceError):
    """The time until an order lands is below zero or absurd."""

    en = (
        "latency {value} s is outside 0..{limit}; give the seconds until the institution carries an order out"
    )
    zh = "执行时延 {value} 秒不在 0..{limit} 之内;请给出机构执行指令所需的秒数"


class RestitutionError(CloudSwordError):
    """Money that cannot be shared out as it was put."""


class UnknownHeldAccount(RestitutionError):
    """Money is said to be held in an account that no stolen money reached."""

    en = "account '{value}' is not among the {limit} accounts that the trace found stolen money in; check the account, or trace again"
    zh = "账户“{value}”不在追踪发现涉案资金的 {limit} 个账户之中;请核对账号,或重新追踪"


class HeldAccountTwice(RestitutionError):
    """An account has two rows in the list of held money."""

    en = "account '{value}' is listed twice, holding {found} and {limit} minor units; list each account once"
    zh = "账户“{value}”列出两次,冻结金额为 {found} 和 {limit}(最小货币单位);每个账户请只列一次"


class BadHeldAmount(RestitutionError):
    """A held or returned amount is absent or below zero."""

    en = "account '{value}': {column} = {found} is not a whole amount from 0 up; correct it"
    zh = "账户“{value}”:{column} = {found},应为不小于 0 的整数金额;请更正"


class HeldAboveResting(RestitutionError):
    """More is held or was sent back than rests stolen in the account: the excess is the owner's."""

    en = "account '{value}': held {held} plus returned {returned} is above {limit}, the stolen minor units that rest there under {rule}; the excess is the owner's money: release it to the owner"
    zh = "账户“{value}”:冻结 {held} 加已退回 {returned} 超过按 {rule} 规则停留其中的涉案金额 {limit}(最小货币单位);超出部分属账户所有人,请解冻归还"
