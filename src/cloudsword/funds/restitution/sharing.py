"""Share a whole amount out in proportion, exactly: largest remainder, nobody above a limit."""


def share(amount: int, weights: list[int]) -> list[int]:
    """Share ``amount`` in proportion to ``weights``.

    Parameters
    ----------
    amount
        From 0 to the sum of the weights.
    weights
        Not negative.

    Returns
    -------
    list of int
        Adds up to ``amount``; each is the proportional part rounded down or up. Left-over units go one by one
        to the largest remainders, ties to the earlier. No share is above its weight.

    Examples
    --------
    >>> share(100, [200, 100, 100])
    [50, 25, 25]
    >>> share(2, [1, 1, 1])
    [1, 1, 0]
    """
    total = sum(weights)
    if total == 0:
        return [0] * len(weights)
    shares = [amount * weight // total for weight in weights]
    left = amount - sum(shares)
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(amount * weights[i] % total), i))
    for i in by_remainder[:left]:
        shares[i] += 1
    return shares


def share_within(amount: int, weights: list[int], limits: list[int]) -> list[int]:
    """Share ``amount`` in proportion to ``weights``, nobody above a limit.

    Whoever's proportional part would pass the limit gets the limit; what is over is shared again among the
    rest, until nobody passes.

    Parameters
    ----------
    amount
        From 0 to the sum of the limits.
    weights
        Above zero wherever the limit is.
    limits
        Not negative, none above its weight.

    Returns
    -------
    list of int
        Adds up to ``amount``. Cost: O(n) a round, at most n rounds; each round but the last settles somebody.

    Examples
    --------
    Three losses of 100; the first has 90 back already.

    >>> share_within(90, [100, 100, 100], [10, 100, 100])
    [10, 40, 40]
    """
    shares = [0] * len(weights)
    open_ = [i for i, limit in enumerate(limits) if limit > 0]
    left = amount
    while open_:
        total = sum(weights[i] for i in open_)
        full = [i for i in open_ if left * weights[i] > limits[i] * total]
        if not full:
            for i, part in zip(open_, share(left, [weights[i] for i in open_]), strict=True):
                shares[i] = part
            break
        for i in full:
            shares[i] = limits[i]
            left -= limits[i]
        settled = set(full)
        open_ = [i for i in open_ if i not in settled]
    return shares
