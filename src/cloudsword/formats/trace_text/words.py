"""Every word of the text form, in both languages."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "not_followed": (
        "NOT FOLLOWED: {amount} of {disputed} {currency} disputed",
        "未追踪:{amount}(争议金额 {disputed} {currency})",
    ),
    "unexplained": (
        (
            "UNEXPLAINED INFLOW: {amount} {currency} paid out that the books do not show coming in; counted "
            "as clean"
        ),
        "来源不明的流入:{amount} {currency},账户已付出而交易流水中没有来源;按清白资金处理",
    ),
    "passed_over": (
        "PASSED OVER: {n} transfer(s) in other currencies that touch these accounts",
        "未计入:{n} 笔涉及这些账户的其他币种转账",
    ),
    "unbacked": (
        "ABOVE THE BALANCE: {amount} {currency} rests above what accounts hold; shown, never held",
        "超出余额:{amount} {currency} 的留存资金高于账户余额;只显示,不止付",
    ),
    "under": ("under {rule}", "按 {rule}"),
    "no_roots": (
        "No disputed transfer was booked up to {as_of}: nothing to follow. Choose a later --as-of.",
        "截至 {as_of} 没有争议转账入账,无可追踪。请选择更晚的 --as-of。",
    ),
    "headline": (
        "Disputed {amount} {currency} in {n} payment(s) of {m} victim account(s)",
        "争议金额 {amount} {currency},{m} 个被害人账户,{n} 笔转账",
    ),
    "rule": ("Rule {rule}: {name}. As of {as_of}.", "规则 {rule}:{name}。截至 {as_of}。"),
    "rules": ("All five rules side by side. As of {as_of}.", "五种规则并列。截至 {as_of}。"),
    "tree": ("Where the money went", "资金去向"),
    "layer": ("layer", "层级"),
    "institution": ("institution", "机构"),
    "received": ("received", "收到"),
    "passed_on": ("passed on", "付出"),
    "rests": ("rests", "留存"),
    "more_accounts": ("… {n} more account(s)", "… 另有 {n} 个账户"),
    "more_victims": ("… {n} more victim(s) and their {k} account(s)", "… 另有 {n} 名被害人及其 {k} 个账户"),
    "exit_returned": ("came home", "回到付款人"),
    "exit_pooled": ("pooled", "归集"),
    "exit_merchant": ("merchant", "商户"),
    "exit_cash": ("cash", "取现"),
    "exit_exchange": ("exchange", "交易平台"),
    "exit_foreign": ("abroad", "境外"),
    "exit_government": ("government", "政府账户"),
    "exit_unknown": ("unknown", "去向不明"),
    "plan": ("Hold plan, a proposal", "止付方案(建议)"),
    "plan_note": (
        "Amount-only. Bank answer after {latency}. Held and free under another rule: {free} {currency}.",
        "仅按金额止付。银行响应时间 {latency}。按其他规则不止付的部分:{free} {currency}。",
    ),
    "plan_empty": ("Nothing rests any more: there is nothing to hold.", "已无留存资金,无可止付。"),
    "rank": ("#", "序"),
    "account": ("account", "账户"),
    "hold": ("hold", "止付"),
    "low": ("least", "最低"),
    "high": ("most", "最高"),
    "balance": ("balance", "余额"),
    "basis_known": ("known", "已知"),
    "basis_inferred": ("inferred", "推算"),
    "basis_reported": ("reported", "已报"),
    "there": ("still there", "仍在"),
    "saved": ("saves", "预期挽回"),
    "free": ("free else", "他规则不止付"),
    "total": ("total", "合计"),
    "more_holds": ("… {n} more", "… 另有 {n} 个"),
    "payers": (" ({n} payers)", "({n} 个付款方)"),
    "above": ("{account}, see above", "{account},见上"),
    "by_institution": ("By institution", "按机构"),
    "accounts": ("accounts", "账户数"),
    "institution_unknown": ("(not known)", "(未知)"),
    "exits": ("Exits", "流出"),
    "exits_none": ("No followed money left the books.", "所追踪的资金均未转出。"),
    "kind": ("kind", "类别"),
    "amount": ("amount", "金额"),
    "more_exits": ("… {n} more", "… 另有 {n} 处"),
    "conservation": ("Every unit accounted for", "逐笔平衡"),
    "disputed": ("disputed", "争议"),
    "resting": ("resting", "留存"),
    "exits_sum": ("exits", "流出"),
    "unfollowed": ("unfollowed", "未追踪"),
    "range": ("What rests in each account, by rule", "各账户按规则的留存金额"),
    "ledger": (
        (
            "{transfers} transfers, {accounts} accounts, {currency}, {first} to {last}, fingerprint "
            "{fingerprint}"
        ),
        "交易流水:{currency} 转账 {transfers} 笔,账户 {accounts} 个,{first} 至 {last},指纹 {fingerprint}",
    ),
    "reason_max_hops": ("payments of accounts at hop {v} (max_hops)", "已达第 {v} 层的账户的付款(max_hops)"),
    "reason_hop_window": (
        "later than {v} after the last stolen credit (hop_window)",
        "距最近一笔涉案入账超过 {v}(hop_window)",
    ),
    "reason_min_transaction_amount": (
        "stolen parts below {v} (min_transaction_amount)",
        "涉案部分低于 {v}(min_transaction_amount)",
    ),
    "reason_max_transactions": (
        "after {v} followed payments (max_transactions)",
        "已追踪 {v} 笔之后(max_transactions)",
    ),
    "d": ("{n} d", "{n} 天"),
    "h": ("{n} h", "{n} 小时"),
    "min": ("{n} min", "{n} 分钟"),
    "s": ("{n} s", "{n} 秒"),
}


class Words:
    """The words of one language.

    Parameters
    ----------
    language
        ``en`` or ``zh``.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._place = 1 if language == "zh" else 0

    def __call__(self, key: str, **holes: object) -> str:
        """Return the words of ``key`` with its ``holes`` filled."""
        return WORDS[key][self._place].format(**holes)

    def duration(self, seconds: int) -> str:
        """Return ``seconds`` in the largest unit that divides them."""
        for key, size in (("d", 86_400), ("h", 3_600), ("min", 60)):
            if seconds and seconds % size == 0:
                return self(key, n=seconds // size)
        return self("s", n=seconds)
