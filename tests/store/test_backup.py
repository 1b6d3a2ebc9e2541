"""What was backed up can be had again, whatever happened to the project, and whatever happens meanwhile."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import ProjectHeld, Refused, UnusableProject, UnwritableFile
from annotator.domain.records import Source
from annotator.domain.spans import Span
from annotator.jobs.task import Cancelled
from annotator.services.annotate import AddAnnotations
from annotator.services.project import Project
from annotator.store.backup import (
    Backup,
    back_up,
    backup_folder,
    backups,
    folder_for,
    is_whole,
    kept,
    make_backup,
    newest_whole,
    note_folder,
    prune,
    rescue_copy,
    restore,
    save_copy,
    uid_of,
)
from annotator.store.rows import Row
from tests.making import ANA, ROOT, add_article, add_records, dump, label, new_project, record

TEXT = "Presiden Rusia tiba di Pyongyang. " * 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "one"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """An open project with an article and two annotations."""
    project = new_project(tmp_path / "work.annot")
    article = add_article(project, TEXT)
    project.run(AddAnnotations(article, "actor", (Span(0, 8), Span(9, 14))))
    yield project
    project.close()


def annotate(project: Project, at: int = 20) -> None:
    project.run(AddAnnotations(project.file.reader.articles()[0].id, "country", (Span(at, at + 3),)))


def dump_of(path: Path) -> dict[str, list[Row]]:
    project = Project.open(path, ANA, Source.WINDOW)
    try:
        return dump(project)
    finally:
        project.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# A backup


def test_a_backup_opened_as_a_project_equals_its_source(project: Project, folder: Path) -> None:
    made = back_up(project.path, folder)
    assert made is not None
    assert dump_of(made) == dump(project)


def test_a_backup_is_one_file_and_private(project: Project, folder: Path) -> None:
    made = back_up(project.path, folder)
    assert made is not None
    assert names(folder) == [made.name]
    assert made.read_bytes()[18:20] == b"\x01\x01"  # no write-ahead log
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_its_name_says_when_and_after_which_operation(project: Project, folder: Path) -> None:
    before = datetime.now(UTC) - timedelta(milliseconds=1)
    made = back_up(project.path, folder)
    (found,) = backups(folder)
    assert found.path == made
    assert before <= found.at <= datetime.now(UTC)
    assert found.operation == next(iter(project.file.reader.operations(newest_first=True))).id
    assert found.size == found.path.stat().st_size


def test_two_backups_without_a_change_make_one(project: Project, folder: Path) -> None:
    assert back_up(project.path, folder) is not None
    assert back_up(project.path, folder) is None
    annotate(project)
    assert back_up(project.path, folder) is not None
    assert len(backups(folder)) == 2


def test_a_backup_that_rotted_is_made_again(project: Project, folder: Path) -> None:
    first = back_up(project.path, folder)
    assert first is not None
    spoil_a_body(first)
    second = back_up(project.path, folder)
    assert second is not None
    assert [is_whole(each) for each in (first, second)] == [False, True]


def test_a_closed_project_is_backed_up_and_left_as_one_file(project: Project, folder: Path, tmp_path: Path) -> None:
    project.close()
    assert back_up(project.path, folder) is not None
    assert names(tmp_path) == ["backups", "work.annot"]


def test_a_project_closed_meanwhile_is_left_as_one_file(project: Project, folder: Path, tmp_path: Path) -> None:
    before = dump(project)

    def close(_done: int, _total: int, what: str) -> None:
        if what == "copying":
            project.close()

    made = make_backup(project.path, folder, close)
    assert dump_of(made.path) == before
    assert names(tmp_path) == ["backups", "work.annot"]


def test_a_checkpoint_does_not_wait_for_a_backup(project: Project, folder: Path) -> None:
    add_article(project, TEXT * 100)
    waits = []

    def save(_done: int, _total: int, what: str) -> None:
        if what == "copying":
            began = time.perf_counter()
            project.checkpoint()
            waits.append(time.perf_counter() - began)

    make_backup(project.path, folder, save)
    assert waits
    assert max(waits) < 1


def test_writes_in_between_neither_fail_nor_get_in(project: Project, folder: Path) -> None:
    add_records(project, *(record(f"{n} {TEXT}" * 30) for n in range(60)))
    before = dump(project)
    slices = iter(range(20, 500, 4))

    def write(_done: int, _total: int, what: str) -> None:
        if what == "copying":
            annotate(project, next(slices))

    made = make_backup(project.path, folder, write)
    assert dump(project) != before
    assert next(slices) > 40, "there was one slice only"
    assert dump_of(made.path) == before


def test_a_write_waits_less_than_a_tenth_of_a_second(tmp_path: Path, folder: Path) -> None:
    """A project of 50 MB with 20,000 annotations, backed up in a thread while one labels."""
    project = large_project(tmp_path / "large.annot", megabytes=50)
    article = project.file.reader.articles()[0].id
    waits = []
    thread = threading.Thread(target=lambda: back_up(project.path, folder))
    thread.start()
    place = 4000
    while thread.is_alive():
        place += 7
        began = time.perf_counter()
        project.run(AddAnnotations(article, "actor", (Span(place, place + 5),)))
        project.checkpoint()
        waits.append(time.perf_counter() - began)
        time.sleep(0.005)
    thread.join()
    project.close()
    assert len(backups(folder)) == 1
    # Measured: at most 50 ms, on two cores. Asserted loosely, for machines that do something else too.
    print(f"{len(waits)} writes, the slowest {max(waits) * 1000:.0f} ms")
    assert sorted(waits)[int(len(waits) * 0.9)] < 0.1
    assert max(waits) < 0.5


def large_project(path: Path, megabytes: int) -> Project:
    words = [f"kata{number}" for number in range(5600)]
    project = new_project(path)
    records = []
    for number in range(megabytes * 20):
        words.append(words.pop(0))
        text = " ".join([str(number), *words])[:50_000]
        records.append(record(text, [label(text, at, at + 8, uid=f"{number}-{at}") for at in range(0, 3000, 150)]))
    add_records(project, *records)
    return project


@pytest.mark.parametrize("moment", ["copying", "verifying"])
def test_stopped_it_leaves_nothing(project: Project, folder: Path, moment: str) -> None:
    def stop(_done: int, _total: int, what: str) -> None:
        if what == moment:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        make_backup(project.path, folder, stop)
    assert names(folder) == []
    annotate(project)  # and the project is as free as before


def test_what_a_dead_process_left_is_swept(project: Project, folder: Path) -> None:
    folder.mkdir(parents=True)
    old, young = (folder / f".annotator-copy-{digit * 16}.part" for digit in "ab")
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    back_up(project.path, folder)
    assert not old.exists()
    assert young.exists()


# What does not verify is not kept


def spoil_a_body(path: Path) -> None:
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("UPDATE body SET text = CAST(replace(CAST(text AS TEXT), 'Rusia', 'Rusla') AS BLOB)")
        driver.commit()


def spoil_an_original(path: Path) -> None:
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("INSERT INTO original (sha256, size, data) VALUES ('00', 3, x'78')")
        driver.commit()


def spoil_a_row(path: Path) -> None:
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("UPDATE annotation SET start = start + 1")
        driver.commit()


def spoil_the_log(path: Path) -> None:
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("UPDATE operation SET summary = 'nothing' WHERE id = 1")
        driver.commit()


def lose_an_operation(path: Path) -> None:
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("DELETE FROM operation WHERE id = 2")
        driver.commit()


def spoil_a_change(path: Path) -> None:
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("UPDATE change SET row_id = row_id + 1 WHERE id = 1")
        driver.commit()


def cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def spoil_a_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 5)
        file.write(b"\xff" * 4096)


DAMAGE = [
    spoil_a_body,
    spoil_an_original,
    spoil_a_row,
    spoil_the_log,
    lose_an_operation,
    spoil_a_change,
    cut_short,
    spoil_a_page,
]


@pytest.mark.parametrize("spoil", DAMAGE)
def test_a_damaged_project_gets_no_backup(project: Project, folder: Path, spoil: Callable[[Path], None]) -> None:
    good = back_up(project.path, folder)
    assert good is not None
    annotate(project)
    project.close()
    spoil(project.path)
    with pytest.raises(UnusableProject):
        back_up(project.path, folder)
    assert names(folder) == [good.name]


@pytest.mark.parametrize("spoil", DAMAGE)
def test_a_damaged_backup_is_not_restored(project: Project, folder: Path, spoil: Callable[[Path], None]) -> None:
    made = back_up(project.path, folder)
    assert made is not None
    spoil(made)
    project.close()
    before = project.path.read_bytes()
    with pytest.raises(UnusableProject):
        restore(project.path, made)
    assert project.path.read_bytes() == before
    assert names(project.path.parent) == ["backups", "work.annot"]
    assert newest_whole(folder) is None


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + b"x" * 200])
def test_what_is_no_project_gets_no_backup(tmp_path: Path, folder: Path, content: bytes) -> None:
    path = tmp_path / "other.annot"
    path.write_bytes(content)
    for each in (path, tmp_path / "missing.annot"):
        with pytest.raises(UnusableProject):
            back_up(each, folder)
    assert path.read_bytes() == content
    assert names(tmp_path) == ["other.annot"]


def test_a_full_disk_leaves_no_partial_file(project: Project, tmp_path: Path) -> None:
    add_article(project, "".join(chr(0x4E00 + number % 20_000) for number in range(900_000)))
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no small disk can be made here: {mounted.stderr.strip()}")
    try:
        with pytest.raises(UnwritableFile, match="disk is full"):
            back_up(project.path, small / "backups")
        assert names(small / "backups") == []
        with pytest.raises(UnwritableFile, match="disk is full"):
            save_copy(project.path, small / "copy.annot", force=False)
        shutil.rmtree(small / "backups")
        (small / "work.annot").write_bytes(b"")
        backup = back_up(project.path, tmp_path / "roomy")
        assert backup is not None
        with pytest.raises(UnwritableFile, match="disk is full"):
            restore(small / "work.annot", backup)
        assert names(small) == ["work.annot"]
    finally:
        subprocess.run(["umount", str(small)], check=True)
    annotate(project)


# Which backups are kept

MONDAY = datetime(2025, 3, 3, 8, tzinfo=UTC)
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


def made_at(*moments: datetime) -> list[Backup]:
    """One backup at each moment, of ever higher operations."""
    return [Backup(Path(f"{number}.annot"), at, number, 1) for number, at in enumerate(moments)]


KEPT = [
    ("none", made_at(), ""),
    ("one", made_at(MONDAY), "0"),
    ("twelve in an hour", made_at(*(MONDAY + n * HOUR / 12 for n in range(12))), "0 1 2 3 4 5 6 7 8 9 10 11"),
    ("more in an hour", made_at(*(MONDAY + n * HOUR / 20 for n in range(15))), "3 4 5 6 7 8 9 10 11 12 13 14"),
    (
        "the last of each day, besides the recent",
        made_at(
            MONDAY, MONDAY + HOUR, MONDAY + DAY, MONDAY + DAY + HOUR, *(MONDAY + 2 * DAY + n * HOUR for n in range(13))
        ),
        "1 3 5 6 7 8 9 10 11 12 13 14 15 16",
    ),
    (
        "days beyond the tenth go, and weeks stay",
        # Twelve Mondays, then twelve hours of one day: that day and nine weeks before it count.
        made_at(*(MONDAY + n * WEEK for n in range(12)), *(MONDAY + 12 * WEEK + n * HOUR for n in range(12))),
        "3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23",
    ),
    (
        "a clock set back a year: the newest by operation and by the clock both stay",
        made_at(*(MONDAY + n * HOUR / 20 for n in range(12)), *(MONDAY - 52 * WEEK + n * HOUR / 20 for n in range(12))),
        " ".join(map(str, range(24))),
    ),
]


@pytest.mark.parametrize(
    ("found", "expected"), [(found, wanted) for _, found, wanted in KEPT], ids=[k[0] for k in KEPT]
)
def test_which_are_kept(found: list[Backup], expected: str) -> None:
    assert sorted(each.operation for each in kept(found)) == [int(number) for number in expected.split()]


moments = st.integers(0, 400 * 24 * 60).map(lambda minutes: MONDAY + timedelta(minutes=minutes))


@given(st.lists(moments, max_size=80))
def test_the_newest_stays_whatever_the_clock_does(times: list[datetime]) -> None:
    found = made_at(*times)
    staying = kept(found)
    assert staying <= set(found)
    assert len(staying) <= 12 + 12 + 10 + 9
    assert kept(staying) == staying
    if found:
        assert found[-1] in staying
        assert max(found, key=lambda each: each.at) in staying


def test_newest_first_goes_by_operation_then_by_time(folder: Path) -> None:
    folder.mkdir(parents=True)
    ordered = [
        "20240101T000000.000Z-30.annot",  # the clock was set back a year
        "20250101T000000.000Z-9.annot",
        "20250102T000000.000Z-4.annot",
        "20250101T235959.999Z-4.annot",
    ]
    others = ["work.annot", "20259901T000000.000Z-1.annot", "20250101T000000.000Z-5.annot-wal", "project.json"]
    for name in [*sorted(ordered), *others]:
        (folder / name).write_bytes(b"")
    assert [each.path.name for each in backups(folder)] == ordered


def test_no_folder_holds_no_backups(folder: Path) -> None:
    assert backups(folder) == []
    assert prune(folder) == []


def test_prune_never_removes_the_last_that_verifies(project: Project, folder: Path) -> None:
    good = back_up(project.path, folder)
    assert good is not None
    oldest = good.rename(folder / "20200101T000000.000Z-1.annot")
    for number in range(2, 40):  # all damaged, newer, of one day
        (folder / f"20250101T0000{number:02d}.000Z-{number}.annot").write_bytes(b"damaged")
    removed = prune(folder)
    assert oldest not in removed
    assert len(removed) == 38 - 12
    assert newest_whole(folder) is not None


def test_prune_removes_nothing_where_nothing_verifies(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(40):
        (folder / f"20250101T0000{number:02d}.000Z-{number}.annot").write_bytes(b"damaged")
    assert prune(folder) == []
    assert len(backups(folder)) == 40


# Whose backups they are


def test_the_folder_goes_by_the_uid_also_after_a_move(project: Project, tmp_path: Path) -> None:
    base = tmp_path / "base"
    uid = uid_of(project.path)
    assert uid is not None
    folder = folder_for(base, project.path)
    assert folder == backup_folder(base, uid)
    back_up(project.path, folder)
    note_folder(folder, project.path)
    project.close()
    moved = project.path.rename(tmp_path / "elsewhere.annot")
    assert folder_for(base, moved) == folder


@pytest.mark.parametrize("content", [None, b"", b"garbage"])
def test_the_folder_of_a_ruined_project_is_found_by_its_path(
    project: Project, tmp_path: Path, content: bytes | None
) -> None:
    base = tmp_path / "base"
    folder = folder_for(base, project.path)
    assert folder is not None
    back_up(project.path, folder)
    note_folder(folder, project.path)
    project.close()
    project.path.unlink()
    if content is not None:
        project.path.write_bytes(content)
    assert folder_for(base, project.path) == folder
    assert folder_for(base, tmp_path / "another.annot") is None


def test_a_copy_beside_its_source_gets_a_folder_of_its_own(project: Project, tmp_path: Path) -> None:
    base, copy = tmp_path / "base", tmp_path / "copy.annot"
    save_copy(project.path, copy, force=False)
    found = []
    for path in (project.path, copy, project.path, copy):
        folder = folder_for(base, path)
        assert folder is not None
        back_up(path, folder)
        note_folder(folder, path)
        found.append(folder)
    assert found[:2] == found[2:]
    assert found[0] != found[1]


@pytest.mark.parametrize("uid", ["../../home", "a/b", "", ".", "x" * 500, "ü"])
def test_no_uid_leads_out_of_the_backups(tmp_path: Path, uid: str) -> None:
    folder = backup_folder(tmp_path, uid)
    assert folder.parent == tmp_path
    assert folder.name.strip(".")


# A saved copy


def test_a_saved_copy_equals_the_project(project: Project, tmp_path: Path) -> None:
    copy = tmp_path / "copy.annot"
    save_copy(project.path, copy, force=False)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert dump_of(copy) == dump(project)
    assert names(tmp_path) == sorted(["copy.annot", *(f"work.annot{end}" for end in ("", ".lock", "-shm", "-wal"))])


def test_a_saved_copy_replaces_nothing_without_force(project: Project, tmp_path: Path) -> None:
    copy = tmp_path / "copy.annot"
    copy.write_bytes(b"mine")
    with pytest.raises(UnwritableFile):
        save_copy(project.path, copy, force=False)
    assert copy.read_bytes() == b"mine"
    save_copy(project.path, copy, force=True)
    assert dump_of(copy) == dump(project)


def test_a_saved_copy_takes_no_log_of_a_file_that_was_there(project: Project, tmp_path: Path) -> None:
    copy = tmp_path / "copy.annot"
    killed_copy(project, copy)  # its write-ahead log holds all of it
    other = new_project(tmp_path / "other.annot")
    with pytest.raises(UnwritableFile):
        save_copy(other.path, copy, force=False)
    save_copy(other.path, copy, force=True)
    assert dump_of(copy) == dump(other)
    other.close()


def test_a_saved_copy_replaces_neither_the_project_nor_an_open_one(project: Project, tmp_path: Path) -> None:
    other = new_project(tmp_path / "other.annot")
    link = tmp_path / "link.annot"
    link.symlink_to(project.path)
    for target in (project.path, link):
        with pytest.raises(UnwritableFile, match="the project itself"):
            save_copy(project.path, target, force=True)
    with pytest.raises(ProjectHeld):
        save_copy(project.path, other.path, force=True)
    with pytest.raises(UnwritableFile, match="there is no folder"):
        save_copy(project.path, tmp_path / "no" / "copy.annot", force=False)
    other.close()


# Restoring


def killed_copy(project: Project, target: Path) -> None:
    """What stands on the disk when the process of an open project is killed now: most of it in the log."""
    for end in ("", "-wal"):
        shutil.copyfile(f"{project.path}{end}", f"{target}{end}")


@pytest.mark.parametrize("content", [None, b"", b"garbage" * 1000, "a damaged database"])
def test_a_ruined_project_is_restored_and_kept(project: Project, folder: Path, content: bytes | str | None) -> None:
    before = dump(project)
    backup = back_up(project.path, folder)
    assert backup is not None
    project.close()
    if isinstance(content, str):
        spoil_a_page(project.path)
        content = project.path.read_bytes()
    project.path.unlink()
    if content is not None:
        project.path.write_bytes(content)
    done = restore(project.path, backup)
    assert dump_of(project.path) == before
    assert stat.S_IMODE(project.path.stat().st_mode) == 0o600
    if content is None:
        assert done.damaged is None
        assert names(project.path.parent) == ["backups", "work.annot"]
    else:
        assert done.damaged is not None
        assert done.damaged.name.startswith("work.damaged-")
        assert done.damaged.read_bytes() == content
    assert is_whole(backup)


def test_what_a_killed_process_left_is_kept_with_its_log(project: Project, folder: Path, tmp_path: Path) -> None:
    backup = back_up(project.path, folder)
    assert backup is not None
    at_the_backup = dump(project)
    annotate(project)
    other = tmp_path / "killed" / "work.annot"
    other.parent.mkdir()
    killed_copy(project, other)
    done = restore(other, backup)
    assert dump_of(other) == at_the_backup
    assert done.damaged is not None
    assert dump_of(done.damaged) == dump(project)


def test_restoring_twice_in_a_second_keeps_both(project: Project, folder: Path) -> None:
    backup = back_up(project.path, folder)
    assert backup is not None
    project.close()
    first, second = (restore(project.path, backup).damaged for _ in range(2))
    assert first is not None
    assert second is not None
    assert first != second
    assert first.exists()
    assert second.exists()


def test_an_open_project_is_not_restored(project: Project, folder: Path) -> None:
    backup = back_up(project.path, folder)
    assert backup is not None
    with pytest.raises(ProjectHeld):
        restore(project.path, backup)
    annotate(project)


def test_a_backup_of_another_project_is_refused(project: Project, folder: Path, tmp_path: Path) -> None:
    backup = back_up(project.path, folder)
    assert backup is not None
    other = new_project(tmp_path / "other.annot")
    other.close()
    before = other.path.read_bytes()
    with pytest.raises(Refused, match="another project"):
        restore(other.path, backup)
    assert other.path.read_bytes() == before


def test_a_backup_with_a_trigger_is_refused(project: Project, folder: Path) -> None:
    backup = back_up(project.path, folder)
    assert backup is not None
    with closing(sqlite3.connect(backup)) as driver:
        driver.execute("CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM annotation; END")
    project.close()
    with pytest.raises(UnusableProject, match="no Annotator made"):
        restore(project.path, backup)


def test_what_comes_after_a_restore_is_newer_than_what_was_given_up(project: Project, folder: Path) -> None:
    old = back_up(project.path, folder)
    assert old is not None
    for at in range(20, 60, 5):
        annotate(project, at)
    given_up = back_up(project.path, folder)
    project.close()
    restore(project.path, old)
    assert back_up(project.path, folder) is None, "what was restored has its backup already"
    again = Project.open(project.path, ANA, Source.WINDOW)
    annotate(again, 100)
    again.undo()
    again.redo()
    newest = back_up(project.path, folder)
    again.close()
    assert [each.path for each in backups(folder)] == [newest, given_up, old]


CUT = """
import os, sys
from pathlib import Path
left = int(sys.argv[1])
def counted(real):
    def call(*args, **more):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return real(*args, **more)
    return call
