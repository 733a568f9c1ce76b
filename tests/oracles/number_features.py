"""Features of numbers, slow and obvious: every number by itself, over lists of rows, in whole seconds.

Written from the words of ``warning.features.names``: no grouping, no joins, a loop for each question.
"""

from collections import Counter
from itertools import pairwise
from math import floor

DAY = 86_400
FINE = ("cell", "goip", "trunk", "attested")


def oracle(calls, window, messages=None, subscribers=None, complaints=None, known=None):
    """Return ``{number: {feature: value or None}}``; rows are dicts, instants are UTC seconds (floats)."""
    calls = [
        {**c, "at": floor(c["at"])}
        for c in calls
        if c["caller"] and c["caller"] != c["callee"] and window.past_since <= floor(c["at"]) < window.until
    ]
    got_it, before_it = {}, Counter()
    for row in subscribers or []:
        if floor(row["opened_at"]) < window.until:
            before_it[row["msisdn"]] += 1
            got_it[row["msisdn"]] = max(got_it.get(row["msisdn"], -(10**18)), floor(row["opened_at"]))

    def since(number):
        return got_it.get(number, -(10**18))

    def messages_of(number):
        return [
            m
            for m in messages or []
            if m["sender"] == number and max(window.since, since(number)) <= floor(m["at"]) < window.until
        ]

    def placed_now(number):
        return [c for c in calls if c["caller"] == number and c["at"] >= max(window.since, since(number))]

    numbers = {c["caller"] for c in calls} | {m["sender"] for m in messages or [] if m["sender"][0] == "+"}
    busy = {n for n in numbers if max(len(placed_now(n)), len(messages_of(n))) >= window.least_calls}
    return {
        n: _one(n, calls, window, since, messages, messages_of(n), got_it, before_it, complaints, known, busy)
        for n in busy
    }


def _share(part, whole):
    return part / whole if whole else None


def _one(me, calls, window, since, messages, own_messages, got_it, before_it, complaints, known, busy):
    mine = [c for c in calls if me in (c["caller"], c["callee"]) and c["at"] >= since(me)]
    now = [c for c in mine if c["at"] >= window.since]
    past = [c for c in mine if c["at"] < window.since]
    out = sorted((c for c in now if c["caller"] == me), key=lambda c: (c["at"], c["seconds"]))
    inn = [c for c in now if c["callee"] == me]
    past_out = [c for c in past if c["caller"] == me]
    talks = [c["seconds"] for c in out if c["seconds"] > 0]
    parties = {c["callee"] for c in out}
    callers_ever = {c["caller"] for c in mine if c["callee"] == me}
    met = {c["callee"] if c["caller"] == me else c["caller"] for c in past}
    first = {p: min(c["at"] for c in out if c["callee"] == p) for p in parties}
    back = {p for p in parties if any(c["caller"] == p and c["at"] > first[p] for c in inn)}
    hours = Counter(c["at"] // 3600 for c in out)
    local = [(c["at"] + window.utc_offset_s) % DAY // 3600 for c in out]
    gaps = [b["at"] - (a["at"] + a["seconds"]) for a, b in pairwise(out)]
    imeis = {c["imei"] for c in out if c["imei"]}
    past_imeis = {c["imei"] for c in past_out if c["imei"]}
    beside = {
        imei: {c["caller"] for c in calls if c["imei"] == imei and c["at"] >= window.since} - {me}
        for imei in imeis
    }
    # a handset counts everybody who used it, the number's earlier holder too: it is one number
    told = [t for t in complaints or [] if floor(t["at"]) < window.until]
    scams = {k["msisdn"] for k in known or [] if floor(k["at"]) < window.until}
    prey = {p for p in parties if any(c["callee"] == p and c["caller"] in scams - {me} for c in calls)}
    has_origin = any("origin" in c for c in calls)
    seen = [c for c in out if (c.get("origin") in FINE if has_origin else c["imei"] or c["cell"])]
    share = _share(len(parties), len(out))
    past_share = _share(len({c["callee"] for c in past_out}), len(past_out))
    any_imei = bool(imeis or past_imeis)
    block = int(me[1:]) // 100
    return {
        "calls_out": len(out),
        "calls_in": len(inn),
        "out_share": _share(len(out), len(out) + len(inn)),
        "parties": len(parties),
        "parties_share": share,
        "answered_share": _share(len(talks), len(out)),
        "mean_talk_s": _share(sum(talks), len(talks)),
        "longest_talk_s": max(talks, default=0),
        "hang_up_share": _share(sum(s <= 30 for s in talks), len(talks)),
        "long_talks": sum(s >= 600 for s in talks),
        "reciprocal_share": _share(len(parties & callers_ever), len(parties)),
        "called_back_share": _share(len(back), len(parties)),
        "new_share": _share(len(parties - met), len(parties)) if past else None,
        "busiest_hour": max(hours.values(), default=0),
        "hours": len(hours),
        "night_share": _share(sum(h < 7 or h >= 22 for h in local), len(out)),
        "quick_share": _share(sum(g < 60 for g in gaps), len(gaps)),
        "handsets": len(imeis) if any_imei else None,
        "new_handsets": len(imeis - past_imeis) if past_imeis else None,
        "handset_numbers": max((len(who) for who in beside.values()), default=0) if any_imei else None,
        "cells": len({c["cell"] for c in out if c["cell"]}) or None,
        "origin_share": _share(len(seen), len(out)),
        "age_days": (window.until - got_it[me]) / DAY if me in got_it else None,
        "former_holders": before_it[me] - 1 if me in got_it else None,
        "complaints": None
        if complaints is None
        else sum(t["msisdn"] == me and floor(t["at"]) >= since(me) for t in told),
        "block_callers": sum(int(n[1:]) // 100 == block for n in busy - {me}),
        "block_complaints": None
        if complaints is None
        else sum(int(t["msisdn"][1:]) // 100 == block and t["msisdn"] != me for t in told),
        "shared_share": None if known is None else _share(len(prey), len(parties)),
        "messages_out": None if messages is None else len(own_messages),
        "recipients": None if messages is None else len({m["recipient"] for m in own_messages}),
        "pitch_share": _share(sum(m["pitch"] is not None for m in own_messages), len(own_messages))
        if messages is not None
        else None,
        "past_days": len({c["at"] // DAY for c in past_out}),
        "past_calls_out": len(past_out),
        "past_parties_share": past_share,
        "past_out_share": _share(len(past_out), len(past)),
        "calls_change": _share(len(out) * (DAY / window.length_s), len(past_out) / (window.past_s / DAY)),
        "parties_change": None if share is None or past_share is None else share - past_share,
    }
