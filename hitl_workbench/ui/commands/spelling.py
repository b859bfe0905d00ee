"""Commands on spelling: switching it, going to unknown words, other spellings, the language, the person's own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.ui.actions import native
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.spelling import NO_LANGUAGE, Spelling
from hitl_workbench.ui.tasks import Task
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.spelling import LANGUAGES

_TURNS_AT_ONCE = 2000  # looked through before the next frame; more in the background

Found = tuple[int, int, int]  # turn id, first and last character


class SpellingCommands(QObject):
    """Works on the word at the text cursor, and on the unknown words of the open tier."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.checked = Spelling(desk.session, desk.open_tier, desk.settings, self)
        self._looking: Task | None = None
        marks, transcript = desk.page.transcript.word_marks, desk.page.transcript
        marks.unknown_in = self.checked.unknown_in
        self.checked.changed.connect(marks.changed)
        self.checked.failed.connect(lambda text: desk.page.notice.say("spelling", text))
        desk.actions["spelling"].setChecked(self.checked.is_on)
        transcript.field.menu_made.connect(self.offer_in)

    def spelling(self) -> None:
        self.checked.switch(self._desk.actions["spelling"].isChecked())

    # -- going to unknown words

    def next_misspelling(self) -> None:
        desk, field = self._desk, self._desk.page.transcript.field
        if not self._can_check() or not desk.correcting.commit():
            return
        rows, here = desk.open_tier.rows, max(0, desk.open_tier.index_of(desk.view.chosen))
        after = field.selected[1] if field.turn_id is not None else 0
        near = [(row.id, row.text) for row in rows[here : here + _TURNS_AT_ONCE]]
        found = _first_unknown(near, after, self.checked.unknown_in, lambda: False)
        further = [(row.id, row.text) for row in rows[here + _TURNS_AT_ONCE :]]
        if found is not None or not further:
            self._go_to(found)
            return
        unknown_in = self.checked.unknown_in
        self._looking = task = Task(lambda _p, cancelled: _first_unknown(further, 0, unknown_in, cancelled), self)
        task.done.connect(lambda found: self._go_to(found) if task is self._looking else None)
        task.start()

    def _go_to(self, found: Found | None) -> None:
        self._looking = None
        if found is None:
            self._desk.say(self.tr("There is no unknown word further on."))
            return
        turn_id, first, last = found
        present = self._desk.editing.present(turn_id)
        if present is not None:
            self._desk.correcting.choose(present)
            self._desk.page.transcript.focus_text()
            self._desk.page.transcript.field.go_to(first, last)

    # -- other spellings

    def spelling_suggestions(self) -> None:
        field = self._desk.page.transcript.field
        if not self._can_check():
            return
        menu = QMenu(self._desk.window)
        self.offer_in(menu)
        if menu.isEmpty():
            self._desk.say(self.tr("The word at the cursor is spelt as the dictionary has it."))
            return
        menu.exec(field.viewport().mapToGlobal(field.cursorRect().bottomLeft()))

    def offer_in(self, menu: QMenu) -> None:
        """Put other spellings of the word at the cursor on top of a menu; nothing when there is no unknown word."""
        field, speller = self._desk.page.transcript.field, self.checked.speller
        if speller is None or field.turn_id is None:
            return
        text, place = field.text, field.place
        spans = speller.unknown_in(text)
        first, last = next(((start, end) for start, end in spans if start <= place <= end), (0, 0))
        if last == 0:
            return
        word, before = text[first:last], menu.actions()[0] if menu.actions() else None
        made = QMenu(menu)
        suggestions = speller.suggestions(word) if not field.isReadOnly() else []
        for number, other in enumerate(suggestions, 1):
            made.addAction(f"&{number}   {other}", lambda other=other: self._put(first, last, word, other))
        if not suggestions:
            made.addAction(tr("no other spelling is known")).setEnabled(False)
        made.addSeparator()
        made.addAction(tr("&Add “{word}” to my words").format(word=word), lambda: self._learn(word))
        if before is not None:
            made.addSeparator()
        for action in made.actions():
            menu.insertAction(before, action)

    def _put(self, first: int, last: int, word: str, other: str) -> None:
        """Put another word in the place of one, as typing, when it is still there."""
        field = self._desk.page.transcript.field
        if field.text[first:last] != word:
            return
        field.replace(first, last, other)
        field.go_to(first + len(other))

    def _learn(self, word: str) -> None:
        try:
            self.checked.learn_also(word)
        except WorkbenchError as error:
            self._desk.say(str(error))
        else:
            self._desk.say(self.tr("“{word}” is one of your words now.").format(word=word))

    # -- language and words

    def spelling_language(self) -> None:
        from hitl_workbench.ui.dialogs.spelling import LanguageDialog

        dialog = LanguageDialog(self._desk.window, self.checked)
        if dialog.exec():
            self.checked.choose_language(dialog.chosen)

    def word_list(self) -> None:
        from hitl_workbench.ui.dialogs.spelling import WordListDialog

        WordListDialog(self._desk.window, self.checked, self._desk.look).exec()

    # -- how

    def _can_check(self) -> bool:
        """Whether there is a dictionary; else say why not."""
        spelling = self.checked
        if spelling.speller is not None:
            return True
        if not spelling.is_on:
            text = self.tr("Spelling is not checked; {key} switches it on.")
        elif spelling.is_reading:
            text = self.tr("The dictionary is being read; try again in a moment.")
        elif spelling.language in ("", NO_LANGUAGE):
            text = self.tr("No language is chosen for spelling here; {language_key} chooses one.")
        else:
            text = self.tr("There is no dictionary for this language ({code}); nothing is underlined.")
        keys = {"key": native("Alt+Shift+W"), "language_key": native("Alt+Shift+L")}
        self._desk.say(text.format(code=LANGUAGES.get(spelling.language, spelling.language), **keys))
        return False


def _first_unknown(
    turns: Sequence[tuple[int, str]],
    after: int,
    unknown_in: Callable[[str], Sequence[tuple[int, int]]],
    cancelled: Callable[[], bool],
) -> Found | None:
    """The first unknown word of turns (ids and texts), in the first of them from character after on."""
    for place, (turn_id, text) in enumerate(turns):
        for first, last in unknown_in(text):
            if place > 0 or first >= after:
                return turn_id, first, last
        if cancelled():
            break
    return None
