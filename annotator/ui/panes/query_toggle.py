"""The two ways to narrow what is looked for, as small buttons that stay down."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from annotator.ui.panes.painting import TARGET

_WIDTH = 34  # px at least


def query_toggle(name: str, shown: str, words: str, parent: QWidget) -> QToolButton:
    """A button that shows a few letters; `words` say what it does. A click leaves the focus in the line."""
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setText(shown)
    button.setCheckable(True)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFixedHeight(TARGET)
    button.setMinimumWidth(_WIDTH)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
