"""Take the pictures of the documents: open a trace page in Chromium and write PNGs of it.

    python tools/pictures.py PAGE.html docs/pictures [--name trace]
    python tools/pictures.py demo/score.html docs/pictures --name score --plain 1290

Writes ``NAME.png`` (English, light), ``NAME-dark.png``, ``NAME-zh.png``, ``NAME-graph.png`` (the graph alone)
and ``NAME-phone.png``; with ``--plain`` only ``NAME.png``, that many pixels high. Nothing is drawn over what
the page shows.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser.chromium import Chromium, find_chromium


def take(page: Path, folder: Path, name: str) -> list[Path]:
    """Write the pictures and return their paths."""
    browser = find_chromium()
    if browser is None:
        sys.exit("no Chromium or Chrome on this machine; install one and run this again")
    address = page.resolve().as_uri()
    written = []
    with Chromium(browser) as chromium:

        def shoot(suffix: str, width: int, height: int, scheme: str, script: str = "1") -> None:
            chromium.size(width, height, is_phone=width < 500)
            chromium.theme(scheme)
            chromium.navigate(address)
            chromium.evaluate(script)
            # two frames: the page has painted what the script changed
            chromium.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            path = folder / f"{name}{suffix}.png"
            chromium.screenshot(path)
            written.append(path)

        shoot("", 1440, 1320, "light")
        shoot("-dark", 1440, 1320, "dark")
        shoot("-zh", 1440, 1320, "light", "choose({language: 'zh'})")
        chromium.size(1440, 900)
        chromium.theme("light")
        chromium.navigate(address)
        height = chromium.evaluate(
            "Math.ceil(document.querySelector('#told').getBoundingClientRect().top"
            " - document.querySelector('#picture-part').getBoundingClientRect().top)"
        )
        shoot("-graph", 1440, height, "light", "document.querySelector('#picture-part').scrollIntoView()")
        shoot("-phone", 390, 844, "light", "1")
    return written


def take_plain(page: Path, path: Path, height: int) -> None:
    """Write one picture of the top of a page."""
    browser = find_chromium()
    if browser is None:
        sys.exit("no Chromium or Chrome on this machine; install one and run this again")
    with Chromium(browser) as chromium:
        chromium.size(1300, height)
        chromium.theme("light")
        chromium.navigate(page.resolve().as_uri())
        chromium.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        chromium.screenshot(path)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("page", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--name", default="trace")
    parser.add_argument("--plain", type=int, metavar="PIXELS", help="one picture only, so high")
    asked = parser.parse_args()
    if asked.plain:
        take_plain(asked.page, asked.folder / f"{asked.name}.png", asked.plain)
        return
    for path in take(asked.page, asked.folder, asked.name):
        print(f"{path} {path.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
