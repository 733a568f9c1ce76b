"""What is done by the clock: whether a worker lives, what waits, what failed, how the index is."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from cloudsword.centre.machine import backlog, founders, ledger, locks, readiness
from cloudsword.centre.machine.doctor.finding import Finding, fault, ok, warn


def look_at_work(centre: Path) -> Iterator[Finding]:
    """Give the findings about worker, outbox, index and people; the tables must be there."""
    yield _worker(centre)
    yield from _chores()
    yield from _outbox()
    yield _refused()
    yield from _institutions()
    yield _index(centre)
    yield _people(centre)


def _worker(centre: Path) -> Finding:
    silence = readiness.worker_silence()
    if silence is not None and silence <= readiness.WORKER_SILENCE:
        seconds = max(0, int(silence.total_seconds()))
        return ok("worker", f"the worker was at work {seconds} s ago", f"后台任务 {seconds} 秒前仍在运行")
    never = silence is None
    en = "no worker has run yet" if never else f"no worker has run for {_told(silence)[0]}"
    zh = "后台任务从未运行" if never else f"后台任务已停止 {_told(silence)[1]}"
    if locks.is_quiet(centre):  # nothing of the centre runs: not yet in service
        next_step = f"cloudsword worker --centre {centre}", f"cloudsword worker --centre {centre}"
        return warn("worker", en, zh, *next_step)
    return fault(
        "worker",
        f"the web application runs and {en}: no order leaves",
        f"网页应用在运行,但{zh}:指令无法发出",
        f"cloudsword worker --centre {centre}",
        f"cloudsword worker --centre {centre}",
    )


def _chores() -> Iterator[Finding]:
    from cloudsword.centre.machine.models import ChoreRun

    for row in ChoreRun.objects.filter(failures__gt=0):
        yield fault(
            f"chore_{row.name}",
            f"failed {row.failures} times in a row, the last time with {row.failure}",
            f"连续失败 {row.failures} 次,最近一次为 {row.failure}",
            "see chore_failed in the worker's log",
            "请查看 worker 日志中的 chore_failed",
        )
    for name, since in readiness.hanging().items():
        en, zh = _told(since)
        yield fault(
            f"chore_{name}",
            f"a run began {en} ago and has not ended",
            f"一次运行在 {zh} 前开始,至今未结束",
            "look at the worker's log; end the worker, serve starts another",
            "请查看 worker 日志;结束该 worker,serve 会重新启动",
        )


def _institutions() -> Iterator[Finding]:
    """Name who has not been reached for long: it is for them, or for the network, that somebody calls."""
    for silent in backlog.unreached():
        en, zh = _told(silent.since)
        yield warn(
            f"institution_{silent.institution}",
            f"{silent.name} has not been reached for {en}: {silent.cause}",
            f"已有 {zh} 无法连接 {silent.name_zh}:{silent.cause}",
            "look at its address, its key and the network, and call the institution",
            "请检查其地址、公钥与网络,并联系该机构",
        )


def _outbox() -> Iterator[Finding]:
    count = backlog.waiting()
    if count is None:
        return
    seconds = backlog.oldest_waiting()
    en, zh = (
        f"{count} orders wait, the oldest for {seconds:.0f} s",
        f"{count} 条指令待发,最久 {seconds:.0f} 秒",
    )
    if seconds > 300:
        yield fault(
            "outbox",
            en,
            zh,
            "look at the institution's endpoint and the worker's log",
            "请检查机构接口与 worker 日志",
        )
    elif seconds > 60:
        yield warn("outbox", en, zh, "look at the worker's log", "请查看 worker 日志")
    else:
        yield ok("outbox", en, zh)


def _refused() -> Finding:
    """Say whose words are not believed: a fault of theirs, or somebody else has their key."""
    found = backlog.refused_since_yesterday()
    if not found:
        return ok("refused", "no institution said what it has no say in", "没有机构陈述超出其可信范围")
    most = sorted(found.items(), key=lambda entry: (-entry[1], entry[0]))
    named = ", ".join(f"{name} {times}" for name, times in most[:5])
    return warn(
        "refused",
        f"{len(found)} institutions said since yesterday what is not believed of them: {named}",
        f"自昨日起 {len(found)} 家机构的陈述未予采信:{named}",
        "see Funds desk, Not believed; ask the institution, and change its key if it is not its own",
        "请查看“资金查控—未采信”,联系该机构;如非其本人所发,请更换其密钥",
    )


def _index(centre: Path) -> Finding:
    if ledger.state().is_current:
        return ok("ledger_index", "the ledger index holds what the lake holds", "流水索引与数据湖一致")
    return warn(
        "ledger_index",
        "the lake has transfers that the ledger index has not: the first trace will wait",
        "数据湖中有尚未并入流水索引的转账:首次追踪需等待",
        f"cloudsword worker --centre {centre} takes them in",
        f"cloudsword worker --centre {centre} 会自动并入",
    )


def _people(centre: Path) -> Finding:
    missing = founders.missing()
    if not missing:
        return ok("people", "there are two administrators", "已有两名管理员")
    return warn(
        "people",
        f"{missing} of the first two administrators are missing",
        f"最初两名管理员中缺少 {missing} 名",
        f"cloudsword migrate --centre {centre} --invite https://YOUR-SITE",
        f"cloudsword migrate --centre {centre} --invite https://中心网址",
    )


def _told(silence: timedelta | None) -> tuple[str, str]:
    seconds = int(silence.total_seconds()) if silence else 0
    if seconds < 7200:
        return f"{seconds} s", f"{seconds} 秒"
    return f"{seconds // 3600} h", f"{seconds // 3600} 小时"
