"""An output appears whole or not at all."""

import os
import stat
import sys
from pathlib import Path

import pytest

from annotator.domain.errors import UnwritableFile
from annotator.formats.whole_file import writing_whole


def write(path: Path, data: bytes, *, force: bool = False) -> None:
    with writing_whole(path, force) as out:
        out.write(data)


def test_the_file_is_there_after_the_block_and_alone(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    with writing_whole(path, force=False) as out:
        out.write(b"one\r\n")
        assert not path.exists()
    assert path.read_bytes() == b"one\r\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_others_may_read_it_as_any_new_file(tmp_path: Path) -> None:
    write(tmp_path / "out", b"")
    (tmp_path / "plain").write_bytes(b"")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


def test_nothing_is_replaced_without_force(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_bytes(b"mine")
    with pytest.raises(UnwritableFile, match="exists already") as refused:
        write(path, b"new")
    assert refused.value.hint == "Use --force to replace it."
    assert path.read_bytes() == b"mine"
    write(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_nor_what_comes_into_being_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"

    def slowly() -> None:
        with writing_whole(path, force=False) as out:
            out.write(b"new")
            path.write_bytes(b"theirs")

    with pytest.raises(UnwritableFile, match="exists already"):
        slowly()
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "labels.csv"
    write(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("force", [False, True])
def test_an_error_in_the_block_leaves_all_as_it_was(tmp_path: Path, force: bool) -> None:
    path = tmp_path / "labels.csv"
    if force:
        path.write_bytes(b"mine")

    def half() -> None:
        with writing_whole(path, force) as out:
            out.write(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        half()
    assert [each.read_bytes() for each in tmp_path.iterdir()] == ([b"mine"] if force else [])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def full(self: Path, mode: str = "r") -> object:
        return real(Path("/dev/full"), "wb") if mode == "xb" else real(self, mode)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(UnwritableFile, match="No space left") as refused:
        write(tmp_path / "labels.csv", b"x" * 100_000)
    assert refused.value.where == str(tmp_path / "labels.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match="there is no folder"):
        write(tmp_path / "none" / "labels.csv", b"")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UnwritableFile, match="Permission denied"):
            write(tmp_path / "labels.csv", b"")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_or_a_device_is_never_replaced(tmp_path: Path, force: bool) -> None:
    for path in (tmp_path, Path(os.devnull)):
        with pytest.raises(UnwritableFile):
            write(path, b"", force=force)
    assert tmp_path.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write(tmp_path / "link", b"new", force=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_another_files_trouble_in_the_block_is_not_ours(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), writing_whole(tmp_path / "out", force=False):
        (tmp_path / "missing").open()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_synced_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    write(tmp_path / "out", b"x")
    assert (tmp_path / "out").read_bytes() == b"x"
