"""What of a tier deserves a person, in order, and why.

An item is one turn, or one speaker, with every reason that there is for looking at it. Items come by weight, the
heaviest first, then by time. A reason's weight is roughly how often it is right times what is lost when nobody looks:

    90  speech without words     its words are in no export and no search; under 250 ms it is mostly a breath: 35
    85  text over silence        words that nobody said; the recogniser is known for them
    80  repetition               the recogniser looped, what was said meanwhile is missing
    75  near-identical voices    one answer settles every turn of a speaker, but most pairs are two people after all
    60  doubtful speaker         a word at a boundary; about every second one is wrong
    40 to 60  low confidence     60 for a confidence of nothing, 40 just under the limit
    45  a word inside another's  a short answer, or a word that was given to the wrong speaker
    40  overlap not in turns     the diarizer hears two, the turns show one
    30  very short turn          mostly the rest of a boundary
    20  open question            waits for whoever can answer it, not for the next person who comes along
    15  overlap without a type   nothing is wrong, something is not said yet

Reasons on one turn mostly have one cause, so they are not added up: the heaviest counts, each further one adds 3.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import sqrt

from hitl_workbench.domain.annotation import (
    NOT_TRANSCRIBED,
    REPETITION,
    SPEAKER_UNCERTAIN,
    TEXT_OVER_SILENCE,
    Speaker,
    Turn,
)
from hitl_workbench.domain.checks import SHORTEST_LOOP, repeated_words
from hitl_workbench.domain.hypothesis import Diarization, SpeakerSpan
from hitl_workbench.domain.judgement import SPEAKER, TURN, pair_uid
from hitl_workbench.domain.time import Span, merged

REVIEW = "review"  # the dimension of the judgement that accepts reasons

LOW_CONFIDENCE = "low_confidence"
SIMILAR_VOICES = "similar_voices"
WORD_INSIDE = "word_inside"
HIDDEN_OVERLAP = "hidden_overlap"
VERY_SHORT = "very_short"
UNTYPED_OVERLAP = "untyped_overlap"
QUESTION = "question"  # is answered, never accepted
KINDS = (
    NOT_TRANSCRIBED, TEXT_OVER_SILENCE, REPETITION, SIMILAR_VOICES, SPEAKER_UNCERTAIN, LOW_CONFIDENCE, WORD_INSIDE,
    HIDDEN_OVERLAP, VERY_SHORT, QUESTION, UNTYPED_OVERLAP,
)  # fmt: skip
OF_THE_TURN = frozenset({
    NOT_TRANSCRIBED, TEXT_OVER_SILENCE, REPETITION, SPEAKER_UNCERTAIN, LOW_CONFIDENCE, VERY_SHORT,
})  # fmt: skip

_WEIGHTS = {
    NOT_TRANSCRIBED: 90, TEXT_OVER_SILENCE: 85, REPETITION: 80, SIMILAR_VOICES: 75, SPEAKER_UNCERTAIN: 60,
    WORD_INSIDE: 45, HIDDEN_OVERLAP: 40, VERY_SHORT: 30, QUESTION: 20, UNTYPED_OVERLAP: 15,
}  # fmt: skip
_SHORT_GAP_WEIGHT = 35  # of a turn without text that is very short
_LEAST_WEIGHT, _MOST_WEIGHT = 40, 60  # of low confidence
_FURTHER = 3

DOUBTFUL = 0.45  # mean confidence of a run of words
LEAST_RUN = 3  # words
SHORT_MS = 250
HIDDEN_MS = 300  # an edge may be 200 ms away from the diarizer's (attribution.EDGE_MS) without hiding an overlap
TYPED_FROM_MS = 500  # shorter overlaps are mostly changes of speaker that nobody types
BREATHES_EVERY = 200  # turns
ALIKE = 0.90  # cosine of two speakers' voices; how it was chosen stands in docs/architecture.md


@dataclass(frozen=True, slots=True)
class Reason:
    """Why to look: a kind, its weight, and the numbers and names that its wording needs."""

    kind: str
    weight: int
    facts: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A turn, or a speaker, with the reasons for looking at it, the heaviest first.

    uid is the target's; turn_id and span are the turn to go to (of a speaker the longest one).
    """

    target_kind: str
    uid: str
    turn_id: int
    span: Span
    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> int:
        return self.reasons[0].weight + _FURTHER * (len(self.reasons) - 1)

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(reason.kind for reason in self.reasons)

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Sorts a queue."""
        return (-self.weight, self.span.start_ms, self.turn_id, self.target_kind)

    def without(self, kinds: Collection[str]) -> ReviewItem | None:
        """The item with these kinds settled; None when nothing is left."""
        left = tuple(reason for reason in self.reasons if reason.kind not in kinds)
        return ReviewItem(self.target_kind, self.uid, self.turn_id, self.span, left) if left else None


def review_queue(
    turns: Sequence[Turn],
    speakers: Iterable[Speaker] = (),
    diarization: Diarization | None = None,
    *,
    accepted: Mapping[str, Collection[str]] | None = None,
    typed: Collection[str] = (),
    asked: Mapping[int, str] | None = None,
    own: Callable[[Turn], tuple[Reason, ...]] | None = None,
    breathe: Callable[[], None] = lambda: None,
) -> list[ReviewItem]:
    """The items of a tier in order. turns are by start, with id and uid; speakers with uid.

    diarization is what the draft was made with: without it nothing is said about voices and hidden overlaps. accepted
    are kinds that people have accepted, by the uid of turn or speaker; typed the pairs of turns (`pair_uid`) whose
    overlap has a type; asked an open question by the id of its turn. own gives a turn's own reasons, for a
    caller that keeps them; breathe is called now and then, for one that must let others go first.
    """
    own, accepted, asked = own or own_reasons, accepted or {}, asked or {}
    heard = _overlapped(diarization.spans) if diarization is not None else None
    among = _reasons_among(turns, heard, frozenset(typed), breathe)
    items = []
    for place, turn in enumerate(turns):
        if place % BREATHES_EVERY == 0:
            breathe()
        reasons = (*own(turn), *among[place]) if place in among else own(turn)
        if turn.id in asked:
            reasons = (*reasons, _reason(QUESTION, words=asked[turn.id]))
        if reasons:
            items.append(_item(TURN, turn.uid, turn, reasons, accepted))
    if diarization is not None and len(diarization.voices) > 1:
        items += [
            _item(SPEAKER, speaker.uid, turn, (reason,), accepted)
            for speaker, turn, reason in _alike(turns, speakers, diarization)
        ]
    return sorted((item for item in items if item is not None), key=lambda item: item.order)


def own_reasons(turn: Turn) -> tuple[Reason, ...]:
    """The reasons that a turn has in itself, whoever speaks beside it."""
    found = []
    is_short = turn.span.duration_ms < SHORT_MS
    if not turn.text.strip():
        weight = _SHORT_GAP_WEIGHT if is_short else _WEIGHTS[NOT_TRANSCRIBED]
        return (Reason(NOT_TRANSCRIBED, weight),)
    if TEXT_OVER_SILENCE in turn.flags:
        found.append(_reason(TEXT_OVER_SILENCE))
    if REPETITION in turn.flags or _loops(turn):
        found.append(_reason(REPETITION))
    if SPEAKER_UNCERTAIN in turn.flags:
        found.append(_reason(SPEAKER_UNCERTAIN))
    run = doubtful_run([word.confidence for word in turn.words])
    if run is not None:
        first, last, mean = run
        weight = round(_MOST_WEIGHT - (_MOST_WEIGHT - _LEAST_WEIGHT) * mean / DOUBTFUL)
        words = " ".join(turn.word_text(word) for word in turn.words[first:last])
        facts: dict[str, int | str] = {"count": last - first, "percent": round(100 * mean), "words": words}
        found.append(Reason(LOW_CONFIDENCE, weight, facts))
    if is_short:
        found.append(_reason(VERY_SHORT, ms=turn.span.duration_ms))
    return tuple(found)


def doubtful_run(confidences: Sequence[float | None]) -> tuple[int, int, float] | None:
    """The most doubtful run of three or more words whose mean confidence is low: first, behind the last, mean.

    Words without confidence (a person wrote them) end a run. The run is the worst of three to five words, made longer
    on both sides as long as its mean stays low; every longer low run holds such a short one.
    """
    if not any(one is not None and one < DOUBTFUL for one in confidences):
        return None
    worst: tuple[float, int, int] | None = None
    for length in range(LEAST_RUN, 2 * LEAST_RUN):
        for first in range(len(confidences) - length + 1):
            window = confidences[first : first + length]
            known = [one for one in window if one is not None]
            if len(known) == length and (mean := sum(known) / length) < DOUBTFUL and (not worst or mean < worst[0]):
                worst = (mean, first, first + length)
    if worst is None:
        return None
    mean, first, last = worst
    total = mean * (last - first)
    is_longer = True
    while is_longer:
        is_longer = False
        for place in (first - 1, last):
            value = confidences[place] if 0 <= place < len(confidences) else None
            if value is not None and (total + value) / (last - first + 1) < DOUBTFUL:
                total, first, last, is_longer = total + value, min(first, place), max(last, place + 1), True
    return first, last, total / (last - first)


def alike(one: Sequence[float], other: Sequence[float]) -> float:
    """Cosine of two voices; 0 when one of them is nothing."""
    norms = sqrt(sum(a * a for a in one)) * sqrt(sum(b * b for b in other))
    return sum(a * b for a, b in zip(one, other, strict=True)) / norms if norms else 0.0


def _item(
    kind: str, uid: str, turn: Turn, reasons: Iterable[Reason], accepted: Mapping[str, Collection[str]]
) -> ReviewItem | None:
    settled = accepted.get(uid, ())
    left = sorted((one for one in reasons if one.kind not in settled), key=lambda one: -one.weight)
    return ReviewItem(kind, uid, turn.id, turn.span, tuple(left)) if left else None


def _reason(kind: str, **facts: int | str) -> Reason:
    return Reason(kind, _WEIGHTS[kind], facts)


def _loops(turn: Turn) -> bool:
    """Whether the recogniser repeats itself here; what a person wrote is a person's to repeat."""
    if len(turn.words) < SHORTEST_LOOP:
        return False
    looping = repeated_words([turn.word_text(word) for word in turn.words])
    return any(turn.words[place].confidence is not None for place in looping)


