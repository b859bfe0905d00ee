"""Commands on projects and files: new, open, import, export, models, help."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox

from hitl_workbench import __version__
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.paths import data_folder
from hitl_workbench.project.operations.annotators import rename_annotator
from hitl_workbench.project.project import login_name
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.jobs import import_job

_YOUR_NAME = "annotator"


class FileCommands(QObject):
    """Opening, bringing in, taking out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    # -- projects

    def new_project(self) -> None:
        from hitl_workbench.ui.dialogs.projects import NewProjectDialog

        place = Path(self._desk.settings.text("project_place", str(Path.home())))
        dialog = NewProjectDialog(self._desk.window, place, self.your_present_name)
        if dialog.exec() and self.may_leave():
            self._desk.settings.set("project_place", dialog.folder.parent)
            self._desk.settings.set(_YOUR_NAME, dialog.annotator.text().strip())
            self._try(
                lambda: self._desk.session.create(dialog.folder, dialog.name.text(), dialog.annotator.text().strip())
            )

    def open_project(self) -> None:
        place = self._desk.settings.text("project_place", str(Path.home()))
        folder = QFileDialog.getExistingDirectory(self._desk.window, self.tr("Open a project's folder"), place)
        if folder:
            self._desk.settings.set("project_place", Path(folder).parent)
            self.open_folder(Path(folder))

    def open_folder(self, folder: Path) -> None:
        """Open a project as the annotator who sits here, asking when that is not clear."""
        session, folder = self._desk.session, folder.absolute()
        if session.is_open and session.project.folder.resolve() == folder.resolve():
            self._desk.say(self.tr("This project is open already."))
            return

        def open_it() -> None:
            names = session.names_in(folder)
            name = self.your_present_name
            if name not in names:
                from hitl_workbench.ui.dialogs.projects import WhoDialog

                dialog = WhoDialog(self._desk.window, names, names[0])
                if not dialog.exec():
                    return
                name = dialog.name
            if self.may_leave():
                session.open(folder, name)

        self._try(open_it)

    def open_demo(self) -> None:
        from hitl_workbench.workflow.demonstration import telephone_call

        folder = data_folder() / "demo" / "telephone.hitl"

        def open_it() -> None:
            call = telephone_call()
            if folder.exists():
                self.open_folder(folder)
            elif self.may_leave():
                self._desk.session.create(folder, "telephone", self.your_present_name)
                self.import_paths([call])

        self._try(open_it)

    def close_project(self) -> None:
        if self.may_leave():
            self._desk.session.close()

    def quit(self) -> None:
        self._desk.window.close()

    def may_leave(self) -> bool:
        """Whether the open project may be left: everything typed is stored, and nobody minds what is running."""
        return not self._desk.session.is_open or (self._desk.correcting.commit() and self.may_stop_jobs())

    def may_stop_jobs(self) -> bool:
        """Ask, when something is running, whether to stop it."""
        running = self._desk.jobs.running
        if running is None:
            return True
        answer = QMessageBox.question(
            self._desk.window,
            self.tr("Still working"),
            self.tr("“{job}” is not finished. Stop it? What was finished is kept, and it can go on from there.").format(
                job=running.title
            ),
        )
        return answer == QMessageBox.StandardButton.Yes

    # -- who

    @property
    def your_present_name(self) -> str:
        """The name the person chose; the login name until then."""
        return self._desk.settings.text(_YOUR_NAME) or login_name()

    def ask_name_once(self) -> None:
        """The very first time, ask what to call the person."""
        if not self._desk.settings.text(_YOUR_NAME):
            self._ask_name()

    def your_name(self) -> None:
        self._ask_name()
        session = self._desk.session
        name = self.your_present_name
        if session.is_writable and session.project.annotator.name != name:
            self._try(lambda: session.run(rename_annotator, session.project.annotator.id, name))

    def _ask_name(self) -> None:
        from hitl_workbench.ui.dialogs.projects import WhoDialog

        dialog = WhoDialog(self._desk.window, None, self.your_present_name)
        dialog.exec()
        self._desk.settings.set(_YOUR_NAME, dialog.name or login_name())

    # -- in and out

    def import_files(self) -> None:
        place = self._desk.settings.text("import_place", str(Path.home()))
        kinds = self.tr("Audio and video (*.wav *.flac *.mp3 *.m4a *.ogg *.opus *.aac *.wma *.aif *.aiff *.mp4 *.mkv *.mov *.webm);;All files (*)")  # fmt: skip  # noqa: E501
        names, _ = QFileDialog.getOpenFileNames(self._desk.window, self.tr("Import recordings"), place, kinds)
        if names:
            self._desk.settings.set("import_place", Path(names[0]).parent)
            self.import_paths([Path(name) for name in names])

    def import_paths(self, paths: list[Path], then: Callable[[], None] | None = None) -> None:
        """Import files in the background, then open the first of them and do what comes then; problems are listed."""

        def finished(outcomes: list[Any]) -> None:
            there = [outcome.recording for outcome in outcomes if outcome.recording is not None]
            if there and self._desk.open_tier.recording is None:
                self._desk.opening.open(there[0].id)
            bad = [outcome for outcome in outcomes if outcome.error]
            if bad:
                from hitl_workbench.ui.dialogs.problems import ProblemsDialog

                lines = [(outcome.source.name, outcome.error) for outcome in bad]
                title = self.tr("{bad} of {all} files were not imported").format(bad=len(bad), all=len(outcomes))
                ProblemsDialog(self._desk.window, title, lines).open()
            elif there:
                many = self.tr("{count} recordings imported.").format(count=len(there))
                self._desk.say(self.tr("1 recording imported.") if len(there) == 1 else many)
            if then is not None:
                then()

        copy = self._desk.settings.flag("copy_imported", False)
        self._desk.jobs.add(import_job(paths, copy=copy, finished=finished))

    def copy_imported(self) -> None:
        self._desk.settings.set("copy_imported", self._desk.actions["copy_imported"].isChecked())

    def export(self) -> None:
        from hitl_workbench.ui.dialogs.exporting import ExportDialog

        desk = self._desk
        if not desk.correcting.commit():
            return
        if desk.open_tier.tier is None:
            desk.say(self.tr("There are no turns to export yet."))
            return
        dialog = ExportDialog(desk.window, desk.session, desk.open_tier, desk.settings, desk.look)
        if dialog.exec():
            one, many = self.tr("1 file written to {folder}."), self.tr("{count} files written to {folder}.")
            text = one if dialog.written == 1 else many
            desk.say(text.format(count=dialog.written, folder=dialog.target))

    def models(self) -> None:
        from hitl_workbench.ui.dialogs.models import ModelsDialog

        ModelsDialog(self._desk.window, self._desk.look).exec()

    # -- help

    def palette(self) -> None:
        from hitl_workbench.ui.dialogs.palette import PaletteDialog

        dialog = PaletteDialog(self._desk.window, self._desk.actions)
        if dialog.exec() and dialog.chosen is not None:
            self._desk.actions[dialog.chosen].trigger()

    def doctor(self) -> None:
        from hitl_workbench.ui.dialogs.doctor import DoctorDialog

        DoctorDialog(self._desk.window, self._desk.look).exec()

    def about(self) -> None:
        claim = self.tr("People decide what speech data says. Nothing leaves this computer.")
        built = self.tr(
            "Apache-2.0. Built on Qt (LGPL), faster-whisper, pyannote.audio, FFmpeg, SQLite; icons: Phosphor (MIT)."
        )
        QMessageBox.about(
            self._desk.window,
            "HITL Workbench",
            f"<b>HITL Workbench {__version__}</b><p>{claim}</p><p>{built}</p>",
        )

    def _try(self, act: Callable[[], Any]) -> None:
        """Do something; an expected error is shown with what to do next."""
        try:
            act()
        except WorkbenchError as error:
            QMessageBox.warning(self._desk.window, self.tr("That did not work"), str(error))
