"""JSONL out and in again is the same, byte for byte; what is wrong in it is refused line by line."""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.exchange import ArticleRecord, LabelRecord, LayerRecord, Refusal
from annotator.domain.records import Metadata, State
from annotator.domain.text import sha256_of
from annotator.formats import jsonl
from annotator.formats.lines import lines_of
from tests.formats.strategies import COLUMNS, FEW, FUZZ, any_text, articles, on_line, plain_article, plain_label

TEXT = "Moskow dan Pyongyang."
SHA = sha256_of(TEXT)
LABEL = {"id": "l1", "layer": "Ana", "tag": "country", "start": 0, "end": 6, "quote": "Moskow", "country": "RUS"}
LINE = {"format": "annotator/1", "id": "a1", "sha256": SHA, "title": "T", "text": TEXT,
        "layers": [{"layer": "Ana", "state": "done", "note": None}], "annotations": [LABEL]}  # fmt: skip


def written(given: Iterable[ArticleRecord], refusals: list[Refusal] | None = None) -> bytes:
    out = BytesIO()
    damaged: list[Refusal] = []
    jsonl.write_articles(out, given, COLUMNS, (damaged if refusals is None else refusals).append)
    assert not damaged
    return out.getvalue()


def read(data: bytes) -> list[ArticleRecord | Refusal]:
    return list(jsonl.read_articles(BytesIO(data), "in.jsonl"))


def line(**changes: object) -> bytes:
    return json.dumps({**LINE, **changes}, ensure_ascii=False).encode()


def labelled(**changes: object) -> bytes:
    return line(annotations=[{**LABEL, **changes}])


def without(key: str) -> bytes:
    return json.dumps({name: value for name, value in LINE.items() if name != key}).encode()


@FEW
@given(given=st.lists(articles(), max_size=3))
def test_written_and_read_is_the_same_and_again_the_same_bytes(given: list[ArticleRecord]) -> None:
    data = written(given)
    again = read(data)
    assert again == [on_line(article, at) for at, article in enumerate(given, start=1)]
    assert written(article for article in again if isinstance(article, ArticleRecord)) == data


def test_a_line_in_full() -> None:
    label = replace(plain_label(), value="RUS", created_at="2024-11-01T08:30:00.000Z", origin="manual")
    article = replace(plain_article(TEXT, label), layers=[LayerRecord("Ana", State.DONE, None)])
    names = [column.name for column in COLUMNS]
    attributes = [*names[names.index("entity") : names.index("note")]]
    assert written([article]).decode() == (
        f'{{"format":"annotator/1","id":"article-1","sha256":"{SHA}","title":"T","source":null,"author":null,'
        f'"published":null,"language":null,"url":null,"text":"{TEXT}",'
        '"layers":[{"layer":"Ana","state":"done","note":null}],'
        '"annotations":[{"id":"label-1","layer":"Ana","tag":"country","start":0,"end":6,"quote":"Moskow","value":"RUS",'
        + "".join(f'"{name}":{json.dumps("RUS" if name == "country" else None)},' for name in attributes)
        + '"note":null,"status":null,"origin":"manual","derived_from":null,"created_at":"2024-11-01T08:30:00.000Z",'
        '"modified_at":null,"attr:weight":null,"attr:place":null,"attr:place_id":null,"attr:share":null}]}\n'
    )


@FEW
@given(given=st.lists(articles(), min_size=1, max_size=3))
def test_every_line_has_the_same_keys_and_any_json_reader_reads_it(given: list[ArticleRecord]) -> None:
    objects = [json.loads(each) for each in written(given).decode().removesuffix("\n").split("\n")]
    assert [each["text"] for each in objects] == [article.text for article in given]
    assert len({tuple(each) for each in objects}) == 1
    assert len({tuple(label) for each in objects for label in each["annotations"]}) <= 1


@pytest.mark.parametrize(("start", "end"), [(1, 6), (0, 7), (-21, 6), (6, 0), (0, 0), (21, 27), (10**9, 10**9 + 6)])
def test_a_label_whose_quote_is_not_what_it_marks_is_reported_and_left_out(start: int, end: int) -> None:
    good = plain_label()
    bad = replace(good, uid="bad", start=start, end=end)
    refusals: list[Refusal] = []
    data = written([plain_article(TEXT, good, bad)], refusals)
    assert data == written([plain_article(TEXT, good)])
    assert [str(refusal).startswith("T, annotation bad:") for refusal in refusals] == [True]


def test_a_quote_past_the_end_of_the_text_is_damaged_though_it_begins_right() -> None:
    refusals: list[Refusal] = []
    label = replace(plain_label(), start=11, end=25, quote="Pyongyang. Dan")
    assert b'"annotations":[]' in written([plain_article(TEXT, label)], refusals)
    assert len(refusals) == 1


