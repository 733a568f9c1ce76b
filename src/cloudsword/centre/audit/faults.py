"""What can be wrong with a chain."""

from dataclasses import dataclass

from cloudsword.vocabulary.named import Named


class Fault(Named):
    """One way in which a chain shows that somebody laid hands on it."""

    EDITED = "edited", "event {first} was edited after it was written", "第 {first} 条事件写入后被修改"
    BROKEN = "broken", "event {first} does not follow the one before it", "第 {first} 条事件与前一条不衔接"
    GAP = "gap", "events {first} to {last} are missing", "缺少第 {first} 至 {last} 条事件"
    REWRITTEN = (
        "rewritten",
        "event {first} is not the one that left the centre in an order or a note of the head",
        "第 {first} 条事件与随指令或链头记录送出的不一致",
    )
    LOST_TAIL = (
        "lost_tail",
        "events {first} to {last} were cut off the end",
        "末尾第 {first} 至 {last} 条事件被截去",
    )
    NO_NOTE = (
        "no_note",
        "the file audit-heads is gone or empty: nothing in this folder vouches for events {first} to {last}",
        "audit-heads 文件缺失或为空:第 {first} 至 {last} 条事件在数据库之外没有任何记录可证明未被改写",
    )
    NOT_NOTED = (
        "not_noted",
        "events {first} to {last} are over an hour old and in no note: no worker ran, or notes were cut",
        "第 {first} 至 {last} 条事件已逾一小时而未见于任何链头记录:后台任务未运行,或记录被删减",
    )
    ORDERS_WITHOUT_HEAD = (
        "orders_without_head",
        "{first} orders that left do not show the head that the centre signed when they left",
        "{first} 条已发出的指令缺少发出时由中心签名的链头",
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault and where it is: ``first`` to ``last``, both numbers of events."""

    fault: Fault
    first: int
    last: int

    def name_in(self, language: str) -> str:
        """Return the sentence in ``language``."""
        return self.fault.name_in(language).format(first=self.first, last=self.last)
