"""The codebook in a file."""

from pathlib import Path

from annotator.domain.codebook import Codebook, parse_codebook
from annotator.domain.errors import InvalidCodebook, UnreadableFile


def read_codebook(path: Path) -> Codebook:
    """The codebook in a file. Raises `UnreadableFile` or `InvalidCodebook`, naming it."""
    try:
        return parse_codebook(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise UnreadableFile(f"the codebook cannot be read ({reason})", where=path) from error
    except InvalidCodebook as error:
        raise InvalidCodebook(error.what, where=path) from error
