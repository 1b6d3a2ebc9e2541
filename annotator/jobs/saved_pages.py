"""The folders that browsers save beside a page: its frames, pictures and scripts, none of them an article."""

from collections.abc import Collection
from pathlib import PurePath

_PAGES = frozenset({".html", ".htm", ".xhtml"})
# Browsers call the folder NAME_files; on Windows, in many languages of the system, as Microsoft lists them
# ("connected files"). A file manager there moves and deletes the two together.
_WORDS = frozenset(
    "files file fichiers archivos dateien bestanden filer ficheiros arquivos tiedostot pliki soubory elemei dosyalar "
    "datoteke fitxers failid fails bylos fajlovi fitxategiak".split()
)


def is_of_a_page(folder: str, names: Collection[str]) -> bool:
    """Whether the folder of that name belongs to one of the files `names` beside it."""
    for separator in "_-.":
        stem, found, word = folder.rpartition(separator)
        if found and word.casefold() in _WORDS:
            return any(stem == PurePath(name).stem and PurePath(name).suffix.casefold() in _PAGES for name in names)
    return False
