"""English reporters' stories, by type: how it began, what was said, how it was noticed; each a whole sentence."""
# ruff: noqa: E501 - one alternative, one line

from typing import Final

TYPES: Final[dict[str, tuple[str, str, str]]] = {
    # type: how it began, what was said or done, how it came out
    "brushing": (
        "I {was added to|joined} a {task|job|gift} group on {chat}|I {saw|answered} {a job ad|an offer} {online|on social media}|{A parcel|A text} had {a QR code|a gift card}, I scanned it",
        "The first {two|three} {tasks|orders} {paid|really paid}, then I had to {top up|prepay}|The {tutor|dispatcher} said {all|three|four} orders {must be done|are one set}|They said I made {a mistake|an error} and must {repair it|do another order}",
        "{The withdrawal|My withdrawal} {failed|never came}|The group {is gone|threw me out}|They {want|asked for} {another deposit|an unlock fee}",
    ),
    "investment": (
        "I {joined|followed} a {stock|coin} group with {a teacher|an expert} for {weeks|months}|{An ad|A friend|A call} {led me to|told me of} {a trading app|a platform}|I met {someone|a woman|a man} online who {trades|invests}",
        "At first I {could withdraw|earned a little}, then I {put in more|raised it}|The {app|account} showed {double|big profits}|Each deposit went to {a different|another} {account|company}",
        "To withdraw they {want|asked} {tax|a deposit|a fee}|The {app|site} {is down|does not open}|{The teacher|Support} {does not answer|blocked me}",
    ),
    "shopping": (
        "I {found|saw} {a phone|tickets|a camera|a puppy|shoes} {online|in a group|on social media}|I looked for {a repair service|a mover|a flat}|{A cheap offer|A sale} came up {in my feed|by chat}",
        "{The seller|He|She} wanted me to {pay outside the site|pay by transfer}|First {a deposit|the price}, then {postage|duty|insurance}|I got {a payment link|a link} that {was false|looked real}",
        "{Nothing|No goods} {came|arrived}|{The seller|They} {blocked me|deleted the chat}|{An empty box|A fake} {came|arrived}",
    ),
    "custsvc": (
        "{A caller|Someone} said {he was|they were} from {{shop}|{courier}} {support|service}|I was told my {parcel|order} {was lost|had a fault} {and I get a refund|}|They said I {joined|activated} {a plan|VIP} {by mistake|} and {would be charged|must cancel}",
        "I had to {install|open} {a meeting app|an app} and share my screen|They {guided|led} me through my {bank app|account}, {I gave the code|I typed the code}|They {said|told me} to {borrow|move} {money|the limit} {to test|for checks}",
        "{After the call|Then} {my money was gone|I saw the transfers}|{The real|The official} {service|hotline} knew nothing|The bank {texted|called} {and I understood|me}",
    ),
    "loan": (
        "I {needed|was short of} money and {found|saw} {a loan ad|an app}|{A call|A text} {offered|promised} {a loan|a limit}|I wrote to a loan {agent|officer} on {chat}",
        "They said {the account number was wrong|my score was low}, {funds frozen|locked}|I had to pay {a deposit|insurance|an unlock fee} first|I {uploaded|sent} my {ID|data} {in their app|to them}",
        "The loan {never came|did not arrive}|{After paying|Then} they {wanted|asked for} {more|another fee}|{Support|The agent} {threatens me|is gone}",
    ),
    "credit": (
        "{A caller|Someone} {from|posing as} {a bank|the regulator|a credit bureau} {rang|called}|They said my {student loan account|credit record} {was against the rules|had a problem}|I was {told|warned} of a {bad record|late entry}",
        "I had to {borrow|draw} on {several|all} {apps|platforms} and {pay|move} it to a {clearing|supervised} account|They {watched|guided me} by {screen share|a meeting app}|They said {my mortgage|my job|my child} {would suffer|is at risk}",
        "{After that|Then} {they were gone|the line was dead}|{A colleague|My family} said it {is|was} a scam|{The bank|The real service} {knew nothing|told me}",
    ),
    "leader": (
        "{Someone|A contact} on {chat} {said he was|posed as} my {boss|director|old classmate}|{A caller|He} {asked me to|let me} guess who {he was|it is}|A message said: {Mum|Dad}, {new number|my phone broke}",
        "{He|They} could not {talk|pay} and {asked|wanted} me to {pay|transfer} {for him|first}|{He|They} sent a {receipt|slip} {as if paid back|that looked real}|The {picture|name} was {the same|right}",
        "{I called|I met} the real {person|one} and {it was not true|he knew nothing}|{Then|Again} {he|they} wanted {more|another sum}|The money {never came back|was not repaid}",
    ),
    "authority": (
        "{A caller|Someone} said {he was|they were} from {the police|customs|the court|immigration}|I was {told|informed} that {my ID|my number|my account} {was used in|is linked to} {fraud|money laundering}|First {a robot|a clerk}, then {an officer|a prosecutor} {spoke|came on the line}",
        "They {showed|sent} {a warrant|a badge}{ on video|}|I {had to|must} keep it secret and {stay in a hotel|not hang up}|I {moved|transferred} {my savings|all money} to a {safe|government|audit} account|I {installed|set} {an app|call forwarding}",
        "{A real officer|My son|My daughter} {stopped me|explained it}|It was {promised|to come} back {the next day|after checks} and {never came|did not}|{My family|A neighbour} {noticed|saw} it",
    ),
    "romance": (
        "I met {a man|a woman|someone} {online|on a dating app|in a language app}|{Somebody|He|She} wrote {by mistake|to me} and we {talked|chatted} for {weeks|months}|{He|She} said {he was|to be} {a soldier|an engineer|a trader|a doctor}",
        "{He|She} {knew|had} {a platform|inside data} {to earn together|}|A {gift|parcel} was {held|at customs} and I {had to pay|paid}|{Someone|The mother|The child} was {ill|in hospital} and {he|she} needed money|We {never met|only wrote}",
        "{I cannot|No way to} {withdraw|get it out}|{When|As soon as} I {had no more|stopped paying}, {silence|no answer}|The photos {are|were} {stolen|of somebody else}",
    ),
    "game": (
        "{My child|I} {plays|met someone in} {game}|Someone {offered|wanted} {skins|my account|gold} {in a group|in the game}",
        "I got a link to {a trading site|a market} and {had to pay a bond|my sale froze}|They {said|told the child} to {scan|use my phone}|I paid and {nothing came|the account was taken back}",
        "{Support|They} {want|wanted} {more|another top-up}|They {blocked|deleted} {me|us}|I {saw|found} it {in the bill|in my account}",
    ),
    "flight": (
        "{A text|A call} said my flight {was cancelled|is delayed}|{After|Soon after} I booked, {airline} {called|wrote}",
        "They {promised|offered} compensation and {wanted|asked for} {card and code|my account}|I {opened|installed} {a meeting app|screen share}|I {paid|had to pay} a {change|stamp} fee",
        "At the {airport|desk} the flight was {normal|on time}|{My bank|A text} {showed|reported} {a payment|transfers}",
    ),
    "unfreeze": (
        "{A friend|A neighbour|My cousin} {brought|invited} me {into a group|to a project} {called {uf_plan}|for frozen wealth}|I {was in|joined} a group with {daily lessons|daily roll call}",
        "{A fee|A small fee} and {I would get|then comes} {a pension|a flat|a fortune}|We had to {keep it secret|tell nobody}, {a state secret|leaders said}|{The leader|The secretary} showed {a red document|photos}",
        "It was {put off|delayed} {again and again|month after month}|{My son|My daughter|An officer} {says|told me} it is a scam|The group {closed|moved} and {wants|wanted} a new fee|I still {think|hope} it is true, my {family|son} {made me|sent me} come",
    ),
    "routine_loan": (
        "I borrowed <cash>{2,000|3,000|5,000} at {rl_app}|I {needed cash|was short} and installed {a loan app|several loan apps}",
        "The contract {says|said} <cash>{5,000, I {got|received} 3,500|3,000, I {got|received} 2,100|2,000, I {got|received} 1,400}|{After seven days|In a week} it was due, {extension|rollover} <cash>{@##|@,###} {each time|not counted}|They {sent|told} me to {another app|a partner} to {repay|borrow}",
        "They {call|text} all my {contacts|family}|They {sent|send} {edited photos|insults} to {my friends|everyone}|{The more I pay the more I owe|Now I owe <cash>@@,###}",
    ),
    "phishing": (
        "I {got|received} {a text|a mail} about {my toll|my card|a parcel|my points}|I {tapped|opened} {a link|a QR code}<link?, <link>,> {from a text|in a chat}",
        "I {entered|typed} {card number|my ID} and {the code|password}|The page {looked real|was like the bank's}|I installed {an app|a file} and {the screen went black|the phone froze}",
        "{Minutes later|Soon} {money was gone|payments went out}|My account {is empty|was charged}|The bank {called|asked} and {I understood|I knew}",
    ),
    "prize": (
        "{A call|A text|A letter} said I {won a prize|get a grant}|I was told of {an unclaimed subsidy|school aid}",
        "First {tax|a notary fee|postage} {was due|had to be paid}|They {threatened|said} refusing is {a breach|punished}|They {led|sent} me to {an ATM|a machine}",
        "{After paying|Then} they {wanted|asked for} more|No {prize|money} {came|arrived}|{My family|The office} {told me|knew nothing}",
    ),
    "kidnap": (
        "{A call|Someone} said my {son|daughter|grandson} {had an accident|was arrested|was taken}|I heard {crying|a voice} {like my child's|on the phone}",
        "I {panicked|believed it}, {the voice was alike|I had no time}|They {wanted|asked for} money {at once|and no police}|{A man|Someone} {came|was to come} to {collect|pick up} the cash",
        "I reached {my child|the school}: {all fine|in class}|{The bank|An officer} {stopped|asked} me",
    ),
    "charity": (
        "I saw {an appeal|a collection} {online|in a group}|{A volunteer|A caller} {from a fund|of an aid group} {asked|rang}",
        "{A child|A flood|A temple} {needed|was short of} money, {to a personal account|by QR code}|{After giving|Then} they {sent|offered} a {bracelet|certificate} {for a fee|and asked more}",
        "The {fund|group} does not exist|{A friend|The office} said it is false|The {account|group} {is gone|was closed}",
    ),
    "bec": (
        "Our {company|office} got a mail from {a supplier|the director}|A mail {asked|told us} to {change|use} {the account|a new account}",
        "The address {differed|was off} by one letter|They {wrote|said} the old account is {under audit|closed}|The {director|boss} {wanted|asked for} {an urgent|a secret} payment",
        "The real {supplier|client} {asked|called} about {the payment|the money}|{By phone|Then} {they|he} said {no change|nothing was sent}",
    ),
    "extort": (
        "I met {a woman|someone} {on {chat}|on a dating app} and {we had a video call|we talked on video}|I installed {a chat|a video} app",
        "They {have|recorded} {me|a video} and {my contacts|my friends' numbers}|I paid {once|twice} and they {want|wanted} more",
        "{I have no more money|I cannot pay} and they {go on|threaten}|They {sent|showed} it to {a friend|some friends}|I'm {afraid|ashamed} {to tell my family|and need help}",
    ),
    "recovery": (
        "I lost money {last year|before} and {someone|a lawyer} {offered|promised} to get it back|I {searched|looked} for {recovery|help} {online|on the web} and found {a lawyer|a hacker|an officer}",
        "{A fee|Tax|A file fee} was {needed|due} first|They {showed|sent} {proof|a screenshot} that it {was found|is frozen}",
        "I {lost|was cheated} {again|a second time}|{After paying|Then} {no answer|they blocked me}|The police {say|told me} it is a {second|recovery} scam",
    ),
    "other": (
        "I {found|saw} {a flat|exam answers|a medicine|a school place} {online|in a group}|{An agent|A man} {offered|promised} {a place|a permit|a cure}",
        "{A deposit|The fee} {was due|had to be paid} {first|before viewing}|The {papers|photos} looked real",
        "{The agent|He} {is gone|cannot be reached}|{On site|There} {no such flat|nobody knew}|It is {put off|delayed} {again|all the time}",
    ),
    "dispute": (
        "I paid {a deposit|for work|a membership|for a course} at {a builder|a gym|a shop|a school}|I lent money to {a friend|a colleague|a relative}|I have {a money matter|an old account} with {my partner|my ex|my landlord|a neighbour}",
        "The {work|goods|lessons} {is|are} {bad|not as agreed}|{He|They} promised to pay back and {did not|wait}|The {shop|firm} {moved|changed owners} and {has no money|refuses}|We {disagree|differ} on {the sum|the contract}",
        "I {think|say} this is fraud|{He|The firm} {is still there|answers} but {does not pay|refuses}|I want {you|the police} to {get it back|make them pay}",
    ),
    "false_report": (
        "Money {is missing|went} from my {card|account} and {it was not me|I did not do it}|My phone {was lost|was stolen} {and then money was gone|}|{Somebody|A stranger} {used|charged} my card",
        "I {don't remember|am not sure} {well|any more}, {maybe|perhaps} {last week|that evening}|I was {drunk|asleep} {then|that night}|I {did not dare|was afraid} to tell my {wife|husband|boss}|The {time|sum} {may be|is} {wrong|different}",
        "{My family|My son} {may have|could have} used {my phone|the card}|Please {freeze|stop} {that account|his account} first|{He|That man} {owes me|quarrelled with me}",
    ),
}

