"""Reasons: why a row of a file could not be taken in, and what to do about it.

A reason is its code: quarantine tables hold it, screens read its sentence. The set is open: add a member,
never rename one, because old quarantine files hold the codes.
"""

from cloudsword.vocabulary.named import Named


class Reason(Named):
    """Why a row is in quarantine; ``en`` and ``zh`` say what is wrong and what to do next."""

    MISSING = "missing", "no value where the table needs one; fill it in where the file was made"
    NOT_A_NUMBER = (
        "not_a_number",
        "not a plain number; write ASCII digits such as 1234, no letters, exponents or full-width digits",
    )
    NOT_WHOLE = (
        "not_whole",
        "decimals in a whole number; give minor units (12.50 is 1250), or decimal = true in a mapping",
    )
    NOT_POSITIVE = (
        "not_positive",
        "zero or negative, where 1 minor unit is the least; swap payer and payee, or map it as a statement",
    )
    TOO_SMALL = "too_small", "below the least value that the column can hold; check the sign"
    TOO_LARGE = (
        "too_large",
        "above the most that the column can hold (an amount: 999999999999999999 minor units); check the dot",
    )
    TOO_PRECISE = (
        "too_precise",
        "more decimals than a time (6) or the currency has; give the value as it was booked",
    )
    TWO_READINGS = (
        "two_readings",
        '1.200 may be 1.20 or 1,200; name point in the mapping, and thousands = "" where none is grouped',
    )
    NOT_A_CURRENCY = (
        "not_a_currency",
        "not an ISO 4217 code in capitals; write one such as CNY, or translate it in a mapping (values)",
    )
    NOT_A_TIME = (
        "not_a_time",
        "not a date and time of 1900 to 2199; write 2024-01-31T08:30:00+08:00, or map its format",
    )
    NO_ZONE = (
        "no_zone",
        "a time without a zone; write Z or an offset such as +08:00 behind it, or name the zone in a mapping",
    )
    NO_SUCH_LOCAL_TIME = (
        "no_such_local_time",
        "a local time that the clocks skipped when they were put forward; check the time zone of the mapping",
    )
    IN_THE_FUTURE = (
        "in_the_future",
        "more than 5 minutes later than now, where only the past can stand; check date and time zone",
    )
    NOT_ALLOWED = (
        "not_allowed",
        "not a value that the column can have; see the table's page, or translate it in a mapping (values)",
    )
    NOT_AN_MSISDN = (
        "not_an_msisdn",
        "not a telephone number in E.164; write + and country code, then digits only, such as +8613800000000",
    )
    NOT_TRUE_OR_FALSE = (
        "not_true_or_false",
        "neither true nor false; write one of the two, or translate it in a mapping (values)",
    )
    TOO_LONG = (
        "too_long",
        "longer than the column can hold (256 characters; free text 20,000); check the column",
    )
    CONTROL_CHARACTER = (
        "control_character",
        "holds a NUL, a control character or, in an account or id, a mark that is not seen; export it again",
    )
    NOT_TEXT = (
        "not_text",
        "bytes that are neither UTF-8 nor GB18030; export as UTF-8, or name the encoding in a mapping",
    )
    WRONG_FIELD_COUNT = (
        "wrong_field_count",
        "more or fewer fields than the header; look for a delimiter inside a value that is not quoted",
    )
    BROKEN_QUOTES = (
        "broken_quotes",
        "a quoted field that does not end, or text behind its end; double the quotes inside a value",
    )
    LINE_TOO_LONG = (
        "line_too_long",
        "longer than 1048576 bytes, and no record is that long; look for lost line ends",
    )
    NOT_JSON = "not_json", "not one JSON object on one line; write each record as {...} on a line of its own"
    NOT_A_VALUE = (
        "not_a_value",
        "a list, an object or a truth value where one text or number is expected; flatten the record",
    )
    OUTSIDE_BLOCK = (
        "outside_block",
        "a row outside every BEGIN ... END block; check that no block line is lost",
    )
    NOT_A_DIRECTION = (
        "not_a_direction",
        "not a word for money out or money in; add it under out or in of the mapping's direction",
    )
    BOTH_SIDES = "both_sides", "money out and money in on one row; a row of a statement has one of them"
    CONFLICT = (
        "conflict",
        "another row has the same key and other content; the first one stays: give this one its own id",
    )
    MIRRORED = (
        "mirrored",
        "the other side of a transfer that another source told: same parties and amount, booked together",
    )
    SPREADSHEET = (
        "spreadsheet",
        "a number that a spreadsheet shortened, rounded, guarded or made a date; export it again as text",
    )
    TOTAL = (
        "total",
        "a total or a balance carried over, and no payment; leave such lines out, or fill in both accounts",
    )
