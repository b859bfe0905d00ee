"""What a format cannot carry, counted and said in words; and the names that speakers go by in files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from hitl_workbench.domain.annotation import TierContent, Turn
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.formats.base import Document

_NO_IDENTIFIER = re.compile("[\\s\x00-\x1f\x7f\ufeff\ud800-\udfff<>;]+")

# What is said of each kind of loss. The window translates these; files and the command line have them as they are.
SENTENCES = {
    "text": "texts of {count} turns dropped",
    "line_breaks": "line breaks in {count} turns made blanks",
    "empty_turns": "{count} empty turns left out",
    "overlaps": "{count} overlaps flattened: most players show one text at a time",
    "labels": "{count} labels dropped",
    "withheld": "{count} labels on what is sensitive stay in the project",
    "clashing_labels": "{count} labels of things that overlap each other left out",
    "flags": "flags of {count} turns dropped",
    "channels": "channels of {count} turns dropped",
    "times": "times of {count} words dropped",
    "confidence": "confidence of {count} words dropped",
    "own_tier": "{count} turns that overlap another of the same speaker stand on a tier of their own",
    "blanks": "runs of blanks in {count} turns made one",
    "markup": "{count} texts hold signs that players take for markup: an invisible character (U+2060) keeps them apart",
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
    "bits_16": "sound of {count} files rounded to 16 bits",
    "bits_24": "sound of {count} files rounded to 24 bits",
    "mixed": "channels of {count} recordings mixed into one",
    "no_channel": "{count} turns have the mix for their sound: the recording has no such channel",
    "colons": "colons in the speaker's name of {count} turns made blanks",
    "speakers": "speakers of {count} turns dropped",
    "estimated_times": "times of {count} words estimated from their turn's",
    "changed_names": "names of {count} speakers written in another way; the file of names has them",
    "name_marks": "names of {count} speakers shortened or without their colons",
    "facts_as_comments": "{count} facts about the recording and its speakers written as comments",
    "speaker_labels": "{count} labels of speakers stand at each of their turns and are read back as the turns' own",
    "channels_as_speakers": "channels of {count} turns are read back as names of speakers",
    "stops_added": "a full stop put after {count} turns, which must end with a mark there",
    "written_as_www": "{count} empty turns written as www (not transcribed)",
    "code_like": "marks that stand for codes in the format written in another way in {count} texts",
    "crowded": "{count} stretches have three voices or more at once: other programs show two of them",
    "controls": "characters that the format cannot hold left out of {count} texts",
}


def losses_of(
    document: Document,
    *,
    text: bool = True,
    line_breaks: bool = True,
    blanks: bool = True,
    empty_turns: bool = True,
    overlaps: bool = True,
    labels: bool = False,
    times: bool = False,
    foreign: bool = False,
    metadata: bool = False,
    confidence: bool = False,
    channels: bool = False,
    speakers: bool = True,
) -> tuple[str, ...]:
    """Sentences about what is dropped by a format that carries turns and speakers, and of the rest what is named.

    No format but our own carries flags, so these are always counted; labels, word times, channels, confidence, tiers of
    other programs and metadata are where they are not carried.
    """
    return sentences(
        **loss_counts(
            document,
            text=text,
            line_breaks=line_breaks,
            empty_turns=empty_turns,
            overlaps=overlaps,
            labels=labels,
            times=times,
            foreign=foreign,
            metadata=metadata,
            confidence=confidence,
            channels=channels,
            speakers=speakers,
            blanks=blanks,
        )
    )


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
    confidence: bool = False,
    channels: bool = False,
    speakers: bool = True,
    blanks: bool = True,
) -> dict[str, int]:
    """How much of each kind is dropped, by the keys of SENTENCES."""
    turns = document.content.turns
    timed, sure = (0, 0) if times and confidence else _times_and_confidences(turns)
    return {
        "text": 0 if text else sum(bool(turn.text) for turn in turns),
        "line_breaks": 0 if line_breaks or not text else sum("\n" in turn.text for turn in turns),
        "blanks": 0 if blanks else _runs_of_blanks(turns),
        "empty_turns": 0 if empty_turns else sum(not turn.text.strip() for turn in turns),
        "overlaps": 0 if overlaps else len(overlaps_of(turns)),
        "labels": 0 if labels else sum(len(said) for said in document.labels.values()),
        "flags": sum(bool(turn.flags) for turn in turns),
        "channels": 0 if channels else sum(turn.channel is not None for turn in turns),
        "times": 0 if times else timed,
        "confidence": 0 if confidence else sure,
        "speakers": 0 if speakers else len(turns),
        "foreign": 0 if foreign else len(document.foreign),
        "metadata": 0 if metadata else _facts(document),
    }


def sentences(**counts: int) -> tuple[str, ...]:
    """What is said of losses that were counted, by their kind in SENTENCES; nothing of those there are none of."""
    return tuple(SENTENCES[kind].format(count=count) for kind, count in counts.items() if count)


def _facts(document: Document) -> int:
    known = document.metadata
    return len(known.recording) + sum(len(facts) for facts in known.persons.values())


def _times_and_confidences(turns: Iterable[Turn]) -> tuple[int, int]:
    """How many words have times, and how many a confidence; one pass, for there may be a million."""
    timed = sure = 0
    for turn in turns:
        for word in turn.words:
            if word.start_ms is not None:
                timed += 1
            if word.confidence is not None:
                sure += 1
    return timed, sure


def _runs_of_blanks(turns: Iterable[Turn]) -> int:
    """In how many turns blanks are other than single ones between words, line breaks aside."""
    return sum(" ".join(turn.text.split()) != turn.text.replace("\n", " ") for turn in turns)


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


def identifiers(texts: Iterable[str], reserved: Iterable[str] = ()) -> dict[str, str]:
    """A different word without blanks for each text, the text itself where it is one; none of them is reserved."""
    taken = set(reserved)
    numbers: dict[str, int] = {}  # the last one of each word, so that many equal ones do not take ever longer
    result = {}
    for text in dict.fromkeys(texts):
        base = _NO_IDENTIFIER.sub("_", text) or "_"
        name = base
        while name in taken:
            numbers[base] = numbers.get(base, 1) + 1
            name = f"{base}_{numbers[base]}"
        taken.add(name)
        result[text] = name
    return result
