"""An evaluation and the validation targets as text for a terminal."""

from cloudsword.formats.evaluation_text.page import evaluation_lines
from cloudsword.formats.evaluation_text.targets import target_lines

__all__ = ["evaluation_lines", "target_lines"]
