"""Commands on the guideline: its page, adding to it, publishing it, examples and rules from work."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from hitl_workbench.domain.guideline import TURN, Example
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.guidelines import sensitive_dimensions
from hitl_workbench.project.turns import turn_with_id
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.guideline.book import GuidelineBook
from hitl_workbench.ui.guideline.clips import ClipPlayer
from hitl_workbench.ui.guideline.contents import NEXT
from hitl_workbench.ui.pages.guideline import GuidelinePage


class GuidelineCommands(QObject):
    """Owns the guideline's page, which is made when it is opened first."""

    def __init__(self, desk: Desk, pages: QStackedWidget) -> None:
        super().__init__(desk.window)
        self._desk, self._pages = desk, pages
        self.book = GuidelineBook(desk.session, self)
        self.clips = ClipPlayer(desk.session, desk.player, self)
        self._page: GuidelinePage | None = None
        self._last_example = ("", "")

    @property
    def page(self) -> GuidelinePage:
        """The page, made now if nobody has opened it."""
        if self._page is None:
            desk = self._desk
            self._page = made = GuidelinePage(
                self.book, self.clips, desk.session, desk.open_tier, desk.actions, desk.look
            )
            made.closed.connect(self._leave)
            made.compare_wanted.connect(self._compare)
            made.export_wanted.connect(self._export)
            self._pages.addWidget(made)
        return self._page

    @property
    def is_shown(self) -> bool:
        return self._page is not None and self._pages.currentWidget() is self._page

    # -- the page

    def guideline_page(self) -> None:
        if self.is_shown:
            self._leave()
        elif self._desk.correcting.commit():
            self._desk.player.pause()
            page = self.page
            self._pages.setCurrentWidget(page)
            page.open()

    def guideline_sets(self) -> None:
        from hitl_workbench.ui.dialogs.guideline_sets import GuidelineSetsDialog

        if not self._may_write():
            return
        dialog = GuidelineSetsDialog(self._desk.window, self.book, self._desk.look)
        if dialog.exec() and dialog.added:
            self._say(self.tr("Added to the next version: {count} questions.").format(count=dialog.added))

    def guideline_publish(self) -> None:
        from hitl_workbench.ui.dialogs.publishing import PublishingDialog

        if not self._may_write():
            return
        if self.book.draft is None:
            self._say(self.tr("Nothing has been written since the last version; write first, then publish."))
            return
        dialog = PublishingDialog(self._desk.window, self.book, self._desk.session, self._desk.look)
        if dialog.exec():
            self._say(self.tr("Version {version} holds from now on.").format(version=dialog.published))

    # -- from work

    def make_example(self) -> None:
        from hitl_workbench.ui.dialogs.making_rules import ExampleDialog

        if not self._desk.correcting.commit() or not self._may_write():
            return
        example = self.example_of_chosen()
        if example is None:
            return
        if not self.book.next.dimensions:
            self._say(self.tr("The guideline asks nothing yet; add a dimension first."))
            return
        said = self.said_of(self._desk.view.chosen)
        dialog = ExampleDialog(self._desk.window, self.book, example, self._last_example, said)
        if dialog.exec():
            self._last_example = dialog.chosen
            self._say(self.tr("Stored as an example in the next version of the guideline."))

    def said_of(self, turn_id: int | None) -> dict[str, tuple[str, ...]]:
        """The labels of a turn, of whatever tier, by dimension."""
        if turn_id is None:
            return {}
        uid = turn_with_id(self._desk.session.db, turn_id).uid
        return {name: one.values for name, one in self._desk.page.labels.said_on(TURN, uid).items()}

    def example_of_chosen(self) -> Example | None:
        """The chosen turn as a clip."""
        recording, row = self._desk.open_tier.recording, self._desk.open_tier.row(self._desk.view.chosen)
        if recording is None or row is None:
            return None
        return Example(recording.uid, Span(row.start_ms, row.end_ms), row.text)

    # -- how

    def _may_write(self) -> bool:
        if self.is_shown and not self.page.commit():
            return False
        if not self.book.may_write:
            self._say(self.book.why_not)
        return self.book.may_write

    def _leave(self) -> None:
        """Back to the editor, unless something typed cannot be stored: that is said first."""
        page = self.page
        if not page.commit():
            page.say(self.tr("Something you typed cannot be stored: mend it, or put it back with Esc."))
            return
        self.clips.stop()
        self._pages.setCurrentWidget(self._desk.page)
        self._desk.page.focus_work()

    def _compare(self, shown: int) -> None:
        from hitl_workbench.ui.dialogs.publishing import ComparingDialog

        ComparingDialog(self._desk.window, self.book, self._desk.look, shown).exec()

    def _export(self, shown: int) -> None:
        from hitl_workbench.workflow.sharing_guidelines import write_guideline_files

        found = next((one for one in self.book.versions if one.id == shown), self.book.draft or self.book.present)
        if shown == NEXT and not self.page.commit():
            return
        folder = QFileDialog.getExistingDirectory(
            self._desk.window, self.tr("Where to write guideline.json and guideline.md")
        )
        if not folder:
            return
        try:
            sensitive = sensitive_dimensions(self._desk.session.db, found.guideline)
            written = write_guideline_files(Path(folder), found, sensitive)
        except WorkbenchError as error:
            self.page.say(str(error))
            return
        names = ", ".join(path.name for path in written)
        self._say(self.tr("Wrote {files} in {folder}.").format(files=names, folder=folder))

    def _say(self, text: str) -> None:
        if self.is_shown:
            self.page.report(text)
        else:
            self._desk.say(text)
