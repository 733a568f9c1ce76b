"""The kernels that lay transfers out by node."""

import numpy as np

from cloudsword.funds.jit import kernel, part
from cloudsword.funds.ledger.books import (
    BLOCK_BITS,
    CUM_IN,
    CUM_OUT,
    DAY_US,
    HUB_MAX,
    IN1,
    IN1_LEN,
    IN2_LEN,
    IS_OVERFULL,
    LARGEST_SUM,
    LAST_DAY,
    LAST_DAY_COUNT,
    LAST_ROW,
    NEED,
    OUT1,
    OUT1_LEN,
    OUT2_LEN,
)

_NEVER = -(1 << 62)


@kernel
def place_nodes(
    accounts, currencies, nodes_known, node_account, node_currency, node_next, account_first, out
):
    """Give each (account, currency) a node; returns how many nodes there are then.

    ``account_first`` holds -1 for an account without a node. Nodes of one account form a chain, oldest first.
    """
    for i in range(len(accounts)):
        account, currency = accounts[i], currencies[i]
        node, last = account_first[account], -1
        while node >= 0 and node < nodes_known and node_currency[node] != currency:
            last = node
            node = node_next[node]
        if node < 0 or node >= nodes_known:
            node = nodes_known
            node_account[node] = account
            node_currency[node] = currency
            node_next[node] = -1
            if last >= 0:
                node_next[last] = node
            else:
                account_first[account] = node
            nodes_known += 1
        out[i] = node
    return nodes_known


@kernel
def count_entries(debtor, creditor, nodes):
    """Count payments and credits of each node and lay the pieces out one after another."""
    for row in range(len(debtor)):
        nodes[debtor[row], OUT1_LEN] += 1
        nodes[creditor[row], IN1_LEN] += 1
    at_out = at_in = np.int64(0)
    for node in range(len(nodes)):
        nodes[node, OUT1] = at_out
        nodes[node, IN1] = at_in
        at_out += nodes[node, OUT1_LEN] + 1
        at_in += nodes[node, IN1_LEN] + 1
        nodes[node, OUT1_LEN] = nodes[node, IN1_LEN] = 0
        nodes[node, LAST_ROW] = -1
        nodes[node, LAST_DAY] = _NEVER
    return at_out, at_in


@part
def count_day(nodes, node, instant):
    """Count one more transfer of ``node`` on the UTC day of ``instant``."""
    day = instant // DAY_US
    if nodes[node, LAST_DAY] != day:
        nodes[node, LAST_DAY] = day
        nodes[node, LAST_DAY_COUNT] = 0
    nodes[node, LAST_DAY_COUNT] += 1
    nodes[node, HUB_MAX] = max(nodes[node, HUB_MAX], nodes[node, LAST_DAY_COUNT])


@part
def _summed(nodes, node, column, x):
    """Add ``x`` to a sum of ``node``; where that would leave its bounds, the node is marked."""
    total = nodes[node, column] + min(x, LARGEST_SUM)
    if total > LARGEST_SUM or x > LARGEST_SUM:
        nodes[node, IS_OVERFULL] = 1
        total = np.int64(LARGEST_SUM)
    nodes[node, column] = total
    return total


@part
def put_out(nodes, node, at, row, x, key, out_row, out_key, out_cum, out_net):
    """Write a payment of ``x`` at ``at`` and renew the node's sums."""
    net = nodes[node, CUM_IN] - nodes[node, CUM_OUT]
    out_row[at] = row
    out_key[at] = key
    out_cum[at] = nodes[node, CUM_OUT]
    out_net[at] = net
    nodes[node, NEED] = max(nodes[node, NEED], min(x, LARGEST_SUM) - net)
    out_cum[at + 1] = _summed(nodes, node, CUM_OUT, x)


@part
def put_in(nodes, node, at, row, x, key, in_row, in_key, in_cum):
    """Write a credit of ``x`` at ``at`` and renew the node's sums."""
    in_row[at] = row
    in_key[at] = key
    in_cum[at] = nodes[node, CUM_IN]
    in_cum[at + 1] = _summed(nodes, node, CUM_IN, x)


@kernel
def fill_pieces(
    line,
    debtor,
    creditor,
    amount,
    booked_at,
    order,
    nodes,
    out_row,
    out_key,
    out_cum,
    out_net,
    in_row,
    in_key,
    in_cum,
):
    """Lay all transfers out in ledger order; a node whose sums grow too large is marked, the others stand."""
    for k in range(len(line)):
        row = line[k]
        a, b, x, key = debtor[row], creditor[row], amount[row], order[row]
        at = nodes[a, OUT1] + nodes[a, OUT1_LEN]
        put_out(nodes, a, at, row, x, key, out_row, out_key, out_cum, out_net)
        nodes[a, OUT1_LEN] += 1
        at = nodes[b, IN1] + nodes[b, IN1_LEN]
        put_in(nodes, b, at, row, x, key, in_row, in_key, in_cum)
        nodes[b, IN1_LEN] += 1
        nodes[a, LAST_ROW] = nodes[b, LAST_ROW] = row
        count_day(nodes, a, booked_at[row])
        if a != b:
            count_day(nodes, b, booked_at[row])
    for node in range(len(nodes)):  # empty pieces have a closing item too
        if nodes[node, OUT1_LEN] == 0 and nodes[node, OUT2_LEN] == 0:
            out_cum[nodes[node, OUT1]] = 0
        if nodes[node, IN1_LEN] == 0 and nodes[node, IN2_LEN] == 0:
            in_cum[nodes[node, IN1]] = 0


@part
def mark_blocks(start, length, need, out_cum, out_net, block_low, block_share):
    """Renew the block bounds under payments ``start``..``start + length - 1`` of one node."""
    for at in range(start, start + length):
        x = out_cum[at + 1] - out_cum[at]
        block = at >> BLOCK_BITS
        block_low[block] = min(block_low[block], out_net[at] - x)
        block_share[block] = max(block_share[block], x / max(1.0, float(out_net[at] + need)))


@kernel
def fill_blocks(nodes, first_block, out_cum, out_net, block_low, block_share):
    """Compute the bounds of all blocks from ``first_block`` on, for nodes of one piece."""
    block_low[first_block:] = np.int64(1) << 62
    block_share[first_block:] = 0.0
    for node in range(len(nodes)):
        mark_blocks(
            nodes[node, OUT1],
            nodes[node, OUT1_LEN],
            nodes[node, NEED],
            out_cum,
            out_net,
            block_low,
            block_share,
        )
