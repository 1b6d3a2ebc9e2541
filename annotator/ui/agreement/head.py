"""The head of the page: what is compared, the choice of layers, and what can be done with the figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QSignalBlocker, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.ui.agreement.computed import Choice, Computed, LayerChoice, labels_of_each
from annotator.ui.agreement.words import number
from annotator.ui.panes.painting import (
    INK2,
    TABLE_PIXELS,
    TITLE_PIXELS,
    LineLabel,
    plain_label,
    reading_font,
    sized_font,
)
from annotator.ui.text_positions import display_copy

_ONE_ROW_FROM = 1100  # px, below which what is compared stands below the title
_LONGEST_NAME = 40  # code points of a layer's name in a choice


class AgreementHead(QWidget):
    """Tells each choice and each wish."""

    choice_changed = Signal(object)
    """A `Choice`."""
    tables_wanted = Signal(bool)
    compute_wanted = Signal()
    copy_wanted = Signal()
    figures_wanted = Signal()
    report_wanted = Signal()
    review_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: Sequence[LayerChoice] = ()
        title = self.tr("Agreement")
        self._title = plain_label(
            title, font=reading_font(TITLE_PIXELS, None, title, QFont.Weight.DemiBold), parent=self
        )
        self._what = LineLabel(role=INK2, parent=self)
        self._gap = QWidget(self)  # in its place beside the title, where there is no room for it
        self.first, self.second = QComboBox(self), QComboBox(self)
        self.all_articles = QCheckBox(self.tr("all articles"), self)
        self.as_tables = QCheckBox(self.tr("as tables"), self)
        self._state = LineLabel(font=sized_font(TABLE_PIXELS, figures=True), role=INK2, parent=self)
        self.compute = QPushButton(self.tr("Compute again"), self)
        self.copy = QPushButton(self.tr("Copy as text"), self)
        self.figures = QPushButton(self.tr("Save figures…"), self)
        self.report = QPushButton(self.tr("Save report…"), self)
        self.review = QPushButton(self.tr("Open review"), self)
        self.review.setProperty("primary", True)
        self._name_parts()
        self._lay_out()
        self._connect()
        self.show_computed(None)

    def _name_parts(self) -> None:
        named: Sequence[tuple[QWidget, str, str]] = (
            (self.first, "agreement.first", self.tr("Reference")),
            (self.second, "agreement.second", self.tr("Compared with")),
            (self.all_articles, "agreement.allArticles", self.tr("Also articles that nobody, or only one, has read")),
            (self.as_tables, "agreement.asTables", self.tr("Tables in place of charts")),
            (self.compute, "agreement.compute", self.tr("Compute again")),
            (self.copy, "agreement.copy", self.tr("Copy as text")),
            (self.figures, "agreement.figures", self.tr("Save figures")),
            (self.report, "agreement.report", self.tr("Save report")),
            (self.review, "agreement.review", self.tr("Open review")),
        )
        for widget, name, words in named:
            widget.setObjectName(name)
            widget.setAccessibleName(words)
        self._what.setObjectName("agreement.what")
        self._state.setObjectName("agreement.state")
        self.all_articles.setToolTip(self.all_articles.accessibleName())
        self.first.setToolTip(self.tr("The reference: recall is the part of its labels that the other has too"))

    def _lay_out(self) -> None:
        above = self._above = QHBoxLayout()
        above.setSpacing(10)
        above.addWidget(self._title)
        above.addWidget(self._what, 1)
        for button in (self.copy, self.figures, self.report, self.review):
            above.addWidget(button)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self.first)
        below.addWidget(plain_label(self.tr("with"), role=INK2, parent=self))
        below.addWidget(self.second)
        below.addSpacing(6)
        below.addWidget(self.all_articles)
        below.addWidget(self.as_tables)
        below.addWidget(self._state, 1)
        below.addWidget(self.compute)
        rows = self._rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addLayout(above)
        rows.addLayout(below)

    def _connect(self) -> None:
        self.first.currentIndexChanged.connect(self._on_first)
        self.second.currentIndexChanged.connect(self._tell)
        self.all_articles.toggled.connect(self._tell)
        self.as_tables.toggled.connect(self.tables_wanted)
        self.compute.clicked.connect(self.compute_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.figures.clicked.connect(self.figures_wanted)
        self.report.clicked.connect(self.report_wanted)
        self.review.clicked.connect(self.review_wanted)

    def stops(self) -> list[QWidget]:
        """What takes the focus, as one reads."""
        return [
            self.copy,
            self.figures,
            self.report,
            self.review,
            self.first,
            self.second,
            self.all_articles,
            self.as_tables,
            self.compute,
        ]

    # The choice

    def show_layers(self, known: Sequence[LayerChoice], choice: Choice | None) -> None:
        """Offer these layers, with what is chosen among them."""
        self._known = known
        with QSignalBlocker(self.first), QSignalBlocker(self.second), QSignalBlocker(self.all_articles):
            self.first.clear()
            for each in known:
                self.first.addItem(_shown(each), each.id)
            if choice is not None:
                self.first.setCurrentIndex(max(self.first.findData(choice.first), 0))
                self.all_articles.setChecked(choice.all_articles)
            self._fill_second(None if choice is None else choice.second)
        for widget in (self.first, self.second, self.all_articles):
            widget.setEnabled(choice is not None)

    def choice(self) -> Choice | None:
        """As it stands; None while there are no two layers."""
        first, second = self.first.currentData(), self.second.currentData()
        if first is None or self.second.count() == 0:
            return None
        return Choice(first, second, self.all_articles.isChecked())

    def _fill_second(self, chosen: object) -> None:
        first = self.first.currentData()
        self.second.clear()
        for each in self._known:
            if each.id != first:
                self.second.addItem(_shown(each), each.id)
        if sum(not each.is_gold for each in self._known) > 2:
            self.second.addItem(self.tr("all people"), None)
        place = self.second.findData(chosen)
        if chosen is None and self.second.count() and self.second.itemData(self.second.count() - 1) is None:
            place = self.second.count() - 1
        self.second.setCurrentIndex(max(place, 0))

    def _on_first(self) -> None:
        with QSignalBlocker(self.second):
            chosen = self.second.currentData()
            others = [each.id for each in self._known if each.id != self.first.currentData()]
            self._fill_second(chosen if chosen in {*others, None} else others[0])
        self._tell()

    def _tell(self) -> None:
        if (choice := self.choice()) is not None:
            self.choice_changed.emit(choice)

    # What is compared

    def show_computed(self, computed: Computed | None) -> None:
        """Say what was compared; without figures, nothing can be done with them."""
        is_pair = computed is not None and computed.pair is not None
        is_reviewed = computed is not None and is_pair and not any(each.is_gold for each in computed.layers)
        for button, is_enabled in (
            (self.copy, computed is not None),
            (self.figures, is_pair),
            (self.report, computed is not None),
            (self.review, is_reviewed),
        ):
            button.setEnabled(is_enabled)
        self._say(self._what, "" if computed is None else compared_words(computed))

    def say_state(self, words: str, *, can_compute: bool) -> None:
        """When it was computed, or that it is under way or out of date."""
        self._say(self._state, words)
        self.compute.setEnabled(can_compute)

    @staticmethod
    def _say(label: LineLabel, words: str) -> None:
        label.setText(words)
        label.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stands_beside = self._above.indexOf(self._what) >= 0
        if stands_beside == (self.width() >= _ONE_ROW_FROM):
            return
        if stands_beside:
            self._above.replaceWidget(self._what, self._gap)
            self._rows.insertWidget(1, self._what)
        else:
            self._rows.removeWidget(self._what)
            self._above.replaceWidget(self._gap, self._what)


def compared_words(computed: Computed) -> str:
    """Whose labels on what."""
    *most, last = computed.agreed.agreement.layers
    names = QCoreApplication.translate("Agreement", "{first} and {second}").format(first=", ".join(most), second=last)
    *counts, end = map(number, labels_of_each(computed.agreed))
    labels = QCoreApplication.translate("Agreement", "{first} and {second} labels")
    return " · ".join((names, _articles_words(computed), labels.format(first=", ".join(counts), second=end)))


def _articles_words(computed: Computed) -> str:
    agreed = computed.agreed
    compared, there = number(agreed.agreement.articles), number(agreed.articles)
    if computed.choice.all_articles:
        return QCoreApplication.translate("Agreement", "all {there} articles").format(there=there)
    words = (
        QCoreApplication.translate("Agreement", "{compared} of {there} articles that both have done or labelled")
        if computed.pair is not None
        else QCoreApplication.translate("Agreement", "{compared} of {there} articles that all have done or labelled")
    )
    return words.format(compared=compared, there=there)


def computed_words(computed: Computed) -> str:
    """On how many labels, and when."""
    at = QLocale().toString(QDateTime.fromSecsSinceEpoch(round(computed.at)), "d MMM yyyy, HH:mm")
    words = QCoreApplication.translate("Agreement", "Computed on {labels} labels · {at}")
    return words.format(labels=number(computed.labels), at=at)


def _shown(layer: LayerChoice) -> str:
    name = display_copy(layer.shown)
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
