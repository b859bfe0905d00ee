"""Saying what something is, and taking it back. Rows are only ever added."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import BUILT_IN
from hitl_workbench.domain.judgement import (
    CANNOT_TELL,
    JUDGED,
    OF_THE_PROGRAM,
    OVERLAP,
    SPEAKER,
    TURN,
    WORDS,
    Judgement,
    pair_uid,
    words_of_uid,
)
from hitl_workbench.domain.proposals import PROPOSAL
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.guidelines import present_guideline
from hitl_workbench.project.journal import Edit, now
from hitl_workbench.project.judgements import JudgedOverlap, judgements_on, overlap_judgements, overlaps_judged
from hitl_workbench.project.operations import operation


@operation("Judge")
def judge(
    edit: Edit,
    tier_id: int,
    target_kind: str,
    target_uid: str,
    dimension: str,
    values: Sequence[str],
    *,
    certainty: int | None = None,
    note: str = "",
    started_at: str | None = None,
    draft_shown: LabelDraft | str | None = None,
) -> int:
    """Answer a question about a thing of a tier; the annotator's earlier answer is withdrawn. Return the row's id.

    No values mean "cannot tell"; several are kept in the guideline's order. certainty is 0 to 100. The answer is kept
    with the version of the guideline that holds now, and with what the person saw of a machine: a rule's proposal, or
    the uid of a machine's tier. Raises InvalidEdit for what is no answer, and for what is not there: a turn, two turns
    at once, characters of a text. A decision on one proposal leaves those on others as they are.
    """
    if certainty is not None and not 0 <= certainty <= 100:
        raise InvalidEdit("a certainty is a number from 0 to 100")
    edit.in_tier(tier_id)
    version, values = _checked(edit, target_kind, dimension, tuple(values))
    if dimension not in OF_THE_PROGRAM:
        _find(edit, target_kind, target_uid)
    said = judgements_on(edit.db, target_kind, target_uid)
    if target_kind == OVERLAP:
        said = _said_of_overlap(edit, _home(edit, tier_id, target_uid), target_uid, dimension, said)
    for earlier in said:
        is_mine = earlier.dimension == dimension and earlier.annotator == edit.annotator.name
        if is_mine and (dimension != PROPOSAL or _shown_for(edit, earlier) == draft_shown):
            edit.withdraw(earlier.uid)
    answer = JUDGED if values else CANNOT_TELL
    answered = Judgement(
        0, "", target_kind, target_uid, dimension, tuple(values), answer, certainty, note, guideline_version=version
    )
    return _add(edit, answered, edit.annotator.id, started_at, draft_shown)


def _said_of_overlap(
    edit: Edit, tier_id: int, pair: str, dimension: str, named: Sequence[Judgement]
) -> list[Judgement]:
    """What is said of an overlap of a tier now: not what names its pair from before a split and is about another part,
    but what names another pair of the tier from which a split has made this one.
    """
    # Whether a split plays any part in it is found without reading the tier's overlaps.
    concerned = edit.db.conn.execute(
        """
        with recursive origin (uid) as (
            select value from json_each(:turns)
            union
            select turn.derived_from from origin join visible_turn as turn on turn.uid = origin.uid
             where turn.derived_from is not null
        )
        select 1 from origin as one join origin as other on one.uid < other.uid
          cross join current_judgement as judgement on judgement.target_uid = one.uid || '+' || other.uid
         where +judgement.target_kind = :kind and +judgement.dimension = :dimension  -- (by target, not by dimension)
           and +judgement.annotator_id = :annotator
           and (judgement.target_uid <> :pair
                or exists (select 1 from visible_turn as part where part.derived_from in (one.uid, other.uid)
                              and part.tier_id = :tier))
        """,
        {
            "turns": json.dumps(pair.split("+")), "kind": OVERLAP, "dimension": dimension,
            "annotator": edit.annotator.id, "pair": pair, "tier": tier_id,
        },
    ).fetchone()  # fmt: skip
    if concerned is None:
        return list(named)
    own = {uid for (uid,) in edit.db.conn.execute("select uid from visible_turn where tier_id = ?", (tier_id,))}
    by_pair, _ = overlap_judgements(edit.db, tier_id)
    elsewhere = {one.uid for present, said in by_pair.items() if present != pair for one in said}
    about = {one.uid: one for one in named if one.uid not in elsewhere}
    about |= {one.uid: one for one in by_pair.get(pair, ()) if own.issuperset(one.target_uid.split("+"))}
    return list(about.values())


def _home(edit: Edit, tier_id: int, pair: str) -> int:
    """The tier of a pair of turns: an answer that is seen in a copy is of the tier that was copied."""
    found = edit.db.conn.execute(
        "select tier_id from visible_turn where uid in (select value from json_each(?))", (json.dumps(pair.split("+")),)
    ).fetchone()
    return int(found[0]) if found is not None else tier_id


def _present_pair(edit: Edit, tier_id: int, pair: str, judgement_uid: str) -> str:
    """The pair that an answer is about now, as the same answer has to name it when it is given again."""
    by_pair, _ = overlap_judgements(edit.db, _home(edit, tier_id, pair))
    return next((present for present, said in by_pair.items() if any(one.uid == judgement_uid for one in said)), pair)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is to be given, with what a rule had proposed when the person saw that, and since when (UTC)."""

    target_kind: str
    target_uid: str
    dimension: str
    values: tuple[str, ...]
    certainty: int | None = None
    note: str = ""
    draft_shown: LabelDraft | None = None
    started_at: str | None = None


