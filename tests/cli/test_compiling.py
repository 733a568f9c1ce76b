"""A first use that waits for a compiler says so, whichever verb it is; one that finds its code is silent."""

import sys

import pytest

from cloudsword import compiling
from cloudsword.cli import progress
from cloudsword.cli.console import Console
from cloudsword.cli.verb_list import VERBS

LINE = "compiling, once, up to a minute"


@pytest.fixture(autouse=True)
def told_first(monkeypatch):
    monkeypatch.delenv("CLOUDSWORD_PROGRESS", raising=False)
    monkeypatch.setattr(progress, "_has_told", False)
    monkeypatch.setattr(compiling, "_telling", progress.compiling)


def fresh_kernel(folder):
    """Return a kernel as a new process has it: its machine code is in ``folder`` or nowhere."""
    from cloudsword.kernels import Compiler

    compiler = Compiler("cloudsword.funds")
    compiler.folder = str(folder)
    return compiler.kernel(twice)


def twice(number):
    return number * 2


def test_a_kernel_without_machine_code_tells_that_it_is_compiled_and_one_with_it_is_silent(tmp_path, capsys):
    assert fresh_kernel(tmp_path)(3) == 6
    assert capsys.readouterr().err == LINE + "\n"
    progress._has_told = False
    assert fresh_kernel(tmp_path)(4) == 8
    assert capsys.readouterr().err == ""


def test_many_kernels_are_one_line(tmp_path, capsys):
    for place in ("a", "b"):
        fresh_kernel(tmp_path / place)(3)
    assert capsys.readouterr().err == LINE + "\n"


def test_a_terminal_counts_the_seconds_and_is_left_clean(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress, "_SECOND", 0.001)
    counted = ""
    with progress.compiling():
        assert LINE in capsys.readouterr().err
        while f"{LINE} 0 s" not in counted:
            counted += capsys.readouterr().err
    assert capsys.readouterr().err.endswith("\r")


def test_nothing_is_told_where_nobody_wants_to_hear(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("CLOUDSWORD_PROGRESS", "never")
    fresh_kernel(tmp_path)(3)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", list(VERBS))
def test_every_verb_tells_but_those_that_serve_others(name, monkeypatch):
    monkeypatch.setattr(compiling, "_telling", None)
    Console().get_command(None, name)
    assert (compiling._telling is progress.compiling) == (name not in ("serve", "web", "worker"))
