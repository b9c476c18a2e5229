"""Why a passage was found: what a reader can check stands there, and nothing is claimed that does not."""

import json
from pathlib import Path

import numpy as np
import pytest

from index import build_index
from index.language.normal_form import normalised
from index.storage.store import Index
from rag.documents.archive import Archive
from rag.retrieval.explain import in_words
from rag.search import searched
from ui.command_line import main

SPEECH = """在全县交通工作会议上的讲话

一、修路架桥
全年新修公路186公里，完成投资7.2亿元。青溪大桥由省路桥公司承建，“双十条”政策全部兑现。

二、公交服务
新增5G公交车42辆，老人乘车全部免费。
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The speech above."""
    folder = tmp_path_factory.mktemp("explain")
    (folder / "speech.txt").write_text(SPEECH, encoding="utf-8")
    return build_index([folder / "speech.txt"], folder / "index")


def test_a_chinese_question_is_explained_by_its_words(index: Index) -> None:
    """The words that stand in the passage, those that stand only above it, and those that do not are told apart."""
    language, found = searched(index, "修路架桥完成投资多少亿元，资金来自哪里？")
    assert language == "zh"
    best = found[0]
    assert "186公里" in best.text
    assert any("投资" in m.asked for m in best.why.words)
    assert any("资金" in asked for asked in best.why.missing)
    assert any(line.startswith("文中有：") and "投资" in line for line in in_words(best.why, "zh"))


def test_an_english_question_shows_its_translations(index: Index) -> None:
    """An English word is shown with the Chinese one that stands in the passage."""
    language, found = searched(index, "Which company built the bridge?")
    assert language == "en"
    bridge = next(f for f in found if "大桥" in f.text)
    assert next(m.found for m in bridge.why.words if m.asked == "bridge") in ("桥", "大桥")
    assert any("→" in line for line in in_words(bridge.why, "en"))


def test_figures_latin_strings_and_quoted_terms_are_exact(index: Index) -> None:
    """What the question writes in figures, Latin letters or quotation marks is told where it stands to the letter."""
    _, found = searched(index, "“双十条”政策和5G公交车是怎么回事？")
    exact = {e for f in found for e in f.why.exact}
    assert exact == {"双十条", "5g"}


@pytest.mark.parametrize("question", ["公交车", "What did the county spend on roads?", "火星移民计划"])
def test_nothing_is_claimed_that_is_not_there(index: Index, question: str) -> None:
    """Each string that is said to stand in the text or in the headings does."""
    _, found = searched(index, question)
    assert [f.rank for f in found] == list(range(1, len(found) + 1))
    for hit in found:
        assert index.document(hit.document_id).text[hit.start : hit.end] == hit.text
        path = normalised(" ".join(hit.section))
        assert all(normalised(m.found)[:1] in normalised(hit.text) for m in hit.why.words)
        assert all(normalised(m.found)[:1] in path for m in hit.why.headings)
        assert in_words(hit.why, "zh")
        assert in_words(hit.why, "en")


def test_the_command_prints_passages_and_why(index: Index, capsys: pytest.CaptureFixture[str]) -> None:
    """`yanzheng search` prints the passages best first; --explain says why; --json carries all of it."""
    assert main(["search", "公路修了多少公里？", "--index", str(index.folder), "--limit", "1"]) == 0
    plain = capsys.readouterr().out
    assert plain.startswith("1. ")
    assert "186公里" in plain
    assert "文中有" not in plain
    assert main(["search", "公路修了多少公里？", "--index", str(index.folder), "--explain"]) == 0
    assert "文中有：" in capsys.readouterr().out
    assert main(["search", "公路修了多少公里？", "--index", str(index.folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told[0]["rank"] == 1
    assert told[0]["why"]["parts"]


@pytest.mark.parametrize("limit", ["0", "-1", "ten", "1001"])
def test_a_wrong_limit_is_told(limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A number of passages that is none is named, with what may be given."""
    assert main(["search", "公路", "--limit", limit]) == 2
    assert repr(limit) in capsys.readouterr().err


def test_a_name_that_chose_the_document_is_not_missing(tmp_path: Path) -> None:
    """浙江 stands in the title, not in each passage: the question names the document, and its passages lack nothing."""
    for place in ("浙江", "安徽"):
        text = f"{place}省政府工作报告\n\n一、目标\n全省粮食产量稳定在{len(place)}00万吨。\n"
        (tmp_path / f"{place}省报告.txt").write_text(text, encoding="utf-8")
    both = build_index([tmp_path], tmp_path / "index")
    _, found = searched(both, "浙江省的粮食产量是多少？")
    assert {f.title for f in found} == {"浙江省政府工作报告"}
    assert all(f.why.document for f in found)
    assert not any("浙江" in asked for f in found for asked in f.why.missing)
    assert "问题点名了这份文档" in in_words(found[0].why, "zh")


def test_nearness_of_meaning_is_in_standard_deviations(tmp_path: Path) -> None:
    """What the words call standard deviations is worked out again from the cosines of the vectors: over all passages, with no weight."""
    (tmp_path / "speech.txt").write_text(
        SPEECH + "\n三、水利\n水库蓄水充足。\n\n四、造林\n全县造林三千亩。\n", encoding="utf-8"
    )
    index = build_index([tmp_path / "speech.txt"], tmp_path / "index")
    question = "公交车免费吗？"
    _, found = searched(index, question, limit=100)
    vector = index.encoder.encode_questions([question])[0]
    inside = Archive(index).layout.sentence_passage
    usable = Archive(index).layout.answering
    passages = index.passage_matrix @ vector
    cosines = index.sentence_matrix @ vector
    best = np.array([cosines[usable & (inside == row)].max() for row in range(len(passages))])
    expected = np.maximum(*((side - side.mean()) / side.std() for side in (passages, best)))
    rows = {index.passage_row(row)[1].start: row for row in range(len(passages))}
    assert len(found) == len(passages) == 4
    for hit in found:
        assert hit.why.meaning == pytest.approx(expected[rows[hit.start]], abs=1e-3)
        assert any(f"{abs(hit.why.meaning):.1f} 个标准差" in line for line in in_words(hit.why, "zh"))
    assert {"above", "below"} == {
        word for hit in found for word in in_words(hit.why, "en")[-1].split() if word in ("above", "below")
    }
