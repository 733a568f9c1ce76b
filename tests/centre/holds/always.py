"""What must always hold of orders and holds, as the database has them."""

from typing import Any


def no_order_leaves_without_what_it_needs(orders: list[Any]) -> None:
    from cloudsword.centre.holds.services.money import policy

    articles = {each.article for each in policy().instruments.values()}
    for order in orders:
        if order.sent_at is None:
            continue
        assert order.case_id
        assert order.amount_minor > 0
        assert order.legal_basis in articles
        assert order.expires_at is not None
        if order.kind == "release" and order.approved_by_id is None:
            assert order.proposed_by_id == order.made_by_id  # who released, or the machine
        else:
            assert order.proposed_by_id != order.approved_by_id
            assert None not in (order.proposed_by_id, order.approved_by_id)
        assert order.message.payload["order"]["order_id"] == str(order.pk)


def no_more_is_held_than_is_disputed(holds: list[Any], roots: list[str]) -> None:
    from cloudsword.centre.holds.services.money import disputed_minor

    for root in roots:
        of_root = [hold for hold in holds if hold.root_transaction_id == root]
        live = sum(hold.live_minor for hold in of_root)
        back = sum(hold.returned_minor for hold in of_root)
        assert live == 0 or live + back <= disputed_minor(root)


def no_more_is_held_than_the_account_has(holds: list[Any], accounts: list[str]) -> None:
    from cloudsword.centre.holds.models import ReportedBalance

    for balance in ReportedBalance.objects.filter(account__in=accounts):
        live = sum(hold.live_minor for hold in holds if hold.account == balance.account)
        assert live <= balance.balance_minor


def one_live_hold_for_an_account_and_root(holds: list[Any]) -> None:
    live = [(hold.account, hold.root_transaction_id) for hold in holds if hold.is_live]
    assert len(live) == len(set(live))


def what_is_locked_beyond_has_its_release(holds: list[Any], orders: list[Any]) -> None:
    for hold in holds:
        releases = [
            order
            for order in orders
            if order.kind == "release"
            and order.hold_id == hold.pk
            and order.ended_at is None
            # beyond what one officer may release alone it is a proposal, which unlocks nothing yet
            and order.state != "proposed"
        ]
        assert hold.excess_minor == sum(order.amount_minor for order in releases)
        assert all(order.message.done_at is None for order in releases)


def every_change_has_its_event(holds: list[Any], orders: list[Any], case: Any) -> None:
    from cloudsword.centre.audit.models import AuditEvent

    said: dict[tuple[str, str], list[str]] = {}
    rows = AuditEvent.objects.filter(case_id=case.pk).values_list("subject_type", "subject_id", "event")
    for kind, subject, event in rows:
        said.setdefault((kind, subject), []).append(event)
    for order in orders:
        events = said.get(("order", str(order.pk)), [])
        assert events.count("hold:order:approved") == (order.approved_at is not None)
        assert events.count("hold:order:sent") == (order.sent_at is not None)
        assert events.count("hold:order:answered") == order.said
        assert events.count("hold:order:dismissed") == (order.state == "withdrawn")
    for hold in holds:
        events = said.get(("hold", str(hold.pk)), [])
        assert events.count("hold:money:placed") == 1
        assert events.count("hold:money:extended") >= hold.times_extended
