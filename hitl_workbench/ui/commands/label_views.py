"""Commands that show labels: chips and strips, the filter, what is stale; and giving a label to similar turns."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.domain.judgement import TURN, Judgement
from hitl_workbench.project.operations.judgements import (
    Answer,
    confirm_judgement,
    judge_each,
    withdraw_judgement,
)
from hitl_workbench.project.turns import turn_with_id
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.dialogs.propagating import PropagateDialog, SimilarTurn
from hitl_workbench.ui.editing import Asked, Own
from hitl_workbench.ui.label_columns import NOT_JUDGED
from hitl_workbench.ui.label_keys import dimension_keys
from hitl_workbench.ui.label_words import values_text
from hitl_workbench.ui.panels.stale import turn_of
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.stale_labels import STALE, DoubtfulLabel

_SHOWN = "shown_labels"


class LabelViewCommands(QObject):
    """What is shown of labels, and the queue of those to look at again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        page = desk.page
        self._desk, self._labels, self._marks = desk, page.labels, page.label_marks
        self._filter, self._stale = page.label_filter, page.stale
        self._filter.filtered.connect(self._marks.show_hits)
        self._filter.step_wanted.connect(self._step)
        self._filter.closed.connect(page.transcript.focus_text)
        self._stale.label_chosen.connect(self._go_to)
        self._stale.withdrawal_wanted.connect(self.withdraw_stale)
        self._stale.confirmation_wanted.connect(self.confirm_stale)
        self._stale.failed.connect(lambda text: page.notice.say("stale", text))
        self._labels.guideline_changed.connect(self._on_guideline)
        self._on_guideline()

    def show_labels(self) -> None:
        asked = self._labels.guideline.of_target(TURN)
        if self._marks.dimension or len(asked) == 1:
            self._show("" if self._marks.dimension else asked[0].name)
        elif asked:
            menu, keys = QMenu(self._desk.window), dimension_keys(asked)
            for one in asked:
                key = f"&{keys[one.name]}   " if one.name in keys else ""
                menu.addAction(f"{key}{tr(one.title)}", lambda name=one.name: self._show(name))
            menu.exec(self._desk.page.transcript.mapToGlobal(self._desk.page.transcript.rect().center()))
        else:
            self._desk.say(self.tr("The guideline asks nothing about turns."))
        self._desk.actions["show_labels"].setChecked(bool(self._marks.dimension))

    def filter_labels(self) -> None:
        if self._filter.isVisible():
            self._filter.close_bar()
        elif self._labels.guideline.of_target(TURN):
            self._filter.open_bar()
        else:
            self._desk.say(self.tr("The guideline asks nothing about turns."))

    def stale_list(self) -> None:
        self._stale.setVisible(not self._stale.isVisible())
        self._desk.actions["stale_list"].setChecked(self._stale.isVisible())
        self._desk.settings.set("stale_list", self._stale.isVisible())

    def confirm_stale(self) -> None:
        one = self._chosen_label()
        if one is not None and one.kind != STALE:
            self._desk.say(self.tr("These words are gone; the label can only be taken back, with {key}.").format(
                key=self._desk.actions.key("withdraw_stale")))  # fmt: skip
        elif one is not None:
            self._settle(one, confirm_judgement, self.tr("Confirmed under the present guideline."))

    def withdraw_stale(self) -> None:
        one = self._chosen_label()
        if one is not None:
            text = self.tr("Taken back; {key} brings it back.").format(key=self._desk.actions.key("undo"))
            self._settle(one, withdraw_judgement, text)

    def propagate_label(self) -> None:
        desk = self._desk
        row = desk.open_tier.row(desk.view.chosen) if desk.correcting.commit() else None
        meant = self._meant(row.uid) if row is not None else None
        if row is None or meant is None:
            desk.say(self.tr("Label this turn first; then similar ones can be found."))
            return
        asked, answer = meant
        found = self._similar(row.id, asked)
        if not found:
            desk.say(self.tr("No other turn without an answer says the same."))
            return
        dialog = PropagateDialog(desk.window, found, values_text(asked, answer.values), desk.look)
        if dialog.exec():
            self._label(dialog.chosen, asked, answer)

    # -- how

    def _chosen_label(self) -> DoubtfulLabel | None:
        """What is chosen in the list of labels to look at again; None, and said so, when nothing is."""
        one = self._stale.present if not self._stale.isHidden() else None
        if one is None:
            self._desk.say(self.tr("No stale label is chosen; {key} lists them.").format(
                key=self._desk.actions.key("stale_list")))  # fmt: skip
        return one

    def _settle(self, one: DoubtfulLabel, operation: Callable[..., object], text: str) -> None:
        """Do with a listed label what takes it off the list, say so, and go on to the next."""
        shown = self._stale.model.shown
        after = next((other for other in shown[shown.index(one) + 1 :]), None)
        if self._desk.correcting.commit() and self._desk.editing.edit(
            lambda own: (operation, own.tier_id, one.judgement.uid)
        ):
            self._desk.say(text)
            if after is not None:
                self._go_to(after)

    def _meant(self, uid: str) -> tuple[Dimension, Judgement] | None:
        """The answer that is meant: in the bar's dimension, else in the one that is shown, else the newest."""
        said = self._labels.said_on(TURN, uid)
        asked = {one.name: one for one in self._labels.guideline.of_target(TURN) if one.name in said}
        bar = self._desk.page.label_bar
        present = bar.choice.dimension.name if bar.isVisible() and bar.choice.dimension is not None else ""
        newest = max(asked, key=lambda name: said[name].id, default="")
        name = next((one for one in (present, self._marks.dimension, newest) if one in asked), "")
        return (asked[name], said[name]) if name else None

    def _similar(self, turn_id: int, asked: Dimension) -> list[SimilarTurn]:
        """Turns without an answer that say the same, or for which the same rule drafts a label."""
        tier, columns = self._desk.open_tier, self._labels.columns
        column = columns.by_dimension[asked.name]
        place = tier.index_of(turn_id)
        said, own = _plain(tier.rows[place].text), column.drafts[place]
        found = []
        for other in np.flatnonzero(column.states == NOT_JUDGED).tolist():
            row, draft = tier.rows[other], column.drafts[other]
            same_text = bool(said) and _plain(row.text) == said
            same_rule = own is not None and draft is not None and (draft.rule, draft.values) == (own.rule, own.values)
            if row.id != turn_id and (same_text or same_rule):
                found.append(SimilarTurn(row, same_text, draft))
        return found

    def _label(self, chosen: list[SimilarTurn], asked: Dimension, answer: Judgement) -> None:
        db = self._desk.session.db

        def ask(own: Own) -> Asked:
            uids = [turn_with_id(db, own.turn(one.row.id)).uid for one in chosen]
            answers = [
                Answer(TURN, uid, asked.name, answer.values, answer.certainty, draft_shown=None if one.says_the_same
                       else one.draft)
                for uid, one in zip(uids, chosen, strict=True)
            ]  # fmt: skip
            return (judge_each, own.tier_id, answers)

        if chosen and self._desk.editing.edit(ask, rows=len(chosen)):
            text = self.tr("Turns labelled: {count}; {key} takes them all back.")
            self._desk.say(text.format(count=len(chosen), key=self._desk.actions.key("undo")))

    def _show(self, name: str) -> None:
        self._marks.show_dimension(name)
        self._desk.settings.set(_SHOWN, name)
        self._desk.actions["show_labels"].setChecked(bool(name))

    def _on_guideline(self) -> None:
        """What was shown last is shown where the guideline asks it."""
        wanted = self._desk.settings.text(_SHOWN)
        asked = self._labels.guideline.dimension(wanted)
        self._marks.show_dimension(wanted if asked is not None and asked.target == TURN else "")
        self._desk.actions["show_labels"].setChecked(bool(self._marks.dimension))

    def _step(self, by: int) -> None:
        """To the next turn that fits the filter, around the ends."""
        tier, hits = self._desk.open_tier, self._filter.hits
        if not hits:
            self._desk.say(self.tr("No turn fits."))
            return
        here = tier.index_of(self._desk.view.chosen)
        places = [tier.index_of(one) for one in hits]
        beyond = [place for place in places if (place > here if by > 0 else place < here)]
        found = (beyond or places)[0 if by > 0 else -1]
        self._desk.correcting.choose(tier.rows[found].id)

    def _go_to(self, one: DoubtfulLabel) -> None:
        turn_id = turn_of(self._desk.open_tier, self._labels, one)
        if turn_id is not None:
            self._desk.correcting.choose(turn_id)


def _plain(text: str) -> str:
    """A text without its case, its marks and its blanks' number."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
