"""Export: format, what it cannot carry, which recordings, where to."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from hitl_workbench import plugins
from hitl_workbench.domain.recording import Recording
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.tiers import tiers_of
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.panels.tiers import title_of
from hitl_workbench.ui.parts import column, label, row
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.settings import Settings
from hitl_workbench.ui.tasks import Task
from hitl_workbench.ui.words import tr

_LOOK_AFTER_MS = 80


class ExportDialog(Dialog):
    """Shows what would be lost before anything is written."""

    def __init__(
        self, parent: QWidget, session: Session, open_tier: OpenTier, settings: Settings, look: Appearance
    ) -> None:
        super().__init__(parent, tr("Export"), width=680)
        self._session, self._open, self._settings = session, open_tier, settings
        self._looking: Task | None = None
        self.formats = QListWidget()
        self.formats.setAccessibleName(self.tr("Format"))
        self.formats.setMinimumSize(look.px(230), look.px(220))
        for name in plugins.names(plugins.EXPORTERS):
            title = plugins.load(plugins.EXPORTERS, name).title
            title = tr(title)
            item = QListWidgetItem(title[:1].upper() + title[1:])
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.formats.addItem(item)
            if name == settings.text("export_format", "json"):
                self.formats.setCurrentItem(item)
        self.which, self.tier, self.folder = QComboBox(), QComboBox(), QLineEdit()
        self._with_tiers = [one for one in recordings(session.db) if tiers_of(session.db, one.id)]
        assert open_tier.recording is not None
        self.which.addItem(self.tr("This recording: {name}").format(name=open_tier.recording.name), "this")
        if len(self._with_tiers) > 1:
            count = len(self._with_tiers)
            self.which.addItem(self.tr("All {count} recordings that have turns").format(count=count), "all")
        self._list_tiers()
        default = Path.home() / "Documents" if (Path.home() / "Documents").is_dir() else Path.home()
        self.folder.setText(settings.text("export_folder", str(default)))
        choose = QPushButton(self.tr("Choose …"))
        choose.clicked.connect(self._choose)
        self.losses: QLabel = label("", wraps=True)
        self.losses.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.losses.setTextFormat(Qt.TextFormat.RichText)
        self.losses.setMinimumWidth(look.px(340))
        side = QWidget()
        side.setLayout(column(label(self.tr("What this format cannot carry"), "section"), self.losses, 0))
        top = row(self.formats, side, gap=20)
        self.body.addWidget(top, 1)
        form = self.form()
        form.addRow(self.tr("What"), self.which)
        form.addRow(self.tr("Turns of"), self.tier)
        self.folder.setAccessibleName(self.tr("Folder"))
        form.addRow(self.tr("Folder"), row(self.folder, choose))
        self.add_button(self.tr("Cancel"), self.reject)
        self.write = self.add_button(self.tr("Export"), self._export, "primary", "write")
        self._theme = look.theme
        self._soon = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self.listen(self._soon.timeout, self._look_for_losses)
        self.formats.currentItemChanged.connect(lambda *_: self._soon.start())
        self.tier.currentIndexChanged.connect(lambda _: self._soon.start())
        self.which.currentIndexChanged.connect(lambda _: (self._list_tiers(), self._soon.start()))
        self._soon.start()
        self.formats.setFocus()

    @property
    def format_name(self) -> str:
        item = self.formats.currentItem() or self.formats.item(0)
        return str(item.data(Qt.ItemDataRole.UserRole))

    @property
    def chosen(self) -> list[Recording]:
        assert self._open.recording is not None
        return self._with_tiers if self.which.currentData() == "all" else [self._open.recording]

    def _list_tiers(self) -> None:
        self.tier.clear()
        self.tier.addItem(self.tr("the reference, else yours, else the draft"), None)
        if self.which.currentData() != "all" and self._open.recording is not None:
            for tier in reversed(tiers_of(self._session.db, self._open.recording.id)):
                self.tier.addItem(title_of(tier, self._session.project.annotator.name), str(tier.id))
                if self._open.tier is not None and tier.id == self._open.tier.id:
                    self.tier.setCurrentIndex(self.tier.count() - 1)

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where to export to"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _look_for_losses(self) -> None:
        name, tier, chosen = self.format_name, self.tier.currentData(), self.chosen
        if self._looking is not None:
            self._looking.cancel()
        self._looking = task = self._session.background(lambda project, *_: _losses(project, chosen, tier, name))
        self.listen(task.done, lambda losses: self._show_losses(losses) if task is self._looking else None)
        self.listen(task.failed, self.say_problem)
        task.start()

    def _show_losses(self, losses: list[str]) -> None:
        self.say_problem("")
        if not losses:
            good = tr("Nothing is lost: this format carries everything.")
            self.losses.setText(f'<span style="color:{self._theme.good}">{good}</span>')
        else:
            items = "".join(f'<li style="margin-bottom:4px">{loss}</li>' for loss in losses)
            self.losses.setText(f'<ul style="margin-left:-22px; color:{self._theme.attention}">{items}</ul>')

    def _export(self) -> None:
        folder, name, tier, chosen = (
            Path(self.folder.text()).expanduser(),
            self.format_name,
            self.tier.currentData(),
            self.chosen,
        )
        if not self.folder.text().strip():
            self.say_problem(self.tr("Say which folder to write to."))
            return
        self.write.setEnabled(False)
        from hitl_workbench.workflow.exporting import export

        task = self._session.background(lambda project, *_: export(project, chosen, tier, name, folder))
        self.listen(task.done, self._on_exported)
        self.listen(task.failed, self.say_problem)
        self.listen(task.ended, lambda: self.write.setEnabled(True))
        task.start()

    def _on_exported(self, exported: list) -> None:
        self._settings.set("export_format", self.format_name)
        self._settings.set("export_folder", self.folder.text())
        self.files = [path for one in exported for path in one.files]
        self.accept()


def _losses(project: Project, chosen: list[Recording], tier_name: str | None, format_name: str) -> list[str]:
    """What the format would lose, a sentence each; of several recordings with the name in front."""
    from hitl_workbench.project.tiers import tier_named
    from hitl_workbench.workflow.exporting import document_of

    exporter = plugins.load(plugins.EXPORTERS, format_name)
    losses = []
    for recording in chosen:
        try:
            tier = tier_named(project.db, recording.id, tier_name, project.annotator)
        except WorkbenchError as error:
            losses.append(str(error))
            continue
        found = exporter.write(document_of(project, recording, tier)).losses
        losses += [f"{recording.name}: {_said(loss)}" if len(chosen) > 1 else _said(loss) for loss in found]
    return losses


def _said(loss: str) -> str:
    """A loss in the person's language: the formats' sentences are translated without their number."""
    count = re.search(r"\d+", loss)
    return tr(loss.replace(count[0], "{count}", 1)).replace("{count}", count[0]) if count else tr(loss)
