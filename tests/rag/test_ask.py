"""`ask()` from end to end over a little report and two of provinces, under the bundled encoder."""

import contextlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.build import build_index
from index.errors import QuestionError, SettingsError, YanzhengError
from index.settings import Settings
from index.storage.store import Index
from rag import Answer, ask
from rag.composing.quoting import LONGEST_ANSWER
from rag.structure.frames import REFUSAL
from tests.county import HUBEI, HUNAN, REPORT
from tests.verified import faults


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The report of the county alone."""
    folder = tmp_path_factory.mktemp("county")
    (folder / "清溪县.md").write_text(REPORT, encoding="utf-8")
    return build_index(folder / "清溪县.md", folder / "index")


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The reports of two provinces, which differ in nothing but their figures."""
    folder = tmp_path_factory.mktemp("archive")
    for name, text in (("湖北.md", HUBEI), ("湖南.md", HUNAN)):
        (folder / name).write_text(text, encoding="utf-8")
    return build_index([folder / "湖北.md", folder / "湖南.md"], folder / "index")


def proved(answer: Answer, index: Index) -> None:
    """Every quote stands where it says; text and citations have the same markers, numbered from one."""
    for citation in answer.citations:
        assert index.document(citation.document_id).text[citation.start : citation.end] == citation.quote
    markers = [c.marker for c in answer.citations]
    assert markers == list(range(1, len(markers) + 1))
    assert {int(m) for m in re.findall(r"\[(\d+)\]", answer.text)} == set(markers)
    assert faults(answer, index) == []


def answered(question: str, index: Index) -> Answer:
    """The answer to a question that the documents answer."""
    answer = ask(question, index=index)
    proved(answer, index)
    assert not answer.abstained, answer.text
    return answer


def refused(question: str, index: Index) -> Answer:
    """The refusal of a question that they do not."""
    answer = ask(question, index=index)
    proved(answer, index)
    assert answer.abstained, answer.text
    assert answer.text.startswith(REFUSAL[answer.language])
    return answer


def items(answer: Answer) -> list[str]:
    """The bullets of a list, without their markers."""
    return [re.sub(r" \[\d+\]$", "", line[2:]) for line in answer.text.splitlines() if line.startswith("- ")]


FIGURES = {
    "全县生产总值是多少？": "186.4亿元",
    "What was the county's GDP in 2025?": "186.4亿元",
    "2026年生产总值的增长目标是多少？": "6.5%",
    "What is the GDP growth target for 2026?": "6.5%",
    "新建了多少所幼儿园？": "9所",
    "How many kindergartens were built?": "9所",
    "北环公路完成投资多少？": "8.6亿元",
}
# The reader takes what a firm puts into a factory for no answer to what it invests; strict, so that a better one tells itself.
REFUSED_AMISS = [
    pytest.param("How much did Chuneng invest?", "24亿元", marks=pytest.mark.xfail(strict=True, reason="refused amiss"))
]
PLAIN = {
    "北环公路由谁承建？": "江南路桥集团",
    "Who is Shen Jianing?": "沈嘉宁",
    "谁负责新建茶园？": "罗晓燕",
    "Where did Chuneng build its battery factory?": "柳湾镇",
    "县医院什么时候开工？": "2025年6月18日",
    "When did work on the county hospital begin?": "2025年6月18日",
    "为什么铺设供水管道？": "为了解决山区群众吃水难题",
    "什么是“三园共建”？": "统一规划、统一品牌、统一销售",
    "What is “三园共建”?": "统一规划、统一品牌、统一销售",
    "县图书馆接待了多少读者？": "15万人次",
}
LISTS = {
    "哪些项目建成投用？": ["石桥水库", "青山隧道", "梅林大桥", "云岭光伏电站"],
    "Which four projects were completed?": ["石桥水库", "青山隧道", "梅林大桥", "云岭光伏电站"],
    "面临哪些问题？": ["财政收支矛盾突出", "乡村人才短缺", "产业链条偏短"],
    "What are the three problems that the county faces?": ["财政收支矛盾突出", "乡村人才短缺", "产业链条偏短"],
}


@pytest.mark.parametrize(("question", "told"), [*FIGURES.items(), *PLAIN.items(), *REFUSED_AMISS])
def test_what_is_asked_for_is_told(county: Index, question: str, told: str) -> None:
    """Figures, people, places, dates, reasons and definitions, in both languages; a name in pinyin among them. The answer is in the
    question's language, short, and the first thing that it quotes holds what was asked."""
    answer = answered(question, county)
    assert told in answer.citations[0].quote
    assert answer.language == ("en" if question[0].isascii() and question[-1] == "?" else "zh")
    assert sum(len(c.quote) for c in answer.citations) <= LONGEST_ANSWER


