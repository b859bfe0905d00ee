"""Commands that change what is seen, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QInputDialog

from hitl_workbench.domain.replacing import Replacement
from hitl_workbench.project.operations.turns import replace_texts
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.pages.editor import focus_target

_ZOOM = 1.6


class ViewingCommands(QObject):
    """Zoom, panes, panels, theme, text size, find."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        bar = desk.page.find_bar
        bar.found.connect(desk.page.transcript.show_found)
        bar.place_wanted.connect(self._go_to_place)
        bar.closed.connect(desk.page.transcript.focus_text)
        bar.replace_wanted.connect(self._replace)
        desk.page.timeline.foreign_clicked.connect(desk.actions["foreign_tiers"].trigger)

    def zoom_in(self) -> None:
        self._desk.view.zoom(_ZOOM)

    def zoom_out(self) -> None:
        self._desk.view.zoom(1 / _ZOOM)

    def zoom_turn(self) -> None:
        span = self._desk.open_tier.span_of(self._desk.view.chosen)
        if span is not None:
            self._desk.view.show_span(span)

    def zoom_all(self) -> None:
        self._desk.view.show_all()

    def measure(self) -> None:
        from hitl_workbench.ui.dialogs.measuring import MeasureDialog

        desk = self._desk
        span = desk.view.selection or desk.open_tier.span_of(desk.view.chosen)
        if span is None or desk.player.path is None:
            desk.say(self.tr("Select a stretch or choose a turn to measure."))
            return
        at_ms = desk.view.playhead_ms
        at_ms = at_ms if span.start_ms < at_ms < span.end_ms else span.middle_ms
        alone = min(desk.player.audible) if len(desk.player.audible) == 1 else None
        band = desk.page.timeline.band
        MeasureDialog(desk.window, desk.session, desk.player.path, span, at_ms, alone, band).exec()

    def spectrogram(self) -> None:
        shown = self._desk.actions["spectrogram"].isChecked()
        self._desk.settings.set("spectrogram", shown)
        self._desk.page.timeline.show_spectrogram(shown)

    def pitch_track(self) -> None:
        self._show_tracks()

    def intensity_track(self) -> None:
        self._show_tracks()

    def _show_tracks(self) -> None:
        desk = self._desk
        shown = {name: desk.actions[name].isChecked() for name in ("pitch_track", "intensity_track")}
        for name, is_shown in shown.items():
            desk.settings.set(name, is_shown)
        desk.page.timeline.show_tracks(pitch=shown["pitch_track"], intensity=shown["intensity_track"])

    def spectrogram_settings(self) -> None:
        from hitl_workbench.ui.dialogs.spectrogram import SpectrogramDialog

        timeline, band = self._desk.page.timeline, self._desk.page.timeline.band
        dialog = SpectrogramDialog(self._desk.window, band.spectrogram_settings, band.pitch_settings)
        if dialog.exec():
            self._desk.settings.set("spectrogram_window_ms", dialog.settings.window_ms)
            self._desk.settings.set("spectrogram_range_db", dialog.settings.range_db)
            self._desk.settings.set("spectrogram_ceiling_hz", dialog.settings.ceiling_hz)
            self._desk.settings.set("pitch_floor_hz", dialog.pitch_settings.floor_hz)
            self._desk.settings.set("pitch_ceiling_hz", dialog.pitch_settings.ceiling_hz)
            band.pitch_settings = dialog.pitch_settings
            shows_lines = band.has_tracks
            if not shows_lines or band.shows_spectrogram:
                self._desk.actions["spectrogram"].setChecked(True)
                self._desk.settings.set("spectrogram", True)
            timeline.show_spectrogram(self._desk.actions["spectrogram"].isChecked(), dialog.settings)

    def foreign_tiers(self) -> None:
        desk, shown = self._desk, self._desk.actions["foreign_tiers"].isChecked()
        desk.settings.set("foreign_tiers", shown)
        desk.page.timeline.show_foreign(shown)
        if shown and not desk.page.foreign.lanes:
            desk.say(self.tr("These turns came with no tiers of another program."))

    def video(self) -> None:
        pane, shown = self._desk.page.video, self._desk.actions["video"].isChecked()
        self._desk.settings.set("video", shown)
        pane.show_wanted(shown)
        if shown and not pane.has_pictures:
            self._desk.say(self.tr("This recording has no picture; those of videos show theirs."))

    def snapping(self) -> None:
        is_on = self._desk.actions["snapping"].isChecked()
        self._desk.settings.set("snapping", is_on)
        self._desk.page.timeline.snapper.is_on = is_on
        self._desk.say(self.tr("Drags snap.") if is_on else self.tr("Drags do not snap."))

    def next_pane(self) -> None:
        self._go_to_pane(1)

    def previous_pane(self) -> None:
        self._go_to_pane(-1)

    def filter_recordings(self) -> None:
        if not self._desk.page.left.isVisible():
            self.toggle_recordings()
        box = self._desk.page.recordings.filter_box
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.selectAll()

    def toggle_recordings(self) -> None:
        self._toggle("toggle_recordings", self._desk.page.left)

    def toggle_inspector(self) -> None:
        self._toggle("toggle_inspector", self._desk.page.inspector)

    def dark_theme(self) -> None:
        self._desk.look.choose("light" if self._desk.look.theme.is_dark else "dark")

    def language(self) -> None:
        from hitl_workbench.ui.language import LANGUAGES, choose_language, chosen_language

        codes, names = list(LANGUAGES), list(LANGUAGES.values())
        present = codes.index(chosen_language(self._desk.settings))
        name, ok = QInputDialog.getItem(
            self._desk.window, self.tr("Language"), self.tr("The window speaks:"), names, present, False
        )
        if ok and codes[names.index(name)] != codes[present]:
            choose_language(self._desk.settings, codes[names.index(name)])
            self._desk.say(self.tr("From the next start on, the window speaks {language}.").format(language=name))

    def larger_text(self) -> None:
        self._desk.look.resize_text(1)

    def smaller_text(self) -> None:
        self._desk.look.resize_text(-1)

    def find(self) -> None:
        self._open_find_bar(replacing=False)

    def replace(self) -> None:
        self._open_find_bar(replacing=True)

    def _open_find_bar(self, *, replacing: bool) -> None:
        """What is selected in the text is what is looked for."""
        field = self._desk.page.transcript.field
        selected = field.selected_text if field.hasFocus() else ""
        self._desk.correcting.commit()
        self._desk.page.find_bar.open_bar(replacing=replacing, text=selected)

    def _replace(self, found: list[Replacement], has_preview: bool) -> None:
        """Replace, after a preview where one is wanted; one turn alone needs none."""
        desk = self._desk
        if has_preview and len(found) > 1:
            from hitl_workbench.ui.dialogs.replacing import ReplaceDialog

            dialog = ReplaceDialog(desk.window, found, desk.look)
            if not dialog.exec():
                return
            found = dialog.chosen
        if not found or not desk.correcting.commit():
            return
        asked = lambda own: (replace_texts, [(own.turn(one.turn_id), one.after) for one in found])  # noqa: E731
        if desk.editing.edit(asked, rows=len(found)):
            one = self.tr("Replaced in 1 turn; {key} takes it back.")
            text = one if len(found) == 1 else self.tr("Replaced in {count} turns; {key} takes it back.")
            desk.say(text.format(count=len(found), key=desk.actions.key("undo")))

    def find_next(self) -> None:
        self._find_step(1)

    def find_previous(self) -> None:
        self._find_step(-1)

    def _find_step(self, by: int) -> None:
        if self._desk.page.find_bar.isVisible():
            self._desk.page.find_bar.step(by)
        else:
            self.find()

    def _go_to_place(self, turn_id: int, first: int, last: int) -> None:
        self._desk.correcting.choose(turn_id)
        if self._desk.editing.present(turn_id) == self._desk.view.chosen:
            self._desk.page.transcript.field.go_to(first, last)

    def _toggle(self, name: str, panel) -> None:  # noqa: ANN001
        panel.setVisible(not panel.isVisible())
        self._desk.actions[name].setChecked(panel.isVisible())
        self._desk.settings.set(name, panel.isVisible())

    def _go_to_pane(self, step: int) -> None:
        page, focused = self._desk.page, QApplication.focusWidget()
        panes = page.panes
        if not panes:
            return
        inside = [n for n, pane in enumerate(panes) if focused and (pane is focused or pane.isAncestorOf(focused))]
        present = inside[0] if inside else (-1 if step > 0 else 0)
        pane = panes[(present + step) % len(panes)]
        target = focus_target(pane)
        if pane is page.transcript:
            page.transcript.focus_text()
        elif target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
