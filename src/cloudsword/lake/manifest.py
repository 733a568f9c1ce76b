"""What belongs to a version of the lake. What its manifest does not list does not exist.

Invariant: parts are only ever added, so the parts of an older version are among those of every later one;
one that was undone is named under ``undone``.
"""

import json
import re
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from cloudsword.errors import CloudSwordError, DamagedLake, UnreadableFile
from cloudsword.lake.layout import TABLES, head_path, manifest_path

FORMAT = 1
"""Version of the layout itself; another number is refused."""

_ALWAYS = ("transfers", "accounts", "reports", "institutions", "quarantine")
"""Tables that every manifest lists; the others came later."""

_FILE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,200}")


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file.

    Parameters
    ----------
    file
        Name under ``lake/``, with ``/``.
    version
        The version that added it.
    rows
        Rows in it.
    new_keys
        Rows whose key no earlier row has; less than ``rows`` only for accounts that were renewed.
    bytes
        Size of the file.
    sha256
        64 hex digits over the file.
    min_booked_at, max_booked_at
        First and last booking, ISO 8601 UTC with microseconds; None for tables without bookings.
    """

    file: str
    version: int
    rows: int
    new_keys: int
    bytes: int
    sha256: str
    min_booked_at: str | None = None
    max_booked_at: str | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What one ingest did; kept for ever in ``lake/ingests/``.

    Parameters
    ----------
    table
        Table that was fed.
    files
        Names of the sources, as given, in reading order.
    accepted, updated, duplicates, quarantined
        Rows by what became of them.
    reasons
        Quarantined rows by reason.
    mirrored
        Transfers among the accepted that looked like the other side of transfers that were there, and were
        taken in all the same.
    undid
        The batch that this one took out of the lake; None: it took rows in.
    by, reason
        Who undid it, and why.
    """

    table: str
    files: tuple[str, ...]
    accepted: int
    updated: int
    duplicates: int
    quarantined: int
    reasons: dict[str, int]
    mirrored: int = 0
    undid: int | None = None
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version.

    Parameters
    ----------
    version
        0 for an empty lake, then 1, 2, ...
    previous
        The version before; None for the first.
    written_at
        When it was written, ISO 8601 UTC; the only clock in a lake.
    ingest
        What made it; None for the first.
    tables
        Parts by table, in the order in which they came.
    undone
        Parts that were taken out, by table; their files stay for readers of older versions.
    """

    version: int
    previous: int | None
    written_at: str
    ingest: Ingested | None
    tables: dict[str, tuple[Part, ...]]
    undone: dict[str, tuple[Part, ...]] = field(default_factory=dict)

    @classmethod
    def empty(cls, written_at: str) -> "Manifest":
        """Return version 0."""
        return cls(0, None, written_at, None, dict.fromkeys(TABLES, ()))

    def followed_by(self, parts: dict[str, Part], ingest: Ingested, written_at: str) -> "Manifest":
        """Return the next version: this one and ``parts`` (by table)."""
        tables = {name: (*held, parts[name]) if name in parts else held for name, held in self.tables.items()}
        return replace(
            self,
            version=self.version + 1,
            previous=self.version,
            written_at=written_at,
            ingest=ingest,
            tables=tables,
        )

    def to_json(self) -> bytes:
        """Return the bytes of the manifest file."""
        return _json({"format": FORMAT, **asdict(self)})

    def ingest_json(self) -> bytes:
        """Return the bytes of the record of the ingest that made this version."""
        ingest = asdict(self.ingest) if self.ingest else None
        return _json({"version": self.version, "written_at": self.written_at, "ingest": ingest})

    @classmethod
    def from_json(cls, data: bytes) -> "Manifest":
        """Return the manifest that ``data`` spells; ValueError, KeyError, TypeError where it spells none."""
        tree = json.loads(data)
        if tree["format"] != FORMAT:
            message = f"format {tree['format']}, this version reads {FORMAT}"
            raise ValueError(message)
        ingest = tree["ingest"]
        return cls(
            version=int(tree["version"]),
            previous=tree["previous"],
            written_at=tree["written_at"],
            ingest=Ingested(**{**ingest, "files": tuple(ingest["files"])}) if ingest else None,
            tables={name: tuple(Part(**part) for part in _parts(tree["tables"], name)) for name in TABLES},
            undone={
                name: tuple(Part(**part) for part in parts) for name, parts in tree.get("undone", {}).items()
            },
        )


def _parts(tables: dict[str, Any], name: str) -> Any:
    """Return what a manifest lists of a table: nothing where it is older than the table.

    Raises
    ------
    ValueError
        A part lies elsewhere than in the table's own folder.
    """
    found = tables[name] if name in _ALWAYS else tables.get(name, ())
    for part in found:
        folder, _, file = part["file"].partition("/")
        if folder != name or not _FILE.fullmatch(file):
            message = f"{part['file'][:80]!r} is no file of {name}"
            raise ValueError(message)
    return found


def _json(tree: dict[str, Any]) -> bytes:
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def read_head(lake: Path) -> int:
    """Return the version in force; DamagedLake where ``lake/HEAD`` is missing or is no number."""
    path = head_path(lake)
    try:
        text = path.read_text("ascii").strip()
        if not text.isdigit():
            raise DamagedLake(path=path, cause=f"{text[:40]!r} is no version")
        return int(text)
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(path, error) from error


def read_manifest(lake: Path) -> Manifest:
    """Return the manifest in force; DamagedLake where it cannot be read.

    A reader that was held up between HEAD and the manifest may find the manifest gone, because writers drop
    old ones: then HEAD has moved on and is read again.
    """
    version = read_head(lake)
    while True:
        path = manifest_path(lake, version)
        try:
            manifest = Manifest.from_json(path.read_bytes())
            if manifest.version != version:
                raise DamagedLake(path=path, cause=f"it says version {manifest.version}")
            return manifest
        except FileNotFoundError as error:
            latest = read_head(lake)
            if latest == version:
                raise _unusable(path, error) from error
            version = latest
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise _unusable(path, error) from error


def check_sizes(lake: Path, manifest: Manifest) -> None:
    """Raise DamagedLake where a listed file is missing or has another size. One ``stat`` a file."""
    for parts in manifest.tables.values():
        for part in parts:
            path = lake / part.file
            try:
                found = path.stat().st_size
            except OSError as error:
                raise _unusable(path, error) from error
            if found != part.bytes:
                raise DamagedLake(path=path, cause=f"{found} bytes, the manifest says {part.bytes}")


def _unusable(path: Path, error: Exception) -> CloudSwordError:
    """Return what a person is told: a file that may not be read is not damaged."""
    cause = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
    if isinstance(error, PermissionError):
        return UnreadableFile(path=path, cause=cause)
    return DamagedLake(path=path, cause=cause)
