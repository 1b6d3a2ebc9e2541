"""The codebook in a file."""

from pathlib import Path

from annotator.domain.codebook import Codebook, parse_codebook
from annotator.domain.errors import InvalidCodebook, UnreadableFile
from annotator.formats.whole_file import writing_whole


def read_codebook(path: Path) -> Codebook:
    """The codebook in a file. Raises `UnreadableFile` or `InvalidCodebook`, naming it."""
    try:
        return parse_codebook(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise UnreadableFile(f"the codebook cannot be read ({reason})", where=path) from error
    except InvalidCodebook as error:
        what = f"{error.where}: {error.what}" if error.where else error.what
        raise InvalidCodebook(what, where=path) from error


def write_codebook(codebook: Codebook, path: Path, *, force: bool = False) -> None:
    """Write the codebook as a file, whole or not at all. Raises `UnwritableFile`."""
    from annotator.formats.codebook_toml import codebook_toml  # noqa: PLC0415  # few need to write one

    with writing_whole(path, force) as out:
        out.write(codebook_toml(codebook).encode())
