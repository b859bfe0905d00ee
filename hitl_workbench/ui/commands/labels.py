"""Commands of labelling: the label bar for turns, words, speakers, the recording and overlaps; drafts; what is open."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import Dimension, Example
from hitl_workbench.domain.judgement import OVERLAP, RECORDING, SPEAKER, TURN, WORDS, Judgement
from hitl_workbench.domain.time import Span, format_ms
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.journal import now
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.turns import words_of
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.label_columns import DRAFTED, Condition
from hitl_workbench.ui.label_targets import LabelTarget
from hitl_workbench.ui.labelling import Labelling

_SETTLED_UP_TO = 3000  # turns whose drafts are waited for


class LabelCommands(QObject):
    """Opens the bar for what is chosen and stores what it asks for."""

    def __init__(self, desk: Desk, labelling: Labelling) -> None:
        super().__init__(desk.window)
        page = desk.page
        self._desk, self._labelling = desk, labelling
        self._labels, self._bar, self._several = page.labels, page.label_bar, page.several
        self._kind = TURN
        self._targets: list[LabelTarget] = []
        self._began = now()
        self._clips = desk.player.another(self)
        bar = self._bar
        bar.answered.connect(self._on_answered)
        bar.withdrawn.connect(self._on_withdrawn)
        bar.told.connect(page.transport.say)
        bar.step_wanted.connect(self._on_step)
        bar.example_wanted.connect(self._play_example)
        bar.closed.connect(self._on_closed)
        page.inspector.label_answered.connect(self._on_inspector)
        page.inspector.label_bar_wanted.connect(self._on_bar_wanted)
        page.transcript.turn_added.connect(self._several.add_up_to)
        self._several.changed.connect(self._on_several)
        self._labels.changed.connect(lambda: self._refresh(keeps_choice=True))
        page.book.changed.connect(lambda: self._refresh(keeps_choice=True) if self._kind == OVERLAP else None)
        self._labels.failed.connect(lambda text: page.notice.say("labels", text))
        desk.view.chosen_changed.connect(lambda _id: self._follow())
        desk.open_tier.became.connect(lambda _renamed: self._on_became())
        desk.open_tier.opened.connect(self._on_opened)

    # -- the bar

    def label(self) -> None:
        self._open(TURN, [LabelTarget(TURN, (one,)) for one in self._several.ids])

    def label_words(self) -> None:
        field = self._desk.page.transcript.field
        first, last = field.selected
        if not self._desk.correcting.commit():
            return
        row = self._desk.open_tier.row(self._desk.view.chosen)
        if row is None:
            return
        touched = [
            one for one in words_of(row)
            if (one.char_start < last and one.char_end > first) or one.char_start <= first <= last <= one.char_end
        ]  # fmt: skip
        if not touched:
            self._desk.say(self.tr("Choose words in the text first."))
            return
        self._open(WORDS, [LabelTarget(WORDS, (row.id,), (touched[0].char_start, touched[-1].char_end))])

    def label_speaker(self) -> None:
        self._open(SPEAKER, self._targets_of(SPEAKER))

    def label_recording(self) -> None:
        self._open(RECORDING, [LabelTarget(RECORDING)])

    def label_overlap(self) -> None:
        self._open(OVERLAP, self._targets_of(OVERLAP), may_be_none=True)

    # -- drafts, and what is open

    def confirm_draft(self) -> None:
        tier = self._desk.open_tier
        if len(tier.rows) <= _SETTLED_UP_TO:
            self._labels.settle()
        asked = self._labels.guideline.of_target(TURN)
        target = self._labelling.present(LabelTarget(TURN, (self._desk.view.chosen or 0,)))
        count = self._labelling.confirm_drafts(target, asked, self._began) if target is not None else 0
        columns = self._labels.columns
        drafted = [columns.matching([Condition(one.name, DRAFTED)]) for one in asked]
        found = self._next_place(np.unique(np.concatenate(drafted)) if drafted else np.zeros(0, np.int64))
        if found is None:
            self._desk.say(self.tr("No draft is left to confirm."))
            return
        self._go_to(found)
        if count:
            self._desk.say(self.tr("Drafts confirmed: {count}").format(count=count))

    def next_unlabelled(self) -> None:
        asked = [one.name for one in self._labels.guideline.of_target(TURN)]
        present = self._bar.choice.dimension
        if self._bar.isVisible() and self._kind == TURN and present is not None:
            asked = [present.name]
        if not asked:
            self._desk.say(self.tr("The guideline asks nothing about turns."))
            return
        found = self._next_place(self._labels.columns.open_in(asked))
        if found is None:
            self._desk.say(self.tr("Every turn has its answer."))
        else:
            self._go_to(found)

    def extend_choice(self) -> None:
        self._several.add_next()

    # -- how

    def _open(self, kind: str, targets: list[LabelTarget], *, may_be_none: bool = False) -> None:
        """Open the bar; with nothing to ask about it says so: keys meant for it must not be typed into the text."""
        if not (targets or may_be_none) or not self._desk.correcting.commit():
            return
        self._kind = kind
        self._targets = [found for one in targets if (found := self._labelling.present(one)) is not None]
        self._began = now()
        self._bar.show()
        self._refresh()
        self._bar.setFocus()

    def _refresh(self, *, keeps_choice: bool = False) -> None:
        if self._bar.isHidden():
            return
        asked = self._labels.guideline.of_target(self._kind)
        if not self._targets and self._kind == OVERLAP:
            nobody = self.tr("Nobody else speaks here. Up and Down go to another turn, Esc closes.")
            self._bar.show_things("", [], {}, self._draft, nothing=nobody)
            return
        self._bar.show_things(self._title(), asked, self._said(), self._draft, keeps_choice=keeps_choice)

    def _said(self) -> dict[str, Judgement]:
        """What is said of the thing; of several what is said of all of them alike."""
        every = [self._labelling.said(one) for one in self._targets[:1] if len(self._targets) == 1]
        if every:
            return every[0]
        found = [self._labelling.said(one) for one in self._targets]
        first = found[0] if found else {}
        return {
            name: one for name, one in first.items()
            if all(name in said and said[name].values == one.values for said in found)
        }  # fmt: skip

    def _draft(self, dimension: str) -> LabelDraft | None:
        """What the bar shows as drafted: of one thing only."""
        return self._labelling.draft(self._targets[0], dimension) if len(self._targets) == 1 else None

    def _title(self) -> str:
        tier = self._desk.open_tier
        if self._kind == RECORDING:
            return tier.recording.name if tier.recording is not None else ""
        if len(self._targets) > 1:
            return self.tr("{count} turns").format(count=len(self._targets))
        target = self._targets[0] if self._targets else LabelTarget(self._kind)
        if self._kind == SPEAKER:
            return next((one.name for one in tier.speakers if one.id in target.ids), "")
        rows = [row for one in target.ids if (row := tier.row(one)) is not None]
        if self._kind == WORDS and rows and target.span is not None:
            return f"“{rows[0].text[slice(*target.span)]}”"
        names = " + ".join(tier.speaker_of(row).name for row in rows)
        return f"{format_ms(rows[-1].start_ms)}  {names}" if rows else ""

    def _targets_of(self, kind: str) -> list[LabelTarget]:
        """The thing of a kind that goes with the chosen turn."""
        desk = self._desk
        row = desk.open_tier.row(desk.view.chosen)
        if kind == TURN:
            return [LabelTarget(TURN, (one,)) for one in self._several.ids]
        if kind == SPEAKER and row is not None:
            return [LabelTarget(SPEAKER, (row.speaker_id,))]
        if kind == OVERLAP:
            overlap = desk.page.book.at(desk.view.playhead_ms, desk.view.chosen)
            return [LabelTarget(OVERLAP, overlap.ids)] if overlap is not None else []
        return self._targets if kind == RECORDING else []

    def _follow(self) -> None:
        """Another turn was chosen: the bar is about it, or about what goes with it."""
        self._began = now()
        if self._bar.isHidden():
            return
        self._targets = self._targets_of(self._kind)
        if not self._targets and self._kind != OVERLAP:
            self._bar.close_bar()
        self._refresh()

    def _on_several(self, _added: object) -> None:
        self._desk.page.transcript.show_several(self._several.added)
        if self._kind == TURN:
            self._follow()

    def _on_became(self) -> None:
        self._targets = [found for one in self._targets if (found := self._labelling.present(one)) is not None]
        if self._kind == SPEAKER:
            self._targets = self._targets_of(SPEAKER)

    def _on_opened(self) -> None:
        if not self._bar.isHidden():
            self._bar.close_bar()
        self._clips.pause()

    def _on_answered(self, name: str, values: tuple[str, ...], certainty: int | None, note: str) -> None:
        dimension = self._labels.guideline.dimension(name)
        if dimension is None:
            return
        is_one = len(self._targets) == 1
        self._labelling.answer(
            self._targets, dimension, values, certainty=certainty, note=note,
            started_at=self._began, shows_drafts=is_one or self._desk.page.label_marks.dimension == name,
        )  # fmt: skip
        self._began = now()

    def _on_withdrawn(self, name: str) -> None:
        is_said = name in self._said()
        if self._labelling.withdraw(self._targets, name):
            undo = self._desk.actions.key("undo")
            self._desk.say(self.tr("The answer is taken back; {key} brings it again.").format(key=undo))
        elif is_said:
            self._desk.say(self.tr("This answer is somebody else's; give your own."))
            self._refresh()

    def _on_inspector(self, target: LabelTarget, dimension: Dimension, values: tuple[str, ...] | None) -> None:
        if values is None:
            self._labelling.withdraw([target], dimension.name)
        else:
            said = self._labelling.said(target).get(dimension.name)
            note = said.note if said is not None else ""
            self._labelling.answer([target], dimension, values, note=note, shows_drafts=True)

    def _on_bar_wanted(self, target: LabelTarget, dimension: str) -> None:
        self._open(target.kind, [target])
        self._bar.select(dimension)

    def _on_step(self, by: int, extends: bool) -> None:
        if extends and self._kind == TURN:
            self._several.add_next(by)
            return
        row = self._desk.open_tier.neighbour(self._desk.view.chosen, by)
        if row is not None:
            self._desk.correcting.choose(row.id)

    def _on_closed(self) -> None:
        self._desk.page.transcript.focus_text()

    def _next_place(self, places: np.ndarray) -> int | None:
        """The first of some places after the chosen turn, from the start again after the last; not the turn itself."""
        here = self._desk.open_tier.index_of(self._desk.view.chosen)
        others = places[places != here]
        later = others[others > here]
        found = later if len(later) else others
        return int(found[0]) if len(found) else None

    def _go_to(self, place: int) -> None:
        self._desk.correcting.choose(self._desk.open_tier.rows[place].id)
        if self._bar.isHidden():
            self._desk.page.transcript.focus_text()

    def _play_example(self, example: Example) -> None:
        """Play a clip of any recording of the project; the playhead stays, and nothing counts as heard."""
        session = self._desk.session
        found = next((one for one in recordings(session.db, hidden=True) if one.uid == example.recording), None)
        path = session.project.folder / (found.working_copy or found.path) if found is not None else None
        if found is None or path is None or not path.is_file():
            self._desk.say(self.tr("The sound of this example is not here: {text}").format(text=example.text))
            return
        self._desk.player.pause()
        try:
            if self._clips.path != path:
                self._clips.open(path)
        except WorkbenchError as error:
            self._desk.say(str(error))
            return
        self._clips.play_span(Span(example.span.start_ms, example.span.end_ms))
        kind = self.tr("example") if example.is_positive else self.tr("not an example")
        self._desk.say(f"{kind}: {example.text} ({found.name}) {example.note}".strip())
