"""A corpus of a hundred hours: 100 recordings, 120,000 turns by four people each, 1,200,000 words with times."""

from __future__ import annotations

import random
from collections.abc import Iterator

from hitl_workbench.domain.annotation import Speaker, Tier, TierContent, Turn, Word
from hitl_workbench.domain.recording import MediaFacts, Recording
from hitl_workbench.domain.time import Span
from hitl_workbench.formats.base import Document

RECORDINGS, TURNS_EACH, WORDS_EACH = 100, 1200, 10
TURNS, WORDS = RECORDINGS * TURNS_EACH, RECORDINGS * TURNS_EACH * WORDS_EACH
HOUR_MS = 3_600_000
_SEED = 2026
_PEOPLE = tuple(Speaker(f"SPEAKER_{number:02d}", f"SPEAKER_{number:02d}", uid=f"s-{number}") for number in range(4))
_LETTERS = "aaaabcdeeeeefghiiijklmnnnooopqrrrsssttttuuvwxyz"


def documents() -> Iterator[Document]:
    """The recordings' tiers, one after the other; equal every time."""
    chance = random.Random(_SEED)
    vocabulary = ["".join(chance.choices(_LETTERS, k=chance.randrange(3, 11))) for _ in range(8000)]
    vocabulary += ["a", "I", "naïve", "Zürich", "日本", "don't", "well,", "so.", "what?"] * 40
    for number in range(RECORDINGS):
        name = f"recording_{number:03d}"
        recording = Recording(number, f"r-{number}", name, f"{name}.wav", MediaFacts("a" * 64, HOUR_MS, 16_000, 1))
        turns = tuple(_turn(chance, vocabulary, place) for place in range(TURNS_EACH))
        tier = Tier(number, f"tier-{number}", number, "annotation")
        yield Document(recording, tier, TierContent(_PEOPLE, turns))


def _turn(chance: random.Random, vocabulary: list[str], place: int) -> Turn:
    """Turns of three seconds, by four people in a circle; one in six ends while the next one speaks."""
    start_ms = place * 3000 + chance.randrange(200)
    span = Span(start_ms, start_ms + (chance.randrange(2800, 3600) if chance.random() < 1 / 6 else 2700))
    tokens = chance.choices(vocabulary, k=WORDS_EACH)
    words, at, step_ms = [], 0, (span.end_ms - span.start_ms) // WORDS_EACH
    for index, token in enumerate(tokens):
        word_ms = start_ms + index * step_ms
        words.append(Word(at, at + len(token), word_ms, word_ms + step_ms - 5, round(chance.random(), 3)))
        at += len(token) + 1
    speaker = _PEOPLE[place % 4].label
    return Turn(span, speaker, " ".join(tokens), tuple(words), id=place + 1, uid=f"t-{place}")
