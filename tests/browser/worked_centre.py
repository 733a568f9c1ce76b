"""The centre after some hours of work, in a browser: sit in as a role, walk through all of its pages."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.centre_content import local_zone
from tests.browser.chromium import Chromium

LOADED = "document.readyState === 'complete'"
_LINKS = "[...document.querySelectorAll('a[href]')].map((each) => each.getAttribute('href'))"
_NO_PAGES = re.compile(r"\.(pdf|csv|jsonl?|stix|jws)(\?|$)|^/people/sign-out|^/statements/|#|\?(?!account=)")
_NUMBERS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[KR]\d{6,}|\d+|(?<=institutions/)(?!new)[a-z-]+|\?.*")


class WorkedCentre:
    """One served centre, its roles' sessions, and a browser before it."""

    def __init__(self, chromium: Chromium, address: str, sessions: dict[str, str], language: str) -> None:
        self.chromium = chromium
        self.address = address
        self.language = language
        self.sessions = sessions

    def sit(self, role: str) -> None:
        """Sit in as ``role``; "" is nobody."""
        wanted = {"language": "zh-hans" if self.language == "zh" else "en"}
        if role:
            wanted["session"] = self.sessions[role]
        self.chromium.put_cookies(
            [{"name": name, "value": value, "url": self.address} for name, value in wanted.items()]
        )

    def open(self, path: str) -> None:
        """Open a page."""
        self.chromium.navigate(self.address + path, ready=LOADED)

    def links(self) -> list[str]:
        """Return where the page leads that is a page too, once each."""
        found = [each for each in self.chromium.evaluate(_LINKS) if each.startswith("/")]
        return [each for each in dict.fromkeys(found) if not _NO_PAGES.search(each)]

    def walk(self, role: str, each_kind: int = 1) -> Iterator[str]:
        """Sit in as ``role`` and open every page that can be reached; yield the path of each.

        Of pages that differ by their number alone, ``each_kind`` are opened.
        """
        self.sit(role)
        waiting, counted = ["/"], dict[str, int]()
        known = set(waiting)
        while waiting:
            path = waiting.pop(0)
            kind = _NUMBERS.sub("N", path)
            if counted.get(kind, 0) >= each_kind:
                continue
            counted[kind] = counted.get(kind, 0) + 1
            self.open(path)
            found = self.links()
            yield path
            waiting += [each for each in found if each not in known]
            known.update(found)


@contextmanager
def worked_centre(chromium: Chromium, language: str) -> Iterator[WorkedCentre]:
    """Serve a centre with content in ``language``, in which the hours of work lie in one day."""
    with tempfile.TemporaryDirectory(prefix="cs") as folder:
        Path(folder).chmod(0o711)
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.served_centre", f"{folder}/centre", "0", language],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "CLOUDSWORD_TIME_ZONE": local_zone()},
        )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            assert line, "the centre did not come up"
            said = json.loads(line)
            yield WorkedCentre(chromium, f"http://127.0.0.1:{said['port']}", said["sessions"], language)
        finally:
            process.stdin.close()
            process.wait(240)
            process.stdout.close()
