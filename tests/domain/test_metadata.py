"""What a person may write into the metadata of an article."""

import pytest

from annotator.domain.errors import InvalidValue
from annotator.domain.metadata import FIELDS, LONGEST, checked_field

KEPT = [
    ("title", "  Korut–Rusia kian erat ", "Korut–Rusia kian erat"),
    ("title", "بكين ترفض 🇨🇳", "بكين ترفض 🇨🇳"),
    ("source", None, None),
    ("author", " \u00a0 ", None),
    ("published", "2024-11-01", "2024-11-01"),
    ("published", "2024-02-29T08:30:00.000Z", "2024-02-29T08:30:00.000Z"),
    ("published", "2024-11-01T08:30+07:00", "2024-11-01T08:30+07:00"),
    ("language", "ID", "id"),
    ("language", "yue", "yue"),
    ("url", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    ("url", "HTTP://example.org", "HTTP://example.org"),
]

REFUSED = [
    ("title", "two\nlines"),
    ("title", "a\x1b[31mred"),
    ("title", "a\u2028b"),
    ("title", "\ud800"),
    ("title", "a" * (LONGEST["title"] + 1)),
    ("published", "2023-02-29"),
    ("published", "1 November 2024"),
    ("published", "20241101"),
    ("published", "2024-11"),
    ("published", "2024-11-01 08:30"),
    ("published", "２０２４-11-01"),
    ("language", "en-US"),
    ("language", "Indonesian"),
    ("url", "javascript:alert(1)"),
    ("url", "file:///etc/passwd"),
    ("url", "example.org/a"),
    ("url", "https://"),
    ("url", "https://exa mple.org"),
    ("url", "https://[half"),
    ("url", "https://example.org/" + "a" * LONGEST["url"]),
    ("text", "the text is never edited"),
]


@pytest.mark.parametrize(("field", "given", "kept"), KEPT)
def test_kept(field: str, given: str | None, kept: str | None) -> None:
    assert checked_field(field, given) == kept


@pytest.mark.parametrize(("field", "given"), REFUSED)
def test_refused_and_the_field_is_named(field: str, given: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        checked_field(field, given)
    assert refused.value.where == field


def test_every_field_can_be_cleared() -> None:
    assert [checked_field(field, "") for field in FIELDS] == [None] * len(FIELDS)
