"""Questions about a document's structure: its parts, what a part is about, when and by whom it was given."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.settings import Settings
from index.storage.store import Index
from rag import ask
from rag.choice.sentence_choice import chosen
from rag.composing.compose import Draft
from rag.composing.outline import located, outlined
from rag.documents.centrality import central_sentences
from rag.question.understand import understand
from rag.retrieval.retrieve import retrieve
from rag.retrieval.scope import named_documents
from rag.retrieval.weights import term_weights
from rag.structure.parts import Quoted
from rag.structure.render import render
from tests.county import HUBEI, HUNAN, REPORT
from tests.toy_index import toy_index
from tests.verified import faults


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("county"), {"清溪县": REPORT})


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("archive"), {"湖北": HUBEI, "湖南": HUNAN})


def draft(index: Index, question: str) -> Draft | None:
    asked = understand(question, Settings.from_environment())
    return outlined(index, asked, named_documents(index, asked))


def shown(found: Draft | None) -> tuple[str, list[str], list[str]]:
    assert found is not None
    lead = found.lead.text if found.lead else ""
    return lead, [q.text for q in found.items], [q.text for q in found.quotes]


PARTS = ["2025年工作回顾", "存在的主要困难", "2026年重点任务"]


@pytest.mark.parametrize(
    "question",
    ["报告分哪几部分？", "报告由哪三个部分组成？", "报告的提纲", "What are the main parts of the report?", "How is the report structured?", "Outline"],
)  # fmt: skip
def test_the_parts_of_a_document(county: Index, question: str) -> None:
    """Its title over its highest headings, however it is asked."""
    assert shown(draft(county, question)) == ("2026年清溪县政府工作报告", PARTS, [])


@pytest.mark.parametrize(
    "question",
    ["第二部分讲了什么？", "概括第二部分", "第2章的内容", "第二部分有几点？", "讲困难的那部分说了什么？", "What is part two about?",
     "Summarise section 2", "What comes under the second part?", "What does the part on difficulties say?"],
)  # fmt: skip
def test_what_a_part_is_about(county: Index, question: str) -> None:
    """Its heading over those below it, named by number or by what it is about, in either language."""
    problems = ["财政收支矛盾突出", "乡村人才短缺", "产业链条偏短"]
    assert shown(draft(county, question)) == ("存在的主要困难", problems, [])


@pytest.mark.parametrize(
    "question",
    ["第七部分讲了什么？", "第二部分的第四点讲了什么？", "What does the ninth part say?", "What is the fifth point under part three?", "最后一部分之后是什么？"],
)  # fmt: skip
def test_a_part_that_is_not_there_is_refused(county: Index, question: str) -> None:
    """By an empty draft: nothing else of the document answers."""
    assert draft(county, question) == Draft()


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("第三部分的第二点讲了什么？", "抓好交通建设"),
        ("What is the second point under part three about?", "抓好交通建设"),
        ("第三部分的最后一点讲了什么？", "抓好人才引进"),
        ("概括人才引进那部分", "抓好人才引进"),
        ("第二部分之后是什么？", "2026年重点任务"),
        ("What comes before part two?", "2025年工作回顾"),
    ],
)
def test_a_point_of_a_part_and_what_stands_beside_it(county: Index, question: str, heading: str) -> None:
    """By numbers of both, first to last; the next part and the one before."""
    assert shown(draft(county, question))[2][0] == heading


def test_fellows_of_a_section(county: Index) -> None:
    """Those under the same heading, without itself."""
    found = shown(draft(county, "与“抓好交通建设”这部分并列的有哪些？"))
    assert found == ("2026年重点任务", ["抓好“三园共建”", "抓好人才引进"], [])
    assert shown(draft(county, "What stands beside the section on transport construction?")) == found


def test_a_short_part_without_headings_is_shown_whole(archive: Index) -> None:
    """Line by line, verbatim, of the document that the question names."""
    found = shown(draft(archive, "湖北报告的第一部分讲了什么？"))
    assert found == (
        "",
        [],
        ["2025年的工作", "全省新修高速公路860公里，建成桥梁41座。全省粮食总产量5100万吨。"],
    )


def test_central_sentences_are_those_near_the_section_s_mean(tmp_path: Path) -> None:
    """Of five sentences in a part on water, the three on water stand for it; the other part's do not come in."""
    water = "全县水库新增水量三十万方。水厂每天供水十万方水。县医院添了二十张病床。学校招了五十名教师。水渠引水二十公里水通。"
    text = f"# 报告\n\n## 一、水利\n\n{water}\n\n## 二、桥梁\n\n新建桥梁十座桥。改造桥梁八座桥。\n"
    index = toy_index(tmp_path, {"报告": text})
    document = index.documents[0]
    section = next(s for s in document.sections if document.heading(s.number) == "一、水利")
    found = [document.quote(s) for s in central_sentences(index, document, section)]
    assert found == ["全县水库新增水量三十万方。", "水厂每天供水十万方水。", "水渠引水二十公里水通。"]


