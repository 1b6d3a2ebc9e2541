"""The real window on a real project, with everything that it remembers in a folder of the test's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.app import open_window
from annotator.ui.main_window import MainWindow

OpenWindow = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, projects and backups of this test alone."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ANNOTATOR_HOME", str(folder))
    return folder


@pytest.fixture
def open_it(qtbot: QtBot) -> Iterator[OpenWindow]:
    """Opens the window as the command does, and waits until it can be labelled; closes it at the end."""
    opened: list[MainWindow] = []

    def open_paths(*paths: Path) -> MainWindow:
        window = open_window(list(paths))
        opened.append(window)
        qtbot.waitUntil(lambda: window.ready, timeout=20_000)
        return window

    yield open_paths
    for window in opened:
        window.close()
        window.deleteLater()


class Hands:
    """Keys and clicks as a person gives them, on whatever has the focus."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier, times: int = 1) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            held |= each
        for _ in range(times):
            QTest.keyClick(self._target(), key, held)

    def type(self, text: str) -> None:
        QTest.keyClicks(self._target(), text)

    def _target(self) -> QWidget:
        focus: QWidget | None = self.window.focusWidget()
        return self.window if focus is None else focus

    def select(self, start: int, end: int) -> None:
        """From the start of the text, with the arrow keys alone."""
        text = self.window.page.text
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        self.press(Qt.Key.Key_Home, control)
        self.press(Qt.Key.Key_Right, times=_steps(text[:start]))
        self.press(Qt.Key.Key_Right, shift, times=_steps(text[start:end]))


def _steps(text: str) -> int:
    """Presses of an arrow key over a text without combining characters."""
    return len(text)


@pytest.fixture
def hands() -> Callable[[MainWindow], Hands]:
    return Hands
