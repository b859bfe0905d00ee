"""The import dialogue: where files go, how they are read, what becomes of their tiers; and what is there afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import isValid

from hitl_workbench.domain.guideline import RECORDING
from hitl_workbench.formats.tier_roles import FOREIGN, LABELS, SKIPPED, TURNS, WORDS, Role
from hitl_workbench.project.foreign_tiers import foreign_tiers_of
from hitl_workbench.project.metadata import described_persons, described_recordings, persons_of
from hitl_workbench.project.operations.metadata import Value, add_person, set_values
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.tiers import tiers_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.ui.commands.annotations import annotation_files
from hitl_workbench.ui.dialogs.importing_annotations import ImportAnnotationsDialog
from hitl_workbench.ui.guideline.fields import Choice
from hitl_workbench.workflow.importing import import_recordings
from tests.ui.doing import press, type_text, wait_active
from tests.ui.test_accessibility import nameless
from tests.workflow.toy_formats import toy_formats  # noqa: F401

SRT = "1\n00:00:01,000 --> 00:00:02,000\nGood morning.\n\n2\n00:00:03,000 --> 00:00:04,500\nHow are you?\n"
BROKEN_SRT = SRT + "\n3\n00:00:09,000 --> 00:00:08,000\nBackwards.\n"
EXB = """<?xml version="1.0" encoding="UTF-8"?>
<basic-transcription><head>
<meta-information><project-name/><transcription-name/><referenced-file url="sample.wav"/>
<ud-meta-information><ud-information attribute-name="Location">Berlin</ud-information></ud-meta-information>
<comment/><transcription-convention/></meta-information>
<speakertable>
<speaker id="SPK0"><abbreviation>Anna</abbreviation><sex value="f"/><languages-used/><l1/><l2/>
<ud-speaker-information/><comment/></speaker>
<speaker id="SPK1"><abbreviation>Ben</abbreviation><sex value="m"/><languages-used/><l1/><l2/>
<ud-speaker-information/><comment/></speaker>
</speakertable></head>
<basic-body><common-timeline>
<tli id="T0" time="0.5"/><tli id="T1" time="1.5"/><tli id="T2" time="1.6"/><tli id="T3" time="2.6"/>
</common-timeline>
<tier id="TIE0" speaker="SPK0" category="v" type="t" display-name="Anna [v]">
<event start="T0" end="T1">guten Morgen </event></tier>
<tier id="TIE1" speaker="SPK1" category="v" type="t" display-name="Ben [v]">
<event start="T2" end="T3">hallo </event></tier>
</basic-body></basic-transcription>
"""


def text_grid(*tiers: tuple[str, list[tuple[float, float, str]]]) -> str:
    """A TextGrid of interval tiers; a point where start and end are equal."""
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "0", "30", "<exists>", str(len(tiers))]
    for name, entries in tiers:
        is_points = all(start == end for start, end, _ in entries)
        lines += [f'"{"TextTier" if is_points else "IntervalTier"}"', f'"{name}"', "0", "30", str(len(entries))]
        lines += [f'{start} "{text}"' if is_points else f'{start} {end} "{text}"' for start, end, text in entries]
    return "\n".join(lines) + "\n"


TIERS = text_grid(
    ("Anna", [(0.5, 1.5, "good morning"), (4, 6, "as I said")]),
    ("Anna words", [(0.5, 0.9, "good"), (0.9, 1.5, "morning")]),
    ("gesture", [(1, 2, "nods")]),
    ("Ben", [(2, 3, "hello")]),
    ("tones", [(0.7, 0.7, "H*"), (1.4, 1.4, "L%")]),
)


class Import:
    """The dialogue as hands and eyes have it."""

    def __init__(self, window, qtbot, *paths: Path) -> None:
        self.window, self._qtbot = window, qtbot
        self.dialog = ImportAnnotationsDialog(window, window.desk.session, window.desk.look, paths)
        self.dialog.show()
        wait_active(self.dialog)
        qtbot.waitUntil(lambda: bool(self.dialog.files))
        self.wait()

    def wait(self) -> None:
        """Until everything is read as it was chosen."""
        dialog = self.dialog

        def is_still() -> bool:
            return not dialog._soon.isActive() and not any(one.is_unread for one in dialog.files)

        self._qtbot.waitUntil(is_still, timeout=15_000)

    @property
    def states(self) -> list[str]:
        return [self.dialog.list.item(row, 3).text() for row in range(self.dialog.list.rowCount())]

    def choose(self, box: Choice, text: str) -> None:
        """Choose by the keyboard: to the box, then down to the entry."""
        box.setFocus()
        place = box.findText(text)
        assert place >= 0, [box.itemText(n) for n in range(box.count())]
        while box.currentIndex() != place:
            QTest.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < place else Qt.Key.Key_Up)
        box.activated.emit(place)
        self.wait()

    def select(self, *names: str) -> None:
        """Choose tiers in the table of what they become."""
        table, model = self.dialog.roles.table, self.dialog.roles.model
        table.clearSelection()
        table.setFocus()
        mode = table.selectionModel().SelectionFlag
        for row, tier in enumerate(model.tiers):
            if tier.name in names:
                table.selectionModel().select(model.index(row, 0), mode.Select | mode.Rows)

    def turns(self) -> list[tuple[str, ...]]:
        table = self.dialog.turns.table
        return [tuple(table.item(row, column).text() for column in (0, 2, 3)) for row in range(table.rowCount())]

    def accept(self) -> None:
        """Press the button, and bring in what is ready as the command does."""
        assert self.dialog.apply.isEnabled()
        self.dialog.apply.setFocus()
        press("Space")
        assert self.dialog.result() == 1


@pytest.fixture
def written(tmp_path):
    """Writes a file: sample_srt is sample.srt."""

    def write(**text: str) -> Path:
        ((name, content),) = text.items()
        path = tmp_path / ".".join(name.rsplit("_", 1))
        path.write_text(content, encoding="utf-8")
        return path

    return write


@pytest.fixture
def at_sample(window, written, qtbot):
    """Opens the dialogue on files with these names and texts, in a project whose recording is called sample."""
    made = []

    def open_on(**texts: str) -> Import:
        paths = [written(**{name: text}) for name, text in texts.items()]
        made.append(Import(window, qtbot, *paths))
        return made[-1]

    yield open_on
    for one in made:
        if isValid(one.dialog):
            one.dialog.reject()


# -- where files go


def test_a_file_goes_to_the_recording_of_its_name_and_comes_in_by_enter(window, at_sample, qtbot, monkeypatch):
    shown = at_sample(sample_srt=SRT)
    assert shown.states == ["ready"] and shown.dialog.list.hasFocus()
    assert shown.turns() == [("0:01.00", "SPEAKER_00", "Good morning."), ("0:03.00", "SPEAKER_00", "How are you?")]
    shown.dialog.reject()
    bring_in(window, qtbot, monkeypatch, shown.dialog.files[0].path)
    tier = window.desk.open_tier.tier
    assert tier.origin == "import"
    assert [row.text for row in window.desk.open_tier.rows] == ["Good morning.", "How are you?"]
    assert "Imported: 2 turns" in window.desk.page.notice.text.text()


def bring_in(window, qtbot, monkeypatch, *paths: Path, key: str = "Ctrl+Shift+V") -> None:
    """By the key: the files are chosen, the dialogue is accepted by Enter, and the job is over."""

    def accept(dialog: ImportAnnotationsDialog) -> int:
        dialog.show()
        wait_active(dialog)
        qtbot.waitUntil(lambda: bool(dialog.files) and dialog.apply.isEnabled(), timeout=15_000)
        press("Return")
        return dialog.result()

    monkeypatch.setattr(ImportAnnotationsDialog, "exec", accept)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in paths], ""))
    wait_active(window)
    window.desk.page.transcript.focus_text()
    press(key)
    qtbot.waitUntil(lambda: window.desk.jobs.running is None and bool(window.desk.jobs.jobs), timeout=15_000)
    wait_active(window)


def test_a_file_that_fits_no_recording_has_to_be_given_one_and_is_never_guessed(at_sample):
    shown = at_sample(other_srt=SRT)
    assert shown.states == ["choose a recording"]
    assert not shown.dialog.apply.isEnabled() and "not ready" in shown.dialog.waiting_for.text()
    assert "no recording is called 'other'" in shown.dialog.reason.text()
    shown.choose(shown.dialog.ways.recording, "sample")
    assert shown.states == ["ready"] and shown.dialog.apply.isEnabled()
    assert shown.dialog.ready[0].recording.name == "sample"


def test_two_recordings_that_a_name_fits_are_both_offered_first_and_neither_is_taken(
    make_window, tmp_path, telephone_call, tone_call, home, qtbot
):
    with Project.open(tone_call, "Ada") as project:
        for name in ("Call", "call"):
            copy = tmp_path / name / f"{name}.wav"
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(telephone_call.read_bytes() + bytes(len(project.folder.name) + (name == "Call")))
            import_recordings(project, [copy])
    window = make_window(tone_call)
    path = tmp_path / "CALL.srt"
    path.write_text(SRT)
    shown = Import(window, qtbot, path)
    box = shown.dialog.ways.recording
    assert shown.states == ["choose a recording"]
    assert [box.itemText(n) for n in range(box.count())] == ["choose one", "Call", "call", "tone"]
    shown.dialog.reject()


def test_a_file_is_left_out_by_space_and_does_not_keep_the_others_waiting(at_sample):
    shown = at_sample(other_srt=SRT, sample_srt=SRT)
    assert shown.dialog.list.currentRow() == 0, "the one that needs a choice is shown first"
    press("Space")
    assert shown.states == ["left out", "ready"]
    assert shown.dialog.apply.isEnabled() and shown.dialog.apply.text() == "Import 1 file"
    press("Space")
    assert not shown.dialog.apply.isEnabled()


# -- how they are read


def test_the_format_is_found_by_content_and_can_be_changed(at_sample):
    shown = at_sample(sample_vtt=SRT)
    ways = shown.dialog.ways
    assert ways.format.currentText() == "found: SRT subtitles"
    shown.choose(ways.format, "Plain text")
    assert shown.dialog.list.item(0, 2).text() == "plain text"
    assert len(shown.turns()) == 1
    shown.choose(ways.format, "Praat TextGrid")
    assert shown.states == ["cannot be read"] and "expected" in shown.dialog.reason.text()
    assert not shown.dialog.apply.isEnabled()


def test_another_encoding_is_typed_and_the_preview_follows(at_sample, window):
    shown = at_sample(sample_srt=SRT)
    path = shown.dialog.files[0].path
    path.write_bytes(SRT.replace("Good morning", "Привет").encode("windows-1251"))
    shown.dialog.reader.want(shown.dialog.files[0])
    shown.wait()
    assert "Привет" not in shown.turns()[0][2]
    box = shown.dialog.ways.encoding
    box.setFocus()
    box.lineEdit().selectAll()
    type_text("windows-1251")
    press("Tab")
    shown.wait()
    assert shown.turns()[0][2] == "Привет."


def test_time_that_is_added_moves_the_preview_and_what_comes_in(window, at_sample, qtbot):
    shown = at_sample(sample_srt=SRT)
    offset = shown.dialog.ways.offset
    offset.setFocus()
    offset.selectAll()
    type_text("2.5")
    press("Tab")
    shown.wait()
    assert [when for when, *_ in shown.turns()] == ["0:03.50", "0:05.50"]
    offset.setFocus()
    offset.selectAll()
    type_text("28")
    press("Tab")
    shown.wait()
    assert shown.states == ["something would be skipped: look"], "a turn lies behind the recording's end"


def test_what_would_be_skipped_is_said_and_has_to_be_agreed(window, at_sample):
    shown = at_sample(sample_srt=BROKEN_SRT)
    notes = shown.dialog.notes
    assert shown.states == ["something would be skipped: look"] and not shown.dialog.apply.isEnabled()
    assert notes.list.item(0).text().startswith("⚠") and notes.partial.isVisible()
    notes.partial.setFocus()
    press("Space")
    assert shown.states == ["ready"] and shown.dialog.apply.isEnabled()
    assert shown.dialog.ready[0].plan.partial
    press("Space")
    assert not shown.dialog.apply.isEnabled()


def test_only_the_last_of_several_quick_changes_is_read(window, at_sample, monkeypatch):
    from hitl_workbench.workflow import annotating

    shown = at_sample(sample_srt=SRT)
    read = []
    looked = annotating.looked_at
    monkeypatch.setattr(
        annotating, "looked_at", lambda path, plan, to: (read.append(plan.offset_ms), looked(path, plan, to))[1]
    )
    for seconds in (1, 2, 3, 4):
        shown.dialog.ways.offset.setValue(seconds)
    shown.wait()
    assert read == [4000]
    assert shown.turns()[0][0] == "0:05.00"


# -- what tiers become


def test_tiers_are_shown_with_their_entries_first_texts_and_what_they_become(at_sample):
    shown = at_sample(sample_TextGrid=TIERS)
    model = shown.dialog.roles.model
    rows = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert rows == [
        ["Anna", "2", "good morning · as I said", "turns of Anna"],
        ["Anna words", "2", "good · morning", "words of Anna"],
        ["gesture", "1", "nods", "keep as it is"],
        ["Ben", "1", "hello", "turns of Ben"],
        ["tones", "2 points", "H* · L%", "keep as it is"],
    ]


def test_a_key_says_what_the_chosen_tiers_become_and_the_preview_follows(at_sample):
    shown = at_sample(sample_TextGrid=TIERS)
    roles = shown.dialog.roles
    shown.select("gesture")
    press("t")
    shown.wait()
    assert roles.roles["gesture"] == Role(TURNS, "gesture")
    assert ("0:01.00", "gesture", "nods") in shown.turns()
    shown.select("Anna words", "tones")
    press("x")
    shown.wait()
    assert {roles.roles[name].kind for name in ("Anna words", "tones")} == {SKIPPED}
    assert shown.states == ["ready"], "what is meant to be left out needs no second word"
    shown.select("gesture")
    press("k")
    shown.wait()
    assert roles.roles["gesture"] == Role(FOREIGN) and len(shown.turns()) == 3


def test_whose_turns_a_tier_holds_is_typed(at_sample):
    shown = at_sample(sample_TextGrid=TIERS)
    shown.select("Ben")
    speaker = shown.dialog.roles.speaker
    assert speaker.isVisible() and speaker.text() == "Ben"
    speaker.setFocus()
    speaker.selectAll()
    type_text("Benjamin")
    press("Tab")
    shown.wait()
    assert ("0:02.00", "Benjamin", "hello") in shown.turns()


def test_labels_answer_a_question_of_the_guideline(at_sample, window):
    shown = at_sample(sample_TextGrid=TIERS)
    roles = shown.dialog.roles
    shown.select("gesture")
    assert not roles.dimension.isVisible()
    press("l")
    shown.wait()
    assert roles.dimension.isVisible() and roles.dimension.currentText() == "Type of overlap"
    role = roles.roles["gesture"]
    assert role.kind == LABELS and role.dimension == "overlap_type" and role.target != RECORDING


def test_the_row_under_the_table_does_the_same_as_the_keys(at_sample):
    shown = at_sample(sample_TextGrid=TIERS)
    shown.select("Anna words")
    assert shown.dialog.roles.kind.value() == WORDS
    shown.choose(shown.dialog.roles.kind, "keep as it is")
    assert shown.dialog.roles.roles["Anna words"] == Role(FOREIGN)


def test_what_was_kept_as_it_is_stands_under_the_lanes_afterwards(window, written, qtbot, monkeypatch):
    path = written(sample_TextGrid=TIERS)
    bring_in(window, qtbot, monkeypatch, path)
    tier = window.desk.open_tier.tier
    assert [one.name for one in foreign_tiers_of(window.desk.session.db, tier.id)] == ["gesture", "tones"]
    qtbot.waitUntil(lambda: [lane.name for lane in window.desk.page.foreign.lanes] == ["gesture", "tones"])
    (first, *_) = turns_of(window.desk.session.db, tier.id)
    assert [word.start_ms for word in first.words] == [500, 900]


# -- tables


def test_which_column_holds_what_is_chosen(toy_formats, at_sample):  # noqa: F811
    shown = at_sample(
        sample_columns="columns\nwho;from;to;said;mood\nAnna;0.5;1.25;Hello;glad\nBen;1.5;2.75;Hi there;calm\n"
    )
    columns = shown.dialog.columns
    assert columns.isVisible()
    assert columns.rows.rowCount() == 2 and columns.rows.item(1, 3).text() == "Hi there"
    shown.choose(columns.choices["text"], "said")
    assert shown.turns() == [("0:00.50", "Anna", "Hello"), ("0:01.50", "Ben", "Hi there")]
    shown.choose(columns.choices["text"], "mood")
    assert [text for *_, text in shown.turns()] == ["glad", "calm"]


# -- persons and metadata


def test_speakers_are_connected_to_persons_as_it_was_chosen(window, at_sample, qtbot, monkeypatch):
    window.desk.session.run(add_person, "Anna")
    window.desk.session.run(add_person, "Bernd")
    shown = at_sample(sample_exb=EXB)
    shown.dialog.tabs.setCurrentIndex(2)
    boxes = shown.dialog.about.voices
    assert boxes["Anna"].currentText() == "found: Anna"
    shown.choose(boxes["Ben"], "Bernd")
    made = shown.dialog.ready[0]
    bernd = next(one for one in described_persons(window.desk.session.db) if one.name == "Bernd")
    assert made.plan.persons == {"Ben": bernd.uid}


def test_of_several_persons_with_a_name_one_has_to_be_chosen(window, at_sample):
    for _ in range(2):
        window.desk.session.run(add_person, "Anna")
    shown = at_sample(sample_exb=EXB)
    assert shown.states == ["file and project differ: look"] and not shown.dialog.apply.isEnabled()
    box = shown.dialog.about.voices["Anna"]
    assert box.currentText() == "2 persons have this name: choose"
    shown.choose(box, "somebody new")
    assert shown.states == ["ready"]


def test_whose_word_holds_is_asked_where_file_and_project_differ(window, at_sample):
    session = window.desk.session
    (recording,) = described_recordings(session.db)
    session.run(set_values, [Value(recording.uid, "place", "Bonn")])
    shown = at_sample(sample_exb=EXB)
    about = shown.dialog.about
    assert shown.states == ["file and project differ: look"]
    shown.dialog.tabs.setCurrentIndex(2)
    assert "Bonn" in about._differences.text() and "Berlin" in about._differences.text()
    assert not about.keep.isChecked() and not about.replace.isChecked(), "nobody has said yet"
    about.replace.setFocus()
    press("Space")
    assert shown.states == ["ready"] and shown.dialog.ready[0].plan.replace_metadata
    about.keep.setFocus()
    press("Space")
    assert shown.states == ["ready"] and not shown.dialog.ready[0].plan.replace_metadata


def test_what_the_file_says_of_people_is_there_afterwards(window, written, qtbot, monkeypatch):
    path = written(sample_exb=EXB)
    bring_in(window, qtbot, monkeypatch, path)
    db = window.desk.session.db
    (recording,) = described_recordings(db)
    assert recording.values["place"] == "Berlin"
    known = persons_of(db, window.desk.open_tier.tier.id)
    assert known["Anna"].name == "Anna"
    assert {one.name: one.values["gender"] for one in described_persons(db)} == {"Anna": "f", "Ben": "m"}


# -- afterwards


def test_what_came_in_is_taken_out_again_by_the_notice(window, written, qtbot, monkeypatch):
    before = window.desk.open_tier.tier.id
    bring_in(window, qtbot, monkeypatch, written(sample_srt=SRT))
    assert window.desk.open_tier.tier.id != before
    window.desk.page.notice.button.setFocus()
    press("Space")
    assert window.desk.open_tier.tier.id == before
    recording = window.desk.open_tier.recording
    assert [tier.id for tier in tiers_of(window.desk.session.db, recording.id)] == [before]


def test_an_edit_of_what_came_in_makes_a_copy_and_is_undone(window, written, qtbot, monkeypatch):
    bring_in(window, qtbot, monkeypatch, written(sample_srt=SRT))
    imported = window.desk.open_tier.tier
    window.desk.correcting.choose(window.desk.open_tier.rows[0].id)
    assert window.desk.page.transport.saved.text() == "Not yours: your copy is made at the first edit"
    assert "come from no draft" in window.desk.page.inspector.said.text()
    press("Alt+Right")
    assert window.desk.open_tier.tier.origin == "annotation" and window.desk.open_tier.rows[0].start_ms == 1010
    press("Ctrl+Z")
    assert window.desk.open_tier.rows[0].start_ms == 1000
    assert turns_of(window.desk.session.db, imported.id)[0].span.start_ms == 1000


def test_files_that_fail_at_last_are_listed_and_the_others_are_there(window, written, qtbot, monkeypatch):
    first = written(sample_srt=SRT)
    other = first.with_name("sample.vtt")
    other.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n")
    lists = []
    from hitl_workbench.ui.dialogs.problems import ProblemsDialog

    monkeypatch.setattr(ProblemsDialog, "open", lambda dialog: lists.append(dialog._problems))

    def accept(dialog: ImportAnnotationsDialog) -> int:
        qtbot.waitUntil(lambda: bool(dialog.files) and dialog.apply.isEnabled(), timeout=15_000)
        other.unlink()
        dialog.accept()
        return 1

    monkeypatch.setattr(ImportAnnotationsDialog, "exec", accept)
    window.annotations.import_paths([first, other])
    qtbot.waitUntil(lambda: bool(lists), timeout=15_000)
    assert [name for name, _ in lists[0]] == ["sample.vtt"]
    assert len(tiers_of(window.desk.session.db, window.desk.open_tier.recording.id)) == 2


@pytest.mark.parametrize("with_sound", [False, True])
def test_dropped_annotations_open_the_dialogue_after_dropped_recordings_are_in(
    window, tmp_path, qtbot, monkeypatch, tone_call, with_sound
):
    path = tmp_path / ("tone.srt" if with_sound else "sample.srt")
    path.write_text(SRT)
    asked = []

    def look(dialog: ImportAnnotationsDialog) -> int:
        asked.extend(dialog_paths(dialog, qtbot))
        dialog.reject()
        return 0

    monkeypatch.setattr(ImportAnnotationsDialog, "exec", look)
    dropped = [path, tmp_path / "tone.wav"] if with_sound else [path]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in dropped])
    event = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    qtbot.waitUntil(lambda: bool(asked), timeout=15_000)
    assert asked == [(path.name, path.stem)]
    names = [one.name for one in recordings(window.desk.session.db)]
    assert names == (["sample", "tone"] if with_sound else ["sample"])


def dialog_paths(dialog: ImportAnnotationsDialog, qtbot) -> list[tuple[str, str]]:
    """The dialogue's files and the recordings that they go to."""
    qtbot.waitUntil(lambda: bool(dialog.files))
    return [(one.path.name, one.recording.name if one.recording else "") for one in dialog.files]


def test_annotations_are_told_from_recordings_by_their_names():
    paths = [Path(name) for name in ("a.wav", "b.EAF", "c.TextGrid", "d.mp4", "e.srt", "f.unknown")]
    assert [path.name for path in annotation_files(paths)] == ["b.EAF", "c.TextGrid", "e.srt"]


def test_every_control_has_a_name_and_the_keyboard_reaches_the_main_ones(at_sample):
    shown = at_sample(sample_TextGrid=TIERS)
    for tab in range(3):
        shown.dialog.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
        assert nameless(shown.dialog) == []
    shown.dialog.list.setFocus()
    reached = set()
    for _ in range(40):
        press("Tab")
        reached.add(QApplication.focusWidget())
    ways = shown.dialog.ways
    assert {ways.recording, ways.format, ways.encoding, ways.offset, shown.dialog.apply} <= reached
