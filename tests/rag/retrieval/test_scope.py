"""Scope: which documents a question is kept to, by the places in their titles and names."""

from pathlib import Path

import pytest

from index.changing import edited
from index.language.places import places, provinces
from index.reading.parse import parse_document
from index.settings import Settings
from index.storage.store import Index
from rag.documents.labels import distinguishing_names, label
from rag.documents.subjects import subject_of
from rag.question.question import Question, Term
from rag.question.understand import understand
from rag.retrieval.scope import cut_out, named_documents, without_names
from tests.county import HUBEI, HUNAN
from tests.toy_index import toy_index


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("archive"), {"湖北": HUBEI, "湖南": HUNAN})


def asked(text: str, *variants: str) -> Question:
    return Question(text, "zh", "figure", tuple(Term(v, ((v, 1.0),)) for v in variants))


def inside(index: Index, question: Question) -> list[str]:
    return [
        d.title[:2] for d, kept in zip(index.documents, named_documents(index, question).inside, strict=True) if kept
    ]


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        (asked("湖北省的桥梁有多少？"), ["湖北"]),
        (asked("湖南的桥梁有多少？"), ["湖南"]),
        (asked("湖北和湖南的桥梁各有多少？"), ["湖北", "湖南"]),
        (asked("How many bridges are there in Hunan?", "湖南"), ["湖南"]),
        (asked("桥梁有多少？"), ["湖北", "湖南"]),
        (asked("广东的桥梁有多少？"), ["湖北", "湖南"]),
    ],
)
def test_a_place_keeps_a_question_to_its_document(archive: Index, question: Question, kept: list[str]) -> None:
    """By the text or a translation; two places to both, none or another place to all."""
    assert inside(archive, question) == kept


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        (asked("临津港去年吞吐量是多少？"), ["在全"]),
        (asked("汐州的公园几点开放？"), ["汐州"]),
        (asked("白鹭区栽树多少？"), ["云川"]),
        (asked("吞吐量是多少？"), ["云川", "汐州", "在全"]),
    ],
)
def test_a_place_in_any_kind_of_paper_s_title_keeps_too(question: Question, kept: list[str], tmp_path: Path) -> None:
    """Of a rule, of a speech by its file's name, and of a district within its city."""
    papers = {
        "云川": "# 云川市白鹭区绿化方案\n\n栽树三万株。\n",
        "汐州": "# 汐州市城市公园管理条例\n\n公园六时开放。\n",
        "临津市市长在港口大会上的讲话": "# 在全市港口大会上的讲话\n\n去年，港口吞吐量三千万吨。\n",
    }
    assert sorted(inside(toy_index(tmp_path, papers), question)) == sorted(kept)


def test_what_kept_it_is_named(archive: Index) -> None:
    """So that it need not stand in each passage again: the term goes, the others stay."""
    question = asked("湖北省的桥梁有多少？", "湖北省", "桥梁")
    scope = named_documents(archive, question)
    assert scope.named == ("湖北",)
    assert [t.written for t in without_names(question, scope).terms] == ["桥梁"]
    elsewhere = asked("桥梁有多少？", "湖北省", "桥梁")
    assert without_names(elsewhere, named_documents(archive, asked("桥梁？"))) == elsewhere


def test_documents_can_be_left_out(archive: Index) -> None:
    """As if the index did not hold them."""
    first, second = archive.documents
    scope = named_documents(archive, asked("桥梁有多少？"), frozenset({first.id}))
    assert scope.inside.tolist() == [False, True]
    assert named_documents(archive, asked("桥梁？"), frozenset({second.id})).inside.tolist() == [True, False]


def test_an_archive_of_places(archive: Index, tmp_path: Path) -> None:
    """Each document of a place of its own makes one; a single document does not, nor two of the same place."""
    assert named_documents(archive, asked("桥梁？")).of_places
    alone = toy_index(tmp_path, {"湖北": HUBEI})
    scope = named_documents(alone, asked("湖南的桥梁？"))
    assert (scope.of_places, scope.named, scope.inside.tolist()) == (False, (), [True])


