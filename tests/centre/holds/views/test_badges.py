"""A badge in the tracking graph is that of the account's own institution, and of no other, in every case."""

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from cloudsword.centre.books.keepers import institutions_called
from cloudsword.centre.holds.graph import graph_view
from cloudsword.centre.holds.services.tracing import trace_case
from cloudsword.centre.people.models import Institution
from cloudsword.formats.trace_page.initials import institution_initials
from cloudsword.formats.tracking_graph.drawing import drawing
from cloudsword.lake.centre import create
from cloudsword.lake.ingest import ingest
from cloudsword.tables import ACCOUNTS, TRANSFERS
from cloudsword.vocabulary.tracing_rules import TracingRule
from tests.centre.holds.conftest import MULE, ROOT, SECOND
from tests.centre.owners.conftest import VICTIM, paid
from tests.formats import example_results
from tests.lake.records import record

HOUSES = [
    *("Harbour Bank", "Heron Bank", "Hill Bank", "Harbour Bay", "Lotus Commercial Bank", "Land Credit Bank"),
    *(
        "中国工商银行",
        "中国农业银行",
        "中国银行",
        "中国建设银行",
        "江南农村商业银行",
        "江南银行",
        "Bank-A",
        "Bank-B",
    ),
]


def badges(svg: str) -> dict[str, tuple[str, str]]:
    """Return mark and institution by account, as a reader sees and hears them."""
    found = {}
    for node in ElementTree.fromstring(svg).iter():
        title = node.find("{*}title")
        marks = [each.text for each in node.iter() if each.get("class") == "mark"]
        if title is not None and title.text and marks:
            account, _, name = title.text.partition(" · ")
            found[account] = (marks[0], name)
    return found


@pytest.mark.parametrize("least_width", [0, 1180])
def test_every_badge_is_that_of_the_accounts_own_institution(least_width: int) -> None:
    case = example_results.lifelike()
    result = case.results((TracingRule.PRO_RATA,))[TracingRule.PRO_RATA]
    accounts = sorted({*result.positions["account"].to_pylist(), *result.roots["debtor_account"].to_pylist()})
    own = {account: HOUSES[place % len(HOUSES)] for place, account in enumerate(accounts)}
    marks = institution_initials(HOUSES)
    view = graph_view(result, institutions=own, held={}, free={}, among=HOUSES)
    shown = badges(drawing(view, language="en", least_width=least_width))
    assert len(shown) > 3
    assert shown == {account: (marks[own[account]], own[account]) for account in shown}


def test_a_house_has_one_badge_in_every_case_though_others_come() -> None:
    case = example_results.lifelike()
    result = case.results((TracingRule.PRO_RATA,))[TracingRule.PRO_RATA]
    account = result.positions["account"].to_pylist()[0]
    for house in HOUSES:
        view = graph_view(result, institutions={account: house}, held={}, free={}, among=HOUSES)
        assert view.houses[view.names.index(account)] == (institution_initials(HOUSES)[house], house)


def test_a_badge_that_two_could_bear_belongs_to_neither() -> None:
    for first, second in pairwise(sorted(HOUSES)):
        alone, both = institution_initials([first]), institution_initials([first, second])
        if alone[first] == institution_initials([second])[second]:
            assert alone[first] not in both.values(), (first, second)
    marks = institution_initials(HOUSES)
    assert len(set(marks.values())) == len(HOUSES)
    assert all(len(mark) <= 4 for mark in marks.values())


@pytest.fixture
def two_names(desk: Any, tmp_path: Any, settings: Any) -> Any:
    """A ledger that calls one bank by its id and by its name, and another that bears that id as its name."""
    centre = create(tmp_path / "centre")
    settings.CENTRE = centre.path
    rows = [paid(ROOT, VICTIM, MULE, 100_000, 60), paid("T-2", MULE, SECOND, 30_000, 50)]
    ingest(centre, TRANSFERS, [record(TRANSFERS, rows)])
    houses = {VICTIM: "Bank-B", MULE: "bank-a", SECOND: "Bank-A"}
    held = [{"account_id": account, "institution": house} for account, house in houses.items()]
    ingest(centre, ACCOUNTS, [record(ACCOUNTS, held)])
    desk.trace.lines.all().delete()
    desk.trace.delete()
    Institution.objects.create(pk="zz-bank", name="bank-a", name_zh="bank-a", kind="bank")
    return desk


@pytest.mark.django_db
def test_one_bank_has_one_badge_though_the_ledger_calls_it_by_id_and_by_name(
    two_names: Any, browsers: Any
) -> None:
    trace = trace_case(actor=None, case=two_names.case)
    assert {line.institution_id for line in trace.lines.all()} == {"bank-a"}
    for language, name, other in (("en", "Bank-A", "Bank-B"), ("zh", "机构 bank-a", "机构 bank-b")):
        page = browsers(two_names.wang).get(f"/funds-desk/cases/{two_names.case.pk}?lang={language}")
        svg = re.search(
            r'<svg class="flow wide".*?</svg>(?=<svg class="flow slim")', page.content.decode(), re.DOTALL
        )
        shown = badges(svg[0]) if svg else {}
        houses = {VICTIM: other, MULE: name, SECOND: name}
        assert {MULE, SECOND} <= set(shown)
        assert {account: house for account, (_, house) in shown.items()} == {a: houses[a] for a in shown}
        assert shown[MULE][0] == shown[SECOND][0]


@pytest.mark.django_db
def test_an_id_is_its_institutions_and_a_name_that_two_bear_is_nobodys(institution: Any) -> None:
    institution("bank-a", name="Harbour", name_zh="港湾")
    institution("bank-b", name="bank-a", name_zh="港湾")
    found = institutions_called({"bank-a", "bank-b", "Harbour", "港湾", "nobody"})
    assert found == {
        "bank-a": "bank-a",
        "bank-b": "bank-b",
        "Harbour": "bank-a",
    }
