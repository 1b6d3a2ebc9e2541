"""What the tests of the formats are fed: texts in every script and shape, and articles with labels on them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from annotator.domain.codebook import Codebook, parse_codebook
from annotator.domain.exchange import ArticleRecord, LabelRecord, LayerRecord, columns
from annotator.domain.records import Metadata, Origin, ReviewStatus, State
from annotator.domain.text import sha256_of
from annotator.domain.values import WireValue

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"

# What Qt, CSV, JSON and `splitlines` each treat in a way of their own.
PECULIAR = [
    "\ufeff", "\ufffe", "\u2028", "\u2029", "\xa0", "\x85", "\v", "\f", "\t", "\n", "\r", "\ufffd", "\u200d", "\u0301",
    "\u202e", "\x1f", "\x7f", "😀", "🇨🇳", "👩\u200d👩\u200d👧", "é", "e\u0301", "中文", "한국어", "العربية", "עברית",
    "हिन्दी", "ไทย", "Ж",
    "'", '"', "=", "+", "-", "@", "＇", "＝", "＋", "－", "＠", ",", ";", "\\", "\\n", "''", '""', "{", "null", "true",
]  # fmt: skip

# No NUL and no lone surrogate, which no field may hold.
_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
any_text = st.lists(st.sampled_from(PECULIAR) | st.text(_CHARACTERS, max_size=8), max_size=8).map("".join)
some_text = any_text.filter(bool)
article_text = any_text.map(lambda text: text.replace("\r", "\n")).filter(bool)

_ASKED = settings.default.max_examples if settings.default else 100  # the profile `long` asks for more than usual
FEW = settings(max_examples=_ASKED * 2 // 5, suppress_health_check=[HealthCheck.too_slow])  # whole articles take long
FUZZ = settings(
    max_examples=max(300, _ASKED),
    deadline=timedelta(seconds=5),
    suppress_health_check=[HealthCheck.too_slow],
)

_ADDED = """
[[tag]]
id = "event"
name = "Event"
key = "5"
colour = "user1"

[[tag.attribute]]
id = "weight"
name = "Weight"
type = "integer"

[[tag.attribute]]
id = "place"
name = "Place"
type = "link"

[[tag.attribute]]
id = "share"
name = "Share"
type = "decimal"

[[tag]]
id = "other"
name = "Other"
key = "6"
colour = "user2"

[[tag.attribute]]
id = "weight"
name = "Weight, in words"
type = "text"
"""


def codebook() -> Codebook:
    """The default codebook with two tags of a project's own; in one `weight` is a number, in the other text."""
    default = (ROOT / "resources" / "codebooks" / "default.toml").read_text(encoding="utf-8")
    return parse_codebook(default + _ADDED)


CODEBOOK = codebook()
COLUMNS = columns(CODEBOOK)

_times = st.none() | st.sampled_from(["2024-11-01T08:30:00.000Z", "2024-11-01", "2024-11-01T08:30:00+07:00"])
_decimals = st.sampled_from(["-5", "0.10", "12", "-0.5"])
_whole = st.integers(-(10**17), 10**17)
_of_any_tag: dict[str, st.SearchStrategy[WireValue]] = {
    "entity": some_text,
    "entity_id": some_text,
    "country": st.sampled_from(["PRK", "XKX"]),
    "intensity": _whole,
    "number_value": _decimals,
    "number_max": _decimals,
    "approximate": st.booleans(),
    "holder": some_text,
    "attr:place": some_text,
    "attr:place_id": some_text,
    "attr:share": _decimals,
}


@st.composite
def labels_of(draw: st.DrawFn, text: str) -> LabelRecord:
    """A label somewhere in `text`, with the attributes of its tag typed as the codebook has them."""
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    tag = draw(st.sampled_from(["country", "stance", "number", "event", "other", "unknown"]))
    weight: st.SearchStrategy[WireValue] = _whole if tag == "event" else some_text
    return LabelRecord(
        article=sha256_of(text),
        layer=draw(some_text),
        uid=draw(some_text),
        tag=tag,
        start=start,
        end=end,
        quote=text[start:end],
        attributes=draw(st.fixed_dictionaries({}, optional={**_of_any_tag, "attr:weight": weight})),
        note=draw(st.none() | some_text),
        status=draw(st.none() | st.sampled_from(ReviewStatus).map(lambda each: each.value)),
        origin=draw(st.sampled_from(Origin)).value,
        derived_from=draw(st.none() | some_text),
        created_at=draw(_times),
        modified_at=draw(_times),
        value=draw(st.none() | some_text),
    )


@st.composite
def articles(draw: st.DrawFn) -> ArticleRecord:
    """An article with up to four labels and their layers."""
    text = draw(article_text)
    labels = draw(st.lists(labels_of(text), max_size=4))
    field = st.none() | some_text
    names = draw(st.lists(some_text, max_size=3, unique=True))
    return ArticleRecord(
        text=text,
        sha256=sha256_of(text),
        metadata=draw(st.builds(Metadata, field, field, field, field, field, field)),
        uid=draw(field),
        layers=[LayerRecord(name, draw(st.sampled_from(State)), draw(field)) for name in names],
        labels=labels,
    )


def on_line(article: ArticleRecord, line: int) -> ArticleRecord:
    """The article as it is read from that line of a JSONL file."""
    return replace(article, line=line, labels=[replace(label, line=line) for label in article.labels])


def plain_article(text: str = "Moskow dan Pyongyang.", *labels: LabelRecord) -> ArticleRecord:
    return ArticleRecord(text, sha256_of(text), Metadata(title="T"), uid="article-1", labels=labels)


def plain_label(text: str = "Moskow dan Pyongyang.", start: int = 0, end: int = 6) -> LabelRecord:
    return LabelRecord(sha256_of(text), "Ana", "label-1", "country", start, end, text[start:end], {"country": "RUS"})