def _reasons_among(
    turns: Sequence[Turn], heard: list[Span] | None, typed: frozenset[str], breathe: Callable[[], None]
) -> dict[int, list[Reason]]:
    """The reasons that turns have because of each other, by place; heard is where a diarizer hears two at once."""
    is_believed, heard = heard is None, heard or []
    found: dict[int, list[Reason]] = {}
    overlaps: list[Span] = []
    sounding: list[int] = []
    longest: dict[int, int] = {}  # ms of each later turn's longest overlap that has no type
    at = 0
    for place, turn in enumerate(turns):
        if place % BREATHES_EVERY == 0:
            breathe()
        start_ms, end_ms = turn.span.start_ms, turn.span.end_ms
        sounding = [earlier for earlier in sounding if turns[earlier].span.end_ms > start_ms]
        while at < len(heard) and heard[at].end_ms <= start_ms:
            at += 1
        for earlier in sounding:
            before = turns[earlier]
            if before.speaker == turn.speaker:
                continue
            common = Span(start_ms, min(end_ms, before.span.end_ms))
            overlaps.append(common)
            inner, outer = (place, before) if end_ms <= before.span.end_ms else (earlier, turn)
            if _is_word(turns[inner]) and outer.text and turns[inner].span.start_ms >= outer.span.start_ms:
                found.setdefault(inner, []).append(_reason(WORD_INSIDE, other=outer.speaker))
            is_heard = is_believed or any(heard[index].overlaps(common) for index in _from(heard, at, common.end_ms))
            if common.duration_ms >= TYPED_FROM_MS and is_heard and pair_uid(before.uid, turn.uid) not in typed:
                longest[place] = max(longest.get(place, 0), common.duration_ms)
        sounding.append(place)
    for place, ms in longest.items():
        found.setdefault(place, []).append(_reason(UNTYPED_OVERLAP, ms=ms))
    for place, ms in _hidden(turns, heard, overlaps, breathe).items():
        found.setdefault(place, []).append(_reason(HIDDEN_OVERLAP, ms=ms))
    return {place: _once(reasons) for place, reasons in found.items()}


