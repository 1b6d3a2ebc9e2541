"""What looks like a number and is none: ages, scores, telephone and list numbers, names, turns of phrase, dates."""

from collections.abc import Sequence

from annotator.reading.numbers import trap
from annotator.reading.numbers.dates import counts_behind, date_trap, whole
from annotator.reading.numbers.lexicon import Language
from annotator.reading.numbers.parts import Part, glued
from annotator.reading.numbers.tokens import Kind, Token
from annotator.reading.numbers.trap import Trap

_SLASHES = frozenset("/-.–")
_IN_ADDRESSES = frozenset("=/_#@&?:%\\")


def digits_trap(line: Sequence[Token], at: int, language: Language) -> Trap | None:
    """What a row of digits and marks that begins at `at` is, if it is no amount: 1/11/2024, 10:30, 021-555-1234."""
    token = line[at]
    if token.kind is not Kind.NUMBER:
        return None
    return (
        _attached_before(line, at, language)
        or _rows(line, at)
        or date_trap(line, at, language)
        or _list_number(line, at)
        or _attached_after(line, at, language)
    )


def part_trap(line: Sequence[Token], part: Part, language: Language) -> Trap | None:
    """What a number with its unit is, if it is no amount: an age, a year, a paragraph of a law."""
    return (
        _age(line, part, language)
        or _numbered(line, part, language)
        or _year(line, part, language)
        or _named(line, part, language)
    )


def _attached_before(line: Sequence[Token], at: int, language: Language) -> Trap | None:
    """G7, F-16, Covid-19: letters at the digits. Money and Arabic clitics are none of it."""
    if not glued(line, at):
        return None
    before = line[at - 1]
    if before.kind is Kind.WORD:
        is_name = not _opens(line, at, language) and len(before.word) > (language.code == "ar")
        return Trap(_name_end(line, at + 1), trap.NAME) if is_name else None
    if before.raw in _IN_ADDRESSES and at > 1 and glued(line, at - 1) and line[at - 2].kind is not Kind.NUMBER:
        return Trap(_name_end(line, at + 1), trap.NAME) if not language.units.before(line, at) else None
    if before.raw in "-‐‑–" and at > 1 and glued(line, at - 1) and line[at - 2].kind is Kind.WORD:
        allowed = line[at - 2].word in language.words("ordinal.prefixes") or language.units.before(line, at - 1)
        return None if allowed else Trap(at + 1, trap.NAME)
    return Trap(at + 1, trap.NAME) if before.raw in {"#", "№", "@"} else None


def _name_end(line: Sequence[Token], at: int) -> int:
    """The end of what is written without a space: T08:30."""
    while at < len(line) and glued(line, at) and (line[at].kind is not Kind.MARK or line[at].raw in ":-/_"):
        at += 1
    return at


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
    value = whole(line[at])
    if token.raw == "s" and value is not None and (language.adjectives or (value % 10 == 0 and value >= 1000)):
        return Trap(last + 1, trap.DATE)  # the 1990s, in her 30s, over-65s
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
    return Trap(last + 1, trap.NAME)


def _rows(line: Sequence[Token], at: int) -> Trap | None:
    """Digits, mark, digits, mark, digits without a space: a date, a telephone number, an address."""
    last = at + 1
    while last + 1 < len(line) and line[last].raw in _SLASHES and glued(line, last) and glued(line, last + 1):
        if line[last + 1].kind is not Kind.NUMBER:
            break
        last += 2
    if last > at + 3:
        lengths = sorted(len(token.raw) for token in line[at:last:2])
        is_date = len(lengths) == 3 and lengths[1] <= 2 and lengths[2] in {2, 4}
        return Trap(last, trap.DATE if is_date else trap.CODE)
    raw = line[at].raw
    plus = at > 0 and line[at - 1].raw == "+" and glued(line, at)
    figures = sum(character.isdigit() for character in raw)
    if (raw.isdecimal() and raw[0] == "0" and figures >= 6) or (plus and figures >= 2 and _goes_on(line, at + 1)):
        return Trap(last, trap.CODE)
    if raw.count(".") >= 2 and not all(len(group) == 3 for group in raw.split(",")[0].split(".")[1:]):
        return Trap(last, trap.DATE)
    return None


def _goes_on(line: Sequence[Token], at: int) -> bool:
    """Whether two or more groups of digits follow, as in a telephone number behind a plus."""
    groups = 0
    while at < len(line) and groups < 2 and (line[at].kind is Kind.NUMBER or line[at].raw in {"-", "(", ")"}):
        groups += line[at].kind is Kind.NUMBER
        at += 1
    return groups >= 2 or (at > 0 and line[at - 1].kind is Kind.NUMBER and len(line[at - 1].raw) >= 8)


def _list_number(line: Sequence[Token], at: int) -> Trap | None:
    """ "1. The first item", "2) …" at the start of a line."""
    value = whole(line[at])
    opened = at == 1 and line[0].raw == "("
    if value is None or value > 99 or (at != 0 and not opened) or at + 2 >= len(line):
        return None
    mark = line[at + 1].raw
    if mark in {".", ")", "、"} and glued(line, at + 1) and (not glued(line, at + 2) or mark != "."):
        return Trap(at + 2, trap.LIST)
    return None


def _age(line: Sequence[Token], part: Part, language: Language) -> Trap | None:
    after = language.phrases("traps.ages_after")
    for at in (part.amount.last, part.last):
        hit = after.at(line, at)
        if hit is not None:
            return Trap(hit.last, trap.AGE)
    years = part.unit is None or part.unit.symbol in {"a", "mo"}
    if years and part.value < 130 and language.phrases("traps.ages_before").before(line, part.first):
        return Trap(part.last, trap.AGE)
    return _age_in_brackets(line, part)


