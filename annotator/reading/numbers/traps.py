"""What looks like a number and is none: dates, times of day, ages, scores, telephone and list numbers, names."""

from collections.abc import Sequence
from typing import NamedTuple

from annotator.reading.numbers.lexicon import Language
from annotator.reading.numbers.parts import Part, glued
from annotator.reading.numbers.tokens import Kind, Token


class Trap(NamedTuple):
    """Why a number is none, and the token behind it. `soft`: a person who selects it knows better."""

    last: int
    why: str
    soft: bool = False


_DATE = "A date is no amount"
_YEAR = "A year is a date, and no amount"
_CLOCK = "A time of day is no amount"
_AGE = "An age is no amount by the codebook"
_SCORE = "A score is no amount"
_CODE = "A telephone number, a version or another row of digits is no amount"
_LIST = "It numbers an item of a list"
_NAME = "It belongs to a name"
_RULE = "It numbers an article, a page or a thing; it counts nothing"
_PHRASE = "It belongs to a turn of phrase that counts nothing"

_MOST_DAYS = 31
_SLASHES = frozenset("/-.–")
_IN_ADDRESSES = frozenset("=/_#@&?:%\\")
_FORM = frozenset("年月日号號时時点點分")
_HOURS = frozenset("时時点點")
_DAYS = {"月": 12, "日": 31, "号": 31, "號": 31}
_LASTING = frozenset("間间钟鐘")


def digits_trap(line: Sequence[Token], at: int, language: Language) -> Trap | None:
    """What a row of digits and marks that begins at `at` is, if it is no amount: 1/11/2024, 10:30, 021-555-1234."""
    token = line[at]
    if token.kind is not Kind.NUMBER:
        return None
    return (
        _attached_before(line, at, language)
        or _rows(line, at)
        or _clock(line, at, language)
        or _date(line, at, language)
        or _list_number(line, at)
        or _attached_after(line, at, language)
    )


def part_trap(line: Sequence[Token], part: Part, language: Language) -> Trap | None:
    """What a number with its unit is, if it is no amount: an age, a year, a paragraph of a law."""
    return _age(line, part, language) or _numbered(line, part, language) or _year(line, part, language)


def _whole(token: Token) -> int | None:
    return int(token.raw) if token.raw.isdecimal() and len(token.raw) <= 9 else None


def _attached_before(line: Sequence[Token], at: int, language: Language) -> Trap | None:
    """G7, F-16, Covid-19: letters at the digits. Money and Arabic clitics are none of it."""
    if not glued(line, at):
        return None
    before = line[at - 1]
    if before.kind is Kind.WORD:
        is_name = not _opens(line, at, language) and len(before.word) > (language.code == "ar")
        return Trap(at + 1, _NAME) if is_name else None
    if before.raw in _IN_ADDRESSES and at > 1 and glued(line, at - 1) and line[at - 2].kind is not Kind.NUMBER:
        return Trap(at + 1, _NAME) if not language.units.before(line, at) else None
    if before.raw in "-‐‑–" and at > 1 and glued(line, at - 1) and line[at - 2].kind is Kind.WORD:
        allowed = line[at - 2].word in language.words("ordinal.prefixes") or language.units.before(line, at - 1)
        return None if allowed else Trap(at + 1, _NAME)
    return Trap(at + 1, _NAME) if before.raw in {"#", "№", "@"} else None


def _opens(line: Sequence[Token], at: int, language: Language) -> bool:
    """Whether letters at the digits are a currency or another sign that belongs to the number."""
    hit = language.units.before(line, at) or language.symbols.before(line, at)
    if hit is not None and hit.means.kind == "money":
        return True
    word = line[at - 1].word
    return word in language.words("ordinal.prefixes") or word in language.words("joining.clitics")


