"""Commands of the review: to what deserves a look, accepting it, asking and answering."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog

from hitl_workbench.domain.judgement import SPEAKER, TURN
from hitl_workbench.domain.review import QUESTION, ReviewItem
from hitl_workbench.domain.time import Span
from hitl_workbench.project.operations.questions import answer, ask
from hitl_workbench.project.operations.review import accept_reasons
from hitl_workbench.project.questions import Question
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.turns import turn_with_id
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.editing import Own

_AROUND_MS = 1000  # heard before and after an item


class ReviewCommands(QObject):
    """Works on the item that the person went to last, else on that of the chosen turn."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk, self._book, self._panel = desk, desk.page.review_book, desk.page.review
        self._last: ReviewItem | None = None
        self._panel.item_chosen.connect(self._go_to)
        self._panel.question_chosen.connect(self._go_to_question)
        self._panel.answer_wanted.connect(self._answer)
        self._book.failed.connect(lambda text: desk.page.notice.say("review", text))
        desk.open_tier.opened.connect(self._on_opened)
        desk.open_tier.became.connect(self._on_became)
        desk.view.chosen_changed.connect(lambda _id: self._panel.show_present(self._present()))

    # -- going

    def next_review(self) -> None:
        self._step(1)

    def previous_review(self) -> None:
        self._step(-1)

    def review_list(self) -> None:
        self._panel.setVisible(not self._panel.isVisible())
        self._desk.actions["review_list"].setChecked(self._panel.isVisible())
        self._desk.settings.set("review_list", self._panel.isVisible())

    # -- settling

    def accept(self) -> None:
        if not self._desk.correcting.commit():
            return
        self._book.settle()
        item = self._present()
        kinds = tuple(kind for kind in item.kinds if kind != QUESTION) if item is not None else ()
        if item is None or not kinds:
            waits = self.tr("A question waits for its answer: {key}.").format(key="Alt+Shift+Q")
            self._desk.say(waits if item is not None else self.tr("There is no doubt here to accept."))
            return

        target = self._target(item)
        if target is None:
            return
        asked = lambda own: (accept_reasons, own.tier_id, item.target_kind, target(own), kinds)  # noqa: E731
        if self._desk.editing.edit(asked):
            self._last = self._book.copied(item)
            self._book.drop(self._last, kinds)
            self._step(1)

    def ask(self) -> None:
        row = self._desk.open_tier.row(self._desk.view.chosen) if self._desk.correcting.commit() else None
        if row is None:
            return
        text, ok = QInputDialog.getText(self._desk.window, self.tr("Ask"), self.tr("What is to be cleared up here?"))
        if ok and text.strip():
            self._desk.editing.edit(lambda own: (ask, own.tier_id, own.turn(row.id), text))

    def answer(self) -> None:
        if not self._desk.correcting.commit():
            return
        self._book.settle()
        on_turn = self._book.questions_on(self._desk.view.chosen)
        waiting = [one for one in on_turn if one.is_open]
        question = next(iter([*waiting, *reversed(on_turn)]), None) or self._panel.chosen_question
        if question is None:
            self._desk.say(self.tr("Nothing was asked about this turn."))
        else:
            self._answer(question)

    # -- how

    def _answer(self, question: Question) -> None:
        text, ok = QInputDialog.getText(
            self._desk.window, self.tr("Answer"), f"{question.asker}: {question.text}", text=question.answer or ""
        )
        if ok and text.strip() and self._desk.correcting.commit():
            self._desk.editing.edit(lambda own: (answer, own.tier_id, question.id, text))

    def _present(self) -> ReviewItem | None:
        """The item the person is at: the one gone to last while its turn is chosen, else the chosen turn's."""
        chosen, last = self._desk.view.chosen, self._last
        if last is not None and last.target_kind == SPEAKER and last.turn_id == chosen:
            same = self._book.queue.of_target(last.uid)
            if same is not None:
                return same
        return self._book.queue.of_turn(chosen)

    def _step(self, by: int) -> None:
        if not self._desk.correcting.commit():
            return
        self._book.settle()
        queue, items = self._book.queue, self._book.queue.items
        if not items:
            self._desk.say(self.tr("Nothing left to review."))
            return
        here, last = self._present(), self._last
        if last is not None and (here is None or here.uid == last.uid):
            here = last  # where it stood in the queue before it was mended, perhaps in part
        if here is None:
            found = items[0] if by > 0 else items[-1]
        else:
            found = queue.after(here.order) if by > 0 else queue.before(here.order)
        if found is None:
            found = items[0] if by > 0 else items[-1]
            ends = self.tr("That was the last; from the heaviest again. {count} left.")
            starts = self.tr("That was the first; from the end again. {count} left.")
            self._desk.say((ends if by > 0 else starts).format(count=len(items)))
        self._go_to(found)

    def _go_to(self, item: ReviewItem) -> None:
        """Choose the item's turn and play it with what is around it."""
        desk = self._desk
        if not desk.correcting.commit():
            return
        self._last = item
        desk.correcting.choose(item.turn_id)
        desk.page.transcript.focus_text()
        self._panel.show_present(item)
        span = desk.open_tier.span_of(desk.view.chosen) or item.span
        around = Span(max(0, span.start_ms - _AROUND_MS), min(desk.open_tier.duration_ms, span.end_ms + _AROUND_MS))
        if around.duration_ms > desk.view.width_px * desk.view.ms_per_px:
            desk.view.show_span(around, 0.02)  # playing starts before the item, and must not scroll it away
        else:
            desk.view.reveal(around)
        desk.player.play_span(around)

    def _go_to_question(self, question: Question) -> None:
        if question.turn_id is not None and self._desk.correcting.commit():
            self._desk.correcting.choose(question.turn_id)

    def _target(self, item: ReviewItem) -> Callable[[Own], str] | None:
        """How to name an item's target in the tier that will be written; None when it is gone."""
        db, tier = self._desk.session.db, self._desk.open_tier
        row = tier.row(self._desk.editing.present(item.turn_id))
        if row is None:
            return None
        if item.target_kind == TURN:
            return lambda own: turn_with_id(db, own.turn(row.id)).uid
        speaker_id = next((one.id for one in tier.speakers if one.uid == item.uid), row.speaker_id)
        return lambda own: next(one.uid for one in speakers_of(db, own.tier_id) if one.id == own.speaker(speaker_id))

    def _on_opened(self) -> None:
        self._last = None

    def _on_became(self, _renamed: object) -> None:
        if self._last is not None:
            self._last = self._book.copied(self._last)
