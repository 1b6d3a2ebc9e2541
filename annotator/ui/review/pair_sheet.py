"""The sheet on which a review begins: a pair of layers, or a colleague's file that is to come in first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.domain.records import Layer
from annotator.ui.panes.painting import ENTER_KEYS, INK2, TABLE_PIXELS, annotations_text, plain_label, sized_font
from annotator.ui.panes.row_list import ROW_HEIGHT, Row, RowList
from annotator.ui.questions import PATH_FIELD, ask_path
from annotator.ui.review.pair_matrix import Pair, PairMatrix
from annotator.ui.sheets import Sheet
from annotator.ui.text_positions import display_copy
from annotator.ui.theme import Theme

_MOST_ROWS = 6  # in sight at a time


@dataclass(frozen=True, slots=True)
class LayerLine:
    """A layer, how many labels it has, and how far it is in words."""

    layer: Layer
    labels: int
    status: str
    is_mine: bool


class PairSheet(Sheet):
    """Lists the pairs that can be compared, each with what is left in it; Enter begins."""

    begin_wanted = Signal(object)
    """The pair, as two `LayerId`s."""
    file_wanted = Signal(Path)
    """A colleague's file that is to be read."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        title = QCoreApplication.translate("PairSheet", "Review a colleague's labels")
        super().__init__("reviewSheet", title, theme, parent)
        self._layers: Sequence[LayerLine] = ()
        self._pairs: list[Pair] = []
        self.list = RowList("reviewSheet.pairs", self.tr("Whose labels are compared"), theme, self)
        self.list.chosen.connect(self.begin_wanted)
        self.matrix = PairMatrix(self)
        self.matrix.chosen.connect(self.begin_wanted)
        self._nothing = plain_label(font=sized_font(TABLE_PIXELS), role=INK2, parent=self)
        self._nothing.setWordWrap(True)
        self.path = _PathLine(self)
        self._begin = QPushButton(self.tr("Review"), self)
        self._choose = QPushButton(self.tr("Choose…"), self)
        self._build()

    def _build(self) -> None:
        heading = plain_label(
            self.tr("Whose labels are compared"), font=sized_font(weight=QFont.Weight.Medium), parent=self
        )
        self.body.addWidget(heading)
        self.body.addWidget(self.list)
        self.body.addWidget(self.matrix)
        self.body.addWidget(self._nothing)
        self.path.setObjectName(PATH_FIELD)
        self.path.setAccessibleName(self.tr("A colleague's file"))
        self.path.setPlaceholderText(self.tr("Or the path of a colleague's file"))
        self.path.returnPressed.connect(self._take_path)
        self._choose.setObjectName("reviewSheet.choose")
        self._choose.setAccessibleName(self.tr("Choose a colleague's file"))
        self._choose.clicked.connect(self._ask_path)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.path, 1)
        line.addWidget(self._choose)
        self.body.addLayout(line)
        self._begin.setObjectName("reviewSheet.begin")
        self._begin.setProperty("primary", True)
        self._begin.clicked.connect(self._begin_current)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(self._begin)
        self.body.addLayout(end)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.list.set_theme(theme)

    def first_focus(self) -> QWidget:
        if not self._pairs:
            return self.path
        return self.matrix if self._is_matrix() else self.list

    def _is_matrix(self) -> bool:
        """With two layers there is one pair, and a row says more of it than a cell."""
        return len(self._layers) > 2

    def show_layers(self, layers: Sequence[LayerLine], chosen: Pair | None) -> None:
        """All pairs of these, mine with the others first; what is left in them comes later."""
        self._layers = layers
        mine = [each for each in layers if each.is_mine]
        others = [each for each in layers if not each.is_mine]
        pairs = [(one, other) for one in mine for other in others]
        pairs += [(one, other) for n, one in enumerate(others) for other in others[n + 1 :]]
        self._pairs = [(one.layer.id, other.layer.id) for one, other in pairs]
        self.matrix.show_layers(
            [(each.layer.id, each.layer.name, _about(each)) for each in (*mine, *others)] if self._pairs else []
        )
        self.show_counts({})
        if chosen is not None:
            self.matrix.go_to(chosen)
        if chosen in self._pairs:
            self.list.go_to(self._pairs.index(chosen))
        elif self._pairs:
            self.list.go_to(0)
        self.matrix.setVisible(self._is_matrix())
        self.list.setVisible(bool(self._pairs) and not self._is_matrix())
        self._begin.setEnabled(bool(self._pairs))
        self._nothing.setVisible(not self._pairs)
        self._nothing.setText(
            self.tr("No colleague's labels are in this project yet. Give the file that a colleague handed over.")
        )

    def pairs(self) -> list[Pair]:
        """All that are listed."""
        return list(self._pairs)

    def show_counts(self, counts: Mapping[Pair, tuple[int, int]]) -> None:
        """How much of each pair is left and decided, as far as it is known."""
        known = {each.layer.id: each for each in self._layers}
        rows = []
        for pair in self._pairs:
            one, other = (known[id_] for id_ in pair)
            right = ""
            below = f"{_about(one)}  |  {_about(other)}"
            if pair in counts:
                left, decided = counts[pair]
                right = self.tr("{number} left").format(number=left)
                below += "  |  " + self.tr("{number} decided").format(number=decided)
            rows.append(Row(pair, f"{_name(one)} — {_name(other)}", below, right))
        self.list.set_rows(rows)
        self.matrix.show_counts(counts)
        self.list.setFixedHeight(min(max(len(rows), 1), _MOST_ROWS) * ROW_HEIGHT)

    def _begin_current(self) -> None:
        pair = self.matrix.current_pair() if self._is_matrix() else self.list.current_key()
        if pair is not None:
            self.begin_wanted.emit(pair)

    def _take_path(self) -> None:
        if words := self.path.text().strip():
            self.file_wanted.emit(Path(words).expanduser())

    def _ask_path(self) -> None:
        ask_path(
            self,
            self.tr("A colleague's file"),
            on_chosen=lambda paths: self.file_wanted.emit(paths[0]),
            folder=Path.home(),
            filters=self.tr("Labels (*.handover *.jsonl *.csv *.annot);;All files (*)"),
        )


class _PathLine(QLineEdit):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in ENTER_KEYS:
            event.accept()  # the sheet must not take it for its button


def _name(line: LayerLine) -> str:
    name = display_copy(line.layer.name)
    return QCoreApplication.translate("PairSheet", "{name} (mine)").format(name=name) if line.is_mine else name


def _about(line: LayerLine) -> str:
    return ", ".join(part for part in (annotations_text(line.labels), line.status) if part)
