"""What a web process loads before its first page: no compiler, no engine, no printer of letters."""

import os
import subprocess
import sys

import pytest

HEAVY = ("numba", "llvmlite", "duckdb", "ibis", "pandas", "sqlglot", "pyarrow", "numpy", "reportlab", "PIL")
PAGES = """
import sys
from pathlib import Path
from cloudsword.cli.centre_processes import require_centre
from cloudsword.centre.machine.child import load_pages
load_pages(require_centre(Path(sys.argv[1])))
print(*sys.modules)
"""
CHORES = PAGES.replace("print(", "from cloudsword.centre.machine.chores import chores; chores()\nprint(")


@pytest.mark.parametrize("program", [PAGES, CHORES], ids=["pages", "chores"])
def test_pages_and_chores_load_nothing_heavy(tmp_path, program):
    from cloudsword.centre.database import Cluster
    from cloudsword.lake.centre import create

    centre = create(tmp_path / "c").path
    Cluster(centre).prepare()  # as serve does before web: a long path is reached through its open folder
    # nothing of what the tests of this process are configured with
    own = {name: value for name, value in os.environ.items() if not name.startswith(("CLOUDSWORD", "DJANGO"))}
    done = subprocess.run(
        [sys.executable, "-c", program, str(centre)], capture_output=True, text=True, env=own
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "cloudsword.centre.holds.urls" in loaded  # it did load the pages
    assert sorted(loaded & set(HEAVY)) == []
