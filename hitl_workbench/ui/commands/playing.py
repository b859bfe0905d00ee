"""Commands of the player."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QMenu

from hitl_workbench.domain.time import Span, format_ms, parse_time
from hitl_workbench.project.turns import words_of
from hitl_workbench.ui.commands import Desk

_SPEED_STEP, _VOLUME_STEP = 0.1, 0.1


class PlayingCommands(QObject):
    """Play, seek, speed, volume, channels."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        desk.page.timeline.mute_clicked.connect(desk.player.toggle_mute)
        desk.page.timeline.solo_clicked.connect(desk.player.toggle_solo)
        desk.page.timeline.tab_pressed.connect(lambda forward: self.play_selection() if forward else self.play_window())

    def play_pause(self) -> None:
        if self._desk.page.timeline.is_dragging:
            self._desk.page.timeline.cancel_drag()
        else:
            self._desk.player.toggle()

    def play_turn(self) -> None:
        self._play_chosen(loops=False)

    def loop_turn(self) -> None:
        if self._desk.player.is_looping:
            self._desk.player.pause()
        else:
            self._play_chosen(loops=True)

    def play_from_word(self) -> None:
        row = self._desk.open_tier.row(self._desk.view.chosen)
        if row is not None:
            place = self._desk.page.transcript.field.place
            starts = [word.start_ms for word in words_of(row) if word.start_ms is not None and word.char_end > place]
            self._desk.player.play_from(starts[0] if starts else row.start_ms)

    def play_selection(self) -> None:
        span = self._desk.view.selection
        if span is not None:
            self._desk.player.play_span(span)
        else:
            self._desk.say(self.tr("Nothing is selected; drag over the waveform to select."))

    def go_to_time(self) -> None:
        desk = self._desk
        if not desk.correcting.commit():
            return
        typed, ok = QInputDialog.getText(
            desk.window,
            self.tr("Go to a time"),
            self.tr("Seconds (12.5), or 0:00:12.500:"),
            text=format_ms(desk.view.playhead_ms),
        )
        if not ok:
            return
        try:
            at_ms = min(parse_time(typed), desk.open_tier.duration_ms)
        except ValueError:
            desk.say(self.tr("Write a time as 12.5 (seconds) or 0:00:12.500."))
            return
        desk.player.seek(at_ms)
        desk.view.seek(at_ms)
        row = desk.open_tier.at(at_ms)
        if row is not None:
            desk.view.choose(row.id)

    def selection_start(self) -> None:
        self._select(start_ms=self._desk.view.playhead_ms)

    def selection_end(self) -> None:
        self._select(end_ms=self._desk.view.playhead_ms)

    def _select(self, start_ms: int | None = None, end_ms: int | None = None) -> None:
        view, present = self._desk.view, self._desk.view.selection
        if start_ms is None:
            start_ms = present.start_ms if present is not None else 0
        if end_ms is None:
            end_ms = present.end_ms if present is not None else view.duration_ms
        if start_ms < end_ms:
            view.select(Span(start_ms, end_ms))
        else:
            self._desk.say(self.tr("A selection ends after it starts."))

    def play_window(self) -> None:
        self._desk.player.play_span(self._desk.view.visible)

    def back(self) -> None:
        self._desk.player.skip(-self._desk.player.skip_ms)

    def forward(self) -> None:
        self._desk.player.skip(self._desk.player.skip_ms)

    def slower(self) -> None:
        self._desk.player.set_speed(self._desk.player.speed - _SPEED_STEP)

    def faster(self) -> None:
        self._desk.player.set_speed(self._desk.player.speed + _SPEED_STEP)

    def normal_speed(self) -> None:
        self._desk.player.set_speed(1.0)

    def louder(self) -> None:
        self._desk.player.set_volume(self._desk.player.volume + _VOLUME_STEP)

    def quieter(self) -> None:
        self._desk.player.set_volume(self._desk.player.volume - _VOLUME_STEP)

    def mute(self) -> None:
        player = self._desk.player
        if player.audible:
            player.toggle_mute(min(player.audible))
        else:
            for channel in range(player.channels):
                player.toggle_mute(channel)

    def solo_next(self) -> None:
        self._desk.player.solo_next()

    def channel_menu(self) -> None:
        """The channels by number: the mouse has the letters beside the waveforms for it."""
        player, timeline = self._desk.player, self._desk.page.timeline
        menu = QMenu(self._desk.window)
        for channel in range(player.channels):
            number = channel + 1
            muted = menu.addAction(self.tr("&{number}   Mute channel {number}").format(number=number))
            muted.setCheckable(True)
            muted.setChecked(channel not in player.audible)
            muted.triggered.connect(lambda _checked, channel=channel: player.toggle_mute(channel))
        for channel in range(player.channels if player.channels > 1 else 0):
            alone = menu.addAction(self.tr("Hear channel {number} alone").format(number=channel + 1))
            alone.setCheckable(True)
            alone.setChecked(player.audible == {channel})
            alone.triggered.connect(lambda _checked, channel=channel: player.toggle_solo(channel))
        menu.exec(timeline.mapToGlobal(timeline.wave_area(0).topLeft().toPoint()))

    def autoplay(self) -> None:
        self._desk.settings.set("autoplay", self._desk.actions["autoplay"].isChecked())

    def click_plays(self) -> None:
        self._desk.settings.set("click_plays", self._desk.actions["click_plays"].isChecked())

    def _play_chosen(self, *, loops: bool) -> None:
        span: Span | None = self._desk.open_tier.span_of(self._desk.view.chosen)
        if span is not None:
            self._desk.player.play_span(span, loops=loops)
