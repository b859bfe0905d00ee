"""Keys as values: what may be a key, presets, changes, conflicts, and what is remembered of them. No window."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QKeySequence

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.ui.action_table import TABLE
from hitl_workbench.ui.key_presets import presets
from hitl_workbench.ui.keymap import (
    ALT_GR,
    EDITS,
    OURS,
    SYSTEM,
    UNKNOWN,
    WRITES,
    Keymap,
    Preset,
    normal,
    pedal_refusal,
    refusal,
)

PRESETS = presets()
NAMES = {entry.name for entry in TABLE}
TYPED = {entry.name for entry in TABLE if entry.typed_only}


@pytest.fixture
def keymap() -> Keymap:
    return Keymap.of(TABLE)


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("", UNKNOWN), ("A", WRITES), ("Shift+A", WRITES), ("Space", WRITES), ("Shift+Space", WRITES), ("+", WRITES),
        ("Home", WRITES), ("Shift+End", WRITES), ("Tab", WRITES), ("Backspace", WRITES), ("Del", WRITES),
        ("Return", WRITES), ("Up", WRITES), ("PgDown", WRITES), ("Shift+Ins", WRITES), ("Ctrl+A", EDITS),
        ("Ctrl+V", EDITS), ("Ctrl+Left", EDITS), ("Ctrl+Shift+Right", EDITS), ("Ctrl+Home", EDITS),
        ("Ctrl+Backspace", EDITS), ("Alt+Backspace", EDITS), ("Ctrl+Alt+E", ALT_GR), ("Ctrl+Alt+Shift+F5", ALT_GR),
        ("Alt+F4", SYSTEM), ("Meta+P", SYSTEM),
        ("F13", None), ("Shift+F5", None), ("Esc", None), ("Ctrl+P", None), ("Alt+Left", None), ("Ctrl++", None),
        ("Media Play", None), ("Launch (5)", None), ("Ctrl+Shift+Backspace", None),
    ],
)  # fmt: skip
def test_what_writing_needs_is_never_a_key(key, reason):
    assert refusal(key) == reason


def test_a_pedal_is_one_key_that_does_not_write():
    assert [pedal_refusal(key) for key in ("F13", "F4", "Pause")] == [None, None, None]
    assert [pedal_refusal(key) for key in ("B", "Ctrl+F13", "Esc", "Return")] == [WRITES, UNKNOWN, SYSTEM, WRITES]


def test_keys_are_written_as_qt_writes_them():
    for entry in TABLE:
        for key in entry.keys:
            assert normal(key) == QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText), key
    assert normal("shift+ctrl+p") == "Ctrl+Shift+P"
    assert normal("Alt+Delete") == "Alt+Del"
    assert normal("ctrl++") == "Ctrl++"
    assert normal("Hyper+P") == ""


def test_our_own_keys_take_nothing_from_writing():
    assert {entry.name: key for entry in TABLE if not entry.typed_only for key in entry.keys if refusal(key)} == {}


def test_the_presets_are_those_of_the_programs_people_come_from():
    assert set(PRESETS) == {OURS, "elan", "praat", "subtitle-edit", "otranscribe", "express-scribe"}
    assert next(iter(PRESETS)) == OURS and not PRESETS[OURS].keys


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_a_preset_names_actions_there_are_and_keys_that_may_be_and_its_source(preset):
    assert set(preset.keys) <= NAMES - TYPED
    keys = [key for given in preset.keys.values() for key in given]
    assert {key: refusal(key) for key in keys if refusal(key)} == {}
    assert all(QKeySequence(key).toString() == key for key in keys)
    assert len(keys) == len(set(keys)), "a key for two actions"
    assert preset.title and preset.source and preset.note


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_with_a_preset_each_key_has_one_action_and_the_rest_keep_ours(preset):
    keymap = Keymap.of(TABLE, preset)
    keys = [key for name in NAMES for key in keymap.keys(name)]
    assert len(keys) == len(set(keys))
    taken = {key for given in preset.keys.values() for key in given}
    for entry in TABLE:
        expected = preset.keys.get(entry.name, tuple(key for key in entry.keys if key not in taken))
        assert keymap.keys(entry.name) == expected


def test_a_preset_takes_our_key_and_that_action_has_none():
    keymap = Keymap.of(TABLE, PRESETS["otranscribe"])
    assert keymap.owner("F1") == "back" and keymap.keys("keys") == ()
    assert keymap.keys("play_pause") == ("Esc",)
    assert keymap.keys("forward") == ("F2",) and keymap.owner("F8") is None


def test_a_key_that_is_given_away_is_taken_from_who_had_it(keymap):
    assert keymap.owner("Ctrl+L") == "loop_turn"
    changed = keymap.with_key("play_turn", "Ctrl+L")
    assert changed.keys("play_turn") == ("Ctrl+P", "Ctrl+L")
    assert changed.owner("Ctrl+L") == "play_turn" and changed.keys("loop_turn") == ()
    assert changed.is_changed("play_turn") and changed.is_changed("loop_turn")
    again = changed.with_keys("loop_turn", ("ctrl+l", "F13", "F13"))
    assert again.keys("loop_turn") == ("Ctrl+L", "F13") and again.keys("play_turn") == ("Ctrl+P",)
    assert keymap.keys("play_turn") == ("Ctrl+P",), "a keymap is a value"


def test_reset_gives_back_what_nobody_else_was_given(keymap):
    changed = keymap.with_key("play_turn", "Ctrl+L")
    assert changed.reset("loop_turn").keys("loop_turn") == ()
    assert changed.reset("play_turn") == keymap
    assert changed.with_keys("undo", ()).reset_all() == keymap


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("play_turn", "A"),
        ("play_turn", "Ctrl+Alt+P"),
        ("play_turn", "Return"),
        ("commit_next", "F13"),
        ("nothing", "F13"),
    ],
)
def test_what_cannot_be_a_key_is_refused(keymap, name, key):
    with pytest.raises(WorkbenchError):
        keymap.with_key(name, key)


def test_what_is_remembered_is_the_preset_and_the_changes_only(keymap):
    changed = Keymap.of(TABLE, PRESETS["elan"]).with_keys("play_turn", ("F13", "Ctrl+P")).with_keys("find", ())
    text = changed.to_json()
    assert set(json.loads(text)["changed"]) == {"play_turn", "find"}
    again = Keymap.from_json(text, TABLE, PRESETS)
    assert again == changed
    assert again.keys("new_turn") == ("Alt+N",)


@pytest.mark.parametrize("text", ["", "no json", "[]", '{"preset": "elan"}', '{"preset": 3, "changed": 4}'])
def test_what_cannot_be_read_leaves_our_keys(keymap, text):
    assert Keymap.from_json(text, TABLE, PRESETS) == keymap


def test_what_another_version_remembered_is_taken_as_far_as_it_fits(keymap):
    text = json.dumps(
        {"preset": "gone", "changed": {"no_action": ["F13"], "commit_next": ["F13"], "find": ["Q", 3, "F13", "Return"]}}
    )
    again = Keymap.from_json(text, TABLE, PRESETS)
    assert again.preset == OURS
    assert again.keys("find") == ("F13",) and again.keys("commit_next") == ("Return",)


def test_a_new_action_with_a_key_that_a_person_gave_away_goes_without(keymap):
    mine = keymap.with_keys("find", ("F13",))
    newer = (*TABLE, TABLE[0].__class__("newcomer", "File", "New", ("F13",), "x", "New."))
    again = Keymap.from_json(mine.to_json(), newer, PRESETS)
    assert again.keys("newcomer") == () and again.owner("F13") == "find"


def test_a_preset_that_is_none_is_said():
    with pytest.raises(WorkbenchError, match="the key preset 'bad' cannot be read"):
        Preset.read("bad", '{"title": "Bad"}')
