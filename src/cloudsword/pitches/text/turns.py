"""Turns of a call: who said what, where a transcript says who spoke."""

import re
from typing import Final

_CALLER: Final = (
    "来电|主叫|呼入|呼叫方|对方|骗子|诈骗者|说话人1|左"
    "|caller|agent|scammer|suspect|speaker 1|speaker a|left|a"
)
_CALLEE: Final = (
    "接听|被叫|接听方|用户|客户|受害人|说话人2|右"
    "|callee|called|victim|user|customer|speaker 2|speaker b|right|b"
)
_TURN: Final = re.compile(
    rf"^[ \t]*(?:(?P<caller>{_CALLER})|(?P<callee>{_CALLEE}))[ \t]*[::][ \t]*(?P<words>.*)$",
    re.IGNORECASE | re.MULTILINE,
)


def caller_turns(text: str) -> tuple[str, ...]:
    r"""Return what the caller said, turn by turn; empty where ``text`` is no transcript of a call.

    Parameters
    ----------
    text
        A transcript has a line a turn, each with its speaker and a colon in front, and both speak. Lines
        without a speaker belong to the turn before.

    Examples
    --------
    >>> caller_turns("Caller: I am from the bank.\nCallee: Yes?\nCaller: Your card is blocked.")
    ('I am from the bank.', 'Your card is blocked.')
    >>> caller_turns("a: one line alone")
    ()
    """
    found = list(_TURN.finditer(text))
    if not any(turn["caller"] for turn in found) or not any(turn["callee"] for turn in found):
        return ()
    turns: list[str] = []
    last_was_caller = False
    for turn, following in zip(found, [*found[1:], None], strict=True):
        is_caller = turn["caller"] is not None
        words = text[turn.start("words") : following.start() if following else len(text)].strip()
        if is_caller and words:
            if last_was_caller:
                turns[-1] += f"\n{words}"
            else:
                turns.append(words)
        last_was_caller = is_caller
    return tuple(turns)
