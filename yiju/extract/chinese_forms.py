"""The wordings of closing articles, powers, programmes and titles, one row each.

The rows on legal bases and names are in `yiju.extract.chinese_rules`; tests/test_rules.py
checks these too. Groups: `body` an organ, `what` the thing named, `date` a day.
"""

from __future__ import annotations

from yiju.extract.chinese_rules import SELF_TYPES
from yiju.extract.rules import Rule

_FORCE = r"(?:正式)?(?:施行|实施|实行|生效|执行|试行|适用|起用)"
_DAY = (
    r"(?P<date>[0-9０-９一二三四五六七八九〇○零 　]{4,9}年[0-9０-９一二三四五六七八九十〇○零 　]{1,4}月"
    r"[0-9０-９一二三四五六七八九十〇○零lI 　]{1,5}日)"
)

EFFECTIVE = Rule(
    name="zh-effective",
    lang="zh",
    pattern=rf"(?:自|从|于|在)?[ 　]*{_DAY}[ 　]*(?:零时)?(?:起)?(?:开始)?(?:在[^，。]{{2,12}})?[ 　]*{_FORCE}",
    finds=(
        "本办法自2015年3月15日起施行",
        "自二○○四年十月一日起施行",
        "从１９９１年 5月1 日起实施",
        "于2024年1月29日施行",
    ),
    skips=("自公布之日起施行", "2015年3月15日发布"),
)

ON_PROMULGATION = Rule(
    name="zh-effective-on-promulgation",
    lang="zh",
    pattern=rf"[自从][ 　]*(?:修[订改])?(?P<act>公布|发布|颁布|印发|发文|下发|公告|签发)(?:之)?日[ 　]*(?:起)?[ 　]*{_FORCE}",
    finds=("本条例自公布之日起施行", "自发布之日起实行", "自印发之日起执行"),
    skips=("自2015年3月15日起施行", "自公布之日起30日后施行", "自通过之日起施行"),
)

ON_ADOPTION = Rule(
    name="zh-effective-on-adoption",
    lang="zh",
    pattern=rf"[自从][ 　]*(?:国务院)?(?P<act>通过|批准)(?:之)?日[ 　]*(?:起)?[ 　]*{_FORCE}",
    finds=("本决定自通过之日起施行",),
    skips=("自公布之日起施行",),
)

SUBJECT = Rule(
    name="zh-effective-subject",
    lang="zh",
    pattern=rf"(?:\A|[。；;，,、\s”.．])(?:修订后的)?本(?:{SELF_TYPES}|修正案|实施细则|公约|总则|补充规定|暂行[一-鿿]{{2,4}})(?:[（(][^（）()]*[）)])?[ 　]*\Z",
    finds=("第二十条 本条例", "本暂行办法", "特此通知。本通知"),
    skips=("本条例第十条", "《收费办法》", "企业最迟应当"),
)

INTERPRETER = Rule(
    name="zh-interpreter",
    lang="zh",
    pattern=r"由[ 　]*(?P<body>[^，,。；;：:\n由]{2,60}?)[ 　]*(?:共同|分别|会同[^，,。]{2,20})?(?:负责(?:进行)?(?:具体)?(?:的)?解释|解释(?=[。，,；;]))",
    finds=(
        "本办法由国家档案局负责解释",
        "由国家物价局和财政部解释。",
        "具体应用中的问题，由市民政局负责解释",
    ),
    skips=("由法律解释权", "解释本办法"),
)

INTERPRETING_POWER = Rule(
    name="zh-interpreting-power",
    lang="zh",
    pattern=r"解释权(?:属于|归|由)[ 　]*(?P<body>[^，,。；;：:\n]{2,40}?)(?:所有|行使)?(?=[。，,；;]|\Z)",
    finds=("本办法的解释权属于国家档案局。",),
    skips=("法律解释权",),
)

AUTHORISES = Rule(
    name="zh-delegates",
    lang="zh",
    pattern=r"(?<![经被由得据者可])(?:授权|赋予)(?:重新组建的|新组建的|新设立的)?(?P<body>[^，,。；;：:\n《》的]{2,24}?)(?P<what>(?:具体|统一|依法|全面)?(?:负责(?!解释|人)|行使|承担|履行|制定|决定)(?!的|[，,])[^。；;\n]{2,120})",
    finds=("现授权国家档案局负责全国档案开放审核工作。", "授权国务院决定具体税率。"),
    skips=("经授权的机构负责", "可以根据授权，负责日常工作", "授权常务委员会决定的，应当报告"),
)

