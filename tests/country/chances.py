"""How often each target lies outside by chance, measured over many seeds: docs/reference/chances.md.

``script/validate --chances`` runs it: ``--gangs 200`` countries in which only gangs act, ``--whole 60`` whole
ones, all of 20,000 people and 90 days, from seed 1 on. ``--folder`` keeps what was measured, and goes on.
"""

import argparse
import json
import tempfile
from collections.abc import Callable
from math import comb
from pathlib import Path

from cloudsword.country.scenario import Scenario
from tests.country.asked import COUNT
from tests.country.gangs.figures import DAYS, FIGURES, PEOPLE, country_of
from tests.country.validating import targets_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "chances.md"

HEAD = """# How often a target misses by chance

每项目标因随机而落在范围之外的频率,由多个随机种子实测。

A country is made from a seed, and each of its figures varies with it. A range that one country in fifty
misses is not wrong, but a test on a drawn seed would then fail once in fifty runs with nothing broken. So:

- the default run (`script/test`) depends on no drawn number. It looks at settled seeds, with the same bytes
  each time. Its property tests try settled examples; `CLOUDSWORD_EXAMPLES=10 script/test` draws ten times
  as many.
- `script/validate` draws five seeds and judges by the **median** of each figure. It prints the seeds;
  `CLOUDSWORD_SEEDS=3,14 script/validate` makes those countries again. At least 27 of the thirty targets,
  and all figures of the gangs, have to lie inside.

The columns: range; lowest, median and highest value found; **misses**: countries outside; the same as a
**rate**, with the highest one that these countries do not contradict (95 %, Clopper and Pearson); **by
median of five**: how often that would be outside if the rate on each side were the one found. A value
counts here even where a country has fewer than the hundred cases below which the validation says nothing (a
country has some seventeen romances, for 11). Made by `script/validate --chances`.
"""


class Row:
    """Values of one figure over seeds, against its range."""

    def __init__(self, name: str, low: float, high: float, values: list[float | None]) -> None:
        self.name, self.low, self.high, self.values = name, low, high, values
        self.count = len(values)
        self.found = sorted(value for value in values if value is not None)
        self.below = sum(value < low for value in self.found)
        self.above = sum(value > high for value in self.found)
        self.unknown = self.count - len(self.found)
        self.missed = self.below + self.above + self.unknown

    def line(self) -> str:
        """The row of the page."""
        span = f"{self.low:.4g} to {self.high:.4g}" if self.high < float("inf") else f"above {self.low:.4g}"
        middle = self.found[len(self.found) // 2]
        rate = f"{self.missed / self.count:.1%}, at most {highest(self.missed, self.count):.1%}"
        values = " | ".join(f"{value:.4g}" for value in (self.found[0], middle, self.found[-1]))
        return f"| {self.name} | {span} | {values} | {self.missed} | {rate} | {self.by_median()} |"

    def by_median(self) -> str:
        """How often the median of five countries would be outside."""
        chance = sum(most(part / self.count) for part in (self.below, self.above + self.unknown))
        return "0" if chance == 0 else f"{chance:.2%}" if chance >= 0.0001 else "under 0.01%"


def most(rate: float) -> float:
    """The chance that most of five countries are on one side."""
    return sum(
        comb(COUNT, hits) * rate**hits * (1 - rate) ** (COUNT - hits)
        for hits in range(COUNT // 2 + 1, COUNT + 1)
    )


def highest(missed: int, count: int) -> float:
    """The highest true rate at which so few misses still come up once in forty times."""
    low, high = missed / count, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        chance = sum(
            comb(count, hits) * middle**hits * (1 - middle) ** (count - hits) for hits in range(missed + 1)
        )
        low, high = (middle, high) if chance > 0.025 else (low, middle)
    return high


def gangs_of(seed: int) -> dict[str, float | None]:
    """The figures of the gangs of one country."""
    ran = country_of(seed)
    return {figure.name: float(figure.of(ran)) for figure in FIGURES}


def whole_of(seed: int) -> dict[str, float | None]:
    """The targets of one whole country."""
    return {target.id: target.found for target in targets_of(Scenario(PEOPLE, DAYS, seed))}


Measured = dict[int, dict[str, float | None]]


def measured(file: Path, count: int, measure: Callable[[int], dict[str, float | None]]) -> Measured:
    """Measure seeds 1 to ``count`` that the file does not have yet, and return them all."""
    found: Measured = {}
    if file.exists():
        found = dict(map(json.loads, file.read_text().splitlines()))
    with file.open("a") as out:
        for seed in range(1, count + 1):
            if seed not in found:
                found[seed] = measure(seed)
                print(json.dumps([seed, found[seed]]), file=out, flush=True)
                print(f"{file.stem}: {seed} of {count}", flush=True)
    return {seed: found[seed] for seed in range(1, count + 1)}


def table(rows: list[Row]) -> str:
    """A Markdown table of rows."""
    head = "| figure | range | lowest | median | highest | misses | rate | by median of five |"
    return "\n".join([head, "|" + " --- |" * 8, *(row.line() for row in rows)])


def whole_inside(rows: list[Row]) -> int:
    """Countries in which every figure lies inside."""
    return sum(
        all(
            value is not None and row.low <= value <= row.high
            for row, value in zip(rows, values, strict=True)
        )
        for values in zip(*(row.values for row in rows), strict=True)
    )


def main() -> None:
    """Measure, and write the page."""
    arguments = argparse.ArgumentParser(prog="script/validate --chances", description=__doc__)
    arguments.add_argument("--gangs", type=int, default=200)
    arguments.add_argument("--whole", type=int, default=60)
    arguments.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "cloudsword-chances")
    chosen = arguments.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    gangs = measured(chosen.folder / "gangs.jsonl", chosen.gangs, gangs_of)
    whole = measured(chosen.folder / "whole.jsonl", chosen.whole, whole_of)
    figures = [
        Row(figure.name, figure.low, figure.high, [values[figure.name] for values in gangs.values()])
        for figure in FIGURES
    ]
    targets = [
        Row(
            f"{target.id} {target.name}",
            target.low,
            target.high,
            [values[target.id] for values in whole.values()],
        )
        for target in targets_of(Scenario(4000, 42, 11))
    ]
    PAGE.write_text(
        f"{HEAD}\n## The thirty targets, in {len(whole)} whole countries\n\n{table(targets)}\n\n"
        f"In {whole_inside(targets)} of {len(whole)} countries every row lies inside.\n\n"
        f"## The figures of the gangs, in {len(gangs)} countries\n\n{table(figures)}\n\n"
        f"In {whole_inside(figures)} of {len(gangs)} countries every figure lies inside.\n"
    )
    print(PAGE)


if __name__ == "__main__":
    main()
