"""Closed sets of the people desk."""

from typing import Final

from cloudsword.vocabulary.named import Named


class InstitutionKind(Named):
    """What an institution is."""

    POLICE = "police", "police", "公安机关"
    BANK = "bank", "bank", "银行"
    CARRIER = "carrier", "carrier", "电信运营商"
    PAYMENT_FIRM = "payment_firm", "payment firm", "支付机构"


class Language(Named):
    """A language of the pages."""

    EN = "en", "English", "English"
    ZH = "zh", "简体中文", "简体中文"


class ProposalKind(Named):
    """What two people decide about a person."""

    USER = "user", "new user", "新建用户"
    GRANT = "grant", "role", "授予角色"
    RENEWAL = "renewal", "new password and second step", "重设密码与第二步验证"


class ProposalState(Named):
    """How far it is."""

    PROPOSED = "proposed", "proposed", "待决定"
    APPROVED = "approved", "approved", "已批准"
    REFUSED = "refused", "refused", "已驳回"


TRANSITIONS: Final = {
    ProposalState.PROPOSED: frozenset({ProposalState.APPROVED, ProposalState.REFUSED}),
    ProposalState.APPROVED: frozenset(),
    ProposalState.REFUSED: frozenset(),
}
