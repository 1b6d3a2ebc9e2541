"""Dates and times of day, which are no amounts: 4 March 2024, 1/11/2024, 2024年3月, 10:30, pukul 10.00."""

from collections.abc import Sequence

from annotator.reading.numbers import trap
from annotator.reading.numbers.lexicon import Language
from annotator.reading.numbers.parts import glued
from annotator.reading.numbers.tokens import Kind, Token
from annotator.reading.numbers.trap import Trap

_MOST_DAYS = 31
_FORM = frozenset("年月日号號时時点點分")
_HOURS = frozenset("时時点點")
_DAYS = {"月": 12, "日": 31, "号": 31, "號": 31}
_BELOW = frozenset({12, 16, 20, 24, 25, 32, 50, 64, 100, 1000})  # what else stands below a fraction's line
_AGAINST = frozenset(":：比対对")
_LASTING = frozenset("間间钟鐘")
_LINKS = frozenset({"de", "of", "-", "del"})
_LINKS_BACK = frozenset({"de", "of", ".", ",", "del", "tahun", "the"})
_WORDS_TOO = frozenset({"may", "mar", "march", "sen"})  # months that are words when they are written small


def date_trap(line: Sequence[Token], at: int, language: Language) -> Trap | None:
    """The date or the time of day that the number at `at` belongs to."""
    return (
        _colon(line, at)
        or _hour(line, at, language)
        or _east_asian_date(line, at)
        or _day_and_month(line, at, language)
        or _slash_date(line, at)
    )


def whole(token: Token) -> int | None:
    """The value of plain digits, at most nine of them."""
    return int(token.raw) if token.raw.isdecimal() and len(token.raw) <= 9 else None


def _colon(line: Sequence[Token], at: int) -> Trap | None:
    """10:30 is a time of day, 3:1 a score; so is 10h30."""
    if (
        at + 2 >= len(line)
        or not glued(line, at + 1)
        or not glued(line, at + 2)
        or line[at + 2].kind is not Kind.NUMBER
    ):
        return None
    minutes = whole(line[at + 2])
    is_clock = minutes is not None and len(line[at + 2].raw) == 2 and minutes < 60
    if line[at + 1].word == "h":
        return Trap(at + 3, trap.CLOCK) if is_clock else None
    if line[at + 1].raw not in _AGAINST:
        return None
    return Trap(at + 3, trap.CLOCK if is_clock else trap.SCORE)


def _hour(line: Sequence[Token], at: int, language: Language) -> Trap | None:
    """An hour with the words for it: pukul 10.00, 11 pm, à 10 heures."""
    hour = line[at].raw.split(".")
    if len(hour) > 2 or not all(part.isdecimal() for part in hour) or int(hour[0][:4]) > 24:
        return None
    if len(hour) == 2 and (len(hour[1]) != 2 or int(hour[1]) > 59):
        return None
    after = language.phrases("traps.clocks_after").at(line, at + 1)
    if after is not None:
        return Trap(after.last, trap.CLOCK)
    in_hours = at + 1 < len(line) and line[at + 1].word in language.words("traps.clock_units")
    led = language.phrases("traps.clocks_led").before(line, at) or language.phrases("traps.clocks_before").before(
        line, at
    )
    if in_hours and (led or len(hour) == 2):
        return Trap(at + 2, trap.CLOCK)
    if led and at + 2 < len(line) and line[at + 1].raw in {"-", "–"} and line[at + 2].kind is Kind.NUMBER:
        return Trap(at + 3, trap.CLOCK)  # jam 9-10 pagi
    before = language.phrases("traps.clocks_before").before(line, at)
    return Trap(at + 1, trap.CLOCK) if before is not None and not counts_behind(line, at + 1, language) else None


