"""The database: whether it answers, what the desk's role could do to history, whose clock is right."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from cloudsword.centre.database import Cluster, address_of
from cloudsword.centre.database.address import is_embedded
from cloudsword.centre.database.keys import KEPT
from cloudsword.centre.machine.doctor.finding import Finding, fault, ok, warn
from cloudsword.errors import NoClientProgram

OLDEST_VERSION: Final = 150000
_CHAIN: Final = "audit_auditevent"
"""The table that has triggers besides rights, so that not even its owner changes history unseen."""
_SKEW_WARN, _SKEW_FAULT = 1.0, 5.0


def look_at_database(centre: Path) -> Iterator[Finding]:
    """Give the findings about the database; one named ``database`` is no ok where none answers."""
    cluster = Cluster(centre) if is_embedded() else None
    if cluster is not None and cluster.pid() is None:
        yield warn(
            "database",
            "the centre's own database does not run"
            if cluster.is_initialised
            else "there is no database yet",
            "中心自带数据库未运行" if cluster.is_initialised else "尚未建立数据库",
            f"cloudsword serve --centre {centre} starts it; then look again",
            f"cloudsword serve --centre {centre} 会启动它;之后请再检查",
        )
        return
    import psycopg

    try:
        keywords: dict[str, Any] = {**address_of(centre).keywords(), "connect_timeout": 5}
        with psycopg.connect(**keywords, autocommit=True) as connection:
            yield _version(connection)
            yield _programs(connection)
            yield _skew(connection)
            yield _logs(cluster, connection)
            if cluster is not None:
                yield _locked(connection)
            yield from _tables(centre, connection)
    except psycopg.Error as error:
        cause = str(error).strip().split("\n", 1)[0]
        yield fault(
            "database",
            f"the database does not answer: {cause}",
            f"数据库无响应:{cause}",
            "start it, or correct CLOUDSWORD_DATABASE_URL",
            "请启动数据库,或更正 CLOUDSWORD_DATABASE_URL",
        )


def _version(connection: Any) -> Finding:
    number = connection.info.server_version
    encoding = connection.execute("SHOW server_encoding").fetchone()[0]
    name = f"PostgreSQL {number // 10000}.{number % 10000}, {encoding}"
    if number < OLDEST_VERSION:
        return fault(
            "database",
            f"{name} is too old",
            f"{name} 版本过低",
            "use PostgreSQL 15 or newer",
            "请使用 PostgreSQL 15 或更高版本",
        )
    if encoding != "UTF8":
        return fault(
            "database",
            f"{name} cannot hold Chinese names",
            f"{name} 无法保存中文",
            "make the database with encoding UTF8",
            "请以 UTF8 编码建库",
        )
    return ok("database", f"{name} answers", f"{name} 正常应答")


def _programs(connection: Any) -> Finding:
    from cloudsword.centre.machine.dump import program_for

    try:
        program = program_for(connection)
    except NoClientProgram as error:
        major, found = error.evidence["major"], error.evidence["found"]
        return fault(
            "backup_program",
            f"no pg_dump here reads this server, so no backup is made; found: {found}",
            f"本机没有可读取该服务器的 pg_dump,无法备份;现有:{found}",
            f"install the programs of PostgreSQL {major} or newer, on Debian postgresql-client-{major}",
            f"请安装 PostgreSQL {major} 或更高版本的客户端程序,Debian 上为 postgresql-client-{major}",
        )
    return ok("backup_program", f"{program} can back it up", f"{program} 可用于备份")


def _logs(cluster: Cluster | None, connection: Any) -> Finding:
    """Look for what tells of people: in our server's logs, or in the settings of another one's."""
    if cluster is not None:
        if not (names := cluster.telling_logs()):
            return ok("database_log", "the database's log tells of nobody", "数据库日志不含个人信息")
        return fault(
            "database_log",
            f"{', '.join(names)} of the database may hold names and numbers of people",
            f"数据库日志 {', '.join(names)} 可能含有个人姓名与号码",
            "delete it, and take settings of logs out of conf.d, then start the centre again",
            "请删除该文件,去掉 conf.d 中有关日志的设置,然后重新启动中心",
        )
    asked = "SELECT current_setting('log_error_verbosity'), current_setting('log_min_messages')"
    verbosity, least = connection.execute(asked).fetchone()
    if verbosity == "terse" or least in ("log", "fatal", "panic"):
        return ok("database_log", "the database's log tells no values", "数据库日志不含数据值")
    return warn(
        "database_log",
        f"log_error_verbosity = {verbosity}: refused rows stand in the database's log with their values",
        f"log_error_verbosity = {verbosity}:被拒绝的数据行会连同内容写入数据库日志",
        "set log_error_verbosity = terse and log_min_error_statement = panic on the server",
        "请在服务器上设 log_error_verbosity = terse 与 log_min_error_statement = panic",
    )


def _locked(connection: Any) -> Finding:
    """Look whether anybody could sign in to our own server as owner or superuser."""
    asked = (
        "SELECT rolname FROM pg_roles WHERE rolcanlogin AND (rolsuper OR rolname = ANY(%s)) ORDER BY rolname"
    )
    names = [name for (name,) in connection.execute(asked, [list(KEPT)])]
    if not names:
        return ok(
            "locked",
            "nobody can sign in to the database as its owner or superuser",
            "任何人都不能以数据库所有者或超级用户身份登录",
        )
    return warn(
        "locked",
        f"{', '.join(names)} may sign in: the tables are being changed, or that was cut off",
        f"{', '.join(names)} 可以登录:正在更改表结构,或更改曾被中断",
        "look again in a minute; if it stays so, stop the centre and start it again",
        "请一分钟后再检查;若仍如此,请停止中心并重新启动",
    )


def _skew(connection: Any) -> Finding:
    began, tick = time.time(), time.monotonic()
    there = connection.execute("SELECT clock_timestamp()").fetchone()[0]
    took = time.monotonic() - tick
    here = datetime.fromtimestamp(began + took / 2, UTC)
    skew = abs((there - here).total_seconds())
    en, zh = f"database and machine differ by {skew:.1f} s", f"数据库与本机时钟相差 {skew:.1f} 秒"
    if skew > _SKEW_FAULT + took:
        return fault(
            "clock",
            en,
            zh,
            "set both by NTP: orders would carry wrong ends",
            "请用 NTP 校时,否则指令到期时间有误",
        )
    if skew > _SKEW_WARN + took:
        return warn("clock", en, zh, "set both by NTP", "请用 NTP 校时")
    return ok("clock", en, zh)


def _tables(centre: Path, connection: Any) -> Iterator[Finding]:
    from cloudsword.centre.machine import readiness

    missing = readiness.unapplied()
    if missing:
        yield fault(
            "migrations",
            f"{len(missing)} migrations are missing, the first is {missing[0]}",
            f"缺少 {len(missing)} 项结构更新,首项为 {missing[0]}",
            f"cloudsword migrate --centre {centre}",
            f"cloudsword migrate --centre {centre}",
        )
        return
    if unknown := readiness.unknown():
        yield fault(
            "migrations",
            f"the database is newer than this program: it has {unknown[0]}",
            f"数据库比本程序新:其中有 {unknown[0]}",
            "install the version that made it, or restore the backup from before the upgrade",
            "请安装对应版本,或恢复升级前的备份",
        )
    else:
        yield ok("migrations", "the tables are as this version needs them", "表结构符合本版本要求")
    yield _rights(connection)
    yield _future(connection)


def _rights(connection: Any) -> Finding:
    """Try what must be impossible; every try is rolled back."""
    from cloudsword.centre.project import append_only

    done = []
    row = connection.execute(
        "SELECT rolsuper OR rolcreaterole OR rolbypassrls OR rolreplication"
        " FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    if row[0]:
        done.append("is a superuser, or may make roles")
    for table in append_only():
        for words in (
            f"ALTER TABLE {table} DISABLE TRIGGER ALL",
            f"TRUNCATE {table}",
            f"DELETE FROM {table}",  # noqa: S608 - our own table's name
        ):
            if _succeeds(connection, words):
                done.append(f"may {words}")
        enabled = connection.execute(
            "SELECT count(*) FILTER (WHERE tgenabled IN ('O', 'A')), count(*) FROM pg_trigger"
            " WHERE tgrelid = %s::regclass AND NOT tgisinternal",
            [table],
        ).fetchone()
        if enabled[0] < enabled[1] or (not enabled[1] and table == _CHAIN):
            done.append(f"finds the triggers of {table} off")
    if not done:
        return ok(
            "rights",
            "the desk's role cannot change triggers or history",
            "工作台角色无法更改触发器或历史记录",
        )
    return fault(
        "rights",
        f"the desk's role {done[0]}",
        f"工作台角色权限过大:{done[0]}",
        "give web and worker a role of their own that owns nothing, then run cloudsword migrate",
        "请为 web 与 worker 使用单独的、不拥有任何表的角色,然后运行 cloudsword migrate",
    )


def _succeeds(connection: Any, words: str) -> bool:
    import psycopg

    try:
        with connection.transaction(force_rollback=True):
            connection.execute("SET LOCAL lock_timeout = '1s'")
            connection.execute(words)
    except psycopg.errors.LockNotAvailable:
        return True  # it was let in, and only had to wait
    except psycopg.Error:
        return False
    return True


def _future(connection: Any) -> Finding:
    ahead = connection.execute(
        "SELECT extract(epoch FROM max(at) - clock_timestamp()) FROM audit_auditevent"
    ).fetchone()[0]
    if ahead is not None and ahead > _SKEW_WARN:
        return fault(
            "clock_back",
            f"the last audit event is {ahead:.0f} s in the future: a clock was set back",
            f"最后一条审计事件比当前时间晚 {ahead:.0f} 秒:时钟曾被拨回",
            "find out which clock was wrong, and set it by NTP",
            "请查明哪个时钟有误,并用 NTP 校时",
        )
    return ok("clock_back", "no event lies in the future", "没有晚于当前时间的事件")
