"""Free account texts: whatever an institution calls its accounts."""

from typing import Final

LONGEST: Final = 70
"""Characters; no account identification of ISO 20022 is longer than 34, free forms of files run a little
over."""


def canonical(text: str) -> str:
    """Return the text with runs of blanks as one and none around.

    Capitals stay: institutions tell them apart.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        May be empty.
    """
    return " ".join(text.split())


def fault(account: str) -> tuple[str, str] | None:
    """Return why the text cannot be an account, in English and Chinese; None: it can.

    Parameters
    ----------
    account
        What ``canonical`` returned.

    Returns
    -------
    tuple of str, or None
        Nothing there, characters that do not print, or longer than ``LONGEST``.
    """
    if not account:
        return "nothing was given", "未填写"
    if not account.isprintable():
        return "it holds characters that do not print", "含有不可见字符"
    if len(account) > LONGEST:
        return (
            f"{len(account)} characters are more than the {LONGEST} of any account",
            f"共 {len(account)} 个字符,超过账号上限 {LONGEST}",
        )
    return None
