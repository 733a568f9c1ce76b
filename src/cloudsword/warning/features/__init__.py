"""What the records say of each number in a window of time, as Ibis expressions that any engine can run."""

from cloudsword.warning.features.evidence import DAY_S, Evidence, Window
from cloudsword.warning.features.names import FEATURES, Feature, feature
from cloudsword.warning.features.numbers import Keep, number_features

__all__ = ["DAY_S", "FEATURES", "Evidence", "Feature", "Keep", "Window", "feature", "number_features"]
