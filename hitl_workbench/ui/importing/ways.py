"""How one file is read: its recording, format and encoding, the time that is added, the recording inside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QLabel, QSizePolicy, QWidget

from hitl_workbench import plugins
from hitl_workbench.domain.recording import Recording
from hitl_workbench.ui.guideline.fields import Choice
from hitl_workbench.ui.importing.incoming import Incoming
from hitl_workbench.ui.parts import named
from hitl_workbench.ui.words import tr

_MOST_OFFSET_S = 360_000.0


class Ways(QWidget):
    """Signals:
    recording_chosen: another Recording, or None.
    way_chosen: the name of a part of the plan and its new value.
    """

    recording_chosen = Signal(object)
    way_chosen = Signal(str, object)

    def __init__(self, all_recordings: Sequence[Recording]) -> None:
        super().__init__()
        from hitl_workbench.workflow.annotating import ENCODINGS

        self._recordings = {one.id: one for one in all_recordings}
        self._is_showing = False
        self._all = list(all_recordings)
        self.recording = Choice()
        self.inside = Choice()
        self.format = Choice()
        self.format.addItem("", None)
        for name in plugins.names(plugins.IMPORTERS):
            title = tr(plugins.load(plugins.IMPORTERS, name).title)
            self.format.addItem(title[:1].upper() + title[1:], name)
        self.encoding = QComboBox()
        self.encoding.setEditable(True)
        self.encoding.addItem("")
        self.encoding.addItems(ENCODINGS)
        self.offset = QDoubleSpinBox()
        self.offset.setRange(-_MOST_OFFSET_S, _MOST_OFFSET_S)
        self.offset.setDecimals(3)
        self.offset.setSuffix(" s")
        for part in (self.encoding, self.offset):
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.offset.setKeyboardTracking(False)
        self.offset.setToolTip(self.tr("Added to every time in the file; less than 0 moves everything earlier."))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._inside_head = QLabel(self.tr("Recording in the file"))
        for head, part in (
            (QLabel(self.tr("Goes to")), self.recording),
            (self._inside_head, self.inside),
            (QLabel(self.tr("Format")), self.format),
            (QLabel(self.tr("Encoding")), self.encoding),
            (QLabel(self.tr("Add to all times")), self.offset),
        ):
            named(part, head.text())
            head.setBuddy(part)
            form.addRow(head, part)
        self.recording.committed.connect(
            lambda: self.recording_chosen.emit(self._recordings.get(self.recording.value()))
        )
        self.inside.committed.connect(lambda: self.way_chosen.emit("inside", self.inside.value() or ""))
        self.format.committed.connect(lambda: self.way_chosen.emit("format", self.format.value()))
        self.encoding.activated.connect(lambda _place: self._on_encoding())
        line = self.encoding.lineEdit()
        assert line is not None
        named(line, self.tr("Encoding"))
        line.editingFinished.connect(self._on_encoding)
        self.offset.valueChanged.connect(self._on_offset)

    def show_file(self, one: Incoming) -> None:
        """Show how a file is read, with what was found out where nothing was chosen."""
        self._is_showing = True
        plan, found = one.plan, one.found
        likely = one.match.candidates
        others = [recording for recording in self._all if recording not in likely]
        names = [(None, self.tr("choose one"))] + [(each.id, each.name) for each in (*likely, *others)]
        self.recording.offer(names)
        self.recording.show_value(one.recording.id if one.recording is not None else None)
        title = tr(found.title) if found is not None and found.title and plan.format is None else ""
        self.format.setItemText(0, self.tr("found: {format}").format(format=title) if title else self.tr("find out"))
        self.format.show_value(plan.format)
        used = found.encoding if found is not None and plan.encoding is None else ""
        self.encoding.setItemText(
            0, self.tr("found: {encoding}").format(encoding=used) if used else self.tr("find out")
        )
        self.encoding.setCurrentText(plan.encoding or self.encoding.itemText(0))
        is_text = found is None or bool(found.encoding) or plan.encoding is not None
        self.encoding.setEnabled(is_text)
        if not self.offset.hasFocus():
            self.offset.setValue(plan.offset_ms / 1000)
        names = found.names if found is not None else ()
        self.inside.offer([("", self.tr("the one of the same name")), *((name, name) for name in names)])
        self.inside.show_value(plan.inside)
        for part in (self._inside_head, self.inside):
            part.setVisible(len(names) > 1 or bool(plan.inside))
        self._is_showing = False

    def _on_encoding(self) -> None:
        if self._is_showing:
            return
        text = self.encoding.currentText().strip()
        self.way_chosen.emit("encoding", None if text in ("", self.encoding.itemText(0)) else text)

    def _on_offset(self, seconds: float) -> None:
        if not self._is_showing:
            self.way_chosen.emit("offset_ms", round(seconds * 1000))
