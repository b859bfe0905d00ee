"""Commands on annotations of other programs: bringing them in; what is known about recordings and persons."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from hitl_workbench import plugins
from hitl_workbench.domain.people import ADMINISTER
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.operations.tiers import hide_tier
from hitl_workbench.project.tiers import tier_with_id
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.commands.recordings import RecordingCommands
from hitl_workbench.ui.jobs import annotation_job

if TYPE_CHECKING:
    from hitl_workbench.workflow.annotating import ImportedAnnotation


def annotation_files(paths: Sequence[Path]) -> list[Path]:
    """Those of several files that are annotations, as far as their names tell."""
    suffixes = {
        suffix.casefold()
        for name in plugins.names(plugins.IMPORTERS)
        for suffix in plugins.load(plugins.IMPORTERS, name).suffixes
    }
    return [path for path in paths if any(path.name.casefold().endswith(suffix) for suffix in suffixes)]


class AnnotationCommands(QObject):
    """What comes in is shown at once; a notice says how to take it out again."""

    def __init__(self, desk: Desk, recordings: RecordingCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._recordings = desk, recordings

    def import_annotations(self) -> None:
        place = self._desk.settings.text("annotation_place", str(Path.home()))
        names, _ = QFileDialog.getOpenFileNames(
            self._desk.window, self.tr("Import annotations"), place, self.tr("All files (*)")
        )
        if names:
            self._desk.settings.set("annotation_place", Path(names[0]).parent)
            self.import_paths([Path(name) for name in names])

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Ask what becomes of these files, and bring them in beside the window."""
        from hitl_workbench.project.recordings import recordings
        from hitl_workbench.ui.dialogs.importing_annotations import ImportAnnotationsDialog

        desk = self._desk
        if not desk.correcting.commit():
            return
        if not recordings(desk.session.db):
            desk.say(self.tr("Import the recordings first: annotations belong to one."))
            return
        dialog = ImportAnnotationsDialog(desk.window, desk.session, desk.look, paths)
        if dialog.exec() and dialog.ready:
            desk.jobs.add(annotation_job(dialog.ready, self._on_imported))

    def metadata(self) -> None:
        from hitl_workbench.ui.dialogs.metadata import MetadataDialog

        if self._desk.correcting.commit():
            MetadataDialog(self._desk.window, self._desk.session, self._desk.settings, self._desk.look).exec()

    # -- how

    def _on_imported(self, made: list[tuple[int, ImportedAnnotation]], problems: list[tuple[str, str]]) -> None:
        """made: the recording's id and what came in, in order."""
        desk = self._desk
        if made and not desk.page.transcript.field.has_typing:
            self._show(*made[0])
        if problems:
            from hitl_workbench.ui.dialogs.problems import ProblemsDialog

            title = self.tr("{bad} of {all} files were not imported").format(
                bad=len(problems), all=len(problems) + len(made)
            )
            ProblemsDialog(desk.window, title, problems).open()
        if not made:
            return
        turns = sum(one.turns for _, one in made)
        one, many = self.tr("Imported: {turns} turns."), self.tr("Imported: {count} files with {turns} turns.")
        text = (one if len(made) == 1 else many).format(count=len(made), turns=turns)
        if desk.session.project.annotator.may(ADMINISTER):
            tiers = [imported.tier_id for _, imported in made]
            desk.page.notice.say("imported", text, self.tr("Take it out again"), lambda: self._take_out(tiers))
        else:
            desk.say(text)

    def _show(self, recording_id: int, imported: ImportedAnnotation) -> None:
        tier = tier_with_id(self._desk.session.db, imported.tier_id)
        self._recordings.open(recording_id)
        self._recordings.show_tier(tier)

    def _take_out(self, tier_ids: Sequence[int]) -> None:
        """Hide what was imported; the editor then shows what was worked on before."""
        desk = self._desk
        if not desk.correcting.commit():
            return
        try:
            for tier_id in tier_ids:
                desk.session.run(hide_tier, tier_id)
        except WorkbenchError as error:
            desk.say(str(error))
            return
        desk.say(self.tr("Taken out again; what you made of it stays."))