def _once(reasons: list[Reason]) -> list[Reason]:
    return list({reason.kind: reason for reason in reversed(reasons)}.values())


def _from(spans: list[Span], first: int, end_ms: int) -> Iterable[int]:
    """The places of spans from first on that begin before end_ms."""
    while first < len(spans) and spans[first].start_ms < end_ms:
        yield first
        first += 1


def _is_word(turn: Turn) -> bool:
    return bool(turn.text) and len(turn.text.split(None, 2)) == 1


def _hidden(
    turns: Sequence[Turn], heard: list[Span], overlaps: list[Span], breathe: Callable[[], None]
) -> dict[int, int]:
    """Where the diarizer hears two at once and the turns show one: the turn that holds most of it, and how long."""
    shown = merged(overlaps)
    found: dict[int, int] = {}
    first = at = 0
    sounding: list[int] = []
    for number, stretch in enumerate(heard):
        if number % BREATHES_EVERY == 0:
            breathe()
        while at < len(shown) and shown[at].end_ms <= stretch.start_ms:
            at += 1
        rest = _without(stretch, [shown[index] for index in _from(shown, at, stretch.end_ms)])
        while first < len(turns) and turns[first].span.start_ms < stretch.end_ms:
            sounding.append(first)
            first += 1
        sounding = [place for place in sounding if turns[place].span.end_ms > stretch.start_ms]
        for part in rest:
            if part.duration_ms < HIDDEN_MS:
                continue
            shares = {
                place: common.duration_ms for place in sounding if (common := turns[place].span.intersection(part))
            }
            if shares:
                place = max(shares, key=lambda place: shares[place])
                if shares[place] >= HIDDEN_MS:
                    found[place] = max(found.get(place, 0), shares[place])
    return found