@operation("Judge")
def judge_each(edit: Edit, tier_id: int, answers: Sequence[Answer]) -> int:
    """Give several answers about things of a tier, as one step; return how many."""
    for one in answers:
        judge(
            edit, tier_id, one.target_kind, one.target_uid, one.dimension, one.values,
            certainty=one.certainty, note=one.note, started_at=one.started_at, draft_shown=one.draft_shown,
        )  # fmt: skip
    return len(answers)


@operation("Confirm judgement")
def confirm_judgement(edit: Edit, tier_id: int, judgement_uid: str) -> int:
    """Give an answer again, unchanged, under the guideline that holds now; the old row stays. Return the new id.

    What the person saw of a machine when they answered first stays with the answer.
    """
    found = edit.db.conn.execute(
        """select target_kind, target_uid, dimension, choice, certainty, note, annotator_id, draft_shown
             from current_judgement where uid = ?""",
        (judgement_uid,),
    ).fetchone()
    if found is None:
        raise InvalidEdit("this answer no longer holds; somebody has given another")
    kind, target, dimension, choice, certainty, note, annotator_id, shown = found
    if annotator_id != edit.annotator.id:
        raise InvalidEdit("this answer is somebody else's; give your own")
    values = json.loads(choice)
    if kind == OVERLAP:
        target = _present_pair(edit, tier_id, target, judgement_uid)
    return judge(edit, tier_id, kind, target, dimension, values, certainty=certainty, note=note, draft_shown=shown)


@operation("Withdraw judgement")
def withdraw_judgement(edit: Edit, tier_id: int, judgement_uid: str) -> None:
    """Take one's own answer back; it stays in the records. Refuses somebody else's: give your own instead."""
    edit.in_tier(tier_id)
    found = edit.db.conn.execute(
        "select annotator_id from current_judgement where uid = ?", (judgement_uid,)
    ).fetchone()
    if found is not None and found[0] not in (None, edit.annotator.id):
        raise InvalidEdit("this answer is somebody else's; give your own")
    edit.withdraw(judgement_uid)


@operation("Withdraw judgement")
def withdraw_each(edit: Edit, tier_id: int, judgement_uids: Sequence[str]) -> int:
    """Take several answers back as one step; return how many."""
    for uid in judgement_uids:
        withdraw_judgement(edit, tier_id, uid)
    return len(judgement_uids)


