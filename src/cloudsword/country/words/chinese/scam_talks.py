"""Chinese scam calls: a few turns with the tell-tale parts; what lies between them is left out (``……``)."""
# ruff: noqa: E501 - one alternative, one line

from typing import Final

TYPES: Final[dict[str, tuple[str, str, str]]] = {
    # type: who calls, what is claimed, what is asked for
    "brushing": (
        "我是{{shop}推广部|任务平台|网络兼职中心}的[{surname}]{导师|接待员|专员}|我这边是{{shop}|短视频平台}做{数据推广|商家补单}的",
        "{br_bait},{br_pay}|您{领|收}到的小礼品{满意吗|收到没},我们还有{点赞|做任务}的活动,{br_pay}|前面{两|三}单的佣金{到账|返给您}了吧,现在{br_task}",
        "{br_back}|您先{进群|下个软件}<link?{ |,网址是}<link>|>,{跟着导师|按派单员说的}做|这是联单,{少一单|不做完}前面的{本金|钱}都提不出来",
    ),
    "investment": (
        "我是{broker}的{surname}{老师|经理|助理}|我是{surname}老师的助理[{given}]|我们是{量化|投研|财富}团队",
        "{iv_bait},{iv_gain}|{iv_call}|您群里{听课|看盘}也有{一周|半个月|一阵子}了,{iv_gain}",
        "{iv_fee}|{先|您先}{入|充}{<amount?<amount>|@,###>|{一|两|五}万}{试试|跟一单},{赚了|随时}可以提|{iv_rule}",
    ),
    "shopping": (
        "我是{您看中的|您咨询过的}{店家|卖家|票务}|我是{{shop}|二手群}里{卖|发}{手机|票|车}的",
        "{sh_goods}{sh_price}|您{订|拍}的{货|票}{到海关|在路上}了,{sh_ask}",
        "{sh_ask}|{sh_off}|{再|还得}{付|补}{@##|一笔}{关税|运费|保证金}{才|就}{能发|放行}",
    ),
    "custsvc": (
        "{cs_who}|这边是{courier}{理赔中心|客服},工号{####|@###}",
        "{cs_what},{cs_give}|{cs_vip},{cs_fear}",
        "您{打开|下载}{会议软件|一个APP}<link?{,}网址<link>|>,{开|点}{共享屏幕|屏幕共享},我{教|带}您{办|取消}|{备用金|理赔款}{多打|打多}了,{您|需要您}{退|转}{<amount?<amount>|@,###>|@,###元|多的}回来|您{念|报}一下{收到的|短信里的}{验证码|六位数}",
    ),
    "loan": (
        "我是{lender}的{信贷|业务}{经理|员}|我这边是{{lender}|快贷}客服,工号@##",
        "{ln_bait},{ln_easy}|{ln_stuck}",
        "{ln_fee}|您先{下载|装}{软件|APP}<link?{ |,}<link>|>{填|上传}{资料|身份证}|放款前要{先|}{验|刷}{<amount?<amount>|@,###>|@,###元|一笔}流水",
    ),
    "credit": (
        "{cr_who}",
        "{cr_what},{cr_harm}|{根据|按}{国家|最新}{规定|要求},{cr_what}",
        "{cr_do}|您把{各个平台|名下}{额度|能借的}{都|先}{借|提}出来,{转|还}到{对公|清算|监管}账户{验证|核销}|{打开|下载}{会议软件|屏幕共享},{不要|别}{挂断|接别的电话}",
    ),
    "leader": (
        "{小{surname}|<name?<name>|{surname}{given}>}{啊|吧},{听不出来我是谁了吗|猜猜我是谁}|我是{你们{surname}{总|局|书记}|{given}啊,老同学|{surname}主任}",
        "{ld_busy}|{ld_new}|{在|正}{陪|见}{领导|客户},{有件|有个}{事|急事}{不方便|不好}出面",
        "{ld_do}|{先|你先}{垫|周转}{<amount?<amount>|@,###>|@万|{两|五|八}万},{ld_back}",
    ),
    "authority": (
        "{au_who}|这里是{au_office}|这里是{au_office},{请按键|马上为您}转{人工|警官}",
        "{au_what}[,{au_id}]|{au_what},{au_fear}",
        "{au_do}|{笔录|通话}{全程|}{录音|保密},{挂断|离开}{就|}{视为|按}{逃避|拒捕}{处理|}|{把|您把}{手机|电话}{设成|开}{呼叫转移|飞行模式|勿扰},{我们|专案组}{每|}{两小时|随时}联系您",
    ),
    "romance": (
        "宝贝,{是我|想我了吗|下班了吗}|亲爱的,{刚忙完|在干嘛}|是我呀,{终于|}听到你{声音|的声音}了",
        "{ro_sweet},{ro_hint}|{ro_self},{ro_sweet}",
        "{ro_ask}|{ro_hint},{听我的|信我一次}",
    ),
    "game": (
        "我是{{game}{客服|交易中心}|游戏平台}的|我是{收|买}你{game}号的",
        "{gm_stuck}|{gm_game}{gm_bait},{gm_way}|小朋友,你{领|扫}的{皮肤|福利}{违规|要解除}了,{不处理|不弄}{爸妈|家长}{要|会}{被抓|扣钱}",
        "{gm_fee}|{拿|用}{妈妈|爸爸|家长}的手机{扫|}{一下|这个码},{不要|先别}{告诉|吵醒}{他们|大人}",
    ),
    "flight": (
        "{airline}{客服|旅客服务部}|这里是{{airline}|机票}{改签|退票}{专线|中心}",
        "{fl_what}[,{fl_why}]|{fl_what},{fl_give}",
        "{fl_give}|您{报|念}一下{卡号|银行卡后几位|短信验证码},{给您|我这边}{退款|打赔偿}|{打开|下载}{会议软件|屏幕共享},我{指导|协助}您{领取|退款}",
    ),
    "unfreeze": (
        "{surname}{老师|大姐|大哥},我是{uf_rank}|我是咱们{{uf_plan}|团队}的{秘书长|组长|团队长}",
        "{uf_plan}{uf_state},{uf_give}|{uf_state},{您|咱们}{是|都是}{功臣|第一批},{uf_give}",
        "{uf_fee}|{发展|拉}{三|五|十}个{人|家人}{就|能}{升|当}{组长|团长|师长},{uf_fee}|{uf_secret}",
    ),
    "routine_loan": (
        "我是{{rl_app}|{rl_app}催收部|法务部}的|你在{rl_app}借的钱[,我是{经理|专员}]",
        "{rl_bait},{rl_easy}|{rl_due}",
        "{rl_threat}|{rl_renew}|{合同|借条}{写|签}{@000|一万},{到手|打给你}{@000|六千五}{是|}{行规|扣了服务费}",
    ),
    "phishing": (
        "这里是{{bank}|{carrier}|医保局|车管所}{客服|中心|}",
        "{ph_what}|{ph_what},{ph_harm}",
        "短信{给您|已经}发了{链接|网址}<link?{,}<link>|>,{点进去|打开}{填|认证}{卡号|身份证}|您{报|念}一下{验证码|短信上的数字}|{装|下载}个{安全|认证}{软件|插件}",
    ),
    "prize": (
        "{恭喜|喜讯},这里是{pz_from}|我是{pz_from}的{工作人员|客服}",
        "{pz_win}|{pz_sub}",
        "{pz_do}|{先|要先}{交|付}{@##|<amount?<amount>|@,###>|@,###}元{税|公证费},{奖品|奖金}{马上|当天}{发|到}",
    ),
    "kidnap": (
        "{kd_self}|{kd_other}|{kd_who}",
        "{kd_what}|{kd_what2}|{(哭声)|(声音很像)}{救我|我出事了|快点}",
        "{kd_ask}|{kd_ask},{别挂|不准挂}电话",
    ),
    "charity": (
        "我是{ch_from}的{志愿者|义工|负责人}|{ch_from}{打来的|回访}",
        "{ch_who}{ch_need}|{ch_who}{ch_need},{ch_touch}",
        "{ch_give}|{名字|善款}{刻|登}{功德碑|名册},{ch_give}",
    ),
    "bec": (
        "{surname}会计{吗|你好},我是{供应商|合作方|总部}的{surname}{经理|总}|我是{贵司|你们}{供货商|老板}的{助理|律师}",
        "{bc_acct}|{邮件|附件}{收到|看到}了吧,{bc_acct}",
        "{bc_do}|{bc_pay}|{款|货款}{今天|三点前}不到{船|货}{就|}{走不了|扣着}",
    ),
    "extort": (
        "{喂|听着},{你|}{刚才|昨晚}{视频|聊天}{挺|很}{嗨|开心}{啊|吧}|{认识|看看}{视频里的人|这个人}吗|知道视频里是谁吗",
        "{ex_have}|{ex_have},{ex_threat}",
        "{ex_pay}|{ex_time},{ex_pay}|{ex_more}",
    ),
    "recovery": (
        "{rv_who}|我是{rv_from}的{surname}{律师|专员|警官}",
        "{rv_what}|{查|了解}到您{去年|之前}{被骗|投资}{亏|损失}{<amount?<amount>|@,###>|@万},{rv_how}",
        "{rv_fee}|{rv_how},{rv_fee}",
    ),
    "other": (
        "我是{ot_from}的|我是{房东|中介|考务老师|大师的弟子}",
        "{ot_what}|{ot_what},{ot_why}",
        "{ot_do}|{名额|房子}{马上没|不等人},{ot_do}",
    ),
}