def _attached_after(line: Sequence[Token], at: int, language: Language) -> Trap | None:
    """5G, 20detik, 737s: letters behind the digits that are neither a symbol nor a scale."""
    last = at + 1
    if not glued(line, last) or line[last].kind is not Kind.WORD:
        return None
    token = line[last]
    value = _whole(line[at])
    if token.raw == "s" and value is not None and value % 10 == 0 and (value < 100 or value >= 1000):
        return Trap(last + 1, _DATE)  # the 1990s, in her 30s
    known = (
        language.symbols.at(line, last)
        or token.raw in language.written_scales
        or token.word in language.short_scales
        or token.word in language.words("ordinal.suffixes")
        or token.word in language.atoms
        or language.after.at(line, last)
        or (len(token.raw) == 1 and not token.raw.isalpha())
    )
    unit = language.units.at(line, last)
    if known or (
        unit is not None and (unit.means.kind in {"money", "percent", "percentage_point"} or len(token.word) < 4)
    ):
        return None
    if token.word == "x" or (token.word in language.words("traps.glued")):
        return None
    return Trap(last + 1, _NAME)


def _rows(line: Sequence[Token], at: int) -> Trap | None:
    """Digits, mark, digits, mark, digits without a space: a date, a telephone number, an address."""
    last, marks = at + 1, []
    while last + 1 < len(line) and line[last].raw in _SLASHES and glued(line, last) and glued(line, last + 1):
        if line[last + 1].kind is not Kind.NUMBER:
            break
        marks.append(line[last].raw)
        last += 2
    if len(marks) >= 2:
        return Trap(last, _DATE if marks[0] == marks[1] and len(marks) == 2 else _CODE)
    raw = line[at].raw
    plus = at > 0 and line[at - 1].raw == "+" and glued(line, at)
    figures = sum(character.isdigit() for character in raw)
    if (raw.isdecimal() and raw[0] == "0" and figures >= 6) or (plus and figures >= 2 and _goes_on(line, at + 1)):
        return Trap(last, _CODE)
    if raw.count(".") >= 2 and not all(len(group) == 3 for group in raw.split(",")[0].split(".")[1:]):
        return Trap(last, _DATE)
    return None


def _goes_on(line: Sequence[Token], at: int) -> bool:
    """Whether two or more groups of digits follow, as in a telephone number behind a plus."""
    groups = 0
    while at < len(line) and groups < 2 and (line[at].kind is Kind.NUMBER or line[at].raw in {"-", "(", ")"}):
        groups += line[at].kind is Kind.NUMBER
        at += 1
    return groups >= 2 or (at > 0 and line[at - 1].kind is Kind.NUMBER and len(line[at - 1].raw) >= 8)


def _clock(line: Sequence[Token], at: int, language: Language) -> Trap | None:
    return _colon(line, at) or _hour(line, at, language)


def _colon(line: Sequence[Token], at: int) -> Trap | None:
    """10:30 is a time of day, 3:1 a score; so is 10h30."""
    if (
        at + 2 >= len(line)
        or not glued(line, at + 1)
        or not glued(line, at + 2)
        or line[at + 2].kind is not Kind.NUMBER
    ):
        return None
    minutes = _whole(line[at + 2])
    is_clock = minutes is not None and len(line[at + 2].raw) == 2 and minutes < 60
    if line[at + 1].word == "h":
        return Trap(at + 3, _CLOCK) if is_clock else None
    if line[at + 1].raw not in {":", "："}:
        return None
    return Trap(at + 3, _CLOCK if is_clock else _SCORE)


def _hour(line: Sequence[Token], at: int, language: Language) -> Trap | None:
    """An hour with the words for it: pukul 10.00, 11 pm, à 10 heures."""
    hour = line[at].raw.split(".")
    if len(hour) > 2 or not all(part.isdecimal() for part in hour) or int(hour[0][:4]) > 24:
        return None
    if len(hour) == 2 and (len(hour[1]) != 2 or int(hour[1]) > 59):
        return None
    after = language.phrases("traps.clocks_after").at(line, at + 1)
    if after is not None:
        return Trap(after.last, _CLOCK)
    in_hours = at + 1 < len(line) and line[at + 1].word in language.words("traps.clock_units")
    led = language.phrases("traps.clocks_led").before(line, at) or language.phrases("traps.clocks_before").before(
        line, at
    )
    if in_hours and (led or len(hour) == 2):
        return Trap(at + 2, _CLOCK)
    before = language.phrases("traps.clocks_before").before(line, at)
    return Trap(at + 1, _CLOCK) if before is not None and not _counted_time(line, at + 1, language) else None


