"""Label Studio's tasks, the JSON of Whisper programs, and what our own JSON brings back beside turns."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given
from lxml import etree

from hitl_workbench.domain.annotation import Tier, Word
from hitl_workbench.domain.file_tiers import POINTS, FileEntry, FileTier
from hitl_workbench.domain.guideline import Dimension, Label
from hitl_workbench.domain.judgement import Judgement, pair_uid, words_uid
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Document, ReadLabel
from hitl_workbench.formats.json_tier import JSON, document_to_json
from hitl_workbench.formats.label_studio import LABEL_STUDIO
from hitl_workbench.formats.whisper_json import WHISPER_JSON
from hitl_workbench.paths import resources_folder
from tests.formats.documents import document, documents, timed_documents, turn

SCHEMA = json.loads((resources_folder() / "schemas" / "hitl-workbench-1.schema.json").read_text())
REGION = {"id": "r1", "to_name": "audio", "original_length": 30}
PLACE = {"start": 0.5, "end": 1.2345}


def read(importer, value, duration_ms=30_000):
    return importer.read(json.dumps(value).encode(), duration_ms)


def turns_of(annotation):
    return [(item.speaker, item.span, item.text) for item in annotation.content.turns]


def task(*result, key="annotations", path="/data/upload/1/call.wav", **more):
    return {"id": 1, "data": {"audio": path}, key: [{"result": list(result), **more}]}


def labels(name="Ann", key="r1", **place):
    return {**REGION, "id": key, "type": "labels", "from_name": "labels", "value": {**PLACE, **place, "labels": [name]}}


def said(text="hello", key="r1"):
    return {**REGION, "id": key, "type": "textarea", "from_name": "t", "value": {**PLACE, "text": [text]}}


def test_label_studio_results_of_a_region_are_one_turn():
    choices = {**REGION, "type": "choices", "from_name": "intent", "value": {**PLACE, "choices": ["question"]}}
    whole = {"id": "c", "type": "choices", "from_name": "quality", "value": {"choices": ["good"]}}
    reading = read(LABEL_STUDIO, [task(said(), labels(channel=1), choices, whole, labels("Bob", "r2", start=2, end=3))])
    annotation = reading.annotations["call"]
    assert turns_of(annotation) == [("Ann", Span(500, 1234), "hello"), ("Bob", Span(2000, 3000), "")]
    assert annotation.content.turns[0].channel == 1
    assert annotation.labels == (
        ReadLabel("turn", "intent", ("question",), "Ann", Span(500, 1234)),
        ReadLabel("recording", "quality", ("good",)),
    )
    assert reading.notes == ("1 times finer than a millisecond were rounded",)


def test_label_studio_predictions_are_read_where_nobody_annotated():
    one = task({**labels(), "score": 0.75}, said(), key="predictions", score=0.5)
    one["annotations"] = [{"result": [labels("Wrong")], "was_cancelled": True}]
    two = task(labels("Ann"), path="s3://bucket/other.mp3")
    two["annotations"].append({"result": [labels("Bob")], "ground_truth": True})
    reading = read(LABEL_STUDIO, [one, two, {"data": {"audio": "none.wav"}, "annotations": []}])
    assert [word.confidence for word in reading.annotations["call"].content.turns[0].words] == [0.75]
    assert turns_of(reading.annotations["other"])[0][0] == "Bob"
    assert reading.notes[:3] == (
        "task 1 has no annotation; a prediction was read",
        "task 2 has 2 annotations; one was read",
        "task 3 ('none') has no annotation",
    )


def test_label_studio_regions_that_cannot_be_read_are_said():
    box = {"id": "b", "type": "rectanglelabels", "value": {"x": 1}}
    reading = read(
        LABEL_STUDIO, [task(labels(), said("lost", "r9") | {"value": {"start": 3, "end": 1, "text": ["lost"]}}, box)]
    )
    assert "task 1, region r9: 3 to 1 is not a time span; it was skipped, its text was 'lost'" in reading.notes
    assert "task 1: 1 results of type rectanglelabels were skipped" in reading.notes
    nameless = read(LABEL_STUDIO, [task(labels(""), {**said(), "value": {**PLACE, "text": ["x"]}})])
    assert turns_of(nameless.annotations["call"])[0][0] == "SPEAKER_00"
    for odd in ([], [3], [{"data": 3}], [task({**labels(), "value": {"start": True, "end": 2, "labels": []}})]):
        with pytest.raises(FormatError):
            read(LABEL_STUDIO, odd)


@given(documents())
def test_label_studio_tasks_come_back(made):
    files = LABEL_STUDIO.write(made).files
    (annotation,) = LABEL_STUDIO.read(files[".labelstudio.json"]).annotations.values()
    found = sorted((item.span, item.speaker, item.text) for item in annotation.content.turns)
    assert found == sorted((item.span, item.speaker, item.text) for item in made.content.turns)
    etree.fromstring(files[".labelstudio.xml"])


def labelled() -> Document:
    words = (Word(0, 5, 100, 500, 0.5), Word(6, 11, 500, 900, 0.25))
    made = document(
        turn("A", 0, 2000, "hello there", words=words, uid="t1", id=1),
        turn("B", 1000, 2500, "hi", uid="t2", id=2),
    )
    says = {
        "t1": [_says("turn", "t1", "intent", "greeting")],
        "t2": [Judgement(0, "", "turn", "t2", "intent", (), answer="cannot_tell")],
        words_uid("t1", 6, 11): [_says("words", words_uid("t1", 6, 11), "quality_of_words", "slurred")],
        words_uid("t2", 0, 2): [_says("words", words_uid("t2", 0, 2), "quality_of_words", "clear")],
        "s-A": [_says("speaker", "s-A", "voice", "low")],
        "r-1": [_says("recording", "r-1", "place", "home")],
        pair_uid("t1", "t2"): [_says("overlap", pair_uid("t1", "t2"), "overlap_type", "backchannel")],
    }
    dimensions = (
        Dimension("intent", "Intent", "turn", labels=(Label("greeting", "Greeting"),)),
        Dimension("place", "Place", "recording", labels=(Label("home", "Home"),)),
    )
    return replace(made, labels=says, dimensions=dimensions)


def _says(kind: str, uid: str, dimension: str, value: str) -> Judgement:
    return Judgement(0, "", kind, uid, dimension, (value,))


def test_label_studio_gets_labels_as_choices_and_an_interface_that_fits():
    made = labelled()
    written = LABEL_STUDIO.write(made)
    (one,) = json.loads(written.files[".labelstudio.json"])
    assert one["data"] == {"audio": "call.wav"}
    assert (one["predictions"][0]["model_version"], one["predictions"][0]["score"]) == ("base", 0.375)
    reading = LABEL_STUDIO.read(written.files[".labelstudio.json"])
    assert reading.annotations["call"].labels == (
        ReadLabel("turn", "intent", ("greeting",), "A", Span(0, 2000)),
        ReadLabel("turn", "intent", (), "B", Span(1000, 2500)),
        ReadLabel("recording", "place", ("home",)),
    )
    view = etree.fromstring(written.files[".labelstudio.xml"])
    names = {element.get("name") for element in view.iter() if element.get("name")}
    assert {result["from_name"] for result in one["predictions"][0]["result"]} <= names
    assert {element.get("value") for element in view.iter("Label")} == {"A", "B"}
    assert written.losses == ("times of 2 words dropped", "confidence of 2 words dropped", "4 labels dropped")
    reviewed = replace(made, tier=Tier(2, "t-2", 1, "reference"))
    assert "annotations" in json.loads(LABEL_STUDIO.write(reviewed).files[".labelstudio.json"])[0]


def test_whisper_words_stand_in_the_text_with_time_and_probability():
    segments = [
        {
            "id": 0, "start": 0.0, "end": 1.5, "text": " Well, 42 of", "avg_logprob": -0.1,
            "words": [
                {"word": " Well,", "start": 0.0, "end": 0.5, "probability": 0.9},
                {"word": " of", "start": 1.0, "end": 1.5, "probability": 0.8},
            ],
        },
        {"start": 2, "end": 2, "text": "x", "words": [{"word": "y", "start": 2, "end": 2}]},
        {"start": 3, "end": 1, "text": "lost"},
    ]  # fmt: skip
    reading = read(WHISPER_JSON, {"text": "…", "segments": segments, "language": "en"})
    annotation = reading.annotations[""]
    first, second = annotation.content.turns
    assert (first.text, first.speaker) == ("Well, 42 of", "SPEAKER_00")
    assert [(first.word_text(w), w.start_ms, w.confidence) for w in first.words] == [
        ("Well,", 0, 0.9),
        ("42", None, None),
        ("of", 1000, 0.8),
    ]
    assert second.span == Span(2000, 2001)
    assert annotation.metadata == Metadata({"language": "en"})
    assert reading.notes == (
        "segment 3: 3 to 1 is not a time span; it was skipped, its text was 'lost'",
        "1 segments of no length were given a millisecond",
        "1 words have no place in their segment's text or no time; they have no time here",
    )


def test_whisperx_speakers_and_scores_and_words_without_spaces():
    words = [
        {"word": "日", "start": 0, "end": 0.2, "score": 0.9, "speaker": "S1"},
        {"word": "本", "start": 0.2, "end": 0.4, "score": 0.8, "speaker": "S1"},
        {"word": "5", "speaker": "S2"},
    ]
    reading = read(
        WHISPER_JSON, {"segments": [{"start": 0, "end": 1, "text": "日本 5", "words": words}], "word_segments": words}
    )
    (only,) = reading.annotations[""].content.turns
    assert only.speaker == "S1"
    assert [(only.word_text(w), w.end_ms, w.confidence) for w in only.words] == [
        ("日", 200, 0.9),
        ("本", 400, 0.8),
        ("5", None, None),
    ]
    assert "1 words are by another speaker than their segment; the segment's was taken" in reading.notes


def test_whisper_cpp_offsets_and_chunks_with_an_open_end():
    cpp = {"result": {"language": "de"}, "transcription": [{"offsets": {"from": 0, "to": 1250}, "text": " hallo"}]}
    reading = read(WHISPER_JSON, cpp)
    assert turns_of(reading.annotations[""]) == [("SPEAKER_00", Span(0, 1250), "hallo")]
    assert reading.annotations[""].metadata.recording == {"language": "de"}
    chunks = read(
        WHISPER_JSON,
        {"text": "a b", "chunks": [{"timestamp": [0.0, 1.0], "text": "a"}, {"timestamp": [1.0, None], "text": "b"}]},
    )
    assert turns_of(chunks.annotations[""])[1][1] == Span(1000, 30_000)
    for odd in ({}, {"segments": 3}, {"segments": [3]}, {"segments": [{"start": 1e300, "end": 1, "text": 3}]}):
        with pytest.raises(FormatError):
            read(WHISPER_JSON, odd)


@given(timed_documents())
def test_whisper_json_carries_turns_speakers_texts_words_and_probabilities(made):
    written = WHISPER_JSON.write(made)
    content = WHISPER_JSON.read(written.files[".whisper.json"]).annotations[""].content
    found = {(item.span, item.speaker, item.text, item.words) for item in content.turns}
    assert found == {(item.span, item.speaker, item.text, item.words) for item in made.content.turns}


def test_our_json_brings_back_labels_metadata_and_foreign_tiers():
    made = labelled()
    foreign = FileTier(
        "x@A", (FileEntry(0, 0, "p", "a1", "a0", False),), POINTS, "A", "A", "eaf", {"K": "v"}, (("v", "d"),)
    )
    signed = replace(foreign, attributes={"K": "v", "ANNOTATOR": "Erika"})
    metadata = Metadata({"language": "de"}, {"A": {"gender": "female"}})
    full = replace(made, foreign=(signed,), metadata=metadata)
    jsonschema.validate(json.loads(json.dumps(document_to_json(full))), SCHEMA)
    reading = JSON.read(JSON.write(full).files[".json"])
    annotation = reading.annotations["call"]
    assert annotation.foreign == (foreign,)
    assert annotation.metadata == metadata
    assert annotation.labels == (
        ReadLabel("recording", "place", ("home",)),
        ReadLabel("speaker", "voice", ("low",), "A"),
        ReadLabel("turn", "intent", ("greeting",), "A", Span(0, 2000)),
        ReadLabel("words", "quality_of_words", ("slurred",), "A", Span(500, 900)),
        ReadLabel("turn", "intent", (), "B", Span(1000, 2500)),
        ReadLabel("overlap", "overlap_type", ("backchannel",), "", Span(1000, 2000)),
    )
    assert reading.notes == ("1 labels of words without times were left out",)
    assert not {"metadata", "foreign_tiers"} & set(document_to_json(made))


@pytest.mark.parametrize(
    "more",
    [
        {"metadata": 3},
        {"metadata": {"recording": {}}},
        {"metadata": {"recording": {"a": 1}, "persons": {}}},
        {"foreign_tiers": [{"name": "x"}]},
        {"foreign_tiers": 3},
        {"labels": [{"dimension": "d"}]},
        {"overlaps": [{"labels": [{}], "start_ms": 3, "end_ms": 1}]},
    ],
)
def test_our_json_with_odd_extras_is_one_clear_error(more):
    value = document_to_json(labelled()) | more
    with pytest.raises(FormatError):
        read(JSON, value)
