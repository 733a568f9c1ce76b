from cloudsword.vocabulary.judgement import Judgement


def test_three_verdicts():
    assert [verdict.value for verdict in Judgement] == ["positive", "negative", "unsure"]
    assert Judgement.UNSURE.zh == "存疑"
