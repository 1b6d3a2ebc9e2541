"""What an annotation says, in plain words, while the mouse rests on it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from annotator.domain.codebook import Attribute, AttributeType, Codebook
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation
from annotator.services.wording import Names
from annotator.ui.article_view import ArticleView
from annotator.ui.codebook_words import attribute_words, choice_words, tag_words
from annotator.ui.page import Page
from annotator.ui.panes.painting import one_line, tooltip_of

_MOST_LINES = 8
_LONGEST_NOTE = 120  # code points
_UNSAID = {("comparator", "="), ("approximate", "false")}  # what everybody takes for granted


def said_of(annotation: Annotation, codebook: Codebook, names: Names) -> str:
    """ "Country: PRK · name · state — a note": what is set, in the order of the codebook."""
    tag = codebook.tag(annotation.tag)
    values = values_of(annotation, codebook, names)
    unset = QCoreApplication.translate("Hover", "not set")
    said = f"{annotation.tag if tag is None else tag_words(tag)}: {' · '.join(values) or unset}"
    if annotation.note:
        said += f" — {one_line(annotation.note)[:_LONGEST_NOTE]}"
    if annotation.damaged:
        said += " (" + QCoreApplication.translate("Hover", "damaged: {why}").format(why=annotation.damaged) + ")"
    return said


def values_of(annotation: Annotation, codebook: Codebook, names: Names) -> list[str]:
    """What is set, in words, in the order of the codebook."""
    tag = codebook.tag(annotation.tag)
    said = []
    for attribute in () if tag is None else tag.attributes:
        value = annotation.values.get(attribute.id)
        words = None if value is None else names.of(value)
        if words and (attribute.id, words) not in _UNSAID:
            said.append(_in_words(attribute, one_line(words)))
    return said


def _in_words(attribute: Attribute, words: str) -> str:
    name = attribute_words(attribute)
    if attribute.type is AttributeType.BOOLEAN:
        no = QCoreApplication.translate("Inspector", "no")
        return name if words == "true" else f"{name}: {no if words == 'false' else words}"
    if attribute.type is AttributeType.INTEGER or attribute.type.points:
        return f"{name}: {words}" if attribute.type is not AttributeType.ENTITY else words
    return choice_words(attribute, words) if attribute.type is AttributeType.CHOICE else words


class Hover(QObject):
    """Shows a line for each annotation under the mouse, the innermost first."""

    def __init__(self, page: Page, view: ArticleView) -> None:
        super().__init__(view)
        self._page = page
        self._view = view
        view.viewport().installEventFilter(self)

    def words_at(self, code_point: int) -> str:
        """What is said of the annotations that hold a character; empty where there is none."""
        found = (self._page.get(AnnotationId(key)) for key in self._view.marks_at(code_point))
        lines = [said_of(each, self._page.codebook, self._page.names) for each in found if each is not None]
        if not lines:
            return ""
        if len(lines) > _MOST_LINES:
            more = self.tr("… and {count} more").format(count=len(lines) - _MOST_LINES)
            lines = [*lines[:_MOST_LINES], more]
        if self._page.layer is not None:
            lines.append(self.tr("layer {name}").format(name=one_line(self._page.layer.name)))
        return "\n".join(lines)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._view.character_at(event.pos().toPointF())
            words = "" if at is None else self.words_at(at)
            near = QRect(event.pos().x() - 4, event.pos().y() - 4, 8, 8)  # a few px further it is asked anew
            QToolTip.showText(event.globalPos(), tooltip_of(words), self._view.viewport(), near)
            return True
        return super().eventFilter(watched, event)
