"""``cloudsword quarantine``: the rows that were set aside."""

from pathlib import Path

from cloudsword.cli.options import answer_options, centre_option
from cloudsword.cli.verb import Option, Verb


def run(centre: Path, table: str | None, reason: str | None, form: str, out: Path | None) -> None:
    """Print them."""
    from cloudsword.cli.set_aside import write_quarantine

    write_quarantine(centre, table, reason, form, out)


verb = Verb(
    "quarantine",
    run,
    [
        centre_option(),
        Option(
            ["--table"],
            metavar="NAME",
            en="Only rows that were meant for this table.",
            zh="只看原定导入该表的行。",
        ),
        Option(
            ["--reason"],
            metavar="REASON",
            en="Only rows with this reason, an id such as not_positive.",
            zh="只看该原因的行,如 not_positive。",
        ),
        *answer_options(
            ("table", "json", "csv"),
            "File for the result. Standard output where it is - or left out.",
            "结果文件。省略或为 - 时写到标准输出。",
        ),
    ],
    en="Show the rows that a centre has set aside, each with file, line, column, value and reason. The "
    "table counts "
    "them by file and reason and shows the first of each; json and csv hold them all.",
    zh="查看中心隔离的数据行:文件、行号、列、值和原因。表格按文件和原因计数并列出各自的第一行;json 与 csv "
    "含全部。",
)
