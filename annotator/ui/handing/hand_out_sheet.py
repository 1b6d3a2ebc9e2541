"""Which articles are handed out, and who is to label which, on a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from annotator.ui.handing.hand_sheet import HandSheet
from annotator.ui.panes.painting import INK2, plain_label
from annotator.ui.theme import Theme


class HandOutSheet(HandSheet):
    """Names are typed with commas between them; without any, whoever opens the file labels all of it."""

    changed = Signal()

    def __init__(
        self, articles: Sequence[tuple[str, str]], names: str, path: Path, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__("handOutSheet", path, theme, parent)
        self.set_titles(self.tr("Hand out articles"), self.tr("Hand out"))
        self._articles = QComboBox(self)
        for name, words in articles:
            self._articles.addItem(words, name)
        self._names = QLineEdit(names, self)
        self._names.setPlaceholderText(self.tr("Ana, Budi: names, with commas. Empty: all to everybody"))
        self._each = QSpinBox(self)
        self._each.setMinimum(1)
        self._shared = QSpinBox(self)
        self._seed = QLineEdit("1", self)
        self._seed.setMaximumWidth(120)
        self._seed.setToolTip(self.tr("The same seed deals the same articles to the same names"))
        for widget, name, words in (
            (self._articles, "articles", self.tr("Articles")),
            (self._names, "names", self.tr("Who labels")),
            (self._each, "each", self.tr("How many people label each article")),
            (self._shared, "shared", self.tr("How many articles everybody labels")),
            (self._seed, "seed", self.tr("Seed of the order in which they are dealt")),
        ):
            widget.setObjectName(f"handOutSheet.{name}")
            widget.setAccessibleName(words)
        deal = QHBoxLayout()
        deal.setSpacing(8)
        deal.addWidget(self._each)
        deal.addWidget(plain_label(self.tr("people, and"), role=INK2, parent=self))
        deal.addWidget(self._shared)
        deal.addWidget(plain_label(self.tr("articles to all"), role=INK2, parent=self))
        deal.addStretch(1)
        deal.addWidget(plain_label(self.tr("Seed"), role=INK2, parent=self))
        deal.addWidget(self._seed)
        self.add_row(self.tr("Articles"), self._articles)
        self.add_row(self.tr("Who labels"), self._names)
        self.add_row(self.tr("Each to"), deal)
        self.finish()
        self._articles.currentIndexChanged.connect(self.changed)
        self._names.textChanged.connect(self._on_names)
        self._each.valueChanged.connect(self.changed)
        self._shared.valueChanged.connect(self.changed)
        self._seed.textChanged.connect(self.changed)
        self._on_names()

    @property
    def articles(self) -> str:
        """Which articles, by the name that they were offered under."""
        return str(self._articles.currentData())

    @property
    def names(self) -> tuple[str, ...]:
        typed = (" ".join(name.split()) for name in self._names.text().split(","))
        return tuple(dict.fromkeys(name for name in typed if name))

    @property
    def each(self) -> int:
        """How many people label each article."""
        return self._each.value()

    @property
    def shared(self) -> int:
        """How many of the articles everybody labels, so that how well they agree can be told."""
        return self._shared.value()

    def set_most(self, articles: int) -> None:
        """How many articles there are to share."""
        self._shared.setMaximum(articles)

    @property
    def seed(self) -> str:
        return self._seed.text().strip()

    def _on_names(self) -> None:
        many = len(self.names)
        self._each.setMaximum(max(1, many))
        self._each.setEnabled(many > 1)
        self._shared.setEnabled(many > 1)
        self._seed.setEnabled(many > 1)
        self.changed.emit()
