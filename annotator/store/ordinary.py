"""Opening a file of which only the path is known."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from annotator.domain.errors import UnreadableFile


def opened(path: Path) -> BinaryIO:
    """An ordinary file, opened to read, by way of links too. Raises `UnreadableFile` for any other, and `OSError`.

    A pipe is not waited for, and a device not read. Not for what may be a database that is open in this process.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    kind = stat.S_IFMT(os.fstat(handle).st_mode)
    if kind != stat.S_IFREG:
        os.close(handle)
        raise UnreadableFile("this is a folder" if kind == stat.S_IFDIR else "this is no ordinary file")
    return os.fdopen(handle, "rb")
