"""Parameters of accounts: institutions, firms, what people hold when day 0 begins."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

BANKS: Final = Parameter(
    "banks",
    12,
    "banks",
    "banks that keep accounts",
    "chosen: few large banks and a tail, as anywhere",
    Tag.CHOSEN,
)
PAYMENT_FIRMS: Final = Parameter(
    "payment_firms",
    4,
    "payment firms",
    "firms that keep wallets",
    "chosen: two large ones and two small ones",
    Tag.CHOSEN,
)
COIN_EXCHANGES: Final = Parameter(
    "coin_exchanges",
    3,
    "exchanges",
    "exchanges of crypto coins that have accounts",
    "chosen",
    Tag.CHOSEN,
)
INSTITUTION_TILT: Final = Parameter(
    "institution_tilt",
    1.0,
    "exponent of Zipf's law",
    "how uneven institutions are: share proportional to rank to the power of minus this",
    "chosen",
    Tag.CHOSEN,
)
TELLING_INSTITUTIONS: Final = Parameter(
    "telling_institutions",
    0.85,
    "share of institutions",
    "institutions that tell a centre the balance of their accounts",
    "chosen: most, so that both ways of tracing are met",
    Tag.CHOSEN,
)
SAVINGS_SHARE: Final = Parameter(
    "savings_share",
    0.62,
    "share of adults",
    "adults who keep a savings account beside the current one",
    "PBOC 2024: 10.4 accounts a head, most idle; 2 to 3 in use chosen",
    Tag.CHOSEN,
)
WALLET_SHARE: Final = Parameter(
    "wallet_share",
    (0.97, 0.70),
    "share of adults up to 60, over 60",
    "adults who have a wallet at a payment firm",
    "chosen: 73.7 wallet payments a head a month (PBOC 2024) need nearly everybody",
    Tag.CHOSEN,
)
WEALTH: Final = Parameter(
    "wealth",
    (2.5, 1.4),
    "median in monthly wages, sigma of ln",
    "what an adult holds in all accounts",
    "AMLGentex: median 2.5 monthly wages; sigma above the Czech bank's 0.84, too even for today",
    Tag.CHOSEN,
)
WEALTH_BY_WAGE: Final = Parameter(
    "wealth_by_wage",
    0.3,
    "elasticity",
    "how what people hold rises with the wage",
    "AMLGentex template",
    Tag.PUBLISHED,
)
WEALTH_BY_AGE: Final = Parameter(
    "wealth_by_age",
    0.018,
    "ln a year of age, none at 40, flat after 65",
    "how what people hold rises with age",
    "chosen",
    Tag.CHOSEN,
)
CURRENT_HOLDING: Final = Parameter(
    "current_holding",
    (0.70, 0.45),
    "median in monthly incomes, sigma of ln",
    "what of it lies on the current account, at most half of all where there are savings",
    "chosen: enough to live on until the wage comes",
    Tag.CHOSEN,
)
WALLET_HOLDING: Final = Parameter(
    "wallet_holding",
    (0.08, 0.6),
    "median in monthly incomes, sigma of ln",
    "what of it lies in the wallet, at most a third of all",
    "chosen",
    Tag.CHOSEN,
)
ACCOUNT_AGE: Final = Parameter(
    "account_age",
    (7.2, 1.1),
    "ln days, ln days",
    "age of an account when day 0 begins",
    "chosen: median 3.7 years, one in a hundred younger than some months",
    Tag.CHOSEN,
)
EMPLOYEES_PER_FIRM: Final = Parameter(
    "employees_per_firm",
    10.0,
    "wage earners",
    "mean size of an employer",
    "chosen",
    Tag.CHOSEN,
)
FIRM_TAIL: Final = Parameter(
    "firm_tail",
    (1.06, 0.02),
    "exponent of Pareto's law, largest share of all wage earners",
    "sizes of employers",
    "Axtell 2001, firm sizes follow Zipf's law, from memory; the cap is chosen",
    Tag.CLAIMED,
)
CHAINS_PER_PERSON: Final = Parameter(
    "chains_per_person",
    0.006,
    "shops a person",
    "shops and sites that are not run by one of the inhabitants",
    "chosen",
    Tag.CHOSEN,
)
CHAIN_TAIL: Final = Parameter(
    "chain_tail",
    (1.1, 0.04),
    "exponent of Pareto's law, largest share of all custom",
    "how custom is spread over shops that are not run by one of the inhabitants",
    "chosen within AMLSim's largest in-degrees (337 at 10,000 accounts)",
    Tag.CHOSEN,
)
SMALL_SHOP_CUSTOM: Final = Parameter(
    "small_shop_custom",
    (0.45, 0.7),
    "share of all custom, sigma of ln",
    "custom of the shops that inhabitants run",
    "chosen: a shopkeeper then lives on the shop",
    Tag.CHOSEN,
)
SHOP_MARGIN: Final = Parameter(
    "shop_margin",
    0.27,
    "share of a shop's sales",
    "what a shopkeeper takes out of the shop to live on",
    "chosen: near a wage for most",
    Tag.CHOSEN,
)
OWN_WALLET_SHOPS: Final = Parameter(
    "own_wallet_shops",
    0.35,
    "share of shopkeepers",
    "shopkeepers whom customers pay on their own wallet: strangers' money on a private account, all day",
    "chosen",
    Tag.CHOSEN,
)
SELLER_SHARE: Final = Parameter(
    "seller_share",
    0.008,
    "share of adults",
    "honest private sellers of second-hand and home-made things, paid by strangers",
    "chosen",
    Tag.CHOSEN,
)
PEOPLE_PER_UTILITY: Final = Parameter(
    "people_per_utility",
    2_500,
    "people",
    "inhabitants for one more utility (power, water, telephone, insurance), eight at least",
    "chosen",
    Tag.CHOSEN,
)
TENANTS: Final = Parameter(
    "tenants",
    (0.45, 0.20, 0.05),
    "shares of earners under 35, 35 to 59, from 60",
    "who pays rent",
    "chosen",
    Tag.CHOSEN,
)
RENT: Final = Parameter(
    "rent",
    (0.24, 0.35, 0.5),
    "median share of the wage, sigma of ln, largest share",
    "the monthly rent, in tens",
    "chosen",
    Tag.CHOSEN,
)
LANDLORD_AGE: Final = Parameter(
    "landlord_age",
    35,
    "years",
    "private landlords are at least so old",
    "chosen",
    Tag.CHOSEN,
)
PRIVATE_LANDLORDS: Final = Parameter(
    "private_landlords",
    0.8,
    "share of tenants",
    "tenants who pay rent to a private person, the others to a firm",
    "chosen",
    Tag.CHOSEN,
)
TENANTS_PER_LANDLORD: Final = Parameter(
    "tenants_per_landlord",
    1.6,
    "tenants",
    "mean for a private landlord",
    "chosen",
    Tag.CHOSEN,
)
FIRM_CUSHION: Final = Parameter(
    "firm_cushion",
    (3.0, 0.5),
    "median in months of its wages and own costs, sigma of ln",
    "what a firm holds when day 0 begins, and about which its balance moves",
    "chosen: wages can be paid whatever the month brings",
    Tag.CHOSEN,
)
STATE_ACCOUNTS: Final = Parameter(
    "state_accounts",
    (6, 12),
    "accounts of the government, accounts that stand for abroad",
    "how many such accounts there are, and one more for every 20,000 inhabitants",
    "chosen",
    Tag.CHOSEN,
)
STATE_FUNDS: Final = Parameter(
    "state_funds",
    200.0,
    "monthly median wages an inhabitant",
    "what each lender, cash desk, exchange, treasury and account abroad holds when day 0 begins",
    "chosen: so large that they never run dry",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "accounts",
    N_("Accounts, institutions and firms"),
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
