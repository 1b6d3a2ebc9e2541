"""The file of a hand-over: out and in again the same, the same bytes for the same content, and nothing else is read."""

import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.domain.errors import AnnotatorError, UnreadableFile
from annotator.domain.exchange import ArticleRecord, LayerRecord, Refusal
from annotator.domain.handover import (
    ArticleOrigin,
    AssignmentRecord,
    CommentRecord,
    DecisionRecord,
    EntityRecord,
    HandedArticle,
    HandedLayer,
    HandoverHead,
    HandoverKind,
    Outgoing,
)
from annotator.domain.ids import Uid
from annotator.domain.names import name_fault, same_to_the_eye
from annotator.domain.records import Identity, State
from annotator.domain.review import Verdict
from annotator.domain.text import sha256_of
from annotator.formats.handover import Part, read_articles, read_handover, write_handover
from annotator.formats.handover_zip import ArchiveReader, Digest
from annotator.formats.label_rows import LabelRows
from tests.formats.strategies import CODEBOOK, COLUMNS, FEW, FUZZ, articles, plain_article, plain_label

TEXT = "Moskow dan Pyongyang."
SHA = sha256_of(TEXT)
ANA, BUDI = Identity(Uid("ana-uid"), "Ana"), Identity(Uid("budi-uid"), "Budi")
AT = "2026-01-01T00:00:00.000Z"

ENTITY = EntityRecord(Uid("e-1"), "Lin Jian", "person", "CHN", "spokesman", "a note", ("林剑", "Lin"))
COMMENT = CommentRecord(Uid("c-1"), SHA, Uid("c-1"), (Uid("label-1"),), "No.\n\u2028Why?", BUDI, AT)
DECISION = DecisionRecord(
    Uid("d-1"), SHA, Uid("l-a"), Uid("l-b"), (Uid("x"),), (), Verdict.AMENDED, (Uid("g"),), "country", "s", ANA, AT
)


def head(
    kind: HandoverKind = HandoverKind.REVIEW, *, names: Sequence[str] = ("Ana",), texts: bool = True
) -> HandoverHead:
    layers = tuple(HandedLayer(Uid(f"l-{number}"), name, ANA) for number, name in enumerate(names))
    return HandoverHead(kind, "work", AT, ANA, texts, layers if kind is not HandoverKind.ARTICLES else ())


def written(given: Sequence[ArticleRecord], outgoing: Outgoing) -> bytes:
    out, damaged = BytesIO(), list[Refusal]()
    rows = LabelRows(COLUMNS, damaged.append).of_records(given)
    write_handover(out, outgoing, rows, COLUMNS, damaged.append)
    assert damaged == []
    return out.getvalue()


def origins_of(given: Sequence[ArticleRecord]) -> list[ArticleOrigin]:
    return [ArticleOrigin(each.sha256, len(each.text), "f" * 64, "page.html") for each in given]


def outgoing(given: Sequence[ArticleRecord], head: HandoverHead, **more: Any) -> Outgoing:
    return Outgoing(head, CODEBOOK, origins=origins_of(given), **more)


def a_file(**more: Any) -> bytes:
    """One article with one label of Ana's, and one of everything else."""
    article = replace(plain_article(TEXT, plain_label()), layers=[LayerRecord("Ana", State.DONE, "read twice")])
    rest = {"entities": [ENTITY], "decisions": [DECISION], "comments": [COMMENT], **more}
    return written([article], outgoing([article], rest.pop("head", head()), **rest))


def read(data: bytes) -> list[Part]:
    return list(read_handover(BytesIO(data)))


# Out and in again


@FEW
@given(given=st.lists(articles(), max_size=3, unique_by=lambda each: each.sha256), texts=st.booleans())
def test_what_is_written_is_read_again_and_equal_content_is_the_same_file(
    given: list[ArticleRecord], texts: bool
) -> None:
    named = {each.layer for article in given for each in article.layers}
    named |= {each.layer for article in given for each in article.labels}
    names = sorted(name for name in named if name_fault(name) is None and name != "gold")
    kept = [
        replace(
            article,
            labels=[each for each in article.labels if each.layer in names],
            layers=[each for each in article.layers if each.layer in names],
        )
        for article in given
    ]
    what = outgoing(kept, head(names=names or ("Ana",), texts=texts))
    data = written(kept, what)
    assert written(kept, what) == data
    found = [each for each in read(data) if isinstance(each, HandedArticle)]
    assert [each for each in read(data) if isinstance(each, Refusal)] == []
    assert [(each.sha256, each.uid, each.metadata, each.length) for each in found] == [
        (each.sha256, each.uid, each.metadata, len(each.text)) for each in kept
    ]
    assert [each.text for each in found] == [each.text if texts else None for each in kept]
    assert [[replace(one, line=None) for one in each.labels] for each in found] == [each.labels for each in kept]
    assert [each.layers for each in found] == [each.layers for each in kept]


