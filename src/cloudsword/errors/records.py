"""What was handed in: files, rows, options, money, time."""

from cloudsword.errors.base import CloudSwordError


class InputError(CloudSwordError):
    """A file, option or value that cannot be used as it is."""


class UnreadableFile(InputError):
    """The path is missing, a folder, or not readable for this user."""

    en = "cannot read {path}: {cause}; check the path and its permissions"


class UnwritableFile(InputError):
    """The place for a result is missing, a folder, or not writable for this user."""

    en = "cannot write {path}: {cause}; choose another place or mend its permissions"


class EmptyFile(InputError):
    """The file has no rows at all."""

    en = "{path} has no rows ({found}); a file of {table} has a header and at least one row"


class NotWhatItSays(InputError):
    """The bytes are not of the kind that the name promises."""

    en = "{path} is not {expected}: {cause}; rename it after what it holds, or export it again"


class MissingColumn(InputError):
    """A column that the table needs is not in the file."""

    en = "{path} has no column '{column}' (it has: {found}); rename the column or name it in a mapping file (--mapping)"


class DuplicateColumn(InputError):
    """Two columns of the file have the same name, so a value could mean either."""

    en = "{path} has the column '{column}' {count} times; rename all but one of them"


class LineTooLong(InputError):
    """A line is longer than a record can be: the file has no line ends, or is something else."""

    en = "{path} line {line} is longer than {limit} bytes; no record is that long, so check that this is a text file with line ends"


class BadMapping(InputError):
    """A mapping file says something that cannot be done."""

    en = "mapping {path}: {problem} (found {value}); {limit}"


class BadRow(InputError):
    """A row that the question needs breaks the contract, and no quarantine stands ready to take it."""

    en = (
        "{path} line {line}, {column} = {value}: {reason}; {count} such row(s). Correct the file, or take it into a "
        "centre (cloudsword ingest), where bad rows are kept apart and the rest is used"
    )


class BadRowTouched(InputError):
    """A row that breaks the contract names an account of a trace, so the answer could be wrong without it."""

    en = (
        "{path} line {line}, {column} = {value}: {reason}; the row names account '{account}', which this trace "
        "comes to, so the answer could be wrong without it ({count} such row(s)). Correct the file, or take it "
        "into a centre (cloudsword ingest), where bad rows are kept apart and the rest is used"
    )


class OrderNotTold(InputError):
    """A file tells days alone, and nothing says which of its rows came first on a day."""

    en = (
        "{path} tells days without times, and which row came first cannot be told: {found} ({value} rows, and no "
        'balance decides); say it in the mapping: order = "oldest_first", "newest_first", or "none" where the '
        "order within a day does not matter"
    )


class BadOption(InputError):
    """A value on the command line is outside what it can be."""

    en = "{option} = {value}: {limit}; {next_step}"


class MoneyError(InputError):
    """A text that is not an exact amount of its currency."""


class UnknownCurrency(MoneyError):
    """A currency code that ISO 4217 does not list."""

    en = "'{value}' is no ISO 4217 currency; use a three-letter code such as CNY"


class NotAnAmount(MoneyError):
    """The text is not a plain decimal number."""

    en = "'{value}' is not an amount; write digits with at most one decimal point, such as 1,234.56"


class TooPrecise(MoneyError):
    """More decimals than the currency has, and they are not zeros."""

    en = "'{value}' has more than the {limit} decimals of {currency}; give the amount that was really booked"


class TooLarge(MoneyError):
    """The amount does not fit 64 bits of minor units."""

    en = "'{value}' is above {limit} minor units, the most one transfer can hold; check the decimal point"


class NotAnInstant(InputError):
    """A text that does not name one instant."""

    en = "'{value}' is not an instant ({cause}); write date, time and zone, such as 2019-12-05T10:30:00+08:00"
