"""Arrow as the checks type it: one name for a column whose type is only known when it is there.

The stubs of pyarrow type each array by its value class and each function by overloads of them, and so refuse
``pc.equal(column, 1)``, which is what a column-wise check is made of. To the type checker a column is
anything; what the functions are given is checked by the tests instead.
"""

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute

if TYPE_CHECKING:
    Array = Any
    ChunkedArray = Any
else:
    Array = pa.Array
    ChunkedArray = pa.ChunkedArray

pc: Any = pyarrow.compute
