"""Take the pictures of the centre for the documents: a centre after some hours of work, in Chromium.

    python tools/centre_pictures.py docs/pictures [NAME ...]

Serves the centre that the tests of pages use, opens its pages as officers see them, and writes
``centre-NAME.png`` for each picture (all of them, or those that are named). Nothing is drawn over what the
pages show.
"""

import argparse
import io
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser.centre_content import UNREPORTED, UNREPORTED_MULE
from tests.browser.chromium import Chromium, find_chromium
from tests.browser.worked_centre import WorkedCentre, worked_centre

MOST_BYTES = 200_000
CASE = "/funds-desk/cases/K000004"
_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(frozen=True)
class Picture:
    """One picture: whose page, which, how large."""

    role: str
    path: str | Callable[[WorkedCentre], str]
    width: int = 1440
    height: int = 900
    language: str = "en"
    scheme: str = "light"
    before: Callable[[WorkedCentre], None] | None = None


def waiting_order(centre: WorkedCentre) -> str:
    """Return where the order stands that waits for a second officer."""
    centre.open(CASE)
    found = centre.chromium.evaluate(
        "document.querySelector('#work a.state-word.proposed').getAttribute('href')"
    )
    return str(found)


def tell(centre: WorkedCentre) -> None:
    """Type a report as it is told, until the ledger offers the transfer."""
    # a victim rounds, and errs by a digit
    for name, value in (
        ("creditor_account", UNREPORTED_MULE[:-3] + "867"),
        ("amount", "33,000"),
        ("debtor_account", UNREPORTED),
    ):
        centre.chromium.evaluate(f"document.querySelector('[name=payments-0-{name}]').focus()")
        centre.chromium.type(value)
    centre.chromium.wait("document.querySelector('[name=payments-0-transaction_id][value^=T-]') !== null")


PICTURES = {
    "case": Picture("funds_officer", CASE, height=1180),
    "case-dark": Picture("funds_officer", CASE, height=1180, scheme="dark"),
    "dashboard": Picture("funds_officer", "/", height=1100),
    "order": Picture("approver", waiting_order, height=760),
    "report": Picture("duty_officer", "/intake/new", before=tell),
    "phone-zh": Picture("funds_officer", CASE, 390, 844, "zh"),
}


def shoot(centre: WorkedCentre, picture: Picture) -> bytes:
    """Return the PNG of one picture."""
    chromium = centre.chromium
    chromium.size(picture.width, picture.height, is_phone=picture.width < 500)
    chromium.theme(picture.scheme)
    centre.sit(picture.role)
    centre.open(picture.path if isinstance(picture.path, str) else picture.path(centre))
    if picture.before is not None:
        picture.before(centre)
    chromium.wait("[...document.querySelectorAll('[data-flight]')].every((each) => !each.hidden)")
    chromium.evaluate(_FRAMES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "picture.png"
        chromium.screenshot(path)
        return path.read_bytes()


def smaller(png: bytes) -> bytes:
    """Return the same picture with a palette of its own colours: pages have few."""
    from PIL import Image

    image = Image.open(io.BytesIO(png)).convert("RGB")
    out = io.BytesIO()
    few = image.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return min(png, out.getvalue(), key=len)


def take(folder: Path, names: list[str]) -> None:
    """Write the pictures and say how large they are."""
    browser = find_chromium()
    if browser is None:
        sys.exit("no Chromium or Chrome on this machine; install one and run this again")
    with Chromium(browser) as chromium:
        for language in ("en", "zh"):
            wanted = {name: PICTURES[name] for name in names if PICTURES[name].language == language}
            if not wanted:
                continue
            with worked_centre(chromium, language) as centre:
                for name, picture in wanted.items():
                    path = folder / f"centre-{name}.png"
                    path.write_bytes(smaller(shoot(centre, picture)))
                    size = path.stat().st_size
                    print(json.dumps({"picture": str(path), "bytes": size, "fits": size <= MOST_BYTES}))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", default=list(PICTURES), metavar="NAME")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(PICTURES):
        parser.error(f"no picture {', '.join(sorted(unknown))}; there are {', '.join(PICTURES)}")
    take(asked.folder, asked.names)


if __name__ == "__main__":
    main()
