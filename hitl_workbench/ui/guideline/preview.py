"""What the annotator will see: the card of one question, with its answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hitl_workbench.domain.guideline import MULTIPLE, Dimension, Label
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.guideline.question_editor import TARGET_WORDS
from hitl_workbench.ui.label_keys import COMMANDS, dimension_keys, keys_of
from hitl_workbench.ui.label_words import CERTAINTIES, explained
from hitl_workbench.ui.parts import label, named, set_kind
from hitl_workbench.ui.words import tr

_MOST_SHOWN = 60


class Preview(QFrame):
    """A card that can be tried: labels are chosen by click, nothing is stored."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._look = look
        self._shown: Dimension | None = None
        self._beside: Sequence[Dimension] = ()
        self.answers: list[QPushButton] = []
        self._card = QFrame()
        self._card.setProperty("kind", "card")
        self._body = QVBoxLayout(self._card)
        self._body.setContentsMargins(14, 12, 14, 14)
        self._body.setSpacing(6)
        inside = QWidget()
        inside.setProperty("kind", "surface")
        inside_layout = QVBoxLayout(inside)
        inside_layout.setContentsMargins(0, 0, 4, 0)
        inside_layout.addWidget(self._card)
        inside_layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 8, 12)
        layout.setSpacing(8)
        layout.addWidget(label(tr("What the annotator sees"), "section"))
        layout.addWidget(area, 1)
        look.changed.connect(lambda: self.show_dimension(self._shown, self._beside))

    def show_dimension(self, dimension: Dimension | None, beside: Sequence[Dimension] = ()) -> None:
        """Show the card of a dimension, None: there is no question to show. beside: all that are asked of the same."""
        self._shown, self._beside, self.answers = dimension, tuple(beside) or (dimension,) if dimension else (), []
        while (item := self._body.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        if dimension is None:
            self._body.addWidget(label(tr("Choose a question on the left."), "muted", wraps=True))
            return
        about = tr("about {target}").format(target=tr(TARGET_WORDS[dimension.target]))
        own_keys = dimension_keys(self._beside)
        title = f"{own_keys.get(dimension.name, '')}  {tr(dimension.title)}".strip()
        self._body.addWidget(label(title, "heading", wraps=True))
        self._body.addWidget(label(tr(dimension.question) or about, "muted", wraps=True))
        keys = _keys(dimension, own_keys.values())
        for one in dimension.labels[:_MOST_SHOWN]:
            self._body.addWidget(self._answer(dimension, one, keys.get(one.value, "")))
        if not dimension.labels:
            self._body.addWidget(label(tr("No answers yet."), "small"))
        if len(dimension.labels) > _MOST_SHOWN:
            rest = tr("and {count} more").format(count=len(dimension.labels) - _MOST_SHOWN)
            self._body.addWidget(label(rest, "small"))
        if dimension.is_open:
            self._body.addWidget(named(QLineEdit(placeholderText=tr("another value")), tr("another value")))
        if dimension.has_cannot_tell:
            cannot = QPushButton(tr("? cannot tell"))
            self._body.addWidget(self._as_answer(cannot))
        if dimension.asks_certainty:
            certainty = named(QComboBox(), tr("Certainty"))
            certainty.addItems([tr(text) for _, text in CERTAINTIES])
            self._body.addWidget(certainty)
        if dimension.asks_note:
            self._body.addWidget(named(QLineEdit(placeholderText=tr("note")), tr("Note")))
        self.text = label("", "small", wraps=True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self._body.addWidget(self.text)
        self._explain(next(iter(dimension.labels), None))

    def _explain(self, one: Label | None) -> None:
        """What the bar says beside a label."""
        assert self._shown is not None
        text = explained(self._shown, one)
        self.text.setText(text)
        self.text.setVisible(bool(text))

    def _answer(self, dimension: Dimension, one: Label, key: str) -> QPushButton:
        depth = len(dimension.path_of(one.value)) - 1
        made = QPushButton(f"{'      ' * depth}{key or ' '}   {one.title}")
        made.setToolTip(one.definition)
        if one.colour:
            made.setIcon(_dot(one.colour, self._look.px(12)))
        made.clicked.connect(lambda _on: self._explain(one))
        self.answers.append(made)
        return self._as_answer(made, exclusive=dimension.choice != MULTIPLE)

    def _as_answer(self, made: QPushButton, *, exclusive: bool = True) -> QPushButton:
        set_kind(made, "quiet")
        made.setCheckable(True)
        made.setIconSize(QSize(self._look.px(12), self._look.px(12)))
        made.clicked.connect(lambda checked: self._choose(made, checked, exclusive))
        return made

    def _choose(self, chosen: QPushButton, checked: bool, exclusive: bool) -> None:
        for one in self._card.findChildren(QPushButton):
            if exclusive and one is not chosen:
                one.setChecked(False)
            one.setFont(self._look.font(bold=one.isChecked()))
        chosen.setChecked(checked)


def _keys(dimension: Dimension, taken: Iterable[str]) -> dict[str, str]:
    """The keys that the bar gives to labels: at each level its own."""
    used, keys = {*taken, *COMMANDS}, dict[str, str]()
    for parent in {one.parent for one in dimension.labels}:
        keys |= keys_of(dimension.children_of(parent), taken=used)
    return keys


def _dot(colour: str, size: int) -> QIcon:
    picture = QPixmap(size, size)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(QColor(0, 0, 0, 0))
    painter.drawEllipse(0, 0, size - 1, size - 1)
    painter.end()
    return QIcon(picture)
