"""What a format cannot carry, counted and said in words; and the names that speakers go by in files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from hitl_workbench.domain.annotation import TierContent
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.formats.base import Document

# What is said of each kind of loss. The window translates these; files and the command line have them as they are.
SENTENCES = {
    "text": "texts of {count} turns dropped",
    "line_breaks": "line breaks in {count} turns made blanks",
    "empty_turns": "{count} empty turns left out",
    "overlaps": "{count} overlaps flattened: most players show one text at a time",
    "labels": "{count} labels dropped",
    "clashing_labels": "{count} labels of things that overlap each other left out",
    "flags": "flags of {count} turns dropped",
    "channels": "channels of {count} turns dropped",
    "times": "times of {count} words dropped",
    "confidence": "confidence of {count} words dropped",
    "own_tier": "{count} turns that overlap another of the same speaker stand on a tier of their own",
    "arrows": "arrows in {count} texts shortened",
    "characters": "{count} characters that the format cannot hold left out",
    "label_details": "certainty or notes of {count} labels dropped",
    "words_cut": "times of {count} words cut at the ends of their turns",
    "words_elsewhere": "times of {count} words are read back at an equal word beside them",
    "foreign": "{count} tiers of other programs dropped",
    "foreign_flat": "{count} tiers of other programs no longer depend on another",
    "foreign_alone": "{count} entries of other tiers moved to a tier of their own: what they depended on is gone",
    "foreign_joined": "{count} entries of other tiers joined with another: so were their turns",
    "foreign_empty": "{count} empty entries of other tiers left out",
    "foreign_short": "{count} entries of other tiers without length left out",
    "same_moment": "{count} points at the same moment as another left out",
    "metadata": "{count} facts about the recording and its speakers dropped",
    "ends": "ends of {count} turns dropped",
    "tenths": "starts of {count} turns cut to tenths of a second",
    "unmarked": "{count} overlaps are not marked",
    "soundless": "{count} turns that lie beyond the end of the sound left out",
    "long_turns": "{count} turns longer than 30 seconds left out",
    "crossing_turns": "{count} turns left out that speak over each other for longer than 30 seconds",
    "code_like": "marks that stand for codes in the format written in another way in {count} texts",
    "bits_16": "sound of {count} files rounded to 16 bits",
    "bits_24": "sound of {count} files rounded to 24 bits",
    "mixed": "channels of {count} recordings mixed into one",
    "colons": "colons in the speaker's name of {count} turns made blanks",
}


def losses_of(
    document: Document,
    *,
    text: bool = True,
    line_breaks: bool = True,
    empty_turns: bool = True,
    overlaps: bool = True,
    labels: bool = False,
    times: bool = False,
    foreign: bool = False,
    metadata: bool = False,
) -> tuple[str, ...]:
    """Sentences about what is dropped by a format that carries turns and speakers, and of the rest what is named.

    No format but our own carries flags, channels and confidence, so these are always counted; labels, word times, tiers
    of other programs and metadata are where they are not carried.
    """
    return sentences(
        loss_counts(
            document,
            text=text,
            line_breaks=line_breaks,
            empty_turns=empty_turns,
            overlaps=overlaps,
            labels=labels,
            times=times,
            foreign=foreign,
            metadata=metadata,
        )
    )


def sentences(counts: Mapping[str, int]) -> tuple[str, ...]:
    """What was counted, in words."""
    return tuple(SENTENCES[kind].format(count=count) for kind, count in counts.items() if count)


def loss_counts(
    document: Document,
    *,
    text: bool = True,
    line_breaks: bool = True,
    empty_turns: bool = True,
    overlaps: bool = True,
    labels: bool = False,
    times: bool = False,
    foreign: bool = False,
    metadata: bool = False,
) -> dict[str, int]:
    """How much of each kind is dropped, by the keys of SENTENCES."""
    turns = document.content.turns
    return {
        "text": 0 if text else sum(bool(turn.text) for turn in turns),
        "line_breaks": 0 if line_breaks or not text else sum("\n" in turn.text for turn in turns),
        "empty_turns": 0 if empty_turns else sum(not turn.text.strip() for turn in turns),
        "overlaps": 0 if overlaps else len(overlaps_of(turns)),
        "labels": 0 if labels else sum(len(said) for said in document.labels.values()),
        "flags": sum(bool(turn.flags) for turn in turns),
        "channels": sum(turn.channel is not None for turn in turns),
        "times": 0 if times else sum(word.start_ms is not None for turn in turns for word in turn.words),
        "confidence": sum(word.confidence is not None for turn in turns for word in turn.words),
        "foreign": 0 if foreign else len(document.foreign),
        "metadata": 0 if metadata else _facts(document),
    }


def _facts(document: Document) -> int:
    known = document.metadata
    return len(known.recording) + sum(len(facts) for facts in known.persons.values())


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
