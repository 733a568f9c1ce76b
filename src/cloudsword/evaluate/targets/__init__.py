"""The validation targets of a synthetic country, recomputed from its output tables."""

from cloudsword.evaluate.facts import Facts, facts_of
from cloudsword.evaluate.targets.measuring import measure
from cloudsword.evaluate.targets.target import LEAST_OBSERVATIONS, Target, record, records

__all__ = ["LEAST_OBSERVATIONS", "Facts", "Target", "facts_of", "measure", "record", "records"]
