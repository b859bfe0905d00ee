"""What in a recognised text deserves a doubt: loops, and words where nobody speaks."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from hitl_workbench.domain.hypothesis import RecognisedSegment, TimedWord

LONGEST_PHRASE = 8  # words of a phrase that is looked for again
# How often a phrase of so many words must follow itself to be a loop: people say "no, no, no", not five times.
_TIMES = {1: 5, 2: 4}
_TIMES_LONGER = 3
SHORTEST_LOOP = 5  # words: less text cannot hold a loop

# Whisper's own thresholds for a stretch in which nobody speaks and whose text is unlikely.
_NO_SPEECH, _LOGPROB, _COMPRESSION = 0.6, -1.0, 2.4


def repeated_words(words: Sequence[str]) -> set[int]:
    """Indices of the words that are part of a loop: a phrase of up to 8 words that follows itself too often.

    One word five times, two words four times, longer phrases three times in a row.
    """
    plain = [plain_word(word) for word in words]
    found: set[int] = set()
    for length in range(1, LONGEST_PHRASE + 1):
        needed = _TIMES.get(length, _TIMES_LONGER)
        equal = 0  # how many words in a row equal the one `length` before them
        for index in range(length, len(plain)):
            equal = equal + 1 if plain[index] == plain[index - length] and plain[index] else 0
            if equal >= length * (needed - 1):
                found.update(range(index - equal - length + 1, index + 1))
    return found


def doubtful_segment(segment: RecognisedSegment) -> bool:
    """Whether the recogniser itself says that nobody spoke here and that its text is unlikely."""
    return segment.no_speech > _NO_SPEECH and segment.average_logprob < _LOGPROB


def looping_segment(segment: RecognisedSegment) -> bool:
    """Whether a segment's text compresses so well that it must repeat itself."""
    return segment.compression > _COMPRESSION


def ends_sentence(word: TimedWord) -> bool:
    """Whether a word closes a sentence, by its punctuation."""
    return word.text.rstrip("\"'”’)»]").endswith((".", "?", "!", "…", "。", "？", "！", "؟", "।"))


def plain_word(word: str) -> str:
    """A word as it is compared: letters and digits only, folded; empty for a mere sign."""
    folded = unicodedata.normalize("NFKC", word).casefold()
    return "".join(character for character in folded if character.isalnum())
