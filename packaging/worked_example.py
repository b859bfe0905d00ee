"""The guideline at work on real recordings: drafted, judged by two, asked about, changed, judged again, handed on.

`make example` makes the project in demo/ and writes docs/worked-example.md; a test runs it as well. The two annotators
are scripted: what they answer stands below, keyed by what is said, so that it can be read and argued with. What the
page claims is checked here while it is made, or by the test afterwards.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from worked_example_page import page

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import Dimension, Example, Guideline, Rule
from hitl_workbench.domain.guideline_changes import changes_between, effects_of, least_level
from hitl_workbench.domain.judgement import OVERLAP, OVERLAP_TYPE, SPEAKER, TURN, Judgement, pair_uid
from hitl_workbench.domain.overlap import Overlap, overlap_ms, overlaps_of
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.database import rows
from hitl_workbench.project.guidelines import (
    built_in_guideline,
    present_guideline,
    shipped_sets,
    stale_judgements,
    would_be_stale,
)
from hitl_workbench.project.judgements import overlaps_judged
from hitl_workbench.project.labels import judgement_rows, labels_of
from hitl_workbench.project.operations.annotators import add_annotator
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.operations.judgements import confirm_judgement, judge
from hitl_workbench.project.operations.proposals import Choice, accept_differences
from hitl_workbench.project.operations.questions import answer, ask
from hitl_workbench.project.project import Project
from hitl_workbench.project.proposals import comparison
from hitl_workbench.project.questions import questions_of
from hitl_workbench.project.recordings import recording_named, recordings
from hitl_workbench.project.tiers import content_of, tier_named, tier_with_id
from hitl_workbench.project.verification import verify
from hitl_workbench.workflow.annotating import import_annotation
from hitl_workbench.workflow.demonstration import telephone_call
from hitl_workbench.workflow.drafting import WORDS, DraftOptions, draft
from hitl_workbench.workflow.exporting import export
from hitl_workbench.workflow.importing import import_recordings
from hitl_workbench.workflow.labelling import confusion_of, drafts_of, matches_of
from hitl_workbench.workflow.redrafting import redraft

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "worked-example.md"
PROJECT, EXPORTS, FACTS = "worked-example.hitl", "worked-example-exports", "worked-example.json"
LEAD, SECOND = "Ada", "Grace"
FORMATS = ("json", "textgrid", "rttm")
INTENT, ACCENT = "intent", "accent"
TEXT = """Listen to a turn once before you look at what is proposed for it. A proposal is a rule's, not an answer:
confirm it when you would have said the same. What you cannot tell after the second hearing is “cannot tell”."""

# What the lead says where it is not what the rules propose: words of the turn → intents. The first that fits.
OF_THE_LEAD = (
    ("i didn't know you were there", ("greeting", "statement")),
    ("this is diane", ("statement",)),
    ("yankee", ("disagreement", "statement")),
    ("all i say is", ("statement",)),
    ("marketing expert", ("answer", "agreement")),
    ("i think we're ready to begin", ("greeting", "statement")),
)
# The second annotator knows nothing of it and takes the proposals as they come, but for these.
OF_THE_SECOND = (("i didn't know you were there", ("greeting",)), ("yankee", ("statement",)))
# What a question on an introduction made a rule of: to say who or where one is belongs to the greeting.
INTRODUCTION = ("this is diane", "sheila", "my name", "originally from")
QUESTION = "She says who she is and where she lives. Is that a statement, or does it belong to the greeting?"
ANSWER = "Both: to say who or where one is, is part of greeting somebody one does not know. It is a rule now."
# How early somebody may begin for it to be a transition; the second version says so.
TRANSITION_MS = 200
UNTIL_TURNS_BEFORE_THE_END = 2  # the lead stops here in the last recording: what follows stays drafted only


@dataclass
class Story:
    """What happened, as far as the page and the test need it."""

    recordings: list[dict[str, Any]] = field(default_factory=list)
    matches: dict[str, list[tuple[str, str, dict[str, int]]]] = field(default_factory=dict)
    confusions: dict[str, dict[str, int]] = field(default_factory=dict)
    overlaps: dict[str, int] = field(default_factory=dict)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    stale: list[dict[str, Any]] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    drafted_only: list[str] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)

    def note_rows(self, step: str, project: Project) -> None:
        """Remember the judgement table after a step. Raises AssertionError when an earlier row is not as it was."""
        table = rows(project.db, "select * from judgement order by id")
        for earlier in self.steps:
            assert digest_of(table[: earlier["rows"]]) == earlier["sha256"], f"{step}: judgements were lost or changed"
        self.steps.append({"step": step, "rows": len(table), "sha256": digest_of(table)})


def digest_of(table: list[dict[str, Any]]) -> str:
    return hashlib.sha256(json.dumps(table, sort_keys=True).encode()).hexdigest()


def main(folder: Path, page_path: Path) -> int:
    """Make everything anew under folder and write the page."""
    for name in (PROJECT, EXPORTS):
        shutil.rmtree(folder / name, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    project_folder = folder / PROJECT
    story = Story()
    with Project.create(project_folder, "Worked example", LEAD) as project:
        import_and_draft(project, story)
        publish(project, first_guideline(), story)
        project.run(add_annotator, SECOND)
        judge_turns(project, story, OF_THE_LEAD)
        audit_overlaps(project, story)
        judge_accents(project)
        story.note_rows("the lead judged", project)
    with acting(project_folder, SECOND) as project:
        judge_turns(project, story, OF_THE_SECOND)
        ask_about_the_introduction(project)
        story.note_rows("the second annotator judged", project)
    with acting(project_folder, LEAD) as project:
        second = second_guideline(project, answer_with_a_rule(project))
        publish_and_check_what_is_stale(project, second, story)
        story.note_rows("version 2 was published", project)
        judge_again(project, story)
        story.note_rows("the lead went through what was stale", project)
    with acting(project_folder, SECOND) as project:
        judge_again(project, story)
        story.note_rows("the second annotator did", project)
    with acting(project_folder, LEAD) as project:
        assert stale_judgements(project.db) == []
        measure(project, story)
        hand_on(project, folder / EXPORTS)
        verdict = verify(project.db)
        assert verdict.whole, verdict.problems
        story.counts["operations"] = verdict.operations
    (folder / FACTS).write_text(json.dumps(story.__dict__, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    page_path.write_text(page(story, lead=LEAD, second=SECOND), encoding="utf-8")
    print(f"the project is {project_folder}\nits exports are in {folder / EXPORTS}\nthe page is {page_path}")
    return 0


@contextmanager
def acting(folder: Path, name: str) -> Iterator[Project]:
    """The project as one annotator has it open."""
    with Project.open(folder, name) as project:
        yield project


def import_and_draft(project: Project, story: Story) -> None:
    """The call as it is drafted; of the meetings who spoke when is known, so only the words are the machine's."""
    sources = [telephone_call(), *meeting_clips()]
    for outcome in import_recordings(project, sources):
        assert outcome.recording, outcome.error
    found = recordings(project.db)
    for drafted in draft(project, found, DraftOptions()):
        assert not drafted.error, drafted.error
    for recording, source in zip(found, sources, strict=True):
        reference = source.with_suffix(".rttm")
        known = recording.name != found[0].name and reference.is_file()
        if known:
            imported = import_annotation(project, recording, reference)
            tier_id = int(project.begin_correction(recording.id, imported.tier_id).result)
            take_words(project, recording.name, tier_id)
        else:
            tier_id = own_tier(project, recording.name)
        content = content_of(project.db, tier_id)
        drafted_content = content_of(project.db, tier_named(project.db, recording.id, "draft", project.annotator).id)
        story.recordings.append(
            {
                "name": recording.name,
                "seconds": recording.media.duration_ms / 1000,
                "speakers": "reference" if known else "diarizer",
                "turns": len(content.turns),
                "words": sum(len(turn.words) for turn in content.turns),
                "overlap_s": overlap_ms(overlaps_of(content.turns)) / 1000,
                "drafted_overlap_s": overlap_ms(overlaps_of(drafted_content.turns)) / 1000,
            }
        )


