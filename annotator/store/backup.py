"""Backups of a project, a saved copy of it, and what is restored or rescued. How one copy is made: `copying.py`."""

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from annotator.domain.errors import AnnotatorError, Refused, UnusableProject, UnwritableFile
from annotator.store.connection import driver_of
from annotator.store.copying import (
    SIDE_FILES,
    OnProgress,
    differences,
    faults,
    give_name,
    make_private_folder,
    mark_at_rest,
    mark_in,
    mark_of,
    reading,
    side_files,
    silent,
    sweep,
    sync_file,
    sync_folder,
    take,
    transaction,
    unfinished,
    verify,
    writing,
)
from annotator.store.lock import OwnerLock
from annotator.store.project_file import ProjectFile

RECENT, DAYS, WEEKS = 12, 10, 9  # how many backups are kept, of each kind

_INDEX = "project.json"  # in each backup folder: which file it is of, for the day when that file cannot say it
_NAME = re.compile(r"(?P<at>[0-9]{8}T[0-9]{6}\.[0-9]{3}Z)-(?P<operation>[0-9]{1,18})\.annot")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup by what its name says: the moment it was made (UTC) and the last operation that it holds."""

    path: Path
    at: datetime
    operation: int
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Made:
    """The verified backup of what a project holds now; `is_new` is false where there was one already."""

    path: Path
    is_new: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place, and where the file that stood there is kept (None: none did)."""

    project: Path
    backup: Path
    operation: int
    damaged: Path | None


@dataclass(frozen=True, slots=True)
class Rescued:
    """Where what an open project holds was saved, and what is wrong with it, if anything is."""

    path: Path
    faults: tuple[str, ...]


# Where the backups of a project are


def backup_folder(base: Path, uid: str) -> Path:
    """The folder for the backups of the project of that uid. The uid is read from a file and may be anything."""
    plain = re.fullmatch(r"[A-Za-z0-9-]{1,64}", uid) is not None
    return base / (uid if plain else blake2b(uid.encode(), digest_size=16).hexdigest())


def folder_for(base: Path, project: Path) -> Path | None:
    """The folder for the backups of the project at this path: by the uid in the file, else by what was noted.

    None for a file that cannot say its uid and of which no backup was ever made under this path. A copy of a project
    has the uid of its source: while both are there, the one that comes second gets a folder of its own.
    """
    uid = uid_of(project)
    here = _canonical_path(project)
    notes = _notes(base)
    mine = [(note.paths[here], folder) for folder, note in notes.items() if here in note.paths]
    if uid is None:
        return max(mine)[1] if mine else None
    own = [(at, folder) for at, folder in mine if notes[folder].uid == uid]
    if own:
        return max(own)[1]
    folder = backup_folder(base, uid)
    if folder in notes and any(_may_be(Path(path), uid) for path in notes[folder].paths):
        return backup_folder(base, f"{uid[:48]}-{blake2b(here.encode(), digest_size=4).hexdigest()}")
    return folder


def note_folder(folder: Path, project: Path) -> None:
    """Note in a backup folder which file it is of. Raises `UnwritableFile`."""
    here, uid, old = _canonical_path(project), uid_of(project), _note_in(folder)
    if uid is None or (old is not None and old.uid == uid and here in old.paths):
        return
    paths = {**({} if old is None else old.paths), here: datetime.now(UTC).isoformat()}
    with writing(folder), unfinished(folder) as part:
        part.write_text(json.dumps({"uid": uid, "paths": paths}), "utf-8")
        sync_file(part)
        part.replace(folder / _INDEX)
        sync_folder(folder)


def uid_of(project: Path) -> str | None:
    """The uid of a project, or None where the file is missing or cannot say it."""
    try:
        with reading(project) as source:
            return mark_in(source).uid
    except AnnotatorError:
        return None


def _may_be(path: Path, uid: str) -> bool:
    """Whether the project of that uid stands at a path; a damaged file may be it."""
    return path.exists() and uid_of(path) in {uid, None}


@dataclass(frozen=True, slots=True)
class _Note:
    """Of which project a folder is: its uid, and since when each of its paths is known."""

    uid: str
    paths: Mapping[str, str]


def _notes(base: Path) -> dict[Path, _Note]:
    if not base.is_dir():
        return {}
    found = ((folder, _note_in(folder)) for folder in base.iterdir())
    return {folder: note for folder, note in found if note is not None}


