"""Errors that are meant for the person who reads them: what happened, where, and what to do now."""


class AnnotatorError(Exception):
    """The base of every error that the program foresees.

    `what` says what is wrong, in a clause without a final full stop; `where` names the file, line, article or
    field; `hint` is a sentence that says what to do now. `str()` gives one sentence of all three.
    """

    def __init__(self, what: str, *, where: object = None, hint: str | None = None) -> None:
        self.what = what
        self.where = None if where is None else str(where)
        self.hint = hint
        super().__init__(what)

    def __str__(self) -> str:
        sentence = f"{self.where}: {self.what}" if self.where else self.what
        return f"{sentence}. {self.hint}" if self.hint else sentence


class InvalidSpan(AnnotatorError):
    """A span that marks no text, or text that is not there."""


class InvalidValue(AnnotatorError):
    """A value that its attribute does not allow."""


class InvalidCodebook(AnnotatorError):
    """A codebook file that cannot be used."""


class InvalidText(AnnotatorError):
    """A text that an article cannot hold."""


class UnreadableFile(AnnotatorError):
    """A foreign file, or one line of it, that cannot be taken in."""


class UnusableProject(AnnotatorError):
    """A project file that cannot be opened as it is."""


class ProjectHeld(UnusableProject):
    """A project that another process has open for writing."""


class Refused(AnnotatorError):
    """An operation that a rule forbids. Nothing was changed."""


class NothingToUndo(Refused):
    """There is no operation left to take back, or to do again."""


class UnwritableFile(AnnotatorError):
    """An output that could not be written. Nothing was left half written."""
