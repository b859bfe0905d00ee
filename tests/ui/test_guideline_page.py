"""The guideline's page: read by everybody, written by leads, published with what it makes stale, heard in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit

from hitl_workbench.domain.guideline import Example, Guideline, Label, Rule, Version
from hitl_workbench.domain.guideline_writing import with_dimension, with_example, with_label, with_rule
from hitl_workbench.domain.people import ANNOTATOR
from hitl_workbench.domain.time import Span
from hitl_workbench.project.guidelines import guideline_draft, present_guideline
from hitl_workbench.project.operations.annotators import add_annotator
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.operations.judgements import judge
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.tiers import tiers_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.project.verification import verify
from hitl_workbench.ui.dialogs.guideline_sets import GuidelineSetsDialog
from hitl_workbench.ui.dialogs.making_rules import ExampleDialog
from hitl_workbench.ui.dialogs.publishing import ComparingDialog, PublishingDialog
from hitl_workbench.ui.pages.guideline import DRAFTS, LABELS, QUESTION, RULES
from tests.ui.doing import click, come_back, go_to, in_dialog, press, type_text
from tests.ui.test_accessibility import nameless

NEITHER = 9835


def page_of(window):
    """The guideline's page, opened by its key."""
    press("Shift+F11")
    assert window.guideline.is_shown
    return window.guideline.page


def stored(window) -> Guideline:
    """The next version as the database has it."""
    draft = guideline_draft(window.desk.session.db)
    assert draft is not None
    return draft.guideline


def write(field, text: str) -> None:
    """Type into a field in place of what is there, and press Enter."""
    field.setFocus()
    field.selectAll()
    type_text(text)
    press("Return")


def write_lines(field, text: str) -> None:
    """Type into a field of several lines; leaving it is what stores it."""
    field.setFocus()
    field.selectAll()
    type_text(text)
    press("Tab")


def again_at(window) -> None:
    """After a dialogue: offscreen no window manager gives the focus back."""
    window.activateWindow()
    while QApplication.activeWindow() is not window:
        QApplication.processEvents()


def named_dimension(window, page, title: str) -> None:
    """Add a dimension with the button under the contents."""

    def name(dialog: QInputDialog) -> None:
        dialog.findChild(QLineEdit).setText(title)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    in_dialog(QInputDialog, name)
    click(page.contents.buttons[0], page.contents.buttons[0].rect().center())
    again_at(window)


def with_intents(project: Project, *examples: Example) -> Guideline:
    """A published guideline that asks for intents of turns, with a rule and examples."""
    from hitl_workbench.project.guidelines import shipped_sets

    guideline = present_guideline(project.db).guideline
    intent = shipped_sets()["intents"][1].dimension("intent")
    assert intent is not None
    for example in examples:
        label = intent.label("statement")
        assert label is not None
        intent = with_example(intent, label, example)
    intent = with_rule(intent, None, Rule("Tags", "it ends with “right?”", "it is a statement", 10, ("statement",)))
    guideline = with_dimension(guideline, None, intent)
    project.run(write_guideline, guideline)
    project.run(publish_guideline, "major")
    return guideline


@pytest.fixture
def ruled(call):
    """The call's project with intents, one of them with an example, and an answer of Ada's."""
    with Project.open(call) as project:
        (recording,) = recordings(project.db)
        with_intents(project, Example(recording.uid, Span(9835, 11067), "Neither did I."))
        tier = project.begin_correction(recording.id, tiers_of(project.db, recording.id)[0].id).result
        project.run(judge, tier, "turn", turns_of(project.db, tier)[0].uid, "intent", ("statement",))
    return call


def test_the_key_shows_the_page_and_the_key_or_esc_goes_back(window):
    window.desk.page.transcript.focus_text()
    page_of(window)
    assert not window.desk.actions["split_at_cursor"].isEnabled()
    press("Shift+F11")
    assert not window.guideline.is_shown
    assert window.desk.page.transcript.field.hasFocus()
    page_of(window)
    press("Esc")
    assert not window.guideline.is_shown
    assert window.desk.actions["split_at_cursor"].isEnabled()


