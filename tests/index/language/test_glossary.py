"""Glossary files: rows in any encoding, and for a line that is no pair the file, the line and what to write."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import GlossaryError
from index.language.glossary import bundled, read_glossary


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "own.tsv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_rows_in_the_encodings_of_chinese_files(tmp_path: Path, encoding: str) -> None:
    """A line of names, empty lines, remarks and further columns are no rows; line ends of any system."""
    text = "chinese\tenglish\tremark\r\n\r\n# our house's terms\n三园共建\tthree parks;three-park scheme\told\n云岭 \t Cloud Ridge \n"
    rows = (("三园共建", "three parks;three-park scheme"), ("云岭", "Cloud Ridge"))
    assert read_glossary(written(tmp_path, text, encoding)) == rows


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("三园共建 three parks", "has no tab"),
        ("three parks\t三园共建", "begins with 'three parks', which is not Chinese"),
        ("三园共建\t三园", "gives 三园共建 no English"),
        ("三园共建\t", "gives 三园共建 no English"),
        ("园" * 31 + "\tpark", "has a term of 31 characters"),
    ],
)
def test_a_line_that_is_no_pair_is_told(tmp_path: Path, line: str, said: str) -> None:
    """The message names the file and the line."""
    path = written(tmp_path, f"云岭\tCloud Ridge\n\n{line}\n")
    with pytest.raises(GlossaryError) as told:
        read_glossary(path)
    assert f"Line 3 of the glossary {path} {said}" in str(told.value)
    assert str(told.value).count("\n") == 0


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """None there, a folder, a picture: one sentence with the path."""
    (tmp_path / "picture.tsv").write_bytes(b"\x89PNG\r\n\x1a\n")
    for path in (tmp_path / "none.tsv", tmp_path, tmp_path / "picture.tsv"):
        with pytest.raises(GlossaryError, match="glossary") as told:
            read_glossary(path)
        assert str(path) in str(told.value)


def test_our_tables_are_sound() -> None:
    """Every row has Chinese of at most 20 characters without white space, and English phrases of which none is empty or Chinese; no pair twice."""
    for name in ("glossary.tsv", "places.tsv"):
        seen = set()
        for chinese, phrases in bundled(name):
            assert 0 < len(chinese) <= 20
            assert not any(c.isspace() for c in chinese)
            for phrase in phrases.split(";"):
                assert phrase.strip(), chinese
                assert not any("\u3400" <= c <= "\u9fff" for c in phrase), chinese
                assert (chinese, phrase) not in seen
                seen.add((chinese, phrase))
        assert len(seen) > 500


@given(text=st.text(alphabet=st.sampled_from("园云岭ab \t;#\n\r—'")))
def test_any_file_gives_rows_or_its_line(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Never another error, never a row without one of its sides."""
    path = written(tmp_path_factory.mktemp("glossary"), text)
    lines = [line for line in text.replace("\r", "\n").split("\n") if line.strip() and not line.strip().startswith("#")]
    if all("\t" in line for line in lines):
        with contextlib.suppress(GlossaryError):
            assert all(c.strip() and any(x.isalpha() for x in e) for c, e in read_glossary(path))
    else:
        with pytest.raises(GlossaryError, match=r"own\.tsv"):
            read_glossary(path)
