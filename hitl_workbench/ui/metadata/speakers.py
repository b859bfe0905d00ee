"""Who speaks where: a line for each speaker of each recording's turns, and the person that it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hitl_workbench.domain.metadata import PERSON, Field
from hitl_workbench.project.metadata import described_persons, described_recordings, persons_of
from hitl_workbench.project.operations.metadata import add_person, connect_speaker
from hitl_workbench.project.project import Project
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import tier_to_open
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.metadata.grid import Grid, GridView
from hitl_workbench.ui.metadata.things import person_titles
from hitl_workbench.ui.parts import label
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.words import tr

_SPEAKER, _WHO = "speaker", "who"


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker of a recording and who it is, None while nobody has said."""

    speaker_id: int
    recording: str
    name: str
    person: str | None  # uid


def heard_in(project: Project) -> list[Heard]:
    """The speakers of the turns that the acting annotator works on, recording by recording."""
    found: list[Heard] = []
    for recording in described_recordings(project.db):
        tier = tier_to_open(project.db, recording.id, project.annotator)
        if tier is None:
            continue
        known = persons_of(project.db, tier.id)
        for speaker in speakers_of(project.db, tier.id):
            person = known.get(speaker.label)
            found.append(Heard(speaker.id, recording.name, speaker.name, person.uid if person else None))
    return found


class SpeakersTab(QWidget):
    """A person is chosen from a list."""

    def __init__(self, session: Session, look: Appearance, run: Callable[..., bool]) -> None:
        super().__init__()
        self._session, self._run = session, run
        self.heard: list[Heard] = []
        self._titles: dict[str, str] = {}
        self._ids: dict[str, int] = {}
        self.model = Grid(tr("Recording"), look, names_change=False)
        self.model.edited.connect(self._on_edited)
        self.view = GridView(self.model, self.tr("Who speaks where"), look)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.setColumnWidth(0, look.px(240))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.view, 1)
        hint = self.tr("Enter chooses a person. A speaker stays connected in every copy of the turns.")
        layout.addWidget(label(hint, "small", wraps=True))
        self.setFocusProxy(self.view)

    def refresh(self, *, is_editable: bool) -> None:
        """Show what is stored."""
        everybody = described_persons(self._session.db)
        self._titles = person_titles(everybody)
        self._ids = {one.uid: one.id for one in everybody}
        self.heard = heard_in(self._session.project)
        self.model.is_editable = is_editable
        new = tr("a new person of this name")
        shown = [
            Field(_SPEAKER, tr("Speaker"), PERSON),
            Field(_WHO, tr("Person"), PERSON, choices=(*self._titles.values(), new)),
        ]
        values = {
            one.speaker_id: {_SPEAKER: one.name, _WHO: self._titles.get(one.person or "", "")} for one in self.heard
        }
        self.model.show(shown, [(one.speaker_id, one.recording) for one in self.heard], values)
        self.view.setColumnWidth(1, max(self.view.columnWidth(1), self.view.sizeHintForColumn(1)))
        self.model.locked = frozenset({_SPEAKER})
        if not self.view.currentIndex().isValid() and self.heard:
            self.view.setCurrentIndex(self.model.index(0, 2))

    def _on_edited(self, speaker_id: Any, _key: str, text: str) -> None:
        uid = next((uid for uid, title in self._titles.items() if title == text), None)
        speaker = next(one for one in self.heard if one.speaker_id == speaker_id)
        if uid is not None or not text:
            self._run(connect_speaker, speaker_id, self._ids[uid] if uid is not None else None)
            return
        known = set(self._ids)
        if self._run(add_person, speaker.name):
            new = next(uid for uid in self._ids if uid not in known)
            self._run(connect_speaker, speaker_id, self._ids[new])
