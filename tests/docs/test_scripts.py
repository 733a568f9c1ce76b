"""The scripts on machines that lack something: one sentence with the fix, exit code 1, nothing made."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = [*sorted((ROOT / "script").iterdir()), ROOT / ".ci" / "run"]
TOOLS = ("sh", "cat", "dirname", "id", "uname", "cksum", "mktemp", "rm", "tail", "env")

OLD = """
case "$2" in *version_info[[]:2*) echo 3.9 ;; *exit*) exit 1 ;; esac
"""
WITHOUT_VENV = """
case "$2" in *version_info[[]:2*) echo 3.12 ;; *ensurepip*) exit 1 ;; esac
"""
SHIM = """
echo "python3: command not found" >&2
exit 127
"""
DEBIAN = {"apt-get": "exit 100", "apt-cache": '[ "$2" = python3.11-venv ] || [ "$2" = python3-venv ]'}
DEBIAN_BEFORE_UPDATE = {"apt-get": "exit 100", "apt-cache": "exit 100"}
OLD_DEBIAN = {"apt-get": "exit 100", "apt-cache": '[ "$2" = python3-venv ]'}
MAC = {"uname": "echo Darwin"}


@pytest.fixture
def checkout(tmp_path):
    folder = tmp_path / "a checkout with blanks"
    folder.mkdir()
    shutil.copytree(ROOT / "script", folder / "script")
    shutil.copytree(ROOT / ".ci", folder / ".ci")
    return folder


def run(
    checkout: Path, script: str, machine: dict[str, str], **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a script where only ``machine`` and a few usual tools are in the PATH."""
    tools = checkout.parent / "bin"
    tools.mkdir()
    for name in TOOLS:
        if name not in machine:
            (tools / name).symlink_to(shutil.which(name) or pytest.skip(f"this machine has no {name}"))
    for name, text in machine.items():
        (tools / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    return subprocess.run(
        [checkout / script],
        env={"PATH": str(tools), **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=checkout.parent,
        timeout=240,
    )


@pytest.mark.parametrize(
    ("machine", "found", "fix"),
    [
        ({"python3": OLD, **DEBIAN}, "this machine has 3.9", "apt-get install python3.11-venv"),
        ({"python3": OLD, **DEBIAN_BEFORE_UPDATE}, "this machine has 3.9", "apt-get install python3-venv"),
        ({"python3": OLD, **OLD_DEBIAN}, "this machine has 3.9", "Debian 12, Ubuntu 24.04"),
        ({"python3": OLD, **MAC}, "this machine has 3.9", "brew install python@3.13"),
        ({"python3": OLD}, "this machine has 3.9", "python.org/downloads"),
        (DEBIAN, "this machine has none", "apt-get install python3-venv"),
        (
            {"python3": SHIM, "python3.13": SHIM, **DEBIAN},
            "this machine has none",
            "apt-get install python3-venv",
        ),
        (
            {"python3": WITHOUT_VENV, **DEBIAN},
            "venv module of Python 3.12",
            "apt-get install python3.12-venv",
        ),
        (
            {"python3": OLD, "python3.12": WITHOUT_VENV, **DEBIAN},
            "venv module of Python 3.12",
            "python3.12-venv",
        ),
    ],
)
@pytest.mark.parametrize("script", ["script/demo", "script/test"])
def test_a_machine_without_python_gets_one_sentence_with_the_fix(checkout, script, machine, found, fix):
    done = run(checkout, script, machine)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert found in done.stderr
    assert fix in done.stderr
    assert ("sudo apt-get" in done.stderr) == (os.getuid() != 0 and "apt-get" in done.stderr)
    assert not (checkout / ".venv").exists()


def test_the_sentence_in_chinese(checkout):
    done = run(checkout, "script/demo", {"python3": OLD, **DEBIAN}, LANG="zh_CN.UTF-8")
    assert "CloudSword 需要 Python 3.11 或更高版本，当前为 3.9" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_build_server_tries_to_install_what_is_missing(checkout):
    machine = {"apt-get": f'echo "$@" >>"{checkout.parent}/asked"; exit 100', "sudo": 'shift; exec "$@"'}
    done = run(checkout, ".ci/run", machine)
    assert done.returncode == 1
    assert "update" in (checkout.parent / "asked").read_text(encoding="utf-8")
    assert "this machine has none" in done.stderr


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_plain_shell_and_can_be_run(script):
    assert subprocess.run(["sh", "-n", script], capture_output=True).returncode == 0
    text = script.read_text(encoding="utf-8")
    if script.name != "environment":
        assert text.startswith("#!/bin/sh\n")
        assert os.access(script, os.X_OK)
    for only_bash in ("[[ ", "function ", "local ", "source ", "<<<", "pipefail"):
        assert only_bash not in text


def test_what_python_compiles_is_kept_whatever_the_image_says() -> None:
    said = subprocess.run(
        ["sh", "-c", ". script/environment; env"],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert "PYTHONDONTWRITEBYTECODE" not in said.stdout
    assert not sys.dont_write_bytecode
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ
