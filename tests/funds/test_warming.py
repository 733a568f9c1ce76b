"""After the kernels ran once on a handful of transfers, no trace and no plan waits for a compiler."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from numba.core.dispatcher import Dispatcher
from cloudsword.funds.warming import run_kernels

def versions():
    found = {}
    for name, module in list(sys.modules.items()):
        if name.startswith("cloudsword.funds"):
            for value in vars(module).values():
                if isinstance(value, Dispatcher):
                    found[value.py_func.__qualname__] = len(value.overloads)
    return found

run_kernels()
before = versions()
from cloudsword.funds.plan import plan
from cloudsword.vocabulary.tracing_rules import TracingRule
from tests.funds.asking import fast, index_of
from tests.strategies.random_ledgers import random_case

for seed in range(8):
    case = random_case(seed)
    index = index_of(case)
    results = {rule: fast(case, rule.value, index) for rule in TracingRule}
    plan(index, results, TracingRule.FIFO, latency_seconds=1_800)
assert sum(before.values()) > 10, before
after = versions()
assert after == before, {name: (before.get(name), count) for name, count in after.items()}
"""


def test_nothing_is_compiled_after_it():
    # in a process of its own: here, other tests have compiled all of it
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
