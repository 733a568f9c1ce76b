"""Apps: the names by which people are led to another channel or let somebody into their device."""

import re
from collections.abc import Iterator
from typing import Final

from cloudsword.pitches.extraction.found import Found, FoundKind

_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "WeChat": ("微信", "薇信", "威信", "徽信", "v信", "企业微信", "wechat", "weixin"),
    "QQ": ("qq", "扣扣", "叩叩", "企鹅号"),
    "WhatsApp": ("whatsapp", "whats app", "wapp"),
    "Telegram": ("telegram", "纸飞机", "飞机号", "电报"),
    "Line": ("line app", "line id", "加line"),
    "Signal": ("signal app",),
    "Messenger": ("messenger",),
    "Skype": ("skype",),
    "Zoom": ("zoom",),
    "Tencent Meeting": ("腾讯会议", "voov"),
    "DingTalk": ("钉钉", "dingtalk"),
    "TeamViewer": ("teamviewer", "team viewer"),
    "AnyDesk": ("anydesk", "any desk"),
    "Sunlogin": ("向日葵", "sunlogin"),
    "ToDesk": ("todesk",),
    "Alipay": ("支付宝", "alipay"),
    "PayPal": ("paypal",),
    "Cash App": ("cash app", "cashapp"),
    "Zelle": ("zelle",),
    "Venmo": ("venmo",),
    "Binance": ("币安", "binance"),
}
_BY_WORD: Final = {word: name for name, words in _NAMES.items() for word in words}
_LATIN: Final = "|".join(sorted((word for word in _BY_WORD if word.isascii()), key=len, reverse=True))
_OTHER: Final = "|".join(sorted((word for word in _BY_WORD if not word.isascii()), key=len, reverse=True))
_KNOWN: Final = re.compile(rf"(?<![a-z0-9])(?=[a-z])(?:{_LATIN})(?![a-z0-9])|(?=[^\x00-\x7f]|v)(?:{_OTHER})")
_TO_INSTALL: Final = re.compile(
    '(?:下载|安装|装|打开|登录)[“"「《]?([\u4e00-\u9fffA-Za-z0-9]{2,12}?)[”"」》]?(?:APP|app|App|软件|客户端)'
    "|(?:[Dd]ownload|[Ii]nstall|[Oo]pen)(?: the| our| this)? ([A-Z][A-Za-z0-9]{1,20}(?: "
    "[A-Z][A-Za-z0-9]{1,20}){0,2}) [Aa]pp\\b"
)
_NO_NAMES: Final = frozenset(
    {"一个", "这个", "我们", "我们的", "指定", "专用", "官方", "本", "该", "手机", "下面的", "银行"}
)


def apps(text: str) -> Iterator[Found]:
    """Yield the apps of a text: those that many know, and what it says to install."""
    small = (
        "".join(sign.lower() if sign < "\x80" else sign for sign in text)
        if not text.isascii()
        else text.lower()
    )
    for match in _KNOWN.finditer(small):
        yield Found(
            FoundKind.APP, text[match.start() : match.end()], _BY_WORD[match[0]], False, match.start()
        )
    for match in _TO_INSTALL.finditer(text):
        group = 1 if match[1] else 2
        name = match[group]
        if name not in _NO_NAMES and name.lower() not in _BY_WORD:
            yield Found(FoundKind.APP, name, name, False, match.start(group))
