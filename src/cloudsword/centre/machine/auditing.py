"""Verifying the audit chain from outside of the product, by whoever runs the machine."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cloudsword.centre.machine.migrating import running
from cloudsword.errors import NoHeadInFile, UnreadableFile

if TYPE_CHECKING:
    from cloudsword.centre.audit.witnesses import Examined


def verify(centre: Path, anchors: Sequence[Path] = ()) -> "Examined":
    """Read the whole chain of the centre in ``centre``; nothing is recorded or changed.

    Parameters
    ----------
    centre
        The centre's folder.
    anchors
        Texts of any kind with heads that were kept elsewhere: notes, mails, orders that institutions kept.

    Raises
    ------
    DatabaseDown, NotMigrated
        There is nothing to read.
    NoHeadInFile, UnreadableFile
        A file that was brought says nothing.
    """
    texts = [(file, _text(file)) for file in anchors]
    with running(centre):
        from cloudsword.centre.project import configure

        configure(centre)
        from cloudsword.centre.machine.readiness import require_tables

        require_tables()
        from cloudsword.centre.audit.heads import heads_in
        from cloudsword.centre.audit.witnesses import examine

        brought = []
        for file, text in texts:
            found = list(heads_in(text))
            if not found:
                raise NoHeadInFile(path=file)
            brought += found
        return examine(brought)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except OSError as error:
        raise UnreadableFile(path=file, cause=error.strerror or str(error)) from error
