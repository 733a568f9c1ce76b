"""``cloudsword evaluate``: a centre held against the truth of its country."""

from pathlib import Path

import click

from cloudsword.cli.options import answer_options, centre_option, rule_option
from cloudsword.cli.verb import Option, Verb

LATENCIES = ("legacy", "day", "hours", "fast")


def run(centre: Path, rule: str | None, latency: str, form: str, out: Path | None) -> None:
    """Evaluate and write."""
    from cloudsword.cli.evaluating import evaluation_of, write_evaluation
    from cloudsword.cli.output import require_out

    if form == "html":
        require_out(out, form)
    write_evaluation(evaluation_of(centre, rule, latency), form, out)


verb = Verb(
    "evaluate",
    run,
    [
        centre_option(),
        rule_option(with_all=False),
        Option(
            ["--latency"],
            type=click.Choice(LATENCIES),
            default="hours",
            show_default=True,
            metavar="NAME",
            en="How fast institutions carry an order out, for the headline and the rules side by side: "
            "legacy (two weeks), day, hours, fast. The others are shown beside it.",
            zh="总览与规则对比所用的机构响应速度:legacy(两周)、day、hours、fast;其余速度并列显示。",
        ),
        *answer_options(
            ("table", "json", "html"),
            "File for the result. Standard output where it is - or left out; html needs it.",
            "结果文件。省略或为 - 时写到标准输出;html 必须给出。",
        ),
    ],
    en="Trace every report of a centre that was filled by cloudsword country, and hold the outcome against "
    "the truth: how much of the money that the trace points at is stolen, how much of the stolen money it "
    "finds, what a hold catches by the minutes from payment to order and by the institutions' latency, and "
    "how much money of the innocent it locks and for how long; the proportionate hold beside the freeze of "
    "whole accounts.\n\n"
    "What is measured is true of that country. How it was made, and what about it was chosen, stands in the "
    "reference.",
    zh="对由 cloudsword country 填充的中心逐案追踪,并与真实情况对照:追踪所指资金中赃款占比、"
    "赃款被找到的比例、按付款至指令的分钟数与机构响应速度可挽回的金额,以及误冻资金及时长;按金额止付与整户冻结并列。\n\n"
    "所测结果只对该模拟国家成立;其生成方式与自行选定的数值见参考文档。",
)
