"""A Chinese question's text in, its kind, content terms and asked-for nouns out. Used by `rag.question.understand`."""

import re

from index.language.words import words

# What is asked for, by the question word; the first that matches counts.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("reason", re.compile(r"(?<![称作封名视选译改变成版认叫])为什么|为何|为啥|什么原因|的原因|缘何|何以|什么缘故")),
    (
        "list",
        re.compile(
            r"哪些|哪几|哪[两二三四五六七八九十\d]+|列出|列举|有哪(?!一?[位个])|包括什么|分别是|都有什么|有什么(?!区别|不同|特点|作用|影响|意义|关系|用)[^样]{1,6}[？?]?$"
            r"|分别(?:叫|为|指)|哪类|[两二三四五六七八九十\d][大个项道种条类件点][^的，。？]{1,12}是(?:什么|啥)"
        ),
    ),
    ("date", re.compile(r"何时|什么时候|什么时间|哪[一]?年|哪[一]?天|哪个月|几月|几号|几时|日期|哪一届|何年|何月|(?:什么|哪个|哪一个?)(?:年代|世纪|季节)|时间(?:分别)?是[？?]?$|的时间[？?]?$")),
    (
        "figure",
        re.compile(
            r"(?:目标|指标|增速|总量|总额)(?:分别)?(?:是|为)什么|多少|(?<![哪好这那近前后头第])几(?![乎率何经番近时号位]|[十百千万亿]?[年月天]来)[多十百千万亿]*[\u3400-\u9fff]"
            # A bare measure: 河南今年的GDP目标.
            r"|(?:增长|增速|率|gdp|生产总值|产量|投资|收入|就业|消费|进出口|零售|社零|固投|价格|总额|总量)的?(?:预期|增长|增速)?目标[？?]?$"
            r"|第几|多[大高长远久重宽深快厚粗]"
            r"|^[^，。？?什哪谁何怎]*(?:(?:增长|增速|产量|投资|收入|[率额量值])(?:的|预期|增长|年度)*目标|增速|总[额量值])[？?。]?$"
            r"|有多(?![少数种个年次样家项名位])[\u3400-\u9fff]|(?:产量|增速|比例|规模|总量|水位|价格|收入|强度)[^，。？]{0,6}什么水平|比例|占比|增速|增长率|增幅|总额|第几|百分之几|几成|何种程度|规模(?:是|有)|金额"
        ),
    ),
    ("person", re.compile(r"谁|哪一?位|何人|什么人|哪个人|姓什么|(?:人|者|得主|主席|主任|书记|经理|总裁|总理|校长|[省市县州区局厅部院]长)(?:的名字|分别)?(?:是|叫什么(?:名字)?)[？?]?$")),
    ("place", re.compile(r"哪里|哪儿|(?<![如为])何处|何地|什么地方|在哪(?!一?[集届年天场次方家所座款种部项级期])|哪个(?:省|市|县|区|国家|城市|地方|地区|州)|位于")),
    ("definition", re.compile(r"什么是|是什么意思|指的?是?什么|何谓|何为|含义|定义|是指|怎么理解|^[^的，。？]{1,24}是(?:个|一个)?什么[？?]?$|什么叫")),
    ("manner", re.compile(r"如何|怎么|怎样|通过什么|用什么|以什么|什么方式|什么办法")),
    ("polar", re.compile(r"吗[？?。]?$|是否|有没有|能否|可否|([\u3400-\u9fff])不\1|了没有?[？?]?$")),
)  # fmt: skip
_ASKS = re.compile(r"[吗呢么]|什么|哪|谁|几|多少|多大|为何|如何|怎|何时|何处|是否|列出|介绍|说明|请问|？")
# Words that are part of the question word, or count (三座, 哪家, 百分之几, 多长时间).
_ASKING = re.compile(
    r"[哪几]|多少|什么|^[一二两三四五六七八九十]+[个位名项条家座种类次年月天只支件部大块方届户]$|^百分[之]?$|长时间|^[要把被给让]..?$(?<=建|用|有|做|去|来)"
)
# What is asked for with its unit or the word that counts it: 多少亿元, 几万人次, 多少座. Not where that begins a word: 多少项目.
_QUANTITY = re.compile(
    r"(?:多少|百分之几|几)[十百千万亿]*(?:美元|元|吨|斤|人次|人(?![口才员工均民家物类数])|公里|千米|平方米|平方公里|亩|公顷|千瓦时|千瓦|立方米|米|个百分点|户(?![籍口外])|岁|天|年|家(?![庭具长电乡族园])|名(?![胜牌字额单])|项(?!目)|座(?![位谈])|条(?![件例款约])|位(?![置于])|个(?![人体性])"
    r"|次(?![品数])|支(?![持出付部撑])|件|辆|台(?![湾阶账])|列(?![入])|所(?![有得])|处(?![理罚置于])|场(?![馆地所景])|艘|套|栋|批|张|篇|部(?![门队分署委]))?"
)
# 年, 月 or 日 behind a figure, but for the words that it begins: in 2025年北环公路 the cutter takes 年北环 for a word.
# 省长 and its like behind a place, where the cutter would join 长 with what follows: 云南省长是谁.
_HEADED = re.compile(r"(?<=[\u3400-\u9fff])([省市县区州])长(?=[是叫为的谁]|[？?]|$)")
_DATED = re.compile(r"(?<=\d)([年月日])(?![度底初末均内报产])")
# Words of questions and of every document, which tell nothing about what is asked.
_STOP = frozenset(
    "的 了 是 在 和 与 及 或 有 被 把 对 对于 关于 为 为了 以 以及 将 等 也 都 就 还 而 但 之 其 这 那 这个 那个 这些 那些 它 他 她 它们 他们 我 我们 你 您 "
    "从 到 向 于 由 给 让 使 中 里 上 下 内 后 前 时 时候 吗 呢 吧 啊 么 什么 哪 哪些 哪个 哪种 哪几 哪几个 哪里 哪儿 哪位 哪一 哪年 谁 多少 几 几个 几项 几次 几家 多大 多高 "
    "多长 多久 如何 怎么 怎样 为什么 为何 何时 何处 是否 有没有 是不是 请问 请 列出 列举 介绍 说明 一下 分别 具体 主要 其中 一共 总共 共 共有 包括 属于 "
    "称为 叫 叫做 所 指 指的 指的是 意思 含义 方面 情况 内容 问题 可以 能 能够 会 要 应该 需要 这次 本次 文中 提到 提了 说了 讲了 谈了 写了 讲话 中提 提出 哪一年 大 个 项 名 位 家 条 次 年 月 日 "
    "被称 一个 一种 方式 何 做 做了 来 去 过 得 地 着 才 不 没 没有 什 些 者 所谓 到底 究竟 目前 大约 大概 左右 其 该 此 该市 该省 该县 本市 本省 一年 一天 哪些项目 总  打算 准备 末尾 当中 上去 下来 起来 出来 "
    "抓紧 以后 之后 以来 期间 花 还是 除了 之外 的话 曾 因 当 是从 之为 称之为 各指 搞 送 拿 跑 用 说 讲 造 文章 报告 书记 这份 这篇".split()
)


