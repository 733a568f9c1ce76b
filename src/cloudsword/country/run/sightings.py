"""Domains that were seen in messages: when first, when last. Honest ones and others alike."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cloudsword.country.run.tables import instants, table
from cloudsword.tables import SITES

_DOMAIN = r"(?P<domain>[a-z0-9-]+(?:\.[a-z0-9-]+)*\.example)"


class Sightings:
    """Remembers every domain of the run."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, int]] = {}

    def add(self, texts: pa.Array, text: NDArray[np.int64], at: NDArray[np.int64]) -> None:
        """Take in a day's messages: distinct texts, the text of each message, when it was sent."""
        first = np.full(len(texts), np.iinfo(np.int64).max)
        last = np.full(len(texts), np.iinfo(np.int64).min)
        np.minimum.at(first, text, at)
        np.maximum.at(last, text, at)
        domains = pc.struct_field(pc.extract_regex(texts, _DOMAIN), "domain").to_pylist()
        for place, domain in enumerate(domains):
            if domain and last[place] >= first[place]:
                old = self._seen.get(domain, (first[place], last[place]))
                self._seen[domain] = (min(old[0], int(first[place])), max(old[1], int(last[place])))

    def rows(self) -> pa.Table:
        """Return all domains, in order."""
        names = sorted(self._seen)
        return table(
            SITES,
            {
                "domain": names,
                "first_seen_at": instants([self._seen[name][0] for name in names]),
                "last_seen_at": instants([self._seen[name][1] for name in names]),
            },
        )
