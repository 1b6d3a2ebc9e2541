"""The first tour as data: its steps, what each waits for, and where one is in it. Of Qt it knows only how words are
translated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QCoreApplication

Beside = Literal["text", "inspector", "table", "list", "status"]


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that was done in the window: an operation of a kind (and its tag), or an action by its id."""

    kind: Literal["operation", "action"]
    name: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One card. `text` may name keys as `{action.id}`. `waits_for` empty: it is only read.

    `beside` is the pane that it speaks of.
    """

    id: str
    title: str
    text: str
    beside: Beside
    waits_for: tuple[Happening, ...] = ()

    def is_met_by(self, happening: Happening) -> bool:
        """Whether that is what the step waits for; a step that names no tag takes any."""
        return any(
            wanted.kind == happening.kind and wanted.name == happening.name and wanted.tag in {"", happening.tag}
            for wanted in self.waits_for
        )


@dataclass(frozen=True, slots=True)
class Tour:
    """A place in the steps. `done` are those whose task was done, not skipped."""

    steps: Sequence[Step]
    at: int = 0
    done: frozenset[str] = frozenset()

    @property
    def step(self) -> Step:
        return self.steps[self.at]

    @property
    def is_last(self) -> bool:
        return self.at == len(self.steps) - 1

    @property
    def is_done(self) -> bool:
        """Whether the task of this step was done; a step that is only read has none."""
        return not self.step.waits_for or self.step.id in self.done

    def after(self, happening: Happening) -> Tour:
        """Where one is when that has happened: a step further, if the step waited for it."""
        if not self.step.is_met_by(happening) or self.is_last:
            return self
        return replace(self, at=self.at + 1, done=self.done | {self.step.id})

    def forward(self) -> Tour:
        """The next step, whether or not this one was done; the last stays."""
        return self if self.is_last else replace(self, at=self.at + 1)

    def back(self) -> Tour:
        """The step before; the first stays."""
        return replace(self, at=max(self.at - 1, 0))

    def at_step(self, id_: str | None) -> Tour:
        """Taken up at a step; at the beginning where there is no such step."""
        place = next((number for number, step in enumerate(self.steps) if step.id == id_), 0)
        return replace(self, at=place)


def operation(kind: str, tag: str = "") -> Happening:
    return Happening("operation", kind, tag)


def action(id_: str) -> Happening:
    return Happening("action", id_)


UNDONE, REDONE = "undo", "redo"  # the two ways of the operation Revert


def steps_of_the_tour() -> tuple[Step, ...]:
    """The steps, in the words of the window's language."""
    return (
        Step(
            "welcome",
            QCoreApplication.translate("Tour", "Five minutes with an article"),
            QCoreApplication.translate(
                "Tour",
                "This is a project of your own with nine short articles. What you do here you can undo, and "
                "nothing else is touched. Do what a card says and the next one comes; {tour.next} goes on "
                "without, {tour.back} goes back, {tour.leave} leaves.",
            ),
            "text",
        ),
        Step(
            "country",
            QCoreApplication.translate("Tour", "Select a word, press its key"),
            QCoreApplication.translate(
                "Tour",
                "Double click “Egypt” in the first paragraph, or put the caret into it with the arrow keys. Then "
                "press {tag.country}: it is a country. It is saved at once.",
            ),
            "text",
            (operation("AddAnnotations", "country"),),
        ),
        Step(
            "actor",
            QCoreApplication.translate("Tour", "Spans may lie in one another"),
            QCoreApplication.translate(
                "Tour",
                "Now select “Egypt's supply minister, Hoda Mansour” in the second paragraph, by dragging or with "
                "Shift and the arrow keys, and press {tag.actor}. A drag takes whole words; with Alt it takes "
                "letters.",
            ),
            "text",
            (operation("AddAnnotations", "actor"),),
        ),
        Step(
            "number",
            QCoreApplication.translate("Tour", "Without a selection, the word at the caret"),
            QCoreApplication.translate(
                "Tour",
                "Put the caret into “4.5” in the first paragraph and press {tag.number}. Only the word is taken, "
                "and that is too little: the next card mends it.",
            ),
            "text",
            (operation("AddAnnotations", "number"),),
        ),
        Step(
            "edge",
            QCoreApplication.translate("Tour", "Move an edge"),
            QCoreApplication.translate(
                "Tour",
                "The outlined span is the current one. {annotation.end_right} moves its end to the right, "
                "{annotation.end_left} to the left; with Shift it is the start. Move the end once.",
            ),
            "text",
            (operation("MoveAnnotation"),),
        ),
        Step(
            "undo",
            QCoreApplication.translate("Tour", "Take it back"),
            QCoreApplication.translate(
                "Tour", "{edit.undo} takes back the last thing you did, as often as you like, tomorrow as well."
            ),
            "text",
            (operation("Revert", UNDONE),),
        ),
        Step(
            "redo",
            QCoreApplication.translate("Tour", "And do it again"),
            QCoreApplication.translate("Tour", "{edit.redo} does again what you took back."),
            "text",
            (operation("Revert", REDONE),),
        ),
        Step(
            "walk",
            QCoreApplication.translate("Tour", "From one to the next"),
            QCoreApplication.translate(
                "Tour",
                "{annotation.next} goes to the next annotation, {annotation.previous} to the one before. They are"
                " also listed here: {view.next_pane} walks from pane to pane, {view.text} comes back to the text.",
            ),
            "table",
            (action("annotation.next"), action("annotation.previous")),
        ),
        Step(
            "note",
            QCoreApplication.translate("Tour", "Write down a doubt"),
            QCoreApplication.translate(
                "Tour",
                "{annotation.note} opens the note of the current annotation. Write a few words; {view.text} keeps"
                " them and comes back to the text.",
            ),
            "inspector",
            (operation("NoteAnnotations"),),
        ),
        Step(
            "done",
            QCoreApplication.translate("Tour", "Done, and on to the next"),
            QCoreApplication.translate(
                "Tour",
                "{article.done} marks the article as done and opens the next one that is not. The list shows what"
                " is left. If it was too early, {edit.undo} brings you back.",
            ),
            "list",
            (operation("SetState"),),
        ),
        Step(
            "palette",
            QCoreApplication.translate("Tour", "Everything by its name"),
            QCoreApplication.translate(
                "Tour",
                "{view.palette} finds every command by a few letters, and articles by their titles. Open it, "
                "look, and leave it with {view.text}. All keys stand in the sheet that {view.keys} opens; you can"
                " change them there.",
            ),
            "text",
            (action("view.palette"), action("view.keys")),
        ),
        Step(
            "export",
            QCoreApplication.translate("Tour", "Out it goes"),
            QCoreApplication.translate(
                "Tour",
                "{file.export} writes what you labelled: as CSV, one row an annotation, or as JSONL, one line an "
                "article. Open it; if you do not need the file, leave it with {view.text}.",
            ),
            "text",
            (action("file.export"),),
        ),
        Step(
            "end",
            QCoreApplication.translate("Tour", "That is the whole day"),
            QCoreApplication.translate(
                "Tour",
                "Read, select, press a key, go on. {view.help} opens the help for the pane that you are in. The "
                "articles of this project stay here to try things on.",
            ),
            "text",
        ),
    )
