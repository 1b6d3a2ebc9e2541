"""How a text is set for reading: fonts by language or script, line height, column, lanes. Pixels are logical."""

import re
from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QFont, QFontMetricsF

Script = Literal["latin", "cjk", "arabic"]
Width = Literal["narrow", "usual", "wide"]
Spacing = Literal["compact", "usual", "airy"]

READING_PIXELS = 17
READING_FAMILIES = ("Source Serif 4", "Charter", "Sitka Text", "Noto Serif", "Georgia", "DejaVu Serif")
_SCRIPT_OF_LANGUAGE: dict[str, Script] = {
    **dict.fromkeys(("zh", "ja", "ko"), "cjk"),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb"), "arabic"),
}
_CJK_FAMILY = {"zh": "Noto Serif CJK SC", "ja": "Noto Serif CJK JP", "ko": "Noto Serif CJK KR"}
_TRADITIONAL = re.compile("hant|tw|hk|mo", re.IGNORECASE)

_ARABIC_CHARACTERS = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_SAMPLE = 2000  # code points of a text that tell its script


_WIDTHS: dict[Width, float] = {"narrow": 60 / 75, "usual": 1.0, "wide": 95 / 75}  # of a line, in characters
_SPACINGS: dict[Spacing, float] = {"compact": 0.86, "usual": 1.0, "airy": 1.16}


@dataclass(frozen=True, slots=True)
class ReadingStyle:
    """What a reader chose. An empty `family` is the program's own; `chips`: each span shows its letter."""

    width: Width = "usual"
    spacing: Spacing = "usual"
    family: str = ""
    chips: bool = False


_USUAL_STYLE = ReadingStyle()


@dataclass(frozen=True, slots=True)
class _Setting:
    """look.md's figures for a script, at a text size of 17."""

    pixels: int
    line_height: float  # em
    column: int
    lane_depth: float  # em below the baseline


_SETTINGS: dict[Script, _Setting] = {
    "latin": _Setting(17, 1.75, 640, 0.34),
    "cjk": _Setting(18, 1.85, 38 * 18, 0.34),
    "arabic": _Setting(19, 1.9, 640, 0.5),
}


@dataclass(frozen=True, slots=True)
class ReadingType:
    """A font and the distances that follow from it, all in px; the vertical ones are whole, so that text is sharp."""

    font: QFont
    pixels: int
    column: int  # the widest a line may be
    pitch: int  # from baseline to baseline
    baseline: int  # of a line, below the top of its row
    paragraph_gap: int
    tint_rise: int  # of a tint's top above the baseline
    lane_top: int  # of lane 0, below the baseline
    lane_pitch: int
    line_width: int  # of an underline
    chips: bool
    scale: float  # of everything that has no figure here, to its size at 17 px

    def lane_y(self, lane: int) -> int:
        """The top of the underline in `lane`, below the baseline."""
        return self.lane_top + lane * self.lane_pitch

    def extra_below(self, depth: int) -> int:
        """What a row of `depth` lanes needs below the usual pitch, which has room for two plain ones."""
        room = min(self.lane_top + 2 * round(4 * self.scale), self.pitch - self.tint_rise)
        needed = self.lane_top + depth * self.lane_pitch
        return max(0, needed - room) if depth else 0


def reading_type(pixels: int, language: str | None, text: str, *, style: ReadingStyle = _USUAL_STYLE) -> ReadingType:
    """How to set `text` at the text size `pixels` (17 is the usual one), by its language or else by its script."""
    base = (language or _language_by_script(text)).replace("_", "-").lower()
    script = _SCRIPT_OF_LANGUAGE.get(base.split("-", maxsplit=1)[0], "latin")
    setting = _SETTINGS[script]
    scale = pixels / READING_PIXELS
    size = round(setting.pixels * scale)
    font = QFont()
    font.setFamilies(_families(base, script, style.family))
    font.setPixelSize(size)
    metrics = QFontMetricsF(font)
    line_height = size * setting.line_height * _SPACINGS[style.spacing]
    pitch = round(max(line_height, metrics.ascent() + metrics.descent()))
    line_width = max(2, size // 8)
    return ReadingType(
        font=font,
        pixels=size,
        column=round(setting.column * scale * _WIDTHS[style.width]),
        pitch=pitch,
        baseline=round((pitch - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()),
        paragraph_gap=round(0.6 * size),
        tint_rise=round(0.9 * size),
        lane_top=round(setting.lane_depth * size),
        lane_pitch=max(round((11 if style.chips else 4) * scale), line_width + 1),
        line_width=line_width,
        chips=style.chips,
        scale=scale,
    )


def _families(language: str, script: Script, chosen: str) -> list[str]:
    """The chosen family comes first, but for scripts that most families lack."""
    own = [chosen] if chosen else []
    if script == "arabic":
        return ["Noto Naskh Arabic", *own, *READING_FAMILIES]
    if script == "cjk":
        name, _, region = language.partition("-")
        traditional = name == "zh" and _TRADITIONAL.search(region)
        return ["Noto Serif CJK TC" if traditional else _CJK_FAMILY[name], *own, *READING_FAMILIES]
    return [*own, *READING_FAMILIES]


def _language_by_script(text: str) -> str:
    """A language whose setting suits the script that most of the text's beginning is in."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return ""
    letters = sum(map(str.isalpha, sample)) or 1
    counts = {
        "ar": len(_ARABIC_CHARACTERS.findall(sample)),
        "ko": len(_HANGUL.findall(sample)),
        "ja": len(_KANA.findall(sample)) * 3,  # Japanese is kana among Han
        "zh": len(_HAN.findall(sample)),
    }
    language, count = max(counts.items(), key=lambda item: item[1])
    return language if count * 2 > letters else ""
