"""What honest texts are about: messages and calls that have nothing to do with a scam."""

from cloudsword.vocabulary.named import Named


class MessageKind(Named):
    """What an honest message is about."""

    FAMILY = "family", "family chat", "家人聊天"
    FRIENDS = "friends", "chat among friends", "朋友聊天"
    WORK = "work", "work chat", "工作聊天"
    SECOND_HAND = "second_hand", "second-hand sale between people", "个人二手买卖"
    RIDER = "rider", "rider or courier at the door", "骑手与派件员"
    BANK_CREDIT = "bank_credit", "bank: money came in", "银行入账通知"
    BANK_DEBIT = "bank_debit", "bank: money went out", "银行支出通知"
    CODE = "code", "verification code", "验证码"
    BANK_ADVICE = "bank_advice", "bank: advice and statements", "银行提醒与账单"
    DEBT_REMINDER = "debt_reminder", "licensed lender: repayment due", "持牌机构还款提醒"
    LOAN_OFFER = "loan_offer", "licensed lender: lawful offer", "持牌机构贷款推介"
    SECURITIES = "securities", "broker: notices to investors", "证券基金通知"
    COURIER = "courier", "courier notice", "快递通知"
    SHOP_SERVICE = "shop_service", "shop: orders and refunds", "商城订单与退款"
    ADVERT = "advert", "shop advert", "商家广告"
    APPOINTMENT = "appointment", "clinic and appointment reminder", "就诊与预约提醒"
    SCHOOL = "school", "school and parents", "学校与家长"
    POLICE_ADVICE = "police_advice", "police: advice against scams", "警方反诈提醒"
    GOVERNMENT = "government", "government notice", "政务通知"
    UTILITY = "utility", "utility bill", "水电燃气账单"
    CARRIER = "carrier", "phone carrier and phone shop", "运营商与手机店"
    TRAVEL = "travel", "airline, rail and hotel notice", "航班铁路酒店通知"
    RECRUITING = "recruiting", "honest employer looking for staff", "正规招聘"
    COMMUNITY = "community", "neighbourhood and charity notice", "社区与公益通知"

    @property
    def is_personal(self) -> bool:
        """Whether a person writes it to a person; the others come from firms and offices."""
        return self in PERSONAL


PERSONAL = (
    MessageKind.FAMILY,
    MessageKind.FRIENDS,
    MessageKind.WORK,
    MessageKind.SECOND_HAND,
    MessageKind.RIDER,
)


class CallKind(Named):
    """What an honest call is about."""

    FAMILY = "call_family", "family", "家人通话"
    FRIENDS = "call_friends", "friends", "朋友通话"
    WORK = "call_work", "work", "工作通话"
    RIDER = "call_rider", "rider or courier at the door", "骑手与派件员来电"
    SALES = "call_sales", "sales call", "推销电话"
    BANK = "call_bank", "the bank's real call", "银行真实来电"
    POLICE = "call_police", "the police's real advice call", "警方劝阻来电"
    CLINIC = "call_clinic", "clinic", "医院诊所来电"
    SHOP_SERVICE = "call_shop_service", "a shop's real service call", "商家真实客服来电"
    DEBT = "call_debt", "a licensed lender's reminder", "持牌机构还款提醒来电"
