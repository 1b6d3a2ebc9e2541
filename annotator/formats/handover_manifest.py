"""The manifest of a hand-over: what the file is, whose it claims to be, and the checksum of every other member."""

import re
from collections.abc import Mapping

import msgspec

from annotator.domain.errors import AnnotatorError, UnreadableFile
from annotator.domain.handover import HANDOVER_FORMAT, HandedLayer, HandoverHead, HandoverKind
from annotator.domain.ids import Uid
from annotator.domain.names import name_fault
from annotator.domain.records import GOLD, Identity, checked_time
from annotator.formats.handover_rows import person_in
from annotator.formats.handover_zip import Digest
from annotator.formats.strict_json import decoded

MANIFEST = "manifest.json"
LARGEST_MANIFEST = 1_000_000  # bytes
_MOST_LAYERS = 100
_FORMAT = re.compile("annotator-handover/([0-9]{1,9})")
_SHA256 = re.compile("[0-9a-f]{64}")


class _Person(msgspec.Struct, forbid_unknown_fields=True):
    uid: str
    name: str


class _Layer(msgspec.Struct, forbid_unknown_fields=True):
    uid: str
    name: str
    person: _Person | None
    gold: bool


class _Member(msgspec.Struct, forbid_unknown_fields=True):
    sha256: str
    bytes: int


class _Manifest(msgspec.Struct, forbid_unknown_fields=True):
    format: str
    kind: str
    project: str
    made_at: str
    made_by: _Person
    texts: bool
    layers: list[_Layer]
    members: dict[str, _Member]


class _Format(msgspec.Struct):
    format: str


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Manifest).decode
_decode_format = msgspec.json.Decoder(_Format).decode


def written_manifest(head: HandoverHead, members: Mapping[str, Digest]) -> bytes:
    """The manifest as it stands in the file. Raises `AnnotatorError` for a name that no reader would take."""
    if head.made_by is None or head.made_at is None or not head.kind.is_of_the_file:
        raise ValueError("a hand-over says who made it, when, and what it is")
    for name in (head.project, head.made_by.name, *(layer.name for layer in head.layers)):
        if (fault := name_fault(name)) is not None:
            raise AnnotatorError(f"it cannot be handed over under the name {name[:60]!r}: {fault}")
    manifest = _Manifest(
        format=HANDOVER_FORMAT,
        kind=str(head.kind),
        project=head.project,
        made_at=head.made_at,
        made_by=_Person(head.made_by.uid, head.made_by.name),
        texts=head.has_texts,
        layers=[_layer_row(layer) for layer in head.layers],
        members={name: _Member(*digest) for name, digest in sorted(members.items())},
    )
    return msgspec.json.format(_encode(manifest), indent=1) + b"\n"


def _layer_row(layer: HandedLayer) -> _Layer:
    if layer.uid is None:
        raise ValueError("a layer that is handed over has a uid")
    person = None if layer.person is None else _Person(layer.person.uid, layer.person.name)
    return _Layer(layer.uid, layer.name, person, layer.is_gold)


def read_manifest(data: bytes) -> tuple[HandoverHead, dict[str, Digest]]:
    """What the manifest says, and what each member is to hold. Raises `UnreadableFile`."""
    try:
        manifest = decoded(_decode, data)
        head = _head(manifest)
    except AnnotatorError as error:
        _refuse_newer(data)
        raise UnreadableFile(f"its manifest cannot be taken: {error}") from None
    members = {name: _digest(name, member) for name, member in manifest.members.items()}
    return head, members


def _refuse_newer(data: bytes) -> None:
    """A later version may have other keys: it is refused by its version, not by them."""
    try:
        version = _FORMAT.fullmatch(_decode_format(data).format)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return
    if version and int(version[1]) > 1:
        raise UnreadableFile(
            f"a newer Annotator wrote it, in the format {version[0]}; this one reads {HANDOVER_FORMAT}",
            hint="Bring this program up to date.",
        )


def _head(manifest: _Manifest) -> HandoverHead:
    if manifest.format != HANDOVER_FORMAT:
        raise AnnotatorError(f"it does not say {HANDOVER_FORMAT!r}", where="format")
    kinds = {str(kind): kind for kind in HandoverKind if kind.is_of_the_file}
    kind = kinds.get(manifest.kind)
    if kind is None:
        raise AnnotatorError(f"it is none of {', '.join(kinds)}", where="kind")
    if (fault := name_fault(manifest.project)) is not None:
        raise AnnotatorError(f"it is no name: {fault}", where="project")
    checked_time(manifest.made_at)
    layers = tuple(_layer(each) for each in manifest.layers)
    _refuse_wrong_layers(kind, layers)
    return HandoverHead(
        kind=kind,
        project=manifest.project,
        made_at=manifest.made_at,
        made_by=person_in(manifest.made_by.uid, manifest.made_by.name),
        has_texts=manifest.texts,
        layers=layers,
    )


def _layer(layer: _Layer) -> HandedLayer:
    for what, text in (("uid", layer.uid), ("name", layer.name)):
        if (fault := name_fault(text)) is not None:
            raise AnnotatorError(f"it has no {what} that a layer may have: {fault}", where="a layer")
    person: Identity | None = None if layer.person is None else person_in(layer.person.uid, layer.person.name)
    if layer.name == GOLD and not layer.gold:
        raise AnnotatorError("gold is a name that the layer of a person never has", where="a layer")
    return HandedLayer(Uid(layer.uid), layer.name, person, layer.gold)


def _refuse_wrong_layers(kind: HandoverKind, layers: tuple[HandedLayer, ...]) -> None:
    if len(layers) > _MOST_LAYERS:
        raise AnnotatorError(f"{len(layers)} layers; {_MOST_LAYERS} are allowed", where="layers")
    if (kind is HandoverKind.ARTICLES) == bool(layers):
        raise AnnotatorError("articles are handed out without layers" if layers else "there is none", where="layers")
    if len({layer.uid for layer in layers}) < len(layers) or len({layer.name for layer in layers}) < len(layers):
        raise AnnotatorError("two have one name or one uid", where="layers")
    if sum(layer.is_gold for layer in layers) > 1:
        raise AnnotatorError("two say that they are gold", where="layers")


def _digest(name: str, member: _Member) -> Digest:
    if not _SHA256.fullmatch(member.sha256) or member.bytes < 0:
        raise UnreadableFile(f"its manifest has no checksum of {name[:60]!r}")
    return Digest(member.sha256, member.bytes)