def test_facts_are_kept_to_the_section_that_is_named(county: Index) -> None:
    """Retrieval looks nowhere else; a section that is not there holds nothing."""
    settings = Settings.from_environment()
    asked = understand("第三部分中提到的粮食总产量是多少？", settings)
    assert outlined(county, asked, named_documents(county, asked)) is None
    found = retrieve(county, asked)
    assert found.sentences
    third = county.documents[0].text.index("## 三、")
    assert all(hit.sentence.start >= third for hit in found.sentences)
    assert all(hit.passage.end > third for hit in found.passages)
    asked = understand("第九部分中提到的粮食总产量是多少？", settings)
    assert retrieve(county, asked).sentences == ()


def test_where_something_stands(county: Index) -> None:
    """The headings above the sentence that says so, outermost first; or above the heading itself."""
    settings = Settings.from_environment()

    def where(text: str) -> list[str]:
        asked = understand(text, settings)
        found = retrieve(county, asked)
        chosen_ = chosen(county, asked, found.sentences, term_weights(county, asked))
        assert outlined(county, asked, found.scope) is None
        return shown(located(asked, chosen_))[2]

    assert where("人才引进在哪一部分？") == ["2026年重点任务", "抓好人才引进"]
    assert where("Which section talks about transport construction?") == ["2026年重点任务", "抓好交通建设"]
    assert where("县图书馆接待读者多少在哪一部分提到？")[0] in ("2025年工作回顾", "2026年重点任务")
    assert where("危桥改造在哪一部分提到？") == [
        "2026年重点任务",
        "抓好交通建设",
        "今年将新修农村公路260公里，改造危桥17座。",
    ]


def test_the_byline_answers_when_and_who(county: Index) -> None:
    """The line with a date for when, the line with a name for who."""
    place, person = "（2026年1月12日在清溪县第十五届人民代表大会第五次会议上）", "清溪县县长　梁文博"
    assert shown(draft(county, "报告是什么时候作的？")) == ("", [], [place])
    assert shown(draft(county, "When was the report delivered?")) == ("", [], [place])
    assert shown(draft(county, "Who delivered the report?")) == ("", [], [person])
    assert shown(draft(county, "谁作的报告？")) == ("", [], [person])


SPEECH = "{title}\n\n{line}\n\n（2024年3月5日）\n\n同志们：\n今天开会，主要讲{topic}。去年全市发生事故43起，新增项目216个。\n"


@pytest.mark.parametrize("question", ["谁讲的？", "讲话人叫什么名字？", "Who gave the speech?", "Whose speech is it?"])
def test_an_office_without_a_name_is_said_to_have_none(tmp_path: Path, question: str) -> None:
    """Where the head has a name, that is the answer; where it has an office alone, it is said that there is no name, which verifies."""
    for line, named in (("市委书记", False), ("市委书记　高明远", True)):
        (tmp_path / line).mkdir()
        title = "在全市安全生产会议上的讲话"
        index = toy_index(tmp_path / line, {"a": SPEECH.format(title=title, line=line, topic="安全")})
        answer = ask(question, index=index)
        assert line in answer.text
        assert answer.text.startswith(("只写明职务", "The office is given")) != named
        assert faults(answer, index) == []
        if named:
            (part,) = answer.parts
            assert isinstance(part, Quoted)
            parts = (replace(part, frame="nameless"),)
            text = render(parts, answer.language)
            assert "without a name" in " ".join(faults(replace(answer, parts=parts, text=text), index))