from annotator.store.backup import restore
for name in ("link", "unlink", "replace", "fsync"):
    setattr(os, name, counted(getattr(os, name)))
restore(Path(sys.argv[2]), Path(sys.argv[3]))
"""


@pytest.mark.parametrize("was_killed", [False, True], ids=["closed", "with a log"])
def test_a_restore_cut_anywhere_leaves_the_old_or_the_new_whole(
    project: Project, folder: Path, tmp_path: Path, was_killed: bool
) -> None:
    backup = back_up(project.path, folder)
    assert backup is not None
    new = dump(project)
    annotate(project)
    old = dump(project)
    if not was_killed:
        project.close()
    steps = 0
    while True:
        here = tmp_path / f"cut {steps}" / "work.annot"
        here.parent.mkdir()
        if was_killed:
            killed_copy(project, here)
        else:
            shutil.copyfile(project.path, here)
        cut = subprocess.run(
            [sys.executable, "-c", CUT, str(steps), str(here), str(backup)], cwd=ROOT, check=False, timeout=60
        )
        aside = sorted(here.parent.glob("work.damaged-*.annot"))
        if here.exists():
            assert dump_of(here) in (old, new)
        else:
            assert was_killed, "one file can be changed at once"
            assert dump_of(aside[0]) == old
        restore(here, backup)
        assert dump_of(here) == new
        if cut.returncode == 0:
            break
        assert cut.returncode == 9
        steps += 1
    assert steps > 4
    assert dump_of(aside[0]) == old


# The file that is gone from under an open project


def take_away(path: Path) -> None:
    path.unlink()


def move(path: Path) -> None:
    path.rename(path.with_name("moved.annot"))


def swap(path: Path) -> None:
    other = new_project(path.with_name("other.annot"))
    other.close()
    other.path.replace(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take an open file away")
@pytest.mark.parametrize("happens", [take_away, move, swap])
def test_what_is_open_is_rescued(project: Project, tmp_path: Path, happens: Callable[[Path], None]) -> None:
    assert project.file.is_in_place
    before = dump(project)
    happens(project.path)
    assert not project.file.is_in_place
    with pytest.raises(UnusableProject):
        annotate(project)
    rescued = rescue_copy(project.file, tmp_path / "fallback")
    assert rescued.faults == ()
    assert rescued.path.parent == tmp_path
    assert rescued.path.name.startswith("work.rescued-")
    assert dump_of(rescued.path) == before
    assert dump(project) == before, "what is open can still be looked at"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take an open file away")
def test_what_is_open_is_rescued_where_its_folder_is_gone(tmp_path: Path) -> None:
    project = new_project(tmp_path / "work.annot")
    gone = tmp_path / "gone"
    gone.mkdir()
    away = new_project(gone / "work.annot")
    add_article(away, TEXT)
    before = dump(away)
    shutil.rmtree(gone)
    fallback = tmp_path / "backups" / "one"
    rescued = rescue_copy(away.file, fallback)
    assert rescued.path.parent == fallback
    assert dump_of(rescued.path) == before
    assert backups(fallback) == []
    away.close()
    project.close()