def meeting_clips() -> list[Path]:
    """Two clips of a meeting from the test recordings, none where these are not."""
    chosen = os.environ.get("HITL_TESTDATA")
    folder = (Path(chosen) if chosen else ROOT.parent / "shared" / "testdata") / "dev" / "audio"
    return [path for name in ("ami_dev00", "ami_dev01") if (path := folder / f"{name}.wav").is_file()]


def take_words(project: Project, name: str, tier_id: int) -> None:
    """Give the recogniser's words to turns that are known, as a proposal that is accepted whole."""
    recording = recording_named(project.db, name)
    made = redraft(project, recording, tier_with_id(project.db, tier_id), DraftOptions(parts=WORDS))
    proposal = made.drafted.tier_id
    if proposal is None:
        return
    choices = [
        Choice(tuple(turn.id for turn in one.present), tuple(turn.id for turn in one.proposed))
        for one in comparison(project.db, tier_id, proposal).differences
    ]
    project.run(accept_differences, tier_id, proposal, choices)


def own_tier(project: Project, name: str) -> int:
    """The acting annotator's own turns of a recording, begun from its draft."""
    recording = recording_named(project.db, name)
    try:
        return tier_named(project.db, recording.id, "annotation", project.annotator).id
    except WorkbenchError:
        drafted = tier_named(project.db, recording.id, "draft", project.annotator)
        return int(project.begin_correction(recording.id, drafted.id).result)


