"""Which zone clocks show: letters the policy's, and pages too unless the environment says another."""

from collections.abc import Iterator
from pathlib import Path

from cloudsword.centre.look.zone import VARIABLE, zone_named
from cloudsword.centre.machine.doctor.finding import Finding, fault, ok, warn
from cloudsword.errors import BadTimeZone
from cloudsword.lake.policy import read_policy
from cloudsword.tongue import phrase


def look_at_clocks(centre: Path) -> Iterator[Finding]:
    """Say whether pages and letters show one time."""
    policy = read_policy(centre / "policy.toml").letterhead.time_zone
    try:
        named = zone_named()
    except BadTimeZone as error:
        yield fault("time_zone", error, phrase("mend that first"))
        return
    if named is None or named.key == policy:
        yield ok("time_zone", phrase("pages and letters show {policy}", policy=policy))
        return
    yield warn(
        "time_zone",
        phrase(
            "pages show {zone} ({variable}), letters {policy} (time_zone in policy.toml)",
            zone=named.key,
            variable=VARIABLE,
            policy=policy,
        ),
        phrase("leave {variable} out, or let the policy say the same", variable=VARIABLE),
    )