def test_a_dimension_with_labels_and_a_rule_is_written_and_there_after_reopening(window, call, make_window):
    page = page_of(window)
    named_dimension(window, page, "Tempo of speech")
    form = page.question_editor
    assert form.field("question").hasFocus()
    write_lines(form.field("question"), "How fast is it?")
    page.show_part("tempo_of_speech", LABELS)
    editor = page.label_editor
    editor.list.setFocus()
    press("Insert")
    write(editor.form.field("title"), "Slow")
    write(editor.form.field("value"), "slow")
    write_lines(editor.form.field("definition"), "With pauses.")
    editor.list.setFocus()
    press("Insert")
    write(editor.form.field("title"), "Very slow")
    write(editor.form.field("value"), "very_slow")
    parent = editor.form.field("parent")
    parent.setFocus()
    press("Down")
    page.show_part("tempo_of_speech", RULES)
    rules = page.rule_editor
    rules.list.setFocus()
    press("Insert")
    write(rules.form.field("name"), "Pauses")
    write_lines(rules.form.field("when"), "somebody thinks")
    write_lines(rules.form.field("then"), "it is not slow")
    made = stored(window).dimension("tempo_of_speech")
    assert made is not None
    assert (made.question, [(one.value, one.title, one.key, one.parent) for one in made.labels]) == (
        "How fast is it?",
        [("slow", "Slow", "1", None), ("very_slow", "Very slow", "2", "slow")],
    )
    assert made.labels[0].definition == "With pauses."
    assert [(one.name, one.when, one.then) for one in made.rules] == [("Pauses", "somebody thinks", "it is not slow")]
    assert verify(window.desk.session.db).problems == ()
    window.close()
    again = page_of(make_window(call))
    again.show_part("tempo_of_speech")
    assert again.question_editor.field("title").text() == "Tempo of speech"
    assert len(again.preview.answers) == 2


def test_what_the_guideline_refuses_is_said_beside_the_field_and_esc_puts_it_back(window):
    page = page_of(window)
    page.show_part("overlap_type", LABELS)
    form = page.label_editor.form
    write(form.field("value"), "not a label")
    assert "cannot be a label" in form.problem("value")
    press("Shift+F11")
    assert window.guideline.is_shown, "what is typed is not lost by leaving"
    assert form.field("value").text() == "not a label"
    form.field("value").setFocus()
    press("Esc")
    assert (form.problem("value"), form.field("value").text()) == ("", "backchannel")
    assert guideline_draft(window.desk.session.db) is None
    press("Esc")
    assert not window.guideline.is_shown


def test_another_label_is_chosen_only_when_what_is_typed_is_stored(window):
    page = page_of(window)
    page.show_part("overlap_type", LABELS)
    editor = page.label_editor
    editor.form.field("key").setFocus()
    editor.form.field("key").selectAll()
    type_text("2")
    editor.list.setFocus()
    press("Down")
    assert editor.form.problem("key") == "another label has this key"
    assert editor.chosen == "backchannel"
    write(editor.form.field("key"), "b")
    editor.list.setFocus()
    press("Down")
    assert editor.chosen == "collaborative_completion"
    assert stored(window).dimensions[0].labels[0].key == "b"


def test_a_label_that_is_called_otherwise_is_so_wherever_it_is_spoken_of(window):
    page = page_of(window)
    page.show_part("overlap_type", LABELS)
    write(page.label_editor.form.field("value"), "listening")
    dimension = stored(window).dimension("overlap_type")
    assert dimension is not None
    assert dimension.labels[0].value == "listening"
    assert [one.label for one in dimension.drafts].count("listening") == 1
    assert page.label_editor.chosen == "listening"


