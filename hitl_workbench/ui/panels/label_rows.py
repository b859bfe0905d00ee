"""The labels of one thing in the inspector: every question with its answer, who gave it, and what is drafted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from hitl_workbench.domain.guideline import BUILT_IN, MULTIPLE, Dimension
from hitl_workbench.domain.judgement import Judgement
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.label_book import LabelBook
from hitl_workbench.ui.label_targets import LabelTarget
from hitl_workbench.ui.label_words import certainty_text, draft_text, values_text
from hitl_workbench.ui.parts import button, label
from hitl_workbench.ui.words import tr

NOT_JUDGED, CANNOT_TELL = "", "?"


class LabelRows(QWidget):
    """Shows and changes what is said of a thing. What takes several answers, or has levels, goes to the label bar.

    Signals:
        answered: the LabelTarget, the Dimension, and a tuple of values; None takes the answer back.
        bar_wanted: the LabelTarget and the dimension's name.
    """

    answered = Signal(object, object, object)
    bar_wanted = Signal(object, str)

    def __init__(self, labels: LabelBook, look: Appearance) -> None:
        super().__init__()
        self._labels, self._look = labels, look
        self._target: LabelTarget | None = None
        self._dimensions: list[Dimension] = []
        self.controls: dict[str, QComboBox | QPushButton] = {}
        self._notes: dict[str, QWidget] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    def show_thing(
        self,
        target: LabelTarget,
        uid: str,
        dimensions: Sequence[Dimension],
        said: Mapping[str, Judgement] | None = None,
        *,
        is_editable: bool = True,
    ) -> None:
        """Show what is said of a thing that judgements call uid; said is read when it is not given."""
        self._target = target
        if list(dimensions) != self._dimensions:
            self._build(dimensions)
        if not dimensions:
            return
        answers = dict(said) if said is not None else self._labels.said_on(target.kind, uid)
        stale = self._labels.stale_among(answers[one.name] for one in dimensions if one.name in answers)
        for one in dimensions:
            answer = answers.get(one.name)
            control, note = self.controls[one.name], self._notes[one.name]
            control.setEnabled(is_editable)
            if isinstance(control, QComboBox):
                value = NOT_JUDGED if answer is None else (answer.values[0] if answer.values else CANNOT_TELL)
                if control.findData(value) < 0:
                    control.addItem(value, value)
                control.setCurrentIndex(control.findData(value))
            else:
                control.setText(values_text(one, answer.values) if answer is not None else tr("not judged"))
            text = self._about(one, answer, uid, is_stale=answer is not None and answer.uid in stale)
            note.setText(text)  # type: ignore[attr-defined]
            note.setVisible(bool(text))

    # -- how

    def _build(self, dimensions: Sequence[Dimension]) -> None:
        self._dimensions = list(dimensions)
        self.controls, self._notes = {}, {}
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in dimensions:
            control = self._control(one)
            note = label("", "small", wraps=True)
            note.setTextFormat(Qt.TextFormat.RichText)
            self.controls[one.name], self._notes[one.name] = control, note
            for part in (label(tr(one.title), "muted"), control, note):
                self._layout.addWidget(part)

    def _control(self, dimension: Dimension) -> QComboBox | QPushButton:
        has_levels = any(one.parent is not None for one in dimension.labels)
        if dimension.choice == MULTIPLE or has_levels or dimension.is_open:
            made = button("", lambda: self._ask_bar(dimension), name=dimension.name)
            made.setAccessibleDescription(tr(dimension.title))
            return made
        box = QComboBox()
        box.setAccessibleName(tr(dimension.title))
        box.setToolTip(tr(dimension.question))
        box.addItem(tr("not judged"), NOT_JUDGED)
        for one in dimension.labels:
            box.addItem(tr(one.title), one.value)
        if dimension.has_cannot_tell:
            box.addItem(tr("cannot tell"), CANNOT_TELL)
        box.activated.connect(lambda _place: self._say(dimension, box.currentData()))
        return box

    def _ask_bar(self, dimension: Dimension) -> None:
        if self._target is not None:
            self.bar_wanted.emit(self._target, dimension.name)

    def _say(self, dimension: Dimension, value: str) -> None:
        if self._target is not None:
            values = {NOT_JUDGED: None, CANNOT_TELL: ()}.get(value, (value,))
            self.answered.emit(self._target, dimension, values)

    def _about(self, dimension: Dimension, answer: Judgement | None, uid: str, *, is_stale: bool) -> str:
        """Who answered under which version, how surely, and whether it is stale; without an answer what is drafted."""
        theme = self._look.theme
        if answer is None:
            draft = self._labels.draft(uid, dimension.name)
            if draft is None:
                return ""
            return f'<i style="color:{theme.muted}">{escape(draft_text(dimension, draft))}</i>'
        version = answer.guideline_version or str(BUILT_IN)
        parts = [answer.annotator or "", tr("version {version}").format(version=version)]
        parts += [certainty_text(answer.certainty)] if answer.certainty is not None else []
        parts += [answer.note] if answer.note else []
        text = escape(", ".join(part for part in parts if part))
        return f'{text} <b style="color:{theme.attention}">{escape(tr("stale"))}</b>' if is_stale else text
