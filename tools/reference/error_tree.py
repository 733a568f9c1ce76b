"""docs/reference/errors.md: every sentence that a failure can say."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from cloudsword import errors
from cloudsword.centre.desks import present
from cloudsword.tongue import translate
from tools.reference.markdown import code, page, table

INTRODUCTION = """
An expected failure is one sentence on standard error: what was found, what the limit is, what to do next; no traceback.
The command then ends with the exit code shown. *Permanent* failures come again until something is changed; the others
may pass by trying again. Words in braces are filled in from the case at hand.

可预见的错误以一句话输出到标准错误：发现了什么、限度是什么、下一步做什么。花括号内为具体内容。
"""


def leaves(
    root: type[errors.CloudSwordError] = errors.CloudSwordError,
) -> Iterator[type[errors.CloudSwordError]]:
    """Yield every error class that has a sentence, in the order of the modules."""
    for child in root.__subclasses__():
        if child.__module__.startswith(f"{errors.__name__}."):
            if child.en:
                yield child
            yield from leaves(child)


def of_desks() -> Iterator[type[errors.CloudSwordError]]:
    """Yield the errors that desks bring, in the order of the desks."""
    for name in present(is_marked=True):
        if find_spec(f"{name}.errors") is not None:
            yield from import_module(f"{name}.errors").ERRORS


def render() -> str:
    """Return the page."""
    rows = [
        (
            code(error.__name__),
            (error.__doc__ or "").strip().splitlines()[0],
            error.en,
            translate(error.en, "zh"),
            "yes" if error.is_permanent else "no",
            str(error.exit_code),
        )
        for error in (*leaves(), *of_desks())
    ]
    header = ("error", "when", "sentence", "中文", "permanent", "exit code")
    return page("Errors", INTRODUCTION, table(header, rows))
