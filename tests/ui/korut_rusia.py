"""Every country, actor and number of the article that the project was started from, by codebook.md.

The article itself is not part of the project; where it is at hand, it is read from `../shared/seeds`.
"""

from annotator.domain.spans import Span
from tests.making import SHARED

PATH = SHARED / "seeds" / "korut-rusia.txt"

# How a paragraph begins, and what is labelled in it: countries, actors, numbers, each in the order of the text.
PARAGRAPHS: tuple[tuple[str, str, str, str], ...] = (
    ("Korut-Rusia Kian", "Korut|Rusia|AS|China", "", ""),
    (
        "Hubungan yang",
        "Korea Utara|Korut|Rusia|Amerika Serikat|AS|Washington|Korut|Rusia|Ukraina",
        "sekutunya|8.000 tentara Korut|pasukan Ukraina",
        "8.000 tentara",
    ),
    ("Pemerintah China", "China|Korut|Rusia|Beijing", "Pemerintah China", ""),
    (
        '"Korea Utara dan',
        "Korea Utara|Rusia|China",
        "juru bicara Kementerian Luar Negeri China, Lin Jian|AFP",
        "dua negara",
    ),
    (
        "Dalam mengupayakan",
        "Ukraina|Rusia|Korut|Moskow",
        "Presiden Rusia Vladimir Putin",
        "pertama kalinya|lebih dari satu abad",
    ),
    (
        "Menteri Luar",
        "AS|Washington|Korut|Rusia",
        "Menteri Luar Negeri (Menlu) AS Antony Blinken|intelijen Washington|sekitar 8.000 tentara Korut",
        "sekitar 8.000 tentara|10.000 tentara",
    ),
    (
        "Presiden Ukraina",
        "Ukraina|Korut|Rusia|China",
        "Presiden Ukraina Volodymyr Zelensky|sekutu-sekutunya|pasukan Korut|Zelensky",
        "",
    ),
    ("Beijing, dalam", "Beijing|Korea Utara|Rusia", "", ""),
    ('"Posisi China', "China|Ukraina", "Lin", ""),
    ("Rusia tidak", "Rusia|Korut|Ukraina", "pasukan Korut", ""),
    ("Sementara Korut", "Korut|Rusia", "", ""),
    (
        "Duta Besar",
        "Rusia|Moskow|Pyongyang|Rusia",
        "Duta Besar Rusia untuk Perserikatan Bangsa-Bangsa (PBB) Vassily Nebenzia|Dewan Keamanan PBB|mitra-mitranya",
        "",
    ),
)


def labels(text: str) -> list[tuple[str, Span]]:
    """Tag and span of every label, by start, the longer first. Raises ValueError where the text has none such."""
    found: list[tuple[str, Span]] = []
    for beginning, *quotes in PARAGRAPHS:
        paragraph = text.index(beginning)
        for tag, listed in zip(("country", "actor", "number"), quotes, strict=True):
            at = paragraph
            for quote in filter(None, listed.split("|")):
                start = text.index(quote, at)
                found.append((tag, Span(start, start + len(quote))))
                at = start + len(quote)
    return sorted(found, key=lambda label: (label[1].start, -label[1].end))