def test_every_step_is_taken_back_and_done_again_by_the_keys_of_undo(window):
    page = page_of(window)
    page.show_part("overlap_type", LABELS)
    editor = page.label_editor
    write(editor.form.field("title"), "Listening")
    editor.list.setFocus()
    press("Delete")
    assert stored(window).dimensions[0].labels[0].title == "Collaborative completion"
    press("Ctrl+Z")
    assert stored(window).dimensions[0].labels[0].title == "Listening"
    editor.form.field("title").setFocus()
    press("Ctrl+Z")
    assert guideline_draft(window.desk.session.db) is None, "before the first step there was no next version"
    press("Ctrl+Y", "Ctrl+Y")
    assert stored(window).dimensions[0].labels[0].title == "Collaborative completion"
    assert verify(window.desk.session.db).problems == ()


def test_labels_and_rules_are_moved_by_keys(make_window, ruled):
    window = make_window(ruled)
    page = page_of(window)
    page.show_part("intent", LABELS)
    page.label_editor.list.setFocus()
    press("Ctrl+Down")
    assert [one.value for one in stored(window).dimension("intent").labels][:2] == ["statement", "question"]
    page.show_part("intent", RULES)
    page.rule_editor.list.setFocus()
    press("Insert")
    press("Tab")
    page.rule_editor.list.setFocus()
    press("Ctrl+Up")
    order = sorted(stored(window).dimension("intent").rules, key=lambda one: one.precedence)
    assert [one.name for one in order] == ["New rule", "Tags"]


def test_text_conventions_and_tolerance_are_stored_as_they_are_written(window):
    page = page_of(window)
    write_lines(page.text_editor.form.field("text"), "# Calls")
    write(page.text_editor.form.field("boundary_tolerance_ms"), "80")
    click(page.text_editor.buttons[0], page.text_editor.buttons[0].rect().center())
    page.text_editor.table.item(0, 0).setText("Laughter")
    page.text_editor.table.item(0, 1).setText("(laughs)")
    found = stored(window)
    assert (found.text, found.boundary_tolerance_ms) == ("# Calls", 80)
    assert [(one.title, one.inserts) for one in found.conventions] == [("Laughter", "(laughs)")]
    write(page.text_editor.form.field("boundary_tolerance_ms"), "wide")
    assert "whole number" in page.text_editor.form.problem("boundary_tolerance_ms")
    press("Esc")


def test_a_draft_rule_says_at_once_which_turns_it_proposes_its_label_for_and_why(make_window, ruled, qtbot):
    window = make_window(ruled)
    page = page_of(window)
    page.show_part("intent", DRAFTS)
    editor = page.draft_editor
    editor.list.setCurrentItem(editor.list.topLevelItem(2))
    qtbot.waitUntil(lambda: "2 of 13" in editor.count.text())
    assert [editor.matches.item(n).text().split("\n")[0][-6:] for n in range(2)] == ["Hello.", "Hello."]
    assert "hello" in editor.matches.item(0).text().split("\n")[1]
    write(editor.form.field("least_words"), "2")
    qtbot.waitUntil(lambda: "0 of 13" in editor.count.text())
    assert stored(window).dimension("intent").drafts[2].least_words == 2


def test_publishing_says_what_changes_and_how_many_answers_become_stale(make_window, ruled, qtbot):
    window = make_window(ruled)
    page = page_of(window)
    page.show_part("intent", LABELS)
    page.label_editor.list.setCurrentItem(page.label_editor.list.topLevelItem(1))
    write_lines(page.label_editor.form.field("definition"), "Says how things are.")
    said = []

    def publish(dialog: PublishingDialog) -> None:
        qtbot.waitUntil(dialog.publish.isEnabled)
        said.append((dialog.list.toPlainText(), dialog.stale.text(), dialog.version.text(), nameless(dialog)))
        dialog.note.setText("statements are wider")
        click(dialog.publish, dialog.publish.rect().center())

    in_dialog(PublishingDialog, publish)
    press("Ctrl+Shift+.")
    (shown, stale, version, without_name), present = said[0], present_guideline(window.desk.session.db)
    assert "“Statement” is defined anew" in shown
    assert stale.startswith("1 answer becomes stale")
    assert (version, present.version, present.note) == ("2.0.0", Version(2, 0, 0), "statements are wider")
    assert without_name == []
    assert guideline_draft(window.desk.session.db) is None
    assert "version 2.0.0 holds" in page.head.state.text()