ENTRUSTS = Rule(
    name="zh-entrusts",
    lang="zh",
    pattern=r"(?<![受可被由者以])委托(?P<body>[^，,。；;：:\n《》的]{2,24}?)(?P<what>(?:具体|统一|依法)?(?:负责|承担|行使|实施|办理)[^。；;\n]{2,100})",
    finds=("国务院委托国家邮政局承担快递统计工作。",),
    skips=("受委托的机构负责", "委托代理人办理"),
)

ASSIGNS = Rule(
    name="zh-assigns",
    lang="zh",
    pattern=r"(?<![经自])由(?P<body>[^，,。；;：:\n《》由]{2,24}?)(?P<what>(?:具体|统一|归口|牵头|依法)?负责(?!解释|人|[^。；;，,\n]{0,40}的(?:部门|机构|机关|单位|人员))[^。；;，,\n]{0,60})",
    finds=("互联网档案的利用工作由国家档案局负责", "由海关总署统一负责监管。"),
    skips=("本办法由国家档案局负责解释", "由国务院负责档案工作的部门规定"),
)

PLAN = Rule(
    name="zh-plan",
    lang="zh",
    pattern=r"""
        (?P<what>
          (?:抓紧|加快|尽快|适时|推动|积极|研究|继续)*
          (?:研究制[定订]|制[定订]修[改订]|制[定订]出台|制[定订]完善|制[定订]|起草|出台|编纂|修改完善|研究修[改订]|修[改订]|修正)
          (?: 《[^》\n]{2,60}》
            | (?!的|本|该|了|相关|有关|和|并|完善|或者?)(?:[一-鿿]{2,40}?)
              (?:法典|法|条例|规定|办法|细则)(?=[，,。；;、等\n]|和|$) )
        )
    """,
    finds=("修订档案管理条例，", "研究制定湿地保护法。", "抓紧制定《粮食安全条例》"),
    skips=("制定本办法，", "制定完善的办法", "研究制定具体措施"),
)

NO_PLAN = Rule(
    name="zh-no-plan",
    lang="zh",
    pattern=r"[的对]|相应|配套|专门|具体|若干|实施办法$|工作办法$|有关|相关|各项|依法|想法|方法|做法|立法$|执法$|司法$|守法$",
    finds=("制定对网络直播的管理办法", "制定具体办法", "制定相应规定"),
    skips=("修订档案管理条例", "研究制定湿地保护法"),
)

PROGRAMME = Rule(
    name="zh-programme",
    lang="zh",
    pattern=r"(?:纲要|规划|计划|要点|方案|意见|战略|行动)(?:[（(〔][^（）()]*[）)〕])*\Z",
    finds=("数字经济发展规划（2021—2025年）", "年度立法工作计划"),
    skips=("档案管理条例", "城乡规划条例"),
)

REPEAL = Rule(
    name="zh-repeals",
    lang="zh",
    pattern=r"""
        (?:同时|即行|予以|一并|均|相应|现予|自行|即|全部|停止执行并)(?:予以|即行|一律|宣布)?(?P<verb>废止|失效|停止执行|停止施行|停止使用|作废)
        | (?<![和者及与改或])(?<![改定订正释]、)(?P<active>废止)(?:了)?(?=[^，,。；;\n《]{0,40}《)
        | (?:起|》|）|\))(?:予以|即)?(?P<late>废止)(?=[。；;，,\s])
    """,
    finds=(
        "《收费办法》同时废止。",
        "《收费办法》即行废止",
        "一、废止《收费办法》",
        "自本办法施行之日起废止。",
    ),
    skips=("制定、修改和废止《收费办法》的程序", "修改、废止《收费办法》的议案", "不停止执行"),
)

UNMARKED_REPEAL = Rule(
    name="zh-repeals-bare",
    lang="zh",
    pattern=r"""
        (?:(?:公布|发布|颁布|批准|通过|施行|实施|印发)的|(?:\A|[。，,；;\s])原?)
        (?!有关|相关|本|其[他它]|原有|过去|以前|此前|凡|与|同|和)
        (?P<what>(?:(?!的)[一-鿿]){2,40}(?:条例|办法|规定|细则|规则)(?:[（(][^（）()]{1,10}[）)])?)
        [，,]?[ 　]*(?:同时|即行|予以|即)废止
    """,
    finds=("国务院发布的物价管理暂行条例同时废止。", "原收费管理办法即行废止"),
    skips=("有关规定与本办法不一致的，同时废止", "《收费办法》同时废止"),
)

