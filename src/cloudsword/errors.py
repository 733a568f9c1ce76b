"""The error tree. An error is one sentence: what was found, what the limit is, what to do next.

Every class carries its sentence in English and Chinese with named holes, and the evidence that fills them.
``is_permanent`` says whether trying again without a change can help. Nothing here prints; the console does.

Examples
--------
>>> error = UnknownRoot(value="T-17", ledger="12 transfers in CNY")
>>> str(error)
"no transfer 'T-17' among the 12 transfers in CNY: check the id, or take in the file that holds it"
>>> error.evidence["value"]
'T-17'
"""

from typing import ClassVar


class CloudSwordError(Exception):
    """Anything that a user can cause or mend. Never raised itself: each cause has its class.

    Parameters
    ----------
    **evidence
        What fills the holes of the sentence; kept on the error for machines.
    """

    en: ClassVar[str] = ""
    zh: ClassVar[str] = ""
    is_permanent: ClassVar[bool] = True
    exit_code: ClassVar[int] = 2

    def __init__(self, **evidence: object) -> None:
        self.evidence = evidence
        super().__init__(self.sentence("en"))

    def sentence(self, language: str = "en") -> str:
        """Return the sentence in ``language`` (``en`` or ``zh``)."""
        return (self.zh if language == "zh" else self.en).format(**self.evidence)


# -- what was handed in


class InputError(CloudSwordError):
    """A file, option or value that cannot be used as it is."""


class UnreadableFile(InputError):
    """The path is missing, a folder, or not readable for this user."""

    en = "cannot read {path}: {cause}; check the path and its permissions"
    zh = "无法读取 {path}:{cause};请检查路径和读取权限"


class UnwritableFile(InputError):
    """The place for a result is missing, a folder, or not writable for this user."""

    en = "cannot write {path}: {cause}; choose another place or mend its permissions"
    zh = "无法写入 {path}:{cause};请换一个位置或修改权限"


class EmptyFile(InputError):
    """The file has no rows at all."""

    en = "{path} has no rows ({found}); a file of {table} has a header and at least one row"
    zh = "{path} 没有数据行({found_zh});{table} 文件须有表头和至少一行"


class NotWhatItSays(InputError):
    """The bytes are not of the kind that the name promises."""

    en = "{path} is not {expected}: {cause}; rename it after what it holds, or export it again"
    zh = "{path} 不是 {expected}:{cause_zh};请按实际内容改名,或重新导出"


class MissingColumn(InputError):
    """A column that the table needs is not in the file."""

    en = "{path} has no column '{column}' (it has: {found}); rename the column or name it in a mapping file (--mapping)"
    zh = "{path} 缺少列“{column}”(现有:{found});请改列名,或在映射文件中指定(--mapping)"


class DuplicateColumn(InputError):
    """Two columns of the file have the same name, so a value could mean either."""

    en = "{path} has the column '{column}' {count} times; rename all but one of them"
    zh = "{path} 中列“{column}”出现 {count} 次;请只保留一个,其余改名"


class LineTooLong(InputError):
    """A line is longer than a record can be: the file has no line ends, or is something else."""

    en = "{path} line {line} is longer than {limit} bytes; no record is that long, so check that this is a text file with line ends"
    zh = "{path} 第 {line} 行超过 {limit} 字节;单条记录不会这么长,请确认文件是带换行的文本"


class BadMapping(InputError):
    """A mapping file says something that cannot be done."""

    en = "mapping {path}: {problem} (found {value}); {limit}"
    zh = "映射文件 {path}:{problem_zh}(现为 {value});{limit_zh}"


class BadRow(InputError):
    """A row breaks the contract where no quarantine stands ready to take it."""

    en = (
        "{path} line {line}, {column} = {value}: {reason}; {count} such row(s). Correct the file, or take it into a "
        "centre (cloudsword ingest), where bad rows are kept apart and the rest is used"
    )
    zh = "{path} 第 {line} 行,{column} = {value}:{reason};共 {count} 行。请更正文件,或用 cloudsword ingest 导入中心,问题行会隔离保存,其余照用"


class BadOption(InputError):
    """A value on the command line is outside what it can be."""

    en = "{option} = {value}: {limit}; {next_step}"
    zh = "{option} = {value}:{limit};{next_step}"


# -- money


class MoneyError(InputError):
    """A text that is not an exact amount of its currency."""