def _checked(
    edit: Edit, target_kind: str, dimension: str, values: tuple[str, ...]
) -> tuple[str | None, tuple[str, ...]]:
    """The version of the guideline under which this is an answer, and the values in its order.

    No version stands for the built-in guideline and for no guideline's question.
    """
    if dimension in OF_THE_PROGRAM:
        return None, values
    present = present_guideline(edit.db)
    asked = present.guideline.dimension(dimension)
    if asked is None:
        names = ", ".join(one.name for one in present.guideline.dimensions)
        raise InvalidEdit(f"the guideline does not ask about {dimension!r}; it has: {names or 'no dimensions'}")
    if asked.target != target_kind:
        raise InvalidEdit(f"“{asked.title}” is asked of a {asked.target}, not of a {target_kind}")
    try:
        asked.check(values)
    except ValueError as error:
        raise InvalidEdit(str(error)) from None
    return str(present.version) if present.version != BUILT_IN else None, asked.ordered(values)


def _find(edit: Edit, kind: str, uid: str) -> None:
    """Raise InvalidEdit unless the thing that an answer is to be about is there."""
    conn = edit.db.conn
    if kind == OVERLAP:
        found = conn.execute(
            """select 1 from visible_turn as one join visible_turn as other
                   on other.tier_id = one.tier_id and other.speaker_id <> one.speaker_id
                  and other.start_ms < one.end_ms and one.start_ms < other.end_ms
                where one.uid = ? and other.uid = ?""",
            uid.split("+") if uid.count("+") == 1 else (uid, ""),
        ).fetchone()
        if found is None:
            raise InvalidEdit("these two turns are not said at once; choose an overlap")
    elif kind == WORDS:
        try:
            turn_uid, _, last = words_of_uid(uid)
        except ValueError as error:
            raise InvalidEdit(str(error)) from None
        text = conn.execute("select text from visible_turn where uid = ?", (turn_uid,)).fetchone()
        if text is None:
            raise InvalidEdit("this turn is no longer there; somebody has deleted it")
        if last > len(text[0]):
            raise InvalidEdit("these words are not in the turn's text; choose them again")
    elif conn.execute(f"select 1 from visible_{kind} where uid = ?", (uid,)).fetchone() is None:
        raise InvalidEdit(f"this {kind} is no longer there; somebody has deleted it")


def carry_word_judgements(edit: Edit, moved: Mapping[str, str]) -> None:
    """Words of a turn now stand elsewhere: what was said of them is said again there. moved maps old to new targets."""
    said = [(one, new) for old, new in moved.items() if new != old for one in judgements_on(edit.db, WORDS, old)]
    for judgement, new in said:
        _pass_on(edit, judgement, new)


def carry_speaker_judgements(edit: Edit, gone_uid: str, kept_uid: str) -> None:
    """Two speakers are about to become one: what was said of the one that goes passes to the one that stays.

    Where the same annotator has answered the same question about both, the answer about the one that stays holds, and
    the other is withdrawn: it stays in the record. What the program asked about the one that goes, goes with it.
    """
    kept_says = {(one.dimension, one.annotator) for one in judgements_on(edit.db, SPEAKER, kept_uid)}
    for judgement in judgements_on(edit.db, SPEAKER, gone_uid):
        if judgement.dimension in OF_THE_PROGRAM:
            continue
        if (judgement.dimension, judgement.annotator) in kept_says:
            edit.withdraw(judgement.uid)
        else:
            _pass_on(edit, judgement, kept_uid)


