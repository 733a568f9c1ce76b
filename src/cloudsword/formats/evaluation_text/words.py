"""Every word of the text form, in both languages."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "country": (
        "Synthetic country: {people} people, {days} days, {preset}, seed {seed}",
        "模拟国家:{people} 人,{days} 天,{preset},种子 {seed}",
    ),
    "reports": (
        (
            "{traced} of {all} reports traced; {without} name no payment of the books, {repeated} repeat "
            "earlier ones"
        ),
        "报案 {all} 份,追踪 {traced} 份;{without} 份未指明交易流水中的付款,{repeated} 份与先前报案重复",
    ),
    "none": (
        (
            "No report names a payment that stands in the books, so there is nothing to measure. Use a "
            "country of more people or more days."
        ),
        "没有报案指明交易流水中的付款,没有可衡量的内容。请使用人数更多或天数更长的国度。",
    ),
    "no_orders": (
        "Every order would land after the books end. Take a longer run, or faster banks.",
        "所有指令的执行时间都晚于交易流水结束。请延长模拟天数,或选择更快的银行响应。",
    ),
    "headline": (
        "Held for the victims: {a} of {b} {c} reported, {share} ({range}); counting each case once {each}",
        "为被害人止付:报案 {b} {c},止付 {a},占 {share}({range});每案各计一次为 {each}",
    ),
    "innocent": (
        "Innocent money locked: {hold} {c} by holds, {freeze} {c} if the accounts were frozen whole",
        "误冻资金:按金额止付 {hold} {c};若整户冻结 {freeze} {c}",
    ),
    "settings": (
        (
            "Rule {rule}; banks answer in about {latency} ({name}); {orders} orders, {late} land after "
            "the books end"
        ),
        "规则 {rule};银行响应约 {latency}({name});{orders} 份指令,{late} 份晚于交易流水结束",
    ),
    "curve": (
        "What an order still catches, by time from payment to order (each payment once)",
        "指令在付款后多久生效、还能止付多少(每笔各计一次)",
    ),
    "after": ("after", "付款后"),
    "payments": ("payments", "笔数"),
    "mules": ("on mule accounts", "仍在涉案账户"),
    "first": ("on the first", "仍在首层"),
    "caught": ("caught", "止付所得"),
    "range": ("90 % range", "90% 区间"),
    "amount": ("caught {c}", "止付 {c}"),
    "latencies": ("Money held, by how fast banks answer", "按银行响应速度"),
    "latency": ("banks answer", "银行响应"),
    "median": ("median", "中位数"),
    "orders": ("orders", "指令数"),
    "late": ("too late", "晚于交易流水"),
    "held": ("held {c}", "止付 {c}"),
    "share": ("by amount", "按金额"),
    "each": ("each case once", "每案各计一次"),
    "sides": ("Hold the amount, or freeze the account", "按金额止付与整户冻结"),
    "way": ("way", "方式"),
    "hold": ("hold the amount", "按金额止付"),
    "freeze": ("freeze the account", "整户冻结"),
    "accounts": ("accounts", "账户数"),
    "innocent_accounts": ("no gang's", "非涉案"),
    "recovered": ("held for victims", "为被害人止付"),
    "other": ("other victims'", "其他被害人"),
    "innocent_money": ("innocent", "案外人合法资金"),
    "innocent_hours": ("innocent x hours", "误冻资金×小时"),
    "rules": ("The five tracing rules on the same orders", "五种追踪规则(相同指令)"),
    "rule": ("rule", "规则"),
    "precision": ("right", "准确率"),
    "recall": ("found", "召回率"),
    "traced": ("pointed at", "追踪所指"),
    "true": ("truly there", "实际留存"),
    "ledger": (
        (
            "{transfers} transfers, {accounts} accounts, {first} to {last}, fingerprint {fingerprint}, "
            "seed {seed}"
        ),
        "转账 {transfers} 笔,账户 {accounts} 个,{first} 至 {last},指纹 {fingerprint},种子 {seed}",
    ),
    "targets": ("Validation targets", "验证目标"),
    "t_id": ("#", "序"),
    "t_name": ("target", "目标"),
    "t_target": ("wanted", "目标值"),
    "t_found": ("found", "实测"),
    "t_low": ("least", "下限"),
    "t_high": ("most", "上限"),
    "t_count": ("from", "样本数"),
    "t_inside": ("", ""),
    "inside": ("inside", "达标"),
    "outside": ("OUTSIDE", "未达标"),
    "unmeasured": ("not measurable", "不可衡量"),
    "t_sum": (
        (
            "{inside} of {all} targets inside, {outside} outside, {unmeasured} not measurable (fewer "
            "than {least} observations)"
        ),
        "{all} 项目标中 {inside} 项达标,{outside} 项未达标,{unmeasured} 项不可衡量(样本少于 {least})",
    ),
    "d": ("{n} d", "{n} 天"),
    "h": ("{n} h", "{n} 小时"),
    "min": ("{n} min", "{n} 分钟"),
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

    def minutes(self, minutes: int) -> str:
        """Return minutes in the largest unit that divides them."""
        for key, size in (("d", 1440), ("h", 60)):
            if minutes % size == 0:
                return self(key, n=minutes // size)
        return self("min", n=minutes)
