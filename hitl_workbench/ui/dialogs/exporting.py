"""Export: format, what it cannot carry, which recordings, where to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QWidget,
)

from hitl_workbench import plugins
from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.domain.recording import Recording
from hitl_workbench.domain.splitting import NOTES
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.formats.base import writes_corpora
from hitl_workbench.project.guidelines import present_guideline, sensitive_dimensions
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.tiers import tiers_of
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.dialogs.training_options import TrainingOptions
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.panels.tiers import title_of
from hitl_workbench.ui.parts import column, duration_text, label, row
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.settings import Settings
from hitl_workbench.ui.tasks import Progress, Task
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.corpus_plan import CorpusSettings

_LOOK_AFTER_MS = 80


class ExportDialog(Dialog):
    """Shows what would be lost before anything is written; asks more for formats of training data.

    Once it was accepted, written is how many files there are and target where.
    """

    def __init__(
        self, parent: QWidget, session: Session, open_tier: OpenTier, settings: Settings, look: Appearance
    ) -> None:
        super().__init__(parent, tr("Export"), width=720)
        self._session, self._open, self._settings = session, open_tier, settings
        self._looking: Task | None = None
        self._writing: Task | None = None
        self._usual = 0
        self.written, self.target = 0, Path()
        self.formats = self._list_formats(look)
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
        self.losses.setMinimumWidth(look.px(320))
        side = QWidget()
        side.setLayout(column(label(self.tr("What this format cannot carry"), "section"), self.losses, 0))
        top = row(self.formats, side, gap=20)
        self.body.addWidget(top, 1)
        form = self.form()
        form.addRow(self.tr("What"), self.which)
        form.addRow(self.tr("Turns of"), self.tier)
        self.folder.setAccessibleName(self.tr("Folder"))
        form.addRow(self.tr("Folder"), row(self.folder, choose))
        self.sensitive = QCheckBox(self.tr("Labels and facts that are sensitive, such as accents and origin, too"))
        self.names = QCheckBox(self.tr("Annotators by name, not as A1, A2"))
        form.addRow(self.tr("Include"), column(self.sensitive, self.names))
        self.place = label("", "muted", wraps=True)
        self.options = TrainingOptions(_dimensions(session.project), settings)
        self.progress = QProgressBar(maximum=1000, textVisible=False)
        self.progress.setAccessibleName(self.tr("Progress"))
        for part in (self.place, self.options, self.progress):
            self.body.addWidget(part)
        for part in (self.options, self.progress):
            part.hide()
        self.add_button(self.tr("Cancel"), self.reject)
        self.write = self.add_button(self.tr("Export"), self._export, "primary", "write")
        self._theme = look.theme
        self._soon = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self.listen(self._soon.timeout, self._look_for_losses)
        self._follow_choices()
        self._adapt()
        self._soon.start()
        self.formats.setFocus()

    def _follow_choices(self) -> None:
        self.formats.currentItemChanged.connect(lambda *_: (self._adapt(), self._soon.start()))
        self.folder.textChanged.connect(lambda _: self._show_place())
        self.options.changed.connect(self._soon.start)
        self.sensitive.toggled.connect(lambda _: self._soon.start())
        self.tier.currentIndexChanged.connect(lambda _: self._soon.start())
        self.which.currentIndexChanged.connect(lambda _: (self._list_tiers(), self._soon.start()))

    def _list_formats(self, look: Appearance) -> QListWidget:
        formats = QListWidget()
        formats.setAccessibleName(self.tr("Format"))
        formats.setMinimumSize(look.px(260), look.px(220))
        formats.setWordWrap(True)
        formats.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name in plugins.names(plugins.EXPORTERS):
            try:
                title = tr(plugins.load(plugins.EXPORTERS, name).title)
            except WorkbenchError:  # a plug-in that cannot be imported; `formats` says why
                continue
            item = QListWidgetItem(title[:1].upper() + title[1:])
            item.setData(Qt.ItemDataRole.UserRole, name)
            formats.addItem(item)
            if name == self._settings.text("export_format", "json"):
                formats.setCurrentItem(item)
        return formats

    @property
    def format_name(self) -> str:
        item = self.formats.currentItem() or self.formats.item(0)
        return str(item.data(Qt.ItemDataRole.UserRole))

    @property
    def is_for_training(self) -> bool:
        return writes_corpora(plugins.load(plugins.EXPORTERS, self.format_name))

    @property
    def chosen(self) -> list[Recording]:
        assert self._open.recording is not None
        return self._with_tiers if self.which.currentData() == "all" else [self._open.recording]

    def _adapt(self) -> None:
        """Ask what the chosen format takes. Training data are of all recordings, unless somebody says otherwise."""
        is_new = self.is_for_training == self.options.isHidden()
        if is_new and self.is_for_training:
            self._usual = self.which.currentIndex()
            self.which.setCurrentIndex(max(0, self.which.findData("all")))
        elif is_new:
            self.which.setCurrentIndex(self._usual)
        self.options.use_format(self.format_name)
        self.options.setVisible(self.is_for_training)
        self.place.setVisible(self.is_for_training)
        self._show_place()
        if self.isVisible():
            self.fit_soon()

    def _show_place(self) -> None:
        self.place.setText(self.tr("Written into {folder}.").format(folder=self._target()))

    def _target(self) -> Path:
        """Where to write: training data get a folder of their own in the chosen one."""
        folder = Path(self.folder.text()).expanduser()
        if not self.is_for_training:
            return folder
        name = re.sub(r"[^\w.-]+", "_", self._session.project.name).strip("._") or "corpus"
        return folder / f"{name}-{self.format_name}"

    def _list_tiers(self) -> None:
        self.tier.clear()
        self.tier.addItem(self.tr("the reference, else yours, else the draft, else the import"), None)
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
        if self.is_for_training:
            wanted = self._corpus_settings()
            self._looking = task = self._session.background(
                lambda project, _, cancelled: _corpus_losses(project, chosen, tier, name, wanted, cancelled)
            )
        else:
            sensitive = self.sensitive.isChecked()
            self._looking = task = self._session.background(
                lambda project, *_: _losses(project, chosen, tier, name, sensitive)
            )
        self.listen(task.done, lambda said: self._show_losses(*said) if task is self._looking else None)
        self.listen(task.failed, lambda text: self._show_that_nothing_goes(text) if task is self._looking else None)
        task.start()

    def _corpus_settings(self) -> CorpusSettings:
        return replace(
            self.options.corpus_settings, with_sensitive=self.sensitive.isChecked(), with_names=self.names.isChecked()
        )

    def _show_that_nothing_goes(self, text: str) -> None:
        self.losses.setText("")
        self.say_problem(text)

    def _show_losses(self, sizes: list[str], losses: list[str]) -> None:
        self.say_problem("")
        shown = "".join(f"<p style='margin:0 0 4px 0'>{escape(size)}</p>" for size in sizes)
        if not losses:
            good = tr("Nothing is lost: this format carries everything.")
            shown += f'<span style="color:{self._theme.good}">{good}</span>'
        else:
            items = "".join(f'<li style="margin-bottom:4px">{escape(loss)}</li>' for loss in losses)
            shown += f'<ul style="margin-left:-22px; color:{self._theme.attention}">{items}</ul>'
        self.losses.setText(shown)

    def _export(self) -> None:
        folder, name, tier, chosen = self._target(), self.format_name, self.tier.currentData(), self.chosen
        if not self.folder.text().strip():
            self.say_problem(self.tr("Say which folder to write to."))
            return
        self.say_problem("")
        sensitive, names = self.sensitive.isChecked(), self.names.isChecked()
        if self.is_for_training:
            wanted = self._corpus_settings()
            from hitl_workbench.workflow.exporting_corpus import export_corpus

            def work(project: Project, progress: Progress, cancelled: Callable[[], bool]) -> int:
                done = export_corpus(
                    project, chosen, tier, name, folder, wanted, progress=progress, cancelled=cancelled
                )
                return done.files
        else:
            from hitl_workbench.workflow.exporting import export

            def work(project: Project, progress: Progress, cancelled: Callable[[], bool]) -> int:
                done = export(project, chosen, tier, name, folder, with_sensitive=sensitive, with_names=names)
                return sum(len(one.files) for one in done)

        self._writing = task = self._session.background(work)
        self.listen(task.progressed, lambda share, _: self.progress.setValue(round(share * 1000)))
        self.listen(task.done, self._on_exported)
        self.listen(task.failed, self.say_problem)
        self.listen(task.cancelled, lambda: self.say_problem(self.tr("Stopped; nothing was written.")))
        self.listen(task.ended, lambda: self._show_writing(False))
        self._show_writing(True)
        task.start()

    def _show_writing(self, is_writing: bool) -> None:
        self.progress.setValue(0)
        self.progress.setVisible(is_writing and self.is_for_training)
        for part in (
            self.write, self.formats, self.options, self.which, self.tier, self.folder, self.sensitive, self.names
        ):  # fmt: skip
            part.setEnabled(not is_writing)
        if not is_writing:
            self._writing = None

    def reject(self) -> None:
        """While something is written: stop that and stay; otherwise close."""
        if self._writing is not None:
            self._writing.cancel()
        else:
            super().reject()

    def _on_exported(self, files: int) -> None:
        self._settings.set("export_format", self.format_name)
        self._settings.set("export_folder", self.folder.text())
        self.options.remember()
        self.written, self.target = files, self._target()
        self.accept()


def _dimensions(project: Project) -> list[Dimension]:
    """What turns can be chosen by: what is sensitive is not handed on from here."""
    withheld = sensitive_dimensions(project.db)
    return [one for one in present_guideline(project.db).guideline.dimensions if one.name not in withheld]


def _corpus_losses(
    project: Project,
    chosen: list[Recording],
    tier_name: str | None,
    format_name: str,
    wanted: CorpusSettings,
    cancelled: Callable[[], bool],
) -> tuple[list[str], list[str]]:
    """How large each part would be; what would be left out, could not be balanced, and would be lost."""
    from hitl_workbench.workflow.exporting_corpus import look_at_corpus

    look = look_at_corpus(project, chosen, tier_name, format_name, wanted, cancelled)
    sizes = [
        tr("{part}: {recordings} recordings, {speakers} speakers, {turns} turns, {length}").format(
            part=one.name or tr("all"),
            recordings=one.recordings,
            speakers=one.persons,
            turns=one.turns,
            length=duration_text(one.duration_ms),
        )
        for one in look.parts
    ]
    notes = [tr(NOTES[one.kind]).format(**one.values) for one in look.notes]
    return sizes, [*(_said(text) for text in look.left_out), *notes, *(_said(loss) for loss in look.losses)]


def _losses(
    project: Project, chosen: list[Recording], tier_name: str | None, format_name: str, with_sensitive: bool
) -> tuple[list[str], list[str]]:
    """What the format would lose, a sentence each; of several recordings with the name in front."""
    from hitl_workbench.project.tiers import tier_named
    from hitl_workbench.workflow.exporting import document_of, left_behind

    exporter = plugins.load(plugins.EXPORTERS, format_name)
    losses = []
    for recording in chosen:
        try:
            tier = tier_named(project.db, recording.id, tier_name, project.annotator)
        except WorkbenchError as error:
            losses.append(str(error))
            continue
        document = document_of(project, recording, tier, with_sensitive=with_sensitive)
        found = (*exporter.write(document).losses, *left_behind(project, tier, with_sensitive=with_sensitive))
        losses += [f"{recording.name}: {_said(loss)}" if len(chosen) > 1 else _said(loss) for loss in found]
    return [], losses


def _said(loss: str) -> str:
    """A loss in the person's language: the formats' sentences are translated without their number."""
    count = re.search(r"\d+", loss)
    return tr(loss.replace(count[0], "{count}", 1)).replace("{count}", count[0]) if count else tr(loss)
