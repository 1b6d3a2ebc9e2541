"""Below the texts: what the two sides say field by field, what gold has, and a button for each key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.panes.painting import (
    INK,
    INK2,
    INK3,
    SECTION_PIXELS,
    TABLE_PIXELS,
    Chip,
    LineLabel,
    plain_label,
    sized_font,
)
from annotator.ui.review.amend_table import AmendTable
from annotator.ui.review.choice_box import ChoiceBox
from annotator.ui.review.discs import Sign, SignLabel
from annotator.ui.review.flow import FlowRow
from annotator.ui.review.words import FieldRow
from annotator.ui.theme import UI_PIXELS, Theme

_MARGIN = 28
_ABOVE = 12
_HEAD = 20
_ROW = 28
_LABEL = 116  # px of the column that names the fields
_RADIUS = 4


class FieldTable(QWidget):
    """Fields by left side, right side and gold; what differs is set in 600. Rows are made once and shown again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_Row] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(1)
        for column, stretch in ((2, 5), (3, 5), (4, 5)):
            self._grid.setColumnStretch(column, stretch)
        self._grid.setColumnMinimumWidth(1, _LABEL - 32)
        self.heads = [
            LineLabel(font=sized_font(TABLE_PIXELS, QFont.Weight.DemiBold), role=INK2, parent=self) for _ in range(3)
        ]
        for number, head in enumerate(self.heads):
            head.setFixedHeight(_ROW)
            self._grid.addWidget(head, 0, number + 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for row in self._rows:
            row.sign.set_theme(theme)
        self.update()

    def show_heads(self, left: str, right: str, gold: str) -> None:
        for head, words in zip(self.heads, (left, right, gold), strict=True):
            head.setText(words)

    def show_rows(self, rows: Sequence[tuple[FieldRow, str, bool]]) -> None:
        """Each row with what gold has there, and whether that is decided."""
        while len(self._rows) < len(rows):
            self._rows.append(_Row(len(self._rows) + 1, self._grid, self._theme, self))
        for number, row in enumerate(self._rows):
            row.set_visible(number < len(rows))
            if number < len(rows):
                row.show_field(*rows[number])
        self.setFixedHeight((_ROW + 1) * (len(rows) + 1) - 1)
        self.update()

    def cell(self, row: int) -> LineLabel:
        """Where gold stands in a row."""
        return self._rows[row].gold

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        head = self.heads[2].geometry()
        painter.setPen(QPen(self._theme.edge, 1))
        painter.setBrush(self._theme.field)
        card = QRectF(head.left() - 10, 0.5, self.width() - head.left() + 9.5, self.height() - 1)
        painter.drawRoundedRect(card, _RADIUS, _RADIUS)
        for row in self._rows:
            if not row.gold.isHidden():
                top = row.gold.geometry().top() - 1
                painter.fillRect(0, top, int(card.left()) - 8, 1, self._theme.hair)
                painter.fillRect(int(card.left()) + 6, top, int(card.width()) - 12, 1, self._theme.hair)
        painter.end()


class _Row:
    def __init__(self, number: int, grid: QGridLayout, theme: Theme, parent: QWidget) -> None:
        self.sign = SignLabel(theme, parent)
        self.name = LineLabel(font=sized_font(TABLE_PIXELS), role=INK2, parent=parent)
        self.left, self.right, self.gold = (LineLabel(font=sized_font(TABLE_PIXELS), parent=parent) for _ in range(3))
        for column, widget in enumerate((self.sign, self.name, self.left, self.right, self.gold)):
            if column:
                widget.setFixedHeight(_ROW)
            grid.addWidget(widget, number, column)

    def set_visible(self, is_visible: bool) -> None:
        for widget in (self.sign, self.name, self.left, self.right, self.gold):
            widget.setVisible(is_visible)

    def show_field(self, field: FieldRow, gold: str, is_decided: bool) -> None:
        self.sign.show_sign("value" if field.differs else None)
        self.name.setText(field.words)
        weight = QFont.Weight.DemiBold if field.differs else QFont.Weight.Normal
        for label, words in ((self.left, field.left), (self.right, field.right)):
            label.setFont(sized_font(TABLE_PIXELS, weight))
            label.setForegroundRole(INK3 if words is None else INK)
            label.setText("—" if words is None else words)
        self.gold.setText(gold)
        self.gold.setForegroundRole(INK if is_decided else INK3)
        state = (
            QCoreApplication.translate("Review", "differs")
            if field.differs
            else QCoreApplication.translate("Review", "same")
        )
        for label in (self.name, self.left, self.right, self.gold):
            label.setAccessibleName(f"{field.words}, {state}: {label.text()}")


class ReviewPanel(QWidget):
    """Shows one item; tells which action a button stands for."""

    action_wanted = Signal(str)
    """The id of an action."""
    rule_wanted = Signal(object)
    """The codebook entry that a decision rests on; None: on none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPanel")
        self.setAccessibleName(self.tr("What differs"))
        self._theme = theme
        self._keys: Mapping[str, str] = {}
        self._chip = Chip(self)
        self._sign = SignLabel(theme, self)
        self.heading = LineLabel(font=sized_font(SECTION_PIXELS, QFont.Weight.DemiBold), parent=self)
        self.heading.setObjectName("reviewPanel.heading")
        self.more = LineLabel(font=sized_font(UI_PIXELS), role=INK2, parent=self)
        self.count = plain_label(font=sized_font(TABLE_PIXELS, figures=True), role=INK2, parent=self)
        self.fields = FieldTable(theme, self)
        self.decided = LineLabel(font=sized_font(TABLE_PIXELS), role=INK2, parent=self)
        self.decided.setObjectName("reviewPanel.decided")
        self.comments = plain_label(font=sized_font(TABLE_PIXELS), role=INK2, parent=self)
        self.comments.setObjectName("reviewPanel.comments")
        self.comments.setWordWrap(True)
        self.amend = AmendTable(theme, self)
        self.amend.hide()
        self.rules = ChoiceBox(self)
        self._buttons: dict[str, QPushButton] = {}
        self.buttons = FlowRow(8, self)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        for widget in (self._chip, self._sign, self.heading, self.more):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.count)
        self.scrolled = QWidget(self)
        inner = QVBoxLayout(self.scrolled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        self.rules.setObjectName("reviewPanel.rule")
        self.rules.setAccessibleName(self.tr("Because of this entry of the codebook"))
        self.rules.activated.connect(lambda at: self.rule_wanted.emit(self.rules.itemData(at)))
        self.rules.setFixedWidth(220)
        line = QHBoxLayout()
        line.addWidget(self.decided, 1)
        line.addWidget(self.rules)
        inner.addWidget(self.fields)
        inner.addWidget(self.amend)
        inner.addLayout(line)
        inner.addWidget(self.comments)
        inner.addStretch(1)
        inner.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)
        self.scrolled.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        scroll = self._scroll = _Scroll(self)
        scroll.setWidget(self.scrolled)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_MARGIN, _ABOVE, _MARGIN, _ABOVE)
        rows.setSpacing(10)
        rows.addLayout(head)
        rows.addWidget(scroll, 1)
        rows.addWidget(self.buttons)
        for id_ in BUTTONS:
            button = self._buttons[id_] = QPushButton(self)
            button.setObjectName(id_)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it is
            button.clicked.connect(lambda _checked=False, id_=id_: self.action_wanted.emit(id_))
            self.buttons.add(button)
        self.setFocusProxy(self._buttons[BUTTONS[0]])

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.fields.set_theme(theme)
        self.amend.set_theme(theme)
        self._sign.set_theme(theme)
        self.update()

    def heightForWidth(self, width: int) -> int:
        """How high it is with all that it shows."""
        layout = self.layout()
        inner = width - 2 * _MARGIN
        rows = [_HEAD, 0 if self._scroll.isHidden() else self._scroll.sizeHint().height()]
        rows += [] if self.buttons.isHidden() else [self.buttons.heightForWidth(inner)]
        gap = 0 if layout is None else layout.spacing()
        return sum(rows) + gap * (sum(bool(row) for row in rows) - 1) + 2 * _ABOVE

    def set_keys(self, keys: Mapping[str, str]) -> None:
        self._keys = keys

    def show_buttons(self, words: Mapping[str, str], *, can: bool) -> None:
        """Each button with its words and its key; an action without words has none."""
        for id_, button in self._buttons.items():
            said, key = words.get(id_, ""), self._keys.get(id_, "")
            button.setVisible(bool(said))
            button.setText(f"{said}   {key}" if key else said)
            button.setAccessibleName(self.tr("{words}, key {key}").format(words=said, key=key) if key else said)
            button.setEnabled(can or id_ in _ALWAYS)
        self.buttons.updateGeometry()

    def show_nothing(self, heading: str, more: str) -> None:
        self._chip.hide()
        self._sign.hide()
        self.heading.setText(heading)
        self.more.setText(more)
        self.count.setText("")
        self._scroll.hide()

    def show_head(self, chip: tuple[str, str, str], sign: Sign | None, *, heading: str, more: str) -> None:
        """`chip` is letter, tag and colour; without a sign both agree."""
        letter, tag, colour = chip
        self._chip.show_tag(letter, tag, self._theme.tag(colour))
        self._chip.show()
        self._sign.show_sign(sign)
        self._sign.show()
        self.heading.setText(heading)
        self.more.setText(more)
        self._scroll.show()

    def show_amending(self, is_on: bool) -> None:
        """The fields of gold can be written into, in place of the buttons; or are shown again."""
        self.amend.setVisible(is_on)
        self.fields.setVisible(not is_on)
        self.buttons.setVisible(not is_on)
        if is_on:
            self.decided.hide()
            self.rules.hide()
        self._scroll.updateGeometry()

    def show_rules(self, rules: Sequence[tuple[str, str]], chosen: str | None) -> None:
        """The entries that a decision may rest on; none where there is no decision."""
        self.rules.setVisible(bool(rules))
        if not rules:
            return
        if self.rules.count() != len(rules) + 1:
            self.rules.clear()
            key = self._keys.get("review.rule", "")
            self.rules.addItem(self.tr("because of…") + (f"   {key}" if key else ""), None)
            for id_, words in rules:
                self.rules.addItem(words, id_)
        self.rules.setCurrentIndex(max(self.rules.findData(chosen), 0) if chosen else 0)

    def focus_rule(self) -> None:
        if self.rules.isVisible():
            self.rules.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rules.showPopup()

    def show_below(self, decided: str, comments: Sequence[str]) -> None:
        self.decided.setText(decided)
        self.decided.setVisible(bool(decided))
        self.comments.setText("\n".join(comments))
        self.comments.setVisible(bool(comments))
        self._scroll.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self._theme.hair)
        painter.end()


class _Scroll(QScrollArea):
    """As high as what it holds, and lower where there is less room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # what it holds wants another height
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        widget = self.widget()
        return QSize(300, widget.sizeHint().height() if widget is not None else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 60)


BUTTONS = (
    "review.theirs",
    "review.mine",
    "review.amend",
    "review.neither",
    "review.comment",
    "review.undecided",
    "review.withdraw",
    "review.all_theirs",
    "review.next",
)
_ALWAYS = frozenset({"review.next"})
