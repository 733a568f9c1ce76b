"""Features of numbers: one row for each number that did enough within the window to be looked at.

Every step is a relation; nothing here knows an engine. No SQL text, no function of Python inside a query.
"""

from collections.abc import Callable
from functools import reduce
from typing import Final

import ibis

from cloudsword.warning.features.ends import busy, called, ends, holders, near, of_holder, sent
from cloudsword.warning.features.evidence import (
    DAY_S,
    AnyWindow,
    Evidence,
    Relation,
    Value,
    moment,
    number,
    second,
)
from cloudsword.warning.features.names import FEATURES

Keep = Callable[[Relation], Relation]
"""Computes a relation now and returns what stands for its rows: the engine decides what that means."""

HANG_UP_S: Final = 30
LONG_TALK_S: Final = 600
QUICK_S: Final = 60
HOUR_S: Final = 3_600
BLOCK: Final = 100
"""Numbers of a block: those that differ in their last two digits alone."""


def number_features(
    evidence: Evidence, window: AnyWindow, *, among: Relation | None = None, keep: Keep | None = None
) -> Relation:
    """Return the features of every number that was busy within the window.

    Parameters
    ----------
    evidence
        The records; rows at or after ``window.until`` change nothing.
    window
        The time that is looked at.
    among
        Column ``number``, int64: look at these alone. What they have in common with others (handsets, blocks,
        those whom scam numbers called) still counts everybody. None: all.
    keep
        Computes what several steps read; None: the engine may compute it each time.

    Returns
    -------
    Ibis table
        ``number`` (int64, the digits of the msisdn) and ``FEATURES``, float64. One row a number, in no order.

    Notes
    -----
    Calls are read once for those who are looked at and once for their parties; what is held are the pairs of
    numbers that spoke.
    """
    kept = keep or (lambda relation: relation)
    calls = called(evidence, window)
    messages = sent(evidence, window)
    held = holders(evidence, window)
    everybody = kept(busy(calls, messages, window, held))
    looked = everybody if among is None else kept(everybody.semi_join(among, "number"))
    rows = kept(ends(kept(near(calls, looked)), looked, held, window))
    parts = [
        _volumes(rows, window),
        _parties(kept(_pairs(rows)), evidence, calls, window),
        _hours(rows),
        _gaps(rows),
        _handsets(rows, calls, window),
        _cells(rows),
        _blocks(looked, everybody, evidence, window),
        _complaints(looked, evidence, held, window),
        _holders(looked, held, window),
        _messages(looked, messages, held),
    ]
    joined = reduce(_beside, [part for part in parts if part is not None], looked)
    return _finished(joined, window)


def _beside(left: Relation, right: Relation) -> Relation:
    names = [name for name in right.columns if name != "number"]
    return left.left_join(right, "number").select(*left.columns, *names)


def _count(is_so: Value) -> Value:
    return is_so.cast("int64").sum()


def _volumes(rows: Relation, window: AnyWindow) -> Relation:
    now_out = rows.is_now & rows.is_out
    is_talk = now_out & (rows.seconds > 0)
    hour = ((rows.at + window.utc_offset_s) % DAY_S) // HOUR_S
    past_out = ~rows.is_now & rows.is_out
    return rows.group_by("number").aggregate(
        calls_out=_count(now_out),
        calls_in=_count(rows.is_now & ~rows.is_out),
        talks=_count(is_talk),
        talk_s=is_talk.ifelse(rows.seconds, 0).sum(),
        longest_talk_s=now_out.ifelse(rows.seconds, 0).max(),
        hang_ups=_count(is_talk & (rows.seconds <= HANG_UP_S)),
        long_talks=_count(now_out & (rows.seconds >= LONG_TALK_S)),
        night=_count(now_out & ((hour < 7) | (hour >= 22))),
        seen=_count(now_out & rows.is_seen),
        past_calls_out=_count(past_out),
        past_calls_in=_count(~rows.is_now & ~rows.is_out),
    )


def _pairs(rows: Relation) -> Relation:
    """Return one row for each number and party: what they did in the window and before it."""
    now_out = rows.is_now & rows.is_out
    return rows.group_by("number", "party").aggregate(
        out_now=_count(now_out),
        in_ever=_count(~rows.is_out),
        out_past=_count(~rows.is_now & rows.is_out),
        all_past=_count(~rows.is_now),
        first_out=now_out.ifelse(rows.at, ibis.null("int64")).min(),
        last_in=(~rows.is_out & rows.is_now).ifelse(rows.at, ibis.null("int64")).max(),
    )


