from cloudsword.tongue import translate
from cloudsword.vocabulary.tracing_rules import TracingRule


def test_what_lawyers_call_a_rule():
    assert TracingRule.FIFO.known_as == "Clayton's Case"
    assert "Barlow Clowes" in TracingRule.PRO_RATA.known_as
    assert "Hallett" in TracingRule.CLEAN_FIRST.known_as
    assert TracingRule.LIFO.known_as == ""


def test_every_rule_says_what_an_account_spends():
    for language in ("en", "zh"):
        assert len({translate(rule.spends, language) for rule in TracingRule}) == 5
