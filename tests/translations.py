"""The translations of the interface, with Qt's own tools: `python -m tests.translations` after texts were changed.

`lupdate` collects the texts of the window into resources/translations/annotator_*.ts, where they are translated;
`lrelease` packs them into the .qm files that the program reads. The texts of tables (actions, the codebook, those of
Qt itself) are no literals of a `tr` call: they are handed to `lupdate` in a file that is made for it.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET  # our own file

from annotator.domain.codebook import COLOURS, AttributeType, Codebook, parse_codebook
from annotator.jobs.export import written_formats
from annotator.review.coefficients import Reason
from annotator.services.checks import Said
from annotator.ui.actions import ACTIONS, MENUS
from annotator.ui.table_work import SORTS
from tests.qt_texts import QT_TEXTS

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
CODES = ("id",)
PLACEHOLDER = re.compile(r"\{[\w.]+\}|%n|%\d")


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(f"pyside6-{name}"))


def table_texts() -> Mapping[str, Sequence[str]]:
    """The texts that stand in tables, by the context in which they are looked up."""
    codebook = parse_codebook((ROOT / "resources/codebooks/default.toml").read_text("utf-8"))
    return {
        "Actions": [*MENUS, *(spec.text for spec in ACTIONS)],
        "Agreement": list(Reason),
        "Checks": list(Said),
        "Codebook": list(_names(codebook)),
        "CodebookSheet": [*AttributeType, *COLOURS],
        "Formats": [each.title for each in written_formats()],
        "TableWork": list(SORTS.values()),
        **QT_TEXTS,
    }


def _names(codebook: Codebook) -> dict[str, None]:
    """What the default codebook calls its tags, attributes and choices."""
    found: dict[str, None] = {}
    for tag in codebook:
        found[tag.name] = None
        for attribute in tag.attributes:
            found[attribute.name] = None
            found |= dict.fromkeys(value.replace("_", " ") for value in attribute.values if value.isidentifier())
    return found


def collect(ts: Path) -> None:
    """Bring the texts of the source into a .ts file; what is translated there stays."""
    with tempfile.TemporaryDirectory() as folder:
        tables = Path(folder) / "tables.py"
        lines = [
            f"QCoreApplication.translate({context!r}, {str(text)!r})"
            for context, texts in table_texts().items()
            for text in dict.fromkeys(texts)
        ]
        tables.write_text("\n".join(["from PySide6.QtCore import QCoreApplication", *lines, ""]), "utf-8")
        sources = sorted(str(path) for path in (ROOT / "annotator" / "ui").rglob("*.py"))
        command = [_tool("lupdate"), "-no-obsolete", "-locations", "none", *sources, str(tables), "-ts", str(ts)]
        subprocess.run(command, check=True, capture_output=True)


def pack(ts: Path, qm: Path) -> None:
    """Make the .qm file of a .ts file."""
    subprocess.run([_tool("lrelease"), str(ts), "-qm", str(qm)], check=True, capture_output=True)


def messages(ts: Path) -> list[tuple[str, str, str, bool]]:
    """Context, source, translation and whether it is finished, of each text."""
    found = []
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314  # our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None:
                continue
            form = translation.find("numerusform")
            text = (form.text if form is not None else translation.text) or ""
            found.append((name, message.findtext("source", ""), text, translation.get("type") != "unfinished"))
    return found


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for code in CODES:
        ts = FOLDER / f"annotator_{code}.ts"
        collect(ts)
        pack(ts, ts.with_suffix(".qm"))
        open_ones = [source for _, source, text, done in messages(ts) if not done or not text]
        print(f"{code}: {len(messages(ts))} texts, {len(open_ones)} not translated")
        for source in open_ones:
            print(f"  {source}")


if __name__ == "__main__":
    main()
