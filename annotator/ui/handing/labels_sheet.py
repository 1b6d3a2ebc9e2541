"""What a colleague's file would bring, before anything of it is written: on a sheet, with what is refused and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from annotator.domain.codebook import Codebook
from annotator.domain.handover import HandoverHead, HandoverKind
from annotator.services.handover_report import HandoverReport, LayerReport
from annotator.ui.codebook_words import tag_words
from annotator.ui.panes.painting import DANGER, ENTER_KEYS, INK2, INK3, plain_label
from annotator.ui.panes.row_list import Row, RowList
from annotator.ui.sheets import Sheet
from annotator.ui.text_positions import display_copy
from annotator.ui.theme import Theme

_WIDTH = 680  # px
_MOST_ROWS = 5_000  # refusals that are listed
_LEAST_LIST = 132  # px


class LabelsSheet(Sheet):
    """Tells what a person decided; reads and writes nothing itself."""

    changed = Signal()
    """Tags were mapped otherwise, or labels that were taken before are to be renewed: what it comes to is asked for."""
    wanted = Signal()

    def __init__(self, head: HandoverHead, codebook: Codebook, theme: Theme, parent: QWidget) -> None:
        super().__init__("labelsSheet", "", theme, parent, width=_WIDTH)
        self.set_title(self.tr("A colleague's labels"))
        self._head = head
        self._codebook = codebook
        self._report: HandoverReport | None = None
        self._maps: dict[str, QComboBox] = {}
        self._summary = plain_label(role=INK2, parent=self)
        self._claims = plain_label(role=DANGER, parent=self)
        self._layers = plain_label(parent=self)
        self._renew = QCheckBox(self.tr("Take what labels that are here already say now"), self)
        self._articles = QCheckBox(self.tr("Take in its articles that are not here, too"), self)
        self._tags = QGridLayout()
        self._list = RowList("labelsSheet.refused", self.tr("What does not come in, and why"), theme, self)
        self._list_title = plain_label(self.tr("What does not come in, and why"), role=INK3, parent=self)
        self._take = QPushButton(self)
        self._build()

    def _build(self) -> None:
        for label, name in ((self._summary, "summary"), (self._claims, "claims"), (self._layers, "layers")):
            label.setObjectName(f"labelsSheet.{name}")
            label.setWordWrap(True)
            self.body.addWidget(label)
        for box, name in ((self._articles, "articles"), (self._renew, "renew")):
            box.setObjectName(f"labelsSheet.{name}")
            box.setAccessibleName(box.text())
            box.toggled.connect(self.changed)
            self.body.addWidget(box)
        self._tags.setHorizontalSpacing(12)
        self._tags.setColumnStretch(1, 1)
        self._list.setMinimumHeight(_LEAST_LIST)
        self._list.chosen.connect(lambda _row: self._on_take())
        self.body.addLayout(self._tags)
        self.body.addWidget(self._list_title)
        self.body.addWidget(self._list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("labelsSheet.cancel")
        cancel.setAccessibleName(self.tr("Cancel"))
        cancel.clicked.connect(self.left)
        self._take.setObjectName("labelsSheet.take")
        self._take.setProperty("primary", True)
        self._take.clicked.connect(self._on_take)
        foot.addWidget(cancel)
        foot.addWidget(self._take)
        self.body.addLayout(foot)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._list.set_theme(theme)

    def first_focus(self) -> QWidget:
        return next(iter(self._maps.values()), self._take)

    # What was decided

    @property
    def tags(self) -> Mapping[str, str]:
        """Which tag of mine a tag of theirs becomes; those that stay refused are absent."""
        chosen = {tag: box.currentData() for tag, box in self._maps.items()}
        return {tag: str(own) for tag, own in chosen.items() if own is not None}

    @property
    def renews(self) -> bool:
        return self._renew.isChecked()

    @property
    def with_articles(self) -> bool:
        return self._articles.isChecked()

    # What it comes to

    def wait(self) -> None:
        """What was decided is being looked at."""
        self._take.setEnabled(False)
        self._take.setText(self.tr("looking …"))

    def show_report(self, report: HandoverReport) -> None:
        """Show what would come in and what would not."""
        self._report = report
        self._say(self._summary, "\n".join(self._sentences(report)))
        self._say(self._claims, "\n".join(report.claims))
        self._say(self._layers, "\n".join(self._of_layers(report)))
        self._renew.setVisible(any(each.changed or each.gone for each in report.layers))
        self._articles.setVisible(self._articles.isChecked() or any(each.has_text for each in report.absent))
        self._offer_tags(report)
        rows = list(self._rows(report))
        self._list.set_rows(rows[:_MOST_ROWS])
        self._list.setVisible(bool(rows))
        self._list_title.setVisible(bool(rows))
        count = QLocale().toString(report.labels + sum(each.renewed for each in report.layers))
        words = self.tr("Take in {count} annotations").format(count=count)
        if not report.labels and report.brings_something:
            words = self.tr("Take in")
        self._take.setText(words if report.brings_something else self.tr("Nothing new to take in"))
        self._take.setAccessibleName(self._take.text())
        self._take.setEnabled(report.brings_something)
        self.updateGeometry()

    @staticmethod
    def _say(label: QLabel, words: str) -> None:
        label.setText(display_copy(words))
        label.setAccessibleName(words)
        label.setVisible(bool(words))

    def _sentences(self, report: HandoverReport) -> Iterator[str]:
        head, number = self._head, QLocale().toString
        who = head.made_by.name if head.made_by is not None else head.project
        day = "" if head.made_at is None else head.made_at[:10]
        said = {
            HandoverKind.LABELS: self.tr("Labels that {name} handed over, {day}"),
            HandoverKind.REVIEW: self.tr("A review that {name} returned, {day}"),
            HandoverKind.PROJECT: self.tr("The project {name}"),
        }
        yield said.get(head.kind, self.tr("Labels from the file {name}")).format(name=who, day=day)
        absent = len(report.absent)
        yield self.tr("{here} of its {all} articles are in this project").format(
            here=number(report.articles_here), all=number(report.articles_here + absent)
        )
        for words, tally in (
            (self.tr("Decisions: {new} new, {known} already here"), report.decisions),
            (self.tr("Comments: {new} new, {known} already here"), report.comments),
        ):
            if tally.new or tally.known:
                yield words.format(new=number(tally.new), known=number(tally.known))

    def _of_layers(self, report: HandoverReport) -> Iterator[str]:
        for each in report.layers:
            if each.is_mine and not each.new and not each.refused:
                yield self.tr("Your own labels are here already, and stay as they are")
            else:
                yield f"{each.name} → {each.goes_to}: {self._counts(each)}"

    def _counts(self, layer: LayerReport) -> str:
        number = QLocale().toString
        parts = [self.tr("{count} new").format(count=number(layer.new))]
        for words, count in (
            (self.tr("{count} already here"), layer.known),
            (self.tr("{count} say something else now"), layer.changed),
            (self.tr("{count} are no longer in the file"), layer.gone),
            (self.tr("{count} refused"), layer.refused),
        ):
            if count:
                parts.append(words.format(count=number(count)))
        return ", ".join(parts)

    def _offer_tags(self, report: HandoverReport) -> None:
        """A line for each tag that I lack; those that were offered once stay, so that a choice can be taken back."""
        for tag, count in report.tags_lacking.items():
            if tag in self._maps:
                continue
            box = self._maps[tag] = QComboBox(self)
            box.setObjectName(f"labelsSheet.tag.{tag}")
            box.addItem(self.tr("refused"), None)
            for own in self._codebook:
                box.addItem(display_copy(tag_words(own)), own.id)
            words = self.tr("{tag}, {count} labels, becomes").format(tag=tag, count=QLocale().toString(count))
            box.setAccessibleName(words)
            box.currentIndexChanged.connect(self.changed)
            row = self._tags.rowCount()
            self._tags.addWidget(plain_label(display_copy(words), role=INK2, parent=self), row, 0)
            self._tags.addWidget(box, row, 1)

    def _rows(self, report: HandoverReport) -> Iterator[Row]:
        for absent in report.absent:
            below = self.tr("this article is not in the project; {count} labels").format(count=absent.labels)
            if absent.same_file is not None:
                below = self.tr(
                    "the same file is here as “{title}”, but read into another text: {count} labels to be moved by hand"
                ).format(title=absent.same_file, count=absent.labels)
            yield Row(absent, absent.title or absent.sha256[:12], below)
        for refusal in report.refusals:
            yield Row(refusal, refusal.where, refusal.reason)
        for words in (*report.notices, *report.codebook):
            yield Row(words, words, "")

    # What happens

    def _on_take(self) -> None:
        if self._take.isEnabled():
            self._take.setEnabled(False)  # two presses are one import
            self.wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if event.key() in ENTER_KEYS and not isinstance(focus, QPushButton):
            self._on_take()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # and not only the window that it stands in
            self.deleteLater()
