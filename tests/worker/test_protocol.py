"""Messages as lines."""

from __future__ import annotations

import pytest

from hitl_workbench.worker.protocol import (
    MAX_LINE_BYTES,
    Failed,
    Finished,
    Hypothesis,
    Job,
    Message,
    Progress,
    decode,
    encode,
)


@pytest.mark.parametrize(
    "message",
    [
        Job(
            "a",
            "transcription",
            "faster-whisper",
            "/m",
            "/s.wav",
            "/r.json",
            5,
            9,
            1,
            {"preset": "fast"},
            {"threads": 2},
        ),
        Progress("a", 10, 200),
        Hypothesis("a", "two\nlines, 日本語 and 🎙️"),
        Finished("a", "/r.json", "ab" * 32, 1.5, 0.25, {"torch": "2.13"}, "cuda float16", ("a note", "another")),
        Failed("a", "no", expected=False, detail="Traceback\n  here"),
    ],
)
def test_a_message_comes_back_as_it_was_from_one_line(message: Message) -> None:
    line = encode(message)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert decode(line) == message


def test_a_file_name_that_is_not_valid_text_survives() -> None:
    job = Job("a", "transcription", "e", "/m", b"/caf\xe9.wav".decode("utf-8", "surrogateescape"), "/r")
    assert decode(encode(job)) == job


def test_a_message_too_long_for_a_line_is_refused() -> None:
    with pytest.raises(ValueError, match="result file"):
        encode(Hypothesis("a", "x" * MAX_LINE_BYTES))


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"loading model\n",
        b"{}\n",
        b"[]\n",
        b"7\n",
        b'{"kind": "Unheard", "job": "a"}\n',
        b'{"kind": ["Progress"], "job": "a"}\n',
        b'{"kind": "Progress", "job": "a"}\n',
        b'{"kind": "Progress", "job": "a", "done_ms": 1, "total_ms": 2, "more": 3}\n',
        b'{"kind": "Finished", "notes": 7}\n',
        b"\xff\xfe\x00\n",
        b"[" * 500_000,
        b"1" * 10_000,
    ],
)
def test_what_is_not_a_message_is_a_value_error(line: bytes) -> None:
    with pytest.raises(ValueError, match="not a message"):
        decode(line)