def _age_in_brackets(line: Sequence[Token], part: Part) -> Trap | None:
    """ "Ana Silva (45)" and "Ana Silva, 45, said": a number alone behind a name."""
    at, last = part.first, part.last
    if at < 1 or last >= len(line) or part.amount.in_words:
        return None
    marks = (line[at - 1].raw, line[last].raw)
    if part.unit is not None:  # ", 29 tahun,"
        return Trap(last, trap.AGE, soft=True) if part.unit.symbol == "a" and marks == (",", ",") else None
    if at < 2 or last != at + 1:
        return None
    value = whole(line[at])
    name = line[at - 2].raw[:1].isupper() and line[at - 2].kind is Kind.WORD
    if value is None or not name or not 1 <= value <= 115:
        return None
    if marks in {("(", ")"), ("(", ","), (",", ",")}:
        return Trap(last, trap.AGE, soft=line[at - 1].raw == ",")
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
    first = part.first
    if first > 0 and part.last < len(line) and (line[first - 1].raw, line[part.last].raw) == ("(", ")"):
        first -= 1  # ayat (1)
    hit = language.phrases("traps.names_before").before(line, first)
    if hit is not None:
        return Trap(part.last, trap.RULE)
    return None


def _year(line: Sequence[Token], part: Part, language: Language) -> Trap | None:
    """A bare 1900 to 2099, unless what follows is counted."""
    token = line[part.first]
    value = whole(token)
    if value is None or len(token.raw) != 4 or not 1100 <= value <= 2199:
        return None
    dated = part.unit is None or part.unit.symbol == "a"
    if dated and language.after.at(line, part.amount.last) is None:
        behind = language.phrases("traps.years_after").at(line, part.amount.last)  # 2015 года
        if behind is not None:
            return Trap(behind.last, trap.YEAR)
    if part.last != part.first + 1 or part.unit is not None:
        return None
    stated = language.phrases("traps.years_before").before(line, part.first)
    if stated is not None and (value >= 1800 or line[part.first - 1].word in language.words("traps.year")):
        return Trap(part.last, trap.YEAR, soft=not _ends_year(line, part.last, language))
    if _is_compared(line, part, language):
        return None
    likely = 1900 <= value <= 2099 and (value % 100 or not counts_behind(line, part.last, language))
    return Trap(part.last, trap.YEAR, soft=True) if likely else None


def _is_compared(line: Sequence[Token], part: Part, language: Language) -> bool:
    """ "more than 2000" and "2000 or more" are no years."""
    before = language.before.before(line, part.first)
    return language.after.at(line, part.last) is not None or (before is not None and before.means in {">", ">="})


def years_trap(line: Sequence[Token], part: Part, second: Part) -> Trap | None:
    """ "between 2010 and 2020", "2019-2024": a span of years."""
    for end in (part, second):
        value = whole(line[end.amount.first])
        if end.unit is not None or end.last != end.first + 1 or value is None or not 1800 <= value <= 2199:
            return None
    return Trap(second.last, trap.YEAR, soft=True)


def _named(line: Sequence[Token], part: Part, language: Language) -> Trap | None:
    """A small number behind a name that counts nothing: S&P 500, Apollo 11, FTSE 100."""
    at = part.first
    value = whole(line[part.amount.first])
    plain = part.unit is None and part.last == at + 1 and value is not None and value < 1000 and at > 1
    if not plain or not language.title_case or _counts(line, part.last, language):
        return None
    inside = line[at - 2].raw not in {".", ":", "“", '"', "!", "?"}  # not the first word of a sentence
    is_name = inside and line[at - 1].kind is Kind.WORD and line[at - 1].raw[:1].isupper()
    return Trap(part.last, trap.NAME, soft=True) if is_name else None


def _counts(line: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a noun that can be counted follows; in English that is a plural."""
    if language.adjectives:
        return any(language.is_plural(token.word) for token in line[at : at + 2])
    return counts_behind(line, at, language)


def _ends_year(line: Sequence[Token], at: int, language: Language) -> bool:
    return not counts_behind(line, at, language)


def words_trap(line: Sequence[Token], part: Part, language: Language) -> Trap | None:
    """A number word that is an article, a name, or "both": satu, one, Perang Dunia Kedua."""
    amount = part.amount
    if not amount.in_words:
        return None
    single = amount.last == amount.first + 1 and part.unit is None
    in_word = single and language.counters and not _is_counted(line, part, language)
    if in_word or _is_name(line, part, language):
        return Trap(part.last, trap.NAME, soft=True)
    if single and _is_article(line, part, language):
        return Trap(part.last, trap.PHRASE, soft=True)
    if amount.ordinal and language.words("ordinal.not_after"):
        return _both(line, part, language)
    return None


def _is_article(line: Sequence[Token], part: Part, language: Language) -> bool:
    word = line[part.amount.first].word
    if part.first > 0 and line[part.first - 1].word in language.words("ordinal.prefixes"):
        return False
    if word in language.words("traps.article"):
        return True
    return word in language.words("traps.one") and not _counts_one(line, part, language)


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
    goes_on = before.raw in {",", "’", "'"} or (before.raw == "-" and glued(line, part.amount.first))
    if before.kind is Kind.MARK and not goes_on:
        return False
    after = line[part.last] if part.last < len(line) else None
    if after is not None and after.kind is Kind.WORD and after.raw[0].islower():
        return after.word not in language.words("nouns.stop")  # in a headline the noun has a capital too
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
    return Trap(last, trap.PHRASE, soft=True) if leads else None
