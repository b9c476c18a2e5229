"""Lists below the heading that says what is asked for; articles and chapters; how many there are."""

from pathlib import Path

import pytest

from index.settings import Settings
from index.storage.store import Index
from rag import ask
from rag.choice.choosing import choices_of
from rag.composing.framing import framed
from rag.composing.lists.headed import headed_list
from rag.composing.outline import outlined
from rag.question.understand import understand
from rag.retrieval.scope import named_documents
from rag.retrieval.sections import documents_headed
from rag.search import retrieved
from rag.structure.parts import Listed
from rag.structure.render import render
from tests.toy_index import toy_index

RULES = """山水镇公园管理办法

第一章 总则
第一条 为规范管理，制定本办法。
第二条 本办法适用于全镇公园。
第二章 游客义务
第三条 游客不得有下列行为：
（一）攀折花木；
（二）投喂动物；
（三）乱扔垃圾。
第四条 遇恶劣天气，公园可以提前闭园。
第三章 附则
第五条 本办法自2024年3月1日起施行。
"""
PLAN = """# 山水镇生态行动方案

## 一、重点任务

（一）治水。新建泵站3座。
（二）护林。造林900亩。
（三）净土。修复矿山2处。

## 二、保障措施

加强领导，成立专班；加大投入，设立基金；严格考核，每季通报。

## 三、时间安排

全年推进，年底验收，并向镇人大报告。
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("rules"), {"办法": RULES})


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("plan"), {"方案": PLAN})


def answered(index: Index, question: str) -> str:
    """The text of the answer by the document's structure; empty where that gives none."""
    asked = understand(question, Settings.from_environment())
    draft = outlined(index, asked, named_documents(index, asked))
    if draft is None:
        found = retrieved(index, asked, Settings.from_environment())
        draft = headed_list(asked, choices_of(found))
    return render(framed(draft, asked.language, index.documents)[0], asked.language) if draft is not None else ""


@pytest.mark.parametrize(
    "question", ["第三条规定了什么？", "第三条的内容是什么", "What does Article 3 say?", "第三条禁止哪些行为？"]
)
def test_an_article_is_given_whole(rules: Index, question: str) -> None:
    """By its own number, not its place among the chapters, with all its items and nothing of the next one."""
    text = answered(rules, question)
    assert all(word in text for word in ("攀折花木", "投喂动物", "乱扔垃圾"))
    assert "闭园" not in text


def test_a_chapter_and_what_is_not_there(rules: Index) -> None:
    """A chapter by its articles; an article or chapter that is not there is refused."""
    text = answered(rules, "第二章讲了什么？")
    assert all(word in text for word in ("乱扔垃圾", "闭园"))
    assert "施行" not in text
    assert answered(rules, "第九条规定了什么？") == answered(rules, "What does Chapter 7 say?") == ""


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("办法一共有几章？", "共三项。"),
        ("全文共多少条？", "共五项。"),
        ("How many articles do the rules have?", "In all: five."),
    ],
)
def test_chapters_and_articles_are_counted(rules: Index, question: str, line: str) -> None:
    """All of them are shown, and as many are told."""
    assert answered(rules, question).endswith(line)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("重点任务有哪些？", ["治水", "护林", "净土"]),
        ("请列出方案的重点任务", ["治水", "护林", "净土"]),
        ("保障措施都有什么？", ["加强领导，成立专班", "加大投入，设立基金", "严格考核，每季通报"]),
    ],
)
def test_the_list_below_the_heading_that_is_asked_for(plan: Index, question: str, items: list[str]) -> None:
    """Headings below a heading, or what ； parts there."""
    lines = answered(plan, question).split("\n")[1:]
    assert [line.removeprefix("- ").partition(" [")[0] for line in lines] == items


@pytest.mark.parametrize("question", ["泵站有几座？", "重点企业有哪些？", "时间安排有哪些？", "重点任务由谁负责？"])
def test_other_questions_have_no_such_list(plan: Index, question: str) -> None:
    """A heading of something else, one without a list, a question for no list."""
    assert answered(plan, question) == ""


def test_a_document_without_headings(tmp_path: Path) -> None:
    """Nothing is made of a document without headings."""
    assert answered(toy_index(tmp_path, {"短文": "全镇有桥九座。"}), "重点任务有哪些？") == ""


def test_the_lines_of_a_title_are_no_list(tmp_path: Path) -> None:
    """What a long title is broken into stands below its first line, and is none of the problems that it names."""
    text = "山水镇政府关于青石、梅林水库\n三起渗漏险情\n调查处理情况的通报\n\n三起险情反映出水库管理的问题仍然存在，巡查不够。\n"
    assert answered(toy_index(tmp_path, {"通报": text}), "山水镇政府认为，青石梅林水库暴露了哪些问题？") == ""


