"""English scam messages that offer something: work, profit, goods, loans, prizes; and the parts that all pitches share.

Bait, pressure, secrecy, change of channel: fragments for detection, no scripts.
"""
# ruff: noqa: E501 - one alternative, one line

from typing import Final

RULES: Final[dict[str, tuple[str, ...]]] = {
    # parts that several types share
    "p_link": (
        "<link?{Click|Tap|Open|Visit|Log in at|See|Go to|Continue at} {|our site |the official site }<link>|{Reply 1|Reply YES|Message me|Details in chat|Ask me for details|See my page}>",
    ),
    "p_contact": (
        "<number?{Add|Contact|Call|Text|WhatsApp|Message} {|our agent |the tutor |my assistant |support |the manager }{on |at |}<number>|{Add|Contact|Message} {our agent|the tutor|my assistant|support|the manager} on {chat}>",
    ),
    "p_reach": ("{p_link}|{p_contact}|{p_link}. {p_contact}|{p_contact}. {p_link}",),
    "p_press": (
        "{Today only|Ends tonight|Within 24 hours|Within 2 hours|Last chance|Before {6|8|10} pm}|{The line closes soon|The window closes tonight|The system shuts at {5|6}}|{Act now|Reply now|Hurry|Do it at once}|{No answer means you give up|After that it is void|Delay at your own risk}",
    ),
    "p_secret": (
        "{Tell no one|Keep this between us|Do not tell the bank|Not even your family may know}|{Strictly confidential|Members only|Internal channel}|{Do not forward|No screenshots|Delete this after reading}",
    ),
    "p_hi": (
        "<name?{Hi|Hello|Dear|Hey} <name>|{Hi|Hello|Dear customer|Dear friend|Good day|Hey there|Hello dear}>",
    ),
    "p_few": ("{Only @ places left|Only @@ left|Limited places|Almost full}",),
    "p_end": ("{.^4|!^2|!!} [{{p_press}|{p_few}}{.^3|!}]",),
    # brushing
    "pitch_brushing": (
        "{p_hi}, {br_bait}. {br_pay}[, {br_easy}]. {p_reach}{p_end}",
        "{{shop}|Job centre|Task hall|HR {given}}: {br_bait}, {br_pay}[. {br_proof}]. {p_reach}{p_end}",
        "{br_task}. {br_back}[. {br_proof}]. {br_more}[. {p_secret}].",
        "Group notice: {br_task}, {br_back}. {If you are new|If you have not joined}: {p_contact}{p_end}",
    ),
    "br_bait": (
        "we {need|are hiring} {online part-timers|app raters|hotel reviewers|video likers|{shop} order boosters}|{earn|make money} from {home|your phone} {liking videos|rating hotels|following shops|boosting orders}|a {side job|remote job|flexible job} for {students|mums|anyone} is open|your {profile|CV} was {recommended|picked} for a remote job|get a free {rice cooker|gift|voucher} for joining our group",
    ),
    "br_pay": (
        "<cash>{@#|@##} {a day|per task set|daily}|{paid on the spot|commission paid at once|paid every evening}|commission {@|1#|2#}%[, capital back too]|<cash>{@|@#} {per like|per order|each}|up to <cash>@,### a {week|month}",
    ),
    "br_easy": (
        "{no experience|no fees|no interview} needed|{one phone is enough|ten minutes a day|free hours}|{licensed company|big platform}",
    ),
    "br_proof": (
        "{@,###|@##} members {withdrew|got paid} {today|already}|{payout|withdrawal} screenshots in the group|older members all got paid",
    ),
    "br_task": (
        "{Round {one|two|three}|The lucky order|The combined task|The double task|Your VIP task} {is out|has started|is unlocked}|{Prepaid|Deposit|Merchant} tasks {open|start} {now|at {8|9|10}}|Your set still {lacks|misses} {one order|two orders}",
    ),
    "br_back": (
        "{top up|prepay|deposit} <cash>{@##|@,###} {and get|get back} <cash>{@##|@,###}|{finish|complete} {all|three|four} orders {to withdraw|before any withdrawal}|{wrong step|timed out|order stuck}: {one more order|a repair order} is needed {to withdraw|to unlock it}|{capital and commission|all money} come back together",
    ),
    "br_more": (
        "Send {a screenshot|proof} to the {dispatcher|tutor|receptionist}|{Follow|Do as} the tutor {says|}|Do not {leave the group|add other members}|Install the app<link? <link>> {first|to go on}",
    ),
    # investment
    "pitch_investment": (
        "{p_hi}, {iv_bait}. {iv_gain}[. {iv_proof}]. {p_reach}{p_end}",
        "{{broker} VIP|Wealth class|Alpha Research|Quant Lab}: {iv_bait}, {iv_gain}[. {iv_proof}]. {p_reach}{p_end}",
        "{iv_teacher}: {iv_call}, {iv_gain}[. {iv_rule}]. {p_secret}.",
        "{iv_stuck}. {iv_fee}[. {p_press}]. {p_contact}{.^3|!}",
    ),
    "iv_bait": (
        "{free|daily|inside} {stock tips|trading signals|coin signals}|{copy|follow} our {teacher|analyst|AI bot} {and earn|step by step}|{institutional|VIP} {account|seat|IPO share} {open|available}|{gold|forex|crypto|oil|new coin} {plan|project} {starts|just opened}|{I found|a friend showed me} a {platform|trading app} that {really pays|never loses}",
    ),
    "iv_gain": (
        "{@|1#|2#}% {a day|a week|a month}|{guaranteed|risk-free} {profit|returns}|{double|triple} your money in {a week|30 days|no time}|capital {protected|safe}, withdraw {anytime|any day}|members made <cash>{@,###|@@,###} {yesterday|last week}|{@|1@} wins in a row",
    ),
    "iv_proof": (
        "{Start small|Try with <cash>@00}, {withdraw at once|see for yourself}|{Licensed|Regulated|Audited} {abroad|platform}|{Profits|Withdrawals} are {in the group|posted daily}",
    ),
    "iv_teacher": ("{Prof|Teacher|Coach|Mr} {surname}|Assistant {given}|Group admin",),
    "iv_call": (
        "{Tonight|Tomorrow} at {8|9|10} {everybody|we all} {buy in|open positions|deposit}|{Top up|Fund your account} {now|before the open}|Your {IPO allotment|quota} {came out|is ready}, {pay it today|please fund it}|{Phase two|The last round} has {@|@@} {places|seats}",
    ),
    "iv_rule": (
        "{Use only|Deposit only on} our platform<link? <link>>|If the bank asks, say {renovation|a loan to a friend|goods}|The deposit account {changes each time|is given by support}|Do not {talk to|add} other members",
    ),
    "iv_stuck": (
        "Your {withdrawal|account|profit} of <amount?<amount>|<cash>@@,###> is {frozen|locked|pending} {for tax|by risk control|for low credit score|after a wrong step}|{Your capital and profit|Your balance} {can be|is ready to be} withdrawn {today|in full}",
    ),
    "iv_fee": (
        "{Pay|Add} {@|1#|2#}% {tax|deposit|unlock fee|verification fee} {first|to release it}|{A last|One} {fee|deposit} of <cash>{@,###|@@,###} {is needed|and it is yours}|{Margin|Channel fee} <cash>{@,###|@##} {then all is paid|comes back too}",
    ),
    # shopping
    "pitch_shopping": (
        "{p_hi}, {sh_goods} {sh_price}. {sh_why}. {p_reach}{p_end}",
        "{{shop} outlet|Clearance|Factory sale|Overseas buyer}: {sh_goods} {sh_price}[, {sh_why}]. {p_reach}{p_end}",
        "{Hi dear|Hello|Yes, still here}, {sh_ask}. {sh_off}[. {sh_why}]{.^3|!}",
    ),
    "sh_goods": (
        "{new|sealed|customs-seized|like new} {phones|tablets|watches|bags|sneakers|drones|cameras}|{concert|match|theme park} {tickets|passes|seats}|{puppy|kitten} {for adoption|to a good home}|{short-stay|whole} {flat|room}|{moving|repair|cleaning} service|{masks|flu medicine|baby formula}",
    ),
    "sh_price": (
        "{only|just|now} <cash>{@#|@##}|{half price|70% off|staff price|below cost}|with a <cash>{@#|@##} deposit",
    ),
    "sh_why": (
        "{Shop closing|Moving abroad|Anniversary|Clearance}|{Pay outside the site|Direct pay} {saves the fee|is cheaper}|Only {@|one|two} left|I am {abroad|away}, {courier only|post only}|{Genuine|Original}, money back",
    ),
    "sh_ask": (
        "the chat here is {limited|monitored}, {p_contact}|your {order|payment} failed, {pay again by|use} my link<link? <link>>|{please pay|first pay} the {deposit|postage|duty|insurance} of <cash>{@#|@##}|{customs|the courier} {holds|stopped} it, <cash>{@#|@##} {tax|bond} more",
    ),
    "sh_off": (
        "{Bank transfer|Scan to pay} {and I ship today|and I lower the price}|{Not happy|Any problem}, full refund|{Tell me|Screenshot} when {paid|done}|Pay {now|today}, ships {today|tonight}",
    ),
    # loan
    "pitch_loan": (
        "{{lender}|QuickCash|EasyFund|CashDay|Loan desk}: {p_hi}, {ln_bait}[, {ln_easy}]. {p_reach}{p_end}",
        "{p_hi}, {ln_bait}. {ln_easy}[, {ln_easy}]. {p_reach}{p_end}",
        "{ln_stuck}. {ln_fee}[. {p_press}]. {p_contact}{.^3|!}",
    ),
    "ln_bait": (
        "your loan of <amount?<amount>|<cash>{@,000|@@,000|@k}> is {approved|ready|waiting}|{need|short of} cash? {We lend|Ask us}|{bad|no} credit {welcome|is fine|no problem}|{government|bank} {relief|low-rate} loans {open|ready} {now|for you}|you {passed|were selected in} the pre-check",
    ),
    "ln_easy": (
        "{no collateral|no guarantor|no credit check|ID only}|{cash|payout} in {@ minutes|one hour|30 min}|{interest|rate} {from|only} {0.@|1.@|2}%|{up to|over} {12|24|36|60} months",
    ),
    "ln_stuck": (
        "Your {loan|payout|cash} {is approved but|of <amount?<amount>|<cash>@@,###>} is {frozen|blocked|locked}: {wrong account number|low score|not enough flow}|{System|Lender}: {account number wrong|payout failed}, {funds locked|contract pending}",
    ),
    "ln_fee": (
        "{Pay|Deposit} <cash>{@##|@,###} {insurance|unlock fee|processing fee|guarantee} {first|to release it}|{First|Three} {instalment|instalments} in advance {to prove you can repay|for checks}|{The fee|It} comes back {with the loan|at once}|{Unpaid|Not released}, {interest runs|we report you} {anyway|all the same}",
    ),
    # game
    "pitch_game": (
        "{p_hi}, {gm_game} {gm_bait}. {gm_way}. {p_reach}{p_end}",
        "{{game} Support|{game} Market|{game} Event}: {gm_stuck}. {gm_fee}[. {p_press}]. {p_reach}{.^3|!}",
        "{I want|I buy|Looking for} your {gm_game} {account|skins|gear}. {gm_way}[. {gm_fee}]. {p_reach}{.^3|!}",
    ),
    "gm_game": ("<game>",),
    "gm_bait": (
        "{max-level|rare|V@} account {cheap|for sale}|{half-price|cheap} {top-up|coins|gems}|{free|limited} {skin|item|hero} {gift|drop}|{good|top} price for {accounts|skins|gold}|{boosting|coaching} {guaranteed|fast}|{age limit|play limit} {removed|off}",
    ),
    "gm_way": (
        "{Off the platform|Without the platform} {it's cheaper|we save the fee}|{Use|Pay on} {this site|my middleman}<link? <link>>|{Half|<cash>@#} {deposit|up front} {first|please}|{Join|Add} my {group|chat}",
    ),
    "gm_stuck": (
        "Your {order|withdrawal|sale} {is frozen|failed|is locked}: {wrong card|time-out|new user}|<cash>{@##|@,###} {waits|is held} for {checks|you}|First {trade|sale} needs {activation|verification}",
    ),
    "gm_fee": (
        "{Top up|Pay} <cash>{@#|@##|@,###} {to unlock|as bond}[, {all|it} comes back]|{Pay the same sum|Double it} {once more|to verify}|Use {mum's|dad's|your parents'} phone {to scan|to verify}|{Again|One more time} {and it works|then it's paid}",
    ),
    # unfreezing of national assets
    "pitch_unfreeze": (
        "{uf_hi} {uf_plan} {uf_state}. {uf_give}, {uf_fee}[. {p_press}]. [{uf_secret}.]",
        "{uf_plan}: {uf_state}, {uf_give}. {uf_fee}[. {uf_rank} only]. [{uf_secret}.]",
        "{uf_rank} {announces|passes on}: {uf_plan} {uf_state}. {uf_fee}[. {uf_secret}]. [{p_reach}.]",
        "{uf_rank} {reminds all|says}: {uf_secret}. {uf_give}[, {uf_fee}].",
    ),
    "uf_hi": ("{Dear family|Comrades|Dear members|Good news|Urgent notice|Great news}{:|,|!}",),
    "uf_plan": (
        "{the|our} {frozen national wealth|overseas assets|royal family assets|national assets} {project|release}|{the|our} {poverty-relief fund|pension relief|common wealth plan|world charity foundation}|{the|our} digital yuan {allocation|wallet|bonus}",
    ),
    "uf_state": (
        "{has entered|reached} {the last stage|payout|batch {one|two|three}}|{is approved|is signed} by {central leaders|the ministry|a red-headed document}|{holds|prepares} its {assembly|great assembly|release meeting} {in {city}|this month|on {date}}|{waits|only waits} for {the last members|one signature}",
    ),
    "uf_give": (
        "{each member|each family|every unit} {gets|receives} <cash>{@00,000|@0,000|@ million}|{a gold card|a flat|a pension|a relief fund} {is given|follows} {to each|soon}|one {unit|order} {becomes|returns} <cash>{@0,000|@@,000}",
    ),
    "uf_fee": (
        "{only a|just a} {membership fee|release fee|start fee|project fee|activation fee} of <cash>{@0|@#|@00|@##}|{one order each|places limited}, {fee|activation} <cash>{@0|@##}|{pay|hand} the fee to {the group leader|the secretary|your unit leader}|{tax|release tax} of {1|3}% {first|in advance}",
    ),
    "uf_rank": (
        "{the unit leader|the division leader|the regiment leader|the group leader|the secretary|{surname} headquarters|Teacher {surname}}",
    ),
    "uf_secret": (
        "{state secret|this is a state secret}, {do not pass on|no screenshots}|if {police|the bank|anyone} asks, {say nothing|say you know nothing|say it is for a friend}|{contact only your leader|no private chats}|{doubters|those who say scam} {are removed|lose their place}",
    ),
    # routine loan
    "pitch_routine_loan": (
        "{rl_app}: {p_hi}, {rl_bait}[, {rl_easy}]. {p_reach}{p_end}",
        "{rl_app}: <name?<name>, your|your> {rl_due}. {rl_renew}[. {rl_threat}]. {p_reach}{.^3|!}",
        "{rl_threat}. {rl_renew}. {p_contact}[. {p_press}]{.^3|!}",
        "Your {rl_due}, {rl_threat}[. {rl_renew}]{.^3|!}",
    ),
    "rl_app": (
        "{Cash|Coin|Rupee|Money|Quick|Rapid|Gold|Flash}{Bean|Pig|Ant|Bag|Box|Day|Go|Star}{ Loan| Cash||+}",
    ),
    "rl_bait": (
        "<cash>{@,000|@00|@,500} {ready|approved in seconds}|{7|seven|14} days {cash|credit}, {pay back later|renew anytime}|{rejected|blacklisted|late} elsewhere? {Fine here|We pay}|{old|returning} customer: limit up by <cash>@00",
    ),
    "rl_easy": (
        "{only ID|only access to contacts} needed|{@ minutes|30 seconds} to cash|{service fee|review fee} {taken first|deducted}|you get <cash>{700, repay 1,000|1,400, repay 2,000|2,100, repay 3,000}",
    ),
    "rl_due": (
        "{loan|debt|bill} of <amount?<amount>|<cash>{@,000|@,###}> is {due today|due tomorrow|late}[, penalty <cash>{@0|@##} a day]|{@|1@} days late, now <cash>{@,###|@@,###}",
    ),
    "rl_renew": (
        "{Extend|Roll over} 7 days for <cash>{@##|@,###}|{Can't pay|No money}? {Borrow at|Use} our {partner app|other app}|The {extension|rollover} fee {does not count|is extra}",
    ),
    "rl_threat": (
        "{we call|we text} {all your contacts|your boss|your parents|your family}|{your photo|your ID} {goes to|is sent to} {everyone|your group chats}|{pay by {3|4|5} pm|pay in one hour} or {see|wait and see}|{debt collectors|our men} {visit|come} {today|to your home}|{thief|liar}, {everybody will know|your office will know}",
    ),
    # prize and subsidy
    "pitch_prize": (
        "{pz_from}: {congratulations|good news} {p_hi}! {pz_win}[, {pz_why}]. {pz_do}{p_end}",
        "{Congratulations<name? <name>>|You are our winner|Lucky you}! {pz_win}. {pz_do}. {p_reach}{p_end}",
        "{pz_sub}. {pz_do}[. {p_press}]. {p_reach}{.^3|!}",
    ),
    "pz_from": (
        "{{shop}|{carrier}|{wallet}}|{{shop} Anniversary|Lucky Draw|Relief Fund|Grants Office|School Aid}",
    ),
    "pz_win": (
        "your number {won|was drawn for} {first|second|third|the grand} prize|you won {a phone|a car|<cash>@@,###|<amount?<amount>|<cash>@,###>|a trip}|{you are|your number is} {winner|lucky user} no. @##",
    ),
    "pz_why": (
        "{checked by a notary|notary approved}|{claim|winning} code ####|only {@@|ten} {winners|users}",
    ),
    "pz_do": (
        "{to claim|before payout} pay <cash>{@#|@##} {tax|notary fee|postage|deposit}|{send|fill in} {your details|bank details|a form}<link? at <link>>|{not claiming|refusing} is {a breach|punished}|{go to|use} {an ATM|a cash machine} and {follow us|call us}",
    ),
    "pz_sub": (
        "{A grant|A subsidy|A relief payment|A school aid|A baby bonus} of <amount?<amount>|<cash>@##> {waits for you|is unclaimed|ends today}|{New|{city}} {rule|support plan}: <cash>{@##|@,###} {for each family|per child}",
    ),
    # charity
    "pitch_charity": (
        "{ch_hi}{:|,|!} {ch_who} {ch_need}[. {ch_touch}]. {ch_give}. {p_reach}{.|!| 🙏}",
        "{ch_from}: {ch_who} {ch_need}, {ch_give}[. {ch_touch}]. {p_reach}{.|!| 🙏}",
        "{ch_touch}. {ch_who} {ch_need}[. {ch_give}]. {Share|Forward} this, {save a life|it helps}{.|!| 🙏}",
    ),
    "ch_hi": ("{Dear friends|Kind people|Good souls|Please help|Urgent appeal|Please read}",),
    "ch_from": ("{Sunny|Kindheart|Full of Love|Warm Winter|Hope} {Fund|Aid|Relief|Volunteers}",),
    "ch_who": (
        "a {girl|boy|baby|father} of @ from {city}|{a school|an orphanage|an animal home|a temple} in {city}|{flood|quake|fire} {victims|children|families}|{a veteran|a nurse|a sick child}",
    ),
    "ch_need": (
        "in need of {surgery|medicine|help}|without {food|coats|desks|tents}|{in great need|losing hope}|still short of <cash>{@,###|@@,###} {to rebuild|to live}",
    ),
    "ch_touch": (
        "{The child|She|He} only wants {Mum|to live|to go to school}|{Everyone|We all} {cried|wept}|{Skip one coffee|One meal less} {is enough|helps}|{God bless you|Good people have luck}|{Photos|Papers} {attached|below}",
    ),
    "ch_give": (
        "{give|donate|send} <cash>{@|@0|@#} {only|or more|today}|{pay to|send to} {our treasurer|my personal account|the QR code}|{donors|over <cash>@00} get {a bracelet|a certificate}|{no platform|no office}, {straight to them|all direct}",
    ),
    # other
    "pitch_other": (
        "{p_hi}, {ot_what}[, {ot_why}]. {ot_do}. {p_reach}{p_end}",
        "{ot_from}: {ot_what}, {ot_do}[. {p_press}]. {p_reach}{.^3|!}",
        "{ot_what}. {ot_why}, {ot_do}[. {p_secret}]{.^3|!}",
    ),
    "ot_from": ("{Rentals|Exam|Admissions|Ticket|Clinic|Visa} {Desk|Service|Help}",),
    "ot_what": (
        "{flat|room|house} {cheap|to let|by owner}|{exam|licence|language test} {answers|pass guaranteed}|{inside|state} {job|place|post} {can be arranged|for sale}|{miracle|imported|stem cell} {cure|medicine} for {diabetes|cancer|blood pressure}|{rent out|sell us} your {bank card|SIM|account}, <cash>{@0|@##} a day|the master sees {bad luck|a curse} {on you|on your house}|{visa|residence|school place} {without test|guaranteed}",
    ),
    "ot_why": (
        "{owner|boss} {is abroad|needs cash}|{many|several} {ask|are interested}|{refund|money back} if {it fails|not happy}|{photos|videos} {prove it|on request}",
    ),
    "ot_do": (
        "{pay|send} {a deposit|the fee|half} of <amount?<amount>|<cash>{@##|@,###}> {first|now}|{three|six} months' {rent|fee} {before viewing|in advance}|{send|photo} your {ID|card|code} {to me|here}|{after the deposit|once paid} {we meet|you get it}",
    ),
}
