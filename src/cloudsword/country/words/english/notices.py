"""English notices of firms and offices, honest all: many of them say what scams say (refund, code, transfer, urgent)."""
# ruff: noqa: E501 - one alternative, one line

from typing import Final

RULES: Final[dict[str, tuple[str, ...]]] = {
    "n_call": (
        "<number?{Call|Questions? Call|Help:} <number>|{Call our usual number|Ask in our app|Ask at the counter|Chat with us in the app}>",
    ),
    "n_open": ("{Dear customer|Dear {title}|Hi {given}|Hello {given}}",),
    "n_site": ("my-service.example|client-desk.example|book-online.example|info-app.example",),
    "n_link": (
        "{Click|Tap|Open|Visit|Log in at|See|Go to|Continue at} {|our site |the official site }{n_site}",
    ),
    "n_contact": (
        "<number?{Contact|Call|Text|WhatsApp|Message} {|our agent |support |the manager |the team |your adviser }{on |at |}<number>|{Contact|Message} {our agent|support|the manager|the team} {in the app|on WhatsApp|by mail}>",
    ),
    "n_urge": (
        "{Please act|Please reply|Valid} {within 24 hours|within 2 hours|before {6|8|10} pm|today}|{No answer means no change|After that the link is void}|The {line|window} closes tonight|{Please do not forward|Delete this after reading}|Reply {1|YES} to confirm|Details on request",
    ),
    "n_few": (
        "{Limited places|Only @@ left|Only @ places left|Almost full}|{Today only|Ends tonight|Last chance|Hurry}",
    ),
    "n_tutor": (
        "<number?{Ask|Add|Call} {the tutor|my assistant|the teacher} {on |at |}<number>|{Ask|Message} {the tutor|my assistant|the teacher}>",
    ),
    "n_offer": ("{n_more}| {n_few}{.^3|!}| {n_tutor}{.^3|!}| {n_link}. {n_few}.",),
    "n_more": (
        " {n_link}{.^3|!}| {n_contact}{.^3|!}| {n_urge}{.^3|!}| {n_link}. {n_contact}.| {n_contact}. {n_urge}.",
    ),
    "bank_site": ("cloudmere-bank.example|northferry-bank.example|lantern.example|bank-app.example",),
    "shop_site": ("daylight-mall.example|orangebox.example|corner-basket.example",),
    "post_site": ("bluefinch.example|wheatfield-post.example|kestrel-post.example",),
    "gov_site": ("city-services.example|gov-portal.example|health-portal.example",),
    "msg_bank_credit": (
        "<bank>: <cash>{sum} {credited to|paid into|received in} your {account|savings account|current account} ending {tail} {on {date}|at {clock}|on {date}, {clock}}[. Ref: {salary|rent|refund|invoice @###|gift|expenses|allowance}][. Balance <cash>{sum}].[{n_more}]",
        "<bank>{ alert|}: {person} sent you <cash>{sum}[ via fast transfer].[ Not expecting it? {n_call}.][{n_more}]",
        "<wallet>: you received <cash>{sum} from {given}[. It is in your balance now].[{n_more}]",
    ),
    "msg_bank_debit": (
        "<wallet>: you withdrew <cash>{sum} to {card|account} ..{tail}. {It arrives within 2 hours|A fee of <cash>0.@# applies|Wrong account? We return it}.[{n_more}]",
        "<bank>: {card|account} {ending |no. xx}{tail} {charged|debited} <cash>{sum} at {{shop}|{carrier}|{wallet}|an ATM} on {date}[. Available balance <cash>{sum}][. Not you? {n_call}].[{n_more}]",
        "<bank>: your transfer of <cash>{sum} to {person} {is done|was received and is being processed}[. If somebody told you to move money to be safe, stop and call us].[{n_more}]",
        "<wallet>: {you paid|payment of} <cash>{sum} to {shop}[, ref {tail}][. If this was not you, {freeze your card in the app|report it in the app}].[{n_more}]",
    ),
    "msg_code": (
        "{bank}: to verify {your new phone|a withdrawal|your card|a bank transfer}, use {######|####}. {Not you? Tell us at once|Never say it to an agent|It is void in {2|5|10} minutes}.",
        "{######} {is your login code|unlocks your account|confirms the payment of <cash>{sum}|closes your account}. {Keep it private|Do not forward it|Support will never ask for it}. {{shop}|{wallet}|{broker}|{carrier}|{airline}}",
        "{######|####} is your {{bank}|{wallet}|{shop}|{courier}|{carrier}} {code|verification code|one-time password}. {Do not share it|Never share it with anyone, even our staff|Valid for {5|10|2} minutes}.",
        "<bank>: {code|OTP} {######} to {add a payee|change your limit|pay <cash>{sum} to {shop}|log in on a new device}. {If you did not ask for it, please tell us|Staff will never ask for it|Anyone who asks for it is a scammer}.",
    ),
    "msg_bank_advice": (
        "<bank>: your card {is blocked|is frozen at your wish|was verified|has a new limit}. {Unlock it in the app|Bring your ID|To verify, reply YES}.[{n_more}]",
        "<bank>: {n_open}, your {card statement|statement} of <cash>{sum} is ready. {Minimum payment|Minimum due} <cash>{sum}, due {date}[. Late payment may affect your credit record][. Ignore if paid].[{n_more}]",
        "<bank>: {n_open}, your {card ending {tail} expires on {date}|ID on file needs an update}. {Please visit a branch|Log in at {bank_site}|Update in our app}[ to avoid interruption].[{n_more}]",
        '<bank> {safety tip|scam alert}: {callers posing as police or banks|fake refund agents|job groups that ask for deposits|"guaranteed" investments} {ask you to transfer money|ask for codes|want to see your screen}. {Hang up|Do not pay}. {n_call}.',
        "<bank>: your {fixed deposit|savings plan} of <cash>{sum} {matures on {date}|has been renewed}[. Capital is at risk in investments].[{n_more}]",
        "<bank>: we {locked|paused} your account {tail} after {wrong passwords|an unusual login|an unusual payment}. {Please visit a branch with your ID|{n_call}}.[{n_more}]",
    ),
    "msg_debt_reminder": (
        "<lender>: {interest|penalty} of <cash>{@#|@##.##} {was added|is waived} {on your loan|this month}. {Then the balance is <cash>{sum}|Pay in advance without extra cost|Three orders to pay remain}.[{n_more}]",
        "<lender>: {n_open}, your {loan|card|instalment} payment of <cash>{sum} is due on {date}. {Please keep enough in your account|Ignore if paid|Struggling? Ask us about a plan}[. {n_call}].[{n_more}]",
        "<lender>: your {loan|card bill} is {@|1@} days overdue, <cash>{sum} outstanding. Please pay {today|by {date}|soon} {to avoid late fees|or your credit record may be affected}. {Pay only in our app|We never collect cash or use personal accounts}.[{n_more}]",
        "<lender>: {direct debit failed|payment not received}: <cash>{sum} due {date}. {Please pay at {bank_site}|Please top up your account before 6 pm|{n_call}}.[{n_more}]",
        "<lender>: your loan of <cash>{sum} is {fully repaid|settled}. {Thank you|Your closing letter is in the app}.[{n_more}]",
    ),
    "msg_loan_offer": (
        "<lender>: {n_open}, you may apply for a {personal|renovation|car} loan of up to <cash>{sum_big}, {from {3.@#|4.@|5.@#|7.@}% p.a.|EIR {6.@|7.@#|9.@}%}, subject to approval. [{Borrow responsibly|No fee before payout}. ]Reply STOP to opt out.[{n_more}]",
        "<lender>: apply by {date} and get <cash>{@@|@0|100} off{ fees|}. {No fee is ever taken before payout|Anyone who asks for a fee first is a scammer}. {n_call}.[{n_more}]",
    ),
    "msg_securities": (
        "<broker>: {n_open}, your {buy|sell|fund} order of <cash>{sum} {was filled|is confirmed}[. Funds available on {date}].[{n_more}]",
        "<broker>: portfolio value on {date}: <cash>{sum} ({+|-}{0.##|@.##}%). {Past performance is no guide to the future|Capital at risk}.[{n_more}]",
        "<broker> {reminder|alert}: {we run no tip groups|nobody from us will add you on chat apps|deposits go only through your linked bank account}. {Do not send money to personal accounts|Inside tips are a scam}. {n_call}.[{n_more}]",
    ),
    "msg_courier": (
        "<courier>: your parcel [(..{tail}) ]{is out for delivery|arrives {soon}|is at the locker, code {######|####}|was delivered to reception}. {Track: {post_site}|Collect by {date}|Please keep your phone on}[. Driver {given}<number?, <number>>].[{n_more}]",
        "<courier>: sorry, we could not deliver{: nobody home|: address unclear| because of the weather}. {Reply 1 to rebook|Change the address at {post_site}|We try again {soon}}. {No fee|Nothing to pay}.[{n_more}]",
        "<courier>: your claim for the {lost|damaged} parcel is {approved|received}. <cash>{sum_small} goes back to {the sender|your card}. {We need no code from you|{n_call}}.[{n_more}]",
    ),
    "msg_shop_service": (
        "<shop>: {lucky draw|members' draw}: you won {a cup|a voucher|third prize}. {It comes with your next order|Nothing to pay|Join us at the shop}.[{n_offer}]",
        "<shop>: compensation for the delay: <cash>{@|@#} {voucher|credit}, {valid for three months|to your wallet}. {Sorry for the wait|No code needed}.[{n_offer}]",
        "<shop>: order ..{tail} {has shipped|is being packed|was delivered}{, arriving {date}|}. {Track at {shop_site}|Carrier: {courier}|Thank you}.[{n_offer}]",
        "<shop>: your {refund|return|price match} of <cash>{sum_small} {is approved|is on its way}, {back to your card in 3-5 days|to your {wallet}}. {Our staff never ask for codes|No action needed}.[{n_offer}]",
        "<shop>: {n_open}, the {charger|blanket|toy|cream} you bought is recalled{: quality fault|}. {Ask for a full refund at {shop_site}|Stop using it, full refund in your order page}. {n_call}.[{n_offer}]",
        "<shop>: your membership {renews on {date} for <cash>{@|@@}|ends on {date}}. {Turn off renewal in settings|Thanks for being with us}.[{n_offer}]",
    ),
    "msg_advert": (
        "<shop>: {Members' day|Big sale|Back to school|Weekend deal}! {Up to {@0}% off|Buy 2 get 1|<cash>@0 off <cash>@00}, {today only|until {date}|while stocks last}. {shop_site} {Reply STOP to opt out|}",
        "{Hi all|Hello neighbours|Hey}, {fresh {strawberries|fish|bread}|handmade {buns|soap}|kids' clothes} {just in|today}, <cash>{@|@@} {each|a box}. {WhatsApp me|DM to order|Free delivery}<number?: <number>>{!| :)|.}",
        "{Gym|Salon|Driving school|Dental clinic} in {city}: {yearly pass|course|cleaning} now <cash>{@@|@##}, {limited places|first @@ get a gift|book by {date}}. Reply STOP to opt out.[{n_offer}]",
        "<shop>: congratulations, you have <cash>{@|@0} {voucher|credit}, valid until {date}. {Nothing to pay|Use it in the app|See {shop_site}}.[{n_offer}]",
        "{Hiring|Part-time job}: {flyers|stock taking|tutoring|weekend cashier}, <cash>{1@|@@} {an hour|a day}, {paid weekly|paid on the day}, {city}. {No deposit|Come and meet {given}}<number?, <number>>.[{n_offer}]",
    ),
    "msg_appointment": (
        "{city} {Clinic|Pharmacy}: your {medicine|insurance copy|blood score|case file} is ready. {Collect within three days|Opening hours 9 to 5|Ask for Unit @}.[{n_offer}]",
        "{city} {Hospital|Clinic|Dental}: {n_open}, your {check-up|scan|dentist|vaccination} is on {date} at {clock}. {Please come 15 min early|Bring your ID|No food before|Reply N to cancel}.[{n_offer}]",
        "{city} {Health Centre|Lab}: your {results are ready|report is out}. {Collect at the desk|See {gov_site}|The doctor would like to see you again}. {n_call}.[{n_offer}]",
        "Reminder: {haircut|car service|driving test|flat viewing|visa interview} on {date}, {clock}, @# {city} Road. {Please be on time|Late? Let us know<number? at <number>>}.[{n_offer}]",
    ),
    "msg_school": (
        "{city} {Primary|Secondary} School: dear parents, {meeting|trip|exam|vaccination|holiday} on {date}. {Please sign the slip|Come by {clock}|Fees of <cash>{@#|@##} only through the school app}.[{n_offer}]",
        "{city} School {warning|alert}: {somebody posing as a teacher collects fees in chat groups|calls claim a child is hurt and needs surgery money}. {Call the teacher first|Do not pay|Share no codes}.[{n_offer}]",
        "{Dear parent|Hi {title}}, {given} {has a fever|forgot the homework|did great today|scored @@ in maths}. {Please pick up|Please call back today|No action needed}. {title}",
    ),
    "msg_police_advice": (
        "{city} Police {Scam Alert|advice}: {you may be talking to a scammer|a {loan|job|investment|refund} scam is calling people in your area}. {Do not transfer money|Stop and check with us|Share no codes}. {If you have paid, report at once|Officer {surname} will contact you|Visit any station to check}.",
        '{city} Police: {any request to move money to a "safe account"|any job that wants a deposit first|any loan fee before payout|anyone who promises to recover lost money} is a scam. {We never ask for transfers by phone|Hang up|Tell your family}.',
        "{city} Police: your report of {date} is {registered|under investigation}. {Keep your records|Ask at the station}. {Refunds cost nothing|Beware of people who claim to recover it}. {n_call}.",
        '{Neighbourhood officer|Volunteer} {person}: {this week|lately} someone here {lost <cash>{sum_big} to a fake refund|joined an "asset release" group|rented out a bank card}. {Please tell your parents|Do not click unknown links}.',
    ),
    "msg_government": (
        "{city} {Grants Office|Pension Office|School Aid}: your {grant|subsidy|digital card|support} of <cash>{sum} is {approved|issued|held until {date}|unclaimed}. {Claim it at a counter|Bring your ID and card number|Free of charge}.[{n_more}]",
        "{city} {Pension Office|Health Fund|Labour Office}: your {pension|claim|allowance} of <cash>{sum} {was paid|is on its way}. {Details at {gov_site}|{n_call}}.[{n_more}]",
        "{city} Tax Office: {n_open}, {your return is due on {date}|your refund of <cash>{sum_small} was paid}. {File only at {gov_site}|We charge no fee and send no links for payment}.[{n_more}]",
        "{city} {Transport Office|Traffic Police}: {your licence expires on {date}|@ unpaid parking notice|vehicle inspection due {date}}. {See {gov_site}|Renew at a counter}[ to avoid a fine].[{n_more}]",
        "{city} Court: hearing {surname} v {surname} on {date}, {clock}, room @#. {Papers at {gov_site}|Failing to appear may lead to judgment|{n_call}}.[{n_more}]",
        "{city} {Weather|Water} {warning|notice}: {heavy rain|heat|no water} from {date}, {clock}. {Stay indoors|Store water|Take care}.[{n_more}]",
    ),
    "msg_utility": (
        "{city} {Power|Water|Gas}: bill for account ..{tail}: <cash>{@#.##|@##.##}, due {date}. {Paid by direct debit|Late fee applies|Pay only in our app|Urgent: supply may be cut after two notices}.[{n_more}]",
        "{city} {Power|Water|Gas}: {planned works|no supply} on {date}, {9|8|10} am to {3|4|5} pm, {city} Road area. {Sorry for the trouble|Please prepare}.[{n_more}]",
        "{city} Gas: {our technician {given}|an inspector} visits on {date}. {Free of charge|Ask for the badge|{n_call}}.[{n_more}]",
    ),
    "msg_carrier": (
        "<carrier>: bill <cash>{@#.##}, due {date}. {@.@ GB left|Thank you|Please pay to avoid suspension}.[{n_more}]",
        "<carrier>: {n_open}, your {plan|contract} {ends on {date}|can be upgraded free}. {Visit a shop with your ID|See the app|Reply Y to renew}.[{n_more}]",
        "{city} Phone Shop: your {screen|phone|tablet} is {ready|here}, <cash>{@#|@##}. {Come by before {7|8|9} pm|Ask for {given}}<number?, <number>>.[{n_more}]",
        "<carrier>: call from abroad. {Beware of scams|Do not send money to strangers|You can switch off foreign calls}. {n_call}.[{n_more}]",
    ),
    "msg_travel": (
        "<airline>: compensation of <cash>@0 for flight {YZ|QL|BD}@### {is paid to your card|is approved}. {No fee|Case closed|Booking and cards stay private}.[{n_offer}]",
        "<airline>: {dear passenger|{n_open}}, flight {YZ|QL|BD}@### on {date} is {delayed to {clock}|cancelled|now at gate @#|open for check-in}. {Free rebooking in our app|Refund to your card, no fee|We never ask for codes}.[{n_offer}]",
        "{City Rail|Northern Rail}: {given}, train {G|D}@## on {date}, coach @, seat @#{A|B|C}, leaves {city} {clock}. {Have a good trip|Change before departure}.[{n_offer}]",
        "{city} {Hotel|Guesthouse}: your {double|twin|family} room on {date} is {confirmed|cancelled, <cash>{sum_small} goes back to your card}. {Check-in from {2|3} pm|{n_call}}.[{n_offer}]",
    ),
    "msg_recruiting": (
        "{city} {Staffing|Careers}: {n_open}, your application as {cashier|accountant|driver|clerk|nurse} {passed the first step|is received}. Interview {date}, {clock}, @# {city} Road. {We charge no fee|Bring your CV|Contact {given}<number? <number>>}.[{n_offer}]",
        "Now hiring: {waiter|cleaner|cook|rider|tester}, <cash>{@,@00|@,###} a month, {city}, {contract|meals included|five days}. {No deposit|Walk in {soon}|Call {given}<number? <number>>}.[{n_offer}]",
        "{Hi|Hello} {given}, {person} from {city} {Foods|Logistics|Electronics}. Are you free {soon} at {clock} for {an interview|a call}?",
    ),
    "msg_community": (
        "{city} Community Club: {health check|scam talk|clean-up|clothes drive} on {date}, {clock}. {All welcome|Bring your ID|Free|Please tell your neighbours}.[{n_offer}]",
        "{Sunshine|Kindheart} Charity: thank you for <cash>{@#|@00} for {flood relief|sick children|schools}. {Receipt at your inbox|We only use our own account|Giving is free}.[{n_offer}]",
        "{city} Estate: {maintenance|parking} fee <cash>{@#|@##} for block @#, due {date}. {Pay at the office|Reminder follows|Thank you}.[{n_offer}]",
        "{Neighbours|Block @# chat}: {whose car blocks the gate|lift is broken|found some keys|no water tonight}, {please move it|please check|thanks|urgent}.[{n_offer}]",
    ),
}
