"""Labels in a project's work: drafted by rule, set from a file, measured, and handed on with the rules they follow."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hitl_workbench.domain.annotation import TierContent, Turn
from hitl_workbench.domain.drafting_rules import LabelDraft, matches, overlap_drafts, turn_drafts
from hitl_workbench.domain.guideline import BUILT_IN, OVERLAP, SPEAKER, TURN, Dimension, Guideline
from hitl_workbench.domain.guideline_json import guideline_to_json, guideline_to_markdown
from hitl_workbench.domain.guideline_writing import without_examples_of
from hitl_workbench.domain.judgement import CANNOT_TELL, RECORDING, WORDS, Judgement, pair_uid, words_of_uid
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.time import parse_time
from hitl_workbench.errors import FormatError
from hitl_workbench.project.annotators import annotators
from hitl_workbench.project.guidelines import present_guideline, sensitive_dimensions
from hitl_workbench.project.label_drafts import FileLabel
from hitl_workbench.project.labels import JudgementRow, judgement_rows, labels_of
from hitl_workbench.project.operations.judgements import Answer, judge_each
from hitl_workbench.project.project import Project
from hitl_workbench.project.tiers import content_of
from hitl_workbench.project.word_labels import words_without_place
from hitl_workbench.workflow.file_labels import FILE, file_drafts

_as_json = json.JSONEncoder(ensure_ascii=False).encode  # (dumps would make an encoder for each of many thousand rows)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = ("target", "start", "end", "speaker", "dimension", "values", "answer", "certainty", "note", "source",
           "annotator", "guideline_version", "text")  # fmt: skip


def drafts_of(
    content: TierContent, guideline: Guideline, labels: Iterable[FileLabel] = ()
) -> dict[str, dict[str, LabelDraft]]:
    """What is proposed for a tier: by dimension, then by the target's uid.

    The guideline's rules propose labels of turns and overlaps. labels came with the tier's file: where a file says
    something, no rule is asked. Accents and whatever else is sensitive are never drafted.
    """
    found: dict[str, dict[str, LabelDraft]] = {}
    overlaps = overlaps_of(content.turns)
    for dimension in guideline.dimensions:
        rules = dimension.rules_that_draft
        if not rules:
            continue
        if dimension.target == TURN:
            uids = [turn.uid for turn in content.turns]
            drafts = turn_drafts(rules, content.turns)
        elif dimension.target == OVERLAP:
            uids = [pair_uid(one.first.uid, one.second.uid) for one in overlaps]
            drafts = overlap_drafts(rules, overlaps)
        else:
            continue
        found[dimension.name] = {uid: draft for uid, draft in zip(uids, drafts, strict=True) if draft is not None}
    for name, drafted in file_drafts(labels, guideline).items():
        found[name] = found.get(name, {}) | drafted
    return found


def matches_of(content: TierContent, dimension: Dimension) -> list[int]:
    """How many turns or overlaps each rule of a dimension proposes its label for, in the order of the rules."""
    drafts = drafts_of(content, Guideline(dimensions=(dimension,))).get(dimension.name, {})
    return matches(dimension.drafts, drafts.values())


@dataclass(frozen=True, slots=True)
class Confusion:
    """Drafted against judged: how often a rule's label met each answer of a person who saw it.

    Labels that came with a file are no rule's, and are not counted.
    """

    dimension: str
    counts: dict[tuple[str, str], int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def kept(self) -> int:
        """How often the person confirmed what was drafted."""
        return sum(count for (drafted, judged), count in self.counts.items() if drafted == judged)


def confusion_of(rows: Iterable[JudgementRow], dimension: Dimension) -> Confusion:
    """What became of the drafts that people saw, from the record of judgements; withdrawn answers are not counted.

    Several values are named in the order of the dimension, in whatever order they were given.
    """
    rows = list(rows)
    withdrawn = _withdrawn(rows)
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row.dimension != dimension.name or row.draft_shown is None or row.withdraws or row.uid in withdrawn:
            continue
        try:
            shown = json.loads(row.draft_shown)
            if shown.get("source") == FILE:
                continue
            drafted = "+".join(dimension.ordered(shown["values"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
        counts[drafted, "?" if row.answer == CANNOT_TELL else "+".join(dimension.ordered(row.values))] += 1
    return Confusion(dimension.name, dict(counts))


def _withdrawn(rows: Sequence[JudgementRow]) -> set[str]:
    """The uids that no longer hold: withdrawn by a row that holds itself."""
    of = {row.uid: row.withdraws for row in rows if row.withdraws}
    gone: set[str] = set()
    for uid in sorted(of, reverse=True):  # uids grow with time: a withdrawal of a withdrawal is seen first
        if uid not in gone:
            target = of[uid]
            assert target is not None
            gone.add(target)
    return gone


def labels_for_export(
    project: Project, tier_id: int, *, with_sensitive: bool = False, with_names: bool = False
) -> tuple[dict[str, list[Judgement]], tuple[Dimension, ...]]:
    """What people say of a tier, and the questions they answer; what is sensitive only when it is asked for.

    Annotators go by pseudonyms (A1, A2, in order of joining) unless with_names.
    """
    found, allowed = _labels_handed_on(project, tier_id, with_sensitive)
    if with_names:
        return found, allowed
    pseudonyms = pseudonyms_of(project)
    return {uid: [_under_pseudonym(one, pseudonyms) for one in said] for uid, said in found.items()}, allowed


def _labels_handed_on(
    project: Project, tier_id: int, with_sensitive: bool
) -> tuple[dict[str, list[Judgement]], tuple[Dimension, ...]]:
    """The same with the annotators' names."""
    dimensions = present_guideline(project.db).guideline.dimensions
    withheld = frozenset() if with_sensitive else sensitive_dimensions(project.db)
    allowed = tuple(one for one in dimensions if one.name not in withheld)
    names = {one.name for one in allowed}
    lost = {one.uid for one, _ in words_without_place(project.db, tier_id)}  # (others stand where their words stood)
    found: dict[str, list[Judgement]] = {}
    for uid, said in labels_of(project.db, tier_id).items():
        kept = [one for one in said if one.dimension in names and one.uid not in lost]
        if kept:
            found[uid] = kept
    return found, allowed


