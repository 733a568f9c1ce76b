"""What honest texts are about: messages and calls that have nothing to do with a scam."""

from cloudsword.vocabulary.named import Named


class MessageKind(Named):
    """What an honest message is about."""

    FAMILY = "family", "family chat"
    FRIENDS = "friends", "chat among friends"
    WORK = "work", "work chat"
    SECOND_HAND = "second_hand", "second-hand sale between people"
    RIDER = "rider", "rider or courier at the door"
    BANK_CREDIT = "bank_credit", "bank: money came in"
    BANK_DEBIT = "bank_debit", "bank: money went out"
    CODE = "code", "verification code"
    BANK_ADVICE = "bank_advice", "bank: advice and statements"
    DEBT_REMINDER = "debt_reminder", "licensed lender: repayment due"
    LOAN_OFFER = "loan_offer", "licensed lender: lawful offer"
    SECURITIES = "securities", "broker: notices to investors"
    COURIER = "courier", "courier notice"
    SHOP_SERVICE = "shop_service", "shop: orders and refunds"
    ADVERT = "advert", "shop advert"
    APPOINTMENT = "appointment", "clinic and appointment reminder"
    SCHOOL = "school", "school and parents"
    POLICE_ADVICE = "police_advice", "police: advice against scams"
    GOVERNMENT = "government", "government notice"
    UTILITY = "utility", "utility bill"
    CARRIER = "carrier", "phone carrier and phone shop"
    TRAVEL = "travel", "airline, rail and hotel notice"
    RECRUITING = "recruiting", "honest employer looking for staff"
    COMMUNITY = "community", "neighbourhood and charity notice"

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

    FAMILY = "call_family", "family"
    FRIENDS = "call_friends", "friends"
    WORK = "call_work", "work"
    RIDER = "call_rider", "rider or courier at the door"
    SALES = "call_sales", "sales call"
    BANK = "call_bank", "the bank's real call"
    POLICE = "call_police", "the police's real advice call"
    CLINIC = "call_clinic", "clinic"
    SHOP_SERVICE = "call_shop_service", "a shop's real service call"
    DEBT = "call_debt", "a licensed lender's reminder"