INCONSISTENT = Rule(
    name="zh-inconsistent",
    lang="zh",
    pattern=r"(?:不一致|不相一致|不符|抵触|相悖|不一样|冲突)的?",
    finds=("与本办法不一致的，同时废止",),
    skips=("《收费办法》同时废止",),
)

AMENDING_TITLE = Rule(
    name="zh-amending-title",
    lang="zh",
    pattern=r"关于(?:废止[、和及]?)?(?:修改|修正|修订)(?:[、和及](?:废止|宣布失效))?",
    finds=("全国人大常委会关于修改《种子法》的决定", "国务院关于修改和废止部分行政法规的决定"),
    skips=("种子法实施条例",),
)

REPEALING_TITLE = Rule(
    name="zh-repealing-title",
    lang="zh",
    pattern=r"关于(?:公布|宣布)?(?:修改[、和及])?(?:废止|失效)|关于(?:公布)?[^《]{0,20}(?:废止|失效)[^《]{0,12}(?:目录|文件|规章|法规)?的(?:决定|通知|公告)",
    finds=("国务院关于废止《收费办法》的决定", "关于宣布失效一批文件的通知"),
    skips=("关于修改《种子法》的决定",),
)

AMENDMENT_TITLE = Rule(
    name="zh-amendment-title",
    lang="zh",
    pattern=r"\A(?P<what>[一-鿿]{2,40}?(?:法|法典|条例))修正案",
    finds=("中华人民共和国刑法修正案（三）", "中华人民共和国宪法修正案"),
    skips=("关于修改《种子法》的决定",),
)

CARRYING_TITLE = Rule(
    name="zh-carrying-title",
    lang="zh",
    pattern=r"(?:关于|^)(?:印发|发布|公布|颁布|转发|批转|下发|颁发|批准)[^《》]{0,20}?(?P<what>《.+》|[^《》等]{4,60})(?:等[^，。]{0,16})?的(?:通知|公告|通告|决定|批复|函)\Z",
    finds=("关于印发《档案开放办法》的通知", "国务院关于印发数据发展行动纲要的通知"),
    skips=("关于修改《种子法》的决定", "关于公布规章目录的说明"),
)

AMENDS = Rule(
    name="zh-amends",
    lang="zh",
    pattern=r"修改为|作(?:出)?(?:如下|以下|相应)?修[改正]|删[去除]|增加|改为|修改如下|予以修[改正]|进行修[改正]",
    finds=("将《甲办法》第三条修改为", "对《甲办法》作如下修改"),
    skips=("《甲办法》同时废止",),
)

CHANGES = Rule(
    name="zh-changes",
    lang="zh",
    pattern=r"作(?:出)?(?:了)?(?:如下|以下)(?:的)?(?:补充|修改|修正|修订)",
    finds=("现对《甲办法》作如下修改：", "作如下补充规定", "作出以下补充、修改"),
    skips=("作如下规定",),
)

INTERPRETING_TITLE = Rule(
    name="zh-interpreting-title",
    lang="zh",
    pattern=r"(?:关于(?:正确)?(?:理解和)?(?:适用|执行|理解|贯彻执行|解释|贯彻实施)|关于)[ 　]*(?=[《〈<])",
    finds=(
        "最高人民法院关于适用《企业破产法》若干问题的规定",
        "关于《中华人民共和国国籍法》第九条的解释",
    ),
    skips=("最高人民法院关于审理劳动争议案件的解释",),
)

INTERPRETATION = Rule(
    name="zh-interpretation",
    lang="zh",
    pattern=r"(?:解释|规定|批复|答复|意见|解答|通知)(?:[（(][^（）()]{1,12}[）)])*\Z",
    finds=("关于适用《甲法》若干问题的解释（一）",),
    skips=("关于修改《甲法》的决定",),
)

