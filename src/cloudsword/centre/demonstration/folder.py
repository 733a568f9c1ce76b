"""What the mark in a centre's folder says: made as a demonstration, of this country.

Invariant: the mark is written when the folder is made, before there is anything else; no function adds it to
a centre that stands, and none takes it away.
"""

import json
import re
from dataclasses import asdict, dataclass
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from cloudsword.centre.marks import MARK
from cloudsword.errors import FolderNotEmpty, NotADemonstration
from cloudsword.lake.durable import write_whole, writing
from cloudsword.tongue import phrase

if TYPE_CHECKING:
    from cloudsword.country.scenario import Scenario

SMALLEST_MINOR = 50_000
"""Least amount of an order in a demonstration, minor units: two officers and a bank's desk work on each."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the mark says.

    Parameters
    ----------
    people, days, seed, preset
        The country's scenario.
    """

    people: int
    days: int
    seed: int
    preset: str

    @property
    def scenario(self) -> "Scenario":
        """The country."""
        from cloudsword.country.scenario import Scenario

        return Scenario(self.people, self.days, self.seed, self.preset)


def make_folder(path: Path, mark: Mark, *, language: str = "en") -> Path:
    """Make the new or empty folder ``path`` the folder of a demonstration.

    Parameters
    ----------
    path
        Where.
    mark
        Its country.
    language
        Of its policy: ``en`` or ``zh``.

    Returns
    -------
    pathlib.Path
        Absolute.

    Raises
    ------
    FolderNotEmpty
        Something lies there: a real centre, for one.
    DiskFull, UnwritableFile
        As ``lake.centre.create``.
    """
    from cloudsword.lake.centre import create

    folder = path.absolute()
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(
            path=folder, found=", ".join(sorted(entry.name for entry in folder.iterdir())[:3])
        )
    create(folder, currency=mark.scenario.currency, language=language, networks=["127.0.0.0/8"])
    _decide(folder / "policy.toml", mark)
    with writing(folder / MARK):
        write_whole(folder / MARK, (json.dumps(asdict(mark)) + "\n").encode())
    return folder


def _decide(policy: Path, mark: Mark) -> None:
    """Let the policy say what this centre's authority decided: no trifles, and how late its banks act."""
    from cloudsword.country.institutions import latency

    minutes = exp(latency(mark.scenario)[0])
    text = policy.read_text("utf-8")
    for key, minor in (("smallest_minor", SMALLEST_MINOR), ("latency_seconds", round(minutes * 60))):
        text, times = re.subn(rf"^(# )?{key} = \d+", f"{key} = {minor}", text, count=1, flags=re.MULTILINE)
        assert times, f"the policy has no {key}"
    write_whole(policy, text.encode())


def mark_of(folder: Path) -> Mark:
    """Return what the mark says.

    Raises
    ------
    NotADemonstration
        There is none, or it cannot be read.
    """
    try:
        return Mark(**json.loads((folder / MARK).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise NotADemonstration(path=folder, act=phrase("this")) from error
