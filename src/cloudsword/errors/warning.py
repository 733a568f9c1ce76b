"""Numbers: training a model of them, and judging them."""

from cloudsword.errors.base import CloudSwordError


class NumberError(CloudSwordError):
    """Numbers cannot be judged from what was handed in."""


class NotANumberModel(NumberError):
    """A file that should hold a model of numbers holds something else, or was damaged."""

    en = "{path} is no model of numbers: {cause}; train one (cloudsword train numbers), or get it again from whoever made it"


class NumberModelNewer(NumberError):
    """A later version wrote the model."""

    en = "{path} is a model of version {version}, and this CloudSword reads up to {limit}; take a newer CloudSword, or train the model again"


class UnknownLabel(NumberError):
    """A value of the label column is no answer."""

    en = "{path} line {line}, {column} = {value}: a label is 1 or 0, true or false, yes or no, positive or negative, or empty or unsure where it is not known; {count} such row(s). Correct them, or empty them"


class TooFewLabels(NumberError):
    """A class has too few rows to learn from."""

    en = "{path}: {scams} number(s) labelled as scam and {honest} as honest, {unlabelled} row(s) without a label, where {limit} of each are the least; add labelled rows, or score by rules alone (cloudsword score numbers --calls)"


class NothingToLearnFrom(NumberError):
    """No column of the table says anything."""

    en = "{path}: no column is left to learn from ({found}); keep at least one that differs from number to number"


class ValueUnreadable(NumberError):
    """A column of numbers has a text."""

    en = "{path}: column {column} is one of numbers for this model, and {count} row(s) hold something else, such as {value}; correct them, or empty them"


class NothingSaid(NumberError):
    """Neither a table nor calls to score, or both."""

    en = "score numbers takes a table of features with a model (FILE --model M), or calls (--calls FILE), and was given {found}; name one of the two"


class NoBusyNumber(NumberError):
    """Nobody called often enough within the window."""

    en = "no number placed {limit} calls or sent {limit} messages in the {hours} hours before {until}; name another moment (--as-of) or a longer window (--hours)"


class NoLearnExtra(NumberError):
    """What trains models is not installed."""

    en = "training needs the package {package}; install cloudsword[learn] (scoring with a model does not need it)"