@pytest.mark.parametrize(("question", "expected"), LISTS.items())
def test_a_list_has_the_document_s_items(county: Index, question: str, expected: list[str]) -> None:
    """All of them and no other, a bullet each, each an exact range; series with 、 and 一是…二是… alike."""
    answer = answered(question, county)
    assert items(answer) == expected
    text = county.documents[0].text
    places = [(c.start, c.end) for c in answer.citations if c.quote in expected]
    assert [text[s:e] for s, e in places] == expected
    assert places == sorted(places)


def test_an_english_answer_frames_chinese_quotes(county: Index) -> None:
    """Our own words are English, the quote stays as the document has it, in quotation marks."""
    assert answered("How many readers did the county library receive?", county).text == (
        "The text says: “县图书馆全年接待读者15万人次。” [1]"
    )
    assert answered("Which four projects were completed?", county).text.splitlines()[0] == "“四个项目建成投用” [1][2]:"


def test_a_chinese_answer_is_the_quote(county: Index) -> None:
    """Nothing but the document's characters and the marker."""
    assert answered("新建了多少所幼儿园？", county).text == "新建幼儿园9所，新增学位2700个。 [1]"


def test_the_same_said_twice_is_cited_where_it_stands(county: Index) -> None:
    """The document says it in two places, word for word; the citations stand in those and in no other."""
    said = "县图书馆全年接待读者15万人次。"
    text = county.documents[0].text
    places = {(m.start(), m.end()) for m in re.finditer(said, text)}
    assert len(places) == 2
    for question in ("县图书馆接待了多少读者？", "How many readers did the county library receive?"):
        cited = {(c.start, c.end) for c in answered(question, county).citations}
        assert cited
        assert cited <= places


@pytest.mark.parametrize(
    ("question", "figure", "other"),
    [
        ("今年新修农村公路多少公里？", "260公里", "215公里"),
        ("去年新修农村公路多少公里？", "215公里", "260公里"),
        ("2025年新修农村公路多少公里？", "215公里", "260公里"),
        ("How many kilometres of rural roads will be built this year?", "260公里", "215公里"),
        ("How many kilometres of rural roads were built last year?", "215公里", "260公里"),
        ("粮食总产量的目标是多少？", "32万吨", "31.5万吨"),
        ("去年粮食总产量是多少？", "31.5万吨", "32万吨"),
    ],
)
def test_years_and_plans_are_told_apart(county: Index, question: str, figure: str, other: str) -> None:
    """This year and last year, a target and a result: the figure of the one and not of the other; only the context has both."""
    first = answered(question, county).text.splitlines()[0]
    assert figure in first
    assert other not in first


@pytest.mark.parametrize(
    "question",
    [
        "2019年生产总值是多少？",
        "What was the GDP in 2019?",
        "什么是“七星工程”？",
        "What is “七星工程”?",
        "How much did Zhou Mingtao invest?",
        "火星上有几座温泉酒店？",
        "How many hotels are there on Mars?",
    ],
)
def test_what_the_document_lacks_is_refused(county: Index, question: str) -> None:
    """A year, a quoted term or a name that it never mentions, however near the rest comes; and what is far from it. The nearest
    passages are pointed at, and are whole passages."""
    answer = refused(question, county)
    passages = {county.documents[0].quote(p) for p in county.documents[0].passages}
    assert {c.quote for c in answer.citations} <= passages
    assert answer.confidence < 0.5


@pytest.mark.parametrize("question", ["报告分哪几部分？", "What are the three parts of the report?"])
def test_the_document_s_parts(county: Index, question: str) -> None:
    """Its top headings below its title, without the marks that number them."""
    answer = answered(question, county)
    assert items(answer) == ["2025年工作回顾", "存在的主要困难", "2026年重点任务"]
    assert answer.citations[0].quote == "2026年清溪县政府工作报告"


@pytest.mark.parametrize("question", ["第一部分讲了什么？", "What is part one about?"])
def test_what_a_part_is_about(county: Index, question: str) -> None:
    """Its heading, and the headings below it."""
    answer = answered(question, county)
    assert items(answer) == ["经济稳步增长", "项目建设提速", "民生持续改善"]
    assert answer.citations[0].quote == "2025年工作回顾"


