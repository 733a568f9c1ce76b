"""The texts of one day: a pool for each kind of honest message, and whatever the gangs write."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.country.draws import stream
from cloudsword.country.parameters.words import (
    CHINESE_SHARE,
    HONEST_DISGUISED_SHARE,
    POOL_BASE,
    POOL_MOST,
    POOL_PEOPLE,
)
from cloudsword.country.scenario import Scenario
from cloudsword.country.words.book import grammar, marked, tidied
from cloudsword.country.words.figures import cash_sign
from cloudsword.country.words.grammar import uniforms_of
from cloudsword.country.words.kinds import MessageKind
from cloudsword.country.words.scam_texts import casual
from cloudsword.country.words.tricks import disguised

KIND_PLACE = {kind: place for place, kind in enumerate(MessageKind)}


class DayTexts:
    """The list of texts that the messages of one day point into.

    A pool is written when its kind is first asked for, from a stream of its own: what its texts are does not
    depend on what else was asked for, only their places do.

    Parameters
    ----------
    scenario
        The country.
    day
        Day of the run, from 0.
    numbers
        Numbers of honest firms (``+899…``) that notices may name; without them notices name none.

    Notes
    -----
    Two to four microseconds a text; a pool has ``POOL_BASE`` texts and one more for every ``POOL_PEOPLE``
    people, up to ``POOL_MOST``.
    """

    def __init__(self, scenario: Scenario, day: int, numbers: Sequence[str] = ()) -> None:
        self._scenario = scenario
        self._day = day
        self._numbers = tuple(numbers)
        self._texts: list[str] = []
        self._pools: dict[MessageKind, tuple[int, int]] = {}

    def __len__(self) -> int:
        return len(self._texts)

    @property
    def texts(self) -> Any:
        """All texts so far, pyarrow.Array of strings; a place is an index into it."""
        return pa.array(self._texts, pa.string())

    def add(self, text: str) -> int:
        """Add one text (a gang's) and return its place."""
        self._texts.append(text)
        return len(self._texts) - 1

    def of_kind(self, kind: MessageKind | str, random: np.random.Generator, count: int) -> NDArray[np.int32]:
        """Draw ``count`` texts about ``kind``.

        Parameters
        ----------
        kind
            A ``MessageKind`` or its code.
        random
            Stream of the caller.
        count
            How many.

        Returns
        -------
        numpy.ndarray
            int32 places, shape (count,).
        """
        kind = MessageKind.of(kind)
        if kind not in self._pools:
            self._pools[kind] = self._write_pool(kind)
        first, size = self._pools[kind]
        return random.integers(first, first + size, count, np.int32)

    def _write_pool(self, kind: MessageKind) -> tuple[int, int]:
        """Write the day's texts about ``kind``; return the place of the first and how many."""
        values = self._scenario.values
        size = min(values[POOL_MOST], values[POOL_BASE] + self._scenario.people // values[POOL_PEOPLE])
        random = stream(self._scenario.seed, "words.pool", self._day, KIND_PLACE[kind])
        chinese = int(random.binomial(size, values[CHINESE_SHARE]))
        first = len(self._texts)
        uniforms = uniforms_of(random, 1024)
        has_tricks = kind.is_personal or kind is MessageKind.ADVERT
        share = values[HONEST_DISGUISED_SHARE] if has_tricks else 0.0
        for language, count in (("zh", chinese), ("en", size - chinese)):
            write = grammar(language).rule(f"msg_{kind.value}").write
            for _ in range(count):
                slots = {}
                if self._numbers:
                    slots["number"] = self._numbers[int(uniforms() * len(self._numbers))]
                if language == "en":
                    slots["cash"] = cash_sign(uniforms, self._scenario.currency)
                text = write(uniforms, slots)
                if language == "en":
                    text = tidied(text, language)
                    if kind.is_personal:
                        text = casual(uniforms, text)
                if share and uniforms() < share:
                    text = disguised(uniforms, text, language)
                self._texts.append(marked(text, language))
        return first, size
