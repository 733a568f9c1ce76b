"""What goes wrong with the notes of the audit log's head."""

from cloudsword.errors.machinery import CentreError


class AuditHeadsGone(CentreError):
    """The note of the audit log's heads is gone, though the log has events."""

    en = "{path} is gone or empty, though the audit log has events; put it back from a backup and run cloudsword audit verify. Only when it is known why it went, begin it again: one line, {head}"


class AuditHeadsUnwritten(CentreError):
    """A file elsewhere that keeps the audit log's heads cannot be reached."""

    is_permanent = False
    en = "{path} keeps the audit log's heads and cannot be reached ({cause}); make it as an empty file, or bring its disk back, or correct CLOUDSWORD_AUDIT_ANCHORS"


class NoHeadInFile(CentreError):
    """A file was brought as one with heads, and has none."""

    en = "{path} holds no head of an audit log; a head is written as number:64 hexadecimal digits, as in a note, a mail or an order"
