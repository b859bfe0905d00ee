"""Tiers whose meaning is known, put together: turns, their words, labels on them, and what is kept beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Turn, Word, content_from
from hitl_workbench.domain.file_tiers import FileEntry, FileTier
from hitl_workbench.domain.guideline import OVERLAP, RECORDING, SPEAKER, TURN
from hitl_workbench.domain.guideline import WORDS as SOME_WORDS
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.time import MAX_MS, Span
from hitl_workbench.formats.base import Annotation, ReadLabel
from hitl_workbench.formats.label_tiers import UNKNOWN
from hitl_workbench.formats.tier_names import numbered, owner_of_words
from hitl_workbench.formats.tier_words import Places, grouped, placed

# What a kept tier's parent was, for a writer that hangs it up again: "turns" or "words". Among the tier's attributes.
PARENT = "hitl-parent"


@dataclass(slots=True)
class _Spoken:
    """A turn in the making."""

    span: Span
    speaker: str
    text: str
    words: tuple[Word, ...] | None = None


class Joining:
    """Takes tiers by their meaning, turns first, then words, labels and the rest. notes say what did not fit."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self._spoken: list[_Spoken] = []
        self._of_entry: dict[str, int] = {}  # entry id → turn
        self._of_tier: dict[str, list[int]] = {}  # name of a tier of turns → its turns
        self._of_speaker: dict[str, list[int]] = {}
        self._owners: dict[str, tuple[str, str]] = {}  # name of a tier of turns or words → what it is, and whose
        self._places: dict[str, tuple[Places, list[int]]] = {}
        self._labels: list[ReadLabel] = []
        self._labels_at_large: set[ReadLabel] = set()  # of speakers and of the recording: each once
        self._foreign: list[FileTier] = []

    def turns(self, tier: FileTier, speaker: str) -> None:
        """Every entry is a turn of the speaker."""
        skipped = 0
        own = self._of_tier.setdefault(tier.name, [])
        self._owners[tier.name] = ("turns", speaker)
        for entry in tier.entries:
            if not 0 <= entry.start_ms < entry.end_ms <= MAX_MS:
                skipped += 1
                continue
            if entry.id:
                self._of_entry.setdefault(entry.id, len(self._spoken))
            own.append(len(self._spoken))
            self._spoken.append(_Spoken(Span(entry.start_ms, entry.end_ms), speaker, entry.text))
        self._of_speaker.setdefault(speaker, []).extend(own)
        if skipped:
            self.notes.append(
                f"{skipped} entries without length on the tier {tier.name!r} are no turns and were skipped"
            )

    def words(self, tier: FileTier, speaker: str) -> None:
        """The entries are the words of the speaker's turns; where there are no turns, words make them."""
        self._owners[tier.name] = ("words", speaker)
        if not self._of_speaker.get(speaker):
            self._turns_of_words(tier, speaker)
            return
        found: dict[int, list[FileEntry]] = {}
        left: list[FileEntry] = []
        where = self._turns_of(tier, owner_of_words(numbered(tier.name)[0]), speaker)
        for entry in tier.entries:
            if not entry.text.strip():
                continue
            index = self._turn_of(entry, *where)
            if index is None:
                left.append(entry)
            else:
                found.setdefault(index, []).append(entry)
        for index, entries in found.items():
            turn = self._spoken[index]
            words = placed(turn.text, entries) if turn.words is None else None
            if words is None:
                left += entries
            else:
                turn.words = words
        if left:
            self.notes.append(
                f"{len(left)} words on the tier {tier.name!r} are not the words of a turn of {speaker!r}; "
                "they are kept on a tier of their own"
            )
            self.foreign(replace(tier, entries=tuple(sorted(left, key=lambda one: (one.start_ms, one.end_ms)))))

    def _turns_of_words(self, tier: FileTier, speaker: str) -> None:
        runs, silent = grouped([one for one in tier.entries if 0 <= one.start_ms <= one.end_ms <= MAX_MS])
        own = []
        for run in runs:
            start, end = run[0].start_ms, max(one.end_ms for one in run)
            if start == end:
                silent += len(run)
                continue
            text = " ".join(one.text.strip() for one in run)
            own.append(len(self._spoken))
            self._spoken.append(_Spoken(Span(start, end), speaker, text, placed(text, run)))
        self._of_speaker.setdefault(speaker, []).extend(own)
        self.notes.append(
            f"the words on the tier {tier.name!r} were made {len(own)} turns of {speaker!r}, cut at pauses"
            + (f"; {silent} marks of silence were left out" if silent else "")
        )

    def labels(self, tier: FileTier, speaker: str, dimension: str, target: str) -> None:
        """Every entry is an answer to a question about a turn, some words, the speaker, an overlap or the recording."""
        target = target or (TURN if speaker else OVERLAP)
        dimension = dimension or numbered(tier.name)[0].rpartition(" ")[2]
        name = numbered(tier.name)[0]
        where = self._turns_of(tier, name.removesuffix(f" {dimension}"), speaker)
        lost, seen = 0, set()
        for entry in tier.entries:
            if not entry.text.strip():
                continue
            values = _values(entry.text, tier)
            span: Span | None = None
            if target == TURN:
                index = self._turn_of(entry, *where)
                if index is None:
                    lost += 1
                    continue
                span = self._spoken[index].span
            elif target in (SOME_WORDS, OVERLAP):
                if not 0 <= entry.start_ms < entry.end_ms <= MAX_MS:
                    lost += 1
                    continue
                span = Span(entry.start_ms, entry.end_ms)
            seen.add(values)
            label = ReadLabel(target, dimension, values, "" if target in (OVERLAP, RECORDING) else speaker, span)
            if span is None and label in self._labels_at_large:
                continue
            if span is None:
                self._labels_at_large.add(label)
            self._labels.append(label)
        if lost:
            self.notes.append(f"{lost} labels on the tier {tier.name!r} belong to nothing and were left out")
        if target == SPEAKER and len(seen) > 1:
            self.notes.append(f"the tier {tier.name!r} says different things of {speaker!r}: all are kept as answers")

    def foreign(self, tier: FileTier) -> None:
        """Kept as it is; what it depended on is remembered by the speaker."""
        kind, speaker = self._owners.get(tier.parent, ("", ""))
        if kind:
            tier = replace(tier, speaker=speaker, attributes={**tier.attributes, PARENT: kind})
        self._foreign.append(tier)

    def annotation(self, metadata: Metadata) -> Annotation:
        turns = [
            Turn(one.span, one.speaker, one.text, untimed_words(one.text) if one.words is None else one.words)
            for one in self._spoken
        ]
        return Annotation(
            content_from(turns), labels=tuple(self._labels), foreign=tuple(self._foreign), metadata=metadata
        )

    def _turns_of(self, tier: FileTier, base: str, speaker: str) -> tuple[Places, list[int]]:
        """The turns that a tier of words or labels can be about: of its parent, or of the tier it is called by."""
        name = tier.parent if tier.parent in self._of_tier else base if base in self._of_tier else ""
        key = f"t{name}" if name else f"s{speaker}"
        if key not in self._places:
            turns = self._of_tier[name] if name else self._of_speaker.get(speaker, [])
            spans = [(self._spoken[index].span.start_ms, self._spoken[index].span.end_ms) for index in turns]
            self._places[key] = (Places(spans), turns)
        return self._places[key]

    def _turn_of(self, entry: FileEntry, places: Places, turns: Sequence[int]) -> int | None:
        if entry.parent in self._of_entry:
            return self._of_entry[entry.parent]
        place = places.best(entry.start_ms, entry.end_ms)
        return None if place is None else turns[place]


def _values(text: str, tier: FileTier) -> tuple[str, ...]:
    """The answers in a label's text, several joined by "+"; a value of the vocabulary may have one in itself."""
    text = text.strip()
    if text == UNKNOWN:
        return ()
    known = {value for value, _ in tier.vocabulary}
    if text in known:
        return (text,)
    values: list[str] = []
    parts = text.split("+")
    at = 0
    while at < len(parts):
        size = next((n for n in range(len(parts) - at, 1, -1) if "+".join(parts[at : at + n]) in known), 1)
        values.append("+".join(parts[at : at + size]))
        at += size
    return tuple(dict.fromkeys(value for value in values if value))
