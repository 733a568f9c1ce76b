"""Orders and holds."""

from cloudsword.errors.base import CloudSwordError


class OrderError(CloudSwordError):
    """An order that cannot be proposed, approved or answered as it stands."""


class UnknownInstrument(OrderError):
    """The policy has no such legal basis for such an order."""

    en = "the policy has no instrument {value!r} for this order; choose one of: {limit}"
    zh = "策略中没有可用于此指令的措施 {value!r};请选择:{limit}"


class AmountOutside(OrderError):
    """An amount below the least or above the most that the policy allows."""

    en = "{value} is outside of what one order may hold: {least} to {most}; choose an amount within"
    zh = "{value} 超出单笔指令范围:{least} 至 {most};请改用范围内的金额"


class AmountTooSmall(AmountOutside):
    """An amount below the least that is worth an order, where nothing limits it from above."""

    en = "{value} is less than an order holds: at least {least}; choose a larger amount"
    zh = "{value} 低于单笔指令的最低金额 {least};请改用更大的金额"


class ReleaseTakesTwo(OrderError):
    """Ending this would set more money free than one officer may within a day."""

    en = (
        "this would release {value}, and one officer alone releases at most {limit} and {count} holds within "
        "24 hours; let a second officer approve releases of these holds first"
    )
    zh = (
        "此举将解除止付 {value},而一名民警 24 小时内单独解除以 {limit}、{count} 笔为限;"
        "请先由另一名民警批准解除这些止付"
    )


class HowMuchUnsaid(OrderError):
    """A form says neither a sum nor that all is meant, or both."""

    en = "it is not said how much: choose all of it, or a part and its amount; nothing was done"
    zh = "未说明数额:请选择全部,或选择部分并填写金额;未作任何更改"


class AboveDisputed(OrderError):
    """Together more would be held than is disputed."""

    en = "of this transfer {limit} may still be held, and the order asks for {value}; lower the amount"
    zh = "该笔争议转账还可止付 {limit},而指令为 {value};请降低金额"


class AboveBalance(OrderError):
    """More would be held than the account has free to hold."""

    en = (
        "the account leaves {limit} to hold, and the order asks for {value}: its last known balance is "
        "{balance}, its owner lives on {protected}, {locked} is locked there and {ordered} ordered, for "
        "this case or others; lower the amount"
    )
    zh = (
        "该账户还可止付 {limit},而指令为 {value}:最近已知余额 {balance},基本生活费用 {protected},"
        "各案已止付 {locked}、在途指令 {ordered};请降低金额"
    )


class NoGround(OrderError):
    """The latest trace does not find that much on the account."""

    en = "the latest trace finds at most {limit} of this transfer on the account, and the order asks for {value}; trace again, or lower the amount"
    zh = "最新追踪在该账户上至多查得该笔资金 {limit},而指令为 {value};请重新追踪或降低金额"


class AlreadyOrdered(OrderError):
    """There is an order or a hold for it already."""

    en = "this account is ordered or held for this transfer already; look at that order first"
    zh = "该账户就此笔转账已有指令或止付;请先查看该指令"


class ExtensionsUsedUp(OrderError):
    """The law allows no further extension."""

    en = "the hold was extended {value} times, and {name} allows {limit}; freeze it, or let it end"
    zh = "该止付已延长 {value} 次,{name_zh} 至多 {limit} 次;请转为冻结,或任其到期"


class HoldOver(OrderError):
    """Nothing is held any more."""

    en = "this hold has ended ({state}); there is nothing to change"
    zh = "该止付已结束({state_zh});无可更改"


class CaseStillHolds(OrderError):
    """A case with open orders or live holds was to be closed."""

    en = (
        "{orders} orders are open and {holds} holds are live in this case; release them or let them end first"
    )
    zh = "本案尚有 {orders} 项未结指令、{holds} 项有效止付;请先解除或待其到期"


class UnknownOrder(OrderError):
    """An answer to an order that the institution was never given."""

    en = "{institution} has no order {value}; check the number"
    zh = "{institution} 没有指令 {value};请核对编号"


class WordRefused(OrderError):
    """An institution said something that it has no say in, or that cannot be."""

    en = "{value} is not believed ({cause}); mend it and say it again under another number"
    zh = "{value} 不予采信（{cause_zh}）;请更正后以新编号重发"
