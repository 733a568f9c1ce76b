"""How the kernels of this room are compiled; see ``cloudsword.kernels``."""

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import numba

from cloudsword.kernels import Compiler

F = TypeVar("F", bound=Callable[..., Any])

# the codes of these enumerations are their members' places
_VOCABULARY: Final = tuple(
    ("cloudsword.vocabulary", name) for name in ("account_kinds.py", "tracing_rules.py")
)

compiler = Compiler("cloudsword.funds", _VOCABULARY)
kernel = compiler.kernel


def part(function: F) -> F:
    """Compile ``function`` as a part that only kernels call; it is cached with its callers.

    A part makes no arrays and keeps none, so it need not count references to them: atomic counting of what a
    kernel holds anyway took a third of a trace.
    """
    return cast(F, numba.njit(no_cpython_wrapper=True, no_cfunc_wrapper=True, _nrt=False)(function))


def maker(function: F) -> F:
    """Compile ``function`` as a part that makes arrays."""
    return cast(F, numba.njit(no_cpython_wrapper=True, no_cfunc_wrapper=True)(function))
