"""The lake and the folder of a centre."""

from cloudsword.errors.base import CloudSwordError


class LakeError(CloudSwordError):
    """The centre's records cannot be read or written."""


class NotACentre(LakeError):
    """The folder is not a centre."""

    en = "{path} is not a centre folder ({cause}); make one with: cloudsword init {path}"


class BadPolicy(LakeError):
    """The policy of a centre says something that this version cannot do."""

    en = "policy {path}: {key} = {value}: {limit}; correct that line"


class UnknownPreset(LakeError):
    """A policy was asked for whose country no preset knows."""

    en = "there is no policy preset {value!r}; use one of {limit}"


class FolderNotEmpty(LakeError):
    """A new centre would be laid over something else."""

    en = "{path} is not empty (it holds {found}); choose a new folder"


class LakeBusy(LakeError):
    """Another process is writing."""

    en = "another process (pid {pid}) is writing to {path}; wait for it to end and try again"
    is_permanent = False


class LedgerNotReady(LakeError):
    """A process that has just begun is still loading the ledger."""

    en = "the ledger is still being made ready after the start; a report can be saved without its transfer now, or try again in a minute"
    is_permanent = False


class LooksMirrored(LakeError):
    """Transfers would be booked twice: two statements tell them, each from its own side."""

    en = (
        "{value} row(s) look like the other side of rows that are there: same payer, payee, amount and currency, "
        "booked together; the first, {file} line {line}, is like {other}. Nothing was taken in. Leave these "
        "rows out of one of the two files, or, where they are transfers of their own, say --both-sides"
    )


class NoSuchBatch(LakeError):
    """A batch that took no rows in, or whose rows are out already."""

    en = "batch {value} has no rows among the records (the lake is version {limit}); list the batches with: cloudsword batches"


class ReasonMissing(LakeError):
    """Records would be taken out without a word why."""

    en = "undoing batch {value} needs a reason, which is kept for ever; say it with --reason"


class DamagedLake(LakeError):
    """A file of the lake is missing or not what the manifest says."""

    en = "{path} does not match the manifest of its lake ({cause}); restore it from a backup"


class UnsteadyStorage(LakeError):
    """What was written a moment ago reads as something else, twice."""

    en = "{path} was built again, and again reads as something else than was written; let somebody look at the disk and the memory of this machine, then try again"


class ForeignIndex(LakeError):
    """An index was made from other records than the lake holds."""

    en = "the index in {path} belongs to ledger {found}, this lake is {limit}; delete that folder and it is built again"


class MemoryShort(LakeError):
    """The engine may not use enough memory for this work."""

    en = "the work on {path} needs more than the {limit} MB that the engine may use; nothing was changed: raise memory_mb under [lake] in policy.toml"


class DiskFull(LakeError):
    """No room left while writing; what was there before is untouched."""

    en = "no room on the disk of {path} ({cause}); nothing was changed: free some space and run the same command again"
    is_permanent = False
