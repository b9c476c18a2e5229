"""Lines of a document in, those that are page furniture out: buttons, breadcrumbs, share bars, sources, captions.

The text keeps them, so that offsets stay true; `index.reading.blocks` makes no block of them, so they are never evidence. Few
lines are furniture wherever they stand; most only at the top or the bottom of a page that shows itself to be one.
"""

import re
from collections.abc import Iterable, Sequence

from index.reading.header import is_byline

_BUTTONS = (
    "打印|打印本页|打印页面|全屏|收藏|收藏本页|分享|分享到|分享至|分享到微信|加大|还原|减小|字号|字体|首页|网站首页|返回顶部|返回首页|返回列表|返回上一页"
    "|关闭窗口|关闭本页|上一篇|下一篇|上一页|下一页|上一条|下一条|扫一扫|纠错|我要纠错|朗读|语音播报|无障碍|无障碍浏览|无障碍阅读|长者助手|长者模式|适老化|关怀版"
    "|新浪微博|QQ空间|网站地图|联系我们|关于我们|网站声明|隐私声明|免责声明|智能问答|站内搜索"
    "|您的位置|您所在的位置|您现在的位置|您当前的位置|当前位置|所在位置|附件下载|文件下载|相关附件"
)
# Only beside buttons: words that stand in texts as well.
_PLAIN_BUTTONS = (
    "下载|关闭|返回|大|中|小|大中小|超大|默认|时间|日期|来源|作者|编辑|视力保护色|复制|点赞|评论|举报|登录|注册|个人中心|搜索"
    "|微信|微博|微信公众号|客户端|手机版|繁体|繁體|简体|English|解读|图解|一图读懂"
)
_RELATED = r"(?:相关|延伸|推荐|热门|更多)(?:报道|文档|链接|阅读|新闻|稿件|附件|信息|文章|专题|解读|推荐|内容)"
_SEPARATORS = re.compile(r"[\s|｜丨/\\·•>＞»›《》〈〉:：*×✕—―_~【】\[\]()（）{}「」<-]+")

_STRONG = re.compile(
    rf"{_RELATED}"
    r"|(?:信息|文章|稿件|新闻|内容|本文)?来源\s*[:：].{0,40}"
    r"|(?:责任编辑|责编|编辑|美编|编审|校对|监制|审核|审签|一审|二审|三审|终审|供稿单位|撰稿|排版|录入)\s*[:：].{0,20}"
    r"|(?:浏览|阅读|点击|访问|打印)(?:次数|数|量)?\s*[:：]\s*[\d,]*\s*次?|\d+\s*次(?:浏览|阅读|点击)"
    r"|(?:发布|更新|发文|发稿|上传|录入)(?:时间|日期)\s*[:：].{0,30}|发布(?:机构|单位|人)\s*[:：].{0,30}"
    r"|(?:索引号|主题词|信息名称|信息分类|体裁分类|主题分类|打开方式|字号|字体|字体大小|文字大小|视力保护色)\s*[:：].{0,40}"
    r"|您?(?:现在|当前|所在)?的?(?:所在)?位置\s*[:：].{0,60}|(?:分享|转发)(?:到|至)?\s*[:：].{0,30}"
    r"|(?:上一|下一)[篇页条]\s*[:：].{0,60}"
    r"|[^。；]{0,20}(?:扫一扫|扫描二维码|长按识别|微信扫码)[^。；]{0,25}|[^。；，]{0,8}点击(?:图片|进入|查看|下载|这里|此处)[^。；，]{0,20}"
    r"|版权所有.{0,80}|(?i:copyright\b).{0,100}|.{0,40}(?:ICP备|公网安备|网站标识码).{0,60}"
    r"|(?:主办|承办|协办|技术支持|网站管理|运行维护)(?:单位)?\s*[:：].{0,60}"
)
_TIMESTAMP = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?")
# The date of a letter or a speech; pages stamp theirs in figures.
_SIGNED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_DATED = re.compile(rf"(?:时间|日期)\s*[:：]\s*(?:{_TIMESTAMP.pattern})?")
_CRUMBS = re.compile(r"[^>＞»›。；，]{1,20}(?:[>＞»›]+[^>＞»›。；，]{1,30}){1,6}")
_CAPTION = re.compile(
    r"[^\n]{0,80}(?:记者|通讯员|摄影|图片)[ 　/:：]{0,3}[\w·]{1,6}(?:[ 　、][\w·]{1,6}){0,4}?[ 　/]{0,2}(?<![拍航])摄(?:影)?[ 　/）)。]*"
)
_PAGE_NUMBER = re.compile(r"[-—–―─·]{1,2} ?\d{1,3} ?[-—–―─·]{1,2}|第 ?\d{1,3} ?页(?:[ ，,/]*共 ?\d{1,3} ?页)?")
_ONLY_MARKS = re.compile(r"[“‘（《「『【〔(”’）》」』】〕)。！？；，、：…%％]{1,3}")
_ENDED = re.compile(r"[。！？；]$")
_PAUSE = re.compile(r"[。！？；，、!?：:]")

