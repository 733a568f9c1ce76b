"""A centre against the truth: how much stolen money a trace finds and a hold catches, and whom it harms."""

from cloudsword.evaluate.money.evaluating import evaluate_money
from cloudsword.evaluate.money.evaluation import CURVE_MINUTES, CurvePoint, MoneyEvaluation, OrderSet
from cloudsword.evaluate.money.interval import Interval
from cloudsword.evaluate.money.order import Locked, Outcome

__all__ = [
    "CURVE_MINUTES",
    "CurvePoint",
    "Interval",
    "Locked",
    "MoneyEvaluation",
    "OrderSet",
    "Outcome",
    "evaluate_money",
]