def carry_judgements(edit: Edit, tier_id: int, gone: Turn, kept: Turn) -> None:
    """Two turns are about to become one: what was said about overlaps of the one that goes passes to the other.

    Where both have an answer about their overlap with the same third turn, the one about the longer is kept. What was
    said of the turn itself passes where nothing is said of the other by the same annotator. What others have said of
    overlaps stays with the turns of which they said it: in a copy of their tier theirs are seen, not ours to move.
    """
    kept_says = {(one.dimension, one.annotator) for one in judgements_on(edit.db, TURN, kept.uid)}
    for judgement in judgements_on(edit.db, TURN, gone.uid):
        if (judgement.dimension, judgement.annotator) not in kept_says and judgement.dimension not in OF_THE_PROGRAM:
            _pass_on(edit, judgement, kept.uid)
    said = edit.db.conn.execute(
        """
        with recursive origin (uid) as (
            select :gone
            union
            select turn.derived_from from origin join visible_turn as turn on turn.uid = origin.uid
             where turn.derived_from is not null
        )
        select 1 from current_judgement as judgement join origin on instr(judgement.target_uid, origin.uid)
         where judgement.target_kind = :kind
        """,
        {"gone": gone.uid, "kind": OVERLAP},
    ).fetchone()
    if said is None:
        return
    judged = {
        frozenset((entry.overlap.first.uid, entry.overlap.second.uid)): entry
        for entry in overlaps_judged(edit.db, tier_id)
        if entry.overlap is not None and entry.judgements
    }
    for pair, entry in judged.items():
        if gone.uid not in pair or kept.uid in pair:
            continue
        (other,) = pair - {gone.uid}
        _carry_overlap(edit, entry, judged.get(frozenset((kept.uid, other))), gone.uid, pair_uid(kept.uid, other))


def _carry_overlap(edit: Edit, entry: JudgedOverlap, rival: JudgedOverlap | None, gone: str, target: str) -> None:
    """What is said of an overlap of a turn that goes passes to target, of which rival is what is said already.

    What names another turn, of which the one that goes was split off, finds its way by itself.
    """
    assert entry.overlap is not None
    is_longer = (
        rival is None or rival.overlap is None or rival.overlap.span.duration_ms < entry.overlap.span.duration_ms
    )
    for judgement in _own(edit, entry.judgements):
        others = _own(edit, rival.judgements) if rival is not None else []
        against = [one for one in others if one.dimension == judgement.dimension]
        if against and not is_longer:
            if judgement.target_uid == target:
                edit.withdraw(judgement.uid)
            continue
        for one in against:
            edit.withdraw(one.uid)
        if gone in judgement.target_uid.split("+"):
            _pass_on(edit, judgement, target)


def _own(edit: Edit, said: Sequence[Judgement]) -> list[Judgement]:
    return [one for one in said if one.annotator == edit.annotator.name]


def _shown_for(edit: Edit, judgement: Judgement) -> str | None:
    """What of a machine's an answer was about."""
    (shown,) = edit.db.conn.execute(
        "select draft_shown from visible_judgement where uid = ?", (judgement.uid,)
    ).fetchone()
    return str(shown) if shown is not None else None


def _pass_on(edit: Edit, judgement: Judgement, target_uid: str) -> None:
    """Say the same of another target, in the name of who said it and under the same version."""
    edit.withdraw(judgement.uid)
    owner, shown = edit.db.conn.execute(
        "select annotator_id, draft_shown from visible_judgement where uid = ?", (judgement.uid,)
    ).fetchone()
    _add(edit, replace(judgement, target_uid=target_uid), owner, judgement.ended_at, shown)


def _add(
    edit: Edit,
    judgement: Judgement,
    annotator_id: int | None,
    started_at: str | None,
    draft_shown: LabelDraft | str | None = None,
) -> int:
    moment = now()
    if isinstance(draft_shown, LabelDraft):
        draft_shown = json.dumps(asdict(draft_shown), ensure_ascii=False)
    return edit.insert(
        "judgement",
        {
            "target_kind": judgement.target_kind,
            "target_uid": judgement.target_uid,
            "dimension": judgement.dimension,
            "choice": json.dumps(list(judgement.values)),
            "answer": judgement.answer,
            "certainty": judgement.certainty,
            "note": judgement.note,
            "source": "annotator",
            "annotator_id": annotator_id,
            "guideline_version": judgement.guideline_version,
            "draft_shown": draft_shown,
            "blind": 0,
            "started_at": started_at or moment,
            "ended_at": moment,
        },
    )
