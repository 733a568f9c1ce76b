"""Spellings that hide a word from a filter: homophones, signs in between, old characters, wide digits.

Invariant: links and numbers of telephones stay as they were handed in.
"""

from typing import Final

from cloudsword.country.words.figures import FULL_WIDTH
from cloudsword.country.words.grammar import Uniforms

HOMOPHONES: Final = {
    "微信": ("薇信", "威信", "V信", "徽信", "微❤", "薇❤", "卫星"),
    "QQ": ("扣扣", "叩叩", "企鹅", "Q Q"),
    "加": ("➕", "家", "珈", "+"),
    "贷款": ("袋款", "代款", "贷欵", "dai款"),
    "额度": ("鹅度", "额doo", "e度"),
    "兼职": ("兼直", "兼.职", "煎职", "兼zhi"),
    "返利": ("返俐", "返.利", "返li"),
    "银行卡": ("银行咔", "yin行卡", "银航卡", "🏦卡"),
    "转账": ("转帐", "砖账", "zhuan账", "转.账"),
    "验证码": ("验证马", "yzm", "验.证.码"),
    "佣金": ("佣.金", "用金", "傭金"),
    "红包": ("🧧", "虹包", "红bao"),
    "老师": ("佬师", "老湿", "老shi"),
    "投资": ("投姿", "头资", "tou资"),
    "股票": ("GP", "古票", "股piao"),
    "下载": ("丅载", "下zai", "下栽"),
    "支付": ("知付", "支fu"),
    "群": ("裙", "羣", "qun"),
    "客服": ("客fu", "客服❤", "kefu"),
    "平台": ("平抬", "坪台", "pt"),
    "账户": ("帐户", "賬户", "账hu"),
    "赚": ("赚💰", "zhuan", "撰"),
    "钱": ("💰", "米", "qian"),
    "现金": ("现jin", "現金", "xj"),
    "日结": ("日洁", "曰结", "日.结"),
    "刷单": ("刷d", "唰单", "刷.单"),
    "冻结": ("凍結", "冻.结", "动结"),
    "退款": ("退kuan", "退.款", "退欵"),
}

TRADITIONAL: Final = str.maketrans(
    "爱办帮报币边变并补财产场车称处从达单当导点电东动断对额发费风复负赶个给规贵国过还汉号红户华坏欢环会机"
    "积级极际价简见将结讲节紧尽进经举剧据觉开课块来乐类离里礼历联练两领龙录论买卖满门们难内农盘骗频贫评凭"
    "启钱亲轻请庆区权确让热认荣伤设审声胜识实时势适术书数双谁税说丝岁损态谈题体条铁听厅头团万网为问无务误"
    "戏细现线乡响项写谢兴许选学讯压严验样业医义议阴银应营优邮鱼语预员园远约运责则账这证职纸质众专转资总组",
    "愛辦幫報幣邊變並補財產場車稱處從達單當導點電東動斷對額發費風復負趕個給規貴國過還漢號紅戶華壞歡環會機"
    "積級極際價簡見將結講節緊盡進經舉劇據覺開課塊來樂類離裡禮歷聯練兩領龍錄論買賣滿門們難內農盤騙頻貧評憑"
    "啟錢親輕請慶區權確讓熱認榮傷設審聲勝識實時勢適術書數雙誰稅說絲歲損態談題體條鐵聽廳頭團萬網為問無務誤"
    "戲細現線鄉響項寫謝興許選學訊壓嚴驗樣業醫義議陰銀應營優郵魚語預員園遠約運責則賬這證職紙質眾專轉資總組",
)

ENGLISH: Final = {
    "WhatsApp": ("Whats-App", "W h a t s A p p", "WhatsAqp", "wapp"),
    "Telegram": ("Tele gram", "T3legram", "TG", "Te1egram"),
    "account": ("acc0unt", "acount", "ac count"),
    "click": ("cl1ck", "cIick", "c l i c k"),
    "loan": ("l0an", "lo@n", "l o a n"),
    "bank": ("b@nk", "bànk", "bаnk"),
    "free": ("fr€e", "fr33", "F-R-E-E"),
    "bonus": ("b0nus", "bonu$", "b.onus"),
    "invest": ("lnvest", "inve$t", "1nvest"),
    "money": ("m0ney", "mon€y", "💰"),
    "profit": ("pr0fit", "prof!t", "profit📈"),
    "verify": ("ver1fy", "verlfy", "vérify"),
    "refund": ("re-fund", "refuηd", "r3fund"),
    "urgent": ("URG3NT", "urg.ent", "u r g e n t"),
    "USDT": ("U$DT", "U S D T", "usd-t"),
    "commission": ("comission", "c0mmission", "commi$$ion"),
    "job": ("j0b", "j.o.b", "JOB✅"),
    "winner": ("w1nner", "WINNER🎉", "winnner"),
    "card": ("c@rd", "caгd", "c.ard"),
}

BETWEEN: Final = ("·", "*", ".", "-", " ", "_", "丨", "、")
EMOJI: Final = ("🔥", "💰", "✅", "🎁", "❗", "👉", "📈", "🧧", "⏰", "😊", "🌹", "💯")
"""Emoji belong to the simulated texts: they are data."""


def disguised(uniforms: Uniforms, text: str, language: str) -> str:
    """Return ``text`` with one or two kinds of spelling trick; unchanged where nothing in it can be hidden.

    Parameters
    ----------
    uniforms
        Source of uniform numbers.
    text
        A text without its mark, links and numbers.
    language
        ``zh`` or ``en``.
    """
    words = HOMOPHONES if language == "zh" else ENGLISH
    for _ in range(1 + int(uniforms() * 2)):
        way = int(uniforms() * 5)
        if way <= 1:
            for word, spellings in words.items():
                if word in text and uniforms() < 0.7:
                    text = text.replace(word, spellings[int(uniforms() * len(spellings))])
        elif way == 2:
            found = [word for word in words if word in text and len(word) > 1]
            if found:
                word = found[int(uniforms() * len(found))]
                text = text.replace(word, BETWEEN[int(uniforms() * len(BETWEEN))].join(word))
        elif way == 3:
            text = text.translate(TRADITIONAL if language == "zh" and uniforms() < 0.6 else FULL_WIDTH)
        else:
            sign = EMOJI[int(uniforms() * len(EMOJI))]
            text = sign + text if uniforms() < 0.5 else text + sign
    return text
