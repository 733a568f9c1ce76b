"""What every test may ask for."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of published data sets; the test is skipped where it is absent."""
    folder = Path(os.environ.get("CLOUDSWORD_SHARED_DATA", _BESIDE))
    if not folder.is_dir():
        pytest.skip(f"no published data sets in {folder}; set CLOUDSWORD_SHARED_DATA to their folder")
    return folder
