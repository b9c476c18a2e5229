"""The encoder's vocabulary cut to what Chinese and English need: pieces that texts are made of, and every Chinese character."""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

# The first four pieces stay where they are: <s>, <pad>, </s>, <unk>.
SPECIAL = 4
UNKNOWN = 3
# Pieces that are kept; how often the texts that the reader is for count beside the public ones. Common words count as often as they stand in
# a million words, capitalised English ones and Chinese ones (whose characters are kept as they are) that often times these.
PIECES = 34_000
OWN_TEXTS = 3
ENGLISH_WORDS, CHINESE_WORDS = 30_000, 30_000
CAPITALISED, CHINESE = 0.12, 0.5
MILLION = 1e6
# Texts that are cut into pieces together.
BATCH = 2000


def cut(pieces: list[tuple[str, float]], texts: Iterable[tuple[str, float]], size: int) -> tuple[Tokenizer, list[int]]:
    """A tokenizer of at most `size` pieces, and the number that each had in the whole one.

    Kept are the special pieces, every single Chinese character and printable ASCII character, then what `texts` are made of, the commonest first;
    each text comes with how often it counts.
    """
    kept = set(range(SPECIAL))
    kept |= {i for i, (piece, _) in enumerate(pieces) if len(piece.lstrip("▁")) <= 1 and _is_written(piece.lstrip("▁"))}
    for number, _ in _counted(tokenizer_of(pieces), texts).most_common():
        if len(kept) >= size:
            break
        kept.add(number)
    numbers = sorted(kept)
    return tokenizer_of([pieces[i] for i in numbers]), numbers


def lacking(
    tokenizer: Tokenizer, pieces: list[tuple[str, float]], texts: Iterable[tuple[str, float]], size: int
) -> list[int]:
    """The numbers in the whole vocabulary of pieces that a cut tokenizer lacks, those that `texts` need most first, so that it has `size` with them."""
    own = tokenizer.get_vocab()
    counts = _counted(tokenizer_of(pieces), texts)
    return [n for n, _ in counts.most_common() if pieces[n][0] not in own][: max(0, size - len(own))]


def longer(tokenizer: Tokenizer, added: list[tuple[str, float]]) -> Tokenizer:
    """The tokenizer with these pieces behind its own, whose numbers stay."""
    own = json.loads(tokenizer.to_str())["model"]["vocab"]
    return tokenizer_of([*((piece, score) for piece, score in own), *added])


def tokenizer_of(pieces: list[tuple[str, float]]) -> Tokenizer:
    """The encoder's tokenizer over these pieces: NFKC, white space as one space, the best path (unigram)."""
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False)
    return tokenizer


def _counted(tokenizer: Tokenizer, texts: Iterable[tuple[str, float]]) -> Counter[int]:
    counts: Counter[int] = Counter()
    several = iter(texts)
    while batch := list(islice(several, BATCH)):
        for encoded, (_, times) in zip(
            tokenizer.encode_batch([text for text, _ in batch], add_special_tokens=False), batch, strict=True
        ):
            for number in encoded.ids:
                counts[number] += times  # type: ignore[assignment]
    return counts


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


def _texts(options: argparse.Namespace, public: Iterable[str]) -> Iterator[tuple[str, float]]:
    """What the vocabulary must be able to write: documents, questions, public pairs, the commonest words of both languages."""
    for folder in options.documents:
        files = [folder] if folder.is_file() else sorted(f for f in folder.rglob("*") if f.suffix in (".txt", ".md"))
        for file in files:
            if file.name not in options.without:
                for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
                    yield line, OWN_TEXTS
    for file in options.questions:
        for line in file.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            yield from ((f"query: {item[key]}", OWN_TEXTS) for key in ("zh", "en"))
    yield from ((text, 1) for text in public)
    yield from common_words()


def common_words() -> Iterator[tuple[str, float]]:
    """The commonest English and Chinese words, each with how often it stands in a million."""
    import wordfreq

    english, chinese = (wordfreq.get_frequency_dict(language) for language in ("en", "zh"))
    for word in wordfreq.top_n_list("en", ENGLISH_WORDS):
        yield word, english[word] * MILLION
        yield word.capitalize(), english[word] * MILLION * CAPITALISED
    for word in wordfreq.top_n_list("zh", CHINESE_WORDS):
        yield word, chinese[word] * MILLION * CHINESE
