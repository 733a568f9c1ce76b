"""What was handed in: files, rows, options, money, time."""

from cloudsword.errors.base import CloudSwordError


class InputError(CloudSwordError):
    """A file, option or value that cannot be used as it is."""


class UnreadableFile(InputError):
    """The path is missing, a folder, or not readable for this user."""

    en = "cannot read {path}: {cause}; check the path and its permissions"
    zh = "无法读取 {path}:{cause};请检查路径和读取权限"


class UnwritableFile(InputError):
    """The place for a result is missing, a folder, or not writable for this user."""

    en = "cannot write {path}: {cause}; choose another place or mend its permissions"
    zh = "无法写入 {path}:{cause};请换一个位置或修改权限"


class EmptyFile(InputError):
    """The file has no rows at all."""

    en = "{path} has no rows ({found}); a file of {table} has a header and at least one row"
    zh = "{path} 没有数据行({found_zh});{table} 文件须有表头和至少一行"


class NotWhatItSays(InputError):
    """The bytes are not of the kind that the name promises."""

    en = "{path} is not {expected}: {cause}; rename it after what it holds, or export it again"
    zh = "{path} 不是 {expected}:{cause_zh};请按实际内容改名,或重新导出"


class MissingColumn(InputError):
    """A column that the table needs is not in the file."""

    en = "{path} has no column '{column}' (it has: {found}); rename the column or name it in a mapping file (--mapping)"
    zh = "{path} 缺少列“{column}”(现有:{found});请改列名,或在映射文件中指定(--mapping)"


class DuplicateColumn(InputError):
    """Two columns of the file have the same name, so a value could mean either."""

    en = "{path} has the column '{column}' {count} times; rename all but one of them"
    zh = "{path} 中列“{column}”出现 {count} 次;请只保留一个,其余改名"


class LineTooLong(InputError):
    """A line is longer than a record can be: the file has no line ends, or is something else."""

    en = "{path} line {line} is longer than {limit} bytes; no record is that long, so check that this is a text file with line ends"
    zh = "{path} 第 {line} 行超过 {limit} 字节;单条记录不会这么长,请确认文件是带换行的文本"


class BadMapping(InputError):
    """A mapping file says something that cannot be done."""

    en = "mapping {path}: {problem} (found {value}); {limit}"
    zh = "映射文件 {path}:{problem_zh}(现为 {value});{limit_zh}"


class BadRow(InputError):
    """A row that the question needs breaks the contract, and no quarantine stands ready to take it."""

    en = (
        "{path} line {line}, {column} = {value}: {reason}; {count} such row(s). Correct the file, or take it into a "
        "centre (cloudsword ingest), where bad rows are kept apart and the rest is used"
    )
    zh = "{path} 第 {line} 行,{column} = {value}:{reason};共 {count} 行。请更正文件,或用 cloudsword ingest 导入中心,问题行会隔离保存,其余照用"


class BadRowTouched(InputError):
    """A row that breaks the contract names an account of a trace, so the answer could be wrong without it."""

    en = (
        "{path} line {line}, {column} = {value}: {reason}; the row names account '{account}', which this trace "
        "comes to, so the answer could be wrong without it ({count} such row(s)). Correct the file, or take it "
        "into a centre (cloudsword ingest), where bad rows are kept apart and the rest is used"
    )
    zh = "{path} 第 {line} 行,{column} = {value}:{reason};该行涉及本次追踪到达的账户“{account}”,缺少它结果可能有误(共 {count} 行)。请更正文件,或用 cloudsword ingest 导入中心,问题行会隔离保存,其余照用"


class OrderNotTold(InputError):
    """A file tells days alone, and nothing says which of its rows came first on a day."""

    en = (
        "{path} tells days without times, and which row came first cannot be told: {found} ({value} rows, and no "
        'balance decides); say it in the mapping: order = "oldest_first", "newest_first", or "none" where the '
        "order within a day does not matter"
    )
    zh = '{path} 只有日期没有时间,且无法判断各行先后:{found_zh}(共 {value} 行,余额亦无法判断);请在映射中写明 order = "oldest_first"、"newest_first",或日内先后无关时写 "none"'


class BadOption(InputError):
    """A value on the command line is outside what it can be."""

    en = "{option} = {value}: {limit}; {next_step}"
    zh = "{option} = {value}:{limit};{next_step}"


class MoneyError(InputError):
    """A text that is not an exact amount of its currency."""


class UnknownCurrency(MoneyError):
    """A currency code that ISO 4217 does not list."""

    en = "'{value}' is no ISO 4217 currency; use a three-letter code such as CNY"
    zh = "“{value}”不是 ISO 4217 货币代码;请使用如 CNY 的三字母代码"


class NotAnAmount(MoneyError):
    """The text is not a plain decimal number."""

    en = "'{value}' is not an amount; write digits with at most one decimal point, such as 1,234.56"
    zh = "“{value}”不是金额;请写成数字,最多一个小数点,例如 1,234.56"


class TooPrecise(MoneyError):
    """More decimals than the currency has, and they are not zeros."""

    en = "'{value}' has more than the {limit} decimals of {currency}; give the amount that was really booked"
    zh = "“{value}”的小数位多于 {currency} 的 {limit} 位;请填写实际入账金额"


class TooLarge(MoneyError):
    """The amount does not fit 64 bits of minor units."""

    en = "'{value}' is above {limit} minor units, the most one transfer can hold; check the decimal point"
    zh = "“{value}”超过单笔上限 {limit}(最小货币单位);请检查小数点"


class NotAnInstant(InputError):
    """A text that does not name one instant."""

    en = "'{value}' is not an instant ({cause}); write date, time and zone, such as 2019-12-05T10:30:00+08:00"
    zh = "“{value}”不是确定的时刻({cause_zh});请写明日期、时间和时区,例如 2019-12-05T10:30:00+08:00"