SHARED: Final[dict[str, tuple[str, ...]]] = {
    "tk_hello": ("{喂|您好|你好|喂,你好},[{请问|}是<name?<name>|{surname}{先生|女士}>{吗|吧}?]",),
    "tk_what": (
        "{嗯|啊|喂}{?|,你说。|,哪位?|,什么事?|,怎么了?|,我听着。}|{你是谁|哪里的|怎么知道我电话的}?|是我[,{怎么了|您说}]。",
    ),
    "tk_doubt": (
        "{真的吗|真的假的|不会吧|怎么可能|有这种事}?|{我|}{没{办过|买过|申请过}|不记得{办过|买过|有}}这个{啊|呀|}。|{你|你们}{不会是{骗子|诈骗的}吧|是不是{骗子|骗人的}}?|{我先|让我}{问问{家里|我{儿子|女儿|老公}}|跟{家里人|我{儿子|女儿|老公}}说一声|想一想}。|{怎么|凭什么}{证明|相信}{你|你们}?",
    ),
    "tk_worry": (
        "{那|啊,那}{怎么办|我该怎么办|要紧吗}{啊|呀|}?|{严重|影响大}吗?|真的{能|可以}{弄好|拿到}吗?|{我|}{有点|好}{怕|慌|担心},{你|您}{帮帮我|说怎么弄}。|好{,|吧,}我{试试|听你的|配合}。",
    ),
    "tk_hold": (
        "{电话|}{不要|别|不能}挂[,{全程|一直}{保持|开着}]|{p_secret}|{银行|柜员|家里}{问|问起}{就|你就}说{买房|装修|借给亲戚|货款}|{要是|如果|等下}有{陌生|反诈|外地}电话{打来|},{别接|那是假的|就说没事}|{加|换}{我|}{微信|QQ|飞机}{说|联系}<number?{,}号码<number>|>|{时间|机会}{不多|就这一次},{快|抓紧}{点|}|{p_press}",
    ),
    "tk_yes": (
        "{好|好的|行|嗯}[,{我|}{弄好了|转过去了|在操作|点了|马上去}]。|{转好|付好|转过去}了,{你|您}{查|看}一下。|{密码|短信}是……{好了吗|看到了吗}?|{我|}{钱|卡里}{不够|只有{@万|三千}},{行|可以}吗?",
    ),
    "tk_again": (
        "{还|还得|这次}{差|要}{一笔|一步|最后一次}|{操作|备注}{错了|超时|没写对},{要|得}{重来|再付一次}|{系统|后台}{显示|提示}{失败|没到账},再{来|转}一{次|笔}|{对|很好},{下一步|接下来}{等|听}{我|专员}{通知|电话}",
    ),
    "tk_off": (
        "B:{不需要|不用了|没兴趣|打错了}{。|,再见。|,别再打了。}|B:{骗子|诈骗}{吧|!|,我报警了。|,挂了。}|B:{我|}{自己|等下}{打{官方|客服|银行|派出所}电话|去{银行|派出所|网点}}问。|B:……(挂断)|B:{我在忙|开会|开车},{不说了|挂了}。",
    ),
    "tk_unsure": (
        "B:{我|}{考虑一下|想想|琢磨琢磨}{,|。}{晚点|明天|回头}{再说|联系}。|B:{我|}{先|}{问一下{家里人|银行|朋友}|上网查一下|打官方电话问问}。\nA:{p_secret}。|B:{我|}{现在|手上}{没|没有}{钱|卡}。\nA:{那|}{下午|明天}我再{打给|联系}您。|B:{怎么还要|为什么要}{先|}{付钱|转账|交钱}?\nA:{这是|}{规定|流程|系统要求}。\nB:……(挂断)",
    ),
}