def test_two_versions_are_compared_by_dimension(make_window, ruled):
    window = make_window(ruled)
    page = page_of(window)
    page.show_part("intent", QUESTION)
    write(page.question_editor.field("title"), "What it does")
    said = []
    in_dialog(ComparingDialog, lambda dialog: (said.append(dialog.list.toPlainText()), dialog.accept()))
    click(page.head.buttons["compare"], page.head.buttons["compare"].rect().center())
    assert "What it does" in said[0]
    assert "its title or key was changed" in said[0]


def test_an_example_of_another_recording_is_heard_without_leaving_the_page(make_window, ruled, speech_call, qtbot):
    with Project.open(ruled) as project:
        from hitl_workbench.workflow.importing import import_recordings

        (outcome,) = import_recordings(project, [speech_call.parent / "two.wav"])
        guideline = present_guideline(project.db).guideline
        intent = guideline.dimension("intent")
        made = with_example(intent, intent.label("question"), Example(outcome.recording.uid, Span(1000, 1400), "Aah?"))
        project.run(write_guideline, with_dimension(guideline, "intent", made))
        project.run(publish_guideline, "patch")
    window = make_window(ruled)
    page = page_of(window)
    clips, position = window.guideline.clips, window.desk.player.position_ms
    page.show_part("intent", LABELS)
    player = page.label_editor.examples.players[0]
    qtbot.waitUntil(player.isVisible)
    click(player, player.rect().center())
    assert clips.playing == made.labels[0].examples[0]
    assert page.playing.isVisible()
    qtbot.waitUntil(lambda: clips.playing is None, timeout=3000)
    assert clips._clips._player.position_ms == 1400
    assert window.desk.player.position_ms == position
    assert window.desk.open_tier.recording.name == "sample"
    page.contents.versions.setCurrentRow(1)
    page.reading.setFocus()
    press("Tab", "Return")
    assert clips.playing == page.reading.examples[0]
    press("Esc")
    assert clips.playing is None
    assert window.guideline.is_shown


def test_who_may_not_write_reads_and_is_told_so(make_window, ruled, settings):
    with Project.open(ruled) as project:
        project.run(add_annotator, "Bo", ANNOTATOR)
    settings.set("annotator", "Bo")
    window = make_window()
    window.desk.session.open(ruled, "Bo")
    page = page_of(window)
    assert not page.is_writing
    assert "leads write the guideline" in page.notice.text()
    assert page.notice.isVisible()
    assert "Tags" in page.reading.toPlainText()
    assert not page.head.buttons["publish"].isEnabled()
    assert not any(button.isEnabled() for button in page.contents.buttons)
    page.contents.parts.setFocus()
    press("Insert", "Delete", "Ctrl+Shift+H", "Ctrl+Shift+.")
    assert guideline_draft(window.desk.session.db) is None


def test_ready_made_sets_are_ticked_and_added(window):
    page = page_of(window)

    def tick(dialog: GuidelineSetsDialog) -> None:
        assert nameless(dialog) == []
        head = next(
            item
            for n in range(dialog.list.topLevelItemCount())
            if (item := dialog.list.topLevelItem(n)).text(0).startswith("Noise")
        )
        dialog.list.setCurrentItem(head.child(0))
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        click(dialog.add, dialog.add.rect().center())

    in_dialog(GuidelineSetsDialog, tick)
    press("Ctrl+Shift+H")
    again_at(window)
    assert [one.name for one in stored(window).dimensions] == ["overlap_type", "noise"]
    assert "1 questions" in page.problem.text()


