"""Spelling in the open recording: its language, the dictionary once it is read, the person's own words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.settings import Settings
from hitl_workbench.ui.tasks import Task
from hitl_workbench.workflow.spelling import LANGUAGES, Dictionary, Speller, spoken_language
from hitl_workbench.workflow.word_list import WordList

NO_LANGUAGE = "none"  # the person wants no checking of this recording


class Spelling(QObject):
    """Knows the unknown words of any text as soon as the dictionary is there; before that there are none.

    The language is what the person chose for the recording, else the one its newest draft is in.

    Signals:
        changed: words may be known or unknown now that were not before.
        failed: why nothing can be checked.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, open_tier: OpenTier, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._open, self._settings = session, open_tier, settings
        self.own_words = WordList()
        self.is_on = settings.flag("spelling", True)
        self.language = ""  # of the open recording, a code; empty: not known, or not known yet
        self.speller: Speller | None = None
        self._dictionaries: dict[str, Dictionary] = {}
        self._reading: Task | None = None
        self._recording_uid = ""
        open_tier.opened.connect(self._follow)
        session.changed.connect(lambda changes: self.refresh() if not self.language and changes.touch("tier") else None)

    @property
    def is_reading(self) -> bool:
        """Whether the language or the dictionary is still being looked up."""
        return self._reading is not None

    @property
    def chosen_language(self) -> str:
        """What the person chose for this recording; empty: the draft's language."""
        return self._settings.text(self._key)

    def choose_language(self, code: str) -> None:
        """Check the open recording in another language: a code, NO_LANGUAGE, or empty for the draft's."""
        self._settings.set(self._key, code)
        self.refresh()

    def switch(self, is_on: bool) -> None:
        """Check spelling, or do not."""
        self.is_on = is_on
        self._settings.set("spelling", is_on)
        self.refresh()

    def unknown_in(self, text: str) -> tuple[tuple[int, int], ...]:
        """Spans of the words of a text that nobody knows; none while there is no dictionary."""
        return self.speller.unknown_in(text) if self.speller is not None else ()

    def learn(self, words: Iterable[str]) -> None:
        """Take these as all of the person's own words. Raises WorkbenchError when they cannot be stored."""
        self.own_words.replace(words)
        self._renew()

    def learn_also(self, word: str) -> None:
        """Add one to the person's own words. Raises WorkbenchError when it cannot be stored."""
        self.own_words.add(word)
        self._renew()

    def refresh(self) -> None:
        """Find out the language again and read its dictionary, in the background."""
        self._reading = None
        recording = self._open.recording
        if recording is None or not self.is_on:
            self._take("")
            return
        chosen, known = self.chosen_language, dict(self._dictionaries)

        def read(project, _progress, _cancelled) -> tuple[str, Dictionary | None]:  # noqa: ANN001
            language = chosen or spoken_language(project.db, recording.id)
            if language in known or language not in LANGUAGES:
                return language, known.get(language)
            return language, Dictionary(language)

        self._reading = task = self._session.background(read)
        task.done.connect(lambda found: self._on_read(task, *found))
        task.failed.connect(lambda text: self._on_failed(task, text))
        task.start()

    # -- how

    @property
    def _key(self) -> str:
        return f"spelling_language/{self._recording_uid}"

    def _follow(self) -> None:
        uid = self._open.recording.uid if self._open.recording is not None else ""
        if uid != self._recording_uid:
            self._recording_uid = uid
            self._take("")
            self.refresh()

    def _on_read(self, task: Task, language: str, dictionary: Dictionary | None) -> None:
        if task is self._reading:
            self._reading = None
            if dictionary is not None:
                self._dictionaries[language] = dictionary
            self._take(language)

    def _on_failed(self, task: Task, text: str) -> None:
        if task is self._reading:
            self._reading = None
            self.failed.emit(text)

    def _take(self, language: str) -> None:
        self.language = language
        self._renew()

    def _renew(self) -> None:
        dictionary, words = self._dictionaries.get(self.language), []
        if dictionary is not None:
            try:
                words = self.own_words.words()
            except WorkbenchError as error:
                self.failed.emit(str(error))
        self.speller = Speller(dictionary, words) if dictionary is not None else None
        self.changed.emit()
