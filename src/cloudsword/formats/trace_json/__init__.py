"""The trace as JSON: exact keys, whole minor units, the same bytes for the same trace."""

from cloudsword.formats.trace_json.document import Document, document, documents
from cloudsword.formats.trace_json.text import text

__all__ = ["Document", "document", "documents", "text"]
