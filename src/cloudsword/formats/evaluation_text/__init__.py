"""An evaluation and the validation targets as text for a terminal."""

from cloudsword.formats.evaluation_text.dissuasion import dissuasion_lines
from cloudsword.formats.evaluation_text.page import evaluation_lines
from cloudsword.formats.evaluation_text.targets import target_lines
from cloudsword.formats.evaluation_text.warnings import warning_lines

__all__ = ["dissuasion_lines", "evaluation_lines", "target_lines", "warning_lines"]
