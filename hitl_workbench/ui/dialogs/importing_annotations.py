"""Import of annotations: which recording each file goes to, how it is read, what becomes of what is in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from hitl_workbench.project.guidelines import present_guideline
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.importing.about import AboutEditor
from hitl_workbench.ui.importing.columns import ColumnsEditor
from hitl_workbench.ui.importing.file_list import FileList
from hitl_workbench.ui.importing.incoming import Incoming, Reader
from hitl_workbench.ui.importing.preview import NotesPreview, TurnsPreview, counted
from hitl_workbench.ui.importing.roles import RolesEditor
from hitl_workbench.ui.importing.ways import Ways
from hitl_workbench.ui.parts import label, named
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.tasks import Progress
from hitl_workbench.ui.words import tr

if TYPE_CHECKING:
    from hitl_workbench.workflow.annotating import Match

_READ_AFTER_MS = 150
_TIERS, _COLUMNS = range(2)


class ImportAnnotationsDialog(Dialog):
    """Reads beside the window and writes nothing: what is to come in stands in `ready` when it is accepted."""

    def __init__(self, parent: QWidget, session: Session, look: Appearance, paths: Sequence[Path]) -> None:
        text = tr(
            "Nothing is written before you press Import. Turns come in as a tier of their own, which is never changed: "
            "your first edit makes a copy."
        )
        super().__init__(parent, tr("Import annotations"), text, 1080)
        self._session, self._look = session, look
        self.files: list[Incoming] = []
        self._is_shown_first = False
        self.reader = Reader(session, self)
        self.reader.read.connect(self._on_read)
        self.finished.connect(lambda _result: self.reader.stop())
        self._waiting = label(tr("Looking at the files …"), "muted")
        self._bar = QProgressBar(maximum=1000, textVisible=False)
        self.reader.busy.connect(self._bar.setVisible)
        self._main = QWidget()
        for part in (self._waiting, self._main, self._bar):
            self.body.addWidget(part, 1 if part is self._main else 0)
        self._main.hide()
        self.add_button(self.tr("Cancel"), self.reject)
        self.apply = self.add_button(self.tr("Import"), self._accept_if_ready, "primary", "import")
        self.apply.setEnabled(False)
        self._soon = QTimer(self, singleShot=True, interval=_READ_AFTER_MS)
        self.listen(self._soon.timeout, lambda: self.reader.want(self.list.current))
        task = session.background(lambda project, progress, cancelled: _matched(project, paths, progress, cancelled))
        self.listen(task.progressed, lambda share, _name: self._bar.setValue(round(share * 1000)))
        self.listen(task.done, self._fill)
        self.listen(task.failed, self.say_problem)
        self.finished.connect(lambda _result: task.cancel())
        task.start()

    @property
    def ready(self) -> list[Incoming]:
        """What comes in, in the files' order."""
        return [one for one in self.files if one.is_ready]

    # -- building

    def _fill(self, matches: Sequence[Match]) -> None:
        from hitl_workbench.workflow.annotating import ReadingPlan

        self._waiting.hide()
        self._bar.setMaximum(0)
        if not matches:
            self._bar.hide()
            self.say_problem(self.tr("There are no files here that could be read."))
            return
        several = {one.path for one in matches if sum(other.path == one.path for other in matches) > 1}
        self.files = [
            Incoming(one, one.recording, ReadingPlan(inside=one.inside if one.path in several else ""))
            for one in matches
        ]
        self._build()
        for incoming in self.files:
            self.reader.want(incoming, first=False)
        self.list.setCurrentCell(next((n for n, one in enumerate(self.files) if one.recording is None), 0), 0)
        self._show_another()
        self.list.setFocus()
        self.fit_soon()

    def _build(self) -> None:
        look, db = self._look, self._session.db
        self.list = FileList(self.files, look)
        self.ways = Ways(recordings(db))
        self.roles = RolesEditor(look, present_guideline(db).guideline.dimensions)
        self.columns = ColumnsEditor(look)
        self.turns = TurnsPreview(look)
        self.about = AboutEditor(self._session, look)
        self.notes = NotesPreview()
        self.count, self.reason = label("", "muted", wraps=True), label("", "error", wraps=True)
        self.waiting_for = label("", "muted", wraps=True)
        self._meaning = QStackedWidget()
        for part in (self.roles, self.columns):
            self._meaning.addWidget(part)
        self.tabs = named(QTabWidget(), self.tr("The chosen file"))
        self.tabs.addTab(_padded(self._meaning), self.tr("What it means"))
        self.tabs.addTab(_padded(self.turns), self.tr("Turns"))
        self.tabs.addTab(_padded(self.about), self.tr("Persons and metadata"))
        self.tabs.setMinimumHeight(look.px(330))
        left = QWidget()
        left.setMinimumWidth(look.px(370))
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, 0, 12, 0)
        beside.setSpacing(10)
        for part in (self.ways, self.reason, self.count):
            beside.addWidget(part)
        beside.addWidget(self.notes, 1)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.addWidget(left)
        across.addWidget(self.tabs)
        across.setStretchFactor(1, 1)
        across.setChildrenCollapsible(False)
        across.setSizes([look.px(370), look.px(670)])
        layout = QVBoxLayout(self._main)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.list)
        layout.addWidget(across, 1)
        layout.addWidget(self.waiting_for)
        self._main.show()
        self.list.chosen.connect(lambda _one: self._show_another())
        self.list.toggled.connect(lambda _one: self._count())
        self.ways.recording_chosen.connect(self._on_recording)
        self.ways.way_chosen.connect(self._on_way)
        self.roles.changed.connect(lambda: self._plan(roles=self.roles.roles))
        self.columns.changed.connect(lambda: self._plan(columns=self.columns.columns))
        self.about.persons_chosen.connect(lambda persons: self._settle(persons=persons))
        self.about.replacing_chosen.connect(self._on_replacing)
        self.notes.agreed.connect(lambda agreed: self._settle(partial=agreed))

    # -- choosing

    def _on_recording(self, recording: object) -> None:
        one = self.list.current
        one.recording = next((r for r in recordings(self._session.db) if r == recording), None)
        self.reader.want(one)
        self._refresh()

    def _on_way(self, part: str, value: object) -> None:
        if getattr(self.list.current.plan, part) == value:
            return
        more = {"roles": None, "columns": None} if part in ("format", "encoding") else {}
        self._plan(**{part: value}, **more)

    def _plan(self, **parts: object) -> None:
        """Read the present file in another way, once the hands rest."""
        one = self.list.current
        one.change(**parts)
        one.is_unread = True
        self._soon.start()
        self._refresh()

    def _settle(self, **parts: object) -> None:
        """A decision that changes nothing of what was read."""
        one = self.list.current
        one.change(**parts)
        one.tell(self._session.project)
        self.about.show_file(one)
        self._refresh()

    def _on_replacing(self, replaces: bool) -> None:
        self.list.current.is_answered = True
        self._settle(replace_metadata=replaces)

    # -- showing

    def _on_read(self, one: Incoming) -> None:
        one.tell(self._session.project)
        if one is self.list.current and not self._is_shown_first:
            self._is_shown_first = True
            self._show_another()
            self.fit_soon()
        elif one is self.list.current:
            self._show_current()
        else:
            self._refresh()

    def _show_another(self) -> None:
        self._show_current()
        self.tabs.setCurrentIndex(0 if self.tabs.isTabVisible(0) else 1)

    def _show_current(self) -> None:
        one = self.list.current
        found = one.found
        self.ways.show_file(one)
        if found is not None:
            self.tabs.setTabVisible(0, bool(found.tiers) or found.table is not None)
            self._meaning.setCurrentIndex(_TIERS if found.tiers else _COLUMNS)
            if found.tiers:
                self.roles.show_tiers(found.tiers, found.roles if one.plan.roles is None else one.plan.roles)
            if found.table is not None:
                self.columns.show_table(found.table, found.columns)
        self.turns.show_annotation(found.annotation if found is not None else None)
        self.about.show_file(one)
        self._refresh()

    def _refresh(self) -> None:
        one = self.list.current
        found = one.found
        self.list.refresh()
        error = found.error if found is not None and not one.is_unread else ""
        needs_choice = one.match.reason if one.recording is None and not error else ""
        self.reason.setText(error or needs_choice)
        self.reason.setVisible(bool(error or needs_choice))
        has_annotation = found is not None and found.annotation is not None
        self.count.setText(counted(found.annotation) if has_annotation and not error else "")
        self.notes.show_notes(
            found.notes if found is not None else (),
            found.skipped if found is not None else (),
            is_agreed=one.plan.partial,
        )
        self._count()

    def _count(self) -> None:
        count, wanted = len(self.ready), sum(one.is_wanted for one in self.files)
        text = self.tr("Import {count} files") if count != 1 else self.tr("Import 1 file")
        self.apply.setText(text.format(count=count))
        self.apply.setEnabled(count > 0 and count == wanted)
        waiting = self.tr("Some files are not ready: choose what they need, or leave them out.")
        self.waiting_for.setText(waiting if count < wanted else "")

    def _accept_if_ready(self) -> None:
        if self.apply.isEnabled():
            self.accept()


def _padded(part: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(12, 8, 0, 0)
    layout.addWidget(part)
    made.setFocusProxy(part)
    return made


def _matched(project: Project, paths: Sequence[Path], progress: Progress, cancelled: Callable[[], bool]) -> list[Match]:
    """Where each file goes, one file after the other."""
    from hitl_workbench.workflow.annotating import matches_of

    found: list[Match] = []
    for number, path in enumerate(paths):
        if cancelled():
            break
        progress(number / len(paths), path.name)
        found += matches_of(project, [path])
    return found
