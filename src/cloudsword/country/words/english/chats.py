"""English messages between people, honest all: family, friends, work, a sale, a rider; money is lent and codes are asked for."""
# ruff: noqa: E501 - one alternative, one line

from typing import Final

RULES: Final[dict[str, tuple[str, ...]]] = {
    "c_end": ("{.^5|!^2| :)|^3|~| 😊| 👍| thanks| x}",),
    "c_call": ("{Mum|Dad|Gran|sis|bro|{given}|love|dear}",),
    "c_food": ("{dumplings|noodles|curry|soup|pizza|hotpot|fish|rice|barbecue}",),
    "msg_family": (
        "{c_call}, {coming home|home for dinner|eating with us} {soon}? {I make {c_food}|Keys are in the usual place|Take care on the road}{c_end}",
        "{c_call}, I'm {home|at school|at work|on the bus|at the airport}, {all good|call you later|bad signal}{c_end}",
        "{c_call}, the {rent|school fee|chemist bill} is due, {can you send me|could you lend me} {cash|}{@##|@#|@,###}? {Pay you back {soon}|Thank you so much|Call me if in doubt}{c_end}",
        "I {sent|transferred} you <cash>{@##|@#|@,###}, {check it|tell me when it is there|eat well}{c_end}",
        "{c_call}, you get a code {####|######} {for my streaming login|for the clinic app}, {send it to me please|read it to me, it runs out soon}{c_end}",
        "{Someone|A caller} {from the bank|from customs|from the police} {wanted me to transfer money|asked for a code}, {I hung up|is that a scam?|be careful too}, {c_call}{c_end}",
        "{It's cold|Rain today|Very hot}, {take a coat|bring an umbrella|drink water}. {Kids are asleep|Homework done|Baby coughs a bit}{c_end}",
        "{Gran|Dad|Mum|Uncle {given}} is {in hospital|at the check-up}, {not serious|don't worry}. {I paid the deposit, <cash>{@##|@,###}|We visit {soon}|We split the bill}{c_end}",
        "{c_call}, can you pick {the kids|me|Gran} up {soon}? {I work late|Stuck in traffic|In a meeting}{c_end}",
    ),
    "msg_friends": (
        "{Got the photos|Made a video|Set up the group|New phone}, {join|follow|answer|see the message} {then|when you can}{c_end}",
        "{Old friend|Hey friend|Honey}, {thinking of you|call me when you get this|let's meet without a reason} {🌹|❤|😘|x}",
        "{That case|The other company|My insurance} {is over|won|costs the same}, {good news|finally|life is hard}{c_end}",
        "{Someone in our group|A victim we know} {needs medicine|lost everything}, {the appeal is real|I gave <cash>@0} 🙏",
        "{nick}, {football|a film|hiking|{c_food}} {soon}? {Usual place|My treat|@ of us so far}{c_end}",
        "{Dinner|Taxi|The tickets} came to <cash>{@#|@##}, {your half is <cash>{@#|@@}|split it?}, {no rush|send it via {wallet}}{c_end}",
        "{nick}, bit {short|tight} this month, {can you lend me|could I borrow} <cash>{@##|@#0|@,###}? {Back on payday|Call me to be sure|No worries if not}{c_end}",
        "{Sent you|Paid back} the <cash>{@##|@#|@,###}, {thanks a lot|sorry for the wait|coffee on me}{c_end}",
        "{Did you hear|Have you seen}, {given} is {getting married|moving|having a baby}! {How much do we give|Shall we go together}? {soon} {works|is fine}{c_end}",
        "{My fund|That share} {went down again|is up a bit|is a mess}, {did you sell|don't trust those tip groups|no more investing for me}{c_end}",
        "{That job|That task group} {wants a deposit|pays too well}, {sounds like a scam|my cousin lost <cash>{sum_big}|don't do it}{c_end}",
        "{Happy birthday|Happy new year|Congrats|Good morning} {nick}{!| 🎂| 🎉} {Dinner {soon}|All the best|Miss you}",
        "{Haha|No way|Seriously|LOL}, {that match|{given}|the show} {was mad|is so funny|again}, {did you see it|tell me more}{c_end}",
    ),
    "msg_work": (
        "{Confidential|Internal}: the {project|company score|assets list} is attached, {do not forward|delete it later|no screenshots}{c_end}",
        "{Manager|Tutor|My assistant} {given} {comes|is at the desk} {soon}, {hand over the private copy|text support|bring your QR pass}{c_end}",
        "{The repair unit|Our line|The channel} {closes|shuts} within {2|24} hours, {hurry|no delay please|say so to members}{c_end}",
        "{title}, the {contract|quote|slides|report|invoice} {is in your inbox|is updated|lacks a page}, {please check|need it {soon}|please confirm}{c_end}",
        "{Hi all|Team}, {meeting|training|fire drill} {soon} at {clock}, {room @|online}. {Please be on time|Read the file first}{c_end}",
        "{The client|The supplier} {paid|has not paid} the {balance|deposit}, <cash>{@@,###|@,###}. {Finance please check|Send the invoice}{c_end}",
        "{Urgent|Reminder}: {payment|transfer|tax form} must {go out|be signed} {today|by {clock}}, {it is in the system|{title} approves|invoice missing}{c_end}",
        "{given}, {expenses|travel claim|payroll} <cash>{@##|@,###}, {did it arrive|sent back, please sign}{c_end}",
        "I'm {off|late|at a client} {soon}, {child is sick|train trouble}, {call me if urgent|{given} covers for me}{c_end}",
        "{Supplier|The e-mail} says {new bank account|changed details}, {don't pay yet|I called them, it is real|may be fraud}, {use the change form|ask legal}{c_end}",
        "{Server|Printer|VPN|The system} is down, {no code arrives|password expired}, {ask IT|try a restart}{c_end}",
    ),
    "msg_second_hand": (
        "{Hi|Hello}, is the {phone|camera|bike|fridge|console|pram|ticket} still there? {Would you take|Can you do} <cash>{@#|@##}? {Pay through the site|Cash on pickup|I can collect {soon}}{c_end}",
        "Yes, {like new|unopened|used @ months}, <cash>{@#|@##} {with postage|firm|pick up}, {pay on the platform|check it first}. {Moving house|Kids grew out of it|Need it gone}{c_end}",
        "{Deposit|Money} {sent|paid}, <cash>{@#|@##}, {when do you post it|send me the number please}{c_end}",
        "{It|The parcel} {arrived|has a scratch|is not as shown}, {half back|refund please|all fine}, {thanks|confirmed}{c_end}",
        "{Chat on WhatsApp|Pay outside the site} to save the fee? {No, I stay on the platform|OK, I'm in {city}|Sorry, too many scams}{c_end}",
        "{game} {account|skins|gold} <cash>{@#|@##} {for sale|wanted}, {official trade only|platform only|meet in person}{c_end}",
    ),
    "msg_rider": (
        "{Hi|Hello}, {your food|your parcel|your order} is {downstairs|at the door|at the gate|in the locker}, {please come down|code {####|@@-####}|enjoy}{c_end}",
        "{courier} {rider|driver} {given} here, {traffic|heavy rain|lift queue}, {@# min late|there around {clock}}, {sorry|nearly there}{c_end}",
        "{Your parcel|Your order}: {address wrong|phone not reached|cash on delivery <cash>{@#}}, {call me<number? <number>>|change it in the app|where shall I leave it}{c_end}",
        "{Drink spilled|Item sold out|Wrong bag}, {I pay you <cash>{@}|please ask for a refund in the app|swap it?}, {sorry|my bad}{c_end}",
        "{Please rate me|Five stars please}, {enjoy your meal|have a nice day}, {need anything? call me<number? <number>>|thank you}{c_end}",
    ),
}
