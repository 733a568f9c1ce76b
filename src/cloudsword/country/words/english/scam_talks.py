"""English scam calls: a few turns with the tell-tale parts; what lies between them is left out (``……``)."""
# ruff: noqa: E501 - one alternative, one line

from typing import Final

TYPES: Final[dict[str, tuple[str, str, str]]] = {
    # type: who calls, what is claimed, what is asked for; each a clause that ends a sentence
    "brushing": (
        "I'm {given} from {{shop} promotion|the task platform|the online job centre}|this is the {tutor|dispatcher} of your task group",
        "{br_bait}, {br_pay}|did you {like|get} the free gift? Now {br_pay} for {likes|ratings|orders}|your first {two|three} commissions arrived, right? {br_task}",
        "{br_back}|{join the group|install the app}<link? at <link>> and {follow the tutor|do as told}|it is a set of orders: {stop now|one short} and the capital stays locked",
    ),
    "investment": (
        "I'm {iv_teacher} of {broker}|I'm the assistant of Prof {surname}|we are the {quant|research|wealth} team",
        "{iv_bait}, {iv_gain}|{iv_call}|you {listen to|follow} our class for {a week|a month} now, {iv_gain}",
        "{iv_fee}|{just|only} put in <amount?<amount>|<cash>@,###> {for a try|for one trade}, {withdraw anytime|you will see}|{iv_rule}",
    ),
    "shopping": (
        "I'm the seller of the {phone|ticket|camera|car} {you asked about|you saw}|I'm {given} from {{shop}|the market group}",
        "I have {sh_goods} {sh_price}|your {ticket|parcel} is {at customs|on its way}, but {sh_ask}",
        "{sh_ask}|{sh_off}|there is still {postage|duty|insurance} of <cash>{@#|@##} {or it stays|before I ship}",
    ),
    "custsvc": (
        "{cs_who}|this is {courier} {claims|support}, staff no. @###",
        "{cs_what}, {cs_give}|{cs_vip}. {cs_fear}",
        "please {open|install} {the meeting app|our app}<link? at <link>> and share your screen, I {guide you|cancel it}|we {paid|sent} too much, please {return|send back} <amount?<amount>|<cash>@,###>|read me the {code|six digits} {you got|in the message}",
    ),
    "loan": (
        "I'm {given}, {loan officer|agent} of {lender}|this is {{lender}|QuickCash} support, no. @##",
        "{ln_bait}, {ln_easy}|{ln_stuck}",
        "{ln_fee}|first {install the app|upload your ID}<link? at <link>>|before payout we {check|test} your flow with <amount?<amount>|<cash>@,###>",
    ),
    "credit": (
        "{cr_who}",
        "{cr_what}, {cr_harm}|under the new rules {cr_what}",
        "{cr_do}|{borrow|draw} what you can on {each app|all platforms} and {move|pay} it to the {clearing|supervised} account|{stay on the line|open the meeting app} and {take no other call|share your screen}",
    ),
    "leader": (
        "{guess who this is|don't you know my voice}|{it's {given}, your old classmate|this is your director|this is Mr {surname} from head office}",
        "{ld_busy}|{ld_new}|I'm {with a guest|seeing an official} and {cannot show up|need it discreet}",
        "{ld_do}|{cover|lend me} <amount?<amount>|<cash>{@,###|@@,###}> {for now|till tomorrow}, {ld_back}",
    ),
    "authority": (
        "{au_who}|this is {au_office}|{au_office}, {press 9|hold the line} for an officer",
        "{au_what}[. {au_id}]|{au_what}. {au_fear}",
        "{au_do}|this {call|statement} is {recorded|secret}, {hanging up|leaving} is {escape|resisting}|set {call forwarding|flight mode} on, we {call|check} every {hour|two hours}",
    ),
    "romance": (
        "{honey|darling|my love}, {it's me|did you miss me|are you home}|{finally|at last} I hear {you|your voice}",
        "{ro_sweet}. {ro_hint}|{ro_self}. {ro_sweet}",
        "{ro_ask}|{ro_hint}, {trust me|just this once}",
    ),
    "game": (
        "I'm from {game} {support|market}|I {want to buy|saw} your {game} account",
        "{gm_stuck}|{gm_game}: {gm_bait}. {gm_way}|kid, the {skin|gift} you took {breaks the rules|must be released}, or {your parents pay|mum gets charged}",
        "{gm_fee}|take {mum's|dad's} phone and scan, {don't tell them|don't wake them}",
    ),
    "flight": (
        "{airline} {customer care|passenger service}|this is the {change|refund} desk of {airline}",
        "{fl_what}[ {fl_why}]|{fl_what}, {fl_give}",
        "{fl_give}|read me the {card number|code}, {for the refund|so I can pay you}|{open|install} {the meeting app|screen share}, I {guide|help} you",
    ),
    "unfreeze": (
        "{dear sister|dear brother}, this is {uf_rank}|I'm the {secretary|group leader} of {uf_plan}",
        "{uf_plan} {uf_state}, {uf_give}|it {uf_state}, {you are first|all heroes}: {uf_give}",
        "{uf_fee}|bring {three|five|ten} {people|relatives} and you {become|rise to} {group|regiment} leader, {uf_fee}|{uf_secret}",
    ),
    "routine_loan": (
        "I'm from {rl_app}{ collections|, legal desk|}|you borrowed at {rl_app}",
        "{rl_bait}, {rl_easy}|your {rl_due}",
        "{rl_threat}|{rl_renew}|the contract says <cash>@,000, you {get|got} {a third|a quarter} less, {that is the fee|that is usual}",
    ),
    "phishing": (
        "this is {{bank}|{carrier}|Health Card|the Toll Office}{ support|}",
        "{ph_what}|{ph_what}. {ph_harm}",
        "{tap|open} the link{ we texted| in the message|}<link?, <link>,> and {enter|fill in} {card number|ID}|read me the {code|digits} {in the text|you got}|install the {safety|update} {app|plug-in}",
    ),
    "prize": (
        "{congratulations|good news}, this is {pz_from}|I'm from {pz_from}",
        "{pz_win}|{pz_sub}",
        "{pz_do}|{tax|notary fee} of <cash>{@##|<amount?<amount>|@,###>} first, {the prize|the money} {comes|is sent} today",
    ),
    "kidnap": (
        "{kd_self}|{kd_other}|{kd_who}",
        "{kd_what}|{kd_what2}|(crying) {help me|I had an accident|please come}",
        "{kd_ask}|{kd_ask}, {don't hang up|stay on the line}",
    ),
    "charity": (
        "{volunteer|manager} {given} of {ch_from}|{ch_from} here",
        "{ch_who} {ch_need}|{ch_who} {ch_need}. {ch_touch}",
        "{ch_give}|your name goes {on the wall|in the book}, {ch_give}",
    ),
    "bec": (
        "{accounts|is this accounts}? I'm {given} from your {supplier|partner|head office}|I'm the {lawyer|assistant} of your {director|supplier}",
        "{bc_acct}|you got the {mail|invoice}? {bc_acct}",
        "{bc_do}|{bc_pay}|no payment by {3|4|5} pm and {the goods stay|the ship waits}",
    ),
    "extort": (
        "{you had fun|nice call} {last night|just now}|do you know {who is in this video|this face}",
        "{ex_have}|{ex_have}. {ex_threat}",
        "{ex_pay}|{ex_time}. {ex_pay}|{ex_more}",
    ),
    "recovery": (
        "{rv_who}|{rv_from}, {officer|lawyer|agent} {surname}",
        "{rv_what}|you lost <amount?<amount>|<cash>@@,###> {last year|to a platform}, {rv_how}",
        "{rv_fee}|{rv_how}, {rv_fee}",
    ),
    "other": (
        "I'm from {ot_from}|I'm the {landlord|agent|teacher|master's pupil}",
        "{ot_what}|{ot_what}, {ot_why}",
        "{ot_do}|{the place|it} {is nearly gone|won't wait}, {ot_do}",
    ),
}

