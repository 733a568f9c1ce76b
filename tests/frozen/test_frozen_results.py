"""The same inputs give the same traces, plans, shares and scores: structure may change, figures do not."""

import os

import pytest
from click.testing import CliRunner

from cloudsword.cli import main
from tests.frozen.results import frozen, of_country, of_demonstration, of_examples

WAS = frozen("small")


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setenv("CLOUDSWORD_PROGRESS", "never")

    def call(*arguments):
        found = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
        assert found.exit_code == 0, found.stderr
        return found.stdout

    return call


def test_examples(run, tmp_path):
    found = dict(of_examples(run, tmp_path / "centre"))
    assert len(found) == 4
    assert found == {name: WAS[name] for name in found}


def test_a_country(run, tmp_path):
    found = dict(of_country(run, tmp_path / "centre", 2000, 10))
    assert len(found) == 10
    assert found == {name: WAS[name] for name in found}


@pytest.mark.skipif(
    "CLOUDSWORD_LARGE" not in os.environ, reason="minutes: CLOUDSWORD_LARGE=1 compares the large ones"
)
def test_large_ones(run, tmp_path):
    was = frozen("large")
    assert {
        **dict(of_country(run, tmp_path / "c", 5000, 30)),
        **dict(of_demonstration(run, 20000, 10)),
    } == was
