"""The encoder's vocabulary cut to what Chinese and English need: pieces that texts are made of, and every Chinese character."""

import argparse
import json
from collections import Counter
from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

# The first four pieces stay where they are: <s>, <pad>, </s>, <unk>.
SPECIAL = 4
UNKNOWN = 3
# Pieces that are kept; how often the texts that the reader is for count beside the public ones; common words that must be written.
PIECES = 26_000
OWN_TEXTS = 3
ENGLISH_WORDS, CAPITALISED, CHINESE_WORDS = 30_000, 12_000, 30_000


def cut(pieces: list[tuple[str, float]], texts: Iterable[str], size: int) -> tuple[Tokenizer, list[int]]:
    """A tokenizer of at most `size` pieces, and the number that each had in the whole one.

    Kept are the special pieces, every single Chinese character and printable ASCII character, then what `texts` are made of, the commonest first.
    """
    whole = tokenizer_of(pieces)
    counts: Counter[int] = Counter()
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == 2000:
            _count(whole, batch, counts)
            batch = []
    _count(whole, batch, counts)
    kept = set(range(SPECIAL))
    kept |= {i for i, (piece, _) in enumerate(pieces) if len(piece.lstrip("▁")) <= 1 and _is_written(piece.lstrip("▁"))}
    for number, _ in counts.most_common():
        if len(kept) >= size:
            break
        kept.add(number)
    numbers = sorted(kept)
    return tokenizer_of([pieces[i] for i in numbers]), numbers


def tokenizer_of(pieces: list[tuple[str, float]]) -> Tokenizer:
    """The encoder's tokenizer over these pieces: NFKC, white space as one space, the best path (unigram)."""
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False)
    return tokenizer


def _count(tokenizer: Tokenizer, batch: list[str], counts: Counter[int]) -> None:
    for encoded in tokenizer.encode_batch(batch, add_special_tokens=False):
        counts.update(encoded.ids)


def _is_written(piece: str) -> bool:
    return not piece or "\u4e00" <= piece <= "\u9fff" or "\u3000" <= piece <= "\u303f" or " " <= piece <= "~"


def kept_pieces(options: argparse.Namespace, pieces: list[tuple[str, float]], public: Iterable[str]) -> list[int]:
    """The pieces that are kept, by their numbers in the whole vocabulary; their tokenizer goes into the work folder."""
    kept = options.work / "pieces.json"
    if kept.exists():
        return [int(n) for n in json.loads(kept.read_text(encoding="utf-8"))]
    tokenizer, numbers = cut(pieces, _texts(options, public), PIECES)
    tokenizer.save(str(options.work / "tokenizer.json"), pretty=False)
    kept.write_text(json.dumps(numbers), encoding="utf-8")
    return numbers


def _texts(options: argparse.Namespace, public: Iterable[str]) -> Iterable[str]:
    """What the vocabulary must be able to write: documents, questions, public pairs, the commonest words of both languages."""
    import wordfreq

    for folder in options.documents:
        files = [folder] if folder.is_file() else sorted(f for f in folder.rglob("*") if f.suffix in (".txt", ".md"))
        for file in files:
            if file.name not in options.without:
                yield from file.read_text(encoding="utf-8", errors="replace").splitlines() * OWN_TEXTS
    for file in options.questions:
        for line in file.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            yield from [f"query: {item['zh']}", f"query: {item['en']}"] * OWN_TEXTS
    yield from public
    yield from wordfreq.top_n_list("en", ENGLISH_WORDS)
    yield from (word.capitalize() for word in wordfreq.top_n_list("en", CAPITALISED))
    yield from wordfreq.top_n_list("zh", CHINESE_WORDS)
