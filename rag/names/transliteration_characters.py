"""The Chinese characters that foreign names are written in, with how they are read in them. Used by `rag.names.phonetics`.

Names are transcribed syllable by syllable in a limited set of characters, much the same in all official tables and in the press, and
for the Mongols' names since the Ming dynasty. They stand in `index/language/bilingual/transliteration.tsv`; one that is read in two ways stands twice.
"""

from index.language.glossary import bundled


def readings() -> dict[str, tuple[str, ...]]:
    """For each character of transcriptions its readings in pinyin without tones, ü as v."""
    found: dict[str, tuple[str, ...]] = {}
    for syllable, characters in bundled("transliteration.tsv", "characters"):
        for character in characters:
            found[character] = (*found.get(character, ()), syllable)
    return found
