"""The queue of long work: progress with time left, cancel, what failed and why, retry."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.jobs import CANCELLED, DONE, FAILED, RUNNING, Job, Jobs
from hitl_workbench.ui.parts import duration_text, label, set_kind

_SHOWN_PROBLEMS = 3


class _JobRow(QWidget):
    """One job."""

    def __init__(self, job: Job, jobs: Jobs, look: Appearance) -> None:
        super().__init__()
        self.job = job
        self.title = label(job.title)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.title.setToolTip(job.title)
        self.bar = QProgressBar(maximum=1000, textVisible=False)
        self.bar.setAccessibleName(job.title)
        self.state = label("", "small", wraps=True)
        self.cancel = self._tool(look, "x-circle", self.tr("Stop"), lambda: jobs.cancel(job))
        self.retry = self._tool(look, "arrow-clockwise", self.tr("Try again"), lambda: jobs.retry(job))
        self.dismiss = self._tool(look, "x", self.tr("Take off the list"), lambda: jobs.dismiss(job))
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.title, 1)
        for one in (self.retry, self.cancel, self.dismiss):
            top.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 8)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.bar)
        layout.addWidget(self.state)
        self.refresh()

    def refresh(self) -> None:
        """Show the job as it is now."""
        job = self.job
        self.bar.setValue(round(job.share * 1000))
        self.bar.setVisible(not job.is_over)
        self.cancel.setVisible(not job.is_over)
        self.dismiss.setVisible(job.is_over)
        self.retry.setVisible(job.state in (FAILED, CANCELLED) and job.again is not None)
        set_kind(self.state, "error" if job.state == FAILED else "small")
        self.state.setText(self._text())

    def _text(self) -> str:
        job = self.job
        if job.state == RUNNING:
            left = job.left_s
            share = f"{job.share:.0%}"
            if left is not None:
                share += "  ·  " + self.tr("{time} left").format(time=duration_text(max(1000.0, left * 1000)))
            return f"{share}\n{job.text[:90]}" if job.text else share
        if job.state == DONE:
            return self.tr("done in {time}").format(time=duration_text((job.ended_s - job.started_s) * 1000))
        if job.state == CANCELLED:
            return self.tr("stopped; what was finished is kept")
        if job.state == FAILED:
            lines = [f"{what}: {why}" if what != job.title else why for what, why in job.problems[:_SHOWN_PROBLEMS]]
            more = len(job.problems) - _SHOWN_PROBLEMS
            return "\n".join(lines) + (self.tr("\nand {count} more").format(count=more) if more > 0 else "")
        return self.tr("waiting")

    def _tool(self, look: Appearance, icon: str, name: str, act: object) -> QToolButton:
        made = QToolButton()
        made.setIcon(look.icon(icon, "muted"))
        made.setToolTip(name)
        made.setAccessibleName(name)
        made.clicked.connect(act)
        return made


class JobsPanel(QFrame):
    """All jobs, newest below; hidden while there are none."""

    def __init__(self, jobs: Jobs, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._jobs, self._look = jobs, look
        self._rows: list[_JobRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 6, 0, 2)
        self._layout.setSpacing(0)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        heading: QLabel = label(self.tr("Jobs"), "section")
        heading.setContentsMargins(12, 0, 0, 2)
        self._layout.addWidget(heading)
        jobs.changed.connect(self._on_changed)
        jobs.progressed.connect(self._on_progress)
        self.setVisible(False)

    def row_of(self, job: Job) -> _JobRow | None:
        return next((row for row in self._rows if row.job is job), None)

    def _on_changed(self) -> None:
        present = {id(row.job) for row in self._rows}
        for row in [row for row in self._rows if row.job not in self._jobs.jobs]:
            self._rows.remove(row)
            self._layout.removeWidget(row)
            row.deleteLater()
        for job in self._jobs.jobs:
            if id(job) not in present:
                row = _JobRow(job, self._jobs, self._look)
                self._rows.append(row)
                self._layout.addWidget(row)
        self._on_progress()
        self.setVisible(bool(self._rows))

    def _on_progress(self) -> None:
        for row in self._rows:
            row.refresh()
