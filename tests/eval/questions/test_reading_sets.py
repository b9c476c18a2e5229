"""The bilingual reading sets: that they are whole, half near misses, and that what proves an answer stands where they say."""

import json
from pathlib import Path

import pytest

from eval.fitting.reader.found_pairs import WORDINGS
from eval.fitting.reader.near_misses import swaps

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "eval" / "sets" / "reading").glob("*.jsonl"))
OWN = {
    "briefing.md": ROOT / "index" / "bundled" / "briefing.md",
    "bureau_plan.txt": ROOT / "eval" / "sets" / "bureau_plan.txt",
    "county_speech.txt": ROOT / "eval" / "sets" / "county_speech.txt",
    **{file.name: file for file in (ROOT / "eval" / "sets" / "reading" / "documents").glob("*.txt")},
}
ITEMS = [json.loads(line) for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]


def test_there_are_thousands_and_half_are_near_misses() -> None:
    """Ids are told apart; every near miss says what it nearly matches."""
    assert len({item["id"] for item in ITEMS}) == len(ITEMS) > 3500
    missed = [item for item in ITEMS if not item["answerable"]]
    assert 0.44 < len(missed) / len(ITEMS) < 0.55
    assert all(item["near"] for item in missed)


def test_items_are_whole() -> None:
    """Both languages; facts and a proof where it can be answered, neither where not."""
    for item in ITEMS:
        assert item["zh"], item["id"]
        assert item["en"], item["id"]
        assert bool(item["facts"]) == item["answerable"] == bool(item.get("anchor")), item["id"]
        proof = item.get("anchor") or item.get("near_anchor") or (0, 1)
        assert 0 < (len(proof) if isinstance(proof, str) else proof[1] - proof[0]) <= 160, item["id"]
        assert len({item[wording] for wording in WORDINGS if wording in item}) > 1, item["id"]


def test_questions_over_public_paragraphs_are_whole() -> None:
    """Ids told apart, English in English, Chinese in Chinese, and no near miss that is its question."""
    lines = (ROOT / "eval" / "sets" / "asked.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line) for line in lines]
    assert len({item["id"] for item in asked}) == len(asked) == 2100
    for item in asked:
        assert set(item) == {"id", "en", "near_zh", "near_en"}
        assert item["en"] != item["near_en"]
        assert any("\u4e00" <= c <= "\u9fff" for c in item["near_zh"])
        assert not any("\u4e00" <= c <= "\u9fff" for c in item["en"] + item["near_en"]), item["id"]


@pytest.mark.parametrize("name", sorted(OWN))
def test_a_proof_in_our_own_documents_holds_its_facts(name: str) -> None:
    """Each fact stands within three hundred characters of the range, or of the characters, that prove it."""
    text = OWN[name].read_text(encoding="utf-8-sig")
    items = [item for item in ITEMS if item["document"] == name]
    assert len(items) >= 20
    for item in items:
        proof = item.get("anchor") or item.get("near_anchor") or (0, 1)
        start, end = (text.index(proof), text.index(proof) + len(proof)) if isinstance(proof, str) else proof
        around = text[max(0, start - 300) : end + 300]
        assert all(any(word in around for word in fact) for fact in item["facts"]), item["id"]


def test_near_misses_of_the_table_are_of_kinds_that_the_sets_know() -> None:
    """The kinds that are made by exchanging words are among those that were written by hand."""
    written = {item["near"].split(":")[0].strip() for item in ITEMS if not item["answerable"]}
    assert {kind for kind, *_ in swaps()} - {"direction"} <= written


def test_the_documents_that_the_reader_was_kept_from_are_there() -> None:
    """Each is asked about, both what it answers and what it does not."""
    kept = (ROOT / "eval" / "sets" / "reading" / "kept_out.txt").read_text(encoding="utf-8").splitlines()
    assert len(kept) == len(set(kept)) > 20
    for name in kept:
        assert {item["answerable"] for item in ITEMS if item["document"] == name} == {True, False}, name