def test_an_attribute_without_a_column_is_reported() -> None:
    refusals: list[Refusal] = []
    label = replace(plain_label(), attributes={"country": "RUS", "attr:gone": "x"})
    data = written([plain_article(TEXT, label)], refusals)
    assert data == written([plain_article(TEXT, plain_label())])
    assert "'attr:gone'" in refusals[0].reason


def test_the_text_is_taken_verbatim() -> None:
    text = "\ufeffa\u2028b\x85c\x0b\x0c\ufffe e\u0301 😀\t\n\n"
    for ensure_ascii in (True, False):
        data = json.dumps({"format": "annotator/1", "text": text}, ensure_ascii=ensure_ascii).encode()
        [article] = read(data)
        assert isinstance(article, ArticleRecord)
        assert (article.text, article.sha256) == (text, sha256_of(text))


def test_missing_keys_are_null_and_unknown_ones_are_passed_over() -> None:
    minimal = {"format": "annotator/1", "text": TEXT, "unknown": {"deep": [1]}}
    label = {"layer": "Ana", "tag": "country", "start": 0, "end": 6, "new": [1, 2], "role": "", "attr:x": True}
    [article] = read(json.dumps({**minimal, "annotations": [label]}).encode())
    assert isinstance(article, ArticleRecord)
    assert (article.metadata, article.uid, article.original) == (Metadata(), None, None)
    [found] = article.labels
    assert found == LabelRecord(
        SHA, "Ana", found.uid, "country", 0, 6, "", {"attr:x": True}, origin="imported", line=1
    )  # fmt: skip


def test_a_label_without_an_id_gets_one_that_is_the_same_each_time_and_never_twice() -> None:
    data = line(annotations=[{**LABEL, "id": None}, {**LABEL, "id": ""}, {**LABEL, "id": None, "end": 7}])
    first, again = read(data), read(data)
    assert first == again
    [article] = first
    assert isinstance(article, ArticleRecord)
    assert len({label.uid for label in article.labels}) == 3


def test_blank_lines_a_bom_and_windows_line_ends() -> None:
    data = b"\xef\xbb\xbf\r\n  \r\n" + line() + b"\r\n\n" + line(id="a2")
    found = read(data)
    assert [each.line for each in found if isinstance(each, ArticleRecord)] == [3, 5]


BAD_LINES: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"hello", "not the JSON"),
    "half a line": (line()[:-40], "not the JSON"),
    "two values": (line() + b" {}", "not the JSON"),
    "no object": (b"[1, 2]", "not the JSON"),
    "no UTF-8": (line().replace(b"Moskow", b"Mosk\xff"), "not the JSON"),
    "half a pair": (line().replace(b"Moskow", b"\\ud800"), "not the JSON"),
    "half a pair in UTF-8": (line().replace(b"Moskow", b"\xed\xa0\x80"), "not the JSON"),
    "no number": (line().replace(b'"title": "T"', b'"title": NaN'), "not the JSON"),
    "deep": (line().replace(b'"title": "T"', b'"title": ' + b"[" * 100_000), "not the JSON"),
    "deep and closed": (
        line().replace(b'"title": "T"', b'"title": ' + b"[" * 100_000 + b"]" * 100_000), "not the JSON"),
    "deep, unknown": (line().replace(b'"title"', b'"x":' + b'{"a":' * 100_000), "not the JSON"),
    "huge number": (line().replace(b'"title": "T"', b'"title": ' + b"9" * 50), "$.title"),
    "huger number": (line().replace(b'"title": "T"', b'"title": ' + b"9" * 100_000), "not the JSON"),
    "a key twice": (line().replace(b'"title"', b'"id": "x", "title"'), "twice"),
    "a newer version": (line(format="annotator/2"), "newer Annotator"),
    "a newer version with other types": (line(format="annotator/2", title={"en": "T"}), "newer Annotator"),
    "another format": (line(format="annotator/0"), '"format": "annotator/1"'),
    "a format that is none": (line(format=1), "$.format"),
    "no format": (without("format"), '"format": "annotator/1"'),
    "no text": (without("text"), "no text"),
    "neither text nor hash": (line(text=None, sha256=None), "neither text nor sha256"),
    "text that is a number": (line(text=5), "$.text"),
    "empty text": (line(text=""), "empty"),
    "CR": (line(text="a\rb", sha256=None), "carriage return"),
    "NUL": (line(text="a\0b", sha256=None), "NUL"),
    "too large": (line(text="x" * 20_000_001, sha256=None), "20 MB"),
    "another text": (line(text=TEXT + " "), "sha256 is not that of the text"),
    "a hash that is none": (line(sha256="abc"), "sha256"),
    "an upper-case hash": (line(sha256=SHA.upper()), "sha256"),
    "a hash that is a number": (line(sha256=5), "sha256"),
    "a long title": (line(title="x" * 10_001), "title"),
    "a title with NUL": (line(title="a\0"), "title"),
    "a title that is a list": (line(title=["a"]), "title"),
    "a long id": (line(id="x" * 201), "id"),
    "annotations that are none": (line(annotations={"a": 1}), "not the JSON"),
    "many layers": (line(layers=[{"layer": str(at)} for at in range(1001)]), "1001 layers"),
    "layers that are none": (line(layers="Ana"), "layers"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "reason"), BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_is_refused_whole_and_the_rest_goes_on(data: bytes, reason: str) -> None:
    good = line()
    first, refusal, last = read(good + b"\n" + data + b"\n" + good + b"\n")
    assert isinstance(first, ArticleRecord)
    assert isinstance(last, ArticleRecord)
    assert isinstance(refusal, Refusal)
    assert refusal.where == "in.jsonl, line 2"
    assert reason in refusal.reason
    assert len(refusal.reason) < 500


