"""Books from files: what was found on the way is told to who watches, in types and not in words."""

import pytest

from cloudsword.errors import BadRow, MixedTraces
from cloudsword.formats.trace_json import document, text
from cloudsword.funds import Root
from cloudsword.tables.two_writings import TwoWritings
from cloudsword.uses.answer import answer
from cloudsword.uses.books import Files, books_of_files
from cloudsword.uses.earlier import earlier_question
from cloudsword.uses.question import Question
from cloudsword.uses.watching import Repeated, SetAside, Watcher

HEADER = "transaction_id,debtor_account,creditor_account,amount_minor,currency,booked_at"
ROWS = (
    "t1,shop,0012345678,100,CNY,2026-01-01T10:00:00Z",
    "t2,victim,12345678,300,CNY,2026-01-01T11:00:00Z",
    "t2,victim,12345678,300,CNY,2026-01-01T11:00:00Z",
    "t3,mule,boss,-1,CNY,2026-01-01T12:00:00Z",
)


class Noting(Watcher):
    def __init__(self):
        self.notices = []

    def tell(self, notice):
        self.notices.append(notice)


@pytest.fixture
def book(tmp_path):
    def write(*rows, name="transfers.csv"):
        path = tmp_path / name
        path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
        return path

    return write


def asked(books, *roots):
    return Question(tuple(Root(root) for root in roots), books.rule, False, books.parameters, {})


def test_notices_have_types_and_nothing_is_said(book, capfd):
    watcher = Noting()
    path = book(*ROWS)
    books = books_of_files(Files((path,)), watcher=watcher)
    repeated, aside, two = watcher.notices
    assert repeated == Repeated(1)
    assert isinstance(aside, SetAside)
    assert (aside.table, aside.rows, aside.file, aside.line) == ("transfers", 1, str(path), 5)
    assert aside.reasons == ((aside.reason, 1),)
    assert two == TwoWritings(1, "0012345678", "12345678")
    assert answer(books, asked(books, "t2"), with_all_rules=False).result.roots.num_rows == 1
    assert capfd.readouterr() == ("", "")


def test_a_row_that_was_set_aside_is_refused_in_both_languages(book):
    books = books_of_files(Files((book(*ROWS),)))
    with pytest.raises(BadRow) as refused:
        answer(books, asked(books, "t3"), with_all_rules=False)
    english, chinese = (refused.value.sentence(language) for language in ("en", "zh"))
    assert refused.value.evidence["reason"] in english
    assert refused.value.evidence["reason_zh"] in chinese
    assert refused.value.evidence["reason"] not in chinese


def test_an_earlier_question_is_of_the_same_books(book, tmp_path):
    books = books_of_files(Files((book(*ROWS[:2]),)))
    file = tmp_path / "earlier.json"
    found = answer(books, asked(books, "t2"), with_all_rules=False).result
    file.write_text(text(document(found)), encoding="utf-8")
    question = earlier_question(file, None, books)
    assert [root.transaction_id for root in question.roots] == ["t2"]
    assert answer(books, question, with_all_rules=False).result.roots.equals(found.roots)
    other = books_of_files(Files((book(ROWS[1], name="other.csv"),)))
    with pytest.raises(MixedTraces):
        earlier_question(file, None, other)
