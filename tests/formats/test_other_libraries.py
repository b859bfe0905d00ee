"""Independent libraries as judges: real files give the same content here and there, and our files are read there too.

Subtitles by pysubs2, RTTM by lhotse and by pyannote.database, STM by pyannote.database (who and when) and SegLST by the
json module; all of the last three by meeteval too, where somebody has it.
"""

from __future__ import annotations

import json
import warnings
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from hitl_workbench.formats.rttm import RTTM
from hitl_workbench.formats.seglst import SEGLST
from hitl_workbench.formats.srt import SRT
from hitl_workbench.formats.stm import STM
from hitl_workbench.formats.webvtt import WEBVTT
from tests.formats.documents import document, documents, letters, st, turn

GAPS = ("inter_segment_gap", "excluded_region")
simple = st.lists(st.sampled_from(["one", "zwei", "日本", "naïve", "42", "don't", "&", "a&b", "x;y"]), max_size=6).map(
    " ".join
)
plain_names = st.text(letters.filter(lambda c: c.isalpha()), min_size=1, max_size=8)


def files(testdata: Path, kind: str) -> list[Path]:
    return sorted(path for path in (testdata / "dev" / "formats").rglob(f"*.{kind}") if path.is_file())


def turns_of(importer, data: bytes):
    return [(name, item) for name, found in importer.read(data).annotations.items() for item in found.content.turns]


def ms(seconds) -> int:
    return round(Decimal(str(seconds)) * 1000)


def _by_pysubs2(text: str, kind: str) -> list[tuple[int, int, str]]:
    import pysubs2

    events = pysubs2.SSAFile.from_string(text, format_=kind)
    return [(event.start, event.end, event.plaintext.strip()) for event in events]


@pytest.mark.parametrize(("kind", "importer"), [("srt", SRT), ("vtt", WEBVTT)])
def test_real_subtitles_are_read_as_pysubs2_reads_them(testdata, kind, importer):
    found = files(testdata, kind)
    assert len(found) > 1
    for path in found:
        ours = [(item.span.start_ms, item.span.end_ms, item.text) for _, item in turns_of(importer, path.read_bytes())]
        theirs = _by_pysubs2(path.read_text(encoding="utf-8-sig"), kind)
        if path.name == "cue_tags.vtt":  # pysubs2 takes time stamps inside a cue for text
            ours, theirs = [row[:2] for row in ours], [row[:2] for row in theirs]
        if path.name == "youtube_dl.vtt":  # it takes a cue's id for text of the one before
            ours, theirs = [row[:2] for row in ours], [row[:2] for row in theirs]
        assert ours == theirs, path.name


@settings(max_examples=60)
@given(documents(empty=False, names=plain_names, texts=simple.filter(str.strip)))
def test_our_subtitles_are_read_by_pysubs2(made):
    expected = [
        (item.span.start_ms, item.span.end_ms, item.speaker, item.text)
        for item in sorted(made.content.turns, key=lambda item: item.span)
    ]
    srt = _by_pysubs2(SRT.write(made).files[".srt"].decode(), "srt")
    assert [row[:2] for row in srt] == [row[:2] for row in expected]
    for (_, _, text), (_, _, name, spoken) in zip(sorted(srt), sorted(expected), strict=True):
        assert text.startswith(f"{name}: ") or len({row[:2] for row in expected}) < len(expected)
        assert text.endswith(spoken) or len({row[:2] for row in expected}) < len(expected)
    vtt = _by_pysubs2(WEBVTT.write(made).files[".vtt"].decode(), "vtt")
    assert sorted((start, end, text.replace("&amp;", "&")) for start, end, text in vtt) == sorted(
        (start, end, spoken) for start, end, _, spoken in expected
    )


def test_signs_that_pysubs2_takes_for_markup_stay_in_our_srt():
    text = "a <b>bold</b> <font color=red>x</font> < i > {\\an8} --> end"
    ((_, _, found),) = _by_pysubs2(SRT.write(document(turn("A", 0, 900, text))).files[".srt"].decode(), "srt")
    assert found.replace("\u2060", "") == f"A: {text}".replace(
        "{\\an8}", ""
    )  # plaintext is without braces, whatever they hold
    assert [item.text for _, item in turns_of(SRT, SRT.write(document(turn("A", 0, 900, text))).files[".srt"])] == [
        text
    ]


def _by_lhotse(path: Path) -> list[tuple[str, int, int, str]]:
    from lhotse import SupervisionSet

    return sorted(
        (one.recording_id, ms(one.start), ms(Decimal(str(one.start)) + Decimal(str(one.duration))), one.speaker)
        for one in SupervisionSet.from_rttm(path)
    )


