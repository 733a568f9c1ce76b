"""What the same inputs gave: traces, plans, restitution and scores, frozen as digests and a few sums.

``python -m tests.frozen.results`` compares, ``--write`` freezes anew, ``--large`` takes the countries that
cost minutes. Freeze anew only where figures are meant to change, and say in the change why.
"""

import hashlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
Run = Callable[..., str]


def frozen(name: str) -> dict[str, Any]:
    """Return what was frozen: ``small`` or ``large``."""
    return json.loads((HERE / f"{name}.json").read_text())


def digest(text: str) -> str:
    """Return the digest of a JSON text, its fractions to nine digits: the last ones are the processor's."""
    rounded = json.dumps(json.loads(text, parse_float=lambda number: f"{float(number):.9g}"))
    return hashlib.sha256(rounded.encode()).hexdigest()[:32]


def of_examples(run: Run, folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield what the shipped examples give."""
    run("init", folder)
    for table in ("transfers", "accounts", "reports"):
        run("ingest", table, EXAMPLES / f"{table}.csv", "--centre", folder)
    asked = ("--centre", folder, "--report", "R-2019-0001", "--format", "json")
    yield "examples: trace", digest(run("trace", *asked, "--rule", "all"))
    yield "examples: plan", digest(run("plan", *asked))
    for method in ("traced", "pari_passu"):
        shared = run("restitution", *asked, "--held", EXAMPLES / "held.csv", "--method", method)
        yield f"examples: restitution, {method}", digest(shared)


def of_country(run: Run, folder: Path, people: int, days: int) -> Iterator[tuple[str, Any]]:
    """Yield what a country gives that is made, taken in, traced, planned and scored."""
    name = f"country of {people} x {days}"
    run("init", folder)
    run("country", "--people", people, "--days", days, "--seed", 7, "--centre", folder)
    asked = ("--centre", folder, "--report", "all", "--format", "json")
    traced = json.loads(run("trace", *asked, "--rule", "all"))
    for rule, found in traced["rules"].items():
        stolen = sum(sum(edge["stolen_minor"].values()) for edge in found["edges"])
        yield f"{name}: trace, {rule}", {"edges": len(found["edges"]), "stolen_minor": stolen}
    yield f"{name}: trace", digest(json.dumps(traced))
    plan = run("plan", *asked)
    yield f"{name}: plan", {**json.loads(plan)["totals"], "digest": digest(plan)}
    for method in ("traced", "pari_passu"):
        yield f"{name}: restitution, {method}", digest(run("restitution", *asked, "--method", method))
    yield f"{name}: score", digest(run("evaluate", "--centre", folder, "--format", "json"))


def of_demonstration(run: Run, people: int, days: int) -> Iterator[tuple[str, Any]]:
    """Yield how three worlds ended: orders, holds, answers and returns of a whole centre are in it."""
    said = run("demo", "--headless", "--people", people, "--days", days, "--seed", 7, "--format", "json")
    told = json.loads(said)
    yield f"demonstration of {people} x {days}: audit log", told.pop("audit")
    yield (
        f"demonstration of {people} x {days}: end",
        {each: told["end"][each] for each in ("centre", "freeze")},
    )
    yield f"demonstration of {people} x {days}", digest(json.dumps(told))


def results(run: Run, folder: Path, *, large: bool) -> dict[str, Any]:
    """Return all of it by name."""
    if large:
        return {**dict(of_country(run, folder / "c", 5000, 30)), **dict(of_demonstration(run, 20000, 10))}
    return {
        **dict(of_examples(run, folder / "examples")),
        **dict(of_country(run, folder / "country", 2000, 10)),
    }


def main() -> None:
    """Compare or freeze."""
    import subprocess

    def run(*arguments: object) -> str:
        command = [sys.executable, "-m", "cloudsword", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    large = "--large" in sys.argv
    name = "large" if large else "small"
    with tempfile.TemporaryDirectory() as folder:
        found = results(run, Path(folder), large=large)
    if "--write" in sys.argv:
        (HERE / f"{name}.json").write_text(json.dumps(found, indent=1) + "\n")
        return
    was = frozen(name)
    changed = [key for key in was.keys() | found.keys() if was.get(key) != found.get(key)]
    print("as frozen" if not changed else "changed: " + ", ".join(sorted(changed)))
    raise SystemExit(bool(changed))


if __name__ == "__main__":
    main()
