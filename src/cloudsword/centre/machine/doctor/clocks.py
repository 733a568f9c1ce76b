"""Which zone clocks show: letters the policy's, and pages too unless the environment says another."""

from collections.abc import Iterator
from pathlib import Path

from cloudsword.centre.look.zone import VARIABLE, zone_named
from cloudsword.centre.machine.doctor.finding import Finding, fault, ok, warn
from cloudsword.errors import BadTimeZone
from cloudsword.lake.policy import read_policy


def look_at_clocks(centre: Path) -> Iterator[Finding]:
    """Say whether pages and letters show one time."""
    policy = read_policy(centre / "policy.toml").letterhead.time_zone
    try:
        named = zone_named()
    except BadTimeZone as error:
        yield fault(
            "time_zone", error.sentence("en"), error.sentence("zh"), "mend that first", "请先解决此问题"
        )
        return
    if named is None or named.key == policy:
        yield ok("time_zone", f"pages and letters show {policy}", f"页面与文书的时间均为 {policy}")
        return
    yield warn(
        "time_zone",
        f"pages show {named.key} ({VARIABLE}), letters {policy} (time_zone in policy.toml)",
        f"页面时间为 {named.key}({VARIABLE}),文书时间为 {policy}(policy.toml 中的 time_zone)",
        f"leave {VARIABLE} out, or let the policy say the same",
        f"请去掉 {VARIABLE},或在规则文件中写同一时区",
    )
