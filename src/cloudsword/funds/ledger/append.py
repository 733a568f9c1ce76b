"""The kernels that add transfers to a ledger index without laying it out again."""

import numpy as np

from cloudsword.funds.jit import kernel, maker, part
from cloudsword.funds.ledger.books import (
    CUM_IN,
    CUM_OUT,
    HUB_MAX,
    IN1,
    IN1_LEN,
    IN2,
    IN2_LEN,
    IS_OVERFULL,
    LAST_DAY,
    LAST_DAY_COUNT,
    LAST_ROW,
    NEED,
    OUT1,
    OUT1_LEN,
    OUT2,
    OUT2_LEN,
)
from cloudsword.funds.ledger.fill import count_day, mark_blocks, put_in, put_out
from cloudsword.funds.ledger.order import GAP, GAP_BITS, first_after, precedes

WHOLE, TAIL = 0, 1
_SMALL = 32  # second pieces up to this length are not worth joining to the first


@kernel
def key_new(fresh, line, late, order, booked_at, sequence, offsets, text):
    """Give order keys to ``fresh`` rows, which are in ledger order.

    Returns how many of them are late, that is, come before the end of ``line``; -1 where a gap has no room
    left and the index must be built anew.
    """
    end = len(line)
    lates = 0
    while lates < len(fresh) and (
        end > 0 and precedes(fresh[lates], line[end - 1], booked_at, sequence, offsets, text)
    ):
        lates += 1
    for k in range(lates, len(fresh)):
        order[fresh[k]] = (np.int64(end + k - lates) << GAP_BITS) | GAP
    k = 0
    while k < lates:
        place = first_after(fresh[k], line, booked_at, sequence, offsets, text)
        among = first_after(fresh[k], late, booked_at, sequence, offsets, text)
        low, high = np.int64(-1), order[line[place]]
        if place > 0:
            low = order[line[place - 1]]
        if among > 0:
            low = max(low, order[late[among - 1]])
        bound = line[place]
        if among < len(late) and order[late[among]] < high:
            high = order[late[among]]
            bound = late[among]
        stop = k + 1
        while stop < lates and precedes(fresh[stop], bound, booked_at, sequence, offsets, text):
            stop += 1
        step = (high - low) // (stop - k + 1)
        if step < 1:
            return -1
        for j in range(k, stop):
            order[fresh[j]] = low + step * (j - k + 1)
        k = stop
    return lates


@kernel
def merge_by_order(a, b, order):
    """Merge two lists of rows that are each in ledger order."""
    both = np.empty(len(a) + len(b), np.int32)
    i = j = 0
    for k in range(len(both)):
        if j >= len(b) or (i < len(a) and order[a[i]] < order[b[j]]):
            both[k] = a[i]
            i += 1
        else:
            both[k] = b[j]
            j += 1
    return both


@kernel
def plan_pieces(touched, nodes, order, outs, out_ends, ins, in_ends, modes):
    """Decide whether each touched node is written whole or gets a tail; returns the room needed."""
    room_out = room_in = np.int64(0)
    for t in range(len(touched)):
        node = touched[t]
        out_start, in_start = (out_ends[t - 1], in_ends[t - 1]) if t > 0 else (np.int64(0), np.int64(0))
        more_out, more_in = out_ends[t] - out_start, in_ends[t] - in_start
        first = np.iinfo(np.int64).max
        if more_out > 0:
            first = min(first, order[outs[out_start]])
        if more_in > 0:
            first = min(first, order[ins[in_start]])
        last = nodes[node, LAST_ROW]
        is_late = last >= 0 and first < order[last]
        tail_out, tail_in = nodes[node, OUT2_LEN] + more_out, nodes[node, IN2_LEN] + more_in
        is_long = tail_out > max(_SMALL, nodes[node, OUT1_LEN]) or tail_in > max(_SMALL, nodes[node, IN1_LEN])
        if is_late or is_long or last < 0:
            modes[t] = WHOLE
            room_out += nodes[node, OUT1_LEN] + tail_out + 1
            room_in += nodes[node, IN1_LEN] + tail_in + 1
        else:
            modes[t] = TAIL
            room_out += tail_out + 1
            room_in += tail_in + 1
    return room_out, room_in


@maker
def _gathered(start1, length1, start2, length2, rows, fresh, order):
    """Return a node's rows and the fresh ones, merged in ledger order."""
    old = np.empty(length1 + length2, np.int32)
    old[:length1] = rows[start1 : start1 + length1]
    old[length1:] = rows[start2 : start2 + length2]
    both = np.empty(len(old) + len(fresh), np.int32)
    i = j = 0
    for k in range(len(both)):
        if j >= len(fresh) or (i < len(old) and order[old[i]] < order[fresh[j]]):
            both[k] = old[i]
            i += 1
        else:
            both[k] = fresh[j]
            j += 1
    return both


