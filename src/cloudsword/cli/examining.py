"""The doctor's findings as lines or JSON."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cloudsword.cli.language import language, said
from cloudsword.cli.output import write_text

if TYPE_CHECKING:
    from cloudsword.centre.machine.doctor import Finding


def show_findings(findings: "Sequence[Finding]", form: str, out: Path | None) -> None:
    """Write one line a finding, and behind it the next step; in JSON, both languages."""
    if form == "json":
        from cloudsword.formats.trace_json.text import text

        rows = [
            {
                "check": finding.check,
                "level": finding.level.value,
                "en": finding.found.name_in("en"),
                "zh": finding.found.name_in("zh"),
                "next_en": finding.next_step("en"),
                "next_zh": finding.next_step("zh"),
            }
            for finding in findings
        ]
        write_text(text({"findings": rows}), out)
        return
    from cloudsword.formats.trace_text.cells import padded, width

    spoken = language()
    first = max(width(finding.check) for finding in findings) + 2
    lines = []
    for finding in findings:
        step = finding.next_step(spoken)
        then = said(" - next: {step}", step=step) if step else ""
        lead = padded(finding.level.name_in(spoken), 7) + padded(finding.check, first)
        lines.append(f"{lead}{finding.said(spoken)}{then}\n")
    write_text("".join(lines), out)