SHARED: Final[dict[str, tuple[str, ...]]] = {
    "tk_hello": (
        "{Hello|Hi|Good {morning|afternoon}}{. |, is that <name?<name>|{Mr|Ms} {surname}>? |, am I speaking to <name?<name>|the owner of this number>? }",
    ),
    "tk_what": (
        "{Yes|Hm|Hello}{?|, go on.|, who is this?|, what is it?|, I'm listening.}|{Who are you|Where did you get my number|Which company}?|Speaking[, {what's wrong|go on}].",
    ),
    "tk_doubt": (
        "{Really|No way|How can that be}?|I never {applied|bought that|went there|signed that}.|{Is this|Are you} {a scam|for real}?|Let me {ask|tell} my {son|daughter|husband|wife|bank}.|How do I {know|prove} {it is you|that}?",
    ),
    "tk_worry": (
        "{Oh no, what|What} {do I do|now}?|Is it {serious|bad}?|{Will|Can} it {really work|be fixed}?|I'm {scared|worried}, {please help|tell me what to do}.|{OK|All right}, I {try|cooperate|listen}.",
    ),
    "tk_hold": (
        "{Don't hang up|Stay on the line}[, {all the time|whatever happens}]|{p_secret}|If {the bank|family} asks, say {it's for a house|renovation|a loan to family|goods}|{Strange|Official-looking} calls may come, {don't answer|they are fake|say all is fine}|{Add me|Let's talk} on {chat}<number?, <number>>|{Little time|This chance only}, {quick|hurry}|{p_press}",
    ),
    "tk_yes": (
        "{OK|All right|Yes}[, I {did it|sent it|am doing it|tapped it|go now}].|{It's sent|Paid}, {please check|did you get it}?|The {code|password} is …… {OK|right}?|I only have <cash>{@##|@,###}, {is that OK|enough}?",
    ),
    "tk_again": (
        "{One more|Still one} {payment|step} {is needed|to go}|{Wrong note|Timed out}, {again please|once more}|The system shows {failed|nothing}, {send it again|one more time}|{Good|Right}, {wait for|follow} {my call|the agent}",
    ),
    "tk_off": (
        "B:{Not interested|No thanks|Wrong number}{.|, bye.|, don't call again.}|B:{Scam|You're a scammer}{.|, I report you.|, goodbye.}|B:I {call|ask} {the hotline|the bank|the police} {myself|first}.|B:…… (hangs up)|B:{I'm busy|In a meeting|Driving}, {bye|can't talk}.",
    ),
    "tk_unsure": (
        "B:I {think about it|need time}. {Later|Tomorrow}.|B:I {ask|check with} {my family|the bank|the web} first.\nA:{p_secret}.|B:I have no {money|card} {now|here}.\nA:{Then|OK,} I call {this afternoon|tomorrow}.|B:Why {pay|transfer} {first|at all}?\nA:{The rules|The process|The system}.\nB:…… (hangs up)",
    ),
}


