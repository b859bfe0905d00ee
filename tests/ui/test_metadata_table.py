"""Recordings and persons as tables: written in place, taken back, as CSV; fields, and who each speaker is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QInputDialog, QLineEdit, QMessageBox

from hitl_workbench.domain.metadata import PERSON
from hitl_workbench.project.metadata import described_persons, described_recordings, fields, persons_of
from hitl_workbench.project.operations.metadata import Value, add_person, connect_speaker, set_values
from hitl_workbench.ui.dialogs.metadata import MetadataDialog
from hitl_workbench.ui.metadata.fields import key_of
from tests.ui.doing import in_dialog, press, type_text, wait_active
from tests.ui.test_accessibility import nameless


@pytest.fixture
def opened(window):
    """The dialogue on the telephone call, in which Ann and Ben are persons."""
    session = window.desk.session
    for name in ("Ann", "Ben"):
        session.run(add_person, name)
    dialog = MetadataDialog(window, session, window.desk.settings, window.desk.look)
    dialog.show()
    wait_active(dialog)
    yield dialog
    dialog.reject()


def person(dialog: MetadataDialog, name: str):
    return next(one for one in described_persons(dialog._session.db) if one.name == name)


def enter(*keys: str) -> None:
    """Press keys, the last of which ends the writing in a cell; Qt stores it once it is idle."""
    press(*keys)
    QApplication.processEvents()


def put(dialog: MetadataDialog, tab, line: str, key: str) -> None:
    """Go to a cell of a table, by a line's name and a field's key."""
    dialog.tabs.setCurrentWidget(tab)
    line_id = next(one for one, name in tab.model.lines if name == line)
    tab.view.setCurrentIndex(tab.model.place(line_id, key))
    tab.view.setFocus()


def test_the_key_opens_it_and_the_table_has_the_keyboard(window):
    seen = []

    def look(dialog):
        wait_active(dialog)
        seen.append((dialog.recordings.view.hasFocus(), dialog.recordings.model.rowCount()))
        dialog.reject()

    in_dialog(MetadataDialog, look)
    press("Alt+Shift+J")
    assert seen == [(True, 1)]


def test_typing_into_a_cell_is_stored_and_taken_back_and_repeated(opened):
    put(opened, opened.recordings, "sample", "place")
    type_text("N")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    type_text("ew Jersey")
    enter("Return")
    (recording,) = described_recordings(opened._session.db)
    assert recording.values == {"place": "New Jersey"}
    assert opened.recordings.view.currentIndex().data() == "New Jersey"
    press("Ctrl+Z")
    assert described_recordings(opened._session.db)[0].values == {}
    assert opened.recordings.view.currentIndex().data() == "" and "Undone" in opened.told.text()
    press("Ctrl+Y")
    assert described_recordings(opened._session.db)[0].values == {"place": "New Jersey"}


def test_delete_empties_a_cell_and_escape_leaves_it(opened):
    opened._session.run(set_values, [Value(person(opened, "Ann").uid, "gender", "female")])
    put(opened, opened.persons, "Ann", "gender")
    press("Return")
    type_text("male")
    enter("Escape")
    assert person(opened, "Ann").values == {"gender": "female"}
    press("Delete")
    assert person(opened, "Ann").values == {}


def test_a_field_with_answers_offers_them(opened):
    put(opened, opened.persons, "Ben", "age_band")
    press("F2")
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    assert [box.itemText(place) for place in range(3)] == ["", "0-5", "6-12"]
    enter("Down", "Down", "Return")
    assert person(opened, "Ben").values == {"age_band": "6-12"}


def test_tab_goes_from_cell_to_cell_and_leaves_at_the_end(opened):
    model, view = opened.persons.model, opened.persons.view
    put(opened, opened.persons, "Ann", "age_band")
    press("Tab")
    assert view.currentIndex() == model.index(0, 2)
    view.setCurrentIndex(model.index(1, model.columnCount() - 1))
    press("Tab")
    assert not view.hasFocus()


def test_what_stays_in_the_project_is_marked_and_what_may_leave_is_not(opened):
    from PySide6.QtCore import Qt

    model = opened.persons.model
    marked = {
        field.key
        for column, field in enumerate(model.fields, 1)
        if model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole) is not None
    }
    assert marked == {"variety", "accent", "origin"}


def test_a_person_is_renamed_in_place_and_added_by_insert(opened, monkeypatch):
    put(opened, opened.persons, "Ann", "age_band")
    opened.persons.view.setCurrentIndex(opened.persons.model.index(0, 0))
    press("F2")
    QApplication.focusWidget().selectAll()
    type_text("Anna")
    enter("Return")
    assert [one.name for one in described_persons(opened._session.db)] == ["Anna", "Ben"]
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Cleo", True))
    press("Insert")
    assert [one.name for one in described_persons(opened._session.db)] == ["Anna", "Ben", "Cleo"]
    assert opened.persons.current.name == "Cleo" and opened.persons.view.hasFocus()


def test_two_entries_of_one_person_are_merged_and_what_differs_is_asked(opened, monkeypatch):
    session = opened._session
    ann, ben = person(opened, "Ann"), person(opened, "Ben")
    session.run(
        set_values, [Value(ann.uid, "gender", "f"), Value(ben.uid, "gender", "x"), Value(ann.uid, "role", "guest")]
    )
    put(opened, opened.persons, "Ann", "role")
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_: ("Ben", True))
    asked = []

    def answer(_parent, _title, text, *_):
        asked.append(text)
        return QMessageBox.StandardButton.Yes if len(asked) > 1 else QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "question", answer)
    opened.persons.merge.click()
    assert len(described_persons(session.db)) == 2 and "f / x" in asked[0]
    opened.persons.merge.click()
    (left,) = described_persons(session.db)
    assert (left.name, left.values) == ("Ben", {"gender": "x", "role": "guest"})
    opened.persons.view.setFocus()
    press("Ctrl+Z")
    assert len(described_persons(session.db)) == 2


def test_a_speaker_becomes_a_person_from_a_list_and_stays_so_in_a_copy(window, opened):
    draft = window.desk.open_tier.tier
    put(opened, opened.speakers, "sample", "who")
    press("Return")
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    assert [box.itemText(place) for place in range(box.count())] == ["", "Ann", "Ben", "a new person of this name"]
    enter("Down", "Return")
    assert persons_of(opened._session.db, draft.id)["SPEAKER_00"].name == "Ann"
    opened.tabs.setCurrentWidget(opened.persons)
    put(opened, opened.persons, "Ann", "role")
    assert opened.persons.places.text() == "Speaks in sample: SPEAKER_00"
    changes = opened._session.begin_correction(window.desk.open_tier.recording.id, draft.id)
    assert persons_of(opened._session.db, changes.result)["SPEAKER_00"].name == "Ann"


def test_a_speaker_can_be_a_person_who_is_not_there_yet(window, opened):
    put(opened, opened.speakers, "sample", "who")
    index = opened.speakers.view.currentIndex()
    opened.speakers.model.setData(index, "a new person of this name", 2)
    assert persons_of(opened._session.db, window.desk.open_tier.tier.id)["SPEAKER_00"].name == "SPEAKER_00"
    press("Delete")
    assert persons_of(opened._session.db, window.desk.open_tier.tier.id) == {}


def test_persons_of_one_name_are_told_apart_where_one_is_chosen(window, opened):
    session = opened._session
    session.run(add_person, "Ann")
    first = described_persons(session.db)[0]
    (speaker, *_) = opened.speakers.heard
    session.run(connect_speaker, speaker.speaker_id, first.id)
    titles = opened.speakers._titles
    assert len(set(titles.values())) == 3 and titles[first.uid] == "Ann (sample: SPEAKER_00)"


def test_a_field_is_added_named_given_answers_and_taken_out(opened, monkeypatch):
    opened._go_to(3)
    tab, db = opened.fields, opened._session.db
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_: ("persons", True))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Höchster Abschluss", True))
    press("Insert")
    added = fields(db, PERSON)[-1]
    assert (added.key, added.title, added.exported) == ("höchster_abschluss", "Höchster Abschluss", True)
    assert tab.view.currentIndex() == tab.model.place(PERSON, added.key)
    press("F2")
    QApplication.focusWidget().selectAll()
    type_text("Abschluss")
    enter("Return")
    press("Right", "F2")
    type_text("Abitur; Diplom ;")
    enter("Return")
    assert fields(db, PERSON)[-1].choices == ("Abitur", "Diplom") and fields(db, PERSON)[-1].title == "Abschluss"
    assert opened.persons.model.fields[-1].title == "Abschluss"
    tab.remove.click()
    assert [one.key for one in fields(db, PERSON)][-1] == "role"
    tab.view.setFocus()
    press("Ctrl+Z")
    assert fields(db, PERSON)[-1].key == "höchster_abschluss"


def test_accent_variety_and_origin_stay_until_their_switch_is_turned(opened):
    opened._go_to(3)
    tab, db = opened.fields, opened._session.db
    place = tab.model.place(PERSON, "accent")
    last = tab.model.index(place.row(), 3)
    assert last.data() == "stays: can reveal an origin"
    tab.view.setCurrentIndex(last)
    press("Space")
    assert next(one for one in fields(db, PERSON) if one.key == "accent").exported
    assert last.data() == "leaves with exports"
    press("Ctrl+Z")
    assert not next(one for one in fields(db, PERSON) if one.key == "accent").exported


def test_keys_of_fields_are_words_and_no_two_the_same():
    assert key_of("Age at recording?", []) == "age_at_recording"
    assert key_of("2nd language", []) == "field_2nd_language"
    assert key_of("Place", ["place", "place_2"]) == "place_3"
    assert key_of("???", []) == "field"


def test_a_table_goes_out_without_what_is_locked_and_comes_back_filled(opened, tmp_path, monkeypatch):
    session = opened._session
    session.run(set_values, [Value(person(opened, "Ann").uid, "accent", "Scottish")])
    opened._go_to(1)
    out = tmp_path / "persons.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    press_in_question("Return")
    opened.write_csv.click()
    assert "Scottish" not in out.read_text() and "accent" not in out.read_text()
    press_in_question("Alt+A")
    opened.write_csv.click()
    assert "Scottish" in out.read_text()
    out.write_text("person;gender;age_band\nAnn;female;45-59\nBen;male;\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(out), ""))
    opened.read_csv.click()
    assert person(opened, "Ann").values == {"accent": "Scottish", "gender": "female", "age_band": "45-59"}
    assert opened.told.text().startswith("3 answers changed")
    wait_active(opened)
    opened.persons.view.setFocus()
    press("Ctrl+Z")
    assert person(opened, "Ann").values == {"accent": "Scottish"} and person(opened, "Ben").values == {}


def press_in_question(key: str) -> None:
    """Press a key in the next question."""

    def look() -> None:
        question = QApplication.activeModalWidget()
        if isinstance(question, QMessageBox) and question.isVisible():
            wait_active(question)
            press(key)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def test_a_table_that_does_not_fit_changes_nothing_and_says_where(opened, tmp_path, monkeypatch):
    path = tmp_path / "persons.csv"
    path.write_text("person,gender\nAnn,female\nNobody,male\n")
    opened._go_to(1)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    opened.read_csv.click()
    assert "Nothing was changed" in opened.problem.text() and "Nobody" in opened.problem.text()
    assert person(opened, "Ann").values == {}


def test_a_project_that_is_read_only_is_only_read(make_window, call, tmp_path):
    from hitl_workbench.project.project import Project

    with Project.open(call, "Ada"):
        window = make_window(call)
        dialog = MetadataDialog(window, window.desk.session, window.desk.settings, window.desk.look)
        dialog.show()
        wait_active(dialog)
        dialog.recordings.view.setCurrentIndex(dialog.recordings.model.index(0, 1))
        dialog.recordings.view.setFocus()
        type_text("x")
        press("Delete", "Ctrl+Z")
        assert described_recordings(window.desk.session.db)[0].values == {}
        assert not dialog.read_csv.isEnabled() and not dialog.fields.add.isEnabled()
        assert "read-only" in dialog.told.text()
        dialog.reject()


def test_every_control_has_a_name_in_every_table(opened):
    for number in range(4):
        opened._go_to(number)
        QApplication.processEvents()
        assert nameless(opened) == []


def test_a_change_elsewhere_is_seen(opened):
    opened._session.run(set_values, [Value(person(opened, "Ben").uid, "role", "host")])
    model = opened.persons.model
    assert model.place(person(opened, "Ben").uid, "role").data() == "host"
