"""The cheapest way from one row of words to another, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

Pair = tuple[int, int]

# Comparing every word with every other takes a millisecond for a long turn, and seconds for a pasted chapter.
_MOST_COMPARISONS = 40_000
_EDIT = 1_000_000  # an edit outweighs any unlikeness that could add up


def paired_words(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Which word of old became which of new, as ascending pairs of places; a word in no pair was removed or added.

    Of all alignments with the fewest insertions, deletions and substitutions (Levenshtein 1966, over words) the one
    whose substituted words are most alike, so that a mended word meets the word that it mends.
    """
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    before = [(place, place) for place in range(first)]
    after = [(len(old) - back, len(new) - back) for back in range(last, 0, -1)]
    middle = _paired(old[first : len(old) - last], new[first : len(new) - last])
    return [*before, *((one + first, other + first) for one, other in middle), *after]


def _paired(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    if not old or not new:
        return []
    if len(old) * len(new) > _MOST_COMPARISONS:
        return _roughly_paired(old, new)
    costs = [[place * _EDIT for place in range(len(new) + 1)]]
    for row, one in enumerate(old, 1):
        above, line = costs[-1], [row * _EDIT]
        for column, other in enumerate(new, 1):
            changed = above[column - 1] + (0 if one == other else _EDIT + unlikeness(one, other))
            line.append(min(changed, above[column] + _EDIT, line[-1] + _EDIT))
        costs.append(line)
    pairs: list[Pair] = []
    row, column = len(old), len(new)
    while row and column:
        one, other = old[row - 1], new[column - 1]
        if costs[row][column] == costs[row - 1][column - 1] + (0 if one == other else _EDIT + unlikeness(one, other)):
            row, column = row - 1, column - 1
            pairs.append((row, column))
        elif costs[row][column] == costs[row - 1][column] + _EDIT:
            row -= 1
        else:
            column -= 1
    return pairs[::-1]


def _roughly_paired(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Longest common stretches; where as many words stand in place of others, one by one."""
    pairs: list[Pair] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and old_to - old_from == new_to - new_from):
            pairs += zip(range(old_from, old_to), range(new_from, new_to), strict=True)
    return pairs


def unlikeness(one: str, other: str) -> int:
    """0 to 1000: the share of the longer word that common letters at both ends do not cover."""
    one, other = one.casefold(), other.casefold()
    shorter, longer = sorted((len(one), len(other)))
    if not longer:
        return 0
    start = 0
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return 1000 * (longer - start - end) // longer