@pytest.mark.parametrize(
    ("question", "byline"),
    [
        ("报告是什么时候作的？", "2026年1月12日"),
        ("When was the report delivered?", "2026年1月12日"),
        ("谁作的报告？", "梁文博"),
        ("Who delivered the report?", "梁文博"),
    ],
)
def test_the_byline_tells_when_and_by_whom(county: Index, question: str, byline: str) -> None:
    """It is no sentence of the body, and still answers."""
    answer = answered(question, county)
    assert len(answer.citations) == 1
    assert byline in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "title", "figure"),
    [
        ("湖北省新修高速公路多少公里？", "湖北省2026年政府工作报告", "860公里"),
        ("湖南新修高速公路多少公里？", "湖南省2026年政府工作报告", "910公里"),
        ("How many bridges were built in Hubei?", "湖北省2026年政府工作报告", "41座"),
        ("How many bridges were built in Hunan?", "湖南省2026年政府工作报告", "57座"),
        ("湖南今年新建多少座水电站？", "湖南省2026年政府工作报告", "19座"),
        ("How many hydropower stations will Hubei build this year?", "湖北省2026年政府工作报告", "12座"),
    ],
)
def test_a_province_is_answered_from_its_own_report(archive: Index, question: str, title: str, figure: str) -> None:
    """From no other, though the other has the same sentence with another figure."""
    answer = answered(question, archive)
    assert {c.title for c in answer.citations} == {title}
    assert figure in answer.text


def test_documents_are_named_where_several_answer(archive: Index) -> None:
    """A question that names no province is answered from each, and the answer says whose figure it is."""
    answer = answered("建成桥梁多少座？", archive)
    lines = {line.partition("：")[0]: line for line in answer.text.splitlines()}
    assert lines.keys() == {"湖北", "湖南"}
    assert "41座" in lines["湖北"]
    assert "57座" in lines["湖南"]


@pytest.mark.parametrize("question", ["广东省建成桥梁多少座？", "How many bridges were built in Guangdong?"])
def test_a_province_of_no_report_is_refused(archive: Index, question: str) -> None:
    """Another province's figure is no answer."""
    refused(question, archive)


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("北环公路完成投资多少？", "它由谁承建？"),
        ("How much was invested in the Beihuan highway?", "And who built it?"),
    ],
)
def test_a_follow_up_leans_on_the_question_before(county: Index, before: str, question: str) -> None:
    """What it does not name is what was asked about before."""
    answer = ask(question, index=county, history=[(before, "8.6亿元")])
    proved(answer, county)
    assert not answer.abstained
    assert "江南路桥集团" in answer.text


def test_a_follow_up_asks_its_own_question(county: Index) -> None:
    """After a question for a list one for a figure gets the figure, not the list again."""
    answer = ask("那么北环公路完成投资多少？", index=county, history=[("哪些项目建成投用？", "石桥水库 [1]")])
    proved(answer, county)
    assert items(answer) == []
    assert "8.6亿元" in answer.text


@pytest.mark.parametrize("question", ["", " \n", "？！", "🙂", "水" * 10_000])
def test_what_is_no_question_is_refused(county: Index, question: str) -> None:
    """An error that says what to do, not an answer; the conversation before makes no question of it."""
    with pytest.raises(QuestionError, match=r"type|ask|Ask"):
        ask(question, index=county, history=[("北环公路完成投资多少？", "8.6亿元")])


def test_an_unknown_composer_is_named(county: Index) -> None:
    """The message has its name and the one that there is; named, that one is the default."""
    with pytest.raises(SettingsError, match=r"'poet'.*'extractive'"):
        ask("全县生产总值是多少？", index=county, composer="poet")
    named = ask("全县生产总值是多少？", index=county, composer="extractive")
    assert named.text == ask("全县生产总值是多少？", index=county).text
    assert named.composer == "extractive"


@pytest.mark.parametrize("question", ["哪些项目建成投用？", "What was the GDP in 2019?"])
def test_an_answer_survives_its_json(county: Index, question: str) -> None:
    """Written and read again it is equal, and Chinese stays legible."""
    answer = ask(question, index=county)
    written = answer.to_json()
    assert Answer.from_dict(json.loads(written)) == answer
    assert answer.citations[0].quote.splitlines()[0] in written


