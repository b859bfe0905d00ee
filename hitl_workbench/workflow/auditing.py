"""Looking over all of a project: its overlaps, its speakers' varieties, and a dialogue's labels in time.

Of every recording one tier is meant: the reference, else the acting annotator's, else the draft, else what was
imported. A drafted label is never an answer: it is given beside, and only where nobody has answered.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from hitl_workbench.domain.annotation import Speaker, Turn
from hitl_workbench.domain.drafting_rules import LabelDraft, overlap_drafts, turn_drafts
from hitl_workbench.domain.guideline import OVERLAP, SPEAKER, TURN, Dimension, Guideline
from hitl_workbench.domain.judgement import Judgement, Kinship, overlaps_meant, pair_uid
from hitl_workbench.domain.overlap import Overlap, overlaps_of
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import Cancelled, WorkbenchError
from hitl_workbench.project.audits import PlainTurn, answered, overlap_answers, speaker_answers, turns_of_tiers
from hitl_workbench.project.guidelines import present_guideline
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import tier_named
from hitl_workbench.workflow.file_labels import file_drafts_of

JUDGED, CANNOT_TELL, DRAFTED, NOT_JUDGED = "judged", "cannot_tell", "drafted", "not_judged"
INTENT_SHIFT, NO_SHIFT = "intent_shift", "none"
_MOST_CLIPS = 20
Wanted = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class AuditedTier:
    """The tier of a recording that is looked at, with its speakers in the order of lanes."""

    recording_id: int
    recording_uid: str
    recording: str
    duration_ms: int
    tier_id: int
    origin: str
    speakers: tuple[Speaker, ...]

    def speaker(self, speaker_id: int) -> Speaker:
        return next(one for one in self.speakers if one.id == speaker_id)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: what an editor needs to go there and a player to play it; turn_uid may be empty."""

    recording_id: int
    recording_uid: str
    recording: str
    tier_id: int
    turn_uid: str
    span: Span


@dataclass(frozen=True, slots=True)
class AuditedOverlap:
    """An overlap of the project with what is said of it, or else proposed.

    earlier and later are the speakers' ids and names in order of beginning. state is one of judged, cannot_tell,
    drafted, not_judged; values are those of the answer, or of the draft.
    """

    place: Place
    earlier: tuple[int, str]
    later: tuple[int, str]
    state: str
    values: tuple[str, ...]
    certainty: int | None = None
    note: str = ""
    annotator: str = ""
    why: str = ""
    answer_uid: str = ""


def guideline_of(project: Project) -> Guideline:
    """The rules that hold now."""
    return present_guideline(project.db).guideline


def audited_tiers(project: Project) -> list[AuditedTier]:
    """A tier of every recording that is not hidden and has one, in order of import."""
    found = []
    for one in recordings(project.db):
        try:
            tier = tier_named(project.db, one.id, None, project.annotator)
        except WorkbenchError:
            continue  # nothing was drafted or annotated yet
        speakers = tuple(speakers_of(project.db, tier.id))
        found.append(AuditedTier(one.id, one.uid, one.name, one.media.duration_ms, tier.id, tier.origin, speakers))
    return found


def audited_overlaps(
    project: Project, tiers: Sequence[AuditedTier], dimension: Dimension | None, cancelled: Wanted = lambda: False
) -> list[AuditedOverlap]:
    """Every overlap of the tiers, by recording and time, with the newest answer in a dimension about overlaps.

    Where nobody has answered, what the dimension's rules propose. Without a dimension all are not judged.
    """
    ids = [tier.tier_id for tier in tiers]
    answers, kinship = overlap_answers(project.db, dimension.name, ids) if dimension else ([], Kinship({}, {}))
    turns = turns_by_tier(project, ids)
    found: list[AuditedOverlap] = []
    for tier in tiers:
        _let_the_window_go_first(cancelled)
        overlaps = overlaps_of(turns.get(tier.tier_id, ()))
        said = _said(answers, kinship, overlaps)
        rules = dimension.rules_that_draft if dimension else ()
        given = file_drafts_of(project.db, tier.tier_id, dimension) if dimension else {}
        names = {str(speaker.id): speaker.name for speaker in tier.speakers}
        for overlap in overlaps:
            pair = pair_uid(overlap.first.uid, overlap.second.uid)
            answer, draft = said.get(pair), given.get(pair)
            if answer is None and draft is None and rules:
                draft = overlap_drafts(rules, [overlap])[0]
            found.append(_audited(tier, names, overlap, answer, draft))
    return found


