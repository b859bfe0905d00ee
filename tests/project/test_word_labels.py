"""Labels of words go with their words, whatever is done to the text."""

from __future__ import annotations

import random
import string

import pytest

from hitl_workbench.domain.guideline import Dimension, Guideline, Label
from hitl_workbench.domain.judgement import WORDS, words_of_uid, words_uid
from hitl_workbench.project.guidelines import built_in_guideline
from hitl_workbench.project.labels import labels_of
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.operations.judgements import judge
from hitl_workbench.project.operations.turns import merge_turns, set_text, split_turn
from hitl_workbench.project.turns import turn_with_id, turns_of
from hitl_workbench.project.word_labels import words_without_place
from tests.project.building import correction, make_project

FILLER = Dimension("filler", "Filler", WORDS, "Which kind?", "single", (Label("pause", "Pause"), Label("other", "O")))


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path / "words.hitl") as made:
        made.run(write_guideline, Guideline("", (*built_in_guideline().guideline.dimensions, FILLER)))
        made.run(publish_guideline, "major")
        yield made


@pytest.fixture
def tier(project):
    return correction(project, 8)


def label(project, tier, turn, words, value="pause"):
    first = turn.text.index(words)
    project.run(judge, tier, WORDS, words_uid(turn.uid, first, first + len(words)), "filler", [value])


def labelled(project, tier):
    """The turn's place and the words of every label, in order; words that are gone are left out."""
    turns = turns_of(project.db, tier)
    places = {turn.uid: place for place, turn in enumerate(turns)}
    lost = {one.uid for one, _ in words_without_place(project.db, tier)}
    found = []
    for said in labels_of(project.db, tier).values():
        for one in said:
            if one.target_kind == WORDS and one.uid not in lost:
                uid, first, last = words_of_uid(one.target_uid)
                found.append((places[uid], turns[places[uid]].text[first:last]))
    return sorted(found)


def test_labels_move_with_words_when_others_come_and_go(project, tier):
    turn = turns_of(project.db, tier)[0]  # good morning how are you
    label(project, tier, turn, "morning")
    label(project, tier, turn, "are you")
    project.run(set_text, turn.id, "so good morning then how are you")
    assert labelled(project, tier) == [(0, "are you"), (0, "morning")]
    project.run(set_text, turn.id, "morning you")
    assert labelled(project, tier) == [(0, "morning"), (0, "you")]
    assert words_without_place(project.db, tier) == []
    project.undo(tier)
    project.undo(tier)
    assert labelled(project, tier) == [(0, "are you"), (0, "morning")]


def test_neighbouring_labels_that_move_onto_each_others_places_stay_apart(project, tier):
    turn = turns_of(project.db, tier)[0]
    project.run(set_text, turn.id, "aa bb cc")
    turn = turn_with_id(project.db, turn.id)
    for word in ("aa", "bb"):
        label(project, tier, turn, word)
    project.run(set_text, turn.id, "zz aa bb cc")
    assert labelled(project, tier) == [(0, "aa"), (0, "bb")]


def test_a_mended_word_keeps_its_label_and_another_word_does_not_get_it(project, tier):
    turn = turns_of(project.db, tier)[0]
    label(project, tier, turn, "morning")
    project.run(set_text, turn.id, "good mornings how are you")
    assert labelled(project, tier) == [(0, "mornings")]
    project.run(set_text, turn.id, "good day how are you")
    assert labelled(project, tier) == []
    ((lost, words),) = words_without_place(project.db, tier)
    assert (lost.values, words) == (("pause",), "mornings")
    project.run(set_text, turn.id, "well good day how are you")
    assert labelled(project, tier) == [] and len(words_without_place(project.db, tier)) == 1
    project.undo(tier)
    project.undo(tier)
    assert labelled(project, tier) == [(0, "mornings")]


def test_a_cut_turn_shares_out_its_labels_and_a_joined_one_has_them_all(project, tier):
    turn = turns_of(project.db, tier)[0]
    label(project, tier, turn, "good")
    label(project, tier, turn, "how are")
    label(project, tier, turn, "you")
    second = project.run(split_turn, turn.id, 800, turn.text.index("are")).result
    found = labelled(project, tier)
    assert [words for _, words in found] == ["good", "how", "you"] and found[0][0] == found[1][0] != found[2][0]
    project.run(merge_turns, turn.id, second)
    assert labelled(project, tier) == [(0, "good"), (0, "how"), (0, "you")]
    project.undo(tier)
    project.undo(tier)
    assert labelled(project, tier) == [(0, "good"), (0, "how are"), (0, "you")]


@pytest.mark.parametrize("seed", range(12))
def test_a_label_is_on_its_own_word_or_listed_as_without_place_whatever_is_edited(project, tier, seed):
    """Every word is one of its kind and unlike all others: where it went can be told from the texts alone."""
    chance = random.Random(seed)
    fresh = iter(["".join(chance.choices(string.ascii_lowercase, k=9)) for _ in range(200)])
    for turn in turns_of(project.db, tier):
        project.run(set_text, turn.id, " ".join(next(fresh) for _ in range(5)))
    wanted = []
    for turn in turns_of(project.db, tier):
        word = chance.choice(turn.text.split())
        wanted.append(word)
        label(project, tier, turn, word)
    undoable = 0
    for _ in range(30):
        turns = turns_of(project.db, tier)
        turn, kind = chance.choice(turns), chance.choice(["text", "text", "split", "merge", "undo"])
        if kind == "text":
            words = turn.text.split()
            place = chance.randrange(len(words) + 1)
            if chance.random() < 0.5 and len(words) > 1:
                del words[min(place, len(words) - 1)]
            else:
                words.insert(place, next(fresh))
            project.run(set_text, turn.id, " ".join(words))
        elif kind == "split" and turn.text.count(" ") > 1:
            offset = turn.text.index(" ", 1)
            project.run(split_turn, turn.id, (turn.span.start_ms + turn.span.end_ms) // 2, offset)
        elif kind == "merge" and len(turns) > 2:
            other = turns[(turns.index(turn) + 1) % len(turns)]
            project.run(merge_turns, turn.id, other.id)
        elif undoable:
            project.undo(tier)
            undoable -= 2
        else:
            continue
        undoable += 1
        text = " ".join(turn.text for turn in turns_of(project.db, tier)).split()
        there = [words for _, words in labelled(project, tier)]
        assert set(there) <= set(wanted)
        assert set(there) >= {word for word in wanted if word in text}, kind


def test_a_word_that_changes_its_place_takes_its_label_along(project, tier):
    turn = turns_of(project.db, tier)[0]  # good morning how are you
    label(project, tier, turn, "morning")
    label(project, tier, turn, "good")
    for text in ("well good morning how are you", "well morning good how are you", "How are you good morning"):
        project.run(set_text, turn.id, text)
        assert labelled(project, tier) == [(0, "good"), (0, "morning")], text
    project.run(set_text, turn.id, "you you how are you morning, morning")  # said twice: which one, nobody knows
    assert len(labelled(project, tier)) + len(words_without_place(project.db, tier)) == 2
    for _ in range(4):
        project.undo(tier)
    assert labelled(project, tier) == [(0, "good"), (0, "morning")]
