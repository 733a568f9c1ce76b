"""What a centre may have a trained model of."""

from cloudsword.vocabulary.named import Named


class ModelKind(Named):
    """What a model is of; each has something that stands in where no model is in force."""

    PITCHES = "pitches", "pitches: what stories and messages read as"
    NUMBERS = "numbers", "numbers: what calls say of telephone numbers"
