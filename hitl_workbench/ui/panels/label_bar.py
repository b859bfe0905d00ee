"""The label bar: questions and their labels, chosen by keys or by mouse, with what the guideline says of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import Dimension, Example
from hitl_workbench.domain.judgement import Judgement
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.label_choice import LabelChoice
from hitl_workbench.ui.label_keys import EXAMPLE, NOTE
from hitl_workbench.ui.label_words import answer_text, certainty_text, draft_text, explained
from hitl_workbench.ui.panels.choice_chips import label_chips, question_chips
from hitl_workbench.ui.panels.label_chips import ChipField, field_of, is_plain, tool_of
from hitl_workbench.ui.panels.label_search import ENTER, LabelSearch
from hitl_workbench.ui.parts import label, named, row
from hitl_workbench.ui.words import tr

_CERTAINTIES = (None, 25, 50, 75, 100)
_MOST_QUESTIONS = 0.25  # of the room


class LabelBar(QFrame):
    """Asks; what is answered is stored by whoever hears it.

    Signals:
        answered: the dimension's name, a tuple of values ("cannot tell" without any), certainty or None, note.
        withdrawn: the dimension whose answer is taken back.
        dimension_shown: the dimension that is asked now.
        step_wanted: another turn, 1 or -1; with True it is added to the choice.
        example_wanted: an Example to be played.
        told: what the person has to know.
        closed: the person is done.
    """

    answered = Signal(str, object, object, str)
    withdrawn = Signal(str)
    dimension_shown = Signal(str)
    step_wanted = Signal(int, bool)
    example_wanted = Signal(object)
    told = Signal(str)
    closed = Signal()

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Label bar"))
        self._look = look
        self.choice = LabelChoice(())
        self.room_px: Callable[[], int] = lambda: self.window().height() // 2  # how high it may become
        self._said: Mapping[str, Judgement] = {}
        self._draft_of: Callable[[str], LabelDraft | None] = lambda _name: None
        self._title = self._nothing = ""
        self._example = -1
        self._certainty: int | None = None
        self.head = label("", "heading")
        self.questions, self.labels = ChipField(), ChipField()
        self.question = label("", "muted", wraps=True)
        self.text = label("", wraps=True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.draft = label("")
        self.sure = named(tool_of("", lambda: self._surer(1)), self.tr("Certainty"))
        self.note = field_of(self.tr("Note"), look.px(320), self)
        self.filter = LabelSearch(self.tr("Filter labels"), look.px(320))
        self.filter.textChanged.connect(self._on_filter)
        self.filter.stepped.connect(self._go_along)
        self.filter.taken.connect(self._choose_filtered)
        self.filter.left.connect(self._close_filter)
        self.confirm = tool_of(self.tr("Confirm the draft (Space)"), self.confirm_draft)
        self.cannot_tell = tool_of(self.tr("? cannot tell"), lambda: self.answer(()))
        self.take_back = tool_of(self.tr("⌫ take back"), self._take_back)
        self.store = tool_of(self.tr("↵ store"), self._store)
        self.play = tool_of(self.tr("Play an example (e)"), self._play_example)
        close = named(tool_of("✕", self.close_bar), self.tr("Close the label bar"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.setSpacing(6)
        self.question.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout.addWidget(row(self.head, self.question, close, gap=10))
        layout.addWidget(self.questions)
        layout.addWidget(self.filter)
        layout.addWidget(self.labels)
        layout.addWidget(self.text)
        layout.addWidget(row(self.draft, self.confirm, 0, gap=8))
        layout.addWidget(row(self.store, self.cannot_tell, self.take_back, self.sure, self.play, self.note, gap=6))
        self.hide()

    # -- what is shown

    def show_things(
        self,
        title: str,
        dimensions: Sequence[Dimension],
        said: Mapping[str, Judgement],
        draft_of: Callable[[str], LabelDraft | None],
        *,
        keeps_choice: bool = False,
        nothing: str = "",
    ) -> None:
        """Ask about something else, or about the same as it is said now (then what is switched on stays).

        nothing: what is said when there is no question.
        """
        present = self.choice.dimension.name if self.choice.dimension is not None else ""
        is_same = keeps_choice and list(dimensions) == self.choice.dimensions
        self._title, self._said, self._draft_of, self._nothing = title, dict(said), draft_of, nothing
        if not is_same:
            self.choice = LabelChoice(dimensions, present)
        if not (is_same and self.choice.is_unstored):
            self._take_answer()
        self._redraw()

    def select(self, dimension: str) -> None:
        """Ask a question; what was switched on for the one before is stored first."""
        self._store_pending()
        self.choice.select(dimension)
        self._take_answer()
        self._redraw()

    def close_bar(self) -> None:
        """Put the bar away; labels that were switched on and not stored are given up."""
        self._take_answer()
        self.hide()
        self.closed.emit()

    # -- what the person does

    def answer(self, values: Sequence[str]) -> None:
        """Give an answer to the present question, and go to the next."""
        dimension = self.choice.dimension
        if dimension is None or (not values and not dimension.has_cannot_tell):
            return
        certainty = self._certainty if dimension.asks_certainty else None
        self.choice.take_answer(values)
        self.answered.emit(dimension.name, tuple(values), certainty, self.note.text().strip())
        self._to_next()

    def confirm_draft(self) -> None:
        """Make an answer of what is drafted."""
        draft = self._draft_of(self.choice.dimension.name) if self.choice.dimension is not None else None
        if draft is not None:
            self.answer(draft.values)

    def choose(self, value: str, *, itself: bool = False) -> None:
        """Choose one of the offered labels."""
        values = self.choice.choose(value, itself=itself)
        self._example = -1
        if values is not None:
            self.answer(values)
        else:
            self._redraw()

    # -- how

    def _to_next(self) -> None:
        if self.choice.step(1):
            self._take_answer()
        self._close_filter()
        self._redraw()

    def _store_pending(self) -> None:
        dimension = self.choice.dimension
        if dimension is not None and self.choice.is_unstored:
            if not self.choice.pending:
                self._withdraw(dimension)
                return
            values = tuple(self.choice.pending)
            self.choice.take_answer(values)
            self.answered.emit(dimension.name, values, self._certainty, self.note.text().strip())

    def _leave(self, by: int, extends: bool) -> None:
        self._store_pending()
        self.step_wanted.emit(by, extends)

    def _store(self) -> None:
        """Enter: several labels are stored; of one the highlighted is chosen."""
        choice = self.choice
        if choice.level is not None and choice.highlight == choice.level:
            self.choose(choice.level, itself=True)
        elif choice.is_multiple:
            self._store_several()
        elif choice.highlight in {one.value for one in choice.offered()}:
            self.choose(choice.highlight)

    def _store_several(self) -> None:
        """What is switched on is the answer; with everything switched off there is none any more."""
        dimension = self.choice.dimension
        if self.choice.pending:
            self.answer(tuple(self.choice.pending))
        elif dimension is not None and self.choice.stored:
            self._withdraw(dimension)
            self._redraw()
        else:
            self.told.emit(self.tr("Switch labels on first; ? says “cannot tell”."))

    def _withdraw(self, dimension: Dimension) -> None:
        self.choice.take_answer(())
        self.withdrawn.emit(dimension.name)

    def _take_back(self) -> None:
        dimension = self.choice.dimension
        if not self.choice.step_up() and dimension is not None:
            self._withdraw(dimension)
        self._redraw()

    def _surer(self, by: int) -> None:
        dimension = self.choice.dimension
        if dimension is None or not dimension.asks_certainty:
            return
        place = _CERTAINTIES.index(self._certainty) if self._certainty in _CERTAINTIES else 0
        self._certainty = _CERTAINTIES[max(0, min(len(_CERTAINTIES) - 1, place + by))]
        self._say_again()

    def _on_note(self) -> None:
        self._say_again()
        self.setFocus()

    def _say_again(self) -> None:
        """The same answer with another certainty or note; without an answer they wait for one."""
        dimension = self.choice.dimension
        said = self._said.get(dimension.name) if dimension is not None else None
        if dimension is not None and said is not None:
            self.answered.emit(dimension.name, said.values, self._certainty, self.note.text().strip())
        self._redraw()

    def _play_example(self) -> None:
        examples = self._examples()
        if examples:
            self._example = (self._example + 1) % len(examples)
            self.example_wanted.emit(examples[self._example])

    def _examples(self) -> tuple[Example, ...]:
        shown = self.choice.highlighted()
        return shown.examples if shown is not None else ()

    def _take_answer(self) -> None:
        dimension = self.choice.dimension
        said = self._said.get(dimension.name) if dimension is not None else None
        self.choice.take_answer(said.values if said is not None else ())
        self._certainty = said.certainty if said is not None else None
        self.note.setText(said.note if said is not None else "")
        draft = self._draft_of(dimension.name) if dimension is not None else None
        first = [*(said.values if said is not None else ()), *(draft.values if draft is not None else ())]
        self.choice.highlight = first[0] if first else ""
        self._example = -1
        if dimension is not None:
            self.dimension_shown.emit(dimension.name)

    def _redraw(self) -> None:
        choice, dimension = self.choice, self.choice.dimension
        self.head.setText(self._title)
        if dimension is None:
            self.questions.show_chips([])
            self.labels.show_chips([])
            nothing = self._nothing or self.tr("The guideline asks nothing about this; write it with Guideline.")
            self.question.setText(nothing)
            for part in (self.text, self.draft.parentWidget(), self.store, self.cannot_tell, self.sure, self.note):
                part.hide()
            self._describe(nothing)
            return
        self.question.setText(tr(dimension.question))
        self.questions.show_chips(*question_chips(choice, self._said, self.select))
        self.labels.show_chips(*label_chips(choice, dimension, self.choose))
        shown, said, draft = self.choice.highlighted(), self._said.get(dimension.name), self._draft_of(dimension.name)
        text = explained(dimension, shown)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        drafted = draft_text(dimension, draft) if draft is not None else ""
        self.draft.setText(f'<i style="color:{self._look.theme.muted}">{escape(drafted)}</i>')
        self.draft.parentWidget().setVisible(bool(drafted))
        self.store.setVisible(choice.is_multiple)
        self.cannot_tell.setVisible(dimension.has_cannot_tell)
        self.take_back.setEnabled(said is not None or choice.level is not None)
        self.sure.setVisible(dimension.asks_certainty)
        self.sure.setText(certainty_text(self._certainty))
        self.sure.setToolTip(self.tr("How sure you are: + and -"))
        self.note.setVisible(dimension.asks_note)
        self.play.setEnabled(bool(self._examples()))
        self._describe(", ".join(part for part in (answer_text(dimension, said), drafted) if part))

    def _describe(self, answer: str) -> None:
        """What a screen reader says: what is asked about what, and what was answered or is drafted."""
        dimension = self.choice.dimension
        asked = dimension.title if dimension is not None else ""
        self.setAccessibleName(self.tr("Labels of {what}: {question}").format(what=self._title, question=asked))
        self.setAccessibleDescription(answer)

    # -- filtering

    def _on_filter(self, text: str) -> None:
        self.choice.search(text)
        self._redraw()

    def _choose_filtered(self) -> None:
        if self.choice.highlight:
            was_multiple = self.choice.is_multiple
            self.choose(self.choice.highlight)
            if was_multiple:
                self._close_filter()
                self._redraw()

    def _close_filter(self) -> None:
        if not self.filter.isHidden():
            self.filter.clear()
            self.filter.hide()
        self.setFocus()

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802
        """Enter and Esc in the note."""
        if not isinstance(event, QKeyEvent) or event.key() not in (Qt.Key.Key_Escape, *ENTER):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and event.key() in ENTER:
            self._on_note()
        elif event.type() == QEvent.Type.KeyPress:
            self.setFocus()
        return True

    # -- keys

    def event(self, event: QEvent) -> bool:
        """Keys without Ctrl and Alt are the bar's own while it has the focus, Tab and Esc among them."""
        if isinstance(event, QKeyEvent) and is_plain(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                by = -1 if event.key() == Qt.Key.Key_Backtab else 1
                self._store_pending()
                if not self.choice.step(by):
                    self.choice.select(self.choice.dimensions[0].name if self.choice.dimensions else "")
                self._take_answer()
                self._redraw()
                return True
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            self._take_room()
        return done

    def _take_room(self) -> None:
        """As high as texts and chips need at this width (the splitter does not ask), within the room there is."""
        room = max(0, self.room_px())
        self.questions.give_room(round(_MOST_QUESTIONS * room))
        others = self.layout().heightForWidth(self.width()) - (0 if self.labels.isHidden() else self.labels.height())
        self.labels.give_room(room - others)
        self.setMinimumHeight(max(0, min(self.layout().heightForWidth(self.width()), room)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, text = event.key(), event.text()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Escape: self.close_bar,
            Qt.Key.Key_Backspace: self._take_back,
            Qt.Key.Key_Space: self.confirm_draft,
            Qt.Key.Key_Up: lambda: self._leave(-1, shift),
            Qt.Key.Key_Down: lambda: self._leave(1, shift),
            Qt.Key.Key_Left: lambda: self._go_along(-1),
            Qt.Key.Key_Right: lambda: self._go_along(1),
            **dict.fromkeys(ENTER, self._store),
        }
        if not is_plain(event):
            super().keyPressEvent(event)
        elif key in acts:
            acts[key]()
        elif text.strip():
            self._on_letter(text, shift=shift and text.isalpha())
        else:
            super().keyPressEvent(event)

    def _on_letter(self, text: str, *, shift: bool) -> None:
        """A label's key goes first, then a dimension's, then the bar's own; with Shift letters mean no label."""
        chosen = None if shift else self.choice.label_of(text)
        name = self.choice.dimension_of(text)
        if text == "?":
            self.answer(())
        elif text in "+-":
            self._surer(1 if text == "+" else -1)
        elif text == "/":
            self.filter.show()
            self.filter.setFocus()
        elif chosen is not None:
            self.choose(chosen.value)
        elif name is not None:
            self.select(name)
        elif text.lower() == NOTE:
            self.note.setFocus()
        elif text.lower() == EXAMPLE:
            self._play_example()

    def _go_along(self, by: int) -> None:
        self.choice.move_highlight(by)
        self._redraw()
