"""What reading a number gives: the reading, or why there is none."""

from dataclasses import dataclass

from annotator.domain.spans import Span


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number as the article gives it. `span` counts code points of the text that was read.

    `value` and `value_max` are plain decimals as text: no exponent, no zeros at the end of a fraction. `unit` is an
    ISO 4217 code for money, `%`, `pp`, a UCUM symbol, or the thing counted in the article's words; so is `per`.
    `why` is a sentence for the person who checks the reading.
    """

    span: Span
    value: str
    value_max: str | None = None
    unit: str | None = None
    per: str | None = None
    kind: str = "count"
    comparator: str = "="
    approximate: bool = False
    why: str = ""

    def attributes(self) -> dict[str, str | bool]:
        """The attributes by their CSV column names (data.md); what is not there has no key."""
        given: dict[str, str | bool | None] = {
            "number_value": self.value,
            "number_max": self.value_max,
            "unit": self.unit,
            "per": self.per,
            "number_kind": self.kind,
            "comparator": self.comparator,
            "approximate": self.approximate or None,
        }
        return {column: value for column, value in given.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a span was not read as a number, and the values that a person may have meant, as plain decimals."""

    why: str
    alternatives: tuple[str, ...] = ()
