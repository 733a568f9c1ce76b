"""Who speaks to a centre, what is said, and why it is not believed."""

from cloudsword.vocabulary.named import Named


class Outsider(Named):
    """Who speaks."""

    CHANNEL = "channel", "an institution, asked over its channel"
    API = "api", "an institution, calling the API"
    FILE = "file", "a file, taken in on the command line"
    FORM = "form", "a victim or an owner, whom an officer writes down"
    STRANGER = "stranger", "a stranger who looks up a number"
    CLOCK = "clock", "the clock"


class Saying(Named):
    """What is said."""

    RECEIPT = "receipt", "a receipt for an order"
    ANSWER = "answer", "an answer to an order"
    BALANCE = "balance", "a balance"
    BOOKING = "booking", "a booking"
    LIVE_HOLD = "live_hold", "its list of live holds"
    REPORT = "report", "a report"
    RETURN = "return", "that money went back"
    RECORDS = "records", "records"
    OBJECTION = "objection", "an objection"
    NUMBERS = "numbers", "that numbers called"
    HOLDER = "holder", "what a carrier answers about a number"
    APPEAL = "appeal", "an appeal against a warning"
    TALK = "talk", "what somebody says whom the centre calls"
    REFERENCE = "reference", "a reference of a call of the centre"
    LOOK_UP = "look_up", "a number that is looked up"
    FEED = "feed", "a version of the feed of warnings"
    TIME = "time", "that time has passed"


class Rule(Named):
    """Why something is not believed."""

    NOT_ITS_ACCOUNT = "not_its_account", "about an account that it does not keep"
    NEITHER_SIDE = "neither_side", "about a booking between accounts that others keep"
    NOT_ITS_ORDER = "not_its_order", "about an order that it was not given"
    OTHER_ACCOUNT = "other_account", "names an account for which the order was not"
    IN_ANOTHERS_NAME = "in_anothers_name", "in the name of another institution"
    AHEAD = "ahead", "lies ahead of the present"
    TOO_OLD = "too_old", "lies too far back"
    BEFORE_ORDER = "before_order", "was said before the order left"
    OLDER = "older", "is older than what it said before"
    SIZE = "size", "is a sum that cannot be"
    TWICE = "twice", "says two things of one matter"
    OTHER_BOOKING = "other_booking", "has the number of a booking that says something else"
    MALFORMED = "malformed", "is not what such a record may be"
    TOO_MANY = "too_many", "is more than a person can look into"
    UNASKED = "unasked", "answers something that was not asked"
    ABOVE = "above", "holds more than was ordered"
    OTHERS_MONEY = "others_money", "changes what another institution holds"
    A_HOLD = "a_hold", "has money held"
    A_RELEASE = "a_release", "sets money free"
    A_RETURN = "a_return", "counts money as returned"
    A_WARNING = "a_warning", "has a number warned of"
    FOR_EVER = "for_ever", "keeps a number warned of without a person"
    PROTECTED = "protected", "is about a number that nobody warns of"
    FORMER_HOLDER = "former_holder", "holds against a number's holder what the one before did"
    JUDGED = "judged", "was judged before"
    A_CLEARANCE = "a_clearance", "has a warning withdrawn"
    A_LIST = "a_list", "reads out whom the centre warns of"
    A_PERSON = "a_person", "tells whom the centre calls"
