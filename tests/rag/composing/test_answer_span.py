"""The words of a quote that answer: the reader's span made whole, and nothing where it tells nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.settings import Settings
from rag.choice.reader.candidate import Reading
from rag.choice.sentence_choice import Choice, chosen
from rag.composing.answer_span import answer_span
from rag.composing.draft import Draft, Quote
from rag.composing.framing import framed
from rag.composing.shown_quote import Shown, quoted
from rag.question.question import Question
from rag.question.understand import understand
from rag.retrieval.retrieve import retrieve
from rag.retrieval.weights import term_weights
from rag.structure.parts import Quoted
from rag.structure.render import placed, render
from tests.toy_index import toy_index


def choice_of(folder: Path, sentence: str, span: str) -> Choice:
    """The sentence as it was chosen for a question in its own words, and the reader's span in it."""
    index = toy_index(folder, {"简报": f"# 简报\n\n{sentence}\n"})
    asked = understand(sentence.replace("\n", ""), Settings.from_environment())
    [first, *_] = chosen(index, asked, retrieve(index, asked).sentences, term_weights(index, asked))
    start = sentence.replace("\n", "").index(span)
    return replace(first, reading=Reading(3.0, start, start + len(span)))


def told(choice: Choice, *, listed: bool = False, single: bool = False) -> str | None:
    """The words of the whole sentence that are told to answer."""
    document, sentence = choice.hit.document, choice.hit.sentence
    found = answer_span(choice, document, sentence.start, sentence.end, listed=listed, single=single)
    return None if found is None else document.text[slice(*found)]


@pytest.mark.parametrize(
    ("sentence", "span", "expected"),
    [
        ("全年新修乡村公路86公里，总投资3.2亿元。", "86公里", "86公里"),
        ("全年新修乡村公路86公里，总投资3.2亿元。", "3.2", "3.2亿元"),
        ("停工的砖厂要在九月十五日以前全部开窑。", "九月十五日", "九月十五日以前"),
        ("占用湖滩一平方米的，处每平方米一千元以上三千元以下的罚款。", "三千元", "每平方米一千元以上三千元以下"),
        ("占用湖滩一平方米的，处每平方米一千元以上三千元以下的罚款。", "一千元", "每平方米一千元以上三千元以下"),
        ("全县受益人口超过12万人，水质达标率约九成。", "12万人", "超过12万人"),
        ("全县受益人口超过12万人，水质达标率约九成。", "九成。", "约九成"),
        ("由清溪县文工团排演的《石桥灯火》，获全市一等奖。", "石桥灯火》，", "《石桥灯火》"),
        ("这座桥不收通行费，由县财政养护，每年两次。", "收通行费", "不收通行费"),
    ],
)
def test_spans_are_whole(tmp_path: Path, sentence: str, span: str, expected: str) -> None:
    """With the unit, what bounds a figure, its range, both marks of a title and the word that denies; without marks at the edges."""
    assert told(choice_of(tmp_path, sentence, span)) == expected


def test_a_list_is_told_with_its_other_items(tmp_path: Path) -> None:
    """Where a list is asked for; else one item of it may be what is asked for."""
    choice = choice_of(tmp_path, "河长制办公室设在水利局，管石桥河、青山河、梅林河，每月巡查一次。", "青山河")
    assert told(choice) == "青山河"
    assert (told(choice, listed=True) or "").endswith("石桥河、青山河、梅林河")


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        ("全年新修乡村公路86公里。", "全年新修乡村公路86公里"),
        ("全年新修乡村公路86公里，总投资3.2亿元。", "，"),
    ],
)
def test_where_nothing_is_told(tmp_path: Path, sentence: str, span: str) -> None:
    """All of the sentence answers, a mark alone is pointed at; nor where nothing was read."""
    choice = choice_of(tmp_path, sentence, span)
    assert told(choice) is None
    assert told(replace(choice, reading=None)) is None


def test_one_figure_is_asked_for_and_several_are_pointed_at(tmp_path: Path) -> None:
    """What each pays: the reader's words tell nothing then; a range is one figure, and several may be asked for."""
    choice = choice_of(tmp_path, "所需资金由中央承担80%、省级承担15%、县级承担5%，按年拨付。", "80%、省级承担15%")
    assert told(choice, single=True) is None
    assert told(choice) == "80%、省级承担15%"
    (tmp_path / "two").mkdir()
    fine = choice_of(tmp_path / "two", "占用湖滩的，处每平方米一千元以上三千元以下的罚款，限期退还。", "三千元")
    assert told(fine, single=True) == "每平方米一千元以上三千元以下"


def test_words_outside_what_is_quoted_are_not_told(tmp_path: Path) -> None:
    """A quote that was cut to another clause points at none."""
    choice = choice_of(tmp_path, "全年新修乡村公路86公里，总投资3.2亿元。", "3.2亿元")
    start = choice.hit.sentence.start
    assert answer_span(choice, choice.hit.document, start, start + 10) is None


