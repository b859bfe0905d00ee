"""The window: menus, the two pages, and what happens at opening and closing."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QMessageBox, QStackedWidget, QWidget

from hitl_workbench.audio.pitch import PitchSettings
from hitl_workbench.audio.spectrogram import SpectrogramSettings
from hitl_workbench.project.annotators import setting
from hitl_workbench.ui.action_table import MENUS, PROJECT, RECORDING, TABLE, TIER, TURN, WRITABLE
from hitl_workbench.ui.actions import Actions
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.commands.annotations import AnnotationCommands, annotation_files
from hitl_workbench.ui.commands.auditing import AuditCommands
from hitl_workbench.ui.commands.bookmarks import BookmarkCommands
from hitl_workbench.ui.commands.exchanging import ExchangeCommands
from hitl_workbench.ui.commands.files import FileCommands
from hitl_workbench.ui.commands.guideline import GuidelineCommands
from hitl_workbench.ui.commands.hands import HandCommands
from hitl_workbench.ui.commands.label_views import LabelViewCommands
from hitl_workbench.ui.commands.labels import LabelCommands
from hitl_workbench.ui.commands.overlaps import OverlapCommands
from hitl_workbench.ui.commands.playing import PlayingCommands
from hitl_workbench.ui.commands.proposals import ProposalCommands
from hitl_workbench.ui.commands.questions import QuestionCommands
from hitl_workbench.ui.commands.recordings import RecordingCommands
from hitl_workbench.ui.commands.review import ReviewCommands
from hitl_workbench.ui.commands.similar import SimilarCommands
from hitl_workbench.ui.commands.speakers import SpeakerCommands
from hitl_workbench.ui.commands.spelling import SpellingCommands
from hitl_workbench.ui.commands.turns import TurnCommands
from hitl_workbench.ui.commands.viewing import ViewingCommands
from hitl_workbench.ui.commands.voices import VoiceCommands
from hitl_workbench.ui.commands.work import WorkCommands
from hitl_workbench.ui.commands.writing import WritingCommands
from hitl_workbench.ui.correcting import Correcting
from hitl_workbench.ui.crash import CrashReports
from hitl_workbench.ui.editing import Editing
from hitl_workbench.ui.jobs import Jobs
from hitl_workbench.ui.key_presets import remembered
from hitl_workbench.ui.labelling import Labelling
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.opening import Opening
from hitl_workbench.ui.pages.editor import EditorPage
from hitl_workbench.ui.pages.welcome import WelcomePage
from hitl_workbench.ui.player import Player, sound_card
from hitl_workbench.ui.screen_reader import ScreenReader
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.settings import Settings
from hitl_workbench.ui.timeline.view_state import ViewState
from hitl_workbench.ui.work_record import WorkRecord

_SIZE_PX = (1360, 860)
_BREAKS_BEFORE = frozenset({
    "import_files", "models", "quit", "mark_done", "work_record", "next_recording", "rename_recording", "find",
    "next_turn", "split_at_cursor", "new_turn", "overlap_type", "overlap_list", "start_to_playhead", "revert_to_draft",
    "accept", "ask", "similar_turns", "review_list", "next_difference", "play_turn", "back", "slower", "louder",
    "autoplay", "next_pane", "bookmark", "toggle_recordings", "dark_theme", "doctor", "spelling", "macros",
    "audit_page",
    "guideline_page",
    "next_unlabelled", "extend_choice", "show_labels", "stale_list",
})  # fmt: skip


class MainWindow(QMainWindow):
    """Builds the parts, joins them, and lets go of them in order.

    Signals:
        crashed: the path of a report or None, and the mistake in a line; from any thread.
    """

    crashed = Signal(object, str)

    def __init__(
        self, look: Appearance, settings: Settings, crashes: CrashReports, player: Player | None = None
    ) -> None:
        super().__init__()
        self.setWindowTitle("HITL Workbench")
        self.setAcceptDrops(True)
        self._crashes = crashes
        actions = Actions(look, self, remembered(settings))
        session = Session(self)
        view = ViewState(self)
        delay_ms = settings.text("sound_delay_ms")
        player = player or Player(lambda: sound_card(float(delay_ms) if delay_ms else None), self)
        jobs = Jobs(session, self)
        open_tier = OpenTier(session, self)
        editing = Editing(session, open_tier, view, self)
        page = EditorPage(session, open_tier, view, player, jobs, actions, look, settings)
        correcting = Correcting(session, open_tier, view, player, editing, page, settings)
        opening = Opening(session, open_tier, view, player, page)
        self.desk = desk = Desk(
            self, session, open_tier, view, player, editing, correcting, opening, jobs, page, actions, look, settings
        )
        self.work = WorkRecord(session, open_tier, player, editing, page, self)
        ScreenReader(open_tier, view, page)
        self.files = FileCommands(desk)
        self.recordings = RecordingCommands(desk)
        speakers = SpeakerCommands(desk)
        self.hands = HandCommands(desk)
        self.spelling = SpellingCommands(desk)
        self._pages = QStackedWidget()
        self.auditing = AuditCommands(desk, self.recordings)
        self.guideline = GuidelineCommands(desk, self._pages)
        self.annotations = AnnotationCommands(desk, self.recordings)
        self.commands = (
            self.files,
            self.annotations,
            self.recordings,
            TurnCommands(desk),
            speakers,
            ExchangeCommands(desk),
            OverlapCommands(desk, page.book),
            LabelCommands(desk, Labelling(session, open_tier, editing, correcting, page.labels, self)),
            LabelViewCommands(desk),
            ReviewCommands(desk),
            SimilarCommands(desk, speakers),
            ProposalCommands(desk, page.proposal_book),
            PlayingCommands(desk),
            BookmarkCommands(desk),
            ViewingCommands(desk),
            VoiceCommands(desk),
            WorkCommands(desk, self.work),
            self.hands,
            WritingCommands(desk),
            self.spelling,
            self.auditing,
            self.guideline,
            QuestionCommands(desk, self.recordings, self.guideline),
        )
        actions.bind(*self.commands)
        for entry, action in actions:
            self.addAction(action)
            action.triggered.connect(lambda _checked=False, name=entry.name: crashes.note(name))
        self.welcome = WelcomePage(actions, look, settings)
        self.welcome.project_chosen.connect(self.files.open_folder)
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(page)
        self.setCentralWidget(self._pages)
        self._make_menus()
        self._connect()
        self._restore()
        self._on_project()

    # -- building

    def _make_menus(self) -> None:
        self.menus: dict[str, QMenu] = {}
        for name in MENUS:
            menu = self.menus[name] = self.menuBar().addMenu(self.tr(name))
            for entry in TABLE:
                if entry.menu == name and entry.listed:
                    if entry.name in _BREAKS_BEFORE:
                        menu.addSeparator()
                    menu.addAction(self.desk.actions[entry.name])
        speakers = self.menus["Speaker"]
        for prefix, title in (
            ("speaker_", self.tr("Give this turn to")),
            ("speaker_following_", self.tr("Give this and following to")),
            ("speaker_all_", self.tr("Give all of this speaker to")),
            ("swap_speaker_", self.tr("Swap this speaker everywhere with")),
        ):
            family = speakers.addMenu(title)
            for number in range(1, 10):
                family.addAction(self.desk.actions[f"{prefix}{number}"])

    def _connect(self) -> None:
        desk = self.desk
        desk.session.opened.connect(self._on_project)
        desk.session.changed.connect(lambda _changes: self._allow())
        desk.session.bulk_started.connect(lambda _text: self._allow())
        desk.session.bulk_ended.connect(self._allow)
        self._pages.currentChanged.connect(lambda _place: self._allow())
        desk.open_tier.opened.connect(self._allow)
        desk.open_tier.became.connect(lambda _ids: self._allow())
        desk.view.chosen_changed.connect(lambda _id: self._allow())
        desk.editing.refused.connect(lambda text: desk.page.notice.say("refused", text))
        desk.editing.stored.connect(lambda _changes: desk.page.notice.withdraw("refused"))
        desk.correcting.said.connect(desk.say)
        for timeline_menu in (desk.page.timeline.turn_menu_requested, desk.page.transcript.turn_menu_requested):
            timeline_menu.connect(self._show_turn_menu)
        desk.player.sound_changed.connect(self._remember_sound)
        self.crashed.connect(self._on_crash)
        self._crashes.tell = self.crashed.emit  # whatever thread the mistake was made in
        desk.player.failed.connect(desk.opening.media_missing)
        desk.open_tier.failed.connect(lambda text: desk.page.notice.say("unread", text))
        desk.open_tier.draft_appeared.connect(self.recordings.offer_draft)

    def _show_turn_menu(self, _turn_id: int, at: QPoint) -> None:
        menu = QMenu(self)
        names = ("play_turn", "loop_turn", None, "split_at_cursor", "split_at_playhead", "split_and_give",
                 "merge_next", "merge_previous", "delete_turn",
                 None, "rename_speaker", "merge_speakers", None, "revert_to_draft", "zoom_turn")  # fmt: skip
        for name in names:
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(self.desk.actions[name])
        self.spelling.offer_in(menu)
        giving = menu.addMenu(self.tr("Give to"))
        for number, speaker in enumerate(self.desk.open_tier.speakers[:9], 1):
            giving.addAction(speaker.name, self.desk.actions[f"speaker_{number}"].trigger)
        menu.exec(at)

    # -- what is allowed now

    def _allow(self) -> None:
        session, tier = self.desk.session, self.desk.open_tier
        what = set()
        if session.is_open:
            what.add(PROJECT)
        if session.is_writable:
            what.add(WRITABLE)
        is_editor = self._pages.currentWidget() is self.desk.page  # on other pages its keys mean nothing, or others
        if is_editor and tier.recording is not None:
            what.add(RECORDING)
        if is_editor and tier.tier is not None:
            what.add(TIER)
        if is_editor and tier.row(self.desk.view.chosen) is not None:
            what.add(TURN)
        self.desk.actions.allow(frozenset(what))

    def _on_project(self) -> None:
        session = self.desk.session
        self._pages.setCurrentIndex(1 if session.is_open else 0)
        self.setWindowTitle(f"{session.project.name} – HITL Workbench" if session.is_open else "HITL Workbench")
        self._allow()
        if not session.is_open:
            self.welcome.refresh()
            return
        self.desk.settings.remember_project(session.project.folder)
        if session.project.is_read_only:
            note = self.tr("{note}. You can look and listen; nothing is changed.").format(note=session.project.note)
            self.desk.page.notice.say("read-only", note[0].upper() + note[1:])
        first = self.desk.page.recordings.model.shown
        if first:
            last = self.desk.settings.text(self._recording_key())
            wanted = self.desk.correcting.recording_to_recover
            ids = {key: one.recording.id for one in first for key in (one.recording.name, one.recording.uid)}
            self.recordings.open(ids.get(wanted or last, first[0].recording.id))
            self.desk.page.focus_work()

    # -- remembered

    def _restore(self) -> None:
        settings, actions = self.desk.settings, self.desk.actions
        geometry = settings.bytes("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry().size() - QSize(24, 48)
            self.resize(QSize(*_SIZE_PX).boundedTo(room))
        for name, default in (("autoplay", True), ("click_plays", True), ("copy_imported", False)):
            actions[name].setChecked(settings.flag(name, default))
        panels: tuple[tuple[str, QWidget], ...] = (
            ("toggle_recordings", self.desk.page.left),
            ("toggle_inspector", self.desk.page.inspector),
        )
        for name, panel in panels:
            panel.setVisible(settings.flag(name, True))
            actions[name].setChecked(settings.flag(name, True))
        shown = settings.flag("spectrogram", False)
        actions["spectrogram"].setChecked(shown)
        usual = SpectrogramSettings()
        chosen = SpectrogramSettings(
            settings.number("spectrogram_window_ms", usual.window_ms),
            settings.number("spectrogram_range_db", usual.range_db),
            settings.number("spectrogram_ceiling_hz", usual.ceiling_hz),
        )
        self.desk.page.timeline.show_spectrogram(shown, chosen)
        self._restore_timeline()
        for name in ("overlap_list", "proposal_panel", "review_list", "bookmark_list", "stale_list"):
            actions[name].setChecked(settings.flag(name, False))
        actions["dark_theme"].setChecked(self.desk.look.theme.is_dark)
        self.desk.look.changed.connect(lambda: actions["dark_theme"].setChecked(self.desk.look.theme.is_dark))
        self.desk.player.set_volume(settings.number("volume", 1.0))
        self.desk.player.rewind_ms = int(settings.number("rewind_ms", self.desk.player.rewind_ms))
        self.desk.player.skip_ms = int(settings.number("skip_ms", self.desk.player.skip_ms))

    def _restore_timeline(self) -> None:
        settings, actions, timeline = self.desk.settings, self.desk.actions, self.desk.page.timeline
        usual = PitchSettings()
        voice = PitchSettings(
            settings.number("pitch_floor_hz", usual.floor_hz), settings.number("pitch_ceiling_hz", usual.ceiling_hz)
        )
        for name, default in (("pitch_track", False), ("intensity_track", False), ("snapping", True), ("video", True)):
            actions[name].setChecked(settings.flag(name, default))
        timeline.show_tracks(
            pitch=actions["pitch_track"].isChecked(),
            intensity=actions["intensity_track"].isChecked(),
            settings=voice,
        )
        actions["foreign_tiers"].setChecked(settings.flag("foreign_tiers", True))
        timeline.show_foreign(actions["foreign_tiers"].isChecked())
        timeline.snapper.is_on = actions["snapping"].isChecked()
        self.desk.page.video.show_wanted(actions["video"].isChecked())

    def _remember_sound(self) -> None:
        self.desk.settings.set("volume", self.desk.player.volume)

    def _recording_key(self) -> str:
        return f"recording_of_{setting(self.desk.session.db, 'uid')}"

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if self.desk.session.is_busy:
            event.ignore()  # what is being stored ends in a moment, then the window closes by itself
            self.desk.session.bulk_ended.connect(self.close, Qt.ConnectionType.SingleShotConnection)
            return
        if not self.desk.correcting.commit():
            kept = self.tr("What you typed could not be stored. It is kept and comes back when you open the project.")
            lost = self.tr("What you typed could not be stored anywhere. Copy it to a safe place before you close.")
            answer = QMessageBox.warning(
                self,
                self.tr("Not stored"),
                kept if self.desk.correcting.is_safe else lost,
                QMessageBox.StandardButton.Close | QMessageBox.StandardButton.Cancel,
            )
            if answer != QMessageBox.StandardButton.Close:
                event.ignore()
                return
        if not self.files.may_stop_jobs():
            event.ignore()
            return
        session, recording = self.desk.session, self.desk.open_tier.recording
        if session.is_open and recording is not None:
            self.desk.settings.set(self._recording_key(), recording.name)
        self.desk.settings.set("geometry", self.saveGeometry())
        self.desk.page.save_layout()
        session.close()
        self.hands.let_go()
        self.desk.settings.sync()
        event.accept()

    # -- files dropped, bugs

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasUrls() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        projects = [path for path in paths if (path / "project.sqlite").is_file()]
        event.acceptProposedAction()
        if projects:
            self.files.open_folder(projects[0])
        elif self.desk.session.is_writable:
            self._take_in(_files_in(paths))
        elif self.desk.session.is_open:
            self.desk.say(self.tr("The project is open read-only; nothing can be imported."))
        else:
            self.files.new_project()
            if self.desk.session.is_writable:
                self._take_in(_files_in(paths))

    def _take_in(self, paths: list[Path]) -> None:
        """Recordings first, then the annotations among the files: these belong to recordings that are there."""
        annotations = annotation_files(paths)
        sounds = [path for path in paths if path not in annotations]
        then = partial(self.annotations.import_paths, annotations)
        if sounds:  # their job is over before the next dialogue asks
            self.files.import_paths(sounds, (lambda: QTimer.singleShot(0, self, then)) if annotations else None)
        else:
            then()

    def _on_crash(self, report: Path | None, text: str) -> None:
        where = (
            self.tr("A report lies in {report}.").format(report=report)
            if report
            else self.tr("No report could be saved.")
        )
        self.desk.page.notice.say(
            "crash",
            self.tr("The program made a mistake ({text}). Everything stored is safe; you can go on. {where}").format(
                text=text[:120], where=where
            ),
        )
        if self._pages.currentIndex() == 0:
            QMessageBox.warning(self, self.tr("The program made a mistake"), where)

    def changeEvent(self, event) -> None:  # noqa: ANN001, N802
        super().changeEvent(event)
        if event.type() == event.Type.WindowStateChange and self.windowState() & Qt.WindowState.WindowMinimized:
            self.desk.correcting.commit()


def _files_in(paths: list[Path]) -> list[Path]:
    """Files as they are; of folders, the files in them."""
    found: list[Path] = []
    for path in paths:
        try:
            found += sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else [path]
        except OSError:
            found.append(path)  # importing it says why it cannot be read
    return found
