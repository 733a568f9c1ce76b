"""Parameters of accounts: institutions, firms, what people hold when day 0 begins."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag

BANKS: Final = Parameter(
    "banks",
    12,
    "banks",
    "banks that keep accounts",
    "开户银行数",
    "chosen: few large banks and a tail, as anywhere",
    Tag.CHOSEN,
)
PAYMENT_FIRMS: Final = Parameter(
    "payment_firms",
    4,
    "payment firms",
    "firms that keep wallets",
    "支付机构数",
    "chosen: two large ones and two small ones",
    Tag.CHOSEN,
)
COIN_EXCHANGES: Final = Parameter(
    "coin_exchanges",
    3,
    "exchanges",
    "exchanges of crypto coins that have accounts",
    "虚拟货币交易平台数",
    "chosen",
    Tag.CHOSEN,
)
INSTITUTION_TILT: Final = Parameter(
    "institution_tilt",
    1.0,
    "exponent of Zipf's law",
    "how uneven institutions are: share proportional to rank to the power of minus this",
    "机构规模的不均匀程度(份额与名次的幂成反比)",
    "chosen",
    Tag.CHOSEN,
)
TELLING_INSTITUTIONS: Final = Parameter(
    "telling_institutions",
    0.85,
    "share of institutions",
    "institutions that tell a centre the balance of their accounts",
    "向中心提供账户余额的机构比例",
    "chosen: most, so that both ways of tracing are met",
    Tag.CHOSEN,
)
SAVINGS_SHARE: Final = Parameter(
    "savings_share",
    0.62,
    "share of adults",
    "adults who keep a savings account beside the current one",
    "除活期户外另有储蓄户的成年人比例",
    "PBOC 2024: 10.4 accounts a head, most idle; 2 to 3 in use chosen",
    Tag.CHOSEN,
)
WALLET_SHARE: Final = Parameter(
    "wallet_share",
    (0.97, 0.70),
    "share of adults up to 60, over 60",
    "adults who have a wallet at a payment firm",
    "开通支付机构钱包的成年人比例(60 岁及以下、60 岁以上)",
    "chosen: 73.7 wallet payments a head a month (PBOC 2024) need nearly everybody",
    Tag.CHOSEN,
)
WEALTH: Final = Parameter(
    "wealth",
    (2.5, 1.4),
    "median in monthly wages, sigma of ln",
    "what an adult holds in all accounts",
    "成年人全部账户余额",
    "AMLGentex: median 2.5 monthly wages; sigma above the Czech bank's 0.84, too even for today",
    Tag.CHOSEN,
)
WEALTH_BY_WAGE: Final = Parameter(
    "wealth_by_wage",
    0.3,
    "elasticity",
    "how what people hold rises with the wage",
    "余额随工资上升的弹性",
    "AMLGentex template",
    Tag.PUBLISHED,
)
WEALTH_BY_AGE: Final = Parameter(
    "wealth_by_age",
    0.018,
    "ln a year of age, none at 40, flat after 65",
    "how what people hold rises with age",
    "余额随年龄上升的幅度",
    "chosen",
    Tag.CHOSEN,
)
CURRENT_HOLDING: Final = Parameter(
    "current_holding",
    (0.70, 0.45),
    "median in monthly incomes, sigma of ln",
    "what of it lies on the current account, at most half of all where there are savings",
    "其中活期户余额;另有储蓄户者不超过一半",
    "chosen: enough to live on until the wage comes",
    Tag.CHOSEN,
)
WALLET_HOLDING: Final = Parameter(
    "wallet_holding",
    (0.08, 0.6),
    "median in monthly incomes, sigma of ln",
    "what of it lies in the wallet, at most a third of all",
    "其中钱包余额,不超过全部的三分之一",
    "chosen",
    Tag.CHOSEN,
)
ACCOUNT_AGE: Final = Parameter(
    "account_age",
    (7.2, 1.1),
    "ln days, ln days",
    "age of an account when day 0 begins",
    "起始日时账户已开立的时间",
    "chosen: median 3.7 years, one in a hundred younger than some months",
    Tag.CHOSEN,
)
EMPLOYEES_PER_FIRM: Final = Parameter(
    "employees_per_firm",
    10.0,
    "wage earners",
    "mean size of an employer",
    "雇主平均规模",
    "chosen",
    Tag.CHOSEN,
)
FIRM_TAIL: Final = Parameter(
    "firm_tail",
    (1.06, 0.02),
    "exponent of Pareto's law, largest share of all wage earners",
    "sizes of employers",
    "雇主规模分布",
    "Axtell 2001, firm sizes follow Zipf's law, from memory; the cap is chosen",
    Tag.CLAIMED,
)
CHAINS_PER_PERSON: Final = Parameter(
    "chains_per_person",
    0.006,
    "shops a person",
    "shops and sites that are not run by one of the inhabitants",
    "非居民个体经营的商户数",
    "chosen",
    Tag.CHOSEN,
)
CHAIN_TAIL: Final = Parameter(
    "chain_tail",
    (1.1, 0.04),
    "exponent of Pareto's law, largest share of all custom",
    "how custom is spread over shops that are not run by one of the inhabitants",
    "客流在商户间的分布",
    "chosen within AMLSim's largest in-degrees (337 at 10,000 accounts)",
    Tag.CHOSEN,
)
SMALL_SHOP_CUSTOM: Final = Parameter(
    "small_shop_custom",
    (0.45, 0.7),
    "share of all custom, sigma of ln",
    "custom of the shops that inhabitants run",
    "居民经营的小店所占客流",
    "chosen: a shopkeeper then lives on the shop",
    Tag.CHOSEN,
)
SHOP_MARGIN: Final = Parameter(
    "shop_margin",
    0.27,
    "share of a shop's sales",
    "what a shopkeeper takes out of the shop to live on",
    "店主从营业额中取用的比例",
    "chosen: near a wage for most",
    Tag.CHOSEN,
)
OWN_WALLET_SHOPS: Final = Parameter(
    "own_wallet_shops",
    0.35,
    "share of shopkeepers",
    "shopkeepers whom customers pay on their own wallet: strangers' money on a private account, all day",
    "以个人钱包收款的店主比例(陌生人全天向个人账户付款)",
    "chosen",
    Tag.CHOSEN,
)
SELLER_SHARE: Final = Parameter(
    "seller_share",
    0.008,
    "share of adults",
    "honest private sellers of second-hand and home-made things, paid by strangers",
    "诚实的个人卖家比例(由陌生人付款)",
    "chosen",
    Tag.CHOSEN,
)
PEOPLE_PER_UTILITY: Final = Parameter(
    "people_per_utility",
    2_500,
    "people",
    "inhabitants for one more utility (power, water, telephone, insurance), eight at least",
    "每增设一家公用事业所需人口(至少八家)",
    "chosen",
    Tag.CHOSEN,
)
TENANTS: Final = Parameter(
    "tenants",
    (0.45, 0.20, 0.05),
    "shares of earners under 35, 35 to 59, from 60",
    "who pays rent",
    "租房者比例(35 岁以下、35 至 59 岁、60 岁及以上)",
    "chosen",
    Tag.CHOSEN,
)
RENT: Final = Parameter(
    "rent",
    (0.24, 0.35, 0.5),
    "median share of the wage, sigma of ln, largest share",
    "the monthly rent, in tens",
    "月租占工资比例",
    "chosen",
    Tag.CHOSEN,
)
LANDLORD_AGE: Final = Parameter(
    "landlord_age",
    35,
    "years",
    "private landlords are at least so old",
    "个人房东最低年龄",
    "chosen",
    Tag.CHOSEN,
)
PRIVATE_LANDLORDS: Final = Parameter(
    "private_landlords",
    0.8,
    "share of tenants",
    "tenants who pay rent to a private person, the others to a firm",
    "向个人房东付租的租客比例,其余付给企业",
    "chosen",
    Tag.CHOSEN,
)
TENANTS_PER_LANDLORD: Final = Parameter(
    "tenants_per_landlord",
    1.6,
    "tenants",
    "mean for a private landlord",
    "每位个人房东的平均租客数",
    "chosen",
    Tag.CHOSEN,
)
FIRM_CUSHION: Final = Parameter(
    "firm_cushion",
    (3.0, 0.5),
    "median in months of its wages and own costs, sigma of ln",
    "what a firm holds when day 0 begins, and about which its balance moves",
    "企业起始余额(以月支出计),其后围绕此值变动",
    "chosen: wages can be paid whatever the month brings",
    Tag.CHOSEN,
)
STATE_ACCOUNTS: Final = Parameter(
    "state_accounts",
    (6, 12),
    "accounts of the government, accounts that stand for abroad",
    "how many such accounts there are, and one more for every 20,000 inhabitants",
    "政府账户数与境外账户数(每两万居民各增一个)",
    "chosen",
    Tag.CHOSEN,
)
STATE_FUNDS: Final = Parameter(
    "state_funds",
    200.0,
    "monthly median wages an inhabitant",
    "what each lender, cash desk, exchange, treasury and account abroad holds when day 0 begins",
    "放贷、现金、交易平台、财政与境外账户的起始资金",
    "chosen: so large that they never run dry",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "accounts",
    "Accounts, institutions and firms",
    "账户、机构与企业",
    (
        BANKS,
        PAYMENT_FIRMS,
        COIN_EXCHANGES,
        INSTITUTION_TILT,
        TELLING_INSTITUTIONS,
        SAVINGS_SHARE,
        WALLET_SHARE,
        WEALTH,
        WEALTH_BY_WAGE,
        WEALTH_BY_AGE,
        CURRENT_HOLDING,
        WALLET_HOLDING,
        ACCOUNT_AGE,
        EMPLOYEES_PER_FIRM,
        FIRM_TAIL,
        CHAINS_PER_PERSON,
        CHAIN_TAIL,
        SMALL_SHOP_CUSTOM,
        SHOP_MARGIN,
        OWN_WALLET_SHOPS,
        SELLER_SHARE,
        PEOPLE_PER_UTILITY,
        TENANTS,
        RENT,
        LANDLORD_AGE,
        PRIVATE_LANDLORDS,
        TENANTS_PER_LANDLORD,
        FIRM_CUSHION,
        STATE_ACCOUNTS,
        STATE_FUNDS,
    ),
)
