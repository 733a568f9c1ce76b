"""Parameters of reports: who reports, when, where, what they remember, and who reports what is no scam."""

from math import log
from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

REPORT_ODDS: Final = Parameter(
    "report_odds",
    (-1.2, 0.67),
    "log odds; log odds a unit of ln(loss / scale)",
    "whether a victim reports: P = expit(first + second x ln(loss / report_scale))",
    "GASA 2024: 30 % of victims report; the rise with loss is ours",
    Tag.CHOSEN,
)
REPORT_SCALE: Final = Parameter(
    "report_scale",
    0.095,
    "monthly median wages",
    "loss at which the first log odds hold",
    "chosen so that 30 % of cases with a loss are reported (target 13)",
    Tag.CHOSEN,
)
RARE_REPORTERS: Final = Parameter(
    "rare_reporters",
    (("romance", 0.5, 8.0), ("unfreeze", 0.1, 500.0), ("routine_loan", 0.25, 4.0)),
    "type, factor on the probability, factor on the delay",
    "victims who report late and rarely",
    "chosen: shame and faith; unfreezing rings are reported by fewer than 5 %, after 3 to 24 months",
    Tag.CHOSEN,
)
REPORT_DELAY: Final = Parameter(
    "report_delay",
    (5.84, 1.90),
    "ln minutes, ln minutes",
    "last payment to report",
    "Xiamen police 2015, 513 cases: 17.7 % within 1 h, 66.3 % within 12 h, 76.6 % within 24 h; fitted",
    Tag.INFERRED,
)
REPORT_CHANNELS: Final = Parameter(
    "report_channels",
    (("hotline", 0.45, 0.70), ("station", 0.20, 0.75), ("app", 0.20, 0.75), ("bank", 0.15, 0.95)),
    "channel, share, probability that the bank already gave the transaction ids",
    "how reports come, and whether the transfer is known at once",
    "chosen: three quarters come with transaction ids, the rest must be looked for",
    Tag.CHOSEN,
)
SECOND_CHANNEL: Final = Parameter(
    "second_channel",
    0.12,
    "probability",
    "the same person reports the same thing again by another channel",
    "chosen",
    Tag.CHOSEN,
)
SECOND_DELAY: Final = Parameter(
    "second_delay",
    (log(240), 1.2),
    "ln minutes, ln minutes",
    "first to second report",
    "chosen",
    Tag.CHOSEN,
)
NO_SCAM_SHARE: Final = Parameter(
    "no_scam_share",
    0.27,
    "share of all reports",
    "civil disputes and false or mistaken reports",
    "UK PSR, Oct 2024 to Mar 2025: 29 % of claims were no scams in scope (target 15, with withdrawn ones)",
    Tag.INFERRED,
)
DISPUTE_SHARE: Final = Parameter(
    "dispute_share",
    0.65,
    "share",
    "civil disputes among the reports that are no scam",
    "chosen",
    Tag.CHOSEN,
)
NO_SCAM_DELAY: Final = Parameter(
    "no_scam_delay",
    ((log(4320), 1.0), (log(600), 1.5)),
    "ln minutes, ln minutes; disputes, false reports",
    "payment to report where it was no scam",
    "chosen: buyers wait for goods first",
    Tag.CHOSEN,
)
NOTHING_PAID: Final = Parameter(
    "nothing_paid",
    0.3,
    "probability",
    "a false report names no transfer at all",
    "chosen",
    Tag.CHOSEN,
)
WITHDRAWN_SHARE: Final = Parameter(
    "withdrawn_share",
    (0.02, 0.06),
    "probability, scam and no scam",
    "a report is withdrawn later",
    "chosen",
    Tag.CHOSEN,
)
WITHDRAWAL_DELAY: Final = Parameter(
    "withdrawal_delay",
    (log(2880), 1.0),
    "ln minutes, ln minutes",
    "report to withdrawal",
    "chosen",
    Tag.CHOSEN,
)
FORGOTTEN_PAYMENT: Final = Parameter(
    "forgotten_payment",
    0.08,
    "probability",
    "a payment other than the last is not told",
    "chosen",
    Tag.CHOSEN,
)
TOLD_ACCOUNT: Final = Parameter(
    "told_account",
    (0.85, 0.90, 0.06),
    "probability: payee's account known, own account known, a digit wrong",
    "what a person tells of the accounts of a payment",
    "chosen",
    Tag.CHOSEN,
)
TOLD_AMOUNT: Final = Parameter(
    "told_amount",
    (0.70, 0.24, 0.06),
    "probability: exact, rounded, not told",
    "what a person tells of the sum of a payment",
    "chosen",
    Tag.CHOSEN,
)
TOLD_TIME: Final = Parameter(
    "told_time",
    (0.50, 0.30, 0.20),
    "probability: exact, to the half hour, not told",
    "what a person tells of the time of a payment",
    "chosen",
    Tag.CHOSEN,
)
TOLD_NUMBER: Final = Parameter(
    "told_number",
    (0.80, 0.07),
    "probability: told, a digit wrong",
    "what a person tells of each number or domain that was used",
    "chosen",
    Tag.CHOSEN,
)
JUDGED_TYPE: Final = Parameter(
    "judged_type",
    ((0.86, 0.08, 0.06), (0.55, 0.25, 0.20), (0.35, 0.35, 0.30)),
    "probability: right, open, wrong; for scams, disputes, false reports",
    "what the officer makes of a report at intake",
    "chosen",
    Tag.CHOSEN,
)
STORY_TOLD: Final = Parameter(
    "story_told",
    0.95,
    "probability",
    "a report has a story in the reporter's words",
    "chosen",
    Tag.CHOSEN,
)
CHINESE_SHARE: Final = Parameter(
    "chinese_share",
    (("CNY", 0.90), ("SGD", 0.35)),
    "currency, share",
    "reports told in Chinese; the others in English",
    "chosen",
    Tag.CHOSEN,
)
COMPLAINED_FROM: Final = Parameter(
    "complained_from",
    0.005,
    "monthly median wages",
    "nobody complains of less",
    "chosen",
    Tag.CHOSEN,
)
SLIP_SWAPS: Final = Parameter(
    "slip_swaps",
    0.4,
    "share",
    "slips that swap two neighbouring digits; the others replace one",
    "chosen",
    Tag.CHOSEN,
)
ROUND_FIGURES: Final = Parameter(
    "round_figures",
    0.3,
    "share",
    "rounded sums of one leading figure; the others have two",
    "chosen",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "reports",
    N_("Reports"),
    (
        REPORT_ODDS,
        REPORT_SCALE,
        RARE_REPORTERS,
        REPORT_DELAY,
        REPORT_CHANNELS,
        SECOND_CHANNEL,
        SECOND_DELAY,
        NO_SCAM_SHARE,
        DISPUTE_SHARE,
        NO_SCAM_DELAY,
        NOTHING_PAID,
        WITHDRAWN_SHARE,
        WITHDRAWAL_DELAY,
        FORGOTTEN_PAYMENT,
        TOLD_ACCOUNT,
        TOLD_AMOUNT,
        TOLD_TIME,
        TOLD_NUMBER,
        JUDGED_TYPE,
        STORY_TOLD,
        CHINESE_SHARE,
        COMPLAINED_FROM,
        SLIP_SWAPS,
        ROUND_FIGURES,
    ),
)