@part
def _write(
    node,
    outs,
    ins,
    at_out,
    at_in,
    order,
    amount,
    booked_at,
    nodes,
    out_row,
    out_key,
    out_cum,
    out_net,
    in_row,
    in_key,
    in_cum,
):
    """Write payments and credits, each in ledger order, going on from the node's sums."""
    out_cum[at_out] = nodes[node, CUM_OUT]
    in_cum[at_in] = nodes[node, CUM_IN]
    i = j = 0
    while i < len(outs) or j < len(ins):
        key_out = order[outs[i]] if i < len(outs) else np.iinfo(np.int64).max
        key_in = order[ins[j]] if j < len(ins) else np.iinfo(np.int64).max
        row = outs[i] if key_out <= key_in else ins[j]
        if key_out <= key_in:
            put_out(nodes, node, at_out + i, row, amount[row], key_out, out_row, out_key, out_cum, out_net)
            i += 1
        if key_in <= key_out:
            put_in(nodes, node, at_in + j, row, amount[row], key_in, in_row, in_key, in_cum)
            j += 1
        count_day(nodes, node, booked_at[row])
        nodes[node, LAST_ROW] = row


@kernel
def write_pieces(
    touched,
    modes,
    outs,
    out_ends,
    ins,
    in_ends,
    at_out,
    at_in,
    order,
    amount,
    booked_at,
    nodes,
    out_row,
    out_key,
    out_cum,
    out_net,
    in_row,
    in_key,
    in_cum,
    block_low,
    block_share,
):
    """Write the pieces of the touched nodes from ``at_out`` and ``at_in`` on.

    Returns the new ends of the arrays.
    """
    for t in range(len(touched)):
        node = touched[t]
        out_start, in_start = (out_ends[t - 1], in_ends[t - 1]) if t > 0 else (np.int64(0), np.int64(0))
        new_outs, new_ins = outs[out_start : out_ends[t]], ins[in_start : in_ends[t]]
        if modes[t] == WHOLE:
            all_outs = _gathered(
                nodes[node, OUT1],
                nodes[node, OUT1_LEN],
                nodes[node, OUT2],
                nodes[node, OUT2_LEN],
                out_row,
                new_outs,
                order,
            )
            all_ins = _gathered(
                nodes[node, IN1],
                nodes[node, IN1_LEN],
                nodes[node, IN2],
                nodes[node, IN2_LEN],
                in_row,
                new_ins,
                order,
            )
            nodes[node, CUM_IN] = nodes[node, CUM_OUT] = nodes[node, NEED] = nodes[node, HUB_MAX] = 0
            nodes[node, IS_OVERFULL] = 0
            nodes[node, LAST_DAY], nodes[node, LAST_DAY_COUNT] = -(1 << 62), 0
            nodes[node, OUT1], nodes[node, OUT1_LEN] = at_out, len(all_outs)
            nodes[node, OUT2], nodes[node, OUT2_LEN] = 0, 0
            nodes[node, IN1], nodes[node, IN1_LEN] = at_in, len(all_ins)
            nodes[node, IN2], nodes[node, IN2_LEN] = 0, 0
            _write(
                node,
                all_outs,
                all_ins,
                at_out,
                at_in,
                order,
                amount,
                booked_at,
                nodes,
                out_row,
                out_key,
                out_cum,
                out_net,
                in_row,
                in_key,
                in_cum,
            )
            mark_blocks(at_out, len(all_outs), nodes[node, NEED], out_cum, out_net, block_low, block_share)
            at_out += len(all_outs) + 1
            at_in += len(all_ins) + 1
        else:
            kept_out, kept_in = nodes[node, OUT2_LEN], nodes[node, IN2_LEN]
            old_out, old_in = nodes[node, OUT2], nodes[node, IN2]
            for k in range(kept_out):
                out_row[at_out + k] = out_row[old_out + k]
                out_key[at_out + k] = out_key[old_out + k]
                out_cum[at_out + k] = out_cum[old_out + k]
                out_net[at_out + k] = out_net[old_out + k]
            for k in range(kept_in):
                in_row[at_in + k], in_cum[at_in + k] = in_row[old_in + k], in_cum[old_in + k]
                in_key[at_in + k] = in_key[old_in + k]
            _write(
                node,
                new_outs,
                new_ins,
                at_out + kept_out,
                at_in + kept_in,
                order,
                amount,
                booked_at,
                nodes,
                out_row,
                out_key,
                out_cum,
                out_net,
                in_row,
                in_key,
                in_cum,
            )
            length_out, length_in = kept_out + len(new_outs), kept_in + len(new_ins)
            nodes[node, OUT2], nodes[node, OUT2_LEN] = at_out, length_out
            nodes[node, IN2], nodes[node, IN2_LEN] = at_in, length_in
            mark_blocks(at_out, length_out, nodes[node, NEED], out_cum, out_net, block_low, block_share)
            at_out += length_out + 1
            at_in += length_in + 1
    return at_out, at_in
