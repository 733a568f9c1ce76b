"""The mark: set when a centre is made or never; sign-ins by one click, on this machine alone."""

import json
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from cloudsword.centre.demonstration import making
from cloudsword.centre.demonstration.folder import Mark, make_folder, mark_of
from cloudsword.centre.demonstration.models import Demonstration, Wish
from cloudsword.centre.marks import is_marked
from cloudsword.errors import FolderNotEmpty, NotADemonstration
from cloudsword.lake.centre import create
from tests.cli.serving import environment

COUNTRY = Mark(500, 2, 7, "mixed")


def test_a_folder_is_marked_when_it_is_made(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "demo", COUNTRY)
    assert is_marked(folder)
    assert mark_of(folder) == COUNTRY


def test_a_real_centre_is_never_marked(tmp_path: Path) -> None:
    centre = create(tmp_path / "real")
    with pytest.raises(FolderNotEmpty):
        make_folder(centre.path, COUNTRY)
    assert not is_marked(centre.path)
    with pytest.raises(NotADemonstration):
        mark_of(centre.path)


@pytest.mark.django_db
def test_the_database_takes_the_mark_before_anybody_is_there_and_never_after(person: Any) -> None:
    person("wang", "funds_officer")
    with pytest.raises(DatabaseError, match="no demonstration"), transaction.atomic():
        Demonstration.objects.create(people=500, days=2, seed=7, preset="mixed")


@pytest.mark.django_db
def test_the_mark_stays() -> None:
    made = Demonstration.objects.create(people=500, days=2, seed=7, preset="mixed")
    with pytest.raises(DatabaseError), transaction.atomic():
        Demonstration.objects.filter(pk=made.pk).update(people=600)
    with pytest.raises(DatabaseError), transaction.atomic():
        made.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Demonstration.objects.create(id=2, people=500, days=2, seed=7, preset="mixed")


@pytest.mark.django_db
def test_folder_and_database_must_both_say_it(tmp_path: Path, settings: Any) -> None:
    settings.CENTRE = make_folder(tmp_path / "demo", COUNTRY)
    assert not making.is_demonstration()
    Demonstration.objects.create(people=500, days=2, seed=7, preset="mixed")
    assert making.is_demonstration()
    (settings.CENTRE / "demonstration.json").write_text(
        json.dumps({"people": 501, "days": 2, "seed": 7, "preset": "mixed"})
    )
    assert not making.is_demonstration()
    settings.CENTRE = create(tmp_path / "real").path
    assert not making.is_demonstration()


