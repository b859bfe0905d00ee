"""What a file says of turns, the recording and overlaps is shown as a draft, and becomes an answer only by a key."""

from __future__ import annotations

import json

import pytest

from hitl_workbench.domain.judgement import OVERLAP, RECORDING, TURN, pair_uid
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.project.imported import Beside, PlacedLabel
from hitl_workbench.project.operations.tiers import hide_tier
from hitl_workbench.project.project import Project
from tests.ui.call import call_as_drafted
from tests.ui.doing import go_to, press
from tests.ui.labelled import on_turn, publish, said

HELLO, SHEILA = 6513, 14273
FILE = "call.eaf"


def bring_in(folder, *, begun: bool) -> None:
    """The call as a file says it, with labels; begun: Ada has begun to correct it."""
    content = call_as_drafted()
    place_of = {turn.span.start_ms: place for place, turn in enumerate(content.turns)}
    first = overlaps_of(content.turns)[0]
    pair = (content.turns.index(first.first), content.turns.index(first.second))
    labels = (
        PlacedLabel(TURN, "intent", ("question",), FILE, (place_of[HELLO],)),
        PlacedLabel(TURN, "intent", ("nonsense",), FILE, (place_of[SHEILA],)),
        PlacedLabel(RECORDING, "noise", ("high",), FILE),
        PlacedLabel(OVERLAP, "floor", ("b",), FILE, pair),
    )
    with Project.open(folder, "Ada") as project:
        tier = project.publish(1, "import", content, beside=Beside((), labels)).result
        if begun:
            project.begin_correction(1, tier)
        else:
            (draft,) = project.db.conn.execute("select id from tier where origin = 'draft'").fetchone()
            project.run(hide_tier, draft)


@pytest.fixture(params=[True, False], ids=["copy", "import"])
def window(make_window, call, request):
    publish(call)
    bring_in(call, begun=request.param)
    made = make_window(call)
    made.desk.page.labels.settle()
    return made


def test_a_files_label_is_drafted_before_a_rules_and_confirmed_by_space(window):
    bar = window.desk.page.label_bar
    go_to(window, HELLO)
    press("F5", "I")
    assert "drafted: Question — in call.eaf" in bar.draft.text() and on_turn(window, "intent") == {}
    press("Space")
    assert on_turn(window, "intent") == {HELLO: ("question",)}
    (shown,) = window.desk.session.db.conn.execute("select draft_shown from judgement").fetchone()
    assert json.loads(shown)["source"] == "file"


def test_what_cannot_be_an_answer_is_not_shown(window):
    go_to(window, SHEILA)
    row = window.desk.open_tier.row(window.desk.view.chosen)
    draft = window.desk.page.labels.draft(row.uid, "intent")
    assert draft is None or draft.source == "rule"


def test_recording_and_overlaps_have_drafts_from_the_file(window):
    bar, book = window.desk.page.label_bar, window.desk.page.labels
    content = call_as_drafted()
    first = overlaps_of(content.turns)[0]
    starts = {row.start_ms: row.uid for row in window.desk.open_tier.rows}
    pair = pair_uid(starts[first.first.span.start_ms], starts[first.second.span.start_ms])
    assert book.draft(pair, "floor").values == ("b",)
    go_to(window, HELLO)
    press("Alt+F6")
    assert "drafted: High — in call.eaf" in bar.draft.text()
    press("Space", "Esc")
    assert said(window)["recording"] == [(window.desk.open_tier.recording.uid, "noise", ("high",))]
    # With the first answer the tier became Ada's copy; its overlap goes on being drafted.
    book.settle()
    starts = {row.start_ms: row.uid for row in window.desk.open_tier.rows}
    pair = pair_uid(starts[first.first.span.start_ms], starts[first.second.span.start_ms])
    assert window.desk.open_tier.is_own and book.draft(pair, "floor").values == ("b",)
