"""Texts that are hard to show, and the themes, for the tests of the window."""

from pathlib import Path

from hypothesis import strategies as st

from annotator.ui.theme import Theme, ThemeName, load_theme

THEMES = Path(__file__).parents[2] / "resources" / "themes"

# What Qt rewrites, what has no width, what belongs to its neighbour, what runs leftwards, what is no BMP character.
ODD = [
    *"\u00a0\u2028\u2029\ufdd0\ufdd1\ufeff\ufffe\u200b\u200d\u200c\u200e\u200f\u202e\u2066\u2069\u0301\u0323\ufe0f\ufffc",
    *"\t\n\x0b\x0c\x1c\x85\u00ad'’-/.,_",
    *"aé8 אבعر中国がカ한ภाक्षि",
    *"😀👨👩👧🏽🇮🇩\U0001f3f4\U000e0067\U000e007f\U0001fffe\U0010ffff",
    "👨‍👩‍👧",
    "क्षत्रिय",
    "e\u0301",
]
CHARACTERS = st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"))
TEXTS = st.lists(CHARACTERS, max_size=40).map("".join)


def a_theme(name: ThemeName = "light") -> Theme:
    """The theme that the program ships."""
    return load_theme(THEMES, name)
