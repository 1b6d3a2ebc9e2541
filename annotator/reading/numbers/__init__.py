"""Numbers in news texts: what a selected span says, and all numbers of an article (codebook.md)."""

from annotator.reading.numbers.reading import find_numbers, read_number
from annotator.reading.numbers.records import NumberReading, Unread

__all__ = ["NumberReading", "Unread", "find_numbers", "read_number"]
