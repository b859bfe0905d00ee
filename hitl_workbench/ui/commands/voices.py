"""The command that erases voices."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from hitl_workbench.ui.commands import Desk


class VoiceCommands(QObject):
    """Erases what tells the speakers of a recording apart by their sound; asks first, for nothing brings it back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def erase_voices(self) -> None:
        from hitl_workbench.workflow.voices import erase_voices

        desk, recording = self._desk, self._desk.open_tier.recording
        if recording is None:
            return
        if not desk.session.is_writable:
            desk.say(self.tr("The project is open read-only; nothing can be erased."))
            return
        text = self.tr(
            "Erase the voices of “{name}”? Turns and speakers stay; similar voices are no longer pointed out."
        )
        box = QMessageBox(desk.window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Erase voices"))
        box.setText(text.format(name=recording.name))
        box.setInformativeText(
            self.tr(
                "Nothing brings them back. Copies in the folder {folder} still hold them until they are rotated out."
            ).format(folder=desk.session.project.folder / "backups")
        )
        erase = box.addButton(self.tr("&Erase"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        box.deleteLater()
        if box.clickedButton() is not erase:
            return
        task = desk.session.background(lambda project, *_: erase_voices(project, recording))
        task.done.connect(self._on_done)
        task.failed.connect(desk.editing.refused)
        task.start()

    def _on_done(self, erased: int) -> None:
        nothing = self.tr("No voices of this recording are kept.")
        said = self.tr("Voices erased. The copies in the folder backups hold them until they are rotated out.")
        self._desk.page.notice.say("voices", said if erased else nothing)
