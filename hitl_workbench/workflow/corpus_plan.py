"""What goes into training data: which turns, in which part; settled before any sound is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hitl_workbench.domain.annotation import Tier
from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.domain.recording import STATES, Recording
from hitl_workbench.domain.selecting import CANNOT_TELL_VALUE, LEFT_OUT, Chosen, Selection, chosen_turns
from hitl_workbench.domain.splitting import Note, Unit, part_names, person_key, split
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.formats.base import Document
from hitl_workbench.project.guidelines import present_guideline, sensitive_dimensions
from hitl_workbench.project.metadata import persons_of
from hitl_workbench.project.project import Project
from hitl_workbench.project.tiers import tier_named
from hitl_workbench.workflow.bringing_metadata import is_code_for_speaker
from hitl_workbench.workflow.exporting import document_of


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """What is asked for. shares: of train, dev and test, or of train and test; () for no split."""

    selection: Selection = field(default_factory=Selection)
    shares: tuple[int, ...] = ()
    seed: int = 0
    cut_audio: bool = False
    with_sensitive: bool = False
    with_names: bool = False  # of annotators, instead of pseudonyms


@dataclass(frozen=True, slots=True)
class CorpusPart:
    """How much of the corpus a split is; name is "" where there is no split."""

    name: str
    recordings: int
    persons: int
    turns: int
    duration_ms: int


@dataclass(slots=True)
class CorpusPlan:
    """Which recordings are in it, in the order of writing, and in which part each is."""

    rows: list[tuple[str, Recording, Tier]] = field(default_factory=list)
    parts: tuple[CorpusPart, ...] = ()
    reasons: Counter[str] = field(default_factory=Counter)
    notes: tuple[Note, ...] = ()

    @property
    def left_out(self) -> tuple[str, ...]:
        return tuple(LEFT_OUT[kind].format(count=self.reasons[kind]) for kind in LEFT_OUT if self.reasons[kind])


def dimensions_for(project: Project, settings: CorpusSettings) -> tuple[Dimension, ...]:
    """The dimensions that may be handed on. Raises WorkbenchError for settings that cannot be meant."""
    chosen = settings.selection
    unknown = sorted(chosen.states - set(STATES))
    if unknown:
        raise WorkbenchError(f"there is no state {unknown[0]!r}; choose one of: {', '.join(STATES)}")
    if settings.shares:
        try:
            part_names(settings.shares)
        except ValueError as error:
            raise WorkbenchError(str(error)) from None
    everything = {one.name: one for one in present_guideline(project.db).guideline.dimensions}
    withheld = frozenset() if settings.with_sensitive else sensitive_dimensions(project.db)
    for name, value in chosen.where:
        if name not in everything:
            raise WorkbenchError(
                f"the guideline has no question {name!r}; there are: {', '.join(everything) or 'none'}"
            )
        if name in withheld:
            raise WorkbenchError(
                f"{name} is sensitive: say that it may be handed on (--with-sensitive) to choose by it"
            )
        dimension = everything[name]
        if value != CANNOT_TELL_VALUE and not dimension.is_open and dimension.label(value) is None:
            values = ", ".join(label.value for label in dimension.labels)
            raise WorkbenchError(f"{value!r} is no answer to {name!r}; there are: {values}, {CANNOT_TELL_VALUE}")
    return tuple(one for one in everything.values() if one.name not in withheld)


def planned(
    project: Project,
    recordings: Sequence[Recording],
    tier_name: str | None,
    settings: CorpusSettings,
    dimensions: Sequence[Dimension],
    progress: Callable[[float, str], None],
    check: Callable[[], None],
) -> CorpusPlan:
    """One look at every recording: what is chosen of it, and in which part it will be."""
    plan = CorpusPlan()
    found: list[tuple[Recording, Tier, Unit, int]] = []
    for number, recording in enumerate(recordings):
        check()
        progress(number / len(recordings), recording.name)
        if not settings.selection.takes(recording):
            plan.reasons["state"] += 1
            continue
        tier = tier_named(project.db, recording.id, tier_name, project.annotator)
        document = document_of(project, recording, tier, with_sensitive=settings.with_sensitive)
        chosen = chosen_of(document, settings.selection, dimensions)
        plan.reasons.update(chosen.reasons)
        if not chosen.turns:
            plan.reasons["nothing"] += 1
            continue
        found.append((recording, tier, _unit(document, chosen, person_uids(project, tier)), len(chosen.turns)))
    if not found:
        raise WorkbenchError(
            "nothing is left to export: no turn is as asked for. Ask for less, or for other states, labels or lengths"
        )
    names: Mapping[str, str] = {}
    if settings.shares:
        made = split((unit for _, _, unit, _ in found), settings.shares, settings.seed)
        names, plan.notes = made.of, made.notes
    order = part_names(settings.shares) if settings.shares else ("",)
    rows = [(names.get(unit.key, ""), recording, tier) for recording, tier, unit, _ in found]
    plan.rows = sorted(rows, key=lambda row: order.index(row[0]))
    plan.parts = tuple(_part(name, [one for one in found if names.get(one[2].key, "") == name]) for name in order)
    return plan


def chosen_of(document: Document, selection: Selection, dimensions: Sequence[Dimension]) -> Chosen:
    """The turns of a document that are asked for."""
    return chosen_turns(selection, document.recording.uid, document.content, document.labels, dimensions)


def person_uids(project: Project, tier: Tier) -> dict[str, str]:
    """Who the speakers of a tier are known to be, by their labels."""
    return {label: person.uid for label, person in persons_of(project.db, tier.id).items()}


def _unit(document: Document, chosen: Chosen, known: Mapping[str, str]) -> Unit:
    """What the split is made by: everybody who is heard in the recording, and the time that is handed on."""
    heard = {turn.speaker for turn in document.content.turns}
    uid = document.recording.uid
    persons = frozenset(
        person_key(uid, one, known.get(one.label, "")) for one in document.content.speakers if one.label in heard
    )
    called = ((one.name.strip(), one.label in known) for one in document.content.speakers if one.label in heard)
    names = frozenset(one for one in called if not is_code_for_speaker(one[0]))
    return Unit(uid, persons, sum(turn.span.duration_ms for turn in chosen.turns), names)


def _part(name: str, rows: Sequence[tuple[Recording, Tier, Unit, int]]) -> CorpusPart:
    persons = {person for _, _, unit, _ in rows for person in unit.persons}
    duration_ms = sum(unit.duration_ms for _, _, unit, _ in rows)
    return CorpusPart(name, len(rows), len(persons), sum(turns for *_, turns in rows), duration_ms)
