import copy
import pickle

import pytest

from cloudsword.vocabulary.account_kinds import AccountKind, ExitKind
from cloudsword.vocabulary.account_reference import ReferenceKind
from cloudsword.vocabulary.judgement import Judgement
from cloudsword.vocabulary.scam_types import ScamType
from cloudsword.vocabulary.tracing_rules import TracingRule, UnfollowedReason

ENUMERATIONS = [AccountKind, ExitKind, Judgement, ReferenceKind, ScamType, TracingRule, UnfollowedReason]


@pytest.mark.parametrize("enumeration", ENUMERATIONS)
def test_every_member_has_both_names_and_no_two_share_one(enumeration):
    for member in enumeration:
        assert member.en.strip()
        assert member.zh.strip()
    assert len({member.en for member in enumeration}) == len(enumeration)
    assert len({member.zh for member in enumeration}) == len(enumeration)


def test_a_member_is_its_code():
    assert AccountKind.CASH == "cash"
    assert f"{AccountKind.CASH}" == "cash"
    assert AccountKind("cash") is AccountKind.CASH
    assert pickle.loads(pickle.dumps(AccountKind.CASH)) is AccountKind.CASH
    assert copy.deepcopy(AccountKind.CASH) is AccountKind.CASH
    with pytest.raises(ValueError, match="gold"):
        AccountKind("gold")


def test_the_codes_that_indexes_and_kernels_store_do_not_move():
    assert list(AccountKind) == [
        "bank", "wallet", "merchant", "cash", "exchange", "foreign", "government", "unknown",
    ]  # fmt: skip
    assert list(ExitKind) == [
        "returned", "pooled", "merchant", "cash", "exchange", "foreign", "government", "unknown",
    ]  # fmt: skip
    assert list(UnfollowedReason) == ["max_hops", "hop_window", "min_transaction_amount", "max_transactions"]
    assert list(TracingRule) == ["fifo", "lifo", "pro_rata", "clean_first", "stolen_first"]


def test_every_kind_but_bank_and_wallet_ends_a_trail():
    assert [kind for kind in AccountKind if not kind.is_exit] == [AccountKind.BANK, AccountKind.WALLET]