def test_what_another_project_works_by_is_taken_over_without_clips_that_are_not_here(window, tmp_path):
    with Project.create(tmp_path / "other.hitl", annotator="Dee") as other:
        with_intents(other, Example("0192", Span(0, 500), "Elsewhere."))
    before = (tmp_path / "other.hitl" / "project.sqlite").stat().st_mtime_ns

    def take(dialog: GuidelineSetsDialog) -> None:
        dialog.take(tmp_path)
        assert "is not a project" in dialog.problem.text()
        dialog.take(tmp_path / "other.hitl")
        assert dialog.problem.text() == ""
        assert "1 examples of other are left out" in dialog.left_out.text()
        click(dialog.add, dialog.add.rect().center())

    page_of(window)
    in_dialog(GuidelineSetsDialog, take)
    press("Ctrl+Shift+H")
    intent = stored(window).dimension("intent")
    assert intent is not None
    assert [one.name for one in intent.rules] == ["Tags"]
    assert intent.label("statement").examples == ()
    assert (tmp_path / "other.hitl" / "project.sqlite").stat().st_mtime_ns == before


def test_what_was_exported_is_read_again(window, tmp_path, monkeypatch):
    from PySide6.QtWidgets import QFileDialog

    page = page_of(window)
    page.show_part("overlap_type", QUESTION)
    write(page.question_editor.field("title"), "Kind of overlap")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    click(page.head.buttons["export"], page.head.buttons["export"].rect().center())
    assert "Kind of overlap" in (tmp_path / "out" / "guideline.md").read_text(encoding="utf-8")
    offered = []

    def take(dialog: GuidelineSetsDialog) -> None:
        dialog.take(tmp_path / "out" / "guideline.json")
        offered.append(dialog.list.topLevelItem(0).child(0).text(1))
        dialog.reject()

    in_dialog(GuidelineSetsDialog, take)
    press("Ctrl+Shift+H")
    assert offered[0].endswith("as yours")


def test_the_chosen_turn_becomes_an_example_of_a_label(window):
    go_to(window, NEITHER)

    def make(dialog: ExampleDialog) -> None:
        assert nameless(dialog) == []
        dialog.shows.setCurrentIndex(dialog.shows.findData("collaborative_completion"))
        dialog.kind.setCurrentIndex(1)
        dialog.note.setText("she agrees")
        click(dialog.make, dialog.make.rect().center())

    in_dialog(ExampleDialog, make)
    press("Alt+F9")
    come_back(window)
    label = stored(window).dimension("overlap_type").label("collaborative_completion")
    recording = window.desk.open_tier.recording
    assert label.examples == (
        Example(recording.uid, Span(9835, 11067), "Neither did I.", is_positive=False, note="she agrees"),
    )


def test_every_control_of_the_page_has_a_name(make_window, ruled):
    window = make_window(ruled)
    page = page_of(window)
    for tab in (QUESTION, LABELS, RULES, DRAFTS):
        page.show_part("intent", tab)
        assert nameless(page) == []
    page.show_part("")
    assert nameless(page) == []


def test_the_page_takes_a_vocabulary_of_hundreds_of_labels(window):
    guideline = window.guideline.book.next
    dimension = guideline.dimension("overlap_type")
    for number in range(300):
        dimension = with_label(dimension, None, Label(f"l{number}", f"Label {number}"))
    page = page_of(window)
    window.guideline.book.write(with_dimension(guideline, "overlap_type", dimension))
    page.show_part("overlap_type", LABELS)
    assert page.label_editor.list.topLevelItemCount() == 307
    assert len(page.preview.answers) < 100
    click(page.contents.parts.viewport(), QPoint(30, 20))
    assert page.part == ""
