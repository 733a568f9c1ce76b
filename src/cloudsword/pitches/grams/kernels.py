"""Kernels: the n-grams of a text, the known ones by window, and what windows score.

Invariant: what a text's n-grams are depends on the text alone; a window's vector on its units alone.
"""

import numpy as np

from cloudsword.pitches.jit import kernel

_OFFSET = np.uint64(0xCBF29CE484222325)
_PRIME = np.uint64(0x100000001B3)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_S33 = np.uint64(33)
_S32 = np.uint64(32)
_LETTER_L = np.uint32(ord("l"))
_LETTER_I = np.uint32(ord("i"))
_DIGIT_0 = np.uint32(ord("0"))
_DIGIT_9 = np.uint32(ord("9"))
_SPACE_CODE = np.uint64(32)

BLOCKS = 3
"""Words, characters, syllables: each block of a vector has length one."""


@kernel
def hashed(codes, start, end, seed):
    """Return the 32-bit hash of a stretch of codes: l is read as i, every digit as 0."""
    h = _OFFSET ^ np.uint64(seed)
    for place in range(start, end):
        code = codes[place]
        if code == _LETTER_L:
            code = _LETTER_I
        elif _DIGIT_0 <= code <= _DIGIT_9:
            code = _DIGIT_0
        h = (h ^ np.uint64(code)) * _PRIME
    h = (h ^ (h >> _S33)) * _MIX
    return np.uint32((h ^ (h >> _S32)) & np.uint64(0xFFFFFFFF))


@kernel
def grams_of(codes, kinds, syllables):
    """Return the n-grams of a text.

    Parameters
    ----------
    codes
        Code points, uint32.
    kinds
        Of ``kinds.kinds``.
    syllables
        Hash of the syllable of each character from U+4E00 on, uint32; 0: none known.

    Returns
    -------
    hashes, blocks, lasts, begins, starts, ends, are_words
        An n-gram each, by first unit: hash, block, last unit; where each unit's n-grams begin (one longer
        than there are units); and by unit its first code, its end and whether it is a word.
    """
    n = len(codes)
    kind = np.empty(n, np.uint8)
    for i in range(n):
        code = codes[i]
        kind[i] = kinds[code] if code < 0x10000 else 3
    unit = np.empty(n, np.int32)
    starts = np.empty(n + 1, np.int32)
    ends = np.empty(n + 1, np.int32)
    are_words = np.empty(n + 1, np.bool_)
    names = np.empty(n + 1, np.uint32)
    count = 0
    i = 0
    while i < n:
        if kind[i] == 1:
            j = i
            while j < n and kind[j] == 1:
                unit[j] = count
                j += 1
            starts[count] = i
            ends[count] = j
            are_words[count] = True
            names[count] = hashed(codes, i, j, 1)
            count += 1
            i = j
        elif kind[i] == 2:
            unit[i] = count
            starts[count] = i
            ends[count] = i + 1
            are_words[count] = False
            place = np.int64(codes[i]) - 0x4E00
            known = 0 <= place < len(syllables) and syllables[place] != 0
            names[count] = syllables[place] if known else codes[i]
            count += 1
            i += 1
        else:
            unit[i] = max(count - 1, 0)
            i += 1
    if count == 0:  # signs alone say nothing
        n = 0
    most = 12 * n + 16
    hashes = np.empty(most, np.uint32)
    blocks = np.empty(most, np.uint8)
    firsts = np.empty(most, np.int32)
    lasts = np.empty(most, np.int32)
    made = 0
    i = 0
    while i < n:
        if kind[i] == 0:
            i += 1
            continue
        end = i
        while end < n and kind[end] != 0:
            end += 1
        # a chunk without blanks, from i to end
        for at in range(i - 1, end):
            is_han_near = False
            first = unit[max(at, i)]
            # characters: with blanks around what is not Chinese
            h = _OFFSET ^ np.uint64(2)
            for size in range(1, 6):
                place = at + size - 1
                if place > end:
                    break
                if place < i or place == end:
                    h = (h ^ _SPACE_CODE) * _PRIME
                else:
                    code = codes[place]
                    if code == _LETTER_L:
                        code = _LETTER_I
                    elif _DIGIT_0 <= code <= _DIGIT_9:
                        code = _DIGIT_0
                    h = (h ^ np.uint64(code)) * _PRIME
                    if kind[place] == 2:
                        is_han_near = True
                if is_han_near:
                    if size > 4 or at < i or place == end:
                        continue
                elif size < 2:
                    continue
                mixed = (h ^ (h >> _S33)) * _MIX
                hashes[made] = np.uint32((mixed ^ (mixed >> _S32)) & np.uint64(0xFFFFFFFF))
                blocks[made] = 1
                firsts[made] = first
                lasts[made] = unit[min(place, end - 1)]
                made += 1
        i = end
    for u in range(count):
        is_word = are_words[u]
        if is_word:
            hashes[made] = names[u]
            blocks[made] = 0
            firsts[made] = u
            lasts[made] = u
            made += 1
            if u + 1 < count and are_words[u + 1]:
                h = (np.uint64(names[u]) * _PRIME ^ np.uint64(names[u + 1])) * _MIX
                hashes[made] = np.uint32((h ^ (h >> _S32)) & np.uint64(0xFFFFFFFF))
                blocks[made] = 0
                firsts[made] = u
                lasts[made] = u + 1
                made += 1
        # syllables: two to four units that touch, one of them Chinese
        h = (_OFFSET ^ np.uint64(names[u])) * _PRIME
        has_han = not is_word
        for v in range(u + 1, min(count, u + 4)):
            if starts[v] != ends[v - 1]:
                break
            has_han = has_han or not are_words[v]
            h = (h ^ np.uint64(names[v])) * _PRIME
            if has_han:
                mixed = (h ^ (h >> _S33)) * _MIX
                hashes[made] = np.uint32((mixed ^ (mixed >> _S32)) & np.uint64(0xFFFFFFFF))
                blocks[made] = 2
                firsts[made] = u
                lasts[made] = v
                made += 1
    # by first unit, so that a window's n-grams lie side by side
    begins = np.zeros(count + 2, np.int32)
    for g in range(made):
        begins[firsts[g] + 1] += 1
    for u in range(count + 1):
        begins[u + 1] += begins[u]
    order = np.empty(made, np.int32)
    filled = begins.copy()
    for g in range(made):
        order[filled[firsts[g]]] = g
        filled[firsts[g]] += 1
    return (
        hashes[order],
        blocks[order],
        lasts[order],
        begins[: count + 1],
        starts[:count],
        ends[:count],
        are_words[:count],
    )


