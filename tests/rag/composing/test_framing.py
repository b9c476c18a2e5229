"""Framing: our few words around the quotes, markers that are numbered as they are shown, refusals."""

import pytest

from index.reading.parse import parse_document
from rag.composing.compose import Draft, Quote
from rag.composing.framing import framed, refused, section_at
from rag.structure.frames import in_words
from rag.structure.render import one_line, render
from tests.county import HUBEI, HUNAN, REPORT

COUNTY = parse_document(REPORT, name="清溪县", source="清溪县.md")
HUBEI_REPORT = parse_document(HUBEI, name="湖北", source="湖北.md")
HUNAN_REPORT = parse_document(HUNAN, name="湖南", source="湖南.md")


def quote(text: str, document: object = COUNTY) -> Quote:
    start = document.text.index(text)  # type: ignore[attr-defined]
    return Quote(document, start, start + len(text), 2.0)  # type: ignore[arg-type]


# A lead that is a whole sentence.
ENDED = quote("四个项目建成投用。")
LEAD, FIRST, SECOND = quote("四个项目建成投用"), quote("石桥水库"), quote("青山隧道")
WHOLE = Quote(COUNTY, FIRST.start, LEAD.end, 2.0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("draft", "language", "text"),
    [
        (Draft((LEAD,)), "zh", "四个项目建成投用 [1]"),
        (Draft((LEAD,)), "en", "The text says: “四个项目建成投用” [1]"),
        (Draft((LEAD, FIRST)), "en", "The text says: “四个项目建成投用” [1]\n“石桥水库” [2]"),
        (Draft(lead=LEAD, items=(FIRST, SECOND)), "zh", "四个项目建成投用 [1]：\n- 石桥水库 [2]\n- 青山隧道 [3]"),
        (Draft(lead=ENDED, items=(FIRST, SECOND)), "zh", "四个项目建成投用 [1]：\n- 石桥水库 [2]\n- 青山隧道 [3]"),
        (Draft(lead=LEAD, items=(FIRST, SECOND)), "en", "“四个项目建成投用” [1]:\n- 石桥水库 [2]\n- 青山隧道 [3]"),
        (
            Draft(lead=LEAD, items=(FIRST, SECOND), announced=4),
            "zh",
            "四个项目建成投用 [1]：\n- 石桥水库 [2]\n- 青山隧道 [3]\n文中说有四项，这里列出两项。",
        ),
        (
            Draft(lead=LEAD, items=(FIRST, SECOND), announced=4),
            "en",
            "“四个项目建成投用” [1]:\n- 石桥水库 [2]\n- 青山隧道 [3]\nThe text announces four; two found.",
        ),
        (Draft(items=(FIRST, SECOND)), "zh", "文中列出：\n- 石桥水库 [1]\n- 青山隧道 [2]"),
        (Draft(items=(FIRST, SECOND)), "en", "The text lists:\n- 石桥水库 [1]\n- 青山隧道 [2]"),
        (Draft(items=(FIRST, SECOND), whole=WHOLE), "en", "The text lists [1]:\n- 石桥水库 [2]\n- 青山隧道 [3]"),
        (
            Draft(lead=LEAD, items=(FIRST, SECOND), whole=WHOLE),
            "zh",
            "四个项目建成投用 [1][2]：\n- 石桥水库 [3]\n- 青山隧道 [4]",
        ),
        (Draft((quote("“三园共建”"),)), "en", "The text says: “三园共建” [1]"),
        (Draft((quote("抓好“三园共建”"),)), "en", 'The text says: "抓好“三园共建”" [1]'),
    ],
)
def test_how_an_answer_reads(draft: Draft, language: str, text: str) -> None:
    """To the character, with and without a list, in both languages; a quotation is not put in quotation marks again."""
    assert render(framed(draft, language, (COUNTY,))[0], language) == text


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [(2, "两", "two"), (10, "十", "ten"), (23, "二十三", "twenty-three"), (40, "四十", "forty"), (50, "50", "50")],
)
def test_small_numbers_in_words(number: int, zh: str, en: str) -> None:
    """Counts of lists are no figures of the text."""
    assert (in_words(number, "zh"), in_words(number, "en")) == (zh, en)


def test_the_same_range_keeps_its_number() -> None:
    """Shown twice it is one citation."""
    parts, citations = framed(Draft((FIRST, SECOND, FIRST)), "zh", (COUNTY,))
    assert render(parts, "zh") == "石桥水库 [1]\n青山隧道 [2]\n石桥水库 [1]"
    assert [c.quote for c in citations] == ["石桥水库", "青山隧道"]


def test_a_citation_says_where() -> None:
    """Document, heading path, range, exact quote and score."""
    ((citation,)) = framed(Draft((LEAD,)), "zh", (COUNTY,))[1]
    assert citation.to_dict() == {
        "marker": 1,
        "document_id": COUNTY.id,
        "title": "2026年清溪县政府工作报告",
        "source": "清溪县.md",
        "section": ("一、2025年工作回顾", "（二）项目建设提速。"),
        "start": REPORT.index("四个项目"),
        "end": REPORT.index("四个项目") + 8,
        "quote": "四个项目建成投用",
        "score": 2.0,
        "page": None,
        "paragraph": None,
        "place": "",
        "apart": "",
    }


def test_several_documents_are_named() -> None:
    """Each quote behind the shortest name that tells its document from the others."""
    draft = Draft((quote("建成桥梁41座", HUBEI_REPORT), quote("建成桥梁57座", HUNAN_REPORT)))
    documents = (HUBEI_REPORT, HUNAN_REPORT)
    assert render(framed(draft, "zh", documents)[0], "zh") == "湖北：建成桥梁41座 [1]\n湖南：建成桥梁57座 [2]"
    assert render(framed(draft, "en", documents)[0], "en") == "Hubei: “建成桥梁41座” [1]\nHunan: “建成桥梁57座” [2]"


def test_a_refusal_points_at_what_is_near() -> None:
    """It says so, and that what it points at is no answer; without anything near it only says so."""
    part, citations = refused((LEAD, FIRST), "zh")
    assert render((part,), "zh") == "文档中没有说明这一点。\n相关段落，但不构成回答：[1][2]"
    assert [c.quote for c in citations] == ["四个项目建成投用", "石桥水库"]
    (near, nothing) = (render((refused(own, "en")[0],), "en") for own in ((LEAD,), ()))
    assert near == "The documents do not say.\nRelated passages, which are not an answer: [1]"
    assert nothing == "The documents do not say."


def test_a_broken_line_is_joined() -> None:
    """Nothing else changes."""
    assert one_line("修路三十\n公里 。") == "修路三十公里 。"


def test_the_innermost_section() -> None:
    """Of the sections around a place the one with no other inside; before the first heading it is the document itself."""
    place = COUNTY.text.index("二是乡村")
    assert COUNTY.heading(section_at(COUNTY, place)).startswith("二是乡村人才短缺")
    assert section_at(COUNTY, COUNTY.text.index("各位代表")) == 0
