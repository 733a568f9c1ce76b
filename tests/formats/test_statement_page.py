"""The victim's letter: its figures, both languages, escaping, what it keeps to itself, the same bytes."""

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from cloudsword.formats.statement_page import render_statement, render_statements
from cloudsword.formats.statement_page.letter import MOST_PAYMENTS, MOST_PLACES
from cloudsword.formats.statement_page.words import words
from cloudsword.funds.restitution import (
    HELD,
    AllocationMethod,
    DisputedPayment,
    PlaceKind,
    Restitution,
    TracedPlace,
    VictimStatement,
    allocate,
)
from cloudsword.vocabulary.money import format_number
from cloudsword.vocabulary.tracing_rules import TracingRule
from tests.formats import example_results

HOSTILE = "<img src=x onerror=alert(1)>\u202e&"


def lifelike(victims: Mapping[str, str] | None = None) -> Restitution:
    result = example_results.lifelike().results((TracingRule.PRO_RATA,))[TracingRule.PRO_RATA]
    held = [
        {"account": row["account"], "held_minor": row["resting_total_minor"] // 2, "returned_minor": 100}
        for row in result.positions.to_pylist()
        if row["resting_total_minor"] > 10_000_00
    ]
    return allocate(result, pa.Table.from_pylist(held, schema=HELD), AllocationMethod.TRACED, victims)


def _words(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", page[page.index("<body>") :]))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_letter_says_the_statements_figures(language: str) -> None:
    restitution = lifelike()
    assert len(restitution.statements) == 2
    for statement in restitution.statements:
        shown = _words(render_statement(restitution, statement, language=language))
        for minor in (
            statement.disputed_minor,
            statement.traced_minor(PlaceKind.RESTING),
            statement.held_minor,
            statement.returned_minor,
            statement.allocated_minor,
            statement.missing_minor,
        ):
            assert format_number(minor, "CNY") in shown
        for word in ("title", "paid", "held", "returned", "missing"):
            assert words(language)[word] in shown


def test_the_rows_add_up_to_the_loss() -> None:
    restitution = lifelike()
    for statement in restitution.statements:
        page = render_statement(restitution, statement)
        tables = re.findall(r"<tbody>(.*?)</tbody>", page)
        assert len(tables) == 2
        for table in tables:
            rows = re.findall(r'<td class="n">([\d,.]+)</td></tr>', table)
            assert sum(int(re.sub(r"\D", "", row)) for row in rows) == statement.disputed_minor
        assert len(re.findall(r"<tr>", tables[1])) <= MOST_PLACES


def test_many_rows_are_added_up() -> None:
    payments = tuple(
        DisputedPayment(f"T{i}", "victim", "mule", datetime(2024, 5, 12, 1, i, tzinfo=UTC), 100, 100)
        for i in range(20)
    )
    places = tuple(TracedPlace(PlaceKind.RESTING, f"account-{i:04d}", None, 100) for i in range(20))
    statement = VictimStatement("victim", payments, 2_000, places, 0, 0, 0, 0, 2_000)
    page = render_statement(lifelike(), statement)
    assert words("en")["more"].format(n=20 - MOST_PLACES + 1) in page
    assert words("en")["more_payments"].format(n=20 - MOST_PAYMENTS) in page
    first, second = re.findall(r"<tbody>(.*?)</tbody>", page)
    for table in (first, second):
        rows = re.findall(r'<td class="n">([\d,.]+)</td></tr>', table)
        assert sum(int(re.sub(r"\D", "", row)) for row in rows) == 2_000


def test_accounts_of_others_are_shortened() -> None:
    restitution = lifelike()
    own = set()
    for statement in restitution.statements:
        page = render_statement(restitution, statement)
        others = {place.account for place in statement.traced_to} | {
            payment.creditor_account for payment in statement.payments
        }
        own |= {payment.debtor_account for payment in statement.payments}
        for account in others - own - {None}:
            assert account is not None
            assert len(account) <= 9 or account not in page


def test_hostile_names_stay_text() -> None:
    restitution = lifelike({"T00000": HOSTILE})
    assert restitution.statements[0].victim == HOSTILE
    page = render_statement(restitution, restitution.statements[0])
    assert "<img" not in page
    assert "\u202e" not in page
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_ids_that_differ_by_a_joiner_do_not_look_alike() -> None:
    told = "\u0645\u200c\u0645"
    payment = DisputedPayment(told, "victim", told, datetime(2024, 5, 12, 1, tzinfo=UTC), 100, 100)
    place = TracedPlace(PlaceKind.RESTING, told, None, 100)
    page = render_statement(lifelike(), VictimStatement("v", (payment,), 100, (place,), 0, 0, 0, 0, 100))
    assert page.count("\u0645‹U+200C›\u0645") == 3
    assert told not in page


def test_all_letters_in_one_file() -> None:
    restitution = lifelike()
    page = render_statements(restitution, language="zh")
    assert page.count("<article>") == 2
    assert page == render_statements(lifelike(), language="zh")
    with pytest.raises(ValueError, match="is none of en, zh"):
        render_statements(restitution, language="de")


def test_words_in_both_languages_have_the_same_holes() -> None:
    for key, english in words("en").items():
        chinese = words("zh")[key]
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", chinese)), key
