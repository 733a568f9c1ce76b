"""The parts of an archive: what its directory says is held against bounds before any of it is unpacked.

Invariant: no part takes more memory than the directory says of it, and all together no more than ``LARGEST``.
"""

import io
import struct
import zipfile
import zlib
from typing import Final

from cloudsword.formats.model_archive.kinds import LARGEST, LARGEST_ENTRY, LARGEST_MANIFEST, MANIFEST

BEGIN: Final = b"PK\3\4"
"""How an archive begins."""

_END: Final = struct.Struct("<4s4H2LH")
_END_MARK: Final = b"PK\5\6"
_LARGE_MARK: Final = b"PK\6\7"
_LARGE_SIZE: Final = 20
"""Bytes of what stands before the end of an archive of more than 4 GB."""

_WAYS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGES: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error)


class Parts:
    """The parts of an archive.

    Parameters
    ----------
    data
        The archive.
    names
        Of the parts that it must hold; no others.

    Raises
    ------
    ValueError
        It holds others, or more than is allowed, or is damaged.
    """

    def __init__(self, data: bytes, names: frozenset[str]) -> None:
        _look_at_end(data, names)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGES as error:
            raise _damaged(error) from None
        infos = self._archive.infolist()
        if len(infos) != len(names) or {info.filename for info in infos} != names:
            raise _others(len(infos), names)
        total = sum(info.file_size for info in infos)
        if total > LARGEST:
            raise ValueError(f"it unpacks to {total} bytes, where {LARGEST} are the most")
        for info in infos:
            if info.compress_type not in _WAYS or info.flag_bits & 1:
                raise ValueError(f"{info.filename} is packed in a way that no model is")
            if info.filename == MANIFEST and info.file_size > LARGEST_MANIFEST:
                raise ValueError(
                    f"its manifest has {info.file_size} bytes, where {LARGEST_MANIFEST} are the most"
                )

    def read(self, name: str) -> bytes:
        """Return a part.

        Raises
        ------
        ValueError
            It is damaged.
        """
        info = self._archive.getinfo(name)
        try:
            with self._archive.open(info) as part:
                # asked for by its size: what says that it is small may unpack to gigabytes
                content = part.read(info.file_size)
        except _DAMAGES as error:
            raise _damaged(error) from None
        if len(content) != info.file_size:
            raise ValueError(f"its archive is damaged ({name} is shorter than its directory says)")
        return content


def _look_at_end(data: bytes, names: frozenset[str]) -> None:
    """Refuse a directory of millions of parts before it is read, part by part."""
    if not data.startswith(BEGIN) or len(data) < _END.size:
        raise ValueError("it is no archive")
    mark, _, _, _, count, size, begin, remark = _END.unpack(data[-_END.size :])
    before = data[-_END.size - _LARGE_SIZE : -_END.size]
    if mark != _END_MARK or remark or before.startswith(_LARGE_MARK):
        raise ValueError("its archive is damaged (its end is not that of an archive)")
    if begin + size + _END.size != len(data):
        raise ValueError("its archive is damaged (more stands in it than its directory says)")
    if count != len(names) or size > len(names) * LARGEST_ENTRY:
        raise _others(count, names)


def _others(count: int, names: frozenset[str]) -> ValueError:
    return ValueError(f"it holds {count} parts, where {', '.join(sorted(names))} are needed")


def _damaged(error: Exception) -> ValueError:
    return ValueError(f"its archive is damaged ({error or type(error).__name__})")