def _parties(pairs: Relation, evidence: Evidence, calls: Relation, window: AnyWindow) -> Relation:
    own = pairs
    if evidence.known is not None:
        known = evidence.known.select(
            scam=number(evidence.known.msisdn), known=second(evidence.known.known_at)
        )
        known = known.filter(known.known < window.until)
        preyed = calls.semi_join(known, calls.caller == known.scam).select("caller", "callee")
        # one scam number alone has nothing in common with itself
        prey = preyed.group_by("callee").aggregate(scams=preyed.caller.nunique(), scam=preyed.caller.min())
        joined = own.left_join(prey, own.party == prey.callee)
        others = (joined.scams > 1) | ((joined.scams == 1) & (joined.scam != joined.number))
        own = joined.select(*pairs.columns, is_shared=others.fill_null(False))
    is_called = own.out_now > 0
    shared = {} if evidence.known is None else {"shared": _count(is_called & own.is_shared)}
    return own.group_by("number").aggregate(
        parties=_count(is_called),
        reciprocal=_count(is_called & (own.in_ever > 0)),
        called_back=_count(is_called & (own.last_in > own.first_out).fill_null(False)),
        new=_count(is_called & (own.all_past == 0)),
        past_parties=_count(own.out_past > 0),
        **shared,
    )


