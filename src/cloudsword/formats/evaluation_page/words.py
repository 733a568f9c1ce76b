"""Every word of the page, in both languages. Holes are filled in the page: ``{n}`` and the like."""

from cloudsword.vocabulary.tracing_rules import TracingRule

WORDS: dict[str, tuple[str, str]] = {
    "title": ("How much stolen money is found and held", "被骗资金追踪与止付成效评估"),
    "language": ("Language", "语言"),
    "print": ("Print", "打印"),
    "frame": (
        (
            "Synthetic country with a known truth: {people} people, {days} days, preset {preset}, seed "
            "{seed}. Amounts in {c}."
        ),
        "已知真相的模拟国家:{people} 人,{days} 天,预设 {preset},种子 {seed}。金额单位 {c}。",
    ),
    "none": (
        (
            "No report names a payment that stands in the books, so there is nothing to measure. A "
            "country of more people or more days has more reports."
        ),
        "没有报案指明交易流水中的付款,因此没有可衡量的内容。人数更多或天数更长的国度会有更多报案。",
    ),
    "no_orders": (
        "Every order would land after the books end. Take a longer run, or faster banks.",
        "所有指令的执行时间都晚于交易流水结束。请延长模拟天数,或选择更快的银行响应。",
    ),
    # headline
    "f_held": ("Held for the victims", "为被害人止付"),
    "f_held_under": ("{a} of {b} reported as stolen", "报案 {b},止付 {a}"),
    "f_held_each": ("counting each case once {s}", "每案各计一次为 {s}"),
    "f_time": ("Caught after half an hour", "付款半小时后止付所得"),
    "f_time_under": ("after 4 hours {h}, after one day {d}", "4 小时后 {h},一天后 {d}"),
    "f_time_note": ("of each reported payment, on average", "按每笔报案付款平均"),
    "f_innocent": ("Innocent money locked", "误冻资金"),
    "f_innocent_under": ("freezing whole accounts locks {n}", "整户冻结将波及 {n}"),
    "f_innocent_times": ("{x} times as much", "为按金额止付的 {x} 倍"),
    "f_right": ("The trace is right", "追踪准确率"),
    "f_right_under": (
        "of the money it points at; it finds {r} of what is still there",
        "追踪所指资金中确属被骗的比例;仍在账户中的被骗资金找到 {r}",
    ),
    "range": ("90 % range {low} to {high}", "90% 区间 {low} 至 {high}"),
    "under_rule": (
        "{orders} orders; rule: {rule}; banks answer in about {latency}",
        "{orders} 份指令,规则:{rule},银行响应约 {latency}",
    ),
    # curve
    "curve": ("Every minute counts", "分秒必争"),
    "curve_lead": (
        "Of each payment, how much an order still catches that lands this long after it.",
        "指令在付款后多久生效,每笔付款平均还能止付多少。",
    ),
    "curve_y": ("share of the payment", "占付款金额"),
    "curve_x": ("from payment to order (logarithmic)", "从付款到指令生效(对数刻度)"),
    "l_mules": ("still on a mule account", "仍在涉案账户"),
    "l_recovered": ("caught by trace and hold", "追踪止付所得"),
    "l_first": ("still on the first account", "仍在首层账户"),
    "curve_notes": (
        (
            "Every payment counts once, large or small; the band is the 90 % range over cases. Dotted "
            "lines: median answer of banks by speed, for a report made at once. Each point stands on the "
            "payments for which the books go on that long."
        ),
        (
            "每笔付款不论大小各计一次;色带为按案件重抽样的 90% 区间。"
            "点线为各响应速度的中位时长(以立即报案计)。每个点只含交易流水覆盖到该时刻的付款。"
        ),
    ),
    "c_after": ("After", "指令生效于"),
    "c_payments": ("Payments", "付款笔数"),
    "c_disputed": ("Their amount", "付款金额"),
    "c_first": ("On the first account", "仍在首层账户"),
    "c_mules": ("On any mule account", "仍在涉案账户"),
    "c_caught": ("Caught", "止付所得"),
    "c_caught_amount": ("Amount caught", "止付金额"),
    "c_caught_range": ("90 % range", "90% 区间"),
    "c_by_amount": ("By amount", "按金额"),
    # latencies
    "latencies": ("How fast the banks answer", "银行响应速度"),
    "latencies_lead": (
        "Of the money that victims reported, how much is held. An order lands this long after the report.",
        "被害人报案金额中止付的比例。指令在报案后经过相应时长生效。",
    ),
    "latency_legacy": ("two weeks", "两周"),
    "latency_day": ("a day", "一天"),
    "latency_hours": ("hours", "数小时"),
    "latency_fast": ("half an hour", "半小时"),
    "c_latency": ("Banks answer in", "银行响应"),
    "c_median": ("Median", "中位数"),
    "c_orders": ("Orders", "指令数"),
    "c_late": ("After the books end", "晚于交易流水结束"),
    "c_reported": ("Reported", "报案金额"),
    "c_recovered": ("Held for victims", "为被害人止付"),
    "c_each": ("Each case once", "每案各计一次"),
    "latencies_notes": (
        (
            "Bars: by amount, with the 90 % range over cases. Slow answers are measured on fewer "
            "reports: those early enough for the books to show what happened next."
        ),
        "条形为按金额的比例,细线为按案件的 90% 区间。响应越慢,可衡量的报案越少:只含流水能看到后续的报案。",
    ),
    # sides
    "sides": ("Hold the amount, or freeze the account", "按金额止付与整户冻结"),
    "sides_lead": (
        (
            "The same orders on the same accounts: holding only what the trace says is stolen, or "
            "freezing everything there."
        ),
        "相同的指令、相同的账户:只止付追踪认定的金额,或冻结整个账户。",
    ),
    "hold": ("Hold the amount", "按金额止付"),
    "freeze": ("Freeze the account", "整户冻结"),
    "s_recovered": ("Held for the victims", "为被害人止付"),
    "s_innocent": ("Innocent money locked", "误冻资金"),
    "c_way": ("Way", "方式"),
    "c_accounts": ("Accounts", "账户数"),
    "c_innocent_accounts": ("of which no gang's", "其中非涉案"),
    "c_other": ("Other victims' money", "其他被害人资金"),
    "c_innocent": ("Innocent money", "案外人合法资金"),
    "c_innocent_hours": ("Innocent money x hours", "误冻资金 × 小时"),
    "c_locked": ("Locked in all", "锁定总额"),
    "sides_notes": (
        (
            "Each side has its own scale. Released after {h} hours; a frozen account also locks what comes "
            "in meanwhile. A licensed lender's own account is held by amount in both ways: nobody freezes a "
            "bank. Orders for false reports and civil disputes are counted: all that they lock is innocent. "
            "Each order stands alone: an account named by two orders counts twice, in both ways alike."
        ),
        (
            "左右两图比例各自独立。{h} 小时后解除;"
            "整户冻结期间的入账同样被锁定。持牌机构的放款账户两种方式均按金额止付。"
            "虚假报案和民事纠纷的指令也计入,"
            "其锁定的均为案外人合法资金。每份指令单独计算:同一账户被两份指令涉及时计两次,两种方式相同。"
        ),
    ),
    # rules
    "rules": ("The five tracing rules", "五种追踪规则"),
    "rules_lead": (
        (
            "Right: of the money a trace points at, the part that is stolen and lies there. Found: of "
            "the stolen money still in accounts, the part that the trace points at."
        ),
        "准确率:追踪所指资金中确为被骗且确在该账户的比例。召回率:仍在账户中的被骗资金被追踪找到的比例。",
    ),
    "c_rule": ("Rule", "规则"),
    "c_traced": ("Pointed at", "追踪所指"),
    "c_true": ("Truly there", "实际留存"),
    "c_matched": ("In both", "两者重合"),
    "c_precision": ("Right", "准确率"),
    "c_recall": ("Found", "召回率"),
    "rules_notes": (
        (
            "All rules on the same orders. Which rule a proposal uses is fixed by policy for each legal "
            "basis, not by this table."
        ),
        "各规则用于相同的指令。提案采用何种规则由政策按法律依据确定,不由本表决定。",
    ),
    # basis
    "definitions": ("What the words mean here", "本页用语"),
    "d_held": ("Held for the victims", "为被害人止付"),
    "d_held_text": (
        (
            "The lesser of the hold and of what truly rests there of the reported payments, on accounts "
            "of gangs."
        ),
        "止付金额与该账户中确属报案付款的留存资金两者中较小者,仅计涉案账户。",
    ),
    "d_innocent": ("Innocent money", "案外人合法资金"),
    "d_innocent_text": (
        (
            "What is locked and is no victim's stolen money on a gang's account; money that an honest "
            "seller got for goods counts as innocent."
        ),
        "被锁定、但并非涉案账户中任何被害人被骗资金的部分;诚实卖家因出售商品收到的款项按案外人合法资金计。",
    ),
    "d_order": ("Order", "指令"),
    "d_order_text": (
        (
            "One for each report, traced and carried out at the moment it lands; refusals and silence of "
            "banks are not counted, and nobody reacts."
        ),
        "每份报案一份指令,在生效时刻追踪并执行;不计银行拒绝或不答复,也不计团伙的反应。",
    ),
    "d_report": ("Report", "报案"),
    "d_report_text": (
        (
            "{traced} of {all} reports were traced: {without} name no payment of the books, {repeated} "
            "repeat payments that an earlier report named."
        ),
        "共 {all} 份报案,追踪 {traced} 份:{without} 份未指明流水中的付款,{repeated} 份与先前报案的付款重复。",
    ),
    "d_range": ("90 % range", "90% 区间"),
    "d_range_text": (
        (
            "Bootstrap over cases, 2,000 draws, seed {seed}: where the figure lies if other cases of the "
            "same kind had happened."
        ),
        "按案件自助抽样 2000 次(种子 {seed}):若发生的是同类的其他案件,数值所在的范围。",
    ),
    "basis": ("Source", "来源"),
    "b_window": ("Books from, to (UTC)", "交易流水起止 (UTC)"),
    "b_transfers": ("Transfers", "转账笔数"),
    "b_accounts": ("Accounts", "账户数"),
    "b_country": ("Country", "国度"),
    "b_country_text": (
        "{people} people, {days} days, {preset}, seed {seed}",
        "{people} 人,{days} 天,{preset},种子 {seed}",
    ),
    "b_rule": ("Rule of headline and curve", "主要规则"),
    "b_latency": ("Banks in the headline", "主要响应速度"),
    "b_fingerprint": ("Fingerprint of the ledger", "流水指纹"),
    # durations
    "d": ("{n} d", "{n} 天"),
    "h": ("{n} h", "{n} 小时"),
    "min": ("{n} min", "{n} 分"),
    "s": ("{n} s", "{n} 秒"),
    **{f"rule_{rule.value}": (rule.en, rule.zh) for rule in TracingRule},
}

NO_SCRIPT = (
    (
        "This page shows its figures with a script of its own. Allow scripts for this file; nothing "
        "is loaded from a network."
    ),
    "本页用自带的脚本显示数据。请允许此文件运行脚本;不会从网络加载任何内容。",
)


def words(language: str) -> dict[str, str]:
    """Return the words of ``language``: ``zh``, or English for any other."""
    place = 1 if language == "zh" else 0
    return {key: texts[place] for key, texts in WORDS.items()}
