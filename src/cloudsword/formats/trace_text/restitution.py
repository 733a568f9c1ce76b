"""A restitution as text: a line a victim, then both sums that must add up for each."""

from typing import Final

from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.formats.trace_text.lines import BLANK, Column, Line, Piece, Tone, grid, line
from cloudsword.funds.restitution import Restitution
from cloudsword.tongue import N_, translate
from cloudsword.vocabulary.clock import format_instant
from cloudsword.vocabulary.money import format_number

_WORDS: Final = {
    "title": N_("Restitution of {held} {currency}"),
    "method": N_("Method {method}: {name}. Tracing rule {rule}. As of {as_of}."),
    "victim": N_("victim"),
    "disputed": N_("disputed"),
    "held": N_("held"),
    "returned": N_("returned before"),
    "allocated": N_("allocated"),
    "missing": N_("missing"),
    "total": N_("total"),
    "from": N_("From which account"),
    "account": N_("account"),
    "root": N_("disputed transfer"),
    "conservation": N_("Every unit accounted for"),
}


def restitution_lines(found: Restitution, language: str = "en", cells: int = 110) -> list[Line]:
    """Return the page of a restitution.

    Parameters
    ----------
    found
        The restitution.
    language
        ``en`` or ``zh``.
    cells
        Width of the page.

    Returns
    -------
    list of Line
        ``lines.plain`` makes text of them.
    """

    def say(key: str, **holes: object) -> str:
        return translate(_WORDS[key], language).format(**holes)

    def amount(minor: int) -> str:
        return format_number(minor, found.currency)

    names = ("disputed_minor", "held_minor", "returned_minor", "allocated_minor", "missing_minor")
    rows: list[list[str | Piece]] = [
        [visible_text(s.victim), *(amount(getattr(s, name)) for name in names)] for s in found.statements
    ]
    sums = [sum(getattr(s, name) for s in found.statements) for name in names]
    rows.append([say("total"), *(amount(minor) for minor in sums)])
    columns = [
        Column(say("victim"), least=12),
        Column(say("disputed"), is_right=True, tone=Tone.STOLEN),
        Column(say("held"), is_right=True),
        Column(say("returned"), is_right=True, tone=Tone.RETURNED),
        Column(say("allocated"), is_right=True, tone=Tone.RETURNED),
        Column(say("missing"), is_right=True),
    ]
    method = say(
        "method",
        method=found.method.value,
        name=found.method.name_in(language),
        rule=found.rule.value,
        as_of=format_instant(found.as_of),
    )
    page: list[Line] = [
        line(say("title", held=amount(found.held_minor), currency=found.currency), Tone.HEADING),
        line(method, Tone.MUTED),
        BLANK,
        *grid(columns, rows, cells),
    ]
    given = [row for row in found.allocations.to_pylist() if row["allocated_minor"]]
    if given:
        shown: list[list[str | Piece]] = [
            [
                visible_text(row["account"]),
                visible_text(row["transaction_id"]),
                visible_text(row["victim"]),
                amount(row["allocated_minor"]),
            ]
            for row in given
        ]
        from_columns = [
            Column(say("account"), least=12),
            Column(say("root"), least=12),
            Column(say("victim"), least=12),
            Column(say("allocated"), is_right=True),
        ]
        page += [BLANK, line(say("from"), Tone.HEADING), *grid(from_columns, shown, cells)]
    page += [BLANK, line(say("conservation"), Tone.HEADING)]
    for statement in found.statements:
        page.append(line(visible_text(statement.victim), Tone.MUTED))
        page += [line("  " + text) for text in statement.conservation(found.currency, language)]
    return page
