"""A process keeps one ledger: what it kept of an older version, or of another centre, is let go."""

import gc

import psutil
import pytest

from cloudsword.centre.books.ledger import ledger
from cloudsword.funds.parameters import Parameters, Root
from cloudsword.funds.trail.follow import trace
from cloudsword.lake.centre import create
from cloudsword.lake.ingest import ingest
from cloudsword.tables import TRANSFERS
from cloudsword.vocabulary.tracing_rules import TracingRule
from tests.lake.records import record, transfer


def open_files():
    gc.collect()
    return psutil.Process().num_fds()


@pytest.mark.parametrize("is_another", [False, True], ids=["newer versions", "other centres"])
def test_a_process_that_sees_many_ledgers_keeps_the_files_of_one(tmp_path, settings, is_another):
    here = None
    counts, kept = [], []
    for number in range(5):
        if here is None or is_another:
            here = create(tmp_path / f"c{number}")
            settings.CENTRE = here.path
        ingest(here, TRANSFERS, [record(TRANSFERS, [transfer(5 + number)])])
        found = ledger()
        assert found is ledger()
        # the results of traces are kept for pages, and hold no ledger
        kept.append(trace(found, [Root(f"T-{5 + number}")], TracingRule.FIFO, Parameters()))
        del found
        counts.append(open_files())
    assert counts[-1] <= counts[1]
