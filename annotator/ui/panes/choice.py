"""One of a few, side by side: what is chosen stays down."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

WIDTH = 84  # px of each
_HEIGHT = 30


class Choice(QWidget):
    """Buttons of which one is down. Each is named after the choice and its value, and says what the choice is about."""

    chosen = Signal(str)
    """The value that a person chose."""

    def __init__(
        self, name: str, about: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(about)
        self._buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for value, words in choices:
            button = self._buttons[value] = QToolButton(self)
            button.setObjectName(f"{name}.{value}")
            button.setText(words)
            button.setAccessibleName(f"{about}: {words}")
            button.setCheckable(True)
            button.setMinimumWidth(WIDTH)
            button.setFixedHeight(_HEIGHT)
            button.clicked.connect(lambda _checked=False, value=value: self.chosen.emit(value))
            group.addButton(button)
            line.addWidget(button)
        self._buttons[choices[0][0]].setChecked(True)

    def value(self) -> str:
        """What is chosen: the first, until another one is."""
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def choose(self, value: str) -> None:
        """Show `value` as chosen, without telling. Raises KeyError for one that there is not."""
        self._buttons[value].setChecked(True)

    def chosen_button(self) -> QWidget:
        """What has the focus when one comes here."""
        return self._buttons[self.value()]
