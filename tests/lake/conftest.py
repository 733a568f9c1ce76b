"""An empty centre for each test."""

from pathlib import Path

import pytest

from cloudsword.lake.centre import Centre, create


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return create(tmp_path / "centre")
