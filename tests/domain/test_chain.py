"""Canonical JSON and digests."""

from __future__ import annotations

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from hitl_workbench.domain.chain import canonical, content_digest, digest

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(max_codepoint=126)), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(values)
def test_the_canonical_form_is_that_of_rfc_8785(value):
    assert canonical(value) == rfc8785.dumps(value)


def test_floats_and_other_keys_are_refused():
    for wrong in (0.5, [1, {"a": 0.5}], {"é": 1}):
        with pytest.raises(ValueError, match="digest|canonical"):
            canonical(wrong)


def test_the_order_of_rows_and_their_borders_count():
    assert content_digest([["a"], ["b"]]) != content_digest([["b"], ["a"]])
    assert content_digest([["a", "b"]]) != content_digest([["a"], ["b"]])
    assert digest(["ab"]) != digest(["a", "b"])
