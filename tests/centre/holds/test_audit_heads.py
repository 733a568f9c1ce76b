"""Orders that left carry the chain's head, signed: a chain that its owner rewrites does not fit them."""

import json

import pytest

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import head, verify
from cloudsword.centre.audit.faults import Fault
from cloudsword.centre.audit.heads import FILE, heads_in, orders_without_head
from cloudsword.centre.audit.witnesses import examine
from cloudsword.channels.envelopes import seal
from cloudsword.channels.keys import Signer
from tests.centre.oversight.rewriting import rewrite

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def order(desk):
    return desk.sent()


def faults(brought=(), **how):
    return {finding.fault for finding in examine(brought, **how).findings} - {Fault.NO_NOTE}


def made_to_fit(folder):
    """Begin the note in the folder anew, as who rewrote the chain would."""
    (folder / FILE).write_text(f"{head()}\n")


def test_orders_that_left_find_a_chain_that_was_rewritten(desk, order, connect_as, settings):
    assert faults() == set()
    assert order.chain_head in {str(each) for each in heads_in(json.dumps(order.message.payload))}
    rewrite(connect_as, out=1)
    made_to_fit(settings.CENTRE)
    assert verify() == []
    assert faults() & {Fault.REWRITTEN, Fault.LOST_TAIL}


EMPTIED = {
    "the head of the order": "UPDATE holds_order SET chain_head = ''",
    "the head in the message": "UPDATE holds_outboxmessage"
    " SET payload = jsonb_set(payload, '{order,chain_head}', '\"\"')",
    "both": "UPDATE holds_order SET chain_head = '';"
    " UPDATE holds_outboxmessage SET payload = jsonb_set(payload, '{order,chain_head}', '\"\"')",
    "the message": "DELETE FROM holds_outboxmessage",
    "the content of the message": "UPDATE holds_outboxmessage SET payload = '{}'",
    "the signature": "UPDATE holds_order SET jws = ''",
}


@pytest.mark.parametrize("sql", EMPTIED.values(), ids=EMPTIED)
def test_orders_whose_head_was_emptied_are_found_too(order, connect_as, settings, sql):
    def empty(owner):
        for statement in sql.split(";"):
            owner.execute(statement)

    rewrite(connect_as, out=1, more=empty)
    made_to_fit(settings.CENTRE)
    assert Fault.ORDERS_WITHOUT_HEAD in faults()
    assert Fault.ORDERS_WITHOUT_HEAD in faults(is_thorough=False)


def test_a_head_that_was_made_to_fit_breaks_the_signature(order, connect_as, settings):
    def fit(owner):
        text = str(head())
        owner.execute("UPDATE holds_order SET chain_head = %s", [text])
        owner.execute(
            "UPDATE holds_outboxmessage"
            " SET payload = jsonb_set(payload, '{order,chain_head}', to_jsonb(%s::text))",
            [text],
        )

    rewrite(connect_as, out=1)
    rewrite(connect_as, out=10_000, more=fit)
    made_to_fit(settings.CENTRE)
    assert faults(is_thorough=False) == set()
    assert faults() == {Fault.ORDERS_WITHOUT_HEAD}


def test_what_an_institution_kept_finds_it_where_every_order_was_deleted_here(order, connect_as, settings):
    kept = order.message.payload["jws"]  # the institution has no other form

    def delete(owner):
        owner.execute("DELETE FROM holds_outboxmessage")
        owner.execute("DELETE FROM holds_order")

    rewrite(connect_as, out=1, more=delete)
    made_to_fit(settings.CENTRE)
    assert faults() == set()  # nothing here is left to show it
    assert faults(heads_in(kept)) & {Fault.REWRITTEN, Fault.LOST_TAIL}


def test_a_head_is_found_in_the_envelope_in_which_its_order_went(order):
    signer = Signer.fresh("centre")
    data, _ = seal(signer, "order", {"jws": order.message.payload["jws"]}, to="bank-a", at=clock.now())
    found = {str(each) for each in heads_in(f"a line of a bank's log: {data.decode()} was taken")}
    assert found == {order.chain_head}
    assert set(heads_in("eyJhbGciOi.A.B eyJh.____.c eyJ..")) == set()


def test_an_order_that_has_not_left_is_no_witness_yet(desk):
    desk.propose()
    assert orders_without_head(is_thorough=True) == 0
