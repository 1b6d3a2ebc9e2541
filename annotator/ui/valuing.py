"""Between the inspector's fields and the desk: sets values, says beside a field why not, offers what is near."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from annotator.domain.codebook import Attribute, AttributeType
from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation, Entity
from annotator.domain.values import Reference
from annotator.reading.attributes import TextReadings
from annotator.services.entities import matching
from annotator.services.joining import folded
from annotator.services.values import Given, NewEntity, SetValues
from annotator.ui.codebook_words import tag_words, type_words
from annotator.ui.desk import Desk
from annotator.ui.page import Page
from annotator.ui.panes.inspector import InspectorPane
from annotator.ui.panes.offers import Option

MOST_OFFERED = 12
ISSUE = "issue"  # the type of an entity that is no actor, and can be a target alone
_LINKED = ("actor", "country")  # the tags whose annotations a link may point at


class Valuing(QObject):
    """Runs what the fields of the inspector want."""

    said = Signal(str)

    def __init__(
        self,
        desk: Desk,
        page: Page,
        inspector: InspectorPane,
        readings: Callable[[], TextReadings],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._readings = readings
        self._desk = desk
        self._page = page
        self._inspector = inspector
        inspector.set_options(self.options)
        inspector.set_explain(self.explain)
        inspector.value_wanted.connect(self.set_value)

    def set_value(self, annotation: AnnotationId, attribute: str, given: Given) -> None:
        """Give an annotation a value; a refusal stands beside the field and in the status line."""
        error = self._desk.attempt(SetValues((annotation,), {attribute: given}))
        self._inspector.refuse_value(attribute, "" if error is None else _reason(error, attribute))

    def explain(self, annotation: Annotation) -> tuple[str, bool]:
        """How an annotation was read from the text, or why it was not, and whether that asks for a person.

        Empty where its value is not the one that is read: a person has said otherwise.
        """
        article, tag = self._page.article, self._page.codebook.tag(annotation.tag)
        if article is None or tag is None or tag.principal is None or annotation.damaged:
            return "", False
        about = (tag.id, self._page.text, annotation.span, article.metadata.language)
        words, is_read = self._readings().why(*about)
        known = annotation.values.get(tag.principal.id)
        if known is None:
            return words, not is_read
        return (words, False) if self._readings().values(*about).get(tag.principal.id) == known.text else ("", False)

    # What may be meant

    def options(self, attribute: Attribute, typed: str) -> Sequence[Option]:
        """What may be meant by what is typed into a field, the likeliest first."""
        match attribute.type:
            case AttributeType.COUNTRY:
                return self._countries(typed)
            case AttributeType.ENTITY:
                return self._entities(typed)
            case AttributeType.LINK:
                return self._links(attribute.id, typed)
        return ()

    def _countries(self, typed: str) -> list[Option]:
        """Countries by code, by name in the language of the article or in English, or by any name that is known."""
        article = self._page.article
        found = self._readings().countries(typed, None if article is None else article.metadata.language)
        return [Option(code, name, code) for code, name in found[:MOST_OFFERED]]

    def _entities(self, typed: str) -> list[Option]:
        known: list[Entity] = self._desk.ask(lambda reader: reader.entities())
        found = matching(known, typed, MOST_OFFERED)
        offered = [Option(each.name, _about(each), Reference("e", each.uid)) for each in found]
        if typed.strip() and not any(folded(each.name) == folded(typed) for each in found):
            make = QCoreApplication.translate("Inspector", "a new actor")
            offered.append(Option(typed.strip(), make, typed.strip()))
        return offered

    def _links(self, attribute: str, typed: str) -> list[Option]:
        """Actors and countries of this article, the nearest first; then actors of the registry; then the bare words."""
        wanted = folded(typed)
        offered: list[Option] = []
        seen: set[str] = set()
        for each in self.nearby(attribute):
            words = self._page.names.annotations.get(each.uid) or each.quote
            if wanted in folded(words) and folded(words) not in seen:
                seen.add(folded(words))
                offered.append(Option(words, self._tag_words(each), Reference("a", each.uid)))
        registered = self._entities(typed) if wanted else self._issues() if attribute == "target" else ()
        offered += [o for o in registered if isinstance(o.given, Reference) and folded(o.words) not in seen]
        seen |= {folded(option.words) for option in offered}
        if wanted and wanted not in seen and attribute == "target":
            new_issue = QCoreApplication.translate("Inspector", "a new issue")
            offered.append(Option(typed.strip(), new_issue, NewEntity(typed.strip(), ISSUE)))
        if wanted and wanted not in seen:
            offered.append(Option(typed.strip(), QCoreApplication.translate("Inspector", "as words"), typed.strip()))
        return offered[:MOST_OFFERED]

    def _issues(self) -> list[Option]:
        """The issues that stances of this project are on."""
        known = self._desk.ask(lambda reader: reader.entities())
        return [Option(each.name, _about(each), Reference("e", each.uid)) for each in known if each.type == ISSUE]

    def _tag_words(self, annotation: Annotation) -> str:
        tag = self._page.codebook.tag(annotation.tag)
        return annotation.tag if tag is None else tag_words(tag).lower()

    def nearby(self, attribute: str) -> list[Annotation]:
        """The actors and countries of this article, those likeliest to be meant by a link first: the nearest.

        What a stance is on stands within its span (codebook.md), who holds it does not.
        """
        current = self._page.current
        if current is None:
            return []
        span = current.span

        def rank(each: Annotation) -> tuple[bool, int, int]:
            within = span.start <= each.span.start and each.span.end <= span.end
            away = max(span.start - each.span.end, each.span.start - span.end, 0)
            return within is (attribute != "target"), away, each.span.start

        linked = [each for each in self._page.annotations if each.tag in _LINKED and each.id != current.id]
        return sorted(linked, key=rank)


def _about(entity: Entity) -> str:
    return ", ".join(part for part in (type_words(entity.type), entity.country) if part)


def _reason(error: AnnotatorError, attribute: str) -> str:
    """The reason without the name of the field beside which it stands."""
    hint = f". {error.hint}" if error.hint else ""
    where = "" if error.where in {None, attribute} else f"{error.where}: "
    return f"{where}{error.what}{hint}"