DRAFT = Rule(
    name="zh-draft",
    lang="zh",
    pattern=r"征求意见稿|(?:修订|修正|修改)?草案|送审稿|讨论稿|公开征求意见",
    finds=("湿地保护条例（征求意见稿）", "种子法（修订草案）"),
    skips=("种子法", "草原法"),
)

ABOUT_DRAFTS = Rule(
    name="zh-about-drafts",
    lang="zh",
    pattern=r"草案(?:公开)?(?:审议|起草|审查|程序|征求)|法规草案|规章草案",
    finds=("地方性法规草案审议规则",),
    skips=("湿地保护条例（草案）",),
)

ENACTED = Rule(
    name="zh-enacted",
    lang="zh",
    pattern=r"已(?:经)?(?:于)?[^。《》]{0,60}(?:会议)?(?:审议|讨论)?通过|现予(?:以)?(?:公布|发布)|现(?:公布|发布)",
    finds=("《收费办法》已经局务会议审议通过，现予公布", "已于2015年1月4日经署务会议通过"),
    skips=("会议审议通过后公布",),
)

NO_SPEECH = Rule(
    name="zh-no-instrument",
    lang="zh",
    pattern=r"""
        (?P<speech>讲话|致辞|演讲|发言|祝贺)|(?P<pledge>倡议|自律|承诺)
        |答记者问|解读|评论|述评|访谈|专访|综述|问答|报道|侧记|主持召开|社论
    """,
    finds=("在座谈会上的讲话", "有关负责人就《种子法》答记者问", "自律承诺书"),
    skips=("种子法实施条例",),
)

#: Titles of texts about rules, whatever words of kind stand in them before their end.
TALK_TITLE = Rule(
    name="zh-talk-title",
    lang="zh",
    pattern=r"""
        (?P<speech>(?:讲话|致辞|致词|演讲|贺信|贺电|祝辞|发言)(?:全文|稿|摘要|要点|实录)?\Z)
        | (?P<pledge>(?:倡议书|承诺书|自律(?:公约|承诺|规范|倡议)|保证书)(?:[（(][^（）()]*[）)])?\Z
            | (?:行业|文明|诚信|市民|村民|居民|网民|媒体|职业道德|从业人员|会员)(?!.*(?:国际|联合国))[一-鿿]{0,8}公约\Z)
        | (?P<talk>\A一图(?:读懂|看懂|速览|解读) | \A(?:专家|政策|权威|法规|深度)?解[读析][：:|｜《丨]
            | (?:解读|答记者问|[问百]答|百问|图解|[白蓝绿]皮书|述评|综述|评述|解析|发布会实录|访谈|专访|新闻稿|社论|评论员文章)
              (?:之[一二三四五六七八九十]+|[（(][^（）()]*[）)])?\Z)
    """,
    finds=(
        "在灯塔工作会议上的讲话", "灯塔行业自律公约", "守塔倡议书", "《灯塔管理办法》解读（二）", "就《灯塔法》答记者问",
        "一图读懂灯塔管理办法", "灯塔管理办法百问", "中国灯塔白皮书", "市民文明公约",
    ),
    skips=("保护灯塔国际公约", "灯塔承诺制度实施办法", "新闻发言人工作办法", "灯塔白皮书编写办法", "关于适用《灯塔法》的解释"),
)  # fmt: skip

EXPLAINING_TITLE = Rule(
    name="zh-explaining-title",
    lang="zh",
    pattern=r"解[读析]|答记者问|问答|[读看]懂|图解|百问",
    finds=("《灯塔法》解读", "就《灯塔法》答记者问", "一图读懂《灯塔法》"),
    skips=("关于适用《灯塔法》的解释", "灯塔管理办法"),
)

RULES: tuple[Rule, ...] = (
    TALK_TITLE, EXPLAINING_TITLE, EFFECTIVE, ON_PROMULGATION, ON_ADOPTION, SUBJECT, INTERPRETER, INTERPRETING_POWER, AUTHORISES, ENTRUSTS, ASSIGNS,
    PLAN, NO_PLAN, PROGRAMME, REPEAL, UNMARKED_REPEAL, INCONSISTENT, AMENDING_TITLE,
    REPEALING_TITLE, AMENDMENT_TITLE, CARRYING_TITLE, AMENDS, CHANGES, INTERPRETING_TITLE, INTERPRETATION, DRAFT,
    ABOUT_DRAFTS, ENACTED, NO_SPEECH,
)  # fmt: skip
