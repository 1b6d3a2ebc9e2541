"""The main job takes no more keys and clicks than it did, and comes to what it should."""

from pathlib import Path

import pytest

from tests.ui.conftest import OpenWindow
from tests.ui.count_keys import CORRECTED, SPANS, TEXT, exported, report, work

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")

MOST_KEYS, MOST_CLICKS = 21, 12


def test_ten_spans_from_a_folder_to_a_table(tmp_path: Path, home: Path, open_it: OpenWindow) -> None:
    folder = tmp_path / "berita"
    folder.mkdir()
    (folder / "berita.txt").write_text(TEXT, "utf-8")
    steps = work(open_it(), folder)
    print(report(steps))
    wanted = [CORRECTED.get(each, each) for each in SPANS]
    assert exported(home / "projects" / "berita.csv") == wanted
    assert sum(step.keys for step in steps) <= MOST_KEYS
    assert sum(step.clicks for step in steps) <= MOST_CLICKS
