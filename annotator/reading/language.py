"""Which language a text is in, and None rather than a guess.

py3langid answers for every text, a number or a name included; its figure for the best answer is what says whether it
knows. Over the starter corpus and sentences of fifteen languages, whole and cut to 12, 25, 40 and 60 characters
(tests/reading/test_language.py), every answer of at least `_SURE` was right.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SURE = 0.8
_HINT_IS_ENOUGH = 0.1  # for the language that a page says it is in
_FEWEST_LETTERS = 20
_FEWEST_CJK = 6  # a character there says as much as a word
_ENOUGH_WORDS = 3  # that only one of two languages has, against what is likelier else
_SAMPLE = 10_000  # code points from the beginning, and as many from the middle

_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[a-z]+")

# Indonesian and Malay share most of their words; these are spelled differently, or are of one of them alone.
_INDONESIAN = frozenset(
    "agustus aktivitas bahwa berbeda bisa delapan dilansir dokter dukungan ekspor gubernur impor inggris "
    "intelijen izin jumat kabupaten kamis kantor karena kebijakan kemarin kepolisian kesehatan korsel korut "
    "kualitas listrik mendukung menlu miliar mobil parlemen pekan persen perserikatan perusahaan polisi prancis "
    "provinsi resmi rp rupiah sanksi senin serikat tentara tewas triliun uang ukraina universitas".split()
)
_MALAY = frozenset(
    "ahad aktiviti baharu bahawa bajet belanjawan berbeza bilion doktor eksport elektrik hadapan ialah import "
    "inggeris isnin jumaat jurucakap kerana kesihatan khamis kualiti lapan mahkamah menyokong mesyuarat ogos "
    "pampasan parlimen pejabat perancis peratus perisikan pertubuhan polis rasmi ringgit rm sekiranya setiausaha "
    "sokongan syarikat tentera timbalan trilion ukraine universiti".split()
)
_TELLING = _INDONESIAN | _MALAY


def language_of(text: str, hint: str | None = None) -> str | None:
    """The ISO 639-1 code of the language of `text`; None where that is not sure, or it is too short to say.

    Takes most of a second the first time, a few milliseconds then.

    `hint` is what a page says of itself (`<html lang>`), which is often wrong, as templates are copied: it is taken
    where the text is not sure and does not speak against it.
    """
    sample = sample_of(text)
    if len(_LETTER.findall(sample)) < _FEWEST_LETTERS and len(_CJK.findall(sample)) < _FEWEST_CJK:
        return None
    likely = _likelihoods(sample)
    if not likely:
        return None
    best = max(likely, key=lambda code: likely[code])
    if best in {"id", "ms"}:
        best, likely = _indonesian_or_malay(sample, likely)
    if likely[best] >= _SURE and best != "zxx":  # which is no language
        return best
    hinted = None if hint is None else hint.replace("_", "-").partition("-")[0].lower()
    return hinted if hinted is not None and likely.get(hinted, 0.0) >= _HINT_IS_ENOUGH else None


_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),  # before zh: Japanese has Han characters too
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0621-\u064a]")),
    ("hi", re.compile("[\u0904-\u0939]")),
    ("ru", re.compile("[\u0430-\u044f]")),
)
_FEW = 0.1  # of all letters: a few foreign names do not make a script
_LOOKED_AT = 2_000  # code points


def language_by_script(text: str) -> str | None:
    """The language whose numbers and names a text without a known one most likely has, by its script alone.

    None for Latin script, which says nothing. For reading, not for the metadata: Persian is not Arabic.
    """
    sample = text[:_LOOKED_AT]
    letters = len(_LETTER.findall(sample)) or 1
    return next((code for code, script in _SCRIPTS if len(script.findall(sample)) > letters * _FEW), None)


def sample_of(text: str) -> str:
    """The part of `text` that `language_of` looks at: all of it, if it is not long."""
    if len(text) <= 2 * _SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:_SAMPLE]}\n{text[middle : middle + _SAMPLE]}"


def _likelihoods(sample: str) -> Mapping[str, float]:
    identifier = _identifier()
    return {} if identifier is None else dict(identifier.rank(sample))


def _indonesian_or_malay(sample: str, likely: Mapping[str, float]) -> tuple[str, Mapping[str, float]]:
    """Which of the two, by the words that only one of them has; by the likelihoods where there is none."""
    likelier = max(("id", "ms"), key=lambda code: likely.get(code, 0.0))
    found = [word for word in _WORD.findall(sample.lower()) if word in _TELLING]
    indonesian = sum(word in _INDONESIAN for word in found)
    malay = len(found) - indonesian
    both = likely.get("id", 0.0) + likely.get("ms", 0.0)
    for code, more, less in (("id", indonesian, malay), ("ms", malay, indonesian)):
        if more > 2 * less and (more >= _ENOUGH_WORDS or code == likelier):
            return code, {code: both}
    return likelier, likely


@cache
def _identifier() -> "LanguageIdentifier | None":
    """None where the model cannot be unpacked: it goes through a temporary file."""
    # Imported here because NumPy takes long, and the window never needs it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    try:
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError:
        return None
    # What has no code of two letters here is a variety of one that has: what it would win goes to that one.
    identifier.set_languages([label for label in identifier.labels if len(label) == 2 or label == "zxx"])
    return identifier
