"""Adding to the guideline: ready-made sets, a file, or what another project works by."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QTreeWidget, QTreeWidgetItem, QWidget

from hitl_workbench.domain.guideline import Dimension, Guideline
from hitl_workbench.domain.guideline_writing import with_parts_of, without_foreign_examples
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.guidelines import shipped_sets
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.guideline.book import GuidelineBook
from hitl_workbench.ui.guideline.question_editor import TARGET_WORDS
from hitl_workbench.ui.parts import button, label, row
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.sharing_guidelines import guideline_in_file, guideline_of_project

_NAME = Qt.ItemDataRole.UserRole
_FILES = "JSON (*.json)"


class GuidelineSetsDialog(Dialog):
    """Ticks what is to be taken over; what has the name of a dimension that is there takes its place."""

    def __init__(self, parent: QWidget, book: GuidelineBook, look: Appearance) -> None:
        text = tr("Ticked questions come into the next version of the guideline. Nothing holds before it is published.")
        super().__init__(parent, tr("Add to the guideline"), text, 720)
        self._book = book
        self.added = 0
        self._sources: list[Guideline] = []
        self.list = QTreeWidget()
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(2)
        self.list.setColumnWidth(0, look.px(310))
        self.list.setAccessibleName(tr("Questions to add"))
        self.list.setMinimumHeight(look.px(330))
        self.with_text = QCheckBox(tr("Its text, conventions and boundary tolerance too"))
        self.with_text.setEnabled(False)
        self.left_out = label("", "small", wraps=True)
        self.left_out.hide()
        more = row(
            button(tr("From a file …"), self._from_file, name="from_file"),
            button(tr("From another project …"), self._from_project, name="from_project"),
            0,
        )
        self.body.addWidget(more)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.with_text)
        self.body.addWidget(self.left_out)
        self.add_button(tr("Cancel"), self.reject)
        self.add = self.add_button(tr("Add"), self._add, "primary", "add_sets")
        for title, guideline in shipped_sets().values():
            self._offer(title, guideline, is_ticked=False)
        self.list.itemChanged.connect(lambda _item, _column: self._allow())
        self.with_text.toggled.connect(lambda _on: self._allow())
        self._allow()
        self.list.setCurrentItem(self.list.topLevelItem(0))
        self.list.setFocus()

    def take(self, path: Path) -> None:
        """Offer the guideline of a file, or of a project's folder."""
        self.say_problem("")
        try:
            found = guideline_of_project(path).guideline if path.is_dir() else guideline_in_file(path)
        except WorkbenchError as error:
            self.say_problem(str(error))
            return
        kept, left_out = without_foreign_examples(found, self._book.recording_names())
        if left_out:
            text = tr("{count} examples of {name} are left out: their recordings are not in this project.")
            self.left_out.setText(text.format(count=left_out, name=path.stem))
            self.left_out.show()
        self._offer(path.stem, kept, is_ticked=True)
        self.with_text.setEnabled(True)
        self._allow()

    # -- how

    def _from_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("A guideline's file"), "", _FILES)
        if chosen:
            self.take(Path(chosen))

    def _from_project(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("The folder of another project"))
        if chosen:
            self.take(Path(chosen))

    def _offer(self, title: str, guideline: Guideline, *, is_ticked: bool) -> None:
        """List a guideline's dimensions under its title; those read last come first."""
        source = len(self._sources)
        self._sources.append(guideline)
        head = QTreeWidgetItem([title])
        self.list.insertTopLevelItem(0, head) if is_ticked else self.list.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        for dimension in guideline.dimensions:
            item = QTreeWidgetItem(head, [dimension.title, self._said(dimension)])
            item.setData(0, _NAME, (source, dimension.name))
            is_there = self._book.next.dimension(dimension.name) is not None
            item.setCheckState(0, Qt.CheckState.Checked if is_ticked and not is_there else Qt.CheckState.Unchecked)
        head.setExpanded(True)
        if is_ticked:
            self.list.setCurrentItem(head)

    def _said(self, dimension: Dimension) -> str:
        facts = [
            tr("about {target}").format(target=tr(TARGET_WORDS[dimension.target])),
            tr("{count} labels").format(count=len(dimension.labels)),
        ]
        present = self._book.next.dimension(dimension.name)
        if present is not None:
            facts.append(tr("as yours") if present == dimension else tr("takes the place of yours"))
        return ", ".join(facts)

    def _ticked(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for place in range(self.list.topLevelItemCount()):
            head = self.list.topLevelItem(place)
            for line in range(head.childCount() if head is not None else 0):
                item = head.child(line)
                if item.checkState(0) == Qt.CheckState.Checked:
                    source, name = item.data(0, _NAME)
                    found.setdefault(source, []).append(name)
        return found

    def _allow(self) -> None:
        self.add.setEnabled(bool(self._ticked()) or self.with_text.isChecked())

    def _add(self) -> None:
        ticked = self._ticked()
        guideline = self._book.next
        for source, names in ticked.items():
            guideline = with_parts_of(guideline, self._sources[source], names)
        if self.with_text.isChecked():
            guideline = with_parts_of(guideline, self._sources[-1], (), with_text=True)
        try:
            self._book.write(guideline)
        except WorkbenchError as error:
            self.say_problem(str(error))
            return
        self.added = sum(map(len, ticked.values()))
        self.accept()
