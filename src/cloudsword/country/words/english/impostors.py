"""English scam messages of people who say they are somebody else: service, police, a boss, a lover, a child.

Fragments for detection, no scripts.
"""
# ruff: noqa: E501 - one alternative, one line

from typing import Final

RULES: Final[dict[str, tuple[str, ...]]] = {
    # customer service
    "pitch_custsvc": (
        "{{shop}|{courier}|{shop} Support|{courier} Claims}: {cs_what}. {cs_give}[. {cs_why}]. {p_reach}{.^3|!}",
        "{p_hi}, {cs_who}. {cs_what}, {cs_give}[. {p_press}]. {p_contact}{.^3|!}",
        "{cs_vip}. {cs_fear}[. {p_press}]. {p_reach}{.^3|!}",
    ),
    "cs_who": (
        "{I am|this is} {{shop} support|{courier} claims|{shop} after-sales|{wallet} service}[, staff no. @###]",
    ),
    "cs_what": (
        "the {cream|toy|charger|formula|shirt} you bought {failed a test|is harmful|is recalled}|your {parcel|item|package} {was lost|got damaged|is stuck|was returned}|order ..#### {was charged twice|has an error|could not be delivered}|your {postage insurance|claim} is {approved|open}",
    ),
    "cs_give": (
        "{we pay|you get} {double|triple|full} {refund|compensation}|<amount?<amount>|<cash>{@#|@##}> {goes back to you|will be refunded}|please {confirm|enter} your {card|bank details} {for the refund|to get it}|{share your screen|open the meeting app} {and we guide you|to claim it}",
    ),
    "cs_why": (
        "{No return needed|Keep the item}|{The refund channel|This offer} closes {today|tonight}|{Otherwise|If not} {a fee is charged|your score drops}",
    ),
    "cs_vip": (
        "You {joined|activated|were upgraded to} {{shop} VIP|a dealer plan|a health cover|live-stream ads} {by mistake|yesterday}|Your {trial|{wallet} cover|VIP plan} {ends today|is now active}|By our mistake you are {a wholesaler|a premium member}",
    ),
    "cs_fear": (
        "<cash>{@#|@##} {a month|a year} will be {charged|taken}[ unless you cancel]|{Not cancelled|Still open} {today|tonight}: <cash>{@##|@,###} {leaves|is taken from} your {card|{wallet}}|{Not you|Want to stop it}? {Cancel now|Unsubscribe now}",
    ),
    # credit record
    "pitch_credit": (
        "{{wallet}|{lender}|{lender} Credit Desk|Credit Bureau|Finance Watch}: {cr_what}. {cr_harm}[. {p_press}]. {p_reach}{.^3|!}",
        "{p_hi}, {cr_who}. {cr_what}. {cr_do}[, {cr_harm}]. {p_contact}{.^3|!}",
        "{cr_do}, {cr_harm}[. {p_secret}]. {p_reach}{.^3|!}",
    ),
    "cr_who": (
        "{I am|this is} {the credit desk of {lender}|{wallet} support|the finance regulator|the credit bureau}[, staff no. @###]",
    ),
    "cr_what": (
        "your {student loan account|campus credit|student profile} {breaks new rules|must be closed|is still open}|your credit record {shows|has} {a default|@ late entries|an error}|your loan rate is {too high|above the limit} and must be {adjusted|corrected}|your {score|rating} fell to @##",
    ),
    "cr_harm": (
        "{this will|it may} {hurt your credit|block your mortgage|affect your job|harm your family}|{in three days|otherwise} {you are sued|your accounts freeze|you are blacklisted}|{penalty|interest} runs {daily|by the day}",
    ),
    "cr_do": (
        "{close|clear|reset|repair} {the account|your record|your limits} {online|with our agent|today}|{draw|move} all {limits|loans} to {the clearing account|the supervised account}|{share your screen|join the meeting app} {with our agent|for guidance}|{a repair fee|a dispute fee} of <cash>{@##|@,###} {cleans it|removes it} in {@|1@} days",
    ),
    # leader or acquaintance
    "pitch_leader": (
        "{ld_hi}[,] {ld_who}. [{ld_new}. ]{ld_ask}{.|?}",
        "{ld_who}. {ld_busy}, {ld_ask}. [{ld_new}. ]{p_contact}.",
        "{ld_busy}, {ld_do}. [{ld_back}. ]{p_secret}{.^3|!}",
        "{ld_hi}, {ld_do}. {ld_back}[. {p_press}]{.^3|!}",
    ),
    "ld_hi": (
        "{Hi|Hello|Hey} <name?<name>|{given}>|{Are you free|Are you there|Are you in the office|Got a minute}?|{Mum|Dad|Hi Mum|Hey Dad|Old friend}",
    ),
    "ld_who": (
        "this is {your director|Mr {surname}|{given} from school|your manager {surname}|your boss}|it's {me|your {son|daughter}|{given}, your classmate|your pastor}|{given} here, your old {neighbour|colleague}",
    ),
    "ld_new": (
        "This is my {new|private|temporary} number|My phone {broke|is lost|fell in water}|Save this number|Come to my office tomorrow",
    ),
    "ld_busy": (
        "I'm {in a meeting|boarding|abroad|at the hospital|with the board} and {cannot talk|cannot pay|my app is locked}|{Something|A matter} {came up|is urgent} and I need {you|your help}|{My limit is reached|My card is blocked}",
    ),
    "ld_ask": (
        "{can you|could you} {do me a favour|pay something|help me out|lend me some}|how much {do you have|is in the account}|{message|text} me {on {chat}|when you are free}|{guess who|can I trust you}",
    ),
    "ld_do": (
        "{transfer|pay|send} <amount?<amount>|<cash>{@,###|@@,###}> to {a client|a friend|the supplier|the clinic} {for me|now|before noon}|{the deposit|the bill|the rent} must be paid {today|this hour}|{buy|get} {@|@@} gift cards and {send the codes|photo the backs}|{I sent you|the money is on its way}, {pass it on|pay it out}",
    ),
    "ld_back": (
        "{I pay you back|you get it back} {tonight|tomorrow|on Monday}|{the slip is sent|I sent the receipt}, {it takes a day|24 hours to clear}|{paperwork|the invoice} {follows|comes later}",
    ),
    # authority
    "pitch_authority": (
        "{au_office}: {p_hi}, {au_what}[. {au_id}]. {au_do}[. {p_press}]. {p_reach}{.^3|!}",
        "{Notice|Final notice|Warning} from {au_office}: {au_what}. {au_fear}[. {p_secret}]. {p_reach}{.^3|!}",
        "{au_who}: {au_what}, {au_do}. {p_secret}[. {au_fear}]{.^3|!}",
    ),
    "au_office": (
        "{{city} Police|{city} Customs|{city} Court|Immigration|Tax Office|Telecom Authority|Health Insurance|Prosecutor's Office|Anti-Money-Laundering Unit}",
    ),
    "au_who": ("{Officer|Inspector|Prosecutor|Agent} {surname}, {au_office}[, badge ####]",),
    "au_what": (
        "your {bank account|phone number|ID|passport} is {linked to|used in} {money laundering|fraud|a drug case|illegal gambling}|{a warrant|a summons|a court order} {is out|was issued} {against you|in your name}|your {parcel|package} {held|contained} {passports|drugs|bank cards}|your {tax|visa|health card|licence} is {overdue|blocked|misused}",
    ),
    "au_id": (
        "Case {no. |}{@####|MC-@###|@##/@#}|Amount involved: <amount?<amount>|<cash>@##,###>|File {opened|sent} {date}",
    ),
    "au_fear": (
        "{your accounts|all assets} {will be|get} frozen|{arrest|detention|deportation} {follows|today}|{failing to|refusing to} cooperate is {an offence|a crime}|your number {stops|is cut} in {2|24} hours",
    ),
    "au_do": (
        "{cooperate|join} {in the investigation|an online statement|a funds check}|{move|transfer} your money to {the safe account|a government account|the audit account}|{see|download} {the warrant|the file|the security app}<link? at <link>>|{go to|find} {a quiet room|a hotel} and {stay on video|wait for our call}",
    ),
    # romance
    "pitch_romance": (
        "{ro_hi}{,|.|~} {ro_self}[. {ro_sweet}]{.|~| 🌹| 😊} [{p_contact}.]",
        "{ro_sweet}{.|~} {ro_daily}[. {ro_hint}]{.|~| 😊| ❤}",
        "{ro_daily}. {ro_hint}[. {ro_ask}]{.|~|. {p_secret}.}",
        "{ro_sweet}, {ro_ask}[. {ro_hint}]{.|~|!| 🌹}",
    ),
    "ro_hi": (
        "{Hi|Hello|Hey} {there|dear|stranger|beautiful}|{Sorry|Oops}, {wrong number|is this {given}}? {You seem kind|Nice to meet you anyway}|{Your photo|Your profile} {caught my eye|made me smile}",
    ),
    "ro_self": (
        "I am {an army doctor|an engineer on an oil rig|a trader|a designer|a widower|an architect} {from {city}|based abroad|posted overseas}|{Single|Divorced|Widowed} with {a daughter|a son|nobody}, {looking for|hoping for} {something real|true love}|I like {cooking|hiking|dogs|travel}, {you too?|like you}",
    ),
    "ro_sweet": (
        "{Darling|Honey|My love|Babe}, {I miss you|I dreamt of you|good night|thinking of you}|{You are|Meeting you is} {my luck|a gift|fate}|{Soon we|One day we} {marry|live together|travel|buy a house}|{When I am back|After this contract} we {meet|marry}|I trust {only you|you most}",
    ),
    "ro_daily": (
        "{Have you eaten|Did you sleep well|How was work}?|Just {off work|back from the gym|checked the market}|{It's cold|It rains}, {wear more|take care}|{My dinner|My office|My new car}, {look|see}",
    ),
    "ro_hint": (
        "my {uncle|cousin|friend} {works at|knows} {the exchange|a platform} and {has data|sees the pattern}|I {made|earned} <cash>{@,###|@@,###} {today|tonight}|let me {teach|show} you {how to trade|to earn}|this {site|app}<link? <link>> is {safe|what I use}|{check|mind} my account for me",
    ),
    "ro_ask": (
        "{a gift|my parcel} for you is {at customs|held}, {please pay|can you cover} <cash>{@##|@,###}|{put in|add} {a bit|<cash>@,###|<amount?<amount>|<cash>@@,###>} {this time|with me}|{my child|my mother|I} {needs surgery|is in hospital}, {could you lend|I need} <cash>{@,###|@@,###}|{ticket|visa|leave papers} {cost|costs} <cash>{@##|@,###}, {help me|then I come}",
    ),
    # flight
    "pitch_flight": (
        "<airline>: {p_hi}, {fl_what}[ {fl_why}]. {fl_give}[. {p_press}]. {p_reach}{.^3|!}",
        "{Dear passenger|Dear traveller|<name?Dear <name>|Dear guest>}, {fl_what}. {fl_give}. {p_reach}[. {p_press}]{.^3|!}",
        "{Flight|Ticket|Travel} {alert|change|notice}: {fl_what}[ {fl_why}], {fl_give}. {p_contact}{.^3|!}",
    ),
    "fl_what": (
        "your flight {YZ|QL|BD}@### {on {date}|from {city} to {city}|tomorrow} is {cancelled|delayed|not flying|rescheduled}|your {ticket|booking} {was not issued|has wrong data|is unpaid}",
    ),
    "fl_why": ("{due to|because of} {a technical fault|weather|air traffic control|crew shortage}",),
    "fl_give": (
        "{rebook|refund} {now|here} and get <cash>{@0|@00|200} compensation|{change|refund} {needs|costs} a <cash>{@#|@0} {fee|stamp fee}|{give|confirm} {card number|account} {and code|for the refund}|{share your screen|open the meeting app}, {we guide you|our agent helps}",
    ),
    # phishing
    "pitch_phishing": (
        "{ph_from}: {ph_what}[. {ph_harm}]. {ph_do}{.^3|!}",
        "{Notice|Alert|Reminder} from {ph_from}: {p_hi}, {ph_what}. {ph_do}[. {p_press}]{.^3|!}",
        "{p_hi}, {ph_lure}. {ph_do}{.^3|!} [{p_press}.]",
    ),
    "ph_from": (
        "{{bank}|{carrier}|{wallet}|{courier}}|{Toll Office|Health Card|Tax Portal|{city} Services|Mail Admin|HR desk|Parking Office}",
    ),
    "ph_what": (
        "your {mobile banking|account|toll tag|health card|mailbox|points} {expires today|is blocked|will close on {date}|is on hold}|{@,###|@@,###} points {expire|can be redeemed} {today|on {date}}|{a tax refund|a subsidy|an allowance} of <amount?<amount>|<cash>@##> {waits|is unclaimed}|your parcel {has a wrong address|needs <cash>@.@# postage}|an unpaid {toll|fine} of <cash>@.##",
    ),
    "ph_harm": (
        "{Service stops|Your card is limited|A fee applies} {tonight|in 24 hours}|{New device|Foreign login} seen|{Avoid|To avoid} {suspension|a late fee|closing}",
    ),
    "ph_do": (
        "<link?{Verify|Update|Confirm|Claim|Reactivate|Pay} {now |here |today |}{at|:|via} <link>|{Reply with|Tell us} the {code|OTP} {to verify|to cancel|to confirm}>[, {card number and password|ID and card|the SMS code} needed]|{Open|Scan} the {file|QR code} {to verify|to claim}<link?, or <link>>",
    ),
    "ph_lure": (
        "{is this you in|look at} {the video|the photos} {from the party|from last night}|{your|the} {invitation|fine|invoice|school report} is {here|attached}|{somebody|a friend} {sent|tagged} you {in a video|a card}",
    ),
    # kidnap and emergency
    "pitch_kidnap": (
        "{kd_self}, {kd_what}. {kd_ask}[. {p_secret}]{.|!|!!}",
        "{kd_other}. {kd_what2}[. {kd_ask}]. {p_secret}{.^3|!} [{p_contact}.]",
        "{kd_who}, {kd_what}. [{kd_new}. ]{kd_ask}{.^3|!}",
    ),
    "kd_self": (
        "{Mum|Dad|Gran|Grandpa|Uncle}{ it's me| help me|, please help|}|<name?<name>, it's me|{Mum|Dad}, me>|{Help|Please help me}",
    ),
    "kd_what": (
        "I {had|was in} {a crash|an accident}[ and am {at the police|in hospital}]|I {hit|hurt} {someone|a man}|they {caught|took|locked} me|I am {abroad|in trouble} and lost {my phone|my passport|everything}|my phone {broke|is dead}, {borrowed one|this is a friend's}",
    ),
    "kd_other": (
        "{Your son|Your daughter|Your child|Your grandson} is {with us|in our hands}|{This is|I am} {{city} Hospital|Dr {surname}|Officer {surname}|a teacher}",
    ),
    "kd_who": ("{I am|this is} your {son's|daughter's|child's} {teacher|room-mate|classmate}[ {given}]",),
    "kd_what2": (
        "{want to see|if you want} {him|her|the child} {again|safe}, {prepare|bring} <amount?<amount>|<cash>@@,###>|{surgery|an operation} {now|is urgent}, deposit <amount?<amount>|<cash>@,###>|the {victim|other side} wants <cash>{@,###|@@,###} {to settle|or jail}",
    ),
    "kd_ask": (
        "{send|transfer} <amount?<amount>|<cash>{@,###|@@,###}> {now|at once|to the {doctor|lawyer}}|{get cash ready|withdraw it}, {someone comes|a man picks it up}|{don't call me|don't hang up|no police}|{too late|otherwise} {it's jail|I die|you never see me}",
    ),
    "kd_new": (
        "This is {a nurse's|a friend's|a borrowed} phone|{Call|Text} {back here|this number}|{My|The teacher's} phone is {taken|broken}",
    ),
    # business e-mail
    "pitch_bec": (
        "{bc_hi}, {bc_acct}[, {bc_why}]. {bc_do}. {bc_sign}.",
        "{Re: |Fwd: |}{bc_subj}. {bc_hi}, {bc_acct}, {bc_do}[. {p_press}]. [{bc_sign}.]",
        "{bc_boss}. {bc_pay}[, {bc_why}]. {p_secret}[. {bc_sign}].",
    ),
    "bc_hi": ("{Dear|Hi|Hello} {{title}|{given}|accounts team|finance}|Dear {supplier|customer}",),
    "bc_subj": ("{payment|invoice|bank details|contract|order} {change|update|no. @###|confirmation}",),
    "bc_acct": (
        "our {bank account|receiving account} {has changed|is under audit|cannot take foreign funds}|{kindly|please} {pay|remit} to {the new account|our sister company}|{use|see} {the attached|the new} {invoice|account letter}|invoice @### {had a wrong account|is updated}",
    ),
    "bc_why": (
        "{for customs|before shipping|for the quarter end}|{@|3|5}% off if {paid today|paid this week}|{the vessel|the client} {waits|is waiting}|{audit|merger} {rules|period}",
    ),
    "bc_do": (
        "{please|kindly} {pay|settle} <amount?<amount>|the balance|<cash>@@,###> {today|by {weekday}}|send {the slip|the remittance copy} {to me|once paid}|{change|update} {the system|your records}|{confirm|see} {the letter|the details}<link? at <link>>",
    ),
    "bc_boss": (
        "I am {in a board meeting|boarding|closing a deal|abroad}[, {no calls|mail only}]|{a confidential|an urgent} {payment|acquisition|deposit} {must go|is due} today",
    ),
    "bc_pay": (
        "{pay|wire|arrange} <amount?<amount>|<cash>@@,###> to {the lawyer|our partner|an account abroad}|how much {is available|can we pay today}|{skip|no} {the usual steps|approval}, {papers later|I sign when back}",
    ),
    "bc_sign": (
        "{Reply to this mail only|Use my private mail}<number?, or <number>>|{Phones are down|My line is busy}, {mail me|write only}|{Regards|Thanks|Best}, {given}",
    ),
    # sextortion
    "pitch_extort": (
        "{ex_have}. {ex_threat}[. {ex_time}]. {ex_pay}{.^3|!}",
        "<name?<name>, |>{ex_threat}. {ex_pay}[. {ex_more}]{.^3|!} [{ex_time}.]",
        "{ex_lure}? {ex_app}<link? <link>>{.|~| 😘} [{p_contact}.]",
        "{ex_more}. {ex_have}[. {ex_time}]. {ex_pay}{.^3|!}",
    ),
    "ex_have": (
        "{I recorded|I have|We saved} {your video|our video call|the chat|everything}|{your|all} {contacts|@## contacts} are {with me|copied|in my hands}|{I hacked|my software is on} your {phone|computer|camera}[ {since|for} {weeks|months}]",
    ),
    "ex_threat": (
        "{it goes|I send it} to {your family|your boss|your wife|all contacts|your school}|{everybody sees it|your life is over|you are finished}|{@|ten} {friends|relatives} {first|get it now}|{posted|uploaded} {online|everywhere}",
    ),
    "ex_time": (
        "{@|@@} minutes {left|or I send}|{tonight|in one hour} {is the end|it goes out}|{the clock|time} {is running|starts now}",
    ),
    "ex_pay": (
        "{pay|send} <amount?<amount>|<cash>{@##|@,###}> {and I delete it|to make it end}|{pay|send} {0.@#|@##} {BTC|USDT} to {my wallet|the address}|{no money|short}? {borrow it|take a loan}|{half|a deposit} first, {then half deleted|rest later}",
    ),
    "ex_lure": (
        "{hi handsome|hey baby|alone tonight}, {want to|shall we} {video call|play|chat}|{girls|someone} near you {is online|wants to talk}|{show me|turn on} your {face|camera}",
    ),
    "ex_app": (
        "{Install|Get} {this app|my app} {to see more|first}|{Chat here|This site} {lags|is slow}, {use|try} {this app|another one}|{Add|Call} me on {chat}",
    ),
    "ex_more": (
        "Don't {block|delete|report} me|{Police can't help|We are abroad|I send faster than you block}|{Another|Last} <cash>{@##|@,###}, {for the copy|server copy too}|I have {your wife's|your boss's} {number|account}|{Seen|You read this}, {answer|reply}",
    ),
    # recovery
    "pitch_recovery": (
        "{p_hi}, {rv_who}. {rv_what}[. {rv_how}]. {p_reach}{p_end}",
        "{rv_from}: {rv_what}. {rv_fee}[. {p_press}]. {p_reach}{.^3|!}",
        "{rv_what2}? {rv_how}[. {rv_proof}]. {rv_fee}. {p_contact}{.^3|!}",
    ),
    "rv_from": ("{Cyber|Fraud|Asset|Fund|Victim} {Recovery|Refund|Claims} {Centre|Unit|Lawyers|Team}",),
    "rv_who": (
        "{I am|this is} {a cyber officer|a lawyer|a white-hat hacker|the refund desk|a victim like you}[, {given}]",
    ),
    "rv_what": (
        "the {money|<amount?<amount>|<cash>@@,###>} you lost {can be|was} {recovered|found|traced}|your {case is|funds are} {cleared|frozen abroad|ready for refund}|the {platform|company} {went bankrupt|was raided}, {members|victims} {may claim|get refunds}",
    ),
    "rv_what2": (
        "{Scammed|Lost money|Cheated} {online|by a platform|in crypto|last year}|{Victim of|Hit by} {a job scam|romance fraud|a fake broker}",
    ),
    "rv_how": (
        "{we trace|our hackers break into|we block} {their wallet|the account}|{contacts|a channel} {in court|at the exchange|in the bank}|{money back|results} in {24 hours|3 days|one week}",
    ),
    "rv_proof": (
        "{@##|@,###} {people|clients} {helped|got it back}|9@% success|{No win no fee|Refund if not}",
    ),
    "rv_fee": (
        "{only|first} a {file|tax|tech|unlock|lawyer's} fee of <cash>{@##|@,###}|{@|1@|2@}% {fee|commission}, {half first|deposit now}|{show|prove} {flow|identity} with <cash>{@##|@,###}, {back the same day|refunded}|{send|confirm} {card and code|ID and password}",
    ),
}
