"""What a text says of the attributes of the four tags, for the annotation that a person makes."""

from collections.abc import Mapping
from pathlib import Path

from annotator.domain.spans import Span
from annotator.domain.values import WireValue
from annotator.reading.language import language_by_script

_AROUND = 600  # code points before and behind a span that tell what a country does there
_LONGEST = 300  # code points of a span that may name an actor or a country


class TextReadings:
    """Reads numbers and countries. `gazetteers` is the folder of the names of countries.

    The readers, and what they know of a language, are loaded when they are first needed, or by `warm_up`.
    """

    def __init__(self, gazetteers: Path) -> None:
        self._gazetteers = gazetteers

    def values(self, tag: str, text: str, span: Span, language: str | None) -> Mapping[str, WireValue]:
        """What is read of a span for a tag, by attribute id; empty where nothing is."""
        language = language or language_by_script(text)
        if tag == "number":
            return self._number(text, span, language)
        if len(span) > _LONGEST:
            return {}
        if tag == "country":
            return self._country(text, span, language)
        return self._country_of_actor(text, span, language) if tag == "actor" else {}

    def why(self, tag: str, text: str, span: Span, language: str | None) -> tuple[str, bool]:
        """A sentence that says how a span was read, or why it was not; and whether it was. Empty for other tags."""
        language = language or language_by_script(text)
        if tag == "number":
            from annotator.reading.numbers import NumberReading, read_number  # noqa: PLC0415  # Babel, when needed

            number = read_number(text, span, language)
            return number.why, isinstance(number, NumberReading)
        if tag == "country" and len(span) <= _LONGEST:
            from annotator.reading.countries import CountryReading, read_country  # noqa: PLC0415  # as above

            country = read_country(*_window(text, span), language, self._gazetteers)
            return country.why, isinstance(country, CountryReading) and country.code is not None
        return "", True

    def countries(self, typed: str, language: str | None) -> list[tuple[str, str]]:
        """The codes and names of the countries that may be meant by what a person types, the likeliest first."""
        from annotator.reading.countries import codes_for  # noqa: PLC0415  # as above

        return codes_for(typed, language, self._gazetteers)

    def warm_up(self, language: str | None) -> None:
        """Load what reading in a language needs: about a quarter of a second, once."""
        sample = "8.000 Rusia"
        for tag, span in (("number", Span(0, 5)), ("country", Span(6, 11))):
            self.values(tag, sample, span, language)

    def _number(self, text: str, span: Span, language: str | None) -> Mapping[str, WireValue]:
        from annotator.reading.numbers import NumberReading, read_number  # noqa: PLC0415  # as above

        found = read_number(text, span, language)
        return _set_ones(found.attributes()) if isinstance(found, NumberReading) else {}

    def _country(self, text: str, span: Span, language: str | None) -> Mapping[str, WireValue]:
        from annotator.reading.countries import CountryReading, read_country  # noqa: PLC0415  # as above

        found = read_country(*_window(text, span), language, self._gazetteers)
        return _set_ones(found.attributes()) if isinstance(found, CountryReading) else {}

    def _country_of_actor(self, text: str, span: Span, language: str | None) -> Mapping[str, WireValue]:
        """The country that an actor serves, if just one is named within its span."""
        from annotator.reading.countries import find_countries  # noqa: PLC0415  # as above

        codes = {each.code for each in find_countries(span.quote(text), language, self._gazetteers)}
        if len(codes) != 1:
            return {}
        (code,) = codes
        return {} if code is None else {"country": code}


def _window(text: str, span: Span) -> tuple[str, Span]:
    """The text around a span, and the span in it: a key press in a long article costs what it does in a short one."""
    begin = max(0, span.start - _AROUND)
    return text[begin : span.end + _AROUND], Span(span.start - begin, span.end - begin)


def _set_ones(attributes: Mapping[str, str | bool | None]) -> dict[str, WireValue]:
    return {name: value for name, value in attributes.items() if value is not None}