REPORT = """梅林县政府工作报告

一、去年回顾

全年生产总值90亿元。

二、今年安排

我们将抓好以下工作：
（一）修路。新修12公里。
（二）治水。新建泵站3座。
（三）办学。新建学校2所。今年办好几件群众关心的小事：
改造公厕5座；
安装路灯80盏；
新建凉亭6处。

三、加强政府自身建设

一是依法办事。二是勤俭节约，压减经费。
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("report"), {"报告": REPORT})


@pytest.mark.parametrize(
    ("question", "words", "missing"),
    [
        ("今年安排要抓好几项工作？", ["修路", "治水", "办学", "共三项"], "路灯"),
        ("办好的小事有哪些？", ["公厕5座", "路灯80盏", "凉亭6处"], "修路"),
        ("政府自身建设的第二条是什么？", ["勤俭节约，压减经费"], "依法办事"),
        ("今年安排的第三项工作是什么？", ["办学"], "治水"),
        ("What is the second task in the arrangements for this year?", ["治水"], "修路"),
    ],
)
def test_lists_are_counted_and_their_items_found(report: Index, question: str, words: list[str], missing: str) -> None:
    """Below the heading or the sentence that announces them, counted and by their number."""
    text = answered(report, question)
    assert all(word in text for word in words)
    assert missing not in text


@pytest.mark.parametrize("question", ["政府自身建设的第五条是什么？", "今年安排的第九项工作是什么？"])
def test_a_list_has_no_more_items_than_it_has(report: Index, question: str) -> None:
    """What comes behind its last item is refused."""
    assert answered(report, question) == ""


DANGERS = (
    "# 港口会议纪要\n\n一、总体情况\n今年泊位紧张。\n\n二、形势分析\n主要面临“三大隐患”：一是航道变浅，二是潮位偏高，三是堆场老化。\n\n"
    "三、三项任务\n一是疏浚航道。\n二是加固堤岸。\n三是翻修堆场。\n"
)


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("三大隐患是什么？", "航道变浅"),
        ("三项任务是什么？", "疏浚航道"),
        ("What are the three main tasks?", "疏浚航道"),
        ("三项决定是什么？", ""),
        ("What are the three main decisions?", ""),
    ],
)
def test_what_is_counted_is_what_the_list_is_of(tmp_path: Path, question: str, item: str) -> None:
    """Three dangers are no three tasks, and neither are three decisions."""
    index = toy_index(tmp_path, {"纪要": DANGERS})
    answer = ask(question, index=index)
    listed = [part for part in answer.parts if isinstance(part, Listed)]
    assert [part.items[0].text for part in listed] == ([item] if item else [])


STAFF = """# 山水镇2024年工作会议讲话

我们关心年轻人，提拔了25名干部。

全镇人员要认真贯彻各次会议的部署，促进各项工作再上新的台阶，下大力气打好三大攻坚仗，把蓝图变成现实。

## 一、打好治水攻坚仗

新建泵站3座。

## 二、打好护林攻坚仗

造林900亩。

## 三、打好净土攻坚仗

修复矿山2处。
"""


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("How many people were promoted?", False),
        ("How many people does the work need?", False),
        ("今年提拔了几位干部？", False),
        ("要打好几大攻坚仗？", True),
    ],
)
def test_a_list_counts_only_what_it_is_of(tmp_path: Path, question: str, listed: bool) -> None:
    """People and jobs are not counted by a list of battles, whatever else the sentence that announces it speaks of."""
    text = answered(toy_index(tmp_path, {"讲话": STAFF}), question)
    assert ("治水攻坚仗" in text) == listed


# Every sentence of it has the words of the other's headings, and none of its lists is one of those.
BESIDE = """# 山水镇工作会议讲话简报

## 一、谈工作

重点任务要盯紧。重点看三处：重点项目的进度，重点任务的考核，重点企业的用工。重点任务年年有，重点任务要人人扛。

## 二、谈保障

保障措施要跟上，保障措施要实。保障重点是两条：保障经费，保障人手。
"""


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("beside"), {"方案": PLAN, "简报": BESIDE})


@pytest.mark.parametrize(
    "question", ["重点任务有哪些？", "重点任务是什么？", "What are the key tasks?", "有哪些重点任务？"]
)
def test_a_heading_that_is_what_is_asked_for_comes_before_words_like_it(
    question: str, beside: Index, settings: Settings
) -> None:
    """The list below the one heading 重点任务 answers, whatever other documents say of 重点 and 任务, and however it is asked for."""
    answer = ask(question, index=beside, settings=settings)
    listed = next(part for part in answer.parts if isinstance(part, Listed))
    assert [answer.citations[q.proof.marker - 1].quote for q in listed.items] == ["治水", "护林", "净土"]


def test_of_two_documents_with_such_a_heading_neither_is_meant(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> None:
    """Two documents with one heading: what is found decides, as before."""
    other = PLAN.replace("山水镇", "风林镇").replace("治水", "修路").replace("护林", "架桥").replace("净土", "建校")
    two = toy_index(tmp_path_factory.mktemp("two"), {"甲": PLAN, "乙": other})
    assert documents_headed(two, understand("重点任务有哪些？", settings)) == {0, 1}
    answer = ask("风林镇的重点任务有哪些？", index=two, settings=settings)
    assert "修路" in answer.text
    assert "治水" not in answer.text


GOALS = """# 风林镇振兴方案

一、发展目标
到2027年建成示范村40个。
二、重点任务
（一）治水。新建泵站3座。
（二）护林。造林900亩。
三、保障措施
加强领导，落实资金1.5亿元。
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("发展目标是什么？", "到2027年建成示范村40个。"),
        ("发展目标有哪些？", "到2027年建成示范村40个。"),
        ("What is the development goal?", "到2027年建成示范村40个。"),
        ("保障措施是什么？", "加强领导，落实资金1.5亿元。"),
    ],
)
def test_what_stands_below_such_a_heading_answers_where_it_makes_no_list(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings, question: str, said: str
) -> None:
    """The heading and all below it, beside a document that speaks of goals and measures elsewhere; who or when is no such question."""
    words = "发展目标方面，镇里的目标是增长7.5%。\n\n全镇保障有力，措施得当。\n\n全镇有三大发展目标：一是修路，二是架桥，三是建校。\n"
    index = toy_index(tmp_path_factory.mktemp("goals"), {"方案": GOALS, "简报": f"# 简报\n\n{words}"})
    answer = ask(question, index=index, settings=settings)
    assert said in [citation.quote for citation in answer.citations]
    assert "7.5%" not in answer.text
    assert answer.certainty == "sure"
