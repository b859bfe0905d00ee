"""Splits: nobody is in two parts, the same seed gives the same parts, and shares are approached by time."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hitl_workbench.domain.annotation import Speaker
from hitl_workbench.domain.splitting import Unit, groups_of, part_names, person_key, split

persons = st.frozensets(st.sampled_from([f"p{number}" for number in range(12)]), min_size=1, max_size=3)
corpora = st.lists(st.tuples(persons, st.integers(0, 600_000)), min_size=1, max_size=20).map(
    lambda rows: [Unit(f"r{number}", who, ms) for number, (who, ms) in enumerate(rows)]
)
SAYS = "is not known to be one person and stands in several parts; connect speakers to persons first"
shares = st.sampled_from([(80, 10, 10), (1, 1, 1), (90, 10), (70, 0, 30), (5,), (0, 1, 0)])


@settings(max_examples=150)
@given(corpora, shares, st.integers(0, 1000))
def test_no_person_is_in_two_parts_and_every_recording_is_in_one(units, wanted, seed):
    made = split(units, wanted, seed)
    assert set(made.of) == {unit.key for unit in units}
    where: dict[str, str] = {}
    for unit in units:
        for person in unit.persons:
            assert where.setdefault(person, made.of[unit.key]) == made.of[unit.key]
    names = part_names(wanted)
    assert set(made.of.values()) <= {name for name, share in zip(names, wanted, strict=True) if share}
    for name in names:
        own = [unit for unit in units if made.of[unit.key] == name]
        assert made.parts[name].duration_ms == sum(unit.duration_ms for unit in own)
        assert made.parts[name].persons == len({person for unit in own for person in unit.persons})


@settings(max_examples=60)
@given(corpora, shares, st.integers(0, 1000), st.randoms(use_true_random=False))
def test_the_split_depends_on_recordings_shares_and_seed_and_on_nothing_else(units, wanted, seed, shuffled):
    again = list(units)
    shuffled.shuffle(again)
    again = [Unit(one.key, frozenset(sorted(one.persons)), one.duration_ms) for one in again]
    assert split(again, wanted, seed) == split(units, wanted, seed)


@settings(max_examples=60)
@given(corpora, st.integers(0, 1000))
def test_a_part_is_empty_only_where_there_are_too_few_groups(units, seed):
    made = split(units, (80, 10, 10), seed)
    filled = sum(part.recordings > 0 for part in made.parts.values())
    assert filled == min(3, len(groups_of(units)))
    assert sum(note.kind == "empty" for note in made.notes) == 3 - filled


@pytest.mark.parametrize("seed", range(5))
def test_many_recordings_come_close_to_the_shares(seed):
    chance = random.Random(seed)
    units = [Unit(f"r{number}", frozenset({f"p{number}"}), chance.randint(60_000, 900_000)) for number in range(60)]
    made = split(units, (80, 10, 10), seed)
    assert made.parts["train"].share == pytest.approx(0.8, abs=0.02)
    assert made.parts["dev"].share == pytest.approx(0.1, abs=0.02)
    assert made.notes == ()


def test_another_seed_is_another_split():
    units = [Unit(f"r{number}", frozenset({f"p{number}"}), 60_000) for number in range(20)]
    found = {tuple(sorted(split(units, (8, 1, 1), seed).of.items())) for seed in range(6)}
    assert len(found) > 3


def test_recordings_that_are_joined_through_others_stay_together_and_it_is_said():
    units = [Unit("a", frozenset("xy"), 10), Unit("b", frozenset("yz"), 10), Unit("c", frozenset("z"), 10)]
    made = split(units, (80, 10, 10))
    assert set(made.of.values()) == {"train"}
    assert [str(note) for note in made.notes] == [
        "train is 100 % of the time instead of 80 %: recordings stay whole, those with a speaker in common together",
        "nothing is left for dev: too few groups of recordings share no speaker",
        "nothing is left for test: too few groups of recordings share no speaker",
    ]


def test_speakers_are_the_same_only_where_a_person_is_named():
    assert person_key("r1", Speaker("A", "Ann"), "p1") == person_key("r2", Speaker("B", "x"), "p1")
    assert person_key("r1", Speaker("A", "Ann"), "p1") != person_key("r2", Speaker("A", "Ann"), "p2")
    assert person_key("r1", Speaker("A", "Ann")) != person_key("r2", Speaker("A", "Ann"))


@pytest.mark.parametrize("wanted", [(), (1, 2, 3, 4), (0, 0), (-1, 2)])
def test_shares_that_mean_nothing_are_refused(wanted):
    with pytest.raises(ValueError, match="80/10/10"):
        part_names(wanted)


def test_a_name_in_several_parts_is_said_where_nobody_knows_whose_it_is():
    def notes(*names):
        units = [Unit(f"r{at}", frozenset({f"p{at}"}), 1000, frozenset(own)) for at, own in enumerate(names)]
        return [str(note) for note in split(units, (50, 50)).notes]

    said = f"Ann (2 recordings) {SAYS}"
    assert notes([("Ann", False)], [("Ann", False)]) == [said]
    assert notes([("Ann", True)], [("Ann", False)]) == [said]
    assert notes([("Ann", True)], [("Ann", True)]) == []
    assert notes([("Ann", False)], [("Bob", False)]) == []
    many = [(f"Ann {number}", False) for number in range(9)]
    assert notes(many, many)[-1] == "4 more names are not known to be one person each and stand in several parts"
    assert len(notes(many, many)) == 6
