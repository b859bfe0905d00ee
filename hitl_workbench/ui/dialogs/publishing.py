"""Two versions of the guideline side by side in words, and making the next one hold."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from hitl_workbench.domain.guideline import BUILT_IN, Guideline
from hitl_workbench.domain.guideline_changes import LEVELS, MAJOR, changes_between, effects_of, least_level
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.guidelines import would_be_stale_by_recording
from hitl_workbench.project.operations.guidelines import next_version
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.guideline.book import GuidelineBook
from hitl_workbench.ui.guideline.contents import NEXT, version_title
from hitl_workbench.ui.guideline.differences import LEVEL_WORDS, ChangeList
from hitl_workbench.ui.guideline.fields import Choice
from hitl_workbench.ui.parts import label
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.words import tr

_MOST_NAMED = 8  # recordings with stale answers


class ComparingDialog(Dialog):
    """What changed from one version to another."""

    def __init__(self, parent: QWidget, book: GuidelineBook, look: Appearance, shown: int) -> None:
        super().__init__(parent, tr("Compare versions"), width=620)
        self._guidelines: dict[int, Guideline] = {}
        options = []
        if book.draft is not None:
            self._guidelines[NEXT] = book.draft.guideline
            options.append((NEXT, tr("Next version")))
        for one in book.versions:
            self._guidelines[one.id] = one.guideline
            options.append((one.id, version_title(one)))
        self.old, self.new = Choice(options), Choice(options)
        keys = [key for key, _ in options]
        place = keys.index(shown) if shown in keys else 0
        self.new.show_value(keys[place])
        self.old.show_value(keys[min(place + 1, len(keys) - 1)])
        self.list = ChangeList(look)
        self.list.setMinimumHeight(look.px(320))
        form = self.form()
        for title, field in ((tr("From"), self.old), (tr("To"), self.new)):
            field.setAccessibleName(title)
            form.addRow(title, field)
            field.currentIndexChanged.connect(self._show)
        self.body.addWidget(self.list, 1)
        self.add_button(tr("Close"), self.accept, "primary")
        self._show()

    def _show(self) -> None:
        old, new = self._guidelines[self.old.value()], self._guidelines[self.new.value()]
        self.list.show_changes(changes_between(old, new), new, old)


class PublishingDialog(Dialog):
    """Shows what changes and what becomes stale, before the button that publishes."""

    def __init__(self, parent: QWidget, book: GuidelineBook, session: Session, look: Appearance) -> None:
        text = tr("From then on people answer by this version. It is never changed again.")
        super().__init__(parent, tr("Publish the guideline"), text, 620)
        self._book = book
        self.published = ""
        present, guideline = book.present, book.next
        changes = book.changes
        self._needed = least_level(changes)
        self.list = ChangeList(look)
        self.list.show_changes(changes, guideline, present.guideline)
        self.level = Choice(
            [(one, tr(LEVEL_WORDS[one])) for one in LEVELS if LEVELS.index(one) >= LEVELS.index(self._needed)]
        )
        self.level.show_value(self._needed)
        self.level.setAccessibleName(tr("Level"))
        self.version = label("", "heading")
        self.note = QLineEdit()
        self.note.setPlaceholderText(tr("what is new, for everybody who reads it"))
        self.note.setAccessibleName(tr("Note"))
        self.stale = label(tr("Counting the answers that become stale …"), "muted", wraps=True)
        self.body.addWidget(self.list, 1)
        form: QFormLayout = self.form()
        form.addRow(tr("Level"), self.level)
        form.addRow(tr("Note"), self.note)
        form.addRow(tr("It becomes"), self.version)
        self.body.addWidget(self.stale)
        self.add_button(tr("Cancel"), self.reject)
        self.publish = self.add_button(tr("Publish"), self._publish, "primary", "publish_now")
        self.publish.setEnabled(False)
        self._counts: dict[str, int] | None = None
        self.level.currentIndexChanged.connect(self._show)
        self.level.currentIndexChanged.connect(lambda _place: self.fit_soon())
        if not changes and present.version != BUILT_IN:
            self.say_problem(tr("The next version says what the last one says; there is nothing to publish."))
            self.stale.hide()
        else:
            effects = effects_of(changes)
            task = session.background(lambda project, *_: would_be_stale_by_recording(project.db, effects, guideline))
            self.listen(task.done, self._on_counted)
            self.listen(task.failed, self.say_problem)
            task.start()
        self._show()
        self.note.setFocus()

    def _on_counted(self, counts: dict[str, int]) -> None:
        self._counts = counts
        self.publish.setEnabled(True)
        self._show()
        self.fit_soon()  # what is said may take another line

    def _show(self) -> None:
        present = self._book.present.version or BUILT_IN
        self.version.setText(str(next_version(present, self.level.value())))
        if self._counts is None:
            return
        counts = self._counts if self.level.value() == MAJOR else {}
        count = sum(counts.values())
        if count:
            one = tr("1 answer becomes stale: it was given under rules that no longer hold, to be looked at again.")
            many = tr(
                "{count} answers become stale: they were given under rules that no longer hold, to be looked at again."
            )
            text = (one if count == 1 else many).format(count=count)
            places = [f"{name}: {count}" for name, count in counts.items()]
            more = [f"+ {len(places) - _MOST_NAMED}"] if len(places) > _MOST_NAMED else []
            self.stale.setText(f"{text}\n{' · '.join([*places[:_MOST_NAMED], *more])}")
        else:
            self.stale.setText(tr("No answer becomes stale."))

    def _publish(self) -> None:
        try:
            self.published = self._book.publish(self.level.value(), self.note.text().strip())
        except WorkbenchError as error:
            self.say_problem(str(error))
            return
        self.accept()