def _without(span: Span, taken: Iterable[Span]) -> list[Span]:
    """What is left of a span; taken are disjoint and by start."""
    left, at_ms = [], span.start_ms
    for one in taken:
        if one.start_ms > at_ms:
            left.append(Span(at_ms, min(one.start_ms, span.end_ms)))
        at_ms = max(at_ms, one.end_ms)
    if at_ms < span.end_ms:
        left.append(Span(at_ms, span.end_ms))
    return left


def _overlapped(spans: Iterable[SpeakerSpan]) -> list[Span]:
    """The stretches in which two or more speak, disjoint and by start."""
    found: list[Span] = []
    sounding: list[SpeakerSpan] = []
    for item in sorted(spans, key=lambda item: item.span):
        sounding = [earlier for earlier in sounding if earlier.span.end_ms > item.span.start_ms]
        found += [
            common
            for earlier in sounding
            if earlier.speaker != item.speaker and (common := earlier.span.intersection(item.span))
        ]
        sounding.append(item)
    return merged(found)


def _alike(
    turns: Sequence[Turn], speakers: Iterable[Speaker], diarization: Diarization
) -> Iterable[tuple[Speaker, Turn, Reason]]:
    """Speakers whose voice is nearly another's: the one who speaks less, their longest turn, and the likest other."""
    by_label = {speaker.label: speaker for speaker in speakers}
    spoken: dict[str, int] = {}
    longest: dict[str, Turn] = {}
    for turn in turns:
        spoken[turn.speaker] = spoken.get(turn.speaker, 0) + turn.span.duration_ms
        if turn.speaker not in longest or turn.span.duration_ms > longest[turn.speaker].span.duration_ms:
            longest[turn.speaker] = turn
    best: dict[str, tuple[float, str]] = {}
    present = [label for label in sorted(diarization.voices) if label in spoken and label in by_label]
    for one, other in combinations(present, 2):
        likeness = alike(diarization.voices[one], diarization.voices[other])
        less, more = sorted((one, other), key=lambda label: (spoken[label], label))
        if likeness > ALIKE and likeness > best.get(less, (0.0, ""))[0]:
            best[less] = (likeness, more)
    for label, (likeness, other) in best.items():
        facts: dict[str, int | str] = {"other": by_label[other].name, "percent": round(100 * likeness)}
        yield by_label[label], longest[label], Reason(SIMILAR_VOICES, _WEIGHTS[SIMILAR_VOICES], facts)
