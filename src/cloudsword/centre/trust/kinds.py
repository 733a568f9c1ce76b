"""Who speaks to a centre, what is said, and why it is not believed."""

from cloudsword.vocabulary.named import Named


class Outsider(Named):
    """Who speaks."""

    CHANNEL = "channel", "an institution, asked over its channel", "机构（经指令通道）"
    API = "api", "an institution, calling the API", "机构（调用 API）"
    FILE = "file", "a file, taken in on the command line", "文件（经命令行接收）"
    FORM = "form", "a victim or an owner, whom an officer writes down", "被害人或账户所有人（由民警录入）"
    CLOCK = "clock", "the clock", "时钟"


class Saying(Named):
    """What is said."""

    RECEIPT = "receipt", "a receipt for an order", "指令回执"
    ANSWER = "answer", "an answer to an order", "指令答复"
    BALANCE = "balance", "a balance", "账户余额"
    BOOKING = "booking", "a booking", "入账记录"
    LIVE_HOLD = "live_hold", "its list of live holds", "有效止付清单"
    REPORT = "report", "a report", "报案"
    RETURN = "return", "that money went back", "资金已返还"
    RECORDS = "records", "records", "记录"
    OBJECTION = "objection", "an objection", "异议"
    TIME = "time", "that time has passed", "时间已过"


class Rule(Named):
    """Why something is not believed."""

    NOT_ITS_ACCOUNT = "not_its_account", "about an account that it does not keep", "涉及非其开户的账户"
    NEITHER_SIDE = (
        "neither_side",
        "about a booking between accounts that others keep",
        "涉及双方账户均非其开户的入账",
    )
    NOT_ITS_ORDER = "not_its_order", "about an order that it was not given", "涉及并非发给它的指令"
    OTHER_ACCOUNT = (
        "other_account",
        "names an account for which the order was not",
        "所述账户与指令账户不符",
    )
    IN_ANOTHERS_NAME = "in_anothers_name", "in the name of another institution", "以其他机构名义"
    AHEAD = "ahead", "lies ahead of the present", "时间晚于当前"
    TOO_OLD = "too_old", "lies too far back", "时间过早"
    BEFORE_ORDER = "before_order", "was said before the order left", "早于指令发出"
    OLDER = "older", "is older than what it said before", "早于其先前所述"
    SIZE = "size", "is a sum that cannot be", "金额不可能"
    TWICE = "twice", "says two things of one matter", "对同一事项重复陈述"
    OTHER_BOOKING = (
        "other_booking",
        "has the number of a booking that says something else",
        "编号已属于内容不同的入账",
    )
    MALFORMED = "malformed", "is not what such a record may be", "不符合记录规范"
    TOO_MANY = "too_many", "is more than a person can look into", "数量超出人工可核查范围"
    UNASKED = "unasked", "answers something that was not asked", "答复了未要求的事项"
    ABOVE = "above", "holds more than was ordered", "止付超过指令金额"
    OTHERS_MONEY = (
        "others_money",
        "changes what another institution holds",
        "改变其他机构的止付",
    )
    A_HOLD = "a_hold", "has money held", "使资金被止付"
    A_RELEASE = "a_release", "sets money free", "使资金被解除止付"
    A_RETURN = "a_return", "counts money as returned", "使资金计为已返还"
