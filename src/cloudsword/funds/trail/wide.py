"""Exact products beyond 64 bits: ``x * held`` of two amounts does not fit, and a float would lose units."""

import numpy as np

from cloudsword.funds.jit import part

SAFE = 9.0e18
"""Products whose float estimate is below this fit int64 with room to spare."""

_LOW = np.uint64(0xFFFFFFFF)
_32 = np.uint64(32)
_ONE = np.uint64(1)


@part
def divide_product(x, y, d):
    """Return ``divmod(x * y, d)`` for ``0 <= x <= d < 2**63`` and ``0 <= y <= d``, exactly.

    The quotient fits because ``x <= d``. The 128-bit product is divided bit by bit: 64 steps.
    """
    a, b = np.uint64(x), np.uint64(y)
    a_low, a_high = a & _LOW, a >> _32
    b_low, b_high = b & _LOW, b >> _32
    low = a_low * b_low
    middle = a_high * b_low + (low >> _32)
    other = a_low * b_high + (middle & _LOW)
    high = a_high * b_high + (middle >> _32) + (other >> _32)
    low = (other << _32) | (low & _LOW)
    divisor, quotient = np.uint64(d), np.uint64(0)
    rest = high % divisor
    for k in range(64):
        rest = (rest << _ONE) | ((low >> np.uint64(63 - k)) & _ONE)
        quotient <<= _ONE
        if rest >= divisor:
            rest -= divisor
            quotient |= _ONE
    return np.int64(quotient), np.int64(rest)


@part
def divide_share(x, y, d):
    """Return ``divmod(x * y, d)`` for ``0 <= x, y <= d < 2**62``: fast where it fits 64 bits."""
    if float(x) * float(y) < SAFE:
        product = x * y
        if product < d:
            return np.int64(0), product
        quotient = product // d
        return quotient, product - quotient * d
    return divide_product(x, y, d)
