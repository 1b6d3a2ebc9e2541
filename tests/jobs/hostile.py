"""Hand-overs and projects that somebody made to do harm, and what must be said of each of them.

`reason` is a part of why it, or a part of it, is refused; None where all of it is harmless.
"""

import os
import zipfile
from dataclasses import dataclass

from annotator.store.header import SCHEMA_VERSION
from tests.jobs.hostile_makers import (
    ARTICLES,
    BIDI,
    DEEP,
    ENTITIES,
    LONG,
    MANIFEST,
    Maker,
    archive,
    beside,
    bytes_of,
    comment,
    cyclic,
    decision,
    directory,
    duplicate,
    flagged,
    flipped,
    hidden,
    in_manifest,
    labels,
    layer_as,
    layers,
    lines,
    link_to,
    links_to_mine,
    lying_size,
    manifest,
    many_members,
    million,
    my_entities,
    my_ids,
    nested,
    overlapping,
    pipe,
    project,
    project_bytes,
    raw_label,
    sealed,
    symlink_member,
    written,
    wrong_crc,
)
from tests.making import ANA


@dataclass(frozen=True)
class Hostile:
    """One case. `reason` is part of what is said; `is_whole`: nothing at all comes in."""

    name: str
    make: Maker
    reason: str | None
    is_whole: bool


def _whole(name: str, make: Maker, reason: str) -> Hostile:
    return Hostile(name, make, reason, is_whole=True)


def _rows(name: str, make: Maker, reason: str | None) -> Hostile:
    return Hostile(name, make, reason, is_whole=False)


