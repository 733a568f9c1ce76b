"""How the kernels of this room are compiled; see ``cloudsword.kernels``."""

from typing import Final

from cloudsword.kernels import Compiler

# members of enumerations and lengths of time
_FROZEN: Final = tuple(("cloudsword.country", name) for name in ("flow.py", "calendar.py"))

kernel = Compiler("cloudsword.country", _FROZEN).kernel