def _note_in(folder: Path) -> _Note | None:
    try:
        note = json.loads((folder / _INDEX).read_text("utf-8"))
        return _Note(str(note["uid"]), {str(path): str(at) for path, at in note["paths"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _canonical_path(project: Path) -> str:
    return os.path.normcase(os.path.realpath(project))


# Backups


def make_backup(project: Path, folder: Path, on_progress: OnProgress = silent) -> Made:
    """The verified backup of what `project` holds now, which is made where the folder has none.

    The project may be open, here or elsewhere, and be written meanwhile. Raises `UnusableProject` for a project that
    cannot be read or is damaged, `UnwritableFile` where the folder cannot take it; then nothing was kept.
    """
    with reading(project) as source:
        state = mark_in(source)
    # The newest in number may be of a file that was since put back by hand: look at all of the same number.
    for each in backups(folder):
        if each.operation == state.operation and mark_of(each.path) == state and is_whole(each.path, on_progress):
            return Made(each.path, is_new=False)
    with writing(folder):
        make_private_folder(folder)
        sweep(folder)
    with unfinished(folder) as part:
        with reading(project) as source:
            taken = take(source, part, folder, on_progress)
        verify(part, taken, project, on_progress)
        with writing(folder):
            return Made(_named(part, folder, taken.mark.operation), is_new=True)


def back_up(project: Path, folder: Path, on_progress: OnProgress = silent) -> Path | None:
    """`make_backup`, but None where a verified backup of the same last operation was there already."""
    made = make_backup(project, folder, on_progress)
    return made.path if made.is_new else None


def backups(folder: Path) -> list[Backup]:
    """The backups in a folder, the newest first: by operation, then by time, for a clock can be set back."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            if (parts := _NAME.fullmatch(path.name)) is not None:
                with suppress(ValueError, OSError):  # no date of this world; gone in between
                    at = datetime.strptime(parts["at"], "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC)
                    found.append(Backup(path, at, int(parts["operation"]), path.stat().st_size))
    return sorted(found, key=_age, reverse=True)


def is_whole(path: Path, on_progress: OnProgress = silent) -> bool:
    """Whether a backup still holds what was once verified."""
    try:
        with reading(path) as copy:
            return next(faults(copy, on_progress), None) is None
    except UnusableProject:
        return False


def newest_whole(folder: Path, on_progress: OnProgress = silent) -> Backup | None:
    """The newest backup in a folder that still verifies."""
    return next((each for each in backups(folder) if is_whole(each.path, on_progress)), None)


def kept(found: Iterable[Backup]) -> set[Backup]:
    """Those to keep: the 12 newest by operation and by the clock, the last of 10 days and of 9 weeks (UTC).

    The 12 by operation and by the clock are the same, unless the clock was set back, or an older file put back by hand.
    """
    newest_first = sorted(found, key=_age, reverse=True)
    by_clock = sorted(newest_first, key=lambda each: each.at, reverse=True)
    days = _last_of_each(newest_first, lambda each: each.at.date(), DAYS)
    weeks = _last_of_each(newest_first, lambda each: each.at.isocalendar()[:2], WEEKS)
    return {*newest_first[:RECENT], *by_clock[:RECENT], *days, *weeks}


def prune(folder: Path, verified: Path | None = None) -> list[Path]:
    """Remove the backups that need not be kept, and return them. The newest one that verifies always stays.

    `verified` is a backup that was verified just now and need not be read again. Nothing is removed where none
    verifies: what is damaged may still hold what somebody needs.
    """
    found = backups(folder)
    staying = kept(found)
    doomed = [each for each in found if each not in staying]
    if not doomed:
        return []
    last = next((each for each in found if each.path == verified or is_whole(each.path)), None)
    if last is None:
        return []
    removed = [each.path for each in doomed if each != last]
    for path in removed:
        with suppress(OSError):
            path.unlink()
    return removed


def _age(backup: Backup) -> tuple[int, datetime]:
    return backup.operation, backup.at


def _last_of_each(newest_first: Sequence[Backup], period: Callable[[Backup], Any], count: int) -> list[Backup]:
    """The newest backup in each of the latest periods that have one."""
    last: dict[Any, Backup] = {}
    for each in newest_first:
        last.setdefault(period(each), each)
    return [last[when] for when in sorted(last, reverse=True)[:count]]


def _named(part: Path, folder: Path, operation: int) -> Path:
    at = datetime.now(UTC)
    while True:
        target = folder / f"{at:%Y%m%dT%H%M%S}.{at.microsecond // 1000:03d}Z-{operation}.annot"
        try:
            give_name(part, target)
        except FileExistsError:
            at += timedelta(milliseconds=1)
        else:
            return target


# Copies that a person asks for


def save_copy(project: Path, target: Path, force: bool, on_progress: OnProgress = silent) -> None:
    """Save what a project holds now as `target`, whole or not at all.

    Raises `UnwritableFile` for a target that is there already (unless `force`), is the project itself, or cannot be
    written; `ProjectHeld` for one that is open somewhere; `UnusableProject` for a project that is damaged.
    """
    real = Path(os.path.realpath(target))
    with ExitStack() as held:
        if os.path.lexists(real) or side_files(real):
            _refuse_target(project, real, target, force)
            held.enter_context(OwnerLock.acquire(real))
        part = held.enter_context(unfinished(real.parent))
        with reading(project) as source:
            taken = take(source, part, target, on_progress)
        verify(part, taken, project, on_progress)
        with writing(target):
            if force:
                _replace(part, real)
            else:
                give_name(part, real)


def _refuse_target(project: Path, real: Path, target: Path, force: bool) -> None:
    if _canonical_path(project) == os.path.normcase(real):
        raise UnwritableFile("this is the project itself", where=target, hint="Choose another name.")
    if os.path.lexists(real) and not real.is_file():
        raise UnwritableFile("this is no ordinary file", where=target)
    if not force:
        what = "the file exists already" if os.path.lexists(real) else "remains of another project stand there"
        raise UnwritableFile(what, where=target, hint="Choose another name, or have it replaced.")


def restore(project: Path, backup: Path, folder: Path | None = None, on_progress: OnProgress = silent) -> Restored:
    """Put what a backup holds in the place of `project`, which may be whole, damaged, empty or missing.

    What stood there is kept as `NAME.damaged-TIME.annot`, with its side files. The backup is verified first; the
    project must not be open anywhere (`ProjectHeld`). Raises `UnusableProject` for a backup that does not verify,
    `Refused` for one of another project, `UnwritableFile`; then the project is as it was.

    Stopped at any moment it leaves the old file whole under its own name or, where that has a write-ahead log, at
    least under the name where it is kept; else the new one. Operations that come later get numbers above those of
    every backup in `folder` (where the project's are; without it, where `backup` lies), so that the backups of what
    was given up never look newer than those of what goes on.
    """
    target = Path(os.path.realpath(project))
    if target.is_dir():
        raise Refused("this is a folder, not a project file", where=project)
    with ExitStack() as held:
        for path in dict.fromkeys((project, target) if project.is_symlink() else (project,)):
            held.enter_context(OwnerLock.acquire(path))
        old = mark_at_rest(target)
        with writing(project):
            sweep(target.parent)
        part = held.enter_context(unfinished(target.parent))
        with reading(backup) as source:
            state = mark_in(source)
            _refuse_foreign_schema(source, backup)
            if old is not None and old.uid is not None and old.uid != state.uid:
                raise Refused("this is a backup of another project", where=backup)
            highest = max((each.operation for each in backups(folder or backup.parent)), default=0)
            taken = take(source, part, project, on_progress, numbers_after=highest)
        verify(part, taken, backup, on_progress)
        with writing(project):
            damaged = _keep_aside(target)
            _replace(part, target)
    return Restored(project, backup, state.operation, damaged)


def rescue_copy(project: ProjectFile, fallback: Path, on_progress: OnProgress = silent) -> Rescued:
    """Save what an open project holds whose file was moved, replaced or deleted, as `NAME.rescued-TIME.annot`.

    The connection still reads the old file, even where no name leads there any more (POSIX). The copy stands beside
    where the project was or, where that cannot be written, in `fallback`. It is kept even if something is wrong with
    it: there may be no other. Raises `UnwritableFile` where neither place can take it. Call it in the thread that
    the project belongs to.
    """
    try:
        return _rescue_into(project, project.path.parent, on_progress)
    except UnwritableFile:
        with writing(fallback):
            make_private_folder(fallback)
        return _rescue_into(project, fallback, on_progress)


def _rescue_into(project: ProjectFile, folder: Path, on_progress: OnProgress) -> Rescued:
    if not folder.is_dir():
        raise UnwritableFile("there is no such folder", where=folder)
    with unfinished(folder) as part:
        with transaction(driver_of(project.reading), project.path) as source:
            taken = take(source, part, folder, on_progress)
        wrong = tuple(islice(differences(part, taken, on_progress), 10))
        with writing(folder):
            target = _free_name(folder / project.path.name, "rescued")
            give_name(part, target)
    return Rescued(target, wrong)


def _refuse_foreign_schema(source: sqlite3.Connection, path: Path) -> None:
    """Ours has neither; whoever made one may want it to run in the restored project."""
    found = source.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()
    if found is not None:
        raise Refused(f"it holds something that no project of ours has ({found[0]!r})", where=path)


def _keep_aside(project: Path) -> Path | None:
    """Give what stands at the place of a project a second name, its side files too, and replace nothing."""
    here = [suffix for suffix in ("", *SIDE_FILES) if os.path.lexists(f"{project}{suffix}")]
    if not here:
        return None
    aside = _free_name(project, "damaged")
    for suffix in here:
        _second_name(Path(f"{project}{suffix}"), Path(f"{aside}{suffix}"))
    sync_folder(project.parent)
    return aside


def _second_name(path: Path, other: Path) -> None:
    try:
        os.link(path, other)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with path.open("rb") as source, other.open("xb") as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())


def _replace(part: Path, target: Path) -> None:
    """Put a finished copy in the place of `target`, at once. The caller owns the target's lock."""
    if beside := side_files(target):
        # SQLite would take the old write-ahead log for the new file's. Two files cannot change at once: while the log
        # goes there is no project under this name rather than one without its last operations.
        target.unlink(missing_ok=True)
        sync_folder(target.parent)
        for path in beside:
            path.unlink(missing_ok=True)
        sync_folder(target.parent)
    part.replace(target)
    sync_folder(target.parent)


def _free_name(project: Path, what: str) -> Path:
    stem = project.name.removesuffix(".annot")
    at = datetime.now(UTC)
    while True:
        path = project.with_name(f"{stem}.{what}-{at:%Y%m%dT%H%M%SZ}.annot")
        if not os.path.lexists(path) and not side_files(path):
            return path
        at += timedelta(seconds=1)
