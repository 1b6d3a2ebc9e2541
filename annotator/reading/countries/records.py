"""What is read: a country in a text, with what it is called there and what it does there."""

from dataclasses import dataclass
from typing import Literal

from annotator.domain.spans import Span

Mention = Literal["name", "abbreviation", "demonym", "capital", "other"]
Sense = Literal["state", "place", "people"]


@dataclass(frozen=True, slots=True)
class CountryReading:
    """A word that names a state. `span` in code points; `code` is None where several states bear the name."""

    span: Span
    code: str | None
    mention: Mention
    sense: Sense
    why: str
    alternatives: tuple[str, ...] = ()

    def attributes(self) -> dict[str, str | None]:
        """The attributes under their names in the CSV (data.md)."""
        return {"country": self.code, "country_mention": self.mention, "country_sense": self.sense}


@dataclass(frozen=True, slots=True)
class Unread:
    """A span in which no country was recognised, and why."""

    span: Span
    why: str
