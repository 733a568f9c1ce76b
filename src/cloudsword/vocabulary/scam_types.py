"""Scam types: the taxonomy that reports, cases and the bulletin share, with names in English and Chinese."""

from cloudsword.vocabulary.named import Named


class ScamType(Named):
    """What sort of scam a report tells of; the last two are judgements that it is none."""

    BRUSHING = "brushing", "task / brushing rebate scam", "刷单返利类"
    INVESTMENT = "investment", "fake online investment scam", "虚假网络投资理财类"
    SHOPPING = "shopping", "fake shopping or service scam", "虚假购物服务类"
    CUSTSVC = "custsvc", "fake e-commerce or courier customer service", "冒充电商物流客服类"
    LOAN = "loan", "fake loan (advance fee)", "虚假网络贷款类"
    CREDIT = "credit", "fake credit-record repair", "虚假征信类"
    LEADER = "leader", "impersonated boss or acquaintance", "冒充领导熟人类"
    AUTHORITY = "authority", "impersonated police, court or government", "冒充公检法及政府机关类"
    ROMANCE = "romance", "romance / pig-butchering", "网络婚恋交友类(杀猪盘)"
    GAME = "game", "fake game-goods trade", "网络游戏产品虚假交易类"
    FLIGHT = "flight", "flight refund or rebooking scam", "机票退改签类"
    UNFREEZE = "unfreeze", '"national assets unfreezing"', "民族资产解冻类"
    ROUTINE_LOAN = "routine_loan", "predatory routine loan (crime of its own)", "套路贷 / 714高炮"
    PHISHING = "phishing", "phishing, malware, stolen payment data", "钓鱼短信链接木马类"
    PRIZE = "prize", "prize, subsidy or relief-fund scam", "虚假中奖补贴类"
    KIDNAP = "kidnap", "fake emergency or kidnapping", "虚构险情绑架类"
    CHARITY = "charity", "fake charity", "虚假慈善类"
    BEC = "bec", "business e-mail compromise", "商业邮件诈骗"
    EXTORT = "extort", "sextortion", "裸聊敲诈类"
    RECOVERY = "recovery", "recovery scam on former victims", "二次诈骗(追损类)"
    OTHER = "other", "other", "其他"
    DISPUTE = "dispute", "civil dispute, not a scam", "民事纠纷(非诈骗)"
    FALSE_REPORT = "false_report", "false or mistaken report", "虚假报案"

    @property
    def is_scam(self) -> bool:
        """Whether a report of this type counts as a scam."""
        return self not in (ScamType.DISPUTE, ScamType.FALSE_REPORT)
