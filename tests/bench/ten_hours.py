"""A project of ten hours: real sound in a seeded order, 20,000 turns of eight people, 120,000 words."""

from __future__ import annotations

import random
from importlib.util import find_spec
from pathlib import Path

import soundfile

from hitl_workbench.domain.annotation import TierContent, Turn, Word, content_from
from hitl_workbench.domain.time import Span
from hitl_workbench.project.project import Project
from hitl_workbench.workflow.importing import import_recordings

HOURS, TURNS, SPEAKERS, WORDS_A_TURN = 10, 20_000, 8, 6
_SEED = 2026
_TEXT = (
    "well you know I think that is what they said about the house and then we went there because it was late so no "
    "yes right exactly but listen nobody told me where she lives now or how long it takes from Chicago to Jersey when "
    "the weather gets worse than last winter which reminds me of something else entirely perhaps tomorrow"
)


def ten_hours(place: Path) -> Path:
    """The folder of the project, made under place; equal every time."""
    chance = random.Random(_SEED)
    sound = place / "ten_hours.wav"
    _write_sound(sound, chance)
    folder = place / "large.hitl"
    with Project.create(folder, annotator="Ada") as project:
        (outcome,) = import_recordings(project, [sound])
        assert outcome.recording, outcome.error
        project.publish(outcome.recording.id, "draft", _content(chance), run_facts={"asr": "base"})
    return folder


def _write_sound(path: Path, chance: random.Random) -> None:
    """Stretches of the real telephone call, 5 to 25 s each, in any order."""
    spec = find_spec("pyannote.audio")
    assert spec and spec.origin
    call, rate = soundfile.read(Path(spec.origin).parent / "sample" / "sample.wav", dtype="int16")
    left = HOURS * 3600 * rate
    with soundfile.SoundFile(path, "w", rate, 1, "PCM_16") as target:
        while left > 0:
            length = min(left, chance.randrange(5 * rate, 25 * rate))
            first = chance.randrange(0, max(1, len(call) - length))
            target.write(call[first : first + length])
            left -= len(call[first : first + length])


def _content(chance: random.Random) -> TierContent:
    """Turns that follow each other at 1.8 s on average; one in six begins while another still speaks."""
    step_ms = HOURS * 3_600_000 / TURNS
    turns: list[Turn] = []
    weights = [8, 6, 4, 3, 2, 2, 1, 1]
    for number in range(TURNS):
        start_ms = round(number * step_ms + chance.uniform(0, 300))
        is_over = chance.random() < 1 / 6
        end_ms = start_ms + round(step_ms * (chance.uniform(1.1, 1.9) if is_over else chance.uniform(0.4, 0.95)))
        end_ms = min(end_ms, HOURS * 3_600_000)
        speaker = f"SPEAKER_{chance.choices(range(SPEAKERS), weights)[0]:02d}"
        text, words = _words(chance, start_ms, end_ms)
        flags = ("speaker_uncertain",) if chance.random() < 0.03 else ()
        turns.append(Turn(Span(start_ms, max(start_ms + 50, end_ms)), speaker, text, words, flags=flags))
    return content_from(turns)


def _words(chance: random.Random, start_ms: int, end_ms: int) -> tuple[str, tuple[Word, ...]]:
    known = _TEXT.split()
    count = WORDS_A_TURN + chance.choice((-2, -1, 0, 0, 1, 2))
    each = (end_ms - start_ms) / count
    text, words = "", []
    for index in range(count):
        word = chance.choice(known)
        text += " " if text else ""
        at = round(start_ms + index * each)
        words.append(Word(len(text), len(text) + len(word), at, at + round(each * 0.8), round(chance.random(), 3)))
        text += word
    return text, tuple(words)