def _hours(rows: Relation) -> Relation:
    placed = rows.filter(rows.is_out)
    by_hour = placed.mutate(hour=placed.at // HOUR_S, day=placed.at // DAY_S)
    now = by_hour.filter(by_hour.is_now)
    by_hour_now = now.group_by("number", "hour").aggregate(calls=now.count())
    recent = by_hour_now.group_by("number").aggregate(
        busiest_hour=by_hour_now.calls.max(), hours=by_hour_now.count()
    )
    before = by_hour.filter(~by_hour.is_now).select("number", "day").distinct()
    earlier = before.group_by("number").aggregate(past_days=before.count())
    joined = recent.outer_join(earlier, "number")
    return joined.select(
        "busiest_hour", "hours", "past_days", number=ibis.coalesce(joined.number, joined.number_right)
    )


def _gaps(rows: Relation) -> Relation:
    placed = rows.filter(rows.is_out & rows.is_now).select("number", "party", "at", "seconds")
    # ties in time are told apart by length, and calls that agree in both give the same gaps in any order
    own = ibis.window(group_by="number", order_by=["at", "seconds"])
    gap = placed.at - (placed.at + placed.seconds).lag().over(own)
    with_gap = placed.mutate(gap=gap)
    return with_gap.group_by("number").aggregate(
        quick=_count((with_gap.gap < QUICK_S).fill_null(False)), gaps=_count(with_gap.gap.notnull())
    )


def _handsets(rows: Relation, calls: Relation, window: AnyWindow) -> Relation:
    placed = rows.filter(rows.is_out & rows.imei.notnull())
    used = placed.group_by("number", "imei").aggregate(now=_count(placed.is_now), past=_count(~placed.is_now))
    recent = calls.filter((calls.began >= moment(window.since, calls.began)) & calls.imei.notnull())
    recent = recent.semi_join(used, "imei").select("caller", "imei").distinct()
    sharing = recent.group_by("imei").aggregate(numbers=recent.count())
    used = used.left_join(sharing, "imei").select("number", "now", "past", "numbers")
    is_now = used.now > 0
    return used.group_by("number").aggregate(
        handsets=_count(is_now),
        new_handsets=_count(is_now & (used.past == 0)),
        past_handsets=_count(used.past > 0),
        handset_numbers=is_now.ifelse(used.numbers - 1, 0).max(),
    )


def _cells(rows: Relation) -> Relation:
    placed = rows.filter(rows.is_out & rows.is_now & rows.cell.notnull()).select("number", "cell").distinct()
    return placed.group_by("number").aggregate(cells=placed.count())


def _blocks(looked: Relation, everybody: Relation, evidence: Evidence, window: AnyWindow) -> Relation:
    beside = everybody.mutate(block=everybody.number // BLOCK)
    callers = beside.group_by("block").aggregate(callers=beside.count())
    own = looked.mutate(block=looked.number // BLOCK)
    joined = own.left_join(callers, "block").select("number", "block", block_callers=ibis._.callers - 1)
    if evidence.complaints is None:
        return joined.select("number", "block_callers")
    told = _told(evidence, window)
    told = told.mutate(block=told.number // BLOCK)
    by_block = told.group_by("block").aggregate(in_block=told.count())
    by_number = told.group_by("number").aggregate(about=told.count())
    found = joined.left_join(by_block, "block").drop("block_right").left_join(by_number, "number")
    others = found.in_block.fill_null(0) - found.about.fill_null(0)
    return found.select("number", "block_callers", block_complaints=others)


def _told(evidence: Evidence, window: AnyWindow) -> Relation:
    rows = evidence.complaints
    assert rows is not None
    told = rows.select(number=number(rows.msisdn), at=second(rows.complained_at))
    return told.filter(told.at < window.until, told.number.notnull())


def _complaints(
    looked: Relation, evidence: Evidence, held: Relation | None, window: AnyWindow
) -> Relation | None:
    if evidence.complaints is None:
        return None
    told = _told(evidence, window).semi_join(looked, "number")
    rows = told.left_join(held, "number") if held is not None else None
    if rows is not None:
        # of an earlier holder: no complaint about this one
        told = rows.filter(rows.opened.isnull() | (rows.at >= rows.opened)).select("number", "at")
    counted = told.group_by("number").aggregate(complaints=told.count())
    found = looked.left_join(counted, "number")
    return found.select("number", complaints=found.complaints.fill_null(0))


def _holders(looked: Relation, held: Relation | None, window: AnyWindow) -> Relation | None:
    if held is None:
        return None
    found = looked.inner_join(held, "number")
    return found.select("number", "former_holders", age_s=window.until - found.opened)


def _messages(looked: Relation, messages: Relation | None, held: Relation | None) -> Relation | None:
    if messages is None:
        return None
    own = of_holder(messages.semi_join(looked, "number"), held, "number")
    counted = own.group_by("number").aggregate(
        messages_out=own.count(), recipients=own.party.nunique(), pitched=_count(own.is_pitch)
    )
    found = looked.left_join(counted, "number")
    return found.select(
        "number",
        "pitched",
        messages_out=found.messages_out.fill_null(0),
        recipients=found.recipients.fill_null(0),
    )


def _finished(rows: Relation, window: AnyWindow) -> Relation:
    """Return the columns of ``FEATURES`` from counts; what nobody recorded is null."""

    def counted(name: str, absent: float | None = None) -> Value:
        if name not in rows.columns:
            return ibis.null("float64")
        value = rows[name].cast("float64")
        return value if absent is None else value.fill_null(absent)

    def compared(value: Value) -> Value:
        return value if window.has_past else ibis.null("float64")

    def share(part: Value, whole: Value) -> Value:
        return ibis.cases((whole > 0, part / whole), else_=ibis.null("float64"))

    out, got = counted("calls_out", 0), counted("calls_in", 0)
    parties, talks = counted("parties", 0), counted("talks", 0)
    past_out, past_in, past_days = (
        counted("past_calls_out", 0),
        counted("past_calls_in", 0),
        counted("past_days", 0),
    )
    parties_share = share(parties, out)
    past_share = share(counted("past_parties", 0), past_out)
    has_past_handset = counted("past_handsets") > 0
    values = {
        "calls_out": out,
        "calls_in": got,
        "out_share": share(out, out + got),
        "parties": parties,
        "parties_share": parties_share,
        "answered_share": share(talks, out),
        "mean_talk_s": share(counted("talk_s", 0), talks),
        "longest_talk_s": counted("longest_talk_s", 0),
        "hang_up_share": share(counted("hang_ups", 0), talks),
        "long_talks": counted("long_talks", 0),
        "reciprocal_share": share(counted("reciprocal", 0), parties),
        "called_back_share": share(counted("called_back", 0), parties),
        "new_share": compared(
            ibis.cases(
                (past_out + past_in > 0, share(counted("new", 0), parties)), else_=ibis.null("float64")
            )
        ),
        "busiest_hour": counted("busiest_hour", 0),
        "hours": counted("hours", 0),
        "night_share": share(counted("night", 0), out),
        "quick_share": share(counted("quick", 0), counted("gaps", 0)),
        "handsets": counted("handsets"),
        "new_handsets": compared(
            ibis.cases((has_past_handset, counted("new_handsets")), else_=ibis.null("float64"))
        ),
        "handset_numbers": counted("handset_numbers"),
        "cells": counted("cells"),
        "origin_share": share(counted("seen", 0), out),
        "age_days": counted("age_s") / DAY_S,
        "former_holders": counted("former_holders"),
        "complaints": counted("complaints"),
        "block_callers": counted("block_callers", 0),
        "block_complaints": counted("block_complaints"),
        "shared_share": share(counted("shared"), parties),
        "messages_out": counted("messages_out"),
        "recipients": counted("recipients"),
        "pitch_share": share(counted("pitched"), counted("messages_out")),
        "past_days": compared(past_days),
        "past_calls_out": compared(past_out),
        "past_parties_share": compared(past_share),
        "past_out_share": compared(share(past_out, past_out + past_in)),
        "calls_change": compared(share(out * (window.since - window.past_since), past_out * window.length_s)),
        "parties_change": compared(parties_share - past_share),
    }
    return rows.select("number", **{each.name: values[each.name].cast("float64") for each in FEATURES})