def turns(code: str) -> dict[str, tuple[str, ...]]:
    """Return the rules of the calls of one type, for each outcome."""
    who, claim, ask = (f"{{tk_{code}_{part}}}" for part in ("who", "claim", "ask"))
    head = f"A:{{tk_hello}}{who}.\nB:{{tk_what}}\nA:{claim}."
    brief = f"A:{{tk_hello}}{who}.[\nB:{{tk_what}}]\nA:{claim}.\n{{tk_off}}"
    return {
        **{
            f"tk_{code}_{part}": (text,)
            for part, text in zip(("who", "claim", "ask"), TYPES[code], strict=True)
        },
        f"talk_{code}_hung_up": (brief, f"A:{{tk_hello}}{who}. {claim}.\n{{tk_off}}"),
        f"talk_{code}_engaged": (
            f"{head}\nB:{{tk_doubt}}\nA:{ask}.\n……\n{{tk_unsure}}",
            f"{head}\nB:{{tk_doubt}}\n……\nA:{{tk_hold}}.\n{{tk_unsure}}",
        ),
        f"talk_{code}_hooked": (
            f"{head}\nB:{{tk_worry}}\nA:{ask}.\n……\nA:{{tk_hold}}.\nB:{{tk_yes}}[\n……\nA:{{tk_again}}.]",
            f"{head}\nB:{{tk_doubt}}\n……\nB:{{tk_worry}}\nA:{ask}.\nB:{{tk_yes}}\n……[\nA:{{tk_hold}}.]",
            f"{head}\n……\nA:{{tk_hold}}.\nB:{{tk_worry}}\n……\nA:{ask}.\nB:{{tk_yes}}\nA:{{tk_again}}.",
        ),
    }


RULES: Final[dict[str, tuple[str, ...]]] = SHARED | {
    name: rule for code in TYPES for name, rule in turns(code).items()
}
