"""Web pages and plain texts from folders and from the clipboard: which files are articles, and in which language."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.domain.errors import InvalidText
from annotator.domain.exchange import Refusal
from annotator.domain.text import sha256_of
from annotator.jobs import reading
from annotator.jobs.import_articles import article_of_text, import_paths, read_paths
from annotator.jobs.saved_pages import is_of_a_page
from annotator.jobs.task import Task
from tests.making import ROOT, new_project
from tests.reading.sentences import SENTENCES

ID, EN = " ".join(SENTENCES["id"]), " ".join(SENTENCES["en"])


def page(text: str, lang: str = "") -> str:
    paragraphs = "".join(f"<p>{sentence}.</p>" for sentence in text.split(". "))
    return f"<html lang='{lang}'><body><article><h1>Judul</h1>{paragraphs}</article></body></html>"


def languages(folder: Path) -> list[str | None]:
    found = read_paths([folder], Task())
    assert found.refusals == []
    return [record.metadata.language for record in found.records]


@pytest.mark.parametrize(
    ("folder", "names", "expected"),
    [
        ("Berita_files", ["Berita.html"], True),
        ("Berita-Dateien", ["Berita.htm"], True),
        ("Berita_files", ["Berita.XHTML"], True),
        ("a_b_files", ["a_b.html", "c.txt"], True),
        ("a.b_fichiers", ["a.b.html"], True),
        ("Berita.files", ["Berita.htm"], True),
        ("Berita_files", ["Berita.txt"], False),
        ("Berita_files", [], False),
        ("Berita_lama", ["Berita.html"], False),
        ("files", ["files.html"], False),
        ("_files", [".html"], False),
    ],
)
def test_the_folder_of_a_page(folder: str, names: list[str], expected: bool) -> None:
    assert is_of_a_page(folder, names) is expected


def test_what_is_saved_beside_a_page_is_no_article(tmp_path: Path) -> None:
    for name in ("Berita.html", "Berita_files/frame.html", "Berita_files/deep/a.html", "Lain_files/kabar.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(f"{name}. {ID}"), "utf-8")
    (tmp_path / "Berita_files" / "logo.png").write_bytes(b"\x89PNG")
    found = read_paths([tmp_path], Task())
    assert [record.text.split("\n")[1] for record in found.records] == ["Berita.html.", "Lain_files/kabar.html."]
    assert (found.refusals, found.other_files) == ([], [])


def test_the_language_is_found_out_where_the_metadata_have_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ID, "utf-8")
    (tmp_path / "b.txt").write_text("Rusia menolak.", "utf-8")
    (tmp_path / "c.html").write_text(page(EN, lang="id"), "utf-8")  # a template that was copied
    (tmp_path / "d.html").write_text(page(" ".join(SENTENCES["zh"][3:] * 9), lang="zh-TW"), "utf-8")
    assert languages(tmp_path) == ["id", None, "en", "zh-TW"]


@pytest.mark.parametrize("said", [None, "x-odd"])
def test_of_our_own_files_nothing_is_changed(tmp_path: Path, said: str | None) -> None:
    line = {"format": "annotator/1", "sha256": sha256_of(ID), "text": ID, "language": said}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), "utf-8")
    assert languages(tmp_path) == [said]


def test_of_articles_that_are_known_the_language_is_not_found_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ID, "utf-8")
    (tmp_path / "b.txt").write_text(EN, "utf-8")
    found = read_paths([tmp_path], Task(), {sha256_of(ID)})
    assert [record.metadata.language for record in found.records] == [None, "en"]


def test_a_page_comes_into_a_project_with_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "berita.html"
    path.write_text(page(ID), "utf-8")
    project = new_project(tmp_path / "x.annot")
    try:
        done = import_paths(project, [path])
        (number,) = done.report.articles
        article = project.ask(lambda reader: reader.article(number))
        assert (article.metadata.title, article.metadata.language, article.file_name) == ("Judul", "id", "berita.html")
        assert import_paths(project, [path]).report.articles_known == 1
    finally:
        project.close()


@pytest.mark.skipif(os.name != "posix", reason="the limit on memory is one of POSIX")
def test_a_page_that_takes_too_much_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(ID) + "<meta name='author' content='A B'>" * 500_000, "utf-8")
    (tmp_path / "b.txt").write_text(ID, "utf-8")
    found = read_paths([tmp_path], Task())
    assert [record.metadata.language for record in found.records][-1] == "id"
    assert all("memory" in each.reason or "too long" in each.reason for each in found.refusals)
    assert len(found.records) + len(found.refusals) == 2


def test_pasted_text_is_cleaned_as_a_file_is() -> None:
    article = article_of_text(f"\ufeff\r\n Judul \r\n{ID}\rx\0y")
    assert article.text == f"\n Judul \n{ID}\nx\ufffdy"
    assert article.sha256 == sha256_of(article.text)
    assert (article.metadata.title, article.metadata.language) == ("Judul", "id")
    assert (article.nuls, article.original) == (1, None)


def test_pasted_text_takes_the_title_that_is_given() -> None:
    assert article_of_text("Rusia menolak.", "  Judul\n lain ").metadata.title == "Judul lain"
    assert article_of_text("Rusia menolak.", " ").metadata.title == "Rusia menolak."
    assert len(article_of_text("x" * 300).metadata.title or "") == 200


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff", "a\ud800b", "x" * 20_000_001])
def test_pasted_text_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InvalidText):
        article_of_text(text)


def test_without_an_answer_the_language_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_PROGRAM", "raise SystemExit(1)")
    assert article_of_text(ID).metadata.language is None


def test_what_reading_needs_is_not_loaded_here(tmp_path: Path) -> None:
    """It takes a second, and the child alone needs it."""
    program = (
        "import sys; from pathlib import Path; from annotator.jobs.import_articles import article_of_text, read_paths; "
        "from annotator.jobs.task import Task; "
        "assert read_paths([Path(sys.argv[1])], Task()).records; assert article_of_text('Judul').text; "
        "print([name for name in ('trafilatura', 'lxml', 'numpy', 'py3langid') if name in sys.modules])"
    )
    (tmp_path / "a.html").write_text(page(ID), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_a_file_that_is_no_page_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "kosong.html").write_text("<html></html>", "utf-8")
    (refusal,) = read_paths([tmp_path], Task()).refusals
    assert refusal == Refusal(
        str(tmp_path / "kosong.html"),
        "no article was found in the page. Save its text as a .txt file and import that.",
    )
