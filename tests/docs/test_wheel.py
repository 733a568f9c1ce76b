"""The wheel, away from the checkout: what a user installs has everything that its verbs read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    offline = ["--no-deps", "--no-index"]
    built = [*pip, "wheel", str(ROOT), *offline, "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run(built, check=True, capture_output=True, cwd=folder)
    (wheel,) = folder.glob("cloudsword-*.whl")
    target = folder / "site"
    subprocess.run([*pip, "install", *offline, "--target", str(target), str(wheel)], check=True, cwd=folder)
    return target


@pytest.fixture
def run(installed, tmp_path):
    def call(code, *arguments):
        environment = {**os.environ, "PYTHONPATH": str(installed), "CLOUDSWORD_PROGRESS": "never"}
        environment["NUMBA_DISABLE_JIT"] = "1"  # what the wheel holds is looked at, not how fast it is
        return subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environment,
        )

    return call


VERB = "import sys; from cloudsword.cli import main; main(sys.argv[1:])"
TRACE = ("trace", "--transfers", ROOT / "examples/transfers.csv", "--root", "T0118", "--rule", "all")


def test_it_is_the_wheel_and_has_its_script(installed, run):
    found = run("import cloudsword; print(cloudsword.__file__)")
    assert Path(found.stdout.strip()).is_relative_to(installed), found.stderr
    assert (installed / "bin" / "cloudsword").exists()


def test_it_traces_a_file_and_draws_the_page(run, tmp_path):
    done = run(VERB, *TRACE, "--format", "html", "--out", tmp_path / "trace.html")
    assert done.returncode == 0, done.stderr
    assert "<title>" in (tmp_path / "trace.html").read_text("utf-8")


def test_the_base_install_traces_and_says_what_a_lake_needs(run, tmp_path):
    without = "import sys; sys.modules.update(duckdb=None, ibis=None, django=None); "
    assert run(without + VERB, *TRACE).returncode == 0
    run(without + VERB, "init", tmp_path / "centre")
    refused = run(without + VERB, "ingest", "transfers", TRACE[2], "--centre", tmp_path / "centre")
    assert refused.returncode == 2
    assert "cloudsword[lake]" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_pages_words_and_migrations_of_the_centre_are_in_it(installed):
    for pattern in (
        "**/*.html.j2",
        "**/templates/look/base.html",
        "**/static/**/*.css",
        "**/migrations/0001_*.py",
        "locale/zh_Hans/LC_MESSAGES/cloudsword.mo",
    ):
        assert list((installed / "cloudsword").glob(pattern)), pattern


def test_it_speaks_chinese_by_what_was_made_of_its_catalogue(installed, run):
    said = run("from cloudsword.tongue import translate; print(translate('Search', 'zh'))")
    assert said.stdout.strip() == "搜索", said.stderr
    assert not list(installed.glob("**/*.po"))
