from cloudsword.vocabulary.scam_types import ScamType


def test_twenty_three_types_in_the_order_of_the_taxonomy():
    assert len(ScamType) == 23
    assert next(iter(ScamType)) == "brushing"
    assert ScamType.ROMANCE.zh == "网络婚恋交友类（杀猪盘）"
    assert ScamType("routine_loan").name_in("zh") == "套路贷 / 714高炮"
    assert ScamType.UNFREEZE.name_in("en") == '"national assets unfreezing"'


def test_two_types_are_no_scam():
    assert {kind for kind in ScamType if not kind.is_scam} == {ScamType.DISPUTE, ScamType.FALSE_REPORT}
