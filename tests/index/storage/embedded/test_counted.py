"""Counts of words: a row for each passage and each sentence, of the texts that these are found by."""

from pathlib import Path

from index.storage.embedded.counted import counts_of
from index.storage.milvus.documents import lengths_of, words_of_rows
from tests.toy_index import toy_index


def test_rows_are_those_of_passages_and_sentences(tmp_path: Path) -> None:
    """A passage is found by its headings, too, a sentence by itself, neither by the title of its document; documents stand one behind another."""
    texts = {"一": "# 江城报告\n\n## 修路\n\n全县新修公路。\n", "二": "# 江城报告\n\n水库蓄水，水库放水。\n"}
    index = toy_index(tmp_path, texts)
    passages, sentences = counts_of(index.kept)
    first, second = words_of_rows(passages)
    assert (first["修路"], first["公路"], second["水库"]) == (1, 1, 2)
    assert "江城" not in {*first, *second}
    shown = [words for words in words_of_rows(sentences) if "水库" in words or "公路" in words]
    assert [("修路" in words, words.get("水库", 0)) for words in shown] == [(False, 0), (False, 2)]
    assert (passages.row_count, sentences.row_count) == (index.manifest.passages, index.manifest.sentences)
    alone = [counts_of([kept]) for kept in index.kept]
    assert lengths_of(passages) == [length for one, _ in alone for length in lengths_of(one)]
    assert counts_of([])[0].row_count == 0