def _by_pyannote(load, path: Path) -> list[tuple[str, int, int, str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = load(path)
    return sorted(
        (name, round(segment.start * 1000), round(segment.end * 1000), speaker)
        for name, annotation in found.items()
        for segment, _, speaker in annotation.itertracks(yield_label=True)
    )


def rows(importer, data: bytes) -> list[tuple[str, int, int, str]]:
    return sorted((name, item.span.start_ms, item.span.end_ms, item.speaker) for name, item in turns_of(importer, data))


def test_real_rttm_is_read_as_lhotse_and_pyannote_read_it(testdata):
    from pyannote.database.util import load_rttm

    found = files(testdata, "rttm")
    assert len(found) > 4
    for path in found:
        ours = rows(RTTM, path.read_bytes())
        if all(len(line.split()) == 10 for line in path.read_text().splitlines()):  # lhotse takes no other lines
            assert ours == _by_lhotse(path), path.name
        assert ours == _by_pyannote(load_rttm, path), path.name


@settings(max_examples=40)
@given(documents(names=plain_names))
def test_our_rttm_is_read_by_lhotse(tmp_path_factory, made):
    path = tmp_path_factory.mktemp("rttm") / "made.rttm"
    path.write_bytes(RTTM.write(made).files[".rttm"])
    expected = [("call", item.span.start_ms, item.span.end_ms, item.speaker) for item in made.content.turns]
    assert _by_lhotse(path) == sorted(expected)


def test_real_stm_has_the_speakers_and_times_that_pyannote_finds(testdata):
    from pyannote.database.util import load_stm

    found = files(testdata, "stm")
    assert len(found) > 4
    for path in found:
        data = path.read_bytes()
        lines = [line.split() for line in data.decode().splitlines() if line.strip() and not line.startswith(";;")]
        spoken = [line for line in lines if line[2] not in GAPS and line[3] != line[4]]
        assert len(rows(STM, data)) == len(spoken), path.name
        try:
            theirs = _by_pyannote(load_stm, path)
        except ValueError:
            continue  # it takes a line's words for columns and gives up when a later line has more of them
        assert set(rows(STM, data)) <= set(theirs), path.name


def test_real_seglst_has_the_segments_that_the_file_has(testdata):
    for path in [*files(testdata, "seglst.json"), testdata / "dev" / "long" / "conv10_dev.seglst.json"]:
        segments = json.loads(path.read_bytes())
        assert sorted(
            (name, item.span.start_ms, item.span.end_ms, item.speaker, item.text)
            for name, item in turns_of(SEGLST, path.read_bytes())
        ) == sorted(
            (one["session_id"], ms(one["start_time"]), ms(one["end_time"]), one["speaker"], one["words"])
            for one in segments
            if one["start_time"] != one["end_time"]  # of no length: skipped, with a note
        )


@settings(max_examples=40)
@given(documents(names=plain_names, texts=simple))
def test_our_seglst_is_what_the_json_module_reads(made):
    segments = json.loads(SEGLST.write(made).files[".seglst.json"])
    assert [(ms(one["start_time"]), ms(one["end_time"]), one["speaker"], one["words"]) for one in segments] == [
        (item.span.start_ms, item.span.end_ms, item.speaker, item.text) for item in made.content.turns
    ]


@settings(max_examples=20)
@given(documents(names=plain_names, texts=simple))
def test_our_files_are_read_by_meeteval(tmp_path_factory, made):
    io = pytest.importorskip("meeteval.io", reason="meeteval comes as source only and is not installed")
    folder = tmp_path_factory.mktemp("meeteval")
    expected = sorted((item.span.start_ms, item.span.end_ms, item.speaker) for item in made.content.turns)
    texts = sorted((item.span.start_ms, item.text) for item in made.content.turns)
    for exporter, suffix in ((SEGLST, ".seglst.json"), (STM, ".stm"), (RTTM, ".rttm")):
        path = folder / f"made{suffix}"
        path.write_bytes(exporter.write(made).files[suffix])
        segments = io.load(path).to_seglst()
        assert sorted((ms(one["start_time"]), ms(one["end_time"]), one["speaker"]) for one in segments) == expected
        if exporter is not RTTM:
            assert sorted((ms(one["start_time"]), one["words"]) for one in segments) == texts


def test_a_cue_that_follows_without_a_blank_line_is_a_cue():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000 align:start\none\n00:02.000 --> 00:03.000 align:start\ntwo\n"
    assert [item.text for _, item in turns_of(WEBVTT, text.encode())] == ["one", "two"]
