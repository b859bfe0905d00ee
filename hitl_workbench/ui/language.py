"""The language of the window: English as it is written, or a translation that travels with the program."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from hitl_workbench.paths import resources_folder
from hitl_workbench.ui.settings import Settings

ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "de": "Deutsch"}  # each in its own words
_SETTING = "language"


def chosen_language(settings: Settings) -> str:
    """What the person chose; until then the system's language where there is a translation, else English."""
    chosen = settings.text(_SETTING)
    if chosen in LANGUAGES:
        return chosen
    of_system = QLocale.system().name().split("_")[0]
    return of_system if of_system in LANGUAGES else ENGLISH


def choose_language(settings: Settings, language: str) -> None:
    """Remember a language; the window speaks it when it is opened next."""
    settings.set(_SETTING, language)


def speak(app: QApplication, language: str) -> list[QTranslator]:
    """Let all texts that are made from now on be in a language, Qt's own included; return what does it."""
    if language == ENGLISH:
        return []
    found = []
    for name, folder in (
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"hitl_workbench_{language}", str(resources_folder() / "translations")),
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            found.append(translator)
    return found
