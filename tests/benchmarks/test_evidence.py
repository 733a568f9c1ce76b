"""The page of evidence: causes checked by hand, and the picture that is kept is the measured one."""

from pathlib import Path

import pytest

from cloudsword.vocabulary.tracing_rules import TracingRule
from tools.evidence import amlworld
from tools.evidence.books import take_in
from tools.evidence.page import PICTURE, picture

HEAD = "transaction_id,debtor_account,creditor_account,amount_minor,currency,booked_at,kind"
ROWS = """
1,victim,mule,1000,CNY,2024-01-01T00:00:00Z,STACK#1
2,mule,second,600,CNY,2024-01-02T00:00:00Z,STACK#1
3,mule,abroad,400,USD,2024-01-03T00:00:00Z,STACK#1
4,abroad,end,400,USD,2024-01-04T00:00:00Z,STACK#1
5,second,end,600,CNY,2024-03-01T00:00:00Z,STACK#1
6,mule,end,700,CNY,2024-01-05T00:00:00Z,STACK#1
7,mule,end,100,CNY,2024-01-06T00:00:00Z,STACK#1
8,other,mule,5,CNY,2023-12-31T00:00:00Z,FAN-OUT#2
"""


def test_each_later_transfer_has_its_cause(tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text(HEAD + ROWS, encoding="utf-8")
    mapping = tmp_path / "mapping.toml"
    columns = "\n".join(f'{name} = "{name}"' for name in HEAD.split(",") if name != "booked_at")
    mapping.write_text(
        f'table = "transfers"\n[columns]\n{columns}\nbooked_at = "booked_at"\n', encoding="utf-8"
    )
    books = take_in(tmp_path / "centre", file, str(mapping))
    stack, fan = amlworld.measure(books, TracingRule.STOLEN_FIRST)
    assert (stack.pattern, stack.firsts, stack.later) == ("STACK", 1, 6)
    # 2 and 6 carry it; 3 changes currency and 4 follows on it; 5 is after the window; before 7 all had left
    assert stack.fates == {
        amlworld.FOUND: 2,
        amlworld.CURRENCY: 1,
        amlworld.UPSTREAM: 1,
        "hop_window": 1,
        amlworld.SPENT: 1,
    }
    assert (stack.slow, round(stack.longest_days)) == (6, 59)
    assert (fan.pattern, fan.firsts, fan.later, fan.fates) == ("FAN-OUT", 1, 0, {})


@pytest.mark.shared_data
def test_the_picture_is_what_is_measured(shared_data, tmp_path):
    books = amlworld.read(tmp_path)
    assert books is not None
    attempts = amlworld.measure(books, TracingRule.PRO_RATA)
    assert len(attempts) == 370
    assert sum(attempt.firsts + attempt.later for attempt in attempts) == books.transfers.num_rows
    assert all(sum(attempt.fates.values()) == attempt.later for attempt in attempts)
    kept = Path(__file__).parents[2] / "docs" / "pictures" / PICTURE
    assert kept.read_text(encoding="utf-8") == picture(attempts)
