import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from cloudsword.errors import BadPolicy, UnknownPreset, UnreadableFile
from cloudsword.funds.parameters import Parameters
from cloudsword.lake.centre import create, open_centre
from cloudsword.lake.instruments import InstrumentKind
from cloudsword.lake.policy import (
    PRESETS,
    Clocks,
    HoldLimits,
    Policy,
    parse_policy,
    policy_template,
    read_policy,
)
from cloudsword.vocabulary.tracing_rules import TracingRule

HERE = Path("policy.toml")
STOP = '[instruments.stop]\nkind = "hold"\nrule = "fifo"\nname = "F"\nname_zh = "冻"\narticle = "A"\n'
DOCS = Path(__file__).parents[2] / "docs" / "reference" / "policy.md"


def test_the_template_is_the_default_with_three_instruments() -> None:
    policy = parse_policy(policy_template(), HERE)
    assert policy.parameters == Parameters()
    assert policy.rule_for() is TracingRule.PRO_RATA
    assert policy.rule_for("urgent_stop_payment") is TracingRule.STOLEN_FIRST
    assert policy.rule_for("freeze") is policy.rule_for("restitution") is TracingRule.PRO_RATA
    assert policy.instruments["freeze"].name_in("zh") == "冻结"
    assert policy.instruments["freeze"].name_in("en") == "Freeze"
    assert policy.latency_seconds == 1_800
    assert policy.holds == HoldLimits()
    assert policy.clocks == Clocks()
    stop, freeze = policy.instruments["urgent_stop_payment"], policy.instruments["freeze"]
    assert (stop.kind, stop.length, stop.times) == (InstrumentKind.HOLD, timedelta(hours=48), 1)
    assert (freeze.kind, freeze.length) == (InstrumentKind.FREEZE, timedelta(days=181))
    assert policy.instruments_for(InstrumentKind.HOLD) == (stop,)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_has_a_hold_a_freeze_and_a_restitution(preset: str) -> None:
    policy = parse_policy(policy_template(preset=preset, language="zh"), HERE)
    assert policy.language == "zh"
    assert policy.currency == {"cn": "CNY", "sg": "SGD", "uk": "GBP"}[preset]
    assert policy.calling_code == {"cn": "86", "sg": "65", "uk": "44"}[preset]
    assert all(len(policy.instruments_for(kind)) == 1 for kind in InstrumentKind)
    assert parse_policy(policy_template("JPY", preset=preset), HERE).currency == "JPY"


def test_a_centre_begins_with_its_preset(tmp_path: Path) -> None:
    assert create(tmp_path / "uk", preset="uk").policy.currency == "GBP"
    assert open_centre(tmp_path / "uk").policy.instruments["moratorium"].times == 6
    with pytest.raises(UnknownPreset):
        create(tmp_path / "xx", preset="xx")
    assert not (tmp_path / "xx").exists()


def test_an_unknown_preset_is_refused() -> None:
    with pytest.raises(UnknownPreset, match=r"'xx'.*cn, sg, uk"):
        policy_template(preset="xx")


def test_an_instrument_of_an_older_policy_orders_nothing() -> None:
    policy = parse_policy('[rules.freeze]\nrule = "fifo"\nname = "F"\nname_zh = "冻"', HERE)
    assert policy.instruments["freeze"].kind is None
    assert not policy.instruments_for(InstrumentKind.FREEZE)


def test_limits_and_clocks_are_read() -> None:
    text = "[holds]\nprotected_living_minor = 300000\nsmallest_minor = 500\n[clocks]\nlook_seconds = 60"
    policy = parse_policy(text, HERE)
    assert policy.holds == HoldLimits(300_000, 500)
    assert policy.clocks == Clocks(look_seconds=60)


def test_an_empty_policy_is_the_default() -> None:
    assert parse_policy("", HERE) == Policy()


def test_what_is_written_is_read() -> None:
    policy = parse_policy(
        """
        currency = "JPY"
        calling_code = "+81"
        [trace]
        max_hops = 4
        hop_window = 3600
        min_transaction_amount = 7
        max_transactions = 9
        hub_threshold = 50
        [rules]
        default = "fifo"
        [rules.seizure]
        rule = "lifo"
        name = "Seizure"
        name_zh = "扣押"
        [plan]
        latency_seconds = 60
        [lake]
        memory_mb = 512
        """,
        HERE,
    )
    assert policy.parameters == Parameters(None, 4, 3600, 7, 9, 50)
    assert policy.rule_for("seizure") is TracingRule.LIFO
    assert (policy.currency, policy.latency_seconds, policy.memory_mb) == ("JPY", 60, 512)
    assert policy.calling_code == "81"
    with pytest.raises(KeyError):
        policy.rule_for("freeze")


