"""What goes wrong with the notes of the audit log's head."""

from cloudsword.errors.machinery import CentreError


class AuditHeadsGone(CentreError):
    """The note of the audit log's heads is gone, though the log has events."""

    en = "{path} is gone or empty, though the audit log has events; put it back from a backup and run cloudsword audit verify. Only when it is known why it went, begin it again: one line, {head}"
    zh = "{path} 缺失或为空,而审计日志中已有事件;请从备份恢复该文件并运行 cloudsword audit verify。仅在查明原因后,方可重新建立,写入一行:{head}"


class AuditHeadsUnwritten(CentreError):
    """A file elsewhere that keeps the audit log's heads cannot be reached."""

    is_permanent = False
    en = "{path} keeps the audit log's heads and cannot be reached ({cause}); make it as an empty file, or bring its disk back, or correct CLOUDSWORD_AUDIT_ANCHORS"
    zh = "{path} 用于保存审计日志链头,现无法访问({cause});请建立空文件、恢复其所在磁盘,或更正 CLOUDSWORD_AUDIT_ANCHORS"


class NoHeadInFile(CentreError):
    """A file was brought as one with heads, and has none."""

    en = "{path} holds no head of an audit log; a head is written as number:64 hexadecimal digits, as in a note, a mail or an order"
    zh = "{path} 中没有审计日志链头;链头的写法为 序号:64 位十六进制数字,见链头记录、邮件或指令"
