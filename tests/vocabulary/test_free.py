from cloudsword.vocabulary import free


def test_blanks_are_settled_and_capitals_stay():
    assert free.canonical("  Savings \t 12a ") == "Savings 12a"
    assert free.fault("Savings 12a") is None
    assert free.fault("工商银行尾号1234") is None


def test_what_is_wrong():
    for text, en, zh in (
        ("", "nothing was given", "未填写"),
        ("a\x00b", "do not print", "不可见字符"),
        ("9" * 71, "71 characters", "71 个字符"),
    ):
        found = free.fault(text)
        assert found is not None
        assert en in found.name_in("en")
        assert zh in found.name_in("zh")
