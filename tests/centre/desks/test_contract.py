"""A desk brings what it says, says what it brings, and is refused at the start where it does not."""

import sys

import pytest
from django.apps import apps

from cloudsword.centre.desks import DESKS, ON_TOP, present
from cloudsword.centre.desks import brought as rooms
from cloudsword.centre.desks.brought import brought, desks, items, require_whole
from cloudsword.centre.desks.config import RESOURCES, DeskConfig
from cloudsword.errors import DeskBroken


@pytest.fixture
def desk(tmp_path, monkeypatch, request):
    """Return what loads a folder of the given files as a desk."""
    name = f"toy_{request.node.name.partition('[')[0]}"
    monkeypatch.syspath_prepend(tmp_path)

    def load(brings, elsewhere=None, **files):
        folder = tmp_path / name
        folder.mkdir()
        for file, text in {"__init__": "", **files}.items():
            (folder / f"{file}.py").write_text(text)
        kinds = {"name": name, "brings": brings, "elsewhere": elsewhere or {}}
        config = type("Toy", (DeskConfig,), kinds)
        made = config(name, __import__(name))
        made.ready()
        return made

    yield load
    for module in [each for each in sys.modules if each.partition(".")[0] == name]:
        del sys.modules[module]


def test_every_desk_of_the_list_is_loaded_and_keeps_its_word():
    assert [config.name for config in desks()] == list(present(is_marked=True))
    assert len(present(is_marked=True)) == len(DESKS) + len(ON_TOP)
    assert len(present(is_marked=False)) == len(DESKS)
    require_whole()
    for kind in set(RESOURCES) - {"errors"}:  # the desks of today have theirs in the common tree
        assert any(True for _ in brought(kind)), f"no desk brings {kind}"


def test_what_a_desk_brings_is_found_at_its_default_place(desk):
    made = desk(("places",), places="PLACES = (1, 2)")
    assert made.resource("places") == (1, 2)
    assert made.resource("chores") is None


def test_another_place_may_be_named(desk):
    made = desk(("places",), {"places": "rail:LINES"}, rail="LINES = (3,)")
    assert made.resource("places") == (3,)


def test_a_file_that_is_not_there_ends_the_start(desk):
    with pytest.raises(DeskBroken, match=r"places: no module .*\.places"):
        desk(("places",))


@pytest.mark.parametrize("kind", ["place", "", "PLACES"])
def test_a_kind_that_nobody_knows_ends_the_start_and_the_near_one_is_named(desk, kind):
    with pytest.raises(DeskBroken, match="no desk brings") as caught:
        desk((kind,))
    assert ("places" in str(caught.value)) == (kind == "place")
    assert "places" in caught.value.sentence("zh") or kind != "place"


@pytest.mark.parametrize("text", ["PLACES = ()", "PLACES: tuple = ()", "def PLACES(): 1", "class PLACES: 1"])
def test_a_file_that_is_not_named_ends_the_start(desk, text):
    with pytest.raises(DeskBroken, match="`brings` does not name places"):
        desk((), places=text)


def test_a_file_that_only_has_the_name_of_another_thing_does_not(desk):
    assert desk((), places="PLACE = 1", figures="SUMS = 2").resource("places") is None


def test_a_misspelt_name_is_said_when_it_is_asked_for_and_before_the_first_page(desk, monkeypatch):
    made = desk(("chores",), chores="CHORE = ()")
    monkeypatch.setattr(apps, "get_app_configs", lambda: [made])
    with pytest.raises(DeskBroken, match="has no CHORES"):
        made.resource("chores")
    with pytest.raises(DeskBroken, match="has no CHORES"):
        require_whole()


def test_an_error_inside_a_file_stays_that_error(desk):
    made = desk(("chores",), chores="import not_a_module_at_all")
    with pytest.raises(ModuleNotFoundError, match="not_a_module_at_all"):
        made.resource("chores")


def test_what_is_of_another_type_is_refused(desk, monkeypatch):
    made = desk(("places",), places="PLACES = (1, 'two')")
    monkeypatch.setattr(rooms, "desks", lambda: (made,))
    assert list(items("places", object)) == [1, "two"]
    with pytest.raises(DeskBroken, match="'two' is no int"):
        list(items("places", int))
