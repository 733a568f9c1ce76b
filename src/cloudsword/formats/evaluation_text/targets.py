"""The validation table: each target, what was wanted, what was found, inside or not."""

from collections.abc import Sequence

from cloudsword.evaluate.targets import LEAST_OBSERVATIONS, Target, records
from cloudsword.formats.evaluation_text.words import Words
from cloudsword.formats.trace_text.lines import BLANK, Column, Line, Piece, Tone, grid, line

WIDTH = 130
_TONES = {True: ("inside", Tone.RETURNED), False: ("outside", Tone.WARNING), None: ("unmeasured", Tone.MUTED)}


def _number(value: float | None) -> str:
    """Return three figures that matter, without an exponent."""
    if value is None:
        return "-"
    if value == int(value) and abs(value) < 1e6:
        return f"{int(value):,}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}" if abs(value) >= 0.01 else f"{value:.4f}"


def target_lines(targets: Sequence[Target], language: str = "en", cells: int = WIDTH) -> list[Line]:
    """Return the validation table, one row a value, and how many of the targets are inside.

    Parameters
    ----------
    targets
        Values, as ``measure`` gives them.
    language
        ``en`` or ``zh``.
    cells
        Width to stay within: names are cut in their middle.

    Returns
    -------
    list of Line
        ``trace_text.lines.plain`` makes text of them.
    """
    words = Words(language)
    columns = [
        Column(words("t_id"), is_right=True),
        Column(words("t_name"), least=24),
        Column(words("t_target"), is_right=True),
        Column(words("t_found"), is_right=True),
        Column(words("t_low"), is_right=True, tone=Tone.MUTED),
        Column(words("t_high"), is_right=True, tone=Tone.MUTED),
        Column(words("t_count"), is_right=True, tone=Tone.MUTED),
        Column(words("t_inside")),
    ]
    rows: list[list[str | Piece]] = []
    for target in targets:
        key, tone = _TONES[target.inside]
        rows.append(
            [
                target.id,
                target.name.name_in(language),
                target.target,
                _number(target.found),
                _number(target.low),
                _number(target.high),
                f"{target.observations:,}",
                Piece(words(key), tone),
            ]
        )
    verdicts = [entry["inside"] for entry in records(targets)]
    summary = words(
        "t_sum",
        inside=verdicts.count(True),
        all=len(verdicts),
        outside=verdicts.count(False),
        unmeasured=verdicts.count(None),
        least=LEAST_OBSERVATIONS,
    )
    return [line(words("targets"), Tone.HEADING), *grid(columns, rows, cells), BLANK, line(summary)]
