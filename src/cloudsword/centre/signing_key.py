"""The key that signs sessions and links: made once, in the centre's folder, readable for its owner alone."""

import os
import secrets
from pathlib import Path

FILE = "signing-key"


def signing_key(centre: Path) -> str:
    """Return the key of the centre in ``centre``; made where it is absent.

    Of two processes that make it at once, one wins and both read the same.
    """
    file = centre / FILE
    if not file.exists():
        draft = centre / f".{FILE}.{os.getpid()}"
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(f"{secrets.token_urlsafe(48)}\n")
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(draft, file)  # unlike a replacement, it fails where another was first
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text("ascii").strip()
