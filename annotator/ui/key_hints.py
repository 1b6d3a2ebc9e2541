"""The keys worth knowing, as the inspector lists them while there is no annotation."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from annotator.domain.codebook import Codebook
from annotator.ui.keymap import run_of_keys


def hints(keys: Mapping[str, str], codebook: Codebook) -> list[tuple[str, str]]:
    """Keys and what each does; `keys` are those of the actions, by id, as this system writes them."""
    tags = [keys[id_] for tag in codebook if (id_ := f"tag.{tag.id}") in keys]
    found = (
        (
            QCoreApplication.translate("KeyHints", "Double click"),
            QCoreApplication.translate("KeyHints", "take a word"),
        ),
        (run_of_keys(tags or list("1234")), QCoreApplication.translate("KeyHints", "tag it")),
        (keys.get("annotation.next"), QCoreApplication.translate("KeyHints", "next annotation")),
        (keys.get("annotation.inspect"), QCoreApplication.translate("KeyHints", "its attributes")),
        (keys.get("annotation.end_right"), QCoreApplication.translate("KeyHints", "move its end")),
        (keys.get("annotation.delete"), QCoreApplication.translate("KeyHints", "delete it")),
        (keys.get("article.done"), QCoreApplication.translate("KeyHints", "done, next article")),
        (keys.get("edit.undo"), QCoreApplication.translate("KeyHints", "undo, tomorrow too")),
        (keys.get("view.next_pane"), QCoreApplication.translate("KeyHints", "next pane")),
        (keys.get("view.palette"), QCoreApplication.translate("KeyHints", "any command by name")),
        (keys.get("view.keys"), QCoreApplication.translate("KeyHints", "all keys")),
        (keys.get("view.help"), QCoreApplication.translate("KeyHints", "help")),
    )
    return [(key, what) for key, what in found if key]