BAD_LABELS: dict[str, tuple[dict[str, Any], str]] = {
    "no tag": ({"tag": None}, "tag"),
    "empty tag": ({"tag": ""}, "tag"),
    "a tag that is a number": ({"tag": 3}, "tag"),
    "no layer": ({"layer": None}, "layer"),
    "no start": ({"start": None}, "start"),
    "start as text": ({"start": "0"}, "start"),
    "start as float": ({"start": 0.0}, "start"),
    "start as truth": ({"start": False}, "start"),
    "a negative start": ({"start": -1}, "start"),
    "a huge end": ({"end": 10**40}, "end"),
    "nothing marked": ({"end": 0}, "marks no text"),
    "the wrong way round": ({"start": 5, "end": 2}, "marks no text"),
    "quote as list": ({"quote": ["M"]}, "quote"),
    "a long uid": ({"id": "x" * 201}, "id"),
    "a uid with NUL": ({"id": "\0"}, "id"),
    "a float": ({"intensity": 1.5}, "intensity"),
    "a huge whole number": ({"intensity": 10**18}, "intensity"),
    "a list": ({"role": ["x"]}, "role"),
    "a long value": ({"role": "x" * 10_001}, "role"),
    "a value with NUL": ({"attr:x": "\0"}, "attr:x"),
    "a long key": ({"attr:" + "x" * 300: 1}, "names no attribute"),
    "an unknown origin": ({"origin": "elsewhere"}, "origin"),
    "an unknown status": ({"status": "good"}, "status"),
    "a long derived_from": ({"derived_from": "x" * 201}, "derived_from"),
    "no time": ({"created_at": "yesterday"}, "created_at"),
    "a time as number": ({"modified_at": 1730419200}, "modified_at"),
}


@pytest.mark.parametrize(("changes", "reason"), BAD_LABELS.values(), ids=BAD_LABELS)
def test_a_bad_label_is_refused_alone(changes: dict[str, Any], reason: str) -> None:
    data = line(annotations=[LABEL, {**LABEL, **changes}, {**LABEL, "id": "l3"}])
    refusal, article = read(data)
    assert isinstance(refusal, Refusal)
    assert refusal.where == "in.jsonl, line 1, annotation 2"
    assert reason in refusal.reason
    assert isinstance(article, ArticleRecord)
    assert [label.uid for label in article.labels] == ["l1", "l3"]


@pytest.mark.parametrize("label", [b"5", b"null", b"[]", b'"x"', b'{"tag":"a","tag":"b"}', b"{" + b'"a":[' * 300])
def test_a_label_that_is_none_spoils_no_other(label: bytes) -> None:
    good = json.dumps(LABEL, separators=(",", ":")).encode()
    data = line(annotations=[]).replace(b'"annotations": []', b'"annotations": [' + good + b"," + label + b"]")
    found = read(data)
    assert isinstance(found[0], Refusal)


def test_layers() -> None:
    data = line(
        layers=[
            {"layer": "Ana", "state": "skipped", "note": "n"},
            {"layer": "Ben", "state": "todo", "note": ""},
            {"layer": "Ana"},
            {"layer": ""},
            {"layer": "Eva", "state": "finished"},
            {"layer": "Ida", "note": 5},
            7,
            {"layer": "Eva"},
        ]
    )
    *refusals, article = read(data)
    assert isinstance(article, ArticleRecord)
    assert article.layers == [
        LayerRecord("Ana", State.SKIPPED, "n"),
        LayerRecord("Ben", State.TODO, None),
        LayerRecord("Eva", State.TODO, None),
    ]
    assert [refusal.where for refusal in refusals if isinstance(refusal, Refusal)] == [
        f"in.jsonl, line 1, layer {at}" for at in (3, 4, 5, 6, 7)
    ]


