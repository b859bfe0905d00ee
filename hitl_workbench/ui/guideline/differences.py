"""Differences between versions in words, by dimension."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QTextBrowser

from hitl_workbench.domain.guideline import Guideline
from hitl_workbench.domain.guideline_changes import MAJOR, MINOR, PATCH, Change
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.words import tr

LEVEL_WORDS = {
    PATCH: "patch: wording, examples, keys",
    MINOR: "minor: something new, answers stay right",
    MAJOR: "major: answers may be wrong under the new rules",
}


class ChangeList(QTextBrowser):
    """Changes under the title of their dimension, each with the level it needs."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(tr("Changes"))
        self.setOpenLinks(False)
        self.setMinimumHeight(look.px(200))

    def show_changes(self, changes: list[Change], *guidelines: Guideline) -> None:
        """Show changes; guidelines, new and old, say what the dimensions are called."""
        theme = self._look.theme
        colours = {PATCH: theme.muted, MINOR: theme.accent, MAJOR: theme.attention}
        parts: list[str] = []
        where: str | None = None
        for one in changes:
            if one.where != where:
                where = one.where
                found = [dimension for part in guidelines if (dimension := part.dimension(where)) is not None]
                title = found[0].title if found else tr("Text and conventions")
                parts.append(f"<h3>{escape(title)}</h3>")
            mark = f'<span style="color:{colours[one.level]}">{escape(tr(one.level))}</span>'
            parts.append(f'<p style="margin-left:12px">{escape(one.what)}   {mark}</p>')
        self.setHtml("".join(parts) or f'<p style="color:{theme.muted}">{escape(tr("No difference."))}</p>')