def test_a_span_counts_the_characters_that_are_shown(tmp_path: Path) -> None:
    """A line that breaks inside the quote is joined where it is shown; the way back leads to the document's own place."""
    broken = "全年全县新修乡村公路和通村道路、旅游道路、产业道路共86公\n里，其中水泥路六十公里，总投资3.2亿元。"
    choice = choice_of(tmp_path, broken, "86公里")
    document = choice.hit.document
    quote = quote_of(choice, Question("多少公里？", "zh", "figure"))
    (part,), _ = framed(Draft((quote,)), "zh", (document,))
    assert render((part,), "zh") == broken.replace("\n", "") + " [1]"
    assert isinstance(part, Quoted)
    assert part.span is not None
    assert part.text[part.span.start : part.span.end] == "86公里"
    place = placed(document.text, part.proof, part.span)
    assert place is not None
    assert document.text[slice(*place)] == "86公\n里"


def quote_of(choice: Choice, question: Question) -> Quote:
    """The whole sentence of a choice as an answer's quote."""
    document, sentence = choice.hit.document, choice.hit.sentence
    whole = sentence.start, sentence.end
    return quoted(Shown(document, *whole, whole, choice), 0, question)


def marked(folder: Path, sentence: str, span: str, question: str) -> str | None:
    """The words of the whole sentence that are marked as an answer to a question."""
    quote = quote_of(choice_of(folder, sentence, span), understand(question, Settings.from_environment()))
    return None if quote.span is None else quote.document.text[slice(*quote.span)]


REASONS = "老邱守着渡口不走，因为对岸没有桥，因为撑船是祖业，也因为孩子要过河上学。"


@pytest.mark.parametrize(
    ("question", "sentence", "span", "expected"),
    [
        (
            "柳湾通电了吗？",
            "去年冬天的事，柳湾、石湾告别不通电的日子，渡口也装了灯。",
            "不通",
            "柳湾、石湾告别不通电的日子",
        ),
        ("渡口停了吗？", "渡口今年春天关停，老邱搬进了镇上。", "关停", "渡口今年春天关停"),
        ("渡口是什么时候停的？", "渡口今年春天关停，老邱搬进了镇上。", "今年春天", "今年春天"),
        ("Did the ferry stop?", "渡口今年春天关停，老邱搬进了镇上。", "关停", "渡口今年春天关停"),
        ("老邱为什么不走？", REASONS, "撑船是祖业", "因为对岸没有桥，因为撑船是祖业，也因为孩子要过河上学"),
        ("Why did Lao Qiu stay?", REASONS, "对岸没有桥", "对岸没有桥，因为撑船是祖业，也因为孩子要过河上学"),
        (
            "哪些船靠了岸？",
            "柳木一号、杨木二号、竹排三号等靠在河西，船工都上了岸。",
            "杨木二",
            "柳木一号、杨木二号、竹排三号等",
        ),
        (
            "哪些船来自上游？",
            "今年修了一回，渡船主要来自柳湾、石湾和河西，都已上岸。",
            "柳湾、石湾",
            "柳湾、石湾和河西",
        ),
        (
            "Which is used more, the ferry or the bridge?",
            "渡船占渡河人次的36%，石桥占42%，其余涉水。",
            "石桥占42%",
            "石桥占42%",
        ),
        ("票价从多少涨到多少？", "渡船今年换了新的，票价从3元涨到5元，老人免票。", "5元", "从3元涨到5元"),
        ("What did the fare rise from and to?", "渡船今年换了新的，票价从3元涨到5元，老人免票。", "5元", "5元"),
        (
            "谁挨了罚？",
            "镇里对使用不合格木料的船厂柳木公司罚款3万元，责令停工。",
            "木料的船厂柳木公司",
            "使用不合格木料的船厂柳木公司",
        ),
    ],
)
def test_marks_hold_all_that_answers(tmp_path: Path, question: str, sentence: str, span: str, expected: str) -> None:
    """The clause around a bare word and an ended state, all of several reasons, items and figures."""
    assert marked(tmp_path, sentence, span, question) == expected


def test_one_of_several_shares_is_not_marked_alone(tmp_path: Path) -> None:
    """How it is divided: all of the shares, or none where that is all that is quoted."""
    sentence = "票款的40%修船，35%发工资，25%存银行。"
    assert marked(tmp_path, sentence, "35%发工资", "票款怎么分配？") is None


def test_a_from_to_with_one_figure_marks_nothing(tmp_path: Path) -> None:
    """Where the quote's clause has not both."""
    assert marked(tmp_path, "渡船今年换了新的，票价涨到5元，老人免票。", "5元", "票价从多少涨到多少？") is None


def test_words_of_a_question_are_no_answer(tmp_path: Path) -> None:
    """是真的吗？ says nothing of what is true."""
    assert marked(tmp_path, "听说渡口要停，是真的吗？", "真的", "渡口要停吗？") is None


def test_notes_that_a_page_is_turned_are_no_part_of_a_quote(tmp_path: Path) -> None:
    """At the beginning and at the end."""
    text = "（下转第二版）（紧接第一版） 老邱把渡船交给了镇里，（下转第三版）"
    quote = quote_of(choice_of(tmp_path, text, "老邱"), Question("谁交的？", "zh", "person"))
    assert quote.text == "老邱把渡船交给了镇里"
