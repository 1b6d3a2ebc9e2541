"""The texts of articles on their way out of the file: none whose hash is not that of what was taken in."""

from hashlib import sha256

from annotator.domain.errors import Refused


class SoundTexts:
    """Texts that were compared with their hash, once; the last one is kept. A text never changes under its hash."""

    def __init__(self) -> None:
        self._sound: set[str] = set()
        self.last: tuple[str, str] = ("", "")  # the hash and its text, as one: a thread may write while another reads

    def checked(self, sha: str, data: bytes) -> str:
        """The text. Raises `Refused` where it is not what was taken in."""
        if sha not in self._sound:
            if sha256(data).hexdigest() != sha:
                raise Refused(
                    "the text of this article is damaged in the project file",
                    hint="The other articles are not touched by it; annotator check says more.",
                )
            self._sound.add(sha)
        text = data.decode()
        self.last = sha, text
        return text
