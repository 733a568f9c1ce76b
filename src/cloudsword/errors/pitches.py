"""Reading what is being said: texts, labels, models."""

from cloudsword.errors.base import CloudSwordError


class PitchError(CloudSwordError):
    """Texts or a model that cannot be used as they are."""


class NoTextColumn(PitchError):
    """The column that was named is not in the file."""

    en = "{path} has no column '{column}' (it has: {found}); name one of them with {option}"


class NotAModel(PitchError):
    """The file is no model of pitches, or is damaged, or was made to do harm; nothing of it was used."""

    en = "{path} is no model of pitches: {cause}; train one (cloudsword train pitches), or get it again from whoever made it"


class ModelOfLaterVersion(PitchError):
    """A later CloudSword wrote the model."""

    en = "{path} is a model of version {version}, and this CloudSword reads up to {limit}; take a newer CloudSword, or train the model again"


class OneLabelOnly(PitchError):
    """All examples have the same label, so there is nothing to tell apart."""

    en = "{path}: all {value} usable rows have the label '{label}' in '{column}'; at least 2 labels are needed: add texts of another kind, such as honest ones called none"


class NoLabels(PitchError):
    """Not one row has both a text and a label."""

    en = "{path}: no row has a text in '{text_column}' and a label in '{column}' ({value} rows were read); fill them in, or name other columns with --column and --label"


class NoJudgedReports(PitchError):
    """Not one report of a centre has a story and a scam type that was judged in time."""

    en = "{path}: none of {value} report(s) received before {until} has a story and a scam type that was judged by then; judge reports first, or train on a file of texts"


class TooFewTexts(PitchError):
    """So few different texts that nothing can be held out to test with."""

    en = "{path}: {value} different texts with a label, where {limit} are the least; add more (a model is worth something from some hundreds on)"


class TooManyLabels(PitchError):
    """The label column holds something else than labels."""

    en = "{path}: the column '{column}' has {value} different values, where {limit} labels are the most; name the column of the labels with --label"
