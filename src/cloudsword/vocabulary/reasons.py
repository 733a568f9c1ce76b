"""Reasons: why a row of a file could not be taken in, and what to do about it.

A reason is its code: quarantine tables hold it, screens read its sentence. The set is open: add a member,
never rename one, because old quarantine files hold the codes.
"""

from cloudsword.vocabulary.named import Named


class Reason(Named):
    """Why a row is in quarantine; ``en`` and ``zh`` say what is wrong and what to do next."""

    MISSING = (
        "missing",
        "no value where the table needs one; fill it in where the file was made",
        "缺少必填值;请在源文件中补全",
    )
    NOT_A_NUMBER = (
        "not_a_number",
        "not a plain number; write ASCII digits such as 1234, no letters, exponents or full-width digits",
        "不是普通数字;请写成 1234 这样的半角数字,不含字母、指数或全角数字",
    )
    NOT_WHOLE = (
        "not_whole",
        "decimals in a whole number; give minor units (12.50 is 1250), or decimal = true in a mapping",
        "此处须为整数却带小数;请写最小货币单位(12.50 写作 1250),或在映射中设 decimal = true",
    )
    NOT_POSITIVE = (
        "not_positive",
        "zero or negative, where 1 minor unit is the least; swap payer and payee, or map it as a statement",
        "金额为零或负数,转账至少为 1 个最小货币单位;请对调收付双方,或按对账单映射",
    )
    TOO_SMALL = (
        "too_small",
        "below the least value that the column can hold; check the sign",
        "小于该列下限;请检查正负号",
    )
    TOO_LARGE = (
        "too_large",
        "above the most that the column can hold (an amount: 999999999999999999 minor units); check the dot",
        "大于该列可容纳的上限(金额为 999999999999999999 最小货币单位);请检查小数点",
    )
    TOO_PRECISE = (
        "too_precise",
        "more decimals than a time (6) or the currency has; give the value as it was booked",
        "小数位过多(时间最多 6 位,金额以币种为准);请填写实际入账值",
    )
    TWO_READINGS = (
        "two_readings",
        '1.200 may be 1.20 or 1,200; name point in the mapping, and thousands = "" where none is grouped',
        '1.200 可能是 1.20,也可能是 1,200;请在映射中写明 point,没有千位分隔时写 thousands = ""',
    )
    NOT_A_CURRENCY = (
        "not_a_currency",
        "not an ISO 4217 code in capitals; write one such as CNY, or translate it in a mapping (values)",
        "不是大写的 ISO 4217 货币代码;请写成 CNY 等代码,或在映射中用 values 转换",
    )
    NOT_A_TIME = (
        "not_a_time",
        "not a date and time of 1900 to 2199; write 2024-01-31T08:30:00+08:00, or map its format",
        "不是 1900 至 2199 年间的日期时间;请写成 2024-01-31T08:30:00+08:00,或在映射中注明格式",
    )
    NO_ZONE = (
        "no_zone",
        "a time without a zone; write Z or an offset such as +08:00 behind it, or name the zone in a mapping",
        "时间缺少时区;请在末尾加 Z 或 +08:00 等偏移,或在映射中注明时区",
    )
    NO_SUCH_LOCAL_TIME = (
        "no_such_local_time",
        "a local time that the clocks skipped when they were put forward; check the time zone of the mapping",
        "该当地时间因时钟拨快而不存在;请检查映射中的时区",
    )
    IN_THE_FUTURE = (
        "in_the_future",
        "more than 5 minutes later than now, where only the past can stand; check date and time zone",
        "晚于当前时间 5 分钟以上,此处只能是过去的时间;请检查日期和时区",
    )
    NOT_ALLOWED = (
        "not_allowed",
        "not a value that the column can have; see the table's page, or translate it in a mapping (values)",
        "不在该列允许的取值之内;请查阅表格参考,或在映射中用 values 转换",
    )
    NOT_AN_MSISDN = (
        "not_an_msisdn",
        "not a telephone number in E.164; write + and country code, then digits only, such as +8613800000000",
        "不是 E.164 格式的电话号码;请写成 + 加国家码及数字,如 +8613800000000",
    )
    NOT_TRUE_OR_FALSE = (
        "not_true_or_false",
        "neither true nor false; write one of the two, or translate it in a mapping (values)",
        "既非 true 也非 false;请写成二者之一,或在映射中用 values 转换",
    )
    TOO_LONG = (
        "too_long",
        "longer than the column can hold (256 characters; free text 20,000); check the column",
        "超过该列长度上限(256 字符,自由文本 20,000 字符);请检查该列",
    )
    CONTROL_CHARACTER = (
        "control_character",
        "holds a NUL, a control character or, in an account or id, a mark that is not seen; export it again",
        "含有 NUL、控制字符,或账号、编号中含有不可见字符;请重新导出",
    )
    NOT_TEXT = (
        "not_text",
        "bytes that are neither UTF-8 nor GB18030; export as UTF-8, or name the encoding in a mapping",
        "字节既非 UTF-8 也非 GB18030 文本;请导出为 UTF-8,或在映射中注明编码",
    )
    WRONG_FIELD_COUNT = (
        "wrong_field_count",
        "more or fewer fields than the header; look for a delimiter inside a value that is not quoted",
        "字段数与表头不符;请检查未加引号的值中是否含有分隔符",
    )
    BROKEN_QUOTES = (
        "broken_quotes",
        "a quoted field that does not end, or text behind its end; double the quotes inside a value",
        "引号字段未闭合,或闭合后另有文字;值内的引号须写两次",
    )
    LINE_TOO_LONG = (
        "line_too_long",
        "longer than 1048576 bytes, and no record is that long; look for lost line ends",
        "超过 1048576 字节,单条记录不会这么长;请检查是否丢失换行",
    )
    NOT_JSON = (
        "not_json",
        "not one JSON object on one line; write each record as {...} on a line of its own",
        "不是单行 JSON 对象;请每行写一个 {...}",
    )
    NOT_A_VALUE = (
        "not_a_value",
        "a list, an object or a truth value where one text or number is expected; flatten the record",
        "此处应为单个文本或数字,却是列表、对象或真假值;请展平记录",
    )
    OUTSIDE_BLOCK = (
        "outside_block",
        "a row outside every BEGIN ... END block; check that no block line is lost",
        "该行不在任何 BEGIN ... END 块内;请检查块标记是否丢失",
    )
    NOT_A_DIRECTION = (
        "not_a_direction",
        "not a word for money out or money in; add it under out or in of the mapping's direction",
        "不是表示支出或收入的词;请在映射 direction 的 out 或 in 中补充",
    )
    BOTH_SIDES = (
        "both_sides",
        "money out and money in on one row; a row of a statement has one of them",
        "同一行同时有支出和收入;对账单每行只能有其一",
    )
    CONFLICT = (
        "conflict",
        "another row has the same key and other content; the first one stays: give this one its own id",
        "已有主键相同而内容不同的行,先到者保留;请为本行另编编号,或删去",
    )
    MIRRORED = (
        "mirrored",
        "the other side of a transfer that another source told: same parties and amount, booked together",
        "另一来源已报告的同一笔转账的另一方;双方与金额相同,入账时间相近",
    )
    SPREADSHEET = (
        "spreadsheet",
        "a number that a spreadsheet shortened, rounded, guarded or made a date; export it again as text",
        "号码已被电子表格缩写、取整、加前缀符号或改成日期;请先将该列设为文本格式再重新导出",
    )
