"""The labels of a tier in memory say what the database says, whatever is edited."""

from __future__ import annotations

import random

import numpy as np
import pytest

from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import Dimension, Label
from hitl_workbench.project.labels import turn_answers
from hitl_workbench.ui.label_columns import Condition, LabelColumns
from tests.project.random_edits import random_edit
from tests.ui.labelled import publish

WIDE = Dimension(
    "wide", "Wide", "turn", "", "multiple", tuple(Label(f"v{n}", f"V{n}") for n in range(70)), is_open=True
)


def test_answers_cannot_tell_and_nothing_are_three_things():
    columns = LabelColumns(["a", "b", "c", "d"], (WIDE,))
    column = columns.by_dimension["wide"]
    column.put(0, ("v1", "v69"))
    column.put(1, ())
    column.take_drafts([None, None, LabelDraft(("v1",), 0.5, "rule", "why", 0), None])
    found = {
        state: columns.matching([Condition("wide", state)]).tolist()
        for state in ("any", "judged", "drafted", "not_judged", "cannot_tell", "stale")
    }
    assert found == {
        "any": [0, 1, 2, 3], "judged": [0], "drafted": [2], "not_judged": [2, 3], "cannot_tell": [1], "stale": [],
    }  # fmt: skip
    assert columns.matching([Condition("wide", "any", "v69")]).tolist() == [0]
    assert columns.matching([Condition("wide", "drafted", "v1")]).tolist() == [2]
    assert columns.matching([Condition("wide", "judged", "v1"), Condition("gone")]).tolist() == []


def test_values_beyond_the_vocabulary_are_kept():
    columns = LabelColumns([str(number) for number in range(200)], (WIDE,))
    column = columns.by_dimension["wide"]
    for number in range(200):
        column.put(number, (f"x-{number}",))
    assert [column.values_at(number) for number in range(200)] == [(f"x-{number}",) for number in range(200)]


def test_turns_in_another_order_take_their_labels_along():
    columns = LabelColumns(["a", "b"], (WIDE,))
    columns.by_dimension["wide"].put(1, ("v3",))
    moved, fresh = columns.reordered(["b", "new", "a"])
    assert fresh == ["new"]
    assert [moved.shown(place, "wide") is not None for place in range(3)] == [True, False, False]


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_it_says_what_the_project_says(make_window, call, seed):
    from hitl_workbench.project.operations.judgements import judge, withdraw_judgement

    publish(call)
    window = make_window(call)
    desk, book, chance = window.desk, window.desk.page.labels, random.Random(seed)
    desk.editing.edit(lambda own: (judge, own.tier_id, "turn", _first(desk, own), "intent", ["other"]))
    tier_id = desk.open_tier.tier.id
    for _ in range(25):
        uid = chance.choice(desk.open_tier.rows).uid
        kind = chance.choice(["judge", "judge", "withdraw", "edit", "undo"])
        said = book.said_on("turn", uid)
        if kind == "judge":
            values = chance.choice([(), ("question",), ("greeting",)])
            desk.session.run(judge, tier_id, "turn", uid, "intent", values)
        elif kind == "withdraw" and said:
            desk.session.run(withdraw_judgement, tier_id, said["intent"].uid)
        elif kind == "undo":
            desk.editing.undo()
        else:
            random_edit(_Heard(desk.session), tier_id, chance)
        answers = {one.target_uid: one.choice for one in turn_answers(desk.session.db, tier_id, 1)}
        states = book.columns.by_dimension["intent"].states
        assert book.columns.uids == [row.uid for row in desk.open_tier.rows]
        expected = [
            0 if row.uid not in answers else (2 if answers[row.uid] == "[]" else 1) for row in desk.open_tier.rows
        ]
        assert np.array_equal(states, expected), kind


class _Heard:
    """A project whose operations the window hears of."""

    def __init__(self, session):
        self.db, self.run = session.db, session.run


def _first(desk, own):
    from hitl_workbench.project.turns import turn_with_id

    return turn_with_id(desk.session.db, own.turn(desk.open_tier.rows[0].id)).uid
