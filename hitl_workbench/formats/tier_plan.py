"""A document as named tiers, the way EAF, EXMARaLDA and TextGrid files hold it: what to write, before it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.file_tiers import INTERVALS, POINTS, FileEntry, FileTier
from hitl_workbench.domain.guideline import SPEAKER, TURN
from hitl_workbench.domain.judgement import Judgement
from hitl_workbench.formats.base import Document
from hitl_workbench.formats.label_tiers import LabelInterval, LabelTier, label_tiers
from hitl_workbench.formats.losses import SENTENCES, losses_of, written_names
from hitl_workbench.formats.tier_names import UniqueNames, numbered
from hitl_workbench.formats.tier_roles import FOREIGN, LABELS, TURNS, WORDS
from hitl_workbench.formats.tier_words import reads_back, spoken_words

_Item = TypeVar("_Item")


@dataclass(slots=True)
class PlannedTier:
    """A tier to write; its entries ascend and do not overlap.

    role is what a reader of this program is told (see tier_roles.OWN). speaker is the written name. Entries of turns
    have an id; those of labels on turns name it as their parent. parent is the tier of turns it belongs to.
    """

    name: str
    role: str
    speaker: str = ""
    entries: list[FileEntry] = field(default_factory=list)
    parent: PlannedTier | None = None
    vocabulary: tuple[tuple[str, str], ...] = ()
    kind: str = INTERVALS
    dimension: str = ""
    target: str = ""

    @property
    def depends(self) -> bool:
        """Whether each entry belongs to one turn as a whole."""
        return self.parent is not None and self.target in (TURN, SPEAKER)


class Plan:
    """The tiers of a document: of turns with their words and labels, then labels of overlaps and of the recording.

    Turns of one speaker that overlap stand on a tier `NAME (2)`. counts says what is lost, by the keys of SENTENCES.
    with_empty is whether turns and other entries without text can be written, with_metadata whether metadata can.
    """

    def __init__(self, document: Document, *, with_empty: bool = True, with_metadata: bool = True) -> None:
        self.document = document
        self.counts: Counter[str] = Counter()
        self.names = written_names(document.content)
        self.unique = UniqueNames()
        self.tiers: list[PlannedTier] = []
        self.ids = 0
        self._with_empty, self._with_metadata = with_empty, with_metadata
        self._targets = {one.name: one.target for one in document.dimensions}
        of_speaker: dict[str, list[Turn]] = {speaker.label: [] for speaker in document.content.speakers}
        for turn in document.content.turns:
            if with_empty or turn.text.strip():
                of_speaker[turn.speaker].append(turn)
        rows = {label: in_rows(turns, _span_of_turn) or [[]] for label, turns in of_speaker.items()}
        titles = {label: self._row_names(label, len(parts)) for label, parts in rows.items()}
        labels: dict[str | None, list[LabelTier]] = {}
        for tier in label_tiers(document):
            labels.setdefault(tier.speaker, []).append(tier)
        for label, parts in rows.items():
            self._of_speaker(label, list(zip(titles[label], parts, strict=True)), labels.get(self.names[label], []))
        for tier in labels.get(None, []):
            self._labels(tier, "", None, tier.name, list(tier.intervals), {})

    def losses(self) -> tuple[str, ...]:
        """What writing the plan loses, in sentences; word times, labels and kept tiers count as carried."""
        judged: list[Judgement] = [one for said in self.document.labels.values() for one in said]
        self.counts["label_details"] += sum(bool(one.note) or one.certainty is not None for one in judged)
        always = losses_of(
            self.document,
            empty_turns=self._with_empty,
            labels=True,
            times=True,
            foreign=True,
            metadata=self._with_metadata,
        )
        return (*always, *(SENTENCES[kind].format(count=n) for kind, n in self.counts.items() if n))

    def _row_names(self, label: str, count: int) -> list[str]:
        name = self.names[label] if self.names[label].strip() else label
        base, number = numbered(name)
        taken = set(self.names.values())
        # `Ann (2)` would be read as Ann's second tier where there is an Ann; see tier_roles.
        first = f"{name} (1)" if number and (base in taken or numbered(base)[1]) else name
        return [self.unique(first), *(self.unique(f"{name} ({row})") for row in range(2, count + 1))]

    def _of_speaker(self, label: str, rows: Sequence[tuple[str, list[Turn]]], labels: Sequence[LabelTier]) -> None:
        speaker = self.names[label]
        row_of: dict[str, tuple[PlannedTier, str]] = {}
        made: list[tuple[PlannedTier, list[PlannedTier]]] = []
        for place, (name, turns) in enumerate(rows):
            tier = PlannedTier(name, TURNS, speaker)
            self.counts["own_tier"] += len(turns) if place else 0
            words = PlannedTier("", WORDS, speaker, parent=tier)
            for turn in turns:
                key = self.next_id()
                tier.entries.append(FileEntry(turn.span.start_ms, turn.span.end_ms, turn.text, key))
                row_of[turn.uid] = (tier, key)
                if any(word.start_ms is not None for word in turn.words):
                    spoken, dropped, cut = spoken_words(turn)
                    self.counts["times"] += dropped
                    self.counts["words_cut"] += cut
                    if not reads_back(turn, spoken):
                        self.counts["words_elsewhere"] += len(spoken)
                    words.entries += spoken
            if words.entries:
                words.name = self.unique(f"{name} words")
            made.append((tier, [words] if words.entries else []))
        for tier, dependent in made:
            self.tiers += [tier, *dependent]
            for one in labels:
                own = [item for item in one.intervals if row_of.get(item.turn or "", (made[0][0], ""))[0] is tier]
                self._labels(one, speaker, tier, f"{tier.name} {one.dimension}", own, row_of)

    def _labels(
        self,
        labels: LabelTier,
        speaker: str,
        parent: PlannedTier | None,
        name: str,
        intervals: Sequence[LabelInterval],
        row_of: dict[str, tuple[PlannedTier, str]],
    ) -> None:
        target = self._targets.get(labels.dimension, TURN)
        keys = {uid: key for uid, (_, key) in row_of.items()}
        entries = [
            FileEntry(one.span.start_ms, one.span.end_ms, one.value, "", keys.get(one.turn or "", ""))
            for one in intervals
        ]
        for place, row in enumerate(in_rows(entries, span_of_entry), 1):
            self.tiers.append(
                PlannedTier(
                    self.unique(name if place == 1 else f"{name} ({place})"),
                    f"{LABELS}:{target}:{labels.dimension}",
                    speaker,
                    row,
                    parent,
                    labels.vocabulary,
                    dimension=labels.dimension,
                    target=target,
                )
            )

    def next_id(self) -> str:
        """An identifier that no other annotation of the plan has."""
        self.ids += 1
        return f"a{self.ids}"

    def add_kept(self, tiers: Iterable[FileTier]) -> None:
        """Plan the tiers that came from a file as plain ones: times are kept, what depended on what is not."""
        for tier in tiers:
            self.counts["foreign_flat"] += bool(tier.parent)
            entries = list(tier.entries)
            if tier.kind != POINTS and not self._with_empty:
                entries = [entry for entry in entries if entry.text.strip()]
                self.counts["foreign_empty"] += len(tier.entries) - len(entries)
            if tier.kind == POINTS:
                entries = self._apart(entries)
                rows = [entries]
            else:
                timed = [entry for entry in entries if 0 <= entry.start_ms < entry.end_ms]
                self.counts["foreign_short"] += len(entries) - len(timed)
                rows = in_rows(timed, span_of_entry) or [[]]
            name = tier.attributes.get("name", tier.name)
            for row in rows:
                speaker = self.names.get(tier.speaker, tier.speaker)
                self.tiers.append(
                    PlannedTier(self.unique(name), FOREIGN, speaker, row, None, tier.vocabulary, tier.kind)
                )

    def _apart(self, points: Sequence[FileEntry]) -> list[FileEntry]:
        """Points by time, one at each moment."""
        by_time = {point.start_ms: point for point in sorted(points, key=span_of_entry, reverse=True)}
        self.counts["same_moment"] += len(points) - len(by_time)
        return [by_time[at] for at in sorted(by_time)]


def in_rows(items: Iterable[_Item], span: Callable[[_Item], tuple[int, int]]) -> list[list[_Item]]:
    """The items by time in as few rows as it takes for none to overlap another of its row."""
    rows: list[list[_Item]] = []
    ends: list[int] = []
    for item in sorted(items, key=span):
        start, end = span(item)
        place = next((place for place, at in enumerate(ends) if at <= start), len(rows))
        if place == len(rows):
            rows.append([])
            ends.append(0)
        rows[place].append(item)
        ends[place] = end
    return rows


def _span_of_turn(turn: Turn) -> tuple[int, int]:
    return turn.span.start_ms, turn.span.end_ms


def span_of_entry(entry: FileEntry) -> tuple[int, int]:
    """Start and end."""
    return entry.start_ms, entry.end_ms