def test_all_else_comes_back_as_it_was() -> None:
    parts = read(a_file())
    assert parts[0] == head()
    assert parts[1] == CODEBOOK
    assert parts[3:] == [ENTITY, DECISION, COMMENT]
    assert isinstance(parts[2], HandedArticle)
    assert (parts[2].original_sha256, parts[2].file_name) == ("f" * 64, "page.html")


def test_articles_are_handed_out_without_a_layer_and_say_who_labels_which() -> None:
    assigned = [AssignmentRecord(SHA, "Ana"), AssignmentRecord(SHA, "Budi")]
    article = plain_article(TEXT)
    data = written([article], outgoing([article], head(HandoverKind.ARTICLES), assignments=assigned))
    assert read(data)[3:] == assigned
    assert list(read_articles(BytesIO(data), "out.handover")) == [replace(article, line=1)]


def test_without_texts_there_are_no_articles_to_take_in() -> None:
    data = a_file(head=head(texts=False))
    with pytest.raises(UnreadableFile, match="no texts"):
        list(read_articles(BytesIO(data), "in.handover"))


def test_a_million_labels_are_not_taken_for_a_bomb() -> None:
    """Labels shrink to about a twentieth; these, which are all alike but for their ids, to less than a hundredth."""
    labels = [replace(plain_label(), uid=f"{number:08x}") for number in range(35_000)]
    article = plain_article(TEXT, *labels)
    data = written([article], outgoing([article], head()))
    (found,) = [each for each in read(data) if isinstance(each, HandedArticle)]
    assert len(found.labels) == 35_000
    (size,) = [
        info.file_size for info in zipfile.ZipFile(BytesIO(data)).infolist() if info.filename == "articles.jsonl"
    ]
    assert size > 20_000_000
    assert 100 < size / len(data) < 200


@pytest.mark.parametrize("name", ["", "Bu\u202edi", "a\nb", "x" * 201, "\0"])
def test_what_no_reader_would_take_is_not_written(name: str) -> None:
    for wrong in (
        head(names=(name,)),
        replace(head(), made_by=Identity(Uid("x"), name)),
        replace(head(), project=name),
    ):
        with pytest.raises(AnnotatorError, match="cannot be handed over"):
            a_file(head=wrong)


