"""An evaluation as JSON: the machine's form of the page."""

from cloudsword.formats.evaluation_json.dissuasion import dissuasion_document
from cloudsword.formats.evaluation_json.document import document
from cloudsword.formats.evaluation_json.warnings import warning_document

__all__ = ["dissuasion_document", "document", "warning_document"]
