"""Lines of a document in, those that are page furniture out: buttons, breadcrumbs, share bars, sources, captions.

The text keeps them, so that offsets stay true; `index.parse` makes no sentence of them, so they are never evidence.
"""

import re

_WORDS = (
    "下载|打印|全屏|收藏|分享|分享到|分享到微信|加大|还原|减小|字号|字体|大|中|小|首页|返回顶部|返回首页|关闭窗口|关闭|上一篇|下一篇"
    "|相关报道|相关文档|相关链接|相关阅读|相关新闻|相关稿件|相关附件|附件下载|扫一扫|纠错|朗读|无障碍|登录|注册|目录|微信|微博|您的位置|当前位置"
    "|来源|时间|日期|作者|编辑|责编|责任编辑|审核|发布时间|发布日期|浏览次数|浏览量|阅读量|点击量|信息来源|文章来源|索引号|主题词|文号|发文机关"
)
_BARE = re.compile(rf"[\W_]*(?:{_WORDS})?[\W_]*")
_LABELLED = re.compile(
    r"[\W_]*(?:来源|信息来源|文章来源|稿件来源|时间|日期|作者|编辑|责编|责任编辑|审核|校对|监制|发布时间|发布日期|发布机构|更新时间|浏览次数"
    r"|浏览量|阅读量|点击量|点击数|索引号|主题词|字号|字体|您的位置|当前位置|打开方式)[】\]]?\s*[：:].{0,40}"
)
_CAPTION = re.compile(
    r".{0,60}(?:记者|通讯员|图片).{0,12}摄[\W_]*|.{0,30}扫一扫.{0,20}|.{0,10}点击(?:图片|进入|查看|下载).{0,20}"
)
_TIMESTAMP = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_SENTENCE_MARK = re.compile(r"[。！？；，、!?]")


def is_furniture(line: str) -> bool:
    """Whether a line, wherever it stands, is certainly page furniture and no text."""
    line = line.strip()
    if not line:
        return False
    return bool(_BARE.fullmatch(line) or _LABELLED.fullmatch(line) or _CAPTION.fullmatch(line))


def is_stray(line: str) -> bool:
    """Whether a line at the edge of a page that has furniture is more of it: a crumb or a time stamp, without a mark."""
    line = line.strip()
    return bool(_TIMESTAMP.fullmatch(line)) or (len(line) <= 12 and _SENTENCE_MARK.search(line) is None)
