"""Files of other programs on their way in: looked at, matched by name, moved in time, taken in whole or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hitl_workbench.domain.file_tiers import FileEntry
from hitl_workbench.domain.recording import MediaFacts
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError, WorkbenchError
from hitl_workbench.formats.tier_roles import FOREIGN, SKIPPED, TURNS, Role
from hitl_workbench.project.foreign_tiers import foreign_tiers_of
from hitl_workbench.project.label_drafts import file_labels_of
from hitl_workbench.project.operations.recordings import add_recording
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recording_named
from hitl_workbench.project.tiers import content_of, tier_with_id, tiers_of
from hitl_workbench.project.verification import verify
from hitl_workbench.workflow.annotating import (
    ImportedAnnotation,
    ReadingPlan,
    import_annotation,
    looked_at,
    matches_of,
    read_annotation,
)
from hitl_workbench.workflow.exporting import document_of
from tests.project.building import make_project, table
from tests.workflow.toy_formats import toy_formats  # noqa: F401

TURN_OF_ANN = ["Ann", 1000, 3000, "good morning", [[1000, 1500], [1600, 2900]]]
TURN_OF_BOB = ["Bob", 2500, 4000, "hello"]


@pytest.fixture
def project(tmp_path, toy_formats):  # noqa: F811
    with make_project(tmp_path / "study.hitl") as made:
        yield made


@pytest.fixture
def call(project):
    return recording_named(project.db, "call")


def told(folder: Path, name: str = "call.told", **one) -> Path:
    notes = one.pop("notes", [])
    path = folder / name
    path.write_text("told" + json.dumps({one.pop("inside", ""): one, "notes": notes}), encoding="utf-8")
    return path


def lanes(folder: Path, *lines: str, name: str = "call.lanes", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes("\n".join(("lanes", *lines)).encode(encoding))
    return path


def spans(project: Project, tier_id: int):
    return [(t.speaker, t.span.start_ms, t.span.end_ms, t.text) for t in content_of(project.db, tier_id).turns]


def nothing_was_written(project: Project) -> bool:
    return all(table(project, name) == [] for name in ("tier", "turn", "foreign_tier", "label_draft", "person"))


# -- looking


def test_looking_says_what_a_file_is_and_holds_and_writes_nothing(project, call, tmp_path):
    path = told(tmp_path, turns=[TURN_OF_ANN, TURN_OF_BOB], notes=["line 3 was skipped", "2 times were rounded"])
    found = looked_at(path, recording=call)
    assert (found.format, found.title, found.encoding, found.error) == ("told", "All that can be told", "utf-8", "")
    assert len(found.annotation.content.turns) == 2 and found.names == ()
    assert found.notes == ("line 3 was skipped", "2 times were rounded") and found.skipped == ("line 3 was skipped",)
    assert nothing_was_written(project)


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "the file is empty"), (b"\x89PNG\r\n\x1a\n\0\0\0", ""), (b"lanes\nno entry", "line 2: this is no entry")],
)
def test_looking_at_what_cannot_be_read_gives_the_reason(project, tmp_path, data, message):
    (tmp_path / "x").write_bytes(data)
    found = looked_at(tmp_path / "x")
    assert found.annotation is None and message in found.error and found.error
    assert "not there" in looked_at(tmp_path / "y").error
    assert "not a file" in looked_at(tmp_path).error


def test_a_file_larger_than_any_annotation_is_not_read(project, tmp_path, monkeypatch):
    path = told(tmp_path, turns=[TURN_OF_ANN])
    monkeypatch.setattr("hitl_workbench.workflow.annotation_files.LARGEST_FILE_BYTES", 10)
    assert "larger than any annotation" in looked_at(path).error


def test_tiers_are_shown_with_what_they_seem_to_mean_and_mean_what_a_person_says(project, call, tmp_path):
    path = lanes(tmp_path, "Ann|0|1000|good morning", "gestures|0|500|nods", "Bob|1000|2000|hello")
    found = looked_at(path, recording=call)
    assert [tier.name for tier in found.tiers] == ["Ann", "gestures", "Bob"]
    assert {name: role.kind for name, role in found.roles.items()} == {"Ann": TURNS, "gestures": FOREIGN, "Bob": TURNS}
    plan = ReadingPlan(roles={"Bob": Role(SKIPPED), "gestures": Role(TURNS, "Cleo"), "Ann": Role(TURNS, "Anna")})
    again = looked_at(path, plan, call)
    assert again.roles["gestures"] == Role(TURNS, "Cleo")
    assert {turn.speaker for turn in again.annotation.content.turns} == {"Anna", "Cleo"}
    assert any("'Bob'" in note for note in again.notes) and again.skipped == ()  # it was meant to be left out
    imported = import_annotation(project, call, path, plan, strict=True)
    assert spans(project, imported.tier_id) == [("Cleo", 0, 500, "nods"), ("Anna", 0, 1000, "good morning")]


def test_roles_of_some_tiers_leave_the_others_as_guessed_and_unknown_ones_are_refused(project, call, tmp_path):
    path = lanes(tmp_path, "Ann|0|1000|good morning", "gestures|0|500|nods")
    tier = import_annotation(project, call, path, ReadingPlan(roles={"Ann": Role(TURNS, "Anna")})).tier_id
    assert [one.name for one in foreign_tiers_of(project.db, tier)] == ["gestures"]
    plan = ReadingPlan(roles={"Eve": Role(TURNS, "Eve")})
    assert "no tier 'Eve' in it" in looked_at(path, plan).error
    with pytest.raises(FormatError, match=r"call.lanes: there is no tier 'Eve'"):
        import_annotation(project, call, path, plan)


def test_columns_are_shown_with_what_they_seem_to_hold_and_hold_what_a_person_says(project, call, tmp_path):
    path = tmp_path / "call.columns"
    path.write_text("columns\nstart;end;speaker;text;other\n1;2;Ann;hi;x\n3;4;Bob;ho;y\n")
    found = looked_at(path, recording=call)
    assert found.table.columns == ("start", "end", "speaker", "text", "other")
    assert found.columns == {"start": "start", "end": "end", "speaker": "speaker", "text": "text"}
    plan = ReadingPlan(columns={**found.columns, "text": "other"})
    assert looked_at(path, plan, call).columns["text"] == "other"
    tier = import_annotation(project, call, path, plan).tier_id
    assert spans(project, tier) == [("Ann", 1000, 2000, "x"), ("Bob", 3000, 4000, "y")]
    assert "no column" in looked_at(path, ReadingPlan(columns={"start": "nowhere"})).error


def test_the_format_may_be_said(project, call, tmp_path):
    path = lanes(tmp_path, "Ann|0|1000|good morning")
    assert looked_at(path, ReadingPlan(format="txt"), call).annotation.content.turns[0].text.startswith("lanes")
    assert "no importer called 'nothing'" in looked_at(path, ReadingPlan(format="nothing")).error
    (tmp_path / "empty").write_bytes(b"\n")
    assert looked_at(tmp_path / "empty", ReadingPlan(format="txt")).error == "the file is empty"


@pytest.mark.parametrize(
    ("written", "encoding", "text"),
    [("utf-8", "utf-8", "größe"), ("cp1252", "windows-1252", "größe"), ("utf-16", "utf-16", "größe 日本"),
     ("utf-8-sig", "utf-8", "größe")],
)  # fmt: skip
def test_the_encoding_is_found_out_and_told(project, call, tmp_path, written, encoding, text):
    path = tmp_path / "call.txt"
    path.write_bytes(text.encode(written))
    found = looked_at(path, recording=call)
    assert found.encoding == encoding and found.annotation.content.turns[0].text == text


def test_an_encoding_that_a_person_says_is_used_also_for_xml(project, call, tmp_path):
    path = lanes(tmp_path, "Ann|0|1000|привет", encoding="koi8-r")
    assert looked_at(path, recording=call).annotation.content.turns[0].text != "привет"
    plan = ReadingPlan(encoding="koi8-r")
    assert looked_at(path, plan, call).annotation.content.turns[0].text == "привет"
    assert spans(project, import_annotation(project, call, path, plan).tier_id) == [("Ann", 0, 1000, "привет")]

    eaf = (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n'
        '<ANNOTATION_DOCUMENT AUTHOR="" DATE="" FORMAT="3.0" VERSION="3.0">'
        '<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="0"/>'
        '<TIME_SLOT TIME_SLOT_ID="b" TIME_VALUE="900"/></TIME_ORDER>'
        '<TIER LINGUISTIC_TYPE_REF="t" TIER_ID="Ann">'
        '<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="a" TIME_SLOT_REF2="b"><ANNOTATION_VALUE>'
        'привет</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER><LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="t"/>'
        "</ANNOTATION_DOCUMENT>"
    )
    wrong = tmp_path / "call.eaf"  # says Latin-1 and is Cyrillic
    wrong.write_bytes(eaf.encode("windows-1251"))
    assert looked_at(wrong, recording=call).encoding == "iso-8859-1"
    assert looked_at(wrong, recording=call).annotation.content.turns[0].text == "ïðèâåò"
    assert looked_at(wrong, ReadingPlan(encoding="windows-1251"), call).annotation.content.turns[0].text == "привет"


@pytest.mark.parametrize(
    ("encoding", "message"),
    [("utf-8", "line 3: this file is not in utf-8"), ("nonsense", "no encoding 'nonsense'"), ("hex", "no encoding"),
     ("utf-32", "not in utf-32"), ("undefined", "not in undefined"), ("\0", "no encoding")],
)  # fmt: skip
def test_an_encoding_that_a_file_is_not_in_is_one_clear_error(project, tmp_path, encoding, message):
    path = tmp_path / "call.lanes"
    path.write_bytes(b"lanes\nAnn|0|10|a\nAnn|20|30|\xe9\n")
    found = looked_at(path, ReadingPlan(encoding=encoding))
    assert message in found.error and found.annotation is None


# -- matching


def add(project: Project, name: str, path: str | None = None) -> None:
    number = len(table(project, "recording"))
    project.run(add_recording, name, path or f"{name}.wav", MediaFacts(f"{number:064x}", 60_000, 16_000, 1))


def where(project: Project, *paths: Path):
    return {
        (one.path.name, one.inside): one.recording.name if one.recording else [c.name for c in one.candidates]
        for one in matches_of(project, paths)
    }


def test_files_go_to_the_recording_of_their_name_or_of_the_name_inside(project, tmp_path):
    add(project, "interview 1", "/media/INT_01.WAV")
    add(project, "Gespräch")
    one = told(tmp_path, "call.told", turns=[TURN_OF_ANN])
    two = told(tmp_path, "INT_01.told", turns=[TURN_OF_ANN])
    three = told(tmp_path, "whatever.told", turns=[TURN_OF_ANN], inside="int_01.wav")
    four = told(tmp_path, "gesprach.told", turns=[TURN_OF_ANN])
    assert where(project, one, two, three, four) == {
        ("call.told", ""): "call",
        ("INT_01.told", ""): "interview 1",
        ("whatever.told", "int_01.wav"): "interview 1",
        ("gesprach.told", ""): "Gespräch",
    }


def test_each_recording_of_a_file_with_several_is_matched_by_itself(project, tmp_path):
    add(project, "second")
    path = tmp_path / "all.told"
    parts = {name: {"turns": [TURN_OF_ANN]} for name in ("call", "second", "third")}
    path.write_text("told" + json.dumps(parts))
    assert where(project, path) == {
        ("all.told", "call"): "call",
        ("all.told", "second"): "second",
        ("all.told", "third"): [],
    }
    second = recording_named(project.db, "second")
    assert import_annotation(project, second, path).turns == 1
    with pytest.raises(FormatError, match="no annotation of 'fourth'"):
        read_annotation(path, second, ReadingPlan(inside="fourth"))
    assert looked_at(path, ReadingPlan(inside="third")).annotation is not None
    assert "say which is meant" in looked_at(path).error


def test_nothing_is_guessed_where_several_fit_or_none_does_exactly(project, tmp_path):
    add(project, "Call")
    add(project, "call one", "/a/take.wav")
    add(project, "call two", "/b/take.wav")
    found = where(
        project,
        told(tmp_path, "take.told", turns=[TURN_OF_ANN]),
        told(tmp_path, "CALL.told", turns=[TURN_OF_ANN]),
        told(tmp_path, "call one_ann.told", turns=[TURN_OF_ANN]),
        told(tmp_path, "callous.told", turns=[TURN_OF_ANN]),
        told(tmp_path, "call.told", turns=[TURN_OF_ANN]),
    )
    assert found["take.told", ""] == ["call one", "call two"]
    assert found["CALL.told", ""] == ["call", "Call"]
    assert "call one" in found["call one_ann.told", ""]
    assert found["callous.told", ""] == []
    assert found["call.told", ""] == "call"  # exactly this name comes before other cases
    (match,) = matches_of(project, [tmp_path / "take.told"])
    assert match.recording is None and "'call one', 'call two'" in match.reason


def test_a_file_that_names_its_sound_goes_there(project, tmp_path):
    add(project, "Gespräch", "/m/session 7.wav")
    path = lanes(tmp_path, 'c|0|10|MEDIA_URL="file:///C:/data/session%207.wav"', name="notes.lanes")
    assert where(project, path) == {("notes.lanes", ""): "Gespräch"}
    chat = lanes(tmp_path, "c|0|10|x", "c|20|30|y", name="b.lanes")
    chat.write_text("lanes\n@Media:\tsession 7, audio|0|10|x\n")
    assert where(project, chat) == {("b.lanes", ""): "Gespräch"}


def test_a_folder_is_all_files_in_it_and_a_bad_file_stops_none(project, tmp_path):
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    told(folder, "call.told", turns=[TURN_OF_ANN])
    told(folder / "deep", "call.told", turns=[TURN_OF_BOB])
    told(folder, ".hidden.told", turns=[TURN_OF_ANN])
    (folder / "bad.lanes").write_bytes(b"lanes\nno entry")
    (folder / "link.told").symlink_to(folder / "call.told")
    found = matches_of(project, [folder])
    assert [(one.path.relative_to(folder).as_posix(), bool(one.recording)) for one in found] == [
        ("bad.lanes", False), ("call.told", True), ("deep/call.told", True),
    ]  # fmt: skip
    assert found[0].reason == "line 2: this is no entry"


def test_more_files_than_anybody_means_are_refused(project, tmp_path, monkeypatch):
    monkeypatch.setattr("hitl_workbench.workflow.matching.MOST_FILES", 1)
    told(tmp_path, "a.told"), told(tmp_path, "b.told")
    with pytest.raises(WorkbenchError, match="more than 1 files"):
        matches_of(project, [tmp_path / "a.told", tmp_path / "b.told"])


# -- taking in


def test_an_archive_is_refused_with_what_to_do(project, call, tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "call.zip", "w") as archive:
        archive.writestr("../call.txt", "hello")
    with pytest.raises(FormatError, match="unpack it first"):
        import_annotation(project, call, tmp_path / "call.zip")
    assert nothing_was_written(project)


def test_a_time_offset_moves_turns_words_labels_and_foreign_tiers(project, call, tmp_path):
    path = told(
        tmp_path,
        turns=[TURN_OF_ANN, TURN_OF_BOB],
        labels=[["turn", "intent", ["question"], "Ann", [1000, 3000]],
                ["overlap", "overlap_type", ["other"], "", [2500, 3000]],
                ["words", "disfluency", ["filled_pause"], "Ann", [1600, 2900]]],
        foreign=[["gestures", [[1000, 1200, "nods"], [59_000, 61_000, "waves"]]]],
    )  # fmt: skip
    plan = ReadingPlan(offset_ms=1500)
    assert looked_at(path, plan, call).annotation.content.turns[0].span == Span(2500, 4500)
    made = import_annotation(project, call, path, plan, strict=True)
    ann, bob = content_of(project.db, made.tier_id).turns
    assert (ann.span, bob.span) == (Span(2500, 4500), Span(4000, 5500))
    assert [(word.start_ms, word.end_ms) for word in ann.words] == [(2500, 3000), (3100, 4400)]
    assert [one.target_uid for one in file_labels_of(project.db, made.tier_id)] == [
        ann.uid, "+".join(sorted((ann.uid, bob.uid))), f"{ann.uid}#5-12",
    ]  # fmt: skip
    (kept,) = foreign_tiers_of(project.db, made.tier_id)
    assert kept.entries == (FileEntry(2500, 2700, "nods"), FileEntry(60_500, 62_500, "waves"))
    assert tier_with_id(project.db, made.tier_id).run["offset_ms"] == 1500


def test_what_an_offset_moves_out_of_the_recording_is_cut_or_left_out_and_said(project, call, tmp_path):
    path = told(
        tmp_path,
        turns=[["Ann", 0, 900, "gone"], [*TURN_OF_ANN], ["Bob", 2500, 4000, "hello"]],
        labels=[["turn", "intent", ["question"], "Ann", [0, 900]], ["turn", "intent", ["answer"], "Ann", [1000, 3000]]],
        foreign=[["gestures", [[0, 900, "a"], [900, 1800, "b"], [5000, 5000, "c"]]]],
    )  # fmt: skip
    plan = ReadingPlan(offset_ms=-1550)
    with pytest.raises(FormatError, match="1 turns lie before the recording's start and were left out"):
        import_annotation(project, call, path, plan, strict=True)
    assert nothing_was_written(project)
    made = import_annotation(project, call, path, replace(plan, partial=True), strict=True)
    ann, bob = content_of(project.db, made.tier_id).turns
    assert (ann.span, bob.span) == (Span(0, 1450), Span(950, 2450))
    assert [word.start_ms for word in ann.words] == [None, 50]  # a word that lies outside has no time any more
    assert [(one.target_uid, one.values) for one in file_labels_of(project.db, made.tier_id)] == [
        (ann.uid, ("answer",))
    ]
    (kept,) = foreign_tiers_of(project.db, made.tier_id)
    assert kept.entries == (FileEntry(0, 250, "b"), FileEntry(3450, 3450, "c"))
    said = " ".join(made.notes)
    assert "1 turns reached before the recording's start and were cut there" in said
    assert "1 labels lie before" in said and "1 annotations of other tiers lie before" in said
    assert len(made.skipped) == 3


def test_plain_text_has_no_time_to_move(project, call, tmp_path):
    path = told(tmp_path, turns=[["Ann", 0, 60_000, "all of it"]], timed=False)
    made = import_annotation(project, call, path, ReadingPlan(offset_ms=5000))
    assert spans(project, made.tier_id) == [("Ann", 0, 60_000, "all of it")]


def test_content_that_would_be_left_out_stops_a_strict_import_until_the_rest_is_enough(project, call, tmp_path):
    path = told(tmp_path, turns=[TURN_OF_ANN], notes=["line 7 has no speaker and was skipped", "line 9 was rounded"])
    with pytest.raises(FormatError, match=r"call\.told: content would be left out \(line 7 .* nothing was imported"):
        import_annotation(project, call, path, strict=True)
    assert nothing_was_written(project)
    made = import_annotation(project, call, path, ReadingPlan(partial=True), strict=True)
    assert made.skipped == ("line 7 has no speaker and was skipped",) and made.turns == 1
    assert import_annotation(project, call, path).turns == 1  # as `import --with` always did
    assert isinstance(made, ImportedAnnotation)


def test_what_a_file_brings_reaches_exports_of_copies(project, call, tmp_path):
    path = told(
        tmp_path,
        turns=[TURN_OF_ANN],
        foreign=[["gestures", [[0, 100, "nods"]]]],
        recording={"place": "Graz", "weather": "rain"},
        persons={"Ann": {"gender": "f", "origin": "Graz"}},
    )
    made = import_annotation(project, call, path)
    copy = project.begin_correction(call.id, made.tier_id).result
    document = document_of(project, call, tier_with_id(project.db, copy))
    assert [tier.name for tier in document.foreign] == ["gestures"]
    assert document.metadata.recording == {"place": "Graz"}  # weather is new: it stays until somebody says so
    assert document.metadata.persons == {"Ann": {"gender": "f"}}
    assert verify(project.db).whole


def test_a_stopped_import_leaves_nothing(project, call, tmp_path):
    from hitl_workbench.errors import Cancelled

    path = told(tmp_path, turns=[TURN_OF_ANN], foreign=[["g", []]], recording={"place": "Graz"})
    with pytest.raises(Cancelled):
        import_annotation(project, call, path, cancelled=lambda: True)
    assert nothing_was_written(project) and table(project, "metadata_value") == []
    assert tiers_of(project.db, call.id) == []


def test_columns_that_nobody_names_are_still_guessed_and_an_empty_name_takes_one_away(project, call, tmp_path):
    path = tmp_path / "call.csv"
    path.write_text("wer;von;bis;was\nAnn;1;2;hi\nBob;3;4;ho\n")
    found = looked_at(path, ReadingPlan(columns={"speaker": "wer", "text": "was"}), call)
    assert [(one.speaker, one.span.start_ms, one.text) for one in found.annotation.content.turns] == [
        ("Ann", 1000, "hi"), ("Bob", 3000, "ho")
    ]  # fmt: skip
    assert "speaker" not in looked_at(path, ReadingPlan(columns={"speaker": "", "text": "was"}), call).columns


def test_a_copy_of_a_file_is_not_taken_for_the_file(project, call, tmp_path):
    for name in ("call.csv", "call.bak.csv"):
        (tmp_path / name).write_text("speaker,start,end,text\nAnn,1,2,hi\n")
    by_name = {match.path.name: match.recording for match in matches_of(project, [tmp_path])}
    assert by_name["call.csv"] is not None and by_name["call.bak.csv"] is None
