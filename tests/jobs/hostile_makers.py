"""Hand-overs and projects that somebody made to do harm: what makes one out of a good one (`hostile.py`).

A maker is given a good hand-over and a good project, and a folder for what it makes of them.
"""

import json
import os
import shutil
import sqlite3
import struct
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.making import ANA

MANIFEST, ARTICLES, ENTITIES = "manifest.json", "articles.jsonl", "entities.jsonl"
BIDI = "Bu\u202eid"


@dataclass(frozen=True)
class Good:
    """What the makers begin with: a hand-over of Budi's labels, his project, and what is in the project of mine."""

    handover: Path
    project: Path
    my_layer: str
    my_label: str
    my_entity: str
    my_comment: str

    def members(self) -> dict[str, bytes]:
        with zipfile.ZipFile(self.handover) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


Maker = Callable[[Good, Path], Path]
Row = dict[str, Any]


# Archives


def packed(members: Mapping[str, bytes], **how: Any) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", how.get("compression", zipfile.ZIP_DEFLATED)) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, archive.compression)
    return out.getvalue()


def sealed(members: dict[str, bytes], **manifest: Any) -> dict[str, bytes]:
    """The members with a manifest that has their checksums, and whatever else it is to say."""
    known = json.loads(members[MANIFEST])
    rest = {name: data for name, data in members.items() if name != MANIFEST}
    known["members"] = {name: {"sha256": sha256(d).hexdigest(), "bytes": len(d)} for name, d in rest.items()}
    known.update(manifest)
    return {**rest, MANIFEST: json.dumps(known).encode()}


def written(folder: Path, data: bytes, name: str = "in.handover") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def archive(change: Callable[[dict[str, bytes]], Mapping[str, bytes]], **how: Any) -> Maker:
    """A maker that changes the members and packs them as they then are."""
    return lambda good, folder: written(folder, packed(change(good.members()), **how))


def bytes_of(change: Callable[[bytes], bytes]) -> Maker:
    """A maker that changes the bytes of a good archive."""
    return lambda good, folder: written(folder, change(packed(good.members())))


def manifest(**changes: Any) -> Maker:
    """A maker whose manifest says something else, and is sealed otherwise."""
    return archive(lambda members: sealed(members, **changes))


def lines(member: str, change: Callable[[list[Row], Good], list[Any]]) -> Maker:
    """A maker that changes the rows of a member; a row may be given as bytes."""

    def make(good: Good, folder: Path) -> Path:
        members = good.members()
        rows = [json.loads(line) for line in members.get(member, b"").splitlines()]
        changed = (row if isinstance(row, bytes) else json.dumps(row).encode() for row in change(rows, good))
        members[member] = b"".join(row + b"\n" for row in changed)
        return written(folder, packed(sealed(members)))

    return make


def labels(*changes: Row) -> Maker:
    """A maker whose first labels say something else, one for each of the changes."""

    def change(rows: list[Row], _good: Good) -> list[Any]:
        for label, change in zip(rows[0]["annotations"], changes, strict=False):
            label.update(change)
        return rows

    return lines(ARTICLES, change)


def raw_label(old: bytes, new: bytes) -> Maker:
    """A maker that changes the bytes of the articles."""
    return archive(lambda members: sealed({**members, ARTICLES: members[ARTICLES].replace(old, new, 1)}))


def duplicate(good: Good, folder: Path) -> Path:
    out = BytesIO(packed(sealed(good.members())))
    data = out.getvalue()
    # The directory names one member twice: the last letter of another's name is changed in both places.
    return written(folder, data.replace(b"entities.jsonl", b"articles.jsonl"))


def symlink_member(good: Good, folder: Path) -> Path:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in sealed(good.members()).items():
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, (0o120777 if name == ENTITIES else 0o100600) << 16
            archive.writestr(info, b"/etc/passwd" if name == ENTITIES else data)
    return written(folder, out.getvalue())


