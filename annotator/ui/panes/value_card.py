"""The card: what an annotation says, read in one go. A stance as a sentence, a number as its figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.values import Value
from annotator.services.wording import Names
from annotator.ui.codebook_words import SIGNS
from annotator.ui.panes.painting import (
    INK2,
    RADIUS,
    TITLE_PIXELS,
    FewLinesLabel,
    LineLabel,
    Run,
    one_line,
    reading_font,
    sized_font,
)
from annotator.ui.theme import Theme

_CARD_PIXELS = 15


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was understood: "≈ 8000" and what it counts."""

    value: str
    unit: str


def _polarity_words(polarity: str) -> str:
    verbs = {
        "support": QCoreApplication.translate("Inspector", "supports"),
        "oppose": QCoreApplication.translate("Inspector", "opposes"),
        "neutral": QCoreApplication.translate("Inspector", "is neutral on"),
        "mixed": QCoreApplication.translate("Inspector", "is of two minds on"),
        "unclear": QCoreApplication.translate("Inspector", "is unclear on"),
    }
    return verbs.get(polarity, polarity)


def stance_sentence(values: Mapping[str, Value], names: Names, theme: Theme) -> Sequence[Run]:
    """ "**Lin Jian** — **opposes** — target"; what is not set is asked for, over dots. Empty if nothing is set."""
    if not values.keys() & {"polarity", "holder", "target"}:
        return ()
    polarity = values.get("polarity")
    asked = (
        QCoreApplication.translate("Inspector", "polarity?"),
        QCoreApplication.translate("Inspector", "holder?"),
        QCoreApplication.translate("Inspector", "target?"),
    )
    verb = Run(_polarity_words(polarity.text or ""), bold=True) if polarity else _asked(asked[0], theme)
    dash = Run(" — ")
    holder = _part(values.get("holder"), names, theme, asked[1], bold=True)
    return (holder, dash, verb, dash, _part(values.get("target"), names, theme, asked[2]))


def _asked(what: str, theme: Theme) -> Run:
    return Run(what, line=theme.edge, dotted=True, faint=True)


def _part(value: Value | None, names: Names, theme: Theme, asked: str, *, bold: bool = False) -> Run:
    if value is None:
        return _asked(asked, theme)
    words = one_line(names.of(value) or "") or "?"
    if value.points_at is None:
        return Run(words, bold=bold)
    # Of an annotation only its words are known here, not its tag: it is underlined, in no tag's colour.
    return Run(words, bold=bold, line=theme.tag("actor").line if value.points_at.is_entity else theme.edge)


def number_figure(values: Mapping[str, Value], names: Names) -> Figure | None:
    """The number with its comparator, ≈ if it is about, both ends of a range, its unit and what it is per."""
    words = {id_: names.of(value) or "" for id_, value in values.items()}
    if "number_value" not in words:
        return None
    comparator = words.get("comparator", "=")
    sign = "≈ " if words.get("approximate") == "true" else ""
    sign += f"{SIGNS.get(comparator, comparator)} " if comparator != "=" else ""
    value = words["number_value"] + (f"–{words['number_max']}" if "number_max" in words else "")
    unit = words.get("unit", "") + (f" / {words['per']}" if "per" in words else "")
    return Figure(sign + value, unit)


class ValueCard(QFrame):
    """A stance as a sentence, or a number as it was understood. Hidden where there is neither."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sentence = FewLinesLabel(3, parent=self)
        self._value = LineLabel(font=sized_font(TITLE_PIXELS, QFont.Weight.DemiBold, figures=True))
        self._unit = LineLabel(role=INK2)
        figure = QHBoxLayout()
        figure.setSpacing(8)
        figure.addWidget(self._value)
        figure.addWidget(self._unit, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 10, 12, 10)
        rows.addWidget(self._sentence)
        rows.addLayout(figure)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_values(self, values: Mapping[str, Value], names: Names, language: str | None) -> None:
        runs, figure = stance_sentence(values, names, self._theme), number_figure(values, names)
        self._sentence.setVisible(bool(runs))
        self._value.setVisible(figure is not None)
        self._unit.setVisible(figure is not None)
        words = "".join(run.text for run in runs)
        self._sentence.show_runs(runs, reading_font(_CARD_PIXELS, language, words))
        if figure:
            self._value.setText(figure.value)
            self._unit.setText(figure.unit)
            self._unit.setFont(reading_font(_CARD_PIXELS, language, figure.unit))
        self.setVisible(bool(runs) or figure is not None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.hair, 1))
        painter.setBrush(self._theme.paper)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()
