"""Judgement: a person's verdict on a proposal of the machine."""

from cloudsword.vocabulary.named import Named


class Judgement(Named):
    """What a person found. ``unsure`` is an answer: it is kept, and counts as neither."""

    POSITIVE = "positive", "positive"
    NEGATIVE = "negative", "negative"
    UNSURE = "unsure", "unsure"
