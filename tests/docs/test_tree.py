"""What is kept is short, linked and free of one machine's traces; what it stands on is free to use."""

from pathlib import Path

import pytest

from tools import licences, tree

ROOT = Path(__file__).parents[2]


@pytest.fixture
def at_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def test_nothing_in_the_tree_is_at_fault(at_root):
    assert list(tree.faults(tree.kept_files())) == []


def test_the_page_of_licences_is_true_and_everything_on_it_allowed(at_root):
    assert licences.faults() == []


def test_the_locks_hold_hashes_and_no_address(at_root):
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = Path(name).read_text(encoding="utf-8")
        assert "://" not in text
        assert "index" not in text.replace("index-", "")
        assert text.count("--hash=sha256:") > text.count("==") > 20


def test_one_environment_serves_both_locks(at_root):
    runtime = set(licences.pins(Path("requirements.lock")))
    assert runtime < set(licences.pins(Path("requirements-dev.lock")))
    assert {pin.name: pin.version for pin in runtime}["ibis-framework"].startswith("12.")
    assert {pin.name: pin.version for pin in runtime}["duckdb"].startswith("1.5.")


@pytest.mark.parametrize(
    ("name", "licence"),
    [
        ("igraph", "GPL-2.0-or-later"),
        ("leidenalg", "GPL-3.0-or-later"),
        ("x", "GNU General Public License v3 (GPLv3)"),
        ("x", "AGPL-3.0-only"),
        ("x", "LGPL-2.1-only"),
        ("x", "MIT AND GPL-3.0-only"),
        ("x", "Proprietary"),
        ("x", "Other/Proprietary License"),
        ("x", "not stated"),
        ("x", "not looked up yet"),
        ("x", ""),
    ],
)
def test_terms_that_are_refused(name, licence):
    assert not licences.is_allowed(licences.Pin(name, "1"), licence)


@pytest.mark.parametrize(
    ("name", "licence"),
    [
        ("x", "MIT"),
        ("x", "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0"),
        ("x", "Apache-2.0 OR GPL-2.0-only"),
        ("pycountry", "LGPL-2.1-only"),
    ],
)
def test_terms_that_pass(name, licence):
    assert licences.is_allowed(licences.Pin(name, "1"), licence)


def test_faults_are_seen(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(
        "# A page\n[good](other.md#the-heading) [gone](gone.md) [no](other.md#none) `[code](x.md)`\n"
        "```\n[fenced](y.md)\n```\n![picture](p.png) [web](https://example.org)\n",
        encoding="utf-8",
    )
    Path("other.md").write_text("## The heading\n", encoding="utf-8")
    Path("long.py").write_text("x = 1\n" * 601, encoding="utf-8")
    Path("machine.py").write_text(
        "p = '/wor" + "k/x'\nq = 'https://pyp" + "i.org/simple'\n", encoding="utf-8"
    )
    Path("fine.py").write_text("r = 'https://example.org/wor" + "k/x'\n", encoding="utf-8")
    found = "\n".join(tree.faults(sorted(Path().iterdir())))
    assert "page.md: link to gone.md" in found
    assert "page.md: link to other.md#none" in found
    assert "page.md: link to p.png" in found
    assert "long.py: 601 lines" in found
    assert "machine.py:1: names a path" in found
    assert "machine.py:2: names a package registry" in found
    assert len(found.splitlines()) == 6
