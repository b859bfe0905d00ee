"""Short forms: when they stand for their text, and the file they are kept in."""

from __future__ import annotations

import pytest

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.workflow.macros import Macros, expansion

KNOWN = {"btw": "by the way", "NY": "New York", "ny": "not yet", ":)": "[smiles]"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("btw", "by the way"),
        ("so btw", "so by the way"),
        ("Btw", "By the way"),
        ("so btw,", "so by the way,"),
        ("btw…", "by the way…"),
        ("NY", "New York"),
        ("Ny", "Not yet"),
        ("ny", "not yet"),
        (":)", "[smiles]"),
        ("a\nbtw", "a\nby the way"),
    ],
)
def test_the_last_word_is_written_out(before, after):
    found = expansion(KNOWN, before)
    assert before[: found.first] + found.text + before[found.last :] == after


@pytest.mark.parametrize("before", ["", " ", "btw ", "xbtw", "bt", "BTW", "(btw", "...", "btwx,"])
def test_other_words_stay_as_they_are(before):
    assert expansion(KNOWN, before) is None


def test_macros_are_kept_in_a_file_as_they_were_written(tmp_path):
    macros = Macros(tmp_path / "macros.json")
    assert macros.load() == {}
    macros.store({"mfg": "Mit freundlichen Grüßen", "سل": "السلام عليكم"})
    assert Macros(tmp_path / "macros.json").load() == {"mfg": "Mit freundlichen Grüßen", "سل": "السلام عليكم"}
    assert "Grüßen" in (tmp_path / "macros.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("short", ["", "a b", "btw,"])
def test_a_short_form_that_could_never_be_typed_is_refused(tmp_path, short):
    macros = Macros(tmp_path / "macros.json")
    macros.store({"btw": "by the way"})
    with pytest.raises(WorkbenchError, match="cannot be a short form"):
        macros.store({short: "text"})
    assert macros.load() == {"btw": "by the way"}


@pytest.mark.parametrize("content", ["{", "[]", '{"a": 1}'])
def test_a_file_that_holds_something_else_is_said_and_left_alone(tmp_path, content):
    (tmp_path / "macros.json").write_text(content)
    with pytest.raises(WorkbenchError, match=r"macros\.json"):
        Macros(tmp_path / "macros.json").load()
    assert (tmp_path / "macros.json").read_text() == content