def withheld_labels(project: Project, tier_id: int) -> int:
    """How many answers about a tier stay in the project unless what is sensitive is asked for."""
    withheld = sensitive_dimensions(project.db)
    asked = "select 1 from current_judgement where dimension in (select value from json_each(?)) limit 1"
    if not withheld or not project.db.conn.execute(asked, (_as_json(sorted(withheld)),)).fetchone():
        return 0
    return sum(one.dimension in withheld for said in labels_of(project.db, tier_id).values() for one in said)


def pseudonyms_of(project: Project) -> dict[str, str]:
    """Annotator's name → what they are called in what is handed on."""
    return {one.name: f"A{one.id}" for one in annotators(project.db)}


def _under_pseudonym(judgement: Judgement, pseudonyms: dict[str, str]) -> Judgement:
    name = judgement.annotator
    return replace(judgement, annotator=pseudonyms.get(name, name) if name is not None else None)


def label_files(
    project: Project, tier_ids: Sequence[int], *, with_sensitive: bool = False, with_names: bool = False
) -> dict[str, bytes]:
    """What goes beside an export of labels: the record of judgements, a table, the guideline to read and to load.

    Empty when nothing was judged and no guideline was published. What is sensitive, in this or in an earlier version,
    is left out unless it is asked for; so are the clips that the guideline shows of it. Annotators go by pseudonyms
    unless with_names.
    """
    present = present_guideline(project.db)
    sensitive = frozenset() if with_sensitive else sensitive_dimensions(project.db)
    guideline = without_examples_of(present.guideline, sensitive)
    called = {one.id: one.name if with_names else f"A{one.id}" for one in annotators(project.db)}
    record = "".join(
        f"{_as_json(_record(row, called))}\n"
        for row in judgement_rows(project.db, tier_ids)
        if row.dimension not in sensitive
    )
    if not record and present.version == BUILT_IN:
        return {}
    document = guideline_to_json(guideline, present.version)
    return {
        "judgements.jsonl": record.encode(),
        "labels.csv": labels_csv(project, tier_ids, with_sensitive=with_sensitive, with_names=with_names).encode(),
        "guideline.json": f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode(),
        "guideline.md": guideline_to_markdown(guideline, present.version).encode(),
    }


