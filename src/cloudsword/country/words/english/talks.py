"""Honest English calls: family, work, a rider, a salesman, and the real calls of banks, police and clinics."""
# ruff: noqa: E501 - one alternative, one line

from typing import Final

RULES: Final[dict[str, tuple[str, ...]]] = {
    "t_ok": ("{OK|All right|Sure|Fine|Got it|Yes}{.|, thanks.|, no problem.|, will do.}",),
    "t_bye": ("{OK, |Right, |}{bye|see you|talk later|take care}.",),
    "t_ask": (
        "{Really|What happened|Why|What now|When|How much|What do I bring|Who is this}?|Let me {think|check|ask}.|I'm {busy|driving}, {make it quick|go on}.",
    ),
    "t_who": ("{Hello|Hi|Good {morning|afternoon}}{. |, is that <name?<name>|{Mr|Ms} {surname}>? }",),
    "call_family": (
        "A:{Hi|Hey} {c_call}, {have you eaten|where are you|still at work|awake}?\nB:{Just did|On my way|Not yet|Nearly done}[. What's up?]\nA:{Come for {c_food}|Bring the kids|We see Gran|Come to the doctor with me} {soon}.\nB:{t_ok}[\n……]\nB:{t_bye}",
        "A:{c_call}, the {rent|school fee|medicine} is <cash>{@##|@,###}. {Can you send it|I sent it to you}?\nB:{It arrived|I do it later|Short now, {soon} OK?}\n……\nA:{Take care|Don't work too much|Wear a coat}.\nB:{t_bye}",
        "A:{c_call}, someone {called|texted} {that you had an accident|about my health card|about a grant}, they want {money|a code}.\nB:{Ignore it|That's a scam}, {don't pay|just hang up}.\n……\nA:{I thought so|Good that I asked|That scared me}.\nB:{t_bye}",
        "A:{c_call}, {my phone|the TV|the clinic app} {is stuck|wants a code}.\nB:{Read it to me|Wait till I'm home|Tap top left}[, is it {####|######}?]\n……\nA:{Works now|Still nothing}.\nB:{t_bye}",
    ),
    "call_friends": (
        "A:{Hey|Hi} {nick}, {football|{c_food}|fishing|drinks} {soon}?\nB:{Sure|Can't|Maybe}, {what time|where|is {given} coming}?\n……\nA:{Usual place|I drive|At eight}.\nB:{t_bye}",
        "A:{nick}, {a favour|can I ask you something}? Could you lend me <cash>{@##|@,###}[{ for rent| for the car| for the doctor}]?\nB:{Send me your account|I'm short too|Let me ask my wife}.\n……\nA:Back {on payday|next month}, {promise|I write it down}.\nB:{t_bye}",
        "A:What about {that fund|that side job|the shares}?\nB:{Lost some|I quit|Stay away, smells like a scam}.\n……\nB:{t_bye}",
    ),
    "call_work": (
        "A:{title}, the {plan|contract|quote|shipment} is {sent|revised|in port}.\nB:{I'll look|Price again|When do we pay}.\n……\nA:{The balance|Payment} of <cash>{@@,###|@,###} {this week|month-end}.\nB:{t_ok}",
        "A:{Hello|Hi}, {accounts|purchasing}? The {invoice|payment slip|statement} has {a mistake|no stamp}.\nB:{t_ask}\nA:{Account changes go through the form|I e-mail and call back|Please issue a new one}.\n……\nB:{t_ok}",
        "A:The {meeting|training} {moves|is moved} to {weekday}, {clock}.\nB:{t_ok}[\nA:{Tell {given}|Bring the file}.\nB:{t_bye}]",
        "A:The {system|door|printer} {is down|locked me out}[, no code comes].\nB:{Restart|Wait ten minutes|Give me your staff number}.\n……\nA:{Works|Still down}, {thanks|please come over}.\nB:{t_bye}",
    ),
    "call_rider": (
        "A:{Hello|Hi}, your {food|parcel|order} is {downstairs|at the gate|at the door}[, {the door is locked|the lift needs a card}].\nB:{Leave it at the door|Two minutes|Put it at reception|Use the locker}.\nA:{t_ok}\nB:{t_bye}",
        "A:{t_who}Your {parcel|meal} {has no flat number|is damaged|spilled|is cash on delivery, <cash>{@#}}.\nB:{t_ask}\nA:{I refund it in the app|I swap it|I come again {soon}}.\nB:{t_ok}",
        "A:{Which block|Are you home|Your phone was off}? I wait {five minutes|a bit}.\nB:{Block @#|Coming|Not home, use the locker}.\nA:{t_ok}[\n……\nB:{t_bye}]",
    ),
    "call_sales": (
        "A:{t_who}I'm {given} from {{shop}|{carrier}|{lender}|{city} Gym|{city} Homes}.\nB:{What is it|No need|I'm busy}.\nA:{The plan|The course|The pass|A personal loan} is {cheaper now|on offer}, from <cash>{@#|@##}, until {weekday}.\nB:{I think about it|Too dear|Stop calling me|Send me something}.[\nA:{Sorry to bother you|I add you on WhatsApp}.]",
        "A:{t_who}{New flats|Offices|Shops} in {city}, {low deposit|parking included}. Come and see {soon}?\nB:{No money|Seen it|Where exactly}.\n……\nA:{No obligation|Just have a look}.\nB:{t_bye}",
        "A:{t_who}{lender}, you may get <cash>{sum_big} at {4|5|6|7}.@%, {no fee before payout|we check your record}.\nB:{No loans|What interest|Where did you get my number}.\nA:{Subject to approval|You can visit a branch|Sorry to bother you}.\nB:{t_bye}",
    ),
    "call_bank": (
        "A:{t_who}This is {bank}[, {city} branch]. A {transfer|withdrawal|payment} of <cash>{sum} {today|just now}: was it you?\nB:{Yes|No|What's wrong}.\nA:{Did anybody tell you to pay|Do you know the payee|We paused the card}. {We never ask for PIN or code|Call back on the number on your card}.\n……\nB:{t_ok}",
        "A:{t_who}{person}, {bank}. Your {deposit|savings plan} matures on {date}.\nB:{What rate|I come {soon}|No need}.\nA:{Bring your ID to the branch|Read the risk sheet|Nothing is done by phone}.\n……\nB:{t_bye}",
        "A:{t_who}{bank} {cards|customer service}: <cash>{sum} is {due today|unpaid}.\nB:{Paying now|I forgot|Already paid}.\nA:{It may touch your credit record|Please use the app|Ignore it if paid}.\nB:{t_ok}",
    ),
    "call_police": (
        'A:{t_who}Officer {surname}, {city} {police|anti-scam centre}. Did {customer service|an "officer"|an investment teacher|a job group} contact you? {Have you paid|Please don\'t pay}.\nB:{No|I paid <cash>{@,###|@##}|Are you real}.\nA:{Come to the station and check|We want no money and no code}. {Hang up first|Stop now}.\n……\nB:{t_ok}',
        "A:{t_who}{city} anti-scam centre. You may be in a {loan|investment|job|fake police} scam.\nB:{No, it's my money|The teacher says I can withdraw|What shall I do}.\nA:{That account was reported|There is no safe account|Fees first are always a scam}. {Tell your family|We come by}.\n……\nB:{t_ok}",
        "A:{t_who}About your report of {date}: {there is news|one payment was stopped|we need papers}.\nB:{t_ask}\nA:{Come with your ID|Getting money back is free|Trust nobody who sells recovery}.\n……\nB:{t_ok}",
    ),
    "call_clinic": (
        "A:{t_who}{city} {Hospital|Dental|Clinic}, your {check-up|visit} is {soon} at {clock}, {can you come|no food before}.\nB:{Yes|Can I move it to {weekday}|What do I bring}.\nA:{Your health card|Twenty minutes early|Pay <cash>{@#} at the desk}.\nB:{t_ok}",
        "A:{t_who}{Your results|The report} {is out|came in}, {the doctor wants to see you|one value is high|nothing serious}.\nB:{t_ask}\n……\nA:{Don't worry|Book with Dr {surname}|Insurance pays}.\nB:{t_ok}",
        "A:Hello, {emergency|ward @}. Family of {person}? {Surgery is needed|The deposit is <cash>{@,###}}, {come to floor @|please sign}.\nB:{Coming|Is it bad|Which floor}.\nA:{Pay only at the desk|No personal transfers|Drive carefully}.\nB:{t_ok}",
    ),
    "call_shop_service": (
        "A:{t_who}{shop} {service|support}, your {refund|complaint|order} is {done|short of one item|missing an address}.\nB:{t_ask}\nA:{Back to your card|Three days|A <cash>{@|@@} voucher}, {nothing to do for you|no code needed}.\nB:{t_ok}",
        "A:{t_who}{courier}, your parcel is {damaged|lost|late}. {We pay <cash>{@#|@##}|I open a claim}.\nB:{t_ask}\nA:{The sender gets it|See the app|No transfer needed}.\n……\nB:{t_ok}",
        "A:{t_who}{airline}, your flight on {date} is {cancelled|late|earlier}. {Free change|Refund to your card}.\nB:{Move it to {soon}|Refund please|Any compensation}.\nA:{Use our app|No fee|No card number needed}.\nB:{t_ok}",
    ),
    "call_debt": (
        "A:{t_who}{lender} here. Your {loan|bill}, <cash>{@##|@,###}, is {@ days late|due tomorrow}.\nB:{I forgot|On payday|Already paid|Can I split it}.\nA:{Ask for a plan|It touches your record|Pay in the app, to no person}.\nB:{t_ok}",
        "A:{t_who}{lender}: {the debit failed|balance too low}. Can you pay {today|this week}?\nB:{Tonight|Wait|It's hard}.\nA:{The call is recorded|We don't call your family|I text you a plan}.\n……\nB:{t_bye}",
    ),
}
