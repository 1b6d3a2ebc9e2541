"""Reading countries out of news texts: which words name a state, which state, and what it is there (codebook.md)."""

from annotator.reading.countries.finding import find_countries
from annotator.reading.countries.gazetteer import Gazetteer, country_name
from annotator.reading.countries.looking_up import codes_for, read_country
from annotator.reading.countries.records import CountryReading, Unread

__all__ = [
    "CountryReading",
    "Gazetteer",
    "Unread",
    "codes_for",
    "country_name",
    "find_countries",
    "read_country",
]
