"""An array from the bytes of numpy's own format; nothing in a header is evaluated."""

import re
from math import prod
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_BEGIN: Final = b"\x93NUMPY\x01\x00"
_AT: Final = len(_BEGIN) + 2
_HEADER: Final = re.compile(
    rb"\{'descr': '([<|][a-z]\d)', 'fortran_order': False, "
    rb"'shape': \(((?:\d{1,12}, ?)*(?:\d{1,12})?)\), \} *\n"
)


def array_of(name: str, data: bytes, type_: str) -> NDArray[Any]:
    """Return an array; its header is held against its size before memory is taken for it.

    Parameters
    ----------
    name
        Of the part, for messages.
    data
        The part.
    type_
        That the array must have, as numpy writes it.

    Raises
    ------
    ValueError
        It is another array, or none.
    """
    begin = _AT + int.from_bytes(data[len(_BEGIN) : _AT], "little")
    header = _HEADER.fullmatch(data[_AT:begin])
    if not data.startswith(_BEGIN) or header is None:
        raise ValueError(f"{name} is no plain array of {type_}")
    found = header[1].decode()
    shape = tuple(int(side) for side in header[2].split(b",") if side.strip())
    dtype, rest = np.dtype(type_), len(data) - begin
    if found != type_ or prod(shape) * dtype.itemsize != rest:
        raise ValueError(f"{name} holds {found} of shape {shape} in {rest} bytes, where {type_} is needed")
    array = np.frombuffer(data, dtype, offset=begin) if rest else np.empty(0, dtype)
    return array.reshape(shape).astype(dtype.newbyteorder("="))
