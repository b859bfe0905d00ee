"""The guideline: read by everybody, written by leads, with what the annotator will see beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QInputDialog,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hitl_workbench.domain.guideline import Example, Guideline
from hitl_workbench.domain.guideline_writing import moved, new_dimension, with_dimension, without_dimension
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.ui.actions import Actions
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.guideline.book import GuidelineBook
from hitl_workbench.ui.guideline.clips import ClipPlayer
from hitl_workbench.ui.guideline.contents import NEXT, Contents
from hitl_workbench.ui.guideline.draft_editor import DraftEditor
from hitl_workbench.ui.guideline.fields import Line
from hitl_workbench.ui.guideline.forms import ValueForm
from hitl_workbench.ui.guideline.head import PageHead, bar_of
from hitl_workbench.ui.guideline.label_editor import LabelEditor
from hitl_workbench.ui.guideline.preview import Preview
from hitl_workbench.ui.guideline.question_editor import QuestionEditor, TextEditor
from hitl_workbench.ui.guideline.reading import ReadingView
from hitl_workbench.ui.guideline.rule_editor import RuleEditor
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.parts import label, set_kind
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.timeline.ruler import short_time

QUESTION, LABELS, RULES, DRAFTS = range(4)


class GuidelinePage(QWidget):
    """Contents, the text or the forms, and the preview.

    Signals:
        closed: back to the editor.
        compare_wanted, export_wanted: the id of the version that is shown, or NEXT.
    """

    closed = Signal()
    compare_wanted = Signal(int)
    export_wanted = Signal(int)

    def __init__(
        self, book: GuidelineBook, clips: ClipPlayer, session: Session, open_tier: OpenTier, actions: Actions,
        look: Appearance,
    ) -> None:  # fmt: skip
        super().__init__()
        self._book, self._clips, self._session, self._look, self._actions = book, clips, session, look, actions
        self._part = ""
        self._is_reading = not book.may_write
        example_key = actions.key("make_example")
        self.contents = Contents(book, look)
        self.reading = ReadingView(look)
        self.text_editor = TextEditor(book, look)
        self.question_editor = QuestionEditor(book)
        self.label_editor = LabelEditor(book, clips, look, example_key)
        self.rule_editor = RuleEditor(book, clips, look, example_key)
        self.draft_editor = DraftEditor(book, session, open_tier, look)
        self.preview = Preview(look)
        self.head = PageHead(book, session, actions, look)
        self.notice = label("", wraps=True)
        self.problem = label("", "error", wraps=True)
        self._tabs: list[QToolButton] = []
        self._modes: list[QToolButton] = []
        self._centre = QStackedWidget()
        self._lay_out()
        self._connect()

    # -- showing

    @property
    def part(self) -> str:
        """The dimension that is shown, empty for the text."""
        return self._part

    @property
    def is_writing(self) -> bool:
        return self._book.may_write and not self._is_reading and self.contents.version == NEXT

    @property
    def shown(self) -> Guideline:
        """The version that is shown."""
        wanted = self.contents.version
        return next((one.guideline for one in self._book.versions if one.id == wanted), self._book.next)

    def open(self) -> None:
        """Show the page as things are now: for who may write, the next version."""
        self.refresh()
        (self.contents.parts if self.is_writing else self.reading).setFocus()

    def refresh(self) -> None:
        """Show what is stored now; what was shown stays, as far as it is there."""
        if not self._session.is_open:
            return
        book = self._book
        self.contents.show_versions(self.contents.version)
        is_writing, guideline = self.is_writing, self.shown
        if self._part and guideline.dimension(self._part) is None:
            self._part = ""
        self.contents.show_parts(guideline, self._part, editable=is_writing)
        self.head.refresh()
        self.notice.setText(book.why_not)
        self.notice.parentWidget().setVisible(bool(book.why_not))
        can_choose = book.may_write and self.contents.version == NEXT
        for mode in self._modes:
            mode.setVisible(can_choose)
        self._modes[int(self._is_reading)].setChecked(True)
        self._show_part(guideline, is_writing)

    def show_part(self, name: str, tab: int = QUESTION) -> None:
        """Go to a dimension (empty: the text), and to one of its sides."""
        self._part = name
        self._tabs[tab].setChecked(True)
        self.refresh()

    # -- writing

    def commit(self) -> bool:
        """Store what is typed; False when something could not be, and stays where it was typed."""
        if not self.is_writing or not self._session.is_open:
            return True
        if not self._part:
            return self.text_editor.commit()
        editors = (self.question_editor, self.label_editor, self.rule_editor, self.draft_editor)
        stored = [editor.commit() for editor in editors]  # each of them, also after one that could not be
        return all(stored)

    def undo(self) -> None:
        self._step(self._book.undo, self.tr("Nothing was written since you opened the project."))

    def redo(self) -> None:
        self._step(self._book.redo, self.tr("There is nothing to do again."))

    def say(self, text: str) -> None:
        """What could not be done, under the forms; empty when all is well."""
        set_kind(self.problem, "error")
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def report(self, text: str) -> None:
        """A short word about what was done, under the forms."""
        self.say(text)
        set_kind(self.problem, "muted")

    def escape(self) -> None:
        """Stop a clip, else put back what is typed, else go back to the editor."""
        if self._clips.playing is not None:
            self._clips.stop()
            return
        inside: QWidget | None = QApplication.focusWidget()
        if isinstance(inside, Line) and inside.has_typing and not isinstance(inside.parentWidget(), ValueForm):
            inside.revert()
            return
        while inside is not None and inside is not self:
            if isinstance(inside, ValueForm) and inside.needs_person:
                inside.revert()
                return
            inside = inside.parentWidget()
        self.closed.emit()

    # -- how

    @property
    def _tab(self) -> int:
        return next((place for place, tab in enumerate(self._tabs) if tab.isChecked()), QUESTION)

    def _show_part(self, guideline: Guideline, is_writing: bool) -> None:
        dimension = guideline.dimension(self._part) if self._part else None
        self.preview.show_dimension(dimension, guideline.of_target(dimension.target) if dimension is not None else ())
        for place, tab in enumerate(self._tabs):
            tab.setVisible(is_writing and dimension is not None)
            if dimension is not None:
                counts = ("", len(dimension.labels), len(dimension.rules), len(dimension.drafts))
                tab.setText(f"{self._tab_titles[place]} {counts[place]}".strip())
        if not is_writing:
            self._centre.setCurrentWidget(self.reading)
            self.reading.show_guideline(guideline, self._book.recording_names())
            QTimer.singleShot(0, lambda: self.reading.go_to(self._part))
        elif dimension is None:
            self.text_editor.refresh()
            self._centre.setCurrentWidget(self.text_editor)
        else:
            self._centre.setCurrentIndex(2 + self._tab)
            if self._tab == QUESTION:
                self.question_editor.show_dimension(dimension)
            else:
                (self.label_editor, self.rule_editor, self.draft_editor)[self._tab - 1].show_dimension(dimension.name)

    def _choose_part(self, name: str) -> None:
        if self.commit():
            self._part = name
            self.say("")
        else:
            self.say(self.tr("Something you typed cannot be stored: mend it, or put it back with Esc."))
        self.refresh()

    def _choose_version(self, _version: int) -> None:
        self.say("")
        self.refresh()

    def _choose_tab(self, _place: int) -> None:
        self.refresh()

    def _choose_mode(self, reading: int) -> None:
        if self.commit():
            self._is_reading = bool(reading)
        self.refresh()

    def _on_changed(self) -> None:
        self.say("")
        if self.isVisible():
            self.refresh()

    def _on_renamed(self, _former: str, name: str) -> None:
        self._part = name

    def _step(self, step: Callable[[], bool], nothing: str) -> None:
        if not self.commit():
            return
        try:
            if not step():
                self.say(nothing)
        except (ValueError, WorkbenchError) as error:
            self.say(str(error))

    def _add_dimension(self) -> None:
        title, ok = QInputDialog.getText(self, self.tr("Add a dimension"), self.tr("What is it about? (Its title)"))
        if ok and title.strip() and self.commit():
            made = new_dimension(self._book.next, title.strip())
            if self._write(lambda guideline: with_dimension(guideline, None, made)):
                self.show_part(made.name)
                self.question_editor.field("question").setFocus()

    def _remove_dimension(self) -> None:
        name = self._part
        if name and self._write(lambda guideline: without_dimension(guideline, name)):
            self.contents.parts.setFocus()

    def _move_dimension(self, by: int) -> None:
        names = [one.name for one in self._book.next.dimensions]
        if self._part in names and self.commit():
            place = names.index(self._part)
            self._write(lambda guideline: replace(guideline, dimensions=moved(guideline.dimensions, place, by)))

    def _write(self, change: Callable[[Guideline], Guideline]) -> bool:
        try:
            self._book.write(change(self._book.next))
        except (ValueError, WorkbenchError) as error:
            self.say(str(error))
            return False
        return True

    def _on_playing(self, example: Example | None) -> None:
        self.playing.setVisible(example is not None)
        if example is not None:
            said = f"“{example.text}”" if example.text else self.tr("a clip")
            where = self._book.recording_names().get(example.recording, "")
            text = self.tr("Playing {said}   {where}, {time}   ·   Esc stops")
            self.playing_text.setText(text.format(said=said, where=where, time=short_time(example.span.start_ms, 100)))

    # -- building

    def _connect(self) -> None:
        contents = self.contents
        self.head.buttons["compare"].clicked.connect(lambda _checked=False: self.compare_wanted.emit(contents.version))
        self.head.buttons["export"].clicked.connect(lambda _checked=False: self.export_wanted.emit(contents.version))
        self.head.buttons["back"].clicked.connect(lambda _checked=False: self.closed.emit())
        contents.version_chosen.connect(self._choose_version)
        contents.part_chosen.connect(self._choose_part)
        contents.add_wanted.connect(self._add_dimension)
        contents.remove_wanted.connect(self._remove_dimension)
        contents.move_wanted.connect(self._move_dimension)
        self.reading.play_wanted.connect(self._clips.toggle)
        self._clips.playing_changed.connect(self._on_playing)
        self._clips.failed.connect(self.say)
        self._book.changed.connect(self._on_changed)
        self._session.closing.connect(self.commit)
        self.question_editor.renamed.connect(self._on_renamed)
        for editor in (self.text_editor, self.label_editor, self.rule_editor, self.draft_editor):
            editor.refused.connect(self.say)
        self._shortcuts = [self._shortcut(act) for act in (self.escape, self.undo, self.redo)]
        self._actions.keys_changed.connect(self._use_keys)
        self._use_keys()

    def _shortcut(self, act: Callable[[], object]) -> QShortcut:
        made = QShortcut(self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(act)
        return made

    def _use_keys(self) -> None:
        """Undo and redo have the keys here that they have in the editor."""
        escape, undo, redo = self._shortcuts
        escape.setKey(QKeySequence("Esc"))
        for shortcut, name in ((undo, "undo"), (redo, "redo")):
            shortcut.setKeys([QKeySequence(key) for key in self._actions.keys(name)])

    def _lay_out(self) -> None:
        self._centre.addWidget(self.reading)
        self._centre.addWidget(self.text_editor)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.question_editor)
        for one in (area, self.label_editor, self.rule_editor, self.draft_editor):
            self._centre.addWidget(one)
        self._tab_titles = (self.tr("Question"), self.tr("Labels"), self.tr("Rules"), self.tr("Draft rules"))
        self._tabs = self._choices(self._tab_titles, self._choose_tab)
        self._modes = self._choices((self.tr("Write"), self.tr("Read")), self._choose_mode)
        bar = QHBoxLayout()
        bar.setSpacing(4)
        for tab in self._tabs:
            bar.addWidget(tab)
        bar.addStretch(1)
        for mode in self._modes:
            bar.addWidget(mode)
        self.problem.hide()
        middle = QWidget()
        middle_layout = QVBoxLayout(middle)
        middle_layout.setContentsMargins(14, 10, 14, 10)
        middle_layout.setSpacing(8)
        middle_layout.addLayout(bar)
        middle_layout.addWidget(self._centre, 1)
        middle_layout.addWidget(self.problem)
        split = QSplitter(Qt.Orientation.Horizontal)
        for one in (self.contents, middle, self.preview):
            split.addWidget(one)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([self._look.px(230), self._look.px(790), self._look.px(260)])
        self.contents.setMinimumWidth(self._look.px(190))
        self.preview.setMinimumWidth(self._look.px(210))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(bar_of(self.notice, "notice"))
        layout.addWidget(split, 1)
        self.playing_text = label("")
        self.playing = bar_of(self.playing_text, "bar")
        self.playing.hide()
        layout.addWidget(self.playing)

    def _choices(self, titles: tuple[str, ...], act: Callable[[int], object]) -> list[QToolButton]:
        group = QButtonGroup(self)
        made = []
        for place, title in enumerate(titles):
            one = QToolButton()
            one.setText(title)
            one.setAccessibleName(title)
            one.setCheckable(True)
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            group.addButton(one, place)
            made.append(one)
        made[0].setChecked(True)
        group.idClicked.connect(act)
        return made
