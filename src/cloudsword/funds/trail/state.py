"""Memory arenas of a walk: arrays that grow, and how far each is used."""

from typing import NamedTuple

from cloudsword.funds.ledger.store import Array
from cloudsword.funds.trail.holdings import Holdings
from cloudsword.funds.trail.parts import Parts

# Places in ``State.used``. The first two are the counters of the lots.
FREE, LOTS_USED = 0, 1
SLOTS_USED, HELD, WAITING, EDGES, MOVED, EXITS, PILES = 2, 3, 4, 5, 6, 7, 8
FOLLOWED, NEXT_ROOT = 9, 10
PARTS_WANTED, ROOM_WANTED = 11, 12  # what the next step needs, where the walk stopped for want of room
USED_COLUMNS = 13


class Questions(NamedTuple):
    """What is asked, and of which accounts.

    Parameters
    ----------
    root_row, disputed
        int64 by root.
    home_node, home_holder
        int64, int32 by root: the node that it was taken from, and its holder or -1.
    kind, holder, has_balance, balance, balance_at
        By account: see ``funds.ledger.attributes``.
    """

    root_row: Array
    disputed: Array
    home_node: Array
    home_holder: Array
    kind: Array
    holder: Array
    has_balance: Array
    balance: Array
    balance_at: Array


class Knobs(NamedTuple):
    """Knobs as numbers; times in microseconds."""

    rule: int
    as_of: int
    max_hops: int
    hop_window: int
    min_amount: int
    max_transactions: int
    hub_threshold: int


class State(NamedTuple):
    """The state of a walk.

    Parameters
    ----------
    used
        int64: how far the others are used, and where the walk is.
    keys, table
        int64: hash table from node to slot.
    slots
        int64 (slot, column).
    lots
        int64 (lot, column).
    holdings
        pro_rata: see there.
    parts, scratch
        Room for the parts of one payment.
    heap
        int64 (place, column): payments that wait, their order key and slot.
    edge_row, edge_hop, edge_end
        int64, int32, int64 by edge; edge_end is where its parts end in its chunk of parts.
    moved_root, moved_amount
        int32, int64: the chunk of edges' parts that is being written.
    exits
        int64 (exit, column): slot, kind, root, amount.
    piles
        int64 (pile, root): what reached an exit, where that is shorter than a list.
    unfollowed
        int64 (reason, root).
    """

    used: Array
    keys: Array
    table: Array
    slots: Array
    lots: Array
    holdings: Holdings
    parts: Parts
    scratch: Parts
    heap: Array
    edge_row: Array
    edge_hop: Array
    edge_end: Array
    moved_root: Array
    moved_amount: Array
    exits: Array
    piles: Array
    unfollowed: Array