@pytest.mark.parametrize(
    ("text", "key", "found"),
    [
        ('curency = "CNY"', "curency", "CNY"),
        ('currency = "ABC"', "currency", "ABC"),
        ("currency = 156", "currency", "156"),
        ('language = "fr"', "language", "fr"),
        ('calling_code = "86"', "calling_code", "86"),
        ('calling_code = "+0"', "calling_code", "+0"),
        ("calling_code = 86", "calling_code", "86"),
        ("[trace]\nmax_hop = 3", "trace.max_hop", "3"),
        ("[trace]\nmax_hops = -1", "trace.max_hops", "-1"),
        ("[trace]\nmax_hops = 3.0", "trace.max_hops", "3.0"),
        ("[trace]\nmax_hops = true", "trace.max_hops", "True"),
        ('[trace]\nhop_window = "30 days"', "trace.hop_window", "30 days"),
        ("[trace]\nmin_transaction_amount = 0", "trace.min_transaction_amount", "0"),
        (f"[trace]\nmax_transactions = {2**63 - 1}0", "trace.max_transactions", f"{2**63 - 1}0"),
        ("[trace]\nas_of = 2025-01-01", "trace.as_of", "2025-01-01"),
        ("trace = 3", "trace", "3"),
        ('[rules]\ndefault = "LIFO"', "rules.default", "LIFO"),
        ('[rules]\nfreeze = "fifo"', "rules.freeze", "fifo"),
        ('[rules.freeze]\nname = "F"\nname_zh = "冻"', "rules.freeze.rule", "None"),
        ('[rules.freeze]\nrule = "fifo"\nname_zh = "冻"', "rules.freeze.name", "None"),
        (STOP, "instruments.stop.hours", "0"),
        (STOP + "hours = 0", "instruments.stop.hours", "0"),
        (STOP + "hours = 2\nhours_more = 3", "instruments.stop.hours_more", "3"),
        (STOP + "hours = 2\nmaximum_minor = 0", "instruments.stop.maximum_minor", "0"),
        (STOP + 'hours = 2\nsigned_by = "Wang Li"', "instruments.stop.signed_by", "Wang Li"),
        (STOP.replace("hold", "seize") + "hours = 2", "instruments.stop.kind", "seize"),
        (STOP.replace("hold", "restitution") + "hours = 2", "instruments.stop.hours", "2"),
        (
            STOP + 'hours = 2\n[rules.stop]\nrule = "fifo"\nname = "F"\nname_zh = "F"',
            "instruments.stop",
            "stop",
        ),
        ("[holds]\nsmallest_minor = 0", "holds.smallest_minor", "0"),
        ("[clocks]\nlist_hour = 24", "clocks.list_hour", "24"),
        ("[clocks]\nlook = 3", "clocks.look", "3"),
        ('[rules.freeze]\nrule = "fifo"\nname = "F"', "rules.freeze.name_zh", "None"),
        ('[rules.freeze]\nrule = "fifo"\nname = "F"\nname_zh = "冻"\nlaw = 1', "rules.freeze.law", "1"),
        ('[rules."Fre eze"]\nrule = "fifo"', "rules.Fre eze", "fifo"),
        ("[plan]\nlatency_seconds = -1", "plan.latency_seconds", "-1"),
        ("[plan]\nlatency = 1", "plan.latency", "1"),
        ("[lake]\nmemory_mb = 1", "lake.memory_mb", "1"),
        ('[channels]\nnetworks = "public"', "channels.networks", "public"),
        ("[channels]\nnetworks = [10]", "channels.networks", "10"),
        ('[channels]\nnetworks = ["10.0.0.1/8"]', "channels.networks", "10.0.0.1/8"),
        ('[channels]\nnetworks = ["all"]', "channels.networks", "all"),
        ("[channels]\nnetwork = []", "channels.network", "[]"),
        ("[notes]", "notes", "{}"),
        ("currency = ", "text", "Invalid value"),
    ],
)
def test_what_is_not_understood_is_refused(text: str, key: str, found: str) -> None:
    with pytest.raises(BadPolicy) as caught:
        parse_policy(text, HERE)
    assert caught.value.evidence["key"] == key
    assert found in str(caught.value)
    assert key in caught.value.sentence("zh")
    assert caught.value.exit_code == 2


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_policy(tmp_path / "policy.toml")
    (tmp_path / "policy.toml").write_bytes('currency = "CNY" # 默认'.encode("gb18030"))
    with pytest.raises(BadPolicy, match="UTF-8"):
        read_policy(tmp_path / "policy.toml")


def test_every_key_is_documented() -> None:
    text = DOCS.read_text("utf-8")
    tree = tomllib.loads(policy_template())
    keys = {"max_hops", "hop_window", "min_transaction_amount", "max_transactions", "hub_threshold"}
    keys |= {"currency", "language", "default", "rule", "name", "name_zh", "latency_seconds", "memory_mb"}
    assert all(f"`{key}`" in text for key in keys)
    assert all(f"`[{section}" in text for section in tree if isinstance(tree[section], dict))


def test_networks_of_institutions_are_named() -> None:
    assert parse_policy(policy_template(), HERE).networks.words == ("public",)
    text = policy_template(networks=["public", "10.8.0.0/16"])
    assert parse_policy(text, HERE).networks.words == ("public", "10.8.0.0/16")
    assert parse_policy("[channels]\nnetworks = []", HERE).networks.words == ()
    with pytest.raises(BadPolicy, match="everywhere"):
        policy_template(networks=["everywhere"])
