"""JSON text that people can read and compare line by line: one line for each row of a list."""

import json
from collections.abc import Iterator
from typing import Any, Final

from cloudsword.tongue import phrase

RESULT: Final = phrase("a result of cloudsword trace")
"""What a file is asked to be that is compared with."""


def text(value: object) -> str:
    """Return JSON with a line end behind it.

    Parameters
    ----------
    value
        Dicts, lists, texts, whole numbers and None. Dicts keep their order.

    Returns
    -------
    str
        Unicode as it is; each row of a list stands on a line of its own. The same value gives the same text.

    Examples
    --------
    >>> print(text({"rule": "fifo", "roots": [{"transaction_id": "t1"}]}), end="")
    {
      "rule": "fifo",
      "roots": [
        {"transaction_id": "t1"}
      ]
    }
    """
    return "".join(_lines(value, 0)) + "\n"


def _lines(value: object, depth: int) -> Iterator[str]:
    """Open dicts down to those that hold lists, and lists down to their rows."""
    inner, outer = "  " * (depth + 1), "  " * depth
    if isinstance(value, dict) and (depth == 0 or any(_is_long(item) for item in value.values())):
        yield "{\n"
        for place, (name, item) in enumerate(value.items()):
            yield f"{',' + chr(10) if place else ''}{inner}{_flat(name)}: "
            yield from _lines(item, depth + 1)
        yield f"\n{outer}}}"
    elif isinstance(value, list) and value:
        yield "[\n"
        for place, item in enumerate(value):
            yield f"{',' + chr(10) if place else ''}{inner}{_flat(item)}"
        yield f"\n{outer}]"
    else:
        yield _flat(value)


def _is_long(item: Any) -> bool:
    return isinstance(item, list | dict)


def _flat(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