def turns(code: str) -> dict[str, tuple[str, ...]]:
    """Return the rules of the calls of one type, for each outcome."""
    who, claim, ask = (f"{{tk_{code}_{part}}}" for part in ("who", "claim", "ask"))
    head = f"A:{{tk_hello}}{who}。\nB:{{tk_what}}\nA:{claim}。"
    brief = f"A:{{tk_hello}}{who}。[\nB:{{tk_what}}]\nA:{claim}。\n{{tk_off}}"
    return {
        **{
            f"tk_{code}_{part}": (text,)
            for part, text in zip(("who", "claim", "ask"), TYPES[code], strict=True)
        },
        f"talk_{code}_hung_up": (brief, f"A:{{tk_hello}}{who},{claim}。\n{{tk_off}}"),
        f"talk_{code}_engaged": (
            f"{head}\nB:{{tk_doubt}}\nA:{ask}。\n……\n{{tk_unsure}}",
            f"{head}\nB:{{tk_doubt}}\n……\nA:{{tk_hold}}。\n{{tk_unsure}}",
        ),
        f"talk_{code}_hooked": (
            f"{head}\nB:{{tk_worry}}\nA:{ask}。\n……\nA:{{tk_hold}}。\nB:{{tk_yes}}[\n……\nA:{{tk_again}}。]",
            f"{head}\nB:{{tk_doubt}}\n……\nB:{{tk_worry}}\nA:{ask}。\nB:{{tk_yes}}\n……[\nA:{{tk_hold}}。]",
            f"{head}\n……\nA:{{tk_hold}}。\nB:{{tk_worry}}\n……\nA:{ask}。\nB:{{tk_yes}}\nA:{{tk_again}}。",
        ),
    }


RULES: Final[dict[str, tuple[str, ...]]] = SHARED | {
    name: rule for code in TYPES for name, rule in turns(code).items()
}
