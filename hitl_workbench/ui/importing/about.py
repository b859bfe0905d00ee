"""Who the file's speakers are in the project, and whose word holds where file and project differ."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QLabel, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from hitl_workbench.project.metadata import described_persons
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.guideline.fields import Choice
from hitl_workbench.ui.importing.incoming import Incoming
from hitl_workbench.ui.importing.told import Told, Voice
from hitl_workbench.ui.metadata.things import person_titles
from hitl_workbench.ui.parts import label, named
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.words import tr

_MOST_VOICES, _MOST_DIFFERENCES = 60, 40


class AboutEditor(QScrollArea):
    """Signals:
    persons_chosen: speaker's label → uid of a person, "" for somebody new.
    replacing_chosen: whether the file's word holds where the project says otherwise.
    """

    persons_chosen = Signal(object)
    replacing_chosen = Signal(bool)

    def __init__(self, session: Session, look: Appearance) -> None:
        super().__init__()
        self._session, self._look = session, look
        self.voices: dict[str, Choice] = {}
        self.setWidgetResizable(True)
        page = QWidget()
        self.setWidget(page)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(8)
        self._question = label(self.tr("File and project differ. Whose word holds?"), "error", wraps=True)
        self._differences = label("", wraps=True)
        self.keep = QRadioButton(self.tr("What the project says stays"))
        self.replace = QRadioButton(self.tr("What the file says takes its place"))
        self._answers = QButtonGroup(self)
        for place, part in enumerate((self.keep, self.replace)):
            self._answers.addButton(part, place)
        self._answers.idClicked.connect(lambda place: self.replacing_chosen.emit(place == 1))
        self._speakers = label(self.tr("Who speaks"), "section")
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._about = label(self.tr("What the file says of the recording"), "section")
        self._facts, self._notes = label("", wraps=True), label("", "small", wraps=True)
        for part in (self._question, self._differences, self.keep, self.replace, self._speakers):
            layout.addWidget(part)
        layout.addLayout(self._form)
        for part in (self._about, self._facts, self._notes):
            layout.addWidget(part)
        layout.addStretch(1)

    def show_file(self, one: Incoming) -> None:
        """Show what a file says, and what would become of it."""
        told = one.told
        self._show_differences(told, one)
        self._show_voices(told, one)
        facts = told.recording if told is not None else ()
        self._facts.setText("\n".join(f"{tr(title)}: {value}" for title, value in facts))
        for part in (self._about, self._facts):
            part.setVisible(bool(facts))
        self._notes.setText("\n".join(told.notes) if told is not None else "")

    def _show_differences(self, told: Told | None, one: Incoming) -> None:
        differences = told.differences if told is not None else ()
        line = self.tr("{whose}, {field}: “{here}” in the project, “{there}” in the file")
        self._differences.setText(
            "\n".join(
                line.format(whose=each.whose, field=tr(each.field), here=each.here, there=each.there)
                for each in differences[:_MOST_DIFFERENCES]
            )
        )
        self._answers.setExclusive(False)
        self.keep.setChecked(one.is_answered and not one.plan.replace_metadata)
        self.replace.setChecked(one.is_answered and one.plan.replace_metadata)
        self._answers.setExclusive(True)
        self._question.setVisible(bool(differences) and not one.is_answered)
        for part in (self._differences, self.keep, self.replace):
            part.setVisible(bool(differences) or (one.is_answered and one.plan.replace_metadata))

    def _show_voices(self, told: Told | None, one: Incoming) -> None:
        shown = told.voices[:_MOST_VOICES] if told is not None else ()
        said = one.plan.persons or {}
        if list(self.voices) != [voice.label for voice in shown]:
            while self._form.rowCount():
                self._form.removeRow(0)
            self.voices = {}
            for voice in shown:
                box = self.voices[voice.label] = named(Choice(), voice.name)
                box.committed.connect(self._on_chosen)
                facts = "; ".join(f"{tr(title)}: {value}" for title, value in voice.facts)
                head = QLabel(f"{voice.name}\n{facts}" if facts else voice.name)
                head.setWordWrap(True)
                self._form.addRow(head, box)
        titles = person_titles(described_persons(self._session.db)) if shown else {}
        for voice in shown:
            box = self.voices[voice.label]
            is_unclear = told is not None and voice.label in told.unclear
            box.offer(
                [(None, self._found(voice, is_unclear=is_unclear)), ("", self.tr("somebody new")), *titles.items()]
            )
            box.show_value(said.get(voice.label))
        self._speakers.setVisible(bool(shown))

    def _found(self, voice: Voice, *, is_unclear: bool) -> str:
        """What becomes of a speaker of whom nobody said who it is."""
        if is_unclear:
            return self.tr("{count} persons have this name: choose").format(count=voice.alike)
        if voice.person is None:
            return self.tr("nobody yet")
        if voice.person == "":
            return self.tr("new: {name}").format(name=voice.called)
        return self.tr("found: {name}").format(name=voice.called)

    def _on_chosen(self) -> None:
        self.persons_chosen.emit({
            who: str(box.value()) for who, box in self.voices.items() if box.value() is not None
        } or None)  # fmt: skip
