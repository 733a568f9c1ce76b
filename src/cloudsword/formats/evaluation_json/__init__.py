"""An evaluation as JSON: the machine's form of the page."""

from cloudsword.formats.evaluation_json.document import document

__all__ = ["document"]
