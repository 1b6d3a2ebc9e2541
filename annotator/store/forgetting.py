"""What besides a project still holds what was erased from it, and to let go of that."""

import os
import re
import sqlite3
from collections.abc import Collection
from pathlib import Path

from annotator.domain.errors import Refused, UnusableProject
from annotator.store.backup import backups
from annotator.store.copying import reading, sync_folder


def remove_others(kept_one: Path) -> list[Path]:
    """Remove all backups in the folder of one, except it, and return them. Raises `Refused` for what stays there."""
    removed = []
    for each in backups(kept_one.parent):
        if each.path != kept_one:
            try:
                each.path.unlink()
            except OSError as error:
                raise Refused(f"it could not be removed ({error.strerror or error})", where=each.path) from error
            removed.append(each.path)
    sync_folder(kept_one.parent)
    return removed


def kept_aside(project: Path) -> list[Path]:
    """The files beside a project that hold what it once was: damaged ones, and rescued ones."""
    real = Path(os.path.realpath(project))
    name = re.compile(
        rf"{re.escape(real.name.removesuffix('.annot'))}\.(damaged|rescued)-[0-9]{{8}}T[0-9]{{6}}Z\.annot"
    )
    return sorted(path for path in real.parent.iterdir() if name.fullmatch(path.name))


def may_hold(path: Path, texts: Collection[str]) -> bool:
    """Whether a project file has one of these texts, by SHA-256; one that cannot be read may have."""
    try:
        with reading(path) as source:
            return any(source.execute(_HAS_TEXT, (sha,)).fetchone() for sha in texts)
    except (UnusableProject, sqlite3.Error):
        return True


_HAS_TEXT = "SELECT 1 FROM body WHERE sha256 = ?"