def _counted_time(line: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a unit, a scale or a noun follows, so that "at 10" is no time of day."""
    if at >= len(line) or (line[at].kind is Kind.MARK and line[at].raw not in "%°"):
        return False
    stops = line[at].word in language.words("nouns.stop")
    return not stops and not line[at].raw[:1].isupper()


def _date(line: Sequence[Token], at: int, language: Language) -> Trap | None:
    return _east_asian_date(line, at) or _day_and_month(line, at, language) or _slash_date(line, at, language)


def _east_asian_date(line: Sequence[Token], at: int) -> Trap | None:
    """2024年, 3月, 11日, 8时30分; but 3年 and 3時間 are durations."""
    value, last = _whole(line[at]), at + 1
    if value is None or last >= len(line) or line[last].raw not in _FORM:
        return None
    sign, after = line[last].raw, line[last + 1].raw if last + 1 < len(line) else ""
    lasts = after in _LASTING
    if sign == "年":
        return Trap(last + 1, _DATE) if 1000 <= value <= 2999 and len(line[at].raw) == 4 else None
    if sign in _DAYS:
        return Trap(last + 1, _DATE) if value <= _DAYS[sign] and not lasts else None
    if sign == "分":
        led = at > 0 and line[at - 1].raw in _HOURS
        return Trap(last + 1, _CLOCK) if led else None
    return Trap(last + 1, _CLOCK) if value <= 24 and not lasts else None


def _day_and_month(line: Sequence[Token], at: int, language: Language) -> Trap | None:
    months = language.words("traps.months")
    if not months:
        return None
    last = at + 1
    if (last < len(line) and line[last].word in language.words("ordinal.suffixes") and glued(line, last)) or (
        last < len(line) and line[last].raw == "." and glued(line, last)
    ):
        last += 1
    while last < len(line) and line[last].word in {"de", "of", "-", "del"} and last <= at + 2:
        last += 1
    if last < len(line) and line[last].word.rstrip(".") in months and _is_day(line[at], line[last]):
        return Trap(_year_end(line, last + 1), _DATE)
    before = at - 1
    while before >= 0 and line[before].word in {"de", "of", ".", ",", "del", "tahun", "the"} and before >= at - 2:
        before -= 1
    if before >= 0 and line[before].word in months and _may_follow_month(line, at, before):
        return Trap(_year_end(line, at + 1), _DATE)
    return None


def _is_day(token: Token, month: Token) -> bool:
    value = _whole(token)
    if value is None or not 1 <= value <= _MOST_DAYS:
        return False
    return (
        not month.raw.isascii()
        or len(month.raw) > 3
        or month.raw[0].isupper()
        or month.word not in {"may", "mar", "sen"}
    )


def _may_follow_month(line: Sequence[Token], at: int, month: int) -> bool:
    """ "March 2024", "May 4"; "may 4" is no date, nor is "in March, 30 people"."""
    value = _whole(line[at])
    if value is None:
        return False
    if 1000 <= value <= 2999:
        return True
    english = line[month].word in {"may", "march"} and not line[month].raw[0].isupper()
    return (
        1 <= value <= _MOST_DAYS
        and at == month + 1
        and not english
        and line[month].raw[0].isupper()
        and (line[month].raw.isascii() and at + 1 <= len(line) and _ends_date(line, at + 1))
    )


def _ends_date(line: Sequence[Token], at: int) -> bool:
    """Whether a comma, another mark, an ending or the end follows, as behind "November 1"; or a word that counts nothing."""
    if at >= len(line) or line[at].kind is Kind.MARK:
        return at >= len(line) or line[at].raw not in "%$€£°"
    return glued(line, at) or not line[at].word.endswith("s") or len(line[at].word) < 4


def _year_end(line: Sequence[Token], at: int) -> int:
    """The token behind the year of a date, or `at` without one."""
    ahead = at
    while ahead < len(line) and ahead < at + 2 and line[ahead].word in {",", "de", "del", "г"}:
        ahead += 1
    value = _whole(line[ahead]) if ahead < len(line) and line[ahead].kind is Kind.NUMBER else None
    return ahead + 1 if value is not None and 1000 <= value <= 2999 else at


def _slash_date(line: Sequence[Token], at: int, language: Language) -> Trap | None:
    """ "(1/11)": day and month between brackets or behind the name of a day."""
    if at + 2 >= len(line) or line[at + 1].raw != "/" or line[at + 2].kind is not Kind.NUMBER:
        return None
    first, second = _whole(line[at]), _whole(line[at + 2])
    if first is None or second is None or not glued(line, at + 1) or not glued(line, at + 2):
        return None
    bracketed = at > 0 and line[at - 1].raw == "(" and at + 3 < len(line) and line[at + 3].raw == ")"
    long_year = 1000 <= first <= 2999 and second < 3000
    if long_year or (bracketed and first <= _MOST_DAYS and second <= _MOST_DAYS):
        return Trap(at + 3, _DATE)
    return None


def _list_number(line: Sequence[Token], at: int) -> Trap | None:
    """ "1. The first item", "2) …" at the start of a line."""
    value = _whole(line[at])
    opened = at == 1 and line[0].raw == "("
    if value is None or value > 99 or (at != 0 and not opened) or at + 2 >= len(line):
        return None
    mark = line[at + 1].raw
    if mark in {".", ")", "、"} and glued(line, at + 1) and (not glued(line, at + 2) or mark != "."):
        return Trap(at + 2, _LIST)
    return None


def _age(line: Sequence[Token], part: Part, language: Language) -> Trap | None:
    after = language.phrases("traps.ages_after")
    for at in (part.amount.last, part.last):
        hit = after.at(line, at)
        if hit is not None:
            return Trap(hit.last, _AGE)
    years = part.unit is None or part.unit.symbol in {"a", "mo"}
    if years and part.value < 130 and language.phrases("traps.ages_before").before(line, part.first):
        return Trap(part.last, _AGE)
    return _age_in_brackets(line, part)


def _age_in_brackets(line: Sequence[Token], part: Part) -> Trap | None:
    """ "Ana Silva (45)" and "Ana Silva, 45, said": a number alone behind a name."""
    at, last = part.first, part.last
    if part.unit is not None or at < 2 or last >= len(line) or part.amount.in_words or last != at + 1:
        return None
    value = _whole(line[at])
    name = line[at - 2].raw[:1].isupper() and line[at - 2].kind is Kind.WORD
    if value is None or not name or not 1 <= value <= 115:
        return None
    if (line[at - 1].raw, line[last].raw) in {("(", ")"), ("(", ","), (",", ",")}:
        return Trap(last, _AGE, soft=line[at - 1].raw == ",")
    return None


def _numbered(line: Sequence[Token], part: Part, language: Language) -> Trap | None:
    dated = part.last < len(line) and line[part.last].kind is Kind.NUMBER  # Nomor 11 Tahun 2020
    plain = (
        (part.unit is None or (dated and part.unit.symbol == "a"))
        and part.amount.scale == 1
        and not part.amount.grouped
        and not part.amount.ordinal
    )
    if not plain:
        return None
    hit = language.phrases("traps.names_before").before(line, part.first)
    if hit is not None:
        return Trap(part.last, _RULE)
    return None


def _year(line: Sequence[Token], part: Part, language: Language) -> Trap | None:
    """A bare 1900 to 2099, unless what follows is counted."""
    if part.last != part.first + 1 or part.unit is not None:
        return None
    token = line[part.first]
    value = _whole(token)
    if value is None or len(token.raw) != 4 or not 1100 <= value <= 2199:
        return None
    if language.phrases("traps.years_after").at(line, part.last):
        return Trap(part.last, _YEAR)
    stated = language.phrases("traps.years_before").before(line, part.first)
    if stated is not None and (value >= 1800 or line[part.first - 1].word in language.words("traps.year")):
        return Trap(part.last, _YEAR, soft=not _ends_year(line, part.last, language))
    likely = 1900 <= value <= 2099 and (value % 100 or not _counted_time(line, part.last, language))
    return Trap(part.last, _YEAR, soft=True) if likely else None


def _ends_year(line: Sequence[Token], at: int, language: Language) -> bool:
    return not _counted_time(line, at, language)


def pattern_trap(last: int) -> Trap:
    """The trap of a turn of phrase that ends before `last`."""
    return Trap(last, _PHRASE, soft=True)


def words_trap(line: Sequence[Token], part: Part, language: Language) -> Trap | None:
    """A number word that is an article, a name, or "both": satu, one, Perang Dunia Kedua."""
    amount = part.amount
    if not amount.in_words:
        return None
    if (
        language.counters
        and amount.last == amount.first + 1
        and part.unit is None
        and not _is_counted(line, part, language)
    ):
        return Trap(part.last, _NAME, soft=True)
    if _is_name(line, part, language):
        return Trap(part.last, _NAME, soft=True)
    single = amount.last == amount.first + 1 and part.unit is None
    if single and line[amount.first].word in language.words("traps.article"):
        return Trap(part.last, _PHRASE, soft=True)
    if single and line[amount.first].word in language.words("traps.one") and not _counts_one(line, part, language):
        return Trap(part.last, _PHRASE, soft=True)
    if amount.ordinal and language.words("ordinal.not_after"):
        return _both(line, part, language)
    return None


def _is_counted(line: Sequence[Token], part: Part, language: Language) -> bool:
    """Whether a counter follows, or the sign of a rank stands before: one character alone is a part of a word."""
    counted = language.phrases("nouns.counters").at(line, part.last) is not None
    ranked = part.first > 0 and line[part.first - 1].word in language.words("ordinal.prefixes")
    return counted or ranked or part.amount.ordinal or part.amount.comparator != "="


def _is_name(line: Sequence[Token], part: Part, language: Language) -> bool:
    """A number word with a capital inside a sentence: Second World War. Headlines write all words so."""
    first = line[part.amount.first]
    if not language.title_case or not first.raw[:1].isupper() or part.amount.first == 0:
        return False
    before = line[part.amount.first - 1]
    if before.kind is Kind.MARK and before.raw not in {",", "-", "’", "'"}:
        return False
    words = [token for token in line if token.kind is Kind.WORD and len(token.raw) > 3]
    capital = sum(token.raw[:1].isupper() for token in words)
    return capital * 2 <= len(words) or len(words) < 4


def _counts_one(line: Sequence[Token], part: Part, language: Language) -> bool:
    """Whether "one" counts: a noun follows that it can count."""
    at = part.last
    if at >= len(line) or not line[at].is_word:
        return False
    return line[at].word not in language.words("nouns.stop")


def _both(line: Sequence[Token], part: Part, language: Language) -> Trap | None:
    """kedua negara are both states; the rank stands behind its noun: hari kedua."""
    at, last = part.amount.first, part.last
    if line[at].word not in language.words("ordinal.both"):
        return None
    if language.phrases("ordinal.with").at(line, last) or language.phrases("ordinal.led").before(line, at):
        return None
    leads = at == 0 or line[at - 1].kind is Kind.MARK or line[at - 1].word in language.words("ordinal.not_after")
    return Trap(last, _PHRASE, soft=True) if leads else None