HOSTILE = (
    # What is no file, or no archive
    _whole("an empty file", lambda _good, folder: written(folder, b""), "does not end as an archive does"),
    _whole("a directory", directory, "this is a folder"),
    _whole("a pipe", pipe, "no ordinary file"),
    _whole("a link to a device", link_to("/dev/zero"), "no ordinary file"),
    _whole("a link to nothing", link_to("nowhere"), "no such file"),
    _whole("a text", lambda _good, folder: written(folder, b"no archive\n" * 100), "does not end as an archive does"),
    _whole("cut off", bytes_of(lambda data: data[: len(data) // 2]), "does not end as an archive does"),
    _whole("something behind the end", bytes_of(lambda data: data + b"more"), "does not end as an archive does"),
    _whole("something before the beginning", bytes_of(lambda data: b"MZ" + data), "before its beginning"),
    _whole("a remark of the archive", bytes_of(lambda d: d[:-2] + b"\2\0hi"), "does not end as an archive does"),
    _whole("hidden between members", bytes_of(hidden), "hidden between them"),
    _whole("members that overlap", bytes_of(overlapping), "members overlap"),
    _whole("a wrong CRC", bytes_of(wrong_crc), "damaged on its way"),
    _whole("made for over 4 GB", bytes_of(lambda d: d[:-22] + b"PK\x06\x07" + bytes(16) + d[-22:]), "4 GB"),
    # Members
    _whole("a member twice", duplicate, "twice"),
    _whole("an unknown member", archive(lambda m: {**m, "readme.txt": b"hi"}), "'readme.txt', which no hand-over has"),
    _whole("an absolute path", archive(lambda m: {**m, "/etc/cron.d/x": b"hi"}), "which no hand-over has"),
    _whole("a path upwards", archive(lambda m: {**m, "../../x": b"hi"}), "which no hand-over has"),
    _whole("a path of another system", archive(lambda m: {**m, "..\\x": b"hi"}), "which no hand-over has"),
    _whole("a name with NUL", bytes_of(lambda d: d.replace(b"manifest.json", b"manifest\0json")), "no hand-over has"),
    _whole("a link as a member", symlink_member, "a link or a device"),
    _whole("an encrypted member", flagged(1), "encrypted"),
    _whole("a member of unknown length", flagged(8), "packed in another way"),
    _whole("packed otherwise", archive(lambda m: m, compression=zipfile.ZIP_LZMA), "packed in another way"),
    _whole("ten thousand members", archive(many_members), "more than any hand-over has"),
    _whole("a bomb", archive(lambda m: sealed({**m, ENTITIES: b" " * 60_000_000})), "unpacks to more than"),
    _whole("a bomb that lies of its size", lying_size, "damaged on its way"),
    _rows("bombs in each other", archive(lambda m: sealed({**m, ENTITIES: nested(6)})), "entities.jsonl, line 1"),
    _whole("a bomb as a member of its own", archive(lambda m: {**m, "more.zip": nested(6)}), "no hand-over has"),
    # The manifest
    _whole("no manifest", archive(lambda m: {n: d for n, d in m.items() if n != MANIFEST}), "no manifest.json"),
    _whole("a manifest that is none", archive(lambda m: {**m, MANIFEST: b"PK"}), "not the JSON"),
    _whole("a manifest without depth", archive(lambda m: {**m, MANIFEST: DEEP}), "not the JSON"),
    _whole("a manifest with a BOM", archive(lambda m: {**m, MANIFEST: b"\xef\xbb\xbf" + m[MANIFEST]}), "not the JSON"),
    _whole("a manifest too large", archive(lambda m: {**m, MANIFEST: b" " * 2_000_000}), "more than 1,000,000 bytes"),
    _whole("a key twice", archive(lambda m: in_manifest(m, b'"kind"', b'"kind": "review", "kind"')), "stands twice"),
    _whole("a key that is none", manifest(run="rm"), "unknown field"),
    _whole("a later version", manifest(format="annotator-handover/2", more=1), "a newer Annotator wrote it"),
    _whole("another format", manifest(format="annotator/1"), "format: it does not say"),
    _whole("an unknown kind", manifest(kind="project"), "kind: it is none of articles, labels, review"),
    _whole("labels called articles", manifest(kind="articles", layers=[]), "and it holds labels"),
    _whole("labels of nobody", manifest(layers=[]), "layers: there is none"),
    _whole(
        "a wrong checksum", archive(lambda m: {**m, ENTITIES: m[ENTITIES] + b"\n"}), "is not what the manifest says"
    ),
    _whole("a wrong number of bytes", archive(lambda m: in_manifest(m, b'"bytes": ', b'"bytes": 1')), "not what the"),
    _whole("a negative number", archive(lambda m: in_manifest(m, b'"bytes": ', b'"bytes": -')), "no checksum of"),
    _whole(
        "a member that is not there",
        archive(lambda m: {n: d for n, d in m.items() if n != "originals.jsonl"}),
        "it has no originals.jsonl",
    ),
    _whole("a member of another kind", archive(lambda m: sealed({**m, "assignments.jsonl": b""})), "hands over labels"),
    _whole("no time", manifest(made_at="yesterday"), "is no time such as"),
    _whole("a bidi person", manifest(made_by={"uid": "x", "name": BIDI}), "turns the direction of writing"),
    _whole("a bidi project", manifest(project=BIDI), "turns the direction of writing"),
    _whole("a bidi layer", layer_as(BIDI), "turns the direction of writing"),
    _whole("a layer with NUL", layer_as("Bu\0di"), "control character"),
    _whole("a layer of two lines", layer_as("Budi\nAna"), "a line break"),
    _whole("a layer of a long name", layer_as("x" * 201), "200 are allowed"),
    _whole("a layer without a name", layer_as(" "), "it is empty"),
    _whole("a uid with NUL", layers({"uid": "a\0"}), "control character"),
    _whole("two layers of one uid", layers({}, {"name": "Other"}), "one name or one uid"),
    _whole("two that are gold", layers({"gold": True}, {"gold": True, "name": "x", "uid": "y"}), "two say that"),
    _whole("gold that says it is not", layer_as("gold"), "gold is a name"),
    _whole("gold as a number", layers({"gold": 1}), "Expected `bool`, got `int`"),
    _rows("texts that are not there", manifest(texts=False), "and the manifest says that none has"),
    # Rows
    _rows("a wrong hash", raw_label(b'"sha256":"', b'"sha256":"0'), "SHA-256"),
    _rows("a hash of another text", raw_label(b'"text":"Rusia', b'"text":"Susia'), "sha256 is not that of the text"),
    _rows("a wrong quote", labels({"quote": "Susia"}), "is not what stands at 0..5"),
    _rows("past the end", labels({"start": 900, "end": 905}), "past the text"),
    _rows("far past the end", labels({"start": 10**9, "end": 10**9 + 5}), "is not between"),
    _rows("negative", labels({"start": -5, "end": 0}), "is not between"),
    _rows("booleans as integers", labels({"start": False, "end": True}), "False is no whole number"),
    _rows("floats", labels({"start": 0.0, "end": 5.0}), "0.0 is no whole number"),
    _rows("a huge integer", raw_label(b'"start":0', b'"start":' + b"9" * 5000), "annotation 1"),
    _rows("not a number", raw_label(b'"start":0', b'"start":NaN'), "not the JSON"),
    _rows("an infinite number", raw_label(b'"start":0', b'"start":1e999'), "annotation 1"),
    _rows("a deep value", raw_label(b'"note":null', b'"note":' + DEEP), "articles.jsonl, line 1"),
    _rows("half a character", raw_label(b'"note":null', b'"note":"\\ud800"'), "articles.jsonl, line 1"),
    _rows("bytes that are no text", raw_label(b'"note":null', b'"note":"\xff\xfe"'), "articles.jsonl, line 1"),
    _rows("a NUL", raw_label(b'"note":null', b'"note":"\\u0000"'), "NUL"),
    _rows("10 MB in a note", labels({"note": LONG}), "10000000 characters; 10000 are allowed"),
    _rows("10 MB in a tag", labels({"tag": LONG}), "10000000 characters"),
    _rows("a tag that is none", labels({"tag": "../../country"}), "has no tag '../../country'"),
    _rows("an attribute that is none", labels({"attr:__class__": "x"}), "is no attribute of the tag"),
    _rows("a country that is none", labels({"country": "XXX"}), "no country code"),
    _rows("one id for two labels", labels({"id": "same"}, {"id": "same"}), "another annotation of the same id"),
    _rows("a layer that is none", labels({"layer": "Ana"}), "knows no layer 'Ana'"),
    _rows("a time that is none", labels({"created_at": "now"}), "is no time such as"),
    _rows("an article twice", lines(ARTICLES, lambda rows, _: [*rows, rows[0]]), "stands in it twice"),
    _rows("an article of unknown length", lines("originals.jsonl", lambda rows, _: rows[1:]), "how long its text is"),
    _rows(
        "a length that lies", lines("originals.jsonl", lambda rows, _: [{**rows[0], "length": 1}, *rows[1:]]), "says 1"
    ),
    _rows("a text with CR", raw_label(b'"text":"Rusia', b'"text":"\\r\\nRusia'), "carriage return"),
    _rows(
        "lines that end with CRLF",
        archive(lambda m: sealed({**m, ARTICLES: m[ARTICLES].replace(b"\n", b"\r\n")})),
        None,
    ),
    _rows("a BOM before the lines", archive(lambda m: sealed({**m, ARTICLES: b"\xef\xbb\xbf" + m[ARTICLES]})), None),
    _whole("a million rows", lines(ARTICLES, million), "over 10,000 of its rows"),
    _whole("no codebook", archive(lambda m: sealed({**m, "codebook.toml": b"\xff"})), "its codebook"),
    _whole("a deep codebook", archive(lambda m: sealed({**m, "codebook.toml": b"a=" + DEEP})), "its codebook"),
    _whole(
        "a codebook with NUL",
        archive(
            lambda m: sealed(
                {**m, "codebook.toml": m["codebook.toml"].replace(b'definition = "', b'definition = "\\u0000', 1)}
            )
        ),
        "NUL",
    ),
    # Who I am
    _rows("my name", layer_as("Ana"), "which is also your name"),
    _rows(
        "my name and uid",
        layer_as("Ana", person={"uid": ANA.uid, "name": ANA.name}),
        "says that the layer “Ana” is yours",
    ),
    _rows("the ids of my labels", lines(ARTICLES, my_ids), None),
    _rows("links to my labels", lines(ARTICLES, links_to_mine), None),
    _rows("links in a circle", lines(ARTICLES, cyclic), "points at itself"),
    _rows("my actors under other names", lines(ENTITIES, my_entities), None),
    _rows(
        "an actor of no country",
        lines(ENTITIES, lambda _rows, _: [{"id": "e", "name": "x", "country": "XX"}]),
        "country",
    ),
    _rows(
        "an actor with many names",
        lines(ENTITIES, lambda _rows, _: [{"id": "e", "name": "x", "aliases": ["x"] * 101}]),
        "100 are allowed",
    ),
    _rows("gold", layer_as("gold", gold=True, person=None), None),
    _rows("a comment in my name", comment(), "claims to be by you"),
    _rows("my comment altered", comment(id="mine"), "says something else"),
    _rows("a bidi comment", comment(person="x", person_name=BIDI), "turns the direction of writing"),
    _rows("a comment of 10 MB", comment(person="x", text=LONG), "comments.jsonl, line 1"),
    _rows("a decision on layers of others", decision(), "is not here"),
    _rows("a decision in my name", decision(person=ANA.uid), "is not here"),
    _rows("a decision that is none", decision(verdict="drop table"), "is none of"),
    _rows("a decision about itself", decision(second_layer="x", first_layer="x"), "not compared with itself"),
    # Projects
    _whole("a view", project("CREATE VIEW v AS SELECT * FROM annotation"), "the view 'v'"),
    _whole(
        "a view in the place of a table", project("DROP TABLE comment", "CREATE VIEW comment AS SELECT 1"), "comment'"
    ),
    _whole(
        "a trigger",
        project("CREATE TRIGGER t AFTER INSERT ON layer BEGIN DELETE FROM annotation; END"),
        "the trigger 't'",
    ),
    _whole("a virtual table", project("CREATE VIRTUAL TABLE w USING fts5(text)"), "which no Annotator made"),
    _whole("a foreign table", project("CREATE TABLE secrets (x)"), "the table 'secrets'"),
    _whole("a foreign index", project("CREATE INDEX i ON annotation (abs(start))"), "the index 'i'"),
    _whole(
        "a table of another kind",
        project(
            "UPDATE sqlite_master SET sql = replace(sql, 'note TEXT', 'note TEXT "
            "DEFAULT (hex(randomblob(9)))') WHERE name = 'annotation'"
        ),
        "the table 'annotation'",
    ),
    _whole("a table that is missing", project("DROP TABLE comment"), "it lacks the"),
    _whole("a newer schema", project(f"PRAGMA user_version={SCHEMA_VERSION + 1}"), "a newer Annotator wrote"),
    _whole("no project", project("PRAGMA application_id=0"), "not an Annotator project"),
    _whole("a row that nobody wrote", project("UPDATE annotation SET quote = 'Other'"), "it is damaged"),
    _whole("a flipped bit", project_bytes(flipped), "it is damaged"),
    _whole("a project cut off", project_bytes(lambda data: data[: len(data) // 2]), "malformed"),
    _whole("an empty project", project_bytes(lambda _: b""), "empty"),
    _whole("a text as a project", project_bytes(lambda _: b"no database\n" * 100), "not an Annotator project"),
    _whole("a log of garbage", beside("-wal", os.urandom(5000)), "log beside it is damaged"),
    _rows("a log that never ends", beside("-wal", None), None),
    _rows("a journal of garbage", beside("-journal", b"\0" * 5000), None),
    _whole("a link to a device as a project", link_to("/dev/zero", "theirs.annot"), "no ordinary file"),
)
