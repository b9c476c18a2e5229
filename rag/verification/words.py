"""Words by which a claim and its evidence are compared: what must stand in both, what denies, what goes up and what down.

Used by `rag.verification.claims`. Everything works on text as `plain` gives it.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from index.language.numerals import plain as plain_numerals
from index.language.places import places

# Kinds of words (tags of jieba) that say something: nouns, names, verbs, adjectives, set phrases, times, foreign words.
_TELLING = ("n", "v", "a", "i", "l", "j", "t", "s", "z", "b", "eng", "nr")
# Words of any report on what a text says; they claim nothing that evidence would have to hold.
_SAYING = frozenset(
    "是 有 为 即 指 称 共 其中 包括 包含 分别 属于 位于 称为 叫做 提到 提出 指出 表示 强调 介绍 说 认为 提及 显示 列出 记载 说明 根据 按照 关于 对于 "
    "报告 讲话 发言 简报 文档 文件 材料 文中 资料 证据 原文 内容 情况 方面 具体 以下 如下 上述 以及 同时 此外 另外 主要 可以 可 能 能够 进行 作为 成为 相关 有关 来自 等 "
    "达到 达 做到 涉及 问题 答案 回答 要 想 会 需要 应该 打算 总共 合计 共计".split()
)
# Nouns of comparison, which are nothing that is spoken of.
_BESIDE = frozenset("同比 环比 增长 增幅 增速 下降 总量 比重 占比 全年 年均 规模 金额 数量 额度 总数".split())
# With which Chinese names begin; jieba takes 新建 and 力争 for names too.
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"
    "雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司"
    "柏宁柯阮桂闵解强柴华车冉房边楚简丘饶楼占诸葛上官皇甫令狐慕容公孙"
)
# What denies in Chinese. Words in which the characters deny nothing are taken out first.
_HARMLESS = re.compile(
    r"不断|不仅|不但|不光|不少(?!于)|不同(?!意)|不久|不得不|不论|不管|不锈钢|不动产|不懈|不惜|不愧|不菲|不亚于|不可或缺|不遗余力|不约而同"
    r"|不动摇|不放松|不松劲|不懈怠|不停[步歇]|不掉队|不折不扣|不打折扣|不失时机|不平凡|不负(?!责)|不忘|不畏|不怕"
    r"|无论|无人机|无锡|无线|无疑|非常|非遗|非公|未来|没收|除非|莫不|无不|无缝|无偿"
)
_BOUND = re.compile(
    r"不(?:低于|少于|小于|下于|超过|高于|大于|多于|得超过|到|足(?=[\d一二三四五六七八九十百千]))|未满(?=\d)|未达(?=\d)"
)
_DENIES = re.compile(r"没有|并非|[不未没无非勿莫否]|禁止|严禁|杜绝|缺乏|尚待|拒绝|取消|停止|暂停|失去|避免|防止")
_BOUND_ENGLISH = re.compile(
    r"\b(?:not only|no (?:less|fewer|more|later|lower|higher) than|not (?:less|fewer|more|lower|higher) than|not exceeding|not to mention|nothing but)\b",
    re.IGNORECASE,
)
_DENIES_ENGLISH = re.compile(
    r"\b(?:not|no|never|none|neither|nor|nothing|nobody|without|cannot|fail(?:s|ed)? to|lacks?|lacking|unable|refus(?:e|es|ed)|avoid(?:s|ed)?|prevent(?:s|ed|ing)?"
    r"|prohibit(?:s|ed)?|forbid(?:s|den)?|forbidden|stop(?:s|ped)?|cancel(?:s|led|ed)?|free of|yet to)\b|n't\b",
    re.IGNORECASE,
)
_UP = re.compile(
    r"增长|增加|增幅|增速|新增|增至|增到|增[收产值效强进添]|上升|提升|提高|上涨|攀升|扩大|加大|翻番|升至|高于|多于|优于|好于|快于|领先|多出|多增|拓展|[增升涨]"
)
_DOWN = re.compile(
    r"下降|降低|减少|减至|减[收产负免轻]|下跌|下滑|回落|缩小|缩减|压减|降至|降幅|低于|少于|走低|慢于|落后|[降减跌缩]"
)
_OVER, _UNDER = (
    re.compile("以上|超过|突破|[超逾]|不低于|不少于|至少"),
    re.compile("以下|以内|低于|少于|不足|不到|不超过|至多"),
)
_UP_ENGLISH = re.compile(
    r"\b(?:grow(?:s|n|ing|th)?|grew|increas(?:e|es|ed|ing)|ris(?:e|es|ing|en)|rose|rais(?:e|es|ed|ing)|climb(?:s|ed)?|gain(?:s|ed)?|expand(?:s|ed|ing)?|higher"
    r"|doubl(?:e|ed)|up(?= (?:by|to|from)\b)|improv(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
_DOWN_ENGLISH = re.compile(
    r"\b(?:fall(?:s|en|ing)?|fell|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|drop(?:s|ped|ping)?|shr[iau]nk(?:s|ing)?|reduc(?:e|es|ed|ing|tion)|cut(?:s|ting)?|lower(?:s|ed|ing)?|los(?:e|es|t|ing|s)"
    r"|down(?= (?:by|to|from)\b)|worsen(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_WIDE_COMMA = re.compile(r"(?<=[０-９\d])，(?=[０-９]{3}(?![０-９]))")
# Its numeral counts nothing.
_ALTOGETHER = re.compile(r"一共(?!享|建|同)")
_MARKS = {"“": "”", "「": "」", "『": "』", "《": "》", '"': '"'}
_QUOTED = re.compile(r"[“「『\"]([^“”「」『』\"]{1,40})[”」』\"]|《([^《》]{1,40})》")


def plain(text: str) -> str:
    """Half width and lower case, numerals in their plain form, without white space between Chinese characters.

    The comma that parts clauses becomes 、 there, so that it joins no figures.
    """
    folded = unicodedata.normalize("NFKC", _WIDE_COMMA.sub(",", text).replace("，", "、"))
    folded = _ALTOGETHER.sub("共", folded)
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", plain_numerals(folded)).lower()


def with_plain_commas(text: str) -> str:
    """The text with the full-width commas that group thousands in half width, so that they part no clauses; as long as it was."""
    return _WIDE_COMMA.sub(",", text)


def is_chinese(text: str) -> bool:
    """Whether a claim is made in Chinese: by what it is mostly written in, what it quotes left out."""
    bare = "".join(text[a:b] for a, b in _outside(text, quotations(text)))
    bare = bare if _HAN.search(bare) or _LATIN.search(bare) else text
    return 2 * len(_HAN.findall(bare)) >= len(_LATIN.findall(bare))


def quotations(text: str) -> list[tuple[int, int]]:
    """Where a text quotes, marks included: the outermost of nested quotations."""
    found: list[tuple[int, int]] = []
    closing, begin = "", 0
    for place, mark in enumerate(text):
        if closing and mark == closing[-1]:
            closing = closing[:-1]
            if not closing:
                found.append((begin, place + 1))
        elif mark in _MARKS:
            begin = begin if closing else place
            closing += _MARKS[mark]
    return found


def _outside(text: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    starts, ends = [0, *(b for _, b in ranges)], [*(a for a, _ in ranges), len(text)]
    return list(zip(starts, ends, strict=True))


def quoted(text: str) -> list[str]:
    """What a text puts in quotation marks or title marks."""
    return [a or b for a, b in _QUOTED.findall(text)]


@dataclass(frozen=True, slots=True)
class Word:
    """A telling word in a text (see `plain`), from `start` on; `noun` where it can be what is spoken of, `name` where it is a person's, a
    place's or a body's own."""

    text: str
    start: int
    name: bool
    noun: bool


@lru_cache(maxsize=8192)
def telling_words(text: str) -> tuple[Word, ...]:
    """The words of a Chinese text that claim something, in order; figures, direction and denial are compared apart."""
    import rjieba

    found: list[Word] = []
    place = 0
    for word, tag in rjieba.tag(text):
        start, place = place, place + len(word)
        bare = word.strip()
        if not bare or bare in _SAYING or not any(c.isalpha() for c in bare) or _DENIES.fullmatch(bare):
            continue
        if re.fullmatch(r"[零〇一二两三四五六七八九十百千万亿点第几多余年月日号]+", bare):
            continue
        if tag.startswith(_TELLING) and (len(bare) > 1 or tag[0] in "n" or tag in ("eng", "a", "v")):
            name = _is_name(bare, tag)
            found.append(
                Word(bare, start, name, name or (tag in ("n", "ng", "vn", "an", "l", "i") and bare not in _BESIDE))
            )
    return tuple(found)


def _is_name(word: str, tag: str) -> bool:
    """Whether a word that jieba takes for a name looks like one."""
    if tag.startswith("nr"):
        return word[0] in _SURNAMES or len(word) > 3
    if tag == "ns":
        return word in places() or word.endswith(tuple("省市县区镇村乡州国江河湖山海岛湾路街洲"))
    return tag in ("nt", "eng") or (tag == "nz" and len(word) > 2)


def denials(text: str, chinese: bool) -> list[str]:
    """What denies in a text, in order; bounds (不低于, no less than) and words like 不断 left out."""
    if not chinese:
        return [m[0].lower() for m in _DENIES_ENGLISH.finditer(_BOUND_ENGLISH.sub(" ", text))]
    return _DENIES.findall(_HARMLESS.sub("、", _BOUND.sub("、", text)))


def bounds(text: str) -> frozenset[str]:
    """On which side of a bound a Chinese text puts things (百亿以上的项目)."""
    return frozenset({"up"} if _OVER.search(text) else ()) | frozenset({"down"} if _UNDER.search(text) else ())


def harmless(text: str) -> list[str]:
    """Words of a Chinese text that look like denying and are not; one that the evidence lacks may be a 不 put in front."""
    return _HARMLESS.findall(text)


def directions(text: str, chinese: bool) -> frozenset[str]:
    """`up`, `down`, both or neither: which way a text says that things went, or on which side of a bound they are."""
    up, down = (_UP, _DOWN) if chinese else (_UP_ENGLISH, _DOWN_ENGLISH)
    bare = text if chinese else _BOUND_ENGLISH.sub(" ", text)
    return frozenset({"up"} if up.search(bare) else ()) | frozenset({"down"} if down.search(bare) else ())
