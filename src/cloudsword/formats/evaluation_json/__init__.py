"""An evaluation as JSON: the machine's form of the page."""

from cloudsword.formats.evaluation_json.document import document
from cloudsword.formats.evaluation_json.warnings import warning_document

__all__ = ["document", "warning_document"]
