"""Files that import each other in a circle are found, wherever the import stands."""

from pathlib import Path

import pytest

from tools.circles import circles, main


def found(folder: Path, **files: str) -> list[list[str]]:
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, "utf-8")
    return circles({"toys": folder})


@pytest.mark.parametrize(
    "back",
    [
        "from toys.top import spin",
        "import toys.top",
        "from toys import top",
        "from .top import spin",
        "from . import top",
        "def turn():\n    from toys.top import spin\n    return spin()",
        "class Kite:\n    def fly(self):\n        if self:\n            import toys.top",
        "try:\n    from toys.top import spin\nexcept ImportError:\n    spin = None",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    pass\nelse:\n    from toys.top import spin",
    ],
)
def test_a_circle_of_two_is_found(tmp_path, back):
    assert found(tmp_path, top="from toys.kite import fly", kite=back) == [["toys.kite", "toys.top"]]


def test_a_circle_of_three_is_one(tmp_path):
    files = {
        "kite": "from toys.top import spin",
        "top": "def spin():\n    from toys.yoyo import roll",
        "yoyo": "import toys.kite",
    }
    assert found(tmp_path, **files) == [["toys.kite", "toys.top", "toys.yoyo"]]


@pytest.mark.parametrize("check", ["TYPE_CHECKING", "typing.TYPE_CHECKING"])
def test_what_is_imported_for_types_alone_closes_no_circle(tmp_path, check):
    back = f"import typing\nfrom typing import TYPE_CHECKING\nif {check}:\n    from toys.top import spin"
    assert found(tmp_path, top="from toys.kite import fly", kite=back) == []


def test_a_package_gives_out_what_its_own_files_make(tmp_path):
    files = {"__init__": "from toys.top import spin", "top": "from toys import kite", "kite": "import os"}
    assert found(tmp_path, **files) == []
    assert found(tmp_path, kite="import toys.top") == [["toys.kite", "toys.top"]]


def test_the_check_fails_where_there_is_one_and_names_its_files(tmp_path, capsys):
    assert found(tmp_path, top="from toys.kite import fly", kite="") == []
    assert main({"toys": tmp_path}) == 0
    assert capsys.readouterr().out == ""
    assert found(tmp_path, kite="def fly():\n    import toys.top") != []
    assert main({"toys": tmp_path}) == 1
    assert capsys.readouterr().out == "a circle of imports: toys.kite, toys.top\n"