def asks(text: str) -> bool:
    """Whether a text holds a Chinese question word."""
    return _ASKS.search(text) is not None


def kind(text: str) -> str:
    """What a Chinese question asks for (see `Question.kind`)."""
    lowered = text.lower()
    for name, pattern in _KINDS:
        if pattern.search(lowered):
            return name
    return "other"


def content_words(text: str) -> tuple[str, ...]:
    """Words of a question that evidence should hold, in order, each once."""
    cut = _HEADED.sub(r" \1长 ", _DATED.sub(r"\1 ", _QUANTITY.sub(" ", text)))
    found = dict.fromkeys(_bare(w) for w in words(cut) if w not in _STOP)
    return tuple(
        w
        for w in found
        if w not in _STOP and _ASKING.search(w) is None and (len(w) > 1 or not w.isascii() or w.isdigit())
    )


def _bare(word: str) -> str:
    """A word without the auxiliary that the cutter left on it: 要建, 在城镇."""
    return word[1:] if len(word) > 2 and word[0] in "在要被把将能会" and len(words(word[1:])) == 1 else word


def is_year(word: str) -> bool:
    """Whether a word is a year by its form: 1949, 2025."""
    return re.fullmatch(r"(?:19|20)\d\d", word) is not None


def asked_nouns(text: str) -> tuple[str, ...]:
    """Nouns right behind the question word of a list question: 哪些过百亿项目破土动工 gives 项目 among others."""
    match = re.search(
        # Only a count has a classifier behind it: 哪几项目标 asks for 目标, 哪些项目 for 项目.
        r"(?:哪些|(?:哪几|哪[两二三四五六七八九十\d]+)(?:[个大位种名条家座类]|项(?!目))?|列出|列举|什么)([\u3400-\u9fff“”]{1,12})",
        text,
    )
    if match is None:
        return ()
    return tuple(w for w in words(match[1]) if w not in _STOP)
