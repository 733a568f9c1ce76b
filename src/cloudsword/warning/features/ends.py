"""The records cut and turned: calls as seen from each of their ends, who is looked at, who held what.

Invariant: a row that is returned lies before the window's end, and after its number was given to its holder.
"""

import ibis

from cloudsword.warning.features.evidence import (
    AnyWindow,
    Evidence,
    Relation,
    Value,
    digits,
    moment,
    number,
    second,
)


def compact(calls: Relation) -> Relation:
    """Return calls as ``Evidence`` takes them too, a third as large: numbers and instants as int64."""
    return calls.select(
        "duration_s",
        "imei",
        "cell",
        caller=digits(calls.caller),
        callee=digits(calls.callee),
        started_at=second(calls.started_at),
        is_seen=_is_seen(calls),
    )


def called(evidence: Evidence, window: AnyWindow) -> Relation:
    """Return calls of window and past.

    Columns ``caller``, ``callee``, ``began``, ``seconds``, ``imei``, ``cell``, ``is_seen``.
    Calls without a caller, and those of a number to itself, are no one's behaviour.
    """
    calls = evidence.calls
    found = calls.select(
        caller=digits(calls.caller),
        callee=digits(calls.callee),
        began=calls.started_at,
        seconds=calls.duration_s,
        imei=calls.imei,
        cell=calls.cell,
        is_seen=_is_seen(calls),
    )
    return found.filter(
        found.began >= moment(window.past_since, found.began),
        found.began < moment(window.until, found.began),
        found.caller.notnull(),
        found.callee.notnull(),
        found.caller != found.callee,
    )


def _is_seen(calls: Relation) -> Value:
    """Whether a network saw where the call came from: not only the number that was shown."""
    if "is_seen" in calls.columns:
        return calls.is_seen
    if "origin" in calls.columns:
        return calls.origin.isin(("cell", "goip", "trunk", "attested")).fill_null(False)
    return calls.imei.notnull() | calls.cell.notnull()


def sent(evidence: Evidence, window: AnyWindow) -> Relation | None:
    """Return messages of the window by numbers: ``number``, ``party``, ``at``, ``is_pitch``; or None."""
    messages = evidence.messages
    if messages is None:
        return None
    has_pitch = "pitch" in messages.columns
    found = messages.select(
        number=number(messages.sender),
        party=digits(messages.recipient),
        at=second(messages.sent_at),
        is_pitch=messages.pitch.notnull() if has_pitch else ibis.null("boolean"),
    )
    return found.filter(found.at >= window.since, found.at < window.until, found.number.notnull())


def holders(evidence: Evidence, window: AnyWindow) -> Relation | None:
    """Return ``number``, when its holder got it (``opened``, UTC seconds), ``former_holders``; or None."""
    if evidence.subscribers is None:
        return None
    rows = evidence.subscribers
    opened = rows.select(number=digits(rows.msisdn), opened=second(rows.opened_at))
    opened = opened.filter(opened.opened < window.until, opened.number.notnull())
    return opened.group_by("number").aggregate(opened=opened.opened.max(), former_holders=opened.count() - 1)


def of_holder(rows: Relation, held: Relation | None, by: str) -> Relation:
    """Return rows of the present holders of the numbers in the column ``by``; unknown holders keep all."""
    if held is None:
        return rows
    named = held.select(holder_number="number", opened="opened")
    joined = rows.left_join(named, rows[by] == named.holder_number)
    kept = joined.filter((joined.opened.isnull()) | (joined.at >= joined.opened))
    return kept.select(*rows.columns)


def busy(calls: Relation, messages: Relation | None, window: AnyWindow, held: Relation | None) -> Relation:
    """Return ``number`` of everybody who did enough within the window to be looked at."""
    recent = calls.filter(calls.began >= moment(window.since, calls.began))
    recent = of_holder(recent.select("caller", at=second(recent.began)), held, "caller")
    callers = recent.group_by(number=recent.caller).aggregate(rows=recent.count())
    callers = callers.filter(callers.rows >= window.least_calls).select("number")
    if messages is None:
        return callers
    own = of_holder(messages.select("number", "at"), held, "number")
    senders = own.group_by("number").aggregate(rows=own.count())
    senders = senders.filter(senders.rows >= window.least_calls).select("number")
    return callers.union(senders, distinct=True)


def near(calls: Relation, among: Relation) -> Relation:
    """Return the calls that any of ``among`` placed or got: the records are read once for both."""
    callers, callees = among.select(caller_among="number"), among.select(callee_among="number")
    joined = calls.left_join(callers, calls.caller == callers.caller_among)
    joined = joined.left_join(callees, joined.callee == callees.callee_among)
    found = joined.filter(joined.caller_among.notnull() | joined.callee_among.notnull())
    return found.select(*calls.columns)


def ends(calls: Relation, among: Relation, held: Relation | None, window: AnyWindow) -> Relation:
    """Return the calls of ``among``, seen from their ends.

    Columns ``number``, ``party``, ``is_out``, ``is_now``, ``at``, ``seconds``, ``imei``, ``cell``,
    ``is_seen``.
    A call between two of them has two rows. What the other end used is no evidence about the number.
    """
    calls = calls.mutate(at=second(calls.began))
    placed = calls.select(
        "at", "seconds", "imei", "cell", "is_seen", number="caller", party="callee", is_out=ibis.literal(True)
    )
    got = calls.select(
        "at",
        "seconds",
        imei=ibis.null("string"),
        cell=ibis.null("string"),
        is_seen=ibis.literal(False),
        number="callee",
        party="caller",
        is_out=ibis.literal(False),
    )
    names = ("number", "party", "is_out", "at", "seconds", "imei", "cell", "is_seen")
    placed, got = (side.semi_join(among, "number").select(*names) for side in (placed, got))
    both = of_holder(placed.union(got), held, "number")
    return both.mutate(is_now=both.at >= window.since)
