"""Labels on their way through a project: drafted, judged, measured, written out, set from a file."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import jsonschema
import pytest

from hitl_workbench.domain.annotation import content_from
from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import Dimension, Example, Guideline, Label
from hitl_workbench.domain.guideline_writing import with_dimension, without_dimension
from hitl_workbench.domain.judgement import OVERLAP, OVERLAP_TYPE, RECORDING, SPEAKER, TURN, WORDS, pair_uid, words_uid
from hitl_workbench.domain.recording import MediaFacts
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError, InvalidEdit
from hitl_workbench.formats.base import Document
from hitl_workbench.formats.detection import recognise
from hitl_workbench.formats.label_tiers import label_tiers
from hitl_workbench.formats.textgrid import TEXTGRID
from hitl_workbench.paths import resources_folder
from hitl_workbench.project.guidelines import built_in_guideline, present_guideline, shipped_sets
from hitl_workbench.project.judgements import overlaps_judged
from hitl_workbench.project.labels import judgement_rows, labelling_progress, labels_of
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.operations.judgements import judge
from hitl_workbench.project.operations.recordings import add_recording
from hitl_workbench.project.operations.turns import set_text
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import content_of, tier_with_id
from hitl_workbench.project.turns import turns_of
from hitl_workbench.workflow.exporting import export
from hitl_workbench.workflow.labelling import (
    confusion_of,
    drafts_of,
    label_files,
    label_lines,
    labels_csv,
    labels_for_export,
    matches_of,
    set_labels,
)
from tests.project.building import correction, make_project, some_turns


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path / "labels.hitl") as made:
        sets = shipped_sets()
        dimensions = [*built_in_guideline().guideline.dimensions]
        for name in ("intents", "accents", "disfluencies"):
            dimensions += sets[name][1].dimensions
        dimensions.append(Dimension("scene", "Scene", RECORDING, labels=(Label("quiet", "Quiet"),)))
        made.run(write_guideline, Guideline("Rules.", tuple(dimensions)))
        made.run(publish_guideline, "major")
        yield made


@pytest.fixture
def tier(project):
    return correction(project, 12, 2)


@pytest.fixture
def judged(project, tier):
    """One label on each kind of thing."""
    turns = turns_of(project.db, tier)
    overlap = overlaps_judged(project.db, tier)[0].overlap
    pair = pair_uid(overlap.first.uid, overlap.second.uid)
    project.run(judge, tier, TURN, turns[0].uid, "intent", ["greeting", "question"], certainty=75, note="=1+1")
    project.run(judge, tier, OVERLAP, pair, OVERLAP_TYPE, ["backchannel"])
    project.run(judge, tier, SPEAKER, speakers_of(project.db, tier)[0].uid, "accent", ["en-GB"])
    project.run(judge, tier, WORDS, words_uid(turns[0].uid, 0, 4), "disfluency", ["repetition"])
    return turns, pair


def test_a_drafted_label_counts_as_judged_nowhere(project, tier):
    content = content_of(project.db, tier)
    drafts = drafts_of(content, present_guideline(project.db).guideline)
    assert drafts["intent"] and drafts[OVERLAP_TYPE]
    assert set(drafts) <= {"intent", "intent_shift", OVERLAP_TYPE}  # accents are never drafted
    assert labels_of(project.db, tier) == {}
    assert [one.judged for one in labelling_progress(project.db, tier, [("intent", TURN)])] == [0]
    assert labels_for_export(project, tier)[0] == {}
    assert labels_csv(project, [tier]).count("\n") == 1
    assert judgement_rows(project.db, [tier]) == []


def test_the_record_of_several_tiers_has_each_row_once_in_the_order_they_were_made(project, tier, judged):
    turns, _ = judged
    recording = recordings(project.db)[0]
    second = project.begin_correction(recording.id, tier).result
    project.run(judge, second, TURN, turns_of(project.db, second)[0].uid, "intent", ["other"])
    project.run(judge, tier, RECORDING, recording.uid, "scene", ["quiet"])
    project.run(judge, tier, TURN, turns[1].uid, "intent", ["answer"])
    record = judgement_rows(project.db, [second, tier])
    uids = [uid for (uid,) in project.db.conn.execute("select uid from visible_judgement order by id")]
    assert [row.uid for row in record] == uids
    assert {row.recording for row in record} == {recording.uid}
    assert len(judgement_rows(project.db, [second])) == 2  # its own, and what is said of the whole recording


def intent_of(project):
    return present_guideline(project.db).guideline.dimension("intent")


def test_matches_are_counted_by_rule(project, tier):
    intent = present_guideline(project.db).guideline.dimension("intent")
    counts = matches_of(content_of(project.db, tier), intent)
    assert len(counts) == len(intent.drafts) and sum(counts) == len(
        drafts_of(content_of(project.db, tier), Guideline(dimensions=(intent,)))["intent"]
    )


def test_drafts_are_measured_against_what_people_said_who_saw_them(project, tier):
    turns = turns_of(project.db, tier)
    for turn, drafted, said in zip(
        turns, ("question", "question", "statement"), ("question", "answer", ""), strict=False
    ):
        shown = LabelDraft((drafted,), 0.8, "rule", "ends with “?”", 0)
        project.run(judge, tier, TURN, turn.uid, "intent", [said] if said else [], draft_shown=shown)
    project.run(judge, tier, TURN, turns[3].uid, "intent", ["other"])  # saw no draft
    found = confusion_of(judgement_rows(project.db, [tier]), intent_of(project))
    assert found.counts == {("question", "question"): 1, ("question", "answer"): 1, ("statement", "?"): 1}
    assert (found.total, found.kept) == (3, 1)
    project.undo(tier)
    project.undo(tier)
    assert confusion_of(judgement_rows(project.db, [tier]), intent_of(project)).total == 2
    project.redo(tier)
    assert confusion_of(judgement_rows(project.db, [tier]), intent_of(project)).total == 3


def test_labels_stand_in_our_json_with_their_version_and_a_pseudonym(project, tier, judged, tmp_path):
    export(project, recordings(project.db), None, "json", tmp_path / "out")
    document = json.loads((tmp_path / "out" / "call.json").read_text())
    schema = json.loads((resources_folder() / "schemas" / "hitl-workbench-1.schema.json").read_text())
    jsonschema.validate(document, schema)
    intent, words = document["turns"][0]["labels"]
    assert (intent["values"], intent["certainty"], intent["annotator"], intent["guideline_version"]) == (
        ["question", "greeting"], 75, "A1", "1.0.0",
    )  # fmt: skip
    assert (words["dimension"], words["char_start"], words["char_end"]) == ("disfluency", 0, 4)
    assert document["overlaps"][0]["labels"][0]["values"] == ["backchannel"]
    assert document["speakers"][0]["labels"] == []  # an accent can reveal origin: only on request
    assert document["tier"]["guideline_version"] == "1.0.0"


def test_what_is_sensitive_goes_out_only_when_it_is_asked_for(project, tier, judged, tmp_path):
    for wanted in (False, True):
        folder = tmp_path / str(wanted)
        export(project, recordings(project.db), None, "json", folder, with_sensitive=wanted)
        for name in ("call.json", "labels.csv", "judgements.jsonl"):
            assert ("en-GB" in (folder / name).read_text()) == wanted, name


def test_what_was_sensitive_once_stays_in_when_its_question_is_gone_and_so_do_its_clips(
    project, tier, judged, tmp_path
):
    guideline = present_guideline(project.db).guideline
    clip = Example("0197", Span(0, 900), "sounds like home")
    accent = guideline.dimension("accent")
    shown = replace(accent, labels=(replace(accent.labels[0], examples=(clip,)), *accent.labels[1:]))
    project.run(write_guideline, with_dimension(guideline, "accent", shown))
    project.run(publish_guideline, "patch")
    for wanted in (False, True):
        export(project, recordings(project.db), None, "json", tmp_path / str(wanted), with_sensitive=wanted)
        for name in ("guideline.json", "guideline.md"):
            assert ("sounds like home" in (tmp_path / str(wanted) / name).read_text()) == wanted, name
    project.run(write_guideline, without_dimension(guideline, "accent"))
    project.run(publish_guideline, "major")
    for wanted in (False, True):
        export(project, recordings(project.db), None, "json", tmp_path / f"gone {wanted}", with_sensitive=wanted)
        assert ("en-GB" in (tmp_path / f"gone {wanted}" / "judgements.jsonl").read_text()) == wanted


def test_labels_whose_words_are_gone_are_in_the_record_and_on_no_other_words(project, tier, judged):
    (turn, *_), _ = judged
    assert "repetition" in labels_csv(project, [tier])
    project.run(set_text, turn.id, "zebra yankees walk")
    assert "repetition" not in labels_csv(project, [tier])
    assert b"repetition" in label_files(project, [tier])["judgements.jsonl"]


def test_a_table_that_cannot_be_read_is_one_line(tmp_path):
    with pytest.raises(FormatError, match="field larger"):
        label_lines('start,dimension,values\n0,intent,"' + "a" * 200_000)


def test_beside_an_export_lie_the_record_a_table_and_the_guideline(project, tier, judged, tmp_path):
    project.undo(tier)
    export(project, recordings(project.db), None, "rttm", tmp_path / "out")
    record = [json.loads(line) for line in (tmp_path / "out" / "judgements.jsonl").read_text().splitlines()]
    assert [row["dimension"] for row in record] == ["intent", OVERLAP_TYPE, "disfluency", "disfluency"]
    assert record[-1]["withdraws"] == record[-2]["uid"]
    assert {row["annotator"] for row in record} == {"A1"} and record[0]["started_at"] <= record[0]["ended_at"]
    table = list(csv.DictReader(io.StringIO((tmp_path / "out" / "labels.csv").read_text())))
    assert [row["dimension"] for row in table] == ["intent", OVERLAP_TYPE]
    assert table[0]["note"] == "'=1+1" and table[0]["values"] == "question+greeting"
    guideline = json.loads((tmp_path / "out" / "guideline.json").read_text())
    schema = json.loads((resources_folder() / "schemas" / "guideline-1.schema.json").read_text())
    jsonschema.validate(guideline, schema)
    assert guideline["version"] == "1.0.0"
    assert (tmp_path / "out" / "guideline.md").read_text().startswith("# Guideline 1.0.0")
    manifest = json.loads((tmp_path / "out" / "MANIFEST.json").read_text())
    listed = {entry["file"] for entry in manifest["files"]}
    assert {"guideline.json", "guideline.md", "judgements.jsonl", "labels.csv"} <= listed


def test_labels_are_tiers_of_a_textgrid_that_praats_reader_reads(project, tier, judged, tmp_path):
    recording = recordings(project.db)[0]
    labels, dimensions = labels_for_export(project, tier)
    document = Document(recording, tier_with_id(project.db, tier), content_of(project.db, tier), labels, dimensions)
    found = {one.name: one for one in label_tiers(document)}
    assert set(found) == {"SPEAKER_00 intent", "SPEAKER_00 disfluency", OVERLAP_TYPE}
    assert found["SPEAKER_00 intent"].to_json()["controlled_vocabulary"]["id"] == "intent"
    assert found["SPEAKER_00 disfluency"].intervals[0].span.duration_ms < 1000
    written = TEXTGRID.write(document).files[".TextGrid"]
    from praatio import textgrid

    (tmp_path / "out.TextGrid").write_bytes(written)
    read = textgrid.openTextgrid(str(tmp_path / "out.TextGrid"), includeEmptyIntervals=False)
    assert [entry.label for entry in read.getTier("SPEAKER_00 intent").entries] == ["question+greeting"]
    assert [entry.label for entry in read.getTier(OVERLAP_TYPE).entries] == ["backchannel"]
    assert recognise(written, "out.TextGrid").name == "textgrid"


def test_labels_are_set_from_a_table_all_or_none(project, tier):
    turns = turns_of(project.db, tier)
    text = (
        "start,dimension,values,certainty,note\n"
        f"{turns[0].span.start_ms / 1000},intent,greeting+question,90,first\n"
        f"{turns[1].span.start_ms / 1000},intent,,,\n"
    )
    assert set_labels(project, tier, label_lines(text)) == 2
    said = labels_of(project.db, tier)
    assert said[turns[0].uid][0].values == ("question", "greeting") and said[turns[0].uid][0].certainty == 90
    assert said[turns[1].uid][0].answer == "cannot_tell"
    project.undo(tier)
    assert labels_of(project.db, tier) == {}

    for line, why in (
        ("99,intent,greeting", "line 2: no turn begins at 99.000 s"),
        ("0,mood,good", "line 2: the guideline asks nothing called 'mood'"),
        ("0,intent,nonsense", "line 2: 'nonsense' is no answer"),
        ("x,intent,greeting", "line 2: not a"),
        ("0,intent", "line 2: this line has 2 cells, and the first line 3"),
        ("0,intent,greeting,more", "line 2: this line has 4 cells"),
        ("0,intent,greeting\n0,intent,question", "line 3: line 2 answers 'intent' of the same turn"),
    ):
        with pytest.raises(FormatError, match=why):
            set_labels(project, tier, label_lines(f"start,dimension,values\n{line}\n"))
    for certainty in ("101", "80.0", "-1", "²", "9" * 5000):
        with pytest.raises(FormatError, match="line 2: .* is no certainty"):
            label_lines(f"start,dimension,values,certainty\n0,intent,greeting,{certainty}\n")
    with pytest.raises(FormatError, match="lacks the columns dimension"):
        label_lines("start,values\n")
    assert labels_of(project.db, tier) == {}


def test_a_second_export_into_a_folder_keeps_the_labels_of_the_first(project, tier, judged, tmp_path):
    (first,) = recordings(project.db)
    export(project, [first], None, "json", tmp_path / "out")
    number = project.run(add_recording, "two", "two.wav", MediaFacts("2" * 64, 60_000, 16_000, 1)).result
    project.publish(number, "draft", content_from(some_turns(4)))
    second = next(one for one in recordings(project.db) if one.id == number)
    export(project, [second], None, "json", tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "MANIFEST.json").read_text())
    assert {"call.json", "two.json", "labels.csv"} <= {entry["file"] for entry in manifest["files"]}
    assert len({entry["file"] for entry in manifest["files"]}) == len(manifest["files"])
    assert "backchannel" in (tmp_path / "out" / "labels.csv").read_text()
    assert "backchannel" in (tmp_path / "out" / "judgements.jsonl").read_text()


def test_a_table_begins_with_a_mark_of_its_encoding_or_not(project, tier):
    assert set_labels(project, tier, label_lines("\ufeffstart,dimension,values\n0,intent,greeting\n")) == 1


def test_labels_with_a_plus_of_an_older_guideline_are_read_whole(project, tier, monkeypatch):
    asked = Dimension("lang", "Language", TURN, choice="multiple", labels=tuple(Label(v, v) for v in ("c", "c++", "a")))
    guideline = with_dimension(present_guideline(project.db).guideline, None, asked)
    with pytest.raises(InvalidEdit, match=r"lang: 'c\+\+' cannot be a label"):
        project.run(write_guideline, guideline)
    monkeypatch.setattr("hitl_workbench.project.operations.guidelines.why_not_written", lambda *_: "")
    project.run(write_guideline, guideline)
    project.run(publish_guideline, "minor")
    turns = turns_of(project.db, tier)
    for turn, values in zip(turns, (("c++",), ("c", "c++"), ("c", "a")), strict=False):
        project.run(judge, tier, TURN, turn.uid, "lang", values)
    rows = list(csv.DictReader(io.StringIO(labels_csv(project, [tier]))))
    text = "start,dimension,values\n" + "".join(f"{row['start']},lang,{row['values']}\n" for row in rows)
    before = {uid: said[0].values for uid, said in labels_of(project.db, tier).items()}
    assert set_labels(project, tier, label_lines(text)) == 3
    assert {uid: said[0].values for uid, said in labels_of(project.db, tier).items()} == before


def test_names_of_annotators_go_out_only_when_they_are_asked_for(project, tier, judged, tmp_path):
    for wanted in (False, True):
        folder = tmp_path / str(wanted)
        export(project, recordings(project.db), None, "json", folder, with_names=wanted)
        for path in folder.iterdir():
            has_annotators = path.name in ("call.json", "labels.csv", "judgements.jsonl", "MANIFEST.json")
            assert ("Ada" in path.read_text()) == (wanted and has_annotators), path.name
        document = json.loads((folder / "call.json").read_text())
        assert document["tier"]["annotator"] == ("Ada" if wanted else "A1")
        manifest = json.loads((folder / "MANIFEST.json").read_text())
        (entry,) = [one for one in manifest["files"] if one["format"] == "json"]
        assert entry["tier"]["annotator"] == ("Ada" if wanted else "A1")


def test_the_manifest_says_which_files_were_written_with_what_is_sensitive(project, tier, judged, tmp_path):
    one = recordings(project.db)
    export(project, one, None, "json", tmp_path, with_sensitive=True)
    export(project, one, None, "srt", tmp_path)
    files = {one["file"]: one for one in json.loads((tmp_path / "MANIFEST.json").read_text())["files"]}
    assert {name: one["sensitive"] for name, one in files.items()} == {
        "call.json": True, "call.srt": False, "guideline.json": False, "guideline.md": False,
        "judgements.jsonl": False, "labels.csv": False,
    }  # fmt: skip
    assert files["labels.csv"]["guideline_version"] == "1.0.0"


def test_labels_of_words_have_the_times_of_the_words(project, tier, judged):
    (turn, *_), _ = judged
    (row,) = [one for one in csv.DictReader(io.StringIO(labels_csv(project, [tier]))) if one["target"] == "words"]
    word = turn.words[0]
    assert (word.char_start, word.char_end) == (0, 4) and word.end_ms < turn.span.end_ms
    assert (row["start"], row["end"]) == (f"{word.start_ms / 1000:.3f}", f"{word.end_ms / 1000:.3f}")
    project.run(set_text, turn.id, f"good {'x' * 20}")
    project.run(judge, tier, WORDS, words_uid(turn.uid, 5, 25), "disfluency", ["repetition"])
    row = [one for one in csv.DictReader(io.StringIO(labels_csv(project, [tier]))) if one["target"] == "words"][-1]
    assert float(row["end"]) - float(row["start"]) > 0  # a word without a time has its turn's


def test_what_is_sensitive_is_never_drafted_by_a_rule_whatever_it_asks_about(project, tier):
    content, guideline = content_of(project.db, tier), present_guideline(project.db).guideline
    for name, sensitive in (("origin", False), ("manner", True)):
        asked = replace(intent_of(project), name=name, is_sensitive=sensitive)
        assert drafts_of(content, Guideline(dimensions=(asked,))) == {}
        assert not any(matches_of(content, asked))
        with pytest.raises(InvalidEdit, match=f"{name}: it .* never drafted"):
            project.run(write_guideline, with_dimension(guideline, None, asked))
