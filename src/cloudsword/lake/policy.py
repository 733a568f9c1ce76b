"""The policy of a centre: what its authority fixes for every case, read from ``policy.toml``.

Strict: an unknown key, a value of another type or outside its limits is refused with the key, the value and
the limit, so that a misspelt rule never passes for a default. docs/reference/policy.md lists every key.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any, Final

from cloudsword.errors import BadPolicy, UnreadableFile
from cloudsword.funds.parameters import Parameters
from cloudsword.vocabulary.currencies import MINOR_UNITS
from cloudsword.vocabulary.tracing_rules import TracingRule

LANGUAGES: Final = ("en", "zh")

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
_INSTRUMENT_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,62}")


@dataclass(frozen=True, slots=True)
class Instrument:
    """An order that a legal basis allows, and the tracing rule that it prescribes.

    Parameters
    ----------
    id
        Its name in files and on the command line.
    rule
        Tracing rule of its proposals.
    name, name_zh
        What people read.
    """

    id: str
    rule: TracingRule
    name: str
    name_zh: str

    def name_in(self, language: str) -> str:
        """Return the name in ``language`` (``en`` or ``zh``)."""
        return self.name_zh if language == "zh" else self.name


@dataclass(frozen=True, slots=True)
class Policy:
    """What a centre has decided.

    Parameters
    ----------
    currency
        ISO 4217 code.
    language
        ``en`` or ``zh``.
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
    """

    currency: str = "CNY"
    language: str = "en"
    parameters: Parameters = field(default_factory=Parameters)
    default_rule: TracingRule = TracingRule.PRO_RATA
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    latency_seconds: int = DEFAULT_LATENCY_SECONDS
    memory_mb: int = DEFAULT_MEMORY_MB

    def rule_for(self, instrument: str | None = None) -> TracingRule:
        """Return the tracing rule of ``instrument``; KeyError where the policy has no such instrument."""
        return self.default_rule if instrument is None else self.instruments[instrument].rule


def policy_template(currency: str = "CNY", language: str = "en") -> str:
    """Return the text of a new ``policy.toml``, with its remarks in both languages."""
    text = resources.files("cloudsword.lake").joinpath("policy.toml").read_text("utf-8")
    text = text.replace('currency = "CNY"', f'currency = "{currency}"', 1)
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
    whole = _Section(path, "", tree)
    whole.only("currency", "language", "trace", "rules", "plan", "lake")
    trace = whole.section("trace")
    trace.only(*_KNOBS)
    knobs: dict[str, Any] = {
        name: trace.integer(name, *limits) for name, limits in _KNOBS.items() if name in trace.tree
    }
    rules = whole.section("rules")
    plan = whole.section("plan")
    plan.only("latency_seconds")
    lake = whole.section("lake")
    lake.only("memory_mb")
    return Policy(
        currency=whole.one_of("currency", tuple(MINOR_UNITS), "CNY", "must be an ISO 4217 code such as CNY"),
        language=whole.one_of("language", LANGUAGES, "en"),
        parameters=Parameters(**knobs),
        default_rule=rules.rule("default", TracingRule.PRO_RATA),
        instruments={name: _instrument(rules, name) for name in rules.tree if name != "default"},
        latency_seconds=plan.integer("latency_seconds", 0, 31_536_000, DEFAULT_LATENCY_SECONDS),
        memory_mb=lake.integer("memory_mb", 200, 10_000_000, DEFAULT_MEMORY_MB),
    )


@dataclass(frozen=True, slots=True)
class _Section:
    """One table of the file, with its dotted name for errors."""

    path: Path
    name: str
    tree: dict[str, Any]

    def only(self, *known: str) -> None:
        for key in self.tree:
            if key not in known:
                raise self.refused(key, self.tree[key], f"no such key; known here: {', '.join(known)}")

    def refused(self, key: str, value: object, limit: str) -> BadPolicy:
        dotted = f"{self.name}.{key}" if self.name else key
        return BadPolicy(path=self.path, key=dotted, value=value, limit=limit)

    def section(self, key: str) -> "_Section":
        found = self.tree.get(key, {})
        if not isinstance(found, dict):
            raise self.refused(key, found, f"must be a section, written [{key}]")
        return _Section(self.path, f"{self.name}.{key}" if self.name else key, found)

    def integer(self, key: str, least: int, most: int, default: int = 0) -> int:
        found = self.tree.get(key, default)
        if type(found) is not int or not least <= found <= most:
            raise self.refused(key, found, f"must be a whole number in {least}..{most}")
        return found

    def text(self, key: str) -> str:
        found = self.tree.get(key)
        if not isinstance(found, str) or not found.strip() or len(found) > 100:
            raise self.refused(key, found, "must be a text of 1..100 characters")
        return found

    def one_of(self, key: str, known: tuple[str, ...], default: str, limit: str = "") -> str:
        found = self.tree.get(key, default)
        if not isinstance(found, str) or found not in known:
            raise self.refused(key, found, limit or f"must be one of {', '.join(known)}")
        return found

    def rule(self, key: str, default: TracingRule | None) -> TracingRule:
        if default is None and key not in self.tree:
            raise self.refused(key, None, f"must be one of {', '.join(TracingRule)}")
        known = {rule.value: rule for rule in TracingRule}
        return known[self.one_of(key, tuple(known), default or "")]


def _instrument(rules: _Section, name: str) -> Instrument:
    if not _INSTRUMENT_ID.fullmatch(name):
        raise rules.refused(name, rules.tree[name], "an instrument's id is a-z, 0-9 and _, a letter first")
    section = rules.section(name)
    section.only("rule", "name", "name_zh")
    return Instrument(name, section.rule("rule", None), section.text("name"), section.text("name_zh"))
