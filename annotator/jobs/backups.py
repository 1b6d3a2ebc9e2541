"""Backups: when they are made, which are kept, and how one is put back.

One is made when a project was opened (once it can be labelled), before a migration, before an import, and every
`INTERVAL` while it is open; each time only if something changed since the last.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Lock

from annotator.domain.errors import Refused, UnusableProject
from annotator.jobs.task import Task
from annotator.services.project import Project
from annotator.store import backup as store
from annotator.store.backup import Backup, Rescued, Restored
from annotator.store.forgetting import kept_aside, may_hold, remove_others
from annotator.store.header import SCHEMA_VERSION, check_header

__all__ = ["INTERVAL", "Backup", "Rescued", "Restored"]  # the window names them by way of here

INTERVAL = timedelta(minutes=30)

# An import and the timer can ask at once; the second then finds that nothing changed.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class BackedUp:
    """The verified backup of what a project holds, whether it was made just now, and which old ones were removed."""

    path: Path
    is_new: bool
    removed: tuple[Path, ...]


def back_up(project: Path, base: Path, task: Task | None = None) -> BackedUp:
    """Make sure that there is a verified backup of what a project holds now, below `base` (`Places.backups`).

    The project may be open and be written meanwhile; call it from any thread. Raises `UnusableProject` for a project
    that is damaged, `UnwritableFile` where no backup can be written, `Cancelled`; then none was kept.
    """
    progress = (task or Task()).progress
    folder = store.folder_for(base, project)
    if folder is None:
        raise UnusableProject("no backup can be made of it: it does not say which project it is", where=project)
    with _ONE_AT_A_TIME:
        made = store.make_backup(project, folder, progress)
        store.note_folder(folder, project)
        removed = store.prune(folder, made.path) if made.is_new else []
    return BackedUp(made.path, made.is_new, tuple(removed))


def back_up_if_changed(project: Path, base: Path, task: Task | None = None) -> Path | None:
    """`back_up`; the path of the new backup, or None where nothing changed since the last one."""
    made = back_up(project, base, task)
    return made.path if made.is_new else None


def back_up_before_migration(project: Path, base: Path, task: Task | None = None) -> Path | None:
    """A backup of a project of an earlier version, before it is opened and thereby migrated; else None.

    Only for a project that is not open in this process. Raises as `back_up`: then it is not to be opened to write.
    """
    return back_up(project, base, task).path if check_header(project) < SCHEMA_VERSION else None


def backups_of(project: Path, base: Path) -> list[Backup]:
    """The backups of a project, the newest first; also of one that is damaged or missing."""
    folder = store.folder_for(base, project)
    return [] if folder is None else store.backups(folder)


def restore(project: Path, base: Path, backup: Path | None = None, task: Task | None = None) -> Restored:
    """Put a backup in the place of a project; without one, the newest that verifies. Nothing that was there is lost.

    The project must be closed. Raises `Refused` where there is no backup, and as `store.backup.restore`.
    """
    progress = (task or Task()).progress
    folder = store.folder_for(base, project)
    if backup is None:
        newest = None if folder is None else store.newest_whole(folder, progress)
        if newest is None:
            raise Refused("there is no backup of this project", where=project, hint=f"Backups are kept in {base}.")
        backup = newest.path
    done = store.restore(project, backup, folder, progress)
    if (own := store.folder_for(base, project)) is not None and own.is_dir():
        store.note_folder(own, project)
    return done


def holding(project: Path, base: Path, texts: Collection[str]) -> list[Path]:
    """What still holds one of these texts (their SHA-256) besides the project: its backups, the newest first, and the
    copies that were kept beside it when it was restored, repaired or rescued. Exports are known to nobody.
    """
    found = [each.path for each in backups_of(project, base)] + kept_aside(project)
    return [path for path in found if may_hold(path, texts)]


def forget(project: Path, base: Path, task: Task | None = None) -> list[Path]:
    """Remove all backups of a project but one of what it holds now, which is verified first. Returns those removed.

    For what was erased and is to be gone from the backups too: nothing older can be restored afterwards. Raises as
    `back_up`; then none is removed. Raises `Refused`, naming it, for one that could not be removed.
    """
    progress = (task or Task()).progress
    made = back_up(project, base, task)
    with _ONE_AT_A_TIME:
        if not store.is_whole(made.path, progress):
            raise UnusableProject("the new backup does not verify, and the others were kept", where=made.path)
        return [*made.removed, *remove_others(made.path)]


def save_copy(project: Path, target: Path, *, force: bool = False, task: Task | None = None) -> None:
    """Save what a project holds now under another name, whole or not at all. It may be open and be written meanwhile.

    Raises `UnwritableFile` for a target that is there already (unless `force`) or cannot be written.
    """
    store.save_copy(project, target, force, (task or Task()).progress)


def rescue(project: Project, base: Path, task: Task | None = None) -> Rescued:
    """Save what an open project holds whose file was moved, replaced or deleted (`project.file.is_in_place` is false).

    Beside where it was or, where that cannot be written, below `base`. In the thread that the project belongs to.
    """
    return store.rescue_copy(project.file, base, (task or Task()).progress)
