"""The IBM AMLSim sample graphs, where the published data sets lie beside the checkout; unpacked into the
scratch folder."""

import os
import tarfile
from pathlib import Path

GRAPHS = ("20K_cycle200", "20K_fanin200")
ROOT = Path(__file__).resolve().parents[1]


def shared_data() -> Path:
    """Return the folder of published data sets; it may be absent."""
    return Path(os.environ.get("CLOUDSWORD_SHARED_DATA", ROOT.parent / "shared" / "data"))


def amlsim(graph: str, folder: Path) -> tuple[Path, Path] | None:
    """Return the files of transfers and of accounts of a graph, or None where the data set is absent."""
    packed = shared_data() / "money" / "amlsim_20k" / f"{graph}.tgz"
    if not packed.is_file():
        return None
    names = ("transactions.csv", "nodes.csv")
    folder.mkdir(parents=True, exist_ok=True)
    if not all((folder / graph / name).is_file() for name in names):
        with tarfile.open(packed) as archive:
            archive.extractall(
                folder, [archive.getmember(f"{graph}/{name}") for name in names], filter="data"
            )
    return folder / graph / names[0], folder / graph / names[1]