@kernel
def table_of(hashes):
    """Return an open hash table: place of each hash, -1 where empty; int32, a power of two long."""
    size = 16
    while size < 3 * len(hashes):
        size *= 2
    table = np.full(size, -1, np.int32)
    for place in range(len(hashes)):
        at = hashes[place] & np.uint32(size - 1)
        while table[at] >= 0:
            at = (at + np.uint32(1)) & np.uint32(size - 1)
        table[at] = place
    return table


@kernel
def places_of(wanted, hashes, table):
    """Return the place of each wanted hash, -1 where it is not known; int32."""
    found = np.empty(len(wanted), np.int32)
    mask = np.uint32(len(table) - 1)
    for i in range(len(wanted)):
        at = wanted[i] & mask
        place = table[at]
        while place >= 0 and hashes[place] != wanted[i]:
            at = (at + np.uint32(1)) & mask
            place = table[at]
        found[i] = place
    return found


@kernel
def windows_of(count, width, step):
    """Return first and last unit (excluded) of the windows over ``count`` units: one where they are few."""
    windows = 1 if count <= width else (count - width + step - 1) // step + 1
    bounds = np.empty((windows, 2), np.int32)
    for window in range(windows):
        bounds[window, 0] = window * step
        bounds[window, 1] = min(count, window * step + width)
    return bounds


@kernel
def vectors_of(places, blocks, lasts, begins, bounds, idf):
    """Return the vectors of windows as compressed rows: pointers, places, values.

    A value is (1 + log count) x idf, each block then of length one.
    """
    grams = len(places)
    windows = len(bounds)
    pointers = np.zeros(windows + 1, np.int64)
    columns = np.empty(max(16, grams * 2), np.int32)
    values = np.empty(len(columns), np.float32)
    made = 0
    counts = np.zeros(len(idf), np.int32)
    block_of = np.zeros(len(idf), np.uint8)
    for w in range(windows):
        a, b = bounds[w, 0], bounds[w, 1]
        begin = made
        for g in range(begins[a], begins[b]):
            if places[g] < 0 or lasts[g] >= b:
                continue
            place = places[g]
            if counts[place] == 0:
                if made == len(columns):
                    columns = np.concatenate((columns, np.empty_like(columns)))
                    values = np.concatenate((values, np.empty_like(values)))
                columns[made] = place
                block_of[place] = blocks[g]
                made += 1
            counts[place] += 1
        norms = np.zeros(BLOCKS, np.float64)
        for k in range(begin, made):
            place = columns[k]
            value = (1.0 + np.log(counts[place])) * idf[place]
            values[k] = value
            norms[block_of[place]] += value * value
        for k in range(begin, made):
            place = columns[k]
            values[k] = values[k] / np.sqrt(norms[block_of[place]])
            counts[place] = 0
        pointers[w + 1] = made
    return pointers, columns[:made], values[:made]


@kernel
def scores_of(pointers, columns, values, weights, offsets):
    """Return what each row scores for each label: float64, shape (rows, labels)."""
    rows = len(pointers) - 1
    labels = weights.shape[1]
    scores = np.empty((rows, labels), np.float64)
    for row in range(rows):
        for label in range(labels):
            scores[row, label] = offsets[label]
        for k in range(pointers[row], pointers[row + 1]):
            value = np.float64(values[k])
            column = columns[k]
            for label in range(labels):
                scores[row, label] += value * weights[column, label]
    return scores


@kernel
def shares_of(places, lasts, begins, first, last, columns, values, lead):
    """Return what each unit of a window adds to a lead: float64, shape (last - first,).

    An n-gram's part is shared evenly among its occurrences and the units that each touches.
    """
    shares = np.zeros(last - first, np.float64)
    parts = np.zeros(len(lead), np.float64)
    counts = np.zeros(len(lead), np.int32)
    for k in range(len(columns)):
        parts[columns[k]] = values[k] * lead[columns[k]]
    for g in range(begins[first], begins[last]):
        if places[g] >= 0 and lasts[g] < last:
            counts[places[g]] += 1
    for unit in range(first, last):
        for g in range(begins[unit], begins[unit + 1]):
            place = places[g]
            if place < 0 or lasts[g] >= last:
                continue
            part = parts[place] / counts[place] / (lasts[g] - unit + 1)
            for u in range(unit, lasts[g] + 1):
                shares[u - first] += part
    return shares