def flagged(bit: int) -> Maker:
    """A maker that sets a bit of the flags of the first member, in its header and in the directory."""

    def change(data: bytes) -> bytes:
        changed = bytearray(data)
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = data.index(mark) + at
            changed[place : place + 2] = struct.pack("<H", struct.unpack("<H", data[place : place + 2])[0] | bit)
        return bytes(changed)

    return bytes_of(change)


def wrong_crc(data: bytes) -> bytes:
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        place = data.index(mark) + at
        changed[place] ^= 0xFF
    return bytes(changed)


def lying_size(good: Good, folder: Path) -> Path:
    """A member of 30 MB whose header says that it has as many bytes as the manifest says."""
    members = sealed(good.members())
    small = len(members[ENTITIES])
    data = bytearray(packed({**members, ENTITIES: b" " * 30_000_000}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = 0
        while (place := data.find(mark, start)) >= 0:
            start = place + 4
            if struct.unpack("<I", data[place + at : place + at + 4])[0] == 30_000_000:
                data[place + at : place + at + 4] = struct.pack("<I", small)
    return written(folder, bytes(data))


def overlapping(data: bytes) -> bytes:
    """The directory says of its second member that it begins where the first does."""
    changed = bytearray(data)
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    changed[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(changed)


def hidden(data: bytes) -> bytes:
    """Something between the last member and the directory, whose place is told rightly."""
    start = data.index(b"PK\x01\x02")
    secret = b"nothing to see here"
    end = bytearray(data[-22:])
    end[16:20] = struct.pack("<I", start + len(secret))
    return data[:start] + secret + data[start:-22] + bytes(end)


def many_members(members: dict[str, bytes]) -> dict[str, bytes]:
    return {**members, **{f"{number}.txt": b"" for number in range(10_000)}}


def nested(depth: int) -> bytes:
    data = b"0" * 1_000_000
    for _ in range(depth):
        data = packed({"a.zip": data, "b.zip": data})
    return data


def directory(_good: Good, folder: Path) -> Path:
    path = folder / "in.handover"
    path.mkdir()
    return path


def pipe(_good: Good, folder: Path) -> Path:
    os.mkfifo(folder / "in.handover")
    return folder / "in.handover"


def link_to(target: str, name: str = "in.handover") -> Maker:
    def make(_good: Good, folder: Path) -> Path:
        (folder / name).symlink_to(target)
        return folder / name

    return make


def million(_rows: list[Row], _good: Good) -> list[Any]:
    label = '{"id":"%d","layer":"Budi","tag":"country","start":9,"end":9,"quote":"x"}'
    annotations = ",".join(label % number for number in range(1_000_000))
    return [f'{{"format":"annotator/1","sha256":"{"a" * 64}","annotations":[{annotations}]}}'.encode()]


def in_manifest(members: dict[str, bytes], old: bytes, new: bytes) -> dict[str, bytes]:
    return {**members, MANIFEST: members[MANIFEST].replace(old, new, 1)}


def layers(*changes: Row) -> Maker:
    """A maker with as many layers as changes, each Budi's with something else."""

    def change(members: dict[str, bytes]) -> dict[str, bytes]:
        (layer,) = json.loads(members[MANIFEST])["layers"]
        return sealed(members, layers=[{**layer, **each} for each in changes])

    return archive(change)


def layer_as(name: str, **claims: Any) -> Maker:
    """A maker whose layer, and all rows of it, have another name; and what else the layer claims."""

    def change(members: dict[str, bytes]) -> dict[str, bytes]:
        (layer,) = json.loads(members[MANIFEST])["layers"]
        members[ARTICLES] = members[ARTICLES].replace(b'"layer":"Budi"', json.dumps({"layer": name}).encode()[1:-1])
        return sealed(members, layers=[{**layer, "name": name, **claims}])

    return archive(change)


# Rows that are mine


def my_ids(rows: list[Row], good: Good) -> list[Any]:
    rows[0]["annotations"][0].update(id=good.my_label, note="not what I wrote", tag="country")
    return rows


def links_to_mine(rows: list[Row], good: Good) -> list[Any]:
    stance = next(each for row in rows for each in row["annotations"] if each["tag"] == "stance")
    stance.update(holder_id=f"a:{good.my_label}", target_id=f"e:{good.my_entity}", holder="x", target="y")
    return rows


def cyclic(rows: list[Row], _good: Good) -> list[Any]:
    one, other = (
        {**rows[0]["annotations"][0], "tag": "stance", "id": id_, "country": None, "country_mention": None}
        for id_ in ("s-1", "s-2")
    )
    for each in (one, other):
        each.update({"start": 0, "end": 5, "quote": "Rusia"})
    one["holder_id"], other["holder_id"] = "a:s-2", "a:s-1"
    rows[0]["annotations"] += [one, other, {**one, "id": "s-3", "holder_id": "a:s-3"}]
    return rows


def my_entities(rows: list[Row], good: Good) -> list[Any]:
    return [*rows, {"id": good.my_entity, "name": "Not who I meant", "type": "group", "aliases": ["x"]}]


def comment(**more: Any) -> Maker:
    def change(rows: list[Row], good: Good) -> list[Any]:
        comment = {"id": "c-9", "thread": "c-9", "about": ["l-1"], "text": "No.", "person": ANA.uid,
                   "person_name": ANA.name, "at": "2026-01-01T00:00:00.000Z", **more}  # fmt: skip
        comment["article_sha256"] = sha256_of_first(good)
        if comment["id"] == "mine":
            comment["id"] = comment["thread"] = good.my_comment
        return [*rows, comment]

    return lines("comments.jsonl", change)


def decision(**more: Any) -> Maker:
    def change(rows: list[Row], good: Good) -> list[Any]:
        decision = {"id": "d-9", "article_sha256": sha256_of_first(good), "first_layer": good.my_layer,
                    "second_layer": "carla-layer", "first": ["l-1"], "second": ["l-2"], "verdict": "first", "gold": [],
                    "rule": None, "seen": "s", "person": "budi-uid", "person_name": "Budi",
                    "at": "2026-01-01T00:00:00.000Z", **more}  # fmt: skip
        return [*rows, decision]

    return lines("decisions.jsonl", change)


def sha256_of_first(good: Good) -> str:
    return str(json.loads(good.members()[ARTICLES].splitlines()[0])["sha256"])


# Projects


def project(*statements: str, name: str = "theirs.annot") -> Maker:
    """A maker of a project in which somebody ran SQL of their own."""

    def make(good: Good, folder: Path) -> Path:
        path = Path(shutil.copy(good.project, folder / name))
        with closing(sqlite3.connect(path, isolation_level=None)) as driver:
            driver.execute("PRAGMA journal_mode=DELETE")
            driver.execute("PRAGMA writable_schema=ON")
            driver.execute("PRAGMA ignore_check_constraints=ON")
            for each in statements:
                driver.execute(each)
        return path

    return make


def beside(suffix: str, data: bytes | None) -> Maker:
    """A maker of a project with something beside it; None: a link to a file that never ends."""

    def make(good: Good, folder: Path) -> Path:
        path = Path(shutil.copy(good.project, folder / "theirs.annot"))
        beside = Path(f"{path}{suffix}")
        if data is None:
            beside.symlink_to("/dev/zero")
        else:
            beside.write_bytes(data)
        return path

    return make


def project_bytes(change: Callable[[bytes], bytes]) -> Maker:
    return lambda good, folder: written(folder, change(good.project.read_bytes()), "theirs.annot")


def flipped(data: bytes) -> bytes:
    changed = bytearray(data)
    changed[data.index(b"Moskow") + 2] ^= 1
    return bytes(changed)


DEEP = b"[" * 100_000 + b"]" * 100_000
LONG = "x" * 10_000_000