def test_where_the_time_went(county: Index) -> None:
    """Seconds by stage; none is negative and together they are the total."""
    timings = ask("全县生产总值是多少？", index=county).timings
    assert list(timings) == ["understand", "open", "encode", "retrieve", "compose", "total"]
    assert min(timings.values()) >= 0
    assert sum(timings.values()) - timings["total"] == pytest.approx(timings["total"])


def test_the_headings_above_a_quote(county: Index) -> None:
    """A citation names them from the outermost down, and the file that it comes from."""
    citation = answered("新建了多少所幼儿园？", county).citations[0]
    assert citation.section == ("一、2025年工作回顾", "（三）民生持续改善。")
    assert citation.title == "2026年清溪县政府工作报告"
    assert Path(citation.source).name == "清溪县.md"


def test_the_same_question_has_the_same_answer(county: Index) -> None:
    """Asked again, nothing but the time differs."""
    first, second = (ask("哪些项目建成投用？", index=county).to_dict() for _ in range(2))
    assert {**first, "timings": {}} == {**second, "timings": {}}


_BITS = st.sampled_from(
    [
        *"哪些 项目 建成投用 多少 公里 谁 负责 什么是 第二部分 讲了什么 报告 分哪几部分 今年 去年 2025年 2019年 百分之 为什么 三园共建 “ ” ？ ， 、 （ ）".split(),
        *"which what four projects who is Shen Jianing when was the report delivered how many % 1. [1] \\ * GDP ( \" ' ? part 11 湖北 Hunan".split(),
    ]
)
questions = st.text(max_size=40) | st.lists(_BITS, max_size=9).map(" ".join) | st.lists(_BITS, max_size=9).map("".join)


@settings(max_examples=100)
@given(question=questions, before=questions)
@example("part%\\Jianing？哪些projects'?", "part%\\Jianing？哪些projects'?")
def test_any_question_has_a_proved_answer(county: Index, question: str, before: str) -> None:
    """Whatever is asked, after whatever: an answer whose every word is proved, or `QuestionError`; long only for a list."""
    try:
        answer = ask(question, index=county, history=[(before, "")])
    except QuestionError:
        return
    proved(answer, county)
    assert 0 <= answer.confidence <= 1
    assert answer.language in REFUSAL
    assert answer.citations or answer.abstained
    if not answer.abstained and not items(answer):
        assert sum(len(c.quote) for c in answer.citations) <= LONGEST_ANSWER


@settings(max_examples=40)
@given(question=questions)
def test_any_question_to_several_documents(archive: Index, question: str) -> None:
    """The same over an archive, where answers name their documents."""
    try:
        proved(ask(question, index=archive), archive)
    except QuestionError:
        return


def test_settings_are_passed_down(county: Index, settings: Settings) -> None:
    """With settings of its own a call asks no environment."""
    assert "186.4亿元" in ask("全县生产总值是多少？", index=county, settings=settings).text


@pytest.mark.parametrize(
    "history",
    [
        None,
        5,
        "ab",
        b"ab",
        ["ab"],
        [("a",)],
        [("a", "b", "c")],
        [(1, 2)],
        [("a", None)],
        [([], [])],
        {"a": "b"},
        [{"q": "a", "a": "b"}],
        object(),
    ],
)
def test_a_history_of_another_shape_is_one_clear_error(history: object, county: Index) -> None:
    """It says what a history is; no other error comes of it."""
    with pytest.raises(QuestionError, match="The history is a sequence of"):
        ask("它的总投资呢？", index=county, history=history)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "history",
    [
        [["修路", "三十公里"]],
        [("\ud800", "\x00")],
        [("", "")],
        [("修路多少？", "长" + "9" * 5000 + "公里")],
        [("路" * 10**6, "桥" * 10**6)] * 50,
        [("修路多少？", "- 路\n" * 100_000)],
    ],
)
def test_an_odd_history_is_borne(history: list[tuple[str, str]], county: Index) -> None:
    """Whatever texts the turns hold, and however long, the question is answered or refused."""
    assert ask("那么桥呢？", index=county, history=history).text


@settings(max_examples=8, deadline=None)
@given(question=st.text(max_size=60))
def test_any_text_is_an_answer_or_a_clear_error(question: str, county: Index) -> None:
    """Any text as a question gives an answer that can be written down, or a `YanzhengError`."""
    with contextlib.suppress(YanzhengError):
        assert json.loads(ask(question, index=county).to_json())
