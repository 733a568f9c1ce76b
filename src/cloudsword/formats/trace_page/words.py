"""Every word of the page, in both languages. Holes are filled in the page: ``{n}`` and the like."""

from cloudsword.vocabulary.tracing_rules import TracingRule

WORDS: dict[str, tuple[str, str]] = {
    # headline
    "disputed": ("Disputed", "报案金额"),
    "disputed_note": ("{n} payments of {m} victims", "{m} 名被害人，{n} 笔转账"),
    "disputed_note_1": ("1 payment", "1 笔转账"),
    "stoppable": ("Still stoppable", "可止付"),
    "stoppable_note": ("in {n} accounts", "分布于 {n} 个账户"),
    "stoppable_note_1": ("in 1 account", "在 1 个账户中"),
    "stoppable_range": ("{low} to {high} over {n} rules", "按 {n} 种规则为 {low} 至 {high}"),
    "gone": ("Gone", "已转出"),
    "returned": ("Returned", "已返还"),
    "returned_note": ("came back to a victim", "回到被害人账户"),
    "unfollowed": ("Not followed", "未追踪"),
    "unfollowed_none": ("Nothing was left unfollowed.", "没有未追踪的资金。"),
    "unfollowed_lead": ("Not followed", "未追踪"),
    "unexplained": ("Unexplained inflow", "来源不明的流入"),
    "unexplained_none": ("none", "无"),
    "unexplained_note": (
        "money that these accounts paid out and the books do not show coming in; treated as clean",
        "账户付出、但交易流水中没有来源的资金；按合法资金处理",
    ),
    "passed_over": (
        "{n} transfers in other currencies touch these accounts and are no part of this trace",
        "另有 {n} 笔其他币种的转账涉及这些账户，不在本次追踪之内",
    ),
    "innocent": ("Innocent money touched", "涉及的案外人合法资金"),
    "innocent_note": (
        "would be held under this rule and be free under another",
        "按本规则会被止付、按另一规则则不会",
    ),
    "unbacked": ("Resting above the balance", "超出余额的部分"),
    "unbacked_note": (
        "stolen money above an account's balance: shown, never held",
        "高于账户余额的被骗资金：只显示，不止付",
    ),
    "as_of": ("As of", "截至"),
    "since_first": ("{t} after the first payment", "距首笔转账 {t}"),
    "first_exit": ("first money gone after {t}", "首笔资金流出用时 {t}"),
    "conservation": ("Where every unit is", "每一分钱的去向"),
    # states
    "state_moving": ("stolen, moving", "被骗资金"),
    "state_stoppable": ("still stoppable", "可止付"),
    "state_returned": ("returned", "已返还"),
    "state_innocent": ("innocent money touched", "涉及的案外人合法资金"),
    "state_unfollowed": ("not followed", "未追踪"),
    "state_gone": ("gone", "已转出"),
    "width_is": ("line width: square root of money", "线宽：金额的平方根"),
    # exits
    "exit_returned": ("Returned", "已返还"),
    "exit_pooled": ("Pooled hub", "归集账户"),
    "exit_merchant": ("Merchant", "商户"),
    "exit_cash": ("Cash", "取现"),
    "exit_exchange": ("Exchange", "交易平台"),
    "exit_foreign": ("Abroad", "境外"),
    "exit_government": ("Government", "政府账户"),
    "exit_unknown": ("Unknown", "去向不明"),
    # rules
    "rule": ("Tracing rule", "追踪规则"),
    "rule_fixed": (
        (
            "The rule is fixed by policy for each legal basis. Using another is a decision with a reason "
            "and a second approval."
        ),
        "采用何种规则由政策按法律依据确定；改用其他规则须说明理由并经复核人批准。",
    ),
    # the picture
    "picture": ("Tracking graph", "资金流向图"),
    "picture_how": (
        (
            "Hops run left to right. Arrow keys move from node to node, Enter pins one, Escape lets go. "
            "The tables below hold the same content."
        ),
        "自左向右为逐层流转。方向键在节点间移动，回车固定，Esc 取消。下方表格内容相同。",
    ),
    "victims": ("Victims", "被害人"),
    "layer": ("Layer {n}", "第 {n} 层"),
    "ends": ("Ends", "终点"),
    "victim": ("Victim", "被害人"),
    "account": ("Account", "账户"),
    "more_accounts": ("{n} more accounts", "另有 {n} 个账户"),
    "more_short": ("{n} more", "另有 {n} 个"),
    "more_victims": ("{n} more victims", "另有 {n} 名被害人"),
    "fold_rule": (
        (
            "Each layer shows at most {limit} nodes: the accounts with the most resting money, then "
            "those that received the most. The rest are folded; choose a fold to list its accounts."
        ),
        (
            "每层最多显示 {limit} 个节点：先取留存资金最多的账户，再取收到资金最多的账户，其余合并；选择"
            "合并节点可列出其账户。"
        ),
    ),
    "inside": (
        "{n} payments run inside folded nodes or from an account to itself and have no line.",
        "{n} 笔转账发生在合并节点内部或账户自身之间，未画线。",
    ),
    "inside_1": (
        "1 payment runs inside a folded node or from an account to itself and has no line.",
        "1 笔转账发生在合并节点内部或账户自身之间，未画线。",
    ),
    "payments": ("{n} payments", "{n} 笔转账"),
    "payments_1": ("1 payment", "1 笔转账"),
    "accounts": ("{n} accounts", "{n} 个账户"),
    "accounts_1": ("1 account", "1 个账户"),
    "passed_on": ("passed on", "已转出"),
    "rests": ("rests", "留存"),
    "received": ("received", "收到"),
    "paid": ("paid", "付出"),
    "pinned": ("Chosen", "已选"),
    "nothing_pinned": (
        "Choose a node to see its way from the victims and to the ends.",
        "选择一个节点，查看其来龙去脉。",
    ),
    "list_fold": ("List these accounts", "列出这些账户"),
    "let_go": ("Let go", "取消"),
    # time
    "time": ("Flight of the money", "资金流转过程"),
    "play": ("Play", "播放"),
    "pause": ("Pause", "暂停"),
    "step_label": ("Payment time", "转账时间"),
    "in_accounts": ("in accounts", "在账户中"),
    "then_unfollowed": (
        "Money not followed is counted as resting until the end: the result does not say when it left.",
        "未追踪的资金在截至时点之前计为留存：结果中没有其流出时间。",
    ),
    "steps_note": ("{n} payments in {m} steps", "{n} 笔转账，{m} 步"),
    # tables
    "plan": ("Hold plan", "止付方案"),
    "plan_lead": (
        (
            "A proposal: an officer changes and signs it, a second approves. Amount-only holds; the rest "
            "of each account stays free."
        ),
        "仅为建议：由一名人员修改并签署，另一名人员批准。只按金额止付，账户其余资金不受影响。",
    ),
    "plan_none": (
        (
            "No hold plan was computed for this rule; amounts are what rests, at most the balance, "
            "largest first."
        ),
        "未为本规则计算止付方案；金额为留存资金（不超过余额），由大到小。",
    ),
    "plan_empty": ("Nothing rests any more: there is nothing to hold.", "已无留存资金，无可止付。"),
    "plan_latency": ("Bank answer expected after {t}.", "预计银行响应时间 {t}。"),
    "group": ("Group by institution", "按机构分组"),
    "no_institution": ("Institution unknown", "机构未知"),
    "positions": ("Accounts", "账户"),
    "edges": ("Payments followed", "已追踪的转账"),
    "exits": ("Exits", "终点"),
    "roots": ("Disputed payments", "争议转账"),
    "roots_lead": (
        "Each line balances: disputed = resting + exits + unfollowed.",
        "逐笔平衡：报案金额 = 留存 + 流出 + 未追踪。",
    ),
    "balances": ("balances", "平衡"),
    "does_not_balance": ("does not balance: {n} left over", "不平衡：相差 {n}"),
    "parameters": ("Parameters", "参数"),
    "ledger": ("Ledger", "交易流水"),
    "fingerprint": ("Fingerprint of the ledger", "流水指纹"),
    "copy": ("Copy", "复制"),
    "copied": ("Copied", "已复制"),
    "all_rows": ("Show all {n} rows", "显示全部 {n} 行"),
    "some_rows": ("First {m} of {n} rows.", "前 {m} 行，共 {n} 行。"),
    "cut_rows": (
        "This page holds the {m} largest of {n}; the Parquet form of the trace holds all.",
        "本页仅含最大的 {m} 行（共 {n} 行);Parquet 格式的结果包含全部。",
    ),
    "only_fold": ("Only the {n} accounts of one folded node.", "仅显示一个合并节点中的 {n} 个账户。"),
    "show_every": ("Show every account", "显示全部账户"),
    "total": ("Total", "合计"),
    # columns
    "c_rank": ("Rank", "序号"),
    "c_account": ("Account", "账户"),
    "c_institution": ("Institution", "机构"),
    "c_hop": ("Hop", "层级"),
    "c_hold": ("Hold", "止付金额"),
    "c_low": ("Least over rules", "各规则最低"),
    "c_high": ("Most over rules", "各规则最高"),
    "c_share": ("Of the balance", "占余额"),
    "c_since": ("Since last outflow", "距上次流出"),
    "c_probability": ("Still there", "仍在概率"),
    "c_saved": ("Expected saved", "预期挽回"),
    "c_free": ("Free under another rule", "他规则下不止付"),
    "c_balance": ("Balance", "余额"),
    "c_basis": ("Known from", "依据"),
    "c_resting": ("Resting", "留存"),
    "c_arrived": ("Arrived", "到达"),
    "c_latest": ("Latest arrival", "最近到达"),
    "c_outflow": ("Last outflow", "最近流出"),
    "c_unbacked": ("Above balance", "超出余额"),
    "c_id": ("Transfer", "转账编号"),
    "c_booked": ("Booked (UTC)", "记账时间 (UTC)"),
    "c_debtor": ("Payer", "付款账户"),
    "c_creditor": ("Payee", "收款账户"),
    "c_amount": ("Amount", "金额"),
    "c_stolen": ("Stolen part", "被骗部分"),
    "c_kind": ("Kind", "类型"),
    "c_victim": ("Victim", "被害人"),
    "c_exits": ("Exits", "流出"),
    "c_check": ("Check", "核对"),
    "basis_note": (
        "Balance: as the institution reported it; \u2265 marks a lower bound inferred from the books.",
        "余额：以机构报送为准；\u2265 表示由交易流水推算的下限。",
    ),
    "basis_known": ("reported", "已报"),
    "basis_inferred": ("inferred, at least", "推算，至少"),
    "probability_account": ("own history", "本账户历史"),
    "probability_kind": ("accounts of its kind", "同类账户"),
    "probability_all": ("all accounts", "全部账户"),
    "probability_none": ("not known", "未知"),
    # reasons and knobs
    "reason_max_hops": ("beyond {v} hops", "超过 {v} 层"),
    "reason_hop_window": ("later than {v} after the last stolen credit", "晚于最近一笔被骗入账 {v}"),
    "reason_min_transaction_amount": ("parts below {v}", "被骗部分低于 {v}"),
    "reason_max_transactions": ("after {v} payments", "超过 {v} 笔转账"),
    "knob_as_of": ("as of", "截至时点"),
    "knob_max_hops": ("most hops", "最大层数"),
    "knob_hop_window": ("hop window", "流转时限"),
    "knob_min_transaction_amount": ("least amount followed", "最小追踪金额"),
    "knob_max_transactions": ("most payments followed", "最多追踪笔数"),
    "knob_hub_threshold": ("hub: transfers a day above", "归集账户：单日笔数超过"),
    "ledger_transfers": ("transfers", "转账笔数"),
    "ledger_accounts": ("accounts", "账户数"),
    "ledger_first": ("first booking", "首笔记账"),
    "ledger_last": ("last booking", "末笔记账"),
    "ledger_passed_over": ("passed over, other currencies", "其他币种未计入"),
    # durations
    "d": ("{n} d", "{n} 天"),
    "h": ("{n} h", "{n} 小时"),
    "min": ("{n} min", "{n} 分"),
    "s": ("{n} s", "{n} 秒"),
    # frame
    "language": ("Language", "语言"),
    "print": ("Print", "打印"),
    "no_roots": (
        "No disputed payment was booked up to this time: there is nothing to show. Choose a later time.",
        "截至该时点没有争议转账记账，无可显示内容。请选择更晚的时点。",
    ),
    "currency_note": ("All amounts in {c}", "金额单位：{c}"),
    "times_note": ("All times UTC", "时间均为 UTC"),
    "title": ("Where the money went", "资金去向"),
}

NO_SCRIPT = (
    (
        "This page draws its picture and tables with its own script. Allow scripts for this file; it "
        "makes no network request."
    ),
    "本页图表由页内脚本生成。请允许本文件运行脚本；本页不会发出任何网络请求。",
)


WORDS |= {f"rule_{rule.value}": (rule.en.capitalize(), rule.zh) for rule in TracingRule}


def words(language: str) -> dict[str, str]:
    """Return the words of one language, ``en`` or ``zh``."""
    return {key: pair[1 if language == "zh" else 0] for key, pair in WORDS.items()}