def test_a_very_large_label_is_read_too_but_nothing_deep_in_it() -> None:
    text = "Moskow" * 500_000
    label = {**LABEL, "end": len(text), "quote": text, "approximate": True, "unknown": 5}
    good = {"format": "annotator/1", "text": text, "annotations": [label]}
    [article] = read(json.dumps(good).encode())
    assert isinstance(article, ArticleRecord)
    assert article.labels[0].attributes == {"country": "RUS", "approximate": True}
    bad = {**good, "annotations": [{**label, "unknown": [[], [], []]}]}
    refusal, _article = read(json.dumps(bad).encode())
    assert isinstance(refusal, Refusal)


def test_labels_alone_need_a_hash_or_a_text() -> None:
    data = b"\n".join(
        [
            without("text"),
            without("sha256"),
            line(text=None, sha256=None),
            line(text=TEXT + "!"),
            labelled(layer=None, start="x"),
            labelled(layer=None),
        ]
    )
    found = list(jsonl.read_labels(BytesIO(data), "in.jsonl"))
    assert [each.article if isinstance(each, LabelRecord) else each.where for each in found] == [
        SHA, SHA, "in.jsonl, line 3", "in.jsonl, line 4", "in.jsonl, line 5, annotation 1", SHA,
    ]  # fmt: skip
    assert isinstance(found[-1], LabelRecord)
    assert (found[-1].layer, found[-1].line) == ("", 6)


def test_a_line_without_end_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 1000)
    refusal, article = read(b"x" * 5000 + b"\n" + line())
    assert isinstance(refusal, Refusal)
    assert refusal.where == "in.jsonl, line 1"
    assert isinstance(article, ArticleRecord)
    assert article.line == 2


@given(data=st.binary(max_size=60) | st.lists(st.sampled_from([b"a", b"\n", b"\r", b"bb"])).map(b"".join))
def test_lines_are_those_of_the_file(data: bytes) -> None:
    expected = [each + b"\n" for each in data.split(b"\n")]
    expected[-1] = expected[-1].removesuffix(b"\n")
    expected[0] = expected[0].removeprefix(b"\xef\xbb\xbf")
    if not data.split(b"\n")[-1]:
        expected.pop()
    found = list(lines_of(BytesIO(data), 6))
    assert [line.number for line in found] == list(range(1, len(expected) + 1))
    assert [line.data for line in found] == [each if len(each) <= 6 else None for each in expected]


def test_long_work_is_quick() -> None:
    text = TEXT * 50_000
    quote = LabelRecord(sha256_of(text), "Ana", "u", "country", 0, 6, "Moskow", {"country": "RUS"})
    labels = [replace(quote, uid=f"u{at}") for at in range(10_000)]
    started = time.perf_counter()
    [article] = read(written([plain_article(text, *labels)]))
    assert isinstance(article, ArticleRecord)
    assert len(article.labels) == 10_000
    assert time.perf_counter() - started < 5


SPLINTERS = [
    b"{", b"}", b"[", b"]", b'"', b",", b":", b"null", b"true", b"-1", b"1e400", b"0.5", b"9" * 40, b"\\u0000",
    b"\\ud800", b"\xff", b"\0", b"\n", b"\r", b"\xef\xbb\xbf", b'"start":', b'"text":null,', b'"id":"x",', b"[" * 3000,
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, valid: Callable[[], bytes]) -> bytes:
    """A valid file, some of its bytes cut out or replaced by others."""
    data = valid()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        data = (
            data[:at] + draw(st.sampled_from(SPLINTERS) | st.binary(max_size=5)) + data[at + draw(st.integers(0, 9)) :]
        )
    return data


def valid_file() -> bytes:
    return written([plain_article(TEXT, plain_label()), plain_article("Rusia", plain_label("Rusia", 0, 5))]) + line()


@FUZZ
@given(data=st.binary(max_size=300) | mutated(valid_file) | any_text.map(str.encode))
def test_any_bytes_are_articles_and_refusals(data: bytes) -> None:
    for each in read(data):
        if isinstance(each, ArticleRecord):
            assert sha256_of(each.text) == each.sha256
            assert written([replace(each, labels=[])])
    for label in jsonl.read_labels(BytesIO(data), "in.jsonl"):
        assert isinstance(label, LabelRecord | Refusal)