SHARED: Final[dict[str, tuple[str, ...]]] = {
    "paid": (
        "<when?<when>, |{once|later|the same day|I forgot when}, >I {transferred|paid|sent} <amount?<amount>|{some money|a sum I forgot|several hundred}><payee? {to|to the account} <payee>|[ to an account {I did not note|they gave}]>",
    ),
    "st_open": (
        "{Hello|Dear officer|To the centre}, |{Last week|Yesterday|Today|Last month|Some days ago}: |My {mother|father|wife|husband} tells me to report this: |",
    ),
    "st_sum": ("<times?{In all|Altogether} <times> {payments|times}: |>",),
    "st_know": (
        "<number?[ {The number|They called from|Phone:} <number>.]|[ {I did not keep the number|The number is deleted}.]><link?[ {The site|The link|The platform} {is|was} <link>.]|[ {The site is down|I deleted the app}.]><other_name?[ {He|She|They} used the name <other_name>.]|>",
    ),
    "st_end": (
        "[ {Please help me|Please} {get it back|stop the account}.| {It is|This was} {my savings|borrowed money|the school fee|money for the doctor}.| {I have|I kept} {the chat|the receipts}.]",
    ),
}


def tale(code: str) -> dict[str, tuple[str, ...]]:
    """Return the rules of the stories of one type."""
    how, said, out = (f"{{st_{code}_{part}}}" for part in ("how", "said", "out"))
    paid = "<paid? {st_sum}<paid>.| {I did not pay|Nothing was paid yet|I paid a few times, I must look it up|I paid, the sum I forgot}.>"
    return {
        **{
            f"st_{code}_{part}": (text,)
            for part, text in zip(("how", "said", "out"), TYPES[code], strict=True)
        },
        f"story_{code}": (
            f"{{st_open}}{how}. {said}.{paid} {out}.{{st_know}}{{st_end}}",
            f"{{st_open}}{how}. {said}. {said}.{paid}{{st_know}} {out}.{{st_end}}",
            f"{paid} {{It began so: |}}{how}. {said}. {out}.{{st_know}}",
            f"{{st_open}}{how}. {out}.{paid}{{st_know}}{{st_end}}",
        ),
    }


RULES: Final[dict[str, tuple[str, ...]]] = SHARED | {
    name: rule for code in TYPES for name, rule in tale(code).items()
}
