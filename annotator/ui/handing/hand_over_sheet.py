"""What is handed over: one's own labels, or the review of a colleague's, on a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from annotator.ui.handing.hand_sheet import HandSheet
from annotator.ui.text_positions import display_copy
from annotator.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Offered:
    """One thing that can be handed over: `layer` is the colleague's whose review it is, None for one's own labels.

    `says` is what it comes to; `path` is where it would go.
    """

    words: str
    says: str
    path: Path
    layer: str | None = None
    is_something: bool = True


class HandOverSheet(HandSheet):
    """Offers what there is; the path follows the choice until one is typed."""

    changed = Signal()

    def __init__(self, offered: Sequence[Offered], theme: Theme, parent: QWidget) -> None:
        super().__init__("handOverSheet", offered[0].path, theme, parent)
        self.set_titles(self.tr("Hand over"), self.tr("Hand over"))
        self._offered = offered
        self._what = QComboBox(self)
        self._what.setObjectName("handOverSheet.what")
        self._what.setAccessibleName(self.tr("What"))
        for each in offered:
            self._what.addItem(display_copy(each.words))
        self._texts = QCheckBox(self.tr("with the texts of the articles"), self)
        self._texts.setObjectName("handOverSheet.texts")
        self._texts.setAccessibleName(self.tr("With the texts of the articles"))
        self._texts.setToolTip(self.tr("Without them it is small, and fits a project that has the very same articles"))
        self.add_row(self.tr("What"), self._what)
        self.add_row("", self._texts)
        self.finish()
        self._what.currentIndexChanged.connect(self._on_what)
        self._on_what()

    @property
    def chosen(self) -> Offered:
        return self._offered[self._what.currentIndex()]

    @property
    def with_texts(self) -> bool:
        return self._texts.isChecked()

    def _on_what(self) -> None:
        chosen = self.chosen
        self.say_count(chosen.says)
        self.set_ready(chosen.is_something)
        self.where.propose(chosen.path)
        self.changed.emit()
