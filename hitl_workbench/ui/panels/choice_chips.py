"""The chips of a choice among labels: its questions with their answers, and what can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QToolButton

from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.domain.judgement import Judgement
from hitl_workbench.ui.label_choice import LabelChoice
from hitl_workbench.ui.label_words import answer_text
from hitl_workbench.ui.panels.label_chips import chip_of
from hitl_workbench.ui.words import tr

Chips = tuple[list[QToolButton], QToolButton | None]  # with the one that has to be in sight


def question_chips(choice: LabelChoice, said: Mapping[str, Judgement], select: Callable[[str], object]) -> Chips:
    """A chip for each question, with what was answered; in sight is the one that is asked."""
    chips = []
    for one in choice.dimensions:
        answer = answer_text(one, said.get(one.name))
        text = f"{tr(one.title)}: {answer}" if answer else tr(one.title)
        is_on = choice.dimension is one
        key = choice.dimension_keys.get(one.name, "")
        chips.append(chip_of(text, key, is_on=is_on, act=lambda name=one.name: select(name)))
    return chips, next((one for one in chips if one.isChecked()), None)


def label_chips(choice: LabelChoice, dimension: Dimension, choose: Callable[..., object]) -> Chips:
    """A chip for each label that is offered and for what was typed; underlined and in sight what is explained now."""
    keys = choice.keys()
    chips: dict[str, QToolButton] = {}
    broad = dimension.label(choice.level) if choice.level is not None and not choice.pattern else None
    if broad is not None:
        title = tr("{title} itself").format(title=tr(broad.title))
        chips[broad.value] = chip_of(title, "", is_on=False, act=lambda: choose(broad.value, itself=True))
    typed = choice.typed
    if typed:
        title, is_on = tr("{value}, as typed").format(value=typed), typed in choice.pending
        chips[typed] = chip_of(title, "", is_on=is_on, act=lambda: choose(typed))
    for one in choice.offered():
        title = f"{tr(one.title)} …" if choice.has_narrower(one.value) else tr(one.title)
        is_on = one.value in choice.pending
        chip = chip_of(title, keys.get(one.value, ""), is_on=is_on, act=lambda value=one.value: choose(value))
        chip.setToolTip(one.definition)
        chips[one.value] = chip
    for value in choice.pending:
        if value not in chips and dimension.label(value) is None:  # an answer that the vocabulary does not list
            chips[value] = chip_of(value, "", is_on=True, act=lambda value=value: choose(value))
    marked = chips.get(choice.highlight)
    if marked is not None:
        font = marked.font()
        font.setUnderline(True)
        marked.setFont(font)
    return list(chips.values()), marked
