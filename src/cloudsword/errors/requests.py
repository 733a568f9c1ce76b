"""Requests that are not taken as they came."""

from cloudsword.errors.base import CloudSwordError


class RequestError(CloudSwordError):
    """A request that never reached a desk; nothing was changed by it."""


class BodyTooLarge(RequestError):
    """More than a form or a message has."""

    en = "what was sent is larger than {limit} KiB, the limit here; nothing was taken in: send less at once, and sign in first where you have not"
    zh = "提交内容超过此处上限 {limit} KiB;未接收任何内容:请分次提交,未登录的请先登录"


class BodyTooSlow(RequestError):
    """The rest did not come."""

    en = (
        "the rest of what was sent did not arrive within {limit} seconds; nothing was taken in: send it again"
    )
    zh = "提交内容未在 {limit} 秒内到齐;未接收任何内容:请重新提交"
    is_permanent = False


class BodyUnreadable(RequestError):
    """A length that is none."""

    en = "the length of what was sent is given as {value!r}, which is no whole number; correct the header Content-Length and send it again"
    zh = "提交内容的长度写作 {value!r},不是整数;请更正 Content-Length 请求头后重新提交"


class CentreBusy(RequestError):
    """More at once than a process takes."""

    en = "the centre is answering as many requests as it can; nothing was taken in: send it again in a few seconds"
    zh = "中心正在处理的请求已达上限;未接收任何内容:请几秒后重新提交"
    is_permanent = False


class RequestUnanswered(RequestError):
    """A fault of ours, which stands in the log."""

    en = "something went wrong here, and it is in the centre's log; look whether it was done before you send it again"
    zh = "中心内部出错,已记入日志;重新提交前请先确认是否已经办理"