def _said(answers: Sequence[Judgement], kinship: Kinship, overlaps: Iterable[Overlap]) -> dict[str, Judgement]:
    """The newest answer on each overlap, by its present pair; only overlaps of judged turns' kin are looked at."""
    kin = kinship.derived_from
    concerned = [one for one in overlaps if one.first.uid in kin and one.second.uid in kin]
    if not concerned:
        return {}
    lineage = {uid for one in concerned for turn in (one.first, one.second) for uid in kinship.line(turn.uid)}
    about = [one for one in answers if lineage.issuperset(one.target_uid.split("+"))]
    said: dict[str, Judgement] = {}
    meant = overlaps_meant(about, concerned, kinship)
    for one in about:
        overlap = meant[one.uid]
        if overlap is not None:
            said[pair_uid(overlap.first.uid, overlap.second.uid)] = one
    return said


def _audited(
    tier: AuditedTier,
    names: Mapping[str, str],
    overlap: Overlap,
    answer: Judgement | None,
    draft: LabelDraft | None,
) -> AuditedOverlap:
    first, second = overlap.first, overlap.second
    made = AuditedOverlap(
        place_in(tier, second.uid, overlap.span),
        (int(first.speaker), names[first.speaker]),
        (int(second.speaker), names[second.speaker]),
        NOT_JUDGED,
        (),
    )
    if answer is not None:
        return replace(
            made, state=answer.answer, values=answer.values, certainty=answer.certainty, note=answer.note,
            annotator=answer.annotator or "", answer_uid=answer.uid,
        )  # fmt: skip
    if draft is None:
        return made
    return replace(made, state=DRAFTED, values=draft.values, why=draft.why)


# -- speakers


@dataclass(frozen=True, slots=True)
class SpeakerAudit:
    """What one annotator says of a speaker: a judgement or None a dimension; annotator is empty when nobody did."""

    tier: AuditedTier
    speaker: Speaker
    annotator: str
    answers: dict[str, Judgement | None]


def speaker_dimensions(guideline: Guideline) -> tuple[Dimension, ...]:
    """What the guideline asks about speakers: perceived variety, its strength, what they say of themselves."""
    return guideline.of_target(SPEAKER)


def speaker_audits(
    project: Project, tiers: Sequence[AuditedTier], dimensions: Sequence[Dimension]
) -> list[SpeakerAudit]:
    """Every speaker, by recording and lane, a row for each annotator who said anything; accents are never drafted."""
    names = [dimension.name for dimension in dimensions]
    said: dict[str, dict[str, dict[str, Judgement]]] = {}
    for one in speaker_answers(project.db, [tier.tier_id for tier in tiers], names):
        said.setdefault(one.target_uid, {}).setdefault(one.annotator or "", {})[one.dimension] = one
    found = []
    for tier in tiers:
        for speaker in tier.speakers:
            nobody: dict[str, dict[str, Judgement]] = {"": {}}
            for annotator, answers in said.get(speaker.uid, nobody).items():
                found.append(SpeakerAudit(tier, speaker, annotator, {name: answers.get(name) for name in names}))
    return found


@dataclass(frozen=True, slots=True)
class Clips:
    """Typical clips of a speaker, longest first; is_alone: nobody else speaks in them."""

    places: tuple[Place, ...]
    is_alone: bool


def typical_clips(project: Project, tier: AuditedTier, speaker_id: int) -> Clips:
    """The longest turns of a speaker in which nobody else speaks; where there are none, the longest of all."""
    turns = turns_of_tiers(project.db, [tier.tier_id])
    crossed: set[int] = set()
    sounding: list[PlainTurn] = []
    for turn in turns:
        sounding = [one for one in sounding if one.end_ms > turn.start_ms]
        for other in sounding:
            if other.speaker_id != turn.speaker_id:
                crossed |= {other.id, turn.id}
        sounding.append(turn)
    own = [turn for turn in turns if turn.speaker_id == speaker_id]
    alone = [turn for turn in own if turn.id not in crossed]
    longest = sorted(alone or own, key=lambda turn: (turn.start_ms - turn.end_ms, turn.start_ms))[:_MOST_CLIPS]
    return Clips(tuple(place_in(tier, one.uid, Span(one.start_ms, one.end_ms)) for one in longest), bool(alone))


# -- a dialogue in time