# Characters. A line as long as this is text; one no longer than that may be a crumb.
_TEXT_LINE, _STRAY_LINE = 60, 12
# Lines without furniture in a row that end the top or the bottom of a page.
_GAP = 5
_NONE, _WEAK, _SURE = 0, 1, 2


def is_furniture(line: str) -> bool:
    """Whether a line, wherever it stands, is certainly no text: a rule of signs, a page number, a picture's caption."""
    if not any(c.isalnum() for c in line):
        return _ONLY_MARKS.fullmatch(line) is None
    return bool(_PAGE_NUMBER.fullmatch(line) or _CAPTION.fullmatch(line))


def without_furniture(lines: Sequence[str]) -> list[int]:
    """Places of the lines (white space trimmed) that are text. A document of nothing but furniture is all text."""
    weights = [_weight(line) for line in lines]
    related = _related_from(lines)
    weights[related:] = [_SURE] * (len(lines) - related)
    gone = {i for i, line in enumerate(lines) if is_furniture(line)}
    top = _zone(lines, weights, range(len(lines)))
    below = top[-1] + 1 if top else 0
    bottom = _zone(lines, weights, range(len(lines) - 1, below - 1, -1))[::-1]
    gone |= _dropped_above(lines, weights, top) | _dropped_below(lines, weights, bottom)
    kept = [i for i in range(len(lines)) if i not in gone]
    return kept or list(range(len(lines)))


def _weight(line: str) -> int:
    """How sure it is that a line at a page's edge is furniture."""
    bare = _SEPARATORS.sub(" ", line).strip()
    if not bare:
        return _WEAK
    if bare.startswith("http") and " " not in line:
        return _WEAK
    parts = bare.split(" ")
    if all(_IS_BUTTON.fullmatch(part) for part in parts):
        return _SURE if any(_IS_SURE_BUTTON.fullmatch(part) for part in parts) else _WEAK
    inside = line.strip("（）()【】[]《》 　|·-—>")
    if _STRONG.fullmatch(inside):
        return _SURE
    if _CRUMBS.fullmatch(line):
        return _SURE if _IS_SURE_BUTTON.match(line) else _WEAK
    stamped = _TIMESTAMP.fullmatch(inside) and not _SIGNED.fullmatch(inside)
    return _WEAK if _DATED.fullmatch(inside) or stamped or is_furniture(line) else _NONE


_IS_SURE_BUTTON = re.compile(_BUTTONS)
_IS_RELATED = re.compile(rf"[\W_]{{0,10}}{_RELATED}[\W_]{{0,10}}")
_IS_BUTTON = re.compile(f"{_BUTTONS}|{_PLAIN_BUTTONS}")


def _zone(lines: Sequence[str], weights: Sequence[int], order: Iterable[int]) -> list[int]:
    """Places from the edge of a page to the last furniture there, in the given order; empty without a sure sign."""
    walked: list[int] = []
    length = gap = 0
    sure = False
    for i in order:
        walked.append(i)
        if weights[i] == _NONE:
            gap += 1
            if gap > _GAP or _is_text(lines[i]):
                break
        else:
            length, gap = len(walked), 0
            sure = sure or weights[i] == _SURE
    return walked[:length] if sure else []


def _dropped_above(lines: Sequence[str], weights: Sequence[int], zone: Sequence[int]) -> set[int]:
    """Furniture at the top, the crumbs between its pieces, and what stands there a second time."""
    gone = {i for i in zone if weights[i] != _NONE}
    first = next((i for i in zone if weights[i] == _SURE), len(lines))
    crumbs = []
    for i in zone:
        if i not in gone:
            again = any(lines[j] == lines[i] for j in zone if j < i and j not in gone)
            if i > first and (again or (_is_stray(lines[i]) and not is_byline(lines[i]))):
                crumbs.append(i)
    gone.update(crumbs)
    if not any(i not in gone for i in zone):
        # Nothing was left for a title: it is the last line that is neither crumb nor the value of a label.
        for i in reversed(crumbs):
            if i > 0 and not re.search(r"[>＞»›:：]$", lines[i - 1]):
                gone.discard(i)
                break
    return gone


def _dropped_below(lines: Sequence[str], weights: Sequence[int], zone: Sequence[int]) -> set[int]:
    """Furniture at the bottom, and the crumbs behind its first piece."""
    first = next((i for i in zone if weights[i] == _SURE), len(lines))
    stray = {i for i in range(first, len(lines)) if _is_stray(lines[i])}
    return stray | {i for i in zone if weights[i] != _NONE}


def _related_from(lines: Sequence[str]) -> int:
    """Place of the line 相关报道 behind which only titles of other pages stand, or the number of lines."""
    for i in range(len(lines) - 1, -1, -1):
        if _IS_RELATED.fullmatch(lines[i]):
            return i
        if _is_text(lines[i]):
            break
    return len(lines)


def _is_text(line: str) -> bool:
    return len(line) >= _TEXT_LINE or _ENDED.search(line) is not None


def _is_stray(line: str) -> bool:
    return len(line) <= _STRAY_LINE and _PAUSE.search(line) is None
