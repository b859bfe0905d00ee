"""Which turns of the recording are shown: one's own, a draft, or what was imported."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from hitl_workbench.domain.annotation import Tier
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.tiers import tiers_of
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.parts import label, local_time
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.words import tr


class TierBar(QFrame):
    """A line above the transcript, shown when there is a choice.

    Signals:
        tier_chosen: the Tier to show.
    """

    tier_chosen = Signal(object)

    def __init__(self, session: Session, open_tier: OpenTier, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._session, self._open = session, open_tier
        self._tiers: list[Tier] = []
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Which turns are shown"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(16)
        self.box.setMaximumWidth(look.px(420))
        self.box.activated.connect(lambda place: self.tier_chosen.emit(self._tiers[place]))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 14, 4)
        layout.addWidget(label(self.tr("Turns"), "muted"))
        layout.addWidget(self.box, 1)
        layout.addStretch(1)
        open_tier.opened.connect(self.refresh)
        open_tier.became.connect(lambda _ids: self.refresh())
        session.changed.connect(self._on_changed)
        self.hide()

    def refresh(self) -> None:
        """List the tiers of the open recording, newest first, one's own before the others."""
        recording = self._open.recording
        found = tiers_of(self._session.db, recording.id) if recording is not None else []
        self._tiers = sorted(found, key=lambda tier: (tier.origin != "annotation", -tier.id))
        self.box.clear()
        for tier in self._tiers:
            self.box.addItem(title_of(tier, self._session.project.annotator.name))
        present = self._open.tier
        self.box.setCurrentIndex(next((n for n, t in enumerate(self._tiers) if present and t.id == present.id), -1))
        self.setVisible(len(self._tiers) > 1)

    def next(self) -> Tier | None:
        """The tier after the one that is shown, around the end; None without a choice."""
        if len(self._tiers) < 2:
            return None
        return self._tiers[(self.box.currentIndex() + 1) % len(self._tiers)]

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("tier"):
            self.refresh()


def title_of(tier: Tier, me: str) -> str:
    """What people call a tier: whose it is or what made it, and when."""
    when = local_time(tier.created_at)
    run = tier.run or {}
    if tier.origin == "annotation":
        who = tr("Your turns") if tier.annotator == me else tr("Turns of {name}").format(name=tier.annotator)
    elif tier.origin == "draft":
        made_by = ", ".join(str(run[part]) for part in ("asr", "diarizer") if run.get(part))
        who = tr("Draft by {models}").format(models=made_by) if made_by else tr("Draft")
    elif tier.origin == "import":
        who = tr("Imported from {file}").format(file=run.get("imported_from", tr("a file")))
    elif tier.origin == "proposal":
        made_by = ", ".join(str(run[part]) for part in ("asr", "diarizer") if run.get(part))
        who = tr("Proposal by {models}").format(models=made_by)
    else:
        who = tier.origin
    return f"{who}  ·  {when}"
