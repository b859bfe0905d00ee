"""A version of the guideline as everybody reads it; examples are links that play."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from hitl_workbench.domain.guideline import Dimension, Example, Guideline, Label, Rule
from hitl_workbench.domain.guideline_json import guideline_to_markdown
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.guideline.question_editor import CHOICE_WORDS, TARGET_WORDS
from hitl_workbench.ui.theme import ground_of
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr

_PLAY = "play"


class ReadingView(QTextBrowser):
    """The whole guideline as one page; Tab goes from example to example, Enter plays.

    Signals:
        play_wanted: the Example that was clicked.
    """

    play_wanted = Signal(object)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._examples: list[Example] = []
        self._shown: tuple[Guideline, dict[str, str]] | None = None
        self.setOpenLinks(False)
        self.setAccessibleName(tr("The guideline"))
        self.document().setDocumentMargin(look.px(20))
        self.anchorClicked.connect(self._on_link)
        look.changed.connect(lambda: self._shown and self.show_guideline(*self._shown))

    def show_guideline(self, guideline: Guideline, names: dict[str, str]) -> None:
        """Show a guideline; names are those of the project's recordings by uid."""
        self._shown, self._examples = (guideline, names), []
        at = self.verticalScrollBar().value()
        self.clear()
        cursor = QTextCursor(self.document())
        text = guideline_to_markdown(Guideline(guideline.text, (), guideline.conventions))
        cursor.insertMarkdown(text.split("\n", 2)[2] if guideline.text or guideline.conventions else "")
        for dimension in guideline.dimensions:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            if cursor.position():
                cursor.insertBlock(QTextBlockFormat())
            cursor.insertHtml(self._dimension(dimension, names))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(at)

    def go_to(self, name: str) -> None:
        """Scroll to a dimension, or with an empty name to the text."""
        if name:
            self.scrollToAnchor(f"dimension-{name}")
        else:
            self.verticalScrollBar().setValue(0)

    @property
    def examples(self) -> list[Example]:
        """The examples that are shown, in order."""
        return self._examples

    def play_example(self, place: int) -> None:
        """Play the example at a place among those shown."""
        if 0 <= place < len(self._examples):
            self.play_wanted.emit(self._examples[place])

    # -- how

    def _on_link(self, url: QUrl) -> None:
        if url.scheme() == _PLAY:
            self.play_example(int(url.path()))

    def _dimension(self, dimension: Dimension, names: dict[str, str]) -> str:
        muted = self._look.theme.muted
        facts = [
            tr("about {target}").format(target=tr(TARGET_WORDS[dimension.target])),
            tr(CHOICE_WORDS[dimension.choice]),
        ]
        if dimension.has_cannot_tell:
            facts.append(tr("or “cannot tell”"))
        if dimension.is_open:
            facts.append(tr("other values may be written"))
        if dimension.is_sensitive:
            facts.append(tr("sensitive: left out of exports unless asked for"))
        parts = [
            f'<a name="dimension-{dimension.name}"></a><h2>{escape(dimension.title)}</h2>',
            f'<p style="color:{muted}">{escape(", ".join(facts))}</p>',
        ]
        if dimension.question:
            parts.append(f"<p><i>{escape(dimension.question)}</i></p>")
        if dimension.labels:
            lines = "".join(self._label(dimension, one, names) for one in dimension.labels)
            parts.append(f'<table cellspacing="0" cellpadding="5" width="100%">{lines}</table>')
        if dimension.rules:
            parts.append(f"<h3>{tr('Edge cases, the first that fits decides')}</h3>")
            lines = "".join(self._rule(one, names) for one in sorted(dimension.rules, key=lambda one: one.precedence))
            parts.append(f'<table cellspacing="0" cellpadding="5" width="100%">{lines}</table>')
        return "".join(parts) + "<p></p>"

    def _label(self, dimension: Dimension, one: Label, names: dict[str, str]) -> str:
        theme = self._look.theme
        depth = len(dimension.path_of(one.value)) - 1
        ground = ground_of(QColor(one.colour), theme).name() if one.colour else theme.raised
        key = (
            f'<span style="background:{ground}">&nbsp;<b>{escape(one.key.upper())}</b>&nbsp;</span>' if one.key else ""
        )
        colour = f'<span style="color:{one.colour}">●</span> ' if one.colour else ""
        indent = "&nbsp;" * 5 * depth
        said = f"{indent}{colour}<b>{escape(one.title)}</b>"
        more = "<br>".join(part for part in (_lines(one.definition), *self._lines_of(one.examples, names)) if part)
        return (
            f'<tr><td width="28">{key}</td><td width="32%">{said}<br>'
            f'{indent}<span style="color:{theme.muted}">{escape(one.value)}</span></td><td>{more}</td></tr>'
        )

    def _rule(self, one: Rule, names: dict[str, str]) -> str:
        muted = self._look.theme.muted
        about = f' <span style="color:{muted}">({escape(", ".join(one.labels))})</span>' if one.labels else ""
        more = [
            f"<b>{escape(one.name)}</b>{about}",
            f'<span style="color:{muted}">{tr("when")}</span> {_lines(one.when)}' if one.when else "",
            f'<span style="color:{muted}">{tr("then")}</span> {_lines(one.then)}' if one.then else "",
            *self._lines_of(one.examples, names),
        ]
        return (
            f'<tr><td width="28" style="color:{muted}">{one.precedence}</td>'
            f"<td>{'<br>'.join(part for part in more if part)}</td></tr>"
        )

    def _lines_of(self, examples: tuple[Example, ...], names: dict[str, str]) -> list[str]:
        """A line for each example that plays it, those that are one first."""
        theme = self._look.theme
        found = []
        for one in sorted(examples, key=lambda one: not one.is_positive):
            self._examples.append(one)
            mark, colour = ("✓", theme.good) if one.is_positive else ("✗ " + tr("not:"), theme.danger)
            said = f"“{escape(one.text)}”" if one.text else tr("a clip")
            note = f" – {escape(one.note)}" if one.note else ""
            where = f"{escape(names.get(one.recording, tr('not here')))}, {short_time(one.span.start_ms, 100)}"
            found.append(
                f'<span style="color:{colour}">{mark}</span> '
                f'<a href="{_PLAY}:{len(self._examples) - 1}" style="color:{theme.accent}; text-decoration:none">'
                f'▶ {said}</a>{note} <span style="color:{theme.muted}">{where}</span>'
            )
        return found


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
