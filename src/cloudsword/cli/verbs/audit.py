"""``cloudsword audit verify``: whether anybody laid hands on the audit log."""

from pathlib import Path

import click

from cloudsword.cli.centre_processes import require_centre
from cloudsword.cli.language import language, said
from cloudsword.cli.options import answer_options, centre_option
from cloudsword.cli.output import write_text
from cloudsword.cli.verb import Verb


def run(what: str, centre: Path, form: str, out: Path | None) -> int:
    """Verify, tell, and return 1 where something is wrong."""
    folder = require_centre(centre)
    from cloudsword.centre.machine.auditing import verify

    found = verify(folder)
    if form == "json":
        from cloudsword.formats.trace_json.text import text

        tree = {
            "events": found.head.sequence,
            "head": str(found.head),
            "heads_compared": found.heads,
            "findings": [
                {"fault": one.fault.value, "first": one.first, "last": one.last} for one in found.findings
            ],
        }
        write_text(text(tree), out)
        return int(bool(found.findings))
    lines = [finding.name_in(language()) for finding in found.findings] or [
        said(
            f"the audit log is whole: {found.head.sequence:,} events, compared with {found.heads:,} "
            f"heads that left it",
            f"审计日志完整:{found.head.sequence:,} 条事件,已与 {found.heads:,} 个送出的链头核对",
        )
    ]
    write_text("".join(f"{line}\n" for line in lines), out)
    return int(bool(found.findings))


verb = Verb(
    "audit",
    run,
    [
        click.Argument(["what"], metavar="verify", type=click.Choice(["verify"])),
        centre_option(),
        *answer_options(
            ("text", "json"), "File for the result; else standard output.", "结果文件;默认为标准输出。"
        ),
    ],
    en="Read the audit log of a centre from end to end and say whether an event was edited, taken "
    "out, moved or put in, "
    "and whether its end is missing: compared with the heads that left it, in orders and in the "
    "file audit-heads.\n\n"
    "Ends with 1 where something is wrong, else with 0.",
    zh="通读中心的审计日志,检查事件是否被修改、删除、调换或插入,以及末尾是否缺失:"
    "与随指令送出的链头和 audit-heads 文件核对。\n\n"
    "发现问题时退出码为 1,否则为 0。",
)
