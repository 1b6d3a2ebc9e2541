"""The files of names: their codes are of the list, their words are known, and importing reads nothing."""

import subprocess
import sys
import tomllib

import pytest

from annotator.domain.countries import COUNTRY_CODES
from annotator.reading.countries import Gazetteer
from annotator.reading.countries.inflection import russian_forms
from annotator.reading.countries.words import known_words
from tests.reading.countries import FOLDER

_FILES = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_codes_are_of_the_list_and_sources_are_named(path: object) -> None:
    file = FOLDER / f"{getattr(path, 'stem', '')}.toml"
    text = file.read_text("utf-8")
    table = tomllib.loads(text)
    assert "acts: our own knowledge" in text  # facts
    for name in ("names", "abbreviations", "peoples", "demonyms", "capitals"):
        assert set(table.get(name, {})) <= COUNTRY_CODES
        for cell in table.get(name, {}).values():
            assert all(part.strip() for part in cell.split(","))
    assert all(set(codes.split("-")) <= COUNTRY_CODES for codes in table.get("ambiguous", {}))
    assert set(table.get("words", {})) <= known_words()


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_no_sign_for_endings_is_left_in_a_name(path: object) -> None:
    language = getattr(path, "stem", "")
    if language != "capitals":
        names = [entry.surface for entries in Gazetteer.load(FOLDER, language).entries.values() for entry in entries]
        assert [name for name in names if set(name) & set("~^%$+#|=") or not name.strip()] == []


def test_a_gazetteer_is_read_once() -> None:
    assert Gazetteer.load(FOLDER, "id") is Gazetteer.load(FOLDER, "id-ID")


def test_importing_loads_neither_babel_nor_the_automaton() -> None:
    code = (
        "import sys, annotator.reading.countries; print([m for m in ('babel', 'ahocorasick_rs') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Россия", "Россией"),
        ("Китай", "Китая"),
        ("Израиль", "Израилем"),
        ("Москва", "Москвой"),
        ("Южная Корея", "Южной Корее"),
        ("Филиппины", "Филиппин"),
        ("Того", "Того"),
    ],
)
def test_russian_names_are_declined(name: str, form: str) -> None:
    assert form in russian_forms(name)
