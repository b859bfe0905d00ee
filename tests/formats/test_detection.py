"""What a file is, from its beginning; and what is said of files that are none of ours."""

from __future__ import annotations

import time

import pytest

from hitl_workbench import plugins
from hitl_workbench.domain.annotation import Word
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.detection import recognise
from tests.formats.documents import document, turn

WORDS = (Word(0, 5, 0, 500, 0.5), Word(6, 11, 500, 900))


def test_what_every_exporter_writes_is_recognised_by_its_content_whatever_its_name():
    made = document(turn("A", 0, 2000, "hello there", words=WORDS), turn("B", 1000, 2500, "hi"))
    for name in plugins.names(plugins.EXPORTERS):
        if name not in plugins.names(plugins.IMPORTERS) or name in ("txt", "csv"):
            continue
        first = next(iter(plugins.load(plugins.EXPORTERS, name).write(made).files.values()))
        assert recognise(first, "anything.dat").name == name
    csv = plugins.load(plugins.EXPORTERS, "csv").write(made).files[".csv"]
    assert recognise(csv, "anything.dat").name == "csv"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04" + bytes(30), "zip"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"\x1f\x8b\x08" + bytes(20), "compressed"),
        (b"<?xml version='1.0'?><svg/>", "XML of a kind"),
        (b"call 1 0.000 60.000\n", "UEM"),
        (b";; which parts\ncall 1 0 60\ncall 1 70 90\n", "UEM"),
    ],
)
def test_what_is_not_read_is_named(data, what):
    with pytest.raises(FormatError, match=f"this looks like .*{what}"):
        recognise(data, "file.txt")


def test_an_archive_and_blanks_and_noise_are_one_clear_error():
    for data in (b"", b"  \n\r\n \0", bytes(100_000)):
        with pytest.raises(FormatError, match="empty"):
            recognise(data, "file.txt")
    with pytest.raises(FormatError, match="not known"):
        recognise(b"\n" * 15_000 + b"x", "file.bin")  # no search takes longer with every blank line
    with pytest.raises(FormatError, match="not known"):
        recognise(bytes(range(128, 256)) * 40, "file.bin")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('[{"speaker": "A", "start": 0, "end": 1, "text": "x"}]', "json-rows"),
        ('{"speaker": "A", "start": 0, "end": 1, "text": "x"}\n{"speaker": "B", "start": 1}\n', "json-rows"),
        ('{"language": "en", "segments": [{"start": 0, "end": 1, "text": "x"}]}', "whisper"),
        ('{"text": "' + "long " * 9000 + '", "segments": [{"start": 0, "end": 1}], "language": "en"}', "whisper"),
        ('{"segments": [{"start": 0, "end": 1, "text": "x"}]}', "json-rows"),
        ("0.0\t1.0\tA: hello\n", "audacity"),
        ("speaker\tstart\tend\ttext\nA\t0\t1\thi\n", "csv"),
        ("Sprecher;Anfang;Ende;Text\nA;0,5;1,0;hallo\n", "csv"),
        ("f 1 0.0 0.5 hello 0.9\n", "ctm"),
        ("f 1 A 0.0 0.5 hello there\n", "stm"),
        ("f 1 A 0.0 0.5\n", "stm"),
        ("@UTF8\n@Begin\n", "cha"),
        ("Dear all,\nthis is a text, with commas, and more.\n", "txt"),
    ],
)
def test_texts_that_look_alike_are_told_apart(text, name):
    assert recognise(text.encode(), "file.txt").name == name


def test_recognising_looks_at_the_beginning_only():
    data = ("f 1 0.0 0.5 hello 0.9\n" * 3_000_000).encode()
    recognise(data[:1000], "file.ctm")  # everything is imported now
    began = time.perf_counter()
    recognise(data, "file.ctm")
    assert time.perf_counter() - began < 0.05
