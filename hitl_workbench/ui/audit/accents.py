"""Speakers with the varieties people hear and those they name themselves, and their clips side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.domain.judgement import CANNOT_TELL, Judgement
from hitl_workbench.project.project import Project
from hitl_workbench.ui.audit.label_paint import answer_title
from hitl_workbench.ui.audit.tab import AuditTab, choice_box, fill
from hitl_workbench.ui.audit.tables import Column, Table, TableView, copy_csv
from hitl_workbench.ui.parts import button, column, label, row
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.auditing import (
    AuditedTier,
    Clips,
    Place,
    SpeakerAudit,
    audited_tiers,
    guideline_of,
    speaker_audits,
    speaker_dimensions,
    typical_clips,
)

SIDES = ("A", "B")


@dataclass(frozen=True, slots=True)
class _Read:
    dimensions: tuple[Dimension, ...]
    tiers: list[AuditedTier]
    speakers: list[SpeakerAudit]


class AccentsTab(AuditTab):
    """First what is sensitive about it; after a click the table, and two speakers to compare."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts, "users-three")
        self._found = _Read((), [], [])
        self.model = Table((), self)
        self.table = TableView(self.model, self.tr("Speakers and their varieties"), self._look)
        self.table.entered_row.connect(lambda _one: self.put("A"))
        self.table.opened_row.connect(self._open)
        self.recordings = choice_box(self.tr("Recording"))
        self.recordings.currentIndexChanged.connect(self._filter)
        self.count = label("", "muted")
        self.sides = {side: _Side(side) for side in SIDES}
        for side, part in self.sides.items():
            part.play.clicked.connect(lambda _checked=False, side=side: self.play(side))
            part.take.clicked.connect(lambda _checked=False, side=side: self.put(side))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._note())
        self._pages.addWidget(self._content())
        self.body.setLayout(column(self._pages))
        self._add_keys()

    def focus_work(self) -> None:
        if self._book.shows_sensitive:
            self.table.setFocus()
        else:
            self.reveal.setFocus()

    def refresh(self) -> None:
        self._pages.setCurrentIndex(1 if self._book.shows_sensitive else 0)
        if not self._book.shows_sensitive:
            self.show_empty()
            return

        def read(project: Project, _cancelled: Any) -> _Read:
            dimensions, tiers = speaker_dimensions(guideline_of(project)), audited_tiers(project)
            return _Read(dimensions, tiers, speaker_audits(project, tiers, dimensions))

        self._book.read("speakers", read, self._show)

    # -- two speakers

    def put(self, side: str) -> None:
        """Take the chosen speaker as A or B."""
        one = self.table.current
        if one is None:
            return

        def show(clips: Clips) -> None:
            self.sides[side].show_speaker(one, clips)

        self._book.read(
            f"clips {side}", lambda project, _cancelled: typical_clips(project, one.tier, one.speaker.id), show
        )

    def play(self, side: str) -> None:
        """Play a typical clip of A or B: the longest first, at every further press the next."""
        place = self.sides[side].next_clip()
        if place is not None:
            self._play(place)
        else:
            self.sides[side].say_empty()

    # -- what is shown

    def _show(self, found: _Read) -> None:
        self._found = found
        if not found.dimensions:
            self.show_empty(
                self.tr("The guideline asks nothing about speakers"),
                self.tr("Its ready-made set “accents” asks for the variety that is heard, its strength, and what "
                        "speakers say of themselves; add it to the guideline and publish that."),
            )  # fmt: skip
            return
        if not found.speakers:
            self.show_empty(
                self.tr("There are no speakers yet"),
                self.tr("Draft a recording first ({key} in the editor).").format(key=self._actions.key("draft_this")),
            )
            return
        self.show_empty()
        names = [(tier.recording, tier.recording_id) for tier in found.tiers]
        fill(self.recordings, [(self.tr("All recordings"), None), *names])
        columns = [
            Column(tr("Speaker"), lambda one: one.speaker.name, width=150),
            Column(tr("Recording"), lambda one: one.tier.recording, width=170),
        ]
        for dimension in found.dimensions:
            columns.append(Column(tr(dimension.title), lambda one, d=dimension: _said(d, one), width=200))
            if dimension.asks_certainty:
                columns.append(
                    Column(tr("Certainty"), lambda one, d=dimension: _certainty(one.answers[d.name]),
                           lambda one, d=dimension: _sure(one.answers[d.name]), 84, is_number=True)
                )  # fmt: skip
        columns.append(Column(tr("Annotator"), lambda one: one.annotator, width=120))
        if [one.title for one in columns] != [one.title for one in self.model.columns]:
            self.model.show_rows([], columns)
            self.table.fit()
        self.model.columns = columns
        self._filter()

    def _filter(self, *_: object) -> None:
        wanted, before = self.recordings.currentData(), self.table.current
        kept = [one for one in self._found.speakers if wanted in (None, one.tier.recording_id)]
        self.model.show_rows(kept)
        judged = {one.speaker.id for one in kept if any(said is not None for said in one.answers.values())}
        everybody = {one.speaker.id for one in kept}
        text = self.tr("{count} speakers, judged n = {judged}").format(count=len(everybody), judged=len(judged))
        if not judged:
            text += "   " + self.tr(
                "Nobody has judged one yet: choose a turn in the editor and answer for its speaker."
            )
        self.count.setText(text)
        key = (before.speaker.id, before.annotator) if before is not None else None
        places = [(one.speaker.id, one.annotator) for one in self.model.rows]
        self.table.choose(places.index(key) if key in places else 0)

    def _open(self, one: SpeakerAudit) -> None:
        self._book.read(
            "open speaker",
            lambda project, _cancelled: typical_clips(project, one.tier, one.speaker.id),
            lambda clips: self.open_wanted.emit(clips.places[0]) if clips.places else None,
        )

    # -- how

    def _note(self) -> QWidget:
        self.reveal = button(self.tr("Show varieties"), self._reveal, "primary", "reveal")
        title = label(self.tr("Varieties can reveal where somebody comes from"), "title", wraps=True)
        text = label(
            self.tr(
                "What follows is what annotators hear and what speakers have said of themselves. It is no measure of a "
                "person. It is left out of exports unless somebody asks for it; look at it only where those recorded "
                "agreed to that, and not with others looking on."
            ),
            "muted",
            wraps=True,
        )
        note, words = QWidget(), QWidget()
        for part in (title, text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setLayout(column(title, text, row(0, self.reveal, 0), gap=14))
        words.setFixedWidth(self._look.px(680))
        self._look.changed.connect(lambda: words.setFixedWidth(self._look.px(680)))
        outer = QVBoxLayout(note)
        outer.addStretch(2)
        outer.addWidget(row(0, words, 0))
        outer.addStretch(3)
        return note

    def _content(self) -> QWidget:
        content = QWidget()
        hint = label(
            self.tr(
                "A and B, or 1 and 2, play a clip of each, pressed again the next one; Shift+A and Shift+B take the "
                "chosen speaker as A or B; Esc stops."
            ),
            "muted",
            wraps=True,
        )
        beside = row(*self.sides.values(), gap=12)
        content.setLayout(
            column(
                row(self.recordings, self.count, 0,
                    button(self.tr("Copy as CSV"), lambda: copy_csv(self.model), name="copy_csv")),
                self.table, beside, hint, margin=14, gap=10,
            )
        )  # fmt: skip
        return content

    def _add_keys(self) -> None:
        acts = {
            **{key: (lambda side=side: self.play(side)) for side, number in zip(SIDES, "12", strict=True)
               for key in (side, number)},
            **{f"Shift+{side}": (lambda side=side: self.put(side)) for side in SIDES},
        }  # fmt: skip
        for key, act in acts.items():
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _reveal(self) -> None:
        self._book.reveal()
        self.table.setFocus()


class _Side(QFrame):
    """One of the two speakers that are compared."""

    def __init__(self, side: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._side = side
        self._clips: Clips | None = None
        self._at = -1
        self.who = label(self.tr("{side}: nobody yet").format(side=side), "heading")
        self.what = label(self.tr("Choose a speaker and press Shift+{side}").format(side=side), "muted")
        self.play = button(self.tr("Play {side}").format(side=side), lambda: None, name=f"play_{side}")
        self.take = button(self.tr("Take the chosen as {side}").format(side=side), lambda: None, name=f"take_{side}")
        self.setLayout(column(self.who, self.what, row(self.play, self.take, 0), margin=12, gap=6))

    def show_speaker(self, one: SpeakerAudit, clips: Clips) -> None:
        self._clips, self._at = clips, -1
        self.who.setText(f"{self._side}: {one.speaker.name} · {one.tier.recording}")
        if not clips.places:
            self.say_empty()
        elif clips.is_alone:
            text = self.tr("Clips in which nobody else speaks: {count}, longest first")
            self.what.setText(text.format(count=len(clips.places)))
        else:
            self.what.setText(self.tr("Somebody else speaks in every turn; these are the longest"))

    def next_clip(self) -> Place | None:
        if self._clips is None or not self._clips.places:
            return None
        self._at = (self._at + 1) % len(self._clips.places)
        place = self._clips.places[self._at]
        text = self.tr("Clip {number} of {count}, at {time}, {seconds} s")
        self.what.setText(
            text.format(number=self._at + 1, count=len(self._clips.places), time=short_time(place.span.start_ms),
                        seconds=f"{place.span.duration_ms / 1000:.1f}")
        )  # fmt: skip
        return place

    def say_empty(self) -> None:
        if self._clips is None:
            self.what.setText(self.tr("Choose a speaker and press Shift+{side}").format(side=self._side))
        else:
            self.what.setText(self.tr("This speaker has no turn"))


def _said(dimension: Dimension, one: SpeakerAudit) -> str:
    """The answer in words; that somebody could not tell is another thing than that nobody was asked."""
    said = one.answers[dimension.name]
    if said is None:
        return tr("not judged")
    return tr("cannot tell") if said.answer == CANNOT_TELL else answer_title(dimension, said.answer, said.values)


def _certainty(said: Judgement | None) -> str:
    return "" if said is None or said.certainty is None else f"{said.certainty} %"


def _sure(said: Judgement | None) -> int:
    return -1 if said is None or said.certainty is None else said.certainty
