"""What is made while a wheel is built: the catalogues of a program, of those that translators write."""

import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CataloguesHook(BuildHookInterface[Any]):
    """Puts a ``.mo`` in the place of each ``.po``; needs no package but this one.

    An editable install reads the checkout, where the ``.po`` is read as it stands.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make them, and tell the builder where they go."""
        if version == "editable":
            return
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        from cloudsword.tongue.written import mo, read_po

        made = Path(mkdtemp())
        for written in sorted(source.glob("cloudsword/locale/*/LC_MESSAGES/*.po")):
            locale = written.parents[1].name
            file = made / f"{locale}.mo"
            file.write_bytes(mo(read_po(written.read_text("utf-8")), locale))
            goes_to = written.relative_to(source).with_suffix(".mo").as_posix()
            build_data["force_include"][str(file)] = goes_to
