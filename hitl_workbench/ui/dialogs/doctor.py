"""Checking this computer: a finding a line, to be copied for whoever helps or for an ethics board."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QProgressBar, QTextBrowser, QWidget

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.parts import label
from hitl_workbench.ui.tasks import Task
from hitl_workbench.ui.words import tr


class DoctorDialog(Dialog):
    """Runs the checks in the background and shows what they found."""

    def __init__(self, parent: QWidget, look: Appearance) -> None:
        super().__init__(
            parent,
            tr("Check this computer"),
            tr(
                "What is installed, what is missing, and whether anything could leave this computer: a worker tries "
                "every way out and must be refused."
            ),
            720,
        )
        self._look = look
        self._findings: list[dict[str, Any]] = []
        self.text = QTextBrowser()
        self.text.setMinimumHeight(look.px(340))
        self.text.setAccessibleName(self.tr("Findings"))
        self.body.addWidget(self.text, 1)
        self._waiting = label(self.tr("Looking; this takes some seconds …"), "muted")
        self._bar = QProgressBar(maximum=0, minimum=0, textVisible=False)
        self.body.addWidget(self._waiting)
        self.body.addWidget(self._bar)
        self.copy = self.add_button(self.tr("Copy"), self._copy)
        self.copy.setEnabled(False)
        self.add_button(self.tr("Close"), self.accept, "primary")

        def work(_progress: Any, _cancelled: Any) -> list[dict[str, Any]]:
            from hitl_workbench.workflow.diagnosing import diagnose

            return diagnose()

        self._task = Task(work, self.parent())
        self.listen(self._task.done, self._show)
        self.listen(self._task.failed, self.say_problem)
        self.listen(self._task.ended, lambda: (self._waiting.hide(), self._bar.hide()))
        self._task.start()

    def _show(self, findings: list[dict[str, Any]]) -> None:
        from hitl_workbench.workflow.diagnosing import scripts_finding

        # The window asks Qt, which knows the fonts of every system: it is Qt that will write the texts.
        *others, offline = [finding for finding in findings if finding["topic"] != "scripts"]
        found = next((finding["facts"]["missing"] for finding in findings if finding["topic"] == "scripts"), [])
        self._findings = findings = [*others, scripts_finding(scripts_without_qt_font(found)), offline]
        theme = self._look.theme
        rows = []
        for finding in findings:
            colour, mark = (theme.good, "✓") if finding["ok"] else (theme.danger, "✗")
            rows.append(
                f'<tr><td style="color:{colour}; padding:4px 8px 4px 0">{mark}</td>'
                f'<td style="padding:4px 14px 4px 0; white-space:nowrap"><b>{escape(finding["topic"])}</b></td>'
                f'<td style="padding:4px 0">{escape(finding["text"])}</td></tr>'
            )
        self.text.setHtml(f"<table>{''.join(rows)}</table>")
        self.copy.setEnabled(True)

    def _copy(self) -> None:
        marks = {True: "ok", False: "PROBLEM"}
        lines = [f"{marks[finding['ok']]:8} {finding['topic']}: {finding['text']}" for finding in self._findings]
        QGuiApplication.clipboard().setText("\n".join(lines))


def scripts_without_qt_font(found: list[str]) -> list[str]:
    """Scripts that no font of this system writes, as Qt sees it; of those Qt does not tell apart, what was found."""
    systems = QFontDatabase.WritingSystem
    asked = {
        "Arabic": systems.Arabic, "Armenian": systems.Armenian, "Bengali": systems.Bengali,
        "Chinese": systems.SimplifiedChinese, "Cyrillic": systems.Cyrillic, "Devanagari": systems.Devanagari,
        "Georgian": systems.Georgian, "Greek": systems.Greek, "Hebrew": systems.Hebrew, "Japanese": systems.Japanese,
        "Khmer": systems.Khmer, "Korean": systems.Korean, "Latin": systems.Latin, "Tamil": systems.Tamil,
        "Thai": systems.Thai,
    }  # fmt: skip
    written = set(QFontDatabase.writingSystems())
    missing = [script for script, system in asked.items() if system not in written]
    return missing + [script for script in found if script not in asked]
