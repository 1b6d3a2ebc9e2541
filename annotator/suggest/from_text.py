"""Every number and country that is read in a text, as proposed annotations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.spans import Span
from annotator.reading.countries import find_countries
from annotator.reading.numbers import find_numbers

# The attribute of each tag whose value most people want (data.md, `value`).
_PRINCIPAL = {"number": "number_value", "country": "country"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed annotation; `span` in code points. `why` is a sentence for a person, `attributes` go by CSV column."""

    span: Span
    tag: str
    why: str
    attributes: Mapping[str, str | bool | None]

    @property
    def value(self) -> str | None:
        """The one value that most people want; None where a person has to say it."""
        value = self.attributes.get(_PRINCIPAL[self.tag])
        return None if value is None else str(value)


def suggestions(text: str, language: str | None, gazetteers: Path, greyed: Sequence[Span] = ()) -> list[Suggestion]:
    """What is read in `text`, by place. `greyed` lines (code points) are passed over; `language` is BCP 47."""
    found = [
        Suggestion(each.span, "number", each.why, each.attributes()) for each in find_numbers(text, language, greyed)
    ]
    found += [
        Suggestion(each.span, "country", each.why, each.attributes())
        for each in find_countries(text, language, gazetteers, greyed)
    ]
    return sorted(found, key=lambda each: (each.span.start, each.span.end, each.tag))
