"""Values that contradict each other are both shown, those that do not are left alone."""

from pathlib import Path

import pytest

from index.build import build_index
from index.storage.store import Index
from rag import Answer, ask
from rag.composing.contradiction import NOTICE
from tests.verified import faults


def built(folder: Path, **texts: str) -> Index:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return build_index([folder / f"{name}.md" for name in sorted(texts)], folder / "index")


def report(kind: str, *lines: str) -> str:
    return f"# 2026年清溪县{kind}\n\n## 2025年工作\n\n" + "\n\n".join(lines) + "\n"


def answered(question: str, index: Index) -> Answer:
    answer = ask(question, index=index)
    assert not answer.abstained, answer.text
    assert faults(answer, index) == []
    return answer


def test_two_documents_that_differ(tmp_path: Path) -> None:
    """Both values, each with its document's name, and a line that says so, in either language."""
    index = built(
        tmp_path,
        a=report("政府工作报告", "全县修路三十公里。", "全县粮食总产量达到31.5万吨。"),
        b=report("统计简报", "水库蓄水充足。", "全县粮食总产量为29.8万吨。"),
    )
    answer = answered("2025年全县粮食总产量是多少？", index)
    assert answer.notice == NOTICE["zh"]
    assert {c.quote for c in answer.citations} == {"全县粮食总产量达到31.5万吨", "全县粮食总产量为29.8万吨"}
    assert {c.title for c in answer.citations} == {"2026年清溪县政府工作报告", "2026年清溪县统计简报"}
    assert all(title in answer.text for title in ("《2026年清溪县政府工作报告》", "《2026年清溪县统计简报》"))
    english = answered("What was the county's total grain output in 2025?", index)
    assert english.notice == NOTICE["en"]
    assert {c.quote for c in english.citations} == {c.quote for c in answer.citations}


def test_one_document_that_contradicts_itself(tmp_path: Path) -> None:
    """The two places of it."""
    index = built(
        tmp_path,
        a=report("政府工作报告", "新建农村公路260公里，群众满意。", "改造危桥9座。", "一年来，新建农村公路310公里。"),
    )
    answer = answered("新建农村公路多少公里？", index)
    assert answer.notice == NOTICE["zh"]
    assert ["260公里" in answer.text, "310公里" in answer.text] == [True, True]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全县粮食总产量31.5万吨。", "全县粮食总产量6.3亿斤。"),
        ("全县粮食总产量31.5万吨。", "全县粮食总产量超过30万吨。"),
        ("全县粮食总产量31.5万吨。", "全县粮食总产量约32万吨。"),
        ("全县粮食总产量31.5万吨。", "2024年，全县粮食总产量29.8万吨。"),
        ("全县粮食总产量31.5万吨。", "2026年，全县粮食总产量力争33万吨。"),
        ("全县粮食总产量31.5万吨。", "全县水果总产量29.8万吨。"),
        ("全县粮食总产量31.5万吨。", "石桥镇粮食总产量9.8万吨。"),
        ("全县粮食总产量31.5万吨。", "五年来，全县粮食总产量累计150万吨。"),
    ],
)
def test_what_is_no_contradiction(tmp_path: Path, one: str, other: str) -> None:
    """The same in another unit, a bound or a rounding of it, another year, a plan, another thing, place or span."""
    index = built(
        tmp_path, a=report("政府工作报告", one, "全县修路三十公里。"), b=report("统计简报", "水库蓄水充足。", other)
    )
    answer = answered("2025年全县粮食总产量是多少？", index)
    assert answer.notice == ""


def test_documents_of_different_places_do_not_contradict(tmp_path: Path) -> None:
    """Each has its own figure."""
    index = built(
        tmp_path,
        a="# 湖北省2026年政府工作报告\n\n## 2025年工作\n\n全省粮食总产量5500万吨。\n",
        b="# 湖南省2026年政府工作报告\n\n## 2025年工作\n\n全省粮食总产量6100万吨。\n",
    )
    assert answered("湖北2025年粮食总产量是多少？", index).notice == ""
    both = ask("2025年粮食总产量是多少？", index=index)
    assert NOTICE["zh"] not in both.notice
    assert ["5500万吨" in both.text, "6100万吨" in both.text] == [True, True]


def test_what_is_headed_by_another_time_does_not_contradict(tmp_path: Path) -> None:
    """This year's target below one heading, that of 2030 below another."""
    index = built(
        tmp_path,
        a="# 2026年清溪县政府工作报告\n\n## 一、“十五五”时期主要目标\n\n城镇化率达63%左右。\n\n## 二、2026年重点工作\n\n城镇化率达59%左右。\n\n"
        "## 三、2026年民生实事\n\n新建学校3所，改造农村公路80公里。\n\n## 四、政府自身建设\n\n压减会议经费两成，公开办事清单。\n",
    )
    assert answered("2026年城镇化率的目标是多少？", index).notice == ""


def test_one_document_speaks_of_two_things_under_one_word(tmp_path: Path) -> None:
    """The investment of what is new and that of what goes on are both 总投资; what stands before them tells them apart."""
    index = built(
        tmp_path,
        a=report("政府工作报告", "新开工项目18个，总投资3382亿元。", "群众满意。", "续建项目20个，总投资2764亿元。"),
    )
    assert answered("新开工项目总投资多少？", index).notice == ""


def test_a_figure_that_the_question_names_is_not_disputed(tmp_path: Path) -> None:
    """What it asks for is another one."""
    index = built(
        tmp_path,
        a=report("政府工作报告", "开工重大项目813个，总投资6050亿元。", "群众满意。", "开工重大项目85个。"),
    )
    answer = answered("813个重大项目的总投资是多少？", index)
    assert "6050亿元" in answer.text


def test_a_bare_measure_is_of_what_stands_before_it(tmp_path: Path) -> None:
    """总投资 of two different sets of projects are two things, and a total investment is no answer to how many began."""
    text = """# 2026年清溪县工作报告

## 2026年的安排

已谋划亿元以上项目208个，总投资164亿元，年度计划投资31亿元。其中续建项目20个，总投资27亿元，年度计划投资3亿元。确保全年新开工亿元以上项目75个。
"""
    index = built(tmp_path, 清溪县=text)
    for question in ("2026年新开工亿元以上项目目标是多少？", "亿元以上项目的总投资是多少？"):
        assert ask(question, index=index).notice == ""
