"""Every word of the letter, in both languages."""

WORDS: dict[str, tuple[str, str]] = {
    "title": ("Statement of your money", "资金情况告知书"),
    "to": ("For", "致"),
    "as_of": ("As of {t} ({zone})", "截至 {t}（{zone}）"),
    "lead": (
        (
            "You reported {n} payments, together {loss}. We followed them through the records of "
            "the banks. Below is what became of every part of this money, and what you get."
        ),
        (
            "您报案涉及 {n} 笔付款，合计 {loss}。我们依据银行交易流水逐笔追踪。以下列明每一部分资金的去"
            "向，以及您可获得的金额。"
        ),
    ),
    "lead_1": (
        (
            "You reported one payment of {loss}. We followed it through the records of the banks. "
            "Below is what became of every part of this money, and what you get."
        ),
        (
            "您报案涉及 1 笔付款，金额 {loss}。我们依据银行交易流水进行了追踪。以下列明每一部分资金的去"
            "向，以及您可获得的金额。"
        ),
    ),
    "paid": ("Paid, as reported", "报案付款金额"),
    "resting": ("Found resting in accounts", "查明仍在账户中"),
    "held": ("Held for you", "已为您止付"),
    "returned": ("Returned before", "此前已返还"),
    "allocated": ("You get now", "本次返还"),
    "missing": ("Still missing", "尚未追回"),
    "adds_up": (
        "{loss} = {returned} returned before + {allocated} now + {missing} still missing",
        "{loss} = 此前已返还 {returned} + 本次返还 {allocated} + 尚未追回 {missing}",
    ),
    "payments": ("Your payments", "您的付款"),
    "c_time": ("Booked ({zone})", "记账时间（{zone}）"),
    "c_id": ("Transfer", "转账编号"),
    "c_payee": ("Paid to", "收款账户"),
    "c_amount": ("Amount", "金额"),
    "c_disputed": ("Of it reported", "其中报案金额"),
    "places": ("Where your money went", "您的资金去向"),
    "c_place": ("Where", "去向"),
    "c_account": ("Account", "账户"),
    "place_resting": ("still in an account", "仍在账户中"),
    "place_unfollowed": ("not followed: {why}", "未追踪：{why}"),
    "more": ("{n} more places", "另有 {n} 处"),
    "more_payments": ("{n} more payments", "另有 {n} 笔付款"),
    "total": ("Together", "合计"),
    "how": ("How this was worked out", "计算依据"),
    "how_rule": (
        (
            "An account that holds your money and other money pays out: which part is yours is "
            "decided by a fixed rule, here “{rule}”. Held money is shared {method}. Account numbers "
            "are shortened, because they belong to other people."
        ),
        (
            "账户中既有您的资金又有其他资金时，付出的款项中哪一部分属于您，按固定规则确定，本次规则为"
            "“{rule}”。已止付资金的分配方式：{method}。账户号码涉及他人，已作缩略。"
        ),
    ),
    "how_missing": (
        (
            "Still missing is what had left the accounts before it could be held, or was not "
            "released to victims. If more is found, you get a new statement. You do not have to pay "
            "anybody to get this money; whoever asks you for a fee is not from the authorities."
        ),
        (
            "“尚未追回”是指止付前已转出，或尚未解付给被害人的资金。如有新的追回，将另行出具告知书。领"
            "取上述款项无需支付任何费用；凡要求您缴费者，均非官方人员。"
        ),
    ),
    "ledger": ("Ledger {f}", "交易流水 {f}"),
    "page_title": ("Statements", "告知书"),
}


def words(language: str) -> dict[str, str]:
    """Return the words of one language, ``en`` or ``zh``."""
    return {key: pair[1 if language == "zh" else 0] for key, pair in WORDS.items()}