def test_a_title_s_own_word_draws(tmp_path: Path) -> None:
    """A word that only one title has lifts that document, and leaves the other in."""
    index = toy_index(
        tmp_path, {"甲": "# 水库管理办法\n\n水库归县里管。\n", "乙": "# 桥梁管理办法\n\n桥梁归市里管。\n"}
    )
    scope = named_documents(index, asked("水库归谁管？"))
    lifted = dict(zip([d.title for d in index.documents], scope.boost.tolist(), strict=True))
    assert lifted == {"水库管理办法": 1.0, "桥梁管理办法": 0.0}
    assert scope.inside.all()


def test_a_title_that_is_but_a_word_keeps_no_question(tmp_path: Path) -> None:
    """水库 is what the question asks of, not the document of that title."""
    index = toy_index(tmp_path, {"水库": "# 水库\n\n水库归县里管。\n", "桥": "# 桥梁管理办法\n\n桥梁归市里管。\n"})
    assert named_documents(index, asked("水库有几座？")).named == ()
    assert named_documents(index, asked("桥梁管理办法说了什么？")).named == ("桥梁管理办法",)


def test_places_are_administrative() -> None:
    """Provinces and cities, not rivers; provinces are places."""
    assert {"湖北", "武汉", "内蒙古"} <= places()
    assert "长江" not in places()
    assert {"湖北", "北京", "内蒙古", "香港"} <= provinces() <= places()
    assert "武汉" not in provinces()
    assert len(provinces()) == 34


def test_the_shortest_name_that_tells_apart(archive: Index) -> None:
    """The place where documents differ in it, else the title."""
    assert [distinguishing_names(d, archive.documents) for d in archive.documents] == ["湖北", "湖南"]
    first, second = (parse_document(f"# 湖北{x}办法\n\n水好。\n", name=x, source=x) for x in ("水库", "桥梁"))
    assert distinguishing_names(first, (first, second)) == "《湖北水库办法》"


def test_a_place_s_documents_are_all_whose_title_has_it(tmp_path: Path) -> None:
    """Also those whose title does not begin with it: then the year may choose among them."""
    texts = {
        "岚江市2022年政府工作报告": "# 岚江市2022年政府工作报告\n\n水好。\n",
        "关于岚江市预算": "# 关于岚江市2023年预算执行情况的报告\n\n水好。\n",
        "朔川市2023年政府工作报告": "# 朔川市2023年政府工作报告\n\n水好。\n",
    }
    index = toy_index(tmp_path, texts)
    asked = Question("岚江税收增长多少？", "zh", "figure")
    inside = named_documents(index, asked).inside
    kept = {d.title for d, own in zip(index.documents, inside, strict=True) if own}
    assert kept == {"岚江市2022年政府工作报告", "关于岚江市2023年预算执行情况的报告"}


def test_a_town_in_a_title_hides_no_paper_of_its_county(tmp_path: Path) -> None:
    """What the county built in the town is told by the county's paper."""
    texts = {
        "河道": "# 青溪镇河道治理情况通报\n\n河道清淤三公里。\n",
        "交通": "# 全县交通建设情况汇报\n\n青溪镇新建公路12公里。\n",
    }
    index = toy_index(tmp_path, texts)
    asked = understand("青溪镇新建公路多少公里？", Settings.from_environment())
    assert named_documents(index, asked).inside.all()


def test_a_label_is_title_and_file_name() -> None:
    """The file's name is left out where the title has it."""
    assert label(parse_document("# 水库办法\n\n水好。\n", name="水库", source="x")) == "水库办法"
    assert label(parse_document("# 水库办法\n\n水好。\n", name="附件", source="x")) == "水库办法 附件"


SPEECHES = {
    "一": "# 在水利工作会议上的讲话\n\n（2024年5月6日）\n\n主任　韩树林\n\n## 一、水库\n\n水库蓄水三千万方。\n",
    "二": "# 在桥梁工作会议上的讲话\n\n（2024年9月1日）\n\n主任　周正平\n\n## 一、桥梁\n\n桥梁建成十二座，水库蓄水足。\n",
    "三": "# 2023年清溪镇工作报告\n\n## 一、修路\n\n修路三十公里，水库蓄水足。\n",
    "四": "# 2024年清溪镇工作报告\n\n## 一、修路\n\n修路四十公里，水库蓄水足。\n",
    "五": "# 2024年白沙镇工作报告\n\n## 一、修路\n\n修路五十公里，水库蓄水足。\n",
}


