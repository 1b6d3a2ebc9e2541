"""Why what looks like a number is none."""

from typing import NamedTuple

DATE = "A date is no amount"
YEAR = "A year is a date, and no amount"
CLOCK = "A time of day is no amount"
AGE = "An age is no amount by the codebook"
SCORE = "A score is no amount"
CODE = "A telephone number, a version or another row of digits is no amount"
LIST = "It numbers an item of a list"
NAME = "It belongs to a name"
RULE = "It numbers an article, a page or a thing; it counts nothing"
PHRASE = "It belongs to a turn of phrase that counts nothing"


class Trap(NamedTuple):
    """Why a number is none, and the token behind it. `soft`: a person who selects it knows better."""

    last: int
    why: str
    soft: bool = False