@dataclass(frozen=True, slots=True)
class StripTurn:
    """A turn on the strip; state and values as of overlaps; shift is the value of a judged shift, or empty."""

    place: Place
    lane: int
    speaker: str
    text: str
    state: str
    values: tuple[str, ...]
    shift: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """All turns of a recording with their labels in one dimension, by start."""

    tier: AuditedTier
    dimension: Dimension
    turns: tuple[StripTurn, ...]

    def counts(self, *states: str) -> dict[str, int]:
        """How many turns have each value, among those in some states."""
        found: dict[str, int] = {}
        for turn in self.turns:
            if turn.state in states:
                for value in turn.values:
                    found[value] = found.get(value, 0) + 1
        return found


def strip_of(project: Project, tier: AuditedTier, dimension: Dimension) -> Strip:
    """The turns of a tier with their answers, else drafts, in a dimension about turns; and judged shifts of intent."""
    said = {one.uid: one for one in answered(project.db, [tier.tier_id], dimension.name, TURN)}
    shifts = {
        one.uid: next((value for value in json.loads(one.choice) if value != NO_SHIFT), "")
        for one in answered(project.db, [tier.tier_id], INTENT_SHIFT, TURN)
    }
    turns = turns_by_tier(project, [tier.tier_id]).get(tier.tier_id, [])
    drafts = _turn_drafts(project, tier, dimension, turns)
    lanes = {str(speaker.id): place for place, speaker in enumerate(tier.speakers)}
    found = []
    for turn, draft in zip(turns, drafts, strict=True):
        answer = said.get(turn.uid)
        if answer is not None:
            state, values = answer.answer, tuple(json.loads(answer.choice))
        else:
            state, values = (DRAFTED, draft.values) if draft is not None else (NOT_JUDGED, ())
        lane = lanes[turn.speaker]
        found.append(
            StripTurn(place_in(tier, turn.uid, turn.span), lane, tier.speakers[lane].name, turn.text, state, values,
                      shifts.get(turn.uid, ""))
        )  # fmt: skip
    return Strip(tier, dimension, tuple(found))


# -- what others build on


def turns_by_tier(project: Project, tier_ids: Sequence[int]) -> dict[int, list[Turn]]:
    """The turns of tiers by start, without their words; a turn's speaker is the speaker's id as text."""
    found: dict[int, list[Turn]] = {}
    for tier_id, rows in groupby(turns_of_tiers(project.db, tier_ids), key=lambda row: row.tier_id):
        found[tier_id] = [
            Turn(Span(row.start_ms, row.end_ms), str(row.speaker_id), row.text, id=row.id, uid=row.uid) for row in rows
        ]
    return found


def unanswered_drafts(
    project: Project, tiers: Sequence[AuditedTier], dimension: Dimension, cancelled: Wanted = lambda: False
) -> list[tuple[AuditedTier, Turn, LabelDraft]]:
    """What files and the rules of a dimension about turns propose where nobody has answered."""
    ids = [tier.tier_id for tier in tiers]
    done = {one.uid for one in answered(project.db, ids, dimension.name, TURN)}
    turns = turns_by_tier(project, ids)
    found = []
    for tier in tiers:
        _let_the_window_go_first(cancelled)
        of_tier = turns.get(tier.tier_id, [])
        for turn, draft in zip(of_tier, _turn_drafts(project, tier, dimension, of_tier), strict=True):
            if draft is not None and turn.uid not in done:
                found.append((tier, turn, draft))
    return found


def _turn_drafts(
    project: Project, tier: AuditedTier, dimension: Dimension, turns: Sequence[Turn]
) -> list[LabelDraft | None]:
    """What is proposed for each turn: what its file says, else what the rules do."""
    given = file_drafts_of(project.db, tier.tier_id, dimension)
    rules = dimension.rules_that_draft
    drafts = turn_drafts(rules, turns) if rules else [None] * len(turns)
    return [given.get(turn.uid, draft) for turn, draft in zip(turns, drafts, strict=True)]


def place_in(tier: AuditedTier, turn_uid: str, span: Span) -> Place:
    """A place in an audited tier."""
    return Place(tier.recording_id, tier.recording_uid, tier.recording, tier.tier_id, turn_uid, span)


def overlap_dimensions(guideline: Guideline) -> tuple[Dimension, ...]:
    """What the guideline asks about overlaps."""
    return guideline.of_target(OVERLAP)


def _let_the_window_go_first(cancelled: Wanted) -> None:
    """A thread that computes without a pause would slow down the painting in another."""
    if cancelled():
        raise Cancelled("the views were closed")
    time.sleep(0.0005)
