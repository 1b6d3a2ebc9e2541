"""The language of the interface: Qt's translators, installed before the window is built."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

SYSTEM = "system"
# By code of BCP 47, each in its own words. English is the language of the source.
LANGUAGES: Mapping[str, str] = {"en": "English", "id": "Bahasa Indonesia"}

_NAME = "interfaceTranslator"


def install(app: QApplication, folder: Path, wanted: str) -> str:
    """Have all later texts in the `wanted` language, or, for `SYSTEM`, in the first that the system asks for.

    Returns the code that is in effect. `folder` holds `annotator_CODE.qm`; a language without one is English.
    """
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.setParent(None)
    code = _chosen(wanted)
    if wanted in LANGUAGES:
        QLocale.setDefault(QLocale(code))  # dates and figures as well
    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    if code == "en" or not translator.load(str(folder / f"annotator_{code}.qm")):
        return "en"
    app.installTranslator(translator)
    return code


def language_in_effect() -> str:
    """The code of the language that texts are translated into."""
    app = QApplication.instance()
    translator = None if app is None else app.findChild(QTranslator, _NAME)
    language = translator.language() if isinstance(translator, QTranslator) else ""
    return language.partition("_")[0] or "en"


def _chosen(wanted: str) -> str:
    if wanted in LANGUAGES:
        return wanted
    asked = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in asked if code in LANGUAGES), "en")
