"""A document for each thing that a format may carry, and one that has all of them.

What a format keeps is measured with these (`packaging/formats_page.py`): write, read back, look for the one thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import NOT_TRANSCRIBED, REPETITION, Speaker, Tier, TierContent, Turn, Word
from hitl_workbench.domain.file_tiers import POINTS, FileEntry, FileTier
from hitl_workbench.domain.guideline import MULTIPLE, OVERLAP, RECORDING, SPEAKER, TURN, WORDS, Dimension, Label
from hitl_workbench.domain.judgement import CANNOT_TELL, Judgement, pair_uid, words_uid
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.recording import MediaFacts, Recording
from hitl_workbench.domain.time import Span
from hitl_workbench.formats.base import Annotation, Document

DURATION_MS = 60_000
ANN, BOB = Speaker("SPEAKER_00", "Ann", uid="s-0"), Speaker("SPEAKER_01", "Bob", uid="s-1")


def _turn(uid: str, speaker: Speaker, start_ms: int, end_ms: int, text: str, **more) -> Turn:
    words = more.pop("words", untimed_words(text))
    return Turn(Span(start_ms, end_ms), speaker.label, text, words, id=int(uid[2:]), uid=uid, **more)


FIRST = _turn("t-1", ANN, 500, 3250, "Hello, how are you?")
SECOND = _turn("t-2", BOB, 4000, 5125, "Fine, thanks.")


def base(*more: Turn, **changes) -> Document:
    """Two turns by two speakers with plain texts, and more turns; changes are other fields of the document."""
    recording = Recording(1, "r-1", "call", "call.wav", MediaFacts("a" * 64, DURATION_MS, 16_000, 2))
    kept = {turn.uid: turn for turn in (FIRST, SECOND, *more)}
    turns = tuple(sorted(kept.values(), key=lambda turn: (turn.span.start_ms, turn.span.end_ms)))
    content = changes.pop("content", TierContent((ANN, BOB), turns))
    tier = Tier(2, "t", 1, "annotation", annotator="Ada", guideline_version="1.0.0", created_at="2026-11-25T10:00:00Z")
    return replace(Document(recording, tier, content), **changes)


def _asked(target: str, name: str, target_uid: str, *values: str, **more) -> tuple[Judgement, Dimension]:
    labels = tuple(Label(value, value.title()) for value in ("yes", "no", "maybe"))
    dimension = Dimension(name, name.title(), target, choice=MULTIPLE if len(values) > 1 else "single", labels=labels)
    said = Judgement(1, "j-1", target, target_uid, name, values, annotator="Ada", guideline_version="1.0.0", **more)
    return said, dimension


def _labelled(target: str, name: str, target_uid: str, *values: str, turns: tuple[Turn, ...] = (), **more) -> Document:
    said, dimension = _asked(target, name, target_uid, *values, **more)
    return base(*turns, labels={target_uid: (said,)}, dimensions=(dimension,))


def _has(*wanted: Turn, text: bool = False, speaker: bool = False) -> Callable[[Annotation], bool]:
    """Whether turns with these spans came back, with text and speaker where these matter."""
    own = {ANN.label: ANN.name, BOB.label: BOB.name}

    def row(turn: Turn, names: Mapping[str, str]) -> tuple[object, ...]:
        return turn.span, text and turn.text, speaker and names[turn.speaker]

    def found(annotation: Annotation) -> bool:
        names = {speaker.label: speaker.name for speaker in annotation.content.speakers}
        rows = Counter(row(turn, names) for turn in annotation.content.turns)
        return not Counter(row(turn, own) for turn in wanted) - rows

    return found


def _answers(name: str, target: str, values: tuple[str, ...]) -> Callable[[Annotation], bool]:
    def found(annotation: Annotation) -> bool:
        return any(
            (one.target_kind, one.dimension, sorted(one.values)) == (target, name, sorted(values))
            for one in annotation.labels
        )

    return found


def _spoken(annotation: Annotation, wanted: Turn) -> list[tuple[str, int | None, int | None, float | None]]:
    return [
        (turn.word_text(word), word.start_ms, word.end_ms, word.confidence)
        for turn in annotation.content.turns
        if turn.span == wanted.span
        for word in turn.words
    ]


@dataclass(frozen=True)
class Thing:
    """Something a format may carry: a document that has it beside the base, and whether it came back.

    within names the thing that this one is a part of: without that it cannot be there, and nothing more need be said.
    """

    title: str
    document: Document
    came_back: Callable[[Annotation], bool]
    within: str = ""


_TIMED = replace(
    SECOND, words=(Word(0, 5, 4010, 4400), Word(6, 13, 4400, 5100)), text="Fine, thanks."
)  # the second begins where the first ends
_SURE = replace(SECOND, words=(Word(0, 5, 4010, 4400, 0.5), Word(6, 13, 4400, 5100, 0.875)))
_TOGETHER = _turn("t-3", BOB, 3000, 3500, "Well")
_AGAIN = _turn("t-4", ANN, 3000, 3600, "So")
_TOUCHING = _turn("t-5", BOB, 3250, 4000, "Yes")
_EMPTY = _turn("t-6", ANN, 6000, 7000, "")
_BROKEN = _turn("t-7", ANN, 8000, 9000, "first line\nsecond line")
_SCRIPTS = _turn("t-8", BOB, 8000, 9000, "Grüße 日本 עברית 𝒳 😀")
_MARKUP = _turn("t-9", BOB, 8000, 9000, 'a <b> "c" & {d} --> [e] ; # 5')
_FLAGGED = replace(SECOND, flags=(REPETITION,))
_ON_CHANNEL = replace(SECOND, channel=1)
_PAIR = pair_uid(FIRST.uid, _TOGETHER.uid)
_GESTURES = FileTier("gesture", (FileEntry(1000, 2000, "nod", "g1"), FileEntry(2500, 3000, "wave", "g2")), format="eaf")
_CLICKS = FileTier("clicks", (FileEntry(1500, 1500, "click", "c1"),), POINTS, format="textgrid")


def _kept(tier: FileTier) -> Callable[[Annotation], bool]:
    wanted = [(one.start_ms, one.end_ms, one.text) for one in tier.entries]
    return lambda annotation: any(
        one.name == tier.name
        and one.kind == tier.kind
        and [(e.start_ms, e.end_ms, e.text) for e in one.entries] == wanted
        for one in annotation.foreign
    )


def _word_times(annotation: Annotation) -> bool:
    return [row[:3] for row in _spoken(annotation, _TIMED)] == [("Fine,", 4010, 4400), ("thanks.", 4400, 5100)]


def _confidences(annotation: Annotation) -> bool:
    return [row[3] for row in _spoken(annotation, _SURE)] == [0.5, 0.875]


_ABOUT_CALL = {"title": "A call", "language": "eng", "place": "Berlin"}
_ABOUT_ANN = {"age_band": "30-44", "gender": "female"}

THINGS: Mapping[str, Thing] = {
    "turns": Thing("times of turns", base(), _has(FIRST, SECOND)),
    "speakers": Thing("speakers", base(), _has(FIRST, SECOND, speaker=True)),
    "texts": Thing("texts", base(), _has(FIRST, SECOND, text=True)),
    "scripts": Thing("letters of every script", base(_SCRIPTS), _has(_SCRIPTS, text=True), "texts"),
    "markup": Thing("signs that are markup elsewhere", base(_MARKUP), _has(_MARKUP, text=True), "texts"),
    "line_breaks": Thing("line breaks", base(_BROKEN), _has(_BROKEN, text=True), "texts"),
    "touching": Thing("turns that touch", base(_TOUCHING), _has(FIRST, SECOND, _TOUCHING), "turns"),
    "overlaps": Thing("overlaps", base(_TOGETHER), _has(FIRST, _TOGETHER), "turns"),
    "own_overlaps": Thing("a speaker's own overlaps", base(_AGAIN), _has(FIRST, _AGAIN, speaker=True), "turns"),
    "empty": Thing("empty turns", base(_EMPTY), _has(FIRST, SECOND, _EMPTY)),
    "names": Thing(
        "speakers' names with blanks",
        base(content=TierContent((replace(ANN, name="Ann Lee"), BOB), (FIRST, SECOND))),
        lambda annotation: {speaker.name for speaker in annotation.content.speakers} == {"Ann Lee", "Bob"},
        "speakers",
    ),
    "word_times": Thing("word times", base(_TIMED), _word_times),
    "confidence": Thing("confidence", base(_SURE), _confidences),
    "flags": Thing(
        "flags",
        base(_FLAGGED),
        lambda annotation: any(turn.flags == (REPETITION,) for turn in annotation.content.turns),
    ),
    "channels": Thing(
        "channels", base(_ON_CHANNEL), lambda annotation: any(turn.channel == 1 for turn in annotation.content.turns)
    ),
    "turn_labels": Thing(
        "labels of turns", _labelled(TURN, "intent", FIRST.uid, "yes"), _answers("intent", TURN, ("yes",))
    ),
    "several_labels": Thing(
        "several answers", _labelled(TURN, "moods", FIRST.uid, "yes", "no"), _answers("moods", TURN, ("yes", "no"))
    ),
    "cannot_tell": Thing(
        "“cannot tell”", _labelled(TURN, "intent", FIRST.uid, answer=CANNOT_TELL), _answers("intent", TURN, ())
    ),
    "word_labels": Thing(
        "labels of words",
        _labelled(WORDS, "entity", words_uid(_TIMED.uid, 6, 13), "yes", turns=(_TIMED,)),
        _answers("entity", WORDS, ("yes",)),
    ),
    "overlap_labels": Thing(
        "labels of overlaps",
        _labelled(OVERLAP, "overlap_type", _PAIR, "yes", turns=(_TOGETHER,)),
        _answers("overlap_type", OVERLAP, ("yes",)),
    ),
    "speaker_labels": Thing(
        "labels of speakers", _labelled(SPEAKER, "accent", ANN.uid, "yes"), _answers("accent", SPEAKER, ("yes",))
    ),
    "recording_labels": Thing(
        "labels of the recording", _labelled(RECORDING, "noise", "r-1", "yes"), _answers("noise", RECORDING, ("yes",))
    ),
    "foreign_intervals": Thing("other programs' interval tiers", base(foreign=(_GESTURES,)), _kept(_GESTURES)),
    "foreign_points": Thing("other programs' point tiers", base(foreign=(_CLICKS,)), _kept(_CLICKS)),
    "metadata": Thing(
        "metadata of the recording",
        base(metadata=Metadata(recording=_ABOUT_CALL)),
        lambda annotation: all(annotation.metadata.recording.get(key) == said for key, said in _ABOUT_CALL.items()),
    ),
    "people": Thing(
        "metadata of speakers",
        base(metadata=Metadata(persons={ANN.label: _ABOUT_ANN})),
        lambda annotation: any(
            all(person.get(key) == said for key, said in _ABOUT_ANN.items())
            for person in annotation.metadata.persons.values()
        ),
    ),
}


def everything() -> Document:
    """All of it in one document."""
    turns = {turn.uid: turn for thing in THINGS.values() for turn in thing.document.content.turns if turn.id > 2}
    timed = replace(_SURE, flags=(NOT_TRANSCRIBED, REPETITION), channel=1)
    labels: dict[str, tuple[Judgement, ...]] = {}
    dimensions = {}
    for thing in THINGS.values():
        for uid, said in thing.document.labels.items():
            labels[uid] = (*labels.get(uid, ()), *said)
        dimensions |= {one.name: one for one in thing.document.dimensions}
    made = base(
        *turns.values(),
        timed,
        labels=labels,
        dimensions=tuple(dimensions.values()),
        foreign=(_GESTURES, _CLICKS),
        metadata=Metadata(_ABOUT_CALL, {ANN.label: _ABOUT_ANN}),
    )
    assert len(overlaps_of(made.content.turns)) > 1
    return made
