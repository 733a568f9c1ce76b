"""What the command line says stands in the catalogue: its help, its tables and what it refuses."""

import re

import click
import pytest

from cloudsword.cli import main
from cloudsword.tongue import catalogue
from tests.cli.conftest import ROWS
from tests.tongue.brackets import Bracketed, unsaid

# typed, or an id: the same in every language
SAME = re.compile(
    r"-{1,2}[a-z-]+|\{[a-z|]+\}|[A-Z][A-Z_]+|cloudsword(?: [a-z]+)*|CloudSword"
    r"|[a-z_0-9]+(?:\|[a-z_0-9]+)+|\S*\.(?:csv|toml|json|html)"
)


@pytest.fixture(autouse=True)
def _bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "translations", lambda locale: Bracketed())


def verbs() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    context = click.Context(main)
    for name in main.list_commands(context):
        found.append((name,))
        verb = main.get_command(context, name)
        if isinstance(verb, click.Group):
            found += [(name, each) for each in verb.list_commands(context)]
    return found


def left_over(text: str, *data: str) -> set[str]:
    words = SAME.sub("", re.sub(r"\s+", " ", text))
    known = {*data, *main.list_commands(click.Context(main))}
    return {part for part in unsaid(words) if not known >= set(part.split())}


@pytest.mark.parametrize("verb", verbs(), ids=" ".join)
def test_a_verbs_help(verb, run):
    shown = run("--language", "zh", *verb, "--help", COLUMNS="200").out
    assert "⟦" in shown
    assert left_over(shown) == set()


DIGITS = re.compile(r"[0-9-]+T[0-9:]+Z|[0-9]+[.,0-9]*")
ACCOUNTS = ("shop", "mule", "victim", "boss", "t2", "CNY", "UTC", "MiB", "GiB", "NumPy")


def test_a_trace_and_what_it_refuses(book, run):
    path = book(*ROWS)
    shown = run(
        "--language", "zh", "trace", "--transfers", path, "--root", "t2", "--rule", "all", COLUMNS="200"
    )
    rules = ["fifo", "lifo", "pro_rata", "clean_first", "stolen_first"]
    assert shown.code == 0
    assert "⟦" in shown.out
    assert left_over(DIGITS.sub("", shown.out), *ACCOUNTS, *rules) == set()
    for asked in (
        ("--root", "t9"),
        ("--root", "t2", "--rule", "newest"),
        ("--root", "t2=x"),
        ("--roof",),
        (),
    ):
        refused = run("--language", "zh", "trace", "--transfers", path, *asked, COLUMNS="200")
        assert refused.code != 0
        assert left_over(refused.err, *ACCOUNTS, "t9", "newest") == set()


def test_a_centre_and_its_file(book, run, tmp_path):
    run("init", tmp_path / "centre")
    path = book(*ROWS, "t5,mule,boss,minus five,CNY,2026-01-01T12:30:00Z")
    codes = ("×", "transfers", "not_a_number", "minus", "five")
    columns = "transaction_id,debtor_account,creditor_account,amount_minor,currency,booked_at"
    for verb in (
        ("batches", "--centre", tmp_path / "centre"),
        ("ingest", "transfers", path, "--centre", tmp_path / "centre"),
        ("batches", "--centre", tmp_path / "centre"),
        ("quarantine", "--centre", tmp_path / "centre"),
    ):
        shown = run("--language", "zh", *verb, COLUMNS="200")
        assert "⟦" in shown.out + shown.err, verb
        assert (
            left_over(DIGITS.sub("", shown.out + shown.err), *ACCOUNTS, *codes, *columns.split(",")) == set()
        ), verb
