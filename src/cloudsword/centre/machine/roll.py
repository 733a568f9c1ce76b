"""The roll of a centre's processes: each writes down who it is and who looks after it.

Invariants: a process is its number and the moment at which it began, since numbers are given again; one is an
orphan when the process that looks after it is gone, so that what somebody started by hand is never one.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from cloudsword.centre.machine.ending import Ending, is_living
from cloudsword.centre.machine.folders import run_folder, write_private

_FOLDER = "processes"


@dataclass(frozen=True, slots=True)
class Identity:
    """A process, told apart from all that had or will have its number.

    Parameters
    ----------
    pid
        Its number.
    began
        When it began, in seconds since 1970 as the system tells it.
    """

    pid: int
    began: float

    @classmethod
    def of(cls, pid: int) -> "Identity":
        """Return the process that has the number now; one that began at 0, which none did, where none has."""
        try:
            return cls(pid, psutil.Process(pid).create_time())
        except psutil.NoSuchProcess:
            return cls(pid, 0.0)

    def process(self) -> psutil.Process | None:
        """Return the process where it lives and is this user's, else None."""
        with suppress(psutil.Error, ValueError, OverflowError):
            found = psutil.Process(self.pid)
            is_it = found.create_time() == self.began and found.uids().real == os.getuid()
            return found if is_it and is_living(found) else None
        return None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a process wrote down.

    Parameters
    ----------
    who
        The process.
    keeper
        Who looks after it; None: somebody outside the centre, as a service manager or a person.
    """

    who: Identity
    keeper: Identity | None

    @property
    def is_orphan(self) -> bool:
        """Whether the process that looked after it is gone."""
        return self.keeper is not None and self.keeper.process() is None


def enter(centre: Path, keeper: int | None) -> None:
    """Write this process down, which ``keeper`` looks after, and strike out those that ended."""
    for path, entry in _read(centre):
        if entry is None or entry.who.process() is None:
            path.unlink(missing_ok=True)
    who = Identity.of(os.getpid())
    told = {
        "pid": who.pid,
        "began": who.began,
        "keeper": None if keeper is None else {"pid": keeper, "began": Identity.of(keeper).began},
    }
    # the moment in the name: nobody who strikes out the last one with this number strikes out this one
    write_private(_folder(centre) / f"{who.pid}-{round(who.began * 1000)}.json", json.dumps(told))


def living(centre: Path) -> list[Entry]:
    """Return the entries of processes that live, by their numbers."""
    found = [entry for _, entry in _read(centre) if entry is not None and entry.who.process() is not None]
    return sorted(found, key=lambda entry: entry.who.pid)


def end_orphans(centre: Path, seconds: float | None = None) -> None:
    """End what nobody looks after any more, as after a ``serve`` that was killed.

    Parameters
    ----------
    centre
        The centre's folder.
    seconds
        How long they may take before they are killed; None: the usual five.
    """

    def orphans() -> Iterator[psutil.Process]:
        for entry in living(centre):
            found = entry.who.process() if entry.is_orphan else None
            if found is not None and found.pid != os.getpid():
                yield found
                with suppress(psutil.Error):
                    yield from found.children(recursive=True)

    Ending("orphans", orphans, seconds).wait()


def _folder(centre: Path) -> Path:
    folder = run_folder(centre) / _FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _read(centre: Path) -> Iterator[tuple[Path, Entry | None]]:
    """Give the files of the roll with what they say; None: nothing that can be read, and so nobody."""
    for path in list(_folder(centre).glob("*.json")):
        try:
            told = json.loads(path.read_bytes())
            keeper = told["keeper"]
            yield path, Entry(_identity(told), None if keeper is None else _identity(keeper))
        except FileNotFoundError:  # struck out a moment ago
            continue
        except (ValueError, KeyError, TypeError):
            yield path, None


def _identity(told: dict[str, object]) -> Identity:
    pid, began = told["pid"], told["began"]
    if type(pid) is not int or not isinstance(began, float) or pid <= 0:
        raise ValueError(told)
    return Identity(pid, began)