def loaded(folder: Path) -> dict[str, Any]:
    """What web in ``folder`` has of a demonstration, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.centre.demonstration.loaded", str(folder)],
        capture_output=True,
        text=True,
        env=environment(),
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_real_centre_has_nothing_of_it(tmp_path: Path) -> None:
    found = loaded(create(tmp_path / "real").path)
    assert found.pop("is_system_clock")
    assert [name for names in found.values() for name in names] == []
    assert len(found) == 8


def test_a_marked_one_has_it_and_the_country_s_clock(tmp_path: Path) -> None:
    found = loaded(make_folder(tmp_path / "demo", COUNTRY))
    assert not found.pop("is_system_clock")
    assert "demonstration_wish" in found["tables"]
    assert found["addresses"] == ["demonstration/"]
    assert [kind for kind, names in found.items() if not names] == ["chores"]


PATHS = ("", "now", "flight", "rest", "decision")
POSTS = (("sign-in", {"part": "funds"}), ("clock", {"kind": "pause"}), ("propose", {}))


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_nothing_of_it_answers_where_the_database_does_not_say_it(path: str) -> None:
    assert Client(headers={"Host": "127.0.0.1"}).get(f"/demonstration/{path}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "sent"), POSTS)
def test_nobody_is_let_in_where_the_database_does_not_say_it(
    person: Any, path: str, sent: dict[str, str]
) -> None:
    person("funds", "funds_officer")
    client = Client(headers={"Host": "127.0.0.1"})
    assert client.post(f"/demonstration/{path}", sent).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.fixture
def demonstration(db: None, tmp_path: Path, settings: Any, person: Any) -> None:
    settings.CENTRE = make_folder(tmp_path / "demo", COUNTRY)
    Demonstration.objects.create(people=500, days=2, seed=7, preset="mixed")
    for part in (*making.PARTS, *making.automatic()):
        person(part.username, part.role)


@pytest.mark.parametrize("part", [part.username for part in making.PARTS])
def test_one_click_signs_a_visitor_in_as_each_role(demonstration: None, part: str) -> None:
    client = Client(headers={"Host": "127.0.0.1"})
    answer = client.post("/demonstration/sign-in", {"part": part})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(making.person(part).pk)


@pytest.mark.parametrize(
    "part", ["auto-funds", "auto-approver", "auto-reviewer", "auto-analyst", "nobody", ""]
)
def test_nobody_signs_in_as_the_automatic_officers(demonstration: None, part: str) -> None:
    client = Client(headers={"Host": "127.0.0.1"})
    assert client.post("/demonstration/sign-in", {"part": part}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "where", [{"REMOTE_ADDR": "10.0.0.7"}, {"HTTP_HOST": "localhost", "REMOTE_ADDR": "192.168.1.9"}]
)
def test_a_demonstration_lets_this_machine_in_alone(demonstration: None, where: dict[str, str]) -> None:
    client = Client(**{"HTTP_HOST": "127.0.0.1", **where})
    answer = client.post("/demonstration/sign-in", {"part": "funds"})
    assert answer.status_code == 409
    assert "_auth_user_id" not in client.session
    assert client.get("/demonstration/").status_code == 409


@pytest.mark.parametrize(
    "where",
    [
        {"HTTP_HOST": "127.0.0.1.example.org"},
        {"HTTP_HOST": "localhost.example.org:8630"},
        {"HTTP_HOST": "127.0.0.1@example.org"},
        {"HTTP_HOST": "[::1].example.org"},
        {"HTTP_HOST": "[::2]:8630"},
        {"HTTP_HOST": "0.0.0.0"},
        {"HTTP_HOST": ""},
        {"HTTP_X_FORWARDED_FOR": "10.0.0.7"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_FORWARDED_HOST": "127.0.0.1"},
        {"HTTP_X_REAL_IP": "10.0.0.7"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_VIA": "1.1 somewhere"},
        {"REMOTE_ADDR": "::ffff:10.0.0.7"},
        {"REMOTE_ADDR": ""},
    ],
)
def test_neither_a_name_nor_a_proxy_makes_another_machine_this_one(
    demonstration: None, where: dict[str, str]
) -> None:
    client = Client(**{"HTTP_HOST": "127.0.0.1:8630", "REMOTE_ADDR": "127.0.0.1", **where})
    for answer in (client.post("/demonstration/sign-in", {"part": "funds"}), client.get("/demonstration/")):
        assert answer.status_code == (400 if where.keys() & {"HTTP_HOST"} else 409)
    assert "_auth_user_id" not in client.session
    assert not Wish.objects.exists()


@pytest.mark.parametrize("host", ["127.0.0.1:8630", "localhost", "[::1]:8630", "[::1]"])
def test_every_name_of_this_machine_is_this_machine(demonstration: None, host: str) -> None:
    client = Client(HTTP_HOST=host, REMOTE_ADDR="::1" if host.startswith("[") else "127.0.0.1")
    assert client.get("/demonstration/").status_code == 200


def test_each_role_is_told_what_to_do_on_its_first_page(demonstration: None) -> None:
    from cloudsword.centre.demonstration.doing import DOING
    from cloudsword.centre.demonstration.parts import doing_of

    visitors = [part.username for part in making.PARTS]
    assert set(visitors) == set(DOING)
    for part in visitors:
        client = Client(headers={"Host": "127.0.0.1"})
        page = client.post("/demonstration/sign-in", {"part": part}, follow=True)
        assert page.status_code == 200, part
        assert doing_of(part) in unescape(page.content.decode()), part


def test_the_first_screen_waits_for_the_country(demonstration: None) -> None:
    client = Client(headers={"Host": "127.0.0.1"})
    assert "The country is being made" in client.get("/demonstration/?lang=en").content.decode()
    assert "正在生成模拟国家" in client.get("/demonstration/?lang=zh").content.decode()
