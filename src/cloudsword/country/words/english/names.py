"""Invented names and figures that English texts share: people, firms of the synthetic country, sums, times."""
# ruff: noqa: E501 - one alternative, one line

from typing import Final

RULES: Final[dict[str, tuple[str, ...]]] = {
    "surname": (
        "Tan|Lim|Lee|Ng|Wong|Chen|Kumar|Singh|Smith|Brown|Clark|Walker|Hall|Young|King|Green|Baker|Ahmad|Rahman|Goh",
    ),
    "given": (
        "Amy|Ben|Chloe|Daniel|Emma|Faith|George|Hannah|Ivan|Jane|Kevin|Lily|Mark|Nina|Oscar|Priya|Ray|Sara|Tom|Uma|Victor|Wendy|Jason|Mei|Alan|Grace|Peter|Rachel|Sam|Joy",
    ),
    "person": ("{given} {surname}",),
    "title": ("{Mr|Ms|Mrs|Dr} {surname}",),
    "nick": ("{given}|mate|dear|hun|sis|bro|love",),
    "bank": (
        "Cloudmere Bank|Northferry Bank|Greenmist Bank|Harvest Row Bank|Blueharbour Bank|Lantern Savings",
    ),
    "wallet": ("CloudPurse|TapTap Pay|HarvestPay",),
    "courier": ("Bluefinch Express|Wheatfield Courier|Shuttle Parcel|Kestrel Post|Milestone Freight",),
    "shop": ("Daylight Mall|Orangebox|Corner Basket|Little Harvest|Warmroom Home|Cloudshelf",),
    "airline": ("Skylane Air|Bluephoenix Airways|Northferry Air",),
    "carrier": ("Cloudtel|Bridge Mobile|Hillsea Telecom",),
    "broker": ("Lantern Securities|Greenmist Funds|Blueharbour Futures",),
    "lender": ("Cloudmere Consumer Finance|Harvest Row Loans|Lantern Card Centre|Northferry Bank",),
    "game": ("Starfall Deep|Scroll of Rivers|Petalfall|Iron Frontline|Cloud Farm",),
    "city": ("Yunport|Lookout Bay|Greenmist|Northferry|Pinebank|Stonebridge",),
    "app": ("WhatsApp|Telegram|WeChat|Signal|Line|the meeting app",),
    "chat": ("WhatsApp|Telegram|WeChat|TG|Line|WA",),
    "cash": ("¥|RMB ",),
    "sum_small": ("@|@#|@##|@@.##|@.##",),
    "sum": ("@##|@,###|@,###.##|@@,###|@###|@##.##",),
    "sum_big": ("@@,###|@##,###|@k|@@k|@.@k",),
    "tail": ("####",),
    "clock": (
        "{8|9|10|11}:{00|05|10|15|20|30|40|45|50|{1|2|3|4|5}@}{ am|am}|{1|2|3|4|5|6|7}:{00|10|15|30|45|50|{1|2|3|4|5}@}{ pm|pm}|{14|15|16|17|18|19}:{00|10|15|30|45|50|{1|2|3|4|5}@}",
    ),
    "date": (
        "{1|2|3|5|6|8|9|10|12|13|15|16|18|20|21|23|25|26|28} {Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec}",
    ),
    "weekday": ("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",),
    "soon": (
        "today|tonight|tomorrow|tomorrow morning|on {weekday}|this weekend|next week|after work|in a bit|at noon",
    ),
}
