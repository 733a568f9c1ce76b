"""Identities that are never assigned to anyone: telephone numbers, handsets, accounts, cards, domains.

Invariants: a number is never taken twice (a recycled one is a closed line's, and is not taken here); every
identity lies in a range that its numbering authority has kept free
(docs/explanation/never-assigned-ranges.md); whether it was bought singly or in a run is the only thing that a
number tells.

A telephone number is +899, a 1, seven digits of a block of a thousand, three digits. Blocks of ten are
scattered over the country's thousands, and those over all thousands. Numbers bought singly fill scattered
blocks of ten to about a third; numbers bought in a batch lie in part in runs of neighbours.
"""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.country.draws import stream
from cloudsword.country.parameters import lines as parameters
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import Lines

Numbers = NDArray[np.int64]

MSISDN_BASE: Final = 899_1_0000000000
MSISDN_END: Final = 899_2_0000000000
THOUSANDS: Final = 10**7
HANDSET_BLOCKS: Final = 10**6
_SINGLE_HANDSET_BLOCKS: Final = 900_000
ACCOUNT_NUMBERS: Final = 10**11
_ROUNDS: Final = 4


def scatter(seed: int, name: str, places: Numbers, size: int) -> Numbers:
    """Return where a permutation of 0 .. size-1 takes ``places``, without building it.

    Parameters
    ----------
    seed, name
        Which permutation.
    places
        int64 in [0, size), any shape.
    size
        How many things are permuted, below 2 ** 60.

    Returns
    -------
    numpy.ndarray
        int64, same shape, in [0, size); different places go to different values.

    Notes
    -----
    Feistel network of four rounds on the next even number of bits, walked until the value lies in the range
    (Black and Rogaway 2002). Some 100 nanoseconds a place.

    Examples
    --------
    >>> sorted(scatter(7, "doctest", np.arange(10), 10).tolist())
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    """
    half = max(1, (max(size - 1, 1).bit_length() + 1) // 2)
    digest = blake2b(repr((seed, "scatter", name)).encode(), digest_size=8 * _ROUNDS).digest()
    keys = np.frombuffer(digest, "<u8")
    values = _feistel(np.asarray(places, np.int64).astype(np.uint64), keys, half)
    outside = np.flatnonzero(values >= size)
    while len(outside):
        values.flat[outside] = _feistel(values.flat[outside], keys, half)
        outside = outside[values.flat[outside] >= size]
    return values.astype(np.int64)


def _feistel(values: NDArray[np.uint64], keys: NDArray[np.uint64], half: int) -> NDArray[np.uint64]:
    mask = np.uint64((1 << half) - 1)
    left, right = values >> np.uint64(half), values & mask
    for key in keys:
        mixed = (right ^ key) * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
        left, right = right, left ^ ((mixed >> np.uint64(24)) & mask)
    return (left << np.uint64(half)) | right


@dataclass(frozen=True, slots=True)
class NumberPlan:
    """How many blocks of ten a country's numbers are scattered over.

    Parameters
    ----------
    seed
        The country's seed.
    single_blocks, run_blocks
        Blocks for numbers bought singly (ten each) and for runs (two each).
    """

    seed: int
    single_blocks: int
    run_blocks: int

    def numbers(self, blocks: Numbers, digits: Numbers) -> Numbers:
        """Return the telephone numbers at ``digits`` (0 to 9) of ``blocks``."""
        total = self.single_blocks + self.run_blocks
        tens = scatter(self.seed, "tens", blocks, total)
        thousands = scatter(self.seed, "thousands", tens // 100, THOUSANDS)
        return MSISDN_BASE + thousands * 1000 + (tens % 100) * 10 + digits

    def singles(self, serials: Numbers) -> Numbers:
        """Return the ``serials``-th numbers that are bought singly."""
        if len(serials) and int(serials[-1]) >= 10 * self.single_blocks:
            raise OverflowError(f"more than {10 * self.single_blocks} single numbers in one country")
        blocks = serials % self.single_blocks
        mixed = scatter(self.seed, "digits", blocks, self.single_blocks)
        steps = np.array([1, 3, 7, 9])[mixed // 10 % 4]
        return self.numbers(blocks, (mixed + serials // self.single_blocks * steps) % 10)

    def runs(self, serials: Numbers, lengths: Numbers, starts: Numbers) -> Numbers:
        """Return the numbers of runs, one run after the other; a run of up to 5 lies in half a block."""
        if len(serials) and int(serials[-1]) >= 2 * self.run_blocks:
            raise OverflowError(f"more than {2 * self.run_blocks} runs of numbers in one country")
        blocks = self.single_blocks + serials % self.run_blocks
        first = serials // self.run_blocks * 5 + starts
        within = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return self.numbers(np.repeat(blocks, lengths), np.repeat(first, lengths) + within)


def number_plan(scenario: Scenario) -> NumberPlan:
    """Return the number plan of a country: single blocks are a third full when it begins."""
    lines = scenario.people * scenario.values[parameters.LINES_PER_PERSON]
    single = 100 * (int(lines * 1.1 / 3.3) // 100 + 3)
    return NumberPlan(scenario.seed, single, 100 * (scenario.people // 1000 + 30))


def take_numbers(scenario: Scenario, lines: Lines, count: int, in_runs: bool = False) -> Numbers:
    """Return telephone numbers for lines that are about to be opened; they are taken from then on.

    Parameters
    ----------
    scenario
        The country.
    lines
        Its lines; they count what was taken.
    count
        How many.
    in_runs
        Whether they are bought as one batch: then a share of them (``run_share``) lies in runs of neighbours
        within a block of ten, runs first; the rest of the batch looks like numbers bought singly.

    Returns
    -------
    numpy.ndarray
        int64, shape (count,), digits of the msisdn without +.

    Raises
    ------
    OverflowError
        When the country's number plan is full.

    Examples
    --------
    >>> taken = take_numbers(Scenario(1000, 30, 7), Lines(), 50)
    >>> len(set(taken.tolist())), bool(taken.min() >= MSISDN_BASE)
    (50, True)
    """
    plan = number_plan(scenario)
    in_run = np.zeros(0, np.int64)
    if in_runs and count > 1:
        random = stream(scenario.seed, "numbers.runs", lines.runs_taken, lines.singles_taken)
        lengths = _run_lengths(scenario, random, count)
        serials = np.arange(lines.runs_taken, lines.runs_taken + len(lengths))
        in_run = plan.runs(serials, lengths, random.integers(0, 6 - lengths))
        lines.runs_taken += len(lengths)
    rest = count - len(in_run)
    single = plan.singles(np.arange(lines.singles_taken, lines.singles_taken + rest))
    lines.singles_taken += rest
    return np.concatenate([in_run, single])


def _run_lengths(scenario: Scenario, random: np.random.Generator, count: int) -> Numbers:
    """Return the lengths of a batch's runs: each step of buying is a run or a single number, to the end."""
    shares = np.array(scenario.values[parameters.RUN_LENGTHS])
    lengths = np.arange(2, 2 + len(shares))
    mean, share = float(lengths @ shares / shares.sum()), scenario.values[parameters.RUN_SHARE]
    # so that runs hold the wanted share of the numbers
    chance = share / (mean - share * (mean - 1.0))
    steps = np.where(random.random(count) < chance, random.choice(lengths, count, p=shares / shares.sum()), 1)
    left = count - (np.cumsum(steps) - steps)
    bought: Numbers = np.minimum(steps, left)
    return bought[bought > 1]


def take_handsets(scenario: Scenario, lines: Lines, count: int, in_runs: bool = False) -> Numbers:
    """Return the IMEI numbers of new handsets; they are taken from then on.

    Parameters
    ----------
    scenario, lines
        The country and its lines, which count what was taken.
    count
        How many.
    in_runs
        Whether their serial numbers are neighbours, as in one GoIP box or pool.

    Returns
    -------
    numpy.ndarray
        int64, shape (count,): 15 digits with the check digit, leading zeros not shown (see ``imei_of``).
    """
    if in_runs:
        blocks = _SINGLE_HANDSET_BLOCKS + lines.handset_runs_taken + np.arange(count) // 100
        slots = np.arange(count) % 100
        lines.handset_runs_taken += (count + 99) // 100
    else:
        serials = np.arange(lines.handsets_taken, lines.handsets_taken + count)
        blocks = serials % _SINGLE_HANDSET_BLOCKS
        slots = (blocks * 37 + serials // _SINGLE_HANDSET_BLOCKS) % 100
        lines.handsets_taken += count
    scattered = scatter(scenario.seed, "handsets", blocks, HANDSET_BLOCKS)
    body = (scattered // 10**4) * 10**6 + (scattered % 10**4) * 100 + slots
    return body * 10 + luhn_digits(body, 14)


def account_numbers(seed: int, places: Numbers) -> Numbers:
    """Return the account numbers (int64, below ``ACCOUNT_NUMBERS``) of accounts by their places."""
    return scatter(seed, "accounts", places, ACCOUNT_NUMBERS)


def luhn_digits(bodies: Numbers, width: int) -> Numbers:
    """Return the Luhn check digit (ISO/IEC 7812-1) of numbers of ``width`` digits, leading zeros counted."""
    total = np.zeros(len(bodies), np.int64)
    rest = bodies
    for place in range(width):
        rest, digit = np.divmod(rest, 10)
        doubled = digit * (2 if place % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return -total % 10


def decimals(head: str, numbers: Numbers, width: int) -> pa.Array:
    """Return ``head`` and each number in ``width`` decimal digits; null for a negative number.

    Parameters
    ----------
    head
        ASCII.
    numbers
        int64, below 10 ** width.
    width
        Digits.

    Returns
    -------
    pyarrow.Array
        string. Some 15 nanoseconds each.
    """
    count, length = len(numbers), len(head) + width
    letters = np.empty((count, length), np.uint8)
    letters[:, : len(head)] = np.frombuffer(head.encode("ascii"), np.uint8)
    rest = np.maximum(numbers, 0)
    for place in range(length - 1, len(head) - 1, -1):
        rest, digit = np.divmod(rest, 10)
        letters[:, place] = digit + ord("0")
    offsets = np.arange(count + 1, dtype=np.int32) * length
    known = numbers >= 0
    mask = None if known.all() else pa.py_buffer(np.packbits(known, bitorder="little").tobytes())
    return pa.StringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(letters), mask)


def msisdn_of(numbers: Numbers) -> pa.Array:
    """Return telephone numbers as text, ``+899…``; null for a negative number.

    Examples
    --------
    >>> msisdn_of(np.array([89912345678901])).to_pylist()
    ['+89912345678901']
    """
    return decimals("+", np.asarray(numbers, np.int64), 14)


def imei_of(handsets: Numbers) -> pa.Array:
    """Return handsets as text of 15 digits (type code 00…, a test range); null for a negative number."""
    return decimals("", np.asarray(handsets, np.int64), 15)


def account_of(numbers: Numbers, banks: NDArray[np.integer]) -> pa.Array:
    """Return accounts as text in the form of an IBAN of the country code QZ, which no country has.

    Parameters
    ----------
    numbers
        int64, account numbers; a negative one gives null.
    banks
        int, code of the institution, 0 to 9999.

    Returns
    -------
    pyarrow.Array
        string of 22: QZ, two check digits (ISO 13616, modulo 97), four digits of the institution, fourteen
        of the account.

    Examples
    --------
    >>> account_of(np.array([12345]), np.array([7])).to_pylist()
    ['QZ98000700000000012345']
    """
    numbers = np.asarray(numbers, np.int64)
    body = np.asarray(banks, np.int64) * 10**14 + np.maximum(numbers, 0)
    checks = 98 - (body % 97 * 10**6 + 263_500) % 97
    # eighteen digits fill an int64; the check digits before them would not fit, so the text is put together
    whole = decimals("", body, 18).to_numpy(zero_copy_only=False).astype("S18")
    letters = np.empty((len(numbers), 22), np.uint8)
    letters[:, 0], letters[:, 1] = ord("Q"), ord("Z")
    letters[:, 2], letters[:, 3] = checks // 10 + ord("0"), checks % 10 + ord("0")
    letters[:, 4:] = whole.view(np.uint8).reshape(-1, 18)
    offsets = np.arange(len(numbers) + 1, dtype=np.int32) * 22
    known = numbers >= 0
    mask = None if known.all() else pa.py_buffer(np.packbits(known, bitorder="little").tobytes())
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(offsets), pa.py_buffer(letters), mask)


def card_of(numbers: Numbers) -> pa.Array:
    """Return cards as text of 16 digits: 9999, eleven digits of the account number, the Luhn digit."""
    numbers = np.asarray(numbers, np.int64)
    body = 9999 * 10**11 + numbers
    cards = np.where(numbers < 0, -1, body * 10 + luhn_digits(body, 15))
    return decimals("", cards, 16)


def domain(name: str, number: int) -> str:
    """Return a domain under ``.example``, which no one can register (RFC 2606).

    Examples
    --------
    >>> domain("bonus-shop", 3)
    'bonus-shop-3.example'
    """
    return f"{name}-{number}.example" if number else f"{name}.example"
