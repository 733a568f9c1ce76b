r"""A grammar of texts: choices, optional parts, digits and slots, written as strings, drawn from a stream.

Invariant: a text is a function of rules, slots and stream alone; a rule never leads back to itself.

The notation of a rule, an alternative each:

==============  =====================================================================================
``a|b``         one of the alternatives; ``a^3`` counts three times
``{a|b}``       the same inside a text
``{name}``      whatever the rule ``name`` gives, drawn anew each time
``[a|b]``       nothing in half of the cases, else one of the alternatives
``<name>``      the slot ``name``: the value handed in, or what the rule ``name`` gives, the same all over
``<name?a|b>``  ``a`` where the slot ``name`` was handed in and is not empty, else ``b`` (or nothing)
``#`` ``@``     a digit; a digit that is not 0
``\``           the next character stands for itself
==============  =====================================================================================
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, product, repeat
from math import lcm, prod
from typing import Final

import numpy as np

Uniforms = Callable[[], float]
Slots = dict[str, str]
Writer = Callable[[Uniforms, Slots], str]

NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
TABLE_LIMIT: Final = 400
"""Neighbouring choices become one table of combinations up to this size: one draw in place of several."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a grammar, ready to write.

    Parameters
    ----------
    write
        Draws one text from uniform numbers, with the slots of that text.
    table
        All texts where they are few, each as often as its weight says; None where there is no table.
    variety
        Number of derivations, a digit counted as one of ten.
    phrasings
        Number of derivations, all digits taken as the same.
    parts
        What a sequence consists of, so that one inside another needs no call of its own; empty for all else.
    """

    write: Writer
    table: tuple[str, ...] | None
    variety: int
    phrasings: int
    parts: tuple["Node", ...] = ()


def table_node(table: tuple[str, ...], variety: int, phrasings: int) -> Node:
    """Return a node that writes one of ``table``."""
    size = len(table)
    if size == 1:
        only = table[0]
        return Node(lambda uniforms, slots: only, table, variety, phrasings)
    return Node(lambda uniforms, slots: table[int(uniforms() * size)], table, variety, phrasings)


@cache
def digits_node(pattern: str) -> Node:
    """Return a node for up to three digit signs."""
    places = [tuple("123456789") if sign == "@" else tuple("0123456789") for sign in pattern]
    table = tuple("".join(digits) for digits in product(*places))
    return table_node(table, len(table), 1)


def sequence(parts: Sequence[Node]) -> Node:
    """Return a node that writes ``parts`` one after the other."""
    variety, phrasings = prod(part.variety for part in parts), prod(part.phrasings for part in parts)
    merged: list[Node] = []
    for part in chain.from_iterable(part.parts or (part,) for part in parts):
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.table is not None
            and part.table is not None
            and len(last.table) * len(part.table) <= TABLE_LIMIT
        ):
            table = tuple(left + right for left in last.table for right in part.table)
            merged[-1] = table_node(table, last.variety * part.variety, last.phrasings * part.phrasings)
        else:
            merged.append(part)
    if not merged:
        return table_node(("",), 1, 1)
    if len(merged) == 1:
        return merged[0]
    writers = [part.write for part in merged]

    def write(uniforms: Uniforms, slots: Slots) -> str:
        return "".join([writer(uniforms, slots) for writer in writers])

    return Node(write, None, variety, phrasings, tuple(merged))


def choice(parts: Sequence[Node], weights: Sequence[int]) -> Node:
    """Return a node that writes one of ``parts``, in proportion to ``weights``."""
    variety, phrasings = sum(part.variety for part in parts), sum(part.phrasings for part in parts)
    if len(parts) == 1:
        return parts[0]
    tables = [part.table for part in parts if part.table is not None]
    if len(tables) == len(parts):
        whole = lcm(*(len(table) for table in tables))
        if whole * sum(weights) <= 2 * TABLE_LIMIT:
            table = tuple(
                text
                for texts, weight in zip(tables, weights, strict=True)
                for text in texts * (weight * whole // len(texts))
            )
            return table_node(table, variety, phrasings)
    writers = [part.write for part, weight in zip(parts, weights, strict=True) for _ in range(weight)]
    size = len(writers)
    return Node(
        lambda uniforms, slots: writers[int(uniforms() * size)](uniforms, slots), None, variety, phrasings
    )


def slot(name: str, otherwise: Node | None) -> Node:
    """Return a node that writes the slot ``name``: handed in, or drawn from ``otherwise`` and then kept.

    It counts as one derivation, as a text may name it more than once.
    """

    def write(uniforms: Uniforms, slots: Slots) -> str:
        found = slots.get(name)
        if found is None:
            if otherwise is None:
                raise KeyError(f"slot {name!r} was not handed in and no rule of that name gives it")
            found = slots[name] = otherwise.write(uniforms, slots)
        return found

    return Node(write, None, 1, 1)


def given(name: str, yes: Node, no: Node) -> Node:
    """Return a node that writes ``yes`` where slot ``name`` has a value, else ``no``."""

    def write(uniforms: Uniforms, slots: Slots) -> str:
        return (yes if slots.get(name) else no).write(uniforms, slots)

    return Node(write, None, min(yes.variety, no.variety), min(yes.phrasings, no.phrasings))


class Grammar:
    """Rules of one language.

    Parameters
    ----------
    rules
        Name to alternatives in the notation of this module.

    Raises
    ------
    ValueError
        At a rule's first use: a bracket left open, a rule that leads back to itself or is not there.

    Notes
    -----
    A rule is read at its first use; then a text of ten choices costs one to three microseconds.

    Examples
    --------
    >>> grammar = Grammar({"name": ("Mia|Tom",), "hello": ("{Hi|Hello} <name>[, it is @:##]. Bye, <name>.",)})
    >>> grammar.rule("hello").phrasings
    4
    >>> grammar.write("hello", lambda: 0.0, {"name": "Ann"})
    'Hi Ann, it is 1:00. Bye, Ann.'
    """

    def __init__(self, rules: Mapping[str, Sequence[str]]) -> None:
        self._rules = rules
        self._nodes: dict[str, Node] = {}
        self._open: list[str] = []

    def __contains__(self, name: str) -> bool:
        return name in self._rules

    def names(self) -> tuple[str, ...]:
        """Return the names of all rules."""
        return tuple(self._rules)

    def rule(self, name: str) -> Node:
        """Return the node of the rule ``name``."""
        node = self._nodes.get(name)
        if node is None:
            if name not in self._rules:
                raise ValueError(f"no rule {name!r} (asked for by {' > '.join(self._open) or 'the caller'})")
            if name in self._open:
                raise ValueError(f"rule {name!r} leads back to itself: {' > '.join(self._open)}")
            self._open.append(name)
            node = self._alternatives("|".join(self._rules[name]))
            self._open.pop()
            self._nodes[name] = node
        return node

    def write(self, name: str, uniforms: Uniforms, slots: Mapping[str, str]) -> str:
        """Return one text of the rule ``name``."""
        return self.rule(name).write(uniforms, dict(slots))

    def _alternatives(self, text: str, empty: bool = False) -> Node:
        """Return the node of ``a|b^2|…``; with ``empty``, nothing in half of the cases."""
        parts, weights = [], []
        for alternative in split(text, "|"):
            pieces = split(alternative, "^")
            parts.append(self._sequence(pieces[0]))
            weights.append(int(pieces[1]) if len(pieces) > 1 else 1)
        if empty:
            parts.append(table_node(("",), 1, 1))
            weights.append(sum(weights))
        return choice(parts, weights)

    def _sequence(self, text: str) -> Node:
        """Return the node of one alternative."""
        parts: list[Node] = []
        plain: list[str] = []

        def close() -> None:
            if plain:
                parts.append(table_node(("".join(plain),), 1, 1))
                plain.clear()

        at = 0
        while at < len(text):
            sign = text[at]
            if sign == "\\":
                plain.append(text[at + 1])
                at += 2
            elif sign in "{[<":
                close()
                end = closing(text, at)
                parts.append(self._bracket(sign, text[at + 1 : end]))
                at = end + 1
            elif sign in "#@":
                close()
                end = at
                while end < len(text) and text[end] in "#@" and end - at < 3:
                    end += 1
                parts.append(digits_node(text[at:end]))
                at = end
            else:
                plain.append(sign)
                at += 1
        close()
        return sequence(parts)

    def _bracket(self, sign: str, inside: str) -> Node:
        """Return the node of what stands in a bracket."""
        if sign == "[":
            return self._alternatives(inside, empty=True)
        if sign == "{":
            return self.rule(inside) if NAME.fullmatch(inside) else self._alternatives(inside)
        name, *rest = split(inside, "?")
        if not rest:
            return slot(name, self.rule(name) if name in self._rules else None)
        branches = split("?".join(rest), "|")
        no = self._sequence(branches[1]) if len(branches) > 1 else table_node(("",), 1, 1)
        return given(name, self._sequence(branches[0]), no)


def united(*sections: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the rules of all ``sections``; ValueError where two of them have a rule of one name."""
    rules: dict[str, tuple[str, ...]] = {}
    for section in sections:
        if twice := rules.keys() & section.keys():
            raise ValueError(f"rules with one name: {', '.join(sorted(twice))}")
        rules.update(section)
    return rules


def closing(text: str, at: int) -> int:
    """Return the place of the bracket that closes the one at ``at``."""
    waiting: list[str] = []
    pairs = {"{": "}", "[": "]", "<": ">"}
    place = at
    while place < len(text):
        sign = text[place]
        if sign == "\\":
            place += 1
        elif sign in pairs:
            waiting.append(pairs[sign])
        elif waiting and sign == waiting[-1]:
            waiting.pop()
            if not waiting:
                return place
        place += 1
    raise ValueError(f"a bracket is left open in {text!r}")


def split(text: str, sign: str) -> list[str]:
    """Split ``text`` at ``sign`` where it stands outside of brackets."""
    pieces, start, at = [], 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] in "{[<":
            at = closing(text, at)
        elif text[at] == sign:
            pieces.append(text[start:at])
            start = at + 1
        at += 1
    return [*pieces, text[start:]]


def uniforms_of(random: np.random.Generator, block: int = 64) -> Uniforms:
    """Return a source of uniform numbers in [0, 1), taken from ``random`` by the block."""
    blocks = (random.random(block).tolist() for _ in repeat(None))
    return chain.from_iterable(blocks).__next__
