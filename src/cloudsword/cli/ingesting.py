"""What became of the rows of files that were taken in, in words."""

from pathlib import Path

from cloudsword.cli.language import language, said
from cloudsword.formats.trace_json.text import text
from cloudsword.lake.ingest import IngestSummary
from cloudsword.vocabulary.reasons import Reason

SHOWN_REASONS = 3


def summary_text(table: str, summary: IngestSummary, centre: Path, form: str) -> str:
    """Return what became of the rows.

    Parameters
    ----------
    table
        The table.
    summary
        Counts.
    centre
        For the next step.
    form
        ``table`` or ``json``.

    Returns
    -------
    str
        With a line end.
    """
    if form == "json":
        return text(
            {
                "table": table,
                "accepted": summary.accepted,
                "updated": summary.updated,
                "duplicates": summary.duplicates,
                "quarantined": summary.quarantined,
                "reasons": [{"reason": reason, "rows": rows} for reason, rows in summary.reasons],
                "mirrored": summary.mirrored,
                "version": summary.version,
            }
        )
    counts = [
        (said("accepted"), summary.accepted),
        (said("updated"), summary.updated),
        (said("duplicates"), summary.duplicates),
        (said("quarantined"), summary.quarantined),
    ]
    lines = [f"{table}: " + ", ".join(f"{name} {rows:,}" for name, rows in counts)]
    if summary.mirrored:
        lines.append(
            said(
                "  {mirrored:,} of them look like the other side of rows that are there, and "
                "were taken in as asked (--both-sides)",
                mirrored=summary.mirrored,
            )
        )
    for reason, rows in summary.reasons[:SHOWN_REASONS]:
        lines.append(f"  {rows:,} × {reason}: {Reason.of(reason).name_in(language())}")
    if len(summary.reasons) > SHOWN_REASONS:
        more = len(summary.reasons) - SHOWN_REASONS
        lines.append(said("  … and {more} more reason(s)", more=more))
    if summary.quarantined:
        command = f"cloudsword quarantine --centre {centre}"
        lines.append(said("  the rows: {command}", command=command))
    return "\n".join(lines) + "\n"
