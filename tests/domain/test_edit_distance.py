"""Which word became which."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from hitl_workbench.domain.edit_distance import paired_words

rows = st.lists(st.sampled_from(["a", "b", "ab", "ba", "c"]), max_size=12)


@given(rows, rows)
def test_no_alignment_needs_fewer_edits(old, new):
    pairs = paired_words(old, new)
    assert pairs == sorted(set(pairs)) and len({one for one, _ in pairs}) == len({other for _, other in pairs})
    changed = sum(old[one] != new[other] for one, other in pairs)
    edits = changed + len(old) - len(pairs) + len(new) - len(pairs)
    assert edits == Levenshtein.distance(old, new)


def test_of_equally_cheap_alignments_the_likeliest_is_taken():
    assert paired_words(["chicago"], ["now", "Chicagos"]) == [(0, 1)]
    assert paired_words(["chicago"], ["Chicagos", "now"]) == [(0, 0)]