def _record(row: JudgementRow, called: Mapping[int, str]) -> dict[str, Any]:
    return {
        "uid": row.uid,
        "recording": row.recording,
        "target_kind": row.target_kind,
        "target": row.target_uid,
        "dimension": row.dimension,
        "values": list(row.values),
        "answer": row.answer,
        "certainty": row.certainty,
        "note": row.note,
        "source": row.source,
        "annotator": called.get(row.annotator_id) if row.annotator_id is not None else None,
        "guideline_version": row.guideline_version,
        "draft_shown": json.loads(row.draft_shown) if row.draft_shown and row.draft_shown.startswith("{") else None,
        "blind": row.blind,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "withdraws": row.withdraws,
    }


def label_table(
    project: Project, tier_ids: Sequence[int], *, with_sensitive: bool = False, with_names: bool = False
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Every present label of tiers: the names of the columns, and a row of texts for each."""
    found: list[tuple[str, ...]] = []
    called = {name: name if with_names else pseudonym for name, pseudonym in pseudonyms_of(project).items()}
    for tier_id in tier_ids:
        labels, _ = _labels_handed_on(project, tier_id, with_sensitive)
        for place, (kind, start, end, speaker, text) in _places(content_of(project.db, tier_id), labels).items():
            for one in labels.get(place, ()):
                sure = "" if one.certainty is None else str(one.certainty)
                found.append(
                    (kind, start, end, speaker, one.dimension, "+".join(one.values), one.answer, sure, one.note,
                     one.source, called.get(one.annotator or "", ""), one.guideline_version or "", text)
                )  # fmt: skip
    return COLUMNS, found


def labels_csv(
    project: Project, tier_ids: Sequence[int], *, with_sensitive: bool = False, with_names: bool = False
) -> str:
    """The same as CSV; text that a spreadsheet would take for a formula is written as text."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    header, rows = label_table(project, tier_ids, with_sensitive=with_sensitive, with_names=with_names)
    writer.writerow(header)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return target.getvalue()


def _places(
    content: TierContent, labels: Mapping[str, Sequence[Judgement]]
) -> dict[str, tuple[str, str, str, str, str]]:
    """Target uid → kind, start and end in seconds, speaker, text; words and recordings as far as they have labels."""
    found: dict[str, tuple[str, str, str, str, str]] = {}
    for speaker in content.speakers:
        found[speaker.uid] = (SPEAKER, "", "", speaker.name, "")
    names = {speaker.label: speaker.name for speaker in content.speakers}
    for turn in content.turns:
        start, end = (f"{ms / 1000:.3f}" for ms in (turn.span.start_ms, turn.span.end_ms))
        found[turn.uid] = (TURN, start, end, names[turn.speaker], turn.text)
    turns = {turn.uid: turn for turn in content.turns}
    for target, said in labels.items():
        if said[0].target_kind == WORDS:
            turn_uid, first, last = words_of_uid(target)
            turn = turns[turn_uid]
            start, end = (f"{ms / 1000:.3f}" for ms in _times_of_words(turn, first, last))
            found[target] = (WORDS, start, end, names[turn.speaker], turn.text[first:last])
        elif said[0].target_kind == RECORDING:
            found[target] = (RECORDING, "", "", "", "")
    for one in overlaps_of(content.turns):
        start, end = (f"{ms / 1000:.3f}" for ms in (one.span.start_ms, one.span.end_ms))
        who = f"{names[one.first.speaker]} / {names[one.second.speaker]}"
        found[pair_uid(one.first.uid, one.second.uid)] = (OVERLAP, start, end, who, "")
    return found


def _times_of_words(turn: Turn, first: int, last: int) -> tuple[int, int]:
    """When the words between two characters of a turn are said; where no word of them has a time, the turn's."""
    timed = [
        (word.start_ms, word.end_ms)
        for word in turn.words
        if word.char_start < last and word.char_end > first and word.start_ms is not None and word.end_ms is not None
    ]
    if not timed:
        return turn.span.start_ms, turn.span.end_ms
    return min(start for start, _ in timed), max(end for _, end in timed)


def safe_cell(cell: object) -> str:
    """A cell of a table; what a spreadsheet would take for a formula becomes text."""
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line of a file of labels: the turn that begins at a time, a dimension, its values as they stand there."""

    number: int
    start_ms: int
    dimension: str
    values: str
    certainty: int | None = None
    note: str = ""


def label_lines(text: str) -> list[LabelLine]:
    """The lines of a CSV with the columns start, dimension, values, and perhaps certainty and note.

    Several values are joined by +; no value means "cannot tell". Raises FormatError with the line.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    columns = reader.fieldnames or ()
    missing = {"start", "dimension", "values"} - set(columns)
    if missing:
        raise FormatError(f"the table of labels lacks the columns {', '.join(sorted(missing))}", 1)
    found = []
    for number, row in _read(reader):
        cells = len(columns) - sum(cell is None for cell in row.values()) + len(row.get(None) or ())  # type: ignore[call-overload]
        if cells != len(columns):
            raise FormatError(f"this line has {cells} cells, and the first line {len(columns)}", number)
        try:
            start_ms = parse_time(row["start"])
        except ValueError as error:
            raise FormatError(str(error), number) from None
        found.append(
            LabelLine(number, start_ms, row["dimension"].strip(), row["values"].strip(),
                      _certainty(row.get("certainty", ""), number), row.get("note", "").strip())
        )  # fmt: skip
    return found


def _certainty(cell: str, number: int) -> int | None:
    cell = cell.strip()
    if not cell:
        return None
    if not (cell.isascii() and cell.isdecimal() and len(cell) <= 3 and int(cell) <= 100):
        raise FormatError(f"{cell[:20]!r} is no certainty; write a whole number from 0 to 100", number)
    return int(cell)


def _read(reader: csv.DictReader[str]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise FormatError(str(error), reader.line_num) from None


def set_labels(project: Project, tier_id: int, lines: Sequence[LabelLine]) -> int:
    """Judge the turns that begin at the lines' times (to the millisecond), as one step; return how many.

    Raises FormatError, before anything is stored, for a time at which no turn or more than one begins, for what is no
    answer, and for a second answer to a question about the same turn.
    """
    starts: dict[int, list[str]] = {}
    for turn in content_of(project.db, tier_id).turns:
        starts.setdefault(turn.span.start_ms, []).append(turn.uid)
    guideline = present_guideline(project.db).guideline
    answers: list[Answer] = []
    answered: dict[tuple[str, str], int] = {}
    for line in lines:
        found = starts.get(line.start_ms, [])
        if len(found) != 1:
            how_many = "no turn begins" if not found else f"{len(found)} turns begin"
            raise FormatError(f"{how_many} at {line.start_ms / 1000:.3f} s in this tier", line.number)
        asked = guideline.dimension(line.dimension)
        if asked is None or asked.target != TURN:
            raise FormatError(f"the guideline asks nothing called {line.dimension!r} of turns", line.number)
        earlier = answered.setdefault((found[0], asked.name), line.number)
        if earlier != line.number:
            raise FormatError(f"line {earlier} answers {asked.name!r} of the same turn; keep one of them", line.number)
        values = asked.values_in(line.values)
        try:
            asked.check(values)
        except ValueError as error:
            raise FormatError(str(error), line.number) from None
        answers.append(Answer(TURN, found[0], asked.name, values, line.certainty, line.note))
    changes = project.run(judge_each, tier_id, answers)
    return int(changes.result) if changes is not None else 0
