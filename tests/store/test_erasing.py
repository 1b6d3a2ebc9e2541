"""A file from which something was erased is checked as any other, and nothing brings back what is gone."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.errors import UnusableProject, UnwritableFile
from annotator.domain.ids import ArticleId
from annotator.domain.records import Source
from annotator.domain.spans import Span
from annotator.services.annotate import AddAnnotations
from annotator.services.articles import EraseArticles
from annotator.services.project import Project
from annotator.store import rewriting
from annotator.store.integrity import check
from annotator.store.project_file import drafts
from annotator.store.reader import Reader
from annotator.store.repair import repair
from annotator.store.rows import ERASED, digest_of_parts
from annotator.store.schema import metadata
from tests.faults.flips import flips, run
from tests.making import ANA, add_article, dump, new_project


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles, labelled in turn; closed."""
    project = new_project(tmp_path_factory.mktemp("before") / "x.annot")
    going, staying = (add_article(project, each) for each in ("Zwartboek verdween.", "Korea Utara dan Rusia."))
    for n in range(4):
        for article in (going, staying):
            project.run(AddAnnotations(article, "actor", (Span(n, n + 5),)))
    project.close()
    return project.path


@pytest.fixture(scope="module")
def erased(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = shutil.copyfile(before, tmp_path_factory.mktemp("erased") / "x.annot")
    project = Project.open(path, ANA, Source.WINDOW)
    project.run(EraseArticles((project.ask(Reader.articles)[0].id,)))
    project.close()
    return path


@pytest.fixture
def path(erased: Path, tmp_path: Path) -> Path:
    return shutil.copyfile(erased, tmp_path / "work.annot")


def behind_its_back(path: Path, work: Callable[[sqlite3.Connection], Any]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        driver.execute("PRAGMA journal_mode=DELETE")
        driver.execute("PRAGMA foreign_keys=OFF")
        work(driver)


def test_flipped_bits_are_found_in_it_as_in_any_other(path: Path) -> None:
    assert check(path) == []
    found = run("bit flips", path, flips(path.stat().st_size, 80, 3), with_repair=True)
    assert found.undetected == []
    assert found.content_changed > 0


def test_a_mark_where_a_row_still_is_is_found(path: Path) -> None:
    """As if somebody had erased a note from the log by hand, with the digest made right."""

    def mark(driver: sqlite3.Connection) -> None:
        (row,) = driver.execute(
            "SELECT id, operation_id, table_name, row_id FROM change "
            "WHERE table_name = 'annotation' AND after IS NOT NULL AND after <> ? ORDER BY id LIMIT 1",
            (ERASED,),
        ).fetchall()
        digest = digest_of_parts("change", (*row, None, ERASED))
        driver.execute("UPDATE change SET after = ?, digest = ? WHERE id = ?", (ERASED, digest, row[0]))

    behind_its_back(path, mark)
    assert [each.what for each in check(path)] == ["the log says that it was erased for good"]


def test_rows_that_were_put_back_are_found_and_repair_leaves_them_out(path: Path, before: Path) -> None:
    def put_back(driver: sqlite3.Connection) -> None:
        driver.execute("ATTACH ? AS old", (str(before),))
        driver.execute("INSERT INTO body SELECT 2, sha256, length, text FROM old.body WHERE id = 1")
        driver.execute("INSERT INTO article SELECT * FROM old.article WHERE id = 1")
        driver.execute("INSERT INTO annotation SELECT * FROM old.annotation WHERE article_id = 1")

    behind_its_back(path, put_back)
    found = check(path)
    assert len(found) == 5
    assert {each.what for each in found} == {"the log says that it was erased for good"}
    assert "annotation 1 was erased for good, and was left out" in repair(path).done
    project = Project.open_to_read(path, ANA, Source.WINDOW)
    assert [each.id for each in project.ask(Reader.articles)] == [ArticleId(2)]
    project.close()


def test_erasing_knows_of_every_table() -> None:
    """Who adds a table says here that `erasing.py` takes out of it what belongs to an article, if anything does."""
    with_content = {
        "article",
        "article_state",
        "annotation",
        "value",
        "entity",
        "body",
        "original",
        "operation",
        "change",
        "decision",
        "comment",
        "article_review",
        "assignment",
    }
    without = {"setting", "person", "layer", "tag", "attribute", "layer_review"}
    assert set(metadata.tables) == with_content | without


def test_what_a_killed_owner_left_beside_it_goes_when_it_is_opened(path: Path) -> None:
    for draft in drafts(path):
        draft.write_bytes(b"Zwartboek")
    Project.open_to_read(path, ANA, Source.WINDOW).close()
    assert all(draft.exists() for draft in drafts(path))  # who only reads owns nothing
    Project.open(path, ANA, Source.WINDOW).close()
    assert [each.name for each in path.parent.iterdir()] == ["work.annot"]


def test_a_schema_whose_damage_is_no_text_is_told_and_not_opened(path: Path) -> None:
    """SQLite quotes the damaged definition in its message, which Python cannot decode then."""
    data = bytearray(path.read_bytes())
    at = data.index(b"CREATE TABLE annotation")
    data[at + 13] ^= 0x80
    path.write_bytes(data)
    assert [each.where for each in check(path)] == ["the file"]
    with pytest.raises(UnusableProject, match="damaged"):
        Project.open(path, ANA, Source.WINDOW)


def test_a_project_behind_a_link_stays_behind_it_and_for_its_owner_alone(before: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = shutil.copyfile(before, tmp_path / "real" / "x.annot")
    link = tmp_path / "link.annot"
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("this account cannot make symbolic links")
    project = Project.open(link, ANA, Source.WINDOW)
    project.run(EraseArticles((ArticleId(1),)))
    project.run(AddAnnotations(ArticleId(2), "country", (Span(0, 11),)))
    project.close()
    assert link.is_symlink()
    assert b"Zwartboek" not in real.read_bytes()
    assert check(real) == []
    if os.name == "posix":
        assert real.stat().st_mode & 0o777 == 0o600
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["link.annot", "real", "x.annot"]


def test_a_full_disk_leaves_everything_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it strikes: while the fresh file is written, flushed, or takes its place."""
    project = Project.open(path, ANA, Source.WINDOW)
    rows = dump(project)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for name in ("_write_fresh", "sync_file", "_put_in_place"):
        with monkeypatch.context() as patched:
            patched.setattr(rewriting, name, full)
            with pytest.raises(UnwritableFile, match="No space left"):
                project.run(EraseArticles((ArticleId(2),)))
        assert dump(project) == rows
        assert not any(draft.exists() for draft in drafts(path))
    project.run(EraseArticles((ArticleId(2),)))
    project.close()
    assert check(path) == []
