"""What a format cannot carry, counted and said in words; and the names that speakers go by in files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from hitl_workbench.domain.annotation import TierContent
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.formats.base import Document


def losses_of(
    document: Document,
    *,
    text: bool = True,
    line_breaks: bool = True,
    empty_turns: bool = True,
    overlaps: bool = True,
    labels: bool = False,
) -> tuple[str, ...]:
    """Sentences about what is dropped by a format that carries turns and speakers, and of the rest what is named.

    No format but our own carries flags, channels, confidence and word times, so these are always counted; labels are
    where they are not carried.
    """
    turns = document.content.turns
    counts = [
        ("texts of {} turns dropped", 0 if text else sum(bool(turn.text) for turn in turns)),
        (
            "line breaks in {} turns made blanks",
            0 if line_breaks or not text else sum("\n" in turn.text for turn in turns),
        ),
        ("{} empty turns left out", 0 if empty_turns else sum(not turn.text.strip() for turn in turns)),
        ("{} overlaps flattened: most players show one text at a time", 0 if overlaps else len(overlaps_of(turns))),
        ("{} labels dropped", 0 if labels else sum(len(said) for said in document.labels.values())),
        ("flags of {} turns dropped", sum(bool(turn.flags) for turn in turns)),
        ("channels of {} turns dropped", sum(turn.channel is not None for turn in turns)),
        ("times of {} words dropped", sum(word.start_ms is not None for turn in turns for word in turn.words)),
        ("confidence of {} words dropped", sum(word.confidence is not None for turn in turns for word in turn.words)),
    ]
    return tuple(sentence.format(count) for sentence, count in counts if count)


def written_names(content: TierContent) -> dict[str, str]:
    """Label → the name to write: the person's name for the speaker, or the label where two share a name."""
    times = Counter(speaker.name for speaker in content.speakers)
    labels = {speaker.label for speaker in content.speakers}
    return {
        speaker.label: speaker.name
        if times[speaker.name] == 1 and (speaker.name == speaker.label or speaker.name not in labels)
        else speaker.label
        for speaker in content.speakers
    }


def identifiers(texts: Iterable[str]) -> dict[str, str]:
    """A different word without blanks for each text, the text itself where it is one."""
    taken: set[str] = set()
    result = {}
    for text in dict.fromkeys(texts):
        base = re.sub(r"[\s\x00-\x1f<>;]+", "_", text) or "_"
        name, number = base, 2
        while name in taken:
            name, number = f"{base}_{number}", number + 1
        taken.add(name)
        result[text] = name
    return result