def first_guideline() -> Guideline:
    sets = shipped_sets()
    dimensions = [*built_in_guideline().guideline.dimensions]
    for name in ("intents", "accents"):
        dimensions += sets[name][1].dimensions
    return Guideline(TEXT, tuple(dimensions))


def publish(project: Project, guideline: Guideline, story: Story, note: str = "") -> None:
    """Publish at the least level that the changes need."""
    level = least_level(changes_between(present_guideline(project.db).guideline, guideline))
    project.run(write_guideline, guideline)
    done = project.run(publish_guideline, level, note)
    assert done is not None
    story.versions.append(done.result)


def judge_turns(project: Project, story: Story, corrections: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    """Every turn that has words, with the proposal in view; the lead all recordings, the second annotator the call."""
    names = [one["name"] for one in story.recordings]
    mine = names if project.annotator.name == LEAD else names[:1]
    for name in mine:
        tier_id = own_tier(project, name)
        content = content_of(project.db, tier_id)
        drafts = drafts_of(content, present_guideline(project.db).guideline)[INTENT]
        said = [turn for turn in content.turns if turn.text.strip()]
        if name == names[-1] and project.annotator.name == LEAD and len(names) > 1:
            story.drafted_only += [turn.uid for turn in said[-UNTIL_TURNS_BEFORE_THE_END:] if turn.uid in drafts]
            said = said[:-UNTIL_TURNS_BEFORE_THE_END]
        for turn in said:
            draft_shown = drafts.get(turn.uid)
            values = intents_of(turn, draft_shown, corrections)
            project.run(judge, tier_id, TURN, turn.uid, INTENT, values, certainty=80, draft_shown=draft_shown)


def intents_of(
    turn: Turn, draft_shown: LabelDraft | None, corrections: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[str, ...]:
    """A scripted answer: a correction whose words are said, else what was proposed, else "cannot tell"."""
    for words, values in corrections:
        if words in turn.text.casefold():
            return values
    return draft_shown.values if draft_shown is not None else ()


def audit_overlaps(project: Project, story: Story) -> None:
    """Every overlap gets a type with a certainty; where no rule proposes one the lead looks at its shape."""
    types: Counter[str] = Counter()
    for recording in story.recordings:
        tier_id = own_tier(project, recording["name"])
        content = content_of(project.db, tier_id)
        drafts = drafts_of(content, present_guideline(project.db).guideline)[OVERLAP_TYPE]
        for overlap in overlaps_of(content.turns):
            uid = pair_uid(overlap.first.uid, overlap.second.uid)
            shown = drafts.get(uid)
            value, certainty = overlap_type(overlap, shown)
            project.run(
                judge, tier_id, OVERLAP, uid, OVERLAP_TYPE, [value], certainty=certainty, draft_shown=shown
            )  # fmt: skip
            types[value] += 1
        assert all(one.judgements and one.judgements[0].certainty for one in overlaps_judged(project.db, tier_id))
    story.overlaps = dict(types.most_common())


def overlap_type(overlap: Overlap, shown: LabelDraft | None) -> tuple[str, int]:
    """A scripted type and how sure: the proposal where there is one; nothing was recognised: most likely listening."""
    if shown is not None:
        return shown.values[0], 90 if shown.confidence >= 0.6 else 60
    if not overlap.second.text.strip():
        return "backchannel", 40
    return ("turn_transition", 70) if overlap.second.span.end_ms > overlap.first.span.end_ms else ("other", 50)


def judge_accents(project: Project) -> None:
    """What the lead hears of each speaker; of the last one nothing can be told. Accents are never drafted."""
    for recording in recordings(project.db):
        tier_id = own_tier(project, recording.name)
        content = content_of(project.db, tier_id)
        heard = "en-US" if recording.name == recordings(project.db)[0].name else "en-GB"
        for place, speaker in enumerate(content.speakers, 1):
            values = () if place == len(content.speakers) else (heard,)
            project.run(judge, tier_id, SPEAKER, speaker.uid, ACCENT, values, certainty=60)


def ask_about_the_introduction(project: Project) -> None:
    tier_id = own_tier(project, recordings(project.db)[0].name)
    turns = content_of(project.db, tier_id).turns
    turn = next((one for one in turns if is_introduction(one)), next(one for one in turns if one.text))
    project.run(ask, tier_id, turn.id, QUESTION)


def is_introduction(turn: Turn) -> bool:
    return any(words in turn.text.casefold() for words in INTRODUCTION)


def answer_with_a_rule(project: Project) -> Rule:
    """Answer the open question; the rule that it makes has the turn as its clip."""
    recording = recordings(project.db)[0]
    theirs = tier_named(project.db, recording.id, f"annotation:{SECOND}", project.annotator).id
    (question,) = [one for one in questions_of(project.db, theirs) if one.is_open]
    turn = next(one for one in content_of(project.db, theirs).turns if one.id == question.turn_id)
    project.run(answer, theirs, question.id, ANSWER)
    return Rule(
        name="Introductions",
        when="a speaker says for the first time who or where they are",
        then="the turn is a greeting as well as a statement",
        precedence=10,
        labels=("statement",),
        examples=(Example(recording.uid, turn.span, turn.text, note=question.text),),
    )


def second_guideline(project: Project, rule: Rule) -> Guideline:
    """The rule, a bound for transitions, and an example: the first two may make answers wrong, the last may not."""
    present = present_guideline(project.db).guideline
    bound = f"The later speaker begins no more than {TRANSITION_MS} ms before the other's end, and goes on."
    intent = with_label(present, INTENT, "greeting", examples=rule.examples)
    overlaps = with_label(present, OVERLAP_TYPE, "turn_transition", definition=bound)
    new = {INTENT: replace(intent, rules=(*intent.rules, rule)), OVERLAP_TYPE: overlaps}
    return replace(present, dimensions=tuple(new.get(one.name, one) for one in present.dimensions))


def with_label(guideline: Guideline, name: str, value: str, **parts: Any) -> Dimension:
    """A dimension with one label changed."""
    dimension = guideline.dimension(name)
    assert dimension is not None
    labels = [replace(label, **parts) if label.value == value else label for label in dimension.labels]
    return replace(dimension, labels=tuple(labels))


def publish_and_check_what_is_stale(project: Project, guideline: Guideline, story: Story) -> None:
    """Exactly the answers with one of the two labels become stale, whoever gave them, and it was said before."""
    changes = changes_between(present_guideline(project.db).guideline, guideline)
    story.changes = [(one.where, one.what, one.level) for one in changes]
    people = {row["uid"]: row for row in present_answers(project)}
    affected = {
        uid: "intent: statement" if row["dimension"] == INTENT else "overlap_type: turn_transition"
        for uid, row in people.items()
        if (row["dimension"] == INTENT and "statement" in row["values"])
        or (row["dimension"] == OVERLAP_TYPE and "turn_transition" in row["values"])
    }
    assert would_be_stale(project.db, effects_of(changes), guideline) == len(affected)
    publish(project, guideline, story, "Introductions; a bound for transitions.")
    assert set(stale_judgements(project.db)) == set(affected)
    assert 0 < len(affected) < len(people)
    story.counts["answers_at_version_1"] = len(people)
    story.stale = [
        {"uid": uid, "why": why, "annotator": people[uid]["annotator"], "becomes": ""} for uid, why in affected.items()
    ]


def present_answers(project: Project) -> list[dict[str, Any]]:
    """What people say at present, without the program's own questions."""
    found = rows(
        project.db,
        """
        select judgement.uid, judgement.dimension, judgement.choice, annotator.name as annotator
          from current_judgement as judgement join annotator on annotator.id = judgement.annotator_id
         where judgement.dimension not in ('review', 'proposal')
         order by judgement.id
        """,
    )
    return [{**row, "values": json.loads(row["choice"])} for row in found]


def judge_again(project: Project, story: Story) -> None:
    """Each goes through their own stale answers: given anew where the new rules say so, else confirmed as it was."""
    stale, me = set(stale_judgements(project.db)), project.annotator.name
    became = {one["uid"]: one for one in story.stale}
    for recording in recordings(project.db):
        if me == SECOND and recording.name != story.recordings[0]["name"]:
            continue
        tier_id = own_tier(project, recording.name)
        content = content_of(project.db, tier_id)
        turns = {turn.uid: turn for turn in content.turns}
        overlaps = {pair_uid(one.first.uid, one.second.uid): one for one in overlaps_of(content.turns)}
        drafts = drafts_of(content, present_guideline(project.db).guideline)
        for target, said in labels_of(project.db, tier_id).items():
            for one in said:
                if one.uid not in stale or one.annotator != me:
                    continue
                values = under_version_2(one, turns.get(target), overlaps.get(target))
                if values == one.values:
                    project.run(confirm_judgement, tier_id, one.uid)
                    became[one.uid]["becomes"] = "confirmed"
                else:
                    shown = drafts[one.dimension].get(target)
                    project.run(
                        judge, tier_id, one.target_kind, target, one.dimension, values, certainty=one.certainty,
                        draft_shown=shown,
                    )  # fmt: skip
                    became[one.uid]["becomes"] = "+".join(values)


def under_version_2(judgement: Judgement, turn: Turn | None, overlap: Overlap | None) -> tuple[str, ...]:
    if turn is not None and is_introduction(turn) and "greeting" not in judgement.values:
        return ("greeting", *judgement.values)
    if overlap is not None and overlap.span.duration_ms > TRANSITION_MS:
        return ("competitive_interruption",)
    return judgement.values


def measure(project: Project, story: Story) -> None:
    """Matches per rule, drafted against judged, and how many rows there are of what."""
    guideline = present_guideline(project.db).guideline
    tiers = {one["name"]: own_tier(project, one["name"]) for one in story.recordings}
    contents = {name: content_of(project.db, tier_id) for name, tier_id in tiers.items()}
    for dimension in guideline.dimensions:
        if dimension.drafts:
            counts = {name: matches_of(content, dimension) for name, content in contents.items()}
            story.matches[dimension.name] = [
                (rule.label, rule.note, {name: counts[name][place] for name in counts})
                for place, rule in enumerate(dimension.drafts)
            ]
    theirs = tier_named(
        project.db, recordings(project.db)[0].id, f"annotation:{SECOND}", project.annotator
    ).id  # fmt: skip
    record = judgement_rows(project.db, [*tiers.values(), theirs])
    for name in (INTENT, OVERLAP_TYPE):
        found = confusion_of(record, next(one for one in guideline.dimensions if one.name == name))
        story.confusions[name] = {f"{drafted} → {judged}": n for (drafted, judged), n in sorted(found.counts.items())}
    given = [row for row in record if not row.withdraws]
    story.counts |= {
        "rows": len(record),
        "answers": len(given),
        "withdrawals": len(record) - len(given),
        "present": len(present_answers(project)),
        "saw_a_proposal": sum(row.draft_shown is not None for row in given),
        "drafted_only": len(story.drafted_only),
    }


def hand_on(project: Project, folder: Path) -> None:
    """The lead's turns in three formats, without and with what is sensitive; the second annotator's beside them."""
    found = recordings(project.db)
    for name in FORMATS:
        export(project, found, "annotation", name, folder / "plain" / name)
        export(project, found, "annotation", name, folder / "sensitive" / name, with_sensitive=True)
    export(project, found[:1], f"annotation:{SECOND}", "json", folder / "second" / "json")


if __name__ == "__main__":
    words = argparse.ArgumentParser(description="Make the worked example of the guideline.")
    words.add_argument("folder", type=Path)
    words.add_argument("--page", type=Path, default=PAGE)
    options = words.parse_args()
    sys.exit(main(options.folder, options.page))
