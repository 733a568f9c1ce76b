"""Django's management commands, for those who write desks: ``python -m cloudsword.centre makemigrations``."""

import os
import sys
from pathlib import Path

from cloudsword.centre import project
from cloudsword.centre.database import Cluster
from cloudsword.centre.database.address import is_embedded
from cloudsword.errors import CentreNotNamed


def main() -> None:
    """Run the management command that the arguments name, for the centre in ``CLOUDSWORD_CENTRE``."""
    folder = os.environ.get("CLOUDSWORD_CENTRE")
    if not folder:
        raise CentreNotNamed()
    if is_embedded():
        Cluster(Path(folder)).start()
    project.configure(Path(folder))
    from django.core.management import execute_from_command_line

    execute_from_command_line(["cloudsword.centre", *sys.argv[1:]])


if __name__ == "__main__":
    main()
