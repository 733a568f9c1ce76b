"""What goes wrong on the way to a new sign-in."""

from cloudsword.errors.machinery import CentreError


class NoBrowserWaits(CentreError):
    """An administrator typed a code that no browser shows for this person."""

    en = "no browser waits with this code for {username}; ask the person to read it again, or to ask for a new one at the sign-in page: a code is good for {hours} hours, and once"
    zh = "没有浏览器以此代码为 {username} 等待;请本人重新读出代码,或在登录页重新申请:代码 {hours} 小时内有效,且仅能使用一次"


class ManyBrowsersWait(CentreError):
    """One network asks for a new sign-in over and over."""

    is_permanent = False
    en = "{limit} browsers of your network wait for a new sign-in already; use the one that waits for you, or ask again when the oldest is over, in {hours} hours at most"
    zh = "您所在网络已有 {limit} 个浏览器在等待重设登录;请使用正在等待的那一个,或最迟 {hours} 小时后再申请"
