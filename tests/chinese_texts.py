"""Hypothesis strategies for texts that look like documents: marks, pauses, quotes, buttons, blanks, anything else."""

from hypothesis import strategies as st

_MARKS = "一、 二、 三、 （一） （二） 第一， 第二， 第三， 第一部分 1. 2． 3、 10. （1） （2） ① ② 一是 二是 三是 一要 首先， 其次， 最后， 其一， — —— - **"
_HEADER = "各位代表： 各位代表！ 同志们， 尊敬的各位来宾、各位朋友： 2025年3月1日 （2025年3月1日） 工作报告 关于修路的 讲话 李明"
_FURNITURE = (
    "下载 打印 全屏 首页 > 分享到： 来源：日报 时间：2025-01-02 编辑：李明 相关报道： 【字号： 大 中 小 】 扫一扫 第3页"
)
_PUNCTUATION = "。 ， 、 ； ： ！ ？ …… … . ... , ; ! ? “ ” ‘ ’ 「 」 （ ） ( ) 《 》 \" ' % | *"
_WORDS = "19.8% 1.2 U.S. 3.5亿元 修路三十公里 投资 水库蓄水充足，水质良好 road A z 𠀀 👍 e\u0301 \0"
_BITS = [
    *" ".join((_MARKS, _HEADER, _FURNITURE, _PUNCTUATION, _PUNCTUATION, _WORDS)).split(" "),
    *(
        "第一章 ",
        "第二章　",
        "第一节 ",
        "第一条 ",
        "第二条　",
        "# ",
        "## ",
        "### ",
        "> ",
        "Mr. ",
        "省长 李明",
        "记者 李明 摄",
    ),
    *("\n", "\n", "\n", "\n", "\n\n", "\n\n\n", " ", "　", "　　", "\t"),
    *("\u200b", "\ufeff", "\u00a0", "\x0b", "\x0c", "\x85", "\u2028", "修" * 30, "桥" * 61),
]

# Any text whose line ends are normalised, as `index.reading.sources` leaves them.
texts = st.lists(
    st.sampled_from(_BITS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=4), max_size=60
).map(lambda bits: "".join(bits).replace("\r\n", "\n").replace("\r", "\n"))