def test_a_word_that_two_titles_have_each_in_its_way_singles_out_none(tmp_path: Path) -> None:
    """会议 and 大会 are both a conference; who spoke at another one is not told by the head of the wrong document."""
    texts = {
        "a": SPEECH.format(title="在全市安全生产会议上的讲话", line="市长　高明远", topic="安全"),
        "b": SPEECH.format(title="在全市纺织大会上的讲话", line="市长　陈远山", topic="纺织"),
    }
    index = toy_index(tmp_path, texts)
    assert draft(index, "Who spoke at the shipping conference?") is None
    assert shown(draft(index, "Who spoke at the textile conference?")) == ("", [], ["市长　陈远山"])


def test_no_day_where_only_the_year_is_known(tmp_path: Path) -> None:
    """A title's year tells no day; when the speaker did something is none of the occasion."""
    index = toy_index(tmp_path, {"讲话": "# 在2022年总结大会上的讲话\n\n去年5月16日，我到委里工作。\n"})
    assert draft(index, "讲话是哪天作的？") is None
    assert draft(index, "讲话人什么时候到委里工作？") is None


def test_a_summary_of_a_place_s_report(county: Index) -> None:
    """总结一下清溪县的报告 asks for its parts, as the report alone does."""
    parts = shown(draft(county, "总结一下清溪县的报告"))[1]
    assert parts == shown(draft(county, "总结一下这份报告"))[1]
    assert "2026年重点任务" in parts


@pytest.mark.parametrize(
    "question", ["全县生产总值是多少？", "哪些项目建成投用？", "Which four projects were completed?"]
)
def test_other_questions_are_left_to_the_evidence(county: Index, question: str) -> None:
    """They are about what the document says, not how it is made."""
    assert draft(county, question) is None


def test_of_several_documents_none_is_outlined(archive: Index) -> None:
    """It is not known which one is meant."""
    assert draft(archive, "报告分哪几部分？") is None


def test_without_headings_there_are_no_parts(tmp_path: Path) -> None:
    """A plain text is not cut into parts that it does not have."""
    index = toy_index(tmp_path, {"简报": "全县修路三十公里。水库蓄水充足。大桥通车。\n"})
    assert draft(index, "简报分哪几部分？") is None
    assert draft(index, "第一部分讲了什么？") is None


SUBJECTS = (
    "——关于就业\n新增就业12.3万人。\n——关于教育\n新建幼儿园18所，改造小学6所。\n——关于住房\n建设保障房2600套。\n",
    "——关于就业。新增就业12.3万人。\n——关于教育。新建幼儿园18所，改造小学6所。\n——关于住房。建设保障房2600套。\n",
    "——就业方面，新增就业12.3万人。\n——教育方面，新建幼儿园18所，改造小学6所。\n——住房方面，建设保障房2600套。\n",
)


@pytest.mark.parametrize("text", SUBJECTS)
def test_what_is_said_of_a_subject_that_a_dash_heads(tmp_path: Path, text: str) -> None:
    """Its text, on its line or the next; a subject that no heading is of is left to the evidence."""
    index = toy_index(tmp_path, {"要点": text})
    for question in ("关于教育说了什么？", "教育方面有哪些内容？", "教育方面说了些什么？"):
        told = shown(draft(index, question))[2]
        assert told[0] in ("关于教育", "教育方面"), question
        assert told[1:] == ["新建幼儿园18所，改造小学6所。"], question
    assert draft(index, "关于医疗说了什么？") is None


def test_a_subject_among_others_of_a_heading_is_none(tmp_path: Path) -> None:
    """A heading that says more (教育和科技人才培养) is not of that subject alone; of several documents the one that has it is meant."""
    wider = "报告\n\n一、教育和科技人才培养。新建学校18所。\n二、住房。建房2600套。\n"
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    assert draft(toy_index(tmp_path / "a", {"报告": wider}), "关于教育说了什么？") is None
    both = toy_index(tmp_path / "b", {"报告": wider, "要点": SUBJECTS[0]})
    assert shown(draft(both, "关于教育说了什么？"))[2][0] == "关于教育"
