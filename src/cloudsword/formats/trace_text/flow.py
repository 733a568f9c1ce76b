"""The tree of a trace: each account once, at its least hop, below the payer that sent it most at that hop."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from cloudsword.funds.result import TraceResult

SHOWN = 40
"""Accounts that the tree shows before it folds: those that received most, with the way to them."""


@dataclass(slots=True)
class Node:
    """An account in the tree.

    Parameters
    ----------
    account
        Its id; for a victim, the account that paid.
    hop
        0 for a victim.
    received, passed_on, resting
        Stolen money in, out by followed payments (for a victim: disputed), there at as_of; minor units.
    exits
        Followed money that left the books here, by kind.
    roots
        Of a victim: the disputed transfers.
    children
        Accounts below it, those that received most first.
    payers
        How many accounts sent stolen money to it, victims included.
    elsewhere
        Of a victim: accounts that it paid and that hang below another payer.
    """

    account: str
    hop: int
    received: int = 0
    passed_on: int = 0
    resting: int = 0
    exits: dict[str, int] = field(default_factory=dict)
    roots: list[str] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    payers: int = 0
    elsewhere: list[str] = field(default_factory=list)

    def below(self) -> Iterator["Node"]:
        """Yield every account under this one; without recursion, a trail may be a thousand hops long."""
        waiting = list(self.children)
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.children


def flow(result: TraceResult) -> list[Node]:
    """Return the victims of a trace, each with the tree of accounts below.

    Parameters
    ----------
    result
        The trace.

    Returns
    -------
    list of Node
        Those that lost most first. Every account of the trace stands in it once.
    """
    victims: dict[str, Node] = {}
    number_of: dict[str, int] = {}
    for number, row in enumerate(result.roots.to_pylist()):
        victim = victims.setdefault(row["debtor_account"], Node(row["debtor_account"], 0))
        victim.passed_on += row["disputed_minor"]
        victim.roots.append(row["transaction_id"])
        number_of[row["transaction_id"]] = number
    nodes: dict[str, Node] = {}
    for row in result.positions.select(["account", "hop", "resting_total_minor"]).to_pylist():
        nodes[row["account"]] = Node(row["account"], row["hop"], resting=row["resting_total_minor"])
    for row in result.exits.select(["account", "kind", "amount_total_minor"]).to_pylist():
        node = nodes.setdefault(row["account"], Node(row["account"], -1))
        node.exits[row["kind"]] = row["amount_total_minor"]
    senders: defaultdict[str, list[tuple[int, int, str, bool]]] = defaultdict(list)
    for edge in result.edges.drop_columns(["booked_at", "amount_minor"]).to_pylist():
        payer, payee, hop = edge["debtor_account"], edge["creditor_account"], edge["hop"]
        root = number_of.get(edge["transaction_id"], -1)
        moved = sum(part["amount_minor"] for part in edge["stolen_minor"])
        new = sum(part["amount_minor"] for part in edge["stolen_minor"] if part["root"] == root)
        if payer == payee and not new:
            continue
        nodes[payee].received += moved
        if payer in nodes:
            nodes[payer].passed_on += moved - new
        senders[payee].append((hop, moved, payer, bool(new)))
    for node in nodes.values():
        _hang(node, senders[node.account], nodes, victims)
    for row in result.roots.select(["debtor_account", "creditor_account"]).to_pylist():
        victim, paid = victims[row["debtor_account"]], row["creditor_account"]
        is_here = any(child.account == paid for child in victim.children)
        if not is_here and paid not in victim.elsewhere:
            victim.elsewhere.append(paid)
    for node in (*victims.values(), *nodes.values()):
        node.children.sort(key=lambda child: (-child.received, child.account))
    return sorted(victims.values(), key=lambda victim: (-victim.passed_on, victim.account))


def _hang(
    node: Node, senders: list[tuple[int, int, str, bool]], nodes: dict[str, Node], victims: dict[str, Node]
) -> None:
    """Hang a node below its largest payer at its hop; that one's hop is smaller, so no circle can arise."""
    node.payers = len({payer for _, _, payer, _ in senders})
    hops = [hop for hop, _, _, _ in senders]
    hop = node.hop if node.hop in hops else min(hops)
    node.hop = hop
    sums: defaultdict[tuple[str, bool], int] = defaultdict(int)
    for at, moved, payer, is_root in senders:
        if at == hop:
            sums[payer, is_root or payer not in nodes] += moved
    payer, is_victim = min(sums, key=lambda key: (-sums[key], key))
    parent = victims[payer] if is_victim else nodes[payer]
    parent.children.append(node)


def visible(victims: list[Node], shown: int = SHOWN) -> set[int]:
    """Return the ids (``id()``) of the nodes that are shown: the largest, and every node on the way to them.

    Parameters
    ----------
    victims
        Trees.
    shown
        How many of the largest.

    Returns
    -------
    set of int
        A child that would be the only one folded at its place is shown, if nothing hangs below it.
    """
    parents: dict[int, Node] = {}
    every: list[Node] = []
    for victim in victims:
        every.append(victim)
        for node in (victim, *victim.below()):
            for child in node.children:
                parents[id(child)] = node
                every.append(child)
    ranked = sorted(every, key=lambda node: (-(node.received or node.passed_on), node.hop, node.account))
    found: set[int] = set()
    for node in ranked[:shown]:
        at: Node | None = node
        while at is not None and id(at) not in found:
            found.add(id(at))
            at = parents.get(id(at))
    for node in every:
        hidden = [child for child in node.children if id(child) not in found]
        if len(hidden) == 1 and not hidden[0].children and id(node) in found:
            found.add(id(hidden[0]))
    return found
