"""What the reader is shown: which tokens are the candidate's, where they stand in its text, what gives way when it is long."""

from itertools import pairwise

import pytest
from tokenizers import Tokenizer

from rag.choice.reader.candidate import Candidate
from rag.choice.reader.packing import END, LONGEST, SHARED, packed, shortened, surroundings
from rag.choice.reader.reader import FOLDER, TOKENIZER_FILE


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """The reader's own."""
    return Tokenizer.from_file(str(FOLDER / TOKENIZER_FILE))


def test_offsets_are_places_in_the_candidate(tokenizer: Tokenizer) -> None:
    """Each of the candidate's tokens is the characters that its offsets name; none stands for the question or the headings."""
    text = "全年新建公路１２公里，同比增长3.5%。"
    (row,) = packed(
        tokenizer, "新建公路多长？", Candidate(text, "清河县2024年工作总结", ("一、交通",), "交通更便利了。")
    )
    assert row.offsets[0][0] == 0
    assert row.offsets[-1][1] == len(text)
    assert all(a <= b for a, b in row.offsets)
    assert (
        "".join(
            text[max(a, before) : b] for (a, b), (_, before) in zip(row.offsets, [(0, 0), *row.offsets], strict=False)
        )
        == text
    )
    assert row.ids[row.first - 1] == END
    assert row.ids[row.last :] == (END,)
    assert (
        tokenizer.decode(list(row.ids[row.first : row.last])).translate({0x20: None, 0x2581: None})
        == "全年新建公路12公里,同比增长3.5%。"
    )


def test_a_long_candidate_is_read_in_windows_that_overlap(tokenizer: Tokenizer) -> None:
    """Every character lies in a window, no row is longer than allowed, and what stands around gives way."""
    text = "".join(f"第{i}个项目在{i}月开工，由张工程师负责；" for i in range(1, 40))
    rows = list(packed(tokenizer, "第三十个项目由谁负责？", Candidate(text, "项目清单", (), "下面是全部项目。" * 8)))
    assert len(rows) > 1
    assert all(len(row.ids) <= LONGEST for row in rows)
    seen = sorted(offset for row in rows for offset in row.offsets)
    assert seen[0][0] == 0
    assert seen[-1][1] == len(text)
    assert all(b >= next_a for (_, b), (next_a, _) in pairwise(seen))
    assert rows[0].offsets[-SHARED] == rows[1].offsets[0]


def test_the_innermost_headings_are_shown() -> None:
    """Where all headings are too long together, the outer ones are left out."""
    candidate = Candidate(
        "答。",
        "报告",
        ("一二三四五六七八九十一二三四五六七八九十", "第二层标题有十几个字那么长呀", "最里面的标题也有十几个字"),
        "",
    )
    assert surroundings(candidate) == "报告 第二层标题有十几个字那么长呀 最里面的标题也有十几个字"


@pytest.mark.parametrize(("text", "shown"), [("一二三四五", "一二三四五"), ("一二三四五六七", "一二三…六七"), ("", "")])
def test_a_long_text_keeps_both_ends(text: str, shown: str) -> None:
    """A document's name often has its year at the end, a sentence its subject at the beginning."""
    assert shortened(text, 3, 2) == shown


def test_a_question_without_candidate_text_is_one_row(tokenizer: Tokenizer) -> None:
    """Nothing to read is no error."""
    (row,) = packed(tokenizer, "什么？", Candidate(""))
    assert row.first == row.last
    assert row.offsets == ()
