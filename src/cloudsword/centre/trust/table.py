"""The table of trust: what each kind of outsider can make a centre believe, what not, and what bounds it.

Services take their bounds from here; a test tries every rule of every row with a hostile outsider; the page
``docs/reference/trust.md`` is made from it.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from cloudsword.centre.trust.bounds import Bounds
from cloudsword.centre.trust.kinds import Outsider, Rule, Saying
from cloudsword.tongue import Phrase, phrase
from cloudsword.vocabulary.money import LARGEST_MINOR


@dataclass(frozen=True, slots=True)
class Trust:
    """One row.

    Parameters
    ----------
    outsider, saying
        Who says what.
    believed
        What the centre takes from it.
    accounts
        About whose accounts.
    refused
        What it cannot make the centre believe.
    bounds
        Instants and sums; None: the word names none that count.
    instants
        What bounds the instants beside ``bounds``; None: nothing.
    """

    outsider: Outsider
    saying: Saying
    believed: Phrase
    accounts: Phrase
    refused: tuple[Rule, ...]
    bounds: Bounds | None = None
    instants: Phrase | None = None


_ITS_OWN: Final = phrase("that it keeps, or on which it holds money or was ordered to")

TABLE: Final[tuple[Trust, ...]] = (
    Trust(
        Outsider.CHANNEL,
        Saying.RECEIPT,
        phrase("that the order reached it"),
        phrase("of the order that was handed over"),
        (Rule.NOT_ITS_ORDER,),
    ),
    Trust(
        Outsider.CHANNEL,
        Saying.ANSWER,
        phrase(
            "what it did with an order to it: locked so much, extended, froze, released, refused. What it "
            "locks beyond order, dispute or balance is released at once"
        ),
        phrase("of its orders; twenty answers to each"),
        (
            Rule.NOT_ITS_ORDER,
            Rule.IN_ANOTHERS_NAME,
            Rule.AHEAD,
            Rule.BEFORE_ORDER,
            Rule.SIZE,
            Rule.UNASKED,
            Rule.ABOVE,
            Rule.MALFORMED,
            Rule.TOO_MANY,
            Rule.OTHERS_MONEY,
        ),
        Bounds(),
        phrase("not before the order left, up to five minutes"),
    ),
    Trust(
        Outsider.CHANNEL,
        Saying.BALANCE,
        phrase(
            "what an account holds; what it holds there for the centre beyond that is released. A newer "
            "word replaces an older one, never the other way round; of a statement the latest of an "
            "account counts"
        ),
        _ITS_OWN,
        (
            Rule.NOT_ITS_ACCOUNT,
            Rule.AHEAD,
            Rule.TOO_OLD,
            Rule.OLDER,
            Rule.SIZE,
            Rule.MALFORMED,
            Rule.OTHERS_MONEY,
        ),
        Bounds(back=timedelta(days=31)),
    ),
    Trust(
        Outsider.CHANNEL,
        Saying.BOOKING,
        phrase(
            "that money moved from or to an account of its own: traces and hold plans follow it, and "
            "persons decide; no hold changes by itself"
        ),
        phrase("one side {its_own}", its_own=_ITS_OWN),
        (
            Rule.NEITHER_SIDE,
            Rule.AHEAD,
            Rule.TOO_OLD,
            Rule.SIZE,
            Rule.TWICE,
            Rule.OTHER_BOOKING,
            Rule.MALFORMED,
            Rule.OTHERS_MONEY,
        ),
        Bounds(back=timedelta(days=366), least=1),
    ),
    Trust(
        Outsider.CHANNEL,
        Saying.LIVE_HOLD,
        phrase("nothing: each difference from the centre's own list is a task for a person"),
        phrase("of its orders; of orders that nobody knows, twenty"),
        (
            Rule.NOT_ITS_ORDER,
            Rule.OTHER_ACCOUNT,
            Rule.AHEAD,
            Rule.SIZE,
            Rule.TWICE,
            Rule.TOO_MANY,
            Rule.A_RELEASE,
        ),
        Bounds(ahead=timedelta(days=20 * 366)),
    ),
    Trust(
        Outsider.API,
        Saying.ANSWER,
        phrase("the same as over the channel"),
        phrase("of its orders; twenty answers to each"),
        (
            Rule.NOT_ITS_ORDER,
            Rule.AHEAD,
            Rule.BEFORE_ORDER,
            Rule.SIZE,
            Rule.UNASKED,
            Rule.TOO_MANY,
            Rule.OTHERS_MONEY,
        ),
        Bounds(),
        phrase("not before the order left, up to five minutes"),
    ),
    Trust(
        Outsider.API,
        Saying.REPORT,
        phrase(
            "that somebody told this; a case is opened and money may be traced. That a payment was this "
            "transfer of the ledger, where one side is its own; else an officer picks it"
        ),
        phrase(
            "told: any. The transfer it names: one side {its_own}, or kept by nobody known", its_own=_ITS_OWN
        ),
        (Rule.NEITHER_SIDE, Rule.AHEAD, Rule.A_HOLD),
        Bounds(least=1, most=LARGEST_MINOR),
    ),
    Trust(
        Outsider.API,
        Saying.NUMBERS,
        phrase(
            "that a report names the number: it is proposed, and a person judges it; what is told in one "
            "case counts once. A hundred numbers in a report"
        ),
        phrase("none"),
        (Rule.PROTECTED, Rule.A_WARNING, Rule.FOR_EVER, Rule.MALFORMED, Rule.TOO_MANY),
    ),
    Trust(
        Outsider.API,
        Saying.FEED,
        phrase("that it has the feed up to a version that there is"),
        phrase("none"),
        (Rule.AHEAD,),
    ),
    Trust(
        Outsider.API,
        Saying.RETURN,
        phrase("nothing: an officer notes what went back, with the payment's proof"),
        phrase("none"),
        (Rule.A_RETURN,),
    ),
    Trust(
        Outsider.FILE,
        Saying.RECORDS,
        phrase(
            "all that its columns say: transfers, who keeps an account, balances in the books, reports and"
            " their withdrawal. Who may run the command line answers for the file; the lake keeps its name"
            " and counts"
        ),
        phrase("any"),
        (Rule.AHEAD, Rule.OTHER_BOOKING, Rule.MALFORMED, Rule.A_HOLD),
        Bounds(least=1, most=LARGEST_MINOR),
    ),
    Trust(
        Outsider.FILE,
        Saying.NUMBERS,
        phrase(
            "that a report names the number, or how it called: it is proposed, and a person judges it. The "
            "machine warns alone only where the policy says so, and never of a number that a person cleared"
        ),
        phrase("none"),
        (Rule.AHEAD, Rule.PROTECTED, Rule.JUDGED),
    ),
    Trust(
        Outsider.FORM,
        Saying.REPORT,
        phrase("that somebody told this; an officer picks the transfer that it was"),
        phrase("any"),
        (Rule.AHEAD, Rule.A_HOLD),
        Bounds(least=1, most=LARGEST_MINOR),
    ),
    Trust(
        Outsider.FORM,
        Saying.OBJECTION,
        phrase("that the owner objects, and why; an officer answers, and an upheld objection releases"),
        phrase("on which money is held"),
        (Rule.A_RELEASE,),
    ),
    Trust(
        Outsider.FORM,
        Saying.HOLDER,
        phrase(
            "as an officer writes it down: where the calls came from, and since when the holder has the "
            "number; a warning that is older ends. One question waits at a time"
        ),
        phrase("none"),
        (Rule.AHEAD, Rule.FORMER_HOLDER, Rule.UNASKED),
        None,
        phrase("not before 1970, not ahead"),
    ),
    Trust(
        Outsider.FORM,
        Saying.APPEAL,
        phrase(
            "that somebody says that a warning is wrong, and why; who decided nothing of it answers, and an "
            "upheld appeal withdraws. Ten against one warning wait"
        ),
        phrase("none"),
        (Rule.A_CLEARANCE, Rule.UNASKED, Rule.TOO_MANY),
    ),
    Trust(
        Outsider.FORM,
        Saying.TALK,
        phrase(
            "as a caller writes it down, that it was said: who stops is left alone for three weeks, who has "
            "paid is handed to intake, and a relative is told by consent. What is said of money and numbers "
            "is judged elsewhere"
        ),
        phrase("none"),
        (Rule.A_HOLD, Rule.A_WARNING),
    ),
    Trust(
        Outsider.FORM,
        Saying.REFERENCE,
        phrase(
            "nothing: whoever answers the published number says whether the centre gave it, sixty an hour"
        ),
        phrase("none"),
        (Rule.A_PERSON, Rule.TOO_MANY),
    ),
    Trust(
        Outsider.STRANGER,
        Saying.LOOK_UP,
        phrase("nothing: it is answered whether the centre warns of that one number, and not kept"),
        phrase("none"),
        (Rule.A_WARNING, Rule.MALFORMED, Rule.A_LIST),
    ),
    Trust(
        Outsider.CLOCK,
        Saying.TIME,
        phrase("that a hold or an order is over at its own end, that a look or an answer is late"),
        phrase("of running holds and orders"),
        (Rule.A_HOLD,),
    ),
)


def bounds_of(saying: Saying, outsider: Outsider = Outsider.CHANNEL) -> Bounds:
    """Return what bounds the instants and sums of a word."""
    found = next(row.bounds for row in TABLE if (row.outsider, row.saying) == (outsider, saying))
    assert found is not None
    return found
