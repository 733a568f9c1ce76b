"""Parameters of the mules: accounts in the hands of gangs, and how stolen money passes through them."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag

SPEED_MIX: Final[Parameter[tuple[float, ...]]] = Parameter(
    "speed_mix",
    (0.35, 0.50, 0.15),
    "share, share, share",
    "fast, ordinary and lazy stays of stolen money",
    "赃款停留的快、普通、迟缓三类占比",
    "fitted to published recoveries (Singapore, Xiamen)",
    Tag.INFERRED,
)
FAST_STAY: Final = Parameter(
    "fast_stay",
    (1.43, 1.30),
    "ln minutes, ln minutes",
    "stay with a fast crew: 75 % gone within 10 minutes",
    "快速水房的停留时间(75% 在 10 分钟内转走)",
    "Korean FSS 2012, fitted",
    Tag.INFERRED,
)
ORDINARY_STAY: Final = Parameter(
    "ordinary_stay",
    (3.94, 2.11),
    "ln minutes, ln minutes",
    "stay with an ordinary mule: 28 % gone within 15 minutes, 53 % within the hour",
    "普通涉案账户的停留时间(15 分钟内 28%,1 小时内 53%)",
    "RUSI with Lloyds data 2025, fitted",
    Tag.INFERRED,
)
LAZY_STAY: Final = Parameter(
    "lazy_stay",
    (8.64, 0.75),
    "ln minutes, ln minutes",
    "stay with a lazy mule: median 3.9 days",
    "迟缓账户的停留时间(中位数 3.9 天)",
    "chosen: needed for late recoveries (Singapore: 4 to 8 % after two weeks, 35 % after two days)",
    Tag.CHOSEN,
)
LATER_HURRY: Final = Parameter(
    "later_hurry",
    0.5,
    "share",
    "money that would stay at an ordinary or a lazy pace is moved by a fast crew instead, from layer 2 on",
    "自第二层起,原本普通或迟缓的赃款改由快速水房转移的比例",
    "chosen: water houses run the later layers; money three days old is rarely found",
    Tag.CHOSEN,
)
ORIGINS: Final[Parameter[tuple[float, ...]]] = Parameter(
    "mule_origins",
    (0.54, 0.30, 0.16),
    "share, share, share",
    "mule accounts that are new, rented or woken from sleep",
    "新开、租用、沉睡后启用的账户占比",
    "chosen: 51 % used within 5 days of opening (Korean FSS 2013)",
    Tag.CHOSEN,
)
NEW_GAP: Final = Parameter(
    "new_gap",
    0.45,
    "geometric, days",
    "opening of a new mule account to its first use",
    "新开账户从开户到首次使用的天数",
    "chosen, as above",
    Tag.CHOSEN,
)
RENTED_LEAD: Final = Parameter(
    "rented_lead",
    (0.7, 0.8),
    "ln days, ln days",
    "from getting an account to its first use, rented and dormant",
    "取得租用或沉睡账户到首次使用的时间",
    "chosen",
    Tag.CHOSEN,
)
DORMANT_AGE: Final = Parameter(
    "dormant_age",
    (6.4, 0.7),
    "ln days, ln days",
    "age of a woken account",
    "沉睡账户的账龄",
    "chosen",
    Tag.CHOSEN,
)
NEW_LIFE: Final = Parameter(
    "new_life",
    (1.10, 1.0),
    "ln days, ln days",
    "first stolen money in a new or woken account to its end",
    "新开或沉睡账户自首笔赃款起的寿命",
    "chosen",
    Tag.CHOSEN,
)
RENTED_LIFE: Final = Parameter(
    "rented_life",
    (2.64, 1.2),
    "ln days, ln days",
    "the same for rented accounts",
    "租用账户自首笔赃款起的寿命",
    "chosen",
    Tag.CHOSEN,
)
REUSE: Final = Parameter(
    "account_reuse",
    0.75,
    "probability",
    "an account in use is taken again where there is one",
    "优先再次使用在用账户的概率",
    "chosen: 0.1-0.3 % of accounts are mules at a time",
    Tag.CHOSEN,
)
WEEKLY_ACCOUNTS: Final = Parameter(
    "weekly_accounts",
    1.3,
    "accounts a payment",
    "accounts bought each week for each victim's payment expected in it",
    "每周按预期被骗付款笔数补充的账户数",
    "chosen",
    Tag.CHOSEN,
)
WALLET_RENTED: Final = Parameter(
    "wallet_rented",
    0.3,
    "share",
    "rented accounts that are wallets",
    "租用账户中支付钱包的占比",
    "chosen",
    Tag.CHOSEN,
)
BANK_EFFECT: Final = Parameter(
    "bank_effect",
    1.2,
    "ln",
    "spread of an institution's pull on mule accounts",
    "各机构涉案账户偏好的离散程度",
    "UK PSR 2024: fraud received per million differs 80-fold",
    Tag.INFERRED,
)
HOLDER_YOUNG: Final = Parameter(
    "holder_young",
    0.55,
    "share",
    "holders aged 18 to 28; the others are 29 to 60",
    "18 至 28 岁户主占比(其余 29 至 60 岁)",
    "China judicial data 2022",
    Tag.PUBLISHED,
)
HOLDER_MEN: Final = Parameter(
    "holder_men",
    0.65,
    "share",
    "men among the holders",
    "男性户主占比",
    "Korean FSS 2013",
    Tag.PUBLISHED,
)
SPLIT: Final[Parameter[tuple[float, ...]]] = Parameter(
    "split",
    (2.0, 2.0, 1.0),
    "Poisson mean by layer, the last for all later ones",
    "further parts that money is split into",
    "各层额外拆分笔数的均值",
    "chosen",
    Tag.CHOSEN,
)
SPLIT_FROM: Final = Parameter(
    "split_from",
    0.25,
    "W",
    "least part worth splitting off",
    "值得拆分的最小金额",
    "chosen",
    Tag.CHOSEN,
)
LARGE_SPLIT: Final[Parameter[tuple[float, ...]]] = Parameter(
    "large_split",
    (0.5, 0.6),
    "factor, power",
    "further parts for large sums: factor x (sum / W) ^ power",
    "大额赃款的额外拆分:系数 x(金额/W)^幂",
    "shape of published big cases",
    Tag.CHOSEN,
)
SPLIT_EVENNESS: Final = Parameter(
    "split_evenness",
    2.0,
    "Dirichlet",
    "how alike the parts are",
    "拆分各笔金额的均匀度",
    "chosen",
    Tag.CHOSEN,
)
PART_GAP: Final = Parameter(
    "part_gap",
    (5, 40),
    "seconds, seconds",
    "between the parts of one split",
    "同次拆分各笔之间的间隔",
    "chosen: experts in China speak of 1 to 2 minutes for a split",
    Tag.CHOSEN,
)
EXIT_MIX: Final[Parameter[tuple[float, ...]]] = Parameter(
    "exit_mix",
    (0.605, 0.18, 0.075, 0.09, 0.05),
    "share x 5",
    "legs out of mule accounts: transfer, card, cash, coin exchange, abroad",
    "转出方式占比:转账、刷卡、取现、虚拟币、境外",
    "RUSI 2025: transfer 57, card 20, cash 10 (the holder's own share leaves as cash too), other 13 %",
    Tag.PUBLISHED,
)
CARD_AT_EXCHANGE: Final = Parameter(
    "card_at_exchange",
    0.3,
    "share",
    "card payments that go to coin exchanges",
    "刷卡支付至虚拟币交易所的占比",
    "chosen",
    Tag.CHOSEN,
)
HONEST_SELLER: Final = Parameter(
    "honest_seller",
    0.1,
    "probability",
    "a receiver at layer 2 is an honest seller",
    "第二层收款方为善意卖家的概率",
    "chosen",
    Tag.CHOSEN,
)
MOST_LAYERS: Final = Parameter(
    "most_layers",
    6,
    "layers",
    "mule accounts that money passes at most",
    "赃款最多经过的层级",
    "chosen",
    Tag.CHOSEN,
)
POOLING: Final = Parameter(
    "pooling",
    0.7,
    "probability",
    "money joins what is about to leave the account at about the same time",
    "与即将转出的赃款合并转出的概率",
    "chosen",
    Tag.CHOSEN,
)
KEPT: Final = Parameter(
    "kept_by_mule",
    (2.0, 48.0),
    "Beta",
    "share that the holder keeps, of those who keep one",
    "户主留存比例",
    "AMLSim and police cases: 1 to 10 %",
    Tag.CHOSEN,
)
KEEPERS: Final = Parameter(
    "keepers",
    0.2,
    "share",
    "holders who are paid by what stays on the account; the others are paid in cash",
    "以账户留存方式取酬的户主占比",
    "chosen",
    Tag.CHOSEN,
)
LEAST_DRAWN: Final = Parameter(
    "least_drawn",
    0.015,
    "W",
    "a holder draws a fee of at least this; less lies about",
    "户主提取佣金的最低金额",
    "chosen",
    Tag.CHOSEN,
)
FEE_DELAY: Final = Parameter(
    "fee_delay",
    (1.4, 0.7),
    "ln days, ln days",
    "until the holder draws the fee as cash",
    "户主提取佣金的延迟",
    "chosen",
    Tag.CHOSEN,
)
TEST_TRANSFER: Final = Parameter(
    "test_transfer",
    0.3,
    "probability",
    "a small test comes before the first victim's money",
    "首笔赃款前小额测试的概率",
    "chosen",
    Tag.CHOSEN,
)
TEST_AMOUNT: Final = Parameter(
    "test_amount",
    (1, 1000),
    "minor units, minor units",
    "amount of a test",
    "测试金额",
    "AUSTRAC 2024: under 10 AUD",
    Tag.PUBLISHED,
)
TEST_LEAD: Final = Parameter(
    "test_lead",
    (1, 60),
    "minutes, minutes",
    "test before the money",
    "测试早于赃款的时间",
    "chosen",
    Tag.CHOSEN,
)
ACCOUNT_REPLACED: Final = Parameter(
    "account_replaced",
    (7.27, 0.7),
    "ln minutes, ln minutes",
    "loss of an account to its replacement",
    "账户失效到补充的时间",
    "chosen: median one day",
    Tag.CHOSEN,
)
HELD_RETRY: Final = Parameter(
    "held_retry",
    (3.4, 0.8),
    "ln minutes, ln minutes",
    "end of a hold to the next try to move the money",
    "止付到期后再次转移的时间",
    "chosen",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "mules",
    "Mules",
    "涉案账户",
    (
        SPEED_MIX,
        FAST_STAY,
        ORDINARY_STAY,
        LAZY_STAY,
        LATER_HURRY,
        ORIGINS,
        NEW_GAP,
        RENTED_LEAD,
        DORMANT_AGE,
        NEW_LIFE,
        RENTED_LIFE,
        REUSE,
        WEEKLY_ACCOUNTS,
        WALLET_RENTED,
        BANK_EFFECT,
        HOLDER_YOUNG,
        HOLDER_MEN,
        SPLIT,
        SPLIT_FROM,
        LARGE_SPLIT,
        SPLIT_EVENNESS,
        PART_GAP,
        EXIT_MIX,
        CARD_AT_EXCHANGE,
        HONEST_SELLER,
        MOST_LAYERS,
        POOLING,
        KEPT,
        KEEPERS,
        LEAST_DRAWN,
        FEE_DELAY,
        TEST_TRANSFER,
        TEST_AMOUNT,
        TEST_LEAD,
        ACCOUNT_REPLACED,
        HELD_RETRY,
    ),
)