@pytest.fixture(scope="module")
def speeches(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("speeches"), SPEECHES)


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("清溪镇修路多少公里？", ["2023年清溪镇工作报告", "2024年清溪镇工作报告"]),
        ("清溪镇2023年的报告里修路多少公里？", ["2023年清溪镇工作报告"]),
        ("白沙修路多少公里？", ["2024年白沙镇工作报告"]),
        ("2023年的报告说修路多少公里？", ["2023年清溪镇工作报告"]),
        ("《在桥梁工作会议上的讲话》里水库怎么样？", ["在桥梁工作会议上的讲话"]),
        ("修路多少公里？", ["在水利工作会议上的讲话", "在桥梁工作会议上的讲话", "2023年清溪镇工作报告", "2024年清溪镇工作报告", "2024年白沙镇工作报告"]),
    ],
)  # fmt: skip
def test_places_by_form_years_of_reports_and_titles_keep(speeches: Index, question: str, kept: list[str]) -> None:
    """Places that no gazetteer has, the year of a report, a whole title; a question that names none concerns all."""
    scope = named_documents(speeches, asked(question))
    assert {d.title for d, inside in zip(speeches.documents, scope.inside, strict=True) if inside} == set(kept)


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("2023年的计划为何没完成？", ["2023年工作报告", "2024年工作报告"]),
        ("2024年的计划要修多少公里？", ["2024年工作报告", "2023年工作报告"]),
        ("2025年的计划要修多少公里？", ["2025年修路计划"]),
        ("What does the 2025 plan say?", ["2025年修路计划"]),
        ("Why did the county miss its 2023 investment plan?", ["2023年工作报告", "2024年工作报告"]),
    ],
)
def test_a_year_s_plan_is_told_of_by_any_paper(question: str, kept: list[str], tmp_path: Path) -> None:
    """What was planned for 2023 the next report tells; where a paper is called a plan of that year, it is that one."""
    papers = {
        "甲": "# 2023年工作报告\n\n修路三十公里。\n",
        "乙": "# 2024年工作报告\n\n去年的计划没有完成。\n",
        "丙": "# 2025年修路计划\n\n修路五十公里。\n",
    }
    found = toy_index(tmp_path, papers)
    scope = named_documents(found, Question(question, "en" if question.isascii() else "zh", "other"))
    titles = {d.title for d, inside in zip(found.documents, scope.inside, strict=True) if inside}
    assert titles >= set(kept)
    assert ("2025年修路计划" in kept) == (titles == {"2025年修路计划"})


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("韩树林讲的水库怎么样？", "在水利工作会议上的讲话"),
        ("周正平说水库怎么样？", "在桥梁工作会议上的讲话"),
        ("9月1日讲的水库怎么样？", "在桥梁工作会议上的讲话"),
        ("2023年水库怎么样？", "2023年清溪镇工作报告"),
    ],
)
def test_who_speaks_when_draws(speeches: Index, question: str, first: str) -> None:
    """The speaker and the day in a byline, the year of a title: that document's passages gain, the others stay in."""
    scope = named_documents(speeches, asked(question))
    assert scope.inside.all()
    assert speeches.documents[int(scope.boost.argmax())].title == first
    assert sorted(scope.boost)[-1] > sorted(scope.boost)[-2]