# Only what was written


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None], **manifest: Any) -> bytes:
    """The file with other members, and a manifest with their checksums that says whatever else it is given."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    known = json.loads(members.pop("manifest.json"))
    change(members)
    known["members"] = {n: {"sha256": sha256(d).hexdigest(), "bytes": len(d)} for n, d in members.items()}
    members["manifest.json"] = json.dumps({**known, **manifest}).encode()
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def test_a_file_that_is_packed_again_by_others_is_read() -> None:
    assert read(repacked(a_file(), lambda _: None)) == read(a_file())


class Changing(BytesIO):
    """A file that somebody writes to once it was looked through."""

    def change(self, old: bytes, new: bytes) -> None:
        data = self.getvalue()
        assert len(old) == len(new)
        assert old in data
        self.seek(0)
        self.write(data.replace(old, new))


def test_a_file_that_changes_while_it_is_read_is_given_up() -> None:
    source = Changing(repacked(a_file(), lambda _: None))  # stored as it is
    parts = read_handover(source)
    assert isinstance(next(parts), HandoverHead)
    next(parts)
    source.change(b'"quote":"Moskow"', b'"quote":"Moskau"')
    with pytest.raises(UnreadableFile, match=r"changed while it was read|damaged on its way"):
        list(parts)


def test_the_digest_of_what_was_read_is_compared_to_the_end() -> None:
    source = BytesIO(repacked(a_file(), lambda _: None))
    archive = ArchiveReader(source, zipfile.ZipFile(source).namelist())
    with (
        pytest.raises(UnreadableFile, match="changed while"),
        archive.member("entities.jsonl", Digest("0" * 64, 3)) as member,
    ):
        member.readline()


@pytest.mark.parametrize("most", ["annotator.formats.handover._MOST_LABELS", "annotator.formats.jsonl.MOST_REFUSED"])
def test_there_is_an_end_to_labels_and_to_refusals(monkeypatch: pytest.MonkeyPatch, most: str) -> None:
    monkeypatch.setattr(most, 0)

    def spoil(members: dict[str, bytes]) -> None:
        members["entities.jsonl"] = b"{}\n" * 3

    with pytest.raises(UnreadableFile, match="over 0"):
        read(repacked(a_file(), spoil))


def test_rows_have_their_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    entity = json.dumps({"id": "e", "name": "x"}).encode() + b"\n"
    with pytest.raises(UnreadableFile, match="over 200,000 lines"):
        read(repacked(a_file(), lambda members: members.update({"entities.jsonl": entity * 200_001})))
    monkeypatch.setattr("annotator.formats.handover_rows._LONGEST_LINE", 10)
    (refusal,) = [
        each
        for each in read(a_file(decisions=(), comments=()))
        if isinstance(each, Refusal) and "entities" in each.where
    ]
    assert "larger than" in refusal.reason


# Whatever comes

_scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from([AT, SHA, "Ana"])
)
_json = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_GOOD = a_file()
with zipfile.ZipFile(BytesIO(_GOOD)) as _archive:
    _MEMBERS = {name: _archive.read(name) for name in _archive.namelist()}
_ROWS = {name: json.loads(data.splitlines()[0]) for name, data in _MEMBERS.items() if name.endswith(".jsonl")}


def only_what_is_declared(data: bytes) -> None:
    try:
        parts = read(data)
    except UnreadableFile:
        return
    assert all(isinstance(part, Part) for part in parts)


@FUZZ
@given(
    cuts=st.lists(
        st.tuples(st.integers(0, len(_GOOD)), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=4
    )
)
@example(cuts=[(0, len(_GOOD), b"")])
def test_damaged_bytes_raise_only_what_is_declared(cuts: list[tuple[int, int, bytes]]) -> None:
    data = _GOOD
    for at, length, more in cuts:
        data = data[:at] + more + data[at + length :]
    only_what_is_declared(data)


@FUZZ
@given(
    member=st.sampled_from(sorted(_MEMBERS)),
    at=st.integers(0, 5000),
    length=st.integers(0, 20),
    more=st.binary(max_size=20),
)
def test_damaged_members_raise_only_what_is_declared(member: str, at: int, length: int, more: bytes) -> None:
    def damage(members: dict[str, bytes]) -> None:
        if member in members:
            data = members[member]
            place = at % (len(data) + 1)
            members[member] = data[:place] + more + data[place + length :]

    only_what_is_declared(repacked(_GOOD, damage))


@FUZZ
@given(data=st.data())
def test_rows_of_any_shape_raise_only_what_is_declared(data: st.DataObject) -> None:
    member = data.draw(st.sampled_from(sorted(_ROWS)))
    row = dict(_ROWS[member])
    for key in data.draw(st.lists(st.sampled_from(sorted(row)), max_size=3)):
        row[key] = data.draw(_json)
    line = json.dumps(row).encode() + b"\n"
    only_what_is_declared(repacked(_GOOD, lambda members: members.update({member: line})))


@FUZZ
@given(key=st.sampled_from(sorted(json.loads(_MEMBERS["manifest.json"]))), value=_json)
def test_manifests_of_any_shape_raise_only_what_is_declared(key: str, value: object) -> None:
    only_what_is_declared(repacked(_GOOD, lambda _: None, **{key: value}))


# Names


@pytest.mark.parametrize("name", ["Ana", "Ana Ñuñez", "李明", "عمر", "می‌خواهم", "Ana (2)", "👩‍👩‍👧"])
def test_names_of_every_script_are_names(name: str) -> None:
    assert name_fault(name) is None


def test_what_looks_the_same_is_taken_for_the_same() -> None:
    assert same_to_the_eye("Ana  Ruiz", "ＡＮＡ Ruiz ")
    assert not same_to_the_eye("Ana", "Anna")
