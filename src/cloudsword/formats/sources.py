"""Sources: a file as a stream of decompressed chunks; failures of disk and codec are one clear error each."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyarrow as pa

from cloudsword.errors import NotWhatItSays, UnreadableFile
from cloudsword.formats.file_kinds import compression_of, promise
from cloudsword.tongue import phrase

CHUNK: Final = 4 * 1024 * 1024
"""Bytes that are decompressed at a time."""

FREE: Final = 2 * 1024 * 1024
"""Bytes that any compressed file may become."""

MOST_TIMES: Final = 200
"""How many times as long compressed records become at most; real ones become 5 to 30 times."""

_STEP: Final = 1024 * 1024
"""Bytes that are decompressed before the ratio is looked at again."""

Progress = Callable[[int, int], None]


class Source:
    """An open file.

    Parameters
    ----------
    path
        The file, for messages as it was given.

    Raises
    ------
    UnreadableFile
        Missing, a folder, or not readable for this user.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        self._file: io.BufferedReader
        try:
            self.size = Path(path).stat().st_size
            self._open()
        except (OSError, ValueError) as error:
            raise unreadable(self.path, error) from None
        self.done = 0
        self.is_compressed = False

    def _open(self) -> None:
        self._file = io.BufferedReader(io.FileIO(self.path), CHUNK)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def head(self) -> bytes:
        """Return the first bytes as they lie on disk, without moving on."""
        with self.failures():
            return self._file.peek(512)[:512]

    def chunks(self) -> Iterator[bytes]:
        """Yield the content, decompressed, in chunks of at most ``CHUNK`` bytes; ``done`` follows.

        Raises
        ------
        NotWhatItSays
            The compressed data are damaged, end early, or become longer than records do.
        UnreadableFile
            The disk failed.
        """
        compression = compression_of(self.path, self.head())
        self.is_compressed = compression is not None
        with self.failures():
            if compression is None:
                while chunk := self._file.read(CHUNK):
                    self.done += len(chunk)
                    yield chunk
                return
            raw = _Counted(self._file, self)
            size = 0
            with pa.CompressedInputStream(pa.PythonFile(raw, mode="r"), compression) as stream:
                while chunk := stream.read(_STEP):
                    size += len(chunk)
                    if size > FREE and size > MOST_TIMES * self.done:
                        raise self._bloated(size)
                    yield chunk

    @property
    def file(self) -> io.BufferedReader:
        """The file itself, at its start: for Parquet, which is read by places."""
        return self._file

    @contextmanager
    def failures(self) -> Iterator[None]:
        """Turn failures of disk and codec into the errors of this package."""
        try:
            yield
        except OSError as error:
            # Arrow reports damaged gzip and zstd data as an OSError without a number
            if error.errno is None:
                raise self.damaged(error) from None
            raise unreadable(self.path, error) from None
        except (pa.ArrowException, MemoryError) as error:
            raise self.damaged(error) from None

    def _bloated(self, size: int) -> NotWhatItSays:
        times = size // max(1, self.done)
        return NotWhatItSays(
            path=self.path,
            expected=promise(self.path).expected,
            cause=phrase(
                "its compressed data become more than {times} times as long, where records become "
                "{limit} times at most",
                times=times,
                limit=MOST_TIMES,
            ),
        )

    def damaged(self, error: BaseException) -> NotWhatItSays:
        """Return the error for bytes that start as promised and then do not hold."""
        cause = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        return NotWhatItSays(
            path=self.path,
            expected=promise(self.path).expected,
            cause=phrase("its data are damaged or end early ({cause})", cause=cause),
        )


class _Counted(io.RawIOBase):
    """A file that tells its source how far it was read."""

    def __init__(self, file: io.BufferedReader, source: Source) -> None:
        self._inner = file
        self._source = source

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._inner.read(size)
        self._source.done += len(data)
        return data


def unreadable(path: str, error: OSError | ValueError) -> UnreadableFile:
    """Return the error for a path that cannot be opened or read."""
    cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UnreadableFile(path=path, cause=cause)
