"""The policy of a centre: what its authority fixes for every case, read from ``policy.toml``.

Strict: an unknown key, a value of another type or outside its limits is refused with the key, the value and
the limit, so that a misspelt rule never passes for a default. docs/reference/policy.md lists every key.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cloudsword.errors import BadPolicy, UnknownPreset, UnreadableFile
from cloudsword.funds.parameters import Parameters
from cloudsword.lake.dissuasion_policy import DissuasionLimits, read_dissuasion_limits
from cloudsword.lake.instruments import Instrument, InstrumentKind, read_instruments
from cloudsword.lake.policy_section import Section
from cloudsword.lake.warning_policy import WarningLimits, read_warning_limits
from cloudsword.tongue import LANGUAGES
from cloudsword.vocabulary.currencies import MINOR_UNITS
from cloudsword.vocabulary.letterhead import Letterhead
from cloudsword.vocabulary.networks import Networks
from cloudsword.vocabulary.tracing_rules import TracingRule

CODES: Final = tuple(each.code for each in LANGUAGES)
_CALLING_CODE: Final = re.compile(r"\+[1-9][0-9]{0,2}")

MOST: Final = 2**63 - 1

DEFAULT_LATENCY_SECONDS: Final = 1_800
DEFAULT_MEMORY_MB: Final = 1_000

_KNOBS: Final = {
    "max_hops": (0, 1_000),
    "hop_window": (0, 3_153_600_000),
    "min_transaction_amount": (1, MOST),
    "max_transactions": (0, MOST),
    "hub_threshold": (0, MOST),
}
_NETWORKS: Final = 'must be a list of "public" and of networks such as "10.8.0.0/16"'
_LAW_BEGINS: Final = "# -- law\n"
_LAW_ENDS: Final = "# -- end of law\n"
PRESETS: Final = ("cn", "sg", "uk")
"""Countries whose law a new policy can begin with; the first is the default."""


@dataclass(frozen=True, slots=True)
class HoldLimits:
    """What every hold leaves free.

    Parameters
    ----------
    protected_living_minor
        Of an account's last known balance this much is never held, minor units: what its owner lives on.
    smallest_minor
        Less than this is not worth an order, minor units.
    """

    protected_living_minor: int = 0
    smallest_minor: int = 1


@dataclass(frozen=True, slots=True)
class Clocks:
    """When somebody must look.

    Parameters
    ----------
    look_seconds
        A proposal that nobody has looked at for so long escalates.
    answer_seconds
        An order without an answer for so long counts as unanswered.
    warning_hours
        So long before a hold ends there is an alarm.
    ground_hours
        So long is there to decide about a hold that a renewed trace no longer supports.
    notice_hours
        From the hold until its owner is told.
    objection_days
        From an objection until its answer.
    list_hour
        Hour of the day, UTC, from which on the lists of live holds are compared.
    """

    look_seconds: int = 120
    answer_seconds: int = 1_800
    warning_hours: int = 6
    ground_hours: int = 24
    notice_hours: int = 24
    objection_days: int = 3
    list_hour: int = 18


@dataclass(frozen=True, slots=True)
class ReleaseLimits:
    """What one officer alone may set free.

    Parameters
    ----------
    alone_minor
        At most so much within 24 hours, minor units, in each currency; more takes a second officer.
    alone_count
        At most so many releases within 24 hours.
    seen_hours
        So long is there for a second person to look at a release by one officer.
    """

    alone_minor: int = 10_000_000
    alone_count: int = 20
    seen_hours: int = 24


_CLOCKS: Final = {
    "look_seconds": (1, 86_400),
    "answer_seconds": (1, 2_592_000),
    "warning_hours": (0, 8_760),
    "ground_hours": (1, 8_760),
    "notice_hours": (0, 8_760),
    "objection_days": (1, 365),
    "list_hour": (0, 23),
}


@dataclass(frozen=True, slots=True)
class Policy:
    """What a centre has decided.

    Parameters
    ----------
    currency
        ISO 4217 code.
    language
        Code of a language.
    calling_code
        Country code, digits, that a telephone number typed without ``+`` gets; empty: such a number stays as
        typed.
    parameters
        Knobs of a trace; what the policy leaves out has the contract's default.
    default_rule
        Tracing rule where no instrument says another.
    instruments
        By id, in the order of the file.
    latency_seconds
        From an order until the bank has carried it out.
    memory_mb
        What the lake's engine may use before it spills, 10^6 bytes.
    holds
        What every hold leaves free.
    clocks
        When somebody must look.
    releases
        What one officer alone may set free.
    warnings
        How long warnings of numbers last, and which numbers nobody warns of.
    dissuasion
        When people in danger are called, and how long an attempt is a caller's.
    networks
        Where the centre may connect to, to reach an institution.
    letterhead
        Who writes the centre's letters, and in which zone their clocks are.
    """

    currency: str = "CNY"
    language: str = "en"
    calling_code: str = ""
    parameters: Parameters = field(default_factory=Parameters)
    default_rule: TracingRule = TracingRule.PRO_RATA
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    latency_seconds: int = DEFAULT_LATENCY_SECONDS
    memory_mb: int = DEFAULT_MEMORY_MB
    holds: HoldLimits = field(default_factory=HoldLimits)
    clocks: Clocks = field(default_factory=Clocks)
    releases: ReleaseLimits = field(default_factory=ReleaseLimits)
    warnings: WarningLimits = field(default_factory=WarningLimits)
    dissuasion: DissuasionLimits = field(default_factory=DissuasionLimits)
    networks: Networks = field(default_factory=Networks)
    letterhead: Letterhead = field(default_factory=Letterhead)

    def instruments_for(self, kind: InstrumentKind) -> tuple[Instrument, ...]:
        """Return the instruments that order ``kind``, in the order of the file."""
        return tuple(found for found in self.instruments.values() if found.kind is kind)

    def rule_for(self, instrument: str | None = None) -> TracingRule:
        """Return the tracing rule of ``instrument``; KeyError where the policy has no such instrument."""
        return self.default_rule if instrument is None else self.instruments[instrument].rule


def policy_template(
    currency: str | None = None,
    language: str = "en",
    preset: str = PRESETS[0],
    networks: Sequence[str] = (),
) -> str:
    """Return the text of a new ``policy.toml``, with its remarks in both languages.

    Parameters
    ----------
    currency
        None: that of the country.
    language
        Code of a language.
    preset
        Whose law it begins with, one of ``PRESETS``.
    networks
        Where institutions are reached; none: the policy's default.

    Raises
    ------
    UnknownPreset
        There is no such preset.
    BadPolicy
        One of ``networks`` is none.
    """
    if preset not in PRESETS:
        raise UnknownPreset(value=preset, limit=", ".join(PRESETS))
    text = resources.files("cloudsword.lake").joinpath("policy.toml").read_text("utf-8")
    if preset != PRESETS[0]:
        head, rest = text.split(_LAW_BEGINS)
        tail = rest.split(_LAW_ENDS)[1]
        law = resources.files("cloudsword.lake").joinpath(f"policy-{preset}.toml").read_text("utf-8")
        own, law = law.split(_LAW_BEGINS)
        text = f"{head}{_LAW_BEGINS}{law}{_LAW_ENDS}{tail}"
        for line in own.strip().splitlines():
            if (key := line.partition(" = ")[0]) in ("currency", "calling_code", "time_zone"):
                text = re.sub(f"^{key} = .*$", line, text, count=1, flags=re.MULTILINE)
    if currency is not None:
        text = "".join(
            f'currency = "{currency}"\n' if line.startswith("currency = ") else line
            for line in text.splitlines(keepends=True)
        )
    if networks:
        _networks(Section(Path("policy.toml"), "channels", {"networks": list(networks)}))
        quoted = ", ".join(f'"{each}"' for each in networks)
        text = re.sub(r"^# networks = .*$", f"networks = [{quoted}]", text, count=1, flags=re.MULTILINE)
    return text.replace('language = "en"', f'language = "{language}"', 1)


def read_policy(path: Path) -> Policy:
    """Read ``policy.toml``.

    Raises
    ------
    BadPolicy
        It is no TOML, or a key or value is not one that this version knows.
    UnreadableFile
        It cannot be opened.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise UnreadableFile(path=path, cause=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise BadPolicy(path=path, key="text", value=f"byte {error.start}", limit="must be UTF-8") from error
    return parse_policy(text, path)


def parse_policy(text: str, path: Path) -> Policy:
    r"""Return the policy that ``text`` spells; ``path`` is what errors name.

    Examples
    --------
    >>> parse_policy('[rules]\ndefault = "fifo"', Path("policy.toml")).rule_for()
    <TracingRule.FIFO: 'fifo'>
    """
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadPolicy(path=path, key="text", value=str(error), limit="must be TOML") from error
    whole = Section(path, "", tree)
    whole.only(
        "currency",
        "language",
        "calling_code",
        "time_zone",
        "centre",
        "trace",
        "rules",
        "instruments",
        "holds",
        "clocks",
        "releases",
        "warnings",
        "dissuasion",
        "plan",
        "lake",
        "channels",
    )
    trace = whole.section("trace")
    trace.only(*_KNOBS)
    knobs: dict[str, Any] = {
        name: trace.integer(name, *limits) for name, limits in _KNOBS.items() if name in trace.tree
    }
    rules = whole.section("rules")
    plan = whole.section("plan")
    plan.only("latency_seconds")
    holds = whole.section("holds")
    holds.only("protected_living_minor", "smallest_minor")
    clocks = whole.section("clocks")
    clocks.only(*_CLOCKS)
    usual = Clocks()
    alone = ReleaseLimits()
    releases = whole.section("releases")
    releases.only("alone_minor", "alone_count", "seen_hours")
    lake = whole.section("lake")
    lake.only("memory_mb")
    channels = whole.section("channels")
    channels.only("networks")
    return Policy(
        currency=whole.one_of("currency", tuple(MINOR_UNITS), "CNY", "must be an ISO 4217 code such as CNY"),
        language=whole.one_of("language", CODES, "en"),
        calling_code=_calling_code(whole),
        parameters=Parameters(**knobs),
        default_rule=rules.rule("default", TracingRule.PRO_RATA),
        instruments=read_instruments(rules, whole.section("instruments")),
        latency_seconds=plan.integer("latency_seconds", 0, 31_536_000, DEFAULT_LATENCY_SECONDS),
        memory_mb=lake.integer("memory_mb", 200, 10_000_000, DEFAULT_MEMORY_MB),
        holds=HoldLimits(
            protected_living_minor=holds.integer("protected_living_minor", 0, MOST),
            smallest_minor=holds.integer("smallest_minor", 1, MOST, 1),
        ),
        releases=ReleaseLimits(
            alone_minor=releases.integer("alone_minor", 0, MOST, alone.alone_minor),
            alone_count=releases.integer("alone_count", 0, 100_000, alone.alone_count),
            seen_hours=releases.integer("seen_hours", 1, 8_760, alone.seen_hours),
        ),
        clocks=Clocks(
            **{name: clocks.integer(name, *limits, getattr(usual, name)) for name, limits in _CLOCKS.items()}
        ),
        warnings=read_warning_limits(whole.section("warnings")),
        dissuasion=read_dissuasion_limits(whole.section("dissuasion")),
        networks=_networks(channels),
        letterhead=_letterhead(whole),
    )


def _letterhead(whole: Section) -> Letterhead:
    """Return who writes the letters; the zone is one of the machine's own list."""
    centre = whole.section("centre")
    names = [name for name in Letterhead.__dataclass_fields__ if name != "time_zone"]
    centre.only(*names)
    zone = whole.tree.get("time_zone", "UTC")
    try:
        ZoneInfo(zone if isinstance(zone, str) else "")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise whole.refused("time_zone", zone, "must be a zone such as Asia/Shanghai or UTC") from None
    told = {name: centre.text(name, 200) for name in names if name in centre.tree}
    return Letterhead(**told, time_zone=zone)


def _networks(channels: Section) -> Networks:
    found = channels.tree.get("networks", ["public"])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise channels.refused("networks", found, _NETWORKS)
    try:
        return Networks.of(found)
    except ValueError as error:
        raise channels.refused("networks", str(error), _NETWORKS) from error


def _calling_code(whole: Section) -> str:
    """Return the digits of ``calling_code``; empty where the policy has none."""
    found = whole.tree.get("calling_code", "")
    if found != "" and not (isinstance(found, str) and _CALLING_CODE.fullmatch(found)):
        raise whole.refused("calling_code", found, 'must be a country code such as "+86", or "" for none')
    return str(found).removeprefix("+")
