"""How many numbers are read right: the cases of `../shared/data/numbers`, by file and language.

Not a test. Skipped, saying so, where that folder is absent. `--fails` lists what was read otherwise.
Their conventions differ from the codebook's. Not asked are: values of null (a unit without a number), powers (1.1^23),
two comparisons joined into one interval ("more than 3 and less than 9": ours are two spans), and cases whose offsets do
not match their text. Ages, names (SCP-173) and times of day are asked, and counted as unread, as the codebook wants it.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from annotator.domain.spans import Span
from annotator.reading.numbers import NumberReading, find_numbers, read_number
from tests.making import SHARED

FOLDER = SHARED / "data" / "numbers"
LANGUAGES = {
    "Chinese": "zh",
    "Dutch": "nl",
    "English": "en",
    "French": "fr",
    "Spanish": "es",
    "SpanishMexican": "es-MX",
    "Swedish": "sv",
}
# Their names of units, in the language of the file, to ours.
UNITS = {
    symbol: frozenset(name.strip() for name in names.split(","))
    for symbol, names in {
        "USD": "dollar, dólar, cent, centavo, united states dollar, dólar estadounidense, dollar états-unis",
        "EUR": "euro, cent",
        "GBP": "pound, livre, libra, pence, penny, penique",
        "JPY": "yen, yen japonais, japanese yen",
        "CNY": "yuan chinois, yuan chino, chinese yuan",
        "CHF": "franc suisse, franco suizo, swiss franc",
        "INR": "rupee, roupie, roupie indienne",
        "HKD": "dollar de hong kong, dólar de hong kong, hong kong dollar",
        "FIM": "finnish markka, mark finlandais, marco finlandés",
        "NLG": "netherlands guilder, florins néerlandais, florín neerlandés",
        "BTC": "bitcoin",
        "ESP": "peseta",
        "franc": "franc, franco",
        "km": "kilometer, kilomètres, kilómetro",
        "m": "meter, mètres, metro",
        "dm": "decimeter, décimètres",
        "cm": "centimeter, centimètres",
        "mm": "millimeter, millimètres, milímetro",
        "nm": "nanometer",
        "pm": "picometer",
        "[mi_i]": "mile, milla",
        "[ft_i]": "foot, pie, pied",
        "[in_i]": "inch, pulgada, pouce",
        "m2": "square meter, metro cuadrado, mètre carré",
        "km2": "square kilometer, kilómetro cuadrado, kilomètre carré",
        "m3": "cubic meter",
        "cm3": "centímetro cúbico",
        "[cft_i]": "cubic foot, pie cúbico, pieds cube",
        "[acr_us]": "acre",
        "har": "hectare, square hectometer",
        "t": "ton, metric ton, tonelada, tonelada métrica, tonne, tonne métrique",
        "kg": "kilogram",
        "g": "gram",
        "ug": "microgram, microgramme",
        "[lb_av]": "pound, livre, libra",
        "[oz_av]": "ounce, onces, onza",
        "L": "liter, litre",
        "mL": "milliliter, millilitre, mililitro",
        "[gal_us]": "gallon, galón",
        "[bbl]": "barrel, baril, barril",
        "km/h": "kilometer per hour",
        "[mi_i]/h": "mile per hour, miles par heure, milla por hora",
        "m/s": "meter per second",
        "deg": "degree",
        "bit": "bit",
        "kW": "kilowatt",
        "Hz": "hertz",
        "MHz": "megahertz",
        "kcal": "kilocalorie",
        "kBy": "kilobyte",
        "MBy": "megabyte",
        "TBy": "terabyte",
        "[ly]": "light year",
        "rad": "radian",
    }.items()
}


HUNDREDTHS = frozenset("cent,centavo,pence,penny,penique,centimes,øre,sen".split(","))


class Case(NamedTuple):
    """A text, the span of its number, and what it should be: value, upper value, comparator (None: not asked), unit."""

    text: str
    span: Span
    value: Fraction
    value_max: Fraction | None = None
    comparator: str | None = None
    unit: frozenset[str] | None = None


def decimal_of(written: str) -> Fraction:
    """Their values have the decimal mark of the language."""
    return Fraction(written.replace(",", "."))


def cases(path: Path, left_out: Counter[str]) -> Iterator[Case]:
    """The cases of a file that can be asked; the others are counted by reason."""
    for spec in json.loads(path.read_text("utf-8-sig")):
        text = spec["Input"]
        for result in spec["Results"]:
            case = _case(path.stem, text, result)
            if isinstance(case, str):
                left_out[case] += 1
            else:
                yield case


def _case(model: str, text: str, result: dict[str, Any]) -> Case | str:
    quote = result["Text"].casefold()
    if "Start" in result:
        start, end = result["Start"], result["End"] + 1
    else:
        start = text.casefold().find(quote)
        end = start + len(quote)
    if not 0 <= start < end <= len(text) or text[start:end].casefold() != quote:
        return "offsets do not match the text"
    given = result["Resolution"].get("value")
    if not given or given == "null":
        return "no value"
    if result["Resolution"].get("subtype") == "power" or re.search(r"[\^]|\de[-+]?\d", result["Text"]):
        return "powers"
    span = Span(start, end)
    if model == "NumberRangeModel":
        return _interval(text, span, given)
    value = decimal_of(given.rstrip("%"))
    if result["Resolution"].get("unit", "").casefold() in HUNDREDTHS:
        value /= 100  # ours are in the unit of ISO 4217
    return Case(text, span, value, unit=_units(model, result["Resolution"]))


def _units(model: str, resolution: dict[str, Any]) -> frozenset[str] | None:
    if model == "PercentModel":
        return frozenset({"%", "pp"})  # they take percentage points for percent
    if model == "NumberModel":
        return None
    if code := resolution.get("isoCurrency"):
        return frozenset({code})
    name = resolution["unit"].casefold()
    return frozenset(symbol for symbol, names in UNITS.items() if name in names) or frozenset({name})


def _interval(text: str, span: Span, given: str) -> Case | str:
    found = re.fullmatch(r"([\[(])(-?[\d.,]*?),(-?[\d.]*)([\])])", given)
    if not found:
        return "intervals of another form"
    opening, low, high, closing = found.groups()
    if not low or not high:
        comparator = (">" if opening == "(" else ">=") if low else ("<" if closing == ")" else "<=")
        return Case(text, span, Fraction(low or high), comparator=comparator)
    if low == high:
        return Case(text, span, Fraction(low), comparator="=")
    if opening == "(":
        return "two comparisons joined"
    return Case(text, span, Fraction(low), Fraction(high), "=")


def close(value: str | None, wanted: Fraction | None) -> bool:
    """Equal, or to the digits that they give: theirs are rounded to 15."""
    if value is None or wanted is None:
        return value is None and wanted is None
    return abs(Fraction(value) - wanted) <= abs(wanted) * Fraction(1, 10**9)


def is_right(reading: NumberReading, case: Case) -> tuple[bool, bool]:
    """Whether the value is right, and whether the unit is as well."""
    value = close(reading.value, case.value) and close(reading.value_max, case.value_max)
    if case.comparator is not None and reading.comparator != case.comparator:
        value = False
    return value, value and (case.unit is None or reading.unit in case.unit)


def main(show: bool = False) -> None:
    """Print the shares by file, and what was left out."""
    if not FOLDER.is_dir():
        print(f"numbers: skipped, there is no {FOLDER.relative_to(SHARED.parent)}")
        return
    print(
        "numbers: right by file (value; value and unit), said to be none or ambiguous; found by itself with the value"
    )
    left_out: Counter[str] = Counter()
    for path in sorted(FOLDER.glob("*/*.json")):
        language = LANGUAGES.get(path.parent.name)
        count: Counter[str] = Counter()
        fails = []
        for case in cases(path, left_out):
            reading = read_number(case.text, case.span, language)
            value, both = is_right(reading, case) if isinstance(reading, NumberReading) else (False, False)
            finds = find_numbers(case.text, language)
            found = any(one.span.overlaps(case.span) and is_right(one, case)[0] for one in finds)
            count += Counter(all=1, value=value, both=both, found=found, unread=not isinstance(reading, NumberReading))
            if not both:
                fails.append((case, reading))
        total = count["all"] or 1
        print(
            f"  {path.parent.name + ' ' + path.stem:32} {count['value'] / total:5.0%} {count['both'] / total:5.0%} of "
            f"{count['all']:4}, unread {count['unread']:3}; found {count['found'] / total:5.0%}"
        )
        for case, reading in fails if show else ():
            print(f"      {case.text[:90]!r} [{case.span.quote(case.text)}] wanted {case[2:]}, read {reading}")
    print("  left out:", ", ".join(f"{reason} {number}" for reason, number in left_out.most_common()))


if __name__ == "__main__":
    main(show="--fails" in sys.argv)
