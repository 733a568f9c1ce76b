"""Rules with words: each a condition on the features of a number, and the sentence that an analyst reads."""

from cloudsword.warning.rules.numbers import RULES
from cloudsword.warning.rules.rule import Columns, Rule, columns_of, combined, fired, rule

__all__ = ["RULES", "Columns", "Rule", "columns_of", "combined", "fired", "rule"]
