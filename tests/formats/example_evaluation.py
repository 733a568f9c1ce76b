"""Evaluations of small countries, for the pages and texts that show them."""

from functools import cache

from cloudsword.evaluate.facts import Facts
from cloudsword.evaluate.money import MoneyEvaluation, evaluate_money
from cloudsword.funds import build_index
from tests.evaluate.small_country import BEGIN, DAY, country


@cache
def lifelike() -> MoneyEvaluation:
    """Forty cases among 120 people over twenty days."""
    made = country(3, people=120, cases=40, days=20, mules=20)
    visible, truth = made.tables()
    index = build_index(visible["transfers"].to_batches(), visible["accounts"])
    return evaluate_money(index, visible, truth, Facts(120, 20, 3, "mixed", BEGIN, BEGIN + 20 * DAY, "CNY"))


@cache
def empty() -> MoneyEvaluation:
    """A country in which nobody reported anything."""
    made = country(5)
    made.rows["reports"], made.rows["report_links"] = [], []
    visible, truth = made.tables()
    index = build_index(visible["transfers"].to_batches(), visible["accounts"])
    return evaluate_money(index, visible, truth, Facts(12, 10, 5, "mixed", BEGIN, BEGIN + 10 * DAY, "CNY"))
