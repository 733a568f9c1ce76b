"""The verbs, in the order of the work."""

from typing import Final

VERBS: Final[dict[str, tuple[str, str]]] = {
    "init": ("make the folder of a new centre", "新建中心文件夹"),
    "ingest": ("take files of records into a centre", "将记录文件导入中心"),
    "batches": ("list what was taken in, or undo a batch", "查看导入批次或撤销一批"),
    "quarantine": ("look at the rows that were set aside", "查看被隔离的数据行"),
    "trace": ("find where disputed money went", "追踪涉案资金去向"),
    "plan": ("propose what to hold, where first", "拟订止付方案"),
    "restitution": (
        "share held money among its victims, with a statement each",
        "向被害人分配已止付资金并出具说明",
    ),
    "country": ("make a synthetic country with its truth", "生成带有真实情况的模拟国家"),
    "evaluate": ("score a centre against the truth of its country", "对照真实情况评估中心"),
    "demo": ("watch a centre at work on a made-up country", "观看中心在模拟国家中的工作"),
    "serve": ("run a centre on this machine", "在本机运行中心"),
    "web": ("run the web application alone", "仅运行网页应用"),
    "worker": ("run what is done by the clock", "运行定时工作"),
    "migrate": ("bring the database up to date", "更新数据库结构"),
    "institutions": ("answer for a country's banks", "代表模拟国家的银行应答"),
    "doctor": ("say what is wrong with an installation", "检查安装问题"),
    "backup": ("back a centre up", "备份中心"),
    "restore": ("make a centre from a backup", "从备份恢复中心"),
    "audit": ("verify the audit log", "核验审计日志"),
    "version": ("tell which version this is", "显示版本"),
}
"""Verbs in the order of the work, each with its line of help; the module of the same name holds the rest."""
