"""The search: a Chinese name has two characters; what little is asked costs little."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cloudsword.centre import clock
from cloudsword.centre.intake import searching
from cloudsword.centre.intake.models import Case, Incident, Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def reports(here: Any) -> dict[str, str]:
    """Reports by the names of who made them."""
    case = Case.objects.create(id="K1", opened_at=clock.now())
    incident = Incident.objects.create(case=case)
    found = {}
    for place, name in enumerate(("张伟", "张伟明", "欧阳小明", "Li Wu", "王芳")):
        row = Report.objects.create(
            id=f"R{place + 1:06d}",
            source="desk",
            token=uuid4(),
            incident=incident,
            reporter=name,
            callback=f"+86138000000{place:02d}",
            reported_at=clock.now() - timedelta(minutes=place),
        )
        found[name] = row.pk
    return found


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("张伟", {"张伟"}),
        (" 张伟 ", {"张伟"}),
        ("小明", {"欧阳小明"}),
        ("Wu", {"Li Wu"}),
        ("伟明", {"张伟明"}),
        ("欧阳", {"欧阳小明"}),
        ("赵六", set()),
        ("86", set()),  # no beginning of an account or number: too many have it
        ("+8", set()),
    ],
)
def test_two_characters_find_names_and_no_beginnings_of_numbers(
    reports: dict[str, str], asked: str, names: set[str]
) -> None:
    assert searching.report_ids(asked) == {reports[name] for name in names}


def test_the_page_finds_a_name_of_two_characters(
    reports: dict[str, str], person: Any, signed_in: Any
) -> None:
    client = signed_in(person("cai", "caller"))
    assert client.get("/search", {"q": "张伟"})["Location"].endswith(reports["张伟"])
    page = client.get("/search", {"q": "明"}).content.decode()
    assert "at least two characters" in page
    assert "Nothing found" in client.get("/search", {"q": "赵六"}).content.decode()


def test_parts_of_names_are_looked_for_among_the_newest_alone(
    reports: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "NEWEST", 2)
    assert searching.report_ids("小明") == set()
    assert searching.report_ids("欧阳") == {reports["欧阳小明"]}  # a beginning goes by its index
    assert searching.report_ids("欧阳小明") == {reports["欧阳小明"]}


def test_many_of_one_name_are_cut_off_and_one_character_asks_nothing(
    reports: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST", 1)
    Report.objects.exclude(reporter="王芳").update(reporter="欧阳小明")
    assert len(searching.report_ids("欧阳")) in (1, 2)  # of beginnings and of parts one each
    with CaptureQueriesContext(connection) as queries:
        assert searching.report_ids("欧") == set()
    assert not [query["sql"] for query in queries if " LIKE " in query["sql"]]
