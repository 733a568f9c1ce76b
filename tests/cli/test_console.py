"""The group itself: quick, bilingual, and never a traceback."""

import errno
import json
import subprocess
import sys

import pytest

from cloudsword.cli import main
from cloudsword.cli.verb_list import VERBS
from cloudsword.errors import DiskFull

HEAVY = ("pyarrow", "numpy", "numba", "ibis", "duckdb", "rich", "pandas")

LOADED = """
import sys
from cloudsword.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
sys.stderr.write("LOADED " + " ".join(sorted({name.split(".")[0] for name in sys.modules})))
"""


def loaded(*arguments: object) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return set(ran.stderr.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize(
    "arguments", [("--help",), ("version",), ("foo",), *((verb, "--help") for verb in VERBS)], ids=" ".join
)
def test_help_imports_nothing_heavy(arguments):
    assert loaded(*arguments).isdisjoint(HEAVY)


def test_a_trace_of_files_imports_no_engine(book):
    found = loaded("trace", "--transfers", book(), "--root", "t2", "--format", "json")
    assert {"pyarrow", "numba"} <= found
    assert found.isdisjoint({"ibis", "duckdb", "pandas", "rich", "sqlglot"})


def test_every_verb_stands_in_the_help(run):
    ran = run("--help")
    assert ran.code == 0
    assert [
        line.split()[0] for line in ran.out.split("Verbs:")[1].split("Options:")[0].splitlines() if line
    ] == list(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_help_is_chinese_where_chinese_is_spoken(run, verb):
    for ran in (
        run("--language", "zh", verb, "--help"),
        run(verb, "--help", "--language=zh"),
        run(verb, "--help", CLOUDSWORD_LANGUAGE="zh"),
    ):
        assert ran.code == 0
        assert "用法：" in ran.out
        # every option has its Chinese words
        options = ran.out.split("选项：")[1]
        assert "Show this" not in options
        assert len([sign for sign in options if "\u4e00" <= sign <= "\u9fff"]) > 5
    english = run(verb, "--help", "--language", "en", CLOUDSWORD_LANGUAGE="zh")
    assert not [sign for sign in english.out if "\u4e00" <= sign <= "\u9fff"]


@pytest.mark.parametrize("verb", VERBS)
def test_help_keeps_to_the_width(run, verb):
    from cloudsword.formats.trace_text.cells import width

    for language in ("en", "zh"):
        page = run("--language", language, verb, "--help").out
        assert max(width(line) for line in page.splitlines()) <= 80


def test_the_locale_chooses_the_language(run):
    assert "没有动词" in run("foo", LANG="zh_CN.UTF-8").err
    assert "没有动词" in run("foo", LC_ALL="zh_TW.UTF-8").err
    assert "no verb" in run("foo", LANG="zh_CN.UTF-8", CLOUDSWORD_LANGUAGE="en").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tracee"], "no verb 'tracee' (did you mean trace?); see: cloudsword --help"),
        (["init"], "DIR is missing; see: cloudsword init --help"),
        (["init", "a", "b"], "nothing takes 'b'; see: cloudsword init --help"),
        (["trace", "--zzz"], "no option --zzz; see: cloudsword trace --help"),
        (["trace", "--root"], "--root is not complete: it takes a value; see: cloudsword trace --help"),
        (
            ["trace", "--rule", "x"],
            "--rule must be one of fifo, lifo, pro_rata, clean_first, stolen_first, all; ",
        ),
        (["--language", "fr", "version"], "--language must be one of en, zh; "),
        (["version", "--language", "fr"], "--language must be one of en, zh; "),
        (
            ["ingest", "coins", "f", "--centre", "c"],
            "must be one of institutions, people, accounts, subscribers, transfers",
        ),
        (["ingest", "transfers", "f"], "--centre is missing; "),
        (["quarantine"], "--centre is missing; "),
    ],
)
def test_usage_errors_are_one_sentence(run, arguments, said):
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    chinese = run("--language=zh", *arguments).err
    if "--language" not in arguments:
        assert "用法见" in chinese
        assert chinese.count("\n") == 1


def test_without_arguments_the_help_is_shown(run):
    ran = run()
    assert ran.code == 2
    assert "Verbs:" in ran.err


@pytest.fixture
def failing(run, monkeypatch):
    """Run the version verb with a failure put into it."""
    from cloudsword.cli.verbs import version

    def call(error: BaseException, *arguments: str):
        def fail():
            raise error

        monkeypatch.setattr(version.verb, "callback", fail)
        return run(*arguments, "version")

    return call


@pytest.mark.parametrize(
    ("error", "code", "en", "zh"),
    [
        (KeyboardInterrupt(), 130, "interrupted", "已中断"),
        (MemoryError(), 2, "not enough memory", "内存不足"),
        (
            OSError(errno.ENOSPC, "No space left on device", "x.json"),
            2,
            "no room on the disk of x.json",
            "空间不足",
        ),
        (OSError(errno.EACCES, "Permission denied", "x"), 2, "cannot write x: Permission denied", "没有权限"),
        (OSError(errno.ENOENT, "No such file or directory", "x"), 2, "cannot read x", "文件或文件夹不存在"),
        (DiskFull(path="x", cause="No space left on device"), 2, "no room on the disk", "设备空间已满"),
        (
            ZeroDivisionError("oh"),
            70,
            "a defect of CloudSword, not of your input (ZeroDivisionError: oh)",
            "缺陷",
        ),
    ],
)
def test_failures_are_sentences(failing, error, code, en, zh):
    ran = failing(error)
    assert ran.code == code
    assert en in ran.err
    chinese = failing(error, "--language", "zh")
    assert zh in chinese.err
    for one in (ran, chinese):
        assert "Traceback" not in one.err
        assert len(one.err.strip().splitlines()) == 1


def test_debug_shows_where(failing, monkeypatch):
    monkeypatch.setenv("CLOUDSWORD_DEBUG", "1")
    assert "Traceback" in failing(ZeroDivisionError("oh")).err


def test_a_closed_pipe_is_quiet():
    ran = subprocess.run(
        f"{sys.executable} -c \"from cloudsword.cli import main; main(['trace', '--help'])\" | true; "
        f"{sys.executable} -m cloudsword trace --help | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr == ""
    assert ran.stdout.startswith("Usage:")


def test_what_a_terminal_obeys_is_written_out(run, book):
    said = run("trace", "--transfers", book(), "--root", "t\x1b[31m9").err
    assert "\x1b" not in said
    assert "\\u001b[31m9" in said


@pytest.mark.parametrize("verb", [(), *((verb,) for verb in VERBS)], ids=" ".join)
def test_h_and_version_work_on_the_group_and_on_every_verb(run, verb):
    from cloudsword import __version__

    short, long = run(*verb, "-h"), run(*verb, "--help")
    assert (short.code, short.out) == (0, long.out)
    assert "-h, --help" in short.out
    told = run(*verb, "--version")
    assert (told.code, told.out, told.err) == (0, f"cloudsword {__version__}\n", "")


def test_version(run):
    from cloudsword import __version__

    assert run("version").out == f"cloudsword {__version__}\n"


def test_the_reference_is_made_of_the_console():
    from tools.reference import console

    page = console.render()
    assert all(f"## cloudsword {verb}\n" in page for verb in VERBS)
    assert json.dumps(page)
    assert main.list_commands(None) == list(VERBS)
