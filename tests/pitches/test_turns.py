from cloudsword.pitches.text.turns import caller_turns


def test_the_caller_is_heard():
    assert caller_turns("来电:您好\n接听:哪位\n来电:我是银行\n……\n接听:哦") == ("您好", "我是银行\n……")
    assert caller_turns("Caller: Hello.\nCallee: Yes?\ncaller : Bank.") == ("Hello.", "Bank.")
    assert caller_turns("A:one\nA:two\nB:three\nA:four") == ("one\ntwo", "four")


def test_what_is_no_call_has_no_turns():
    for text in ("", "hello", "A: one line", "Note: call me\nThanks", "A:one\nA:two", "http://a:b"):
        assert caller_turns(text) == ()
