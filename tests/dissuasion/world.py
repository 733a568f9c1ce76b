"""Small made-up people, signs and estimates."""

import numpy as np

from cloudsword.dissuasion import Estimates, Exposures, People

AT = 1_772_380_800
REGIONS = 3


def people(count: int, seed: int = 0, **changes: object) -> People:
    random = np.random.default_rng(seed)
    given = {
        "ids": [f"P{place}" for place in range(count)],
        "age": np.where(random.random(count) < 0.1, np.nan, random.integers(5, 95, count).astype(np.float64)),
        "region": random.integers(-1, REGIONS, count).astype(np.int32),
        "has_number": random.random(count) < 0.9,
        "means_minor": random.lognormal(12, 2, count),
        "has_relative": random.random(count) < 0.2,
        **changes,
    }
    return People(**given)  # type: ignore[arg-type]


def adults(count: int, seed: int = 0) -> People:
    return people(count, seed, age=np.full(count, 40.0), has_number=np.ones(count, np.bool_))


def exposed(persons: np.ndarray, campaigns: np.ndarray | None = None) -> Exposures:
    persons = np.asarray(persons, np.int64)
    campaigns = np.full(len(persons), -1, np.int64) if campaigns is None else campaigns
    since = np.full(len(persons), AT - 100, np.int64)
    return Exposures(persons, campaigns, since, since, np.zeros((len(persons), 0)))


def expected(probability: object, loss: object) -> Estimates:
    return Estimates(np.asarray(probability, np.float64), np.asarray(loss, np.float64), "test")