class UnknownCurrency(MoneyError):
    """A currency code that ISO 4217 does not list."""

    en = "'{value}' is no ISO 4217 currency; use a three-letter code such as CNY"
    zh = "“{value}”不是 ISO 4217 货币代码;请使用如 CNY 的三字母代码"


class NotAnAmount(MoneyError):
    """The text is not a plain decimal number."""

    en = "'{value}' is not an amount; write digits with at most one decimal point, such as 1,234.56"
    zh = "“{value}”不是金额;请写成数字,最多一个小数点,例如 1,234.56"


class TooPrecise(MoneyError):
    """More decimals than the currency has, and they are not zeros."""

    en = "'{value}' has more than the {limit} decimals of {currency}; give the amount that was really booked"
    zh = "“{value}”的小数位多于 {currency} 的 {limit} 位;请填写实际入账金额"


class TooLarge(MoneyError):
    """The amount does not fit 64 bits of minor units."""

    en = "'{value}' is above {limit} minor units, the most one transfer can hold; check the decimal point"
    zh = "“{value}”超过单笔上限 {limit}(最小货币单位);请检查小数点"


# -- time


class NotAnInstant(InputError):
    """A text that does not name one instant."""

    en = "'{value}' is not an instant ({cause}); write date, time and zone, such as 2019-12-05T10:30:00+08:00"
    zh = "“{value}”不是确定的时刻({cause_zh});请写明日期、时间和时区,例如 2019-12-05T10:30:00+08:00"


# -- the trace


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
    """More transfers than the index can number, or sums beyond 64 bits."""

    en = "{what} = {value} is above {limit}; split the ledger by time or by currency"
    zh = "{what} = {value} 超过 {limit};请按时间或币种拆分账本"


class MixedTraces(TraceError):
    """Traces that are to be compared asked different questions, or of different books."""

    en = "the trace under {rule} has {what} {found}, where {limit} is needed; trace all rules with the same roots and knobs on these books"
    zh = "规则 {rule} 的追踪中{what_zh}为 {found},应为 {limit};请在同一账本上用相同的争议转账和参数追踪各规则"


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


# -- restitution


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


# -- the lake


class LakeError(CloudSwordError):
    """The centre's records cannot be read or written."""


class NotACentre(LakeError):
    """The folder is not a centre."""

    en = "{path} is not a centre folder ({cause}); make one with: cloudsword init {path}"
    zh = "{path} 不是中心文件夹({cause});请先运行:cloudsword init {path}"


class BadPolicy(LakeError):
    """The policy of a centre says something that this version cannot do."""

    en = "policy {path}: {key} = {value}: {limit}; correct that line"
    zh = "策略文件 {path}:{key} = {value}:{limit};请更正该行"


class FolderNotEmpty(LakeError):
    """A new centre would be laid over something else."""

    en = "{path} is not empty (it holds {found}); choose a new folder"
    zh = "{path} 不是空文件夹(内有 {found});请换一个新文件夹"


class LakeBusy(LakeError):
    """Another process is writing."""

    en = "another process (pid {pid}) is writing to {path}; wait for it to end and try again"
    zh = "另一个进程(pid {pid})正在写入 {path};请等待其结束后重试"
    is_permanent = False


class DamagedLake(LakeError):
    """A file of the lake is missing or not what the manifest says."""

    en = "{path} does not match the manifest of its lake ({cause}); restore it from a backup"
    zh = "{path} 与数据湖清单不符({cause});请从备份恢复"


class ForeignIndex(LakeError):
    """An index was made from other records than the lake holds."""

    en = "the index in {path} belongs to ledger {found}, this lake is {limit}; delete that folder and it is built again"
    zh = "{path} 中的索引属于账本 {found},当前数据湖为 {limit};删除该文件夹即可重建"


class MemoryShort(LakeError):
    """The engine may not use enough memory for this work."""

    en = "the work on {path} needs more than the {limit} MB that the engine may use; nothing was changed: raise memory_mb under [lake] in policy.toml"
    zh = "{path} 的处理所需内存超过引擎上限 {limit} MB;未作任何更改:请在 policy.toml 的 [lake] 中调高 memory_mb"


class DiskFull(LakeError):
    """No room left while writing; what was there before is untouched."""

    en = "no room on the disk of {path} ({cause}); nothing was changed: free some space and run the same command again"
    zh = "{path} 所在磁盘空间不足({cause});未作任何更改:请释放空间后重新运行同一命令"
    is_permanent = False
