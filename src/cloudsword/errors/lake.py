"""The lake and the folder of a centre."""

from cloudsword.errors.base import CloudSwordError


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


class UnknownPreset(LakeError):
    """A policy was asked for whose country no preset knows."""

    en = "there is no policy preset {value!r}; use one of {limit}"
    zh = "没有名为 {value!r} 的策略预设;可用:{limit}"


class FolderNotEmpty(LakeError):
    """A new centre would be laid over something else."""

    en = "{path} is not empty (it holds {found}); choose a new folder"
    zh = "{path} 不是空文件夹(内有 {found});请换一个新文件夹"


class LakeBusy(LakeError):
    """Another process is writing."""

    en = "another process (pid {pid}) is writing to {path}; wait for it to end and try again"
    zh = "另一个进程(pid {pid})正在写入 {path};请等待其结束后重试"
    is_permanent = False


class LedgerNotReady(LakeError):
    """A process that has just begun is still loading the ledger."""

    en = "the ledger is still being made ready after the start; a report can be saved without its transfer now, or try again in a minute"
    zh = "系统启动后交易流水仍在准备中;可先保存报案而不核定转账,或一分钟后重试"
    is_permanent = False


class LooksMirrored(LakeError):
    """Transfers would be booked twice: two statements tell them, each from its own side."""

    en = (
        "{value} row(s) look like the other side of rows that are there: same payer, payee, amount and currency, "
        "booked together; the first, {file} line {line}, is like {other}. Nothing was taken in. Leave these "
        "rows out of one of the two files, or, where they are transfers of their own, say --both-sides"
    )
    zh = "{value} 行看似已有记录的另一方(付款方、收款方、金额、币种相同且入账时间相近);第一行为 {file} 第 {line} 行,与 {other} 相似。未导入任何数据。请从其中一个文件中去掉这些行;如确为不同的转账,请加 --both-sides"


class NoSuchBatch(LakeError):
    """A batch that took no rows in, or whose rows are out already."""

    en = "batch {value} has no rows among the records (the lake is version {limit}); list the batches with: cloudsword batches"
    zh = "批次 {value} 在现有记录中没有数据行(数据湖版本 {limit});请用 cloudsword batches 查看批次"


class ReasonMissing(LakeError):
    """Records would be taken out without a word why."""

    en = "undoing batch {value} needs a reason, which is kept for ever; say it with --reason"
    zh = "撤销批次 {value} 须注明原因并永久保存;请用 --reason 填写"


class DamagedLake(LakeError):
    """A file of the lake is missing or not what the manifest says."""

    en = "{path} does not match the manifest of its lake ({cause}); restore it from a backup"
    zh = "{path} 与数据湖清单不符({cause});请从备份恢复"


class UnsteadyStorage(LakeError):
    """What was written a moment ago reads as something else, twice."""

    en = "{path} was built again, and again reads as something else than was written; let somebody look at the disk and the memory of this machine, then try again"
    zh = "{path} 已重新生成,读出的内容再次与写入的不一致;请检查本机的磁盘与内存后重试"


class ForeignIndex(LakeError):
    """An index was made from other records than the lake holds."""

    en = "the index in {path} belongs to ledger {found}, this lake is {limit}; delete that folder and it is built again"
    zh = "{path} 中的索引属于交易流水 {found},当前数据湖为 {limit};删除该文件夹即可重建"


class MemoryShort(LakeError):
    """The engine may not use enough memory for this work."""

    en = "the work on {path} needs more than the {limit} MB that the engine may use; nothing was changed: raise memory_mb under [lake] in policy.toml"
    zh = "{path} 的处理所需内存超过引擎上限 {limit} MB;未作任何更改:请在 policy.toml 的 [lake] 中调高 memory_mb"


class DiskFull(LakeError):
    """No room left while writing; what was there before is untouched."""

    en = "no room on the disk of {path} ({cause}); nothing was changed: free some space and run the same command again"
    zh = "{path} 所在磁盘空间不足({cause});未作任何更改:请释放空间后重新运行同一命令"
    is_permanent = False