def counts_behind(line: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a unit, a scale or a noun follows, so that "at 10" is no time of day."""
    if at >= len(line) or (line[at].kind is Kind.MARK and line[at].raw not in "%°"):
        return False
    stops = line[at].word in language.words("nouns.stop")
    return not stops and not line[at].raw[:1].isupper()


def _east_asian_date(line: Sequence[Token], at: int) -> Trap | None:
    """2024年, 3月, 11日, 8时30分; but 3年 and 3時間 are durations."""
    value, last = whole(line[at]), at + 1
    if value is None or last >= len(line) or line[last].raw not in _FORM:
        return None
    sign, after = line[last].raw, line[last + 1].raw if last + 1 < len(line) else ""
    lasts = after in _LASTING
    if sign == "年":
        return Trap(last + 1, trap.DATE) if 1000 <= value <= 2999 and len(line[at].raw) == 4 else None
    if sign in _DAYS:
        return Trap(last + 1, trap.DATE) if value <= _DAYS[sign] and not lasts else None
    if sign == "分":
        led = at > 0 and line[at - 1].raw in _HOURS
        return Trap(last + 1, trap.CLOCK) if led else None
    return Trap(last + 1, trap.CLOCK) if value <= 24 and not lasts else None


def _day_and_month(line: Sequence[Token], at: int, language: Language) -> Trap | None:
    months = language.words("traps.months")
    month = _skipped(line, _day_end(line, at, language), _LINKS, step=1)
    if month < len(line) and line[month].word.rstrip(".") in months and _is_day(line[at], line[month]):
        return Trap(_year_end(line, month + 1), trap.DATE)
    month = _skipped(line, at - 1, _LINKS_BACK, step=-1)
    if month >= 0 and line[month].word in months and _may_follow_month(line, at, month):
        return Trap(_year_end(line, at + 1), trap.DATE)
    return None


def _day_end(line: Sequence[Token], at: int, language: Language) -> int:
    """The token behind a day: 4, 4th, 4."""
    last = at + 1
    if glued(line, last) and (line[last].raw == "." or line[last].word in language.words("ordinal.suffixes")):
        return last + 1
    return last


def _skipped(line: Sequence[Token], at: int, words: frozenset[str], *, step: int) -> int:
    """Where at most two of `words` are stepped over."""
    for _ in range(2):
        if 0 <= at < len(line) and line[at].word in words:
            at += step
    return at


def _is_day(token: Token, month: Token) -> bool:
    """Whether a day may stand before `month`: "4 may" is no date, "4 mayo" and "4 Mar" are."""
    value = whole(token)
    if value is None or not 1 <= value <= _MOST_DAYS:
        return False
    return month.word not in _WORDS_TOO or month.raw[0].isupper()


def _may_follow_month(line: Sequence[Token], at: int, month: int) -> bool:
    """ "March 2024", "May 4"; "may 4" is no date, nor is "in March 30 people"."""
    value = whole(line[at])
    if value is None:
        return False
    if 1000 <= value <= 2999:
        return True
    is_day = 1 <= value <= _MOST_DAYS and at == month + 1
    return is_day and line[month].raw.isascii() and line[month].raw[0].isupper() and _ends_date(line, at + 1)


def _ends_date(line: Sequence[Token], at: int) -> bool:
    """Whether a comma, another mark, an ending or the end follows, as behind "November 1"."""
    if at >= len(line) or line[at].kind is Kind.MARK:
        return at >= len(line) or line[at].raw not in "%$€£°"
    return glued(line, at) or not line[at].word.endswith("s") or len(line[at].word) < 4


def _year_end(line: Sequence[Token], at: int) -> int:
    """The token behind the year of a date, or `at` without one."""
    ahead = at
    while ahead < len(line) and ahead < at + 2 and line[ahead].word in {",", "de", "del", "г"}:
        ahead += 1
    value = whole(line[ahead]) if ahead < len(line) and line[ahead].kind is Kind.NUMBER else None
    return ahead + 1 if value is not None and 1000 <= value <= 2999 else at


def _slash_date(line: Sequence[Token], at: int) -> Trap | None:
    """ "(1/11)": day and month between brackets or behind the name of a day."""
    if at + 2 >= len(line) or line[at + 1].raw != "/" or line[at + 2].kind is not Kind.NUMBER:
        return None
    first, second = whole(line[at]), whole(line[at + 2])
    if first is None or second is None or not glued(line, at + 1) or not glued(line, at + 2):
        return None
    if first >= second or (second > 10 and second not in _BELOW):
        return Trap(at + 3, trap.DATE, soft=True)  # 9/11, 24/7
    bracketed = at > 0 and line[at - 1].raw == "(" and at + 3 < len(line) and line[at + 3].raw == ")"
    long_year = 1000 <= first <= 2999 and second < 3000
    if long_year or (bracketed and first <= _MOST_DAYS and second <= _MOST_DAYS):
        return Trap(at + 3, trap.DATE)
    return None
