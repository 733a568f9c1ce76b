"""What reaches the centre from outside: names, TLS, passwords that cross a network."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cloudsword.centre.database.address import address_of, is_embedded
from cloudsword.centre.database.secrets import FILE, holds_more
from cloudsword.centre.machine.doctor.finding import Finding, fault, ok, warn
from cloudsword.centre.marks import is_marked
from cloudsword.errors import BadDatabaseUrl, CloudSwordError

_OWN: Final = ("localhost", "127.0.0.1", "[::1]", "::1")
_SAFE_MODES: Final = ("verify-full", "verify-ca")


def look_at_exposure(centre: Path) -> Iterator[Finding]:
    """Give the findings about names, TLS and the way to the database."""
    yield _names()
    if is_marked(centre):
        yield _demonstration()
    if not is_embedded():
        yield _way_to_database(centre)
    else:
        yield _apart(centre)
    yield _owner_url()


def _apart(centre: Path) -> Finding:
    """Say how far web and worker are kept from the database's own files and passwords."""
    if _has_old_passwords(centre):
        return warn(
            "apart",
            f"{FILE} has the passwords of the database's owner and superuser, as earlier versions kept them",
            f"{FILE} 中仍有数据库所有者与超级用户的密码(旧版本如此保存)",
            "stop the centre and start it with this version: that makes them void and takes them out",
            "请停止中心并用本版本启动:旧密码将作废并从文件中删除",
        )
    if os.geteuid() == 0:
        return warn(
            "apart",
            "root asks: served by root, web and worker run as root too and may read and change everything",
            "当前为 root:若由 root 启动服务,网页与后台任务也以 root 运行,可读取和修改一切",
            "serve the centre as a user of its own",
            "请以专用用户运行中心",
        )
    return ok(
        "apart",
        "no file has a password of the database's owner or superuser; its own files belong to the user who "
        "runs web and worker: heads of the audit log kept elsewhere show what was changed in them",
        "任何文件中都没有数据库所有者或超级用户的密码;但数据库文件与网页、后台任务属同一用户,"
        "对文件的改动须凭另处保存的审计链头发现",
    )


def _has_old_passwords(centre: Path) -> bool:
    try:
        return holds_more(centre / "database" / FILE)
    except (CloudSwordError, OSError):  # closed to who asks, or damaged: the database itself tells more
        return False


def _names() -> Finding:
    hosts = [host.strip() for host in os.environ.get("CLOUDSWORD_HOSTS", "").split(",") if host.strip()]
    others = [host for host in hosts if host not in _OWN]
    is_behind_tls = os.environ.get("CLOUDSWORD_BEHIND_TLS") == "1"
    if any("*" in host for host in hosts):
        return fault(
            "hosts",
            "CLOUDSWORD_HOSTS has a star, so anyone may forge the centre's name in links",
            "CLOUDSWORD_HOSTS 含有星号,任何人都可伪造链接中的中心域名",
            "name the hosts one by one",
            "请逐一列出域名",
        )
    if others and not is_behind_tls:
        return fault(
            "hosts",
            f"the centre answers to {', '.join(others)} and nothing says that TLS stands before it",
            f"中心以 {', '.join(others)} 对外提供服务,但未声明前面有 TLS",
            "set up a proxy with TLS, then CLOUDSWORD_BEHIND_TLS=1",
            "请设置 TLS 代理,然后设 CLOUDSWORD_BEHIND_TLS=1",
        )
    if is_behind_tls and not others:
        return warn(
            "hosts",
            "CLOUDSWORD_BEHIND_TLS is set and CLOUDSWORD_HOSTS names no host but this machine",
            "已设 CLOUDSWORD_BEHIND_TLS,但 CLOUDSWORD_HOSTS 只包含本机",
            "set CLOUDSWORD_HOSTS to the name that browsers use",
            "请将 CLOUDSWORD_HOSTS 设为浏览器使用的域名",
        )
    if not others:
        return ok("hosts", "only this machine reaches the centre", "只有本机可访问中心")
    return ok("hosts", f"{', '.join(others)}, behind TLS", f"{', '.join(others)},位于 TLS 之后")


def _demonstration() -> Finding:
    hosts = set(os.environ.get("CLOUDSWORD_HOSTS", "").split(",")) - {"", *_OWN}
    if hosts or os.environ.get("CLOUDSWORD_BEHIND_TLS") == "1":
        return fault(
            "demonstration",
            "this is a demonstration, whose sign-ins need no password, and others could reach it",
            "这是演示中心,其登录无需密码,而他人可能访问到它",
            "make a new centre for real work: cloudsword init",
            "正式工作请新建中心:cloudsword init",
        )
    return warn(
        "demonstration",
        "this is a demonstration: made-up people and money, and nothing turns it into a real centre",
        "这是演示中心:人物与资金均为虚构,且不能转为正式中心",
        "make a new centre for real work: cloudsword init",
        "正式工作请新建中心:cloudsword init",
    )


def _way_to_database(centre: Path) -> Finding:
    try:
        address = address_of(centre)
    except BadDatabaseUrl as error:
        return fault(
            "database_way",
            error.sentence("en"),
            error.sentence("zh"),
            "correct CLOUDSWORD_DATABASE_URL",
            "请更正 CLOUDSWORD_DATABASE_URL",
        )
    is_near = address.host.startswith("/") or address.host in _OWN
    mode = address.options.get("sslmode", "prefer")
    if is_near or mode in _SAFE_MODES:
        return ok("database_way", f"the way to {address.host} is safe", f"到 {address.host} 的连接是安全的")
    return fault(
        "database_way",
        f"sslmode={mode} does not prove that {address.host} is the database",
        f"sslmode={mode} 无法证明 {address.host} 就是数据库",
        "add ?sslmode=verify-full to CLOUDSWORD_DATABASE_URL",
        "请在 CLOUDSWORD_DATABASE_URL 后加 ?sslmode=verify-full",
    )


def _owner_url() -> Finding:
    if is_embedded():
        return ok("database_owner", "the database is the centre's own", "数据库由中心自带")
    if os.environ.get("CLOUDSWORD_DATABASE_OWNER_URL"):
        return warn(
            "database_owner",
            "CLOUDSWORD_DATABASE_OWNER_URL is set here; web and worker must not know it",
            "此处设有 CLOUDSWORD_DATABASE_OWNER_URL;web 与 worker 不应知道它",
            "keep it for cloudsword migrate, backup and restore alone",
            "仅供 cloudsword migrate、backup 与 restore 使用",
        )
    return ok("database_owner", "the owner's password is not known here", "此处不含所有者密码")
