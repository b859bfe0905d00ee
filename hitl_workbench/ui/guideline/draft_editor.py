"""Writing the rules that draft a label, with what each would propose in the open recording."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QListWidget

from hitl_workbench.domain.annotation import TierContent
from hitl_workbench.domain.drafting_rules import FIRST, OTHER, SAME, SECOND, DraftRule, LabelDraft
from hitl_workbench.domain.guideline import OVERLAP, TURN, Dimension, Guideline
from hitl_workbench.domain.guideline_writing import moved
from hitl_workbench.domain.judgement import pair_uid
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.project.tiers import content_of
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.guideline.book import GuidelineBook
from hitl_workbench.ui.guideline.fields import Choice, Line, number, percent_line, words
from hitl_workbench.ui.guideline.forms import Row, ValueForm
from hitl_workbench.ui.guideline.item_editor import ItemEditor
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.parts import label, named
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.tasks import Task
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.labelling import drafts_of

_SOON_MS = 250
_MOST_SHOWN = 60
Match = tuple[int, int, str, str]  # the rule's place, the start in ms, what is said, why it fits


class DraftEditor(ItemEditor):
    """Draft rules in the order in which they are tried; under the chosen one, the turns it proposes its label for."""

    def __init__(self, book: GuidelineBook, session: Session, open_tier: OpenTier, look: Appearance) -> None:
        self._matches: list[Match] = []
        self._total: int | None = None  # of turns or overlaps looked at; None before it is known
        super().__init__(book, look)
        self._session, self._open = session, open_tier
        self._content: tuple[int, TierContent] | None = None
        self._task: Task | None = None
        self.count = label("", "section", wraps=True)
        self.matches = named(QListWidget(), tr("What the rule proposes its label for, and why"))
        self.matches.setMinimumHeight(look.px(150))
        self.matches.setWordWrap(True)
        self._layout.addWidget(self.count)
        self._layout.addWidget(self.matches, 1)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._try_rules)
        open_tier.edited.connect(lambda _ids: self._forget_content())
        open_tier.opened.connect(self._forget_content)

    def _called(self) -> tuple[str, str, str]:
        return (
            tr("a draft rule"),
            tr("Draft rules"),
            tr(
                "No draft rule: nothing is proposed here. + adds a rule that proposes a label where all of its "
                "conditions hold, and says why."
            ),
        )

    def _make_form(self) -> ValueForm:
        self._label = Choice()
        speakers = ((None, tr("any")), (SAME, tr("the same speaker")), (OTHER, tr("another speaker")))
        goes_on = ((None, tr("either")), (FIRST, tr("who began first")), (SECOND, tr("who began later")))
        phrases = tr("words or phrases, with commas")
        rows = (
            Row("label", tr("Proposes"), self._label),
            Row("confidence", tr("How sure, %"), percent_line(), True),
            Row("note", tr("Why"), Line(placeholder=tr("for who reads the rule"))),
            Row("starts_with", tr("Starts with"), words(phrases)),
            Row("ends_with", tr("Ends with"), words(phrases)),
            Row("contains", tr("Contains"), words(phrases)),
            Row("only", tr("Is only"), words(phrases), False, tr("Every word of the turn is one of these.")),
            Row("punctuation", tr("Last mark"), Line(placeholder="? !"), True, tr("The text ends with one of these.")),
            Row("before_ends", tr("Before it ends"), Line(placeholder="?"), True, tr("Last mark of the turn before.")),
            Row("least_words", tr("Words, at least"), number(), True),
            Row("most_words", tr("Words, at most"), number(), True),
            Row("least_ms", tr("Length ms, from"), number(), True),
            Row("most_ms", tr("Length ms, to"), number(), True),
            Row("before", tr("Turn before by"), Choice(speakers), True),
            Row("most_start_gap_ms", tr("Begins within ms"), number(), True, tr("Overlaps: how far apart both began.")),
            Row("least_overlap_ms", tr("Overlap ms, from"), number(), True),
            Row("most_overlap_ms", tr("Overlap ms, to"), number(), True),
            Row("goes_on", tr("Who goes on"), Choice(goes_on), True, tr("Overlaps: whose turn lasts longer.")),
        )
        return ValueForm(rows, self._store)

    def show_dimension(self, name: str) -> None:
        if name != self._name:
            self._matches, self._total = [], None
        super().show_dimension(name)

    def refresh(self, wanted: Any = None) -> None:
        super().refresh(wanted)
        if self.isVisible():
            self._soon.start()

    def showEvent(self, event: Any) -> None:  # noqa: N802
        super().showEvent(event)
        self._soon.start()

    def _keys(self, dimension: Dimension) -> list[tuple[Any, str, Any]]:
        found = []
        for place, rule in enumerate(dimension.drafts):
            shown = dimension.label(rule.label)
            count = "" if self._total is None else f"   {sum(one[0] == place for one in self._matches)}"
            found.append((place, f"{place + 1}   {shown.title if shown else rule.label}{count}", None))
        return found

    def _with_one_more(self, dimension: Dimension) -> tuple[Dimension, Any]:
        if not dimension.labels:
            raise ValueError(tr("add a label first; a draft rule proposes one"))
        made = DraftRule(dimension.labels[0].value)
        return replace(dimension, drafts=(*dimension.drafts, made)), len(dimension.drafts)

    def _without(self, dimension: Dimension, key: Any) -> Dimension:
        return replace(dimension, drafts=(*dimension.drafts[:key], *dimension.drafts[key + 1 :]))

    def _with_moved(self, dimension: Dimension, key: Any, by: int) -> tuple[Dimension, Any]:
        order = moved(dimension.drafts, key, by)
        return replace(dimension, drafts=order), key if order == dimension.drafts else key + by

    def _show_chosen(self, dimension: Dimension, key: Any) -> None:
        if key >= len(dimension.drafts):
            return
        if not self.form.problem("label"):
            self._label.offer([(one.value, one.title) for one in dimension.labels])
        self.form.show_value(dimension.drafts[key], (self._name, key), editable=self._book.may_write)
        self._show_matches()

    def _store(self, attribute: str, value: Any) -> None:
        dimension, key = self.dimension, self.chosen
        if dimension is None or key is None:
            return
        made = replace(dimension.drafts[key], **{attribute: value})
        drafts = (*dimension.drafts[:key], made, *dimension.drafts[key + 1 :])
        self.write(lambda one: replace(one, drafts=drafts))

    # -- what the rules would propose

    def _forget_content(self) -> None:
        self._content, self._total = None, None
        if self.isVisible():
            self._soon.start()

    def _try_rules(self) -> None:
        """Try the rules on the open recording, beside the window."""
        dimension, tier = self.dimension, self._open.tier
        if dimension is None or tier is None or not self._session.is_open or not self.isVisible():
            self._matches, self._total = [], None
            self._show_matches()
            return
        if self._task is not None:
            self._soon.start()
            return
        kept = self._content[1] if self._content is not None and self._content[0] == tier.id else None
        self._task = task = self._session.background(
            lambda project, *_: _matches_in(kept or content_of(project.db, tier.id), dimension)
        )
        task.done.connect(lambda found: self._take_in(tier.id, *found))
        task.ended.connect(self._on_ended)
        task.start()

    def _take_in(self, tier_id: int, content: TierContent, matches: list[Match], total: int) -> None:
        self._content, self._matches, self._total = (tier_id, content), matches, total
        dimension = self.dimension
        for place, (_, text, _) in enumerate(self._keys(dimension) if dimension is not None else []):
            item = self.list.topLevelItem(place)
            if item is not None:
                item.setText(0, text)
        self._show_matches()

    def _on_ended(self) -> None:
        self._task = None

    def _show_matches(self) -> None:
        dimension, place = self.dimension, self.chosen
        is_shown = dimension is not None and place is not None
        self.count.setVisible(is_shown)
        self.matches.clear()
        fitting = [one for one in self._matches if one[0] == place]
        self.matches.setVisible(is_shown and bool(fitting))
        if not is_shown or dimension is None or place >= len(dimension.drafts):
            return
        if self._open.tier is None:
            self.count.setText(tr("Open a recording with turns to see what this would propose."))
        elif self._total is None:
            self.count.setText(tr("Trying the rule …"))
        else:
            kinds = tr("overlaps") if dimension.target == OVERLAP else tr("turns")
            text = tr("In the open recording: {count} of {total} {kinds}.")
            text = text.format(count=len(fitting), total=self._total, kinds=kinds)
            if dimension.drafts[place].asks_nothing:
                text += "  " + tr("It asks nothing, so it fits all that earlier rules leave.")
            if len(fitting) > _MOST_SHOWN:
                text += "  " + tr("The first {count}:").format(count=_MOST_SHOWN)
            self.count.setText(text)
        for _, start_ms, said, why in fitting[:_MOST_SHOWN]:
            self.matches.addItem(f"{short_time(start_ms, 100)}   {said}\n{why}")


def _matches_in(content: TierContent, dimension: Dimension) -> tuple[TierContent, list[Match], int]:
    """What each rule proposes its label for, in the recording's order; and of how many turns or overlaps."""
    if dimension.target not in (TURN, OVERLAP):
        return content, [], 0
    drafts: dict[str, LabelDraft] = drafts_of(content, Guideline(dimensions=(dimension,))).get(dimension.name, {})
    if dimension.target == TURN:
        places = [(turn.uid, turn.span.start_ms, turn.text) for turn in content.turns]
    else:
        places = [
            (pair_uid(one.first.uid, one.second.uid), one.span.start_ms, f"{one.first.text}  /  {one.second.text}")
            for one in overlaps_of(content.turns)
        ]
    found = [
        (draft.rule, start_ms, said, draft.why)
        for uid, start_ms, said in places
        if (draft := drafts.get(uid)) is not None
    ]
    return content, found, len(places)
