"""Heads of the chain that left it: what a cut or rewritten chain cannot take back.

They travel in orders (a desk gives them in its ``audit_heads.py``, ``heads()``), and a note of them is kept
in a file of the centre's folder, outside of the database: ``audit-heads``, one ``sequence:hash`` a line, only
ever added to.
"""

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django.conf import settings

from cloudsword.centre.apps import has, present
from cloudsword.centre.oversight.chain import Head, head

FILE = "audit-heads"


def note_head() -> Head:
    """Write the present head into the file, where it is not there yet; return it. For a clock."""
    present_head = head()
    file: Path = settings.CENTRE / FILE
    if present_head.sequence and (not (noted := list(noted_heads())) or noted[-1] != present_head):
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            os.write(handle, f"{present_head}\n".encode())
            os.fsync(handle)
        finally:
            os.close(handle)
    return present_head


def noted_heads() -> Iterator[Head]:
    """Yield the heads in the file; a line that was half written is passed over."""
    file: Path = settings.CENTRE / FILE
    for line in file.read_text("ascii").splitlines() if file.exists() else ():
        try:
            yield Head.parse(line)
        except ValueError:
            continue


def known_heads() -> Iterator[Head]:
    """Yield every head that left: from the file, and from the desks whose orders carried one."""
    yield from noted_heads()
    for app in present():
        if has(app, "audit_heads"):
            yield from import_module(f"{app}.audit_heads").heads()