@pytest.mark.parametrize(
    ("label_", "places_"),
    [
        ("2026年清溪县政府工作报告", {"清溪"}),
        ("清溪镇2025年工作简报", {"清溪"}),
        ("西藏自治区2026年政府工作报告", {"西藏"}),
        ("2026年广西壮族自治区政府工作报告", {"广西"}),
        ("在全县水利工作会议上的讲话", set()),
        ("水库管理办法", set()),
    ],
)
def test_places_by_their_form(label_: str, places_: set[str]) -> None:
    """A name before 县, 镇 or 自治区 in a title; 全县 is none."""
    document = parse_document(f"# {label_}\n\n水好。\n", name="甲", source="甲")
    assert subject_of(document, label_).places == places_


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ({"place": "清溪县"}, "清溪县修路多少公里？"),
        ({"place": "湖北省"}, "How many kilometres of road did Hubei build?"),
        ({"year": "2024"}, "2024年的报告说修路多少公里？"),
        ({"date": "2024-05-06"}, "2024年的报告说修路多少公里？"),
        ({"organisation": "柳川县交通局"}, "柳川县交通局的报告里修路多少公里？"),
        ({"occasion": "全市交通工作会议"}, "在全市交通工作会议的报告里修路多少公里？"),
        ({"kind": "通知"}, "通知里修路多少公里？"),
    ],
)
def test_what_the_user_says_of_a_document_keeps_a_question_to_it(
    tmp_path: Path, settings: Settings, said: dict[str, str], question: str
) -> None:
    """As what its title says does."""
    index = toy_index(
        tmp_path, {"一": "# 工作报告\n\n今年修路三十公里。\n", "二": "# 工作报告\n\n今年修路五十公里。\n"}
    )
    _, second = index.documents
    index = edited(index, second.id, said, settings=settings).index
    scope = named_documents(index, understand(question, settings))
    assert [d.id for d, inside in zip(index.documents, scope.inside, strict=True) if inside] == [second.id]
    assert not scope.absent
    assert named_documents(index, understand("修路多少公里？", settings)).inside.all()


def test_a_speaker_whom_the_user_tells_draws(tmp_path: Path, settings: Settings) -> None:
    """As one in a byline does."""
    index = toy_index(
        tmp_path, {"一": "# 工作报告\n\n今年修路三十公里。\n", "二": "# 工作报告\n\n今年修路五十公里。\n"}
    )
    index = edited(index, index.documents[1].id, {"speaker": "林海"}, settings=settings).index
    scope = named_documents(index, understand("林海讲修路多少公里？", settings))
    assert scope.boost[1] > scope.boost[0]


_BY_TOPIC = "# 工作报告\n\n## 一、推进乡村振兴\n\n新建学校三所。\n\n## 二、保障和改善民生\n\n新建学校八所。\n\n## 三、加强自身建设\n\n坚持依法行政。\n"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("民生保障部分提到新建学校多少所？", ["新建学校八所。"]),
        ("In the part on rural revitalisation, how many schools were built?", ["新建学校三所。"]),
        ("生态环境部分提到新建学校多少所？", ["新建学校三所。", "新建学校八所。", "坚持依法行政。"]),
        ("新建学校多少所？", ["新建学校三所。", "新建学校八所。", "坚持依法行政。"]),
    ],
)
def test_a_section_named_by_its_topic_keeps_a_question_to_it(
    tmp_path: Path, settings: Settings, text: str, kept: list[str]
) -> None:
    """Where a heading carries nearly all of the topic; another topic, of which no document has a part, keeps to nothing."""
    index = toy_index(tmp_path, {"报告": _BY_TOPIC})
    scope = named_documents(index, understand(text, settings))
    (document,) = index.documents
    rows = scope.rows(index, passages=False)
    found = [document.text[s.start : s.end].strip() for s, row in zip(document.sentences, rows, strict=True) if row]
    assert [text for text in found if text.endswith("。")] == kept


@pytest.mark.parametrize(
    ("piece", "text", "inside"),
    [
        ("海省", "沅海省省长是谁？", True),
        ("沅", "沅海省省长是谁？", True),
        ("省长", "沅海省长是谁？", False),
        ("海", "沅海省的海产有多少？", False),
        ("桥", "沅海省的海产有多少？", False),
    ],
)
def test_a_piece_cut_out_of_a_name_says_nothing_by_itself(piece: str, text: str, inside: bool) -> None:
    """A name that no dictionary has is cut anywhere; its pieces need not stand in a passage, words beside it still must."""
    assert cut_out(piece, text, ("沅海",)) is inside


@pytest.mark.parametrize(
    ("text", "term", "left"), [("湖北省政府在哪里？", "省政府", "政府"), ("湖北省委书记是谁？", "省委书记", "省委书记")]
)
def test_the_word_for_a_kind_of_place_is_cut_off_a_word_alone(archive: Index, text: str, term: str, left: str) -> None:
    """Where what is left is one: 政府, but not 委书记."""
    question = asked(text, term)
    found = without_names(question, named_documents(archive, question))
    assert [t.written for t in found.terms] == [left]
