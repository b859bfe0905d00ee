"""The examples of a label or rule while it is written: heard, turned into what it is not, taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from hitl_workbench.domain.guideline import Example
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.guideline.clips import ClipPlayer
from hitl_workbench.ui.guideline.fields import Choice, Line
from hitl_workbench.ui.parts import label, named
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr


class ExampleList(QFrame):
    """A line for each example. store gets the examples as changed."""

    def __init__(
        self, clips: ClipPlayer, look: Appearance, store: Callable[[tuple[Example, ...]], object], hint: str
    ) -> None:
        super().__init__()
        self._clips, self._look, self._store, self._hint = clips, look, store, hint
        self._shown: tuple[Example, ...] = ()
        self._names: dict[str, str] = {}
        self.players: list[QToolButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(label(tr("Examples"), "section"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._layout.addLayout(self._rows)
        clips.playing_changed.connect(self._mark)
        look.changed.connect(lambda: self._mark(clips.playing))

    def show_examples(self, examples: tuple[Example, ...], names: dict[str, str], *, editable: bool) -> None:
        """Show examples; names are those of the recordings by uid."""
        self._shown, self._names, self.players = examples, names, []
        while (item := self._rows.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        for place, example in enumerate(examples):
            self._rows.addWidget(self._row(place, example, editable))
        if not examples:
            self._rows.addWidget(label(self._hint, "small", wraps=True))
        self._mark(self._clips.playing)

    def _row(self, place: int, example: Example, editable: bool) -> QWidget:
        made = QWidget()
        said = example.text or tr("a clip")
        player = self._button("play", tr("Play “{text}”").format(text=said), lambda: self._clips.toggle(example))
        self.players.append(player)
        kind = Choice(((True, tr("is one")), (False, tr("is not"))))
        kind.show_value(example.is_positive)
        kind.setAccessibleName(tr("Whether “{text}” is one").format(text=said))
        note = Line(placeholder=tr("why"))
        note.show_value(example.note)
        note.setAccessibleName(tr("Note on “{text}”").format(text=said))
        where = f"{self._names.get(example.recording, tr('not here'))}  {short_time(example.span.start_ms, 100)}"
        text = label(f"“{example.text}”" if example.text else tr("a clip"), wraps=True)
        gone = self._button(
            "trash", tr("Take out the example “{text}”").format(text=said), lambda: self._put(place, None)
        )
        kind.committed.connect(lambda: self._put(place, replace(example, is_positive=kind.value())))
        note.committed.connect(lambda: self._put(place, replace(example, note=note.value())))
        for part in (kind, note, gone):
            part.setEnabled(editable)
        above = QHBoxLayout()
        above.setSpacing(6)
        above.addWidget(player)
        above.addWidget(text, 1)
        above.addWidget(label(where, "small"))
        above.addWidget(gone)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.setContentsMargins(self._look.px(34), 0, 0, 0)
        below.addWidget(kind)
        below.addWidget(note, 1)
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(above)
        layout.addLayout(below)
        return made

    def _put(self, place: int, example: Example | None) -> None:
        kept = list(self._shown)
        kept[place : place + 1] = [example] if example is not None else []
        self._store(tuple(kept))

    def _mark(self, playing: Example | None) -> None:
        for example, player in zip(self._shown, self.players, strict=True):
            player.setIcon(self._look.icon("stop" if example == playing else "play", "accent"))

    def _button(self, icon: str, text: str, act: Callable[[], object]) -> QToolButton:
        made = named(QToolButton(), text)
        made.setToolTip(text)
        made.setIconSize(QSize(16, 16))
        made.setIcon(self._look.icon(icon, "muted"))
        made.clicked.connect(lambda _checked=False: act())
        return made
