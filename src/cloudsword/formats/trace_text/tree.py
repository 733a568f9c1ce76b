"""The tree of layers, drawn."""

from collections.abc import Mapping

from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.formats.trace_text.flow import Node, flow, visible
from cloudsword.formats.trace_text.lines import Column, Line, Piece, Tone, grid
from cloudsword.formats.trace_text.words import Words
from cloudsword.funds.result import TraceResult
from cloudsword.vocabulary.account_kinds import ExitKind
from cloudsword.vocabulary.money import format_number

Row = list[str | Piece]


def tree(result: TraceResult, institutions: Mapping[str, str], words: Words, cells: int) -> list[Line]:
    """Return the tree, one line an account.

    Parameters
    ----------
    result
        The trace.
    institutions
        Account to its institution, where known.
    words
        The language.
    cells
        Width of the page.

    Returns
    -------
    list of Line
        Victims at the left; small accounts folded, with their number and sums.
    """
    victims = flow(result)
    shown = visible(victims)
    rows: list[Row] = []
    currency = result.ledger.currency
    # a stack, not recursion: a trail may be a thousand hops long
    waiting: list[tuple[Node | list[Node] | str, str, str]] = []

    def push(nodes: list[Node], below: str, elsewhere: list[str]) -> None:
        """Put what hangs below one line on the stack, the first on top, folds and links last."""
        seen = [node for node in nodes if id(node) in shown]
        folded = [node for node in nodes if id(node) not in shown]
        items: list[Node | list[Node] | str] = [*seen, *([folded] if folded else []), *elsewhere]
        for place, item in reversed(list(enumerate(items))):
            is_last = place == len(items) - 1
            waiting.append(
                (item, below + ("└─ " if is_last else "├─ "), below + ("   " if is_last else "│  "))
            )

    for victim in victims:
        if id(victim) not in shown:
            continue
        waiting.append((victim, "", ""))
        while waiting:
            item, lead, below = waiting.pop()
            if isinstance(item, str):
                text = lead + words("above", account=visible_text(item))
                rows.append([Piece(text, Tone.MUTED), "", "", "", "", ""])
            elif isinstance(item, list):
                every = [inner for node in item for inner in (node, *node.below())]
                rows.append(
                    _folded(lead + words("more_accounts", n=f"{len(every):,}"), item, every, currency)
                )
            else:
                rows.append(_row(item, lead, institutions, words, currency))
                push(item.children, below, item.elsewhere)
    unseen = [victim for victim in victims if id(victim) not in shown]
    if unseen:
        every = [inner for victim in unseen for inner in victim.below()]
        text = words("more_victims", n=f"{len(unseen):,}", k=f"{len(every):,}")
        rows.append(_folded(text, unseen, every, currency))
    columns = [
        Column(words("account"), least=24),
        Column(words("layer"), is_right=True),
        Column(words("institution"), least=8, tone=Tone.MUTED),
        Column(words("received"), is_right=True),
        Column(words("passed_on"), is_right=True),
        Column(words("rests"), is_right=True),
    ]
    return grid(columns, rows, cells)


def _amount(minor: int, currency: str) -> str:
    return format_number(minor, currency) if minor else ""


def _row(node: Node, lead: str, institutions: Mapping[str, str], words: Words, currency: str) -> Row:
    name, tone = lead + visible_text(node.account), Tone.PLAIN
    if node.exits:
        name += " → " + ", ".join(words(f"exit_{kind}") for kind in sorted(node.exits))
        tone = Tone.RETURNED if set(node.exits) == {ExitKind.RETURNED} else Tone.GONE
    elif node.payers > 1:
        name += words("payers", n=f"{node.payers:,}")
    return [
        Piece(name, tone),
        str(node.hop) if node.hop else "",
        visible_text(institutions.get(node.account, "")),
        Piece(_amount(node.received, currency), tone if node.exits else Tone.STOLEN),
        Piece(_amount(node.passed_on, currency), Tone.STOLEN),
        Piece(_amount(node.resting, currency), Tone.STOPPABLE),
    ]


def _folded(text: str, tops: list[Node], every: list[Node], currency: str) -> Row:
    """Return the line of a fold: in and out of its ``tops``, what rests in ``every`` account of it."""
    return [
        Piece(text, Tone.MUTED),
        "",
        "",
        Piece(_amount(sum(node.received for node in tops), currency), Tone.MUTED),
        Piece(_amount(sum(node.passed_on for node in tops), currency), Tone.MUTED),
        Piece(_amount(sum(node.resting for node in every), currency), Tone.STOPPABLE),
    ]
